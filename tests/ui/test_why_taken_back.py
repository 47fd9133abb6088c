"""Why a value changed is asked of what is true now: what was taken back needs no reason."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.test_carried import reasons, settled, stop_presenting
from tests.ui.test_unsaved import make_anew, type_in
from wijkdesk.domain.overleg import Actie
from wijkdesk.domain.verantwoording import Bijstelling
from wijkdesk.ui.plan.planrows import RowKind

if TYPE_CHECKING:
    from .conftest import Driver

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

WHY = "De ruimte was later klaar"
NO_REASON = f"De wijziging van ‘Deadline’ geldt niet meer: een reden is niet nodig. U typte: {WHY}"


def deadline(driver: Driver, code: str = "A311") -> date | None:
    return driver.again(driver.record(code, "Actie")).deadline  # type: ignore[attr-defined,no-any-return]


def grid_of(driver: Driver) -> Any:
    driver.window.go(f"spot:plannen/{driver.record('A311', 'Actie').id}")
    return driver.page


def write(driver: Driver, page: Any, day: str, code: str = "A311") -> None:
    page.grid.go_to_key(f"{RowKind.ACTION.value} {driver.record(code, 'Actie').id}", "deadline")
    page.grid.open_editor(day)
    QTest.keyClick(page.grid.editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def panel_of(driver: Driver) -> Any:
    driver.window.go("lijst:Actie")
    page: Any = driver.page
    page.open_record(driver.record("A311", "Actie"))
    return page._panel(Actie)


def write_beside(panel: Any, day: str) -> None:
    line = panel.form.editors["deadline"].main
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, day)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    QApplication.processEvents()


def made(driver: Driver) -> list[tuple[str, str, str]]:
    return [(row.oud, row.nieuw, row.reden) for row in driver.window.desk.dossier.all(Bijstelling)]


def test_above_the_plan_nothing_is_asked_of_a_change_that_was_undone(driver: Driver) -> None:
    page, before = grid_of(driver), deadline(driver)
    write(driver, page, "1-10-2012")
    assert page.why.isVisible()
    QTest.keyClick(page.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert deadline(driver) == before
    assert not page.why.isVisible()
    assert page.unsaved == []


def test_a_reason_that_was_half_typed_goes_with_a_word_and_the_cursor_back_to_the_plan(
    driver: Driver,
) -> None:
    page = grid_of(driver)
    write(driver, page, "1-10-2012")
    page.why.to_line()
    type_in(page.why.line, WHY)
    driver.shell.kopbalk.undo_pressed.emit()
    settled()
    assert not page.why.isVisible()
    assert NO_REASON in driver.shell.statusbalk._more.text()
    assert page.grid.hasFocus()
    assert reasons(driver) == []


def test_the_question_after_a_second_change_is_about_both_and_one_answer_tells_it(driver: Driver) -> None:
    page = grid_of(driver)
    write(driver, page, "1-10-2012")
    type_in(page.why.line, WHY)
    write(driver, page, "8-10-2012")
    assert [asked.question for asked in page.why.waiting] == [
        "Deadline is bijgesteld van 30-4-2012 naar 8-10-2012. Waarom?"
    ]
    assert page.why.line.text() == WHY
    QTest.keyClick(page.why.line, Qt.Key.Key_Return)
    assert made(driver) == [("30-4-2012", "8-10-2012", WHY)]


def test_the_second_of_two_changes_undone_leaves_the_question_about_the_first(driver: Driver) -> None:
    page = grid_of(driver)
    for day in ("1-10-2012", "8-10-2012"):
        write(driver, page, day)
    driver.window.undo()
    settled()
    assert page.why._question.text() == "Deadline is bijgesteld van 30-4-2012 naar 1-10-2012. Waarom?"


def test_who_types_the_old_day_again_is_asked_nothing(driver: Driver) -> None:
    page = grid_of(driver)
    for day in ("1-10-2012", "30-4-2012"):
        write(driver, page, day)
    assert not page.why.isVisible()
    write(driver, page, "8-10-2012")
    assert page.why.isVisible()


def test_what_was_explained_is_asked_again_when_it_changes_back(driver: Driver) -> None:
    page = grid_of(driver)
    for day in ("1-10-2012", "30-4-2012", "1-10-2012"):
        write(driver, page, day)
    type_in(page.why.line, WHY)
    QTest.keyClick(page.why.line, Qt.Key.Key_Return)
    write(driver, page, "30-4-2012")
    assert page.why._question.text() == "Deadline is bijgesteld van 1-10-2012 naar 30-4-2012. Waarom?"


def test_what_else_was_asked_is_asked_on(driver: Driver) -> None:
    page = grid_of(driver)
    write(driver, page, "1-9-2012", "A312")
    write(driver, page, "1-10-2012", "A311")
    type_in(page.why.line, WHY)
    driver.window.undo()
    settled()
    assert [asked.record.code for asked in page.why.waiting] == ["A312"]
    assert page.why.line.text() == WHY
    driver.window.undo()
    settled()
    assert not page.why.isVisible()


def test_beside_the_list_nothing_is_asked_of_a_day_that_was_put_back(driver: Driver) -> None:
    panel = panel_of(driver)
    before = deadline(driver)
    write_beside(panel, "1-10-2012")
    type_in(panel.why.line, WHY)
    desk, actie = driver.window.desk, driver.record("A311", "Actie")
    desk.put_back(actie, next(past for past in desk.history(actie) if past.field == "deadline"))
    settled()
    assert deadline(driver) == before
    assert not panel.why.isVisible()
    assert NO_REASON in driver.shell.statusbalk._more.text()


def test_beside_the_list_the_question_follows_the_value(driver: Driver) -> None:
    panel = panel_of(driver)
    write_beside(panel, "1-10-2012")
    write_beside(panel, "8-10-2012")
    assert panel.why._question.text() == "Deadline is bijgesteld van 30-4-2012 naar 8-10-2012. Waarom?"
    write_beside(panel, "30-4-2012")
    assert not panel.why.isVisible()
    assert panel.unsaved == []


def test_of_an_actie_in_the_prullenbak_no_reason_is_asked(driver: Driver) -> None:
    page = grid_of(driver)
    write(driver, page, "1-10-2012")
    driver.window.desk.delete(driver.record("A311", "Actie"))
    settled()
    assert not page.why.isVisible()


def test_a_reason_that_waits_while_presenting_is_let_go_when_the_change_is_undone_meanwhile(
    driver: Driver,
) -> None:
    page = grid_of(driver)
    write(driver, page, "1-10-2012")
    type_in(page.why.line, WHY)
    make_anew(driver, "present", "spot:plannen")
    settled()
    driver.window.undo()
    settled()
    stop_presenting(driver)
    shown: Any = driver.page
    assert not shown.why.isVisible()
    assert reasons(driver) == []
