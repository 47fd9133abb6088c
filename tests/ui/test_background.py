"""Work on another thread: a newer piece stops an older one, and so does the user."""

from __future__ import annotations

import subprocess
import sys
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from wijkdesk.ui.background import Background

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot


def test_a_newer_piece_of_work_ends_the_older_one_where_it_stands(qtbot: QtBot) -> None:
    work, begun, ended = Background(), Event(), Event()

    def endless(going: Callable[[], None]) -> None:
        begun.set()
        try:
            while True:
                going()
        finally:
            ended.set()

    told: list[object] = []
    work.finished.connect(told.append)
    work.start_stoppable(endless)
    assert begun.wait(5)
    work.start_stoppable(lambda _going: "nieuw")
    qtbot.waitUntil(lambda: told == ["nieuw"], timeout=5000)
    assert ended.is_set()


def test_work_that_was_stopped_tells_nothing(qtbot: QtBot) -> None:
    work, begun = Background(), Event()

    def endless(going: Callable[[], None]) -> None:
        while True:
            begun.set()
            going()

    told: list[object] = []
    work.finished.connect(told.append)
    work.refused.connect(told.append)
    work.start_stoppable(endless)
    assert begun.wait(5)
    work.stop()
    work.wait()
    QApplication.processEvents()
    assert told == []


LEFT = """
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from threading import Event
from wijkdesk.ui.background import Background

app, page, begun, ended = QCoreApplication([]), QObject(), Event(), Event()

def work():
    begun.set()
    for number in range(3_000_000):
        str(number)
    ended.set()

Background(page).start(work)
begun.wait(5)
page.deleteLater()
QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
assert not ended.is_set()
assert ended.wait(20)
print("klaar")
"""


def test_a_page_may_go_while_its_work_goes_on() -> None:
    """In a process of its own: where it goes wrong, it stands still for ever."""
    done = subprocess.run(
        [sys.executable, "-c", LEFT], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.stdout, done.returncode) == ("klaar\n", 0), done.stderr


ENDS = """
from PySide6.QtCore import QCoreApplication
from wijkdesk.ui.background import Background

app = QCoreApplication([])
kept = [Background(app), Background()]
for work in kept:
    work.start(lambda: sum(range(1_000_000)))
"""


def test_a_program_that_ends_while_work_goes_on_ends_in_silence() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ENDS], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.stderr, done.returncode) == ("", 0)
