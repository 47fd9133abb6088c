"""Bad input on every verb: one Dutch sentence, exit code 2, no traceback, and the dossier untouched."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import mark_of
from wijkdesk.cli.verbs import VERBS
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer

# {d} is the dossier, {m} an existing folder, {t} a text file, {w} a place that is not there,
# {x} a text that is too long.
BAD = """
nieuw
nieuw {d}
nieuw {m}
nieuw {w}/nieuw
nieuw {m}/nieuw --voorbeeld
nieuw {m}/nieuw --voorbeeld utopia
nieuw {m}/nieuw extra
laad
laad {w}
laad {m}
laad {d}
laad {t}
bewaar
bewaar {m}
bewaar {d}
bewaar {w}/x.yaml
bewaar {m}/x.yaml --klasse V9
bewaar {m}/x.yaml --project Q
soorten onzin
soorten actie extra
toon
toon onzin
toon actie Q9
toon actie TG4
toon actie --zoek
toon actie --project Q
toon actie --onzin
document
document actie A311
document actie A311 {w}
document actie A311 {m}
document actie Q9 {t}
document onzin A311 {t}
documentuit
documentuit Q9 --uit {m}/x.pdf
documentuit Q9
zet
zet actie
zet actie A311
zet actie A311 titel={x}
voegtoe actie titel={x}
zet actie A311 titel
zet actie A311 =x
zet actie A311 onzin=1
zet actie A311 id=x
zet actie A311 state=deleted
zet actie A311 project=P1
zet actie A311 status=blauw
zet actie A311 status=
zet actie A311 status=niet_gestart
zet actie A311 status=vervallen
zet actie A311 status=loopt status=gereed
zet actie A311 deadline=2012-02-30
zet actie A311 deadline=gisteren
zet actie A311 deadline=2001-01-01
zet actie A311 deadline=2012-08-01
zet actie A311 deadline=2012-08-01 --reden 111222333
zet actie A311 houder=Q9
zet actie A311 houder=A111
zet actie A311 meewerkend=C-PL;Q9
zet actie A311 voortgang=30
zet actie A311 voortgang=half
zet actie A311 code=A111
zet actie A311 opmerking=111222333
zet actie Q9 titel=x
zet doelstelling D11 gewicht=9
zet doelstelling D11 doelwaarde=NaN
zet besluit BS1 tekst=anders
zet gebied G0 ouder=Z1
zet convenant CV1 eind=2001-01-01
zet borgingsafspraak BG1 eigenaar=C-PL
zet financiering F1 bedrag=-3
voegtoe
voegtoe actie
voegtoe onzin a=b
voegtoe actie titel
voegtoe actie code=A311
voegtoe actie titel=x --project Q
voegtoe convenantpartij organisatie=Q9
voegtoe gesprek categorie=patient_bewoner naam=Iemand
verwijder
verwijder actie
verwijder actie Q9
verwijder besluit BS2
verwijder onzin A311
ongedaan extra
opnieuw extra
geschiedenis actie
geschiedenis actie Q9
geschiedenis actie A311 --veld onzin
zoek
zoek een twee
stand extra
stand --peildatum
stand --peildatum morgen
stand --peildatum 2012-02-30
stand --peildatum 1-1-1
stand --peildatum 9999-12-31
stand --zoals-op 2199-01-01
stand --project Q
rapport
rapport R1
rapport R99 --uit {m}/x.pdf
rapport R1 --uit {m}
rapport R1 --uit {d}
rapport R1 --uit {w}/x.pdf
rapport R1 --uit {m}/x.pdf --peildatum x
rapport R1 --uit {m}/x.pdf --gebied Z1
rapport R1 --uit {m}/x.exe
rapport R1 --uit {m}/x.docx --als pdf
rapport R1 --uit {m}/x.pdf --als excel
rapport R1 --uit {m}/x.docx --definitief
rapport R1 --uit {m}/x.pdf --als word --definitief
rapport R1 --uit {m}/x.pdf --erratum 2012-01
rapport R1 --uit {m}/x.pdf --verbetert Getal
rapport R1 --uit {m}/x.pdf --accepteer Ja
rapport R1 --uit {m}/x.pdf --voor RV1
uitvraag
uitvraag TG99 --uit {m}/x.wijkwerk
uitvraag TG1
uitvraag TG1 --uit {w}/x.wijkwerk
uitvraag TG1 --uit {d}
uitvraag TG1 --uit {m}/x.wijkwerk --klasse V3
uitvraag --uit {m}
uitvraag TG1 TG2 --uit {t}
uitvraag TG1 TG2 --uit {w}/x
uitvraag TG1 --uit {m} --terug gisteren
uitvraag TG1 --uit {m} --als papier
uitvraag TG1 --uit {m}/x.wijkwerk --als excel
ronde TG1
ronde --project Q
naam a b
exporteer
exporteer --uit {t}
exporteer --uit {m}/x.wijkwerk --klasse V9
exporteer --uit {m}/x.wijkwerk --project Q
exporteer --uit {m}/x.wijkwerk --taakgroep X
lees
lees {w} --als actie
lees {m} --als actie
lees {d} --als actie
lees {t} --als onzin
lees {t} --als project
lees {t}
importeer
importeer {w}
importeer {m}
importeer {t}
importeer {d}
conflicten extra
kies
kies 1
kies 1 mijn
importen extra
terugdraaien
terugdraaien 1
terugdraaien x --toon
terugdraaien 0
terugdraaien ²
terugdraaien {x}
reservekopie extra
herstel
herstel {w}
herstel {m}
herstel {t}
edities extra
edities --project Q
editie
editie 2012-99 --uit {m}/x.pdf
editie 2012-99 --uit {m}/x.docx
verzonden
verzonden 2012-99 --aan bestuur
verzonden 2012-99 --aan bestuur --op morgen
sinds
sinds onzin
sinds gisteren
sinds 2012-06-16 --tot 2012-06-15
sinds 2199-01-01
sinds 2012-99
samenvoegverslag
samenvoegverslag 9 --uit {m}/x.pdf
samenvoegverslag x --uit {m}/x.pdf
gedeeld extra
overdracht
overdracht --uit {t}
overdracht --uit {m}/o --taakgroep Q
archief
archief --uit {t}
archief --uit {m}/a --klasse V3
archief --uit {m}/a --klasse onzin
deelmap
deelmap {t}
deelmap {m} --taakgroep Q
deelmap {m} --klasse V9
dubbelen extra
voegsamen
voegsamen O1
voegsamen Q1 Q2
voegsamen A111 C-PL
splits
splits Q9
wis
wis actie
wis actie Q9
wis onzin A311
wis actie A311 --veld onzin
agenda
agenda --uit {m}
agenda --uit {w}/x.ics
agenda --uit {m}/x.ics --over Q
agenda --uit {m}/x.ics --soort onzin
controleer extra
controleer --peildatum x
zelftest extra
""".strip().splitlines()


@pytest.fixture
def places(dossier: Path, tmp_path: Path) -> dict[str, Path]:
    folder, text = tmp_path / "map", tmp_path / "tekst.txt"
    folder.mkdir()
    text.write_text("gewoon een tekst: [", encoding="utf-8")
    return {"d": dossier, "m": folder, "t": text, "w": tmp_path / "weg"}


@pytest.mark.parametrize("command", BAD)
def test_bad_input_gets_one_sentence_and_leaves_the_dossier_alone(
    command: str, ask: Callable[..., Answer], places: dict[str, Path]
) -> None:
    before = mark_of(places["d"])
    answer = ask(*[word.format(x="x" * 2_001, **places) for word in command.split(" ")])
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.count("\n") == 1
    assert answer.err.endswith(".\n")
    assert "Error" not in answer.err
    assert mark_of(places["d"]) == before
    assert list(places["m"].iterdir()) == []


def test_every_verb_is_tried() -> None:
    assert {command.split()[0] for command in BAD} == {verb.name for verb in VERBS}


@pytest.mark.parametrize("name", [v.name for v in VERBS if v.name not in {"nieuw", "soorten", "zelftest"}])
@pytest.mark.parametrize("wrong", ["weg", "map", "tekst", "leeg", "kapot"])
def test_a_dossier_that_is_none_is_refused_by_every_verb(
    name: str, wrong: str, ask: Callable[..., Answer], places: dict[str, Path], tmp_path: Path
) -> None:
    good = {
        "laad": ["resources/voorbeelden/overvecht.yaml"],
        "bewaar": [str(tmp_path / "x.yaml")],
        "toon": ["actie"],
        "zet": ["actie", "A1", "titel=x"],
        "voegtoe": ["actie", "titel=x"],
        "verwijder": ["actie", "A1"],
        "geschiedenis": ["actie", "A1"],
        "zoek": ["x"],
        "rapport": ["R1", "--uit", str(tmp_path / "x.pdf")],
        "uitvraag": ["TG1", "--uit", str(tmp_path / "x.wijkwerk")],
        "exporteer": ["--uit", str(tmp_path / "x.wijkwerk")],
        "importeer": [str(places["t"])],
        "kies": ["1", "mijn"],
        "terugdraaien": ["1"],
        "document": ["actie", "A1", str(places["t"])],
        "documentuit": ["x", "--uit", str(tmp_path / "x.pdf")],
        "herstel": [str(places["t"])],
    }
    broken = tmp_path / "kapot.wijkdossier"
    data = bytearray(places["d"].read_bytes())
    data[5000:9000] = b"\xff" * 4000
    broken.write_bytes(data)
    (tmp_path / "leeg.wijkdossier").touch()
    chosen = {"weg": places["w"], "map": places["m"], "tekst": places["t"], "kapot": broken}
    path = chosen.get(wrong, tmp_path / "leeg.wijkdossier")
    answer = ask("--dossier", str(path), name, *good.get(name, []))
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.count("\n") == 1
    assert "Error" not in answer.err


def test_a_dossier_that_is_open_elsewhere_is_read_but_not_changed(
    ask: Callable[..., Answer], dossier: Path
) -> None:
    with Store.open(dossier):
        assert ask("toon", "actie", "A311").code == 0
        answer = ask("zet", "actie", "A311", "titel=x")
    assert answer.code == 2
    assert "al open" in answer.err


def test_without_a_dossier_there_is_a_way_on(ask: Callable[..., Answer]) -> None:
    answer = ask("toon", "actie")
    assert answer.code == 2
    assert "wijkdesk nieuw PAD" in answer.err


def test_more_dossiers_without_a_last_one_are_named(ask: Callable[..., Answer], dossier: Path) -> None:
    shutil.copy(dossier, dossier.with_name("Batau.wijkdossier"))
    answer = ask("toon", "actie")
    assert answer.code == 2
    assert "Batau.wijkdossier en Nieuwegein.wijkdossier" in answer.err


@pytest.mark.parametrize("typed", ["x", "0", "7", "9" * 5_000])
def test_a_number_of_an_import_that_is_none_is_not_called_nought(
    ask: Callable[..., Answer], dossier: Path, typed: str
) -> None:
    before = mark_of(dossier)
    said = "Er is nog niets overgenomen. Er is dus ook geen import met een nummer.\n"
    assert ask("terugdraaien", typed).err == said
    assert ask("terugdraaien", typed, "--toon").err == said
    assert mark_of(dossier) == before


def test_text_that_no_one_can_read_is_refused(ask: Callable[..., Answer], dossier: Path) -> None:
    before = mark_of(dossier)
    texts = (
        ["zet", "actie", "A311", "titel=\udcff"],
        ["zoek", "\udcff"],
        ["toon", "actie", "--zoek", "\udc80"],
    )
    for words in texts:
        answer = ask(*words)
        assert answer.code == 2
        assert "niet te lezen" in answer.err
    assert mark_of(dossier) == before
