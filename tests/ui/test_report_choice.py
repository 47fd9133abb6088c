"""The page of the reports offers every kind, and what it can be about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from wijkdesk.reports.render import kinds, render, subjects
from wijkdesk.ui.reportpage import ReportPage

if TYPE_CHECKING:
    from tests.ui.conftest import Driver


def shown(driver: Driver, kind: str) -> ReportPage:
    driver.window.go("spot:rapportage")
    page = driver.page
    assert isinstance(page, ReportPage)
    page.kind.setCurrentIndex(list(kinds(local=True)).index(kind))
    driver.qtbot.waitUntil(lambda: page.report is not None, timeout=20000)
    return page


def test_every_kind_of_report_can_be_chosen(driver: Driver) -> None:
    page = shown(driver, "convenanten")
    assert [page.kind.itemText(index) for index in range(page.kind.count())] == list(
        kinds(local=True).values()
    )
    assert page.about.isHidden()
    assert page.amounts.isHidden()


def test_a_report_is_about_the_group_that_was_chosen(driver: Driver) -> None:
    page = shown(driver, "taakgroep")
    known = subjects("taakgroep", driver.window.desk.stand)
    assert [page.about.itemData(index) for index in range(page.about.count())] == [None, *known]
    third = list(known)[2]
    page.about.setCurrentIndex(3)
    driver.qtbot.waitUntil(lambda: page.report is not None, timeout=20000)
    assert page.report is not None
    assert page.report.pdf == render("taakgroep", driver.window.desk.stand, about=third).pdf


def test_what_may_not_travel_is_shown_and_cannot_be_saved(driver: Driver) -> None:
    page = shown(driver, "krachtenveld")
    assert page.report is not None
    assert page.save_button.isHidden()
    assert not page.print_button.isHidden()
    assert not shown(driver, "convenanten").save_button.isHidden()


def test_a_report_that_is_being_made_can_be_stopped_and_made_again(driver: Driver) -> None:
    page = shown(driver, "voortgang")
    page.composer.changed.emit()
    assert page.preview.stop.isVisible()
    page.preview.stop.click()
    assert page.preview.again.isVisible()
    # What was stopped has ended, and whatever it still had to say is said.
    page._work.wait()
    QApplication.processEvents()
    assert page.report is None
    page.preview.again.click()
    assert page.preview.stop.isVisible()
    driver.qtbot.waitUntil(lambda: page.report is not None, timeout=20000)
