"""The search for garbage waits until nobody types, but not for ever."""

from __future__ import annotations

import gc
import shutil
import sys
import threading
import weakref
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from wijkdesk.store import garbage
from wijkdesk.store.garbage import many_objects
from wijkdesk.ui import sweeping
from wijkdesk.ui.sweeping import Sweeping

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Driver
    from wijkdesk.ui.theme import Theme


@pytest.fixture
def swept(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count the searches of a look, and let one pay each time."""
    found: list[int] = []

    def collect(generation: int = 2) -> None:
        # A window that was closed in an earlier test may still have its last search to come.
        callers = (sys._getframe(1), sys._getframe(2), sys._getframe(3))
        if generation == 2 and Sweeping.look.__code__ in [caller.f_code for caller in callers]:
            found.append(1)

    monkeypatch.setattr(garbage.gc, "collect", collect)
    monkeypatch.setattr(sweeping, "_OFTEN", 0)
    return found


@pytest.fixture
def typing(theme: Theme, qtbot: QtBot) -> Iterator[tuple[QLineEdit, Sweeping]]:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    made = Sweeping(field, theme)
    made._timer.stop()
    yield field, made
    made.stop()


def test_it_waits_while_somebody_types(typing: tuple[QLineEdit, Sweeping], swept: list[int]) -> None:
    field, made = typing
    for _ in range(3 * sweeping._QUIET):
        made.look()
        QTest.keyClick(field.windowHandle(), Qt.Key.Key_A)
    assert (field.text(), swept) == ("a" * 3 * sweeping._QUIET, [])


def test_threads_share_their_room_once_the_window_stands(
    typing: tuple[QLineEdit, Sweeping], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(garbage, "one_room", lambda: asked.append(1))
    typing[1].look()
    assert asked == [1]


def test_it_sweeps_when_it_is_quiet(typing: tuple[QLineEdit, Sweeping], swept: list[int]) -> None:
    for _ in range(sweeping._QUIET):
        typing[1].look()
    assert swept == [1]


def test_it_goes_on_and_ends_where_the_window_was_made_anew(
    typing: tuple[QLineEdit, Sweeping], swept: list[int]
) -> None:
    field, made = typing
    made.look()
    field.destroy()
    field.hide()
    field.show()
    made.look()
    for _ in range(sweeping._QUIET):
        QTest.keyClick(field.windowHandle(), Qt.Key.Key_A)
        made.look()
    assert swept == []
    field.destroy()
    made.stop()


def test_it_does_not_wait_for_ever(
    typing: tuple[QLineEdit, Sweeping], swept: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "_AT_LAST", 0)
    typing[1].look()
    assert swept == [1]


def test_python_sweeps_again_when_the_window_is_closed(driver: Driver) -> None:
    assert not gc.isenabled()
    driver.shell.close()
    assert gc.isenabled()


@pytest.mark.parametrize("refused", ["", "Dit kan niet."])
def test_nothing_of_a_dossier_that_was_closed_stays(
    driver: Driver, tmp_path: Path, qtbot: QtBot, refused: str
) -> None:
    if refused:
        driver.window.desk.refused.emit(refused)
    with many_objects():
        # As when the first edit is made ready, or a file is read: whatever is there is frozen.
        gone = [weakref.ref(driver.window.desk), weakref.ref(driver.window)]
    other = shutil.copy(driver.window.desk.store.path, tmp_path / "Ander.wijkdossier")
    driver.app.open(Path(other))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: all(found() is None for found in gone), timeout=20_000)
    assert len(driver.shell.findChildren(Sweeping)) == 1


def test_what_was_drawn_of_a_dossier_that_was_closed_is_forgotten(
    driver: Driver, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    forgot: list[int] = []
    monkeypatch.setattr(driver.app.theme, "forget_gone", lambda: forgot.append(1))
    other = shutil.copy(driver.window.desk.store.path, tmp_path / "Ander.wijkdossier")
    driver.app.open(Path(other))
    qtbot.waitUntil(lambda: forgot == [1], timeout=20_000)


def test_what_was_frozen_is_looked_through_when_nobody_is_there(
    typing: tuple[QLineEdit, Sweeping], swept: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "_OFTEN", 1_000_000)
    with many_objects():
        kept = [object()]
    for _ in range(sweeping._AWAY + 5):
        typing[1].look()
    assert kept
    assert swept == [1]


def test_what_the_window_drops_is_never_taken_away_by_another_thread(driver: Driver, qtbot: QtBot) -> None:
    gone: list[threading.Thread] = []

    def drop() -> None:
        part = QObject()
        part.itself = part  # type: ignore[attr-defined]
        weakref.finalize(part, lambda: gone.append(threading.current_thread()))

    drop()
    # Much work beside the window, as the making of a report is.
    made: list[list[int]] = []
    beside = threading.Thread(target=lambda: made.extend([number] for number in range(200_000)))
    beside.start()
    beside.join()
    assert (driver.shell.isVisible(), gone) == (True, [])
    qtbot.waitUntil(lambda: bool(gone), timeout=20_000)
    assert gone == [threading.main_thread()]
