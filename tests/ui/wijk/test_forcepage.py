"""Krachtenveld: where parties stand, and that nobody else sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from wijkdesk.domain.frame import Betrokkenheid, Houding
from wijkdesk.ui.afspraken.gridtable import GridTable
from wijkdesk.ui.wijk.forcepage import FIELD, PARTIES, ForcePage

if TYPE_CHECKING:
    from tests.ui.conftest import Driver

# What the platform without a screen says of any popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(driver: Driver) -> ForcePage:
    driver.window.go("spot:krachtenveld")
    assert isinstance(driver.page, ForcePage)
    return driver.page


def party(driver: Driver, name: str) -> Betrokkenheid:
    desk = driver.window.desk
    return next(p for p in desk.dossier.all(Betrokkenheid) if desk.title(p.organisatie) == name)


def test_a_number_on_the_field_leads_to_its_party(driver: Driver, page: ForcePage) -> None:
    field = page.table(FIELD)
    field.put("5", 2)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert page.table(PARTIES).spot[0] == party(driver, "Agis").id
    assert page.table(PARTIES).hasFocus()


def test_a_stance_is_changed_on_the_line_and_the_field_follows(driver: Driver, page: ForcePage) -> None:
    table = page.table(PARTIES)
    key = party(driver, "Agis").id
    table.put(key, 4)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.popup is not None
    page.popup.form.editors["houding"].show_value(Houding.MEEWERKEND)
    assert page.popup.commit()
    QApplication.processEvents()
    assert party(driver, "Agis").houding is Houding.MEEWERKEND
    assert not any(
        "niet overtuigd" in found.text() for found in page.findChildren(QLabel) if found.isVisible()
    )
    driver.window.undo()
    assert any("Agis heeft veel invloed" in found.text() for found in page.findChildren(QLabel))


def test_while_presenting_nothing_of_it_is_on_the_screen(driver: Driver, page: ForcePage) -> None:
    driver.shell.kopbalk.present.setChecked(True)
    QApplication.processEvents()
    hidden = driver.shell.pages.currentWidget()
    assert isinstance(hidden, ForcePage)
    assert hidden is not page
    assert not hidden.findChildren(GridTable)
    words = " ".join(found.text() for found in hidden.findChildren(QLabel))
    assert "Verborgen tijdens het presenteren" in words
    assert "Agis" not in words
