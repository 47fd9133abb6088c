"""D24: what changed since the previous report."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.domain.records import TODAY, a, dossier
from wijkdesk.domain.verantwoording import Rapport, RapportStatus
from wijkdesk.domain.verschil import vastgelegd, verschil, verschillen, vorig_rapport


@pytest.mark.parametrize(
    ("oud", "nieuw", "delta", "teken"),
    [
        (52, 59, 7, "▲"),
        (1.4, 1.1, -0.3, "▼"),
        ("9 van 13", "9 van 14", 0, "="),
        ("oranje", "rood", -1, "▼"),
        ("groen", "gereed", 1, "▲"),
        ("grijs", "rood", None, ""),
        (None, 52, None, ""),
        (52, "rood", None, ""),
        (True, False, None, ""),
        ("van kracht", "van kracht", None, "="),
        (["A1"], ["A1", "A2"], None, ""),
    ],
)
def test_only_like_is_held_against_like(oud: Any, nieuw: Any, delta: float | None, teken: str) -> None:
    found = verschil(oud, nieuw)
    assert (found.delta, found.teken) == (delta, teken)


def test_values_are_found_again_under_their_path() -> None:
    before = {"plannen": {"PL1": {"voortgang_pct": 50}, "PL2": {"voortgang_pct": 10}}, "weg": 1}
    now = {"plannen": {"PL1": {"voortgang_pct": 59}, "PL3": {"voortgang_pct": 10}}, "nieuw": 1}
    assert verschillen(now, before) == {"plannen/PL1/voortgang_pct": (50, 59, 9)}


def test_the_previous_report_is_the_last_definitief_one_of_its_kind() -> None:
    final = RapportStatus.DEFINITIEF
    records = [
        a(Rapport, "1", soort="R2", peildatum=date(2011, 12, 15), status=final),
        a(Rapport, "2", soort="R2", peildatum=date(2012, 3, 15), status=RapportStatus.VERZONDEN),
        a(Rapport, "3", soort="R2", peildatum=date(2012, 4, 15), status=RapportStatus.CONCEPT),
        a(Rapport, "4", soort="R1", peildatum=date(2012, 5, 15), status=final),
        a(Rapport, "5", soort="R2", peildatum=TODAY, status=final),
        a(Rapport, "6", soort="R2", status=final),
    ]
    found = vorig_rapport(dossier(*records), "R2", TODAY)
    assert found is not None
    assert found.id == "2"
    assert vorig_rapport(dossier(), "R2", TODAY) is None


def test_frozen_figures_that_cannot_be_read_are_no_figures() -> None:
    assert vastgelegd(a(Rapport, "1", stand='{"a": 1}')) == {"a": 1}
    assert vastgelegd(a(Rapport, "1", stand="[1]")) == vastgelegd(a(Rapport, "1", stand="{")) == {}
    assert vastgelegd(a(Rapport, "1")) == vastgelegd(None) == {}
