"""One page being drawn: text, rules and areas, measured in points from the top left corner."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from wijkdesk.reports import fonts
from wijkdesk.reports.operators import rgb
from wijkdesk.reports.style import HAIRLINE, INK, PAGE_HEIGHT, PAGE_WIDTH, TRACK, Align, TextStyle, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    from reportlab.graphics.shapes import Drawing
    from reportlab.lib.colors import Color

    from wijkdesk.reports.tagged import Element, TaggedCanvas
    from wijkdesk.reports.text import Line, Text

HAIR: float = 0.4
HEAVY: float = 0.9
_MARK: float = 58.0


class Texted(Protocol):
    """A text that is to be set."""

    text: Text
    style: TextStyle
    align: Align

    def lines(self, width: float) -> list[Line]:
        """Return the printed lines."""


class Drawn(Protocol):
    """A picture that is to be drawn."""

    drawing: Drawing
    alt: str
    align: Align
    light: bool


class Headed(Protocol):
    """A column of a table that is to be drawn."""

    @property
    def width(self) -> float:
        """Return the width with its gap."""

    @property
    def gap(self) -> float:
        """Return what stays free at the right."""

    @property
    def align(self) -> Align:
        """Return where its texts stand."""

    @property
    def name(self) -> str:
        """Return what a spreadsheet writes above it where paper needs no head."""


class Sheet(ABC):
    """What blocks are drawn on: a page, or somebody who only reads along."""

    has_lights = False
    pages: Mapping[str, int] = MappingProxyType({})
    """On which page each section stands, as far as that is known."""

    @abstractmethod
    def content(self, element: Element) -> AbstractContextManager[None]:
        """Mark what is drawn as content of an element."""

    @abstractmethod
    def artifact(self, kind: str = "Layout") -> AbstractContextManager[None]:
        """Mark what is drawn as decoration that is not read aloud."""

    @abstractmethod
    def lines(
        self,
        lines: Sequence[Line],
        style: TextStyle,
        x: float,
        top: float,
        width: float,
        align: Align = Align.LEFT,
    ) -> None:
        """Set lines of text; the first baseline lies one font size under `top`."""

    def words(self, words: Texted, x: float, top: float, width: float, element: Element) -> None:
        """Set a text as content of an element."""
        with self.content(element):
            self.lines(words.lines(width), words.style, x, top, width, words.align)

    @abstractmethod
    def picture(self, picture: Drawn, x: float, y: float, element: Element | None) -> None:
        """Draw a picture as an element, or as decoration; `y` counts from the foot of the page."""

    @abstractmethod
    def bookmark(self, title: str, level: int, top: float) -> None:
        """Add an entry to the outline."""

    def line(self, parent: Element) -> Element:
        """Return what parts that stand on one line become a child of."""
        return parent

    def table(self, table: Element, columns: Sequence[Headed]) -> Element:
        """Hear of the columns of a table before its rows are drawn; return the table."""
        del columns
        return table

    def blank(self, parent: Element, width: float, lines: int) -> None:
        """Hear of room to write on; on paper it is only drawn."""
        del parent, width, lines

    @abstractmethod
    def rule(self, x: float, y: float, width: float, *, heavy: bool = False) -> None:
        """Draw a horizontal rule: hairline, or heavy in ink."""

    @abstractmethod
    def upright(self, x: float, top: float, bottom: float) -> None:
        """Draw a vertical hairline."""

    @abstractmethod
    def area(self, x: float, top: float, width: float, height: float, tint: Color) -> None:
        """Fill a rectangle."""


class PrintedSheet(Sheet):
    """A page of a tagged canvas; it remembers what the legend and the caller must know."""

    def __init__(self, canvas: TaggedCanvas, pages: Mapping[str, int] = MappingProxyType({})) -> None:
        """Draw on the current page of a canvas."""
        self.canvas = canvas
        self.pages = pages
        self.missing: set[str] = set()

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """Mark what is drawn as content of an element."""
        with self.canvas.content(element):
            yield

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """Mark what is drawn as decoration that is not read aloud."""
        with self.canvas.artifact(kind):
            yield

    def picture(self, picture: Drawn, x: float, y: float, element: Element | None) -> None:
        """Draw a picture; a light calls for the legend."""
        with self.content(element) if element else self.artifact():
            self.canvas.drawing(picture.drawing, x, y)
        self.has_lights = self.has_lights or (picture.light and element is not None)

    def bookmark(self, title: str, level: int, top: float) -> None:
        """Add an entry to the outline."""
        self.canvas.bookmark(title, level, PAGE_HEIGHT - top)

    def lines(
        self,
        lines: Sequence[Line],
        style: TextStyle,
        x: float,
        top: float,
        width: float,
        align: Align = Align.LEFT,
    ) -> None:
        """Set lines of text; the first baseline lies one font size under `top`."""
        # Operators are written out: reportlab's text object takes three times as long for the same text.
        code = [f"BT {rgb(style.colour)} rg"]
        baseline = PAGE_HEIGHT - top - style.size
        for number, line in enumerate(lines, 1):
            start = x + (width - line.width) * align.value
            for place, piece in enumerate(line.pieces, 1):
                # A space at the end of a line keeps its last word apart from the next for a screen reader.
                text = piece.text + " " if number < len(lines) and place == len(line.pieces) else piece.text
                code.append(f"1 0 0 1 {start + piece.x:.2f} {baseline:.2f} Tm")
                code += self._shown(text, piece.font, style.size)
            baseline -= style.leading
        self.canvas.addLiteral(" ".join([*code, "ET"]))

    def _shown(self, text: str, font: str, size: float) -> Iterator[str]:
        if fonts.complete(text, font):
            yield self.canvas.shown(text, font, size)
            return
        self.missing |= fonts.missing(text)
        for name, part in fonts.runs(text, font):
            yield self.canvas.shown(part, name, size)

    def rule(self, x: float, y: float, width: float, *, heavy: bool = False) -> None:
        """Draw a horizontal rule: hairline, or heavy in ink."""
        self._stroke(x, y, x + width, y, HEAVY if heavy else HAIR, INK if heavy else HAIRLINE)

    def upright(self, x: float, top: float, bottom: float) -> None:
        """Draw a vertical hairline."""
        self._stroke(x, top, x, bottom, HAIR, HAIRLINE)

    def _stroke(self, x1: float, y1: float, x2: float, y2: float, weight: float, tint: Color) -> None:
        with self.artifact():
            line = f"{x1:.2f} {PAGE_HEIGHT - y1:.2f} m {x2:.2f} {PAGE_HEIGHT - y2:.2f} l S"
            self.canvas.addLiteral(f"{rgb(tint)} RG {weight} w {line}")

    def area(self, x: float, top: float, width: float, height: float, tint: Color) -> None:
        """Fill a rectangle."""
        with self.artifact():
            box = f"{x:.2f} {PAGE_HEIGHT - top - height:.2f} {width:.2f} {height:.2f} re f"
            self.canvas.addLiteral(f"{rgb(tint)} rg {box}")

    def watermark(self, text: str) -> None:
        """Set a pale text across the page, under all that follows."""
        turn = 0.7071
        half = fonts.width(text, Weight.BOLD.value, _MARK) / 2
        x, y = PAGE_WIDTH / 2 - half * turn, PAGE_HEIGHT / 2 - half * turn
        with self.artifact():
            shown = self.canvas.shown(text, Weight.BOLD.value, _MARK)
            place = f"{turn} {turn} -{turn} {turn} {x:.2f} {y:.2f} Tm"
            self.canvas.addLiteral(f"BT {rgb(TRACK)} rg {place} {shown} ET")
