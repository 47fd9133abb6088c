"""What was chosen while a file was taken in goes with the file: afterwards nobody has seen what was in it."""

from __future__ import annotations

import pytest

from tests.exchange.werk.desks import Desk, Office, put
from tests.store import replicas
from wijkdesk.domain.entity import DELETED, LIVE
from wijkdesk.domain.overleg import Actie
from wijkdesk.exchange.werk.applying import apply, roll_back
from wijkdesk.exchange.werk.lines import Choice, Decision, Line, LineKind
from wijkdesk.store import imports
from wijkdesk.store.rollback import preview_roll_back

OWN = '"van ons samen"'
CHOICES = [Choice.THEIRS, Choice.MINE, Choice.OWN]


def both_wrote(office: Office) -> tuple[str, bytes]:
    """Let both write in one actie; return it, and the file of the colleague."""
    leader, colleague = office.desks
    colleague.receive(leader.send(leader.taakgroep("TG5")))
    key = colleague.store.read().all(Actie)[0].id
    for desk in office.desks:
        put(desk, Actie, key, titel=f"van {desk.name}")
    return key, colleague.send(colleague.taakgroep("TG5"))


def question(desk: Desk, data: bytes) -> tuple[LineKind, str | None, str | None, str | None]:
    (line,) = [line for line in desk.plan(data).visible if line.cell == "titel"]
    return line.kind, line.mine, line.theirs, line.after


def chosen(desk: Desk, data: bytes, choice: Choice) -> int:
    plan = desk.plan(data)
    decisions = {line.nr: Decision(choice, OWN) for line in plan.visible}
    return apply(desk.store, plan, decisions, backup=False).import_id


def standing(desk: Desk) -> tuple[object, ...]:
    changes = desk.store.changes()
    return replicas.tables(desk.store), set(changes.ops), set(changes.seen), replicas.disputes(desk.store)


@pytest.mark.parametrize("choice", CHOICES)
def test_a_file_in_which_something_was_chosen_goes_without_a_trace_and_asks_the_same_again(
    choice: Choice,
) -> None:
    with Office.of("collega") as office:
        leader = office.desks[0]
        _, data = both_wrote(office)
        was, asked = standing(leader), question(leader, data)
        assert asked[0] is LineKind.CONFLICT
        number = chosen(leader, data, choice)
        taken = replicas.tables(leader.store)
        roll_back(leader.store, number)
        assert standing(leader) == was
        assert leader.store.check() == []
        assert question(leader, data) == asked
        assert chosen(leader, data, choice) != number
        assert replicas.tables(leader.store) == taken
        assert leader.store.check() == []


@pytest.mark.parametrize("choice", CHOICES)
def test_whose_file_was_taken_back_with_what_was_chosen_is_asked_too(choice: Choice) -> None:
    with Office.of("collega") as office:
        leader, colleague = office.desks
        key, data = both_wrote(office)
        roll_back(leader.store, chosen(leader, data, choice))
        answer = leader.send(leader.taakgroep("TG5"))
        kind, mine, theirs, _ = question(colleague, answer)
        assert (kind, mine, theirs) == (LineKind.CONFLICT, '"van collega"', '"van leider"')
        colleague.receive(answer)
        (found,) = colleague.store.conflicts()
        assert (found.id, {side.value for side in found.sides}) == (key, {"van collega", "van leider"})


@pytest.mark.parametrize("choice", CHOICES)
def test_what_was_written_since_over_what_was_chosen_stays_and_has_seen_it(choice: Choice) -> None:
    with Office.of("collega") as office:
        leader = office.desks[0]
        key, data = both_wrote(office)
        number = chosen(leader, data, choice)
        put(leader, Actie, key, titel="later")
        with imports.reading(leader.store) as journal:
            assert preview_roll_back(journal, number) == []
        roll_back(leader.store, number)
        assert leader.store.read().get(Actie, key).titel == "later"
        assert [line for line in leader.plan(data).visible if line.cell == "titel"] == []
        assert leader.store.check() == []


def test_what_was_given_of_other_records_does_not_make_a_choice_known() -> None:
    with Office.of("collega") as office:
        leader = office.desks[0]
        _, data = both_wrote(office)
        asked = question(leader, data)
        number = chosen(leader, data, Choice.THEIRS)
        leader.send(leader.taakgroep("TG1"))
        was = len(leader.store.changes().ops)
        roll_back(leader.store, number)
        assert len(leader.store.changes().ops) < was
        assert question(leader, data) == asked


def test_the_number_of_a_choice_that_went_is_never_given_again() -> None:
    with Office.of("collega") as office:
        leader = office.desks[0]
        key, data = both_wrote(office)
        number = chosen(leader, data, Choice.OWN)
        (made,) = [op.n for op in leader.store.changes().ops if op.val == OWN]
        roll_back(leader.store, number)
        put(leader, Actie, key, titel="later")
        (later,) = [op.n for op in leader.store.changes().ops if op.val == '"later"']
        assert later > made


@pytest.mark.parametrize("choice", [Choice.THEIRS, Choice.MINE])
@pytest.mark.parametrize("theirs", [True, False])
def test_whether_a_record_goes_is_asked_again_with_the_same_file(theirs: bool, choice: Choice) -> None:
    with Office.of("collega") as office:
        leader, colleague = office.desks
        group = leader.taakgroep("TG5")
        colleague.receive(leader.send(group))
        key = colleague.store.read().all(Actie)[0].id
        deleter, editor = (colleague, leader) if theirs else (leader, colleague)
        with deleter.store.edit("Weg") as writer:
            writer.delete(Actie, key)
        put(editor, Actie, key, titel="nog nodig")
        data, was = colleague.send(group), standing(leader)
        shown: tuple[Line, ...] = leader.plan(data).visible
        roll_back(leader.store, chosen(leader, data, choice))
        assert standing(leader) == was
        assert leader.store.read().find(key).state == (LIVE if theirs else DELETED)
        assert leader.plan(data).visible == shown
        assert leader.store.check() == []
