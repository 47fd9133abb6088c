"""Where things stand in a meeting: nothing moves away, nothing opens halfway, and no word is too early."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from wijkdesk.domain.entity import field_of
from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.domain.overleg import Agendapunt, Bijeenkomst, Overleg
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.marks import ChipMark
from wijkdesk.ui.overleg.daywork import plan_day
from wijkdesk.ui.overleg.overlegwerk import plan_meeting, save

if TYPE_CHECKING:
    from tests.ui.conftest import Driver

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def overleg(driver: Driver, code: str) -> Overleg:
    return next(o for o in driver.window.desk.dossier.all(Overleg) if o.code == code)


def at_point(driver: Driver, code: str) -> Any:
    """Return the view of a new meeting with one point on its agenda, that can go up the ladder."""
    driver.window.go(plan_meeting(driver.window.desk, overleg(driver, code)))
    view: Any = driver.page.meeting  # type: ignore[attr-defined]
    view.new_point.setText("Wie betaalt de ruimte na 2013")
    view._add_point()
    QTest.qWait(20)
    return view


def chips(view: Any) -> list[str]:
    return [chip.accessibleName() or chip.text() for chip in view._steps.findChildren(ChipMark)]


def test_going_up_the_ladder_moves_nothing_above_its_button(driver: Driver) -> None:
    view = at_point(driver, "TG5")
    before = view.point.ladder.mapTo(view, view.point.ladder.rect().topLeft())
    view.point.ladder.up.click()
    QTest.qWait(20)
    assert view.point.ladder.mapTo(view, view.point.ladder.rect().topLeft()) == before
    assert "Staat nu op de agenda van Managementoverleg" in driver.shell.statusbalk._more.text()


def test_a_meeting_that_the_ladder_leads_to_opens_at_its_beginning(start: Any, dossier: Any) -> None:
    driver = start(dossier, scale=150)
    view = at_point(driver, "TG5")
    view.point.ladder.up.click()
    QTest.qWait(20)
    bar = view._area.verticalScrollBar()
    bar.setValue(bar.maximum())
    go = [b for b in view.point.ladder.findChildren(Button) if b.accessibleName().startswith("Ga naar")]
    go[-1].click()
    QTest.qWait(20)
    assert view.meeting.overleg == overleg(driver, "OV-M").id
    assert bar.maximum() > 0
    assert bar.value() == 0


def test_before_its_day_a_meeting_is_not_going_on(driver: Driver) -> None:
    view = at_point(driver, "TG5")
    assert not [words for words in chips(view) if "Bezig" in words or "klaar" in words]
    desk = driver.window.desk
    desk.set_value(view.meeting, field_of(Bijeenkomst, "datum"), desk.peildatum)
    QTest.qWait(20)
    assert [words for words in chips(view) if "Bezig" in words]
    desk.set_value(view.meeting, field_of(Bijeenkomst, "datum"), desk.peildatum + timedelta(days=1))
    QTest.qWait(20)
    assert not [words for words in chips(view) if "Bezig" in words]


def test_the_own_level_waits_no_longer_where_a_higher_one_decided(driver: Driver) -> None:
    view = at_point(driver, "TG5")
    view.point.ladder.up.click()
    own = view.meeting.id
    about = view.point._punt
    QTest.qWait(20)
    go = [b for b in view.point.ladder.findChildren(Button) if b.accessibleName().startswith("Ga naar")]
    go[-1].click()
    QTest.qWait(20)
    assert driver.window.desk.dossier.get(Agendapunt, view._current).gaat_over == about.id  # type: ignore[union-attr]
    view.point.text.setPlainText("De gemeente betaalt")
    view.point.decide_button.click()
    driver.window.go(own)
    QTest.qWait(20)
    said = [found.text() for found in view.point.ladder.findChildren(QLabel) if found.isVisible()]
    assert any("De gemeente betaalt" in words for words in said)
    assert not [words for words in said if words.startswith("Staat op de agenda") and "hoger" not in words]


def test_long_words_of_a_programma_and_a_chair_stand_there_whole(driver: Driver) -> None:
    desk = driver.window.desk
    driver.window.go(plan_day(desk))
    view: Any = driver.page.day  # type: ignore[attr-defined]
    words = "Welkom en terugblik op de beleidsdag van vorig jaar, met wat er van de afspraken terechtkwam"
    chair = max(desk.dossier.all(Contactpersoon), key=lambda one: len(desk.title(one.id)))
    meeting = desk.dossier.get(Bijeenkomst, view.meeting.id)
    assert meeting is not None
    save(desk, meeting, voorzitter=chair.id, programma=({"tijd": "09.30-10.15", "onderdeel": words},))
    QTest.qWait(20)
    for entry in view.editors["programma"]._entries[0][1].values():
        bar = entry.verticalScrollBar()
        assert bar.maximum() == 0, entry.toPlainText()
    line = view.facts.editors["voorzitter"].main
    assert line.fontMetrics().horizontalAdvance(line.text()) < line.width() - 20


def test_enter_in_a_programma_begins_a_row_and_a_pasted_line_break_is_a_space(driver: Driver) -> None:
    driver.window.go(plan_day(driver.window.desk))
    view: Any = driver.page.day  # type: ignore[attr-defined]
    table = view.editors["programma"]
    table.add_row()
    part, way = list(table._entries[-1][1].values())[1:]
    part.setPlainText("Welkom\nen terugblik")
    QTest.keyClicks(way, "Plenair")
    count = len(table._entries)
    QTest.keyClick(way, Qt.Key.Key_Return)
    assert len(table._entries) == count + 1
    assert table.read()[-1] == {"onderdeel": "Welkom en terugblik", "werkvorm": "Plenair"}
