"""D14, D18-D20 and D23: who pulls, who is missing, who is silent."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.records import TODAY, a
from wijkdesk.domain.borging import BerichtStatus, Licht
from wijkdesk.domain.drempels import STANDAARD
from wijkdesk.domain.frame import Domein, Ritme
from wijkdesk.domain.overleg import BijeenkomstStatus, Lidmaatschap, LidRol
from wijkdesk.domain.overlegritme import (
    is_stil,
    is_verouderd,
    laatste_bericht,
    laatste_bijeenkomst,
    ontbrekende_domeinen,
    oordeel_taakgroep,
    trekker_van,
    vacature_sinds,
    vaste_maanden,
    wisselingen,
)

days = st.dates(date(1900, 1, 1), date(2200, 12, 31))


def lid(key: str, van: date | None, tot: date | None = None, rol: LidRol = LidRol.TREKKER) -> Lidmaatschap:
    return a(Lidmaatschap, key, rol=rol, van=van, tot=tot)


def test_the_last_day_of_a_membership_still_counts() -> None:
    members = [lid("L1", date(2010, 10, 1), date(2012, 4, 30))]
    assert trekker_van(members, date(2012, 4, 30)) is members[0]
    assert trekker_van(members, date(2012, 5, 1)) is None
    assert vacature_sinds(members, TODAY) == date(2012, 4, 30)
    assert (TODAY - date(2012, 4, 30)).days == 46


def test_a_trekker_of_later_is_no_trekker_yet() -> None:
    assert trekker_van([lid("L1", TODAY + timedelta(days=1))], TODAY) is None


def test_of_two_trekkers_the_first_counts() -> None:
    members = [lid("L1", date(2011, 1, 1)), lid("L2", date(2010, 1, 1))]
    found = trekker_van(members, TODAY)
    assert found is members[1]
    assert vaste_maanden(found, TODAY) == 29


@given(st.lists(st.tuples(st.none() | days, st.none() | days), max_size=6), days)
def test_a_vacancy_always_began_before_today(
    periods: list[tuple[date | None, date | None]], day: date
) -> None:
    members = [lid(f"L{index}", van, tot) for index, (van, tot) in enumerate(periods)]
    since = vacature_sinds(members, day)
    assert since is None or since < day


def test_turnover_counts_who_left_in_the_last_year() -> None:
    members = [
        lid("L1", date(2010, 1, 1), date(2011, 6, 15)),
        lid("L2", date(2010, 1, 1), date(2011, 6, 16)),
        lid("L3", date(2010, 1, 1), date(2012, 5, 1), LidRol.LID),
        lid("L4", date(2010, 1, 1), TODAY),
    ]
    assert wisselingen(members, TODAY) == 1


def test_only_meetings_that_were_held_break_the_silence() -> None:
    meetings: list[tuple[date | None, str | None]] = [
        (date(2012, 3, 8), None),
        (date(2012, 4, 1), BijeenkomstStatus.VERVALLEN),
        (date(2012, 5, 1), BijeenkomstStatus.GEPLAND),
        (date(2012, 7, 1), BijeenkomstStatus.GEHOUDEN),
        (None, BijeenkomstStatus.GEHOUDEN),
    ]
    assert laatste_bijeenkomst(meetings, TODAY) == date(2012, 3, 8)


@pytest.mark.parametrize(("ago", "silent"), [(63, False), (64, True)])
def test_an_overleg_is_silent_after_one_and_a_half_times_its_rhythm(ago: int, *, silent: bool) -> None:
    assert is_stil(TODAY - timedelta(days=ago), 6, TODAY, STANDAARD) is silent


def test_without_a_meeting_or_a_rhythm_nothing_is_silent() -> None:
    assert not is_stil(None, 6, TODAY, STANDAARD)
    assert not is_stil(date(1990, 1, 1), None, TODAY, STANDAARD)


@given(days, st.integers(1, 104), days)
def test_silence_only_grows(last: date, weeks: int, day: date) -> None:
    if is_stil(last, weeks, day, STANDAARD):
        assert is_stil(last, weeks, day + timedelta(days=1), STANDAARD)


def test_missing_domains_come_in_the_order_in_which_they_are_expected() -> None:
    assert ontbrekende_domeinen({Domein.WELZIJN, Domein.OVERHEID}) == (
        Domein.EERSTELIJNSZORG,
        Domein.ZORG,
        Domein.WONEN,
    )
    assert ontbrekende_domeinen({None}, (Domein.SPORT,)) == (Domein.SPORT,)
    unknown: Any = ("ruimtevaart",)
    assert ontbrekende_domeinen({None}, unknown) == ()


def test_a_stand_grows_old_after_one_and_a_half_times_the_rhythm_of_reporting() -> None:
    messages: list[tuple[date | None, str | None]] = [
        (date(2012, 1, 31), BerichtStatus.VERWERKT),
        (date(2012, 5, 1), BerichtStatus.AFGEWEZEN),
        (date(2012, 7, 1), None),
        (None, None),
    ]
    last = laatste_bericht(messages, TODAY)
    assert last == date(2012, 1, 31)
    assert not is_verouderd(last, Ritme.KWARTAAL, None, TODAY, STANDAARD)
    assert is_verouderd(last, Ritme.KWARTAAL, None, TODAY + timedelta(days=1), STANDAARD)


def test_without_a_rhythm_nothing_grows_old_and_without_a_message_the_project_counts() -> None:
    assert not is_verouderd(date(1990, 1, 1), None, None, TODAY, STANDAARD)
    assert not is_verouderd(None, Ritme.MAAND, None, TODAY, STANDAARD)
    assert is_verouderd(None, Ritme.MAAND, date(2011, 1, 1), TODAY, STANDAARD)


@pytest.mark.parametrize(
    ("values", "licht", "words"),
    [
        ({}, Licht.GROEN, "compleet"),
        ({"ontbreekt": (Domein.ZORG,)}, Licht.GROEN, "zorg ontbreekt"),
        ({"ontbreekt": (Domein.WELZIJN, Domein.WONEN)}, Licht.ORANJE, "welzijn en wonen ontbreken"),
        (
            {"beleidsmedewerker": False, "ontbreekt": (Domein.EERSTELIJNSZORG,)},
            Licht.GROEN,
            "geen beleidsmedewerker; eerste lijn ontbreekt",
        ),
        ({"stil_sinds": date(2011, 12, 1)}, Licht.ORANJE, "stil sinds 1 december 2011"),
        ({"vacature": True}, Licht.ORANJE, "geen trekker"),
        ({"vacature": True, "dagen": 30}, Licht.ORANJE, "geen trekker (30 dagen)"),
        (
            {
                "vacature": True,
                "dagen": 46,
                "stil_sinds": date(2012, 3, 8),
                "ontbreekt": (Domein.ZORG, Domein.WONEN),
            },
            Licht.ROOD,
            "geen trekker (46 dagen); stil sinds 8 maart",
        ),
    ],
)
def test_the_light_of_a_taakgroep_says_what_is_missing(
    values: dict[str, Any], licht: Licht, words: str
) -> None:
    plain: dict[str, Any] = {
        "vacature": False,
        "dagen": None,
        "stil_sinds": None,
        "beleidsmedewerker": True,
        "ontbreekt": (),
    }
    assert oordeel_taakgroep(**{**plain, **values}, peildatum=TODAY, drempels=STANDAARD) == (licht, words)
