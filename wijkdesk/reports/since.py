"""Sinds de vorige rapportage on paper: one sentence, the direction per row, and the lists behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.formats import capitalised, counted, listed
from wijkdesk.domain.kerncijfers import PROJECT
from wijkdesk.domain.sinds import KOPPEN, Lijst, is_slechter, omgekeerd
from wijkdesk.reports.block import Beside, Block, Level, Side, Stack, Words
from wijkdesk.reports.lights import Change, Light, delta, history
from wijkdesk.reports.shown import long_date
from wijkdesk.reports.style import BODY, NAME, SMALL, STRONG_BODY, TEXT_WIDTH, UNDERLINE, Align
from wijkdesk.reports.table import Column, Look, Row, Table
from wijkdesk.reports.topic import Topic, section, sentence
from wijkdesk.reports.wording import lit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wijkdesk.domain.kerncijfers import Verandering
    from wijkdesk.domain.sinds import Wijziging
    from wijkdesk.reports.table import Cell
    from wijkdesk.reports.wording import Wording

_MOST: Final = 15
_FEW: Final = 3
_MOST_OF_ONE: Final = 6
"""Lines of a report about one gebied or taakgroep, which is two pages at most."""
STEPS: Final = (_MOST, 8, 5, 3, 2, 1)
"""How many lines of each list a long report shows, until it is no longer than promised."""
_TOLD_FIGURES: Final = 4
_TOLD: Final = (
    (Lijst.GEREED, "gereed"),
    (Lijst.GESTART, "begonnen"),
    (Lijst.VERSCHOVEN, "verschoven"),
    (Lijst.TOEGEVOEGD, "nieuw"),
    (Lijst.VERVALLEN, "vervallen"),
    (Lijst.VERWIJDERD, "verwijderd"),
    (Lijst.HEROPEND, "heropend"),
)
_FIGURES: Final = 12
"""Figures of a long report; more would push what is behind them from the paper."""
_IN_MATRIX: Final = ("voortgang", "gereed", "te_laat")
_ASPECTS: Final = ("tijd", "resultaat", "taakgroep")


def compared_with(wording: Wording) -> str:
    """Return with which report this one is compared, as the note of a section."""
    before = wording.previous
    if before is None:
        if wording.same_day:
            return f"nr {wording.same_day} is van dezelfde dag, een oudere is er niet"
        return "eerste rapportage, nog geen vergelijking"
    return f"vergeleken met {long_date(before.toen.peildatum)} (nr {before.rapport.nummer})"


def since_sentence(wording: Wording, mine: Callable[[Wijziging], bool] = lambda _: True) -> str:
    """Return what changed since the previous report in one sentence; '' where there is none."""
    before = wording.previous
    if before is None:
        return ""
    changes = [change for change in before.sinds.wijzigingen if mine(change)]
    # The lights come first: the end of the sentence is what a page without room leaves out.
    parts = _lights_told([change for change in changes if change.lijst is Lijst.LICHT])
    parts += [
        f"{count} {word}" for lijst, word in _TOLD if (count := sum(1 for c in changes if c.lijst is lijst))
    ]
    then = long_date(before.toen.peildatum)
    return f"Sinds {then}: {listed(parts)}." if parts else f"Sinds {then} is er niets veranderd."


def _lights_told(lights: Sequence[Wijziging]) -> list[str]:
    """Return how many lights are worse and how many better."""
    worse = sum(1 for change in lights if is_slechter(change))
    better = sum(1 for change in lights if is_slechter(omgekeerd(change)))
    parts = [f"{counted(worse, 'stoplicht', 'stoplichten')} slechter"] if worse else []
    if better:
        parts.append(f"{better} beter" if worse else f"{counted(better, 'stoplicht', 'stoplichten')} beter")
    return parts


def direction(wording: Wording, key: str, share: int | None) -> tuple[Change, int | None] | None:
    """Return whether a gebied, or the project, is better or worse than then, and by how many points.

    A light that changed weighs more than a percentage.
    """
    before = wording.previous
    then = before.toen.feiten.get(f"{key}/tijd") if before else None
    if before is None or then is None:
        return None
    # A gebied has three lights, the whole project six of other names.
    lights = [c for c in before.sinds.lijst(Lijst.LICHT) if c.id.startswith(f"{key}/")]
    net = sum(1 for c in lights if is_slechter(omgekeerd(c))) - sum(1 for c in lights if is_slechter(c))
    points = share - then.waarde if share is not None and then.waarde is not None else None
    size = net or points or 0
    change = Change.BETTER if size > 0 else Change.WORSE if size < 0 else Change.EQUAL
    return change, points


def direction_block(found: tuple[Change, int | None] | None, *, words: bool) -> Block:
    """Draw a direction with its word, or with its points."""
    if found is None:
        return Words("–", UNDERLINE)
    change, points = found
    text = change.value if words else _points(change, points)
    return Beside([Side(0, 8, delta(change)), Side(10, 40, Words(text, SMALL))], level=Level.MIDDLE)


def _points(change: Change, points: int | None) -> str:
    """Return the points; `licht` where a light decided, and the percentage went the other way."""
    if points is None or not points:
        return "" if change is Change.EQUAL else "licht"
    if (points > 0) is not (change is Change.BETTER):
        return "licht"
    return f"{points:+d}".replace("-", "−")


def light_series(wording: Wording) -> list[Block]:
    """Return the lights of every gebied in the last reports beside those of now, from old to new."""
    before = wording.previous
    if before is None or not wording.stand.zones:
        return []
    rows = []
    for zone in wording.stand.zones:
        cells: list[Block] = []
        for aspect, now in zip(_ASPECTS, (zone.tijd, zone.resultaat, zone.taakgroep), strict=True):
            found = [moment.feiten.get(f"{zone.id}/{aspect}") for moment in before.reeks]
            lights = [Light(fact.licht) if fact and fact.licht else Light.GREY for fact in found]
            cells.append(history([*lights, lit(now.licht)]))
        rows.append(Row((wording.place(zone.naam), *cells)))
    group = wording.words.uitvoerend_overleg.enkelvoud
    columns = [
        Column(wording.area, 182, style=NAME),
        *(Column(name, 100) for name in ("tijd", "resultaat")),
        Column(group, TEXT_WIDTH - 382, gap=0),
    ]
    days = listed([*(wording.when(moment.peildatum) for moment in before.reeks), wording.when(wording.day)])
    return section("Lichten in de laatste rapporten", f"van oud naar nieuw: {days}", Table(columns, rows))


def since_topic(wording: Wording, most: int = _MOST) -> Topic:
    """Return the subject of a long report, of each list so many lines; left out without a previous one."""
    before = wording.previous
    if before is None:
        return Topic("", "", ())
    blocks = [*_figures(_told_here(wording)), *_lists(before.sinds.wijzigingen, most)]
    return Topic("Sinds de vorige rapportage", since_sentence(wording), blocks or [sentence("")])


def _figures(changes: Sequence[Verandering], most: int = _FIGURES) -> list[Block]:
    """D24: return the figures that changed, then and now."""
    if not changes:
        return []
    shown = changes[:most]
    note = f"{len(shown)} van {len(changes)} die veranderden" if len(changes) > most else "wat veranderde"
    return section("De cijfers toen en nu", note, _figure_table(shown))


def _figure_table(changes: Sequence[Verandering]) -> Table:
    columns = [
        Column("cijfer", TEXT_WIDTH - 200, style=NAME.sized(8.8, 11.6)),
        Column("was", 62, Align.RIGHT),
        Column("nu", 76, Align.RIGHT, STRONG_BODY, gap=18),
        Column("verschil", 62, gap=0),
    ]
    rows = [Row((capitalised(one.cijfer.naam), one.was, one.cijfer.getoond, _more(one))) for one in changes]
    return Table(columns, rows, Look(least=16, pad=3.0, level=Level.MIDDLE))


def _more(change: Verandering) -> Block:
    """Draw whether a figure got better or worse, with how much."""
    if change.beter is None:
        return Words(change.verschil, SMALL)
    mark = delta(Change.BETTER if change.beter else Change.WORSE)
    return Beside([Side(0, 8, mark), Side(10, 52, Words(change.verschil, SMALL))], level=Level.MIDDLE)


def _told_here(wording: Wording) -> list[Verandering]:
    """Return the figures that a long report does not already set beside what they were, where they stand."""
    before = wording.previous
    zones = {f"{zone.id}/{what}" for zone in wording.stand.zones for what in _IN_MATRIX}
    return [
        one
        for one in (before.sinds.kern if before else ())
        if not one.cijfer.over.endswith("/")
        and one.cijfer.over not in wording.stand.doelstellingen
        and one.cijfer.sleutel not in zones
    ]


def figures_sentence(wording: Wording, over: str = PROJECT) -> str:
    """D24: return the figures of one subject that changed, for a page that has no room for a table."""
    before = wording.previous
    found = [one for one in before.sinds.kern if one.cijfer.over == over] if before else []
    told = [
        f"{one.cijfer.naam.rpartition(': ')[2]} {one.cijfer.getoond} (was {one.was})"
        for one in found[:_TOLD_FIGURES]
    ]
    return f"{capitalised(listed(told))}." if told else ""


def with_then(wording: Wording, key: str, cell: Cell) -> Cell:
    """Set what a figure was under what it is now; only the figure where that is the same."""
    then = then_of(wording, key)
    if not then:
        return cell
    style = STRONG_BODY if key.startswith(f"{PROJECT}/") else BODY
    shown = cell if isinstance(cell, Block) else Words(cell, style, align=Align.RIGHT)
    return Stack([shown, Words(f"was {then.partition(' van ')[0]}", UNDERLINE, align=Align.RIGHT)])


def then_of(wording: Wording, key: str) -> str:
    """D24: return what a figure was in the report before this one; '' where it is still the same."""
    before = wording.previous
    found = (one.was for one in (before.sinds.kern if before else ()) if one.cijfer.sleutel == key)
    return next(found, "")


def since_section(
    wording: Wording,
    mine: Callable[[Wijziging], bool],
    about: frozenset[str] = frozenset(),
    *,
    area: str = "",
) -> list[Block]:
    """Return the section of a report about one gebied or taakgroep, with the figures of these records."""
    before = wording.previous
    if before is None:
        return []
    order = {lijst: place for place, lijst in enumerate(Lijst)}
    mine_only = [change for change in before.sinds.wijzigingen if mine(change)]
    changes = sorted(mine_only, key=lambda change: order[change.lijst])
    told = [figures_sentence(wording, area), since_sentence(wording, mine)]
    if len(changes) > _MOST_OF_ONE:
        told.append(f"Hieronder staan er {shown_of(len(changes), _MOST_OF_ONE)}.")
    blocks: list[Block] = [sentence(" ".join(filter(None, told)))]
    figures = [one for one in before.sinds.kern if one.cijfer.over.rstrip("/") in about]
    if figures:
        blocks.append(_figure_table(figures[:_FIGURES]))
    if changes:
        blocks.append(_happened(changes[:_MOST_OF_ONE], before=10 if figures else 0))
    return section("Sinds de vorige rapportage", compared_with(wording), *blocks)


def _lists(changes: Sequence[Wijziging], most: int) -> list[Block]:
    blocks: list[Block] = []
    apart = list(Lijst)
    if most <= _FEW:
        # Heads above three lines each would take more paper than the lines.
        apart = [Lijst.LICHT]
        others = [change for change in changes if change.lijst is not Lijst.LICHT]
        blocks += _together(others, most)
    for lijst in apart:
        found = [change for change in changes if change.lijst is lijst]
        if found:
            blocks += section(KOPPEN[lijst], shown_of(len(found), most), _list(lijst, found[:most]))
    return blocks


def _together(changes: Sequence[Wijziging], most: int) -> list[Block]:
    """Return the first lines of every list in one table."""
    shown = [change for lijst in Lijst for change in [each for each in changes if each.lijst is lijst][:most]]
    return section("Wat er gebeurde", shown_of(len(changes), len(shown)), _happened(shown)) if shown else []


def _happened(changes: Sequence[Wijziging], *, before: float = 0.0) -> Table:
    """Return changes of several lists in one table; without reasons there is no column for them."""
    rows = _rows(changes, with_list=True)
    if any(change.reden for change in changes):
        return Table(_columns("wat er gebeurde"), rows, Look(least=16, pad=3.0), before=before)
    columns = [
        Column("onderwerp", TEXT_WIDTH - 244, style=NAME.sized(8.8, 11.6)),
        Column("wat er gebeurde", 78),
        Column("was", 83),
        Column("nu", 83, gap=0),
    ]
    return Table(columns, [Row(row.cells[:4]) for row in rows], Look(least=16, pad=3.0), before=before)


def shown_of(count: int, most: int, where: str = "Sinds de vorige") -> str:
    """Return the count of a list; where paper has no room for all of it, also where the rest is."""
    return f"{most} van {count}; de rest staat in wijkdesk bij {where}" if count > most else str(count)


def _list(lijst: Lijst, changes: Sequence[Wijziging]) -> Table:
    rows = _rows(changes, with_list=False)
    if lijst is not Lijst.LICHT:
        if any(change.reden for change in changes):
            return Table(_columns("soort"), rows, Look(least=16, pad=3.0))
        columns = [
            Column("onderwerp", TEXT_WIDTH - 224, style=NAME.sized(8.8, 11.6)),
            Column("soort", 64),
            Column("was", 80),
            Column("nu", 80, gap=0),
        ]
        return Table(columns, [Row(row.cells[:4]) for row in rows], Look(least=16, pad=3.0))
    columns = [
        Column("onderwerp", 186, style=NAME.sized(8.8, 11.6)),
        Column("was", 48),
        Column("nu", 48),
        Column("waarom", TEXT_WIDTH - 282, gap=0),
    ]
    return Table(columns, [Row((row.cells[0], *row.cells[2:])) for row in rows], Look(least=16, pad=3.0))


def _columns(second: str) -> list[Column]:
    return [
        Column("onderwerp", 156, style=NAME.sized(8.8, 11.6)),
        Column(second, 60),
        Column("was", 84),
        Column("nu", 88),
        Column("waarom", TEXT_WIDTH - 388, gap=0),
    ]


def _rows(changes: Sequence[Wijziging], *, with_list: bool) -> list[Row]:
    return [
        Row(
            (
                change.titel,
                KOPPEN[change.lijst].lower() if with_list else change.naam.lower(),
                change.oud or "–",
                change.nieuw or "–",
                Words(change.reden, BODY),
            )
        )
        for change in changes
    ]
