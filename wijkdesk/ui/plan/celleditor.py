"""The line that is typed on in a cell: Enter down, Tab right, Esc back; it proposes what can be chosen."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from wijkdesk.ui.inputs import NEVER_CUT
from wijkdesk.ui.lines import Line
from wijkdesk.ui.privacywatch import watch
from wijkdesk.ui.proposing import WritesOn, proposing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent
    from PySide6.QtWidgets import QCompleter, QWidget

    from wijkdesk.ui.theme import Theme


class Move(Enum):
    """Where the cursor goes when a cell is left."""

    STAY = "stay"
    DOWN = "down"
    UP = "up"
    RIGHT = "right"
    LEFT = "left"
    BACK = "back"


_KEYS = {
    Qt.Key.Key_Return: Move.DOWN,
    Qt.Key.Key_Enter: Move.DOWN,
    Qt.Key.Key_Tab: Move.RIGHT,
    Qt.Key.Key_Backtab: Move.LEFT,
    Qt.Key.Key_Escape: Move.BACK,
}
_KEEPS = {
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
}


class CellEditor(Line):
    """One line over a cell; it says how it was left, and its owner saves."""

    left = Signal(object)
    block_came = Signal()
    """Lines or columns were pasted into an empty cell: that is more than one cell."""

    def __init__(self, theme: Theme, parent: QWidget, options: Sequence[str], *, anywhere: bool) -> None:
        super().__init__(parent)
        self.setAccessibleDescription("Enter: volgende regel. Tab: volgend veld. Esc: oude waarde terug.")
        self.setMaxLength(NEVER_CUT)
        watch(theme, self)
        self.takes_block = False
        self.before = ""
        """What the cell held when it was opened."""
        self._gone = False
        self._choices: QCompleter | None = None
        self._writes_on = WritesOn(self, lambda: options) if options and anywhere else None
        if options:
            choices = proposing(theme, self, options, anywhere=anywhere)
            self._choices = choices
            self.setCompleter(choices)

    def unfold(self) -> None:
        """Show everything that can be chosen."""
        if self._choices is not None:
            self._choices.setCompletionPrefix("")
            self._choices.complete()

    def event(self, event: QEvent) -> bool:
        """Take the keys that leave the cell before Qt moves the focus with them."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            move = _KEYS.get(Qt.Key(event.key()))
            if move is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.leave(move)
                event.accept()
                return True
            if event.matches(QKeySequence.StandardKey.Paste) and self._block():
                self.block_came.emit()
                return True
        return super().event(event)

    def _block(self) -> bool:
        words = QGuiApplication.clipboard().text().strip()
        return self.takes_block and not self.text() and ("\t" in words or "\n" in words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows up and down leave the cell, or unfold what can be chosen with Alt.

        Undo first takes back what is typed over the cell, and only then what was done before it.
        """
        key = event.key()
        undone = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
        if undone and self.text() != self.before:
            self.leave(Move.BACK)
            return
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            if self._choices is not None:
                self.unfold()
            else:
                self.leave(Move.UP if key == Qt.Key.Key_Up else Move.DOWN)
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Count going elsewhere as leaving the cell."""
        super().focusOutEvent(event)
        if event.reason() not in _KEEPS:
            self.leave(Move.STAY)

    def leave(self, move: Move) -> None:
        """Say how the cell is left, once."""
        if self._gone:
            return
        popup = self._choices.popup() if self._choices is not None else None
        if popup is not None and popup.isVisible():
            marked = popup.currentIndex()
            popup.hide()
            if move is Move.BACK:
                return
            if marked.isValid():
                self.setText(str(marked.data()))
        self._gone = True
        self.left.emit(move)

    def propose(self, typed: str) -> None:
        """Show what can be chosen after what was typed."""
        if self._choices is not None:
            self._choices.setCompletionPrefix(typed)
            self._choices.complete()
        if self._writes_on is not None:
            self._writes_on.begin_at(typed)

    def forget(self) -> None:
        """Say nothing any more: the cell is closed."""
        self._gone = True

    def again(self) -> None:
        """Stay open: what was typed could not be taken."""
        self._gone = False
        self.setProperty("fout", "true")
        self.style().unpolish(self)
        self.style().polish(self)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
