"""Whose turn it is to write; the window waits for it only so long, and looks on meanwhile."""

from __future__ import annotations

import threading
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Final, NamedTuple

from wijkdesk.domain.errors import UserError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from types import TracebackType

    from wijkdesk.store.journal import Journal

PATIENCE: Final = 0.5
"""How long the window waits for its turn, in seconds: taking over a file can take a few."""
OCCUPIED: Final = (
    "Er wordt net een bestand verwerkt. Wat u nu deed, is nog niet opgeslagen. Wacht tot dat klaar is, "
    "of breek het af, en doe het dan nog eens."
)


class Occupied(UserError):
    """Another thread writes, and goes on for longer than the window waits."""


class Seen(NamedTuple):
    """How a dossier is looked at by who has not the turn to write."""

    reader: sqlite3.Connection
    """The connection that only reads."""
    seat: threading.RLock
    """Of who uses it."""
    apart: Callable[[], sqlite3.Connection] | None
    """Makes another one; None where who reads holds up who writes, or nobody writes."""


class Turn:
    """The turn to write, of one thread at a time; who has it can take it again."""

    def __init__(self) -> None:
        """Let it be nobody's."""
        self._lock = threading.RLock()
        self._whose, self._deep = 0, 0

    def __enter__(self) -> None:
        """Wait for the turn, however long that takes."""
        self._lock.acquire()
        self._taken()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._give()

    def _taken(self) -> None:
        self._whose, self._deep = threading.get_ident(), self._deep + 1

    def _give(self) -> None:
        self._deep -= 1
        if not self._deep:
            self._whose = 0
        self._lock.release()

    @contextmanager
    def soon(self) -> Iterator[None]:
        """Take the turn to write; Occupied where the window would have to wait too long for it."""
        if not self._lock.acquire(timeout=PATIENCE if _is_window() else -1):
            raise Occupied(OCCUPIED)
        self._taken()
        try:
            yield
        finally:
            self._give()

    @contextmanager
    def looking(self, journal: Journal, seen: Seen) -> Iterator[Journal]:
        """Let the journal be read while nobody writes; the window reads what was kept last meanwhile.

        That goes through the connection that only reads, in the seat of who uses it. Another thread can look
        for seconds: where the file allows it, it does so through a connection of its own, so that the window
        can write meanwhile.
        """
        if seen.apart is not None and not _is_window() and self._whose != threading.get_ident():
            with closing(seen.apart()) as own, _one_look(own):
                yield type(journal)(own)
            return
        if self._lock.acquire(blocking=not _is_window()):
            self._taken()
            try:
                yield journal
            finally:
                self._give()
            return
        with seen.seat, _one_look(seen.reader):
            yield type(journal)(seen.reader)


def _is_window() -> bool:
    return threading.current_thread() is threading.main_thread()


@contextmanager
def _one_look(reader: sqlite3.Connection) -> Iterator[None]:
    """See the dossier as it is at one moment, whatever is kept meanwhile."""
    if reader.in_transaction:
        yield
        return
    reader.execute("BEGIN")
    try:
        yield
    finally:
        reader.execute("COMMIT")
