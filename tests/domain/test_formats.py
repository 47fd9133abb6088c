"""Numbers and dates as a Dutch reader expects them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from wijkdesk.domain import formats

JUNE = date(2012, 6, 15)


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (formats.long_date(JUNE), "15 juni 2012"),
        (formats.day_month(date(2012, 6, 30)), "30 juni"),
        (formats.short_day(date(2012, 8, 15)), "15 aug."),
        (formats.short_day(date(2012, 5, 1)), "1 mei"),
        (formats.cell_date(date(2012, 11, 5)), "5-11-2012"),
        (formats.near_date(date(2013, 7, 1), JUNE), "1 juli 2013"),
        (formats.near_date(date(2012, 7, 1), JUNE), "1 juli"),
        (formats.number(60400), "60.400"),
        (formats.number(100), "100"),
        (formats.number(0), "0"),
        (formats.number(12.5), "12,5"),
        (formats.number(Decimal("3.30")), "3,3"),
        (formats.number(-1234.25, 1), "-1.234,3"),
        (formats.percent(12.5), "12,5%"),
        (formats.euro(120000), "€ 120.000"),
        (formats.euro_of_cents(12000000), "€ 120.000"),
        (formats.euro_of_cents(6250), "€ 62,50"),
        (formats.points(3.3), "3,3 punt"),
        (formats.of(4, 9), "4 van 9"),
        (formats.days(1), "1 dag"),
        (formats.days(46), "46 dagen"),
        (formats.counted_in_words(1, "besluit", "besluiten"), "één besluit"),
        (formats.counted_in_words(2, "besluit", "besluiten"), "twee besluiten"),
        (formats.counted_in_words(14, "zone", "zones"), "14 zones"),
        (formats.listed([]), ""),
        (formats.listed(["zorg"]), "zorg"),
        (formats.listed(["zorg", "welzijn", "wonen"]), "zorg, welzijn en wonen"),
        (formats.capitalised("ijsselstein doet mee"), "IJsselstein doet mee"),
        (formats.capitalised("één aanspreekpunt"), "Eén aanspreekpunt"),
        (formats.nobr("15 juni"), "15\u00a0juni"),
    ],
)
def test_a_value_reads_as_in_dutch(shown: str, expected: str) -> None:
    assert shown == expected


def test_halves_round_up_as_people_do() -> None:
    assert [formats.percent(value, 0) for value in (0.5, 1.5, 2.5, 68.5)] == ["1%", "2%", "3%", "69%"]


def test_a_row_has_decimals_only_when_one_of_its_values_has() -> None:
    assert formats.same_decimals([100, 20]) == ["100", "20"]
    assert formats.same_decimals([4, 2.5]) == ["4,0", "2,5"]
