"""The keys that work everywhere in the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from wijkdesk.ui.places import PLACES

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def window_keys(
    shell: QWidget,
    undo: Callable[[], None],
    redo: Callable[[], None],
    to_help: Callable[[], None],
    go: Callable[[str], None],
) -> list[QShortcut]:
    """Return the keys for undo, redo and help, and one for each place of the rail."""
    keys = [
        (QKeySequence(QKeySequence.StandardKey.Undo), undo),
        (QKeySequence("Ctrl+Y"), redo),
        (QKeySequence("Ctrl+Shift+Z"), redo),
        (QKeySequence("F1"), to_help),
    ]
    for number, place in enumerate(PLACES, 1):
        target = place.pages[0].key if place.pages else place.key
        keys.append((QKeySequence(f"Ctrl+{number}"), partial(go, f"spot:{target}")))
    return [QShortcut(key, shell, then) for key, then in keys]
