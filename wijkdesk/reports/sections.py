"""The parts that pages are made of: titles, section heads, key figures, the ask, the strip, lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wijkdesk.reports import fonts
from wijkdesk.reports.block import Beside, Block, Halves, Level, Side, Stack, Tag, Words
from wijkdesk.reports.style import (
    ASK,
    ASK_HEAD,
    ASK_NUMBER,
    ASK_TEXT,
    BLUE,
    BODY,
    FIGURE,
    GUTTER,
    LATER_LEAD,
    LATER_TITLE,
    LEAD,
    NOTE,
    SECTION,
    SECTION_NOTE,
    SMALL,
    STRIP_FIGURE,
    STRONG_SMALL,
    TITLE,
    UNDERLINE,
    Align,
    TextStyle,
    span,
)
from wijkdesk.reports.tagged import Element
from wijkdesk.reports.text import clipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.reports.picture import Picture
    from wijkdesk.reports.sheet import Sheet
    from wijkdesk.reports.text import Text

HEAD_HEIGHT: Final = 22.0
BETWEEN: Final = 16.0
FIGURE_WIDTH: Final = 52.0
_HEADING_BASELINE: Final = 14.5


class Title(Block):
    """The title of a page with its lead sentence."""

    keep_with_next = True

    def __init__(self, title: str, lead: Text, *, first: bool, part: str = "") -> None:
        """Keep both; the first page has the large title. `part` is its name where the title changes."""
        self.name, self.shown, self.first = part or title, title, first
        self._title = Words(
            title, TITLE if first else LATER_TITLE, role="H1" if first else "H2", balanced=True, level=0
        )
        self._lead = Words(lead, LEAD if first else LATER_LEAD, balanced=True)
        self._lead_width = span(12) if first else span(10)
        self._gap = 1.0
        self.outline = (title, 0)
        self._has_lead = bool(lead)

    def height(self, width: float) -> float:
        """Return the height of title and lead."""
        lead = self._gap + self._lead.height(min(width, self._lead_width)) if self._has_lead else 0.0
        return self._title.height(width) + lead

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Element) -> None:
        """Draw the title a little to the left, where it looks aligned."""
        self._title.draw(sheet, x - 0.7, top, width, parent)
        if self._has_lead:
            below = top + self._title.height(width) + self._gap
            self._lead.draw(sheet, x, below, min(width, self._lead_width), parent)


class SectionHead(Block):
    """A heavy line with the heading under it and a note beside it or at the right."""

    keep_with_next = True

    def __init__(
        self,
        title: str,
        note: str = "",
        *,
        note_right: bool = False,
        role: str = "H3",
        before: float = BETWEEN,
        in_outline: bool = True,
        part: str = "",
    ) -> None:
        """Keep the words; `part` is by what the section is known where its title changes with the data."""
        self.name, self.shown = part or title, title
        self._words = Words(title, SECTION, role=role)
        self._note = Words(note, SECTION_NOTE)
        self._note_right = note_right
        self.outline = (title, 1) if in_outline else None
        self.before = before

    def _heading_width(self, width: float) -> float:
        note = fonts.width(str(self._note.text), SECTION_NOTE.font, SECTION_NOTE.size)
        return max(width - note - 10, width / 2) if self._note.text else width

    def height(self, width: float) -> float:
        """Return the distance from the line to the first line of content."""
        extra = self._words.height(self._heading_width(width)) - SECTION.leading
        return HEAD_HEIGHT + extra

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Element) -> None:
        """Draw the line, the heading and the note."""
        sheet.rule(x, top, width, heavy=True)
        if self.outline:
            sheet.bookmark(*self.outline, top)
        heading_width = self._heading_width(width)
        self._words.draw(sheet, x, top + _HEADING_BASELINE - SECTION.size, heading_width, parent)
        if not self._note.text:
            return
        lines = self._words.lines(heading_width)
        left = 0.0 if self._note_right else max(line.width for line in lines) + 7
        self._note.align = Align.RIGHT if self._note_right else Align.LEFT
        at = top + _HEADING_BASELINE - SECTION_NOTE.size
        self._note.draw(sheet, x + left, at, width - left, parent)


class Rule(Block):
    """A hairline over the whole width."""

    def __init__(self, *, before: float = 0.0) -> None:
        """Keep the space above it."""
        self.before = before

    def height(self, width: float) -> float:
        """Return nothing: a line takes no room."""
        del width
        return 0.0

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Element) -> None:
        """Draw the line."""
        del parent
        sheet.rule(x, top, width)


@dataclass(frozen=True)
class Asked:
    """One decision that is asked: an imperative and one line why."""

    text: str
    reason: Text


class AskBox(Block):
    """The tinted box with the decisions that are asked."""

    _PAD: Final = 8.6
    _NUMBER_AT: Final = 97.0
    _TEXT_AT: Final = 113.0
    _BETWEEN: Final = 9.6

    def __init__(
        self, title: str, note: str, items: Sequence[Asked], *, before: float = 0.0, numbered: bool = True
    ) -> None:
        """Keep the decisions."""
        self._numbered = numbered
        self._title = Words(title, ASK_HEAD, role="H2")
        self._note = Words(note, SMALL.tinted(NOTE.colour))
        self._items = [(Words(item.text, ASK_TEXT), Words(item.reason, BODY)) for item in items]
        self.before = before

    def _room(self, width: float) -> float:
        return width - self._TEXT_AT - 12

    def height(self, width: float) -> float:
        """Return the height of the box."""
        room = self._room(width)
        texts = sum(text.height(room) + reason.height(room) for text, reason in self._items)
        return max(texts + self._BETWEEN * (len(self._items) - 1), 26.0) + 2 * self._PAD

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Element) -> None:
        """Draw the tint, the bar and the numbered decisions."""
        height = self.height(width)
        sheet.area(x, top, width, height, ASK)
        sheet.area(x, top, 3, height, BLUE)
        y = top + self._PAD
        base = y + ASK_TEXT.size
        self._title.draw(sheet, x + 12.3, base - ASK_HEAD.size, 80, parent)
        self._note.draw(sheet, x + 12.3, base + 13 - SMALL.size, 80, parent)
        room = self._room(width)
        items = Element("L", parent)
        for number, (text, reason) in enumerate(self._items, 1):
            item = Element("LI", items)
            if self._numbered:
                label = Words(str(number), ASK_NUMBER, role="Lbl")
                label.draw(sheet, x + self._NUMBER_AT, y + ASK_TEXT.size - ASK_NUMBER.size, 14, item)
            body = Element("LBody", item)
            text.draw(sheet, x + self._TEXT_AT, y, room, body)
            y += text.height(room)
            reason.draw(sheet, x + self._TEXT_AT, y, room, body)
            y += reason.height(room) + self._BETWEEN


@dataclass(frozen=True)
class Ending:
    """A cell of the strip: how long, of what, with what beside it."""

    prefix: str
    figure: str
    title: str
    text: str


class Strip(Block):
    """Cells beside each other that each begin with a number of days."""

    def __init__(self, endings: Sequence[Ending], *, cells: int = 4) -> None:
        """Keep the cells; there is room for so many beside each other."""
        self._cells = [
            (
                ending,
                Stack(
                    [Words(ending.title, STRONG_SMALL), *([Words(ending.text, SMALL)] if ending.text else [])]
                ),
            )
            for ending in endings
        ]
        self._count = cells

    def _wide(self, width: float) -> float:
        return (width - GUTTER * (self._count - 1)) / self._count

    def height(self, width: float) -> float:
        """Return the height of the highest cell."""
        room = self._wide(width) - 2
        return STRIP_FIGURE.leading + max((text.height(room) for _ending, text in self._cells), default=0.0)

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Element) -> None:
        """Draw the cells with a hairline between them."""
        wide = self._wide(width)
        for number, (ending, text) in enumerate(self._cells):
            left = x + number * (wide + GUTTER)
            if number:
                sheet.upright(left - 6, top + 2, top + self.height(width))
            self._figure(sheet, left, top, ending, parent)
            text.draw(sheet, left, top + STRIP_FIGURE.leading, wide - 2, parent)

    def _figure(self, sheet: Sheet, x: float, top: float, ending: Ending, parent: Element) -> None:
        element = Element("P", parent)
        if ending.prefix:
            words = Words(ending.prefix, UNDERLINE)
            words.draw_in(sheet, x, top + STRIP_FIGURE.size - UNDERLINE.size, 60, element)
            x += fonts.width(ending.prefix, UNDERLINE.font, UNDERLINE.size) + 4
        Words(ending.figure, STRIP_FIGURE).draw_in(sheet, x, top, 120, element)


def key_figure(
    figure: str, text: Block, bar: Picture | None, caption: str, *, done: Picture | None = None
) -> Block:
    """Return a large figure with what it means, how far it is, and where it came from."""
    left = FIGURE_WIDTH
    room = span(6) - left
    parts: list[Block] = [text]
    line = [Side(0, bar.drawing.width, bar)] if bar else []
    at = bar.drawing.width + 6 if bar else 0.0
    wide = fonts.width(caption, NOTE.font, NOTE.size)
    line.append(Side(at, min(wide + 1, room - at), Words(caption, NOTE)))
    if done:
        line.append(Side(at + wide + 6, done.drawing.width, done))
    parts.append(Beside(line, level=Level.MIDDLE, before=2.0))
    return Beside([Side(0, left - 4, Words(figure, FIGURE)), Side(left, room, Stack(parts))], level=Level.TOP)


class Labelled(Block):
    """A list whose items have a label at the left: a day, a number, a bullet."""

    def __init__(
        self,
        items: Sequence[tuple[str, Text]],
        *,
        label_width: float,
        style: TextStyle = BODY,
        gap: float = 0.0,
        before: float = 0.0,
    ) -> None:
        """Keep the items."""
        self._items = [
            (
                Words(clipped(label, style.strong(), label_width - 4, 2), style.strong(), role="Lbl"),
                Words(text, style, role="LBody"),
            )
            for label, text in items
        ]
        self._label_width = label_width
        self._gap = gap
        self._tag = Tag("L")
        self.before = before

    def _heights(self, width: float) -> list[float]:
        room = width - self._label_width
        return [max(label.style.leading, text.height(room)) for label, text in self._items]

    def minimum(self, width: float) -> float:
        """Return the height of the first item."""
        return self._heights(width)[0]

    def split(self, width: float, room: float, *, force: bool = False) -> Halves | None:
        """Split between items."""
        del force
        used, count = 0.0, 0
        for height in self._heights(width):
            used += height + (self._gap if count else 0.0)
            if used > room:
                break
            count += 1
        if not count or count == len(self._items):
            return None
        return self._part(self._items[:count]), self._part(self._items[count:])

    def _part(self, items: list[tuple[Words, Words]]) -> Labelled:
        part = Labelled((), label_width=self._label_width, gap=self._gap)
        part._items = items
        part._tag = self._tag  # both parts are one list
        return part

    def height(self, width: float) -> float:
        """Return the height of the items."""
        heights = self._heights(width)
        return sum(heights) + self._gap * (len(heights) - 1)

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Element) -> None:
        """Draw the items under each other."""
        room = width - self._label_width
        element = self._tag.under(parent)
        for label, text in self._items:
            item = Element("LI", element)
            label.draw(sheet, x, top, self._label_width, item)
            text.draw(sheet, x + self._label_width, top, room, item)
            top += max(label.style.leading, text.height(room)) + self._gap
