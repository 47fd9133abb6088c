"""What will be refused in the end is refused before the work is done; and each word is looked at."""

from __future__ import annotations

import pytest

from tests.exchange.werk.hostile import STEP, op
from tests.exchange.werk.test_container import members, refusal, resigned
from wijkdesk.exchange.werk import lawful, limits
from wijkdesk.exchange.werk.reading import read


def made(ops: bytes) -> bytes:
    """Return a file of these changes."""
    uids = [{"uid": f"{number:032x}"} for number in range(3)]
    return resigned({**members(), "steps.jsonl": STEP, "ops.jsonl": ops}, replicas=uids)


def lines(count: int, value: bytes = b'"2012-13-01"') -> bytes:
    return b"".join(op(f"r{number}", "peildatum", value, entity="Project") for number in range(count))


@pytest.mark.parametrize(
    "end", [b"{", b'{"r":1', b'{"r":1,"n":1}\n', b"x\n", op("r", "titel", b"1")[:-1], b"\xff\n"]
)
def test_a_file_that_was_cut_off_is_refused_before_one_line_is_looked_at(
    monkeypatch: pytest.MonkeyPatch, end: bytes
) -> None:
    def looked(*_told: object) -> tuple[str | None, str]:
        raise AssertionError("a line was looked at")

    cut, endless = made(lines(3) + end), made(lines(3) + bytes(range(32, 127)) * (limits.LINE // 90))
    monkeypatch.setattr(lawful, "judged", looked)
    assert refusal(cut) == limits.DAMAGED
    assert refusal(endless) == limits.TOO_BIG


def test_lines_of_nothing_but_what_fits_nowhere_end_at_a_bound() -> None:
    assert len(read(made(lines(limits.UNFIT))).unfit) == limits.UNFIT
    assert refusal(made(lines(limits.UNFIT + 1))) == limits.TOO_BIG


def test_what_a_later_version_knows_is_no_such_line_however_much_there_is() -> None:
    later = b"".join(op(f"r{number}", "later_veld", b"1") for number in range(limits.UNFIT + 1))
    file = read(made(later))
    assert file.unfit == ()
    assert len(file.changes.ops) == limits.UNFIT + 1


@pytest.mark.parametrize(
    "line",
    [
        op("../r", "titel", b"1"),
        op("r" * 33, "titel", b"1"),
        op("", "titel", b"1"),
        op("r\\n", "titel", b"1"),
        op("r", "Titel", b"1"),
        op("r", "titel\\n", b"1"),
        op("r", "a" * 61, b"1"),
        op("r", "titel", b"1", entity="actie"),
        op("r", "titel", b"1", entity="Ac_tie"),
        op("r", "titel", b"1", entity="A" * 41),
        # A word that is one of another sort is none of this one.
        op("titel", "titel", b"1") + op("r", "Actie", b"1"),
        op("actie", "titel", b"1") + op("r", "titel", b"1", entity="actie"),
        op("r", "a_very_long_name_that_no_row_has_0123", b"1")
        + op("a_very_long_name_that_no_row_has_0123", "a", b"1"),
        op("r", "titel", b"1", b',"x":[[0,1],[0,2]]'),
        op("r", "titel", b"1", b',"x":[[3,1]]'),
    ],
)
def test_a_word_that_cannot_be_one_makes_the_file_a_damaged_one(line: bytes) -> None:
    assert refusal(made(op("r0", "titel", b'"a"') + line + op("r9", "titel", b'"a"'))) == limits.DAMAGED
