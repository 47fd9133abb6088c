"""The invulformulier of a taakgroep: one line per actie to tick on paper, with short codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.formats import NBSP, capitalised
from wijkdesk.domain.invulvolgorde import NEW_CODES, invulgroepen
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.reports import fonts
from wijkdesk.reports.block import Beside, Block, Level, Side, Stack, Words
from wijkdesk.reports.boxes import NOTE_ROOM, Bar, WriteLines, tick_box
from wijkdesk.reports.document import Chapter, Furniture
from wijkdesk.reports.group import actions_of, goals_of, no_group, return_day
from wijkdesk.reports.kind import Asking, Made
from wijkdesk.reports.lights import IN_LEGEND, Light, light
from wijkdesk.reports.one_page import height_of
from wijkdesk.reports.outcomes import outcome_of
from wijkdesk.reports.sections import SectionHead, Title
from wijkdesk.reports.shown import long_date
from wijkdesk.reports.style import (
    BLUE,
    FOOTER_RULE,
    LATER_LEAD,
    MUTED,
    NAME,
    NOTE,
    STRONG_NAME,
    STRONG_UNDERLINE,
    TEXT_WIDTH,
    TOP,
    UNDERLINE,
    Align,
    TextStyle,
    Weight,
    span,
)
from wijkdesk.reports.table import Column, Look, Row, Table
from wijkdesk.reports.text import Strong, clipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.domain.stand_delen import ActieStand, TaakgroepStand
    from wijkdesk.reports.wording import Wording

NAME_OF: Final = "Invulformulier"
_RAGGED: Final = 40.0
"""What the first of two lines may leave open at its end."""
_CODE: Final = TextStyle(Weight.BOLD, 9.5, 12.5, BLUE)
_TO_WRITE: Final = (
    *((8, 5), (7, 5), (7, 4), (6, 4), (5, 4), (4, 4), (4, 3)),
    *((3, 3), (2, 3), (2, 2), (1, 2)),
)
"""How many lines for new acties, and under each open question: the most that fit on the sheet."""
_BOXES: Final = ("gereed", "25%", "50%", "75%", "nog niet", "wacht")


def forms(asking: Asking) -> Made:
    """Return a form per taakgroep."""
    if not asking.subjects:
        return no_group(asking.wording, NAME_OF)
    return Made([_form(asking.wording, asking.wording.stand.taakgroepen[key]) for key in asking.subjects])


def _form(wording: Wording, group: TaakgroepStand) -> Chapter:
    project = wording.stand.project.naam or "Project zonder naam"
    code = clipped(group.code or group.naam, NOTE, 120)
    form = f"{code}-{wording.day:%Y-%m}"
    around = Furniture(
        name=f"{NAME_OF} {wording.words.uitvoerend_overleg.enkelvoud}",
        context=project,
        right=f"stand per {long_date(wording.day)}  ·  {code}",
        footer_left=lambda _number, _total: (
            "Schrijf geen namen of gegevens van patiënten, cliënten of bewoners op."
        ),
        footer_right=lambda number, total: f"{form}  ·  blz. {number} van {total}",
    )
    bottom = FOOTER_RULE - 8
    blocks = _fitting([_head(wording, group), *_lines(wording, group)], bottom - TOP)
    return Chapter(blocks, around, bottom=bottom, is_sheet=True)


def _fitting(asked: Sequence[Block], room: float) -> list[Block]:
    """Return the form with as much to write on as one sheet has room for; more sheets where none has."""
    for new, lines in _TO_WRITE:
        blocks = [*asked, *_new(new), _open_questions(lines)]
        if height_of(blocks) <= room:
            return blocks
    return [*asked, *_new(2), _open_questions(3)]


def _head(wording: Wording, group: TaakgroepStand) -> Block:
    until = wording.when(wording.until or return_day(wording, group.id))
    text = (
        "Zet per regel één kruis. Bij ",
        Strong("loopt"),
        ": hoe ver ongeveer? Een foto van dit blad is genoeg. Graag terug vóór ",
        Strong(until),
        " bij de projectleider.",
    )
    title = Title(
        clipped(capitalised(wording.group(group.naam)), LATER_LEAD.sized(16), span(7), 2), "", first=False
    )
    left = Stack([title, Words(text, LATER_LEAD)])
    right = Stack(
        [WriteLines(1, pitch=18, label="ingevuld door (functie)"), WriteLines(1, pitch=18, label="datum")]
    )
    return Beside([Side(0, span(8), left), Side(TEXT_WIDTH - span(4) + 10, span(4) - 10, right)])


def _columns(*, head: bool) -> list[Column]:
    names = [f"loopt\n{name}" if name == "50%" else name for name in _BOXES] if head else [""] * len(_BOXES)
    widths = (34.0, 22.0, 24.0, 22.0, 34.0, 30.0)
    boxes = [
        Column(shown, wide, Align.CENTRE, gap=0, name=f"vakje {name}")
        for shown, name, wide in zip(names, _BOXES, widths, strict=True)
    ]
    what, remark = "actie, houder en deadline", "opmerking of nieuwe datum"
    return [
        Column("", 34, style=_CODE, gap=4, name="code"),
        Column(what if head else "", 178, style=NAME, gap=6, name=what),
        *boxes,
        Column(
            remark.replace(" of ", " of\n") if head else "",
            TEXT_WIDTH - 212 - sum(widths),
            gap=0,
            name=remark,
        ),
    ]


def _lines(wording: Wording, group: TaakgroepStand) -> list[Block]:
    """Return the acties per doelstelling, then those from meetings."""
    asked = [actie for part in invulgroepen(wording.stand.dossier, group.id) for actie in part.acties]
    order = {actie.id: number for number, actie in enumerate(asked)}
    known = [actie for actie in actions_of(wording, group) if actie.id in order]
    acties = sorted(known, key=lambda actie: order[actie.id])
    blocks: list[Block] = []
    for goal in goals_of(wording, group):
        own = [actie for actie in acties if actie.doelstelling == goal.id]
        blocks += _goal_lines(wording, goal.titel, _measured(wording, goal.id), own)
    rest = [actie for actie in acties if actie.doelstelling is None]
    if rest:
        blocks += _goal_lines(wording, "Uit overleg", "", rest)
    if not blocks:
        return [Words("Er zijn nog geen acties. Schrijf hieronder op wat u gaat doen.", NAME, before=14)]
    head = Table(_columns(head=True), [], Look(closing_rule=False), before=10)
    head.keep_with_next = True
    done = light(Light.DONE, IN_LEGEND)
    legend = Beside(
        [
            Side(0, 10, done),
            Side(15, 200, Words("was al gereed", NOTE)),
            Side(215, 260, Words("streep onder een vakje: zo stond het bij ons", NOTE)),
        ],
        level=Level.MIDDLE,
        before=8,
    )
    return [head, *blocks, legend]


def _measured(wording: Wording, goal: str) -> str:
    record = wording.stand.dossier.get(Doelstelling, goal)
    outcome = outcome_of(wording, record) if record else None
    if outcome is None:
        return ""
    values = f": was{NBSP}{outcome.figure}, doel{NBSP}{outcome.target}"
    room = 2 * NOTE_ROOM - fonts.width(values, UNDERLINE.font, UNDERLINE.size) - _RAGGED
    return clipped(outcome.counts, UNDERLINE, room) + values


def _goal_lines(wording: Wording, title: str, measured: str, acties: Sequence[ActieStand]) -> list[Block]:
    bar = Bar(clipped(title, STRONG_NAME, TEXT_WIDTH * 0.4, 2), measured, ask="stand nu" if measured else "")
    if not acties:
        return [bar, Words("nog geen acties", UNDERLINE, before=4)]
    rows = [_row(wording, actie) for actie in acties]
    look = Look(least=27, pad=5.0, level=Level.TOP, row_heads=False, together=1)
    return [bar, Table(_columns(head=False), rows, look)]


def _row(wording: Wording, actie: ActieStand) -> Row:
    record = wording.stand.dossier.get(Actie, actie.id)
    holder = wording.role(record.houder) if record else ""
    if actie.status == ActieStatus.GEREED:
        when = f"was klaar {wording.when(record.gereed_op)}" if record and record.gereed_op else "was klaar"
        under = Words(f"{holder}, {when}" if holder else when, UNDERLINE)
        text = Stack([Words(actie.titel, NAME.tinted(MUTED)), under])
        done = light(Light.DONE, align=Align.CENTRE)
        return Row((Words(actie.code, _CODE.tinted(MUTED)), text, done, "", "", "", "", "", ""))
    deadline = wording.when(record.deadline) if record and record.deadline else "geen deadline"
    late = f", {wording.late(actie.te_laat_dagen)}" if actie.te_laat_dagen else ""
    under_text = (f"{holder or 'nog geen houder'}, ", Strong(f"{deadline}{late}") if late else deadline)
    here = _here(actie)
    boxes = [tick_box(name if "%" not in name else f"loopt {name}", here=name == here) for name in _BOXES]
    return Row(
        (
            actie.code,
            Stack([Words(actie.titel, NAME), Words(under_text, UNDERLINE)]),
            *boxes,
            WriteLines(2, pitch=14),
        )
    )


def _here(actie: ActieStand) -> str:
    """Return the box that says how it stands with us."""
    if actie.status == ActieStatus.LOOPT:
        return f"{actie.voortgang}%" if actie.voortgang in {25, 50, 75} else "25%"
    return "wacht" if actie.status == ActieStatus.AANGEHOUDEN else "nog niet"


def _new(count: int) -> list[Block]:
    head = SectionHead("Nieuwe acties", "houder is één functie, geen groep", note_right=True, before=11)
    lines = []
    for code in NEW_CODES[:count]:
        cells = [
            Side(0, 30, Words(code, _CODE)),
            Side(36, 236, WriteLines(1, pitch=14, label="actie")),
            Side(284, 100, WriteLines(1, pitch=14, label="houder")),
            Side(396, TEXT_WIDTH - 396, WriteLines(1, pitch=14, label="klaar op")),
        ]
        lines.append(Beside(cells, level=Level.TOP, before=4))
    lines[0].keep_with_next = True
    return [head, *lines]


def _open_questions(count: int) -> Block:
    wide = (TEXT_WIDTH - 24) / 3
    asked = (
        ("Wat ging goed", "één zin is genoeg"),
        ("Wat zit vast", "en sinds wanneer"),
        ("Hulp nodig van", "functie of overleg"),
    )
    sides = []
    for number, (title, note) in enumerate(asked):
        head = Words(title, STRONG_NAME, role="H3")
        sides.append(
            Side(
                number * (wide + 12),
                wide,
                Stack([head, Words(note, STRONG_UNDERLINE.tinted(MUTED)), WriteLines(count, pitch=17)]),
            )
        )
    return Beside(sides, level=Level.TOP, before=12)
