"""The appendix: acties that are late, and those that nobody holds or looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.overleg import Actie
from wijkdesk.reports.block import Block, Words
from wijkdesk.reports.obstacles import late_actions, zone_of
from wijkdesk.reports.shown import number
from wijkdesk.reports.since import shown_of
from wijkdesk.reports.style import NAME, STRONG_BODY, TEXT_WIDTH, Align
from wijkdesk.reports.table import Column, Look, Row, Table
from wijkdesk.reports.topic import Topic, section
from wijkdesk.reports.wording import NOBODY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.domain.stand_delen import ActieStand
    from wijkdesk.reports.wording import Wording


def appendix_topic(wording: Wording, most: int = 15) -> Topic:
    """Return the lists behind the counts: what is late in full, of the others so many lines."""
    late = late_actions(wording)
    blocks = [
        *_late(wording, late),
        *(block for title, found in others(wording) for block in _listed(wording, most, title, found)),
    ]
    return Topic("Bijlage: acties die aandacht vragen", "", blocks)


def others(wording: Wording) -> list[tuple[str, list[ActieStand]]]:
    """Return what else asks for attention, list by list, with its title."""
    found = [actie for actie in wording.stand.acties.values() if not actie.te_laat_dagen]
    return [
        ("Had moeten beginnen", [actie for actie in found if actie.had_moeten_starten]),
        ("Aangehouden, datum voorbij", [actie for actie in found if actie.herziening_verlopen]),
        ("Zonder houder", [actie for actie in found if actie.zonder_houder]),
    ]


def _cells(wording: Wording, actie: ActieStand) -> tuple[str, str, str, str]:
    record = wording.stand.dossier.get(Actie, actie.id)
    holder = wording.person(record.houder) if record else ""
    deadline = wording.when(record.deadline) if record and record.deadline else "–"
    zone = zone_of(wording, actie.doelstelling)
    return actie.titel, holder or NOBODY, wording.place(zone.naam) if zone else "overleg", deadline


def _columns(wording: Wording, last: str) -> list[Column]:
    return [
        Column("actie", 146, style=NAME.sized(8.8, 11.6)),
        Column("houder", 136),
        Column(wording.area, 96),
        Column("deadline", 68),
        Column(last, TEXT_WIDTH - 446, Align.RIGHT, gap=0),
    ]


def _late(wording: Wording, late: Sequence[ActieStand]) -> list[Block]:
    rows = [
        Row((*_cells(wording, actie), Words(number(actie.te_laat_dagen), STRONG_BODY, align=Align.RIGHT)))
        for actie in late
    ]
    title = "1 actie te laat" if len(rows) == 1 else f"{len(rows)} acties te laat"
    note = f"dagen gerekend tot {wording.when(wording.day)}"
    return section(title, note, *([Table(_columns(wording, "dagen"), rows, Look(pad=5.0))] if rows else []))


def _listed(wording: Wording, most: int, title: str, found: Sequence[ActieStand]) -> list[Block]:
    rows = [Row((*_cells(wording, actie), "")) for actie in found[:most]]
    blocks: list[Block] = [Table(_columns(wording, ""), rows, Look(pad=5.0))] if rows else []
    note = shown_of(len(found), most, "Acties") if len(found) > most else ""
    return section(title, note, *blocks)
