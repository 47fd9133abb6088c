"""What the screens of exchange do to a dossier: read a file, take it in, roll it back, answer a question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain.entity import DELETED, LIVE
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.formats import counted
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.values import show
from wijkdesk.exchange.werk.account import account_of
from wijkdesk.exchange.werk.applying import Result, apply, plan_file, roll_back
from wijkdesk.exchange.werk.arriving import is_sheet
from wijkdesk.exchange.werk.folder import is_shared
from wijkdesk.exchange.werk.reading import read_file
from wijkdesk.exchange.werk.rules import remarks
from wijkdesk.exchange.werk.startedfrom import base_of
from wijkdesk.exchange.werk.trust import hold
from wijkdesk.exchange.werk.wording import clean, sender_of
from wijkdesk.store import imports
from wijkdesk.store.garbage import many_objects
from wijkdesk.store.shape import shape_of
from wijkdesk.ui.uitwisseling.proposal import Proposal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from wijkdesk.exchange.werk.lines import Decision, Plan
    from wijkdesk.exchange.werk.reading import Werkbestand
    from wijkdesk.reports.render import Report
    from wijkdesk.store.imports import Import
    from wijkdesk.store.store import Store
    from wijkdesk.store.watch import Watch
    from wijkdesk.ui.desk import Desk


_CHANGED: Final = "Het dossier is veranderd"


@dataclass(frozen=True)
class Undone:
    """What rolling back does to one field of a record, in words."""

    record: str
    kind: str
    title: str
    label: str
    now: str
    then: str
    own: bool = False
    """Whether the user wrote something in a record that goes out of sight."""


def proposal_of(
    store: Store, path: Path, password: str, today: date, watch: Watch, *, confirmed: bool = False
) -> Proposal:
    """Read a file and return what it would do; nothing is written."""
    watch.at(0.02)
    with many_objects():
        file, notes = _arrived(store, path, password)
        watch.at(0.3)
        plan = plan_file(store, file, confirmed=confirmed, watch=watch)
        return _proposal(store, plan, said_name(path), today, notes)


def said_name(path: Path) -> str:
    """Return what a file is called on the screen."""
    return "bestand uit de gedeelde map" if is_shared(path.name) else path.name


def _arrived(store: Store, path: Path, password: str) -> tuple[Werkbestand, tuple[str, ...]]:
    """Return what came in: a werkbestand, or an invulblad that was filled in."""
    if not is_sheet(path):
        return read_file(path, password, partial(hold, store)), ()
    # Spreadsheets are loaded when one comes in.
    from wijkdesk.exchange.blad.fillreading import is_fill_sheet, read_fill_sheet  # noqa: PLC0415
    from wijkdesk.exchange.blad.opening import ANSWER, read_book  # noqa: PLC0415

    book = read_book(path, ANSWER)
    if not is_fill_sheet(book):
        raise UserError(
            f"{path.name} is geen invulblad van een uitvraag: het verborgen deel ontbreekt. Er is niets "
            "overgenomen. Vraag de afzender om het blad dat u stuurde, ingevuld en opgeslagen."
        )
    returned = read_fill_sheet(book, store)
    return returned.file, tuple(returned.notes)


def trusted(store: Store, before: Proposal, today: date, watch: Watch) -> Proposal:
    """Return the same proposal once the user vouches for the file."""
    plan = plan_file(store, before.plan.file, confirmed=True, watch=watch)
    return _proposal(store, plan, before.file_name, today, before.notes)


def again(store: Store, before: Proposal, today: date, watch: Watch) -> Proposal:
    """Return the proposal for the dossier as it is now, with the choices that still fit."""
    plan = plan_file(store, before.plan.file, confirmed=before.plan.confirmed, watch=watch)
    found = _proposal(store, plan, before.file_name, today, ())
    lost = found.carry_over(before)
    kept = "Kijk nog eens; uw keuzes staan er nog."
    if lost:
        gone = counted(lost, "keuze past", "keuzes passen")
        kept = f"Kijk nog eens: {gone} niet meer, de andere staan er nog."
    said = f"{_CHANGED} sinds u dit bekeek. Er is nog niets overgenomen. {kept}"
    found.notes = (said, *(note for note in before.notes if not note.startswith(_CHANGED)))
    return found


def _proposal(store: Store, plan: Plan, name: str, today: date, notes: tuple[str, ...]) -> Proposal:
    dossier = store.read()
    return Proposal(plan, dossier, remarks(plan, dossier, today), base_of(store, plan.file), name, notes)


def take_in(store: Store, plan: Plan, decisions: Mapping[int, Decision], watch: Watch) -> Result:
    """Take a file in as it was shown, in one step."""
    return apply(store, plan, decisions, watch=watch)


def all_imports(store: Store) -> Sequence[Import]:
    """Return the files that were taken in, the latest first."""
    with imports.reading(store) as journal:
        return imports.imports(journal)


def preview_of(store: Store, number: int, watch: Watch) -> list[Undone]:
    """Return what rolling back an import would change, field by field."""
    from wijkdesk.store.rollback import hidden_with, preview_roll_back  # noqa: PLC0415 - few take a file back

    watch.at(0.1)
    dossier = store.read()
    with imports.reading(store) as journal:
        found = preview_roll_back(journal, number)
        hidden = hidden_with(journal, number, found)
    lines = []
    for record in found:
        entity = ENTITIES[record.entity]
        title = clean(dossier.title(record.id)) or record.id[:8]
        if record.now.get("state") != record.then.get("state"):
            words = _GOES.get(str(record.then.get("state")), ("is er", "verdwijnt"))
            lines.append(
                Undone(record.id, entity.singular, title, "", words[0], words[1], own=record.id in hidden)
            )
            continue
        for field in shape_of(entity).fields:
            now, then = record.now.get(field.name), record.then.get(field.name)
            if now != then:
                said = [_one_line(show(field, value, dossier.title)) or "leeg" for value in (now, then)]
                lines.append(Undone(record.id, entity.singular, title, field.label, said[0], said[1]))
    return lines


_GOES = {LIVE: ("verwijderd", "komt terug"), DELETED: ("is er", "naar de prullenbak")}


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())


def take_back(store: Store, number: int, watch: Watch) -> int:
    """Roll an import back."""
    roll_back(store, number, watch=watch)
    return number


def report_of(desk: Desk, number: int) -> Report:
    """Return the printed account of an import."""
    # Paper is loaded when someone asks for it.
    from wijkdesk.reports.house import own_house  # noqa: PLC0415
    from wijkdesk.reports.merging import Merged, Merging, merging  # noqa: PLC0415

    with imports.reading(desk.store) as journal:
        made = imports.import_of(journal, number)
    account, dossier = account_of(desk.store, made), desk.store.read()
    roots = [clean(dossier.title(root)) for root in made.scope.get("roots", ())]
    changes = [Merged(c.kind, c.title, c.label, c.old, c.new, c.what, c.is_asked) for c in account.changes]
    created = str(made.scope.get("made", ""))
    return merging(
        desk.stand.up_to(Klasse.V2),
        Merging(
            made.id,
            sender_of(made.sender),
            " en ".join(filter(None, roots)),
            made.moment.astimezone().date(),
            datetime.fromisoformat(created).astimezone().date() if created else None,
            made.undone,
            changes,
            account.open_questions,
            int(made.counts.get("niet overgenomen", 0)),
            account.unreadable,
            account.is_kept,
        ),
        own_house(desk.dossier, desk.store.document),
    )


def counts_in_words(made: Import) -> str:
    """Return what an import brought, in words."""
    told: list[str] = []
    for name, words in _TOLD.items():
        count: Any = made.counts.get(name, 0)
        if isinstance(count, int) and count:
            told.append(f"{count} {words}")
    return ", ".join(told) or "niets nieuws"


_TOLD = {
    "gewijzigd": "gewijzigd",
    "nieuw": "nieuw",
    "aangevuld": "aangevuld",
    "verwijderd": "vervallen",
    "teruggezet": "teruggezet",
    "conflict": "met een vraag",
    "verwijderd en gewijzigd": "verwijderd en gewijzigd",
    "gewist": "gewist",
    imports.LATER: imports.LATER,
    "niet overgenomen": "niet overgenomen",
}
