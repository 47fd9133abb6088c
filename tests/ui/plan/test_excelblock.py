"""A block of cells from Excel reads back as the cells it was made of."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from wijkdesk.ui.plan.excelblock import cells_of

CELL = st.text(alphabet='ab "\t\n,;', max_size=6)


def as_excel_copies(lines: list[list[str]]) -> str:
    """Return the cells as Excel copies them: quotes only around what breaks a line or a cell."""
    return "".join("\t".join(map(_written, line)) + "\r\n" for line in lines)


def _written(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if "\t" in cell or "\n" in cell else cell


@given(st.lists(st.lists(CELL, min_size=1, max_size=3), min_size=1, max_size=4))
def test_every_cell_comes_back_as_it_was(lines: list[list[str]]) -> None:
    # A bare quote before a tab, and one after it, cannot be told from a cell between quotes.
    assume(not any(_written(cell) == cell and cell.startswith('"') for line in lines for cell in line))
    assert cells_of(as_excel_copies(lines)) == [*lines, [""]]


@pytest.mark.parametrize(
    ("block", "cells"),
    [
        ('"Flyer met\r\nregel"\tb', [["Flyer met\nregel", "b"]]),
        ('"Samen" is het thema\tb', [['"Samen" is het thema', "b"]]),
        ('"Samen"\tb', [['"Samen"', "b"]]),
        ('"open\tb\nc', [['"open', "b"], ["c"]]),
        ('"zegt ""ja""\nen nee"', [['zegt "ja"\nen nee']]),
        ("", [[""]]),
    ],
)
def test_a_quote_in_a_text_stays(block: str, cells: list[list[str]]) -> None:
    assert cells_of(block) == cells
