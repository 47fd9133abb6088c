"""The search for garbage waits until nobody types, but not for ever."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from wijkdesk.ui import sweeping
from wijkdesk.ui.sweeping import Sweeping

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Driver


@pytest.fixture
def swept(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count the searches, and let one pay each time."""
    found: list[int] = []
    monkeypatch.setattr(sweeping.gc, "collect", lambda: found.append(1))
    monkeypatch.setattr(sweeping, "_OFTEN", 0)
    return found


@pytest.fixture
def typing(qtbot: QtBot) -> Iterator[tuple[QLineEdit, Sweeping]]:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    made = Sweeping(field)
    made._timer.stop()
    yield field, made
    made.stop()


def test_it_waits_while_somebody_types(typing: tuple[QLineEdit, Sweeping], swept: list[int]) -> None:
    field, made = typing
    for _ in range(3 * sweeping._QUIET):
        made.look()
        QTest.keyClick(field.windowHandle(), Qt.Key.Key_A)
    assert (field.text(), swept) == ("a" * 3 * sweeping._QUIET, [])


def test_it_sweeps_when_it_is_quiet(typing: tuple[QLineEdit, Sweeping], swept: list[int]) -> None:
    for _ in range(sweeping._QUIET):
        typing[1].look()
    assert swept == [1]


def test_it_does_not_wait_for_ever(
    typing: tuple[QLineEdit, Sweeping], swept: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "_AT_LAST", 0)
    typing[1].look()
    assert swept == [1]


def test_python_sweeps_again_when_the_window_is_closed(driver: Driver) -> None:
    assert gc.get_threshold()[2] == sweeping._NEVER
    driver.shell.close()
    assert gc.get_threshold()[2] < sweeping._NEVER
