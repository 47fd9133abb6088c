"""The page of the reports offers every kind, and what it can be about."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from wijkdesk.domain.verantwoording import Rapport, Rapportageverplichting
from wijkdesk.reports.render import kinds, render, subjects
from wijkdesk.ui.rapport.sectionlist import SectionList
from wijkdesk.ui.rapport.sindspage import SincePage
from wijkdesk.ui.rapport.wholelist import TwoLines, WholeList
from wijkdesk.ui.reportpage import ReportPage
from wijkdesk.ui.tokens import Scheme

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Driver
    from wijkdesk.ui.theme import Theme


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


def test_the_page_has_its_head_before_the_first_report_is_there(driver: Driver) -> None:
    driver.window.go("spot:rapportage")
    page = driver.page
    assert isinstance(page, ReportPage)
    assert page.report is None
    assert page._head.title.text() == "Rapportage"
    # What stands below does not move when the report comes.
    assert page._head.facts.isVisible()
    # A choice without anything to choose from is no choice.
    assert page.about.isHidden()
    assert page.amounts.isHidden()
    assert page.composer.sections.isHidden()


def test_a_section_goes_up_as_often_as_the_arrow_is_pressed(driver: Driver) -> None:
    page = shown(driver, "voortgang")
    sections = page.composer.sections
    sections.list.setCurrentRow(3)
    for place in (2, 1):
        sections.up.click()
        driver.qtbot.waitUntil(lambda: page.report is not None, timeout=20000)
        assert sections.list.currentRow() == place


def test_what_was_written_at_one_point_stays_when_another_is_settled(driver: Driver) -> None:
    page = shown(driver, "voortgang")
    page.final_button.click()
    first, second, *_, last = page.checklist.rows
    for row in (first, second):
        row.mend.click()
        for field in row.fields.values():
            field.setPlainText("half geschreven")
    second.fields["gevolg"].setPlainText("")
    last.remark.setText("Weet iedereen")
    first.save.setFocus()
    first.save.click()
    driver.qtbot.waitUntil(lambda: page.checklist.rows[0].punt == second.punt, timeout=5000)
    again, *_, still = page.checklist.rows
    assert {name: field.toPlainText() for name, field in again.fields.items()} == {
        "oorzaak": "half geschreven",
        "gevolg": "",
        "bijsturing": "half geschreven",
    }
    assert still.remark.text() == "Weet iedereen"
    assert QApplication.focusWidget() is again.fields["oorzaak"]


def test_an_explanation_that_is_not_whole_says_what_is_missing(driver: Driver) -> None:
    page = shown(driver, "voortgang")
    page.look_over()
    first = page.checklist.rows[0]
    first.mend.click()
    first.fields["oorzaak"].setPlainText("De houder is ziek.")
    first.save.click()
    said = {name: field.accessibleDescription() for name, field in first.fields.items()}
    assert said == {"oorzaak": "", "gevolg": "Vul dit nog in.", "bijsturing": "Vul dit nog in."}
    assert QApplication.focusWidget() is first.fields["gevolg"]


def test_a_report_that_is_owed_is_offered_with_its_last_day(driver: Driver) -> None:
    page = shown(driver, "voortgang")
    page.look_over()
    offered = [page.checklist.owed.itemText(n) for n in range(page.checklist.owed.count())]
    # The deadline itself is still in time, as Vandaag says.
    assert "Voortgangsrapportage bestuurlijk overleg, uiterlijk 21 juni 2012" in offered


def test_a_report_that_is_owed_much_later_is_not_taken_to_be_this_one(driver: Driver) -> None:
    page = shown(driver, "voortgang")
    page.look_over()
    assert page.checklist.owed.currentText().startswith("Voortgangsrapportage bestuurlijk overleg")
    with driver.window.desk.store.edit("Later") as edit:
        for owed in driver.window.desk.dossier.all(Rapportageverplichting):
            edit.set(Rapportageverplichting, owed.id, "deadline", date(2013, 3, 31))
    page.look_over()
    assert page.checklist.owed.currentText() == "Geen"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_no_name_of_a_report_is_cut_in_the_list(driver: Driver) -> None:
    page = shown(driver, "managementsamenvatting")
    page.kind.showPopup()
    view = page.kind.view()
    assert view.viewport().width() >= view.sizeHintForColumn(0)
    page.kind.hidePopup()


def test_the_choice_of_the_report_stays_in_sight(driver: Driver) -> None:
    driver.shell.resize(1000, 480)
    page = shown(driver, "voortgang")
    bar = page.choices.verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    QApplication.processEvents()
    assert page.kind.visibleRegion().boundingRect().height() == page.kind.height()


def test_the_words_of_every_tick_are_whole_with_large_letters(start: object, dossier: Path) -> None:
    assert callable(start)
    page = shown(start(dossier, scale=150), "voortgang")
    for tick in (page.composer.names, page.composer.amounts, page.composer.house):
        assert tick.width() >= tick.sizeHint().width(), tick.text()


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_section_is_named_whole_and_turned_by_its_tick_or_the_space_bar(
    qtbot: QtBot, theme: Theme, scale: float
) -> None:
    theme.use(scale=scale)
    sections = SectionList(theme)
    qtbot.addWidget(sections)
    sections.setFixedWidth(round(240 * scale))
    long = "Doelstellingen die om bijsturing van het bestuur vragen"
    sections.show_sections(("Kort", long), (), ())
    sections.show()
    qtbot.waitExposed(sections)
    area = sections.list.visualItemRect(sections.list.item(1))
    line = sections.list.fontMetrics().height()
    assert area.height() >= 2 * line
    assert sections.list.viewport().rect().contains(area)
    qtbot.mouseClick(
        sections.list.viewport(), Qt.MouseButton.LeftButton, pos=area.topLeft() + QPoint(10, line // 2)
    )
    assert sections.left_out == (long,)
    # A press on the name chooses it for the arrows and turns nothing.
    qtbot.mouseClick(sections.list.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert sections.left_out == (long,)
    assert sections.list.currentRow() == 1
    qtbot.keyClick(sections.list, Qt.Key.Key_Space)
    assert sections.left_out == ()


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_an_edition_is_named_whole_in_its_list_however_narrow_that_is(
    qtbot: QtBot, theme: Theme, scale: float
) -> None:
    theme.use(scale=scale)
    holder = QWidget()
    qtbot.addWidget(holder)
    names = WholeList(theme, 5, holder)
    column = QVBoxLayout(holder)
    column.addWidget(names)
    column.addStretch(1)
    names.setItemDelegate(TwoLines(theme, names))
    names.addItem("Voortgangsrapportage 2012-02 (erratum)\nstand per 15 juni 2012, verzonden")
    names.addItem("Borgingsadvies 2012-01\nstand per 15 maart 2012, definitief")
    heights = []
    for width in (420, 200):
        names.setFixedWidth(round(width * scale))
        holder.show()
        qtbot.waitExposed(holder)
        QApplication.processEvents()
        names.scrollToTop()
        heights.append(names.visualItemRect(names.item(0)).height())
        for row in range(2):
            assert names.viewport().rect().contains(names.visualItemRect(names.item(row)))
    assert heights[1] > heights[0]
    assert not names.verticalScrollBar().maximum()


@pytest.mark.parametrize("count", [3, 9])
def test_a_list_of_long_names_comes_to_rest_at_every_width_also_large_and_dark(
    qtbot: QtBot, theme: Theme, count: int
) -> None:
    theme.use(scale=1.5, scheme=Scheme.DARK)
    inside = QWidget()
    column = QVBoxLayout(inside)
    names = Watched(theme, 5, inside)
    names.setItemDelegate(TwoLines(theme, names))
    for number in range(count):
        names.addItem(f"Voortgangsrapportage 2012-0{number} (erratum)\nstand per 15 juni 2012, verzonden")
    names.fit()
    column.addWidget(names)
    column.addStretch(1)
    # A plain area: its bar takes width away, so that a list that grows by itself never comes to rest.
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(inside)
    area.show()
    qtbot.waitExposed(area)
    for step in range(160):
        area.resize(240 + 3 * step, 120 + 37 * step % 600)
        names.sizes.clear()
        QApplication.processEvents()
        assert len(names.sizes) <= 4, names.sizes
        assert names.height() == names.heightForWidth(names.width())
    shown = names.visualItemRect(names.item(min(count, 5) - 1))
    assert names.viewport().rect().contains(shown)
    assert (names.verticalScrollBar().maximum() > 0) == (count > 5)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_sections_keep_their_whole_names_while_a_large_dark_window_is_dragged(
    start: object, dossier: Path
) -> None:
    assert callable(start)
    driver = start(dossier, scale=150, scheme="donker")
    page = shown(driver, "voortgang")
    names = page.composer.sections.list
    for step in range(40):
        driver.shell.resize(1000 + 37 * step % 420, 500 + 53 * step % 400)
        QApplication.processEvents()
        QApplication.processEvents()
        assert names.height() == names.heightForWidth(names.width())
        last = names.visualItemRect(names.item(min(names.count(), 9) - 1))
        assert last.bottom() <= names.viewport().height()


class Watched(WholeList):
    """A list that keeps each size that it was given."""

    def __init__(self, theme: Theme, most: int, parent: QWidget) -> None:
        super().__init__(theme, most, parent)
        self.sizes: list[QSize] = []

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.sizes.append(event.size())
        super().resizeEvent(event)


def test_the_longest_moment_can_be_read_in_its_box(driver: Driver) -> None:
    driver.shell.resize(1366, 768)
    driver.window.go("spot:sinds")
    page = driver.page
    assert isinstance(page, SincePage)
    found = [
        Rapport.snapshot(
            {"id": "r", "soort": "Voortgangsrapportage", "nummer": "2012-01", "peildatum": date(2012, 6, 15)}
        )
    ]
    page.since.offer(found, "r")
    page.until.offer(found, "r")
    QApplication.processEvents()
    for box in (page.since.box, page.until.box):
        asked = box.fontMetrics().horizontalAdvance("Voortgangsrapportage 2012-01, 15-6-2012")
        assert box.width() > asked + 30
        assert box.mapTo(page, box.rect().topRight()).x() < page.width()
