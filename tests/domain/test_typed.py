"""What users type becomes a value, or a sentence they understand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkdesk.domain.afspraken import Financiering
from wijkdesk.domain.entity import field_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import cell_date, long_date, short_day
from wijkdesk.domain.frame import Gebied
from wijkdesk.domain.overleg import Actie
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.domain.typed import parse

DEADLINE = field_of(Actie, "deadline")
BEDRAG = field_of(Financiering, "bedrag")
INWONERS = field_of(Gebied, "inwoners")
STAND = field_of(Doelstelling, "stand")


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_a_date_can_be_typed_in_every_way_in_which_it_is_shown(day: date) -> None:
    assert parse(DEADLINE, cell_date(day)) == day
    assert parse(DEADLINE, long_date(day)) == day
    assert parse(DEADLINE, f"{short_day(day)} {day.year}") == day
    assert parse(DEADLINE, day.isoformat()) == day


@pytest.mark.parametrize(
    "text", ["31-02-2012", "30 februari 2012", "2012-13-01", "morgen", "15-6", "15 m 2012"]
)
def test_a_date_that_does_not_exist_is_refused_with_what_was_typed(text: str) -> None:
    with pytest.raises(UserError, match=text):
        parse(DEADLINE, text)


@pytest.mark.parametrize(
    ("text", "cents"),
    [("120.000", 12_000_000), ("€ 1.250,50", 125_050), ("62,5", 6_250), ("0", 0), ("1250.50", 125_050)],
)
def test_an_amount_is_read_the_dutch_way(text: str, cents: int) -> None:
    assert parse(BEDRAG, text) == cents


@pytest.mark.parametrize("text", ["-5", "1,234", "NaN", "oneindig", "1e400", "twee"])
def test_an_amount_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        parse(BEDRAG, text)


def test_numbers_have_dots_for_thousands_and_a_comma_for_decimals() -> None:
    assert parse(INWONERS, "12.900") == 12_900
    assert parse(STAND, "12,5") == Decimal("12.5")
    assert parse(STAND, "1.234,5") == Decimal("1234.5")


@pytest.mark.parametrize("text", ["-1", "12,5", "9" * 400, "1e5"])
def test_a_number_out_of_bounds_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        parse(INWONERS, text)


def test_a_choice_is_known_by_its_key_and_by_its_label() -> None:
    field = field_of(Actie, "status")
    assert parse(field, "niet_gestart") is parse(field, "Niet gestart")
    with pytest.raises(UserError, match="‘Loopt’"):
        parse(field, "bezig")


def test_nothing_typed_is_the_empty_value() -> None:
    assert parse(field_of(Actie, "titel"), "  ") == ""
    assert parse(DEADLINE, "") is None
