"""The cursor is put on a page without leaving anything behind."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QWidget

from wijkdesk.ui.places import FOOT, PLACES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.ui.conftest import Driver


def alive() -> int:
    """Return how many objects of Qt Python knows."""
    gc.collect()
    return sum(isinstance(found, QObject) for found in gc.get_objects())


def test_entering_a_page_makes_no_python_objects_that_stay(driver: Driver) -> None:
    for spot in ("gebieden", "delen", "instellingen"):
        driver.window.go(f"spot:{spot}")
        before = alive()
        driver.shell.kopbalk.search.setFocus()
        driver.shell.enter_page()
        assert alive() <= before, spot


def test_the_cursor_comes_in_the_table_else_on_the_first_thing(driver: Driver) -> None:
    driver.window.go("spot:acties")
    driver.shell.kopbalk.search.setFocus()
    driver.shell.enter_page()
    assert isinstance(driver.shell.focusWidget(), QAbstractItemView)
    driver.window.go("spot:instellingen")
    driver.shell.kopbalk.search.setFocus()
    driver.shell.enter_page()
    focus = driver.shell.focusWidget()
    assert isinstance(focus, QWidget)
    assert driver.page.isAncestorOf(focus)


def press(driver: Driver, words: str) -> None:
    """Press the first button on Vandaag that says so, with the cursor on it as after a click."""
    driver.window.go("spot:vandaag")
    QApplication.processEvents()
    buttons = [b for b in driver.page.findChildren(QAbstractButton) if b.isVisible()]
    button = next(b for b in buttons if words in {b.text(), b.accessibleName()})
    button.setFocus()
    button.click()
    for _ in range(4):
        QTest.qWait(10)


def named(widget: QWidget | None) -> str:
    assert widget is not None
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("Trekker vastleggen", "Trekker vastleggen"),
        ("Handtekeningen", "Wie heeft wat getekend"),
        ("Agenda", "Datums"),
        ("Andere bijeenkomsten", "Bijeenkomsten"),
        ("Zone Vreeswijk", "Plan van aanpak zone Vreeswijk openen"),
    ],
)
def test_a_button_on_vandaag_leads_to_what_its_line_is_about(driver: Driver, words: str, there: str) -> None:
    press(driver, words)
    assert named(driver.shell.focusWidget()) == there


@pytest.mark.parametrize("scale", [100, 150])
@pytest.mark.parametrize("words", ["Actie openen", "Mijlpaal openen"])
def test_what_vandaag_opens_has_the_cursor_in_its_row_or_its_first_field(
    start: Callable[..., Driver], dossier: Path, scale: int, words: str
) -> None:
    driver = start(dossier, scale=scale)
    press(driver, "Toon alle 27")
    press(driver, words)
    focus = driver.shell.focusWidget()
    if scale == 100:
        assert isinstance(focus, QAbstractItemView)
        assert focus.currentIndex().isValid()
    else:
        assert isinstance(focus, QLineEdit), named(focus)
        assert driver.page.isAncestorOf(focus)


def test_the_search_leads_to_the_first_overleg_and_not_to_a_link(driver: Driver) -> None:
    driver.window.go("spot:overleg")
    driver.shell.kopbalk.search.setFocus()
    driver.window._go_from_search("spot:overleg")
    QTest.qWait(10)
    assert named(driver.shell.focusWidget()).startswith("Bijeenkomst plannen: Bestuurlijk overleg")


def test_the_search_leads_to_a_page_with_nothing_to_press_too(driver: Driver) -> None:
    field = driver.shell.kopbalk.search
    for spot in [page.key for place in (*PLACES, *FOOT) for page in (place.pages or (place,))]:
        QTest.keyClick(driver.shell, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        assert field.hasFocus() or driver.shell.focusWidget() is field
        driver.window._go_from_search(f"spot:{spot}")
        QTest.qWait(10)
        focus = driver.shell.focusWidget()
        assert focus is driver.page or driver.page.isAncestorOf(focus), spot
    driver.window._go_from_search("spot:prullenbak")
    QTest.keyClick(driver.shell, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    QTest.keyClicks(driver.shell.focusWidget(), "weg")
    assert field.text() == ""
    assert driver.shell.focusWidget() is driver.page
    QTest.keyClick(driver.page, Qt.Key.Key_Tab)
    assert driver.shell.focusWidget() is not driver.page, "Tab goes on from there"
