"""A menu of things to tick stays open for the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from wijkdesk.domain.overleg import Actie
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.listpage import ListPage
from wijkdesk.ui.plan.timepage import TimePage
from wijkdesk.ui.stayingmenu import StayingMenu

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtGui import QAction

    from .conftest import Driver

# What the platform without a screen says of any popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def menu(driver: Driver) -> Iterator[StayingMenu]:
    """Return the columns of the list of acties, to choose from, as the button brings them."""
    driver.window.go("lijst:Actie")
    buttons = [b for b in driver.page.findChildren(Button) if b.isVisible()]
    button = next(b for b in buttons if b.accessibleName() == "Kolommen kiezen")
    found = button.menu()
    assert isinstance(found, StayingMenu)
    found.popup(button.mapToGlobal(QPoint(0, button.height())))
    QApplication.processEvents()
    yield found
    found.close()


def shown(driver: Driver) -> list[str]:
    assert isinstance(driver.page, ListPage)
    return [column.label for column in driver.page._list(Actie).model.columns]


def middle(menu: StayingMenu, action: QAction) -> QPoint:
    return menu.actionGeometry(action).center()


def test_columns_are_chosen_one_after_another_by_mouse(driver: Driver, menu: StayingMenu) -> None:
    before = shown(driver)
    chosen = [action for action in menu.actions() if action.isChecked()][:2]
    for action in chosen:
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=middle(menu, action))
        assert menu.isVisible()
        assert not action.isChecked()
    gone = {action.text() for action in chosen}
    assert shown(driver) == [label for label in before if label not in gone]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_columns_are_chosen_one_after_another_by_keyboard(
    driver: Driver, menu: StayingMenu, key: Qt.Key
) -> None:
    before = shown(driver)
    for _ in range(2):
        QTest.keyClick(menu, Qt.Key.Key_Down)
        action = menu.activeAction()
        on = action.isChecked()
        QTest.keyClick(menu, key)
        assert menu.isVisible()
        assert menu.activeAction() is action
        assert action.isChecked() is not on
    assert len(set(shown(driver)) ^ set(before)) == 2
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()


def test_letting_go_of_the_button_that_opened_it_ticks_nothing(driver: Driver, menu: StayingMenu) -> None:
    before = shown(driver)
    QTest.mouseRelease(menu, Qt.MouseButton.LeftButton, pos=middle(menu, menu.actions()[0]))
    assert shown(driver) == before


def test_what_shows_on_the_tijdlijn_is_chosen_one_after_another(
    start: Callable[..., Driver], dossier: Path
) -> None:
    driver = start(dossier, scale=150)
    driver.window.go("spot:tijdlijn")
    page = driver.page
    assert isinstance(page, TimePage)
    menu = next(found for found in page.findChildren(StayingMenu))
    menu.popup(page.mapToGlobal(QPoint(20, 20)))
    before = set(page.shown)
    for action in menu.actions()[:2]:
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=middle(menu, action))
        assert menu.isVisible()
    assert len(before ^ page.shown) == 2
    menu.close()
