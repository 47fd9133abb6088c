"""The voortgangsrapportage of a gebied: its figures, its lights, what changed, and who does what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.formats import capitalised, counted_in_words
from wijkdesk.domain.frame import Gebied
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.domain.wijkcijfers import cijfers_van, naam_omgeving
from wijkdesk.reports.block import Beside, Block, Level, Side, Stack, Words
from wijkdesk.reports.charts import progress_bar, reach_bar
from wijkdesk.reports.figures import sources, striking
from wijkdesk.reports.group import next_meeting
from wijkdesk.reports.kind import Asking, Made, Subjects
from wijkdesk.reports.lights import IN_LEGEND, Light, light
from wijkdesk.reports.one_page import height_of
from wijkdesk.reports.outcomes import outcome_of
from wijkdesk.reports.paper import chapter, furniture, nothing
from wijkdesk.reports.profile import initiatives, obstacles_of
from wijkdesk.reports.sections import key_figure
from wijkdesk.reports.shown import long_date, percent
from wijkdesk.reports.since import since_section, then_of
from wijkdesk.reports.style import (
    BODY,
    NAME,
    NOTE,
    SMALL,
    STRONG_BODY,
    STRONG_NAME,
    TEXT_WIDTH,
    UNDERLINE,
    Align,
    span,
)
from wijkdesk.reports.table import Column, Look, Row, Table
from wijkdesk.reports.topic import section
from wijkdesk.reports.wording import NOBODY, as_cell, as_sentence, lit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.domain.stand_delen import DoelstellingStand, Oordeel, ZoneStand
    from wijkdesk.reports.document import Chapter
    from wijkdesk.reports.wording import Wording

_SHOWN: Final = 6
_PAGE: Final = 600.0
"""The acties begin on the second page, so that the first is the same for every gebied."""


def area_subjects(wording: Wording) -> Subjects:
    """Return the gebieden that have a plan or a taakgroep."""
    return {zone.id: zone.naam for zone in wording.stand.zones}


def areas(asking: Asking) -> Made:
    """Return a chapter of two pages per gebied."""
    wording = asking.wording
    name = f"Voortgang {wording.area}"
    if not asking.subjects:
        words = wording.words
        text = (
            f"Er is nog geen {wording.area} met een {words.plan.enkelvoud} of een "
            f"{words.uitvoerend_overleg.enkelvoud}. Vul ze in bij Werk, {words.zeg('Plannen')}."
        )
        return Made([nothing(wording.words.gebied.kop_meervoud, text, furniture(wording, name))])
    zones = {zone.id: zone for zone in wording.stand.zones}
    return Made([_area(wording, zones[key], name) for key in asking.subjects])


def goals_in(wording: Wording, zone: ZoneStand) -> list[DoelstellingStand]:
    """Return the doelstellingen of a gebied, in order of code."""
    return [goal for goal in wording.stand.doelstellingen.values() if goal.plan in zone.plannen]


def _area(wording: Wording, zone: ZoneStand, name: str) -> Chapter:
    goals = goals_in(wording, zone)
    works = initiatives(wording, zone.id)
    own = {
        zone.id,
        *zone.plannen,
        *(goal.id for goal in goals),
        *(key for goal in goals for key in goal.acties),
    }
    blocks = [
        *_lights(wording, zone),
        *since_section(
            wording,
            lambda change: bool(own & {change.id.partition("/")[0], change.deel_van}),
            area=zone.id,
        ),
        *_changed(wording, goals),
        *_figures(wording, zone.id),
        *_goals(wording, goals),
        *obstacles_of(wording, zone.id),
        *section("Wat al werkt en waaraan het gekoppeld is", "", *works),
        *_dates(wording, zone),
    ]
    around = furniture(wording, name, zone.naam)
    made = chapter(wording.place(zone.naam), _lead(wording, zone, goals), blocks, around)
    if height_of(made.blocks) <= made.bottom - made.top:
        # What fits under its title stands on one page: two half pages help nobody.
        for block in blocks:
            block.wants = 0.0
    return made


def _lead(wording: Wording, zone: ZoneStand, goals: Sequence[DoelstellingStand]) -> str:
    """Return the doel in one sentence, with how far it is."""
    area = wording.stand.dossier.get(Gebied, zone.id)
    said = as_sentence(area.focus) if area and area.focus else ""
    if not said and goals:
        titles = [as_cell(goal.titel) for goal in goals[:3]]
        more = f" en nog {len(goals) - 3}" if len(goals) > 3 else ""
        said = f"{'Doel' if len(goals) == 1 else 'Doelen'}: {'; '.join(titles)}{more}."
    done, whole = zone.voortgang.gereed, zone.voortgang.totaal
    if whole == 1:
        said += f" De ene actie is {'' if done else 'nog niet '}gereed."
    elif whole:
        said += f" {done} van de {whole} acties {'is' if done == 1 else 'zijn'} gereed."
    return said.strip()


def _lights(wording: Wording, zone: ZoneStand) -> list[Block]:
    """Return the progress beside the three lights, each with its fact."""
    group = wording.words.uitvoerend_overleg.kop
    result = f"{zone.op_koers} op koers" if zone.op_koers.geheel else "nog niets gemeten"
    bar = progress_bar(zone.voortgang.pct, 120, expected=zone.voortgang.verwacht)
    share = percent(zone.voortgang.pct) if zone.voortgang.pct is not None else "–"
    expected = f"verwacht {percent(zone.voortgang.verwacht)}" if zone.voortgang.verwacht is not None else ""
    half = TEXT_WIDTH / 2
    progress = Beside(
        [
            Side(0, 126, bar),
            Side(130, 34, Words(share, STRONG_NAME)),
            Side(166, 90, Words(expected, UNDERLINE)),
        ],
        level=Level.MIDDLE,
    )
    late = zone.voortgang.te_laat
    note = f"{counted_in_words(late, 'actie', 'acties')} te laat" if late else "geen actie te laat"
    stale = wording.when(zone.stand_van) if zone.verouderd and zone.stand_van else ""
    cells = [
        Side(0, half - 8, Stack([progress, Words(note, SMALL, before=2)])),
        Side(half, half, _lit("Tijd", zone.tijd, as_cell(zone.tijd.reden), stale)),
    ]
    second = [
        Side(0, half - 8, _lit("Resultaat", zone.resultaat, result, stale)),
        Side(half, half, _lit(group, zone.taakgroep, as_cell(wording.reason(zone.taakgroep.reden)), stale)),
    ]
    note = f"stand van {stale}" if stale else ""
    return section("Hoe het ervoor staat", note, Beside(cells), Beside(second, before=9))


def _lit(name: str, judged: Oordeel, fact: str, stale: str) -> Block:
    text = Stack([Words(name, STRONG_NAME), Words(fact, BODY)])
    return Beside([Side(0, 16, light(lit(judged.licht), stale=stale)), Side(20, TEXT_WIDTH / 2 - 32, text)])


def _changed(wording: Wording, goals: Sequence[DoelstellingStand]) -> list[Block]:
    """Return what residents notice: per doelstelling the figure, was and doel."""
    blocks: list[Block] = []
    cells: list[Block] = []
    for goal in goals:
        record = wording.stand.dossier.get(Doelstelling, goal.id)
        outcome = outcome_of(wording, record) if record else None
        if record is None or outcome is None:
            continue
        text = Stack([Words(goal.titel, BODY), Words(outcome.counts, UNDERLINE)])
        bar = reach_bar(outcome.share, 62, alt=outcome.told)
        done = light(Light.DONE, IN_LEGEND) if outcome.reached else None
        then = then_of(wording, f"{goal.id}/stand")
        caption = f"{outcome.caption}, vorige keer {then}" if then else outcome.caption
        cells.append(key_figure(outcome.figure, text, bar, caption, done=done))
    half = span(6)
    for start in range(0, len(cells), 2):
        sides = [
            Side(place * (half + 11.3), half, cell) for place, cell in enumerate(cells[start : start + 2])
        ]
        blocks.append(Beside(sides, before=8 if start else 0))
    return section("Wat mensen merken", "", *blocks)


def _figures(wording: Wording, key: str) -> list[Block]:
    figures = cijfers_van(wording.stand.dossier, key)
    chosen = striking(figures, _SHOWN)
    if not chosen:
        return []
    around = naam_omgeving(wording.stand.dossier, key).removeprefix("de ")
    national = any(figure.land is not None for figure in chosen)
    columns = [
        Column("", 190, style=NAME, name="cijfer"),
        Column(wording.area, 56, Align.RIGHT, STRONG_BODY),
        Column(around, 60, Align.RIGHT, gap=12),
        Column("Nederland" if national else "", 60, Align.RIGHT, gap=12),
        Column("", TEXT_WIDTH - 366, style=UNDERLINE, gap=0, name="toelichting"),
    ]
    rows = []
    for figure in chosen:
        country = figure.toon(figure.land) if national else ""
        word = "ongunstig" if figure.ongunstig else ""
        rows.append(Row((figure.naam, figure.getoond, figure.toon(figure.omgeving.waarde), country, word)))
    text = "; ".join(sources(chosen))
    unknown = " Een punt betekent: niet bekend." if any("." in row.cells[1:4] for row in rows) else ""
    note = "in procenten"
    return section(
        f"De {wording.area} in cijfers",
        note,
        Table(columns, rows, Look(least=17, pad=4.0)),
        Words(f"{capitalised(text)}.{unknown}", NOTE, before=4),
    )


def _goals(wording: Wording, goals: Sequence[DoelstellingStand]) -> list[Block]:
    """Return the doelstellingen with their acties."""
    rows = []
    for goal in goals:
        acties = [wording.stand.acties[key] for key in goal.acties if key in wording.stand.acties]
        shown = percent(goal.pct) if goal.pct is not None else "–"
        head = Stack([Words(goal.titel, STRONG_NAME), Words(as_cell(goal.reden), UNDERLINE)])
        rows.append(Row((light(lit(goal.licht)), head, "", shown), keep_with_next=bool(acties)))
        for number, actie in enumerate(acties):
            record = wording.stand.dossier.get(Actie, actie.id)
            if record is None or record.status is ActieStatus.VERVALLEN:
                continue
            rows.append(
                Row(
                    ("", *_action(wording, record, actie.te_laat_dagen)),
                    keep_with_next=number == 0 and len(acties) > 1,
                )
            )
    columns = [
        Column("", 20, gap=4, name="licht"),
        Column("doelstelling en acties", 218, style=NAME, gap=12),
        Column("houder", 134),
        Column("stand", TEXT_WIDTH - 372, gap=0),
    ]
    look = Look(least=17, pad=4.2, row_heads=False)
    blocks = section("Doelstellingen en acties", "", *([Table(columns, rows, look)] if rows else []))
    if blocks:
        blocks[0].wants = _PAGE
    return blocks


def _action(wording: Wording, record: Actie, late: int) -> tuple[str, str, Words]:
    if record.status is ActieStatus.GEREED:
        state = Words(f"gereed {wording.when(record.gereed_op)}" if record.gereed_op else "gereed", BODY)
    elif late:
        state = Words(wording.late(late), STRONG_BODY)
    else:
        state = Words(
            f"klaar op {wording.when(record.deadline)}" if record.deadline else "geen deadline", BODY
        )
    return record.titel, wording.role(record.houder) or NOBODY, state


def _dates(wording: Wording, zone: ZoneStand) -> list[Block]:
    """Return when the taakgroepen of the gebied meet again."""
    rows = []
    for key in zone.taakgroepen:
        group = wording.stand.taakgroepen[key]
        coming = next_meeting(wording, key)
        when = long_date(coming.datum) if coming and coming.datum else "nog niet gepland"
        last = long_date(group.laatste_bijeenkomst) if group.laatste_bijeenkomst else "–"
        rows.append(Row((group.naam, last, Words(when, STRONG_BODY if coming else BODY))))
    columns = [
        Column(wording.words.uitvoerend_overleg.enkelvoud, 240, style=NAME),
        Column("laatste keer", 120),
        Column("volgende keer", TEXT_WIDTH - 360, gap=0),
    ]
    return section("Volgend overleg", "", *([Table(columns, rows)] if rows else []))
