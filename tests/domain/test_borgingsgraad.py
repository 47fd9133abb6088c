"""D12: the six pillars and the light borging."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.domain.records import TODAY, a, dossier
from wijkdesk.domain.borging import BorgingGeld, Borgingsafspraak, BorgingStatus, Licht
from wijkdesk.domain.borgingsgraad import borging_van, licht_borging
from wijkdesk.domain.drempels import STANDAARD

FULL: dict[str, Any] = {
    "eigenaar": "C1",
    "inbedding": "TG1",
    "financiering": BorgingGeld.STRUCTUREEL,
    "menskracht": "2 uur per week",
    "werkwijze_vastgelegd": True,
    "evaluatie_op": TODAY + timedelta(days=1),
}


def graad(**values: Any) -> int:
    return borging_van(dossier(a(Borgingsafspraak, "BG1", **values)), TODAY)["BG1"].graad


def test_six_pillars_make_six_and_each_missing_one_takes_one() -> None:
    assert graad(**FULL) == 6
    assert graad() == 0
    for pillar in FULL:
        assert graad(**{key: value for key, value in FULL.items() if key != pillar}) == 5


@pytest.mark.parametrize("money", [BorgingGeld.TIJDELIJK, BorgingGeld.ONBEKEND, BorgingGeld.GEEN])
def test_money_that_ends_is_no_pillar(money: BorgingGeld) -> None:
    assert graad(**{**FULL, "financiering": money}) == 5


def test_a_document_shows_the_werkwijze_unless_the_user_says_no() -> None:
    assert graad(werkwijze_document="D1") == 1
    assert graad(werkwijze_document="D1", werkwijze_vastgelegd=False) == 0


def test_an_evaluation_is_late_from_the_day_after() -> None:
    records = [
        a(Borgingsafspraak, "BG1", evaluatie_op=TODAY - timedelta(days=14)),
        a(Borgingsafspraak, "BG2", evaluatie_op=TODAY),
        a(Borgingsafspraak, "BG3", evaluatie_op=date(2000, 1, 1), evaluatie_gehouden_op=TODAY),
        a(Borgingsafspraak, "BG4", status=BorgingStatus.VERVALLEN, evaluatie_op=date(2000, 1, 1)),
    ]
    found = borging_van(dossier(*records), TODAY)
    assert {key: item.evaluatie_te_laat_dagen for key, item in found.items()} == {
        "BG1": 14,
        "BG2": 0,
        "BG3": 0,
    }


@pytest.mark.parametrize(
    ("good", "days_left", "expected"),
    [
        (0, 366, Licht.GRIJS),
        (0, 365, Licht.ROOD),
        (1, 365, Licht.ORANJE),
        (2, 184, Licht.GROEN),
        (2, 183, Licht.ORANJE),
        (3, 183, Licht.GROEN),
        (1, 183, Licht.ROOD),
        (1, -400, Licht.ROOD),
    ],
)
def test_more_must_be_in_place_as_the_end_comes_near(good: int, days_left: int, expected: Licht) -> None:
    grades = [5] * good + [4] * (4 - good)
    eind = TODAY + timedelta(days=days_left)
    assert licht_borging(grades, eind, TODAY, STANDAARD).licht is expected


def test_a_project_without_end_or_without_afspraken_is_grey() -> None:
    assert licht_borging([6], None, TODAY, STANDAARD).licht is Licht.GRIJS
    assert licht_borging([], TODAY, TODAY, STANDAARD).licht is Licht.GRIJS
