"""How long the window stands still at 21,000 records: every page the first time, after an edit, and again.

A page may be shown in slices (`wijkdesk/ui/slices.py`): then all of them count, until the page says it is
ready. Per page stand what all of it took of the processor, and the longest stretch between two beats of a
heartbeat in the event loop: of the processor, and by the clock, which also counts what other programs took.

python tests/bench/bench_pages.py [page ...]
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from wijkdesk.ui.window import Window

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

LIMIT = 50
BEAT_MS = 2
QUIET = 10
"""Beats after which nothing follows any more."""
TOO_LONG = 30
"""Seconds after which a page that is never ready is a mistake."""


class Busy(NamedTuple):
    """What some work took, in milliseconds."""

    total: float
    """Of the processor, all of it."""
    stretch: float
    """Of the processor, the longest between two beats: so long no key was heard."""
    still: float
    """By the clock, the longest between two beats."""


class Watchdog:
    """A heartbeat in the event loop: the longest time between two beats is how long it stood still."""

    def __init__(self, ready: Callable[[], bool]) -> None:
        """Begin to beat; `ready` says whether what is on screen is all there is."""
        from PySide6.QtCore import QEventLoop, Qt, QTimer

        self._ready = ready
        self._loop = QEventLoop()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)
        self._quiet = QUIET
        self._begin()

    def _begin(self) -> None:
        self._clock, self._cpu = time.perf_counter(), time.process_time()
        self._still = self._stretch = 0.0

    def _beat(self) -> None:
        clock, cpu = time.perf_counter(), time.process_time()
        self._still, self._clock = max(self._still, clock - self._clock), clock
        self._stretch, self._cpu = max(self._stretch, cpu - self._cpu), cpu
        self._quiet += 1
        if self._quiet >= QUIET and self._ready():
            self._loop.quit()
        assert self._quiet * BEAT_MS < TOO_LONG * 1000, "the page is never ready"

    def during(self, work: Callable[[], object]) -> Busy:
        """Return what some work takes with all that follows from it, until the page says it is ready."""
        from PySide6.QtCore import QTimer

        start = time.process_time()
        self._begin()
        self._quiet = 0
        QTimer.singleShot(0, work)
        self._loop.exec()
        total = time.process_time() - start
        return Busy(total * 1000, self._stretch * 1000, self._still * 1000)


def main() -> None:
    """Print a row for each page, in milliseconds, and how many stay within the limit."""
    from PySide6.QtWidgets import QApplication

    from tests.make_dossier import LARGE, make_dossier
    from wijkdesk.app import App
    from wijkdesk.domain.overleg import Actie
    from wijkdesk.settings import Settings
    from wijkdesk.ui.places import PLACES
    from wijkdesk.ui.theme import speak_dutch

    with tempfile.TemporaryDirectory() as name:
        os.environ.update(QT_QPA_PLATFORM="offscreen", WIJKDESK_MAP=name)
        dossier = make_dossier(Path(name) / "Groot.wijkdossier", LARGE)
        qt = QApplication([])
        speak_dutch(qt)
        app = App(qt, Settings.load())
        app.shell.show()
        app.start(dossier)
        assert app.window is not None
        window, store = app.window, app.window.desk.store
        store.make_ready()
        key = store.read().all(Actie)[0].id

        def edit() -> None:
            with store.edit("Titel gewijzigd") as writer:
                writer.get(Actie, key).titel += "x"

        edit()
        spots = [page.key for place in PLACES for page in (place.pages or (place,))]
        _print(spots, sys.argv[1:] or spots, window, edit)
        app.shell.close()


def _print(
    spots: Sequence[str],
    asked: Sequence[str],
    window: Window,
    edit: Callable[[], None],
) -> None:
    dog = Watchdog(lambda: window.ready)
    # What the start left to paint is measured elsewhere.
    dog.during(lambda: None)
    heads = ("first", "edit", "again", "first", "edit", "again", "clock")
    print(f"{'':<24}{'of the processor':>27}{'longest stretch':>27}")
    print(f"{'page':<24}{''.join(f'{head:>9}' for head in heads)}   (at most {LIMIT} ms)")
    within, still = 0, 0
    for spot in asked:
        there, away = (partial(window.go, f"spot:{name}") for name in (spot, spots[spot == spots[0]]))
        first = dog.during(there)
        after = min(dog.during(edit) for _ in range(2))
        dog.during(away)
        again = dog.during(there)
        found = (first, after, again)
        within += max(busy.stretch for busy in found) <= LIMIT
        still += max(busy.still for busy in found) <= LIMIT
        figures = (*(busy.total for busy in found), *(busy.stretch for busy in found))
        shown = "".join(f"{figure:>9.0f}" for figure in (*figures, max(busy.still for busy in found)))
        print(f"{spot:<24}{shown}", flush=True)
    print(f"{within} of {len(asked)} pages never busy for more than {LIMIT} ms of the processor")
    print(f"{still} of {len(asked)} pages stood still no longer by the clock")


if __name__ == "__main__":
    main()
