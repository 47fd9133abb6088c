"""Loads what the first edit needs while nobody waits for it: SQLAlchemy takes longer than the window.

Python lets one thread on at a time: a key that is typed meanwhile takes twice as long, so who is searching
comes first.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from wijkdesk.store.garbage import many_objects
from wijkdesk.ui.background import Background

if TYPE_CHECKING:
    from wijkdesk.store.store import Store
    from wijkdesk.ui.desk import Desk

_AFTER_START_MS = 1_000
_AFTER_KEY_MS = 600


class Warmup(QObject):
    """Works on a thread of its own, shortly after the window can be used or the last key of a search."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        store = desk.store
        self._work = Background(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: self._work.start(partial(_warm, store)))
        if not store.read_only:
            self._timer.start(_AFTER_START_MS)
            desk.searching.connect(self._wait)

    def _wait(self) -> None:
        if self._timer.isActive():
            self._timer.start(_AFTER_KEY_MS)

    def close(self) -> None:
        """Wait for what runs: the file may not be closed under it."""
        self._timer.stop()
        self._work.stop()
        self._work.wait()


def _warm(store: Store) -> None:
    # A search for garbage among all that is loaded here would hold up the window for a tenth of a second.
    with many_objects():
        # The rules of a change are loaded with the first edit too.
        import wijkdesk.domain.levensloop  # noqa: F401, PLC0415

        store.make_ready()
