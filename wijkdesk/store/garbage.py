"""When Python looks for garbage: the only place that tells its collector anything.

Looking through all that a window holds takes a tenth of a second, longer than a key may. And Python looks on
whatever thread happens to make an object: what it then takes away may be a part of the window, which only the
thread of the window may touch. So while a window is open Python does not look by itself. The window does, on
its own thread (`sweeping`): among young objects often, through all in silence, or where that cannot wait.
"""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager, suppress
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ctypes
    from collections.abc import Iterator

FEW = 700
"""New objects among which looking does not pay, as Python itself has it."""
_AT_ONCE = 10 * FEW
"""New objects of one young search, where Python does it by itself."""
_MMAP_THRESHOLD, _ARENA_MAX = -3, -8
"""What glibc calls these settings."""
_LARGE = 128 * 1024
"""Bytes from which something gets room of its own, that goes back to the system when it is dropped."""


class _Who:
    """Who looks, and who has asked to wait with it."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.waiting = 0
        self.is_window = False
        self.young = 0
        """Objects that young searches left since the last one among all."""

    def wait(self, more: int) -> None:
        """Count one more or less who asked to wait, and let Python look or not."""
        with self.lock:
            self.waiting = max(0, self.waiting + more)
            self.tell()

    def tell(self) -> None:
        """Let Python look by itself where nobody else does or said otherwise."""
        if self.waiting or self.is_window:
            gc.disable()
        else:
            gc.enable()


_who = _Who()


def pause() -> None:
    """Look for nothing until `go_on`: a start makes many objects and drops few."""
    _who.waiting = 0
    _who.wait(1)


def go_on() -> None:
    """Look for garbage again, among all that there is."""
    _who.waiting = 0
    _who.wait(0)


def go_on_past() -> None:
    """Look for garbage again, but pass by what is there now, until `sweep_all`."""
    gc.freeze()
    go_on()


@contextmanager
def no_search() -> Iterator[None]:
    """Let no search begin: what it takes away could stand in a list that Qt is handing over just then."""
    _who.wait(1)
    try:
        yield
    finally:
        _who.wait(-1)


@contextmanager
def many_objects() -> Iterator[None]:
    """Let the search wait: among a hundred thousand new lines it takes long and finds nothing.

    What is there at the end is passed by, and holds nobody up, until the window looks through everything:
    when nobody is there, or a dossier is closed. Where the search waits already, it goes on waiting.
    """
    _who.wait(1)
    try:
        yield
    finally:
        if _who.waiting == 1:
            gc.freeze()
        _who.wait(-1)


def by_window() -> None:
    """Leave it to the window, until `by_python`."""
    with _who.lock:
        _who.is_window = True
        _who.tell()


def by_python() -> None:
    """Let Python look by itself again."""
    with _who.lock:
        _who.is_window = False
        _who.tell()


def look_young() -> None:
    """Look among what was made since the last search, where that is much and nobody asked to wait.

    What is left is old from then on: each object is looked at once.
    """
    made = gc.get_count()[0]
    if made >= FEW and not _who.waiting:
        _who.young += made
        gc.collect(1)


def young_searches() -> int:
    """Return how many young searches of Python's size there were since the last one among all."""
    return _who.young // _AT_ONCE


def passed_by() -> int:
    """Return how many objects are not looked at."""
    return gc.get_freeze_count()


def sweep() -> None:
    """Look through all objects but those that are passed by."""
    _who.young = 0
    gc.collect()


def sweep_all() -> None:
    """Look through all objects; what is left is passed by from now on, and free room is given back."""
    gc.unfreeze()
    sweep()
    gc.freeze()
    give_back()


def one_room() -> None:
    """Let all further threads share the rooms of memory that there are, where a program has to ask for that.

    On Linux every thread else has a room of its own, and each keeps what its busiest minute took: in a day of
    work that was a sixth of all that the window held. Not before the window stands: what looks through the
    file meanwhile gives its room back as a whole only where it is its own.
    """
    _library()


def give_back() -> None:
    """Give the system the free room between what is still held, where a program has to do so itself.

    On Linux a window that is open all day would else keep what its busiest minute took.
    """
    library = _library()
    if library is not None:
        with suppress(AttributeError):
            library.malloc_trim(0)


@cache
def _library() -> ctypes.CDLL | None:
    """Return the system's library on Linux, told once not to learn from a busy minute.

    Left to itself it lets what is large share room with all else after the first large thing was dropped:
    what is free then lies between what is held, and more so every hour.
    """
    if sys.platform != "linux":
        return None
    import ctypes  # noqa: PLC0415 - a window that is asked for nothing of this does not pay for it

    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        library.mallopt(_ARENA_MAX, 1)
        library.mallopt(_MMAP_THRESHOLD, _LARGE)
        return library
    return None
