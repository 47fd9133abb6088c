"""What a user sees of a werkbestand before it is taken in: lines, each with what it would do."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from wijkdesk.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wijkdesk.exchange.werk.reading import Werkbestand
    from wijkdesk.exchange.werk.taking import Unfit
    from wijkdesk.store.changes import ErasedLine, OpLine, SeenLine


class LineKind(StrEnum):
    """What a line of a plan does."""

    NEW = "nieuw"
    CHANGED = "gewijzigd"
    NEWER_HERE = "hier nieuwer"
    SAME = "gelijk"
    CONFLICT = "conflict"
    DELETED = "verwijderd"
    DELETE_OR_EDIT = "verwijderd en gewijzigd"
    RESTORED = "teruggezet"
    FILLED = "aangevuld"
    UNKNOWN = "onbekend"
    UNFIT = "onleesbaar"
    ERASED = "gewist"


SILENT = frozenset({LineKind.NEWER_HERE, LineKind.SAME, LineKind.UNKNOWN})
"""Lines that change nothing that is shown; they are counted and taken in."""
QUESTIONS = frozenset({LineKind.CONFLICT, LineKind.DELETE_OR_EDIT, LineKind.ERASED})
"""Lines that wait for a person."""


class Choice(StrEnum):
    """What a user can do with a line."""

    THEIRS = "hun"
    MINE = "mijn"
    LATER = "later"
    OWN = "waarde"
    SKIP = "niet"


class Voice(NamedTuple):
    """One of the sides of a question: its value, who gave it, when, and whether that was here."""

    val: str
    author: str
    at: str
    own: bool


class Line(NamedTuple):
    """One thing that a file would do to one cell, or to a record as a whole (`cell` is '')."""

    nr: int
    kind: LineKind
    row: str
    entity: str
    cell: str
    mine: str | None
    """What is shown here now, as the journal spells it; None where there is nothing. Of a question: the side
    that stays where the other is not taken, which is what was written here, if anything was."""
    theirs: str | None
    base: str | None
    """The last value that both sides knew, where it is still known here."""
    after: str | None
    """What will be shown once the line is taken in."""
    author: str
    at: str
    ops: tuple[OpLine, ...] = ()
    seen: tuple[SeenLine, ...] = ()
    erased: tuple[ErasedLine, ...] = ()
    unfit: tuple[Unfit, ...] = ()
    again: tuple[OpLine, ...] = ()
    """Which of its changes only a choice had seen that was taken back since."""
    voices: tuple[Voice, ...] = ()
    """All values that differ where the line asks: `mine`, `theirs`, and the others; who agree are one."""
    reason: str = ""
    """Why the line comes unticked; '' for one that is ticked."""

    @property
    def ticked(self) -> bool:
        """Tell whether the line is taken in unless the user says otherwise."""
        return not self.reason

    @property
    def is_question(self) -> bool:
        """Tell whether the line waits for a person."""
        return self.kind in QUESTIONS or not self.ticked


def unfit_line(unfit: Unfit, told: Mapping[tuple[str, int], tuple[str, str]]) -> Line:
    """Return the line of what is put aside; `told` says who made a step, and when."""
    op = unfit.op
    _, at = told.get((op.replica, op.n), ("", ""))
    place, texts = (op.row, op.entity, op.cell), (None, op.val, None, None)
    return Line(0, LineKind.UNFIT, *place, *texts, "", at, unfit=(unfit,), reason=unfit.reason)


def as_read(line: Line) -> Line:
    """Return a line that is put aside as it will be where a later version understands it."""
    return line._replace(kind=LineKind.CHANGED, ops=tuple(unfit.op for unfit in line.unfit), reason="")


class Tie(NamedTuple):
    """What a file is about, to which its key is tied once the user takes lines of it in."""

    root: str
    lines: frozenset[int] | None
    """The numbers of which lines; None where it needs none: its sender may change that already."""
    whole: bool
    """Whether all of these lines must be taken in, or any of them."""


class Tally(NamedTuple):
    """How many lines of a file are what; whoever shows a file says these same numbers."""

    changes: int
    """What can be read, with the questions."""
    questions: int
    """On which both sides differ, and what would be wiped for good."""
    unticked: int
    """What came unticked with a reason, and can be read."""
    unreadable: int


@dataclass(frozen=True)
class Plan:
    """All that a file would do, with what is odd about the file as a whole."""

    file: Werkbestand
    lines: tuple[Line, ...]
    known: int
    """How many changes were known here already."""
    warnings: tuple[str, ...]
    loose: tuple[SeenLine, ...]
    """What deleters had seen, of records that this file changes nothing about."""
    confirmed: bool = False
    """Whether the user vouches for the file, whatever is odd about it."""
    mark: tuple[int, ...] = ()
    """What the journal was when the plan was made; while it is the same, so is the plan."""
    ties: tuple[Tie, ...] = ()
    held: frozenset[int] = frozenset()
    """The numbers of the lines that cannot be read now, and are not taken in when they can be."""

    @property
    def is_doubted(self) -> bool:
        """Tell whether something is odd about the file as a whole, for which the user does not vouch."""
        return bool(self.warnings) and not self.confirmed

    @property
    def questions(self) -> tuple[Line, ...]:
        """Return the lines that wait for a person."""
        return tuple(line for line in self.lines if line.is_question)

    @property
    def visible(self) -> tuple[Line, ...]:
        """Return the lines that change something or ask something."""
        return tuple(line for line in self.lines if line.kind not in SILENT or not line.ticked)

    @cached_property
    def tally(self) -> Tally:
        """Return how many of the visible lines are what."""
        read = [line for line in self.visible if line.kind is not LineKind.UNFIT]
        questions = sum(line.kind in QUESTIONS for line in read)
        unticked = sum(not line.ticked for line in read)
        return Tally(len(read), questions, unticked, len(self.visible) - len(read))

    @property
    def digest(self) -> str:
        """Return what two plans have in common that would do the same."""
        said = [
            (line.nr, line.kind, line.row, line.cell, line.mine, line.theirs, line.after, line.reason)
            for line in self.lines
        ]
        more = [line.voices for line in self.lines if line.voices]
        ties = [(tie.root, sorted(tie.lines or ()), tie.lines is None, tie.whole) for tie in self.ties]
        text = json.dumps([self.file.sha256, self.known, self.warnings, said, ties, more])
        return blake2b(text.encode(), digest_size=16).hexdigest()

    def line(self, nr: int) -> Line:
        """Return a line by its number."""
        if 1 <= nr <= len(self.lines):
            return self.lines[nr - 1]
        raise UserError(f"Regel {nr} staat niet in dit bestand. Bekijk de regels met --toon.")


@dataclass(frozen=True)
class Decision:
    """What a user wants with a line; a text goes with `OWN`."""

    choice: Choice
    text: str = ""
    reason: str = ""


def standard(line: Line) -> Decision:
    """Return what happens to a line that the user says nothing of."""
    if not line.ticked or line.kind in {LineKind.ERASED, LineKind.UNFIT}:
        return Decision(Choice.SKIP)
    if line.kind in QUESTIONS:
        return Decision(Choice.LATER)
    return Decision(Choice.THEIRS)


def meant(line: Line, decision: Decision) -> Decision:
    """Return what is done with a line: only who says so has wiped for good what another wiped."""
    keeps = line.kind is LineKind.ERASED and decision.choice is not Choice.THEIRS
    return Decision(Choice.SKIP) if keeps else decision


def everything(line: Line) -> Decision:
    """Return what happens to a line where all is taken that can be taken: what was wiped, is wiped too."""
    if line.kind is LineKind.UNFIT:
        return Decision(Choice.SKIP)
    waits = line.kind in QUESTIONS - {LineKind.ERASED}
    return Decision(Choice.LATER if waits else Choice.THEIRS)
