"""Rows that stay: what says the same is the same widget, and nothing half made is seen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from wijkdesk.ui.keptrows import KeptRows, Row, Ruled

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def column(qtbot: QtBot) -> QWidget:
    whole = QWidget()
    qtbot.addWidget(whole)
    whole.setLayout(QVBoxLayout())
    whole.show()
    return whole


def put_in(column: QWidget, rows: KeptRows) -> None:
    layout = column.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addLayout(rows)


def rows_of(*words: str) -> list[Row]:
    return [Row(word, partial(QLabel, word)) for word in words]


def shown(rows: KeptRows) -> list[QLabel]:
    found = [rows.itemAt(number).widget() for number in range(rows.count())]  # type: ignore[union-attr]
    labels = [row if isinstance(row, QLabel) else row.findChild(QLabel) for row in found if row is not None]
    assert all(label is not None and label.isVisible() for label in labels)
    return [label for label in labels if label is not None]


@pytest.mark.parametrize("ruled", [False, True])
def test_a_row_that_says_the_same_is_the_same_widget(column: QWidget, ruled: bool) -> None:
    rows = KeptRows(ruled=ruled)
    put_in(column, rows)
    rows.show_rows(rows_of("een", "twee", "drie", "twee"))
    before = shown(rows)
    assert [label.text() for label in before] == ["een", "twee", "drie", "twee"]
    rows.show_rows(rows_of("nul", "twee", "een", "twee", "vier"))
    after = shown(rows)
    assert [label.text() for label in after] == ["nul", "twee", "een", "twee", "vier"]
    assert (after[1], after[2], after[3]) == (before[1], before[0], before[3])
    if ruled:
        frames = [rows.itemAt(number).widget() for number in range(rows.count())]  # type: ignore[union-attr]
        assert [frame.rule.isVisible() for frame in frames if isinstance(frame, Ruled)] == [False] + 4 * [
            True
        ]
    rows.show_rows([])
    assert rows.count() == 0


def test_nothing_is_seen_before_all_is_made(column: QWidget) -> None:
    rows = KeptRows()
    put_in(column, rows)
    rows.show_rows(rows_of("een", "twee"))
    making = rows.making(rows_of("twee", "drie"))
    steps = len(list(making))
    assert steps >= 2
    assert [label.text() for label in shown(rows)] == ["een", "twee"]
    rows.put()
    assert [label.text() for label in shown(rows)] == ["twee", "drie"]


def test_what_was_made_for_a_change_that_was_overtaken_is_gone(column: QWidget, qtbot: QtBot) -> None:
    rows = KeptRows()
    put_in(column, rows)
    rows.show_rows(rows_of("een"))
    kept = shown(rows)[0]
    making = rows.making(rows_of("een", "twee", "drie"))
    next(making)
    next(making)
    making.close()
    rows.show_rows(rows_of("een", "vier"))
    assert [label.text() for label in shown(rows)] == ["een", "vier"]
    assert shown(rows)[0] is kept
    qtbot.waitUntil(lambda: len(column.findChildren(QLabel)) == 2)
