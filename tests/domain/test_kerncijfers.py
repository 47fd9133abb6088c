"""The figures of reports, each beside what it was (D24)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.reports.stands import example_stand
from wijkdesk.domain.kerncijfers import als_waarden, kerncijfers, veranderd
from wijkdesk.domain.momentopname import as_json, as_text, from_text, opname_of
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.domain.sinds import sinds

if TYPE_CHECKING:
    from wijkdesk.domain.stand import Stand

EXAMPLES = ("nieuwegein", "sgu-utrecht", "randwijck", "overvecht", "proscoop-achterhoek")


@pytest.fixture(scope="module")
def stand() -> Stand:
    return example_stand("nieuwegein")


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_figure_has_a_key_of_its_own_and_survives_freezing(name: str) -> None:
    stand = example_stand(name)
    figures = kerncijfers(stand)
    assert len({figure.sleutel for figure in figures}) == len(figures)
    frozen = from_text(as_text(opname_of(stand)))
    assert frozen is not None
    assert frozen.kern == json.loads(json.dumps(opname_of(stand).kern, default=float))
    assert veranderd(frozen.kern, opname_of(stand).kern) == ()


def test_the_figures_are_those_of_the_stand(stand: Stand) -> None:
    found = als_waarden(stand)
    assert found["project/voortgang"][2] == "52%"
    assert found["project/gereed"][2] == "15 van 43"
    assert found["project/op_koers"][2] == "9 van 13"
    assert found["project/dekking"][2] == "10 van 14"


def test_more_is_better_or_worse_as_the_figure_says(stand: Stand) -> None:
    now = als_waarden(stand)
    then = {key: list(value) for key, value in now.items()}
    then["project/te_laat"][2:4] = ["1", 1]
    then["project/voortgang"][2:4] = ["40%", 40]
    then["project/geld"][2:4] = ["€ 1", 1]
    found = {one.cijfer.sleutel: one for one in veranderd(then, now)}
    assert set(found) == {"project/te_laat", "project/voortgang", "project/geld"}
    assert found["project/te_laat"].beter is False
    assert found["project/voortgang"].beter is True
    assert found["project/voortgang"].verschil == "+12 punt"
    assert found["project/geld"].beter is None


def test_a_count_that_has_to_go_down_is_better_when_it_does(stand: Stand) -> None:
    goal = next(g for g in stand.dossier.all(Doelstelling) if g.stand and g.nulmeting and g.doelwaarde)
    falling = next(g for g in stand.dossier.all(Doelstelling) if (g.doelwaarde or 0) < (g.nulmeting or 0))
    figures = {figure.sleutel: figure for figure in kerncijfers(stand)}
    assert figures[f"{falling.id}/stand"].goed == -1
    assert figures[f"{goal.id}/stand"].maat == float(goal.stand or Decimal(0))


@pytest.mark.parametrize("bad", [None, "x", [], ["a", "b"], ["a", "b", "c", "d", "e"], {"x": 1}])
def test_what_cannot_be_read_is_left_out(stand: Stand, bad: object) -> None:
    assert veranderd({"project/voortgang": bad}, als_waarden(stand)) == ()


def test_an_edition_from_before_figures_were_kept_is_still_compared(stand: Stand) -> None:
    now = opname_of(stand)
    text = as_json(as_text(now))
    text.pop("kern")
    old = from_text(json.dumps(text))
    assert old is not None
    assert sinds(replace(old, peildatum=date(2012, 1, 1)), now).kern == ()
