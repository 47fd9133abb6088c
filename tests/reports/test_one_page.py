"""One page: shortened in order, told, and never two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wijkdesk.domain.errors import UserError
from wijkdesk.reports.block import Space
from wijkdesk.reports.one_page import Cut, Part, fit

if TYPE_CHECKING:
    from collections.abc import Sequence

Heights = dict[str, float]


def compose(content: Heights, notes: Sequence[str]) -> list[Part]:
    return [
        *(Part(name, [Space(height)]) for name, height in content.items()),
        Part("noot", [Space(10)] * len(notes)),
    ]


def to(name: str, height: float) -> Cut[Heights]:
    def shorten(content: Heights) -> Heights | None:
        return None if content[name] <= height else {**content, name: height}

    return Cut(name, shorten, lambda _old, _new: f"{name} is ingekort")


CUTS = [to("maanden", 50.0), to("resultaten", 40.0)]


def test_what_fits_is_left_alone() -> None:
    fitted = fit({"maanden": 60.0, "resultaten": 60.0}, compose, CUTS, 200)
    assert fitted.notes == []
    assert fitted.content == {"maanden": 60.0, "resultaten": 60.0}


def test_the_first_cut_comes_first_and_no_more_than_needed() -> None:
    fitted = fit({"maanden": 100.0, "resultaten": 60.0}, compose, CUTS, 120)
    assert fitted.content == {"maanden": 50.0, "resultaten": 60.0}
    assert fitted.notes == ["maanden is ingekort"]


def test_the_note_itself_takes_room() -> None:
    fitted = fit({"maanden": 100.0, "resultaten": 60.0}, compose, CUTS, 115)
    assert fitted.content["resultaten"] == 40.0


def test_a_cut_that_wins_nothing_is_passed_by() -> None:
    fitted = fit({"maanden": 20.0, "resultaten": 90.0}, compose, CUTS, 100)
    assert fitted.notes == ["resultaten is ingekort"]


def test_what_never_fits_names_its_longest_part() -> None:
    with pytest.raises(UserError, match="resultaten"):
        fit({"maanden": 1.0, "resultaten": 900.0}, compose, [], 100)
