"""The managementsamenvatting on exactly one A4: its blocks, and in which order they are shortened."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.formats import capitalised, counted_in_words
from wijkdesk.reports import fonts
from wijkdesk.reports.block import Beside, Block, Level, Side, Space, Stack, Words
from wijkdesk.reports.charts import progress_bar, reach_bar, swatch
from wijkdesk.reports.legend import Explained, Legend, light_line
from wijkdesk.reports.lights import IN_LEGEND, Light, light
from wijkdesk.reports.one_page import Part, fit, height_of
from wijkdesk.reports.sections import (
    FIGURE_WIDTH,
    AskBox,
    Asked,
    Labelled,
    Rule,
    SectionHead,
    Strip,
    Title,
    key_figure,
)
from wijkdesk.reports.since import compared_with, direction_block, figures_sentence, since_sentence
from wijkdesk.reports.style import (
    ASK_TEXT,
    BODY,
    GUTTER,
    LEAD,
    MONTH,
    MOVE,
    NAME,
    NOTE,
    SMALL,
    STRONG_BODY,
    STRONG_NAME,
    STRONG_SMALL,
    TEXT_WIDTH,
    TITLE,
    UNDERLINE,
    Align,
    TextStyle,
    span,
)
from wijkdesk.reports.summary_cuts import CUTS
from wijkdesk.reports.table import Column, Look, Row, Table
from wijkdesk.reports.table import Rule as RowRule
from wijkdesk.reports.text import Strong, clipped, plain, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.reports.agenda import Month
    from wijkdesk.reports.obstacles import Obstacle
    from wijkdesk.reports.outcomes import Outcome
    from wijkdesk.reports.summary import AspectLine, Standing, Summary
    from wijkdesk.reports.wording import Wording

TOP: Final = 46.0
ROOM: Final = 718.0
_HALF: Final = span(6)
_ROW: Final = 23.6
_NAME_WIDTH: Final = 132.0
_NOTE_WIDTH: Final = 118.0
_SINCE: Final = 46.0
_FROM_NAME, _FROM_BAR = 24.0, 6.0


def summary_blocks(wording: Wording, summary: Summary, *, alone: bool) -> tuple[list[Block], list[str]]:
    """Return the blocks of the page, with what was left out to make them fit."""
    fitted = fit(summary, partial(_parts, wording, alone=alone), CUTS, ROOM)
    blocks = fitted.blocks
    if fitted.notes:
        last = blocks.pop()
        blocks += [Space(max(ROOM - height_of(blocks) - last.height(TEXT_WIDTH) - last.before, 0.0)), last]
    return blocks, fitted.notes


def shortened(notes: Sequence[str], *, alone: bool) -> str:
    """Return in one sentence what was left out of the page, which may be the first of more."""
    return f"{'Ingekort tot één blad' if alone else 'Bladzijde 1 is ingekort'}: {'; '.join(notes)}."


def summary_legend(wording: Wording, summary: Summary) -> Legend:
    """Return the two lines that explain the page; the steps of a verkenning need one, they have no bars."""
    if _shows_steps(summary):
        return Legend([light_line()])
    words = wording.words
    meanings = (
        f"streep: verwacht op {wording.when(wording.day)}",
        "tijd: acties op schema",
        "resultaat: doelen op koers",
        f"{words.uitvoerend_overleg.enkelvoud}: {words.trekker.enkelvoud} en overleg",
    )
    second = [Explained("   ·   ".join(meanings), swatch())]
    return Legend([light_line(), second])


def _parts(wording: Wording, summary: Summary, notes: Sequence[str], *, alone: bool) -> list[Part]:
    parts = [
        Part("Titel", [_title(summary), *erratum(wording)]),
        Part("Wij vragen u", [_ask_box(summary)]),
        Part("Hoe het ervoor staat", _matrix(wording, summary)),
        Part("Wat mensen merken en waar het vastzit", [_pairs(summary)]),
        Part("Wat afloopt of openstaat", _endings(wording, summary)),
        Part("De komende drie maanden", _months(summary)),
    ]
    if notes:
        text = clipped(shortened(notes, alone=alone), NOTE, TEXT_WIDTH, 2)
        parts.append(Part("Ingekort", [Words(text, NOTE, before=9)]))
    return parts


def erratum(wording: Wording) -> list[Block]:
    """Return what an erratum corrects, to stand under a title."""
    if not wording.correction:
        return []
    return [Words(clipped(wording.correction, STRONG_BODY, TEXT_WIDTH, 2), STRONG_BODY, before=4)]


def _title(summary: Summary) -> Block:
    text = summary.lead
    if isinstance(text, str) or len(Words(text, LEAD).lines(TEXT_WIDTH)) > 2:
        text = clipped(plain(text), LEAD, TEXT_WIDTH, 2)
    return Title(clipped(summary.title, TITLE, TEXT_WIDTH, 2), text, first=True)


def _ask_box(summary: Summary) -> Block:
    room = TEXT_WIDTH - 125
    items = [
        Asked(
            clipped(ask.text, ASK_TEXT, room, 2), clipped(plain(ask.reason), BODY, room, summary.reason_lines)
        )
        for ask in summary.asks
    ]
    if not items:
        items = [Asked("Neem kennis van deze stand.", "Er ligt nu geen besluit voor.")]
        return AskBox("Wij vragen u", "geen besluit", items, before=9, numbered=False)
    return AskBox("Wij vragen u", counted_in_words(len(items), "besluit", "besluiten"), items, before=9)


def _matrix(wording: Wording, summary: Summary) -> list[Block]:
    head = SectionHead(
        "Hoe het ervoor staat",
        compared_with(wording),
        note_right=True,
        role="H2",
        before=14.5,
        in_outline=False,
    )
    if _shows_steps(summary):
        return [head, _steps(summary), _aspects(summary.aspects), Rule()]
    words, since = wording.words, _SINCE if wording.previous else 0.0
    columns = [
        Column(wording.area, _NAME_WIDTH - (_FROM_NAME if since else 0), style=NAME),
        Column("voortgang acties", 84 - (_FROM_BAR if since else 0), gap=2 if since else 8),
        Column("", 42, Align.RIGHT, NAME, gap=14, name="procent gereed"),
        Column("tijd", 36, Align.CENTRE, gap=12),
        Column("resultaat", 70),
        *([Column("vorige", _SINCE, gap=4)] if since else []),
        Column(
            words.uitvoerend_overleg.enkelvoud, TEXT_WIDTH - 364 - since + (_FROM_NAME if since else 0), gap=0
        ),
    ]
    rows = [_matrix_row(row, summary.note_lines, since=since) for row in summary.rows]
    if summary.folded:
        more = Words("zie de voortgangsrapportage", SMALL.sized(7.6, 9.6))
        rows.append(Row((summary.folded, "", "", "", "", *([""] if since else []), more)))
    rule = RowRule.HEAVY if rows else RowRule.HAIR
    rows.append(_matrix_row(summary.whole, summary.note_lines, rule, since=since))
    pad = 2.5 if summary.note_lines < 3 else summary.row_pad
    table = Table(columns, rows, Look(least=_ROW, pad=pad, level=Level.MIDDLE))
    told = " ".join(filter(None, (figures_sentence(wording), since_sentence(wording))))
    line = [Words(clipped(told, SMALL, TEXT_WIDTH, 2), SMALL, before=5)] if told else []
    return [head, table, _aspects(summary.aspects), Rule(), *line]


def _shows_steps(summary: Summary) -> bool:
    return bool(summary.steps) and not summary.rows


def _steps(summary: Summary) -> Block:
    """Return the steps of a verkenning, where there are no gebieden with a plan."""
    columns = [
        Column("stap", 202, style=NAME),
        Column("", 30, name="licht"),
        Column("stand", TEXT_WIDTH - 232, gap=0),
    ]
    rows = [
        Row(
            (
                clipped(step.name, NAME, 194, 1),
                light(step.light),
                clipped(step.note, BODY, TEXT_WIDTH - 232, 1),
            )
        )
        for step in summary.steps
    ]
    return Table(columns, rows, Look(least=_ROW, pad=2.5, level=Level.MIDDLE))


def _matrix_row(row: Standing, note_lines: int, rule: RowRule = RowRule.HAIR, *, since: float = 0.0) -> Row:
    name_style = STRONG_NAME if row.urgent else NAME
    taken = _FROM_NAME if since else 0.0
    if len(wrap(row.name, name_style, _NAME_WIDTH - 8 - taken)) > 1:
        name_style = name_style.sized(8.2, 9.8)
    name = clipped(row.name, name_style, _NAME_WIDTH - 8 - taken, 2)
    style = STRONG_SMALL if row.urgent else SMALL
    room = _NOTE_WIDTH - 19 - since + taken + (_FROM_BAR if since else 0.0)
    note = clipped(row.note, style.sized(7.6, 9.6), room, note_lines)
    count = STRONG_NAME if row.count and rule is RowRule.HEAVY else BODY
    stale = row.stale
    return Row(
        (
            Words(name, name_style),
            # An empty bar would say that nothing was done.
            "" if row.share is None else progress_bar(row.share, 76, 6, expected=row.expected),
            f"{row.share}%" if row.share is not None else "–",
            light(row.time, stale=stale, align=Align.CENTRE)
            if row.time
            else Words("–", BODY, align=Align.CENTRE),
            _light_and(row.result, row.count or "–", count.sized(8.7, 11), 40, stale),
            *([direction_block(row.change, words=True)] if since else []),
            _light_and(row.group, note, style.sized(7.6, 9.6), room, stale),
        ),
        rule,
    )


def _light_and(lit: Light | None, text: str, style: TextStyle, room: float, stale: str = "") -> Block:
    if lit is None:
        return Words("–", style)
    picture = light(lit, stale=stale)
    return Beside([Side(0, 12.5, picture), Side(19, room, Words(text, style))], level=Level.MIDDLE)


def _aspects(aspects: Sequence[AspectLine]) -> Block:
    sides: list[Side] = []
    room = span(4) - 14
    for number, aspect in enumerate(aspects):
        style = BODY.sized(8.5, 11)
        words = (Strong(aspect.name), f" {aspect.fact}")
        if len(wrap(words, style, room)) > 1:
            style = SMALL.sized(7.6, 9.6)
            words = (Strong(aspect.name), f" {clipped(aspect.fact, style, room, 1)}")
        x = number * (span(4) + GUTTER)
        sides += [Side(x, 12.5, light(aspect.light)), Side(x + 18, room, Words(words, style))]
    return Beside(sides, level=Level.MIDDLE, height=_ROW)


def _pairs(summary: Summary) -> Block:
    lines = summary.text_lines
    left = [_outcome(outcome, lines) for outcome in summary.outcomes[: summary.pairs]]
    right = [_obstacle(obstacle, lines) for obstacle in summary.obstacles[: summary.pairs]]
    if not left:
        left = [Words("Er zijn nog geen resultaten gemeten.", BODY)]
    if not right:
        right = [Words("Geen knelpunten gemeld.", BODY)]
    heights = [
        max([block.height(_HALF) for column in (left, right) for block in column[number : number + 1]])
        for number in range(max(len(left), len(right)))
    ]
    which = {1: "de zwaarste", 2: "de twee zwaarste"}.get(
        len(summary.obstacles[: summary.pairs]), "de drie zwaarste"
    )
    note = which if summary.obstacles else ""
    sides = [
        Side(0, _HALF, _half("Wat mensen merken", "", left, heights)),
        Side(_HALF + GUTTER, _HALF, _half("Waar het vastzit", note, right, heights)),
    ]
    return Beside(sides, before=16)


def _half(title: str, note: str, items: Sequence[Block], heights: Sequence[float]) -> Block:
    head = SectionHead(title, note, note_right=True, role="H2", before=0, in_outline=False)
    blocks: list[Block] = [head]
    for number, (item, height) in enumerate(zip(items, heights, strict=False)):
        if number:
            blocks += [Rule(before=4.0), Space(5.0)]
        blocks.append(Beside([Side(0, _HALF, item)], height=height))
    return Stack(blocks)


def _outcome(outcome: Outcome, lines: int) -> Block:
    room = _HALF - FIGURE_WIDTH
    counts = f"{outcome.counts}, {outcome.place}" if outcome.place else outcome.counts
    small = UNDERLINE if len(wrap(counts, UNDERLINE, room)) == 1 else NOTE
    text = Stack(
        [
            Words(clipped(outcome.title, STRONG_BODY, room, lines), STRONG_BODY),
            Words(clipped(counts, small, room, 2), small),
        ]
    )
    bar = reach_bar(outcome.share, 71, alt=outcome.told)
    done = light(Light.DONE, IN_LEGEND) if outcome.reached else None
    return key_figure(outcome.figure, text, bar, clipped(outcome.caption, NOTE, room - 100, 1), done=done)


def _obstacle(obstacle: Obstacle, lines: int) -> Block:
    trouble = f": {obstacle.trouble}"
    title = capitalised(obstacle.title) + trouble
    if len(wrap(title, STRONG_BODY, _HALF)) > lines:
        room = _HALF - fonts.width(trouble, STRONG_BODY.font, STRONG_BODY.size) - 1
        title = capitalised(clipped(obstacle.title, STRONG_BODY, room, 1)) + trouble
    mover = Words(clipped(obstacle.mover, BODY, _HALF - 38, 1), BODY)
    return Stack(
        [
            Words(title, STRONG_BODY),
            Words(clipped(obstacle.where, BODY, _HALF, lines), BODY),
            Beside([Side(0, 38, Words("aan zet", MOVE)), Side(38, _HALF - 38, mover)], level=Level.BASELINE),
        ]
    )


def _endings(wording: Wording, summary: Summary) -> list[Block]:
    head = SectionHead(
        "Wat afloopt of openstaat", f"gerekend vanaf {wording.when(wording.day)}", role="H2", in_outline=False
    )
    if not summary.endings:
        return [head, Words("Er loopt het komende jaar niets af.", BODY)]
    room = span(3) - 2
    shown = [
        replace(
            ending,
            title=clipped(ending.title, STRONG_SMALL, room, 1),
            text="\n".join(clipped(line, SMALL, room, 1) for line in ending.text.split("\n")),
        )
        for ending in summary.endings
    ]
    return [head, Strip(shown)]


def _months(summary: Summary) -> list[Block]:
    head = SectionHead("De komende drie maanden", role="H2", in_outline=False)
    if not summary.months:
        return [head, Words("Er staat voor de komende drie maanden niets op de planning.", BODY)]
    count, rows = summary.month_lines, summary.event_lines
    highest = max(len(month.events[:count]) for month in summary.months) + summary.event_more
    sides = [
        Side(number * (span(4) + GUTTER), span(4), _month(month, count, rows, highest))
        for number, month in enumerate(summary.months)
    ]
    return [head, Beside(sides)]


def _month(month: Month, lines: int, rows: int, highest: int) -> Block:
    """Return the events of a month; what is long takes the lines that are left of the highest."""
    label_width = 37.0 if any(" " in day for day, _title in month.events) else 16.0
    style = BODY.sized(8.5, 11.8)
    room, spare = span(4) - label_width - 2, highest - len(month.events[:lines])
    items = []
    for day, title in month.events[:lines]:
        wanted = max(len(wrap(title, style, room)) - rows, 0)
        more = min(wanted, spare, 1)
        spare -= more
        items.append((day, clipped(title, style, room, rows + more)))
    body: Block = Labelled(items, label_width=label_width, style=style) if items else Words("–", style)
    return Stack([Words(month.name, MONTH), body])
