"""Reads Word and Excel files back as text, the way somebody who opens them would."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from wijkdesk.reports import fonts
from wijkdesk.reports.reading import Cell, Grid, Image, Listing, Paragraph, Reading, Run, read
from wijkdesk.reports.shown import Shown
from wijkdesk.reports.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from openpyxl.cell import Cell as SheetCell
    from openpyxl.cell import MergedCell

    from wijkdesk.reports.render import Report


def word_lines(data: bytes) -> list[str]:
    """Return the paragraphs and rows of a Word file; a heading shows its style, a picture what it says."""
    document = docx.Document(BytesIO(data))
    names = {style.style_id: str(style.name) for style in document.styles}
    lines = []
    for element in document.element.body:
        if element.tag == qn("w:p"):
            style = names.get(element.style or "", "Normal")
            text = _text(element)
            if text:
                lines.append(f"{style}: {text}" if style.startswith(("Heading", "Hoofdstuk")) else text)
        elif element.tag == qn("w:tbl"):
            lines += [
                " | ".join(_cell(cell) for cell in row.iter(qn("w:tc"))) for row in element.iter(qn("w:tr"))
            ]
    return lines


def _cell(cell: Any) -> str:
    return " / ".join(filter(None, (_text(paragraph) for paragraph in cell.iter(qn("w:p")))))


def _text(paragraph: Any) -> str:
    parts = []
    for element in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("wp:docPr")):
        if element.tag == qn("wp:docPr"):
            parts.append(f"[{element.get('descr')}]")
        else:
            inside = element.getparent().tag == qn("w:r")
            parts.append(element.text or "" if element.tag == qn("w:t") else " " if inside else "")
    return " ".join("".join(parts).split())


def excel_lines(data: bytes) -> list[str]:
    """Return the sheets of an Excel file with their rows; numbers and dates show as what they are worth."""
    book = openpyxl.load_workbook(BytesIO(data))
    lines = []
    for sheet in book:
        lines.append(f"== {sheet.title}")
        rows = (" | ".join(_shown(cell) for cell in row) for row in sheet.iter_rows())
        lines += [line for line in rows if line.strip(" |")]
    return lines


def _shown(cell: SheetCell | MergedCell) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}"
    return " / ".join(value.splitlines()) if isinstance(value, str) else f"{value:g} ({cell.number_format})"


def members(data: bytes) -> str:
    """Return everything that lies in a zip file: names and contents."""
    with ZipFile(BytesIO(data)) as archive:
        return "\n".join(f"{name}\n{archive.read(name).decode('latin-1')}" for name in archive.namelist())


def said(readings: Sequence[Reading]) -> Iterator[str]:
    """Yield all texts of a reading in order; a picture as [what it says]."""
    for reading in readings:
        for node in reading.nodes:
            yield from _said_in(node)


def _said_in(node: Paragraph | Listing | Grid) -> Iterator[str]:
    if isinstance(node, Paragraph):
        for part in node.parts:
            text = f"[{part.alt}]" if isinstance(part, Image) else plain(part.text)
            yield " ".join(fonts.clean(line) for line in text.splitlines())
    elif isinstance(node, Listing):
        for item in node.items:
            yield fonts.clean(item.label)
            yield from cell_said(item.body)
    else:
        for row in [node.head, *node.rows]:
            for cell in row:
                yield from cell_said(cell)


def cell_said(cell: Cell) -> Iterator[str]:
    """Yield the texts of one cell."""
    for line in cell:
        yield from _said_in(line)


def words_of(texts: Iterator[str] | Sequence[str]) -> list[str]:
    """Return the words of texts, whatever the space between them."""
    return " ".join(texts).replace("|", " ").replace(" / ", " ").replace("[", " ").replace("]", " ").split()


def same_tables(report: Report, excel: bytes) -> None:
    """Hold that each cell of each table stands in its sheet: a value as a value, a text as that text."""
    sheets = openpyxl.load_workbook(BytesIO(excel)).worksheets[1:]
    grids = [node for reading in read(report.draft.chapters) for node in reading.nodes]
    tables = [node for node in grids if isinstance(node, Grid) and node.rows]
    assert len(sheets) == len(tables)
    for sheet, grid in zip(sheets, tables, strict=True):
        for number, row in enumerate(grid.rows, 2):
            shown = [cell for cell in row if words_of(cell_said(cell))]
            found = [cell for cell in sheet[number] if cell.value is not None]
            assert len(shown) == len(found)
            for wanted, cell in zip(shown, found, strict=True):
                value = _value(wanted)
                if value is None:
                    assert sorted(words_of([str(cell.value).replace(";", "")])) == sorted(
                        word.replace(";", "") for word in words_of(cell_said(wanted))
                    )
                elif isinstance(value, date):
                    assert isinstance(cell.value, datetime)
                    assert cell.value.date() == value
                else:
                    assert cell.value == pytest.approx(float(value))


def _value(cell: Cell) -> date | Decimal | None:
    parts = [part for line in cell for part in line.parts]
    if len(parts) == 1 and isinstance(parts[0], Run) and isinstance(parts[0].text, Shown):
        return parts[0].text.value
    return None
