"""Stippen are counted fast, with the mouse on one spot: nothing may move away under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from wijkdesk.domain.overleg import Bijeenkomst, BijeenkomstSoort, BijeenkomstStatus, Overleg
from wijkdesk.domain.plan import Prioriteit
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.overleg.overlegpage import OverlegPage

if TYPE_CHECKING:
    from tests.ui.conftest import Driver
    from wijkdesk.ui.overleg.stippencard import StippenCard


@pytest.fixture
def card(driver: Driver) -> StippenCard:
    desk = driver.window.desk
    values = {
        "titel": "Beleidsdag",
        "overleg": desk.dossier.all(Overleg)[0].id,
        "datum": desk.peildatum,
        "soort": BijeenkomstSoort.BELEIDSDAG,
        "status": BijeenkomstStatus.GEPLAND,
    }
    driver.window.go(desk.add(Bijeenkomst, values))
    assert isinstance(driver.page, OverlegPage)
    QApplication.processEvents()
    return driver.page.day.stippen


def shown(card: StippenCard) -> list[Button]:
    found = card.findChildren(Button)
    more = [b for b in found if b.isVisible() and b.accessibleName().startswith("Eén stip erbij: ")]
    return sorted(more, key=lambda b: b.mapTo(card, QPoint(0, 0)).y())


def press(card: StippenCard, place: QPoint) -> None:
    target = card.childAt(place)
    assert isinstance(target, Button)
    QTest.mouseClick(target, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def names(card: StippenCard) -> list[str]:
    return [button.accessibleName().partition(": ")[2] for button in shown(card)]


def test_presses_on_one_spot_count_for_one_prioriteit(driver: Driver, card: StippenCard) -> None:
    third = shown(card)[2]
    name = names(card)[2]
    place = third.mapTo(card, third.rect().center())
    for _ in range(3):
        press(card, place)
    counts = {found.titel: found.stippen or 0 for found in driver.window.desk.dossier.all(Prioriteit)}
    assert counts[name] == 3
    assert sum(counts.values()) == 3


def test_most_comes_first_when_asked_and_for_who_comes_back(driver: Driver, card: StippenCard) -> None:
    third = shown(card)[2]
    name = names(card)[2]
    press(card, third.mapTo(card, third.rect().center()))
    assert names(card)[2] == name
    assert card.sort.isEnabled()
    QTest.mouseClick(card.sort, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert names(card)[0] == name
    assert not card.sort.isEnabled()
    last = shown(card)[-1]
    final, place = names(card)[-1], last.mapTo(card, last.rect().center())
    for _ in range(2):
        press(card, place)
    driver.window.go("spot:vandaag")
    meeting = next(m for m in driver.window.desk.dossier.all(Bijeenkomst) if m.titel == "Beleidsdag")
    driver.window.go(meeting.id)
    QApplication.processEvents()
    assert names(card)[0] == final
