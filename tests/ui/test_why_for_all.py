"""One reason may be why several values changed: after a meeting, or a block that was pasted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.test_carried import reasons, settled
from tests.ui.test_why_cursor import keys, press
from tests.ui.test_why_taken_back import WHY, deadline, grid_of, panel_of, write, write_beside
from tests.ui.test_why_taken_back import made as explained
from wijkdesk.domain.verantwoording import Bijstelling

if TYPE_CHECKING:
    from .conftest import Driver

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

CODES = ("A311", "A312", "A313")


def moved(driver: Driver) -> Any:
    """Return the plan in which the deadline of three acties was changed."""
    page = grid_of(driver)
    for number, code in enumerate(CODES):
        write(driver, page, f"1-1{number}-2012", code)
    assert len(page.why.held) == len(CODES)
    return page


def give_all(page: Any) -> None:
    QTest.mouseClick(page.why.every, Qt.MouseButton.LeftButton)
    settled()


def test_one_reason_for_all_is_kept_with_each_in_one_step_and_taken_back_in_one(driver: Driver) -> None:
    page = moved(driver)
    assert page.why.every.text() == "Dezelfde reden voor alle drie"
    page.why.to_line()
    keys(WHY)
    give_all(page)
    assert [reason for _, _, reason in explained(driver)] == [WHY] * 3
    about = {row.onderwerp for row in driver.window.desk.dossier.all(Bijstelling)}
    assert about == {driver.record(code, "Actie").id for code in CODES}
    assert page.why.asked is None
    assert page.grid.hasFocus()
    driver.window.undo()
    settled()
    assert reasons(driver) == []
    assert [typed for _, typed in page.why.held] == [WHY] * 3
    assert page.why.every.text() == "Dezelfde reden voor alle drie"
    assert page.why.every.isVisible()
    assert deadline(driver, "A312") is not None


def test_a_question_to_which_something_else_is_typed_waits_for_its_own_reason(driver: Driver) -> None:
    page = moved(driver)
    page.why.to_line()
    keys("alleen hier")
    second = driver.record("A312", "Actie").id
    held = dict.fromkeys(asked.record.id for asked, _ in page.why.held)
    other = next(one for one in page.why._questions.open if one.asked.record.id == second)
    other.typed = "ziek geweest"
    page.why._show()
    assert page.why.every.text() == "Dezelfde reden voor alle twee"
    give_all(page)
    assert len(held) == len(CODES)
    assert reasons(driver) == ["alleen hier"] * 2
    assert [(asked.record.id, typed) for asked, typed in page.why.held] == [(second, "ziek geweest")]
    assert page.why.line.text() == "ziek geweest"


def test_without_a_reason_the_cursor_goes_to_the_line(driver: Driver) -> None:
    page = moved(driver)
    give_all(page)
    assert page.why.line.hasFocus()
    assert reasons(driver) == []


def test_of_one_change_there_is_no_all(driver: Driver) -> None:
    page = grid_of(driver)
    write(driver, page, "1-10-2012")
    assert page.why.asked is not None
    assert not page.why.every.isVisible()
    page.why.to_line()
    keys(WHY)
    press(Qt.Key.Key_Return)
    assert reasons(driver) == [WHY]


def test_beside_a_record_all_are_those_of_that_record(driver: Driver) -> None:
    panel = panel_of(driver)
    write_beside(panel, "1-10-2012")
    page: Any = driver.page
    page.open_record(driver.record("A312", "Actie"))
    write_beside(panel, "1-11-2012")
    assert len(panel.why.held) == 2
    assert not panel.why.every.isVisible()


def test_a_reason_that_may_not_be_kept_is_kept_with_none_and_stays_typed(driver: Driver) -> None:
    page = moved(driver)
    page.why.to_line()
    wrong = "Afgesproken met 123456782"
    keys(wrong)
    give_all(page)
    assert reasons(driver) == []
    assert [typed for _, typed in page.why.held] == [wrong, "", ""]
    assert page.why.line.text() == wrong
