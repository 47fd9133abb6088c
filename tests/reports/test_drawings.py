"""Lights and charts: one drawing for paper and screen, with a sentence that says the finding."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING
from xml.dom import minidom

import pytest
from reportlab.graphics.shapes import String

from wijkdesk.reports import bitmap
from wijkdesk.reports.bitmap import png_of
from wijkdesk.reports.charts import Money, from_to, money_bar, progress_bar, stacked_bar
from wijkdesk.reports.house import PLAIN, House
from wijkdesk.reports.lights import Change, Light, Mark, delta, history, light, mark, pillars
from wijkdesk.reports.spots import Axes, Spot, spots
from wijkdesk.reports.style import BLUE

if TYPE_CHECKING:
    from wijkdesk.reports.picture import Picture

PICTURES = [
    *(light(lit) for lit in Light),
    *(light(lit, stale="8 maart") for lit in Light),
    *(mark(state) for state in Mark),
    *(delta(change) for change in Change),
    history([Light.GREEN, Light.RED]),
    pillars([True, False], ["eigenaar", "geld"]),
    progress_bar(40, 80, expected=70),
    stacked_bar([("gereed", 15), ("loopt", 16), ("niet gestart", 11), ("aangehouden", 1)], 480),
    from_to(9, 8, 4, 120, alt="was 9, nu 8, doel 4"),
    money_bar(Money(120000, 88500, 87000), 120000, 170),
]


def blue_width(picture: Picture) -> float:
    return max(
        (shape.width for shape in picture.drawing.contents if getattr(shape, "fillColor", None) == BLUE),
        default=0,
    )


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.alt)
def test_a_picture_has_words_and_an_svg_that_can_be_read(picture: Picture) -> None:
    assert picture.alt
    svg = picture.svg()
    assert minidom.parseString(svg).documentElement.tagName == "svg"  # noqa: S318  # the text is our own
    assert "OpenSans" not in svg


def test_a_drawing_that_was_drawn_before_is_never_taken_for_another() -> None:
    again = [
        *PICTURES,
        progress_bar(40, 81, expected=70),
        progress_bar(41, 80, expected=70),
        light(Light.GREEN),
        from_to(9, 8, 4, 121, alt="was 9, nu 8, doel 4"),
    ]
    drawn = [(picture, house) for picture in again for house in (PLAIN, House("#8a1f4c"))]
    remembered = [png_of(picture.drawing, house) for picture, house in drawn]
    for (picture, house), before in zip(drawn, remembered, strict=True):
        bitmap._DRAWN.clear()
        assert png_of(picture.drawing, house) == before, picture.alt


def test_lights_differ_without_colour() -> None:
    letters = {lit: lit.letter for lit in Light}
    assert len(set(letters.values())) == len(Light)
    shapes = {
        tuple(type(shape).__name__ for shape in light(lit).drawing.contents)
        for lit in (Light.GREEN, Light.RED, Light.GREY, Light.DONE)
    }
    assert len(shapes) == 4


def test_an_old_stand_says_of_when_it_is() -> None:
    assert light(Light.RED, stale="8 maart").alt == "rood: lukt niet binnen de afspraken (stand van 8 maart)"


def test_a_bar_says_what_was_expected_and_stays_on_its_track() -> None:
    assert progress_bar(40, 80, expected=70).alt == "voortgang 40%, verwacht 70%: 30 punt achter"
    assert blue_width(progress_bar(40, 80)) == pytest.approx(32)
    assert blue_width(progress_bar(180, 80)) == pytest.approx(80)
    assert progress_bar(None, 80).alt == "geen voortgang bekend"


def test_parts_of_nothing_are_left_out_of_a_stacked_bar() -> None:
    assert stacked_bar([("gereed", 3), ("loopt", 0)], 100).alt == "3 gereed"
    assert stacked_bar([], 100).alt == "geen"


def test_labels_of_a_stacked_bar_do_not_overlap() -> None:
    bar = stacked_bar([("gereed", 40), ("loopt", 1), ("niet gestart", 1), ("aangehouden", 1)], 240)
    labels = [shape for shape in bar.drawing.contents if getattr(shape, "y", None) == 2.2]
    edges = sorted((label.x, label.getEast()) for label in labels)
    assert len(edges) == 4
    assert all(end < start for (_x, end), (start, _end) in itertools.pairwise(edges))
    assert edges[-1][1] <= 240.5


def test_pillars_name_what_is_missing() -> None:
    assert (
        pillars([True, True, False], ["eigenaar", "overleg", "geld"]).alt
        == "2 van 3 pijlers; ontbreekt: geld"
    )


def test_no_spot_covers_another_where_a_place_is_small() -> None:
    axes = Axes("kans", "gevolg", 5, heavy=15)
    two = [Spot("1", 5, 4, filled=True), Spot("2", 5, 4, filled=True)]
    drawn = spots(two, axes, 90.0, alt="").drawing.contents
    said = [shape.text for shape in drawn if isinstance(shape, String)]
    # One mark with both numbers: two marks would lie over each other.
    assert "1,2" in said
    apart = spots(two, axes, 400.0, alt="").drawing.contents
    assert {"1", "2"} <= {shape.text for shape in apart if isinstance(shape, String)}
    assert "1,2" not in [shape.text for shape in apart if isinstance(shape, String)]
