"""Stand per gebied, acties by status, taakgroepen, speerpunten en prioriteiten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.borging import Licht
from wijkdesk.domain.formats import capitalised, counted_in_words, listed
from wijkdesk.domain.overleg import Actie, ActieStatus, Besluit
from wijkdesk.domain.plan import Prioriteit, PrioriteitSoort, PrioriteitStatus
from wijkdesk.domain.stand_delen import TaakgroepStand
from wijkdesk.reports.block import Beside, Block, Level, Side, Stack, Words
from wijkdesk.reports.charts import progress_bar, stacked_bar, swatch
from wijkdesk.reports.fonts import width
from wijkdesk.reports.lights import IN_LINE, light
from wijkdesk.reports.shown import days, number, of, percent
from wijkdesk.reports.since import compared_with, direction, direction_block, light_series, with_then
from wijkdesk.reports.style import (
    BODY,
    COLUMN_HEAD,
    NAME,
    NOTE,
    STRONG_BODY,
    STRONG_NAME,
    STRONG_UNDERLINE,
    TEXT_WIDTH,
    UNDERLINE,
    Align,
)
from wijkdesk.reports.table import Column, Look, Row, Rule, Table
from wijkdesk.reports.text import clipped
from wijkdesk.reports.topic import Topic, section
from wijkdesk.reports.wording import as_cell, as_sentence, lit

if TYPE_CHECKING:
    from wijkdesk.domain.stand_delen import Voortgang, ZoneStand
    from wijkdesk.reports.table import Cell
    from wijkdesk.reports.wording import Wording

_SINCE: Final = 42
_GROUP: Final = TEXT_WIDTH - 434
_MOST_EXTRA: Final = 36.0
"""What the name of the overleg may take from that of the gebied, in points."""
_BAR: Final = 79.0
_ACTIVE: Final = {PrioriteitStatus.VASTGESTELD, PrioriteitStatus.IN_UITVOERING, PrioriteitStatus.VOORSTEL}


def zones_topic(wording: Wording) -> Topic:
    """Return the page of the gebieden."""
    priorities = _priorities(wording)
    blocks = [
        *_zones(wording),
        *light_series(wording),
        *_groups(wording),
        *_actions(wording),
        *priorities,
    ]
    subject = f"Stand per {wording.area}" if wording.stand.zones else "Stand van het project"
    kinds = {item.soort for item in wording.stand.dossier.all(Prioriteit) if item.status in _ACTIVE}
    named = "speerpunten" if PrioriteitSoort.SPEERPUNT in kinds else "prioriteiten"
    title = f"{subject} en {named}" if priorities else subject
    return Topic(title, _lead(wording), blocks, "Stand en prioriteiten")


def _lead(wording: Wording) -> str:
    """Return which gebied is on time without results, and which lags most."""
    found = [zone for zone in wording.stand.zones if zone.voortgang.pct is not None]
    said = []
    on_time = [
        zone for zone in found if zone.tijd.licht is Licht.GROEN and zone.resultaat.licht is Licht.ROOD
    ]
    for zone in on_time[:1]:
        good, whole = zone.op_koers
        name = wording.place(zone.naam)
        said.append(f"{name} werkt op tijd, maar haalt {good} van de {whole} resultaten.")
    behind = max(
        found, key=lambda zone: (zone.voortgang.verwacht or 0) - (zone.voortgang.pct or 0), default=None
    )
    if behind and (behind.voortgang.verwacht or 0) > (behind.voortgang.pct or 0):
        share, expected = percent(behind.voortgang.pct or 0), percent(behind.voortgang.verwacht or 0)
        place = wording.place(behind.naam)
        said.append(f"In {place} is de achterstand het grootst: {share} waar {expected} verwacht was.")
    return " ".join(said)


def _columns(wording: Wording) -> list[Column]:
    words = wording.words
    since = wording.previous is not None
    group = words.uitvoerend_overleg.enkelvoud
    # A head never breaks inside a word: what the longest one takes too much comes from the first column.
    longest = max(width(word, COLUMN_HEAD.font, COLUMN_HEAD.size) for word in group.split())
    extra = min(max(longest + 1 - _GROUP, 0), _MOST_EXTRA)
    first = 152 - extra - (_SINCE if since else 0)
    return [
        Column(f"{wording.area} en {words.trekker.enkelvoud}", first, style=NAME),
        Column("voortgang en verwacht", 90, gap=0),
        Column("", 32, Align.RIGHT, NAME, name="procent gereed"),
        *([Column("vorige", _SINCE)] if since else []),
        Column("gereed", 52, Align.RIGHT),
        Column("te laat", 36, Align.RIGHT),
        Column("tijd", 32, Align.CENTRE, gap=4),
        Column("resultaat", 40, Align.CENTRE, gap=2),
        Column(group, _GROUP + extra, Align.CENTRE, gap=0),
    ]


def _zones(wording: Wording) -> list[Block]:
    stand = wording.stand
    if not stand.zones:
        return []
    rows = [_zone_row(wording, zone) for zone in stand.zones]
    rows += [_group_row(wording, group) for group in _others(wording)]
    aspects = {aspect.value: judged for aspect, judged in stand.aspecten.items()}
    lights = [light(lit(aspects[key].licht), align=Align.CENTRE) for key in ("tijd", "inhoud", "organisatie")]
    rows.append(
        Row((wording.whole, *_counts(wording, "project", stand.voortgang), *lights), Rule.HEAVY, strong=True)
    )
    table = Table(_columns(wording), rows, Look(least=28, pad=8.0, level=Level.MIDDLE))
    text = f"balk: voortgang van de acties; streep: verwacht op {wording.when(wording.day)}"
    explained = Beside(
        [Side(0, 16, swatch()), Side(21, TEXT_WIDTH - 21, Words(text, NOTE))], level=Level.MIDDLE, before=6
    )
    return section(f"Stand per {wording.area}", compared_with(wording), table, explained)


def _counts(wording: Wording, key: str, progress: Voortgang) -> tuple[Cell, ...]:
    """Return the bar, the percentage, its direction, the count and the number that is late."""
    late = Words(number(progress.te_laat), STRONG_BODY, align=Align.RIGHT)
    if not progress.te_laat:
        late = Words("–", UNDERLINE, align=Align.RIGHT)
    since = [direction_block(direction(wording, key, progress.pct), words=False)] if wording.previous else []
    return (
        progress_bar(progress.pct, _BAR, expected=progress.verwacht),
        Words(percent(progress.pct) if progress.pct is not None else "–", STRONG_NAME, align=Align.RIGHT),
        *since,
        with_then(wording, f"{key}/gereed", of(progress.gereed, progress.totaal) if progress.totaal else "–"),
        with_then(wording, f"{key}/te_laat", late),
    )


def _zone_row(wording: Wording, zone: ZoneStand) -> Row:
    stale = wording.when(zone.stand_van) if zone.verouderd and zone.stand_van else ""
    lines: list[Block] = [Words(wording.place(zone.naam), STRONG_NAME), _puller(wording, zone)]
    if stale:
        lines.append(Words(f"stand van {stale}", UNDERLINE))
    lights = [
        light(lit(judged.licht), stale=stale, align=Align.CENTRE)
        for judged in (zone.tijd, zone.resultaat, zone.taakgroep)
    ]
    return Row((Stack(lines), *_counts(wording, zone.id, zone.voortgang), *lights))


def _puller(wording: Wording, group: ZoneStand | TaakgroepStand) -> Words:
    """Return who pulls, or since when nobody does."""
    if group.trekker:
        return Words(clipped(wording.role(group.trekker), UNDERLINE, 152, 2), UNDERLINE)
    if group.vacature and group.vacature_sinds:
        since = f"vacant sinds {wording.when(group.vacature_sinds)} ({days(group.vacature_dagen or 0)})"
        return Words(since, STRONG_UNDERLINE)
    if group.vacature or isinstance(group, TaakgroepStand):
        return Words(f"nog geen {wording.words.trekker.enkelvoud}", STRONG_UNDERLINE)
    overleg = wording.words.uitvoerend_overleg.enkelvoud
    # Without a vacancy it is not at work: its reden says whether it is still to begin or has ended.
    said = f"{overleg} {wording.reason(group.taakgroep.reden)}" if group.taakgroepen else f"geen {overleg}"
    return Words(clipped(said, UNDERLINE, 152, 2), UNDERLINE)


def _others(wording: Wording) -> list[TaakgroepStand]:
    """Return the taakgroepen that belong to no gebied."""
    shown = {group for zone in wording.stand.zones for group in zone.taakgroepen}
    return [group for group in wording.stand.taakgroepen.values() if group.id not in shown]


def _group_row(wording: Wording, group: TaakgroepStand) -> Row:
    """Return a taakgroep without a gebied as a row among the gebieden."""
    why = Words(clipped(as_cell(wording.reason(group.oordeel.reden)), UNDERLINE, 152, 2), UNDERLINE)
    name = Stack([Words(group.naam, STRONG_NAME), _puller(wording, group), why])
    counts: tuple[Cell, ...] = ("", *("–",) * (3 if wording.previous is None else 4))
    if group.voortgang.pct is not None:
        counts = _counts(wording, group.id, group.voortgang)
    # Time and results are judged per gebied.
    return Row((name, *counts, "–", "–", light(lit(group.oordeel.licht), align=Align.CENTRE)))


def _groups(wording: Wording) -> list[Block]:
    """Return the taakgroepen of a project without gebieden."""
    if wording.stand.zones:
        return []
    rows = [
        Row(
            (
                Stack([Words(group.naam, STRONG_NAME), _puller(wording, group)]),
                light(lit(group.oordeel.licht)),
                Words(as_cell(wording.reason(group.oordeel.reden)), BODY),
            )
        )
        for group in wording.stand.taakgroepen.values()
    ]
    word = wording.words.uitvoerend_overleg
    columns = [
        Column(f"{word.enkelvoud} en {wording.words.trekker.enkelvoud}", 230, style=NAME),
        Column("", 28),
        Column("waar het staat", TEXT_WIDTH - 258, gap=0),
    ]
    look = Look(least=28, pad=7.0, level=Level.MIDDLE)
    return section(word.kop_meervoud, "", *([Table(columns, rows, look)] if rows else []))


def _actions(wording: Wording) -> list[Block]:
    """Return how many acties have which status."""
    counts = wording.stand.acties_telling
    parts = [
        ("gereed", counts.get(ActieStatus.GEREED, 0)),
        ("loopt", counts.get(ActieStatus.LOOPT, 0)),
        ("niet gestart", counts.get(ActieStatus.NIET_GESTART, 0)),
        ("aangehouden", counts.get(ActieStatus.AANGEHOUDEN, 0)),
    ]
    total = sum(count for _label, count in parts)
    if not total:
        return []
    dropped = counts.get(ActieStatus.VERVALLEN, 0)
    note = _origin(wording)
    if dropped:
        note += f"; {dropped} vervallen, niet meegeteld"
    title = "1 actie" if total == 1 else f"{total} acties"
    return section(title, note, stacked_bar(parts, TEXT_WIDTH))


def _origin(wording: Wording) -> str:
    """Return where the acties come from."""
    counts = {"uit de plannen": 0, "uit de verkenning": 0, "uit overleg": 0}
    for actie in wording.stand.acties.values():
        record = wording.stand.dossier.get(Actie, actie.id)
        if record is not None and record.status is not ActieStatus.VERVALLEN:
            outside = "uit de verkenning" if record.richting else "uit overleg"
            counts["uit de plannen" if record.doelstelling else outside] += 1
    return ", ".join(f"{count} {origin}" for origin, count in counts.items() if count)


def _priorities(wording: Wording) -> list[Block]:
    found = wording.stand.dossier.all(Prioriteit)
    blocks: list[Block] = []
    for kind, one, more in (
        (PrioriteitSoort.SPEERPUNT, "speerpunt", "speerpunten"),
        (PrioriteitSoort.PRIORITEIT, "prioriteit", "prioriteiten"),
    ):
        items = [item for item in found if item.soort is kind and item.status in _ACTIVE]
        if items:
            table = Table(
                _priority_columns(one), [_priority_row(wording, item) for item in items], Look(pad=6.5)
            )
            title = capitalised(counted_in_words(len(items), one, more))
            blocks += section(title, _decided(wording, items), table, note_right=False)
    return blocks


def _decided(wording: Wording, items: list[Prioriteit]) -> str:
    """Return the besluit that all of them come from."""
    keys = {item.besluit for item in items}
    decision = wording.stand.dossier.get(Besluit, next(iter(keys))) if len(keys) == 1 else None
    if decision is None:
        return ""
    meeting = wording.stand.dossier.title(decision.bijeenkomst)
    return f"besluit {decision.nummer}, {meeting}" if meeting else f"besluit {decision.nummer}"


def _priority_columns(one: str) -> list[Column]:
    return [
        Column(f"{one} en eigenaar", 210, style=NAME),
        Column("status", 65),
        Column("waar het staat", TEXT_WIDTH - 275, gap=0),
    ]


def _priority_row(wording: Wording, item: Prioriteit) -> Row:
    owner = wording.person(item.eigenaar)
    if not owner and item.disciplines:
        owner = listed(list(item.disciplines))
    under = Words(owner or "nog geen eigenaar", UNDERLINE if owner else STRONG_UNDERLINE)
    status = item.status.label.lower() if item.status else "–"
    return Row((Stack([Words(item.titel, STRONG_NAME), under]), status, _where(wording, item)))


def _where(wording: Wording, item: Prioriteit) -> Block:
    """Return the lights of the doelstellingen that belong to a speerpunt, with a sentence."""
    goals = [
        goal
        for goal in wording.stand.doelstellingen.values()
        if (record := wording.stand.dossier.find(goal.id)) is not None
        and getattr(record, "prioriteit", None) == item.id
    ]
    text = as_sentence(item.toelichting) if item.toelichting else _counted(wording, item, len(goals))
    pictures = [light(lit(goal.licht), IN_LINE) for goal in goals[:8]]
    step = IN_LINE + 3.5
    sides = [Side(number * step, IN_LINE, picture) for number, picture in enumerate(pictures)]
    left = step * len(pictures) + (3 if pictures else 0)
    sides.append(Side(left, TEXT_WIDTH - 275 - left, Words(text, BODY)))
    return Beside(sides, level=Level.BASELINE)


def _counted(wording: Wording, item: Prioriteit, count: int) -> str:
    if count:
        return f"{capitalised(counted_in_words(count, 'doelstelling', 'doelstellingen'))}."
    if item.mandaat_op:
        return f"Mandaat gegeven op {wording.when(item.mandaat_op)}."
    return "Nog geen doelstelling."
