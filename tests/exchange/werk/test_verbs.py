"""Two dossiers on one machine, driven by the command line alone (journey 5)."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from wijkdesk.__main__ import main
from wijkdesk.domain.formats import long_date
from wijkdesk.exchange.werk.reading import read_file

PLAN_KEYS = {
    "bestand",
    "samenvatting",
    "kenmerk",
    "waarschuwingen",
    "bekend",
    "telling",
    "meldingen",
    "regels",
    "opmerkingen",
}
LINE_KEYS = {
    "nr",
    "wat",
    "soort",
    "id",
    "titel",
    "veld",
    "label",
    "mijn",
    "hun",
    "eerder",
    "straks",
    "wie",
    "wanneer",
    "aangevinkt",
    "vraag",
    "reden",
    "kanten",
}


@dataclass
class Laptop:
    """One person's folder with wijkdesk."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    def ask(self, *arguments: str, code: int = 0) -> str:
        self.capsys.readouterr()
        found = main(["--map", str(self.folder), *arguments])
        said = self.capsys.readouterr()
        assert found == code, said.err or said.out
        return said.out if code < 2 else said.err

    def json(self, *arguments: str, code: int = 0) -> Any:
        return json.loads(self.ask(*arguments, "--json", code=code))


@pytest.fixture(autouse=True)
def wide_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "240")


@pytest.fixture
def leader(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Laptop:
    laptop = Laptop(tmp_path / "leider", capsys)
    laptop.folder.mkdir()
    laptop.ask("nieuw", str(laptop.folder / "Nieuwegein"), "--voorbeeld", "nieuwegein")
    return laptop


@pytest.fixture
def worker(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Laptop:
    laptop = Laptop(tmp_path / "trekker", capsys)
    laptop.folder.mkdir()
    laptop.ask("nieuw", str(laptop.folder / "Vreeswijk"))
    return laptop


def first_actie(laptop: Laptop) -> str:
    return str(laptop.json("toon", "actie")[0]["id"])


def test_an_uitvraag_comes_back_is_shown_taken_in_settled_and_taken_back(
    leader: Laptop, worker: Laptop, tmp_path: Path
) -> None:
    out, back = tmp_path / "uit.wijkwerk", tmp_path / "terug.wijkwerk"
    leader.ask("uitvraag", "TG5", "--uit", str(out))
    assert "stuurde" in worker.ask("importeer", str(out), code=1)
    shown = worker.json("importeer", str(out), "--toon", code=1)
    assert shown.keys() == PLAN_KEYS
    assert shown["regels"][0].keys() == LINE_KEYS
    assert worker.json("toon", "actie") == []
    worker.ask("importeer", str(out), "--vertrouw")
    key = first_actie(worker)
    worker.ask("zet", "actie", key, "titel=door de trekker")
    leader.ask("zet", "actie", key, "titel=door de leider")
    worker.ask("exporteer", "--taakgroep", "TG5", "--uit", str(back), "--voor", "leider")
    shown = leader.json("importeer", str(back), "--toon", "--vertrouw", code=1)
    (line,) = [line for line in shown["regels"] if line["wat"] == "conflict"]
    assert (line["mijn"], line["hun"]) == ("door de leider", "door de trekker")
    table = leader.ask("importeer", str(back), "--toon", "--vertrouw", code=1)
    assert "door de trekker" in table
    assert "1 vraag" in table
    made = leader.json("importeer", str(back), "--vertrouw", "--akkoord", code=1)
    assert made["conflicten"] == 1
    (conflict,) = leader.json("conflicten", code=1)
    assert {side["waarde"]: side["eigen"] for side in conflict["kanten"]} == {
        "door de leider": True,
        "door de trekker": False,
    }
    assert re.search(
        r"mijn: +door de leider \(.*\n.*hun: +door de trekker \(", leader.ask("conflicten", code=1)
    )
    leader.ask("kies", "1", "mijn")
    assert leader.json("conflicten") == []
    assert leader.json("toon", "actie", key)["titel"] == "door de leider"
    (listed,) = leader.json("importen")
    assert (listed["nr"], listed["teruggedraaid"]) == (made["import"], False)
    leader.ask("terugdraaien", str(listed["nr"]), "--toon")
    leader.ask("terugdraaien", str(listed["nr"]))
    assert leader.json("importen")[0]["teruggedraaid"] is True
    assert leader.json("toon", "actie", key)["titel"] == "door de leider"
    assert "al teruggedraaid" in leader.ask("terugdraaien", str(listed["nr"]), code=2)
    wrong = f"Er is geen import met nummer ‘x’. Het nummer is {listed['nr']}."
    assert wrong in leader.ask("terugdraaien", "x", code=2)
    assert wrong in leader.ask("samenvoegverslag", "x", "--uit", str(tmp_path / "x.pdf"), code=2)
    leader.ask("controleer")


def test_what_someone_wants_gone_is_said_before_and_so_is_what_going_back_does(
    leader: Laptop, worker: Laptop, tmp_path: Path
) -> None:
    out, back = tmp_path / "uit.wijkwerk", tmp_path / "terug.wijkwerk"
    leader.ask("uitvraag", "TG5", "--uit", str(out))
    worker.ask("importeer", str(out), "--vertrouw")
    key = first_actie(worker)
    worker.ask("verwijder", "actie", key)
    leader.ask("zet", "actie", key, "titel=nog nodig")
    worker.ask("exporteer", "--taakgroep", "TG5", "--uit", str(back))
    (line,) = leader.json("importeer", str(back), "--toon", "--vertrouw", code=1)["regels"]
    assert (line["mijn"], line["hun"], line["straks"]) == ("live", "deleted", "live")
    shown = leader.ask("importeer", str(back), "--toon", "--vertrouw", code=1)
    assert re.search(r"is er +verwijderd", shown)
    leader.ask("importeer", str(back), "--hun", "1")
    said = leader.ask("terugdraaien", "1", "--toon")
    assert "verandert 1 gegeven." in said
    assert re.search(r"het hele gegeven$", said, re.MULTILINE)
    assert "state" not in said
    assert "1 gegeven is veranderd" in leader.ask("terugdraaien", "1")


def test_lines_are_answered_by_their_number(leader: Laptop, worker: Laptop, tmp_path: Path) -> None:
    out, back = tmp_path / "uit.wijkwerk", tmp_path / "terug.wijkwerk"
    leader.ask("uitvraag", "TG5", "--uit", str(out))
    worker.ask("importeer", str(out), "--vertrouw")
    key = first_actie(worker)
    worker.ask("zet", "actie", key, "titel=hun titel", "opmerking_trekker=hun opmerking")
    old = leader.json("toon", "actie", key)["titel"]
    worker.ask("exporteer", "--taakgroep", "TG5", "--uit", str(back))
    lines = leader.json("importeer", str(back), "--toon", "--vertrouw")["regels"]
    number = {line["veld"]: str(line["nr"]) for line in lines}
    said = leader.ask("importeer", str(back), "--hun", "999", code=2)
    assert "Regel 999" in said
    assert "twee keer" in leader.ask("importeer", str(back), "--hun", "1", "--niet", "1", code=2)
    assert "regelnummers" in leader.ask("importeer", str(back), "--hun", "een", code=2)
    mine = ("--mijn", number["titel"], "--reden", "Zo heet het al.")
    leader.ask("importeer", str(back), "--vertrouw", *mine, "--hun", number["opmerking_trekker"])
    found = leader.json("toon", "actie", key)
    assert (found["titel"], found["opmerking_trekker"]) == (old, "hun opmerking")
    newest = leader.json("geschiedenis", "actie", key)[0]
    assert "Zo heet het al." in json.dumps(newest, ensure_ascii=False)


def test_the_other_ways_to_settle(leader: Laptop, worker: Laptop, tmp_path: Path) -> None:
    out, back = tmp_path / "uit.wijkwerk", tmp_path / "terug.wijkwerk"
    leader.ask("exporteer", "--uit", str(out))
    worker.ask("importeer", str(out), "--vertrouw")
    keys = sorted(found["id"] for found in worker.json("toon", "actie"))[:3]
    for number, key in enumerate(keys[:2]):
        worker.ask("zet", "actie", key, f"titel=hun {number}")
        leader.ask("zet", "actie", key, f"titel=mijn {number}")
    worker.ask("zet", "actie", keys[2], "titel=toch nodig")
    leader.ask("verwijder", "actie", keys[2])
    worker.ask("exporteer", "--uit", str(back))
    leader.ask("importeer", str(back), "--vertrouw", "--akkoord", code=1)
    assert "geen keuze" in leader.ask("kies", "1", "alles", code=2)
    assert "geen conflict" in leader.ask("kies", "9", "mijn", code=2)
    assert "kies 2 waarde TEKST" in leader.ask("kies", "2", "waarde", code=2)
    leader.ask("kies", "1", "hun")
    leader.ask("kies", "1", "waarde", "samen bedacht")
    titles = [leader.json("toon", "actie", key)["titel"] for key in keys[:2]]
    assert titles == ["hun 0", "samen bedacht"]


def test_a_closed_werkbestand_asks_for_its_password(leader: Laptop, worker: Laptop, tmp_path: Path) -> None:
    out = tmp_path / "dicht.wijkwerk"
    leader.ask("uitvraag", "TG1", "--uit", str(out), "--wachtwoord", "geheim woord")
    assert "wachtwoord" in worker.ask("importeer", str(out), code=2)
    assert "wachtwoord" in worker.ask("importeer", str(out), "--wachtwoord", "mis", code=2)
    worker.ask("importeer", str(out), "--wachtwoord", "geheim woord", "--vertrouw")
    assert len(worker.json("toon", "actie")) > 3


def test_a_werkbestand_is_named_in_a_folder_and_never_written_over(leader: Laptop, tmp_path: Path) -> None:
    folder = tmp_path / "postvak"
    folder.mkdir()
    leader.ask("uitvraag", "TG1", "--uit", str(folder))
    (made,) = folder.iterdir()
    assert made.name.startswith("Uitvraag_TG1_")
    assert "bestaat al" in leader.ask("uitvraag", "TG1", "--uit", str(folder), code=2)
    assert [found.name for found in folder.iterdir()] == [made.name]


def test_what_may_not_go_out_is_refused(leader: Laptop, tmp_path: Path) -> None:
    assert "nooit" in leader.ask("exporteer", "--uit", str(tmp_path / "x"), "--klasse", "V3", code=2)
    assert "geen klasse" in leader.ask("exporteer", "--uit", str(tmp_path / "x"), "--klasse", "V9", code=2)
    assert list(tmp_path.glob("x*")) == []


ASKED_KEYS = {"taakgroep", "naam", "voor", "bestanden", "brief"}


def test_several_are_asked_at_once_with_a_date_and_a_text_for_each_e_mail(
    leader: Laptop, worker: Laptop, tmp_path: Path
) -> None:
    folder = tmp_path / "uitvragen"
    day = datetime.now().astimezone().date() + timedelta(days=14)
    asked = ("uitvraag", "TG5", "TG1", "--uit", str(folder), "--terug", day.isoformat(), "--brief")
    said = leader.ask(*asked, "--als", "excel,werkbestand,formulier")
    assert len(said.splitlines()) == 8
    files = Counter(path.name.split("_")[0] for path in folder.iterdir())
    assert files == {"Uitvraag": 4, "Invulblad": 2, "Invulformulier": 2}
    (letter,) = folder.glob("*TG5*.txt")
    text = letter.read_text(encoding="utf-8")
    (file,) = folder.glob("*TG5*.wijkwerk")
    assert f"vóór {long_date(day)}" in text
    assert f"Sla de bijlage {file.name} op" in text
    assert "Excel-blad" in text
    assert "op papier" in text
    assert read_file(file).manifest.until == day.isoformat()
    worker.ask("importeer", str(file), "--vertrouw")


def test_what_was_asked_is_told_to_another_program(leader: Laptop, tmp_path: Path) -> None:
    told = leader.json("uitvraag", "--alle", "--uit", str(tmp_path / "map"), "--als", "excel")
    assert told.keys() == {"terug", "uitvragen", "al gemaakt"}
    assert len(told["uitvragen"]) > 4
    first = told["uitvragen"][0]
    assert first.keys() == ASKED_KEYS
    assert first["bestanden"][0].keys() == {"als", "pad", "gegevens"}
    assert first["brief"].keys() == {"aan", "onderwerp", "tekst", "pad"}
    name = Path(first["bestanden"][0]["pad"]).name
    assert f"Open de bijlage {name} in Excel" in first["brief"]["tekst"]
    assert "dubbelklik" not in first["brief"]["tekst"]
    made = leader.json("exporteer", "--uit", str(tmp_path / "heel.wijkwerk"), "--voor", "gemeente")
    assert made.keys() == {"bestand", "sha256", "voor", "klasse", "taakgroepen", "gegevens"}
    assert (made["voor"], made["klasse"], made["taakgroepen"]) == ("gemeente", "V1", [])


def test_nothing_is_made_for_the_others_where_one_cannot_be_asked(leader: Laptop, tmp_path: Path) -> None:
    folder = tmp_path / "map"
    assert "TG99" in leader.ask("uitvraag", "TG1", "TG99", "--uit", str(folder), code=2)
    assert "geen datum" in leader.ask("uitvraag", "TG1", "--uit", str(tmp_path), "--terug", "x", code=2)
    assert "--alle" in leader.ask("uitvraag", "--uit", str(folder), code=2)
    assert "niet allebei" in leader.ask("uitvraag", "TG1", "--alle", "--uit", str(folder), code=2)
    assert "papier" in leader.ask("uitvraag", "TG1", "--uit", str(folder), "--als", "papier", code=2)
    assert not folder.exists()
    leader.ask("uitvraag", "TG2", "--uit", str(tmp_path))
    assert "bestaat al" in leader.ask("uitvraag", "TG1", "TG2", "--uit", str(tmp_path), code=2)
    assert not list(tmp_path.glob("*TG1*"))
    (tmp_path / "bestand").touch()
    assert "geen map" in leader.ask("uitvraag", "TG1", "TG3", "--uit", str(tmp_path / "bestand"), code=2)
    assert len(leader.json("gedeeld")) == 1


ROUND_KEYS = {"taakgroep", "naam", "voor", "gevraagd", "terug", "teruggekomen", "import", "stand"}


def test_the_round_says_who_has_what_who_answered_and_who_is_late(
    leader: Laptop, worker: Laptop, tmp_path: Path
) -> None:
    assert "nog niets gevraagd" in leader.ask("ronde")
    folder, back = tmp_path / "uit", tmp_path / "terug.wijkwerk"
    leader.ask("uitvraag", "TG1", "TG5", "--uit", str(folder), "--terug", "15-6-2012")
    leader.ask("uitvraag", "TG2", "--uit", str(folder))
    worker.ask("importeer", *map(str, folder.glob("*TG5*")), "--vertrouw")
    worker.ask("zet", "actie", "A512", "opmerking_trekker=klaar")
    worker.ask("exporteer", "--taakgroep", "TG5", "--uit", str(back))
    assert worker.json("ronde")["ronde"] == []
    leader.ask("importeer", str(back), "--vertrouw")
    told = leader.json("ronde", code=1)
    assert told.keys() == {"ronde", "nooit gevraagd", "eerder"}
    assert all(line.keys() == ROUND_KEYS for line in told["ronde"])
    stands = {line["naam"].split()[-1]: (line["stand"], line["import"]) for line in told["ronde"]}
    assert stands["Galecop-Blokhoeve"] == ("te laat", None)
    assert stands["Batau-Doorslag"] == ("wacht", None)
    assert stands["Vreeswijk"] == ("terug", 1)
    assert {line["terug"] for line in told["ronde"]} == {"2012-06-15", None}
    said = leader.ask("ronde", code=1)
    assert "1 van 3 terug, 1 te laat." in said
    assert "Nog nooit gevraagd: " in said
    leader.ask("uitvraag", "TG1", "--uit", str(tmp_path), "--terug", "1-1-2199")
    (before,) = leader.json("ronde", "--eerder")["eerder"]
    assert (before["terug"], before["stand"]) == ("2012-06-15", "te laat")
    assert "Eerdere uitvragen" in leader.ask("ronde", "--eerder")


def test_who_gave_a_name_is_read_by_it(
    leader: Laptop, worker: Laptop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "uit.wijkwerk"
    assert "nog geen naam" in leader.ask("naam")
    main(["--map", str(leader.folder), "uitvraag", "TG1", "--uit", str(tmp_path)])
    assert "leest niet van wie" in capsys.readouterr().err
    assert "‘projectleider Nieuwegein’" in leader.ask("naam", "  projectleider\n Nieuwegein ")
    assert leader.json("naam") == {"naam": "projectleider Nieuwegein"}
    main(["--map", str(leader.folder), "uitvraag", "TG5", "--uit", str(out)])
    assert "leest niet van wie" not in capsys.readouterr().err
    assert "projectleider Nieuwegein stuurde" in worker.ask("importeer", str(out), code=1)
    leader.ask("zet", "actie", "A512", "opmerking_trekker=x")
    assert leader.json("geschiedenis", "actie", "A512")[0]["wie"] == "projectleider Nieuwegein"
    assert "te lang" in leader.ask("naam", "n" * 101, code=2)


def test_a_name_can_be_given_before_there_is_a_dossier(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    laptop = Laptop(tmp_path / "nieuw", capsys)
    laptop.folder.mkdir()
    laptop.ask("naam", "trekker")
    assert laptop.json("naam") == {"naam": "trekker"}
    laptop.ask("nieuw", str(laptop.folder / "D"))
    assert laptop.json("naam") == {"naam": "trekker"}


def test_a_newcomer_reads_what_to_do_where_nothing_was_taken_over(
    leader: Laptop, worker: Laptop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, back = tmp_path / "uit.wijkwerk", tmp_path / "terug.wijkwerk"
    leader.ask("uitvraag", "TG5", "--uit", str(out))

    def tried(laptop: Laptop, file: Path, *more: str) -> tuple[str, str]:
        capsys.readouterr()
        assert main(["--map", str(laptop.folder), "importeer", str(file), *more]) == 1
        said = capsys.readouterr()
        return said.out, said.err

    said, aside = tried(worker, out)
    assert "wijzigingen; nog niets is aangevinkt." in said
    assert "nog niets overgenomen" in aside
    assert "--vertrouw --akkoord" in aside
    assert said.count("voor het eerst") == 1
    assert "Lidmaatschap ‘trekker taakgroep zone Vreeswijk" in said
    worker.ask("importeer", str(out), "--vertrouw", "--akkoord")
    worker.ask("zet", "actie", "A512", "titel=hun")
    leader.ask("zet", "actie", "A512", "titel=mijn")
    worker.ask("exporteer", "--taakgroep", "TG5", "--uit", str(back))
    # Nobody vouches for it yet: to agree takes nothing over, and the round goes on waiting.
    assert "--vertrouw --akkoord" in tried(leader, back, "--akkoord")[1]
    assert leader.json("importen") == []
    assert [asked["stand"] for asked in leader.json("ronde")["ronde"]] == ["wacht"]
    assert "--hun, --mijn of --niet" in tried(leader, back, "--vertrouw")[1]
    assert tried(leader, back, "--vertrouw", "--toon")[1] == ""
    leader.ask("importeer", str(back), "--vertrouw", "--akkoord", code=1)
    assert leader.json("kies", "1", "mijn") == {"conflicten": 0}
    assert "Er is niets veranderd." in leader.ask("importeer", str(back))
