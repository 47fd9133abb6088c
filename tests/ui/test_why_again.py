"""A reason that is still asked for is asked again: at the next start, after a crash, of what came in."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.test_carried import settled
from tests.ui.test_unsaved import make_anew, said, type_in
from tests.ui.test_why_kept import choose, half_typed
from tests.ui.test_why_taken_back import WHY, grid_of, made, panel_of, write, write_beside
from wijkdesk.domain.entity import field_of
from wijkdesk.domain.overleg import Actie
from wijkdesk.settings import Settings
from wijkdesk.ui.viewmemory import FILE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Driver

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

FIRST = "Deadline is bijgesteld van 30-4-2012 naar 1-10-2012. Waarom?"
SHOWN = pytest.mark.parametrize("shown", [grid_of, panel_of])


@pytest.fixture
def again(start: Callable[[Path], Driver], dossier: Path) -> Callable[[Driver], Driver]:
    """Return a function that closes the program and starts it anew."""

    def begin(driver: Driver) -> Driver:
        assert driver.shell.close()
        return start(dossier)

    return begin


def change(driver: Driver, day: date, code: str = "A311") -> None:
    """Change a deadline without a screen that asks, as a list that is read in does."""
    with driver.window.desk.store.edit("lijst ingelezen") as edit:
        edit.set(Actie, driver.record(code, "Actie").id, "deadline", day)
    settled()


def points(driver: Driver) -> list[str]:
    return [line.sentence for line in driver.window.desk.attention if "bijstelling" in line.kind]


@SHOWN
@pytest.mark.parametrize("typed", [WHY, ""])
def test_after_a_start_it_is_asked_again_with_what_was_typed(
    driver: Driver, again: Callable[[Driver], Driver], shown: Callable[[Driver], Any], typed: str
) -> None:
    page = grid_of(driver)
    write(driver, page, "1-10-2012")
    type_in(page.why.line, typed)
    driver = again(driver)
    page = shown(driver)
    assert page.why.isVisible()
    assert page.why._question.text() == FIRST
    if shown is grid_of:
        assert page.why.about.text().startswith("A311  Ruimte en tijden")
    assert page.why.line.text() == typed
    type_in(page.why.line, WHY)
    QTest.keyClick(page.why.line, Qt.Key.Key_Return)
    assert made(driver) == [("30-4-2012", "1-10-2012", WHY)]
    assert not page.why.isVisible()
    assert not shown(again(driver)).why.isVisible()


def test_what_was_half_typed_is_there_after_a_crash(
    driver: Driver, start: Callable[[Path], Driver], dossier: Path, tmp_path: Path
) -> None:
    page = grid_of(driver)
    write(driver, page, "1-10-2012")
    type_in(page.why.line, WHY)
    QTest.qWait(1000)
    # What lies on the disk at this moment, while the first window knows nothing of an end.
    crashed = tmp_path / "na-de-storing.wijkdossier"
    for end in ("", "-wal"):
        shutil.copy(f"{dossier}{end}", f"{crashed}{end}")
    shown = grid_of(start(crashed))
    assert shown.why._question.text() == FIRST
    assert shown.why.line.text() == WHY


@SHOWN
def test_what_was_left_without_a_reason_is_not_asked_at_the_next_start(
    driver: Driver, again: Callable[[Driver], Driver], shown: Callable[[Driver], Any]
) -> None:
    page = grid_of(driver)
    write(driver, page, "1-10-2012")
    page.why.skip.click()
    assert points(driver) == []
    driver = again(driver)
    assert not shown(driver).why.isVisible()
    assert points(driver) == []


@SHOWN
def test_a_change_that_no_screen_asked_about_is_asked_where_it_is_looked_at(
    driver: Driver, shown: Callable[[Driver], Any]
) -> None:
    change(driver, date(2012, 10, 1))
    page = shown(driver)
    assert page.why._question.text() == FIRST
    driver.window.undo()
    settled()
    assert not page.why.isVisible()
    driver.window.redo()
    settled()
    assert page.why._question.text() == FIRST


def test_an_answer_on_one_screen_is_an_answer_on_every_other(driver: Driver) -> None:
    page = grid_of(driver)
    write(driver, page, "1-10-2012")
    type_in(page.why.line, "De ruimte")
    panel = panel_of(driver)
    assert panel.why.line.text() == "De ruimte"
    type_in(panel.why.line, WHY)
    page = grid_of(driver)
    assert page.why.line.text() == WHY
    panel = panel_of(driver)
    QTest.keyClick(panel.why.line, Qt.Key.Key_Return)
    assert made(driver) == [("30-4-2012", "1-10-2012", WHY)]
    assert not grid_of(driver).why.isVisible()


def test_what_is_left_on_one_screen_is_asked_on_no_other(driver: Driver) -> None:
    write(driver, grid_of(driver), "1-10-2012")
    panel_of(driver).why.skip.click()
    settled()
    assert not grid_of(driver).why.isVisible()


def test_above_the_plan_is_not_asked_what_is_asked_beside_it(driver: Driver) -> None:
    page = grid_of(driver)
    page._open_side(driver.record("A311", "Actie"))
    panel = page.side.currentWidget()
    write_beside(panel, "1-10-2012")
    driver.window.go("spot:vandaag")
    page = grid_of(driver)
    assert not page.why.isVisible()
    page._open_side(driver.record("A311", "Actie"))
    make_anew(driver, "letters", f"spot:plannen/{driver.record('A311', 'Actie').id}")
    settled()
    page: Any = driver.page
    assert page.side.currentWidget().why.isVisible()
    assert not page.why.isVisible()


def test_vandaag_asks_it_in_one_line_for_each_plan(driver: Driver) -> None:
    assert points(driver) == []
    change(driver, date(2012, 10, 1))
    assert points(driver) == [
        "Waarom is ‘Deadline’ bijgesteld bij ‘Ruimte en tijden afspreken met gezondheidscentrum’?"
    ]
    change(driver, date(2012, 9, 1), "A312")
    assert points(driver) == ["Twee bijstellingen zonder reden"]
    line = next(line for line in driver.window.desk.attention if "bijstelling" in line.kind)
    assert "deadline van A311, deadline van A312." in line.why
    driver.window.go(line.goes_to)
    page: Any = driver.page
    assert len(page.why.waiting) == 2
    driver.window.undo()
    driver.window.undo()
    settled()
    assert points(driver) == []


def test_vandaag_is_silent_about_it_while_others_look_along(driver: Driver) -> None:
    change(driver, date(2012, 10, 1))
    make_anew(driver, "present", "")
    settled()
    assert points(driver) == []
    assert not panel_of(driver).why.isVisible()


def test_what_cannot_be_kept_is_told_before_closing(driver: Driver) -> None:
    views = Settings.load().config / FILE
    views.unlink(missing_ok=True)
    views.mkdir()
    half_typed(driver)
    choose(driver, "A312")
    assert not driver.shell.close()
    assert "de reden van een bijstelling bij ‘Ruimte en tijden afspreken" in said(driver)
    assert driver.shell.close()


def test_what_was_typed_is_no_letter_less_where_it_was_left_without_a_reason(driver: Driver) -> None:
    panel = half_typed(driver)
    assert panel.why.skip.toolTip() == "Verder, met deze reden"
    QTest.mouseClick(panel.why.skip, Qt.MouseButton.LeftButton)
    settled()
    assert made(driver) == [("30-4-2012", "1-10-2012", WHY)]
    assert f"Wat u typte staat nu als reden bij ‘Deadline’: {WHY}" in driver.shell.statusbalk._more.text()
    choose(driver, "A312")
    write_beside(panel, "1-9-2012")
    assert panel.why.skip.toolTip() == "Zonder reden verder"


def test_a_reason_for_a_change_that_was_undone_after_a_start_is_no_reason_for_the_next_change(
    driver: Driver, again: Callable[[Driver], Driver]
) -> None:
    page = grid_of(driver)
    write(driver, page, "1-10-2012")
    type_in(page.why.line, WHY)
    driver.window.go("spot:vandaag")
    driver = again(driver)
    driver.window.undo()
    settled()
    write(driver, grid_of(driver), "1-12-2012")
    driver.window.go("spot:vandaag")
    page = grid_of(driver)
    assert page.why._question.text() == "Deadline is bijgesteld van 30-4-2012 naar 1-12-2012. Waarom?"
    assert page.why.line.text() == ""


def test_on_the_tijdlijn_a_reason_goes_on_after_what_was_typed_above_the_plan(driver: Driver) -> None:
    page = grid_of(driver)
    write(driver, page, "1-10-2012")
    type_in(page.why.line, "De ruimte")
    driver.window.go("spot:tijdlijn")
    page: Any = driver.page
    before = driver.record("A311", "Actie")
    desk = driver.window.desk
    asked = desk.asks_why(before, field_of(Actie, "deadline"), date(2012, 11, 1))
    assert asked is not None
    desk.set_value(before, asked.field, asked.value)
    page.why.ask_too(asked)
    assert page.why.line.text() == "De ruimte"
    page.why.to_line()
    QTest.keyClicks(page.why.line, " was later klaar")
    assert grid_of(driver).why.line.text() == WHY


def test_above_a_plan_its_own_changes_are_asked_about_before_those_of_another(driver: Driver) -> None:
    change(driver, date(2013, 1, 1), "A111")
    change(driver, date(2013, 1, 1), "A311")
    page = grid_of(driver)
    assert page.why.about.text().startswith("A311")
    driver.window.go(f"spot:plannen/{driver.record('A111', 'Actie').id}")
    assert page.why.about.text().startswith("A111")
