"""C19 on paper: pages that are the same whatever the small count is cannot give it away."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from tests.reports.readback import members, said
from tests.reports.stands import example_dossier, example_stand, text_of
from wijkdesk.domain.analyse import Enquete, Gesprek, GesprekCategorie, GesprekStatus
from wijkdesk.domain.borging import Samenwerkingspeiling
from wijkdesk.domain.cijfers import are_found_from
from wijkdesk.domain.dossier import Dossier
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.plan import Doelstelling, Plan
from wijkdesk.domain.rapportvorm import Samenstelling
from wijkdesk.domain.stand import Stand, stand_of
from wijkdesk.domain.verantwoording import Rapport, RapportStatus
from wijkdesk.reports.editions import edition_of
from wijkdesk.reports.funder_proposals import proposal
from wijkdesk.reports.reading import read
from wijkdesk.reports.render import kinds, render
from wijkdesk.reports.saving import Form, file_of

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity

HOUSEHOLDS = "aantal huishoudens met één aanspreekpunt"
THEN = date(2012, 3, 15)


def dossier_with(**values: Any) -> Dossier:
    """Return Nieuwegein with other figures in the doelstelling that counts households."""
    example = example_dossier("nieuwegein")
    found: dict[type[Entity], list[Entity]] = {kind: list(example.all(kind)) for kind in ENTITIES.values()}
    found[Doelstelling] = [
        Doelstelling.snapshot({**vars(goal), **values}) if goal.indicator_naam == HOUSEHOLDS else goal
        for goal in example.all(Doelstelling)
    ]
    return Dossier(found)


def stand_with_households(**values: Any) -> Stand:
    return stand_of(dossier_with(**values), example_stand("nieuwegein").peildatum)


IN_WORD = ("voortgang", "subsidie", "wijkplan", "wijkprofiel")
"""Word is made of words alone, which are compared in every report; Excel holds numbers behind its words."""


def told(kind: str, stand: Stand) -> list[object]:
    """Return what a report hands over in any form: the PDF to the byte, its words, Excel and some Word."""
    report = render(kind, stand)
    given: list[object] = [report.pdf, list(said(read(report.draft.chapters)))]
    if not report.is_local:
        forms = (Form.WORD, Form.EXCEL) if kind in IN_WORD else (Form.EXCEL,)
        given += [members(file_of(report, form)) for form in forms]
    return given


def stand_where(name: str, entity: type[Entity], **values: Any) -> Stand:
    """Return an example in which every record of a kind has other values; one is made where there is none."""
    example = example_dossier(name)
    found: dict[type[Entity], list[Entity]] = {kind: list(example.all(kind)) for kind in ENTITIES.values()}
    area = next(plan.gebied for plan in example.all(Plan) if plan.gebied)
    own = {"project": example.projects()[0].id, "gebied": area, "titel": "Bewonersonderzoek"}
    fresh = entity.snapshot({"id": "nieuw", **{k: v for k, v in own.items() if hasattr(entity, k)}})
    found[entity] = [entity.snapshot({**vars(each), **values}) for each in found[entity] or [fresh]]
    return stand_of(Dossier(found), example_stand(name).peildatum)


@pytest.mark.parametrize(
    ("entity", "few", "more", "shown", "kinds_with_it"),
    [
        (
            Enquete,
            {"uitgenodigd": 60, "respons": 3},
            {"uitgenodigd": 60, "respons": 8},
            "<10 van 60",
            ("wijkprofiel",),
        ),
        (
            Enquete,
            {"uitgenodigd": 5, "respons": 3},
            {"uitgenodigd": 9, "respons": 7},
            "<10 van <10",
            ("wijkprofiel",),
        ),
        # Below five no score is told at all (C18), from five on there is.
        (Samenwerkingspeiling, {"respondenten": 1}, {"respondenten": 4}, "", ()),
        (
            Samenwerkingspeiling,
            {"respondenten": 5},
            {"respondenten": 9},
            "<10 ingevuld",
            ("zelfcheck", "subsidie"),
        ),
        (Doelstelling, {"omvang_doelgroep": 4}, {"omvang_doelgroep": 9}, "<10 mensen", ("wijkplan",)),
    ],
    ids=["respons", "uitgenodigd", "too few", "respondenten", "omvang"],
)
def test_who_answered_and_how_many_there_are_is_hidden_where_it_is_small(
    entity: type[Entity],
    few: dict[str, int],
    more: dict[str, int],
    shown: str,
    kinds_with_it: tuple[str, ...],
) -> None:
    name = "randwijck" if entity is Doelstelling else "nieuwegein"
    first, second = (stand_where(name, entity, **values) for values in (few, more))
    for kind in kinds():
        assert told(kind, first) == told(kind, second), kind
        if kind in kinds_with_it:
            assert shown in text_of(render(kind, first).pdf), kind


@pytest.mark.parametrize("kind", kinds())
def test_no_form_of_a_report_tells_one_small_count_from_another(kind: str) -> None:
    few = stand_with_households(nulmeting=Decimal(2), stand=Decimal(3))
    more = stand_with_households(nulmeting=Decimal(4), stand=Decimal(8))
    assert told(kind, few) == told(kind, more)


@pytest.mark.parametrize("kind", kinds())
def test_a_small_nulmeting_is_not_found_from_the_stand_beside_it(kind: str) -> None:
    few = stand_with_households(nulmeting=Decimal(2), stand=Decimal(12))
    more = stand_with_households(nulmeting=Decimal(9), stand=Decimal(12))
    assert told(kind, few) == told(kind, more)


def test_the_doel_and_a_stand_of_ten_stay_visible() -> None:
    for count, shown in ((3, "<10"), (9, "<10"), (10, "10"), (12, "12"), (0, "0")):
        paper = " ".join(text_of(render("subsidie", stand_with_households(stand=Decimal(count))).pdf).split())
        assert f"was 0, is nu {shown}, doel 15" in paper


@pytest.mark.parametrize("section", ["Samenvatting", "Wat is gedaan", "Resultaten", "Vervolg"])
def test_a_text_to_copy_tells_one_small_count_from_another_no_more_than_paper(section: str) -> None:
    few = proposal(stand_with_households(nulmeting=Decimal(2), stand=Decimal(3)), section)
    assert few == proposal(stand_with_households(nulmeting=Decimal(4), stand=Decimal(8)), section)


def frozen_before(shown: int) -> str:
    """Return what an edition of March held when editions still held small counts in full."""
    earlier = stand_of(dossier_with(stand=Decimal(shown)), THEN)
    held = json.loads(edition_of(earlier, Samenstelling("voortgang"), number="2012-01", today=THEN).stand)
    (goal,) = (g for g in earlier.dossier.all(Doelstelling) if g.indicator_naam == HOUSEHOLDS)
    key = f"{goal.id}/stand"
    held["kern"][key][2:4] = [str(shown), float(shown)]
    return json.dumps(held)


def stand_after(then: int, now: int, kind: str) -> Stand:
    """Return the stand of now with an edition of March before it."""
    dossier = dossier_with(stand=Decimal(now))
    edition = Rapport.snapshot(
        {
            "id": "r",
            "soort": kinds()[kind],
            "nummer": "2012-01",
            "peildatum": THEN,
            "vastgelegd_op": THEN,
            "status": RapportStatus.DEFINITIEF,
            "stand": frozen_before(then),
            "project": dossier.projects()[0].id,
        }
    )
    found: dict[type[Entity], list[Entity]] = {k: list(dossier.all(k)) for k in ENTITIES.values()}
    found[Rapport].append(edition)
    return stand_of(Dossier(found), example_stand("nieuwegein").peildatum)


@pytest.mark.parametrize("kind", ["managementsamenvatting", "voortgang", "gebied", "taakgroep"])
@pytest.mark.parametrize("now", [6, 12])
def test_an_older_edition_that_held_it_in_full_gives_it_away_no_more(kind: str, now: int) -> None:
    # Whether it was on course may be told, so both counts of March are on the same side of that.
    assert told(kind, stand_after(2, now, kind)) == told(kind, stand_after(3, now, kind))


def test_the_growth_from_a_small_count_is_told_without_figures() -> None:
    paper = " ".join(text_of(render("taakgroep", stand_after(2, 12, "taakgroep")).pdf).split())
    assert "aanspreekpunt <10 12" in paper
    assert "+10" not in paper


def stand_with_talks(*counts: int) -> Stand:
    """Return Utrecht with so many talks held per category of people, and no more planned."""
    example = example_dossier("sgu-utrecht")
    found: dict[type[Entity], list[Entity]] = {kind: list(example.all(kind)) for kind in ENTITIES.values()}
    first = vars(example.all(Gesprek)[0])
    found[Gesprek] = [
        Gesprek.snapshot(
            {**first, "id": f"{kind}{i}", "code": None, "categorie": kind, "status": GesprekStatus.GEHOUDEN}
        )
        for kind, count in zip(GesprekCategorie, counts, strict=True)
        for i in range(count)
    ]
    return stand_of(Dossier(found), example_stand("sgu-utrecht").peildatum)


@pytest.mark.parametrize(
    ("few", "more"),
    [
        # The same total says nothing of two or more that are hidden.
        ((4, 3, 3, 1), (2, 2, 2, 5)),
        # A total below ten is hidden itself.
        ((1, 1, 0, 1), (2, 3, 0, 4)),
        # One that is hidden is what a total leaves.
        ((12, 3, 0, 0), (12, 8, 0, 0)),
        ((12, 3, 10, 11), (12, 8, 10, 11)),
        # Two that make eighteen are both nine, two that make two are both one.
        ((9, 9, 0, 0), (9, 8, 0, 0)),
        ((10, 1, 1, 0), (10, 1, 2, 0)),
    ],
)
def test_with_how_few_of_a_kind_was_talked_is_told_in_no_form(
    few: tuple[int, ...], more: tuple[int, ...]
) -> None:
    first, second = stand_with_talks(*few), stand_with_talks(*more)
    for kind in ("managementsamenvatting", "voortgang", "verkenning"):
        assert told(kind, first) == told(kind, second), kind


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((4, 3, 3, 1), "Er zijn 11 van 11 gesprekken gehouden."),
        ((12, 11, 10, 0), "Er zijn 33 van 33 gesprekken gehouden."),
        ((2, 3, 0, 4), "Er zijn <10 gesprekken gehouden."),
        ((12, 3, 0, 0), "Er zijn 10 of meer gesprekken gehouden."),
    ],
)
def test_the_number_of_talks_stands_where_no_part_follows_from_it(
    counts: tuple[int, ...], shown: str
) -> None:
    paper = " ".join(text_of(render("verkenning", stand_with_talks(*counts)).pdf).split())
    assert shown in paper
    for kind, count in zip(GesprekCategorie, counts, strict=True):
        assert f"{kind.label} {'<10' if 0 < count < 10 else count}" in paper


def test_who_knows_the_rule_still_finds_no_part_that_is_hidden() -> None:
    answers: dict[tuple[object, ...], set[tuple[int, ...]]] = {}
    for parts in product(range(12), repeat=3):
        total = sum(parts)
        shown = "10 of meer" if are_found_from(total, parts) else total
        *kept, whole = ("<10" if 0 < count < 10 else count for count in (*parts, total))
        answers.setdefault((*kept, whole if whole == "<10" else shown), set()).add(parts)
    for seen, possible in answers.items():
        for place, part in enumerate(seen[:-1]):
            assert part != "<10" or len({parts[place] for parts in possible}) > 1, (seen, possible)
