"""Long work on another thread, so that the window stays alive; the answer comes back as a signal."""

from __future__ import annotations

import atexit
import sys
from contextlib import suppress
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from wijkdesk.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

_TURN = 0.0002
"""Seconds; Python's own is twenty-five times as long."""


class _Patience:
    """Counts who works patiently: Python has one length of turn for all threads."""

    def __init__(self) -> None:
        self._lock, self._count, self._usual = Lock(), 0, 0.0

    def __enter__(self) -> None:
        with self._lock:
            self._count += 1
            if self._count == 1:
                self._usual = sys.getswitchinterval()
                sys.setswitchinterval(_TURN)

    def __exit__(self, *args: object) -> None:
        with self._lock:
            self._count -= 1
            if self._count == 0:
                sys.setswitchinterval(self._usual)


patiently = _Patience()
"""Lets the window have its turn at once: what is done on another thread takes longer, a key does not."""


class Stopped(Exception):
    """The answer is not waited for any more."""


class _Mailbox(QObject):
    done = Signal(int, object)
    refused = Signal(int, str)
    crashed = Signal(int, object)


class _Task(QRunnable):
    """Does what lies ready under its number.

    It does not hold the work itself: PySide does not always let go of a task that was run, and with it
    a whole dossier would stay.
    """

    def __init__(self, number: int, ready: dict[int, Callable[[], None]]) -> None:
        super().__init__()
        self._number, self._ready = number, ready

    def run(self) -> None:
        """Do the work and drop it."""
        work = self._ready.pop(self._number, None)
        if work is not None:
            work()


def _do(number: int, work: Callable[[], Any], mailbox: _Mailbox) -> None:
    """Do a piece of work; every outcome is told on the thread of the window."""
    try:
        with patiently:
            result = work()
    except Stopped:
        return
    except UserError as error:
        mailbox.refused.emit(number, str(error))
    except Exception as error:  # noqa: BLE001 - the edge of a thread: it is raised again in the window
        mailbox.crashed.emit(number, error)
    else:
        mailbox.done.emit(number, result)


class _Hands:
    """What does the work of one `Background`, and outlives it where that goes while work is going on.

    As its children they would be destroyed with it, and Qt waits there for the work to end, while the work
    waits for Python, which the thread of the window has: both for ever.
    """

    def __init__(self) -> None:
        self.pool, self.mailbox, self.left = QThreadPool(), _Mailbox(), False
        self.ready: dict[int, Callable[[], None]] = {}
        self.pool.setMaxThreadCount(1)

    def idle(self) -> bool:
        """Tell whether nothing runs any more."""
        try:
            return not self.pool.activeThreadCount()
        except RuntimeError:
            # Qt takes all pools along when the program ends.
            return True


_all_hands: set[_Hands] = set()


def _leave(hands: _Hands) -> None:
    hands.left = True
    _let_go()


def _let_go() -> None:
    for hands in [hands for hands in _all_hands if hands.left and hands.idle()]:
        _all_hands.discard(hands)
        hands.ready.clear()


@atexit.register
def _come_to_rest() -> None:
    for hands in _all_hands:
        with suppress(RuntimeError):  # Qt took it along.
            hands.pool.waitForDone()


class Background(QObject):
    """Runs one piece of work at a time; a newer one makes the answer of an older one void."""

    finished = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        _let_go()
        self._hands = hands = _Hands()
        _all_hands.add(hands)
        self.destroyed.connect(partial(_leave, hands))
        hands.mailbox.done.connect(self._done)
        hands.mailbox.refused.connect(self._refused)
        hands.mailbox.crashed.connect(self._crashed)

    def start(self, work: Callable[[], Any]) -> None:
        """Begin; what was asked before no longer counts."""
        self._number += 1
        hands = self._hands
        hands.ready[self._number] = partial(_do, self._number, work, hands.mailbox)
        hands.pool.start(_Task(self._number, hands.ready))

    def start_stoppable(self, work: Callable[[Callable[[], None]], Any]) -> None:
        """Begin work that asks now and then whether it is still waited for; if not, it ends there."""
        number = self._number + 1

        def going() -> None:
            if number != self._number or self._hands.left:
                raise Stopped

        self.start(partial(work, going))

    def stop(self) -> None:
        """Let the answer of what runs go unheard."""
        self._number += 1

    def wait(self) -> None:
        """Wait until nothing runs any more."""
        self._hands.pool.waitForDone()

    def end(self) -> None:
        """Let what runs come to its end unheard, as before the file that it reads is closed."""
        self.stop()
        self.wait()

    def _done(self, number: int, result: object) -> None:
        if number == self._number:
            self.finished.emit(result)

    def _refused(self, number: int, sentence: str) -> None:
        if number == self._number:
            self.refused.emit(sentence)

    def _crashed(self, number: int, error: Exception) -> None:
        del number
        raise error
