"""Looks for garbage, on the thread of the window: what is found may be a part of it.

Among all that a window holds that takes longer than a key may; it is done while nobody types.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QWindow

from wijkdesk.store import garbage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from wijkdesk.ui.theme import Theme

_LOOK_MS = 500
_QUIET = 4
"""Looks in a row without a key or mouse: two seconds."""
_AWAY = 60
"""Looks in a row without a key or mouse after which nobody is there: half a minute."""
_OFTEN = 8
"""Young searches after which looking through all pays."""
_AT_LAST = 400
"""Young searches after which it is done even if somebody goes on typing: memory may not grow."""
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.InputMethod,
        QEvent.Type.TouchUpdate,
    }
)


class Sweeping(QObject):
    """Takes over from Python when objects are looked through."""

    def __init__(self, shell: QWidget, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent or shell)
        garbage.by_window()
        self._quiet = 0
        self._watched: QObject | None = None
        self._shell, self._theme = shell, theme
        # Not counted yet: of a large dossier that takes ten milliseconds, and now somebody waits.
        self._frozen = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_LOOK_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody types or points; the event goes on."""
        if event.type() in _INPUT:
            self._quiet = 0
        return super().eventFilter(watched, event)

    def stir(self) -> None:
        """Note that something is going on, whoever began it."""
        self._quiet = 0

    def look(self) -> None:
        """Sweep where it pays and nobody notices, or where it cannot wait."""
        garbage.one_room()
        handle = self._shell.windowHandle()
        # Qt for Python may take for it an item of a layout that is gone, as `slices` tells.
        if isinstance(handle, QWindow) and handle is not self._watched:
            # What a window hears goes through its handle first, whatever on it has the cursor. Qt may give
            # a window another handle.
            self._watched = handle
            handle.installEventFilter(self)
        self._quiet += 1
        if self._quiet == _AWAY and garbage.passed_by() > self._frozen:
            garbage.sweep_all()
            self._frozen = garbage.passed_by()
            return
        garbage.look_young()
        if garbage.young_searches() >= (_OFTEN if self._quiet >= _QUIET else _AT_LAST):
            garbage.sweep()

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        handle = self._shell.windowHandle()
        if isinstance(handle, QWindow):
            handle.removeEventFilter(self)
        garbage.by_python()
        # What belonged to the dossier was frozen while it was there; it is gone when the loop has been round.
        QTimer.singleShot(_LOOK_MS, self._shell, partial(_let_go, self._theme))


def _let_go(theme: Theme) -> None:
    theme.forget_gone()
    garbage.sweep_all()
