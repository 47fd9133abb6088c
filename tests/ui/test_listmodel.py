from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from wijkdesk.ui.listmodel import Cell, Column, Group, ListModel

if TYPE_CHECKING:
    from collections.abc import Sequence

ROWS = [("Portaal", "wonen", 3), ("Agis", "geld", 1), ("Mitros", "wonen", None), ("GGZ Indigo", "zorg", 2)]
Row = tuple[str, str, int | None]


def columns() -> tuple[Column, ...]:
    return (
        Column("naam", "Naam", lambda row: Cell(row[0]), lambda row: row[0]),
        Column("soort", "Soort", lambda row: Cell(row[1], "chip"), lambda row: row[1]),
        Column("aantal", "Aantal", lambda row: Cell(str(row[2] or "")), lambda row: row[2], right=True),
    )


def model_of(rows: Sequence[Row]) -> ListModel:
    model = ListModel(columns())
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show(rows, [" ".join(map(str, row)).lower() for row in rows])
    return model


@pytest.fixture
def model(qapp: object) -> ListModel:
    return model_of(ROWS)


def names(model: ListModel) -> list[str]:
    return [model.index(line, 0).data() for line in range(model.rowCount())]


def test_a_filter_keeps_rows_that_hold_every_word(model: ListModel) -> None:
    model.filter("wonen MIT")
    assert names(model) == ["Mitros"]
    assert (model.shown, model.total) == (1, 4)
    model.filter("")
    assert model.shown == 4


def test_tests_and_words_narrow_together(model: ListModel) -> None:
    model.keep(lambda row: row[1] == "wonen")
    model.filter("portaal")
    assert names(model) == ["Portaal"]


def test_sorting_puts_empty_values_last_in_both_directions(model: ListModel) -> None:
    model.sort(2)
    assert names(model) == ["Agis", "GGZ Indigo", "Portaal", "Mitros"]
    model.sort(2, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["Portaal", "GGZ Indigo", "Agis", "Mitros"]


def test_groups_have_a_head_with_their_count_that_cannot_be_chosen(model: ListModel) -> None:
    model.group_by(lambda row: (row[1], row[1].capitalize()))
    assert names(model) == ["Geld", "Agis", "Wonen", "Portaal", "Mitros", "Zorg", "GGZ Indigo"]
    assert model.group_at(2) == Group("Wonen", 2)
    assert model.flags(model.index(2, 0)) == Qt.ItemFlag.NoItemFlags
    assert model.row_at(2) is None
    assert model.shown == 4


def test_a_row_is_found_on_its_line(model: ListModel) -> None:
    model.sort(0)
    line = model.line_of(lambda row: row[0] == "Mitros")
    assert model.row_at(line) == ROWS[2]
    assert model.line_of(lambda row: row[0] == "onbekend") == -1


def test_a_cell_is_read_aloud_with_its_column(model: ListModel) -> None:
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "Soort: wonen"
    assert model.index(2, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "Aantal: leeg"


@given(
    st.lists(
        st.tuples(st.text("abc", max_size=3), st.sampled_from(["x", "y"]), st.integers(0, 5)), max_size=12
    ),
    st.text("abc ", max_size=3),
    st.booleans(),
    st.integers(-1, 2),
)
def test_whatever_is_asked_every_shown_row_passes_and_none_is_lost(
    rows: list[Row], words: str, grouped: bool, sort: int
) -> None:
    model = model_of(rows)
    for length in range(len(words) + 1):
        model.filter(words[:length])
    model.sort(sort)
    model.group_by((lambda row: (row[1], row[1])) if grouped else None)
    shown = [model.row_at(line) for line in range(model.rowCount()) if model.row_at(line) is not None]
    wanted = [row for row in rows if all(word in " ".join(map(str, row)).lower() for word in words.split())]
    assert sorted(map(str, shown)) == sorted(map(str, wanted))
