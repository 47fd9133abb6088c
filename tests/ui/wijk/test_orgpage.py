"""Organisaties: the chain of who took over, and what still has to be handed over."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from wijkdesk.domain.frame import Organisatie
from wijkdesk.ui.listpage import ListPage
from wijkdesk.ui.wijk.orgpage import ALL, OrganisationPage

if TYPE_CHECKING:
    from tests.ui.conftest import Driver

# What the platform without a screen says of any popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(driver: Driver) -> OrganisationPage:
    driver.window.go("spot:organisaties")
    assert isinstance(driver.page, OrganisationPage)
    return driver.page


def named(driver: Driver, name: str) -> Organisatie:
    return next(org for org in driver.window.desk.dossier.all(Organisatie) if org.naam == name)


def succession(page: OrganisationPage, key: str) -> str:
    table = page.table(ALL)
    return table.rows.lines[table.rows.row_of(key)].cells[3].words


def test_a_merger_is_noted_and_what_hangs_on_the_old_one_is_listed(
    driver: Driver, page: OrganisationPage
) -> None:
    old, new = named(driver, "Mitros"), named(driver, "Portaal")
    table = page.table(ALL)
    table.put(old.id, 3)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.popup is not None
    page.popup.form.editors["opgeheven_op"].show_value(date(2012, 6, 1))
    page.popup.form.editors["opvolger"].show_value(new.id)
    assert page.popup.commit()
    QApplication.processEvents()
    assert succession(page, old.id) == "→ Portaal, opgeheven op 1 juni 2012"
    assert succession(page, new.id) == "nam over van Mitros"
    heads = [found.text() for found in page.findChildren(QLabel) if found.isVisible()]
    assert "Van Mitros over te dragen naar Portaal" in heads
    driver.window.undo()
    assert succession(page, old.id) == ""


def test_an_organisatie_cannot_follow_itself(driver: Driver, page: OrganisationPage) -> None:
    one = named(driver, "Portaal")
    table = page.table(ALL)
    table.put(one.id, 3)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.popup is not None
    page.popup.form.editors["opvolger"].show_value(one.id)
    assert not page.popup.commit()
    page.popup.drop()
    assert named(driver, "Portaal").opvolger is None


def test_a_name_leads_to_all_fields(driver: Driver, page: OrganisationPage) -> None:
    table = page.table(ALL)
    table.put(named(driver, "Portaal").id, 0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert isinstance(driver.shell.pages.currentWidget(), ListPage)
