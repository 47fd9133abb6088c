"""A sender signs what was never made so: steps of another copy, or sight of what is still to come."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.exchange.werk.desks import Desk, Office, put
from tests.exchange.werk.forging import Forgery, uid_of
from tests.exchange.werk.test_more_hands import DEADLINE_ACTIE, actie
from tests.store.replicas import tables
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.overleg import Actie
from wijkdesk.exchange.werk.applying import apply, roll_back
from wijkdesk.settings import Settings
from wijkdesk.store import imports, shares

IMPOSSIBLE = "onmogelijke volgnummers"


def office_of(*trekkers: str) -> Office:
    """Return a leader and trekkers who have his project, and who sent him something before."""
    office = Office.of(*trekkers)
    leader, *others = office.desks
    for desk in others:
        desk.receive(leader.send())
        put(desk, Actie, desk.store.read().all(Actie)[1].id, titel=f"Eerder van {desk.name}")
        leader.receive(desk.send())
    return office


def title(desk: Desk) -> str:
    return desk.store.read().get(Actie, actie(desk).id).titel


def forgery(desk: Desk, text: str = "Eerlijk") -> Forgery:
    """Return a file of a desk that wrote a title, taken apart."""
    put(desk, Actie, actie(desk).id, titel=text)
    return Forgery(desk.send())


@pytest.mark.parametrize("who", ["who reads", "a third"])
def test_nobody_has_seen_what_is_still_to_be_written(who: str) -> None:
    with office_of("een", "twee") as office:
        leader, one, two = office.desks
        file = forgery(one)
        op = file.op("Eerlijk")
        victim = leader if who == "who reads" else two
        file.say(op, uid_of(one), op.n, "Vals", [(uid_of(victim), op.n + 1_000)])
        before = tables(leader.store)
        with pytest.raises(UserError, match=IMPOSSIBLE):
            leader.receive(file.signed(one.store.settings))
        assert tables(leader.store) == before
        put(victim, Actie, actie(victim).id, titel="Later geschreven")
        if victim is two:
            leader.receive(two.send())
        assert title(leader) == "Later geschreven"
        assert leader.store.check() == []


def test_no_deleter_has_seen_what_is_still_to_be_written() -> None:
    with office_of("een", "twee") as office:
        leader, one, two = office.desks
        key = actie(leader).id
        with one.store.edit("Weg") as writer:
            writer.delete(Actie, key)
        file = Forgery(one.send())
        fact = next(fact for fact in file.seen if fact.row == key and fact.c == "titel")
        fact.q, fact.m = file.copy(uid_of(two)), fact.n + 1_000
        with pytest.raises(UserError, match=IMPOSSIBLE):
            leader.receive(file.signed(one.store.settings))


@pytest.mark.parametrize("step", ["that is known here", "never made"])
def test_words_that_a_file_says_are_own_and_that_are_not_here_wait_for_the_reader(step: str) -> None:
    with office_of("een") as office:
        leader, one = office.desks
        own = leader.store._journal.last_n
        put(leader, Actie, leader.store.read().all(Actie)[2].id, titel="Van de leider zelf")
        one.receive(leader.send())
        file = forgery(one)
        n = own + 1 if step == "that is known here" else own + 900
        file.say(file.op("Eerlijk"), uid_of(leader), n, "Nooit gezegd", [])
        data = file.signed(one.store.settings)
        before = title(leader)
        plan = leader.plan(data, confirmed=False)
        (line,) = plan.visible
        assert not plan.warnings
        assert not line.ticked
        assert "in uw eigen dossier" in line.reason
        apply(leader.store, plan, backup=False)
        assert title(leader) == before
        assert leader.store.conflicts() == []
        # Who put an older copy of his dossier back, does know them, and gets them back.
        leader.receive(data)
        assert leader.store.check() == []


def test_who_deleted_before_has_seen_no_more_since_a_file_says_so() -> None:
    with office_of("een") as office:
        leader, one = office.desks
        key = actie(leader).id
        put(one, Actie, key, titel="Nog gewijzigd")
        edited = one.store._journal.last_n
        for number in range(3):
            put(leader, Actie, leader.store.read().all(Actie)[2].id, titel=f"Ander werk {number}")
        with leader.store.edit("Weg") as writer:
            writer.delete(Actie, key)
        leader.receive(one.send())
        one.receive(leader.send())
        assert key in {found.id for found in leader.store.read().all(Actie)}
        file = Forgery(one.send())
        fact = next(fact for fact in file.seen if fact.row == key and fact.c == "titel")
        assert fact.r == file.copy(uid_of(leader))
        fact.q, fact.m = file.copy(uid_of(one)), edited
        plan = leader.plan(file.signed(one.store.settings), confirmed=False)
        apply(leader.store, plan, backup=False)
        assert key in {found.id for found in leader.store.read().all(Actie)}
        assert all("in uw eigen dossier" in line.reason for line in plan.visible)


def test_a_true_step_that_a_false_one_came_before_tells_which_import_stands_in_its_way() -> None:
    with office_of("een", "twee") as office:
        leader, one, two = office.desks
        put(two, Actie, actie(two).id, titel="Echt van twee")
        true, step = two.send(), two.store._journal.last_n
        file = forgery(one)
        file.say(file.op("Eerlijk"), uid_of(two), step, "Vals van twee", [])
        false = leader.receive(file.signed(one.store.settings))
        before = tables(leader.store)
        with pytest.raises(UserError, match=f"import {false} van een.*draai dan import {false} terug"):
            leader.receive(true)
        assert tables(leader.store) == before
        roll_back(leader.store, false)
        leader.receive(true)
        assert title(leader) == "Echt van twee"
        assert leader.store.check() == []


def test_a_file_that_says_to_be_of_who_reads_it_and_is_not_comes_unticked_and_ties_him_to_no_key() -> None:
    with office_of("een") as office:
        leader, one = office.desks
        file = forgery(one)
        file.manifest.sender.replica, file.manifest.sender.name = uid_of(leader), "leider"
        data = file.signed(one.store.settings)
        plan = leader.plan(data, confirmed=False)
        assert "uw eigen dossier" in plan.warnings[0]
        assert not any(line.ticked for line in plan.visible)
        leader.receive(data)
        with imports.reading(leader.store) as journal:
            assert uid_of(leader) not in shares.keys(journal)


def test_who_signs_a_file_of_someone_else_with_a_key_that_is_known_is_named() -> None:
    with Office.of("een", "twee") as office:
        leader, one, two = office.desks
        for desk in (one, two):
            desk.receive(leader.send())
        put(one, Actie, actie(one).id, titel="Van een")
        leader.receive(one.send())
        file = forgery(one)
        file.manifest.sender.replica, file.manifest.sender.name = uid_of(two), "twee"
        plan = leader.plan(file.signed(one.store.settings), confirmed=False)
        assert re.search("zegt van twee te komen, maar .* van een", plan.warnings[0])
        assert not any(line.ticked for line in plan.visible)
        # The same person on another computer, or who wrote his name anew in the same dossier, is no stranger.
        file.manifest.sender.name = "een"
        assert leader.plan(file.signed(one.store.settings), confirmed=False).warnings == ()
        file.manifest.sender.replica, file.manifest.sender.name = uid_of(one), "Een van de Wijk"
        assert leader.plan(file.signed(one.store.settings), confirmed=False).warnings == ()


def test_in_a_process_of_its_own_nothing_that_a_file_puts_in_the_mouth_of_the_reader_is_taken(
    tmp_path: Path,
) -> None:
    def wijkdesk(who: str, *arguments: str, code: int = 0) -> str:
        command = [sys.executable, "-m", "wijkdesk", "--map", str(tmp_path / who), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        assert done.returncode == code, done.stderr
        return done.stdout

    file = str(tmp_path / "uit.wijkwerk")
    wijkdesk("leider", "nieuw", str(tmp_path / "leider.wijkdossier"), "--voorbeeld", "nieuwegein")
    wijkdesk("leider", "exporteer", "--uit", file)
    wijkdesk("een", "nieuw", str(tmp_path / "een.wijkdossier"))
    wijkdesk("een", "importeer", file, "--vertrouw")
    for number, text in enumerate(("Eerlijk", "Daarna")):
        wijkdesk("een", "zet", "actie", DEADLINE_ACTIE, f"titel={text}")
        wijkdesk("een", "exporteer", "--uit", f"{tmp_path}/terug{number}.wijkwerk")
    wijkdesk("leider", "importeer", f"{tmp_path}/terug0.wijkwerk", "--vertrouw")
    forged = Forgery((tmp_path / "terug1.wijkwerk").read_bytes())
    op = forged.op("Daarna")
    reader = next(step.r for step in forged.steps if step.r != op.r)
    forged.say(op, forged.manifest.replicas[reader].uid, op.n, "Nooit gezegd")
    (tmp_path / "vals.wijkwerk").write_bytes(forged.signed(Settings.load(tmp_path / "een")))
    shown = json.loads(
        wijkdesk("leider", "importeer", f"{tmp_path}/vals.wijkwerk", "--toon", "--json", code=1)
    )
    (line,) = shown["regels"]
    assert (line["aangevinkt"], line["vraag"]) == (False, True)
    assert "in uw eigen dossier" in line["reden"]
    wijkdesk("leider", "importeer", f"{tmp_path}/vals.wijkwerk", code=1)
    assert "Eerlijk" in wijkdesk("leider", "toon", "actie", DEADLINE_ACTIE)
