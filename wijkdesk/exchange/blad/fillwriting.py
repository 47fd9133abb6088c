"""An Excel sheet that a taakgroep without the program can fill in."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from wijkdesk.domain import formats
from wijkdesk.domain.entity import Entity, new_id
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Field, Kind, Klasse
from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.domain.invulvolgorde import NEW_CODES, invulgroepen
from wijkdesk.domain.overleg import Overleg
from wijkdesk.domain.privacy import allowed, guard
from wijkdesk.exchange.blad.filllocked import plain, show_person
from wijkdesk.exchange.blad.fillparts import (
    ACTIES,
    CLOSING_ADVICE,
    DOELEN,
    HELP_HEAD,
    HIDDEN_NAME,
    ID_HEAD,
    LISTS_NAME,
    LONGEST,
    MESSAGE_ADVICE,
    MESSAGE_NAME,
    Base,
    BaseCell,
    Part,
    as_shown,
    message_fields,
    packed,
)
from wijkdesk.exchange.werk import signing
from wijkdesk.exchange.werk.gathering import shown
from wijkdesk.exchange.werk.scope import TAAKGROEP
from wijkdesk.exchange.whole import write_new
from wijkdesk.store import shares
from wijkdesk.store.shape import shape_of
from wijkdesk.store.shares import Share

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.store.changes import Changes, OpLine
    from wijkdesk.store.store import Store

_HEAD_ROW: Final = 7
_BLUE, _PALE, _LINE, _MUTED = "FF1B5593", "FFE9F0F8", "FFD3DAE3", "FF5B6B7F"
_OPEN, _NEW = "FFFFFFFF", "FFF3F8EC"
_WIDTHS: Final[Mapping[str, int]] = {
    "code": 9, "titel": 34, "doelstelling": 25, "houder": 23, "deadline": 13, "status": 14, "voortgang": 13,
    "gereed_op": 13, "opmerking_trekker": 36, "reden": 20, "indicator_naam": 34, "nulmeting": 13,
    "doelwaarde": 10, "stand": 10, "indicator_peildatum": 17,
}  # fmt: skip
_DATES: Final = "d-m-yyyy"


@dataclass(frozen=True)
class OutgoingSheet:
    """A finished invulblad with what is to be remembered of it."""

    data: bytes
    share: Share


def write_sheet(
    store: Store, path: Path, taakgroep: str, today: date, *, to_whom: str = "", until: date | None = None
) -> OutgoingSheet:
    """Write an invulblad; who gets what, and until when, is noted before anyone can have it."""
    made = compose_sheet(store, taakgroep, today, to_whom=to_whom, until=until)
    write_new(path, made.data, lambda: shares.note_share(store, made.share))
    return made


def compose_sheet(
    store: Store, taakgroep: str, today: date, *, to_whom: str = "", until: date | None = None
) -> OutgoingSheet:
    """Return an invulblad for one taakgroep without writing anything down."""
    changes, whole = store.changes(heads_only=True), store.read()
    dossier = allowed(whole, Klasse.V1)
    guard(dossier, Klasse.V1)
    group = dossier.get(Overleg, taakgroep)
    if group is None:
        raise UserError("Deze taakgroep is er niet meer. Kies een andere.")
    groups = invulgroepen(dossier, taakgroep)
    records: dict[Part, list[Entity]] = {
        ACTIES: [actie for found in groups for actie in found.acties],
        DOELEN: [found.doelstelling for found in groups if found.doelstelling is not None],
    }
    base = _base(group, changes, records)
    book = Workbook()
    first = book.active
    if first is not None:
        book.remove(first)
    lists = _Lists(dossier, records[DOELEN])
    for part, found in records.items():
        if found or part is ACTIES:
            _Table(book.create_sheet(part.name), part, dossier, base, lists).fill(group, found, today)
    _message(book.create_sheet(MESSAGE_NAME), group, today)
    if until is not None:
        _say_until(book, until)
    lists.write(book.create_sheet(LISTS_NAME))
    _remember(book.create_sheet(HIDDEN_NAME), base, store)
    book.properties.creator = book.properties.lastModifiedBy = "wijkdesk"
    book.properties.title = f"Invulblad {group.naam}"
    stream = io.BytesIO()
    book.save(stream)
    data = stream.getvalue()
    rows = frozenset([taakgroep, *(record.id for part in records.values() for record in part)])
    share = Share(
        sha256(data).hexdigest(), to_whom or group.naam, datetime.now(UTC), TAAKGROEP, (taakgroep,), rows,
        int(Klasse.V1), len(base.cells), until, purpose=shares.SHEET,
    )  # fmt: skip
    return OutgoingSheet(data, share)


def _say_until(book: Workbook, until: date) -> None:
    for sheet in book:
        put(sheet.cell(2, 1), f"{sheet.cell(2, 1).value} · graag terug vóór {formats.long_date(until)}")


def _base(group: Overleg, changes: Changes, records: Mapping[Part, Sequence[Entity]]) -> Base:
    wanted = {record.id: part for part, found in records.items() for record in found}
    heads: dict[tuple[str, str], list[OpLine]] = {}
    for op in changes.ops:
        part = wanted.get(op.row)
        if part is not None and op.cell in _cells(part):
            heads.setdefault((op.row, op.cell), []).append(op)
    best = shown(op for ops in heads.values() for op in ops)
    cells: dict[tuple[str, str], BaseCell] = {}
    for row, part in wanted.items():
        for cell in sorted(_cells(part)):
            ops = heads.get((row, cell), [])
            ctx: dict[str, int] = {}
            for replica, n in [pair for op in ops for pair in (*op.ctx, (op.replica, op.n))]:
                ctx[replica] = max(n, ctx.get(replica, 0))
            value = best[row, cell].val if ops else None
            if len(value or "") <= LONGEST:
                cells[row, cell] = BaseCell(part.entity.__name__, value, ctx)
    new = {code: new_id() for code in NEW_CODES}
    used = {replica for cell in cells.values() for replica in cell.ctx}
    names = {uid: name for uid, name in changes.names.items() if uid in used}
    at = datetime.now(UTC).isoformat(timespec="seconds")
    return Base(
        new_id(),
        group.project or "",
        group.id,
        group.code or group.naam,
        at,
        new_id(),
        new,
        cells,
        names=names,
    )


def _cells(part: Part) -> frozenset[str]:
    """Return the cells of the journal behind the fields that are asked."""
    shape = shape_of(part.entity)
    return frozenset(shape.cell_of[name].name for name in part.asked)


class _Lists:
    """The words that can be chosen, on a sheet of their own."""

    def __init__(self, dossier: Dossier, goals: Sequence[Entity]) -> None:
        houders = {show_person(dossier, person) for person in dossier.all(Contactpersoon)}
        self.words = {
            "houder": sorted(filter(None, houders), key=str.casefold),
            "doelstelling": [goal.title for goal in goals if goal.title],
        }

    def write(self, sheet: Worksheet) -> None:
        sheet.sheet_state = "hidden"
        for column, words in enumerate(self.words.values(), start=1):
            for row, word in enumerate(words, start=1):
                put(sheet.cell(row, column), word)

    def validation(self, field: Field) -> DataValidation | None:
        """Return the list of a field; None where anything may be typed."""
        if field.choices:
            labels = ",".join(member.label for member in field.choices)
            return _listed(f'"{labels}"', field, strict=True)
        if field.name == "voortgang":
            return _listed('"25,50,75"', field, strict=True)
        if self.words.get(field.name):
            column = get_column_letter(list(self.words).index(field.name) + 1)
            area = f"'{LISTS_NAME}'!${column}$1:${column}${len(self.words[field.name])}"
            return _listed(area, field, strict=False)
        if field.kind is Kind.DAY:
            found = DataValidation("date", "between", "36526", "73050", allow_blank=True)
            _explain(found, field, "Schrijf een datum als dag-maand-jaar, bijvoorbeeld 15-6-2012.")
            return found
        return None


def _font(*, bold: bool = False, color: str = "FF1B2430", size: float = 10.5) -> Font:
    return Font(name="Calibri", bold=bold, color=color, size=size)


def _listed(formula: str, field: Field, *, strict: bool) -> DataValidation:
    found = DataValidation("list", formula1=formula, allow_blank=True)
    _explain(found, field, "Kies uit de lijst." if strict else "Kies uit de lijst, of typ iets nieuws.")
    found.showErrorMessage = strict
    return found


def _explain(found: DataValidation, field: Field, sentence: str) -> None:
    found.errorTitle, found.error = field.label[:32], sentence
    found.promptTitle, found.prompt = field.label[:32], sentence
    found.showInputMessage = found.showErrorMessage = True


def put(cell: Cell | Any, value: Any) -> None:
    """Put a value in a cell as a value: no text ever runs as a formula."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in "=+-@\t" and bool(value)


class _Table:
    """One sheet with a line per record."""

    def __init__(self, sheet: Worksheet, part: Part, dossier: Dossier, base: Base, lists: _Lists) -> None:
        self._sheet, self._part, self._dossier, self._base, self._lists = sheet, part, dossier, base, lists
        self._lists_used: dict[str, DataValidation] = {}
        self._side = Side("thin", color=_LINE)

    def fill(self, group: Overleg, records: Sequence[Entity], today: date) -> None:
        heading(self._sheet, f"{self._part.name} van {group.naam}", group, today, self._part.advice)
        fields = self._part.fields
        for column, name in enumerate([*(field.label for field in fields), ID_HEAD], start=1):
            head = self._sheet.cell(_HEAD_ROW, column)
            put(head, name)
            head.font, head.fill = _font(bold=True, color="FFFFFFFF"), PatternFill("solid", fgColor=_BLUE)
            head.alignment = Alignment(vertical="center", wrap_text=True)
        row = _HEAD_ROW
        for record in records:
            row += 1
            self._line(row, record)
        for code in self._base.new if self._part.new else ():
            row += 1
            self._blank(row, code)
        self._finish(row)

    def _line(self, row: int, record: Entity) -> None:
        for column, field in enumerate(self._part.fields, start=1):
            cell = self._sheet.cell(row, column)
            cell_name = shape_of(self._part.entity).cell_of[field.name].name
            asked = field.name in self._part.asked and (record.id, cell_name) in self._base.cells
            put(cell, plain(self._dossier, field, getattr(record, field.name)))
            if not asked:
                self._base.shown.setdefault(record.id, {})[field.name] = as_shown(cell.value)
            self._dress(cell, field, open_=asked, fill=_OPEN if asked else _PALE)
        texts = [str(self._sheet.cell(row, c).value or "") for c in range(1, len(self._part.shown) + 1)]
        most = max(
            -(-len(text) // (_WIDTHS.get(n, 16) - 2)) for n, text in zip(self._part.shown, texts, strict=True)
        )
        self._sheet.row_dimensions[row].height = 15 * min(max(most, 1), 20) + 3
        self._key(row, record.id)

    def _blank(self, row: int, code: str) -> None:
        for column, field in enumerate(self._part.fields, start=1):
            cell = self._sheet.cell(row, column)
            asked = field.name in self._part.asked | self._part.new
            put(cell, code if field.name == "code" else None)
            self._dress(cell, field, open_=asked, fill=_NEW if asked else _PALE)
        self._key(row, self._base.new[code])

    def _dress(self, cell: Any, field: Field, *, open_: bool, fill: str) -> None:
        cell.fill = PatternFill("solid", fgColor=fill)
        cell.border = Border(bottom=self._side, right=self._side)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        cell.protection = Protection(locked=not open_)
        cell.font = _font()
        if field.kind is Kind.DAY:
            cell.number_format = _DATES
        if field.name == "code":
            cell.font = _font(bold=True, color=_BLUE)
        if open_ and (found := self._validation(field)) is not None:
            found.add(cell)

    def _validation(self, field: Field) -> DataValidation | None:
        if field.name not in self._lists_used:
            made = self._lists.validation(field)
            if made is None:
                return None
            self._sheet.add_data_validation(made)
            self._lists_used[field.name] = made
        return self._lists_used[field.name]

    def _key(self, row: int, key: str) -> None:
        cell = self._sheet.cell(row, len(self._part.shown) + 1)
        put(cell, key)
        cell.font = _font(color="FFFFFFFF", size=8)

    def _finish(self, last: int) -> None:
        sheet, width = self._sheet, len(self._part.shown)
        for column, name in enumerate(self._part.shown, start=1):
            sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(name, 16)
        sheet.column_dimensions[get_column_letter(width + 1)].hidden = True
        sheet.row_dimensions[_HEAD_ROW].height = 30
        sheet.freeze_panes = f"C{_HEAD_ROW + 1}"
        sheet.auto_filter.ref = f"A{_HEAD_ROW}:{get_column_letter(width + 1)}{max(last, _HEAD_ROW + 1)}"
        sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
        lock(sheet)


def heading(sheet: Worksheet, title: str, group: Overleg, today: date, advice: Sequence[str]) -> None:
    """Write above a sheet what it is and what to do with it."""
    put(sheet.cell(1, 1), title)
    sheet.cell(1, 1).font = _font(bold=True, size=16, color=_BLUE)
    sheet.row_dimensions[1].height = 24
    put(sheet.cell(2, 1), f"Invulblad {group.code or group.naam} · stand per {formats.long_date(today)}")
    sheet.cell(2, 1).font = _font(color=_MUTED)
    for row, sentence in enumerate((*advice, CLOSING_ADVICE), start=3):
        put(sheet.cell(row, 1), sentence)
        sheet.cell(row, 1).font = _font()


def lock(sheet: Worksheet) -> None:
    """Protect a sheet against slips, without a password; filter, sort and wider columns stay possible."""
    guard_ = sheet.protection
    guard_.sheet = True
    guard_.autoFilter = guard_.sort = guard_.formatColumns = guard_.formatRows = guard_.formatCells = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = margins.bottom = 0.4
    sheet.sheet_view.showGridLines = False


def _message(sheet: Worksheet, group: Overleg, today: date) -> None:
    heading(sheet, f"Hoe gaat het met {group.naam}", group, today, MESSAGE_ADVICE)
    texts = [(field.label, field.hint, field.name == "periode") for field in message_fields()]
    texts.append((HELP_HEAD, "Functie, overleg of organisatie.", False))
    for row, (name, hint, period) in enumerate(texts, start=_HEAD_ROW):
        put(sheet.cell(row, 1), name)
        sheet.cell(row, 1).font = _font(bold=True)
        sheet.cell(row, 1).alignment = Alignment(vertical="top")
        cell: Any = sheet.cell(row, 2)
        put(cell, f"{formats.month_name(today)} {today.year}" if period else None)
        cell.protection = Protection(locked=False)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        side = Side("thin", color=_LINE)
        cell.border = Border(side, side, side, side)
        put(sheet.cell(row, 3), hint or None)
        sheet.cell(row, 3).alignment = Alignment(vertical="top")
        sheet.cell(row, 3).font = _font(color=_MUTED)
        sheet.row_dimensions[row].height = 20 if row < _HEAD_ROW + 2 else 60
    for column, width in (("A", 26), ("B", 80), ("C", 40)):
        sheet.column_dimensions[column].width = width
    lock(sheet)


def _remember(sheet: Worksheet, base: Base, store: Store) -> None:
    sheet.sheet_state = "veryHidden"
    key = signing.own_key(store.settings)
    lines = base.lines()
    signature = key.sign("\n".join(lines).encode()).signature.hex()
    for row, text in enumerate((*packed(lines), signing.public_of(key).hex(), signature), start=1):
        put(sheet.cell(row, 1), text)
