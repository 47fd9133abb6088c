"""Journey 12: half a year before the end the projectleider closes the gaps in borging, pillar by pillar."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from wijkdesk.domain.borging import Borgingsafspraak, BorgingStatus
from wijkdesk.domain.frame import Project
from wijkdesk.domain.overleg import Agendapunt
from wijkdesk.ui.afspraken.borgingpage import BorgingPage
from wijkdesk.ui.afspraken.gridtable import GridTable
from wijkdesk.ui.afspraken.signs import Sign
from wijkdesk.ui.afspraken.stopline import StopLine
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.inputs import ChoiceBox
from wijkdesk.ui.reportpage import ReportPage

if TYPE_CHECKING:
    from tests.ui.conftest import Driver

# What the platform without a screen says of any popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
MATRIX = "Zes pijlers per ontwikkeling"
EIGENAAR, STATUS = 2, 1


@pytest.fixture
def page(driver: Driver) -> BorgingPage:
    driver.window.go("spot:borging")
    assert isinstance(driver.page, BorgingPage)
    return driver.page


def afspraak(driver: Driver, code: str) -> Borgingsafspraak:
    found = driver.record(code, "Borgingsafspraak")
    assert isinstance(found, Borgingsafspraak)
    return found


def stand_on(driver: Driver, page: BorgingPage, code: str, column: int) -> GridTable:
    table = page.table(MATRIX)
    table.put(afspraak(driver, code).id, column)
    table.setFocus()
    return table


def answer(page: BorgingPage, name: str, text: str) -> None:
    assert page.popup is not None
    line = page.popup.form.editors[name].main
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    if page.popup is not None:
        # The list of names took the first Enter.
        QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()


def sign(driver: Driver, page: BorgingPage, code: str, column: int) -> Sign | None:
    table = page.table(MATRIX)
    return table.rows.lines[table.rows.row_of(afspraak(driver, code).id)].cells[column].sign


def test_a_gap_is_closed_by_keyboard_and_the_cursor_stays(driver: Driver, page: BorgingPage) -> None:
    table = stand_on(driver, page, "BG3", 1)
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert sign(driver, page, "BG3", EIGENAAR) is Sign.MISSING
    QTest.keyClick(table, Qt.Key.Key_Return)
    answer(page, "eigenaar", "maatschappelijk werker")
    assert page.popup is None
    assert sign(driver, page, "BG3", EIGENAAR) is Sign.DONE
    focus = QApplication.focusWidget()
    assert isinstance(focus, GridTable)
    assert focus.spot == (afspraak(driver, "BG3").id, EIGENAAR)
    driver.window.undo()
    assert sign(driver, page, "BG3", EIGENAAR) is Sign.MISSING


def test_one_press_on_a_gap_is_enough_to_close_it(driver: Driver, page: BorgingPage) -> None:
    table = page.table(MATRIX)
    place = table.visualRect(table.rows.index(table.rows.row_of(afspraak(driver, "BG3").id), EIGENAAR))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    QApplication.processEvents()
    assert page.popup is not None
    assert "eigenaar" in page.popup.form.editors


def test_the_projectleider_is_refused_as_owner(driver: Driver, page: BorgingPage) -> None:
    desk = driver.window.desk
    project = desk.dossier.get(Project, desk.project_id)
    assert project is not None
    QTest.keyClick(stand_on(driver, page, "BG3", EIGENAAR), Qt.Key.Key_Return)
    answer(page, "eigenaar", desk.title(project.projectleider))
    assert page.popup is not None
    assert page.popup.form.frames["eigenaar"].error.text()
    assert afspraak(driver, "BG3").eigenaar is None


def test_ingebed_without_a_besluit_says_what_is_missing(driver: Driver, page: BorgingPage) -> None:
    QTest.keyClick(stand_on(driver, page, "BG2", STATUS), Qt.Key.Key_Return)
    assert page.popup is not None
    box = page.popup.form.editors["status"].main
    assert isinstance(box, ChoiceBox)
    box.setCurrentIndex(box.findText("Ingebed"))
    page.popup.commit()
    said = " ".join(frame.error.text() for frame in page.popup.form.frames.values())
    assert "Besluit" in said
    answer(page, "besluit", next(name for _, name in driver.window.desk.options("Besluit")))
    assert afspraak(driver, "BG2").status is BorgingStatus.INGEBED


def test_the_advice_for_the_board_is_one_button_away(driver: Driver, page: BorgingPage) -> None:
    button = next(b for b in page.findChildren(Button) if b.text() == "Advies maken")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert isinstance(driver.page, ReportPage)
    assert driver.page.kind.currentText() == "Borgingsadvies"
    report = driver.page
    driver.qtbot.waitUntil(lambda: report.report is not None, timeout=20000)


def test_it_is_seen_what_stops_and_when(driver: Driver, page: BorgingPage) -> None:
    line = page.findChild(StopLine)
    assert line is not None
    assert "31 december 2012: Project en subsidie stoppen" in line.accessibleName()
    assert "1 juli 2013: Besluit convenant nodig" in line.accessibleName()
    assert any(label.text() == "nog 199 dagen" for label in page.findChildren(QLabel))
    with driver.window.desk.store.edit("later") as edit:
        edit.set(Project, driver.window.desk.project_id, "eind", date(2012, 8, 31))
    line = page.findChildren(StopLine)[-1]
    assert "31 augustus 2012: Project stopt" in line.accessibleName()


def test_borging_comes_on_the_agenda_of_the_board_with_one_button(driver: Driver, page: BorgingPage) -> None:
    before = len(driver.window.desk.dossier.all(Agendapunt))
    button = next(b for b in page.findChildren(Button) if b.text() == "Zet borging op de agenda")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    planned = driver.window.desk.next_meeting() is not None
    assert len(driver.window.desk.dossier.all(Agendapunt)) == before + planned
