"""Fragments that were chosen in the notes of a gesprek: they stand between » and « in the notes themselves.

So a choice is kept as everything that is typed: it can be undone, and it leaves the machine no more than the
notes do.
"""

from __future__ import annotations

import re
from typing import Final

OPEN: Final = "»"
CLOSE: Final = "«"
_CHOSEN: Final = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]+){CLOSE}")
_MARKS: Final = re.compile(f"[{OPEN}{CLOSE}]")


def fragmenten(notes: str) -> list[str]:
    """Return the fragments in their order, each on one line."""
    found = (" ".join(part.split()) for part in _CHOSEN.findall(notes))
    return [words for words in found if words]


def met_fragment(notes: str, start: int, end: int) -> str:
    """Return notes with the characters from start to end as one fragment; what was chosen inside joins it."""
    inside = _MARKS.sub("", notes[start:end])
    words = inside.strip()
    if not words:
        return notes
    lead = inside[: len(inside) - len(inside.lstrip())]
    tail = inside[len(inside.rstrip()) :]
    before, after = notes[:start], notes[end:]
    if before.count(OPEN) > before.count(CLOSE):
        # The choice begins inside another one: that one ends here.
        spot = before.rindex(OPEN)
        words, lead, before = f"{before[spot + 1 :]}{lead}{words}", "", before[:spot]
    if after.count(CLOSE) > after.count(OPEN):
        spot = after.index(CLOSE)
        words, tail, after = f"{words}{tail}{after[:spot]}", "", after[spot + 1 :]
    return f"{before}{lead}{OPEN}{words}{CLOSE}{tail}{after}"


def zonder_fragmenten(notes: str) -> str:
    """Return notes as they were before anything was chosen in them."""
    return _CHOSEN.sub(lambda found: found[1], notes)
