"""Who types for a while loses nothing when the power fails, and is not disturbed by what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from wijkdesk.domain.borging import Voortgangsbericht
from wijkdesk.domain.overleg import Agendapunt, Overleg
from wijkdesk.ui.inputs import TextArea
from wijkdesk.ui.overleg.overlegpage import OverlegPage
from wijkdesk.ui.overleg.overlegwerk import plan_meeting, start_round
from wijkdesk.ui.uitwisseling.trekkerpage import TrekkerPage

if TYPE_CHECKING:
    from tests.ui.conftest import Driver

# What the platform without a screen says of any popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def type_for_a_while(area: TextArea, words: str) -> None:
    """Type, let the time pass that is worth keeping, and go on typing."""
    area.setFocus()
    QTest.keyClicks(area, words)
    (clock,) = area.findChildren(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert clock.isActive()
    clock.stop()
    clock.timeout.emit()
    QApplication.processEvents()


def test_a_long_field_of_a_form_is_kept_while_it_is_typed(driver: Driver) -> None:
    record = driver.record("A113", "Actie")
    page = driver.window._show_lists("acties")
    page.open_record(record)
    area = page._panel(type(record)).form.editors["opmerking_trekker"].main
    assert isinstance(area, TextArea)
    type_for_a_while(area, "Eerst het ")
    assert driver.again(record).opmerking_trekker == "Eerst het"  # type: ignore[attr-defined]
    assert area.hasFocus()
    QTest.keyClicks(area, "buurthuis")
    assert area.toPlainText() == "Eerst het buurthuis"
    assert driver.shell.statusbalk._saved.text() == "Alles opgeslagen om 10:42"


def test_what_is_refused_says_nothing_before_the_field_is_left(driver: Driver) -> None:
    record = driver.record("A113", "Actie")
    page = driver.window._show_lists("acties")
    page.open_record(record)
    form = page._panel(type(record)).form
    area = form.editors["opmerking_trekker"].main
    assert isinstance(area, TextArea)
    before = driver.window.desk.store.undo_label
    type_for_a_while(area, "BSN 111222333")
    assert driver.window.desk.store.undo_label == before
    form.leave_all()
    assert "burgerservicenummer" in form.frames["opmerking_trekker"].error.text()
    area.clear()


def meeting(driver: Driver) -> OverlegPage:
    board = next(o for o in driver.window.desk.dossier.all(Overleg) if o.code == "OV-B")
    driver.window.go(plan_meeting(driver.window.desk, board))
    page = driver.page
    assert isinstance(page, OverlegPage)
    page.meeting._take_all()
    QApplication.processEvents()
    return page


def points(driver: Driver) -> list[Agendapunt]:
    return list(driver.window.desk.dossier.all(Agendapunt))


def test_notes_and_a_besluit_are_kept_while_they_are_typed(driver: Driver) -> None:
    page = meeting(driver)
    said, text = page.meeting.point.said, page.meeting.point.text
    type_for_a_while(said, "De gemeente zoekt ")
    assert "De gemeente zoekt" in {punt.besproken for punt in points(driver)}
    QTest.keyClicks(said, "mee.")
    assert said.toPlainText() == "De gemeente zoekt mee."
    text.clear()
    type_for_a_while(text, "De gemeente wijst ")
    assert "De gemeente wijst" in {punt.gevraagd_besluit for punt in points(driver)}
    QTest.keyClicks(text, "iemand aan.")
    assert text.toPlainText() == "De gemeente wijst iemand aan."
    text.clear()


def test_a_note_of_the_kwartaalronde_is_kept_while_it_is_typed(driver: Driver) -> None:
    driver.window.go(start_round(driver.window.desk))
    page = driver.page
    assert isinstance(page, OverlegPage)
    note = page.round.note
    type_for_a_while(note, "Alles loopt ")
    assert "Alles loopt" in {punt.besproken for punt in points(driver)}
    QTest.keyClicks(note, "hier.")
    assert note.toPlainText() == "Alles loopt hier."


def test_a_message_of_a_trekker_is_kept_while_it_is_typed(driver: Driver) -> None:
    driver.window.go("kijk:trekker")
    driver.window.go("spot:mijn")
    QApplication.processEvents()
    page = driver.page
    assert isinstance(page, TrekkerPage)
    assert page.message is not None
    type_for_a_while(page.message.good, "De scholen doen ")
    told = driver.window.desk.dossier.all(Voortgangsbericht)
    assert "De scholen doen" in {found.wat_goed for found in told}
    # The page was made anew around the letters; the next one comes behind them.
    typing = driver.shell.focusWidget()
    assert typing is page.message.good
    QTest.keyClicks(typing, " mee.")
    assert page.message.good.toPlainText() == "De scholen doen mee."
