"""Taakgroepen: the table, one of them whole, and what is done about a vacancy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from wijkdesk.domain.overleg import Bijeenkomst, Lidmaatschap, LidRol
from wijkdesk.ui.afspraken.gridtable import GridTable
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.overleg.overlegpage import OverlegPage
from wijkdesk.ui.wijk.grouppage import ALL, GroupPage
from wijkdesk.ui.wijk.grouppagecards import MEMBERS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.ui.conftest import Driver

# What the platform without a screen says of any popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(driver: Driver) -> GroupPage:
    driver.window.go("spot:taakgroepen")
    assert isinstance(driver.page, GroupPage)
    return driver.page


def said(root: QWidget) -> str:
    return "\n".join(found.text() for found in root.findChildren(QLabel) if found.isVisible())


def named(root: QWidget, name: str) -> Button:
    found = (b for b in root.findChildren(Button) if name in {b.accessibleName(), b.text()})
    return next(button for button in found if button.isVisible())


def show(driver: Driver, code: str) -> str:
    key = driver.record(code, "Overleg").id
    driver.window.go(f"spot:taakgroepen/{key}")
    QApplication.processEvents()
    return key


def test_the_table_says_who_is_missing_and_who_is_silent(driver: Driver, page: GroupPage) -> None:
    assert "1 zonder trekker" in page.head.facts.text()
    table = page.table(ALL)
    key = driver.record("TG4", "Overleg").id
    line = table.rows.lines[table.rows.row_of(key)]
    words = " ".join(cell.words for cell in line.cells)
    for part in ("Vacature", "al 46 dagen", "Zorg en wonen", "8 maart"):
        assert part in words, part
    table.put(key, 1)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.head.title.text() == "Taakgroep zone Fokkesteeg-Zandveld"
    QTest.keyClick(page.back, Qt.Key.Key_Escape)
    assert page.table(ALL).spot[0] == key


def test_a_vacancy_is_filled_where_it_is_seen(driver: Driver, page: GroupPage) -> None:
    key = show(driver, "TG4")
    assert "Geen trekker sinds 30 april. Dat is 46 dagen." in said(page)
    QTest.keyClick(named(page, "Trekker vastleggen"), Qt.Key.Key_Return)
    assert page.popup is not None
    person = driver.record("C-MGEM", "Contactpersoon").id
    page.popup.form.editors["persoon"].show_value(person)
    assert page.popup.commit()
    QApplication.processEvents()
    made = [m for m in driver.window.desk.dossier.where(Lidmaatschap, "overleg", key) if m.persoon == person]
    assert [m.rol for m in made] == [LidRol.TREKKER]
    assert "Geen trekker" not in said(page)
    driver.window.undo()
    assert "Geen trekker" in said(page)


def test_a_member_is_changed_by_keyboard_and_the_cursor_stays(driver: Driver, page: GroupPage) -> None:
    show(driver, "TG2")
    table = page.table(MEMBERS)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    key = table.spot[0]
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.popup is not None
    page.popup.form.editors["rol"].show_value(LidRol.SECRETARIS)
    assert page.popup.commit()
    QApplication.processEvents()
    member = driver.window.desk.dossier.get(Lidmaatschap, key)
    assert member is not None
    assert member.rol is LidRol.SECRETARIS
    assert page.table(MEMBERS).spot[0] == key
    assert isinstance(QApplication.focusWidget(), GridTable)


def test_the_next_meeting_is_planned_by_its_rhythm(driver: Driver, page: GroupPage) -> None:
    key = show(driver, "TG4")
    before = len(driver.window.desk.dossier.where(Bijeenkomst, "overleg", key))
    QTest.mouseClick(named(page, "Bijeenkomst plannen"), Qt.MouseButton.LeftButton)
    assert isinstance(driver.page, OverlegPage)
    assert len(driver.window.desk.dossier.where(Bijeenkomst, "overleg", key)) == before + 1


def test_familiar_faces_and_changes_are_counted(driver: Driver, page: GroupPage) -> None:
    show(driver, "TG2")
    assert "Dezelfde trekker sinds 39 maanden, streven is 36." in said(page)
    assert "1 van 6 leden is er 36 maanden of langer." in said(page)
    show(driver, "TG4")
    assert "1 wisseling in een sleutelrol in het laatste jaar." in said(page)
