"""Whom an indicator counts, and what may be told of it: C19."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.reports.stands import EXAMPLES, example_stand
from wijkdesk.domain.kerncijfers import kerncijfers, veranderd
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.domain.tellingen import is_kleine_telling, telt_mensen

PEOPLE = {
    "aantal verwijzingen huisarts naar welzijn per kwartaal",
    "aantal huishoudens met één aanspreekpunt",
    "aantal signalen bij maatschappelijk werk per kwartaal",
    "aantal gezamenlijke checks",
    "aantal deelnemers",
}
NO_PEOPLE = {
    "",
    "aantal complexen beoordeeld",
    "aantal besprekingen",
    "bereik 75-plussers (%)",
    "aantal zones dat werkwijze overneemt",
    "wachttijd lichte klachten (weken)",
    "aantal beweeggroepen",
    "aantal deelnemende scholen",
    "gemiddeld aantal deelnemers",
    "% gesprek binnen 14 dagen",
    "aantal spreekuren per maand",
    "aantal praktijken",
    "aantal bijeenkomsten",
    "aantal gekoppelde initiatieven",
}


def goal(**values: object) -> Doelstelling:
    return Doelstelling.snapshot({"id": "d", "titel": "Doel", **values})


def test_c19_every_indicator_of_the_examples_counts_what_it_says() -> None:
    found = {
        goal.indicator_naam for name in EXAMPLES for goal in example_stand(name).dossier.all(Doelstelling)
    }
    assert found == PEOPLE | NO_PEOPLE
    assert {name for name in found if telt_mensen(name)} == PEOPLE


@pytest.mark.parametrize(
    "name",
    [
        "aantal buurtbewoners",
        "aantal buddy's",
        "Mantelzorgers in beeld",
        "aantal 75-plussers",
        "aantal 80+ in beeld",
        "aantal bereikt",
        "opnames ggz per jaar",
        "aantal cliënten met zorgplan",
    ],
)
def test_c19_people_are_known_by_many_words(name: str) -> None:
    assert telt_mensen(name)


@pytest.mark.parametrize(
    "name",
    [
        "aantal bijeenkomsten met bewoners",
        "aandeel bewoners",
        "aantal huisartsen dat meedoet",
        "rapportcijfer van bewoners",
        "aantal deelnemers (%)",
    ],
)
def test_c19_things_shares_and_professionals_are_no_people(name: str) -> None:
    assert not telt_mensen(name)


@pytest.mark.parametrize(("value", "small"), [(None, False), (0, False), (1, True), (9, True), (10, False)])
def test_c19_one_to_nine_people_are_few(value: int | None, small: bool) -> None:
    count = None if value is None else Decimal(value)
    assert is_kleine_telling(goal(indicator_naam="aantal deelnemers"), count) is small
    assert not is_kleine_telling(goal(indicator_naam="aantal scholen"), count)


def test_c19_a_stand_that_is_the_bereik_counts_people_by_any_name() -> None:
    reached = goal(indicator_naam="aantal x", stand=Decimal(4), bereik_stand=4)
    assert is_kleine_telling(reached, reached.stand)


def frozen(shown: str, size: float, name: str = "Doel: aantal deelnemers") -> dict[str, list[object]]:
    return {"d/stand": ["d", name, shown, size, 1]}


@pytest.mark.parametrize("title", ["Doel", "Wonen: samen: goed"])
def test_c19_an_older_edition_gives_no_small_count_away_nor_the_difference(title: str) -> None:
    name = f"{title}: aantal deelnemers"
    (grown,) = veranderd(frozen("4", 4, name), frozen("13", 13, name))
    (shrunk,) = veranderd(frozen("13", 13, name), frozen("4", 4, name))
    assert (grown.was, grown.cijfer.getoond, grown.verschil) == ("<10", "13", "")
    assert (shrunk.was, shrunk.cijfer.getoond, shrunk.verschil) == ("13", "<10", "")
    assert (grown.beter, shrunk.beter) == (True, False)
    # How far it came is the same whatever the small count was.
    assert veranderd(frozen("9", 9, name), frozen("13", 13, name)) == (grown,)
    assert veranderd(frozen("4", 4, name), frozen("8", 8, name)) == ()


def test_c19_the_bereik_of_now_hides_what_an_older_edition_told() -> None:
    name = "Doel: aantal x"
    assert veranderd(frozen("7", 7, name), frozen("<10", 5, name)) == ()


def test_c19_things_are_compared_in_full() -> None:
    name = "Doel: aantal scholen"
    (one,) = veranderd(frozen("4", 4, name), frozen("7", 7, name))
    assert (one.was, one.verschil) == ("4", "+3")


@pytest.mark.parametrize("name", EXAMPLES)
def test_c19_no_figure_that_is_frozen_holds_a_small_count(name: str) -> None:
    stand = example_stand(name)
    figures = {figure.sleutel: figure for figure in kerncijfers(stand)}
    for item in stand.dossier.all(Doelstelling):
        if is_kleine_telling(item, item.stand) and (figure := figures.get(f"{item.id}/stand")):
            assert (figure.getoond, figure.maat) == ("<10", 5)
