"""The cursor stays where the work is: a lost one lets the next key do something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from wijkdesk.domain.kwartaalronde import lopende_ronde
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.listpage import ListPage
from wijkdesk.ui.overleg.overlegpage import OverlegPage
from wijkdesk.ui.plan.boardpage import BoardPage
from wijkdesk.ui.plan.timeitems import items_of
from wijkdesk.ui.plan.timepage import TimePage
from wijkdesk.ui.vandaag import VandaagPage

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from wijkdesk.ui.attention import AttentionCard

    from .conftest import Driver

# What the platform without a screen says of any popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def here(driver: Driver) -> QWidget:
    found = driver.shell.focusWidget()
    assert found is not None
    return found


def press(driver: Driver, key: Qt.Key) -> QWidget:
    QTest.keyClick(here(driver), key)
    QApplication.processEvents()
    return here(driver)


def at_mark(driver: Driver, words: str) -> TimePage:
    """Open the tijdlijn with the cursor on the mark whose name ends so."""
    driver.window.go("spot:tijdlijn")
    page = driver.page
    assert isinstance(page, TimePage)
    for line, row in enumerate(page.chart.rows):
        for number, item in enumerate(items_of(row.strip) if row.strip else ()):
            if item.mark and item.name.endswith(words):
                page.chart.go_to(line, number)
                return page
    raise AssertionError(words)


def test_a_day_typed_for_a_mark_leaves_the_cursor_in_the_day_of_that_mark(driver: Driver) -> None:
    page = at_mark(driver, "stopt 31 december")
    QTest.keyClick(page.chart, Qt.Key.Key_Return)
    line = page.strip.lines["tot"]
    assert here(driver) is line
    line.selectAll()
    QTest.keyClicks(line, "1-10-2012")
    press(driver, Qt.Key.Key_Return)
    assert here(driver) is page.strip.lines["tot"]
    assert page.chart.current is not None
    assert page.chart.current.name.endswith("stopt 1 oktober")
    driver.window.undo()
    QApplication.processEvents()
    assert here(driver) is page.strip.lines["tot"]
    assert here(driver).property("text") == "31-12-2012"
    assert list(page.strip.lines) == ["tot"], "it is still the mark, and not the bar below it"


def test_tab_goes_from_the_days_of_the_tijdlijn_to_the_button_beside_them(driver: Driver) -> None:
    page = at_mark(driver, "stopt 31 december")
    QTest.keyClick(page.chart, Qt.Key.Key_Return)
    assert press(driver, Qt.Key.Key_Tab) is page.strip.go


def test_tab_goes_through_what_a_status_asks_to_the_button_that_saves_it(driver: Driver) -> None:
    driver.window.go("spot:bord")
    page = driver.page
    assert isinstance(page, BoardPage)
    for _ in range(2):  # The second time with fields of its own.
        cards = next(found for found in page.columns if found.list.status is ActieStatus.LOOPT).list
        cards.setFocus()
        QTest.keyClick(cards, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
        first, second = page.need.lines.values()
        assert here(driver) is first
        assert press(driver, Qt.Key.Key_Tab) is second
        assert press(driver, Qt.Key.Key_Tab) is page.need.save_button
        QTest.keyClick(first, Qt.Key.Key_Escape)


def putting_off(driver: Driver) -> AttentionCard:
    """Ask on Vandaag until when its second line can wait."""
    driver.window.go("spot:vandaag")
    page = driver.page
    assert isinstance(page, VandaagPage)
    assert page.attention is not None
    page.attention.clocks[1].click()
    return page.attention


def test_tab_goes_from_putting_off_a_line_to_the_next_line(driver: Driver) -> None:
    attention = putting_off(driver)
    bar = attention._bar
    assert bar is not None
    QApplication.processEvents()
    assert here(driver) is bar.reason
    assert press(driver, Qt.Key.Key_Tab) is bar.done
    assert press(driver, Qt.Key.Key_Tab) is attention.buttons[2]
    QTest.keyClick(here(driver), Qt.Key.Key_Backtab)
    assert here(driver) is bar.done


def test_undo_on_vandaag_leaves_the_cursor_on_its_line(driver: Driver) -> None:
    putting_off(driver)
    QTest.keyClicks(here(driver), "Na de zomer")
    press(driver, Qt.Key.Key_Return)
    page = driver.page
    assert isinstance(page, VandaagPage)
    assert page.attention is not None
    page.attention.buttons[2].setFocus()
    said = here(driver).accessibleDescription()
    driver.window.undo()
    QApplication.processEvents()
    assert page.isAncestorOf(here(driver))
    assert here(driver).accessibleDescription() == said, "several buttons have the same name"


def test_in_a_round_the_next_words_are_the_note_of_the_next_group(driver: Driver) -> None:
    driver.window.go("spot:overleg")
    page = driver.page
    assert isinstance(page, OverlegPage)
    page.overview.round_button.click()
    page.round.seen.setFocus()
    press(driver, Qt.Key.Key_Space)
    assert here(driver) is page.round.note
    QTest.keyClicks(page.round.note, "Zij zoeken nog een trekker")
    ronde = lopende_ronde(driver.window.desk.dossier)
    assert ronde is not None
    assert len(ronde.bekeken) == 1, "a space among the words marked a group as seen"
    page.round.leave()
    assert driver.again(ronde.punten[1]).besproken == "Zij zoeken nog een trekker"  # type: ignore[attr-defined]


def test_after_the_last_group_of_a_round_the_cursor_is_on_ending_it(driver: Driver) -> None:
    driver.window.go("spot:overleg")
    page = driver.page
    assert isinstance(page, OverlegPage)
    page.overview.round_button.click()
    for _ in range(6):
        page.round.seen.click()
    assert here(driver) is page.round.end_button


def test_undo_in_a_programma_takes_the_words_back_for_good_and_leaves_the_cursor_in_its_cell(
    driver: Driver,
) -> None:
    driver.window.go("spot:overleg")
    page = driver.page
    assert isinstance(page, OverlegPage)
    page._plan_day()
    rows = page.day.editors["programma"]
    QApplication.processEvents()
    rows.more.click()
    QApplication.processEvents()
    QTest.keyClicks(here(driver), "9.30")
    press(driver, Qt.Key.Key_Tab)
    QTest.keyClicks(here(driver), "Inloop")
    press(driver, Qt.Key.Key_Tab)
    name = here(driver).accessibleName()
    assert name.endswith("Werkvorm")
    assert [row.get("onderdeel") for row in rows.read()] == ["Inloop"]
    driver.window.undo()
    QApplication.processEvents()
    assert here(driver).accessibleName() == name
    assert rows.isAncestorOf(here(driver))
    press(driver, Qt.Key.Key_Backtab)
    assert rows.read() == ({"tijd": "9.30"},), "leaving the cell wrote the old words again"
    assert driver.shell.kopbalk.redo.isEnabled(), "what was taken back can be done again"


@pytest.mark.parametrize("scale", [100, 150])
def test_esc_goes_from_any_field_of_a_record_back_to_its_line_and_keeps_what_was_typed(
    start: Any, dossier: Path, scale: int
) -> None:
    driver: Driver = start(dossier, scale=scale)
    actie = driver.record("A311", "Actie")
    driver.window.go("lijst:Actie")
    QApplication.processEvents()
    driver.window.go(actie.id)
    QApplication.processEvents()
    page = driver.page
    assert isinstance(page, ListPage)
    field = page._panel(Actie).form.editors["titel"].main
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Scholen zoeken")
    press(driver, Qt.Key.Key_Escape)
    assert here(driver) is page._list(Actie).view
    at = page._list(Actie).current()
    assert at is not None
    assert at.id == actie.id
    assert page._side.isHidden()
    assert driver.again(actie).titel == "Scholen zoeken"  # type: ignore[attr-defined]


def test_putting_an_old_value_back_leaves_the_cursor_in_the_geschiedenis(driver: Driver) -> None:
    actie = driver.record("A311", "Actie")
    assert isinstance(actie, Actie)
    name = f"Zet actie terug op {actie.titel}"
    with driver.window.desk.store.edit("titel A311") as edit:
        edit.set(Actie, actie.id, "titel", "Scholen zoeken")
    driver.window.go("lijst:Actie")
    driver.window.go(actie.id)
    QApplication.processEvents()
    page = driver.page
    assert isinstance(page, ListPage)
    panel = page._panel(Actie)
    panel.tabs.setCurrentIndex(panel._history_tab)
    QApplication.processEvents()
    back = next(button for button in panel._history.findChildren(Button) if button.accessibleName() == name)
    back.setFocus()
    press(driver, Qt.Key.Key_Return)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert driver.again(actie).titel == actie.titel  # type: ignore[attr-defined]
    assert panel._history.isAncestorOf(here(driver))
    assert here(driver).accessibleName() == name


def test_who_presses_a_button_by_key_sees_where_the_cursor_went_and_the_mouse_leaves_no_frame(
    driver: Driver,
) -> None:
    driver.window.go("spot:vandaag")
    page = driver.page
    assert isinstance(page, VandaagPage)
    assert page.attention is not None
    clock = page.attention.clocks[1]
    for by_key in (True, False):
        clock.setFocus(Qt.FocusReason.MouseFocusReason)
        if by_key:
            QTest.keyClick(clock, Qt.Key.Key_Return)
        else:
            QTest.mouseClick(clock, Qt.MouseButton.LeftButton)
        QTest.keyClick(here(driver), Qt.Key.Key_Escape)
        assert here(driver) is clock
        assert clock._ring is by_key
