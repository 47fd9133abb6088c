"""What was chosen while a file was taken in goes with the file: afterwards nobody has seen what was in it."""

from __future__ import annotations

import pytest

from tests.exchange.werk.desks import Desk, Office, put
from tests.store import replicas
from wijkdesk.domain.entity import DELETED, LIVE
from wijkdesk.domain.overleg import Actie
from wijkdesk.exchange.werk.applying import apply, roll_back
from wijkdesk.exchange.werk.lines import Choice, Decision, Line, LineKind
from wijkdesk.exchange.werk.questions import open_questions, settle
from wijkdesk.store import imports
from wijkdesk.store.rollback import preview_roll_back

OWN = '"van ons samen"'
CHOICES = [Choice.THEIRS, Choice.MINE, Choice.OWN]


def both_wrote(office: Office) -> tuple[str, bytes]:
    """Let both write in one actie; return it, and the file of the colleague."""
    leader, colleague = office.desks[:2]
    colleague.receive(leader.send(leader.taakgroep("TG5")))
    key = colleague.store.read().all(Actie)[0].id
    for desk in (leader, colleague):
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


def handed_out(office: Office, choice: Choice) -> tuple[Desk, str, bytes]:
    """Let the leader choose at a file, give what came of it to others, and take the file back."""
    leader = office.desks[0]
    key, data = both_wrote(office)
    number = chosen(leader, data, choice)
    leader.send(leader.taakgroep("TG5"))
    roll_back(leader.store, number)
    return leader, key, data


def said(desk: Desk) -> dict[object, str]:
    (found,) = desk.store.conflicts()
    return {side.value: side.author for side in found.sides}


@pytest.mark.parametrize("choice", CHOICES)
def test_of_a_file_whose_choice_others_have_the_same_is_asked_again(choice: Choice) -> None:
    with Office.of("collega") as office:
        leader, key, data = handed_out(office, choice)
        was = standing(leader)
        kind, mine, theirs, after = question(leader, data)
        assert (kind, mine, theirs) == (LineKind.CONFLICT, '"van leider"', '"van collega"')
        assert after == mine
        number = leader.receive(data)
        assert said(leader) == {"van leider": "leider", "van collega": "collega"}
        assert leader.store.read().get(Actie, key).titel == "van leider"
        assert [line for line in leader.plan(data).visible if line.cell == "titel"] == []
        assert leader.store.check() == []
        roll_back(leader.store, number)
        assert standing(leader) == was
        assert question(leader, data)[:3] == (kind, mine, theirs)


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("answer", CHOICES)
def test_what_is_chosen_at_the_second_time_is_what_everyone_gets(choice: Choice, answer: Choice) -> None:
    with Office.of("collega", "ander") as office:
        leader, key, data = handed_out(office, choice)
        chosen(leader, data, answer)
        titel = {Choice.THEIRS: "van collega", Choice.MINE: "van leider", Choice.OWN: "van ons samen"}
        for desk in office.desks[1:]:
            desk.receive(leader.send(leader.taakgroep("TG5")))
        for desk in office.desks:
            assert desk.store.read().get(Actie, key).titel == titel[answer]
            assert desk.store.conflicts() == []
            assert desk.store.check() == []


def test_a_question_that_is_asked_again_is_one_for_whoever_gets_it_and_goes_with_its_file() -> None:
    with Office.of("collega", "ander") as office:
        leader, key, data = handed_out(office, Choice.MINE)
        other = office.desks[2]
        number = leader.receive(data)
        other.receive(leader.send(leader.taakgroep("TG5")))
        assert said(other) == {"van leider": "leider", "van collega": "collega"}
        roll_back(leader.store, number)
        assert leader.store.conflicts() == []
        assert leader.store.read().get(Actie, key).titel == "van leider"
        assert question(leader, data)[0] is LineKind.CONFLICT
        other.receive(leader.send(leader.taakgroep("TG5")))
        assert other.store.conflicts() == []
        assert leader.store.check() == []


def test_what_was_written_over_a_choice_before_its_file_went_has_read_what_was_in_it() -> None:
    with Office.of("collega") as office:
        leader = office.desks[0]
        key, data = both_wrote(office)
        number = chosen(leader, data, Choice.MINE)
        put(leader, Actie, key, titel="gelezen")
        leader.send(leader.taakgroep("TG5"))
        roll_back(leader.store, number)
        assert [line for line in leader.plan(data).visible if line.cell == "titel"] == []
        put(leader, Actie, key, titel="en later")
        assert [line for line in leader.plan(data).visible if line.cell == "titel"] == []


def test_what_was_written_after_a_file_went_has_not_read_what_was_in_it() -> None:
    with Office.of("collega") as office:
        leader, key, data = handed_out(office, Choice.MINE)
        put(leader, Actie, key, titel="later")
        assert question(leader, data)[:3] == (LineKind.CONFLICT, '"later"', '"van collega"')
        leader.receive(data)
        assert said(leader) == {"later": "leider", "van collega": "collega"}


@pytest.mark.parametrize("theirs", [True, False])
def test_whether_a_record_goes_is_asked_again_where_others_have_the_choice(theirs: bool) -> None:
    with Office.of("collega") as office:
        leader, colleague = office.desks
        group = leader.taakgroep("TG5")
        colleague.receive(leader.send(group))
        key = colleague.store.read().all(Actie)[0].id
        deleter, editor = (colleague, leader) if theirs else (leader, colleague)
        with deleter.store.edit("Weg") as writer:
            writer.delete(Actie, key)
        put(editor, Actie, key, titel="nog nodig")
        data = colleague.send(group)
        number = chosen(leader, data, Choice.MINE)
        leader.send(group)
        roll_back(leader.store, number)
        assert leader.store.read().find(key).state == (LIVE if theirs else DELETED)
        kinds = {line.kind for line in leader.plan(data).visible if line.row == key and not line.cell}
        assert kinds == {LineKind.DELETE_OR_EDIT if theirs else LineKind.RESTORED}
        leader.receive(data)
        assert leader.store.read().find(key).state == LIVE
        (found,) = [found for found in leader.store.conflicts() if not found.field]
        assert {side.value for side in found.sides} == ({DELETED, LIVE} if theirs else {DELETED})
        assert leader.store.check() == []


@pytest.mark.parametrize("pick", [Choice.MINE, Choice.THEIRS])
@pytest.mark.parametrize("theirs_shows", [True, False])
def test_an_answer_undone_after_its_file_went_gives_back_what_stood_before(
    pick: Choice, *, theirs_shows: bool
) -> None:
    with Office.of("collega") as office:
        leader, colleague = office.desks
        colleague.receive(leader.send(leader.taakgroep("TG5")))
        key = colleague.store.read().all(Actie)[0].id
        for text in ("eerst", "toen", "van leider")[2 if theirs_shows else 0 :]:
            put(leader, Actie, key, titel=text)
        if theirs_shows:
            put(colleague, Actie, key, titel="eerst iets anders")
        put(colleague, Actie, key, titel="van collega")
        number = leader.receive(colleague.send(colleague.taakgroep("TG5")))
        (found,) = open_questions(leader.store)
        settle(leader.store, found, pick)
        answered = leader.store.read().get(Actie, key).titel
        roll_back(leader.store, number)
        assert leader.store.read().get(Actie, key).titel == answered
        leader.store.undo()
        assert leader.store.read().get(Actie, key).titel == "van leider"
        assert open_questions(leader.store) == []
        leader.store.redo()
        assert leader.store.read().get(Actie, key).titel == answered
        assert leader.store.check() == []
