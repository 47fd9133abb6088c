"""Records are shown in the order that people expect of their codes."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.records import a
from wijkdesk.domain.analyse import Gesprek
from wijkdesk.domain.frame import Gebied
from wijkdesk.domain.overleg import Bijeenkomst
from wijkdesk.domain.volgorde import by_code, code_key, in_list


def test_figures_in_codes_count_by_value() -> None:
    zones = [a(Gebied, key) for key in ("Z10", "Z2", "G0", "z1")]
    assert [zone.code for zone in by_code(zones)] == ["G0", "z1", "Z2", "Z10"]


def test_records_without_a_code_come_last_by_name() -> None:
    zones = [a(Gebied, key, code="", naam=naam) for key, naam in (("1", "Vreeswijk"), ("2", "Batau"))]
    assert [zone.naam for zone in by_code([*zones, a(Gebied, "Z9", naam="Zuid")])] == [
        "Zuid",
        "Batau",
        "Vreeswijk",
    ]


@given(st.lists(st.text(max_size=20), max_size=20))
def test_any_codes_can_be_put_in_order(codes: list[str]) -> None:
    assert sorted(map(code_key, codes)) == sorted(map(code_key, reversed(codes)))


def test_a_code_of_thousands_of_figures_is_a_code_like_any_other() -> None:
    assert code_key("A" + "9" * 6000) > code_key("A1")


def test_a_list_shows_what_is_of_a_day_the_newest_first_and_what_has_no_day_last() -> None:
    days = (date(2012, 5, 24), None, date(2012, 9, 3), date(2012, 5, 24))
    meetings = [a(Bijeenkomst, f"b{number}", datum=day) for number, day in enumerate(days)]
    assert [meeting.id for meeting in in_list(Bijeenkomst, meetings)] == ["b2", "b0", "b3", "b1"]


def test_a_list_leaves_what_has_a_code_or_is_of_no_day_in_the_order_in_which_it_was_made() -> None:
    talks = [a(Gesprek, f"G{number}", datum=date(2012, 5, number)) for number in (1, 2)]
    areas = [a(Gebied, "z"), a(Gebied, "a")]
    assert [in_list(Gesprek, talks), in_list(Gebied, areas)] == [talks, areas]
