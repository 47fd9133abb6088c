"""Work that can be done in one go or step by step, as whoever asks has the time for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

T = TypeVar("T")


def at_once(steps: Generator[None, None, T]) -> T:
    """Return what comes out of work in steps, without anything else in between."""
    while True:
        try:
            next(steps)
        except StopIteration as done:
            found: T = done.value
            return found


def between(steps: Generator[None, None, T], do: Callable[[], object]) -> Generator[None, None, T]:
    """Yield as work in steps does, and do something before each of them: an error there ends the work."""
    while True:
        do()
        try:
            next(steps)
        except StopIteration as done:
            found: T = done.value
            return found
        yield
