"""What is half typed in one meeting stays there: it is never tied to another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.stories.test_overleg import button, planned, press
from wijkdesk.domain.agenda import agenda_van, opbrengst_van
from wijkdesk.domain.formats import near_date
from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.domain.overleg import Actie, Bijeenkomst, BijeenkomstStatus
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.domain.voortgang import OPEN
from wijkdesk.ui.overleg.daywork import plan_day
from wijkdesk.ui.overleg.overlegpage import OverlegPage

if TYPE_CHECKING:
    from tests.ui.conftest import Driver

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(driver: Driver) -> OverlegPage:
    driver.window.go("spot:overleg")
    assert isinstance(driver.page, OverlegPage)
    QApplication.processEvents()
    return driver.page


def test_an_actie_that_is_half_typed_stays_with_its_own_meeting(driver: Driver, page: OverlegPage) -> None:
    first = planned(driver, page, "OV-M")
    view, desk = page.meeting, driver.window.desk
    new = view.results.new
    QTest.keyClicks(new.titel, "Brief schrijven")
    QTest.keyClicks(new.houder, "bestuurssecretaris")
    QTest.keyClicks(view.new_point, "Rondvraag")
    page.show_meeting("")
    assert any("Brief schrijven" in words for words in page.unsaved), "closing asks about it from here too"
    second = planned(driver, page, "OV-B")
    day = near_date(first.datum, desk.peildatum) if first.datum else ""
    assert (new.titel.text(), new.houder.text(), view.new_point.text()) == ("", "", "")
    assert [words for words in page.unsaved if "Managementoverleg" in words] == [
        f"nieuwe actie ‘Brief schrijven bestuurssecretaris’ (Managementoverleg, {day})",
        f"agendapunt ‘Rondvraag’ (Managementoverleg, {day})",
    ]
    for field, words in ((new.titel, "Zaal huren"), (new.houder, "wijkmanager"), (new.deadline, "1-9")):
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)
    made = next(a for a in desk.dossier.all(Actie) if a.titel == "Zaal huren")
    assert made.bijeenkomst == second.id
    page.show_meeting(first.id)
    assert (new.titel.text(), new.houder.text()) == ("Brief schrijven", "bestuurssecretaris")
    assert view.new_point.text() == "Rondvraag"
    QTest.keyClicks(new.deadline, "1-10")
    QTest.keyClick(new.deadline, Qt.Key.Key_Return)
    made = next(a for a in desk.dossier.all(Actie) if a.titel == "Brief schrijven")
    assert made.bijeenkomst == first.id


def test_a_half_typed_actie_of_a_meeting_that_is_gone_is_asked_for_no_longer(
    driver: Driver, page: OverlegPage
) -> None:
    planned(driver, page, "OV-M")
    QTest.keyClicks(page.meeting.results.new.titel, "Brief schrijven")
    driver.window.undo()
    assert page.overview.isVisible()
    planned(driver, page, "OV-B")
    assert page.unsaved == []


def test_an_actie_that_is_typed_at_another_point_does_not_belong_to_the_point_before(
    driver: Driver, page: OverlegPage
) -> None:
    planned(driver, page, "OV-M")
    view, desk = page.meeting, driver.window.desk
    press(view.proposal.take_all)
    assert view.meeting is not None
    points = agenda_van(desk.dossier, view.meeting)
    about = next(n for n, p in enumerate(points) if desk.dossier.get(Doelstelling, p.gaat_over))
    view.agenda.choose(points[about].id)
    view._choose(points[about].id)
    press(view.point.actie_button)
    view._choose(points[about - 1].id)
    QTest.keyClicks(view.results.new.titel, "Zaal huren")
    QTest.keyClicks(view.results.new.deadline, "1-9")
    QTest.keyClick(view.results.new.deadline, Qt.Key.Key_Return)
    made = next(a for a in desk.dossier.all(Actie) if a.titel == "Zaal huren")
    assert made.doelstelling is None


def test_a_besluit_that_is_half_typed_is_there_again_at_its_own_point(
    driver: Driver, page: OverlegPage
) -> None:
    planned(driver, page, "OV-B")
    view = page.meeting
    for words in ("Vervoer naar het spreekuur", "Koffie in de hal"):
        QTest.keyClicks(view.new_point, words)
        QTest.keyClick(view.new_point, Qt.Key.Key_Return)
    assert view.meeting is not None
    bus, coffee = agenda_van(driver.window.desk.dossier, view.meeting)
    view._choose(bus.id)
    QTest.keyClicks(view.point.text, "De taxi wordt betaald.")
    view._choose(coffee.id)
    assert view.point.text.toPlainText() == ""
    view._choose(bus.id)
    assert view.point.text.toPlainText() == "De taxi wordt betaald."
    press(view.point.decide_button)
    press(button(view, "Besluit vervangen"))
    QTest.keyClicks(view.point.text, "De bus wordt betaald.")
    view._choose(coffee.id)
    assert view.point.text.toPlainText() == ""
    assert any("in plaats van 2012-03" in words for words in page.unsaved)
    view._choose(bus.id)
    assert view.point.text.toPlainText() == "De bus wordt betaald."
    press(view.point.decide_button)
    assert view.meeting is not None
    taken = opbrengst_van(driver.window.desk.dossier, view.meeting).besluiten
    assert [b.tekst for b in taken] == ["De taxi wordt betaald.", "De bus wordt betaald."]
    assert page.unsaved == []


def test_a_prioriteit_that_is_half_typed_stays_with_its_own_beleidsdag(
    driver: Driver, page: OverlegPage
) -> None:
    desk = driver.window.desk
    first = plan_day(desk)
    with desk.store.edit("gehouden") as edit:
        edit.set(Bijeenkomst, first, "status", BijeenkomstStatus.GEHOUDEN)
    second = plan_day(desk)
    page.show_meeting(first)
    QTest.keyClicks(page.day.stippen.new, "Vallen voorkomen")
    QTest.keyClicks(page.day.results.new.titel, "Zaal huren")
    page.show_meeting(second)
    assert (page.day.stippen.new.text(), page.day.results.new.titel.text()) == ("", "")
    assert len([words for words in page.unsaved if "Vallen" in words or "Zaal" in words]) == 2
    page.show_meeting(first)
    assert page.day.stippen.new.text() == "Vallen voorkomen"
    assert page.day.results.new.titel.text() == "Zaal huren"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_the_beginning_of_a_houder_is_enough_where_only_one_begins_so(
    driver: Driver, page: OverlegPage, key: Qt.Key
) -> None:
    planned(driver, page, "OV-M")
    desk, new = driver.window.desk, page.meeting.results.new
    people = len(desk.dossier.all(Contactpersoon))
    new.begin(None)
    for words in ("Brief schrijven", "wijkverpl", "1-9"):
        field = driver.shell.focusWidget()
        assert field is not None
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return if words == "1-9" else key)
    made = next(a for a in desk.dossier.all(Actie) if a.titel == "Brief schrijven")
    assert desk.title(made.houder) == "wijkverpleegkundige"
    assert len(desk.dossier.all(Contactpersoon)) == people, "nobody is made of half a word"


def test_the_place_in_the_rail_leads_from_a_meeting_back_to_every_overleg(
    driver: Driver, page: OverlegPage
) -> None:
    planned(driver, page, "OV-B")
    QTest.keyClicks(page.meeting.results.new.titel, "Ruimte zoeken")
    assert page.place
    QTest.mouseClick(driver.shell.rail._buttons["overleg"], Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert driver.page is page
    assert not page.place
    assert page.overview.isVisible()
    assert any("Ruimte zoeken" in words for words in page.unsaved)


def test_a_meeting_does_not_say_that_no_actie_is_open_where_its_plan_has_some(
    driver: Driver, page: OverlegPage
) -> None:
    desk = driver.window.desk
    assert any(actie.status in OPEN and actie.bijeenkomst is None for actie in desk.dossier.all(Actie))
    page.show_meeting(plan_day(desk))
    QApplication.processEvents()
    said = [found.text() for found in page.day.results.findChildren(QLabel) if found.isVisible()]
    assert "Uit bijeenkomsten staat geen actie open." in said
    assert "Er staat geen actie open." not in said
