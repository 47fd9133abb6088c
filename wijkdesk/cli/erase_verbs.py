"""The verb that forgets for good what is known of somebody (AVG): wis."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from wijkdesk.cli.naming import called, field_named, record_named, soort_named
from wijkdesk.domain import formats
from wijkdesk.domain.entity import Entity, field_of, fields_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Kind
from wijkdesk.domain.privacy import is_computed
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from wijkdesk.cli.context import Context

_STAYS: Final = frozenset({Kind.REFERENCE, Kind.ANY_REFERENCE, Kind.LINKS})
"""Where a record belongs says nothing of a person, and without it nobody would find that it was erased."""


def erase(context: Context) -> int:
    """`wis`: erase every value that a record, or one field of it, ever had; say where copies remain."""
    soort = soort_named(context.request.words["SOORT"])
    asked = context.request.option("--veld")
    with context.reading() as store:
        dossier = store.read()
        record = record_named(dossier, soort, context.request.words["ID"], context.narrowed(dossier))
        names = [field_named(soort.entity, asked).name] if asked else _erasable(soort.entity)
        steps = _steps(store, record, names)
    labels = formats.listed([f"‘{field_of(soort.entity, name).label}’" for name in steps])
    if not steps:
        raise UserError("Hier staat niets (meer) om te wissen.")
    what = f"{soort.entity.singular.lower()} {called(record)}"
    if not context.request.on("--akkoord"):
        raise UserError(
            f"Wissen kan niet ongedaan worden gemaakt. Van {what} verdwijnt voorgoed, ook uit de "
            f"geschiedenis: {labels}. Weet u het zeker, doe het dan met --akkoord."
        )
    with context.writing() as store:
        for name, txns in _steps(store, record, names).items():
            store.erase(soort.entity, record.id, name, txns)
        context.out.line(f"Gewist van {what}: {labels}.")
        holding = _holding(context, store, record, names)
    for path in holding:
        context.aside.line(f"Let op: reservekopie {path.name} bevat dit nog. Verwijder die als dat mag.")
    context.aside.line("Wie een werkbestand van u kreeg, heeft het nog; stuur een nieuw werkbestand.")
    return 0


def _erasable(entity: type[Entity]) -> list[str]:
    return [
        field.name
        for field in fields_of(entity)
        if field.kind not in _STAYS and not is_computed(entity, field)
    ]


def _steps(store: Store, record: Entity, names: Sequence[str]) -> dict[str, list[str]]:
    """Return by cell the steps that gave it a value which is still known."""
    found: dict[str, list[str]] = {}
    for line in store.history(type(record), record.id):
        if line.field in names and (line.new not in (None, "", ()) or line.old not in (None, "", ())):
            found.setdefault(field_of(type(record), line.field).cell, []).append(line.txn)
    return found


def _holding(context: Context, store: Store, record: Entity, names: Sequence[str]) -> list[Path]:
    """Return the reservekopieën in which a value can still be read, or that cannot be looked into."""
    found = []
    for made in store.backups():
        try:
            with Store.open(made.path, read_only=True, settings=context.settings) as copy:
                holds = bool(_steps(copy, record, names))
        except UserError:
            holds = True
        if holds:
            found.append(made.path)
    return found


DEEDS: Final[Mapping[str, Callable[[Context], int]]] = {"wis": erase}
