from __future__ import annotations

import os
from pathlib import Path

import pytest

from wijkdesk.domain.errors import UserError
from wijkdesk.exchange.openfile import LARGEST, parse
from wijkdesk.exchange.reading import read_nodes
from wijkdesk.exchange.voorbeeld import read_project

GOOD = """\
schema: wijkdesk-voorbeeld/1
peildatum: 2012-06-15
project:
  id: P1
  naam: Zorgketens
  werkvorm: project
  status: in_uitvoering
  start: 2011-01-01
  eind: 2012-12-31
  doel: Samenwerken
  projectnummer: "154012201"
organisaties:
  - {id: O1, naam: Gemeente, soort: gemeente, domein: overheid}
contactpersonen:
  - {id: C1, functie: wijkmanager, organisatie: O1}
acties:
  - id: A1
    titel: Lunch met huisartsen
    houder: C1
    herkomst: plan
    deadline: 2012-02-28
    status: loopt
    voortgang: 50
    reden: null
financiering:
  - {id: F1, naam: Subsidie, soort: subsidie, bedrag: 1200, van: 2011-01-01}
succesfactoren:
  - {id: S1, factor: Open houding, score: 1}
"""

WRONG = {
    "an unknown key": (
        "deadline: 2012-02-28",
        "deadlien: 2012-02-28",
        "Regel 21: ‘deadlien’ is hier geen bekend woord. Bedoelt u ‘deadline’?",
    ),
    "a title that is too long": (
        "titel: Lunch met huisartsen",
        f"titel: {'x' * 2_001}",
        (
            "Regel 18: de tekst bij ‘Actie’ is te lang: 2.001 tekens, en er passen er 2.000. "
            "Maak de tekst korter, of bewaar haar als document bij dit gegeven."
        ),
    ),
    "a code that is too long": (
        "  - id: A1\n",
        f"  - id: A1\n    code: {'x' * 2_001}\n",
        (
            "Regel 18: de tekst bij ‘Korte code’ is te lang: 2.001 tekens, en er passen er 2.000. "
            "Maak de tekst korter, of bewaar haar als document bij dit gegeven."
        ),
    ),
    "an unknown section": (
        "acties:",
        "wensen:",
        "Regel 16: ‘wensen’ is hier geen bekend woord. Haal deze regel weg of kijk de spelling na.",
    ),
    "a dangling id": (
        "houder: C1",
        "houder: C11",
        "Regel 19: ‘C11’ bestaat niet in dit bestand. Bedoelt u ‘C1’?",
    ),
    "a reference to something else": (
        "houder: C1",
        "houder: O1",
        "Regel 19: ‘O1’ hoort bij ‘organisatie’, maar hier hoort een ‘contactpersoon’. Kies een ander id.",
    ),
    "the same id twice": (
        "id: A1",
        "id: C1",
        "Regel 17: ‘C1’ staat ook al op regel 15. Kies een ander id.",
    ),
    "the same key twice": (
        "reden: null",
        "status: gereed",
        "Regel 24: ‘status’ staat hier twee keer. Haal er één weg.",
    ),
    "a date that does not exist": (
        "2012-02-28",
        "2012-02-30",
        "Regel 21: de datum 2012-02-30 bestaat niet. Kijk de dag en de maand na.",
    ),
    "no date": (
        "2012-02-28",
        "eind mei",
        "Regel 21: bij ‘deadline’ hoort een datum zoals 2012-06-15. Er staat ‘eind mei’.",
    ),
    "a word for a number": (
        "voortgang: 50",
        "voortgang: half",
        "Regel 23: bij ‘voortgang’ hoort een heel getal van hoogstens 15 cijfers. Er staat ‘half’.",
    ),
    "a number out of range": (
        "voortgang: 50",
        "voortgang: 150",
        "Regel 23: bij ‘voortgang’ hoort een getal van hoogstens 75. Er staat ‘150’.",
    ),
    "a huge number": (
        "bedrag: 1200",
        "bedrag: 999999999999999",
        "Regel 26: bij ‘bedrag’ hoort een kleiner getal. Er staat ‘999999999999999’.",
    ),
    "a fraction of a cent": (
        "bedrag: 1200",
        "bedrag: 12.005",
        "Regel 26: bij ‘bedrag’ hoort een bedrag in euro’s zoals 1250 of 1250.50. Er staat ‘12.005’.",
    ),
    "a value outside its list": (
        "status: loopt",
        "status: klaar",
        (
            "Regel 22: bij ‘status’ hoort een van deze woorden: niet_gestart, loopt, gereed, aangehouden, "
            "vervallen. Er staat ‘klaar’."
        ),
    ),
    "a score outside its list": (
        "score: 1",
        "score: 3",
        "Regel 28: bij ‘score’ hoort een van deze cijfers: 0, 1, 2. Er staat ‘3’.",
    ),
    "a list for a value": (
        "reden: null",
        "reden: [moe]",
        "Regel 24: bij ‘reden’ hoort één waarde. Zet er geen lijst neer.",
    ),
    "a value for a list": (
        "reden: null",
        "meewerkend: C1",
        "Regel 24: bij ‘meewerkend’ hoort een lijst. Zet er blokhaken omheen: [ ].",
    ),
    "a burgerservicenummer": (
        "reden: null",
        "reden: mevrouw 111222333 gebeld",
        "Regel 24: bij ‘reden’ staat ‘111222333’. Dat lijkt op een burgerservicenummer. Haal het weg.",
    ),
    "a burgerservicenummer before a colon": (
        "reden: null",
        "bron_per_veld: {111222333: gesprek}",
        (
            "Regel 24: bij ‘bron_per_veld’ staat ‘111222333’. "
            "Dat lijkt op een burgerservicenummer. Haal het weg."
        ),
    ),
    "an anchor": (
        "naam: Zorgketens",
        "naam: &a Zorgketens",
        "Regel 5: een verwijzing met & of * mag niet. Schrijf de waarde voluit.",
    ),
    "an alias": (
        "naam: Zorgketens",
        "naam: *a",
        "Regel 5: een verwijzing met & of * mag niet. Schrijf de waarde voluit.",
    ),
    "a tag": (
        "naam: Zorgketens",
        "naam: !!python/object:os.system x",
        "Regel 5: een woord met ! ervoor mag hier niet. Schrijf alleen de waarde.",
    ),
    "a control character": (
        "Zorgketens",
        "Zorg\x07ketens",
        "Regel 5: hier staat een teken dat niet in tekst hoort. Haal het weg.",
    ),
    "a control character in disguise": (
        "naam: Zorgketens",
        'naam: "Zorg\\0ketens"',
        "Regel 5: hier staat een teken dat niet in tekst hoort. Haal het weg.",
    ),
    "too many layers": (
        "reden: null",
        f"reden: {'[' * 60}{']' * 60}",
        "Regel 24: hier staan te veel lagen in elkaar. Kijk de haakjes na.",
    ),
    "a bracket that stays open": (
        "domein: overheid}",
        "domein: overheid",
        "Regel 14: dit is niet goed opgemaakt. Kijk inspringen, komma’s en haakjes na.",
    ),
    "another schema": (
        "wijkdesk-voorbeeld/1",
        "kookboek/1",
        "Regel 1: ‘kookboek/1’ is geen bestand dat wijkdesk kent. Kies een ander bestand.",
    ),
    "a newer schema": (
        "wijkdesk-voorbeeld/1",
        "wijkdesk-voorbeeld/2",
        "Regel 1: dit bestand is gemaakt met een nieuwere versie van wijkdesk. Werk eerst wijkdesk bij.",
    ),
    "no project": (
        "project:\n",
        "verwacht:\n",
        "Regel 1: in dit bestand staat geen project. Zet er een deel ‘project:’ in.",
    ),
    "a second document": (
        "financiering:",
        "---\nfinanciering:",
        "Regel 25: hier begint een tweede document. Zet één project in een bestand.",
    ),
    "a record without keys": (
        "  - {id: C1, functie: wijkmanager, organisatie: O1}",
        "  - wijkmanager",
        "Regel 15: bij ‘contactpersonen’ horen woorden met een dubbele punt, zoals id: A1.",
    ),
    "a section without records": (
        "  - {id: C1, functie: wijkmanager, organisatie: O1}",
        "  functie: wijkmanager",
        "Regel 15: bij ‘contactpersonen’ hoort een lijst. Begin elke regel met een streepje.",
    ),
}


def test_the_file_that_the_mistakes_are_made_in_is_good() -> None:
    found = read_nodes(parse(GOOD))
    assert found.warnings == ()
    assert found.project.values["projectnummer"] == "154012201"


@pytest.mark.parametrize("mistake", WRONG)
def test_a_mistake_is_named_with_its_line(mistake: str) -> None:
    old, new, sentence = WRONG[mistake]
    assert GOOD.count(old) == 1
    with pytest.raises(UserError) as refused:
        read_nodes(parse(GOOD.replace(old, new)))
    assert str(refused.value) == sentence


_NO_TEXT = (
    "Het bestand ‘p.yaml’ is niet als tekst te lezen. Kies een projectbestand, "
    "of sla het opnieuw op als UTF-8."
)
CONTENTS = {
    "empty": (b"", "Het bestand ‘p.yaml’ is leeg. Kies een ander bestand."),
    "blank": (b" \n\n", "Het bestand ‘p.yaml’ is leeg. Kies een ander bestand."),
    "only remarks": (
        b"# niets\n",
        "Regel 1: in dit bestand staan alleen opmerkingen. Kies een ander bestand.",
    ),
    "binary": (bytes(range(256)), _NO_TEXT),
    "another encoding": (GOOD.encode("utf-16"), _NO_TEXT),
    "a list": (b"- a\n", "Regel 1: dit is geen projectbestand. Kies een ander bestand."),
    "a letter": (b"Beste trekker,\n", "Regel 1: dit is geen projectbestand. Kies een ander bestand."),
    "no schema": (b"a: 1\n", "Dit is geen projectbestand van wijkdesk: de regel met ‘schema’ ontbreekt."),
}


@pytest.mark.parametrize("content", CONTENTS)
def test_what_is_no_project_file_is_refused(content: str, tmp_path: Path) -> None:
    data, sentence = CONTENTS[content]
    path = tmp_path / "p.yaml"
    path.write_bytes(data)
    with pytest.raises(UserError) as refused:
        read_project(path)
    assert str(refused.value) == sentence


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"^Het bestand ‘weg\.yaml’ is er niet\."):
        read_project(tmp_path / "weg.yaml")


def test_a_pipe_that_nobody_writes_to_is_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "p.yaml"
    if hasattr(os, "mkfifo"):
        os.mkfifo(pipe)
    with pytest.raises(UserError, match=r"‘p\.yaml’ is (geen gewoon bestand|er niet)\."):
        read_project(pipe)
    assert pipe.exists() == hasattr(os, "mkfifo")


def test_a_folder_is_refused_as_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r" is een map\."):
        read_project(tmp_path)


def test_a_name_that_no_disk_can_hold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r" is er niet\. Kijk de naam na\.$"):
        read_project(tmp_path / ("p" * 300))


def test_a_file_of_50_mb_is_refused_without_reading_it_all(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    with pytest.raises(UserError, match=rf"te groot.*hoogstens {LARGEST // 10**6} MB"):
        read_project(path)


def test_a_bomb_of_aliases_stops_at_its_first_anchor() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(50))
    with pytest.raises(UserError, match=r"^Regel 1: een verwijzing"):
        parse(bomb)


def test_a_million_brackets_stop_at_the_limit_of_layers() -> None:
    with pytest.raises(UserError, match="te veel lagen"):
        parse("a: " + "[" * 1_000_000)


def test_half_filled_records_load_with_a_warning() -> None:
    half = GOOD.replace("    deadline: 2012-02-28\n", "").replace("  eind: 2012-12-31", "  eind: 2010-12-31")
    found = read_nodes(parse(half))
    assert found.warnings == (
        (
            "Regel 4: project ‘Zorgketens’. De datum bij ‘einddatum’ (31 december 2010) "
            "ligt vóór die bij ‘start’ (1 januari 2011)."
        ),
        "Regel 17: bij actie ‘Lunch met huisartsen’ is nog leeg: ‘Deadline’.",
    )


def test_what_looks_like_a_resident_loads_with_a_warning() -> None:
    found = read_nodes(parse(GOOD.replace("reden: null", "reden: gesproken met patiënt J. de Vries")))
    assert found.warnings == (
        (
            "Regel 24: bij ‘reden’ staat ‘patiënt J. de Vries’. "
            "Dit lijkt op een persoonsgegeven van een inwoner (een naam)."
        ),
    )


def test_the_name_of_a_resident_in_a_gesprek_is_refused() -> None:
    talk = "verkenning:\n  titel: W\n  gesprekken:\n    - {categorie: patient_bewoner, naam: Jansen}\n"
    with pytest.raises(UserError, match=r"^Regel 32: van een patiënt of bewoner bewaart u geen naam"):
        read_nodes(parse(GOOD + talk))


def test_an_empty_cell_of_a_small_table_is_left_out() -> None:
    found = read_nodes(
        parse(GOOD.replace("  doel: S", "  tips: [{tekst: Bel, bron: null}, {bron: ''}]\n  doel: S"))
    )
    assert found.project.values["tips"] == ({"tekst": "Bel"}, {})
