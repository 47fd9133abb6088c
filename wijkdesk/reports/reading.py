"""What a report says, read from its own blocks: headings, paragraphs, lists, tables, pictures.

Word and Excel are written from this reading. The blocks draw themselves on a sheet that only listens, so
there is no second list of what stands in a report.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wijkdesk.reports.sheet import Sheet
from wijkdesk.reports.style import BODY, MARGIN, TEXT_WIDTH, Align, TextStyle
from wijkdesk.reports.tagged import Element, nest_headings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlab.graphics.shapes import Drawing
    from reportlab.lib.colors import Color

    from wijkdesk.reports.document import Chapter, Furniture
    from wijkdesk.reports.sheet import Drawn, Headed, Texted
    from wijkdesk.reports.text import Line, Text

_LEAVES: Final = frozenset({"P", "Figure", "Span", "Lbl", "Line"})


@dataclass(frozen=True)
class Run:
    """A text in one style, and how far from the left it begins."""

    text: Text
    style: TextStyle
    x: float = 0.0


@dataclass(frozen=True)
class Image:
    """A drawing with the sentence that says what it shows."""

    drawing: Drawing
    alt: str
    is_light: bool = False


Part = Run | Image


@dataclass(frozen=True)
class Paragraph:
    """Texts and pictures on one line; a heading where it has a level."""

    parts: tuple[Part, ...]
    level: int = 0
    align: Align = Align.LEFT


@dataclass(frozen=True)
class Item:
    """One item of a list: its label and what it says."""

    label: str
    body: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Listing:
    """A list."""

    items: tuple[Item, ...]


Cell = tuple[Paragraph, ...]


@dataclass(frozen=True)
class Grid:
    """A table: its columns, the cells of its head where it has one, and its rows."""

    columns: tuple[Headed, ...]
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


Node = Paragraph | Listing | Grid


@dataclass(frozen=True)
class Reading:
    """One chapter as it reads: what stands around its pages, and what stands on them."""

    furniture: Furniture
    nodes: tuple[Node, ...]


class Listener(Sheet):
    """A sheet on which nothing is drawn; it remembers what each element says."""

    def __init__(self) -> None:
        """Begin with an empty document."""
        self.tree = Element("Document")
        self.parts: dict[Element, list[Part]] = {}
        self.aligned: dict[Element, Align] = {}
        self.columns: dict[Element, tuple[Headed, ...]] = {}
        self._at: Element | None = None
        self._sign: Image | None = None

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """Remember whose content follows."""
        self._at = element
        yield
        self._at = None

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """Pass by what is decoration."""
        del kind
        yield

    def lines(
        self,
        lines: Sequence[Line],
        style: TextStyle,
        x: float,
        top: float,
        width: float,
        align: Align = Align.LEFT,
    ) -> None:
        """Hear lines that are set as they are."""
        del top, width, align
        if self._at is not None:
            text = " ".join("".join(piece.text for piece in line.pieces) for line in lines)
            self._hear(self._at, Run(text, style, x - MARGIN))

    def words(self, words: Texted, x: float, top: float, width: float, element: Element) -> None:
        """Hear a text as it was written, before it was broken into lines."""
        del top, width
        if words.text:
            self._hear(element, Run(words.text, words.style, x - MARGIN))
            self.aligned.setdefault(element, words.align)

    def picture(self, picture: Drawn, x: float, y: float, element: Element | None) -> None:
        """Hear what a picture shows; of decoration only the light that the next words explain."""
        del x, y
        image = Image(picture.drawing, picture.alt, picture.light)
        if element is not None:
            self._hear(element, image)
            self.aligned.setdefault(element, picture.align)
            self.has_lights = self.has_lights or picture.light
        elif picture.light:
            self._sign = image

    def line(self, parent: Element) -> Element:
        """Keep together what stands on one line."""
        return Element("Line", parent)

    def table(self, table: Element, columns: Sequence[Headed]) -> Element:
        """Remember the columns of a table."""
        self.columns[table] = tuple(columns)
        return table

    def blank(self, parent: Element, width: float, lines: int) -> None:
        """Keep room to type."""
        for _line in range(lines):
            self._hear(Element("P", parent), Run("…" * max(int(width / BODY.size), 1), BODY))

    def bookmark(self, title: str, level: int, top: float) -> None:
        """Pass by the outline: headings make their own."""

    def rule(self, x: float, y: float, width: float, *, heavy: bool = False) -> None:
        """Pass by a rule."""

    def upright(self, x: float, top: float, bottom: float) -> None:
        """Pass by a rule."""

    def area(self, x: float, top: float, width: float, height: float, tint: Color) -> None:
        """Pass by a tint."""

    def _hear(self, element: Element, part: Part) -> None:
        signs = [self._sign] if self._sign else []
        self._sign = None
        self.parts.setdefault(element, []).extend([*signs, part])


def read(chapters: Sequence[Chapter]) -> list[Reading]:
    """Read every chapter; the legend of the lights stands once, under the last that has them."""
    listener = Listener()
    tops: list[Element] = []
    legend = None
    for chapter in chapters:
        tops.append(Element("Part", listener.tree))
        for block in chapter.blocks:
            block.draw(listener, MARGIN, 0.0, TEXT_WIDTH, tops[-1])
        legend = chapter.furniture.legend or legend
    if listener.has_lights and legend is not None:
        legend.draw(listener, MARGIN, 0.0, TEXT_WIDTH, tops[-1])
    nest_headings(listener.tree)
    reader = _Reader(listener)
    return [
        Reading(chapter.furniture, tuple(reader.nodes(top)))
        for chapter, top in zip(chapters, tops, strict=True)
    ]


class _Reader:
    """Makes nodes of elements."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener

    def nodes(self, element: Element) -> Iterator[Node]:
        """Yield what stands in an element, in reading order."""
        for kid in _kids(element):
            if kid.role == "Table":
                yield self._grid(kid)
            elif kid.role == "L":
                yield Listing(tuple(self._item(item) for item in _kids(kid)))
            elif kid.level or kid.role in _LEAVES:
                yield from self._leaf(kid)
            else:
                yield from self.nodes(kid)

    def _leaf(self, element: Element) -> Iterator[Node]:
        """Yield a paragraph; a line that holds more than texts and pictures falls apart."""
        if element.role == "Line" and not _is_plain(element):
            yield from self.nodes(element)
            return
        parts = tuple(self._parts(element))
        if parts:
            align = self._listener.aligned.get(element, Align.LEFT)
            yield Paragraph(parts, element.level, align)

    def _parts(self, element: Element) -> Iterator[Part]:
        yield from self._listener.parts.get(element, ())
        for kid in _kids(element):
            yield from self._parts(kid)

    def _paragraphs(self, element: Element) -> Iterator[Paragraph]:
        """Yield what stands in a cell or an item; what is nested there is read line by line."""
        own = tuple(self._listener.parts.get(element, ()))
        if own:
            yield Paragraph(own, 0, self._listener.aligned.get(element, Align.LEFT))
        for node in self.nodes(element):
            if isinstance(node, Paragraph):
                yield node
            elif isinstance(node, Listing):
                for item in node.items:
                    yield from item.body
            else:
                for row in node.rows:
                    for cell in row:
                        yield from cell

    def _item(self, element: Element) -> Item:
        label = "".join(
            str(part.text)
            for kid in _kids(element)
            if kid.role == "Lbl"
            for part in self._parts(kid)
            if isinstance(part, Run)
        )
        bodies = [kid for kid in _kids(element) if kid.role != "Lbl"]
        return Item(label, tuple(line for body in bodies for line in self._paragraphs(body)))

    def _grid(self, table: Element) -> Grid:
        head: tuple[Cell, ...] = ()
        rows: list[tuple[Cell, ...]] = []
        for part in _kids(table):
            for row in _kids(part):
                cells = tuple(tuple(self._paragraphs(cell)) for cell in _kids(row))
                if part.role == "THead":
                    head = cells
                else:
                    rows.append(cells)
        return Grid(self._listener.columns[table], head, tuple(rows))


def _kids(element: Element) -> list[Element]:
    return [kid for kid in element.kids if isinstance(kid, Element)]


def _is_plain(element: Element) -> bool:
    return all(kid.role in _LEAVES and _is_plain(kid) for kid in _kids(element))
