"""What else the command line says of an exchange: of a round, of names, and of a first look in a folder."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from tests.exchange.werk.test_frozen import FROZEN
from tests.exchange.werk.test_verbs import Laptop, leader, wide_screen, worker
from wijkdesk.cli.exchange_verbs import import_words
from wijkdesk.domain.entity import field_of
from wijkdesk.domain.formats import cell_date
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.store import imports
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["leader", "wide_screen", "worker"]


def test_what_came_in_before_a_taakgroep_was_asked_is_no_answer(leader: Laptop, tmp_path: Path) -> None:
    leader.ask("uitvraag", "TG3", "--uit", str(tmp_path / "uit.wijkwerk"))
    told = ("voegtoe", "voortgangsbericht", "taakgroep=TG3")
    leader.ask(*told, "periode=toen", "ontvangen_op=2012-01-01")
    (asked,) = leader.json("ronde")["ronde"]
    assert (asked["stand"], asked["teruggekomen"]) == ("wacht", None)
    today = datetime.now().astimezone().date().isoformat()
    leader.ask(*told, "periode=nu", f"ontvangen_op={today}")
    (asked,) = leader.json("ronde")["ronde"]
    assert (asked["stand"], asked["teruggekomen"]) == ("terug", today)


@pytest.mark.parametrize("verb", ["archief", "exporteer"])
def test_what_is_public_is_not_called_after_the_project(leader: Laptop, tmp_path: Path, verb: str) -> None:
    folder = tmp_path / "uit"
    folder.mkdir()
    (project,) = leader.json("toon", "project")
    leader.ask(verb, "--klasse", "V0", "--uit", str(folder))
    made = [path.name for path in folder.iterdir()]
    words = {word.casefold() for word in project["naam"].split() if len(word) > 3}
    assert words
    assert not [name for name in made for word in words if word in name.casefold()]
    assert made
    assert all("_Project_" in name for name in made)


def test_more_files_go_into_no_folder_that_is_called_as_a_file(leader: Laptop, tmp_path: Path) -> None:
    target = tmp_path / "f.wijkwerk"
    said = leader.ask("uitvraag", "TG1", "TG2", "--uit", str(target), code=2)
    assert "map" in said
    assert not target.exists()


def test_a_trekker_begins_from_a_shared_folder(leader: Laptop, worker: Laptop, tmp_path: Path) -> None:
    shared = tmp_path / "gedeeld"
    shared.mkdir()
    look = ("deelmap", str(shared), "--klasse", "V2")
    assert "ligt nog niets" in worker.ask(*look, code=2)
    leader.ask(*look)
    before = sorted(shared.rglob("*"))
    said = worker.ask(*look, "--taakgroep", "TG5", code=1)
    assert "Nog niet overgenomen." in said
    assert worker.json(*look, "--toon", code=1)["bestanden"][0]["import"] is None
    assert sorted(shared.rglob("*")) == before
    told = worker.json(*look, "--taakgroep", "TG5", "--vertrouw", "--akkoord")
    assert told["bestanden"][0]["import"] == 1
    assert worker.json("toon", "actie")
    worker.ask("zet", "actie", "A512", "opmerking_trekker=via de map")
    assert worker.json(*look, "--taakgroep", "TG5")["geschreven"]
    assert "Overgenomen" in leader.ask(*look, "--vertrouw", "--akkoord")
    assert leader.json("toon", "actie", "A512")["opmerking_trekker"] == "via de map"


def test_who_begins_where_more_projects_lie_is_asked_which(worker: Laptop, tmp_path: Path) -> None:
    for key in ("1" * 32, "2" * 32):
        (tmp_path / "gedeeld" / "wijkdesk" / key).mkdir(parents=True)
    said = worker.ask("deelmap", str(tmp_path / "gedeeld"), code=2)
    assert "meer projecten" in said
    assert "importeer" in said


def send_out(leader: Laptop, worker: Laptop, folder: Path) -> None:
    """Let a leader ask a taakgroep, and its trekker take that in."""
    out = folder / "uit.wijkwerk"
    leader.ask("uitvraag", "TG5", "--uit", str(out))
    worker.ask("importeer", str(out), "--vertrouw")


def answered_twice(leader: Laptop, worker: Laptop, folder: Path) -> None:
    """Let a trekker answer, and once more in other words; the leader takes both in."""
    send_out(leader, worker, folder)
    for nr, text in enumerate(("eerst", "later"), start=1):
        back = folder / f"terug{nr}.wijkwerk"
        worker.ask("zet", "actie", "A512", f"opmerking_trekker={text}", f"titel=titel {text}")
        worker.ask("exporteer", "--taakgroep", "TG5", "--uit", str(back))
        leader.ask("importeer", str(back), "--vertrouw")


def test_who_rolls_back_reads_why_little_changes(leader: Laptop, worker: Laptop, tmp_path: Path) -> None:
    answered_twice(leader, worker, tmp_path)
    said = leader.ask("terugdraaien", "1", "--toon")
    assert "verandert 0 gegevens." in said
    assert "2 velden uit dit bestand blijven zoals ze nu zijn: ze zijn ook met import 2 ingevuld." in said
    leader.ask("zet", "actie", "A512", "titel=eigen titel")
    said = leader.ask("terugdraaien", "2", "--toon")
    assert "verandert 1 gegeven." in said
    assert "1 veld uit dit bestand blijft zoals het nu is: het is ook door uzelf ingevuld of gekozen." in said
    assert "Wat u na de import zelf invulde of koos, blijft staan." in said
    said = leader.ask("terugdraaien", "1", "--toon")
    assert "ook door uzelf en met import 2 ingevuld of gekozen" in said
    leader.ask("terugdraaien", "2")
    assert leader.json("toon", "actie", "A512")["titel"] == "eigen titel"


def test_a_script_reads_what_going_back_changes_and_through_whom_the_rest_stays(
    leader: Laptop, worker: Laptop, tmp_path: Path
) -> None:
    answered_twice(leader, worker, tmp_path)
    leader.ask("zet", "actie", "A512", "titel=eigen titel")
    (first,) = leader.json("terugdraaien", "1", "--toon")
    assert (first["velden"], first["nu"], first["straks"]) == ([], {}, {})
    stays = {told["veld"]: (told["zelf"], told["imports"]) for told in first["blijft"]}
    assert stays == {"opmerking_trekker": (False, [2]), "titel": (True, [])}
    (second,) = leader.json("terugdraaien", "2")
    assert second["velden"] == ["opmerking_trekker"]
    assert second["nu"] == {"opmerking_trekker": "later"}
    assert second["straks"] == {"opmerking_trekker": "eerst"}
    assert second["blijft"] == [{"veld": "titel", "zelf": True, "imports": []}]
    assert leader.json("toon", "actie", "A512")["opmerking_trekker"] == "eerst"


def test_a_script_reads_what_was_odd_about_an_invulblad(leader: Laptop, tmp_path: Path) -> None:
    sheet = tmp_path / "blad.xlsx"
    leader.ask("uitvraag", "TG5", "--als", "excel", "--uit", str(sheet))
    book = load_workbook(sheet)
    book["Acties"]["B8"], book["Acties"]["I8"] = "Een andere naam", "Het loopt"
    book.save(sheet)
    plan = leader.json("importeer", str(sheet), "--toon")
    assert plan["bestand"]["soort"] == "invulblad"
    (note,) = plan["meldingen"]
    assert "op slot" in note
    assert leader.json("importeer", str(sheet))["meldingen"] == [note]


def test_a_taakgroep_without_a_trekker_is_greeted_by_its_name(leader: Laptop, tmp_path: Path) -> None:
    made = leader.json("uitvraag", "TG4", "TG5", "--uit", str(tmp_path / "uit"))["uitvragen"]
    greeted = [asked["brief"]["tekst"].splitlines()[0] for asked in made]
    assert greeted == ["Beste taakgroep zone Fokkesteeg-Zandveld,", "Beste trekker,"]
    (named,) = leader.json("uitvraag", "TG4", "--uit", str(tmp_path / "a.wijkwerk"), "--voor", "wijkmanager")[
        "uitvragen"
    ]
    assert named["brief"]["tekst"].startswith("Beste trekker,")


def test_who_rolls_back_reads_that_own_words_go_out_of_sight_and_come_again_with_the_file(
    leader: Laptop, worker: Laptop, tmp_path: Path
) -> None:
    back = tmp_path / "terug.wijkwerk"
    send_out(leader, worker, tmp_path)
    worker.ask("voegtoe", "voortgangsbericht", "taakgroep=TG5", "periode=toen")
    worker.ask("exporteer", "--taakgroep", "TG5", "--uit", str(back))
    leader.ask("importeer", str(back), "--vertrouw")
    (said,) = [found for found in leader.json("toon", "voortgangsbericht") if found["periode"] == "toen"]
    assert "schreef u zelf" not in leader.ask("terugdraaien", "1", "--toon")
    leader.ask("zet", "voortgangsbericht", said["id"], "opmerking=Nog navragen.")
    assert "Bij ‘toen’ schreef u zelf ook iets." in leader.ask("terugdraaien", "1", "--toon")
    assert [told["eigen"] for told in leader.json("terugdraaien", "1")] == [True]
    assert "toen" not in leader.ask("toon", "voortgangsbericht")
    leader.ask("importeer", str(back), "--vertrouw")
    assert leader.json("toon", "voortgangsbericht", said["id"])["opmerking"] == "Nog navragen."


def test_only_what_differs_is_shown_and_a_field_is_called_as_readers_know_it(
    leader: Laptop, worker: Laptop, tmp_path: Path
) -> None:
    back = tmp_path / "terug.wijkwerk"
    send_out(leader, worker, tmp_path)
    planned = leader.json("toon", "actie", "A513")
    for who, day in ((leader, "2012-11-15"), (worker, "2012-11-30")):
        who.ask("zet", "actie", "A513", f"deadline={day}", "--reden", "Wacht op de huisartsen")
    worker.ask("zet", "doelstelling", "D51", "eind=2012-12-20", "--reden", "Later begonnen")
    worker.ask("exporteer", "--taakgroep", "TG5", "--uit", str(back))
    shown = leader.ask("importeer", str(back), "--toon", "--vertrouw", code=1)
    assert re.search(r"Evaluatie meldroute.* Deadline +15-11-2012 +30-11-2012 +31-10-2012", shown)
    goal = field_of(Doelstelling, "eind").label
    assert goal != "eind"
    assert f"Veld: {goal}; " in shown
    leader.ask("importeer", str(back), "--vertrouw", "--akkoord", code=1)
    (asked,) = leader.json("conflicten", code=1)
    assert asked["veld"] == "planning"
    leader.ask("kies", "1", "waarde", "2012-11-20")
    chosen = leader.json("toon", "actie", "A513")
    assert (chosen["start"], chosen["deadline"]) == (planned["start"], "2012-11-20")
    account = leader.json("samenvoegverslag", "1", "--uit", str(tmp_path / "verslag.pdf"))
    told = [change["wordt"] for change in account["wijzigingen"] if change["soort"] == "Bijstelling"]
    assert sum(f"Veld: {goal};" in text for text in told) == 1
    assert not any("Veld: eind" in text for text in told)


def test_what_a_trekker_added_without_a_place_comes_along_and_a_leader_sends_no_such_thing(
    leader: Laptop, worker: Laptop, tmp_path: Path
) -> None:
    out, back, more = (tmp_path / f"{name}.wijkwerk" for name in ("uit", "terug", "weer"))
    new = ("voegtoe", "actie", "deadline=2012-12-01", "status=niet_gestart")
    leader.ask(*new, "titel=Alleen van de leider")
    leader.ask("uitvraag", "TG5", "--uit", str(out))
    worker.ask("importeer", str(out), "--vertrouw")
    assert "Alleen van de leider" not in worker.ask("toon", "actie")
    worker.ask(*new, "titel=Een nieuwe folder")
    worker.ask("exporteer", "--taakgroep", "TG5", "--uit", str(back))
    leader.ask("importeer", str(back), "--vertrouw")
    assert "Een nieuwe folder" in leader.ask("toon", "actie")
    leader.ask("uitvraag", "TG5", "--uit", str(more))
    assert leader.json("importeer", str(back), "--toon")["regels"] == []


def test_what_was_given_and_taken_in_is_of_the_day_on_the_calendar_here(
    leader: Laptop, worker: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # At any moment it is another day somewhere.
    now = datetime.now(UTC)
    monkeypatch.setenv("TZ", "OST-14" if now.hour >= 10 else "WST12")
    time.tzset()
    try:
        here = now.astimezone().date()
        assert here != now.date()
        leader.ask("exporteer", "--uit", str(tmp_path / "a.wijkwerk"))
        worker.ask("importeer", str(tmp_path / "a.wijkwerk"), "--vertrouw", "--akkoord")
        for said in (leader.ask("gedeeld"), worker.ask("importen")):
            assert cell_date(here) in said
    finally:
        monkeypatch.undo()
        time.tzset()


def test_where_nothing_is_mine_nobody_elses_value_is_taken_for_mine_or_theirs(worker: Laptop) -> None:
    worker.ask("importeer", str(FROZEN), "--vertrouw", "--akkoord", code=1)
    (asked,) = worker.json("conflicten", code=1)
    assert [side["eigen"] for side in asked["kanten"]] == [False, False]
    for choice in ("mijn", "hun"):
        said = worker.ask("kies", "1", choice, code=2)
        assert "kies NR waarde TEKST" in said
    assert worker.json("conflicten", code=1) == [asked]
    worker.ask("kies", "1", "waarde", "Zelf gekozen")
    assert worker.json("conflicten") == []


@pytest.mark.parametrize(("count", "words"), [(1, "1 wijziging"), (3, "3 wijzigingen")])
def test_an_import_that_counted_its_changes_only_is_told_in_words(
    worker: Laptop, count: int, words: str
) -> None:
    """An earlier version noted so what it had understood later."""
    worker.ask("importeer", str(FROZEN), "--vertrouw", "--akkoord", code=1)
    with Store.open(worker.folder / "Vreeswijk.wijkdossier") as store, imports.merging(store, "") as (own, _):
        own.db.execute("UPDATE import SET counts = ?", (f'{{"ops":{count}}}',))
    said = worker.ask("importen")
    assert words in said
    assert "ops" not in said


def test_the_list_of_imports_counts_in_whole_words_and_says_where_a_file_brought_nothing(
    leader: Laptop, worker: Laptop, tmp_path: Path
) -> None:
    send_out(leader, worker, tmp_path)
    for laptop in (leader, worker):
        for code in ("A511", "A512"):
            laptop.ask("zet", "actie", code, f"titel=van {laptop is leader}")
    back = tmp_path / "terug.wijkwerk"
    worker.ask("exporteer", "--taakgroep", "TG5", "--uit", str(back))
    leader.ask("importeer", str(back), "--vertrouw", "--akkoord", code=1)
    assert "2 conflicten" in leader.ask("importen")
    assert import_words({}) == "niets nieuws"
    assert import_words({"conflict": 1, "gelijk": 0}) == "1 conflict"
