"""The cursor is put on a page without leaving anything behind."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractItemView, QWidget

if TYPE_CHECKING:
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
