"""Every figure says in words what it shows: for who does not see it, numbers alone say nothing."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.reports.stands import EXAMPLES, example_report
from wijkdesk.reports.findings import against_before, money_told, period_told, way_told
from wijkdesk.reports.reading import Grid, Image, Item, Listing, Paragraph, read
from wijkdesk.reports.render import kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

FINDING = re.compile(
    r"\b(?:gelijk|beter|slechter|hoger|lager|even hoog|meer|minder|meeste|grootste|even veel|gehaald|te gaan"
    r"|loopt nu|is voorbij|begint nog|is geweest|komt nog|op schema|punt (?:achter|voor|boven|onder)|geen"
    r"|niet|niets|ontbreekt|ernstig|zware vak|gekozen|nog over|is op|ja|nee|getekend|akkoord|uitgenodigd"
    r"|opgezegd|gereed|te klein|ongunstig|invloed|als begroot|alles|als verwacht)\b"
)
NO_FIGURE = re.compile(r"^(?:vakje |as van |gevuld: )")
"""A box to tick, a scale and the key to the signs show nothing themselves; a light is its own word."""


def images(found: object) -> Iterator[Image]:
    """Yield every picture of what a report says, however deep it stands."""
    if isinstance(found, Image):
        yield found
    elif isinstance(found, (list, tuple)):
        for part in found:
            yield from images(part)
    elif isinstance(found, (Paragraph, Listing, Item, Grid)):
        for each in fields(found):
            yield from images(getattr(found, each.name))


def alts(name: str, kind: str) -> list[str]:
    nodes = [list(chapter.nodes) for chapter in read(example_report(kind, name).draft.chapters)]
    return [image.alt for image in images(nodes) if not image.is_light]


@pytest.mark.parametrize("kind", kinds())
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_figure_of_every_report_says_what_it_shows(name: str, kind: str) -> None:
    silent = [alt for alt in alts(name, kind) if not NO_FIGURE.match(alt) and not FINDING.search(alt)]
    assert not silent


@pytest.mark.parametrize(
    "numbers",
    [
        "nu 3,0 van 5, vorige keer 2,9",
        "Bijeenkomsten: nu 1, was 0, doel 3",
        "van 1 mei tot 1 juni",
        "5 stippen",
    ],
)
def test_numbers_alone_are_no_finding(numbers: str) -> None:
    assert not FINDING.search(numbers)


def test_a_score_is_told_against_that_of_the_time_before() -> None:
    said = [against_before(Decimal(now), Decimal("2.9"), Decimal(4)) for now in ("2.9", "3.0", "2.5", "4.9")]
    assert said == [
        "even hoog als vorige keer",
        "iets hoger dan vorige keer",
        "iets lager dan vorige keer",
        "hoger dan vorige keer",
    ]


def test_a_result_says_what_is_left_to_its_doel() -> None:
    assert way_told(0, 1, 3) == "nog 2 te gaan tot het doel"
    assert way_told(9, 8, 4) == "nog 4 te gaan tot het doel"
    assert way_told(10, 38, 60, "%") == "nog 22 punt te gaan tot het doel"
    assert way_told(5, 4, 8) == "nog 4 te gaan tot het doel, verder weg dan bij het begin"
    assert way_told(0, 3, 3) == "doel gehaald"
    assert way_told(0, None, 15) == "de stand is te klein om te tonen"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2012, 4, 30), "begint nog"),
        (date(2012, 5, 1), "loopt nu"),
        (date(2012, 6, 1), "loopt nu"),
        (date(2012, 6, 2), "is voorbij"),
    ],
)
def test_a_period_says_whether_it_runs(day: date, told: str) -> None:
    assert period_told(date(2012, 5, 1), date(2012, 6, 1), day) == f"van 1 mei 2012 tot 1 juni 2012, {told}"


def test_money_is_told_against_what_was_planned_or_what_there_is() -> None:
    assert money_told(120, 90, 87) == "meer dan begroot"
    assert money_told(120, 80, 87) == "minder dan begroot"
    assert money_told(120, 130, 125) == "meer dan er is"
    assert money_told(120, 90, None) == "er is nog over"
