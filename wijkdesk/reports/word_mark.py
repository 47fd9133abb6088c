"""The logo of the organisation at the head of each page in Word, and what pictures there are called."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from wijkdesk.reports import fonts
from wijkdesk.reports.house import picture, size_of
from wijkdesk.reports.style import BLUE

if TYPE_CHECKING:
    from docx.section import Section
    from reportlab.lib.colors import Color

    from wijkdesk.reports.house import House

_ABOVE: Final = 12.0
"""Points of white above a logo, as on paper."""
_UNDER: Final = 14.0
"""Points for the words at the head of a page, under a logo: beside it they may not fit on their line."""


class Mark:
    """The logo, made once for all chapters; it stands at the right above the words at the head of a page."""

    def __init__(self, house: House) -> None:
        """Make the picture; UserError for a logo that is none."""
        self.colour: Color = house.shade(BLUE)
        self._size, self._png = (0.0, 0.0), b""
        if house.logo:
            shown, out = picture(house.logo), BytesIO()
            shown.save(out, "PNG", optimize=True)
            self._size, self._png = size_of(shown), out.getvalue()

    def put(self, section: Section, head: Any) -> None:
        """Put the logo, where there is one, above the words at the head of a section."""
        if not self._png:
            return
        section.header_distance = Pt(_ABOVE)
        highest = section.top_margin or Pt(0)
        section.top_margin = max(highest, Pt(_ABOVE + self._size[1] + _UNDER))
        above = head.insert_paragraph_before(style=head.style)
        above.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        describe(above.add_run().add_picture(BytesIO(self._png), *map(Pt, self._size)), "Logo", "Logo")


def describe(shape: Any, name: str, alt: str) -> None:
    """Give a picture its name and its alternative text, and no white around it."""
    inline = shape._inline  # noqa: SLF001  # python-docx has no alternative texts
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")  # LibreOffice keeps 9 points free where nothing is said
    inline.docPr.set("name", name)
    inline.docPr.set("descr", fonts.clean(alt))
    inline.graphic.graphicData.pic.nvPicPr.cNvPr.set("name", name.lower())
