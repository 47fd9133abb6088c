"""Which changes of a file are small, and how they fold behind one line at the end of their group.

This is the only place that says what small means. A change is small where nobody has to do or decide anything
with it. It asks no answer, came ticked, and is one of these:

- the place of a line in its list, or where a value came from (Herkomst, Bronverwijzing);
- an Opmerking that stood here already and is put into other words; the first one and one that goes are news;
- a long text in which only typing mistakes, capitals, punctuation or spaces differ;
- the Voortgang of an actie whose Status changes in the same file: the status says it.

A title, status, date, houder, amount or the answer of a trekker is never small, nor is what a rule
remarks on. Of a file that is odd as a whole (another key, a first time, too much at
once) nothing is small.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.fields import Kind, Merge
from wijkdesk.domain.model import ENTITIES
from wijkdesk.exchange.werk.lines import Line, LineKind
from wijkdesk.store.shape import shape_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from wijkdesk.exchange.werk.lines import Plan
    from wijkdesk.exchange.werk.rules import Remark

STAY: Final = 2
"""So many lines of a group are always in sight."""
LEAST: Final = 2
"""Fewer lines than this are not worth a line to fold them behind."""

_ORIGIN: Final = frozenset({"bron", "bron_per_veld", "verwijzing"})
_NOTE: Final = "opmerking"
_SHORTEST: Final = 5
"""Letters of a word in which one other letter is a typing mistake; in a shorter one it is another word."""
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True)
class Fold:
    """The last line of a group: what folds behind it, and whether that is in sight now."""

    group: str
    lines: tuple[Line, ...]
    is_open: bool = False


def small_lines(plan: Plan, remarks: Sequence[Remark]) -> frozenset[int]:
    """Return the numbers of the lines that are small."""
    if plan.warnings:
        return frozenset()
    remarked = {remark.row for remark in remarks}
    settled = {line.row for line in plan.visible if line.cell == "status" and _is_plain(line)}
    return frozenset(line.nr for line in plan.visible if line.row not in remarked and is_small(line, settled))


def is_small(line: Line, settled: Collection[str] = ()) -> bool:
    """Tell whether a change is small; `settled` are the records whose status changes too."""
    entity = ENTITIES.get(line.entity)
    cell = shape_of(entity).cells.get(line.cell) if entity and line.cell else None
    if entity is None or cell is None or len(cell.fields) != 1 or not _is_plain(line):
        return False
    field = cell.fields[0]
    if field.name == entity.title_field:
        return False
    if field.name in _ORIGIN or (field.kind is Kind.NUMBER and field.merge is Merge.NEWEST):
        return True
    if field.name == "voortgang":
        return line.row in settled
    if field.kind is not Kind.LONG_TEXT:
        return False
    mine, theirs = (str(cell.read(text)[field.name] or "") for text in (line.mine, line.theirs))
    if not mine.strip() or not theirs.strip():
        return False
    return field.name == _NOTE or is_correction(mine, theirs)


def is_correction(before: str, after: str) -> bool:
    """Tell whether two texts say the same but for typing mistakes, capitals, punctuation and spaces."""
    old, new = (_WORD.findall(text.casefold()) for text in (before, after))
    return len(old) == len(new) and all(
        one == other or _is_slip(one, other) for one, other in zip(old, new, strict=True)
    )


def parted(lines: Sequence[Line], small: Collection[int]) -> tuple[list[Line], list[Line]]:
    """Return the lines of a group that stay in sight, and those that fold, each in their order."""
    folds = [line for line in lines if line.nr in small]
    folds = folds[max(0, STAY - (len(lines) - len(folds))) :]
    if len(folds) < LEAST:
        return list(lines), []
    gone = {line.nr for line in folds}
    return [line for line in lines if line.nr not in gone], folds


def _is_plain(line: Line) -> bool:
    """Tell whether a line only changes what is here, and is taken in unless the user says otherwise."""
    return line.kind is LineKind.CHANGED and line.ticked


def _is_slip(one: str, other: str) -> bool:
    """Tell whether two long words differ in one letter, or in two that changed places."""
    if min(len(one), len(other)) < _SHORTEST or not (one + other).isalpha():
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return abs(len(one) - len(other)) <= 1
    left, right = one[start:], other[start:]
    swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    return swapped or left[1:] == right[1:] or left[1:] == right or left == right[1:]
