from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from wijkdesk.domain.frame import Project
from wijkdesk.domain.overleg import Actie
from wijkdesk.domain.plan import Doelstelling, Plan
from wijkdesk.exchange.voorbeeld import add_project, example_path
from wijkdesk.settings import Settings
from wijkdesk.store.store import Store
from wijkdesk.ui.marks import LightMark
from wijkdesk.ui.plan.boardpage import BoardPage
from wijkdesk.ui.plan.page import PlanPage
from wijkdesk.ui.plan.timepage import TimePage

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Driver

EXAMPLES = ("nieuwegein", "overvecht", "proscoop-achterhoek", "randwijck", "sgu-utrecht")
SPOTS = {"plannen": PlanPage, "bord": BoardPage, "tijdlijn": TimePage}


@pytest.fixture
def page(driver: Driver) -> PlanPage:
    driver.window.go("spot:plannen")
    assert isinstance(driver.page, PlanPage)
    return driver.page


def made(folder: Path, name: str) -> Path:
    path = folder / f"{name or 'leeg'}.wijkdossier"
    with Store.create(path, settings=Settings.load(folder)) as store:
        if name:
            add_project(store, example_path(name))
        else:
            with store.edit("begin") as edit:
                edit.add(Project(naam="Nieuw project"))
    return path


@pytest.mark.parametrize("scale", [100, 150])
@pytest.mark.parametrize("name", [*EXAMPLES, ""])
def test_every_project_can_be_shown_and_walked(start: object, tmp_path: Path, name: str, scale: int) -> None:
    assert callable(start)
    driver: Driver = start(made(tmp_path, name), scale=scale)
    driver.shell.resize(1366, 768)
    for spot, kind in SPOTS.items():
        driver.window.go(f"spot:{spot}")
        assert isinstance(driver.page, kind)
        driver.page.grab()
        if isinstance(driver.page, PlanPage) and driver.window.desk.dossier.all(Plan):
            for _ in range(len(driver.page._plans())):
                driver.page._turn(1)
                view = driver.page.grid
                assert view.horizontalHeader().length() <= view.viewport().width()
                for _ in range(12):
                    QTest.keyClick(view, Qt.Key.Key_Tab)
        assert driver.page.minimumSizeHint().width() <= driver.page.width()
        assert driver.shell.width() == 1366


def test_an_empty_project_offers_its_first_plan(start: object, tmp_path: Path) -> None:
    assert callable(start)
    driver: Driver = start(made(tmp_path, ""))
    driver.window.go("spot:plannen")
    page = driver.page
    assert isinstance(page, PlanPage)
    shown = [b for b in page.findChildren(QPushButton) if b.isVisible()]
    assert [button.text() for button in shown] == ["Eerste plan maken"]
    QTest.mouseClick(shown[0], Qt.MouseButton.LeftButton)
    assert [plan.titel for plan in driver.window.desk.dossier.all(Plan)] == ["Plan van aanpak"]
    assert page.side.isVisible()
    assert page.side.isAncestorOf(driver.shell.focusWidget())
    assert page.head.facts.text() == "0 doelstellingen · 0 acties · nog niet vastgesteld"


def test_f11_gives_the_whole_screen_and_esc_takes_it_back(page: PlanPage, driver: Driver) -> None:
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_F11)
    assert driver.shell.isFullScreen()
    assert not driver.shell.rail.isVisible()
    assert not driver.shell.kopbalk.isVisible()
    assert page.head.present.isVisible()
    QTest.keyClick(page.grid, Qt.Key.Key_Escape)
    assert not driver.shell.isFullScreen()
    assert driver.shell.rail.isVisible()
    assert page.grid.hasFocus()


def test_presenting_on_the_whole_screen_keeps_the_whole_screen(page: PlanPage, driver: Driver) -> None:
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_F11)
    QTest.mouseClick(page.head.present, Qt.MouseButton.LeftButton)
    driver.qtbot.waitUntil(lambda: driver.page is not page)
    assert driver.window.desk.presenting
    assert isinstance(driver.page, PlanPage)
    assert driver.page is not page
    assert not driver.shell.rail.isVisible()
    assert driver.page.head.present.text() == "Stop presenteren"


def test_another_page_gets_the_bars_back(page: PlanPage, driver: Driver) -> None:
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_F11)
    driver.window.go("spot:vandaag")
    driver.qtbot.waitUntil(driver.shell.rail.isVisible)
    assert not driver.shell.isFullScreen()


def test_a_plan_and_a_doelstelling_open_in_the_grid(page: PlanPage, driver: Driver) -> None:
    desk = driver.window.desk
    plan = next(p for p in desk.dossier.all(Plan) if "Vreeswijk" in p.titel)
    driver.window.go(plan.id)
    assert page.sheet.plan == plan
    goal = next(g for g in desk.dossier.all(Doelstelling) if g.plan != plan.id)
    driver.window.go(goal.id)
    assert page.grid.row is not None
    assert page.grid.row.record == goal


def test_the_keyboard_turns_to_the_next_plan_and_back(page: PlanPage) -> None:
    first = page.sheet.plan
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.sheet.plan != first
    QTest.keyClick(page.grid, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert page.sheet.plan == first


def test_the_record_beside_the_grid_follows_the_cursor_and_closes(page: PlanPage, driver: Driver) -> None:
    page.open_record(driver.record("A311", "Actie"))
    page.grid.setFocus()
    driver.qtbot.waitUntil(page.side.isVisible)
    assert page.side.record == driver.record("A311", "Actie").id
    QTest.keyClick(page.grid, Qt.Key.Key_Down)
    driver.qtbot.waitUntil(lambda: page.side.record == driver.record("A312", "Actie").id)
    QTest.keyClick(page.grid, Qt.Key.Key_Space)
    assert not page.side.isVisible()
    QTest.keyClick(page.grid, Qt.Key.Key_Space)
    assert page.side.isVisible()
    assert page.side.isAncestorOf(driver.shell.focusWidget())


def test_the_lists_of_plans_stay_within_reach(page: PlanPage, driver: Driver) -> None:
    action = next(a for a in page.head.more.menu().actions() if a.text() == "Als lijst")
    action.trigger()
    assert driver.page is not page


def test_a_plan_in_the_prullenbak_makes_room_for_another(page: PlanPage, driver: Driver) -> None:
    first = page.sheet.plan
    assert first is not None
    driver.window.desk.delete(first)
    assert page.sheet.plan is not None
    assert page.sheet.plan != first


def test_a_small_window_gives_the_record_the_page(page: PlanPage, driver: Driver) -> None:
    driver.shell.resize(900, 700)
    page.open_record(driver.record("A311", "Actie"))
    page.grid.setFocus()
    driver.qtbot.waitUntil(lambda: not page._slow.isActive())
    assert not page.side.isVisible()
    QTest.keyClick(page.grid, Qt.Key.Key_Space)
    assert page.side.isVisible()
    assert not page.grid.isVisible()
    page.side.closed.emit()
    assert page.grid.hasFocus()


def test_a_long_word_for_a_plan_leaves_its_title_and_its_buttons_whole(start: object, tmp_path: Path) -> None:
    assert callable(start)
    driver: Driver = start(made(tmp_path, "randwijck"))
    driver.shell.resize(1366, 768)
    plan = driver.window.desk.dossier.all(Plan)[0]
    with driver.window.desk.store.edit("naam") as edit:
        edit.set(Plan, plan.id, "titel", "Wijksamenwerkingsplan Hazeveld")
        edit.add(Plan(project=plan.project, titel="Wijksamenwerkingsplan Zuiderkwartier", jaar=plan.jaar))
    driver.window.go("spot:plannen")
    page = driver.page
    assert isinstance(page, PlanPage)
    page.open_record(driver.again(plan))
    driver.qtbot.waitUntil(page.side.isVisible)
    head = page.head
    driver.qtbot.waitUntil(head.others.isVisible)
    assert head.others.width() >= head.others.sizeHint().width()
    words = [head.title.fontMetrics().horizontalAdvance(word) for word in head.title.text().split()]
    assert head.title.width() >= max(words)
    assert head.title.height() >= head.title.heightForWidth(head.title.width())
    end = head.title.rect().topRight()
    assert head.title.mapTo(head, end).x() < head.others.mapTo(head, head.others.rect().topLeft()).x()


def test_what_a_band_holds_is_said_by_its_own_name(page: PlanPage) -> None:
    said = [page.grid.rows.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in range(5)]
    assert said[0].startswith("Nr: stoplicht ")
    assert said[1].startswith("Doelstelling: ")
    assert said[2].startswith("Resultaat: ")
    assert said[4].startswith("Klaar op: ")


def test_a_light_that_is_replaced_is_drawn_no_more(page: PlanPage, driver: Driver) -> None:
    desk = driver.window.desk
    for code in ("A311", "A312", "A313"):
        with desk.store.edit("later") as edit:
            edit.set(Actie, driver.record(code, "Actie").id, "deadline", date(2012, 12, 1))
    page.finish()
    # Before the loop has been round, as when more than one edit comes in one turn.
    lights = page.head.findChildren(LightMark)
    assert len(lights) > 1
    assert {mark for mark in lights if mark.isVisibleTo(page.head)} <= {page.head._light}
