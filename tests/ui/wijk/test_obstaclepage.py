"""Knelpunten on their field: where it is serious and people want to work, one begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from wijkdesk.domain.analyse import Knelpunt
from wijkdesk.domain.entity import field_of
from wijkdesk.ui.blocks import Notice
from wijkdesk.ui.wijk.obstaclepage import ALL, FIELD, WORKS, ObstaclePage

if TYPE_CHECKING:
    from tests.ui.conftest import Driver

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(driver: Driver) -> ObstaclePage:
    driver.window.go("spot:knelpunten")
    QApplication.processEvents()
    assert isinstance(driver.page, ObstaclePage)
    return driver.page


def test_without_draagvlak_the_page_asks_for_it_first(page: ObstaclePage) -> None:
    assert FIELD not in [table.objectName() for table in page.tables()]
    assert any("draagvlak" in notice.accessibleName() for notice in page.findChildren(Notice))
    assert "één is nog nergens opgepakt" in page.facts()


def test_a_knelpunt_gets_its_place_and_enter_on_the_place_finds_it(
    driver: Driver, page: ObstaclePage
) -> None:
    loose = next(item for item in page.order() if item.titel.startswith("Jongeren hangen"))
    driver.window.desk.set_value(loose, field_of(Knelpunt, "draagvlak"), 3)
    QApplication.processEvents()
    number = [item.id for item in page.order()].index(loose.id) + 1
    field = page.table(FIELD)
    field.put("2", 3)
    assert field.rows.lines[1].cells[3].text == str(number)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert page.table(ALL).spot[0] == loose.id


def test_a_cell_is_changed_beside_itself(driver: Driver, page: ObstaclePage) -> None:
    table = page.table(ALL)
    first = page.order()[0]
    table.put(first.id, 2)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.popup is not None
    assert set(page.popup.form.editors) == {"ernst", "draagvlak"}
    line = page.popup.form.editors["draagvlak"].main
    QTest.keyClicks(line, "1")
    QTest.keyClick(line, Qt.Key.Key_Return)
    again = driver.again(first)
    assert isinstance(again, Knelpunt)
    assert again.draagvlak == 1


def test_what_works_already_stands_below_with_what_it_is_coupled_to(page: ObstaclePage) -> None:
    texts = [line.cells[2].text for line in page.table(WORKS).rows.lines]
    assert texts
    assert any(text != "nog nergens aan" for text in texts)
