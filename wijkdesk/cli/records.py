"""Verbs that show records: soorten, toon, geschiedenis and zoek."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wijkdesk.cli.context import readable
from wijkdesk.cli.naming import SOORTEN, called, field_named, folded, record_named, soort_named
from wijkdesk.domain import formats
from wijkdesk.domain.entity import Entity, field_of, fields_of, klasse_of
from wijkdesk.domain.fields import Field, Kind
from wijkdesk.domain.privacy import is_computed
from wijkdesk.domain.values import show, to_json
from wijkdesk.domain.volgorde import by_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.cli.context import Context
    from wijkdesk.cli.naming import Soort
    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.store.history import HistoryLine

_COLUMNS = 4
_WIDE = frozenset({Kind.LONG_TEXT, Kind.ROWS, Kind.LIST, Kind.LINKS})
_KINDS = {
    Kind.TEXT: "tekst",
    Kind.LONG_TEXT: "lange tekst",
    Kind.DAY: "datum",
    Kind.NUMBER: "heel getal",
    Kind.DECIMAL: "getal",
    Kind.MONEY: "bedrag",
    Kind.YES_NO: "ja of nee",
    Kind.CHOICE: "keuze",
    Kind.CHOICES: "keuzes",
    Kind.REFERENCE: "verwijzing",
    Kind.ANY_REFERENCE: "verwijzing",
    Kind.LIST: "lijst",
    Kind.ROWS: "tabel",
    Kind.LINKS: "verwijzingen",
}


def show_kinds(context: Context) -> int:
    """`soorten`: list the kinds of records, or the fields of one."""
    word = context.request.words.get("SOORT", "")
    soorten = [soort_named(word)] if word else list(SOORTEN)
    if context.request.on("--json"):
        context.out.json([_kind_as_json(soort) for soort in soorten])
    elif word:
        entity = soorten[0].entity
        context.out.line(f"{soorten[0].name} ({entity.__name__.lower()})\n")
        context.out.pairs({field.name: _meaning(field) for field in fields_of(entity)})
    else:
        rows = [
            (soort.entity.__name__.lower(), soort.plural, str(len(fields_of(soort.entity))))
            for soort in soorten
        ]
        context.out.table(("Soort", "Naam", "Velden"), rows)
    return 0


def show_records(context: Context) -> int:
    """`toon`: list records of a kind, or one of them with all its fields."""
    soort = soort_named(context.request.words["SOORT"])
    key = context.request.words.get("ID", "")
    with context.reading() as store:
        dossier = store.read()
        if key:
            _show_one(context, dossier, record_named(dossier, soort, key, context.narrowed(dossier)))
            return 0
        if context.request.option("--project"):
            dossier = dossier.of_project(context.project(dossier).id)
        sought = folded(readable(context.request.option("--zoek")))
        records = [
            record
            for record in by_code(dossier.all(soort.entity))
            if soort.holds(record) and (not sought or sought in _words_of(dossier, record))
        ]
        _show_list(context, dossier, soort, records)
    return 0


def show_history(context: Context) -> int:
    """`geschiedenis`: tell who changed what in a record, the latest first."""
    soort = soort_named(context.request.words["SOORT"])
    with context.reading() as store:
        dossier = store.read()
        record = record_named(dossier, soort, context.request.words["ID"], context.narrowed(dossier))
        asked = context.request.option("--veld")
        field = field_named(soort.entity, asked).name if asked else None
        lines = store.history(soort.entity, record.id, field)
    if context.request.on("--json"):
        context.out.json([_line_as_json(soort.entity, line) for line in lines])
        return 0
    rows = [
        (
            f"{line.moment.astimezone():%d-%m-%Y %H:%M}",
            line.author,
            _part(soort.entity, line.field),
            _was(dossier, soort.entity, line.field, line.old),
            _was(dossier, soort.entity, line.field, line.new),
            line.label,
        )
        for line in lines
    ]
    context.out.table(("Wanneer", "Wie", "Veld", "Was", "Wordt", "Bij"), rows)
    return 0


def search(context: Context) -> int:
    """`zoek`: list the records in which every word begins a word."""
    text = readable(context.request.words["TEKST"])
    with context.reading() as store:
        dossier, hits = store.read(), store.search(text)
    found = [(hit, dossier.find(hit.id)) for hit in hits]
    rows = [(hit, record) for hit, record in found if record is not None]
    if context.request.on("--json"):
        context.out.json(
            [
                {
                    "soort": hit.entity.__name__.lower(),
                    "id": hit.id,
                    "code": record.code,
                    "titel": dossier.title(hit.id),
                    "fragment": hit.snippet,
                }
                for hit, record in rows
            ]
        )
    elif rows:
        heads = ("Soort", "Code", "Titel", "Gevonden in")
        context.out.table(
            heads,
            [(hit.entity.singular, called(rec), dossier.title(hit.id), hit.snippet) for hit, rec in rows],
        )
    else:
        context.out.line(f"Niets gevonden met ‘{text}’.")
    return 0


def record_as_json(dossier: Dossier, record: Entity) -> dict[str, Any]:
    """Return a record with all its fields, each as the journal writes it."""
    entity = type(record)
    values = {field.name: to_json(field, dossier.value(record, field)) for field in fields_of(entity)}
    return {"soort": entity.__name__.lower(), "id": record.id, **values}


def _kind_as_json(soort: Soort) -> dict[str, Any]:
    entity = soort.entity
    return {
        "soort": entity.__name__.lower(),
        "naam": soort.name,
        "meervoud": soort.plural,
        "velden": [_field_as_json(entity, field) for field in fields_of(entity)],
    }


def _field_as_json(entity: type[Entity], field: Field) -> dict[str, Any]:
    return {
        "veld": field.name,
        "naam": field.label,
        "uitleg": field.hint,
        "waarde": field.kind.value,
        "verplicht": field.required,
        "klasse": klasse_of(entity, field).name,
        "keuzes": [str(choice) for choice in field.choices or ()],
        "verwijst_naar": field.target.lower(),
        "kolommen": [name for name, _ in field.columns],
    }


def _meaning(field: Field) -> str:
    kind = _KINDS[field.kind]
    if field.choices:
        kind = f"{kind}: {', '.join(str(choice) for choice in field.choices)}"
    elif field.target:
        kind = f"{kind} naar {field.target.lower()}"
    elif field.columns:
        kind = f"{kind}: {' | '.join(name for name, _ in field.columns)}"
    return f"{field.label} ({kind}{', verplicht' if field.required else ''})"


def _show_one(context: Context, dossier: Dossier, record: Entity) -> None:
    if context.request.on("--json"):
        context.out.json(record_as_json(dossier, record))
        return
    entity = type(record)
    told = [field for field in fields_of(entity) if not is_computed(entity, field)]
    filled = {field.label: dossier.show(record, field) for field in told}
    context.out.pairs({"Id": record.id, **{label: text for label, text in filled.items() if text}})
    empty = [field.label for field in fields_of(entity) if field.required and not filled[field.label]]
    if empty:
        context.out.heading(f"Nog in te vullen: {formats.listed(empty)}.")


def _show_list(context: Context, dossier: Dossier, soort: Soort, records: Sequence[Entity]) -> None:
    if context.request.on("--json"):
        context.out.json([record_as_json(dossier, record) for record in records])
        return
    if not records:
        context.out.line(f"{soort.plural}: geen.")
        return
    fields = _columns(soort)
    rows = [
        (called(record), dossier.title(record.id), *(dossier.show(record, field) for field in fields))
        for record in records
    ]
    context.out.table(("Code", "Titel", *(field.label for field in fields)), rows)
    context.out.line(f"\n{formats.counted(len(records), soort.name.lower(), soort.plural.lower())}")


def _columns(soort: Soort) -> list[Field]:
    """Return the fields that tell records of a kind apart: what is required, with the status last."""
    entity = soort.entity
    told = {entity.title_field, "status", soort.field}
    fields = [
        field
        for field in fields_of(entity)
        if field.required and field.kind not in _WIDE and field.name not in told
    ][: _COLUMNS - 1]
    names = {field.name for field in fields_of(entity)}
    return [*fields, field_of(entity, "status")] if "status" in names else fields


def _words_of(dossier: Dossier, record: Entity) -> str:
    return folded(" ".join(dossier.show(record, field) for field in fields_of(type(record))))


def _part(entity: type[Entity], name: str) -> str:
    return field_of(entity, name).label if name else "(hele gegeven)"


def _was(dossier: Dossier, entity: type[Entity], name: str, value: Any) -> str:
    if not name:
        return {"live": "aanwezig", "deleted": "verwijderd"}.get(str(value or ""), "")
    return show(field_of(entity, name), value, dossier.title)


def _line_as_json(entity: type[Entity], line: HistoryLine) -> dict[str, Any]:
    def plain(value: Any) -> Any:
        return to_json(field_of(entity, line.field), value) if line.field else value or None

    return {
        "wanneer": line.moment.isoformat(),
        "wie": line.author,
        "veld": line.field,
        "was": plain(line.old),
        "wordt": plain(line.new),
        "bij": line.label,
        "via": line.via,
    }
