"""What is made when it is there to be seen: Tab goes over it as the eye does, and each state is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wijkdesk.domain.editie import open_verplichtingen
from wijkdesk.domain.verslagvragen import STANDAARD
from wijkdesk.ui.rapport.vragenpage import QuestionPage
from wijkdesk.ui.reportpage import ReportPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from .conftest import Driver


def in_order_of_tab(page: QWidget, parts: list[QWidget]) -> list[QWidget]:
    found, here = [], page.nextInFocusChain()
    while here is not None and here is not page:
        if here in parts:
            found.append(here)
        here = here.nextInFocusChain()
    return found


def test_tab_goes_over_the_reports_from_the_head_down(driver: Driver) -> None:
    driver.window.go("spot:rapportage")
    page = driver.page
    assert isinstance(page, ReportPage)
    made = page.composer
    parts = [
        *(page.open_button, page.print_button, page.save_button, page.final_button),
        *(made.kind, made.about, made.day, made.sections.list, made.sections.up, made.sections.down),
        *(made.names, made.amounts, made.house, made.colour, made.logo, made.template, page.preview.stop),
        *(page.checklist.owed, page.checklist.back, page.checklist.confirm),
    ]
    assert in_order_of_tab(page, parts) == parts


@pytest.fixture
def asking(driver: Driver) -> QuestionPage:
    driver.window.go("spot:vragen")
    page = driver.page
    assert isinstance(page, QuestionPage)
    return page


def test_tab_goes_over_the_questions_from_the_head_down(asking: QuestionPage) -> None:
    asking.start.click()
    parts = [
        *(asking.report, asking.owed, asking.list, asking.add, asking.start, asking.demands),
        *(asking.question, asking.section, asking.most, asking.required, asking.answer),
        *(asking.copy, asking.propose, asking.remove),
    ]
    assert in_order_of_tab(asking, parts) == parts


def test_questions_come_and_go_and_the_page_says_what_is_missing(asking: QuestionPage) -> None:
    assert asking._none is not None
    assert asking._none.isVisible()
    asking.start.click()
    assert asking._none.isHidden()
    assert asking.answer.isVisible()
    assert asking.question.text() == STANDAARD[0][0]
    for _ in STANDAARD:
        asking.remove.click()
    assert asking._none.isVisible()
    assert not asking.answer.isVisible()


def test_where_nothing_is_owed_anymore_the_page_says_so(driver: Driver, asking: QuestionPage) -> None:
    for duty in open_verplichtingen(driver.window.desk.dossier):
        driver.window.desk.delete(duty)
    assert asking._empty is not None
    assert asking._empty.isVisible()
    assert not asking.owed.isVisible()
    driver.window.desk.store.undo()
    assert asking._empty.isHidden()
    assert asking.owed.isVisible()
