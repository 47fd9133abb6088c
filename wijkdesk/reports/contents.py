"""The contents of a long report, and references to the page on which a section stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wijkdesk.reports import fonts
from wijkdesk.reports.block import Block, Tag, Words
from wijkdesk.reports.style import NAME, NOTE, STRONG_NAME, UNDERLINE, Align
from wijkdesk.reports.tagged import Element

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.reports.sheet import Sheet

_INDENT: Final = 14.0
_NUMBER: Final = 30.0
_BEFORE: Final = 7.0


@dataclass(frozen=True)
class Entry:
    """A title of the report and the page on which it stands."""

    title: str
    level: int
    page: int


class Contents(Block):
    """One line of the contents; lines of the first level stand apart."""

    def __init__(self, entry: Entry, tag: Tag, *, indent: bool = True) -> None:
        """Keep the entry; the lines of one contents share a tag."""
        self.entry = entry
        self._indent = _INDENT if indent and entry.level else 0.0
        self._tag = tag
        first = entry.level == 0
        style = STRONG_NAME if first else UNDERLINE
        self._title = Words(entry.title, style)
        self._page = Words(str(entry.page), style if first else NOTE.sized(8), align=Align.RIGHT)
        self.before = _BEFORE if first else 1.5

    def _left(self) -> float:
        return self._indent

    def height(self, width: float) -> float:
        """Return the height of the title."""
        return self._title.height(width - self._left() - _NUMBER)

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Element) -> None:
        """Draw the title, and the page at the right on the line where the title ends."""
        left, room = self._left(), width - self._left() - _NUMBER
        item = Element("TOCI", self._tag.under(parent))
        self._title.draw(sheet, x + left, top, room, item)
        lines = self._title.lines(room)
        down = (len(lines) - 1) * self._title.style.leading
        start = x + left + lines[-1].width + 6
        number = fonts.width(str(self.entry.page), self._page.style.font, self._page.style.size)
        until = x + width - number - 6
        if until > start:
            sheet.rule(start, top + down + self._title.style.size, until - start)
        self._page.draw(sheet, x + width - _NUMBER, top + down, _NUMBER, item)


class PageOf(Block):
    """The page on which a section stands: known only when all pages are laid out."""

    def __init__(self, title: str, otherwise: str = "") -> None:
        """Keep the title of the section, and what is said where the page is not known."""
        self.title = title
        self._otherwise = otherwise

    def height(self, width: float) -> float:
        """Return the height of one line."""
        del width
        return NAME.leading

    def baseline(self, width: float) -> float:
        """Return where the line stands."""
        del width
        return NAME.size

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Element) -> None:
        """Draw the page, as it is known by now."""
        page = sheet.pages.get(self.title)
        text = f"blz. {page}" if page else self._otherwise
        if text:
            Words(text, NAME).draw(sheet, x, top, width, parent)


def contents(entries: Sequence[Entry], most: int) -> list[Block]:
    """Return the lines of the contents; where there are too many for a page, only the first level."""
    chosen = entries if len(entries) <= most and not _repeats(entries) else _subjects(entries)
    tag = Tag("TOC")
    alone = all(entry.level for entry in chosen)
    return [Contents(entry, tag, indent=not alone) for entry in chosen]


def _subjects(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.level == 0]


def _repeats(entries: Sequence[Entry]) -> bool:
    """Tell whether every subject is one page: then its sections say nothing that it does not say."""
    pages = {entry.page for entry in _subjects(entries)}
    return len(pages) > 1 and {entry.page for entry in entries} == pages
