"""Records as a list for others: on the clipboard, for Excel, as CSV; never above a class."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, assert_never

from wijkdesk.domain.entity import Entity, fields_of, klasse_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Choice, Field, Kind, Klasse
from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.domain.values import show
from wijkdesk.exchange.whole import write_whole

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier

HIGHEST: Final = Klasse.V2
"""What only the project leader may see is never in a list (C22)."""
_RUNS: Final = re.compile(r"[=@\t\r]|[+\-](?![0-9 ()./,\-]*$)")
_NARROW: Final = {
    Kind.DAY: 12,
    Kind.NUMBER: 10,
    Kind.DECIMAL: 12,
    Kind.MONEY: 14,
    Kind.YES_NO: 10,
    Kind.CHOICE: 18,
}
_WIDE: Final = {Kind.LONG_TEXT: 50, Kind.TEXT: 34, Kind.LINKS: 40, Kind.ROWS: 50}


def fields_to_write(entity: type[Entity], ceiling: Klasse) -> tuple[Field, ...]:
    """Return what a list of a kind may hold: the code first, then its own fields up to a class."""
    ceiling = min(ceiling, HIGHEST)
    if entity.own_klasse > ceiling:
        return ()
    own = [f for f in fields_of(entity) if not f.provenance and klasse_of(entity, f) <= ceiling]
    extra = [f for f in fields_of(entity) if f.name in {"code", "opmerking"}]
    return (*extra[:1], *own, *extra[1:])


def table_of(dossier: Dossier, records: Sequence[Entity], fields: Sequence[Field]) -> list[list[Any]]:
    """Return a line per record: days, numbers and texts, nothing to calculate."""
    return [[_value(dossier, record, field) for field in fields] for record in records]


def _value(dossier: Dossier, record: Entity, field: Field) -> Any:
    value = dossier.value(record, field)
    if value is None or value in ("", ()):
        return None
    match field.kind:
        case Kind.DAY | Kind.NUMBER | Kind.DECIMAL:
            return value
        case Kind.MONEY:
            return Decimal(value) / 100
        case Kind.TEXT | Kind.LONG_TEXT | Kind.YES_NO | Kind.CHOICE:
            return show(field, value)
        case Kind.REFERENCE | Kind.ANY_REFERENCE:
            return name_of(dossier, value) or None
        case Kind.LINKS:
            return "; ".join(filter(None, (name_of(dossier, key) for key in value))) or None
        case Kind.CHOICES:
            return "; ".join(item.label if isinstance(item, Choice) else str(item) for item in value)
        case Kind.LIST:
            return "; ".join(str(item).replace(";", ",") for item in value)
        case Kind.ROWS:
            keys = [key for key, _ in field.columns]
            return "\n".join(" | ".join(row.get(key, "") for key in keys) for row in value)
        case _:
            assert_never(field.kind)


def name_of(dossier: Dossier, key: str) -> str:
    """Return what a record is called, so that a reader of the list can find it again."""
    record = dossier.find(key)
    if (
        isinstance(record, Contactpersoon)
        and len(dossier.where(Contactpersoon, "functie", record.functie)) > 1
    ):
        place = dossier.title(record.organisatie)
        return f"{record.functie} · {place}" if place else record.functie
    return dossier.title(key)


def as_block(heads: Sequence[str], table: Sequence[Sequence[Any]]) -> str:
    """Return a block as Excel puts it on the clipboard; no text in it runs as a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter="\t", lineterminator="\r\n")
    writer.writerows([[*heads], *([_plain(cell) for cell in row] for row in table)])
    return stream.getvalue()


def as_csv(heads: Sequence[str], table: Sequence[Sequence[Any]]) -> bytes:
    """Return a CSV file that Dutch Excel opens by double click: semicolons, decimal comma, letters marked."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerows([[*heads], *([_plain(cell) for cell in row] for row in table)])
    return stream.getvalue().encode("utf-8-sig")


def _plain(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return f"{cell.day:02}-{cell.month:02}-{cell.year}"
    if isinstance(cell, Decimal):
        return format(cell, "f").replace(".", ",")
    text = str(cell)
    # A cell that begins like this is calculated by Excel; the sign in front makes it a text.
    return f"'{text}" if _RUNS.match(text) else text


def as_workbook(name: str, fields: Sequence[Field], table: Sequence[Sequence[Any]]) -> bytes:
    """Return an Excel workbook: real days and numbers, a head that stays in view, filters."""
    from openpyxl import Workbook  # noqa: PLC0415 - only when someone asks for a file
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415 - as above
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - as above

    book = Workbook()
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\']", " ", name)[:31] or "Lijst", 0)
    for other in book.worksheets[1:]:
        book.remove(other)
    for column, field in enumerate(fields, start=1):
        head = sheet.cell(1, column, field.label)
        head.font = Font(name="Calibri", bold=True, color="FFFFFFFF")
        head.fill = PatternFill("solid", fgColor="FF1B5593")
        width = _NARROW.get(field.kind) or _WIDE.get(field.kind, 28)
        sheet.column_dimensions[get_column_letter(column)].width = max(width, min(len(field.label) + 4, 30))
        for row, line in enumerate(table, start=2):
            _fill(sheet.cell(row, column), field, line[column - 1])
            sheet.cell(row, column).alignment = Alignment(
                vertical="top", wrap_text=field.kind in {Kind.LONG_TEXT, Kind.ROWS}
            )
    sheet.freeze_panes = "C2" if len(fields) > 2 else "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(len(fields), 1))}{len(table) + 1}"
    sheet.print_title_rows = "1:1"
    book.properties.creator = book.properties.lastModifiedBy = "wijkdesk"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(cell: Any, field: Field, value: Any) -> None:
    cell.value = _storable(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = bool(_RUNS.match(value))
    elif field.kind is Kind.DAY:
        cell.number_format = "d-m-yyyy"
    elif field.kind is Kind.MONEY:
        cell.number_format = '"€" #,##0.00'


def _storable(text: str) -> str:
    kept = "".join(sign for sign in text if sign in "\n\t" or sign.isprintable())
    return kept[:32_000]


def write_list(
    path: Path, dossier: Dossier, entity: type[Entity], records: Sequence[Entity], ceiling: Klasse
) -> int:
    """Write a list as the name of the file asks for; return how many records are in it."""
    fields = fields_to_write(entity, ceiling)
    if not fields:
        raise UserError(f"{entity.plural} zijn alleen voor u. Daar wordt geen lijst van gemaakt.")
    seen = dossier.up_to(min(ceiling, HIGHEST))
    kept = [found for record in records if (found := seen.find(record.id)) is not None]
    table = table_of(seen, kept, fields)
    match path.suffix.lower():
        case ".xlsx":
            write_whole(path, as_workbook(entity.plural, fields, table))
        case ".csv":
            write_whole(path, as_csv([field.label for field in fields], table))
        case _:
            raise UserError("Kies een naam die eindigt op .xlsx of .csv.")
    return len(kept)
