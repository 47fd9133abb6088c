"""Tells how long the event loop stood still, and with `Reasons` what was going on meanwhile.

Three clocks count: the one on the wall, the processor time of the thread of the window, and that of all
threads. A stretch that is long on the wall only was taken by another program, or by a thread that held
Python's lock.
"""

from __future__ import annotations

import gc
import sys
import threading
import time
from collections import Counter, deque
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

BEAT_MS = 2
QUIET = 10
"""Beats after which nothing follows any more."""
TOO_LONG = 30
"""Seconds after which a page that is never ready is a mistake."""
LIMIT = 50
ASKED = 40
"""Milliseconds without a beat of which the reasons are told."""
_SAMPLE = 0.002
_DEEP = 5
_MOST = 6


class Busy(NamedTuple):
    """What some work took, in milliseconds."""

    total: float
    """Of the processor, all of it."""
    own: float
    """Of the thread of the window, the longest between two beats: so long no key was heard."""
    stretch: float
    """Of all threads, the longest between two beats."""
    still: float
    """By the clock, the longest between two beats."""


class Watchdog:
    """A heartbeat in the event loop: the longest time between two beats is how long it stood still."""

    def __init__(self, ready: Callable[[], bool], reasons: Reasons | None = None) -> None:
        """Begin to beat; `ready` says whether what is on screen is all there is."""
        from PySide6.QtCore import QEventLoop, Qt, QTimer

        self._ready, self._reasons = ready, reasons
        self._loop = QEventLoop()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)
        self._quiet = QUIET
        self._last, self._longest = _clocks(), [0.0, 0.0, 0.0]

    def _beat(self) -> None:
        now = _clocks()
        gaps = [after - before for before, after in zip(self._last, now, strict=True)]
        self._longest = [max(pair) for pair in zip(self._longest, gaps, strict=True)]
        if self._reasons is not None:
            self._reasons.beat(self._last[2], gaps)
        self._last = now
        self._quiet += 1
        if self._quiet >= QUIET and self._ready():
            self._loop.quit()
        assert self._quiet * BEAT_MS < TOO_LONG * 1000, "the page is never ready"

    def during(self, work: Callable[[], object], words: str = "") -> Busy:
        """Return what some work takes with all that follows from it, until the page says it is ready."""
        from PySide6.QtCore import QTimer

        if self._reasons is not None:
            self._reasons.words = words
        start = time.process_time()
        self._last, self._longest = _clocks(), [0.0, 0.0, 0.0]
        self._quiet = 0
        QTimer.singleShot(0, work)
        self._loop.exec()
        own, stretch, still = (seconds * 1000 for seconds in self._longest)
        return Busy((time.process_time() - start) * 1000, own, stretch, still)


def _clocks() -> tuple[float, float, float]:
    """Return the seconds of this thread, of all threads, and on the wall."""
    return time.thread_time(), time.process_time(), time.perf_counter()


class Reasons:
    """Looks from another thread what every thread does, and prints it for each stretch that was too long.

    It costs the work it looks at a few percent: for finding causes, not for figures.
    """

    def __init__(self) -> None:
        """Begin to look; call it on the thread of the window."""
        self.words = ""
        self._home = threading.get_ident()
        self._seen: deque[tuple[float, dict[int, tuple[str, ...]]]] = deque(maxlen=5_000)
        self._searches: deque[tuple[float, str]] = deque(maxlen=1_000)
        self._begun: dict[int, float] = {}
        self._going = True
        gc.callbacks.append(self._search)
        threading.Thread(target=self._look, daemon=True).start()

    def close(self) -> None:
        """Look no more."""
        self._going = False
        gc.callbacks.remove(self._search)

    def beat(self, since: float, gaps: list[float]) -> None:
        """Hear how long it was since the beat before: of this thread, of all threads, on the wall."""
        own, every, still = (seconds * 1000 for seconds in gaps)
        if max(own, still) >= ASKED:
            print(f"  {self.words}: {still:.0f} ms by the clock, {own:.0f} of its thread, {every:.0f} of all")
            for line in self._told(since, still):
                print(f"      {line}", flush=True)

    def _told(self, since: float, still: float) -> Iterator[str]:
        looks = [(moment, seen) for moment, seen in list(self._seen) if moment >= since]
        yield from (words for moment, words in list(self._searches) if moment >= since)
        lags = [after - before for (before, _), (after, _) in pairwise(looks)]
        lags += [looks[0][0] - since] if looks else [still / 1000]
        if max(lags) > 5 * _SAMPLE:
            yield f"Python's lock, or the processor, was not let go for {max(lags) * 1000:.0f} ms"
        for home, whose in ((True, "window"), (False, "beside it")):
            found = Counter(
                stack for _, seen in looks for who, stack in seen.items() if (who == self._home) is home
            )
            for stack, count in found.most_common(_MOST):
                yield f"{whose}, {count} of {len(looks)} looks: {' < '.join(stack)}"

    def _look(self) -> None:
        mine = threading.get_ident()
        while self._going:
            time.sleep(_SAMPLE)
            frames = sys._current_frames()
            self._seen.append(
                (time.perf_counter(), {who: _stack(frame) for who, frame in frames.items() if who != mine})
            )

    def _search(self, phase: str, about: dict[str, int]) -> None:
        who, now = threading.get_ident(), time.perf_counter()
        if phase == "start":
            self._begun[who] = now
            return
        took = (now - self._begun.pop(who, now)) * 1000
        if took >= 1:
            where = "of the window" if who == self._home else "beside it"
            found = f"{about['collected']} found"
            words = f"search for garbage, generation {about['generation']}, on the thread {where}"
            self._searches.append((now, f"{words}: {took:.0f} ms, {found}"))


def _stack(frame: FrameType | None) -> tuple[str, ...]:
    """Return where a thread is, the innermost first; of ours the line, of others the function."""
    found: list[str] = []
    while frame is not None and len(found) < _DEEP:
        path = frame.f_code.co_filename.replace("\\", "/").split("/")
        found.append(f"{'/'.join(path[-2:])}:{frame.f_lineno} {frame.f_code.co_name}")
        frame = frame.f_back
    return tuple(found)
