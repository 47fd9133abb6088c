"""Undo works where the cursor is in a line: first what is typed there, then the last step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from tests.ui.test_carried import settled
from tests.ui.test_why_taken_back import WHY, deadline, grid_of, panel_of, write
from wijkdesk.domain.overleg import Actie
from wijkdesk.ui.plan.planrows import RowKind

if TYPE_CHECKING:
    from collections.abc import Callable

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


def at_search(driver: Driver) -> Any:
    panel_of(driver)
    return driver.page._list(Actie).search  # type: ignore[attr-defined]


def at_search_above(driver: Driver) -> Any:
    panel_of(driver)
    return driver.shell.kopbalk.search


def at_holder(driver: Driver) -> Any:
    return panel_of(driver).form.editors["houder"].main


def at_putting_off(driver: Driver) -> Any:
    driver.window.go("spot:vandaag")
    page: Any = driver.page
    page.attention.clocks[0].click()
    return page.attention._bar.reason


def at_cell(driver: Driver) -> Any:
    grid = grid_of(driver).grid
    grid.go_to_key(f"{RowKind.ACTION.value} {driver.record('A311', 'Actie').id}", "deadline")
    grid.open_editor()
    return grid.editor


@pytest.mark.parametrize("place", [at_search, at_search_above, at_holder, at_putting_off, at_cell])
def test_undo_is_undo_in_every_line(driver: Driver, place: Callable[[Driver], Any]) -> None:
    actie = driver.record("A311", "Actie")
    before = actie.voortgang  # type: ignore[attr-defined]
    with driver.window.desk.store.edit("voortgang") as edit:
        edit.set(Actie, actie.id, "voortgang", 75)
    line = place(driver)
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Z, CONTROL)
    settled()
    assert driver.again(actie).voortgang == before  # type: ignore[attr-defined]


def test_what_is_typed_over_a_cell_is_undone_before_anything_else(driver: Driver) -> None:
    actie = driver.record("A311", "Actie")
    before = actie.deadline  # type: ignore[attr-defined]
    with driver.window.desk.store.edit("voortgang") as edit:
        edit.set(Actie, actie.id, "voortgang", 75)
    page = grid_of(driver)
    page.grid.go_to_key(f"{RowKind.ACTION.value} {actie.id}", "deadline")
    page.grid.open_editor("1")
    QTest.keyClick(page.grid.editor, Qt.Key.Key_Z, CONTROL)
    settled()
    assert page.grid.editor is None
    assert driver.again(actie).voortgang == 75  # type: ignore[attr-defined]
    assert driver.again(actie).deadline == before  # type: ignore[attr-defined]
    QTest.keyClick(page.grid, Qt.Key.Key_Z, CONTROL)
    settled()
    assert driver.again(actie).voortgang != 75  # type: ignore[attr-defined]


def test_undo_brings_no_reason_back_that_was_given_for_another_actie(driver: Driver) -> None:
    page, before = grid_of(driver), deadline(driver, "A312")
    write(driver, page, "1-10-2012")
    page.why.to_line()
    QTest.keyClicks(page.why.line, WHY)
    QTest.keyClick(page.why.line, Qt.Key.Key_Return)
    settled()
    write(driver, page, "1-9-2012", "A312")
    page.why.to_line()
    QTest.keyClick(page.why.line, Qt.Key.Key_Z, CONTROL)
    settled()
    assert deadline(driver, "A312") == before
    assert page.why.line.text() == ""
