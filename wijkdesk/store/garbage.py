"""When Python looks for garbage: the only place that tells its collector anything.

Looking through all that a window holds takes a tenth of a second, longer than a key may. So while a window is
open Python looks among young objects only, who has many to make lets it wait, and the window itself says when
all are looked through (`sweeping`): in silence, or where it cannot wait any longer.
"""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager, suppress
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ctypes
    from collections.abc import Iterator

NEVER = 1_000_000_000
"""Young searches before one among all."""
_USUAL = gc.get_threshold()
_MMAP_THRESHOLD, _ARENA_MAX = -3, -8
"""What glibc calls these settings."""
_LARGE = 128 * 1024
"""Bytes from which something gets room of its own, that goes back to the system when it is dropped."""


def pause() -> None:
    """Look for nothing until `go_on`: a start makes many objects and drops few."""
    gc.disable()


def go_on() -> None:
    """Look for garbage again, among all that there is."""
    gc.enable()


def go_on_past() -> None:
    """Look for garbage again, but pass by what is there now, until `sweep_all`."""
    gc.freeze()
    gc.enable()


@contextmanager
def many_objects() -> Iterator[None]:
    """Let the search wait: among a hundred thousand new lines it takes long and finds nothing.

    What is there at the end is passed by, and holds nobody up, until the window looks through everything:
    when nobody is there, or a dossier is closed. Where the search waits already, it goes on waiting.
    """
    if not gc.isenabled():
        yield
        return
    pause()
    try:
        yield
    finally:
        go_on_past()


def young_only() -> None:
    """Let Python look among young objects only, until `all_ages`."""
    gc.set_threshold(*_USUAL[:2], NEVER)


def all_ages() -> None:
    """Let Python decide again when it looks through all."""
    gc.set_threshold(*_USUAL)


def young_searches() -> int:
    """Return how many searches among young objects there were since the last one among all."""
    return gc.get_count()[2]


def passed_by() -> int:
    """Return how many objects are not looked at."""
    return gc.get_freeze_count()


def sweep() -> None:
    """Look through all objects but those that are passed by."""
    gc.collect()


def sweep_all() -> None:
    """Look through all objects; what is left is passed by from now on, and free room is given back."""
    gc.unfreeze()
    gc.collect()
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
