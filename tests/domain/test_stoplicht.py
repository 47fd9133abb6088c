"""D7 and D8: the light of a doelstelling, and of what lies above it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.records import TODAY
from wijkdesk.domain.borging import Licht
from wijkdesk.domain.drempels import STANDAARD
from wijkdesk.domain.stoplicht import Actiebeeld, licht_tijd, samengevoegd, telling
from wijkdesk.domain.werkstand import GEEN

LATER = TODAY + timedelta(days=90)
ADOPTED = TODAY - timedelta(days=30)
RUNNING = {"totaal": 4, "open": 4, "pct": 50.0, "verwacht": 50.0, "eerste_start": ADOPTED}


def light(
    eind: date | None = LATER, vastgesteld: date | None = ADOPTED, day: date = TODAY, **values: Any
) -> Licht:
    beeld = GEEN._replace(**{**RUNNING, **values})
    return licht_tijd(beeld, eind, vastgesteld, day, STANDAARD).licht


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, Licht.GROEN),
        ({"totaal": 0}, Licht.GRIJS),
        ({"totaal": 0, "vastgesteld": TODAY - timedelta(days=60)}, Licht.GRIJS),
        ({"totaal": 0, "vastgesteld": TODAY - timedelta(days=61)}, Licht.ORANJE),
        ({"totaal": 0, "vastgesteld": None}, Licht.GRIJS),
        ({"gereed": 4, "open": 0, "eind": date(2000, 1, 1)}, Licht.GEREED),
        ({"niet_gestart": 4, "eerste_start": TODAY}, Licht.GRIJS),
        ({"niet_gestart": 4, "eerste_start": None}, Licht.GRIJS),
        ({"niet_gestart": 4, "eerste_start": TODAY - timedelta(days=1)}, Licht.GROEN),
        ({"eind": TODAY}, Licht.ORANJE),
        ({"eind": TODAY - timedelta(days=1)}, Licht.ROOD),
        ({"eind": None}, Licht.GROEN),
        ({"langst_hoog": 30}, Licht.ROOD),
        ({"langst_hoog": 29, "langst": 29}, Licht.ORANJE),
        ({"te_laat": 2, "open": 6, "langst": 1}, Licht.ROOD),
        ({"te_laat": 2, "open": 7, "langst": 1}, Licht.GROEN),
        ({"te_laat": 1, "open": 1, "langst": 7}, Licht.GROEN),
        ({"te_laat": 1, "open": 1, "langst": 8}, Licht.ORANJE),
        ({"herziening": "Training"}, Licht.ORANJE),
        ({"achterstand": 20.0}, Licht.ORANJE),
        ({"achterstand": 19.999}, Licht.GROEN),
        ({"zonder_houder": "Training"}, Licht.ORANJE),
        ({"eind": TODAY + timedelta(days=30), "pct": 74.9}, Licht.ORANJE),
        ({"eind": TODAY + timedelta(days=30), "pct": 75.0}, Licht.GROEN),
        ({"eind": TODAY + timedelta(days=31), "pct": 10.0}, Licht.GROEN),
    ],
)
def test_the_first_rule_that_fits_decides(values: dict[str, Any], expected: Licht) -> None:
    assert light(**values) is expected


def test_not_started_yet_wins_from_an_end_that_has_passed() -> None:
    assert light(niet_gestart=4, eerste_start=TODAY, eind=date(2000, 1, 1)) is Licht.GRIJS


def test_red_wins_from_orange() -> None:
    assert light(langst_hoog=40, herziening="Training", achterstand=90.0) is Licht.ROOD


def test_the_reason_names_the_actie_and_its_days() -> None:
    beeld = GEEN._replace(**{**RUNNING, "langst": 14, "langste": "Werkwijze beschrijven"})
    oordeel = licht_tijd(beeld, LATER, ADOPTED, TODAY, STANDAARD)
    assert oordeel.reden == "‘Werkwijze beschrijven’ is 14 dagen te laat."


beelden = st.builds(
    Actiebeeld,
    totaal=st.integers(0, 9),
    gereed=st.integers(0, 9),
    niet_gestart=st.integers(0, 9),
    open=st.integers(0, 9),
    te_laat=st.integers(0, 9),
    langst=st.integers(0, 400),
    langste=st.just("A"),
    langst_hoog=st.integers(0, 400),
    langste_hoog=st.just("B"),
    eerste_start=st.none() | st.dates(),
    herziening=st.sampled_from(["", "C"]),
    zonder_houder=st.sampled_from(["", "D"]),
    pct=st.none() | st.floats(0, 100),
    verwacht=st.none() | st.floats(0, 100),
    achterstand=st.floats(-100, 100),
)


@given(beelden, st.none() | st.dates(), st.none() | st.dates(), st.dates())
def test_any_doelstelling_gets_a_light_with_a_reason(
    beeld: Actiebeeld, eind: date | None, vastgesteld: date | None, day: date
) -> None:
    oordeel = licht_tijd(beeld, eind, vastgesteld, day, STANDAARD)
    assert oordeel.licht in Licht
    assert oordeel.reden.endswith(".")


@pytest.mark.parametrize(
    ("lights", "expected"),
    [
        ([], Licht.GRIJS),
        ([(Licht.GRIJS, 3)], Licht.GRIJS),
        ([(Licht.GEREED, 1), (Licht.GRIJS, 3)], Licht.GEREED),
        ([(Licht.GEREED, 1), (Licht.GROEN, 1)], Licht.GROEN),
        ([(Licht.ROOD, 2), (Licht.GROEN, 3)], Licht.ROOD),
        ([(Licht.ROOD, 1), (Licht.GROEN, 2)], Licht.ORANJE),
        ([(Licht.ROOD, 1), (Licht.GROEN, 99)], Licht.ORANJE),
        ([(Licht.ORANJE, 2), (Licht.GROEN, 3)], Licht.ORANJE),
        ([(Licht.ORANJE, 1), (Licht.GROEN, 4)], Licht.GROEN),
        ([(Licht.ROOD, 1), (Licht.GRIJS, 9), (Licht.GROEN, 1)], Licht.ROOD),
    ],
)
def test_a_whole_is_red_only_when_enough_of_it_is(lights: list[tuple[Licht, int]], expected: Licht) -> None:
    assert samengevoegd(lights, STANDAARD) is expected


WORSE = {Licht.GEREED: Licht.GROEN, Licht.GROEN: Licht.ORANJE, Licht.ORANJE: Licht.ROOD}
ORDER = [Licht.GEREED, Licht.GROEN, Licht.ORANJE, Licht.ROOD]
parts = st.lists(st.tuples(st.sampled_from(ORDER), st.integers(1, 3)), min_size=1, max_size=12)


@given(parts, st.integers(0, 11))
def test_a_part_that_gets_worse_never_makes_the_whole_better(
    lights: list[tuple[Licht, int]], index: int
) -> None:
    index %= len(lights)
    worse = list(lights)
    worse[index] = (WORSE.get(lights[index][0], Licht.ROOD), lights[index][1])
    before, after = samengevoegd(lights, STANDAARD), samengevoegd(worse, STANDAARD)
    assert ORDER.index(after) >= ORDER.index(before)


def test_the_count_in_words_names_only_what_needs_attention() -> None:
    lights = [Licht.ROOD, Licht.GROEN, Licht.ROOD, Licht.ORANJE]
    assert telling(lights, "plan", "plannen") == "Van 4 plannen: 2 rood en 1 oranje."
    assert telling([Licht.GEREED, Licht.GEREED], "plan", "plannen") == "Alle plannen zijn gereed."
    assert telling([], "plan", "plannen") == "Er zijn nog geen plannen."
