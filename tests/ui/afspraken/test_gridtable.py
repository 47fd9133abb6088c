"""A table of agreements shows what stands in it whole, however large the letters are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from wijkdesk.ui.afspraken.gridtable import CellPainter, GridTable
from wijkdesk.ui.afspraken.tablemodel import Cell, Column, Line

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from wijkdesk.ui.theme import Theme

LONG = "Taakgroep zone Fokkesteeg-Zandveld en omgeving"
MORE = "Managementoverleg Stad voor iedereen · afdelingsmanager"


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_row_is_as_high_as_its_words(qtbot: QtBot, theme: Theme, scale: float) -> None:
    theme.use(scale=scale)
    columns = (Column("Groep", 180, 1), Column("Wat", 60))
    table = GridTable(theme, "proef", columns, tall=True)
    qtbot.addWidget(table)
    short, long = Cell("Kort", "half", below="kort"), Cell(LONG, "half", below=MORE)
    lines = [Line("a", "Kort", (short, Cell("1"))), Line("b", "Lang", (long, Cell("2")))]
    table.resize(theme.px(260), 100)
    table.show()
    table.show_lines(lines)
    QApplication.processEvents()
    assert table.rowHeight(1) > table.rowHeight(0)
    assert table.height() >= table.rowHeight(0) + table.rowHeight(1) + table.horizontalHeader().height()
    painter = table.itemDelegate()
    assert isinstance(painter, CellPainter)
    upper, lower = painter.lines(long, table.columnWidth(0))
    assert " ".join(upper) == LONG
    assert " ".join(lower) == MORE
    room = table.columnWidth(0) - 2 * theme.px(8)
    metrics = QFontMetrics(theme.font(half=True))
    assert all(metrics.horizontalAdvance(line) <= room for line in upper)
    narrow = table.rowHeight(1)
    table.resize(theme.px(900), 100)
    QApplication.processEvents()
    assert table.rowHeight(1) == table.rowHeight(0) < narrow, "with room there is one line again"
