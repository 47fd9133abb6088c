"""D1 to D6: how far acties are, and which are late."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.records import TODAY
from wijkdesk.domain.overleg import ActieStatus
from wijkdesk.domain.voortgang import (
    achterstand,
    actie_pct,
    had_moeten_starten,
    half_up,
    herziening_verlopen,
    is_binnenkort,
    mean,
    shown_pct,
    te_laat_dagen,
    verwacht_pct,
    weighted_mean,
    zonder_houder,
)

days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
statuses = st.sampled_from([None, "", "iets nieuws", *ActieStatus])


@pytest.mark.parametrize(
    ("status", "voortgang", "expected"),
    [
        (ActieStatus.NIET_GESTART, None, 0),
        (ActieStatus.NIET_GESTART, 50, 0),
        (ActieStatus.LOOPT, None, 25),
        (ActieStatus.LOOPT, 75, 75),
        (ActieStatus.LOOPT, 900, 100),
        (ActieStatus.GEREED, 25, 100),
        (ActieStatus.AANGEHOUDEN, 50, 50),
        (ActieStatus.AANGEHOUDEN, None, 0),
        (ActieStatus.VERVALLEN, 75, None),
        (None, None, 0),
    ],
)
def test_each_status_says_how_far_an_actie_is(
    status: ActieStatus | None, voortgang: int | None, expected: int | None
) -> None:
    assert actie_pct(status, voortgang, 25) == expected


def test_a_half_is_rounded_up_and_a_mean_only_once() -> None:
    assert half_up(67.5) == 68
    assert half_up(59.375) == 59
    assert shown_pct(mean([100, 100, 75, 0])) == 69
    assert shown_pct(weighted_mean([(68.75, 2), (50, 1), (50, 1)])) == 59


def test_nothing_to_count_is_not_zero() -> None:
    assert mean([]) is None
    assert weighted_mean([(None, 3)]) is None
    assert shown_pct(None) is None


@given(st.lists(st.tuples(st.lists(st.sampled_from([0, 25, 50, 75, 100]), max_size=9), st.integers(1, 3))))
def test_a_weighted_mean_is_what_exact_fractions_give(parts: list[tuple[list[int], int]]) -> None:
    exact = [(Fraction(sum(pcts), len(pcts)), weight) for pcts, weight in parts if pcts]
    weights = sum(weight for _, weight in exact)
    found = shown_pct(weighted_mean((mean(pcts), weight) for pcts, weight in parts))
    if not weights:
        assert found is None
    else:
        value = sum(pct * weight for pct, weight in exact) / weights
        assert found == int(value + Fraction(1, 2))


def test_late_and_soon_meet_at_today() -> None:
    yesterday, later = TODAY - timedelta(days=1), TODAY + timedelta(days=14)
    assert te_laat_dagen(ActieStatus.LOOPT, yesterday, TODAY) == 1
    assert te_laat_dagen(ActieStatus.LOOPT, TODAY, TODAY) == 0
    assert te_laat_dagen(ActieStatus.AANGEHOUDEN, yesterday, TODAY) == 0
    assert is_binnenkort(ActieStatus.NIET_GESTART, TODAY, TODAY, 14)
    assert is_binnenkort(ActieStatus.NIET_GESTART, later, TODAY, 14)
    assert not is_binnenkort(ActieStatus.NIET_GESTART, later + timedelta(days=1), TODAY, 14)
    assert not is_binnenkort(ActieStatus.GEREED, TODAY, TODAY, 14)


@given(statuses, days, days)
def test_no_actie_is_both_late_and_soon(status: str | None, deadline: date, peildatum: date) -> None:
    late = te_laat_dagen(status, deadline, peildatum)
    assert late >= 0
    assert not (late and is_binnenkort(status, deadline, peildatum, 14))


def test_an_actie_should_have_started_the_day_after_its_start() -> None:
    yesterday = TODAY - timedelta(days=1)
    assert had_moeten_starten(ActieStatus.NIET_GESTART, yesterday, TODAY)
    assert not had_moeten_starten(ActieStatus.NIET_GESTART, TODAY, TODAY)
    assert not had_moeten_starten(ActieStatus.LOOPT, yesterday, TODAY)


def test_a_revision_date_passes_only_for_what_was_put_off() -> None:
    yesterday = TODAY - timedelta(days=1)
    assert herziening_verlopen(ActieStatus.AANGEHOUDEN, yesterday, TODAY)
    assert not herziening_verlopen(ActieStatus.AANGEHOUDEN, TODAY, TODAY)
    assert not herziening_verlopen(ActieStatus.LOOPT, yesterday, TODAY)


def test_only_open_acties_need_a_houder() -> None:
    assert zonder_houder(ActieStatus.AANGEHOUDEN, None)
    assert not zonder_houder(ActieStatus.GEREED, None)
    assert not zonder_houder(ActieStatus.LOOPT, "c1")


def test_what_is_expected_grows_in_a_straight_line() -> None:
    start, deadline = date(2012, 5, 1), date(2012, 6, 30)
    assert verwacht_pct(start, deadline, TODAY) == 75
    assert verwacht_pct(start, deadline, start) == 0
    assert verwacht_pct(start, deadline, deadline) == 100
    assert verwacht_pct(None, deadline, TODAY) == 0
    assert verwacht_pct(start, None, TODAY) is None


@given(st.none() | days, st.none() | days, days)
def test_what_is_expected_never_falls(start: date | None, deadline: date | None, peildatum: date) -> None:
    now = verwacht_pct(start, deadline, peildatum)
    later = verwacht_pct(start, deadline, peildatum + timedelta(days=1))
    assert (now is None) == (later is None) == (deadline is None)
    assert now is None or later is None or 0 <= now <= later <= 100


def test_exactly_twenty_points_behind_is_not_lost_in_the_division() -> None:
    assert achterstand(mean([57.0, 57.0, 57.0]), mean([37, 37, 37])) == 20
    assert achterstand(100 * 57 / 100, 37) == 20
    assert achterstand(None, 37) == 0
