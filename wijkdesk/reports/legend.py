"""The line at the foot of the page that explains the lights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wijkdesk.reports.block import Block
from wijkdesk.reports.lights import IN_LEGEND, Light, light
from wijkdesk.reports.style import NOTE
from wijkdesk.reports.tagged import Element
from wijkdesk.reports.text import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.reports.picture import Picture
    from wijkdesk.reports.sheet import Sheet

_PITCH: Final = 14.5
_GAP: Final = 12.0


@dataclass(frozen=True)
class Explained:
    """A sign with its meaning; without a sign only the words."""

    text: str
    sign: Picture | None = None


class Legend(Block):
    """Lines of signs with their meaning."""

    def __init__(self, lines: Sequence[Sequence[Explained]]) -> None:
        """Keep the lines."""
        self._lines = lines
        self.descent = 8.0

    def height(self, width: float) -> float:
        """Return the height of the lines."""
        del width
        return len(self._lines) * _PITCH

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Element) -> None:
        """Draw the legend; the words are read, the signs beside them are decoration."""
        del width
        for line in self._lines:
            element = Element("P", parent)
            for item, at in self._places(line, x):
                if item.sign:
                    item.sign.decorate(sheet, at, top + 7.3 - item.sign.height(0) / 2)
                with sheet.content(element):
                    self._words(sheet, item, at, top)
            top += _PITCH

    def decorate(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw the legend where it was read on an earlier page."""
        for line in self._lines:
            for item, at in self._places(line, x):
                if item.sign:
                    item.sign.decorate(sheet, at, top + 7.3 - item.sign.height(0) / 2)
                with sheet.artifact("Pagination"):
                    self._words(sheet, item, at, top)
            top += _PITCH

    def _places(self, line: Sequence[Explained], x: float) -> list[tuple[Explained, float]]:
        places = []
        for item in line:
            places.append((item, x))
            wide = wrap(item.text, NOTE, 500)[0].width
            x += (item.sign.drawing.width + 4.5 if item.sign else 0.0) + wide + _GAP
        return places

    def _words(self, sheet: Sheet, item: Explained, x: float, top: float) -> None:
        left = x + (item.sign.drawing.width + 4.5 if item.sign else 0.0)
        sheet.lines(wrap(item.text, NOTE, 500)[:1], NOTE, left, top + 10.0 - NOTE.size, 500)


def light_line() -> list[Explained]:
    """Return the line that explains the five lights."""
    return [Explained(lit.meaning, light(lit, IN_LEGEND)) for lit in Light]


def light_legend() -> Legend:
    """Return the legend of later pages."""
    return Legend([light_line()])
