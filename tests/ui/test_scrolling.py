"""A page scrolls as far as there is something to see, and no further."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QScrollArea

from wijkdesk.domain.overleg import Bijeenkomst, Overleg
from wijkdesk.ui.blocks import PageHead
from wijkdesk.ui.listpage import ListPage
from wijkdesk.ui.overleg.overlegpage import OverlegPage
from wijkdesk.ui.overleg.overview import LevelCard
from wijkdesk.ui.places import SPOTS
from wijkdesk.ui.recordpanel import RecordPanel

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Driver


def empty_ends(driver: Driver) -> list[str]:
    """Return what scrolls on over nothing, with by how much."""
    for _ in range(4):
        QApplication.processEvents()
    found = []
    for area in driver.shell.findChildren(QScrollArea):
        page = area.widget()
        layout = page.layout() if page is not None else None
        if page is None or layout is None or not area.isVisible() or not area.verticalScrollBar().maximum():
            continue
        wraps = layout.hasHeightForWidth()
        needed = layout.totalHeightForWidth(page.width()) if wraps else layout.totalSizeHint().height()
        # What is set anew for the room of its bar is off by a point at most.
        if page.height() > max(needed, area.viewport().height()) + 2:
            found.append(f"{area.accessibleName()}: {page.height() - needed}")
    return found


def test_a_page_without_a_bar_begins_where_its_title_does(driver: Driver) -> None:
    desk = driver.window.desk
    for record in (*desk.dossier.all(Bijeenkomst), *desk.dossier.all(Overleg)[2:]):
        desk.delete(record)
    driver.shell.resize(1366, 900)
    driver.window.go("spot:overleg")
    page = driver.page
    assert isinstance(page, OverlegPage)
    assert empty_ends(driver) == []
    (head,) = (head for head in page.findChildren(PageHead) if head.isVisible())
    card = next(card for card in page.overview.findChildren(LevelCard) if card.isVisible())
    assert card.mapTo(page, QPoint()).x() == head.title.mapTo(page, QPoint()).x()


@pytest.mark.parametrize("scale", [100, 150])
def test_no_page_scrolls_on_over_nothing(start: Any, dossier: Path, scale: int) -> None:
    driver: Driver = start(dossier, scale=scale)
    driver.shell.resize(1366, 768)
    wrong: list[str] = []
    for spot in sorted(SPOTS):
        driver.window.go(f"spot:{spot}")
        wrong += empty_ends(driver)
    driver.window.go("spot:overleg")
    page = driver.page
    assert isinstance(page, OverlegPage)
    for meeting in driver.window.desk.dossier.all(Bijeenkomst):
        page.show_meeting(meeting.id)
        wrong += empty_ends(driver)
    driver.window.go("lijst:Organisatie")
    assert isinstance(driver.page, ListPage)
    driver.page.open_record(driver.record("O-GC4", "Organisatie"))
    panel = driver.page._side.currentWidget()
    assert isinstance(panel, RecordPanel)
    for number in range(panel.tabs.count()):
        panel.tabs.setCurrentIndex(number)
        wrong += empty_ends(driver)
    assert wrong == []
