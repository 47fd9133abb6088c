"""Undo works where the cursor is in a line: first what is typed there, then the last step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from tests.ui.test_carried import settled
from tests.ui.test_why_taken_back import panel_of

if TYPE_CHECKING:
    from .conftest import Driver

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("where", ["titel", "start", "long"])
def test_in_a_line_where_nothing_was_typed_the_last_step_is_undone_and_done_again(
    driver: Driver, where: str
) -> None:
    panel, actie = panel_of(driver), driver.record("A311", "Actie")
    before = actie.voortgang  # type: ignore[attr-defined]
    driver.window.desk.set_value(actie, panel.form.editors["voortgang"].field, 75)
    long = (e.main for e in panel.form.editors.values() if isinstance(e.main, QPlainTextEdit))
    line = next(long) if where == "long" else panel.form.editors[where].main
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Z, CONTROL)
    settled()
    assert driver.again(actie).voortgang == before  # type: ignore[attr-defined]
    QTest.keyClick(line, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    settled()
    assert driver.again(actie).voortgang == 75  # type: ignore[attr-defined]


def test_what_is_typed_in_the_line_is_undone_first(driver: Driver) -> None:
    panel, actie = panel_of(driver), driver.record("A311", "Actie")
    driver.window.desk.set_value(actie, panel.form.editors["voortgang"].field, 75)
    line = panel.form.editors["titel"].main
    line.setFocus()
    QTest.keyClicks(line, "x")
    QTest.keyClick(line, Qt.Key.Key_Z, CONTROL)
    settled()
    assert line.text() == actie.titel  # type: ignore[attr-defined]
    assert driver.again(actie).voortgang == 75  # type: ignore[attr-defined]
