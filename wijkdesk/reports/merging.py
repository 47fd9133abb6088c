"""The samenvoegverslag: one file that was taken over, with everything that it changed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.formats import counted, counted_in_words, long_date
from wijkdesk.reports.block import Block, Stack, Words
from wijkdesk.reports.document import Draft, print_document
from wijkdesk.reports.house import PLAIN, House
from wijkdesk.reports.paper import chapter, furniture
from wijkdesk.reports.render import Report
from wijkdesk.reports.style import BODY, NAME, STRONG_BODY, STRONG_NAME, TEXT_WIDTH
from wijkdesk.reports.table import Column, Look, Row, Table
from wijkdesk.reports.topic import section, sentence
from wijkdesk.reports.wording import wording_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wijkdesk.domain.stand import Stand

NAME_OF: Final = "Samenvoegverslag"
_WHAT, _TEXT = 136.0, 144.0
"""The widths of the columns: most is for the texts, which may be long."""
_SHORT: Final = 80
"""So many signs may a text have to be set strong: a longer one reads better plain."""
_FOOTER: Final = "werkpapier  ·  hoort bij het dossier"

_LOST: Final = "Wat dit bestand veranderde, is niet meer bewaard."


@dataclass(frozen=True)
class Merged:
    """One change: what it is about and how it went."""

    kind: str
    title: str
    label: str
    old: str
    new: str
    what: str
    is_asked: bool = False
    """Whether a choice still waits: it is not taken over yet."""


@dataclass(frozen=True)
class Merging:
    """One file that was taken over."""

    number: int
    sender: str
    about: str
    taken_on: date
    made_on: date | None
    is_undone: bool
    changes: Sequence[Merged]
    open_questions: int
    refused: int
    aside: Sequence[str]
    is_kept: bool = True
    """Whether what it changed is still known."""


def merging(stand: Stand, made: Merging, house: House = PLAIN) -> Report:
    """Print the account of one import, in the looks of a house."""
    wording = wording_of(stand)
    around = furniture(wording, NAME_OF, footer=_FOOTER)
    blocks = [*_summary(made), *_groups(made), *_aside(made)] if made.is_kept else [sentence(_LOST)]
    title = f"{NAME_OF} {made.number}"
    draft = Draft(title, made.about, wording.day, [chapter(NAME_OF, _lead(made), blocks, around)])
    printed = print_document(draft.title, draft.chapters, draft.subject, house)
    return Report(printed.pdf, title, printed.pages, (), draft)


def _lead(made: Merging) -> str:
    when = f" Het bestand was gemaakt op {long_date(made.made_on)}." if made.made_on else ""
    back = " Deze import is later teruggedraaid." if made.is_undone else ""
    about = f" over {made.about}" if made.about and made.about != made.sender else ""
    return f"Op {long_date(made.taken_on)} is een bestand van {made.sender}{about} overgenomen.{when}{back}"


def _summary(made: Merging) -> list[Block]:
    taken = sum(not change.is_asked for change in made.changes)
    said = [f"{counted(taken, 'wijziging', 'wijzigingen')} overgenomen"]
    if made.refused:
        said.append(f"{made.refused} niet overgenomen")
    if made.open_questions:
        said.append(f"{counted_in_words(made.open_questions, 'vraag', 'vragen')} nog open")
    return [Words(f"{'; '.join(said)}.".capitalize(), BODY, before=10)]


def _groups(made: Merging) -> list[Block]:
    blocks: list[Block] = []
    ordered = sorted(made.changes, key=lambda change: change.kind)
    for kind, group in groupby(ordered, key=lambda change: change.kind):
        found = list(group)
        fields, wholes = ([c for c in found if bool(c.label) is wanted] for wanted in (True, False))
        tables = [make(part) for make, part in ((_fields, fields), (_wholes, wholes)) if part]
        blocks += section(kind, "", *tables)
    return blocks or [sentence("Er is niets veranderd.")]


def _fields(changes: Sequence[Merged]) -> Table:
    """Return what changed field by field: what it was beside what it became, each as wide as can be."""
    rows = [
        Row(
            (
                Stack([Words(change.title, STRONG_NAME), Words(change.label, BODY)]),
                change.old or "–",
                Words(change.new or "–", STRONG_BODY if len(change.new) <= _SHORT else BODY),
                change.what,
            )
        )
        for change in changes
    ]
    columns = [
        Column("wat", _WHAT, style=NAME, gap=10),
        Column("was", _TEXT, gap=12),
        Column("is geworden", _TEXT, gap=12),
        Column("hoe", TEXT_WIDTH - _WHAT - 2 * _TEXT, gap=0),
    ]
    return Table(columns, rows, Look(pad=4.6))


def _wholes(changes: Sequence[Merged]) -> Table:
    """Return the records that came or went, with all that is said in them."""
    rows = [
        Row((Words(change.title, STRONG_NAME), change.new or change.old or "–", change.what))
        for change in changes
    ]
    columns = [
        Column("wat", _WHAT, style=NAME, gap=10),
        Column("met", 2 * _TEXT, gap=12),
        Column("hoe", TEXT_WIDTH - _WHAT - 2 * _TEXT, gap=0),
    ]
    return Table(columns, rows, Look(pad=4.6), before=6)


def _aside(made: Merging) -> list[Block]:
    if not made.aside:
        return []
    count = counted_in_words(len(made.aside), "regel was", "regels waren")
    reasons = " ".join(dict.fromkeys(made.aside))
    return section("Niet te lezen", "", sentence(f"{count.capitalize()} niet te lezen. {reasons}"))
