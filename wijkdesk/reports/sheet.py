"""One page being drawn: text, rules and areas, measured in points from the top left corner."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from wijkdesk.reports import fonts
from wijkdesk.reports.operators import rgb
from wijkdesk.reports.style import HAIRLINE, INK, PAGE_HEIGHT, PAGE_WIDTH, TRACK, Align, TextStyle, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlab.lib.colors import Color

    from wijkdesk.reports.tagged import Element, TaggedCanvas
    from wijkdesk.reports.text import Line

HAIR: float = 0.4
HEAVY: float = 0.9
_MARK: float = 58.0


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
        with self.canvas.artifact():
            line = f"{x1:.2f} {PAGE_HEIGHT - y1:.2f} m {x2:.2f} {PAGE_HEIGHT - y2:.2f} l S"
            self.canvas.addLiteral(f"{rgb(tint)} RG {weight} w {line}")

    def area(self, x: float, top: float, width: float, height: float, tint: Color) -> None:
        """Fill a rectangle."""
        with self.canvas.artifact():
            box = f"{x:.2f} {PAGE_HEIGHT - top - height:.2f} {width:.2f} {height:.2f} re f"
            self.canvas.addLiteral(f"{rgb(tint)} rg {box}")

    def watermark(self, text: str) -> None:
        """Set a pale text across the page, under all that follows."""
        turn = 0.7071
        half = fonts.width(text, Weight.BOLD.value, _MARK) / 2
        x, y = PAGE_WIDTH / 2 - half * turn, PAGE_HEIGHT / 2 - half * turn
        with self.canvas.artifact():
            shown = self.canvas.shown(text, Weight.BOLD.value, _MARK)
            place = f"{turn} {turn} -{turn} {turn} {x:.2f} {y:.2f} Tm"
            self.canvas.addLiteral(f"BT {rgb(TRACK)} rg {place} {shown} ET")
