"""A day may be typed without its year, wherever a day is asked: as the handleiding says."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from wijkdesk.domain.overleg import Actie
from wijkdesk.ui.listpage import ListPage
from wijkdesk.ui.recordpanel import RecordPanel
from wijkdesk.ui.reportpage import ReportPage

if TYPE_CHECKING:
    from .conftest import Driver


def write(line: QLineEdit, words: str) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, words)
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()


def deadline_of(driver: Driver, code: str) -> QLineEdit:
    """Open an actie in its list and return the line of its deadline."""
    driver.window.go("lijst:Actie")
    page = driver.page
    assert isinstance(page, ListPage)
    page.open_record(driver.again(driver.record(code, "Actie")))
    panel = page._panel(Actie)
    assert isinstance(panel, RecordPanel)
    line = panel.form.editors["deadline"].main
    assert isinstance(line, QLineEdit)
    return line


def day_of(driver: Driver, code: str) -> date | None:
    found = driver.again(driver.record(code, "Actie"))
    assert isinstance(found, Actie)
    return found.deadline


@pytest.mark.parametrize("words", ["1-8", "1-8-12", "1 aug", "1 augustus 2012", "01-08-2012"])
def test_the_form_of_an_actie_takes_a_day_as_people_type_it(driver: Driver, words: str) -> None:
    write(deadline_of(driver, "A411"), words)
    assert day_of(driver, "A411") == date(2012, 8, 1)


def test_the_year_of_the_day_that_stood_there_is_meant(driver: Driver) -> None:
    with driver.window.desk.store.edit("later") as edit:
        edit.set(Actie, driver.record("A411", "Actie").id, "deadline", date(2014, 3, 1))
    write(deadline_of(driver, "A411"), "1-8")
    assert day_of(driver, "A411") == date(2014, 8, 1)


def test_what_is_no_day_is_still_refused(driver: Driver) -> None:
    before = day_of(driver, "A411")
    for words in ("31-2", "morgen", "1-13"):
        write(deadline_of(driver, "A411"), words)
        assert day_of(driver, "A411") == before, words


def test_a_report_takes_its_day_without_a_year(driver: Driver) -> None:
    driver.window.go("spot:rapportage")
    page = driver.page
    assert isinstance(page, ReportPage)
    driver.qtbot.waitUntil(lambda: page.report is not None, timeout=60_000)
    write(page.composer.day, "1-5")
    assert page.composer.on == date(2012, 5, 1)
