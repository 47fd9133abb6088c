"""Verbs that change records: zet, voegtoe, verwijder, ongedaan and opnieuw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wijkdesk.cli.context import readable, today
from wijkdesk.cli.naming import any_named, called, field_named, project_named, record_named, soort_named
from wijkdesk.domain import formats
from wijkdesk.domain.bijstellen import bijstelling, needs_reason
from wijkdesk.domain.controle import check_record
from wijkdesk.domain.entity import Entity, Owned, field_of, klasse_of, new_id
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Field, Kind, Klasse
from wijkdesk.domain.finding import Inspection, Severity
from wijkdesk.domain.levensloop import changed, check_change, check_delete
from wijkdesk.domain.typed import parse
from wijkdesk.domain.verantwoording import Bijstelling, Rapport
from wijkdesk.domain.verwijzingen import is_needed

if TYPE_CHECKING:
    from wijkdesk.cli.context import Context
    from wijkdesk.cli.naming import Soort
    from wijkdesk.domain.dossier import Dossier


@dataclass(frozen=True)
class Planned:
    """What a command is going to write, after all that can be wrong with it was looked at."""

    record: Entity
    changes: dict[str, Any]
    bijstellingen: tuple[dict[str, Any], ...] = ()


def change(context: Context) -> int:
    """`zet`: change fields of a record in one step."""
    with context.reading() as store:
        _plan_change(context, store.read())
    with context.writing() as store:
        dossier = store.read()
        planned = _plan_change(context, dossier)
        entity, key = type(planned.record), planned.record.id
        with store.edit(f"{entity.singular} gewijzigd{_named(planned.record)}") as writer:
            for name, value in planned.changes.items():
                writer.set(entity, key, name, value)
            for values in planned.bijstellingen:
                writer.add(Bijstelling(id=new_id(), **values))
        _advise(context, store.read(), entity, key, planned.changes)
        after = store.read().get(entity, key) or planned.record
    context.out.line(f"Opgeslagen: {entity.singular.lower()} {called(after)}.")
    return 0


def add(context: Context) -> int:
    """`voegtoe`: add a record in one step and tell its id."""
    with context.reading() as store:
        _plan_addition(context, store.read())
    with context.writing() as store:
        planned = _plan_addition(context, store.read())
        entity = type(planned.record)
        after = changed(planned.record, {**planned.changes, "id": new_id()})
        with store.edit(f"{entity.singular} toegevoegd{_named(after)}") as writer:
            # The store gives the id: what a project has once, has one that is known beforehand.
            key = writer.add(entity(**planned.changes)).id
        _advise(context, store.read(), entity, key, planned.changes)
    context.out.line(key)
    return 0


def delete(context: Context) -> int:
    """`verwijder`: delete a record, or archive it where something refers to it."""
    soort = soort_named(context.request.words["SOORT"])
    word = context.request.words["ID"]

    def planned(dossier: Dossier) -> Entity:
        record = record_named(dossier, soort, word, context.narrowed(dossier))
        # What is reported for good stays whole: it is refused here as it is on the screen (C25).
        if isinstance(record, Rapport) or not is_needed(dossier, record):
            check_delete(record)
        return record

    with context.reading() as store:
        planned(store.read())
    with context.writing() as store:
        dossier = store.read()
        record = planned(dossier)
        kept = is_needed(dossier, record)
        done = f"{soort.entity.singular} {'naar het archief' if kept else 'verwijderd'}{_named(record)}"
        with store.edit(done) as writer:
            if kept:
                writer.set(soort.entity, record.id, "gearchiveerd", True)
            else:
                writer.delete(soort.entity, record.id)
    context.out.line(f"{done}. Er verwijst nog iets naar." if kept else f"{done}.")
    return 0


def undo(context: Context) -> int:
    """`ongedaan`: take back the last step."""
    with context.reading() as store:
        label = store.undo_label
    if label is not None:
        with context.writing() as store:
            label = store.undo()
    context.out.line(f"Ongedaan gemaakt: {label}." if label else "Er is niets om ongedaan te maken.")
    return 0 if label else 1


def redo(context: Context) -> int:
    """`opnieuw`: do again what was taken back."""
    with context.reading() as store:
        label = store.redo_label
    if label is not None:
        with context.writing() as store:
            label = store.redo()
    context.out.line(f"Opnieuw gedaan: {label}." if label else "Er is niets om opnieuw te doen.")
    return 0 if label else 1


def _plan_change(context: Context, dossier: Dossier) -> Planned:
    soort = soort_named(context.request.words["SOORT"])
    record = record_named(dossier, soort, context.request.words["ID"], context.narrowed(dossier))
    typed = _typed(soort, context.request.rest)
    if "project" in typed:
        raise UserError("Een gegeven verhuist niet naar een ander project. Voeg het daar opnieuw toe.")
    changes = _values(dossier, typed, (record.project or "") if isinstance(record, Owned) else "")
    _check_code(dossier, record, changes)
    check_change(dossier, record, changes, today())
    reasons = needs_reason(dossier, record, changes)
    if not reasons or not isinstance(record, Owned):
        return Planned(record, changes)
    reason = readable(context.request.option("--reden")).strip()
    if not reason:
        labels = formats.listed([f"‘{field.label}’" for field in reasons])
        raise UserError(f"Het plan is al vastgesteld. Zeg waarom u {labels} bijstelt, met --reden.")
    notes = tuple(bijstelling(record, field, changes[field.name], reason, today()) for field in reasons)
    for values in notes:
        check_change(dossier, Bijstelling.snapshot({}), values, today())
    return Planned(record, changes, notes)


def _plan_addition(context: Context, dossier: Dossier) -> Planned:
    soort = soort_named(context.request.words["SOORT"])
    typed = _typed(soort, context.request.rest)
    empty, project = soort.entity.snapshot({}), ""
    if isinstance(empty, Owned):
        _, named = typed.pop("project", (None, context.request.option("--project")))
        project = project_named(dossier, named).id
        empty = soort.entity.snapshot({"project": project})
    changes = _values(dossier, typed, project)
    if soort.field:
        changes.setdefault(soort.field, soort.value)
    if project:
        changes["project"] = project
    _check_code(dossier, empty, changes)
    check_change(dossier, empty, changes, today())
    return Planned(empty, changes)


def _typed(soort: Soort, words: tuple[str, ...]) -> dict[str, tuple[Field, str]]:
    """Return the fields and texts of words like `status=gereed`."""
    found: dict[str, tuple[Field, str]] = {}
    for word in words:
        name, equals, text = readable(word).partition("=")
        if not equals:
            raise UserError(f"‘{word}’ is geen veld met een waarde. Schrijf bijvoorbeeld status=gereed.")
        field = field_named(soort.entity, name)
        if field.name in found:
            raise UserError(f"‘{field.name}’ staat er twee keer. Kies één waarde.")
        found[field.name] = field, text
    return found


def _values(dossier: Dossier, typed: dict[str, tuple[Field, str]], project: str) -> dict[str, Any]:
    """Return what was typed as values; a reference stays within the project."""
    return {name: _value(dossier, field, text, project) for name, (field, text) in typed.items()}


def _value(dossier: Dossier, field: Field, text: str, project: str) -> Any:
    match field.kind:
        case Kind.REFERENCE | Kind.ANY_REFERENCE:
            return _key(dossier, field, text.strip(), project) if text.strip() else None
        case Kind.LINKS:
            keys = (_key(dossier, field, word, project) for word in parse(field, text))
            return tuple(dict.fromkeys(keys))
        case Kind.ROWS:
            return parse(field, text if "\n" in text else text.replace(";", "\n"))
        case _:
            return parse(field, text)


def _key(dossier: Dossier, field: Field, word: str, project: str) -> str:
    if not field.target:
        return any_named(dossier, word, project).id
    return record_named(dossier, soort_named(field.target), word, project).id


def _check_code(dossier: Dossier, record: Entity, changes: dict[str, Any]) -> None:
    """Refuse a short code that another record of the project carries: nobody could tell them apart."""
    code = changes.get("code")
    if not code:
        return
    project = changes.get("project") or getattr(record, "project", None)
    for other in dossier.by_code(code):
        same = isinstance(other, Owned) and other.project == project
        if same and type(other) is type(record) and other.id != record.id:
            raise UserError(f"De code ‘{code}’ is al van ‘{dossier.title(other.id)}’. Kies een andere code.")


def _advise(
    context: Context, dossier: Dossier, entity: type[Entity], key: str, changes: dict[str, Any]
) -> None:
    """Tell what is unwise or incomplete about a record that was just written."""
    record = dossier.get(entity, key)
    if record is None:
        return
    look = Inspection.of(dossier, today())
    for finding in check_record(look, record):
        incomplete = finding.rule == "verplicht"
        if finding.severity is not Severity.HINT and (incomplete or finding.concerns(frozenset(changes))):
            context.aside.line(f"Let op: {finding.sentence}")


def _named(record: Entity) -> str:
    """Return how a step in the journal names a record; never by a title that may not travel."""
    entity = type(record)
    public = entity.title_field and klasse_of(entity, field_of(entity, entity.title_field)) <= Klasse.V1
    name = record.code or (record.title if public else "")
    return f": {name}" if name else ""
