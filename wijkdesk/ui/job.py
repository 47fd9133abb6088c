"""Work on a dossier that takes a while: it says how far it is, and can be broken off."""

from __future__ import annotations

from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from wijkdesk.store.watch import Watch
from wijkdesk.ui.background import Background

if TYPE_CHECKING:
    from collections.abc import Callable

    from wijkdesk.ui.desk import Desk


class Job(QObject):
    """One piece of work at a time, on another thread."""

    finished = Signal(object)
    refused = Signal(str)
    progressed = Signal(float)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stopped = Event()
        self._work = Background(self)
        self._work.finished.connect(self._done)
        self._work.refused.connect(self._no)
        self.busy = False
        desk.closing.connect(self.end)

    def start(self, work: Callable[[Watch], Any]) -> None:
        """Begin; what ran before is broken off."""
        self._stopped.set()
        self._stopped = Event()
        self.busy = True
        self._work.start(partial(work, Watch(self.progressed.emit, self._stopped.is_set)))

    def cancel(self) -> None:
        """Ask the work to stop at its next step; it answers with a refusal."""
        self._stopped.set()

    def wait(self) -> None:
        """Wait until the work is done; its answer comes as a signal."""
        self._work.wait()

    def drop(self) -> None:
        """Break off what runs, and hear nothing of it any more."""
        self._stopped.set()
        self._work.stop()
        self.busy = False

    def end(self) -> None:
        """Break off and wait until nothing runs any more."""
        self._stopped.set()
        self._work.stop()
        self._work.wait()
        self.busy = False

    def _done(self, result: object) -> None:
        self.busy = False
        self.finished.emit(result)

    def _no(self, sentence: str) -> None:
        self.busy = False
        self.refused.emit(sentence)
