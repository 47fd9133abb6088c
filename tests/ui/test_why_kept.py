"""No letter of a reason is lost: not where another record is chosen, not where another value changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.test_carried import settled, stop_presenting
from tests.ui.test_unsaved import make_anew, said, type_in
from tests.ui.test_why_taken_back import WHY, deadline, grid_of, made, panel_of, write, write_beside
from wijkdesk.domain.overleg import Actie
from wijkdesk.domain.plan import Doelstelling

if TYPE_CHECKING:
    from .conftest import Driver

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

FIRST = "Deadline is bijgesteld van 30-4-2012 naar 1-10-2012. Waarom?"


def half_typed(driver: Driver) -> Any:
    panel = panel_of(driver)
    write_beside(panel, "1-10-2012")
    type_in(panel.why.line, WHY)
    return panel


def choose(driver: Driver, code: str) -> None:
    page: Any = driver.page
    page._list(Actie).choose(driver.record(code, "Actie").id)
    QApplication.processEvents()


def test_a_reason_waits_with_its_actie_while_another_is_chosen(driver: Driver) -> None:
    panel = half_typed(driver)
    choose(driver, "A312")
    assert not panel.why.isVisible()
    choose(driver, "A311")
    assert panel.why._question.text() == FIRST
    assert panel.why.line.text() == WHY
    QTest.keyClick(panel.why.line, Qt.Key.Key_Return)
    assert made(driver) == [("30-4-2012", "1-10-2012", WHY)]
    choose(driver, "A312")
    choose(driver, "A311")
    assert not panel.why.isVisible()


def test_two_acties_each_keep_their_own_reason(driver: Driver) -> None:
    panel = half_typed(driver)
    choose(driver, "A312")
    write_beside(panel, "1-9-2012")
    assert panel.why.line.text() == ""
    type_in(panel.why.line, "Agis antwoordt niet")
    choose(driver, "A311")
    assert panel.why.line.text() == WHY
    choose(driver, "A312")
    assert panel.why.line.text() == "Agis antwoordt niet"


def test_another_value_that_changes_waits_for_the_reason_that_is_being_typed(driver: Driver) -> None:
    panel = half_typed(driver)
    start = panel.form.editors["start"].main
    type_in(start, "1-3-2012")
    QTest.keyClick(start, Qt.Key.Key_Tab)
    QApplication.processEvents()
    assert panel.why._question.text() == FIRST
    assert panel.why.line.text() == WHY
    QTest.keyClick(panel.why.line, Qt.Key.Key_Return)
    asked = panel.why.asked
    if asked is not None:
        assert asked.field.name == "start"
    assert [reason for _, _, reason in made(driver)] == [WHY]


def test_a_reason_that_waits_goes_on_in_a_window_that_is_made_anew(driver: Driver) -> None:
    half_typed(driver)
    choose(driver, "A312")
    make_anew(driver, "letters", "lijst:Actie")
    settled()
    assert "Niet opgeslagen" not in said(driver)
    page: Any = driver.page
    page.open_record(driver.record("A311", "Actie"))
    panel = page._panel(Actie)
    assert panel.why.line.text() == WHY


def test_a_reason_beside_a_panel_that_was_closed_goes_on_after_presenting(driver: Driver) -> None:
    half_typed(driver)
    page: Any = driver.page
    page._panel(Actie).close_button.click()
    make_anew(driver, "present", "lijst:Actie")
    settled()
    stop_presenting(driver)
    page = driver.page
    page.open_record(driver.record("A311", "Actie"))
    assert page._panel(Actie).why.line.text() == WHY


def test_beside_the_plan_a_reason_waits_while_a_doelstelling_is_looked_at(driver: Driver) -> None:
    page = grid_of(driver)
    actie = driver.record("A311", "Actie")
    page._open_side(actie)
    panel = page.side.currentWidget()
    write_beside(panel, "1-10-2012")
    type_in(panel.why.line, WHY)
    page._open_side(driver.record("A312", "Actie"))
    goal = driver.window.desk.dossier.get(Doelstelling, actie.doelstelling)  # type: ignore[attr-defined]
    page._open_side(goal)
    # It is kept for the next start as well: nothing to warn of.
    assert page.unsaved == []
    page._open_side(driver.record("A311", "Actie"))
    assert page.side.currentWidget().why.line.text() == WHY


def test_an_undo_of_an_explained_change_takes_the_reason_too_and_redo_gives_both_back(
    driver: Driver,
) -> None:
    page, before = grid_of(driver), deadline(driver)
    write(driver, page, "1-10-2012")
    type_in(page.why.line, WHY)
    QTest.keyClick(page.why.line, Qt.Key.Key_Return)
    assert driver.window.desk.store.undo_label == "deadline A311"
    driver.window.undo()
    settled()
    assert (deadline(driver), made(driver)) == (before, [])
    assert "Ongedaan gemaakt: deadline A311" in driver.shell.statusbalk._more.text()
    assert not page.why.isVisible()
    driver.window.redo()
    settled()
    assert deadline(driver) != before
    assert made(driver) == [("30-4-2012", "1-10-2012", WHY)]
    assert not page.why.isVisible()
    driver.window.undo()
    settled()
    assert (deadline(driver), made(driver)) == (before, [])


def test_a_change_that_is_done_again_asks_again_why_with_what_was_typed(driver: Driver) -> None:
    page = grid_of(driver)
    write(driver, page, "1-10-2012")
    type_in(page.why.line, WHY)
    driver.window.undo()
    settled()
    assert not page.why.isVisible()
    driver.window.redo()
    settled()
    assert page.why.isVisible()
    assert page.why._question.text() == FIRST
    assert page.why.line.text() == WHY


def test_beside_the_list_too_a_change_that_is_done_again_asks_again_why(driver: Driver) -> None:
    panel = half_typed(driver)
    driver.window.undo()
    settled()
    assert not panel.why.isVisible()
    driver.window.redo()
    settled()
    assert panel.why._question.text() == FIRST
    assert panel.why.line.text() == WHY


def test_a_reason_that_alone_was_undone_is_asked_again_with_its_text(driver: Driver) -> None:
    page, before = grid_of(driver), deadline(driver)
    write(driver, page, "1-10-2012")
    write(driver, page, "1-9-2012", "A312")
    type_in(page.why.line, WHY)
    QTest.keyClick(page.why.line, Qt.Key.Key_Return)
    assert made(driver) == [("30-4-2012", "1-10-2012", WHY)]
    driver.window.undo()
    settled()
    assert deadline(driver) != before
    assert made(driver) == []
    assert sorted(asked.record.code for asked in page.why.waiting) == ["A311", "A312"]
    driver.window.redo()
    settled()
    assert made(driver) == [("30-4-2012", "1-10-2012", WHY)]
    assert [asked.record.code for asked in page.why.waiting] == ["A312"]


def test_a_change_that_was_left_without_a_reason_is_not_asked_about_when_it_is_done_again(
    driver: Driver,
) -> None:
    page = grid_of(driver)
    write(driver, page, "1-10-2012")
    page.why.skip.click()
    driver.window.undo()
    driver.window.redo()
    settled()
    assert not page.why.isVisible()


def test_beside_the_list_a_change_can_be_left_without_a_reason_for_good(driver: Driver) -> None:
    panel = panel_of(driver)
    write_beside(panel, "1-10-2012")
    QTest.mouseClick(panel.why.skip, Qt.MouseButton.LeftButton)
    assert not panel.why.isVisible()
    choose(driver, "A312")
    choose(driver, "A311")
    assert not panel.why.isVisible()
    driver.window.undo()
    driver.window.redo()
    settled()
    assert not panel.why.isVisible()
    assert made(driver) == []
