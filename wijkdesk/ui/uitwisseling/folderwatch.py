"""Looks into the shared folder by itself, on another thread, and tells the desk what others put there."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from wijkdesk.ui.job import Job
from wijkdesk.ui.uitwisseling.keptfolder import kept_folder

if TYPE_CHECKING:
    from wijkdesk.store.watch import Watch
    from wijkdesk.ui.arrived import Came
    from wijkdesk.ui.desk import Desk

_AFTER_START_MS = 3_000
_EVERY_MS = 5 * 60 * 1000


class FolderWatch(QObject):
    """Looks some seconds after the start, when the program comes forward, and every five minutes."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._project = desk, desk.project_id
        self._job = Job(desk, self)
        self._job.finished.connect(self._seen)
        self._first, self._again = QTimer(self, singleShot=True), QTimer(self)
        self._first.timeout.connect(self.look)
        self._again.timeout.connect(self.look)
        app = QGuiApplication.instance()
        if desk.store.read_only or not isinstance(app, QGuiApplication):
            return
        self._first.start(_AFTER_START_MS)
        self._again.start(_EVERY_MS)
        app.applicationStateChanged.connect(self._came_forward)
        desk.changed.connect(self._after_change)

    @property
    def busy(self) -> bool:
        """Tell whether the folder is being looked into."""
        return self._job.busy

    def look(self) -> None:
        """See what others put in the folder; nothing is written, and nobody waits for it."""
        folder, _ = kept_folder(self._desk)
        if folder and not self._job.busy:
            self._project = self._desk.project_id
            self._job.start(partial(_look, self._desk, Path(folder)))

    def close(self) -> None:
        """Look no more, and wait for what runs: the file may not be closed under it."""
        self._first.stop()
        if self._again.isActive():
            self._desk.changed.disconnect(self._after_change)
        self._again.stop()
        self._job.end()

    def _came_forward(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()

    def _after_change(self) -> None:
        # Another project has another place in the folder.
        if self._project != self._desk.project_id:
            self._project = self._desk.project_id
            self._desk.hear_of(())
            self._first.start(0)

    def _seen(self, found: tuple[Came, ...] | None) -> None:
        here = kept_folder(self._desk)[0] and self._project == self._desk.project_id
        if found is not None and here and found != self._desk.arrived:
            self._desk.hear_of(found)


def _look(desk: Desk, folder: Path, watch: Watch) -> tuple[Came, ...] | None:
    # Reading a werkbestand is loaded on the other thread, and only where a folder is shared.
    from wijkdesk.ui.uitwisseling.sharewerk import look_only  # noqa: PLC0415

    looked = look_only(desk, folder, watch)
    return None if looked is None else tuple(looked.came)
