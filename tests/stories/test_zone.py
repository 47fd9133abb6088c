"""A visit to one zone is prepared: what stands out, who is missing, and what is done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from wijkdesk.domain.overleg import Lidmaatschap, LidRol
from wijkdesk.domain.plan import Doelstelling, Koppeling
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.overleg.overlegpage import OverlegPage
from wijkdesk.ui.plan.page import PlanPage
from wijkdesk.ui.wijk.grouppage import GroupPage
from wijkdesk.ui.wijk.zonepage import TREE, ZonePage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.ui.conftest import Driver

# What the platform without a screen says of any popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def here(driver: Driver) -> QWidget:
    QApplication.processEvents()
    page = driver.shell.pages.currentWidget()
    assert page is not None
    return page


def said(page: QWidget) -> str:
    return "\n".join(found.text() for found in page.findChildren(QLabel) if found.isVisible())


def press(page: QWidget, name: str) -> None:
    """Press a button by keyboard."""
    found = (b for b in page.findChildren(Button) if b.isVisible() and name in {b.accessibleName(), b.text()})
    button = next(found)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Return)
    QApplication.processEvents()


def from_the_tree(driver: Driver, code: str) -> ZonePage:
    driver.window.go("spot:gebieden")
    page = here(driver)
    assert isinstance(page, ZonePage)
    if page.zone is not None:
        QTest.keyClick(page.back, Qt.Key.Key_Escape)
    table = page.table(TREE)
    table.setFocus()
    for _ in range(20):
        if table.spot[0] == driver.record(code, "Gebied").id:
            break
        QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.zone is not None
    return page


def test_a_visit_to_a_zone_is_prepared_by_keyboard(driver: Driver) -> None:
    page = from_the_tree(driver, "Z4")
    zone = driver.record("Z4", "Gebied")
    assert "Geen trekker sinds 30 april" in said(page)

    press(page, "Taakgroep zone Fokkesteeg-Zandveld openen")
    group = here(driver)
    assert isinstance(group, GroupPage)
    press(group, "Trekker vastleggen")
    assert group.popup is not None
    line = group.popup.form.editors["persoon"].main
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "jongerenwerker")
    QTest.keyClick(line, Qt.Key.Key_Return)
    if group.popup is not None:
        # The list of names took the first Enter.
        QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert group.popup is None
    members = driver.window.desk.dossier.where(Lidmaatschap, "overleg", driver.record("TG4", "Overleg").id)
    assert sum(member.rol is LidRol.TREKKER and member.tot is None for member in members) == 1
    assert "Geen trekker" not in said(group)

    press(group, "Bijeenkomst plannen")
    assert isinstance(here(driver), OverlegPage)

    driver.window.go(zone.id)
    again = here(driver)
    assert again is page
    assert "Geen trekker" not in said(page)
    assert any("Bijeenkomst van" in b.text() for b in page.findChildren(Button))

    press(page, "Knelpunt toevoegen")
    assert page.popup is not None
    QTest.keyClicks(page.popup.form.editors["titel"].main, "Weinig plekken om te sporten")
    box = page.popup.form.editors["herkomst"]
    QTest.keyClicks(box.main, "Bewoners")
    QTest.keyClick(page.popup.button, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert "Weinig plekken om te sporten" in said(page)


def test_from_a_goal_without_acties_one_press_leads_to_the_plan(driver: Driver) -> None:
    page = from_the_tree(driver, "Z4")
    press(page, "Eerste actie bij Jongerenaanbod")
    plan = here(driver)
    assert isinstance(plan, PlanPage)
    goal = next(g for g in driver.window.desk.dossier.all(Doelstelling) if g.titel == "Jongerenaanbod")
    assert plan._plan == goal.plan


def test_what_works_is_coupled_and_every_step_can_be_taken_back(driver: Driver) -> None:
    page = from_the_tree(driver, "Z4")
    before = len(driver.window.desk.dossier.all(Koppeling))
    button = next(b for b in page.findChildren(Button) if b.accessibleName().endswith("koppelen"))
    button.menu().actions()[0].trigger()
    QApplication.processEvents()
    assert "gekoppeld aan" in said(page)
    assert driver.shell.kopbalk.undo.text().startswith("Ongedaan: koppeling")
    driver.window.undo()
    QApplication.processEvents()
    assert len(driver.window.desk.dossier.all(Koppeling)) == before
    assert "werkt nog los van het plan" in said(page)
