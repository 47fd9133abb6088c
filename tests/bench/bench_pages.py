"""How long the window is busy at 21,000 records: every page the first time, after an edit, and again.

Beside the time of the processor stands the longest gap that a heartbeat in the event loop saw by the clock:
that one also counts what other programs on the machine took.

python tests/bench/bench_pages.py
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

LIMIT = 50
BEAT_MS = 5


class Watchdog:
    """A heartbeat in the event loop: the longest time between two beats is how long it stood still."""

    def __init__(self) -> None:
        """Begin to beat."""
        from PySide6.QtCore import Qt, QTimer

        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)
        self._last, self._longest = time.perf_counter(), 0.0

    def _beat(self) -> None:
        now = time.perf_counter()
        self._longest, self._last = max(self._longest, now - self._last), now

    def longest_during(self, work: Callable[[], object]) -> float:
        """Return the longest gap, in milliseconds, while the loop does some work and what follows from it."""
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        self._beat()
        self._longest = 0.0
        QTimer.singleShot(0, work)
        QTimer.singleShot(40 * BEAT_MS, loop.quit)
        loop.exec()
        return self._longest * 1000


def main() -> None:
    """Print a row for each page, in milliseconds of the processor, and how many stay within the limit."""
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

        def busy(work: Callable[[], object]) -> float:
            start = time.process_time()
            work()
            qt.processEvents()
            return (time.process_time() - start) * 1000

        def edit() -> None:
            with store.edit("Titel gewijzigd") as writer:
                writer.get(Actie, key).titel += "x"

        edit()
        within, still, dog = 0, [], Watchdog()
        spots = [page.key for place in PLACES for page in (place.pages or (place,))]
        heads = ("first", "edit", "again", "gap go", "gap edit")
        print(f"{'page':<24}{''.join(f'{head:>9}' for head in heads)}   (at most {LIMIT} ms)")
        for spot in spots:
            first = busy(lambda spot=spot: window.go(f"spot:{spot}"))
            after = min(busy(edit) for _ in range(2))
            window.go(f"spot:{spots[0]}")
            again = busy(lambda spot=spot: window.go(f"spot:{spot}"))
            within += max(first, after, again) <= LIMIT
            window.go(f"spot:{spots[0]}")
            gaps = [dog.longest_during(lambda spot=spot: window.go(f"spot:{spot}")), dog.longest_during(edit)]
            still.append(max(gaps))
            figures = "".join(f"{figure:>9.0f}" for figure in (first, after, again, *gaps))
            print(f"{spot:<24}{figures}", flush=True)
        print(f"{within} of {len(spots)} pages within {LIMIT} ms of the processor")
        print(
            f"{sum(gap <= LIMIT for gap in still)} of {len(spots)} pages stood still no longer by the clock"
        )
        app.shell.close()


if __name__ == "__main__":
    main()
