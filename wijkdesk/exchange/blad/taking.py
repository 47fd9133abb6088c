"""A list is taken in as one step that can be undone: exactly the plan that was shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wijkdesk.domain.entity import DELETED, Entity, Owned, new_id
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import counted
from wijkdesk.domain.verantwoording import Bijstelling
from wijkdesk.exchange.blad.figures import FigurePlan, is_figures, plan_figures
from wijkdesk.exchange.blad.lines import WRITES, Fate, ListPlan, RowPlan
from wijkdesk.exchange.blad.listplan import plan_list
from wijkdesk.store.watch import UNWATCHED, Watch

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.exchange.blad.wishes import Wish
    from wijkdesk.store.store import Store
    from wijkdesk.store.writer import Writer


class Stale(UserError):
    """The dossier changed after the plan was shown."""


def take(
    store: Store, project: str, wish: Wish, shown: ListPlan, today: date, watch: Watch = UNWATCHED
) -> int:
    """Write what a plan shows; return how many lines did something. Lines that wait are passed over."""
    dossier = store.read()
    if plan_any(dossier, project, wish, today, watch.part(0.0, 0.3)).digest != shown.digest:
        raise Stale("Het dossier is veranderd sinds u dit bekeek. Er is niets overgenomen. Bekijk opnieuw.")
    if not shown.writes:
        raise UserError("Er is niets over te nemen: geen enkele regel is nieuw of anders.")
    what = counted(shown.writes, shown.entity.singular.lower(), shown.entity.plural.lower())
    used = {value for row in shown.rows if row.fate in WRITES for value in _ids(row)}
    with store.edit(f"Lijst ingelezen: {what}") as writer:
        if isinstance(shown, FigurePlan):
            _take_figures(writer, dossier, shown, project)
            return shown.writes
        for extra in shown.extras:
            if extra.id in used:
                _put(writer, dossier.find(extra.id), extra.entity, extra.id, {**extra.values}, project)
        for row in watch.part(0.3, 0.6).over(shown.rows):
            if row.fate in WRITES:
                _take_row(writer, shown.entity, row, project)
    return shown.writes


def plan_any(dossier: Dossier, project: str, wish: Wish, today: date, watch: Watch = UNWATCHED) -> ListPlan:
    """Return what a list would do, whatever it holds."""
    if is_figures(wish):
        watch.at(0.1)
        return plan_figures(dossier, project, wish)
    return plan_list(dossier, project, wish, today, watch)


def _take_figures(writer: Writer, dossier: Dossier, shown: FigurePlan, project: str) -> None:
    done: set[str] = set()
    for row in shown.rows:
        for deed in shown.deeds.get(row.line, ()) if row.fate in WRITES else ():
            if deed.id in done:
                continue
            done.add(deed.id)
            if dossier.find(deed.id) is None:
                writer.add(deed.entity(id=deed.id, project=project, **deed.values))
                continue
            for name, value in deed.values.items():
                writer.set(deed.entity, deed.id, name, value)


def _ids(row: RowPlan) -> list[str]:
    given = [*row.values.values(), *(change.new for change in row.changes)]
    flat = [part for value in given for part in (value if isinstance(value, tuple) else (value,))]
    return [part for part in flat if isinstance(part, str)]


def _put(
    writer: Writer,
    known: Entity | None,
    entity: type[Entity],
    key: str,
    values: Mapping[str, Any],
    project: str,
) -> None:
    """Add a record, or bring it back where it was taken away before."""
    if known is not None:
        if known.state == DELETED:
            writer.restore(entity, key)
        return
    owned = {"project": project} if issubclass(entity, Owned) else {}
    writer.add(entity(id=key, **{**values, **owned}))


def _take_row(writer: Writer, entity: type[Entity], row: RowPlan, project: str) -> None:
    if row.fate is Fate.ADD:
        _put(writer, None, entity, row.id, row.values, project)
        return
    if row.fate is Fate.RESTORE:
        writer.restore(entity, row.id)
    for change in row.changes:
        writer.set(entity, row.id, change.field.name, change.new)
    for note in row.notes:
        writer.add(Bijstelling(id=new_id(), **note))
