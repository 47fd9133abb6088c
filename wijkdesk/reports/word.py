"""A report for Word: the same words, tables and pictures as on paper, free to edit."""

from __future__ import annotations

import re
from datetime import datetime, time
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import docx
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from wijkdesk.reports import fonts, style
from wijkdesk.reports.bitmap import EDGE, png_of
from wijkdesk.reports.house import House
from wijkdesk.reports.parcel import settled
from wijkdesk.reports.reading import Grid, Image, Listing, Paragraph, Run, read
from wijkdesk.reports.style import MARGIN, PAGE_HEIGHT, PAGE_WIDTH, TEXT_WIDTH, Align, Weight
from wijkdesk.reports.text import Strong
from wijkdesk.reports.word_mark import Mark, describe
from wijkdesk.reports.word_style import LISTED, TABLE, dress, name_of, prepare, rgb

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docx.document import Document
    from docx.section import Section
    from reportlab.graphics.shapes import Drawing

    from wijkdesk.reports.document import Draft, Furniture
    from wijkdesk.reports.reading import Cell, Node
    from wijkdesk.reports.sheet import Headed
    from wijkdesk.reports.style import TextStyle
    from wijkdesk.reports.text import Text

_ALIGNED: Final = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}
_PAGE, _PAGES = 7000001, 7000002
_FIELDS: Final = {str(_PAGE): "PAGE", str(_PAGES): "NUMPAGES"}
_NUMBERS: Final = re.compile(f"({_PAGE}|{_PAGES})")
_FAR: Final = 60.0
_CAPITALS: Final = 6.4
_LABEL: Final = 40.0
_BULLET: Final = 15.0
_BESIDE: Final = 3
_BETWEEN: Final = 240
"""Twentieths of a point between columns."""


def to_word(draft: Draft) -> bytes:
    """Return the report as a Word file; the same report gives the same bytes."""
    document = docx.Document(BytesIO(_template(draft.house.colour)))
    writer = _Writer(document, draft.house)
    mark = Mark(draft.house)
    readings = read(draft.chapters)
    for number, (chapter, reading) in enumerate(zip(draft.chapters, readings, strict=True)):
        section = document.add_section(WD_SECTION.NEW_PAGE) if number else document.sections[0]
        _lay_out(section, reading.furniture, mark, tight=chapter.fixed)
        nodes: Sequence[Node] = reading.nodes
        if chapter.fixed:
            legend = 2 if number == len(readings) - 1 and reading.furniture.legend else 0
            nodes = _in_columns(document, writer, nodes, legend)
        writer.write(nodes)
    _name(document, draft)
    out = BytesIO()
    document.save(out)
    return settled(out.getvalue(), lambda _name, content: content)


@lru_cache(maxsize=4)
def _template(colour: str) -> bytes:
    """Return an empty document in our styles; made once, for reading Word's own styles takes long."""
    document = docx.Document()
    prepare(document, House(colour))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _name(document: Document, draft: Draft) -> None:
    """Fill the properties with what is on the first page, and with nothing else."""
    properties = document.core_properties
    properties.title, properties.subject = draft.title[:255], draft.subject[:255]
    properties.author = properties.last_modified_by = "wijkdesk"
    properties.comments = properties.keywords = properties.category = ""
    properties.language = "nl-NL"
    properties.created = properties.modified = datetime.combine(draft.day, time())


def _in_columns(document: Document, writer: _Writer, nodes: Sequence[Node], legend: int) -> Sequence[Node]:
    """Write a page that is one sheet on paper: what follows its table stands in columns; return the rest."""
    tables = [place for place, node in enumerate(nodes) if isinstance(node, Grid)]
    after = tables[-1] if tables else 0
    heads = (
        place
        for place, node in enumerate(nodes)
        if place > after and isinstance(node, Paragraph) and node.level > 1
    )
    start, end = next(heads, len(nodes)), len(nodes) - legend
    if start >= end:
        return nodes
    writer.write(nodes[:start], tight=True)
    _columns(document.add_section(WD_SECTION.CONTINUOUS), _BESIDE)
    writer.write(nodes[start:end])
    _columns(document.add_section(WD_SECTION.CONTINUOUS), 1)
    return nodes[end:]


def _columns(section: Section, count: int) -> None:
    """Give a section so many columns of one width."""
    properties = section._sectPr  # noqa: SLF001  # python-docx has no columns
    columns = properties.find(qn("w:cols"))
    if columns is None:
        columns = OxmlElement("w:cols")
        properties.append(columns)
    columns.set(qn("w:num"), str(count))
    columns.set(qn("w:space"), str(_BETWEEN))


def _lay_out(section: Section, furniture: Furniture, mark: Mark, *, tight: bool) -> None:
    """Give the pages of a chapter their size, head and foot."""
    section.page_width, section.page_height = Pt(PAGE_WIDTH), Pt(PAGE_HEIGHT)
    section.left_margin = section.right_margin = Pt(MARGIN)
    section.top_margin, section.bottom_margin = (Pt(42), Pt(36)) if tight else (Pt(58), Pt(56))
    _columns(section, 1)
    section.header_distance, section.footer_distance = Pt(26), Pt(26)
    for part in (section.header, section.footer):
        part.is_linked_to_previous = False
    head = section.header.paragraphs[0]
    _right_tab(head)
    name = head.add_run(fonts.clean(furniture.name))
    name.bold, name.font.color.rgb = True, rgb(mark.colour)
    head.add_run(f"   {fonts.clean(furniture.context)}\t{fonts.clean(furniture.right)}")
    mark.put(section, head)
    foot = section.footer.paragraphs[0]
    _right_tab(foot)
    left, right = furniture.footer_left(_PAGE, _PAGES), furniture.footer_right(_PAGE, _PAGES)
    for part_ in _NUMBERS.split(f"{fonts.clean(left)}\t{fonts.clean(right)}"):
        if part_ in _FIELDS:
            _field(foot, _FIELDS[part_])
        else:
            foot.add_run(part_)


def _right_tab(paragraph: Any) -> None:
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Pt(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)


def _field(paragraph: Any, code: str) -> None:
    """Add a number that Word works out itself."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001  # python-docx has no fields


class _Writer:
    """Writes what a report says into a document."""

    def __init__(self, document: Document, house: House) -> None:
        self._document, self._house = document, house
        # Asking the document for a style searches all of them, each time.
        self._styles: dict[str, Any] = {str(known.name): known for known in document.styles}
        self._pictures: dict[int, tuple[Drawing, bytes]] = {}
        self._count = 0

    def write(self, nodes: Iterable[Node], *, tight: bool = False) -> None:
        """Write headings, paragraphs, lists and tables under each other, with air under a table or not."""
        for node in nodes:
            match node:
                case Paragraph():
                    self._fill(self._document.add_paragraph(), node, tabs=True)
                case Listing():
                    self._list(node)
                case Grid():
                    self._table(node, tight=tight)

    def _fill(self, target: Any, source: Paragraph, *, tabs: bool = False) -> None:
        """Write the parts of a paragraph; parts that stood beside each other get a tab between them."""
        first = next((part for part in source.parts if isinstance(part, Run)), None)
        under = first.style if first else style.BODY
        name = name_of(under, source.level)
        target._p.style = self._styles[name].style_id  # noqa: SLF001  # as above
        if not tabs:
            target.alignment = _ALIGNED[source.align]
        elif any(isinstance(part, Run) and part.style.weight is not Weight.REGULAR for part in source.parts):
            # A name or a figure belongs to the lines under it.
            target.paragraph_format.keep_with_next = True
        last: Run | Image | None = None
        for part in source.parts:
            if isinstance(last, Run) and isinstance(part, Run) and tabs and part.x - last.x > _FAR:
                self._hang(target, part.x - last.x)
                target.add_run("\t")
            elif last is not None:
                target.add_run(" ")
            if isinstance(part, Run):
                self._say(target, part.text, part.style, under, name)
            else:
                self._picture(target, part)
            last = part

    def _say(self, target: Any, text: Text, own: TextStyle, under: TextStyle, name: str) -> None:
        for piece in (text,) if isinstance(text, str) else text:
            for number, line in enumerate(piece.splitlines() or [""]):
                run = target.add_run(fonts.clean(line))
                if number:
                    run._r.insert(0, OxmlElement("w:br"))  # noqa: SLF001  # a break before the text
                strong = isinstance(piece, Strong) or own.weight is not Weight.REGULAR
                if strong != bool(self._styles[name].font.bold):
                    run.bold = strong
                dress(run.font, own, under, self._house)

    def _picture(self, target: Any, image: Image) -> None:
        known = self._pictures.setdefault(id(image.drawing), (image.drawing, b""))
        if not known[1]:
            known = self._pictures[id(image.drawing)] = (image.drawing, png_of(image.drawing, self._house))
        wide, high = image.drawing.width + 2 * EDGE, image.drawing.height + 2 * EDGE
        run = target.add_run()
        shape = run.add_picture(BytesIO(known[1]), Pt(wide), Pt(high))
        self._count += 1
        describe(shape, f"Beeld {self._count}", image.alt)
        if high > _CAPITALS:
            place = OxmlElement("w:position")
            place.set(qn("w:val"), str(-round(high - _CAPITALS)))
            run._r.get_or_add_rPr().append(place)  # noqa: SLF001  # nor raised text

    def _list(self, node: Listing) -> None:
        longest = max((len(item.label) for item in node.items), default=0)
        wide = _BULLET if longest <= 2 else _LABEL if longest <= 7 else 2.4 * _LABEL
        for item in node.items:
            target = self._document.add_paragraph(style=LISTED)
            self._hang(target, wide)
            target.add_run(f"{fonts.clean(item.label)}\t").bold = True
            for number, line in enumerate(item.body):
                if number:
                    target.add_run().add_break()
                for part in line.parts:
                    if isinstance(part, Run):
                        self._say(target, part.text, part.style, style.BODY, LISTED)
                    else:
                        self._picture(target, part)

    def _hang(self, target: Any, wide: float) -> None:
        shape = target.paragraph_format
        shape.left_indent, shape.first_line_indent = Pt(wide), Pt(-wide)
        shape.tab_stops.add_tab_stop(Pt(wide))

    def _table(self, grid: Grid, *, tight: bool) -> None:
        head = [grid.head] if grid.head else []
        rows = [*head, *grid.rows]
        if not rows:
            return
        table = self._document.add_table(len(rows), len(grid.columns))
        table.style, table.alignment = self._document.styles[TABLE], WD_TABLE_ALIGNMENT.LEFT
        table.autofit = False
        for column, source in zip(table.columns, grid.columns, strict=True):
            column.width = Pt(source.width)
        for number, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
            self._row(row, cells, grid.columns, keep=number < len(head) + 1 < len(rows))
            properties = row._tr.get_or_add_trPr()  # noqa: SLF001  # nor repeated heads
            properties.append(OxmlElement("w:cantSplit"))
            if head and not number:
                properties.append(OxmlElement("w:tblHeader"))
        if not tight:
            self._document.add_paragraph(style="Noot")

    def _row(self, row: Any, cells: Sequence[Cell], columns: Sequence[Headed], *, keep: bool) -> None:
        for target, cell, column in zip(row.cells, cells, columns, strict=True):
            target.width = Pt(column.width)
            _keep_apart(target, column.gap)
            for number, line in enumerate(cell):
                into = target.add_paragraph() if number else target.paragraphs[0]
                self._fill(into, line)
                into.paragraph_format.space_after = Pt(0)
                into.paragraph_format.keep_with_next = keep


def _keep_apart(target: Any, gap: float) -> None:
    """Leave the gap of a column free at the right of a cell; bold letters may use some of it."""
    margins, right = OxmlElement("w:tcMar"), OxmlElement("w:right")
    right.set(qn("w:w"), str(round(gap * 8)))
    right.set(qn("w:type"), "dxa")
    margins.append(right)
    target._tc.get_or_add_tcPr().append(margins)  # noqa: SLF001  # python-docx has no margins of cells
