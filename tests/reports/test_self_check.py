"""The zelfcheck on paper says of each factor what the screen says of it."""

from __future__ import annotations

from datetime import timedelta

from tests.reports.stands import DAY, stand_with, text_of
from wijkdesk.domain.borging import Oordeel, Zelfcheck, Zelfcheckfactor
from wijkdesk.domain.plan import Leerpunt
from wijkdesk.domain.zelfcheckfeiten import feit_van
from wijkdesk.reports.render import render

FACTOR = Zelfcheckfactor.snapshot(
    {"id": "f", "zelfcheck": "new", "factor": "Werkend leren", "oordeel": Oordeel.NEE}
)


def learned(key: str, days_ago: int) -> Leerpunt:
    return Leerpunt.snapshot({"id": key, "geleerd": "Iets", "datum": DAY - timedelta(days=days_ago)})


def test_a_leerpunt_of_more_than_a_year_ago_is_not_counted_on_paper_either() -> None:
    stand = stand_with(
        Zelfcheck.snapshot({"id": "new", "datum": DAY}), FACTOR, learned("a", 30), learned("b", 800)
    )
    fact = feit_van(stand, FACTOR)
    assert fact is not None
    assert fact.tekst.startswith("1 leerpunt ")
    assert fact.tekst in " ".join(text_of(render("zelfcheck", stand).pdf).split())


def test_a_zelfcheck_of_before_is_not_mixed_with_the_latest() -> None:
    before = Zelfcheck.snapshot({"id": "old", "datum": DAY - timedelta(days=400)})
    past = Zelfcheckfactor.snapshot(
        {"id": "g", "zelfcheck": "old", "factor": "Kansen zien", "oordeel": Oordeel.JA}
    )
    stand = stand_with(before, past, Zelfcheck.snapshot({"id": "new", "datum": DAY}), FACTOR)
    words = text_of(render("zelfcheck", stand).pdf)
    assert "Werkend leren" in words
    assert "Kansen zien" not in words
