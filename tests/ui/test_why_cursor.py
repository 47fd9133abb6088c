"""After a reason the cursor goes where the work goes on: no key lands where nobody looks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.test_carried import reasons, settled
from tests.ui.test_unsaved import type_in
from tests.ui.test_why_taken_back import WHY, grid_of, panel_of, write, write_beside
from wijkdesk.domain.entity import field_of
from wijkdesk.domain.overleg import Actie
from wijkdesk.domain.plan import Doelstelling

if TYPE_CHECKING:
    from .conftest import Driver

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

EIND = field_of(Doelstelling, "eind")


def keys(text: str) -> None:
    """Type where the cursor is, letter by letter, as a user does."""
    for letter in text:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, letter)


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)
    settled()


def side_of(driver: Driver) -> Any:
    page = grid_of(driver)
    page.side.show_record(driver.record("A311", "Actie"))
    page.side.show()
    settled()
    return page.side._panel(Actie)


def titel(driver: Driver) -> str:
    return driver.again(driver.record("A311", "Actie")).titel  # type: ignore[attr-defined,no-any-return]


def answered(panel: Any, how: str) -> None:
    if how == "enter":
        press(Qt.Key.Key_Return)
    else:
        QTest.mouseClick(panel.why.button if how == "button" else panel.why.skip, Qt.MouseButton.LeftButton)
        settled()


@pytest.mark.parametrize("how", ["enter", "button", "skip"])
@pytest.mark.parametrize("shown", [panel_of, side_of])
def test_after_a_reason_beside_it_the_cursor_is_back_in_the_field_that_was_changed(
    driver: Driver, shown: Any, how: str
) -> None:
    panel = shown(driver)
    write_beside(panel, "1-10-2012")
    panel.why.to_line()
    type_in(panel.why.line, WHY)
    answered(panel, how)
    assert not panel.why.isVisible()
    line = panel.form.editors["deadline"].main
    assert QApplication.focusWidget() is line
    assert not line.hasSelectedText()


def test_what_is_typed_after_a_reason_does_not_become_the_title(driver: Driver) -> None:
    before = titel(driver)
    panel = panel_of(driver)
    write_beside(panel, "1-10-2012")
    panel.why.to_line()
    keys(WHY)
    press(Qt.Key.Key_Return)
    keys("x")
    press(Qt.Key.Key_Tab)
    assert titel(driver) == before


def test_where_the_changed_field_is_not_in_view_the_cursor_goes_to_the_tabs(driver: Driver) -> None:
    panel = panel_of(driver)
    write_beside(panel, "1-10-2012")
    panel.tabs.setCurrentIndex(panel._history_tab)
    panel.why.to_line()
    keys(WHY)
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is panel.tabs


def test_who_works_elsewhere_keeps_the_cursor_there_when_a_question_goes(driver: Driver) -> None:
    panel = panel_of(driver)
    write_beside(panel, "1-10-2012")
    panel.form.editors["titel"].main.setFocus()
    driver.window.undo()
    settled()
    assert not panel.why.isVisible()
    assert QApplication.focusWidget() is panel.form.editors["titel"].main


def test_of_two_reasons_above_the_plan_the_second_is_typed_on_after_the_first(driver: Driver) -> None:
    page = grid_of(driver)
    write(driver, page, "1-10-2012")
    write(driver, page, "1-9-2012", "A312")
    page.why.to_line()
    keys("ruimte later klaar")
    press(Qt.Key.Key_Return)
    keys("ziek geweest")
    press(Qt.Key.Key_Return)
    assert reasons(driver) == ["ruimte later klaar", "ziek geweest"]
    assert page.grid.hasFocus()


def test_of_two_reasons_beside_the_list_the_second_is_typed_on_after_the_first(driver: Driver) -> None:
    desk = driver.window.desk
    goal = next(one for one in desk.dossier.all(Doelstelling) if desk.asks_why(one, EIND, date(2013, 5, 1)))
    with desk.store.edit("doelwaarde") as edit:
        edit.set(Doelstelling, goal.id, "doelwaarde", Decimal(40))
    driver.window.go("lijst:Doelstelling")
    page: Any = driver.page
    page.open_record(driver.again(goal))
    panel = page._panel(Doelstelling)
    for name, value in (("eind", "1-5-2013"), ("doelwaarde", "55")):
        line = panel.form.editors[name].main
        line.setFocus()
        line.selectAll()
        keys(value)
        press(Qt.Key.Key_Tab)
    assert len(panel.why.held) == 2
    panel.why.to_line()
    keys("eerste")
    press(Qt.Key.Key_Return)
    keys("tweede")
    press(Qt.Key.Key_Return)
    assert sorted(reasons(driver)) == ["eerste", "tweede"]


def test_esc_beside_the_list_leaves_a_change_without_a_reason_as_above_the_plan(driver: Driver) -> None:
    panel = panel_of(driver)
    write_beside(panel, "1-10-2012")
    panel.why.to_line()
    press(Qt.Key.Key_Escape)
    assert not panel.why.isVisible()
    assert QApplication.focusWidget() is panel.form.editors["deadline"].main


@pytest.mark.parametrize("where", ["beside", "above"])
def test_esc_takes_the_cursor_back_to_the_work_and_a_half_typed_reason_stays(
    driver: Driver, where: str
) -> None:
    page = panel_of(driver) if where == "beside" else grid_of(driver)
    if where == "beside":
        write_beside(page, "1-10-2012")
    else:
        write(driver, page, "1-10-2012")
    page.why.to_line()
    keys(WHY)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    press(Qt.Key.Key_Escape)
    back = page.form.editors["deadline"].main if where == "beside" else page.grid
    assert QApplication.focusWidget() is back
    assert page.why.isVisible()
    assert line.text() == WHY
    page.why.to_line()
    press(Qt.Key.Key_Return)
    assert reasons(driver) == [WHY]


def test_the_step_of_a_reason_says_of_which_actie_it_is(driver: Driver) -> None:
    page = grid_of(driver)
    write(driver, page, "1-10-2012")
    write(driver, page, "1-9-2012", "A312")
    page.why.to_line()
    keys(WHY)
    press(Qt.Key.Key_Return)
    assert driver.window.desk.store.undo_label == "reden bij deadline A311"
