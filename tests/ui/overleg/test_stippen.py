"""Stippen are counted fast, with the mouse on one spot: nothing may move away under it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from wijkdesk.domain.entity import field_of
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


def test_a_day_is_not_held_while_something_is_half_typed_and_before_its_date_only_when_asked_twice(
    driver: Driver, card: StippenCard
) -> None:
    desk, page = driver.window.desk, driver.page
    assert isinstance(page, OverlegPage)
    view = page.day
    meeting = view.meeting
    assert meeting is not None

    def hold() -> BijeenkomstStatus | None:
        QTest.mouseClick(view.held, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
        found = desk.dossier.get(Bijeenkomst, meeting.id)
        assert found is not None
        return found.status

    QTest.keyClicks(card.new, "Vallen voorkomen")
    assert hold() is BijeenkomstStatus.GEPLAND
    assert "nieuwe prioriteit ‘Vallen voorkomen’" in view._message.text()
    assert any("Vallen voorkomen" in words for words in page.unsaved), "it is asked about at closing too"
    card.new.clear()
    assert not view._message.isVisible()
    QTest.keyClicks(view.results.new.titel, "Zaal bellen")
    assert hold() is BijeenkomstStatus.GEPLAND
    assert "nieuwe actie ‘Zaal bellen’" in view._message.text()
    view.results.new.titel.clear()
    desk.set_value(meeting, field_of(Bijeenkomst, "datum"), desk.peildatum + timedelta(days=6))
    QApplication.processEvents()
    assert hold() is BijeenkomstStatus.GEPLAND
    assert view._message.text().startswith("Deze dag is pas op 21 juni.")
    assert hold() is BijeenkomstStatus.GEHOUDEN
    assert not view._message.isVisible()


def test_one_less_looks_like_one_more(card: StippenCard) -> None:
    found = [button for button in card.findChildren(Button) if button.isVisible()]
    less = [button for button in found if button.accessibleName().startswith("Eén stip minder: ")]
    more = shown(card)
    assert len(less) == len(more) > 0
    assert {(b.width(), b.height()) for b in less} == {(b.width(), b.height()) for b in more}
    assert not any(button.text() for button in less)


@pytest.mark.parametrize("jaar", [None, 2013, 2014])
def test_a_day_in_january_shows_what_is_for_this_year_and_for_the_next(
    driver: Driver, card: StippenCard, jaar: int | None
) -> None:
    desk = driver.window.desk
    day = desk.dossier.where(Bijeenkomst, "soort", BijeenkomstSoort.BELEIDSDAG)[0]
    with desk.store.edit("dag en prioriteit") as edit:
        edit.set(Bijeenkomst, day.id, "datum", date(2013, 1, 14))
        edit.add(Prioriteit(project=desk.project_id, titel="Eenzaamheid", jaar=jaar))
    QApplication.processEvents()
    assert "Eenzaamheid" in names(card)


def test_weeks_ahead_a_day_is_prepared_and_on_the_day_itself_it_is_held(
    driver: Driver, card: StippenCard
) -> None:
    desk, page = driver.window.desk, driver.page
    assert isinstance(page, OverlegPage)
    view, meeting = page.day, page.day.meeting
    assert meeting is not None
    for days, leads, not_yet in ((30, view.paper, view.held), (0, view.held, view.paper)):
        desk.set_value(meeting, field_of(Bijeenkomst, "datum"), desk.peildatum + timedelta(days=days))
        QApplication.processEvents()
        assert (leads.property("soort"), not_yet.property("soort")) == ("eerste", "gewoon")
        driver.window.go("spot:vandaag")
        driver.window.go(meeting.id)
        QApplication.processEvents()
        assert leads.hasFocus()
