"""Makes the reservekopie of the day while the window stays alive, and says when the last one was made."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from wijkdesk.domain.formats import near_date
from wijkdesk.ui.background import Background

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from wijkdesk.store.backup import Backup
    from wijkdesk.store.store import Store

_AFTER_START_MS = 2_000
_EVERY_MS = 3_600_000


class Safekeeper(QObject):
    """Looks some seconds after the start and then every hour whether today has its reservekopie."""

    told = Signal()
    refused = Signal(str)

    def __init__(self, store: Store, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._now = store, now
        self._latest: datetime | None = None
        self._work = Background(self)
        self._work.finished.connect(self._made)
        self._work.refused.connect(self.refused)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.timeout.connect(self.look)
        self._again = QTimer(self)
        self._again.timeout.connect(self.look)
        if not store.read_only:
            self._first.start(_AFTER_START_MS)
            self._again.start(_EVERY_MS)

    @property
    def words(self) -> str:
        """Return when the last reservekopie was made; '' while that is not known."""
        if self._latest is None:
            return ""
        today = self._now().date()
        if self._latest.date() == today:
            return f"reservekopie vandaag {self._latest:%H:%M}"
        return f"reservekopie van {near_date(self._latest.date(), today)}"

    def look(self) -> None:
        """Make the reservekopie of today on another thread, unless there is one."""
        self._work.start(partial(_kept, self._store))

    def close(self) -> None:
        """Wait for what runs: the file may not be closed under it."""
        self._first.stop()
        self._again.stop()
        self._work.stop()
        self._work.wait()

    def _made(self, backup: Backup | None) -> None:
        if backup is not None:
            self._latest = backup.moment.astimezone()
            self.told.emit()


def _kept(store: Store) -> Backup | None:
    return store.daily_backup() or next(iter(store.backups()), None)
