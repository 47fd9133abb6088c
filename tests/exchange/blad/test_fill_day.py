"""On which day a taakgroep answered with an invulblad: that on which it was last saved, for any reader."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.exchange.blad.sheets import TODAY, of_acties
from tests.exchange.blad.test_fill import HEADS, back, desk, filled, given, planned, write
from tests.exchange.werk.desks import Office
from wijkdesk.domain.borging import Voortgangsbericht
from wijkdesk.domain.errors import UserError
from wijkdesk.exchange.blad.fillwriting import compose_sheet
from wijkdesk.exchange.werk.applying import apply
from wijkdesk.exchange.werk.lines import QUESTIONS, Choice, Decision
from wijkdesk.exchange.werk.rounds import Turn, round_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook

    from tests.exchange.werk.desks import Desk

__all__ = ["desk", "given"]

CORE = "docProps/core.xml"
SAVED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(<)")
MADE = datetime.now(UTC).date()


def with_core(data: bytes, text: bytes | None) -> bytes:
    """Return a workbook that says something else, or nothing, of when it was saved."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename != CORE:
                new.writestr(part, old.read(part))
            elif text is not None:
                new.writestr(part, text)
    return stream.getvalue()


def saved_at(data: bytes, moment: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        core, count = SAVED.subn(rb"\g<1>" + moment.encode() + rb"\g<2>", book.read(CORE))
    assert count == 1
    return with_core(data, core)


def on(data: bytes, days: int) -> bytes:
    """Return a workbook that was saved so many days after it was made."""
    return saved_at(data, f"{MADE + timedelta(days):%Y-%m-%d}T10:00:00Z")


def told(**answers: str) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        for row in book["Hoe gaat het"].iter_rows(min_row=HEADS):
            for head, text in answers.items():
                if str(row[0].value).startswith(head.replace("_", " ")):
                    row[1].value = text

    return change


def went_well(data: bytes, text: str = "De start") -> bytes:
    return filled(data, told(Wat_ging_goed=text))


def message(desk: Desk, text: str = "De start") -> Voortgangsbericht:
    (found,) = [said for said in desk.store.read().all(Voortgangsbericht) if said.wat_goed == text]
    return found


def take(desk: Desk, data: bytes) -> None:
    apply(desk.store, planned(desk, data), backup=False)


def test_a_bericht_from_a_sheet_is_of_the_day_on_which_it_was_saved(desk: Desk, given: bytes) -> None:
    take(desk, on(went_well(given), 12))
    assert message(desk).ontvangen_op == MADE + timedelta(12)


def test_two_laptops_read_the_same_day_whenever_they_read_a_sheet(desk: Desk, given: bytes) -> None:
    data = on(went_well(given), 3)
    first, second = (back(desk, data).file for _ in range(2))
    assert first == second
    assert f'"{MADE + timedelta(3)}"' in {op.val for op in first.changes.ops}


@pytest.mark.parametrize(
    "moment",
    ["", "gisteren", "1970-01-01T00:00:00Z", "2099-12-31T00:00:00Z", "2012-13-45T00:00:00Z", "9" * 400],
)
def test_of_a_clock_that_cannot_be_right_the_day_is_that_of_the_sheet(
    desk: Desk, given: bytes, moment: str
) -> None:
    take(desk, saved_at(went_well(given), moment))
    assert message(desk).ontvangen_op == MADE


@pytest.mark.parametrize("text", [None, b"", b"<niets/>", b"\xff\xfe" * 50, b"<" * 2_000_000], ids=range(5))
def test_a_sheet_that_does_not_say_when_it_was_saved_is_of_the_day_on_which_it_was_made(
    desk: Desk, given: bytes, text: bytes | None
) -> None:
    take(desk, with_core(went_well(given), text))
    assert message(desk).ontvangen_op == MADE


def test_a_copy_that_was_saved_again_is_the_same_sheet(desk: Desk, given: bytes) -> None:
    take(desk, on(went_well(given), 3))
    again = planned(desk, on(went_well(given), 9))
    assert again.lines == ()
    assert message(desk).ontvangen_op == MADE + timedelta(3)


def test_a_sheet_that_tells_more_later_brings_the_later_day_and_asks_nothing_of_it(
    desk: Desk, given: bytes
) -> None:
    take(desk, on(went_well(given), 3))
    more = told(Wat_ging_goed="De start", Wat_zit_vast="Het geld")
    plan = planned(desk, on(filled(given, more), 9))
    assert not [line for line in plan.visible if line.kind in QUESTIONS]
    apply(desk.store, plan, backup=False)
    assert (message(desk).ontvangen_op, message(desk).wat_vast) == (MADE + timedelta(9), "Het geld")
    assert not desk.store.conflicts()


def test_what_was_left_out_the_first_time_comes_with_the_same_day(desk: Desk, given: bytes) -> None:
    data = on(went_well(given), 3)
    plan = planned(desk, data)
    apply(desk.store, plan, {line.nr: Decision(Choice.SKIP) for line in plan.lines}, backup=False)
    assert not [said for said in desk.store.read().all(Voortgangsbericht) if said.wat_goed == "De start"]
    take(desk, data)
    assert message(desk).ontvangen_op == MADE + timedelta(3)


def test_laptops_that_each_read_another_copy_end_with_the_later_day() -> None:
    with Office.of("opvolger") as office:
        leader, other = office.desks
        other.receive(leader.send())
        data = went_well(compose_sheet(leader.store, leader.taakgroep("TG4"), TODAY).data)
        for desk, days in ((leader, 3), (other, 9)):
            desk.receive(back(desk, on(data, days)).file)
        leader.receive(other.send())
        other.receive(leader.send())
        assert [message(desk).ontvangen_op for desk in office.desks] == [MADE + timedelta(9)] * 2
        assert not leader.store.conflicts()
        assert not other.store.conflicts()


def test_a_damaged_note_of_when_it_was_saved_is_a_damaged_workbook(desk: Desk, given: bytes) -> None:
    data = bytearray(on(went_well(given), 3))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as book:
        place = book.getinfo(CORE).header_offset + 30 + len(CORE) + 20
    data[place] ^= 1
    with pytest.raises(UserError, match="beschadigd"):
        back(desk, bytes(data))


@pytest.mark.parametrize(
    ("code", "head", "written"),
    [("A411", "Status", "Gereed"), ("A411", "Status", "x"), ("A413", "Voortgang", "x")],
)
def test_crosses_alone_are_an_answer_and_say_when_it_came(
    desk: Desk, given: bytes, code: str, head: str, written: str
) -> None:
    before = {said.id for said in desk.store.read().all(Voortgangsbericht)}
    plan = planned(desk, on(filled(given, write(code, head, written)), 4))
    # What can be taken over is more than what cannot be read: else nobody could say that it came.
    assert plan.tally.changes >= 1
    apply(desk.store, plan, backup=False)
    (made,) = [said for said in desk.store.read().all(Voortgangsbericht) if said.id not in before]
    assert (made.ontvangen_op, made.taakgroep) == (MADE + timedelta(4), desk.taakgroep("TG4"))
    assert made.periode == "juni 2012"
    assert [asked.turn(MADE) for asked in round_of(desk.store, lambda _: True)] == [Turn.BACK]
    again = planned(desk, on(filled(given, write(code, head, written)), 4))
    assert of_acties(again.visible) == list(again.visible)


def test_words_that_come_after_crosses_are_the_same_bericht(desk: Desk, given: bytes) -> None:
    take(desk, on(filled(given, write("A411", "Status", "Gereed")), 3))
    take(desk, on(filled(went_well(given), write("A411", "Status", "Gereed")), 9))
    assert message(desk).ontvangen_op == MADE + timedelta(9)
    assert not desk.store.conflicts()
    assert len([said for said in desk.store.read().all(Voortgangsbericht) if said.ontvangen_op]) == 1
