"""Mensen: who still has to hear about privacy, whose time is over, and where all fields are."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.ui.blocks import Notice
from wijkdesk.ui.listpage import ListPage
from wijkdesk.ui.wijk.peoplepage import PEOPLE, PeoplePage

if TYPE_CHECKING:
    from tests.ui.conftest import Driver

# What the platform without a screen says of any popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(driver: Driver) -> PeoplePage:
    driver.window.go("spot:mensen")
    assert isinstance(driver.page, PeoplePage)
    return driver.page


def notices(page: PeoplePage) -> list[str]:
    return [found.accessibleName() for found in page.findChildren(Notice) if found.isVisible()]


def with_address(driver: Driver) -> Contactpersoon:
    person = driver.record("C-T4O", "Contactpersoon")
    assert isinstance(person, Contactpersoon)
    with driver.window.desk.store.edit("adres") as edit:
        edit.set(Contactpersoon, person.id, "email", "post@voorbeeld.nl")
    QApplication.processEvents()
    return person


def test_who_can_be_known_has_to_be_told_and_stands_at_the_top(driver: Driver, page: PeoplePage) -> None:
    assert not notices(page)
    person = with_address(driver)
    assert any("1 persoon weet nog niet" in said for said in notices(page))
    table = page.table(PEOPLE)
    assert table.rows.lines[0].key == person.id
    table.put(person.id, 2)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.popup is not None
    page.popup.form.editors["avg_informatie_op"].show_value(date(2012, 6, 1))
    assert page.popup.commit()
    QApplication.processEvents()
    assert not notices(page)


def test_a_person_whose_time_is_over_is_said(driver: Driver, page: PeoplePage) -> None:
    person = with_address(driver)
    with driver.window.desk.store.edit("termijn") as edit:
        edit.set(Contactpersoon, person.id, "bewaren_tot", date(2012, 1, 1))
    QApplication.processEvents()
    assert any("bewaartermijn voorbij" in said for said in notices(page))


def test_while_presenting_nobody_sees_who_has_an_address(driver: Driver, page: PeoplePage) -> None:
    person = with_address(driver)
    with driver.window.desk.store.edit("naam") as edit:
        edit.set(Contactpersoon, person.id, "naam", "Voorbeeld")
    driver.shell.kopbalk.present.setChecked(True)
    QApplication.processEvents()
    shown = driver.shell.pages.currentWidget()
    assert isinstance(shown, PeoplePage)
    assert not notices(shown)
    table = shown.table(PEOPLE)
    words = {line.cells[2].text for line in table.rows.lines}
    assert words == {""}
    assert table.rows.row_of(person.id) >= 0


@pytest.mark.usefixtures("page")
def test_someone_who_is_looked_for_opens_with_all_fields(driver: Driver) -> None:
    driver.window.go(driver.record("C-MGEM", "Contactpersoon").id)
    shown = driver.shell.pages.currentWidget()
    assert isinstance(shown, ListPage)
