"""How high a risk is on the grid is a letter too, and no colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLabel

from wijkdesk.ui.afspraken.tablemodel import CELL_ROLE

if TYPE_CHECKING:
    from tests.ui.conftest import Driver


def test_every_square_of_the_grid_has_the_letter_of_its_level(driver: Driver) -> None:
    driver.window.go("spot:risicos")
    page: Any = driver.page
    table = page.table("Kans en gevolg")
    letters = {}
    for row in range(5):
        for column in range(1, 6):
            index = table.rows.index(row, column)
            cell = index.data(CELL_ROLE)
            letters[cell.fill] = letters.get(cell.fill, set()) | {cell.below}
            assert index.data().split(", ")[0][0].upper() == cell.below, "who hears it, hears the word"
    assert letters == {"rood_zacht": {"H"}, "oranje_zacht": {"M"}, "groen_zacht": {"L"}}
    assert any("H is hoog, M is midden en L is laag." in one.text() for one in page.findChildren(QLabel))
