"""The wijkprofiel: age groups, and knelpunten on their grid, where there is something to see."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.reports.sample import failures
from tests.reports.stands import stand_with, text_of
from wijkdesk.domain.analyse import Indicator, Indicatorwaarde, Knelpunt, Wijkprofiel
from wijkdesk.domain.frame import Gebied
from wijkdesk.reports.reading import Grid, Image, read
from wijkdesk.reports.render import render

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity
    from wijkdesk.reports.render import Report

AGES = {"0 tot 15 jaar": "18", "65 jaar en ouder": "21.5", "15 tot 65 jaar": "60.5", "Eenzaam": "40"}


def records(ages: dict[str, str]) -> list[Entity]:
    found: list[Entity] = [
        Gebied.snapshot({"id": "g", "naam": "Wijk", "soort": "wijk", "inwoners": 9000}),
        Wijkprofiel.snapshot({"id": "w", "gebied": "g", "peiljaar": 2012}),
        Wijkprofiel.snapshot(
            {"id": "nl", "gebied": "g", "peiljaar": 2012, "vergelijkingsgebied": "Nederland"}
        ),
    ]
    for number, (name, share) in enumerate(ages.items()):
        found += [
            Indicator.snapshot({"id": f"i{number}", "naam": f"% {name}", "eenheid": "%"}),
            Indicatorwaarde.snapshot(
                {"id": f"v{number}", "wijkprofiel": "w", "indicator": f"i{number}", "waarde": Decimal(share)}
            ),
            Indicatorwaarde.snapshot(
                {"id": f"n{number}", "wijkprofiel": "nl", "indicator": f"i{number}", "waarde": Decimal(20)}
            ),
        ]
    return found


def alts(report: Report) -> list[str]:
    grids = [
        node for chapter in read(report.draft.chapters) for node in chapter.nodes if isinstance(node, Grid)
    ]
    lines = [line for grid in grids for row in grid.rows for cell in row for line in cell]
    return [part.alt for line in lines for part in line.parts if isinstance(part, Image)]


def test_age_groups_stand_from_young_to_old_beside_the_country() -> None:
    report = render("wijkprofiel", stand_with(*records(AGES)))
    assert failures(report.pdf) == []
    assert "Bevolkingsopbouw" in text_of(report.pdf)
    found = alts(report)[-3:]
    assert [alt.partition(":")[0] for alt in found] == ["0 tot 15 jaar", "15 tot 65 jaar", "65 jaar en ouder"]
    assert found[2].startswith("65 jaar en ouder: 21,5%")


def test_one_age_group_is_no_bevolkingsopbouw() -> None:
    report = render("wijkprofiel", stand_with(*records({"65 jaar en ouder": "20", "Eenzaam": "40"})))
    assert "Bevolkingsopbouw" not in text_of(report.pdf)


def test_knelpunten_with_ernst_and_draagvlak_stand_on_a_grid_and_others_do_not() -> None:
    area = Gebied.snapshot({"id": "g", "naam": "Wijk", "soort": "wijk"})
    graded = [
        Knelpunt.snapshot({"id": f"k{n}", "gebied": "g", "titel": f"K{n}", "ernst": 3, "draagvlak": n})
        for n in (1, 2, 3)
    ]
    plain = Knelpunt.snapshot({"id": "k", "gebied": "g", "titel": "Zonder cijfer", "ernst": 1})
    report = render("wijkprofiel", stand_with(area, plain, *graded))
    assert failures(report.pdf) == []
    said = [
        part.alt
        for chapter in read(report.draft.chapters)
        for node in chapter.nodes
        if hasattr(node, "parts")
        for part in node.parts
        if isinstance(part, Image)
    ]
    assert "K3: ernst 3, draagvlak 3, in het zware vak; K2: ernst 3, draagvlak 2, in het" in said[0]
    assert "Zonder cijfer" not in said[0]
    assert "draagvlak" not in text_of(render("wijkprofiel", stand_with(area, plain)).pdf)
