"""The krachtenveld: on the screen with its mark, and in no file."""

from __future__ import annotations

import pytest

from tests.reports.sample import failures
from tests.reports.stands import EXAMPLES, example_stand, stand_with, text_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.frame import Betrokkenheid, Houding, Organisatie
from wijkdesk.reports.render import is_local, kinds, render

KIND = "krachtenveld"


def test_it_is_not_among_the_reports_that_travel() -> None:
    assert KIND not in kinds()
    assert [key for key in kinds(local=True) if is_local(key)] == [KIND]
    with pytest.raises(UserError, match="alleen voor uw scherm"):
        render(KIND, example_stand("nieuwegein"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_it_follows_the_rules_for_readers(name: str) -> None:
    assert failures(render(KIND, example_stand(name), local=True).pdf) == []


def test_every_page_says_for_whom_it_is() -> None:
    report = render(KIND, example_stand("nieuwegein"), local=True)
    pages = text_of(report.pdf).split("\f")
    assert len(pages) == report.pages
    assert all(page.count("alleen projectleider") == 2 for page in pages)


def test_who_has_influence_and_doubts_is_named_first() -> None:
    party = Organisatie.snapshot({"id": "o", "naam": "Stichting Voorbeeld", "soort": "anders"})
    link = Betrokkenheid.snapshot(
        {"id": "b", "organisatie": "o", "invloed": 5, "houding": Houding.TWIJFELEND}
    )
    text = text_of(render(KIND, stand_with(party, link), local=True).pdf)
    assert "niet overtuigd: Stichting Voorbeeld" in text.replace("\n", " ")


def test_without_positions_it_says_where_to_fill_them_in() -> None:
    report = render(KIND, stand_with(), local=True)
    assert report.pages == 1
    assert "Vul die in bij Wijk en partners" in text_of(report.pdf)
