"""A drawing with the sentence that says what it shows; one for paper and for the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.graphics import renderSVG

from wijkdesk.reports import fonts
from wijkdesk.reports.block import Block
from wijkdesk.reports.style import PAGE_HEIGHT, Align, Weight
from wijkdesk.reports.tagged import Element

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

    from wijkdesk.reports.sheet import Sheet

# The middle of a picture stands this far above the baseline of the text beside it.
_RISE: Final = 3.2
_SCREEN: Final = {
    Weight.SEMIBOLD.value: "Open Sans; font-weight: 600",
    Weight.BOLD.value: "Open Sans; font-weight: 700",
    Weight.REGULAR.value: "Open Sans",
}


class Picture(Block):
    """A reportlab drawing as a block of the page."""

    def __init__(
        self,
        drawing: Drawing,
        alt: str,
        *,
        align: Align = Align.LEFT,
        light: bool = False,
        before: float = 0.0,
    ) -> None:
        """Keep the drawing and what it says; a `light` calls for the legend."""
        self.drawing = drawing
        self.alt = alt
        self.align = align
        self.light = light
        self.before = before

    def height(self, width: float) -> float:
        """Return the height of the drawing."""
        del width
        return float(self.drawing.height)

    def baseline(self, width: float) -> float:
        """Return where the text beside it stands, so that it is centred on small letters and capitals."""
        return self.height(width) / 2 + _RISE

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Element) -> None:
        """Draw the picture as a figure with its alternative text."""
        left = x + (width - self.drawing.width) * self.align.value
        bottom = PAGE_HEIGHT - top - self.drawing.height
        box = f"[{left:.2f} {bottom:.2f} {left + self.drawing.width:.2f} {bottom + self.drawing.height:.2f}]"
        attributes = f"<</O /Layout /Placement /Block /BBox {box}>>"
        element = Element("Figure", parent, alt=self.alt, attributes=attributes)
        sheet.picture(self, left, bottom, element)

    def decorate(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw the picture as decoration, where the text beside it says all."""
        sheet.picture(self, x, PAGE_HEIGHT - top - self.drawing.height, None)

    def svg(self) -> str:
        """Return the drawing for the screen, in the fonts that the window knows."""
        fonts.register()
        text = str(renderSVG.drawToString(self.drawing, useClip=True))
        for name, shown in _SCREEN.items():
            text = text.replace(f"font-family: {name};", f"font-family: {shown};")
        return text
