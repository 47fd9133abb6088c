"""An agendapunt that was found is shown itself, and of a besluit the point where it was taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from wijkdesk.domain.overleg import Agendapunt, AgendapuntStatus, Besluit, Bijeenkomst
from wijkdesk.ui.overleg.overlegpage import OverlegPage
from wijkdesk.ui.overleg.overlegwerk import start_round

if TYPE_CHECKING:
    from tests.ui.conftest import Driver

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def points(driver: Driver) -> list[str]:
    """Return the points of a meeting that stands open at its first one."""
    desk = driver.window.desk
    overleg = next(o for o in desk.dossier.by_code("OV-M"))
    meeting = desk.add(Bijeenkomst, {"overleg": overleg.id, "datum": desk.peildatum})
    keys = [
        desk.add(Agendapunt, {"bijeenkomst": meeting, "nr": nr, "onderwerp": words})
        for nr, words in enumerate(("Huur", "Zwaluwnest", "Rondvraag"), 1)
    ]
    driver.window.go(meeting)
    page = driver.page
    assert isinstance(page, OverlegPage)
    assert page.meeting.point.title.text() == "Huur"
    return keys


def shown(driver: Driver) -> str:
    page = driver.page
    assert isinstance(page, OverlegPage)
    assert page.meeting.point.isVisible()
    return page.meeting.point.title.text()


def test_a_point_that_was_found_by_its_words_is_the_one_that_is_shown(
    driver: Driver, points: list[str]
) -> None:
    field = driver.shell.kopbalk.search
    driver.window.go("spot:vandaag")
    field.setFocus()
    QTest.keyClicks(field, "zwaluwnest")
    target = driver.window._popup.model.hits[0].target
    assert target == points[1]
    driver.window._go_from_search(target)
    QTest.qWait(20)
    assert shown(driver) == "Zwaluwnest"
    page = driver.page
    assert isinstance(page, OverlegPage)
    assert page.meeting.agenda.current() == points[1]
    assert "punt 2 van 3" in page.meeting.head.facts.text()


def test_a_point_is_shown_also_where_the_facts_of_its_meeting_stand(
    driver: Driver, points: list[str]
) -> None:
    page = driver.page
    assert isinstance(page, OverlegPage)
    for key in (points[0], points[2]):
        page.meeting._facts.click()
        assert not page.meeting.point.isVisible()
        driver.window.go(key)
        assert shown(driver) == {points[0]: "Huur", points[2]: "Rondvraag"}[key]


def test_a_besluit_leads_to_the_point_where_it_was_taken(driver: Driver, points: list[str]) -> None:
    desk = driver.window.desk
    meeting = desk.dossier.find(points[2]).bijeenkomst  # type: ignore[union-attr]
    values = {"nummer": "2012-77", "bijeenkomst": meeting, "tekst": "Ja.", "onderwerp": points[2]}
    driver.window.go(desk.add(Besluit, values))
    assert shown(driver) == "Rondvraag"


def test_what_is_half_typed_at_another_point_is_kept(driver: Driver, points: list[str]) -> None:
    page = driver.page
    assert isinstance(page, OverlegPage)
    page.meeting.point.said.setFocus()
    QTest.keyClicks(page.meeting.point.said, "Wij huren")
    driver.window.go(points[1])
    assert shown(driver) == "Zwaluwnest"
    assert driver.window.desk.dossier.find(points[0]).besproken == "Wij huren"  # type: ignore[union-attr]


def test_a_taakgroep_of_a_kwartaalronde_is_shown_where_it_was_found(driver: Driver) -> None:
    desk = driver.window.desk
    driver.window.go(start_round(desk))
    QApplication.processEvents()
    page = driver.page
    assert isinstance(page, OverlegPage)
    last = page.round.agenda.rows.lines[-1].key
    assert page.round.agenda.current() != last
    driver.window.go("spot:vandaag")
    driver.window.go(last)
    assert page.round.agenda.current() == page.round._current == last
    record = desk.dossier.find(last)
    assert isinstance(record, Agendapunt)
    assert record.status in {None, AgendapuntStatus.OPEN}
