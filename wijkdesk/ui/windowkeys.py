"""The keys that work everywhere in the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from wijkdesk.ui.places import PLACES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from wijkdesk.ui.rail import Spot


def window_keys(
    shell: QWidget,
    undo: Callable[[], None],
    redo: Callable[[], None],
    to_help: Callable[[], None],
    go: Callable[[str], None],
    places: Callable[[], Sequence[Spot]],
) -> list[QShortcut]:
    """Return the keys for undo, redo and help, and one for each place that the rail has then."""

    def to_place(number: int) -> None:
        there = places()[number : number + 1]
        for place in there:
            go(f"spot:{place.pages[0].key if place.pages else place.key}")

    keys = [
        (QKeySequence(QKeySequence.StandardKey.Undo), undo),
        (QKeySequence("Ctrl+Y"), redo),
        (QKeySequence("Ctrl+Shift+Z"), redo),
        (QKeySequence("F1"), to_help),
    ]
    keys += [(QKeySequence(f"Ctrl+{number + 1}"), partial(to_place, number)) for number in range(len(PLACES))]
    return [QShortcut(key, shell, then) for key, then in keys]
