"""An invulblad that comes back: what was filled in, as changes against what it was made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain.borging import Voortgangsbericht
from wijkdesk.domain.entity import LIVE, Entity, field_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Field, Kind
from wijkdesk.domain.formats import listed, long_date
from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.domain.invulvolgorde import invulgroepen
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.overleg import ActieHerkomst, ActieStatus, Bijeenkomst, BijeenkomstStatus
from wijkdesk.exchange.blad.cellvalues import as_text
from wijkdesk.exchange.blad.filllocked import Locked
from wijkdesk.exchange.blad.fillparts import (
    ACTIES,
    HELP_HEAD,
    HIDDEN_NAME,
    ID_HEAD,
    MISSING,
    PARTS,
    Base,
    Part,
    base_of,
    help_asked,
    message_fields,
)
from wijkdesk.exchange.blad.fillrows import Rows
from wijkdesk.exchange.blad.filltold import Met, Told, arrival, twice, werkbestand_of
from wijkdesk.exchange.blad.fillvalues import other_words, said_otherwise, value_of, with_all_done
from wijkdesk.exchange.blad.matching import Names, made_id
from wijkdesk.exchange.blad.opening import read_data
from wijkdesk.exchange.blad.table import Book, Line, Sheet, Value, folded
from wijkdesk.exchange.werk import lawful
from wijkdesk.store.cells import STATE, canonical
from wijkdesk.store.shape import shape_of

if TYPE_CHECKING:
    from wijkdesk.exchange.werk.reading import Werkbestand
    from wijkdesk.store.store import Store

_LEAST_HEADS: Final = 4
_MARK: Final = "kenmerk"


@dataclass(frozen=True)
class Returned:
    """An invulblad that came back: its changes, and what was noticed while reading."""

    file: Werkbestand
    notes: tuple[str, ...]
    name: str
    """Which taakgroep it was made for."""


def is_fill_sheet(book: Book) -> bool:
    """Tell whether a workbook still has the hidden part of an invulblad."""
    return any(sheet.name == HIDDEN_NAME for sheet in book.sheets)


def read_fill_data(data: bytes, name: str, store: Store) -> Returned:
    """Return what was filled in; UserError where this is no invulblad, or one that was tampered with."""
    return read_fill_sheet(read_data(data, name), store)


def read_fill_sheet(book: Book, store: Store) -> Returned:
    """Return what was filled in on a sheet that was made here."""
    hidden = next((sheet for sheet in book.sheets if sheet.name == HIDDEN_NAME), None)
    if hidden is None:
        raise UserError(MISSING)
    base = base_of([as_text(line.cell(0)) for line in hidden.lines])
    told = Told()
    reader = _Reader(base, store, told)
    found = [reader.part(sheet) for sheet in book.sheets if sheet is not hidden]
    if ACTIES not in found:
        told.notes.append(
            "Het blad met acties is er niet meer of is niet te herkennen; daarvan is niets gelezen."
        )
    for sheet in book.sheets:
        reader.message(sheet)
    reader.answered()
    return Returned(
        werkbestand_of(base, told, arrival(base, told, book.saved)),
        tuple(dict.fromkeys([*said_otherwise(told.otherwise), *told.notes])),
        base.name,
    )


class _Reader:
    """Holds what stands on the sheets against what they were made from."""

    def __init__(self, base: Base, store: Store, told: Told) -> None:
        self._base, self._dossier, self._told = base, store.read(), told
        self._rows = Rows(base, self._dossier)
        self._locked = Locked(base, store, self._dossier)
        self._names: dict[str, Names] = {}
        self._made: dict[str, str] = {}
        self._period = ""

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
                    self._heads(part, line, places)
                    moved = [
                        below
                        for below in sheet.lines
                        if below.number > line.number and not self._line(part, sheet.name, below, places)
                    ]
                    self._told.notes += _moved(moved, places)
                    return part
        return None

    def _heads(self, part: Part, line: Line, places: dict[str, int]) -> None:
        """Find the column with the marks, and tell of columns whose head says something else."""
        for place, cell in enumerate(line.cells):
            if cell == ID_HEAD:
                places[_MARK] = place
        strange = [
            as_text(cell).strip() for place, cell in enumerate(line.cells) if place not in places.values()
        ]
        missed = [found.label for found in part.fields if found.name in part.asked - places.keys()]
        for word in filter(None, strange):
            self._told.notes.append(
                f"Boven een kolom staat ‘{word}’. Die kolom is niet van dit blad en is niet gelezen."
                + (f" Er is geen kolom ‘{missed[0]}’ meer." if len(missed) == 1 else "")
            )

    def _line(self, part: Part, sheet: str, line: Line, places: Mapping[str, int]) -> bool:
        """Read a line; False where it cannot be told which record it is about."""
        cells = {name: line.cell(place) for name, place in places.items() if name != _MARK}
        key = as_text(line.cell(places[_MARK])).strip() if _MARK in places else ""
        code, title = (as_text(cells.get(name)).strip() for name in ("code", "titel"))
        row = self._rows.of(key, code, title)
        if row is None:
            return False
        said = tuple(cells.get(name) for name in part.shown)
        before = self._told.met.get(row) if row else None
        if before is not None and before.said == said:
            return True
        told = self._read(part, row, line.number, cells)
        if before is None:
            self._told.take(told)
        elif not self._is_second(before, sheet, row, told):
            self._told.notes.append(twice(before, sheet, line.number))
            return True
        if row:
            self._told.met[row] = before or Met(sheet, line.number, said)
        return True

    def _is_second(self, before: Met, sheet: str, row: str, told: Told) -> bool:
        """Take a line from a copy of the sheet where only one of the two was filled in."""
        if before.sheet == sheet:
            return False
        if row not in self._told.rows:
            self._told.take(told)
            return True
        return row not in told.rows

    def _read(self, part: Part, row: str, number: int, cells: Mapping[str, Value]) -> Told:
        """Return what one line tells."""
        whole, self._told = self._told, Told()
        try:
            if row in self._rows.given:
                self._known(part, row, cells)
                self._told.notes += self._locked.changed(part, row, number, cells)
            elif part.new:
                self._new(part, row, number, cells)
            return self._told
        finally:
            self._told = whole

    def _known(self, part: Part, row: str, cells: Mapping[str, Value]) -> None:
        entity = part.entity
        if "voortgang" in part.asked:
            status = self._base.cells.get((row, "status"))
            before = shape_of(entity).cell_of["status"].read(status.value)["status"] if status else None
            cells = with_all_done(cells, before)
        for cell in shape_of(entity).cells.values():
            base = self._base.cells.get((row, cell.name))
            if base is None:
                continue
            values = cell.read(base.value)
            given = cell.write(values)
            for found in cell.fields:
                if found.name in part.asked and found.name in cells:
                    self._take(values, entity, row, found, cells[found.name], cell.name)
            after = cell.write(values)
            if after != given:
                self._tell(row, entity, cell.name, after)

    def _take(
        self, values: dict[str, Any], entity: type[Entity], row: str, found: Field, written: Value, cell: str
    ) -> None:
        """Put what was written into a cell; what cannot be read stays as it was, and is told."""
        try:
            values[found.name] = value_of(found, written)
        except UserError as error:
            self._told.unfit.append((row, entity.__name__, cell, as_text(written), _sentence(str(error))))
            return
        if isinstance(written, str) and (words := other_words(found, written, values[found.name])):
            self._told.otherwise.append(words)

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
        self._period = values.get("periode", self._period)
        if set(values) - {"periode"}:
            self._bericht(values)

    def answered(self) -> None:
        """Tell that an answer came where there is no word beside the acties: crosses alone are one too.

        So is what cannot be read: who wrote it did answer.
        """
        has_words = (self._base.message, Voortgangsbericht.__name__, STATE) in self._told.cells
        if self._told.rows and not has_words:
            self._bericht({"periode": self._period} if self._period else {})

    def _bericht(self, values: Mapping[str, Any]) -> None:
        whole = {"project": self._base.project, "taakgroep": self._base.taakgroep, **values}
        self._tell_new(Voortgangsbericht, self._base.message, whole)


def _moved(lines: Sequence[Line], places: Mapping[str, int]) -> list[str]:
    """Return one sentence about the lines that stand in the place of others."""
    if not lines:
        return []
    if len(lines) == 1:
        code = as_text(lines[0].cell(places["code"])).strip() if "code" in places else ""
        return [f"Regel {lines[0].number}: de code {code} hoort bij een andere regel. Niet gelezen."]
    numbers = listed([str(line.number) for line in lines])
    return [f"De regels {numbers} zijn verschoven: hun code hoort bij een andere regel. Niet gelezen."]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
