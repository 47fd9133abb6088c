"""Journey 13: the form of the funder, question by question, and the same answers in the eindverslag."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from wijkdesk.domain.verantwoording import Rapportageverplichting, Verslagvraag
from wijkdesk.domain.verslagvragen import STANDAARD, lengte, regels, te_lang
from wijkdesk.reports.render import render
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.rapport.vragenpage import QuestionPage
from wijkdesk.ui.reportpage import ReportPage

if TYPE_CHECKING:
    from tests.ui.conftest import Driver


@pytest.fixture
def page(driver: Driver) -> QuestionPage:
    driver.window.go("spot:vragen")
    page = driver.page
    assert isinstance(page, QuestionPage)
    page.owed.setCurrentIndex(page.owed.findText("Eindverslag", Qt.MatchFlag.MatchStartsWith))
    page.start.click()
    return page


def pick(page: QuestionPage, part: str) -> None:
    names = [vraag.onderdeel for vraag in page._found]
    page.list.setCurrentRow(names.index(part))


def test_the_standard_questions_begin_the_list(page: QuestionPage) -> None:
    assert page.list.count() == len(STANDAARD)
    assert "0 van 9 beantwoord" in page._head.facts.text()
    assert "9 verplichte vragen open" in page._head.facts.text()


@pytest.mark.parametrize("part", ["Samenvatting", "Wat is gedaan", "Resultaten", "Producten", "Leerpunten"])
def test_an_answer_begins_with_what_the_dossier_knows(page: QuestionPage, part: str) -> None:
    pick(page, part)
    page.propose.click()
    assert len(page.answer.toPlainText()) > 40
    assert page.chosen is not None
    assert page.chosen.antwoord == page.answer.toPlainText()
    assert lengte(page.answer.toPlainText(), page.chosen.hoogstens) in page.count.text()


def test_what_is_typed_stays_above_the_proposal(page: QuestionPage) -> None:
    pick(page, "Leerpunten")
    page.answer.setPlainText("Eigen woorden.")
    page.propose.click()
    assert page.answer.toPlainText().startswith("Eigen woorden.\n\n")


def test_a_text_that_is_too_long_says_by_how_much(page: QuestionPage) -> None:
    pick(page, "Samenvatting")
    page.most.setText("10")
    page.most.editingFinished.emit()
    page.answer.setPlainText("Vijftien tekens")
    assert "15 van 10 tekens, 2 woorden: 5 te veel" in page.count.text()
    page.leave()
    assert "1 antwoord te lang" in page._head.facts.text()


def test_the_text_is_copied_as_it_is(page: QuestionPage) -> None:
    pick(page, "Samenvatting")
    page.answer.setPlainText("Regel een\nregel twee")
    told: list[str] = []
    page._desk.told.connect(told.append)
    page.copy.click()
    assert QGuiApplication.clipboard().text() == "Regel een\nregel twee"
    assert told == ["Antwoord gekopieerd"]


def test_the_report_prints_the_answers_and_says_what_is_open(driver: Driver, page: QuestionPage) -> None:
    pick(page, "Leerpunten")
    page.answer.setPlainText("Kleine stappen werken beter.")
    page.report.click()
    shown = driver.page
    assert isinstance(shown, ReportPage)
    driver.qtbot.waitUntil(lambda: shown.report is not None, timeout=20000)
    desk = driver.window.desk
    owed = desk.dossier.all(Verslagvraag)[0].verplichting
    pdf = render("subsidie", desk.stand, about=owed).pdf
    said = " ".join(" ".join(p.extract_text() for p in PdfReader(BytesIO(pdf)).pages).split())
    assert "Verantwoordingsmatrix" in said
    assert "Kleine stappen werken beter." in said
    assert "28 van 2.000 tekens, 4 woorden" in said
    assert "Nog niet beantwoord." in said


def looked_over(driver: Driver, page: QuestionPage) -> ReportPage:
    """Go to the report of these questions, and look it over."""
    page.report.click()
    report = driver.page
    assert isinstance(report, ReportPage)
    driver.qtbot.waitUntil(lambda: report.report is not None, timeout=20000)
    report.final_button.click()
    return report


def test_each_open_question_is_one_click_away_from_the_list_before_definitief(
    driver: Driver, page: QuestionPage
) -> None:
    pick(page, "Samenvatting")
    page.answer.setPlainText("Kort en goed.")
    page.leave()
    report = looked_over(driver, page)
    asked = [row for row in report.checklist.rows if row.punt.key.startswith("eis/")]
    assert len(asked) == len(STANDAARD) - 1
    wanted = next(row for row in asked if "geleerd" in row.punt.zin)
    assert wanted.mend.text() == "Vraag beantwoorden"
    wanted.mend.click()
    assert driver.page is page
    assert page.chosen is not None
    assert page.chosen.onderdeel == "Leerpunten"
    page.answer.setPlainText("Kleine stappen werken beter.")
    page.leave()
    driver.window.go("spot:rapportage")
    left = [row.punt.zin for row in report.checklist.rows if row.punt.key.startswith("eis/")]
    assert len(left) == len(STANDAARD) - 2
    assert not any("geleerd" in sentence for sentence in left)


def test_the_report_that_is_owed_and_what_its_receiver_demands_can_be_chosen_in_the_list(
    driver: Driver,
) -> None:
    desk = driver.window.desk
    owed = next(d for d in desk.dossier.all(Rapportageverplichting) if d.ingediend_op is None)
    with desk.store.edit("eisen") as edit:
        edit.set(Rapportageverplichting, owed.id, "eisen", "Noem de toezichthouder")
    driver.window.go("rapport:managementsamenvatting")
    report = driver.page
    assert isinstance(report, ReportPage)
    driver.qtbot.waitUntil(lambda: report.report is not None, timeout=20000)
    report.final_button.click()
    checklist = report.checklist
    for key, there in (("", False), (owed.id, True)):
        checklist.owed.setCurrentIndex(checklist.owed.findData(key))
        checklist.owed.activated.emit(checklist.owed.currentIndex())
        found = [row for row in checklist.rows if "toezichthouder" in row.punt.zin]
        assert bool(found) is there
    found[0].mend.click()
    questions = driver.page
    assert isinstance(questions, QuestionPage)
    assert questions.owed.currentData() == owed.id


def test_a_question_is_taken_away_and_comes_back(driver: Driver, page: QuestionPage) -> None:
    page.remove.click()
    assert page.list.count() == len(STANDAARD) - 1
    driver.window.undo()
    assert page.list.count() == len(STANDAARD)


def test_demands_are_questions_line_by_line() -> None:
    assert regels("- Wat is gedaan?\n\n• Wat kostte het?  ") == ["Wat is gedaan?", "Wat kostte het?"]
    assert te_lang(Verslagvraag.snapshot({"hoogstens": 3, "antwoord": "vier"})) == 1
    assert te_lang(Verslagvraag.snapshot({"antwoord": "vier"})) == 0


def test_the_first_standard_question_stands_there_and_stays_when_the_cursor_goes_on(driver: Driver) -> None:
    driver.window.go("spot:vragen")
    page = driver.page
    assert isinstance(page, QuestionPage)
    driver.shell.activateWindow()
    button = next(b for b in page.findChildren(Button) if b.text() == "Standaardvragen overnemen")
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Space)
    QApplication.processEvents()
    assert page.question.text() == STANDAARD[0][0]
    page.question.setFocus()
    QTest.keyClick(page.question, Qt.Key.Key_Tab)
    assert page.chosen is not None
    assert page.chosen.vraag == STANDAARD[0][0], "nothing is written over it"
