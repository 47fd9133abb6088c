"""A menu of things to tick: it stays open after each, for who ticks one mostly wants another too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent

_CHOOSING = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class StayingMenu(QMenu):
    """Closes with Esc or a click beside it."""

    _pressed: QAction | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click begins: letting go of the button that opened the menu is none."""
        self._pressed = self.actionAt(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick what was clicked."""
        pressed, self._pressed = self._pressed, None
        here = self.actionAt(event.position().toPoint())
        if here is None or here is not pressed or not _ticked(here):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick where the cursor is."""
        if event.key() not in _CHOOSING or not _ticked(self.activeAction()):
            super().keyPressEvent(event)


def _ticked(action: QAction | None) -> bool:
    if action is None or not action.isCheckable() or not action.isEnabled():
        return False
    action.trigger()
    return True
