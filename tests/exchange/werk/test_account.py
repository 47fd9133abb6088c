"""What the account of an import says of each change: also of what came whole, and of what went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.exchange.werk.desks import Desk, Office, put
from wijkdesk.domain.borging import Voortgangsbericht
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.overleg import Actie
from wijkdesk.exchange.werk.account import (
    ADDED,
    ASKED,
    BACK,
    CHANGED,
    CHOSEN,
    GONE,
    Change,
    account_of,
)
from wijkdesk.exchange.werk.applying import roll_back
from wijkdesk.exchange.werk.lines import Choice, Decision, LineKind
from wijkdesk.exchange.werk.questions import open_questions, settle
from wijkdesk.store import imports
from wijkdesk.store.cells import canonical
from wijkdesk.store.wiping import wipe_for_good

if TYPE_CHECKING:
    from wijkdesk.store.imports import Import


def answered(leader: Desk, worker: Desk) -> str:
    """Give a trekker the taakgroep that he answers for; return it."""
    group = leader.taakgroep("TG5")
    worker.receive(leader.send(group, ceiling=Klasse.V2))
    return group


def account(leader: Desk, number: int) -> list[Change]:
    """Return what is said of an import."""
    with imports.reading(leader.store) as journal:
        made = imports.import_of(journal, number)
    return list(account_of(leader.store, made).changes)


def test_what_came_whole_is_said_in_its_own_words_and_not_as_a_dash() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        group = answered(leader, worker)
        with worker.store.edit("Bericht") as writer:
            writer.add(
                Voortgangsbericht(project=worker.project, taakgroep=group, wat_goed="Twee straten bezocht")
            )
            goal = worker.store.read().all(Actie)[0].doelstelling
            new = Actie(project=worker.project, doelstelling=goal, titel="Flyer bezorgen", reden="Te stil")
            writer.add(new)
        number = leader.receive(worker.send(group, ceiling=Klasse.V2))
        found = account(leader, number)
        said = {change.kind: change for change in found if change.what == ADDED}
        assert "Twee straten bezocht" in said["Voortgangsbericht"].new
        assert "Te stil" in said["Actie"].new
        # The title stands beside it, and says no more twice.
        assert said["Actie"].title == "Flyer bezorgen"
        assert "Flyer" not in said["Actie"].new
        assert all(change.new for change in found)


def test_what_changed_and_what_went_are_said_apart() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        group = answered(leader, worker)
        first, second = sorted(actie.id for actie in worker.store.read().all(Actie))[:2]
        put(worker, Actie, first, reden="Anders")
        with worker.store.edit("Weg") as writer:
            writer.delete(Actie, second)
        found = account(leader, leader.receive(worker.send(group, ceiling=Klasse.V2)))
        assert [(change.label, change.new) for change in found if change.what == CHANGED] == [
            ("Reden", "Anders")
        ]
        (gone,) = (change for change in found if change.what == GONE)
        assert gone.new == "Vervallen: Voorgesteld door trekker."


def test_who_wants_it_gone_while_a_choice_waits_is_an_open_question_and_not_gone() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        group = answered(leader, worker)
        key = min(actie.id for actie in worker.store.read().all(Actie))
        with worker.store.edit("Weg") as writer:
            writer.delete(Actie, key)
        put(leader, Actie, key, reden="Nog nodig")
        data = worker.send(group, ceiling=Klasse.V2)
        asked = next(line for line in leader.plan(data).lines if line.kind is LineKind.DELETE_OR_EDIT)
        number = leader.receive(data, {asked.nr: Decision(Choice.LATER)})
        assert [change.what for change in account(leader, number)] == [ASKED]
        (open_,) = open_questions(leader.store)
        settle(leader.store, open_, Choice.MINE)
        assert [change.what for change in account(leader, number)] == [BACK]
        with leader.store.edit("Toch weg") as writer:
            writer.delete(Actie, key)
        assert [change.what for change in account(leader, number)] == [GONE]


def test_an_own_text_over_what_came_is_one_change_from_what_stood_here() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        group = answered(leader, worker)
        key = min(actie.id for actie in worker.store.read().all(Actie))
        put(leader, Actie, key, reden="Hier")
        put(worker, Actie, key, reden="Daar")
        data = worker.send(group, ceiling=Klasse.V2)
        asked = next(line for line in leader.plan(data).lines if line.kind is LineKind.CONFLICT)
        number = leader.receive(data, {asked.nr: Decision(Choice.OWN, canonical("Samen"))})
        said = [(change.old, change.new, change.what) for change in account(leader, number)]
        assert said == [("Hier", "Samen", CHOSEN)]


def test_a_value_that_was_answered_with_what_stood_here_did_not_become_the_other() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        group = answered(leader, worker)
        key = min(actie.id for actie in worker.store.read().all(Actie))
        put(worker, Actie, key, reden="Daar")
        put(leader, Actie, key, reden="Hier")
        data = worker.send(group, ceiling=Klasse.V2)
        asked = next(line for line in leader.plan(data).lines if line.kind is LineKind.CONFLICT)
        number = leader.receive(data, {asked.nr: Decision(Choice.LATER)})
        assert [change.what for change in account(leader, number)] == [ASKED]
        (open_,) = open_questions(leader.store)
        settle(leader.store, open_, Choice.MINE)
        said = [(change.old, change.new, change.what) for change in account(leader, number)]
        assert said == [("Hier", "Daar", BACK)]
        put(leader, Actie, key, reden="Later nog anders")
        assert [change.what for change in account(leader, number)] == [CHANGED]


def test_of_what_was_rolled_back_it_says_what_it_said_until_then() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        group = answered(leader, worker)
        first, second = sorted(actie.id for actie in worker.store.read().all(Actie))[:2]
        put(worker, Actie, first, reden="Van de trekker")
        put(worker, Actie, second, titel="Nieuwe titel")
        put(leader, Actie, second, titel="Andere titel")
        plan = leader.plan(worker.send(group, ceiling=Klasse.V2))
        chosen = {
            line.nr: Decision(Choice.OWN, canonical("Samen"))
            for line in plan.lines
            if line.kind is LineKind.CONFLICT
        }
        number = leader.receive(plan.file, chosen)
        was = account(leader, number)
        assert {change.new for change in was} >= {"Van de trekker", "Samen"}
        # Others have the choice: it stays in the journal.
        leader.send(group, ceiling=Klasse.V2)
        roll_back(leader.store, number)
        put(leader, Actie, first, reden="Van vandaag")
        put(leader, Actie, second, titel="Titel van vandaag")
        assert account(leader, number) == was
        (made,) = [made for made in imported(leader) if made.id == number]
        assert account_of(leader.store, made).open_questions == 0


def test_where_a_value_is_wiped_for_good_it_stands_in_no_account_of_what_was_rolled_back() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        group = answered(leader, worker)
        key = min(actie.id for actie in worker.store.read().all(Actie))
        put(worker, Actie, key, reden="Geheim")
        number = leader.receive(worker.send(group, ceiling=Klasse.V2))
        roll_back(leader.store, number)
        record = leader.store.read().get(Actie, key)
        assert record is not None
        put(leader, Actie, key, reden="Ook geheim")
        wipe_for_good(leader.store, record, ["reden"])
        (made,) = [made for made in imported(leader) if made.id == number]
        found = account_of(leader.store, made)
        assert (found.changes, found.is_kept) == ((), False)


def test_the_questions_that_it_counts_are_its_own() -> None:
    with Office.of("een", "twee") as office:
        leader, *workers = office.desks
        group = leader.taakgroep("TG5")
        numbers = []
        for worker in workers:
            worker.receive(leader.send(group, ceiling=Klasse.V2))
        first, second = sorted(actie.id for actie in workers[0].store.read().all(Actie))[:2]
        for worker, key in zip(workers, (first, second), strict=True):
            put(worker, Actie, key, titel=worker.name)
            put(leader, Actie, key, titel="van de leider")
        numbers = [leader.receive(worker.send(group, ceiling=Klasse.V2)) for worker in workers]
        made = {made.id: made for made in imported(leader)}
        assert [account_of(leader.store, made[number]).open_questions for number in numbers] == [1, 1]


def imported(desk: Desk) -> list[Import]:
    with imports.reading(desk.store) as journal:
        return imports.imports(journal)
