"""What a list would do to a dossier: a pure function of the two and of what the user said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain import privacy
from wijkdesk.domain.entity import DELETED, Entity, field_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Field, Kind
from wijkdesk.domain.formats import listed
from wijkdesk.domain.frame import Organisatie
from wijkdesk.exchange.blad import cellvalues, fates
from wijkdesk.exchange.blad.columndoubts import ColumnDoubts
from wijkdesk.exchange.blad.heads import Column, Layout, layout_of
from wijkdesk.exchange.blad.lines import Fate, ListPlan, RowPlan
from wijkdesk.exchange.blad.matching import Twins, core, identity
from wijkdesk.exchange.blad.references import References, Waiting
from wijkdesk.exchange.blad.table import Bad, Line, Value, folded
from wijkdesk.exchange.blad.wishes import Reading, Wish
from wijkdesk.store.watch import UNWATCHED, Watch

if TYPE_CHECKING:
    from datetime import date

    from wijkdesk.domain.dossier import Dossier

_REFERENCES: Final = frozenset({Kind.REFERENCE, Kind.ANY_REFERENCE})
_NAMED: Final = 8
_TOTALS: Final = ("totaal", "subtotaal", "som", "aantal")


def plan_list(dossier: Dossier, project: str, wish: Wish, today: date, watch: Watch = UNWATCHED) -> ListPlan:
    """Return what a list would do; the dossier is the whole one, for what was deleted counts too."""
    watch.at(0.0)
    return _Planner(dossier, project, wish, today).plan(watch)


class _Planner:
    """One list against one dossier."""

    def __init__(self, whole: Dossier, project: str, wish: Wish, today: date) -> None:
        self._wish = wish
        dossier = whole.of_project(project)
        self.layout = layout_of(
            wish.sheet,
            wish.entity,
            chosen=wish.chosen,
            remembered=wish.remembered,
            parties=frozenset(folded(party.naam) for party in dossier.all(Organisatie)),
        )
        self._head = [folded(_text(cell)) for cell in self.layout.head.cells] if self.layout.head else []
        self._columns = self._by_field(self.layout)
        self._references = References(dossier, whole, project, wish.answers)
        self._doubts = ColumnDoubts(self.layout, self._columns, wish.answers)
        self._twins = Twins(dossier, wish.entity)
        self._fates = fates.Fates(dossier, whole, project, wish, today)

    def _by_field(self, layout: Layout) -> dict[str, tuple[Field, list[Column]]]:
        found: dict[str, tuple[Field, list[Column]]] = {}
        for column in layout.columns:
            if column.field and column.field not in self._wish.hidden:
                known = found.setdefault(column.field, (field_of(self._wish.entity, column.field), []))
                known[1].append(column)
        return found

    def plan(self, watch: Watch) -> ListPlan:
        """Return the plan with every line, question and note."""
        readings = [self._read(line) for line in watch.part(0.0, 0.5).over(self.layout.lines)]
        rows: list[RowPlan] = []
        met: dict[tuple[str, ...], RowPlan] = {}
        named: dict[str, RowPlan] = {}
        for reading in watch.part(0.5, 1.0).over(readings):
            row = self._row(reading)
            key = identity(self._wish.entity, reading.values) if reading.values else None
            if key is not None and row.fate is not Fate.SKIP:
                first = met.setdefault(key, row)
                row = row if first is row else _again(row, first)
            rows.append(self._beside(row, named))
        questions = (*self._doubts.questions(), *self._references.questions(), *self._fates.questions())
        return ListPlan(
            self._wish.entity,
            self._wish.file,
            self._wish.sheet.name,
            self.layout,
            tuple(rows),
            questions,
            tuple(self._references.extras.values()),
            tuple(self._notes()),
        )

    def _beside(self, row: RowPlan, named: dict[str, RowPlan]) -> RowPlan:
        """Return a new party with a word about an earlier line that has almost its name."""
        if self._wish.entity is not Organisatie or row.fate is not Fate.ADD:
            return row
        first = named.setdefault(core(row.title), row)
        if first is row:
            return row
        words = (
            f"Lijkt op regel {first.line}, ‘{first.title}’. Is het dezelfde? Laat dan één van de twee weg."
        )
        return replace(row, remarks=(words, *row.remarks))

    def _notes(self) -> list[str]:
        notes = list(self._wish.sheet.notes)
        if not self.layout.lines:
            notes.append("Onder de kop staat geen enkele regel. Kijk of het goede blad is gekozen.")
        for column in self.layout.columns:
            if column.private:
                why = f"een {column.private} hoort niet in het dossier"
                notes += [f"Kolom ‘{column.name}’ is weggelaten: {why}."]
        loose = [
            f"‘{c.name}’" for c in self.layout.columns if not c.field and not c.private and self._holds(c)
        ]
        if len(loose) > _NAMED:
            loose = [*loose[:_NAMED], f"nog {len(loose) - _NAMED} kolommen"]
        if loose:
            columns, verb = ("Kolom", "wordt") if len(loose) == 1 else ("Kolommen", "worden")
            notes.append(f"{columns} {listed(loose)} {verb} niet overgenomen.")
        return notes

    def _holds(self, column: Column) -> bool:
        return any(line.cell(column.place) is not None for line in self.layout.lines)

    def _read(self, line: Line) -> Reading:
        reading = Reading(line, no_record=self._is_no_record(line))
        if line.number in self._wish.skipped or reading.no_record:
            # What is no record asks nothing either.
            return reading
        for name, (found, columns) in self._columns.items():
            cells = [cell for column in columns if (cell := line.cell(column.place)) is not None]
            if not cells:
                continue
            cell = cells[0] if len(cells) == 1 else _joined(cells)
            if cellvalues.is_nothing(found, cell):
                reading.blank[name] = f"‘{cell}’ bij ‘{found.label}’ is "
                reading.remarks.append(f"{reading.blank[name]}leeg gelaten.")
                continue
            try:
                value = self._value(found, name, cell, line.number)
            except Waiting as waiting:
                reading.waits.append(str(waiting))
            except UserError as error:
                reading.refusals.append(str(error))
            else:
                if value not in (None, "", ()):
                    reading.values[name] = value
                    self._look_for_residents(reading, found, value)
        return reading

    def _value(self, found: Field, name: str, cell: Value, line: int) -> Any:
        if isinstance(cell, Bad):
            raise UserError(f"bij ‘{found.label}’: {cell.reason}.")
        if found.kind in _REFERENCES:
            return self._references.resolve(found, " ".join(cellvalues.as_text(cell).split()), line)
        if found.kind is Kind.LINKS:
            parts = cellvalues.split(cellvalues.as_text(cell))
            keys = [self._references.resolve(found, part, line) for part in parts]
            return tuple(dict.fromkeys(key for key in keys if key))
        return self._doubts.read(found, name, cell, line)

    def _look_for_residents(self, reading: Reading, found: Field, value: Any) -> None:
        """C20: a BSN keeps the line out, what looks like a resident is remarked."""
        for finding in privacy.value_findings(self._wish.entity, found, value):
            sentence = f"Bij ‘{found.label}’ {finding.finding.sentence}"
            if finding.finding.severity is privacy.Severity.BLOCK:
                reading.refusals.append(sentence)
            else:
                reading.remarks.append(sentence)

    def _row(self, reading: Reading) -> RowPlan:
        entity, number = self._wish.entity, reading.number
        title = self._title(reading)
        row = RowPlan(number, Fate.SKIP, title, values=reading.values, remarks=tuple(reading.remarks))
        if number in self._wish.skipped:
            return replace(row, reasons=("U laat deze regel weg.",))
        if reason := self._no_record(reading):
            return replace(row, reasons=(reason,))
        if reading.refusals:
            return replace(row, reasons=tuple(map(_sentence, reading.refusals)))
        if reading.waits:
            return replace(row, fate=Fate.ASK, reasons=tuple(reading.waits))
        if entity.title_field and not reading.values.get(entity.title_field) and not self._known(reading):
            label = field_of(entity, entity.title_field).label
            return replace(row, reasons=(f"‘{label}’ is leeg.",))
        return self._fates.of(reading, row, self._twins)

    def _known(self, reading: Reading) -> bool:
        """Tell whether a line says of which record it is, though not what it is called."""
        return bool(self._twins.of(reading.values) or reading.values.get("code"))

    def _title(self, reading: Reading) -> str:
        entity = self._wish.entity
        title = reading.values.get(entity.title_field) if entity.title_field else ""
        shown = title or next((cellvalues.as_text(c) for c in reading.line.cells if c is not None), "")
        return " ".join(str(shown).split())[:200]

    def _no_record(self, reading: Reading) -> str:
        """Return why a line holds no record at all; '' where it does."""
        if reading.no_record:
            return reading.no_record
        if not reading.values and not reading.refusals and not reading.waits:
            return "In de kolommen die u overneemt, staat hier niets."
        return ""

    def _is_no_record(self, line: Line) -> str:
        first = next((folded(_text(cell)) for cell in line.cells if cell is not None), "")
        head = self._head
        if first == next(filter(None, head), None) and [folded(_text(c)) for c in line.cells] == head:
            return "Dit is nog een keer de kop van de lijst."
        if first.split(" ")[0] in _TOTALS and len(first.split(" ")) < 4 and line.filled > 1:
            return "Dit lijkt een regel met een totaal."
        return ""


def _again(row: RowPlan, first: RowPlan) -> RowPlan:
    """Return a line that says again what an earlier line said."""
    alike = row.values.keys() == first.values.keys() and all(
        _alike(value, first.values[name]) for name, value in row.values.items()
    )
    if alike and row.fate is not Fate.ASK:
        return replace(
            row, fate=Fate.SAME, changes=(), notes=(), reasons=(f"Staat ook op regel {first.line}.",)
        )
    sentence = f"Dit staat ook op regel {first.line}, maar anders. Maak er één regel van."
    return replace(row, fate=Fate.SKIP, changes=(), notes=(), reasons=(sentence,))


def _alike(one: Any, other: Any) -> bool:
    both = type(one) is str and type(other) is str
    return one == other or (both and folded(one) == folded(other))


def _joined(cells: Sequence[Value]) -> Value:
    bad = next((cell for cell in cells if isinstance(cell, Bad)), None)
    return bad if bad is not None else " ".join(cellvalues.as_text(cell) for cell in cells)


def _text(cell: Value) -> str:
    return cellvalues.as_text(cell)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def is_gone(record: Entity | None) -> bool:
    """Tell whether a record was deleted."""
    return record is not None and record.state == DELETED
