"""The search field at the top gives the cursor back when the search is given up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from tests.ui.conftest import Driver


def test_escape_empties_the_search_and_goes_back_to_where_the_cursor_was(driver: Driver) -> None:
    actie = driver.record("A311", "Actie")
    driver.window.go("lijst:Actie")
    page: Any = driver.page
    page.open_record(actie)
    field = page._side.currentWidget().form.editors["titel"].main
    field.setFocus()
    field.setCursorPosition(3)
    search = driver.shell.kopbalk.search
    QTest.keyClick(field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert search.hasFocus()
    QTest.keyClicks(search, "huisarts")
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert field.hasFocus()
    assert field.cursorPosition() == 3
    assert not search.text()
    assert not search.isUndoAvailable()


def test_escape_on_a_page_where_the_cursor_never_was_begins_that_page(driver: Driver) -> None:
    search = driver.shell.kopbalk.search
    search.setFocus()
    driver.window.go("spot:acties")
    QTest.qWait(10)
    search.setFocus()
    QTest.keyClick(search, Qt.Key.Key_Escape)
    focus = driver.shell.focusWidget()
    assert focus is not None
    assert driver.page.isAncestorOf(focus)


def test_ctrl_z_after_a_search_takes_back_a_step_and_not_the_words_of_the_search(driver: Driver) -> None:
    actie = driver.record("A311", "Actie")
    before = actie.title
    driver.window.go("lijst:Actie")
    page: Any = driver.page
    page.open_record(actie)
    panel = page._side.currentWidget()
    panel.form.editors["titel"].main.setText("Anders")
    driver.window.leave()
    page._list(type(actie)).view.setFocus()
    search = driver.shell.kopbalk.search
    search.setFocus()
    QTest.keyClicks(search, "huisarts")
    QTest.keyClick(search, Qt.Key.Key_Escape)
    focus = driver.shell.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not search.text()
    assert driver.again(actie).title == before
