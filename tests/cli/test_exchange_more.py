"""Handing over, keeping an archive, a shared folder, and the same person twice: from the command line."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from wijkdesk import resources
from wijkdesk.__main__ import main
from wijkdesk.exchange.werk.reading import read_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def ask(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., str]:
    monkeypatch.setenv("COLUMNS", "240")

    def run(who: str, *arguments: str, code: int = 0) -> str:
        folder = tmp_path / who
        folder.mkdir(exist_ok=True)
        found = main(["--map", str(folder), "--dossier", str(folder / "d.wijkdossier"), *arguments])
        said = capsys.readouterr()
        assert found == code, said.err
        return said.err if code == 2 else said.out

    run("leider", "nieuw", str(tmp_path / "leider" / "d"), "--voorbeeld", "nieuwegein")
    run("ander", "nieuw", str(tmp_path / "ander" / "d"))
    return run


def told(ask: Callable[..., str], *arguments: str, code: int = 0) -> Any:
    return json.loads(ask(*arguments, "--json", code=code))


def test_who_takes_over_gets_a_werkbestand_with_reports_and_can_go_on(
    ask: Callable[..., str], tmp_path: Path
) -> None:
    out = tmp_path / "overdracht"
    said = ask("leider", "overdracht", "--uit", str(out), "--voor", "de nieuwe projectleider")
    (file,) = out.glob("*.wijkwerk")
    papers = sorted(path.name for path in out.glob("*.pdf"))
    assert file.name.startswith("Overdracht_")
    assert [re.sub(r".*_|\.pdf", "", name) for name in papers] == [
        "0-begin-hier",
        "besluiten",
        "borging",
        "convenanten",
        "taakgroep",
        "voortgang",
    ]
    assert all(PdfReader(out / name).pages for name in papers)
    assert str(file) in said
    ask("ander", "importeer", str(file), "--vertrouw")
    assert told(ask, "ander", "toon", "actie") == told(ask, "leider", "toon", "actie")
    ask("ander", "controleer", code=1 if "let op" in ask("ander", "zelftest").casefold() else 0)
    (given,) = told(ask, "leider", "gedeeld")
    assert (given["voor"], given["klasse"], given["omvang"]) == ("de nieuwe projectleider", "V2", "project")
    assert "de nieuwe projectleider" in ask("leider", "gedeeld")


def test_a_new_trekker_gets_only_his_own(ask: Callable[..., str], tmp_path: Path) -> None:
    out = tmp_path / "trekker"
    ask("leider", "overdracht", "--uit", str(out), "--taakgroep", "TG5")
    (file,) = out.glob("*.wijkwerk")
    papers = sorted(re.sub(r".*_|\.pdf", "", path.name) for path in out.glob("*.pdf"))
    assert papers == ["0-begin-hier", "besluiten", "taakgroep"]
    ask("ander", "importeer", str(file), "--vertrouw")
    assert 0 < len(told(ask, "ander", "toon", "actie")) < len(told(ask, "leider", "toon", "actie"))
    assert read_file(file).manifest.purpose == "overdracht"


def test_an_archive_holds_nothing_above_its_class(ask: Callable[..., str], tmp_path: Path) -> None:
    person = told(ask, "leider", "toon", "contactpersoon")[0]["id"]
    ask("leider", "zet", "contactpersoon", person, "telefoon=030-1234567", "notitie=alleen voor mij")
    for klasse in ("V0", "V1"):
        out = tmp_path / klasse
        ask("leider", "archief", "--uit", str(out), "--klasse", klasse)
        (file,) = out.glob("*.wijkwerk")
        text = "".join(str(op.val) for op in read_file(file).changes.ops)
        pages = "".join(page.extract_text() for path in out.glob("*.pdf") for page in PdfReader(path).pages)
        assert "030-1234567" not in text + pages
        assert "alleen voor mij" not in text + pages
        assert read_file(file).manifest.purpose == "archief"
    (paper,) = (tmp_path / "V0").glob("*.pdf")
    assert paper.stem.endswith("_wat-iedereen-mag-zien"), "reports tell what only partners know"
    assert len(list((tmp_path / "V1").glob("*.pdf"))) > 1
    assert "V0 of V1" in ask("leider", "archief", "--uit", str(tmp_path / "x"), "--klasse", "V2", code=2)


def test_a_shared_folder_carries_changes_both_ways(ask: Callable[..., str], tmp_path: Path) -> None:
    shared = tmp_path / "gedeeld"
    shared.mkdir()
    ask("leider", "deelmap", str(shared), "--klasse", "V2")
    first = next(shared.rglob("*.wijkwerk"))
    ask("ander", "importeer", str(first), "--vertrouw")
    key = told(ask, "ander", "toon", "actie")[0]["id"]
    ask("ander", "zet", "actie", key, "opmerking_trekker=via de map")
    made = told(ask, "ander", "deelmap", str(shared), "--klasse", "V2")
    assert made["bestanden"] == []
    assert made["geschreven"].endswith(".wijkwerk")
    seen = told(ask, "leider", "deelmap", str(shared), "--klasse", "V2", "--toon", code=1)
    assert seen["bestanden"][0]["import"] is None
    taken = told(ask, "leider", "deelmap", str(shared), "--klasse", "V2", "--vertrouw")
    assert taken["bestanden"][0]["import"] == 1
    assert told(ask, "leider", "toon", "actie", key)["opmerking_trekker"] == "via de map"
    again = told(ask, "leider", "deelmap", str(shared), "--klasse", "V2", "--vertrouw")
    assert again["bestanden"] == []
    assert "is er niet" in ask("leider", "deelmap", str(tmp_path / "weg"), code=2)


def test_a_shared_folder_says_how_to_take_over_what_waits_and_that_a_choice_is_open(
    ask: Callable[..., str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shared = tmp_path / "gedeeld"
    shared.mkdir()

    def tried(who: str, *more: str, code: int) -> tuple[str, str]:
        start = ["--map", str(tmp_path / who), "--dossier", str(tmp_path / who / "d.wijkdossier")]
        assert main([*start, "deelmap", str(shared), *more]) == code
        said = capsys.readouterr()
        return said.out, said.err

    tried("leider", code=0)
    first = next(shared.rglob("*.wijkwerk"))
    ask("ander", "importeer", str(first), "--vertrouw")
    key = told(ask, "ander", "toon", "actie")[0]["id"]
    ask("ander", "zet", "actie", key, "titel=hun")
    ask("leider", "zet", "actie", key, "titel=mijn")
    tried("ander", code=0)
    said, aside = tried("leider", code=1)
    assert "Nog niet overgenomen." in said
    assert re.search(r"importeer .*\.wijkwerk --toon’, of neem het over met --vertrouw --akkoord", aside)
    assert "Nog niet overgenomen." in tried("leider", "--akkoord", code=1)[0]
    said, aside = tried("leider", "--vertrouw", "--akkoord", code=1)
    assert "Overgenomen als import 1." in said
    assert "Er is 1 conflict. Bekijk dat met ‘wijkdesk conflicten’." in aside


def test_the_same_person_twice_is_proposed_merged_and_split(ask: Callable[..., str]) -> None:
    organisation = told(ask, "leider", "toon", "organisatie")[0]["id"]
    fields = ("functie=wijkzuster", "naam=M. Proefpersoon", f"organisatie={organisation}")
    one, other = (ask("leider", "voegtoe", "contactpersoon", *fields).split()[-1] for _ in range(2))
    pairs = told(ask, "leider", "dubbelen", code=1)["misschien"]
    (pair,) = [pair for pair in pairs if set(pair["ids"]) == {one, other}]
    assert pair["zeker"] is True
    said = ask("leider", "dubbelen", code=1)
    assert all(f"\n{key[:8]} " in said or f" {key[:8]} " in said for key in (one, other))
    assert re.search(r"Voeg ze samen, zoals ‘wijkdesk voegsamen \S+ \S+’", said)
    stands = told(ask, "leider", "voegsamen", one, other)["id"]
    found = told(ask, "leider", "dubbelen", code=int(len(pairs) > 1))
    assert found["samengevoegd"] == [
        {"soort": "Contactpersoon", "id": stands, "met": [({one, other} - {stands}).pop()]}
    ]
    assert "staat weer op zichzelf" in ask("leider", "splits", max(one, other))
    assert {one, other} <= {person["id"] for person in told(ask, "leider", "toon", "contactpersoon")}
    assert "niet één persoon" in ask("leider", "voegsamen", one, "weg", code=2)


def test_what_an_import_changed_is_printed(ask: Callable[..., str], tmp_path: Path) -> None:
    file, paper = tmp_path / "uit.wijkwerk", tmp_path / "verslag.pdf"
    ask("leider", "uitvraag", "TG5", "--uit", str(file))
    ask("ander", "importeer", str(file), "--vertrouw")
    ask("ander", "samenvoegverslag", "1", "--uit", str(paper))
    assert "Samenvoegverslag" in PdfReader(paper).pages[0].extract_text()
    assert "geen import" in ask("ander", "samenvoegverslag", "9", "--uit", str(paper), code=2)


@pytest.mark.parametrize("verb", ["overdracht", "archief"])
def test_a_folder_is_made_where_it_is_named_but_never_the_folders_above_it(
    ask: Callable[..., str], tmp_path: Path, verb: str
) -> None:
    said = ask("leider", verb, "--uit", str(tmp_path / "tikfout" / "Map"), code=2)
    assert f"De map {tmp_path / 'tikfout'} is er niet. Maak de map eerst, of kies een andere." in said
    assert not (tmp_path / "tikfout").exists()
    ask("leider", verb, "--uit", str(tmp_path / "Map"))
    assert any((tmp_path / "Map").iterdir())


def test_a_folder_in_which_may_not_be_written_is_refused_before_anything_is_made(
    ask: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda path, _right: str(path) != str(tmp_path))
    said = ask("leider", "overdracht", "--uit", str(tmp_path / "Map"), code=2)
    assert f"U mag niet schrijven in de map {tmp_path}. Kies een andere map" in said
    assert not (tmp_path / "Map").exists()


MADE_KEYS = {"bestand", "sha256", "voor", "klasse", "taakgroepen", "gegevens", "rapporten"}
ACCOUNT_KEYS = {
    "pad",
    "import",
    "afzender",
    "overgenomen",
    "teruggedraaid",
    "wijzigingen",
    "niet overgenomen",
    "bewaard",
    "conflicten",
    "niet leesbaar",
}


def test_what_goes_along_and_what_came_is_told_to_another_program(
    ask: Callable[..., str], tmp_path: Path
) -> None:
    made = told(ask, "leider", "archief", "--uit", str(tmp_path / "archief"), "--voor", "gemeente")
    assert made.keys() == MADE_KEYS
    assert (made["klasse"], made["voor"], made["taakgroepen"]) == ("V1", "gemeente", [])
    made = told(ask, "leider", "overdracht", "--uit", str(tmp_path / "map"), "--taakgroep", "TG5")
    assert made.keys() == MADE_KEYS
    assert (made["klasse"], len(made["taakgroepen"]), len(made["rapporten"])) == ("V2", 1, 3)
    assert all(PdfReader(paper).pages for paper in made["rapporten"])
    ask("ander", "importeer", made["bestand"], "--vertrouw")
    account = told(ask, "ander", "samenvoegverslag", "1", "--uit", str(tmp_path / "verslag.pdf"))
    assert account.keys() == ACCOUNT_KEYS
    assert account["wijzigingen"][0].keys() == {"soort", "titel", "veld", "was", "wordt", "hoe", "vraag"}
    assert PdfReader(account["pad"]).pages


def test_an_archive_of_what_is_public_says_that_it_is_nearly_empty(
    ask: Callable[..., str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "leider"
    start = ["--map", str(folder), "--dossier", str(folder / "d.wijkdossier"), "archief", "--uit"]
    assert main([*start, str(tmp_path / "open"), "--klasse", "V0"]) == 0
    said = capsys.readouterr()
    assert "Werkbestand gemaakt met 1 gegeven: " in said.out
    assert "Dat is bijna niets" in said.err
    assert "--klasse V1" in said.err
    assert "Op het blad erbij staat wat erin zit" in said.err
    assert main([*start, str(tmp_path / "partners")]) == 0
    assert "bijna niets" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "ending"),
    [
        (["uitvraag", "TG5", "--uit", "x.docx"], ".wijkwerk"),
        (["exporteer", "--uit", "x.pdf"], ".wijkwerk"),
        (["samenvoegverslag", "1", "--uit", "x.docx"], ".pdf"),
    ],
)
def test_a_file_is_not_made_under_the_ending_of_another_kind(
    ask: Callable[..., str], tmp_path: Path, arguments: list[str], ending: str
) -> None:
    named = [str(tmp_path / part) if part.startswith("x.") else part for part in arguments]
    assert f"eindigen op {ending}." in ask("leider", *named, code=2)
    assert not list(tmp_path.glob("x.*"))


def test_a_werkbestand_of_what_is_public_says_that_it_is_nearly_empty(
    ask: Callable[..., str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "leider"
    start = ["--map", str(folder), "--dossier", str(folder / "d.wijkdossier")]
    assert main([*start, "exporteer", "--uit", str(tmp_path / "x.wijkwerk"), "--klasse", "V0"]) == 0
    assert "Dat is bijna niets" in capsys.readouterr().err


def keys_of(value: Any) -> set[str]:
    """Return every key that is somewhere in what a command printed."""
    if isinstance(value, list):
        return {key for part in value for key in keys_of(part)}
    if not isinstance(value, dict):
        return set()
    return {*value, *(key for part in value.values() for key in keys_of(part))}


def test_every_key_that_a_verb_of_exchange_prints_is_described(
    ask: Callable[..., str], tmp_path: Path
) -> None:
    text = resources.path("werkbestand/FORMAAT.md").read_text(encoding="utf-8")
    file, back = tmp_path / "uit.wijkwerk", tmp_path / "terug.wijkwerk"
    found = [told(ask, "leider", "uitvraag", "TG5", "--uit", str(file), "--brief")]
    ask("ander", "importeer", str(file), "--vertrouw")
    ask("ander", "zet", "actie", "A512", "titel=hun")
    ask("leider", "zet", "actie", "A512", "titel=mijn")
    found.append(told(ask, "ander", "exporteer", "--taakgroep", "TG5", "--uit", str(back)))
    found.append(told(ask, "leider", "importeer", str(back), "--vertrouw", "--akkoord", code=1))
    found += [
        told(ask, "leider", "ronde", "--eerder"),
        told(ask, "leider", "naam"),
        told(ask, "leider", "conflicten", code=1),
        told(ask, "leider", "kies", "1", "mijn"),
        told(ask, "leider", "terugdraaien", "1", "--toon"),
        told(ask, "leider", "samenvoegverslag", "1", "--uit", str(tmp_path / "verslag.pdf")),
        told(ask, "leider", "overdracht", "--taakgroep", "TG5", "--uit", str(tmp_path / "over")),
        told(ask, "leider", "archief", "--uit", str(tmp_path / "archief")),
        told(ask, "leider", "gedeeld"),
        told(ask, "leider", "dubbelen", code=1),
    ]
    counts = keys_of(found[2]["telling"])
    (listed,) = told(ask, "leider", "importen")
    found.append({name: value for name, value in listed.items() if name != "telling"})
    assert not sorted(key for key in keys_of(found) - counts if f"`{key}`" not in text)


def test_what_a_project_has_once_is_one_record_also_where_both_added_it_here(
    ask: Callable[..., str], tmp_path: Path
) -> None:
    out, back = tmp_path / "uit.wijkwerk", tmp_path / "terug.wijkwerk"
    ask("leider", "exporteer", "--uit", str(out))
    ask("ander", "importeer", str(out), "--vertrouw")
    mine = ask("leider", "voegtoe", "projectinstelling", "huisstijlkleur=#1F6B3A")
    assert ask("ander", "voegtoe", "projectinstelling", "huisstijlkleur=#7A1E5A") == mine
    ask("ander", "exporteer", "--uit", str(back))
    ask("leider", "importeer", str(back), "--vertrouw", "--akkoord", code=1)
    (conflict,) = told(ask, "leider", "conflicten", code=1)
    assert (conflict["soort"], conflict["veld"]) == ("Instelling", "huisstijlkleur")
    assert len(told(ask, "leider", "toon", "projectinstelling")) == 1


def test_a_name_without_an_ending_is_a_folder_for_one_taakgroep_too(
    ask: Callable[..., str], tmp_path: Path
) -> None:
    ask("leider", "uitvraag", "TG1", "--uit", str(tmp_path / "Uitvragen"), "--brief")
    found = sorted(path.suffix for path in (tmp_path / "Uitvragen").iterdir())
    assert found == [".txt", ".wijkwerk"]
