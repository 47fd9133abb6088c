"""A taakgroep fills its plan together at a big screen; the project leader types, without a mouse."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.domain.plan import Doelstelling, Mijlpaal, Plan
from wijkdesk.domain.verantwoording import Bijstelling
from wijkdesk.ui.plan.boardpage import BoardPage
from wijkdesk.ui.plan.page import PlanPage
from wijkdesk.ui.plan.timeitems import items_of
from wijkdesk.ui.plan.timepage import TimePage
from wijkdesk.ui.reportpage import ReportPage

if TYPE_CHECKING:
    from tests.ui.conftest import Driver

# What the platform without a screen says of any popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CONTROL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


def press(driver: Driver, key: Qt.Key, control: bool = False) -> None:  # noqa: FBT002 - reads as a key
    """Press a key where the cursor is."""
    target = driver.shell.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, CONTROL if control else Qt.KeyboardModifier.NoModifier)


def write(driver: Driver, text: str, key: Qt.Key) -> None:
    """Type where the cursor is; the first letter may open a field that takes the rest."""
    for letter in text:
        target = driver.shell.focusWidget()
        assert target is not None
        QTest.keyClicks(target, letter)
    press(driver, key)


def plan_page(driver: Driver) -> PlanPage:
    assert isinstance(driver.page, PlanPage)
    return driver.page


def test_a_taakgroep_fills_its_plan_at_a_big_screen(driver: Driver) -> None:
    desk = driver.window.desk
    reminders = len(desk.attention)
    press_place(driver, "plannen")
    plan_page(driver).grid.setFocus()
    press(driver, KEY.Key_F11)
    QTest.mouseClick(plan_page(driver).head.present, Qt.MouseButton.LeftButton)
    driver.qtbot.waitUntil(lambda: desk.presenting)
    assert not driver.shell.rail.isVisible()
    assert len(desk.attention) <= reminders

    plan_page(driver).grid.setFocus()
    plan = plan_page(driver).sheet.plan
    assert plan is not None
    known = len(desk.dossier.all(Contactpersoon))
    press(driver, KEY.Key_N, control=True)
    write(driver, "Buren kennen elkaar", KEY.Key_Return)
    write(driver, "In mei 2013 kennen 100 bewoners hun buren", KEY.Key_Return)
    write(driver, "Buurtfeest", KEY.Key_Tab)
    write(driver, "buurtsportcoach", KEY.Key_Tab)
    write(driver, "1-7", KEY.Key_Tab)
    write(driver, "1-9", KEY.Key_Return)
    write(driver, "", KEY.Key_Left)
    goal = next(g for g in desk.dossier.all(Doelstelling) if g.titel == "Buren kennen elkaar")
    feast = next(a for a in desk.dossier.where(Actie, "doelstelling", goal.id))
    assert goal.resultaat == "In mei 2013 kennen 100 bewoners hun buren"
    assert (feast.titel, feast.start, feast.deadline) == ("Buurtfeest", date(2012, 7, 1), date(2012, 9, 1))
    assert desk.title(feast.houder) == "buurtsportcoach"
    assert len(desk.dossier.all(Contactpersoon)) == known + 1

    page = plan_page(driver)
    page.grid.go_to_key(f"nieuwe actie {goal.id}", "actie")
    QGuiApplication.clipboard().setText("Flyers\tbuurtsportcoach\t\t15-8-2012\nKoks zoeken\t\t\t20-8-2012\n")
    press(driver, KEY.Key_V, control=True)
    shown = [row.actie for row in page.grid.rows.rows if row.actie and row.goal == goal]
    titles = [actie.titel for actie in shown]
    assert len({actie.code for actie in shown}) == 3
    assert titles == ["Buurtfeest", "Flyers", "Koks zoeken"]
    assert desk.stand.doelstellingen[goal.id].totaal == 3
    nobody = next(row for row in page.grid.rows.rows if row.actie and row.actie.titel == "Koks zoeken")
    assert page.grid.rows.lines(nobody, "houder")[0] == "nog niemand"

    press(driver, KEY.Key_Escape)
    assert driver.shell.rail.isVisible()
    assert not driver.shell.isFullScreen()


def press_place(driver: Driver, key: str) -> None:
    place = driver.shell.rail._buttons["werk"]
    QTest.mouseClick(place, Qt.MouseButton.LeftButton)
    QTest.mouseClick(driver.shell.rail._buttons[key], Qt.MouseButton.LeftButton)


def test_a_plan_that_was_adopted_is_kept_up_to_date(driver: Driver) -> None:
    """Another deadline asks why, the board moves a card, the timeline a milestone; all can be undone."""
    desk = driver.window.desk
    plan = next(p for p in desk.dossier.all(Plan) if "Jutphaas" in p.titel)
    driver.window.go(plan.id)
    page = plan_page(driver)
    late = driver.record("A311", "Actie")
    page.open_record(late)
    page.grid.go_to(page.grid.currentIndex().row(), 4)
    page.grid.setFocus()
    write(driver, "31-7", KEY.Key_Return)
    assert "bijgesteld van 30-4-2012 naar 31-7-2012" in page.why.waiting[0].question
    press(driver, KEY.Key_R, control=True)
    write(driver, "het gebouw komt later vrij", KEY.Key_Return)
    assert desk.dossier.all(Bijstelling)[0].reden == "het gebouw komt later vrij"
    assert "1 te laat" in page.head.facts.text()

    press_place(driver, "bord")
    board = driver.page
    assert isinstance(board, BoardPage)
    running = next(column for column in board.columns if column.list.status is ActieStatus.LOOPT)
    running.list.setFocus()
    assert running.list.go_to(late.id)
    press(driver, KEY.Key_Right, control=True)
    press(driver, KEY.Key_Escape)
    board.put(running.list.card, ActieStatus.GEREED)
    done = driver.again(late)
    assert isinstance(done, Actie)
    assert (done.status, done.gereed_op) == (ActieStatus.GEREED, date(2012, 6, 15))

    press_place(driver, "tijdlijn")
    times = driver.page
    assert isinstance(times, TimePage)
    line, item = next(
        (line, item)
        for line, row in enumerate(times.chart.rows)
        for item in (items_of(row.strip) if row.strip else ())
        if item.mark and item.mark.field == "gepland"
    )
    assert item.mark is not None
    view = times.chart.viewport()
    begin = times.chart.box_of(item, line).center().toPoint()
    end = begin + QPoint(round(14 * times.chart.scale.width), 0)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=begin)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
    moved = desk.dossier.get(Mijlpaal, item.record)
    assert moved is not None
    assert moved.gepland is not None
    assert (moved.gepland - item.mark.day).days == 14

    for _ in range(4):
        driver.window.undo()
    assert vars(driver.again(late)) == vars(late)


def test_the_sheet_of_the_taakgroep_is_one_key_away_also_from_the_full_screen(driver: Driver) -> None:
    press_place(driver, "plannen")
    page = plan_page(driver)
    page.grid.setFocus()
    press(driver, KEY.Key_F11)
    assert page.head.paper.isVisible()
    assert page.sheet.plan is not None
    group = driver.window.desk.title(page.sheet.plan.overleg)
    press(driver, KEY.Key_P, control=True)
    report = driver.page
    assert isinstance(report, ReportPage)
    assert report.kind.currentText() == "Voortgang van een taakgroep"
    driver.qtbot.waitUntil(lambda: report.report is not None)
    assert report.about.currentText() == group
