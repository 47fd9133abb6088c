"""New lines and known functions in the grid: what is typed is never lost, and never made twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.plan.test_grid import actie, here, stand_on, write
from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.ui.plan.page import PlanPage

if TYPE_CHECKING:
    from tests.ui.conftest import Driver

# What the platform without a screen says of any popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(driver: Driver) -> PlanPage:
    driver.shell.activateWindow()
    driver.window.go("spot:plannen")
    assert isinstance(driver.page, PlanPage)
    driver.page.open_record(actie(driver, "A311"))
    driver.page.grid.setFocus()
    return driver.page


@pytest.mark.parametrize("column", ["houder", "deadline", "status"])
def test_a_new_actie_is_typed_in_whatever_column_the_cursor_comes_down(
    page: PlanPage, driver: Driver, column: str
) -> None:
    stand_on(page, "A313", column)
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    assert here(page)[0] == "nieuwe actie"
    assert "Nieuwe actie" in page.grid.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    write(page, "Wachtkamer inrichten")
    assert actie(driver, "A314").title == "Wachtkamer inrichten"


def test_the_beginning_of_a_function_is_written_on_and_enter_takes_it(page: PlanPage, driver: Driver) -> None:
    before = len(driver.window.desk.dossier.all(Contactpersoon))
    stand_on(page, "A311", "houder")
    write(page, "wijkverpleegk")
    known = driver.window.desk.dossier.get(Contactpersoon, actie(driver, "A311").houder)
    assert known is not None
    assert known.functie == "wijkverpleegkundige"
    assert len(driver.window.desk.dossier.all(Contactpersoon)) == before


def test_what_was_written_on_can_be_taken_away(page: PlanPage, driver: Driver) -> None:
    stand_on(page, "A311", "houder")
    QTest.keyClicks(page.grid, "w")
    assert page.grid.editor is not None
    QTest.keyClicks(page.grid.editor, "ijkverpleegk")
    assert page.grid.editor.selectedText() == "undige"
    QTest.keyClick(page.grid.editor, Qt.Key.Key_Delete)
    assert page.grid.editor.text() == "wijkverpleegk"
    QTest.keyClick(page.grid.editor, Qt.Key.Key_Return)
    made = driver.window.desk.dossier.get(Contactpersoon, actie(driver, "A311").houder)
    assert made is not None
    assert made.functie == "wijkverpleegk"
