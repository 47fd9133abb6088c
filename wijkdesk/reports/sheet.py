"""One page being drawn: text, rules and areas, measured in points from the top left corner."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from wijkdesk.reports import fonts
from wijkdesk.reports.style import HAIRLINE, INK, PAGE_HEIGHT, Align, TextStyle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlab.lib.colors import Color
    from reportlab.pdfgen.textobject import PDFTextObject

    from wijkdesk.reports.tagged import Element, TaggedCanvas
    from wijkdesk.reports.text import Line

HAIR: float = 0.4
HEAVY: float = 0.9


class Sheet:
    """A page of a tagged canvas; it remembers what the legend and the caller must know."""

    def __init__(self, canvas: TaggedCanvas) -> None:
        """Draw on the current page of a canvas."""
        self.canvas = canvas
        self.has_lights = False
        self.missing: set[str] = set()

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """Mark what is drawn as content of an element."""
        with self.canvas.content(element):
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
        """Set lines of text; the first baseline lies one font size under `top`."""
        ink = self.canvas.beginText()
        ink.setFillColor(style.colour)
        baseline = PAGE_HEIGHT - top - style.size
        font = ""
        for number, line in enumerate(lines, 1):
            start = x + (width - line.width) * align.value
            for place, piece in enumerate(line.pieces, 1):
                ink.setTextOrigin(start + piece.x, baseline)
                # A space at the end of a line keeps its last word apart from the next for a screen reader.
                text = piece.text + " " if number < len(lines) and place == len(line.pieces) else piece.text
                if fonts.complete(text, piece.font):
                    if font != piece.font:
                        ink.setFont(piece.font, style.size)
                        font = piece.font
                    ink.textOut(text)
                else:
                    self._mixed(ink, text, piece.font, style.size)
                    font = ""
            baseline -= style.leading
        self.canvas.drawText(ink)

    def _mixed(self, ink: PDFTextObject, text: str, font: str, size: float) -> None:
        self.missing |= fonts.missing(text)
        for name, part in fonts.runs(text, font):
            ink.setFont(name, size)
            ink.textOut(part)

    def rule(self, x: float, y: float, width: float, *, heavy: bool = False) -> None:
        """Draw a horizontal rule: hairline, or heavy in ink."""
        self._stroke(x, y, x + width, y, HEAVY if heavy else HAIR, INK if heavy else HAIRLINE)

    def upright(self, x: float, top: float, bottom: float) -> None:
        """Draw a vertical hairline."""
        self._stroke(x, top, x, bottom, HAIR, HAIRLINE)

    def _stroke(self, x1: float, y1: float, x2: float, y2: float, weight: float, tint: Color) -> None:
        with self.canvas.artifact():
            self.canvas.setStrokeColor(tint)
            self.canvas.setLineWidth(weight)
            self.canvas.line(x1, PAGE_HEIGHT - y1, x2, PAGE_HEIGHT - y2)

    def area(self, x: float, top: float, width: float, height: float, tint: Color) -> None:
        """Fill a rectangle."""
        with self.canvas.artifact():
            self.canvas.setFillColor(tint)
            self.canvas.rect(x, PAGE_HEIGHT - top - height, width, height, stroke=0, fill=1)
