"""Small changes of a file fold behind one line; what asks, decides or is odd never does."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from wijkdesk.exchange.werk.lines import Line, LineKind, Plan
from wijkdesk.exchange.werk.rules import Remark
from wijkdesk.ui.uitwisseling.folding import LEAST, STAY, is_correction, is_small, parted, small_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

LONG = "De vrijwilligers komen in Vreeswijk elke week bij elkaar."


def line(cell: str, mine: Any, theirs: Any, entity: str = "Actie", nr: int = 1, **more: Any) -> Line:
    before, after = (None if value is None else json.dumps(value) for value in (mine, theirs))
    made = Line(nr, LineKind.CHANGED, "rij", entity, cell, before, after, before, after, "trekker", "")
    return made._replace(**more)


def plan(lines: Sequence[Line], *warnings: str) -> Plan:
    return Plan(cast("Any", SimpleNamespace()), tuple(lines), 0, warnings, ())


@pytest.mark.parametrize(
    "found",
    [
        line("opmerking", "Gebeld", "Gebeld en gemaild"),
        line("bron", "", "verslag van juni"),
        line("nr", 3, 4, "Agendapunt"),
        line("reden", LONG, LONG.replace("vrijwilligers", "vrijwiligers")),
        line("opmerking_trekker", LONG, LONG.upper().replace(".", "!")),
    ],
)
def test_what_nobody_has_to_act_on_is_small(found: Line) -> None:
    assert is_small(found)
    assert not is_small(found._replace(reason="De afzender kreeg dit alleen om te lezen."))
    assert not is_small(found._replace(kind=LineKind.CONFLICT))
    assert not is_small(found._replace(kind=LineKind.NEW, cell=""))


@pytest.mark.parametrize(
    "found",
    [
        line("titel", LONG, LONG.replace("vrijwilligers", "vrijwiligers")),
        line("status", "loopt", "gereed"),
        line("planning", {"deadline": "2012-10-01"}, {"deadline": "2012-11-01"}),
        line("houder", "a", "b"),
        line("kosten", 100, 200, "Doelstelling"),
        line("opmerking", "", "Acht mensen gestart"),
        line("opmerking", "Acht mensen gestart", ""),
        line("opmerking_trekker", "Acht mensen gestart", "Gestopt door ziekte"),
        line("gearchiveerd", False, True),
        line("voortgang", 25, 50),
        line("email", "werken@zorg.nl", "merken@zorg.nl", "Contactpersoon"),
        line("veld van later", "a", "b"),
        line("titel", "a", "b", "IetsVanLater"),
    ],
)
def test_what_a_leader_acts_on_is_not_small(found: Line) -> None:
    assert not is_small(found)


def test_progress_is_small_beside_the_status_that_says_it() -> None:
    lines = [line("status", "loopt", "gereed", nr=1), line("voortgang", 75, 100, nr=2)]
    assert small_lines(plan(lines), ()) == {2}
    refused = [lines[0]._replace(reason="De afzender kreeg dit alleen om te lezen."), lines[1]]
    assert not small_lines(plan(refused), ())


def test_nothing_is_small_in_an_odd_file_nor_where_a_rule_remarks() -> None:
    lines = [line("opmerking", "Gebeld", "Gebeld en gemaild")]
    assert small_lines(plan(lines), ()) == {1}
    assert not small_lines(plan(lines, "U krijgt voor het eerst een bestand van deze afzender."), ())
    assert not small_lines(plan(lines), [Remark("rij", "Actie", "De deadline is voorbij.", "Lunch")])


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("De vrijwiligers komen", "De vrijwilligers komen", True),
        ("de  Vrijwilligers komen", "De vrijwilligers, komen.", True),
        ("De vrijwilligres komen", "De vrijwilligers komen", True),
        ("Dit gaat door", "Dit gaat niet door", False),
        ("Geen ruimte gevonden", "Een ruimte gevonden", False),
        ("De voorzitter is aanwezig", "De voorzitter is afwezig", False),
        ("Dat is mogelijk", "Dat is onmogelijk", False),
        ("Wij komen maandag", "Wij komen zondag", False),
        ("Op 12 juni", "Op 13 juni", False),
        ("Het kost 1000 euro", "Het kost 10000 euro", False),
        ("Zaal A512B", "Zaal A513B", False),
    ],
)
def test_a_correction_changes_no_meaning(before: str, after: str, same: bool) -> None:
    assert is_correction(before, after) is same
    assert is_correction(after, before) is same


@pytest.mark.parametrize("count", range(7))
@pytest.mark.parametrize("small", range(7))
def test_some_lines_of_a_group_always_stay_and_none_is_lost(count: int, small: int) -> None:
    lines = [line("opmerking", "a", "b", nr=nr) for nr in range(1, count + 1)]
    stay, folds = parted(lines, set(range(1, min(small, count) + 1)))
    assert sorted(found.nr for found in stay + folds) == [found.nr for found in lines]
    assert len(stay) >= min(STAY, count)
    assert not folds or len(folds) >= LEAST
    assert {found.nr for found in folds} <= set(range(1, small + 1))
    assert [found.nr for found in folds] == sorted(found.nr for found in folds)
