"""What people write on: tick boxes, dotted lines, a panel for signatures, tinted bars."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from reportlab.graphics.shapes import Drawing, Line

from wijkdesk.reports.block import Block, Words
from wijkdesk.reports.picture import Picture
from wijkdesk.reports.shapes import area
from wijkdesk.reports.style import BLUE, INK, MUTED, NOTE, STRONG_NAME, TEXT_WIDTH, UNDERLINE, Align, colour
from wijkdesk.reports.text import clipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.reports.sheet import Sheet
    from wijkdesk.reports.tagged import Element

NOTE_ROOM: Final = TEXT_WIDTH * 0.335
_SIDE: Final = 10.5
_UNDER: Final = 2.5
"""Between a line to write on and the word under it."""
_PANEL: Final = colour("paneel")


def tick_box(alt: str, *, here: bool = False) -> Picture:
    """Draw a box to tick; a short blue line under it says that it stood so."""
    said = f"vakje {alt}, zo stond het bij ons" if here else f"vakje {alt}"
    return Picture(_box(here), said, align=Align.CENTRE)


@cache
def _box(here: bool) -> Drawing:
    drawing = Drawing(_SIDE + 2, _SIDE + 8)
    drawing.add(area(1, 4, _SIDE, _SIDE, None, INK, 0.8))
    if here:
        drawing.add(Line(1, 0.8, _SIDE + 1, 0.8, strokeColor=BLUE, strokeWidth=1.3))
    return drawing


class WriteLines(Block):
    """Dotted lines to write on, with a word under the last."""

    def __init__(self, count: int = 1, *, pitch: float = 19.0, label: str = "", before: float = 0.0) -> None:
        """Keep how many there are."""
        self._count = count
        self._pitch = pitch
        self._label = Words(label, UNDERLINE) if label else None
        self.before = before

    def height(self, width: float) -> float:
        """Return the height of the lines."""
        label = _UNDER + self._label.height(width) if self._label else 0.0
        return self._count * self._pitch + label

    def baseline(self, width: float) -> float:
        """Return where the first line stands, a little under the text beside it."""
        del width
        return self._pitch - 3.0

    def ink(self, width: float) -> tuple[float, float]:
        """Return the room that writing takes."""
        return 6.0, self.height(width)

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Element) -> None:
        """Draw the lines as decoration."""
        drawing = Drawing(width, 1)
        line = Line(0, 0.5, width, 0.5, strokeColor=MUTED, strokeWidth=0.8, strokeDashArray=[0.8, 2.2])
        drawing.add(line)
        sheet.blank(parent, width, self._count)
        for _number in range(self._count):
            top += self._pitch
            Picture(drawing, "").decorate(sheet, x, top - 1)
        if self._label:
            self._label.draw(sheet, x, top + _UNDER, width, parent)


class Panel(Block):
    """A tinted panel with places to sign, as (share of the width, what to write)."""

    def __init__(self, fields: Sequence[tuple[float, str]], *, before: float = 16.0) -> None:
        """Keep the fields."""
        self._fields = [(share, Words(label, NOTE)) for share, label in fields]
        self.before = before

    def height(self, width: float) -> float:
        """Return the height of the panel."""
        del width
        return 50.0

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Element) -> None:
        """Draw the tint, the lines and the words under them."""
        sheet.area(x, top, width, 50, _PANEL)
        room = width - 20 - 16 * (len(self._fields) - 1)
        left = x + 10
        for share, words in self._fields:
            sheet.rule(left, top + 31, room * share, heavy=True)
            words.draw(sheet, left, top + 34, room * share, parent)
            left += room * share + 16


class Bar(Block):
    """A tinted line with a name at the left and what to fill in at the right."""

    keep_with_next = True

    def __init__(self, name: str, note: str, *, ask: str = "", before: float = 0.0) -> None:
        """Keep the words."""
        self._name = Words(name, STRONG_NAME, role="H3")
        self._note = Words(clipped(note, UNDERLINE, NOTE_ROOM, 2), UNDERLINE, align=Align.RIGHT)
        self._ask = Words(ask, UNDERLINE)
        self.before = before

    def height(self, width: float) -> float:
        """Return the height of the bar."""
        return max(self._name.height(width * 0.4), self._note.height(NOTE_ROOM) + 1.5) + 5.0

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Element) -> None:
        """Draw the tint and the words."""
        high = self.height(width)
        sheet.area(x, top, width, high, _PANEL)
        self._name.draw(sheet, x + 4, top + 2.5, width * 0.4, parent)
        self._note.draw(sheet, x + width * 0.4, top + 4, NOTE_ROOM, parent)
        if self._ask.text:
            self._ask.draw(sheet, x + width * 0.746, top + 4, 40, parent)
            sheet.rule(x + width * 0.82, top + high - 4, width * 0.17, heavy=True)
