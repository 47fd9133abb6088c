"""In a large dossier the lights of a plan come a moment later; who types goes on at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.plan.test_grid import KEYS, actie, here, stand_on, write
from wijkdesk.domain.overleg import Actie
from wijkdesk.ui import desk, slices
from wijkdesk.ui.plan.page import PlanPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Driver

# What the platform without a screen says of any popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(driver: Driver, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> PlanPage:
    monkeypatch.setattr(slices, "SLICE", 0)
    monkeypatch.setattr(desk, "LARGE", 0)
    driver.shell.activateWindow()
    driver.window.go("spot:plannen")
    qtbot.waitUntil(lambda: driver.window.ready)
    assert isinstance(driver.page, PlanPage)
    driver.page.open_record(actie(driver, "A311"))
    driver.page.grid.setFocus()
    return driver.page


def test_the_next_cell_is_typed_before_the_last_one_shows(
    page: PlanPage, driver: Driver, qtbot: QtBot
) -> None:
    stand_on(page, "A311", "actie")
    write(page, "Koffieochtend", Qt.Key.Key_Tab)
    assert not page.ready
    QTest.keyClicks(page.grid, "h")
    assert page.grid.editor is not None
    typed_in = here(page)
    qtbot.waitUntil(lambda: page.ready)
    assert (here(page), page.grid.editor.text()) == (typed_in, "h")
    QTest.keyClick(page.grid.editor, Qt.Key.Key_Escape)
    assert actie(driver, "A311").titel == "Koffieochtend"
    shown = [row.record.title for row in page.grid.rows.rows if row.record]
    assert "Koffieochtend" in shown


def test_a_new_line_is_there_at_once(page: PlanPage, driver: Driver, qtbot: QtBot) -> None:
    goal = actie(driver, "A311").doelstelling
    rows = page.grid.rows.rows
    line = next(n for n, row in enumerate(rows) if row.kind.value == "nieuwe actie" and row.goal.id == goal)
    page.grid.go_to(line, KEYS.index("actie"))
    for title in ("Eerste nieuwe", "Tweede nieuwe"):
        write(page, title)
        assert page.ready
        assert here(page)[0] == "nieuwe actie"
    found = driver.window.desk.dossier.where(Actie, "doelstelling", goal)
    assert {"Eerste nieuwe", "Tweede nieuwe"} <= {each.titel for each in found}
