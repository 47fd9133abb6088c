"""What is done with a list on another thread: read it, plan it, take it over, take it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.analyse import Wijkprofiel
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.frame import Contactpersoon, Organisatie
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.overleg import Actie
from wijkdesk.exchange.blad.csvtext import read_block
from wijkdesk.exchange.blad.figureheads import figure_file
from wijkdesk.exchange.blad.heads import layout_of, likeliest
from wijkdesk.exchange.blad.listable import listable
from wijkdesk.exchange.blad.opening import is_fill_file, read_book
from wijkdesk.exchange.blad.table import Book
from wijkdesk.exchange.blad.taking import plan_any, take
from wijkdesk.store.garbage import many_objects

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from wijkdesk.domain.entity import Entity
    from wijkdesk.exchange.blad.lines import ListPlan
    from wijkdesk.exchange.blad.table import Sheet
    from wijkdesk.exchange.blad.wishes import Wish
    from wijkdesk.store.store import Store
    from wijkdesk.store.watch import Watch

CLIPBOARD: Final = "het klembord"
_FIRST: Final = (Organisatie, Contactpersoon, Actie)


@dataclass(frozen=True)
class Opened:
    """A list that was read."""

    book: Book
    entity: type[Entity]
    figures: bool
    """Whether its columns are those of the CBS or the RIVM, which have one meaning each."""


@dataclass(frozen=True)
class Taken:
    """A list that was taken over."""

    plan: ListPlan
    wish: Wish
    label: str


def kinds() -> list[type[Entity]]:
    """Return what can stand on the lines of a list, what is most usual first."""
    others = [entity for entity in ENTITIES.values() if listable(entity) and entity not in _FIRST]
    return [*_FIRST, *sorted(others, key=lambda entity: entity.singular)]


def open_list(path: Path, entity: type[Entity], watch: Watch, *, guess: bool, sure: bool) -> Opened:
    """Read a list from disk; on request also see what it is a list of, `sure` is how one was read before."""
    watch.at(0.05)
    with many_objects():
        book = read_book(path)
    watch.at(0.9)
    if is_fill_file(path):
        raise UserError(f"{path.name} is een invulblad van een taakgroep. Sleep het op het venster.")
    sheet = book.shown[0]
    return _opened(book, likeliest(sheet, _FIRST) if guess else entity if sure else _fitting(sheet, entity))


def open_block(text: str, entity: type[Entity], watch: Watch, *, sure: bool) -> Opened:
    """Read what was copied in Excel; `sure` is how one was read before."""
    watch.at(0.05)
    sheet = read_block(text, CLIPBOARD) if text.strip() else None
    if sheet is None or not sheet.lines:
        words = "Er is niets gekopieerd. Kopieer in Excel eerst de regels, met de kop erboven."
        raise UserError(words)
    return _opened(Book(CLIPBOARD, (sheet,)), entity if sure else _fitting(sheet, entity))


def _fitting(sheet: Sheet, asked: type[Entity]) -> type[Entity]:
    """Return the kind that was asked for, or the likeliest where it knows none of the columns."""
    known = any(column.field for column in layout_of(sheet, asked).columns)
    return asked if known else likeliest(sheet, (asked, *_FIRST))


def _opened(book: Book, entity: type[Entity]) -> Opened:
    figures = figure_file(book.shown[0], book.name) is not None
    return Opened(book, Wijkprofiel if figures else entity, figures)


def plan_wish(store: Store, project: str, wish: Wish, today: date, watch: Watch) -> ListPlan:
    """Return what a list would do."""
    with many_objects():
        return plan_any(store.read(), project, wish, today, watch)


def take_wish(store: Store, project: str, wish: Wish, plan: ListPlan, today: date, watch: Watch) -> Taken:
    """Carry a plan out, in one step."""
    with many_objects():
        take(store, project, wish, plan, today, watch)
    return Taken(plan, wish, store.undo_label or "")


def take_back(store: Store, label: str, watch: Watch) -> bool:
    """Take a list back, where it is the last thing that happened; tell whether it was."""
    watch.at(0.1)
    if store.undo_label != label:
        return False
    with many_objects():
        store.undo()
    return True
