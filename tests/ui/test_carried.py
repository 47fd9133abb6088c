"""A reason, a note or a cell that is half typed goes on where the window is made anew.

What was refused, and what nobody may see who looks along, waits until presenting ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.test_unsaved import BSN, in_grid, in_round, in_snooze, make_anew, said, type_in
from wijkdesk.domain.overleg import Actie
from wijkdesk.domain.verantwoording import Bijstelling, Uitstel
from wijkdesk.ui.plan.planrows import RowKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Driver

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

WHY = "De ruimte was later klaar"
WAYS = pytest.mark.parametrize("way", ["present", "letters"])


def settled() -> None:
    for _ in range(4):
        QTest.qWait(10)


def stop_presenting(driver: Driver) -> None:
    driver.shell.kopbalk.present.click()
    assert not driver.shell.kopbalk.present.isChecked()
    settled()


def reasons(driver: Driver) -> list[str]:
    return [made.reden for made in driver.window.desk.dossier.all(Bijstelling)]


def in_plan(driver: Driver) -> Any:
    actie = driver.record("A311", "Actie").id
    driver.window.go(f"spot:plannen/{actie}")
    page: Any = driver.page
    page.grid.go_to_key(f"{RowKind.ACTION.value} {actie}", "deadline")
    page.grid.open_editor("1-10-2012")
    QTest.keyClick(page.grid.editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert page.why.isVisible()
    type_in(page.why.line, WHY)
    return page


def beside_plan(driver: Driver) -> Any:
    actie = driver.record("A311", "Actie")
    driver.window.go(f"spot:plannen/{actie.id}")
    page: Any = driver.page
    page._open_side(actie)
    panel = page.side.currentWidget()
    type_in(panel.form.editors["deadline"].main, "01-10-2012")
    QTest.keyClick(panel.form.editors["deadline"].main, Qt.Key.Key_Tab)
    assert panel.why.isVisible()
    type_in(panel.why.line, WHY)
    return page


@WAYS
def test_a_reason_above_the_plan_goes_on(driver: Driver, way: str) -> None:
    page, before = in_plan(driver), reasons(driver)
    make_anew(driver, way, f"spot:plannen/{driver.record('A311', 'Actie').id}")
    settled()
    again: Any = driver.page
    assert again is not page
    assert "Niet opgeslagen" not in said(driver)
    assert again.why.isVisible()
    assert again.why.line.text() == WHY
    QTest.keyClick(again.why.line, Qt.Key.Key_Return)
    assert [why for why in reasons(driver) if why not in before] == [WHY]


@WAYS
def test_a_reason_beside_the_plan_goes_on(driver: Driver, way: str) -> None:
    page, before = beside_plan(driver), reasons(driver)
    make_anew(driver, way, f"spot:plannen/{driver.record('A311', 'Actie').id}")
    settled()
    again: Any = driver.page
    assert again is not page
    panel = again.side.currentWidget()
    assert panel.why.line.text() == WHY
    assert panel.why.isVisible()
    QTest.keyClick(panel.why.line, Qt.Key.Key_Return)
    assert [why for why in reasons(driver) if why not in before] == [WHY]


def test_a_reason_in_a_list_goes_on_with_larger_letters(driver: Driver) -> None:
    driver.window.go("lijst:Actie")
    page: Any = driver.page
    page.open_record(driver.record("A311", "Actie"))
    panel: Any = page._side.currentWidget()
    type_in(panel.form.editors["deadline"].main, "01-10-2012")
    QTest.keyClick(panel.form.editors["deadline"].main, Qt.Key.Key_Tab)
    type_in(panel.why.line, WHY)
    make_anew(driver, "letters", "lijst:Actie")
    settled()
    again: Any = driver.page
    assert again is not page
    shown: Any = again._side.currentWidget()
    assert shown.why.isVisible()
    assert shown.why.line.text() == WHY
    assert shown.why.line.hasFocus()


def test_a_refused_cell_goes_on_with_larger_letters(driver: Driver) -> None:
    in_grid(driver)
    make_anew(driver, "letters", "spot:plannen")
    settled()
    again: Any = driver.page
    assert again.grid.editor.text() == "31-02-2012"
    assert again.grid.editor.property("fout") == "true"


def test_a_refused_cell_waits_until_presenting_ends(driver: Driver) -> None:
    in_grid(driver)
    make_anew(driver, "present", "")
    settled()
    shown: Any = driver.page
    assert shown.grid.editor is None
    stop_presenting(driver)
    again: Any = driver.page
    assert again.grid.editor.text() == "31-02-2012"


@WAYS
def test_why_something_can_wait_goes_on_and_is_not_seen_while_presenting(driver: Driver, way: str) -> None:
    in_snooze(driver)
    make_anew(driver, way, "spot:vandaag")
    settled()
    assert "Niet opgeslagen" not in said(driver)
    if way == "present":
        stop_presenting(driver)
    page: Any = driver.page
    assert page.attention.typed == "Wacht op de gemeente"
    before = len(driver.window.desk.dossier.all(Uitstel))
    QTest.keyClick(page.attention._bar.reason, Qt.Key.Key_Return)
    assert len(driver.window.desk.dossier.all(Uitstel)) == before + 1
    settled()
    assert page.attention.typed == ""


def test_why_something_can_wait_stays_when_something_else_is_taken_back(driver: Driver) -> None:
    desk = driver.window.desk
    in_snooze(driver)
    with desk.store.edit("titel") as edit:
        edit.set(Actie, driver.record("A113", "Actie").id, "titel", "Iets anders")
    settled()
    page: Any = driver.page
    assert page.attention.typed == "Wacht op de gemeente"


@WAYS
def test_a_refused_note_of_the_round_goes_on_and_is_not_seen_while_presenting(
    driver: Driver, way: str
) -> None:
    in_round(driver)
    view: Any = driver.page.round  # type: ignore[attr-defined]
    meeting, point = view.meeting.id, view._current
    make_anew(driver, way, meeting)
    settled()
    if way == "present":
        shown: Any = driver.page
        assert not any(BSN in one.note.toPlainText() for one in [shown.round])
        stop_presenting(driver)
    again: Any = driver.page.round  # type: ignore[attr-defined]
    assert again is not view
    assert again._current == point
    assert again.note.toPlainText() == BSN
    assert not driver.shell.close()
    assert "Wat zag u" in said(driver)


@pytest.mark.parametrize("begin", [in_grid, in_round, in_snooze])
def test_what_waits_while_presenting_is_told_before_closing(
    driver: Driver, begin: Callable[[Driver], str]
) -> None:
    what = begin(driver)
    make_anew(driver, "present", "")
    settled()
    driver.window.go("spot:instellingen")
    assert not driver.shell.close()
    assert what in said(driver)
