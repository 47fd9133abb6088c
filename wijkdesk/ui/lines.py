"""A line to type in that leaves undo and redo to the window where it has nothing to take back itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget


def takes_step(field: QWidget, event: QKeyEvent, *, undo: bool, redo: bool) -> bool:
    """Do what the window does on this key, unless the field has typing of its own to undo or redo."""
    # Qt keeps these keys from the window wherever text can be typed, also where nothing was.
    for key, own in ((QKeySequence.StandardKey.Undo, undo), (QKeySequence.StandardKey.Redo, redo)):
        if not event.matches(key) or own:
            continue
        pressed = QKeySequence(event.keyCombination())
        only = Qt.FindChildOption.FindDirectChildrenOnly
        for shortcut in field.window().findChildren(QShortcut, options=only):
            if shortcut.isEnabled() and shortcut.key() == pressed:
                shortcut.activated.emit()
                return True
    return False


class Line(QLineEdit):
    """Text on one line."""

    def clear(self) -> None:
        """Be empty, with nothing to undo: else Ctrl+Z brought back what was given to another record."""
        self.setText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo what is typed here first, then what was done before."""
        if not takes_step(self, event, undo=self.isUndoAvailable(), redo=self.isRedoAvailable()):
            super().keyPressEvent(event)
