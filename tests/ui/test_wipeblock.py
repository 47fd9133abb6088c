"""Voorgoed wissen in the window: what goes, what keeps it, and only after a clear yes (AVG)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from wijkdesk.domain.frame import Contactpersoon

if TYPE_CHECKING:
    from .conftest import Driver

KNOWN = "Kanariepiet"


@pytest.fixture
def panel(driver: Driver) -> Any:
    store = driver.window.desk.store
    person = driver.window.desk.dossier.all(Contactpersoon)[0]
    with store.edit("Naam") as writer:
        writer.set(Contactpersoon, person.id, "naam", KNOWN)
    store.backup("met de hand")
    page: Any = driver.window._show_lists("mensen")
    page.open_record(driver.again(person))
    found = page._panel(Contactpersoon)
    found.tabs.setCurrentIndex(found._history_tab)
    return found


def ask(driver: Driver, panel: Any) -> Any:
    block = panel._history.wipe
    QTest.mouseClick(block.start, Qt.MouseButton.LeftButton)
    driver.qtbot.waitUntil(lambda: not block.job.busy, timeout=20_000)
    QApplication.processEvents()
    return block


def test_it_says_what_goes_and_which_copies_keep_it_before_anything_goes(driver: Driver, panel: Any) -> None:
    block = ask(driver, panel)
    said = " ".join(found.text() for found in block.findChildren(QLabel))
    assert "‘Naam’" in said
    assert "niet ongedaan" in said
    (made,) = driver.window.desk.store.backups()
    assert f"1 reservekopie bevat dit daarna nog: {made.path.name}" in said
    assert block.no.hasFocus()
    QTest.mouseClick(block.no, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert driver.again(panel.record).naam == KNOWN  # type: ignore[attr-defined]


def test_after_yes_it_is_in_no_byte_of_the_dossier(driver: Driver, panel: Any) -> None:
    block, record = ask(driver, panel), panel.record
    QTest.mouseClick(block.yes, Qt.MouseButton.LeftButton)
    driver.qtbot.waitUntil(lambda: driver.again(record).naam == "", timeout=20_000)  # type: ignore[attr-defined]
    driver.qtbot.waitUntil(lambda: not block.job.busy, timeout=20_000)
    QApplication.processEvents()
    store = driver.window.desk.store
    for path in store.path.parent.glob(f"{store.path.name}*"):
        assert KNOWN.encode() not in path.read_bytes()
    assert store.check() == []
    assert store.undo_label != "Gewist"
