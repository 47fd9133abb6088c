"""An invulblad that comes back: what was filled in, as changes against what it was made from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b, sha256
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain.borging import Voortgangsbericht
from wijkdesk.domain.entity import LIVE, Entity, field_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Field, Kind
from wijkdesk.domain.formats import long_date
from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.domain.invulvolgorde import invulgroepen
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.overleg import ActieHerkomst, ActieStatus, Bijeenkomst, BijeenkomstStatus
from wijkdesk.exchange.blad.cellvalues import DAY_FIRST, Habits, as_text, read_value
from wijkdesk.exchange.blad.fillparts import (
    ACTIES,
    HELP_HEAD,
    HIDDEN_NAME,
    ID_HEAD,
    MISSING,
    PARTS,
    Base,
    BaseCell,
    Part,
    base_of,
    help_asked,
    message_fields,
)
from wijkdesk.exchange.blad.matching import Names, made_id
from wijkdesk.exchange.blad.opening import read_data
from wijkdesk.exchange.blad.table import Bad, Book, Line, Sheet, Value, folded
from wijkdesk.exchange.werk import lawful, wire
from wijkdesk.exchange.werk.reading import RECEIVED, Unfit, Werkbestand
from wijkdesk.exchange.werk.scope import TAAKGROEP
from wijkdesk.store.cells import STATE, canonical
from wijkdesk.store.changes import Changes, OpLine, TxnLine
from wijkdesk.store.journal import EDIT
from wijkdesk.store.shape import shape_of

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier

_LEAST_HEADS: Final = 4


@dataclass(frozen=True)
class Returned:
    """An invulblad that came back: its changes, and what was noticed while reading."""

    file: Werkbestand
    notes: tuple[str, ...]
    name: str
    """Which taakgroep it was made for."""


@dataclass
class _Told:
    """What the sheet says, before it gets an author."""

    cells: dict[tuple[str, str, str], str] = field(default_factory=dict)
    """By id, entity and cell: the canonical value."""
    unfit: list[tuple[str, str, str, str, str]] = field(default_factory=list)
    """Id, entity, cell, what was written, why it is not taken."""
    notes: list[str] = field(default_factory=list)
    met: dict[str, tuple[int, tuple[Value, ...]]] = field(default_factory=dict)
    """By id: the line on which it stood and what it said."""


def is_fill_sheet(book: Book) -> bool:
    """Tell whether a workbook still has the hidden part of an invulblad."""
    return any(sheet.name == HIDDEN_NAME for sheet in book.sheets)


def read_fill_data(data: bytes, name: str, dossier: Dossier) -> Returned:
    """Return what was filled in; UserError where this is no invulblad, or one that was tampered with."""
    return read_fill_sheet(read_data(data, name), dossier)


def read_fill_sheet(book: Book, dossier: Dossier) -> Returned:
    """Return what was filled in on a sheet that was made here."""
    hidden = next((sheet for sheet in book.sheets if sheet.name == HIDDEN_NAME), None)
    if hidden is None:
        raise UserError(MISSING)
    base = base_of([as_text(line.cell(0)) for line in hidden.lines])
    told = _Told()
    reader = _Reader(base, dossier, told)
    found = [reader.part(sheet) for sheet in book.sheets if sheet is not hidden]
    if ACTIES not in found:
        told.notes.append(
            "Het blad met acties is er niet meer of is niet te herkennen; daarvan is niets gelezen."
        )
    for sheet in book.sheets:
        reader.message(sheet)
    return Returned(_werkbestand(base, told), tuple(dict.fromkeys(told.notes)), base.name)


class _Reader:
    """Holds what stands on the sheets against what they were made from."""

    def __init__(self, base: Base, dossier: Dossier, told: _Told) -> None:
        self._base, self._dossier, self._told = base, dossier, told
        self._given = {row for row, _ in base.cells}
        self._names: dict[str, Names] = {}
        self._codes = {
            record.code: row
            for row, _ in base.cells
            if (record := dossier.find(row)) is not None and record.code
        }
        self._made: dict[str, str] = {}

    def part(self, sheet: Sheet) -> Part | None:
        """Read a sheet whose heads are those of a part; columns and lines may stand in any order."""
        for part in PARTS:
            labels = {folded(found.label): found for found in part.fields}
            for line in sheet.lines[:40]:
                places = {
                    labels[word].name: place
                    for place, cell in enumerate(line.cells)
                    if isinstance(cell, str) and (word := folded(cell)) in labels
                }
                if len(places) >= _LEAST_HEADS and "titel" in places:
                    key = next((p for p, cell in enumerate(line.cells) if cell == ID_HEAD), None)
                    for below in sheet.lines:
                        if below.number > line.number:
                            self._line(part, below, places, key)
                    return part
        return None

    def _line(self, part: Part, line: Line, places: Mapping[str, int], key_place: int | None) -> None:
        key = as_text(line.cell(key_place)).strip() if key_place is not None else ""
        code = as_text(line.cell(places["code"])).strip() if "code" in places else ""
        cells = {name: line.cell(place) for name, place in places.items()}
        row = self._row_of(line.number, key, code)
        if row is None:
            return
        said = tuple(cells.get(name) for name in part.shown)
        if row and row in self._told.met:
            first, other = self._told.met[row]
            if other != said:
                sentence = f"Regel {line.number} en regel {first} gaan over hetzelfde, maar zijn "
                self._told.notes.append(f"{sentence}anders. Alleen regel {first} is gelezen.")
            return
        if row:
            self._told.met[row] = (line.number, said)
        if row in self._given:
            self._known(part, row, cells)
        elif part.new:
            self._new(part, row, line.number, cells)

    def _row_of(self, number: int, key: str, code: str) -> str | None:
        """Return the id that a line is about, '' for a new one, None where it cannot be told."""
        by_code = self._codes.get(code) or self._base.new.get(code, "")
        known = self._given | set(self._base.new.values())
        if key in known and by_code and by_code != key:
            self._told.notes.append(
                f"Regel {number}: de code {code} hoort bij een andere regel. Niet gelezen."
            )
            return None
        if key in known:
            return key
        return by_code

    def _known(self, part: Part, row: str, cells: Mapping[str, Value]) -> None:
        entity = part.entity
        for cell in shape_of(entity).cells.values():
            base = self._base.cells.get((row, cell.name))
            if base is None:
                continue
            values = cell.read(base.value)
            before = cell.write(values)
            for found in cell.fields:
                if found.name in part.asked and found.name in cells:
                    self._take(values, entity, row, found, cells[found.name], cell.name)
            after = cell.write(values)
            if after != before:
                self._tell(row, entity, cell.name, after)

    def _take(
        self, values: dict[str, Any], entity: type[Entity], row: str, found: Field, written: Value, cell: str
    ) -> None:
        """Put what was written into a cell; what cannot be read stays as it was, and is told."""
        try:
            values[found.name] = self._value(found, written)
        except UserError as error:
            self._told.unfit.append((row, entity.__name__, cell, as_text(written), _sentence(str(error))))

    def _value(self, found: Field, written: Value) -> Any:
        if isinstance(written, Bad):
            raise UserError(f"bij ‘{found.label}’: {written.reason}.")
        if found.kind is Kind.CHOICE and isinstance(written, str):
            wanted = folded(written)
            for member in found.choices or ():
                if wanted in {folded(str(member.value)), folded(member.label)}:
                    return member
            raise UserError(f"‘{written}’ is geen keuze bij ‘{found.label}’.")
        if found.name == "voortgang" and written is not None:
            steps = {"0": None, "100": None, "25": 25, "50": 50, "75": 75}
            text = as_text(written).removesuffix("%").strip()
            if text not in steps:
                raise UserError(f"bij voortgang hoort 25, 50 of 75; er staat ‘{text}’.")
            return steps[text]
        return read_value(found, written, Habits(order=DAY_FIRST, serials=True))

    def _new(self, part: Part, row: str, number: int, cells: Mapping[str, Value]) -> None:
        """Read a line that is a new actie; one without a title says nothing."""
        entity = part.entity
        asked = {
            name: cell for name, cell in cells.items() if name in part.asked | part.new and cell is not None
        }
        title = as_text(asked.get("titel")).strip()
        if not title:
            if asked:
                self._told.notes.append(
                    f"Regel {number}: een nieuwe actie heeft een naam nodig. Die is niet gelezen."
                )
            return
        row = row or made_id(self._base.sheet, entity, folded(title), as_text(asked.get("deadline")))
        values: dict[str, Any] = {"project": self._base.project, "status": ActieStatus.NIET_GESTART}
        for name, cell in asked.items():
            found = field_of(entity, name)
            if found.kind is Kind.REFERENCE:
                values[name] = self._reference(found, as_text(cell), number)
            else:
                self._take(values, entity, row, found, cell, shape_of(entity).cell_of[name].name)
        if not values.get("doelstelling"):
            self._of_which_goal(values, title, number)
        values["herkomst"] = ActieHerkomst.PLAN if values.get("doelstelling") else ActieHerkomst.OVERLEG
        self._tell_new(entity, row, values)

    def _of_which_goal(self, values: dict[str, Any], title: str, number: int) -> None:
        """Put a new actie where the taakgroep keeps it: under its only goal, or else its last meeting."""
        groups = invulgroepen(self._dossier, self._base.taakgroep)
        goals = [found.doelstelling.id for found in groups if found.doelstelling is not None]
        if len(goals) == 1:
            values["doelstelling"] = goals[0]
            return
        said = f"Regel {number}: bij de nieuwe actie ‘{title}’ is geen doelstelling gekozen."
        meeting = self._last_meeting
        if meeting is not None and meeting.datum is not None:
            values["bijeenkomst"] = meeting.id
            said += f" De actie komt bij de bijeenkomst van {long_date(meeting.datum)}."
        self._told.notes.append(f"{said} Kies er een zodra de actie is overgenomen.")

    @cached_property
    def _last_meeting(self) -> Bijeenkomst | None:
        """Return the last meeting before the sheet was made: the same one, however late it is read."""
        met = [
            found
            for found in self._dossier.where(Bijeenkomst, "overleg", self._base.taakgroep)
            if found.datum is not None
            and found.datum.isoformat() <= self._base.made_at[:10]
            and found.status is not BijeenkomstStatus.VERVALLEN
        ]
        return max(met, key=lambda found: (found.datum, found.id), default=None)

    def _tell_new(self, entity: type[Entity], row: str, values: Mapping[str, Any]) -> None:
        self._told.cells[row, entity.__name__, STATE] = canonical(LIVE)
        for cell in shape_of(entity).cells.values():
            if any(values.get(found.name) not in (None, "", ()) for found in cell.fields):
                self._tell(row, entity, cell.name, cell.write(values))

    def _tell(self, row: str, entity: type[Entity], cell: str, value: str) -> None:
        reason = lawful.objection(entity.__name__, cell, value)
        if reason:
            self._told.unfit.append((row, entity.__name__, cell, value, reason))
        else:
            self._told.cells[row, entity.__name__, cell] = value

    def _reference(self, found: Field, text: str, number: int) -> str | None:
        text = " ".join(text.split())
        if not text:
            return None
        names = self._names.setdefault(
            found.target, Names(self._dossier.of_project(self._base.project), ENTITIES[found.target])
        )
        keys = names.of(text)
        if len(keys) == 1:
            return keys[0]
        if found.name != "houder" or keys:
            self._told.notes.append(
                f"Regel {number}: ‘{text}’ bij ‘{found.label}’ is niet te herkennen en blijft leeg."
            )
            return None
        # Who types a function that nobody has yet, means a new one.
        key = made_id(self._base.sheet, Contactpersoon, folded(text))
        if key not in self._made:
            self._made[key] = text
            self._tell_new(Contactpersoon, key, {"project": self._base.project, "functie": text[:200]})
        return key

    def message(self, sheet: Sheet) -> None:
        """Read what the taakgroep tells besides its acties."""
        labels = {folded(found.label): found for found in message_fields()}
        labels_met = [line for line in sheet.lines if folded(as_text(line.cell(0))) in labels]
        if len(labels_met) < 2:
            return
        values: dict[str, Any] = {}
        for line in sheet.lines:
            word, text = folded(as_text(line.cell(0))), as_text(line.cell(1)).strip()
            if not text:
                continue
            if word in labels:
                found = labels[word]
                self._take(values, Voortgangsbericht, self._base.message, found, text, found.name)
            elif word == folded(HELP_HEAD):
                values |= help_asked(self._dossier.of_project(self._base.project), text)
        if set(values) - {"periode"}:
            whole = {"project": self._base.project, "taakgroep": self._base.taakgroep, **values}
            self._tell_new(Voortgangsbericht, self._base.message, whole)


def _werkbestand(base: Base, told: _Told) -> Werkbestand:
    """Return what was told as the changes of one author, who saw the dossier as the sheet remembers it."""
    text = json.dumps(
        [base.sheet, sorted([*key, value] for key, value in told.cells.items()), sorted(told.unfit)]
    )
    # Who fills in the same sheet otherwise is another author: neither overwrites the other unseen.
    author = blake2b(text.encode(), digest_size=16).hexdigest()
    n = 1 + max((top for cell in base.cells.values() for top in cell.ctx.values()), default=0)
    nobody = BaseCell("", None, {})
    ops = tuple(
        OpLine(author, n, row, entity, cell, value, tuple(sorted(seen.items())))
        for (row, entity, cell), value in sorted(told.cells.items())
        for seen in (base.cells.get((row, cell), nobody).ctx,)
    )
    unfit = tuple(
        Unfit(OpLine(author, n, row, entity, cell, canonical(written), ()), reason)
        for row, entity, cell, written, reason in told.unfit
    )
    who = told.cells.get((base.message, Voortgangsbericht.__name__, "ingevuld_door"))
    name = f"Invulblad {base.name}" + (f" ({json.loads(who)})" if who else "")
    names = {**base.names, author: name}
    manifest = wire.Manifest(
        format=wire.FORMAT,
        schema=wire.SCHEMA,
        min_schema=1,
        project=base.project,
        sender=wire.SenderWire(author, name[:400], base.key.hex()),
        scope=wire.ScopeWire(TAAKGROEP, [base.taakgroep]),
        ceiling=1,
        replicas=[wire.ReplicaWire(author, name[:400])],
        members={},
        counts={"ops": len(ops)},
        created_at=base.made_at,
    )
    steps = (TxnLine(author, n, base.made_at, name, EDIT, RECEIVED),) if ops else ()
    return Werkbestand(
        manifest, Changes(names, steps, ops, ()), unfit, (), {}, sha256(text.encode()).hexdigest(), base.key
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
