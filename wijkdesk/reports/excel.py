"""A report for Excel: its tables with real dates and numbers, and its texts on the first sheet."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table, TableStyleInfo

from wijkdesk.domain.formats import long_date
from wijkdesk.reports import fonts
from wijkdesk.reports.parcel import settled
from wijkdesk.reports.reading import Grid, Listing, Paragraph, Run, read
from wijkdesk.reports.shown import Shown
from wijkdesk.reports.style import ASK, BLUE, HAIRLINE, INK, MUTED, WHITE, Align
from wijkdesk.reports.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl.worksheet.worksheet import Worksheet
    from reportlab.lib.colors import Color

    from wijkdesk.reports.document import Draft
    from wijkdesk.reports.house import House
    from wijkdesk.reports.reading import Cell, Node

_FIRST: Final = "Rapport"
_NAME: Final = 31
_HEAD: Final = 240
_CELL: Final = 32_000
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]")
_FIGURES: Final = re.compile(r"\d[\d.]*(?:,(\d+))?")
_FORMULA: Final = ("=", "+", "-", "@")
_TEXT: Final = "Tekst wijkdesk"
_APPLICATION: Final = re.compile(rb"(<Application>)[^<]*")
_MAKER: Final = re.compile(rb"<AppVersion>[^<]*</AppVersion>")
_MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_NARROW, _WIDE = 9.0, 60.0
_USUAL: Final = 32.0
_POINTS: Final = 5.2
"""Points to one character of a column's width."""
_FILLED: Final = 0.92
"""How much of a line is filled when a text is broken into words."""
_LINE: Final = 14.5
_TEXT_WIDE: Final = 100.0


def to_excel(draft: Draft) -> bytes:
    """Return the report as an Excel file; the same report gives the same bytes."""
    book = Workbook()
    _Book(book, draft.house).write(draft)
    _name(book, draft)
    out = BytesIO()
    book.save(out)
    then = f"{draft.day:%Y-%m-%d}T00:00:00Z".encode()

    def plain_about(name: str, content: bytes) -> bytes:
        if name == "docProps/app.xml":
            return _MAKER.sub(b"", _APPLICATION.sub(rb"\g<1>wijkdesk", content))
        return _MODIFIED.sub(rb"\g<1>" + then, content) if name == "docProps/core.xml" else content

    return settled(out.getvalue(), plain_about)


def _name(book: Workbook, draft: Draft) -> None:
    properties = book.properties
    properties.title, properties.subject = fonts.clean(draft.title)[:255], fonts.clean(draft.subject)
    properties.creator, properties.language = "wijkdesk", "nl-NL"
    properties.created = datetime.combine(draft.day, time())


def _hex(tint: Color) -> str:
    return f"FF{round(tint.red * 255):02X}{round(tint.green * 255):02X}{round(tint.blue * 255):02X}"


class _Book:
    """Fills the sheets of one file."""

    def __init__(self, book: Workbook, house: House) -> None:
        self._book, self._house = book, house
        self._first: Worksheet = book.worksheets[0]
        self._first.title = _FIRST
        self._names = {_FIRST.casefold()}
        self._row = 0
        self._tables = 0
        text = NamedStyle(_TEXT, Font("Open Sans", 10, color=_hex(INK)))
        text.alignment = Alignment(vertical="top", wrap_text=True)
        book.add_named_style(text)

    def write(self, draft: Draft) -> None:
        """Write every chapter: texts on the first sheet, each table on its own."""
        sheet = self._first
        sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 26, _TEXT_WIDE
        sheet.sheet_view.showGridLines = False
        self._line(draft.title, "", self._bold(16, INK))
        self._line("stand per", Shown(f"{draft.day}", draft.day))
        for reading in read(draft.chapters):
            for text in (reading.furniture.name, reading.furniture.context, reading.furniture.right):
                self._line("", text, self._pale())
            self._chapter(reading.nodes)
        _for_paper(sheet, landscape=False)

    def _bold(self, size: int, tint: Color) -> Font:
        return Font("Open Sans", size, bold=True, color=_hex(self._house.heading(tint)))

    def _pale(self) -> Font:
        return Font("Open Sans", 9, color=_hex(MUTED))

    def _chapter(self, nodes: Iterable[Node]) -> None:
        heading = ""
        for node in nodes:
            if isinstance(node, Grid) and not node.rows:
                continue
            if isinstance(node, Grid):
                self._grid(heading, node)
            elif isinstance(node, Listing):
                for item in node.items:
                    self._line(item.label, _said(item.body))
            elif node.level:
                heading = str(_said([node]))
                self._row += 1
                tint = BLUE if node.level == 1 else INK
                self._line(heading, "", self._bold(12 if node.level < 3 else 10, tint))
            else:
                self._line("", _said([node]))

    def _line(self, label: str, text: str, font: Font | None = None) -> None:
        self._row += 1
        for column, words in enumerate((label, text), 1):
            if words:
                cell = self._first.cell(self._row, column)
                _put(cell, words)
                cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
                if font is not None:
                    cell.font = font
        self._first.row_dimensions[self._row].height = _high([text], [_TEXT_WIDE])
        if font is not None and label:
            self._first.row_dimensions[self._row].height = 1.6 * (font.sz or 10)
            self._first.cell(self._row, 1).alignment = Alignment(vertical="top", wrap_text=False)

    def _grid(self, heading: str, grid: Grid) -> None:
        """Write a table on a sheet of its own, with a link from the first."""
        sheet = self._book.create_sheet(self._free(heading or "Tabel"))
        self._line("", f"tabel: {sheet.title}")
        link = self._first.cell(self._row, 2)
        quoted = sheet.title.replace("'", "''")
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{quoted}'!A1")
        link.font = Font("Open Sans", 10, underline="single", color=_hex(self._house.shade(BLUE)))
        grid = _without_empty(grid)
        heads = _heads(grid)
        for column, head in enumerate(heads, 1):
            _put(sheet.cell(1, column), head)
        for number, row in enumerate(grid.rows, 2):
            for column, cell in enumerate(row, 1):
                target = sheet.cell(number, column)
                _put(target, _said(cell))
                if grid.columns[column - 1].align is Align.RIGHT:
                    target.alignment = Alignment(horizontal="right", vertical="top", wrap_text=True)
        self._dress(sheet, grid, heads)

    def _dress(self, sheet: Worksheet, grid: Grid, heads: Sequence[str]) -> None:
        """Freeze the head, add the filter and set the widths."""
        self._tables += 1
        last = get_column_letter(len(heads))
        table = Table(displayName=f"Tabel{self._tables}", ref=f"A1:{last}{len(grid.rows) + 1}")
        table.tableStyleInfo = TableStyleInfo("TableStyleLight1", showRowStripes=False)
        sheet.add_table(table)
        sheet.freeze_panes = "B2"
        # A colour of an organisation is dark enough for white letters: a lighter one is not taken.
        own = bool(self._house.colour)
        widths = [_wide(grid, place, heads[place]) for place in range(len(heads))]
        for number, wide in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(number)].width = wide
            head = sheet.cell(1, number)
            head.font = Font("Open Sans", 10, bold=True, color=_hex(WHITE if own else INK))
            head.fill = PatternFill("solid", _hex(self._house.heading(ASK)))
            head.border = Border(bottom=Side("medium", _hex(INK)))
            for row in range(2, len(grid.rows) + 2):
                sheet.cell(row, number).border = Border(bottom=Side("hair", _hex(HAIRLINE)))
        for number, cells in enumerate(grid.rows, 2):
            sheet.row_dimensions[number].height = _high([str(_said(cell)) for cell in cells], widths)
        sheet.print_title_rows = "1:1"
        _for_paper(sheet, landscape=True)

    def _free(self, wanted: str) -> str:
        """Return a name for a sheet that is not in use yet."""
        plain_name = " ".join(_FORBIDDEN.sub(" ", fonts.clean(wanted)).split()).strip("' ") or "Tabel"
        name, number = plain_name[:_NAME].strip("' "), 1
        while name.casefold() in self._names or name.casefold() == "history":
            number += 1
            name = f"{plain_name[: _NAME - 4].strip()} {number}"
        self._names.add(name.casefold())
        return name


def _wide(grid: Grid, place: int, head: str) -> float:
    """Return how many characters wide a column is: as on paper, and wider where its texts are longer."""
    texts = [line for row in grid.rows for line in _as_seen(_said(row[place])).splitlines()]
    longest = max(map(len, texts), default=0)
    wide = max(grid.columns[place].width / _POINTS, min(longest + 2, _USUAL), len(head) + 4, _NARROW)
    return round(min(wide, _WIDE), 1)


def _as_seen(text: str) -> str:
    """Return a text as its cell shows it: a day in full, which shows as #### where it does not fit."""
    value = text.value if isinstance(text, Shown) else None
    return long_date(value) if isinstance(value, date) else str(text)


def _high(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Return how high a row is; not every program works that out by itself."""
    lines = [
        sum(max(ceil(len(line) / (wide * _FILLED)), 1) for line in text.splitlines()) or 1
        for text, wide in zip(texts, widths, strict=True)
    ]
    return _LINE * max(lines, default=1) + 3


def _for_paper(sheet: Worksheet, *, landscape: bool) -> None:
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]  # always there


def _without_empty(grid: Grid) -> Grid:
    """Return a table without the columns in which nothing stands."""
    kept = [place for place in range(len(grid.columns)) if any(_said(row[place]) for row in grid.rows)]
    return Grid(
        tuple(grid.columns[place] for place in kept),
        tuple(grid.head[place] for place in kept) if grid.head else (),
        tuple(tuple(row[place] for place in kept) for row in grid.rows),
    )


def _heads(grid: Grid) -> list[str]:
    """Return a head for every column, each different, as a filter needs them."""
    heads: list[str] = []
    for number, column in enumerate(grid.columns):
        # The name of a column in a table may hold no line break and no more than 255 letters.
        said = " ".join(_said(grid.head[number]).split())[:_HEAD] if grid.head else ""
        head = said or column.name or (f"kolom {number + 1}" if number else "nummer")
        wanted, count = head, 1
        while head.casefold() in {known.casefold() for known in heads}:
            count += 1
            head = f"{wanted} {count}"
        heads.append(head)
    return heads


def _said(cell: Cell | Sequence[Paragraph]) -> str:
    """Return what a cell says; a single value keeps what it is worth."""
    parts = [part for line in cell for part in line.parts]
    if len(parts) == 1 and isinstance(parts[0], Run) and isinstance(parts[0].text, Shown):
        return parts[0].text
    return "\n".join(filter(None, map(_line_of, cell)))


def _line_of(line: Paragraph) -> str:
    """Return one line: what a picture shows, set apart from the words beside it."""
    texts = [plain(part.text) if isinstance(part, Run) else part.alt for part in line.parts]
    if sum(not isinstance(part, Run) for part in line.parts) > 1:
        return "; ".join(texts)
    seen = [part.alt for part in line.parts if not isinstance(part, Run)]
    words = " ".join(plain(part.text) for part in line.parts if isinstance(part, Run))
    return "; ".join(filter(None, [*seen, words]))


def _put(cell: Any, text: str) -> None:
    """Write a text or the value that it shows; a text never becomes a formula."""
    cell.style = _TEXT
    if isinstance(text, Shown):
        cell.value, cell.number_format = _valued(text)
        cell.alignment = Alignment(
            horizontal="left" if isinstance(text.value, date) else "right", vertical="top"
        )
        return
    shown = "\n".join(fonts.clean(line) for line in text.splitlines())
    cell.value = shown[:_CELL]
    if shown.startswith(_FORMULA):
        cell.data_type, cell.quotePrefix = "s", True


def _valued(text: Shown) -> tuple[Any, str]:
    """Return a value with the number format that shows it as on paper."""
    if isinstance(text.value, date):
        return text.value, "[$-413]d mmmm yyyy"
    found = _FIGURES.search(text)
    if found is None:
        return str(text), "General"
    decimals = f".{'0' * len(found[1])}" if found[1] else ""
    before, after = text[: found.start()], text[found.end() :]
    if after.startswith("%"):
        return text.value, f"0{decimals}%"
    negative = before.endswith("-")
    before = before.removesuffix("-") if negative else before
    quoted = [f'"{part}"' if part else "" for part in (before, after)]
    return text.value, f"{quoted[0]}#,##0{decimals}{quoted[1]}"
