"""D9 and D21: inhoud, geld, organisatie and samenwerking of a project."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.records import TODAY, a, dossier
from wijkdesk.domain.afspraken import Financiering, FinancieringSoort
from wijkdesk.domain.aspecten import (
    aandeel_bestaand,
    geld_van,
    licht_geld,
    licht_inhoud,
    licht_organisatie,
    op_koers,
    samenwerking_van,
)
from wijkdesk.domain.borging import Licht, Samenwerkingspeiling
from wijkdesk.domain.drempels import STANDAARD
from wijkdesk.domain.stand_delen import Aantal

START, EIND = date(2012, 1, 1), date(2012, 4, 10)  # 100 days


def on_course(stand: float, day: date, nul: float = 0, doel: float = 100) -> bool | None:
    return op_koers(Decimal(nul), Decimal(doel), Decimal(str(stand)), START, EIND, day, STANDAARD)


def test_a_result_may_lag_fifteen_points_behind_the_time() -> None:
    halfway = START + timedelta(days=50)
    assert on_course(35, halfway)
    assert not on_course(34.999, halfway)


def test_lower_can_be_better() -> None:
    halfway = START + timedelta(days=50)
    assert on_course(stand=6.5, day=halfway, nul=10, doel=0)
    assert not on_course(stand=8, day=halfway, nul=10, doel=0)


def test_a_result_that_was_reached_stays_on_course_after_the_end() -> None:
    assert on_course(100, EIND + timedelta(days=4000))
    assert on_course(0, START - timedelta(days=4000))


def test_without_a_figure_there_is_no_judgement() -> None:
    full = [Decimal(0), Decimal(10), Decimal(5), START, EIND]
    for index in range(len(full)):
        values: list[Any] = [None if place == index else value for place, value in enumerate(full)]
        assert op_koers(*values, TODAY, STANDAARD) is None
    assert op_koers(Decimal(5), Decimal(5), Decimal(5), START, EIND, TODAY, STANDAARD) is None


numbers = st.decimals(-1000, 1000, places=2)


@given(numbers, numbers, numbers, st.dates(), st.dates(), st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_time_alone_never_brings_a_result_on_course(
    nul: Decimal, doel: Decimal, stand: Decimal, start: date, eind: date, day: date
) -> None:
    now = op_koers(nul, doel, stand, start, eind, day, STANDAARD)
    later = op_koers(nul, doel, stand, start, eind, day + timedelta(days=30), STANDAARD)
    assert not (later and not now)


@pytest.mark.parametrize(
    ("good", "total", "expected"),
    [(9, 13, Licht.ORANJE), (7, 10, Licht.GROEN), (2, 5, Licht.ORANJE), (1, 3, Licht.ROOD)],
)
def test_inhoud_is_the_share_of_results_on_course(good: int, total: int, expected: Licht) -> None:
    oordeel, count = licht_inhoud([True] * good + [False] * (total - good) + [None], STANDAARD)
    assert oordeel.licht is expected
    assert count == Aantal(good, total)


def test_without_results_inhoud_is_grey() -> None:
    assert licht_inhoud([None, None], STANDAARD)[0].licht is Licht.GRIJS


@pytest.mark.parametrize(
    ("besteed", "expected"),
    [
        (9000, Licht.GROEN),
        (8999, Licht.ORANJE),
        (11000, Licht.GROEN),
        (11001, Licht.ORANJE),
        (12000, Licht.ORANJE),
        (12001, Licht.ROOD),
    ],
)
def test_geld_looks_at_the_deviation_both_ways(besteed: int, expected: Licht) -> None:
    assert licht_geld(besteed, 10000, STANDAARD, overschreden=False).licht is expected


def test_more_than_the_whole_amount_is_red_at_once() -> None:
    money = a(
        Financiering,
        "F1",
        soort=FinancieringSoort.SUBSIDIE,
        bedrag=10000,
        besteed=10001,
        begroot_tot_peildatum=10000,
    )
    stand = geld_van(dossier(money), TODAY, STANDAARD)
    assert stand.oordeel.licht is Licht.ROOD
    assert stand.overschreden == ("F1",)


def test_money_in_kind_and_unknown_figures_stay_out_of_the_deviation() -> None:
    kinds = FinancieringSoort
    records = [
        a(Financiering, "F1", soort=kinds.SUBSIDIE, bedrag=100000, besteed=9400, begroot_tot_peildatum=9300),
        a(Financiering, "F2", soort=kinds.IN_NATURA, bedrag=100000, besteed=1, begroot_tot_peildatum=90000),
        a(Financiering, "F3", soort=kinds.SUBSIDIE, besteed=5000),
    ]
    stand = geld_van(dossier(*records), TODAY, STANDAARD)
    assert stand.afwijking_pct == Decimal("1.1")
    assert stand.oordeel.reden == "1,1% boven begroot."


def test_a_project_without_a_budget_has_no_light_for_geld() -> None:
    stand = geld_van(dossier(), TODAY, STANDAARD)
    assert (stand.oordeel.licht, stand.afwijking_pct, stand.bestaand_pct) == (Licht.GRIJS, None, None)


def test_all_but_subsidy_and_one_off_money_is_existing_money() -> None:
    kinds = FinancieringSoort
    amounts = [(kinds.SUBSIDIE, 120), (kinds.BESTAAND_BUDGET, 45), (kinds.IN_NATURA, 60)]
    assert aandeel_bestaand(amounts) == 47
    assert aandeel_bestaand([(kinds.OI_PRESTATIE, 5), (kinds.EENMALIG, None)]) == 100


@pytest.mark.parametrize(("days", "listed"), [(-1, False), (0, True), (365, True), (366, False)])
def test_temporary_money_is_announced_a_year_before_it_ends(days: int, *, listed: bool) -> None:
    end = TODAY + timedelta(days=days)
    first = a(Financiering, "F1", soort=FinancieringSoort.SUBSIDIE, tot=end, opvolging="F2")
    assert geld_van(dossier(first), TODAY, STANDAARD).eindigt == (("F1",) if listed else ())
    second = a(Financiering, "F2", soort=FinancieringSoort.STRUCTUREEL)
    assert geld_van(dossier(first, second), TODAY, STANDAARD).eindigt == ()


@pytest.mark.parametrize(
    ("vacatures", "stille", "overleggen", "expected"),
    [
        ([], 0, 0, Licht.GRIJS),
        ([], 0, 3, Licht.GROEN),
        ([], 1, 3, Licht.ORANJE),
        ([30], 0, 3, Licht.ORANJE),
        ([None], 0, 3, Licht.ORANJE),
        ([5, 31], 0, 3, Licht.ROOD),
    ],
)
def test_organisatie_is_red_after_a_month_without_a_trekker(
    vacatures: list[int | None], stille: int, overleggen: int, expected: Licht
) -> None:
    assert licht_organisatie(vacatures, stille, overleggen, STANDAARD).licht is expected


@pytest.mark.parametrize(
    ("zonder", "expected", "told"),
    [
        (0, Licht.GROEN, "Elke taakgroep heeft een trekker en komt bijeen."),
        (
            1,
            Licht.GROEN,
            "Elke taakgroep heeft een trekker. Van 1 overleg is geen bijeenkomst bekend.",
        ),
        (3, Licht.GRIJS, "Er is nog geen bijeenkomst genoteerd."),
    ],
)
def test_organisatie_is_not_green_where_no_bijeenkomst_was_ever_noted(
    zonder: int, expected: Licht, told: str
) -> None:
    found = licht_organisatie([], 0, 3, STANDAARD, zonder_bijeenkomst=zonder)
    assert (found.licht, found.reden) == (expected, told)


def test_a_vacancy_is_told_also_where_no_bijeenkomst_was_noted() -> None:
    assert licht_organisatie([31], 0, 1, STANDAARD, zonder_bijeenkomst=1).licht is Licht.ROOD


def peiling(key: str, day: date, scores: dict[str, str], **values: Any) -> Samenwerkingspeiling:
    fields = {f"score_{thema}": Decimal(score) for thema, score in scores.items()}
    return a(Samenwerkingspeiling, key, datum=day, **{"respondenten": 20, **fields, **values})


@pytest.mark.parametrize(
    ("score", "before", "expected"),
    [
        ("3.0", "3.4", Licht.GROEN),
        ("3.0", "3.5", Licht.ORANJE),
        ("2.9", "2.9", Licht.ORANJE),
        ("2.5", "2.5", Licht.ORANJE),
        ("2.4", "2.4", Licht.ROOD),
    ],
)
def test_samenwerking_is_as_good_as_its_lowest_theme(score: str, before: str, expected: Licht) -> None:
    records = [
        peiling("S1", date(2011, 9, 1), {"proces": before, "organisatie": "4"}),
        peiling("S2", date(2012, 5, 1), {"proces": score, "organisatie": "4"}),
    ]
    stand = samenwerking_van(dossier(*records), TODAY, STANDAARD)
    assert stand.oordeel.licht is expected
    assert stand.laagste_thema == "proces"


def test_a_peiling_is_compared_with_one_of_the_same_overleg() -> None:
    records = [
        peiling("S1", date(2011, 9, 1), {"proces": "5"}, overleg="TG1"),
        peiling("S2", date(2012, 5, 1), {"proces": "4"}, overleg="TG2"),
    ]
    assert samenwerking_van(dossier(*records), TODAY, STANDAARD).verschillen == {}


@pytest.mark.parametrize("answers", [None, 4])
def test_a_peiling_of_too_few_people_shows_nothing(answers: int | None) -> None:
    small = peiling("S1", date(2012, 5, 1), {"proces": "2"}, respondenten=answers)
    stand = samenwerking_van(dossier(small), TODAY, STANDAARD)
    assert (stand.oordeel.licht, stand.laagste_thema, stand.scores) == (Licht.GRIJS, None, {})


def test_an_old_peiling_turns_grey_and_a_later_one_does_not_count_yet() -> None:
    records = [
        peiling("S1", date(2011, 5, 15), {"proces": "4"}),
        peiling("S2", date(2012, 7, 1), {"proces": "2"}),
    ]
    assert samenwerking_van(dossier(*records), TODAY, STANDAARD).oordeel.licht is Licht.GRIJS
    assert samenwerking_van(dossier(*records), date(2012, 6, 14), STANDAARD).oordeel.licht is Licht.GROEN
    assert samenwerking_van(dossier(*records), date(2012, 7, 1), STANDAARD).oordeel.licht is Licht.ROOD
