"""The lines of a plan in words: which record, which field, mijn, hun and eerder."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from wijkdesk.domain.entity import fields_of
from wijkdesk.domain.fields import Kind
from wijkdesk.domain.formats import counted, long_date
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.values import show
from wijkdesk.exchange.werk.lines import Line, LineKind, Plan
from wijkdesk.exchange.werk.scope import NAMES_A_FIELD
from wijkdesk.store.cells import EMPTY
from wijkdesk.store.same import SAME_AS
from wijkdesk.store.shape import Cell, shape_of

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.fields import Field
    from wijkdesk.exchange.werk.rules import Remark

_NAMING = (Kind.REFERENCE, Kind.ANY_REFERENCE)
_LONGEST = 4_000
"""So much is shown of what is not understood: it may be two million signs."""
_STATES = {"live": "is er", "deleted": "verwijderd", "stub": ""}


@dataclass(frozen=True)
class Said:
    """A line as a person reads it."""

    line: Line
    what: str
    """The kind of record and what it is called."""
    field: str
    """The label of the field; '' for a record as a whole."""
    mine: str
    theirs: str
    base: str


class Wording:
    """Finds words for the lines of one plan."""

    def __init__(self, plan: Plan, dossier: Dossier) -> None:
        """Keep what names are looked up in."""
        self._plan, self._dossier = plan, dossier

    def said(self, line: Line) -> Said:
        """Return a line in words."""
        entity = ENTITIES.get(line.entity)
        kind = entity.singular if entity else "Onbekend gegeven"
        title = self.title(line.row) or self._linked(line)
        what = f"{kind} ‘{title}’" if entity and title else kind
        texts = [self._text(line, value) for value in (line.mine, line.theirs, line.base)]
        return Said(line, clean(what), clean(self.label(line)), *(clean(text) for text in texts))

    def sides(self, line: Line) -> list[tuple[str, str]]:
        """Return the sides of a question that need more words than ‘mijn’ and ‘hun’.

        Those are more than two sides, or none of one's own: each with the word by which it is chosen, ‘ander’
        where it can only be chosen later, and who wrote it.
        """
        if len(line.voices) <= 2 and any(voice.own for voice in line.voices):
            return []
        words = {line.theirs or EMPTY: "hun", line.mine: "mijn"}
        return [
            (
                words.get(voice.val, "ander"),
                f"{self._text(line, voice.val) or 'leeg'} ({clean(voice.author) or 'zonder naam'})",
            )
            for voice in line.voices
        ]

    def label(self, line: Line) -> str:
        """Return what a cell is called; of fields that only mean something together, those that differ."""
        cell = _cell_of(line)
        if cell is None:
            return line.cell
        return " en ".join(
            field.label.lower() if number else field.label
            for number, field in enumerate(_differing(line, cell))
        )

    def title(self, key: str) -> str:
        """Return what a record is called, here or in the file."""
        return self._dossier.title(key) or self._names.get(key, "")

    def _linked(self, line: Line) -> str:
        """Return what a record without a name of its own links, as the dossier calls it; '' for nothing."""
        entity = ENTITIES.get(line.entity)
        whole = next((side for side in (line.theirs, line.mine, line.base) if side and side[0] == "{"), "")
        if entity is None or not whole:
            return ""
        cells = json.loads(whole)
        keys = [
            cells.get(field.name)
            for field in fields_of(entity)
            if field.kind in _NAMING and field.required and field.name != entity.owner_field
        ]
        return " · ".join(filter(None, (self.title(key) for key in keys if isinstance(key, str))))

    def _text(self, line: Line, value: str | None) -> str:
        if value is None:
            return ""
        if not line.cell:
            return self._whole(line, value)
        cell = _cell_of(line)
        if cell is None or line.kind is LineKind.UNFIT:
            # What does not fit a field is said as it was written.
            return value[:_LONGEST].strip('"')
        parts = cell.read(value)
        texts = (show(field, parts[field.name], self.title) for field in _differing(line, cell))
        return " · ".join(filter(None, texts))

    def _whole(self, line: Line, value: str) -> str:
        if not value.startswith("{"):
            return _STATES.get(value, value)
        entity = ENTITIES.get(line.entity)
        if entity is None:
            return value
        parts: dict[str, Any] = json.loads(value)
        found: list[str] = []
        for cell in shape_of(entity).cells.values():
            if cell.name not in parts or any(field.provenance for field in cell.fields):
                continue
            values = cell.read(json.dumps(parts[cell.name]))
            for field in cell.fields:
                text = show(field, values[field.name], self.title)
                if (about := about_of(entity, field, parts)) is not None:
                    text = field_named(self._kind(about), text)
                found += [f"{field.label}: {text}"] if text else []
        return "; ".join(found)

    def _kind(self, key: str) -> type[Entity] | None:
        """Return what kind of record this is, here or in the file."""
        record = self._dossier.find(key)
        return type(record) if record is not None else ENTITIES.get(self._kinds.get(key, ""))

    @cached_property
    def _kinds(self) -> Mapping[str, str]:
        return {op.row: op.entity for op in self._plan.file.changes.ops}

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """Return the names that only the file knows, by id."""
        found = {stub.row: stub.label for stub in self._plan.file.stubs}
        for op in self._plan.file.changes.ops:
            entity = ENTITIES.get(op.entity)
            if entity is not None and op.cell == entity.title_field and op.val is not None:
                found[op.row] = str(json.loads(op.val) or "")
        return found


def _cell_of(line: Line) -> Cell | None:
    entity: type[Entity] | None = ENTITIES.get(line.entity)
    return shape_of(entity).cells.get(line.cell) if entity else None


def _differing(line: Line, cell: Cell) -> Sequence[Field]:
    """Return the fields of a cell in which the sides differ; all of them where none does."""
    if len(cell.fields) == 1 or line.kind is LineKind.UNFIT:
        return cell.fields
    mine, theirs = (cell.read(text) for text in (line.mine, line.theirs))
    return [field for field in cell.fields if mine[field.name] != theirs[field.name]] or cell.fields


def about_of(entity: type[Entity], field: Field, values: Mapping[str, Any]) -> str | None:
    """Return the record of which this field names a field; None for any other field."""
    about, *names = NAMES_A_FIELD.get(entity.__name__, ("",))
    key = values.get(about)
    return key if field.name == "veld" and field.name in names and isinstance(key, str) else None


def field_named(entity: type[Entity] | None, name: str) -> str:
    """Return what a reader calls a field that a record names; the name itself where nobody here knows it."""
    if name == SAME_AS:
        return "dezelfde"
    known = {field.name: field.label for field in fields_of(entity)} if entity is not None else {}
    return known.get(name, name)


def sender_of(name: str) -> str:
    """Return who sent a file, in words; a laptop on which nobody gave a name has none."""
    return clean(name) or "een afzender zonder naam"


def clean(text: str) -> str:
    """Return text in which no sign is unseen: who sends a file must not write on our screen."""
    if text.isprintable():
        return text
    # A text may be two million signs long; different ones there are only few.
    unseen = {
        ord(sign): f"‹{ord(sign):X}›"
        for sign in set(text)
        if sign not in "\n\t" and unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cn")
    }
    return text.translate(unseen) if unseen else text


def sent(plan: Plan) -> str:
    """Return in words how much a file holds."""
    tally = plan.tally
    parts = [
        counted(tally.changes, "wijziging", "wijzigingen") if tally.changes else "",
        counted(tally.questions, "vraag", "vragen") if tally.questions else "",
        counted(tally.unreadable, "regel die niet te lezen is", "regels die niet te lezen zijn")
        if tally.unreadable
        else "",
    ]
    return ", ".join(filter(None, parts))


def headline(plan: Plan) -> str:
    """Return a plan in one sentence."""
    name = clean(plan.file.sender.name) or "Iemand"
    if not plan.visible:
        return f"{name} stuurde niets dat u nog niet had."
    said = f"{name} stuurde {sent(plan)}"
    if plan.is_doubted:
        # Each line waits until someone vouches for the file.
        return f"{said}; nog niets is aangevinkt."
    return f"{said}; {plan.tally.unticked} niet aangevinkt." if plan.tally.unticked else f"{said}."


def as_json(plan: Plan, dossier: Dossier, said: Sequence[Remark] = ()) -> dict[str, Any]:
    """Return a plan for another program, with what the rules say of it; keys and their meaning stay."""
    file, wording = plan.file, Wording(plan, dossier)
    manifest = file.manifest
    return {
        "bestand": {
            "sha256": file.sha256,
            "afzender": file.sender.name,
            "sleutel": file.fingerprint,
            "voor": manifest.for_,
            "soort": clean(manifest.purpose),
            "gemaakt": manifest.created_at,
            "klasse": file.ceiling.name,
            "project": manifest.project,
            "omvang": manifest.scope.kind,
            "taakgroepen": manifest.scope.roots,
            "overgedragen": [left.row for left in manifest.left],
        },
        "samenvatting": headline(plan),
        "kenmerk": plan.digest,
        "waarschuwingen": list(plan.warnings),
        "bekend": plan.known,
        "telling": dict(Counter(line.kind.value for line in plan.lines)),
        "regels": [_line_json(wording, line) for line in plan.lines],
        "opmerkingen": [
            {"soort": remark.entity, "id": remark.row, "zin": clean(remark.sentence)} for remark in said
        ],
    }


def _line_json(wording: Wording, line: Line) -> dict[str, Any]:
    said = wording.said(line)
    return {
        "nr": line.nr,
        "wat": line.kind.value,
        "soort": line.entity,
        "id": line.row,
        "titel": clean(wording.title(line.row)),
        "veld": line.cell,
        "label": said.field,
        "mijn": _value(line.mine),
        "hun": _value(line.theirs),
        "eerder": _value(line.base),
        "straks": _value(line.after),
        "wie": line.author,
        "wanneer": line.at,
        "aangevinkt": line.ticked,
        "vraag": line.is_question,
        "reden": line.reason,
        "kanten": [
            {"waarde": _value(voice.val), "wie": voice.author, "wanneer": voice.at, "eigen": voice.own}
            for voice in line.voices
        ],
    }


def _value(text: str | None) -> Any:
    if text is None or text in _STATES:
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text


def day_of(text: str) -> str:
    """Return the day of a moment as it is written; nothing where it is none."""
    from datetime import datetime  # noqa: PLC0415 - here alone

    try:
        return long_date(datetime.fromisoformat(text).astimezone().date())
    except ValueError:
        return ""
