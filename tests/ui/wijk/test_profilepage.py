"""The figures of every gebied side by side: what is worse stands out, the unknown stays unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from wijkdesk.domain.analyse import Indicatorwaarde
from wijkdesk.exchange.voorbeeld import add_project, example_path
from wijkdesk.settings import Settings
from wijkdesk.store.store import Store
from wijkdesk.ui.blocks import Notice
from wijkdesk.ui.wijk.profilepage import FIGURES, SURVEYS, ProfilePage

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Driver

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def page_of(driver: Driver) -> ProfilePage:
    driver.window.go("spot:profiel")
    QApplication.processEvents()
    assert isinstance(driver.page, ProfilePage)
    return driver.page


def cells(page: ProfilePage, name: str) -> dict[str, Any]:
    table = page.table(FIGURES)
    line = next(line for line in table.rows.lines if line.name == name)
    return {column.title: cell for column, cell in zip(table.rows.columns, line.cells, strict=True)}


def test_each_figure_stands_under_its_gebied_and_the_worse_ones_stand_out(driver: Driver) -> None:
    page = page_of(driver)
    low = cells(page, "Huishoudens met een laag inkomen")
    assert low["Batau-Doorslag"].text == "11,4%"
    assert low["Batau-Doorslag"].fill == "oranje_zacht"
    assert "hoger" in low["Batau-Doorslag"].spoken
    assert not low["Galecop-Blokhoeve"].fill
    assert low["Nederland"].text == "8,1%"
    assert page.facts() == "5 woonservicezones met cijfers · 2007 tot en met 2011"


def test_the_unknown_is_a_dot_and_a_guess_has_a_star(driver: Driver) -> None:
    page = page_of(driver)
    assert cells(page, "Mantelzorger")["Jutphaas-Merwestein"].text == "."
    assert cells(page, "Eenzaam")["Vreeswijk"].text.endswith("%*")
    assert any("niet geschikt om het effect" in n.accessibleName() for n in page.findChildren(Notice))


def test_enter_on_a_figure_changes_that_figure_only(driver: Driver) -> None:
    page = page_of(driver)
    table = page.table(FIGURES)
    row = next(line.key for line in table.rows.lines if line.name == "Overgewicht")
    table.put(row, 2)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.popup is not None
    line = page.popup.form.editors["waarde"].main
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(line, "46,5")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert cells(page, "Overgewicht")["Batau-Doorslag"].text == "46,5%*"
    changed = [v for v in driver.window.desk.dossier.all(Indicatorwaarde) if str(v.waarde) == "46.5"]
    assert len(changed) == 1


def test_enquetes_say_how_many_answered(start: Any, tmp_path: Path) -> None:
    path = tmp_path / "Achterhoek.wijkdossier"
    with Store.create(path, owner="adviseur", settings=Settings.load(tmp_path)) as store:
        add_project(store, example_path("proscoop-achterhoek"))
    page = page_of(start(path))
    said = [line.cells[2].text for line in page.table(SURVEYS).rows.lines]
    assert "27 van 40 (68%)" in said
    assert "Nederland" not in [column.title for column in page.table(FIGURES).rows.columns]


def test_the_figures_of_the_cbs_are_read_from_here_and_the_rail_stays(driver: Driver) -> None:
    (way,) = [way for way in page_of(driver).ways() if way.text() == "Cijfers inlezen"]
    way.click()
    driver.qtbot.waitUntil(lambda: driver.window._here == "inlezen")
    rail = driver.shell.rail._buttons
    driver.qtbot.waitUntil(lambda: [key for key, button in rail.items() if button.marked] == ["profiel"])
