"""Work on another thread: a newer piece stops an older one, and so does the user."""

from __future__ import annotations

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
