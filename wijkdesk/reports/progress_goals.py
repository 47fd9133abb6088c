"""Doelstellingen that ask for bijsturing: oorzaak, gevolg, bijsturing, and whose move it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.borging import Licht, Stoplichtoordeel
from wijkdesk.domain.formats import capitalised, in_words
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.reports.block import Beside, Block, Level, Side, Stack, Words
from wijkdesk.reports.charts import from_to
from wijkdesk.reports.lights import AT_GOAL, light
from wijkdesk.reports.obstacles import late_actions, mover_of, zone_of
from wijkdesk.reports.outcomes import outcome_of
from wijkdesk.reports.shown import percent
from wijkdesk.reports.style import (
    BLUE,
    BODY,
    MOVE,
    NOTE,
    SMALL,
    STRONG_BODY,
    STRONG_NAME,
    STRONG_SMALL,
    TEXT_WIDTH,
    UNDERLINE,
    Align,
)
from wijkdesk.reports.table import Column, Look, Row, Table
from wijkdesk.reports.topic import Topic, section, sentence
from wijkdesk.reports.wording import NOBODY, as_sentence, lit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.domain.stand_delen import DoelstellingStand
    from wijkdesk.reports.outcomes import Outcome
    from wijkdesk.reports.wording import Wording

_EMPTY: Final = "nog niet ingevuld"
_INDENT: Final = 22.0
_GOAL: Final = 161.0
_LINE: Final = 126.0


def goals_topic(wording: Wording) -> Topic:
    """Return the page of the red and orange doelstellingen."""
    goals = list(wording.stand.doelstellingen.values())
    red = [goal for goal in goals if goal.licht is Licht.ROOD]
    orange = [goal for goal in goals if goal.licht is Licht.ORANJE]
    title = "Doelstellingen die bijsturing vragen"
    if not goals:
        return Topic(title, "", [])
    if not red and not orange:
        return Topic(
            title, "", section("Rood en oranje", "", sentence("Geen doelstelling is rood of oranje."))
        )
    blocks: list[Block] = []
    if red:
        blocks += section("Rood", "lukt niet binnen de afspraken", _table(wording, red), note_right=False)
    if orange:
        blocks += section("Oranje", "risico, bijsturing nodig", _table(wording, orange), note_right=False)
    if not any((said := _said(wording, goal)) and said.gevolg for goal in (*red, *orange)):
        blocks.append(Words("Bij geen van deze doelstellingen is het gevolg al ingevuld.", NOTE, before=4))
    return Topic(title, _lead(len(goals), len(red), len(orange)), blocks)


def _lead(total: int, red: int, orange: int) -> str:
    kinds = [f"{red} rood" if red else "", f"{orange} oranje" if orange else ""]
    verb = "is er" if red + orange == 1 else "zijn er"
    rest = total - red - orange
    text = f"Van de {total} doelstellingen {verb} {' en '.join(filter(None, kinds))}."
    if rest == 1:
        return f"{text} De andere ligt op koers, is gereed of begint nog."
    return (
        f"{text} De {in_words(rest)} andere liggen op koers, zijn gereed of beginnen nog." if rest else text
    )


def _table(wording: Wording, goals: Sequence[DoelstellingStand]) -> Table:
    """Return a row per doelstelling; where nobody wrote a gevolg, the oorzaak gets its room."""
    effects = any((said := _said(wording, goal)) and said.gevolg for goal in goals)
    columns = [
        Column("doelstelling", _GOAL),
        Column("oorzaak", 112 if effects else 175, gap=12),
        *([Column("gevolg", 111, gap=12)] if effects else []),
        Column("bijsturing", TEXT_WIDTH - _GOAL - (223 if effects else 175), gap=0),
    ]
    rows = [_row(wording, goal, effects=effects) for goal in goals]
    return Table(columns, rows, Look(least=60, pad=9.0, together=1))


def _row(wording: Wording, goal: DoelstellingStand, *, effects: bool) -> Row:
    said = _said(wording, goal)
    cause = as_sentence(said.oorzaak) if said and said.oorzaak else _computed_cause(wording, goal)
    effect = as_sentence(said.gevolg) if said and said.gevolg else ""
    measure = as_sentence(said.bijsturing) if said and said.bijsturing else ""
    move = [_text(measure), Words("aan zet", MOVE, before=3), Words(_mover(wording, goal, said), STRONG_BODY)]
    middle = (_text(cause), _text(effect)) if effects else (_text(cause),)
    return Row((_goal(wording, goal), *middle, Stack(move)))


def _text(text: str) -> Words:
    return Words(text, BODY.sized(8.8, 12.2)) if text else Words(_EMPTY, UNDERLINE)


def _said(wording: Wording, goal: DoelstellingStand) -> Stoplichtoordeel | None:
    """Return what people last said of the light."""
    found = wording.stand.dossier.where(Stoplichtoordeel, "onderwerp", goal.id)
    # Of two of one day the same one is last on every laptop, in whatever order they came there.
    return max(found, key=lambda said: (said.peildatum is not None, said.peildatum, said.id), default=None)


def _computed_cause(wording: Wording, goal: DoelstellingStand) -> str:
    """Return the facts where nobody wrote the oorzaak: which acties are late, else the rule that fired."""
    late = [actie for actie in late_actions(wording) if actie.doelstelling == goal.id]
    facts = [f"‘{actie.titel}’ is {wording.late(actie.te_laat_dagen)}." for actie in late[:3]]
    return " ".join(facts) or goal.reden


def _mover(wording: Wording, goal: DoelstellingStand, said: Stoplichtoordeel | None) -> str:
    if said and said.aan_zet:
        return wording.person(said.aan_zet)
    late = [actie for actie in late_actions(wording) if actie.doelstelling == goal.id]
    if late:
        return mover_of(wording, late[0])
    zone = zone_of(wording, goal.id)
    return (wording.person(zone.trekker) if zone else "") or NOBODY


def _goal(wording: Wording, goal: DoelstellingStand) -> Block:
    record = wording.stand.dossier.get(Doelstelling, goal.id)
    zone = zone_of(wording, goal.id)
    room = _GOAL - 8 - _INDENT
    done = f"acties {percent(goal.pct)}" if goal.pct is not None else "geen acties"
    if record and record.eind:
        done += f", klaar {wording.when(record.eind)}"
    parts: list[Block] = [Words(goal.titel, STRONG_NAME)]
    if zone:
        parts.append(Words(wording.place(zone.naam), UNDERLINE))
    parts.append(Words(done, UNDERLINE))
    outcome = outcome_of(wording, record) if record else None
    parts.append(_way(outcome, room) if outcome else Words("nog geen indicator", UNDERLINE, before=4))
    picture = light(lit(goal.licht), AT_GOAL)
    return Beside([Side(0, AT_GOAL, picture), Side(_INDENT, room, Stack(parts))], level=Level.TOP)


def _way(outcome: Outcome, room: float) -> Block:
    """Return the line from nulmeting to doel with its labels."""
    now = Words(f"nu {outcome.figure}", STRONG_SMALL.tinted(BLUE), align=Align.RIGHT)
    unit = f" ({outcome.unit})" if outcome.unit and outcome.unit != "%" else ""
    name = Words(capitalised(outcome.counts + unit), SMALL)
    way = outcome.way
    line = from_to(way.start, way.now, way.target, _LINE, alt=outcome.told)
    heads = Beside([Side(0, room - 38, name), Side(room - 38, 38, now)], level=Level.BASELINE, before=4)
    ends = Beside(
        [
            Side(0, 60, Words(f"was {outcome.start}", UNDERLINE)),
            Side(room - 60, 60, Words(f"doel {outcome.target}", UNDERLINE, align=Align.RIGHT)),
        ]
    )
    return Stack([heads, line, ends], before=4)
