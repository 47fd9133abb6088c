"""Sinds de vorige rapportage on paper: one sentence, the direction per row, and the lists behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.formats import counted, listed
from wijkdesk.domain.sinds import KOPPEN, Lijst, is_slechter, omgekeerd
from wijkdesk.reports.block import Beside, Block, Level, Side, Words
from wijkdesk.reports.lights import Change, Light, delta, history
from wijkdesk.reports.shown import long_date
from wijkdesk.reports.style import BODY, NAME, SMALL, TEXT_WIDTH, UNDERLINE
from wijkdesk.reports.table import Column, Row, Table
from wijkdesk.reports.topic import Topic, section, sentence
from wijkdesk.reports.wording import lit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wijkdesk.domain.sinds import Wijziging
    from wijkdesk.reports.wording import Wording

_MOST: Final = 15
_TOLD: Final = (
    (Lijst.GEREED, "gereed"),
    (Lijst.GESTART, "begonnen"),
    (Lijst.VERSCHOVEN, "verschoven"),
    (Lijst.TOEGEVOEGD, "nieuw"),
    (Lijst.VERVALLEN, "vervallen"),
    (Lijst.VERWIJDERD, "verwijderd"),
    (Lijst.HEROPEND, "heropend"),
)
_ASPECTS: Final = ("tijd", "resultaat", "taakgroep")


def compared_with(wording: Wording) -> str:
    """Return with which report this one is compared, as the note of a section."""
    before = wording.previous
    if before is None:
        return "eerste rapportage, nog geen vergelijking"
    return f"vergeleken met {long_date(before.toen.peildatum)} (nr {before.rapport.nummer})"


def since_sentence(wording: Wording, mine: Callable[[Wijziging], bool] = lambda _: True) -> str:
    """Return what changed since the previous report in one sentence; '' where there is none."""
    before = wording.previous
    if before is None:
        return ""
    changes = [change for change in before.sinds.wijzigingen if mine(change)]
    parts = [
        f"{count} {word}" for lijst, word in _TOLD if (count := sum(1 for c in changes if c.lijst is lijst))
    ]
    lights = [change for change in changes if change.lijst is Lijst.LICHT]
    worse = sum(1 for change in lights if is_slechter(change))
    better = sum(1 for change in lights if is_slechter(omgekeerd(change)))
    if better:
        parts.append(f"{counted(better, 'stoplicht', 'stoplichten')} beter")
    if worse:
        parts.append(f"{counted(worse, 'stoplicht', 'stoplichten')} slechter")
    then = long_date(before.toen.peildatum)
    return f"Sinds {then}: {listed(parts)}." if parts else f"Sinds {then} is er niets veranderd."


def direction(wording: Wording, key: str, share: int | None) -> tuple[Change, int | None] | None:
    """Return whether a gebied, or the project, is better or worse than then, and by how many points.

    A light that changed weighs more than a percentage.
    """
    before = wording.previous
    then = before.toen.feiten.get(f"{key}/tijd") if before else None
    if before is None or then is None:
        return None
    keys = {f"{key}/{aspect}" for aspect in _ASPECTS}
    lights = [c for c in before.sinds.lijst(Lijst.LICHT) if c.id in keys]
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
    text = change.value if words else f"{points:+d}".replace("-", "−") if points else ""
    return Beside([Side(0, 8, delta(change)), Side(10, 40, Words(text, SMALL))], level=Level.MIDDLE)


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


def since_topic(wording: Wording) -> Topic:
    """Return the subject of a long report; without a previous one it is left out."""
    before = wording.previous
    if before is None:
        return Topic("", "", ())
    blocks = _lists(before.sinds.wijzigingen)
    return Topic("Sinds de vorige rapportage", since_sentence(wording), blocks or [sentence("")])


def since_section(wording: Wording, mine: Callable[[Wijziging], bool]) -> list[Block]:
    """Return the section of a report about one gebied or taakgroep."""
    before = wording.previous
    if before is None:
        return []
    changes = [change for change in before.sinds.wijzigingen if mine(change)]
    rows = _rows(changes[:_MOST], with_list=True)
    blocks: list[Block] = [sentence(since_sentence(wording, mine))]
    if rows:
        blocks.append(Table(_columns("wat ermee gebeurde"), rows))
    return section("Sinds de vorige rapportage", compared_with(wording), *blocks)


def _lists(changes: Sequence[Wijziging]) -> list[Block]:
    blocks: list[Block] = []
    for lijst in Lijst:
        found = [change for change in changes if change.lijst is lijst]
        if found:
            note = f"{_MOST} van {len(found)}" if len(found) > _MOST else str(len(found))
            table = Table(_columns("soort"), _rows(found[:_MOST], with_list=False))
            blocks += section(KOPPEN[lijst], note, table)
    return blocks


def _columns(second: str) -> list[Column]:
    return [
        Column("onderwerp", 150, style=NAME.sized(8.8, 11.6)),
        Column(second, 64),
        Column("was", 62),
        Column("nu", 62),
        Column("waarom", TEXT_WIDTH - 338, gap=0),
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
