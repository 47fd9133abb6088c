"""Whatever is in a dossier, nothing leaves the paper: long words, long texts, many rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reports.stands import EXAMPLES, example_dossier, example_stand, many_zones, stand_with
from wijkdesk.domain.dossier import Dossier
from wijkdesk.domain.entity import fields_of
from wijkdesk.domain.fields import Kind
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.stand import stand_of
from wijkdesk.reports.render import kinds, render
from wijkdesk.reports.sheet import PrintedSheet
from wijkdesk.reports.style import MARGIN, PAGE_HEIGHT, TEXT_WIDTH, Align

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.stand import Stand
    from wijkdesk.reports.style import TextStyle
    from wijkdesk.reports.text import Line

WORD = "ketensamenwerkingsovereenkomstondertekeningsplechtigheid" * 3
SENTENCE = " een lange zin over samen werken in de wijk" * 7
SLACK = 1.5


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is set outside the margins of a page, as it happens."""
    found: list[str] = []
    original = PrintedSheet.lines

    def watch(
        sheet: PrintedSheet,
        lines: Sequence[Line],
        style: TextStyle,
        x: float,
        top: float,
        width: float,
        align: Align = Align.LEFT,
    ) -> None:
        original(sheet, lines, style, x, top, width, align)
        for number, line in enumerate(lines):
            start = x + (width - line.width) * align.value
            baseline = top + style.size + number * style.leading
            beside = start < MARGIN - SLACK or start + line.width > MARGIN + TEXT_WIDTH + SLACK
            if beside or not 20 < baseline < PAGE_HEIGHT - 20:
                found.append("".join(piece.text for piece in line.pieces))

    monkeypatch.setattr(PrintedSheet, "lines", watch)
    return found


def lengthened(name: str, more: str) -> Stand:
    """Return the stand of an example in which every text is longer."""
    dossier = example_dossier(name)
    found: dict[type[Entity], list[Entity]] = {}
    for entity in ENTITIES.values():
        names = [f.name for f in fields_of(entity) if f.kind in {Kind.TEXT, Kind.LONG_TEXT}]
        found[entity] = [_longer(record, names, more) for record in dossier.all(entity)]
    return stand_of(Dossier(found), example_stand(name).peildatum)


def _longer(record: Entity, names: list[str], more: str) -> Entity:
    values = dict(vars(record))
    values.update({name: f"{values[name]} {more}" for name in names if values[name]})
    return type(record).snapshot(values)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("more", [WORD, SENTENCE])
def test_long_texts_stay_on_the_paper_in_every_report(name: str, more: str, outside: list[str]) -> None:
    stand = lengthened(name, more)
    for kind in kinds():
        render(kind, stand)
        assert outside == [], kind


def test_many_rows_stay_on_the_paper_in_every_report(outside: list[str]) -> None:
    stand = stand_with(*many_zones(40, late=True))
    for kind in kinds():
        assert render(kind, stand).pages
        assert outside == [], kind
