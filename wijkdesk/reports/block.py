"""What every building block of a page can do, and the simplest ones: words, space, stacks, pairs."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from wijkdesk.reports.style import BODY, COLUMN, GUTTER, Align, TextStyle
from wijkdesk.reports.tagged import Element
from wijkdesk.reports.text import Line, Text, plain, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.reports.sheet import Sheet

CAP_HEIGHT = 0.714
Halves = tuple["Block", "Block"]


class Block(ABC):
    """A rectangle of the page that knows its height and draws itself."""

    keep_with_next = False
    before = 0.0
    outline: tuple[str, int] | None = None
    """What the contents of a long report say of the block, and on which level."""
    wants = 0.0
    """How much room there must be, or else the block begins on a new page."""

    @abstractmethod
    def height(self, width: float) -> float:
        """Return how high the block is when it is so wide."""

    @abstractmethod
    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Element) -> None:
        """Draw the block as a child of an element."""

    def minimum(self, width: float) -> float:
        """Return the least height that may stand alone at the bottom of a page."""
        return self.height(width)

    def split(self, width: float, room: float, *, force: bool = False) -> Halves | None:
        """Return what fits in the room and the rest, or None; `force` may cut where it is ugly."""
        del width, room, force
        return None

    def baseline(self, width: float) -> float:
        """Return where the first line stands, from the top."""
        return self.height(width)

    def ink(self, width: float) -> tuple[float, float]:
        """Return where the visible part begins and ends, from the top; used for centring."""
        return 0.0, self.height(width)


def _lone_word(line: Line) -> bool:
    return " " not in "".join(piece.text for piece in line.pieces).strip()


class Tag:
    """The element that parts of one block share when it is split over pages."""

    def __init__(self, role: str, attributes: str = "") -> None:
        """Remember the role; the element is made when first drawn."""
        self.role = role
        self.attributes = attributes
        self.element: Element | None = None

    def under(self, parent: Element) -> Element:
        """Return the element, made under the parent the first time in each document."""
        if self.element is None or not self.is_in(parent):
            self.element = Element(self.role, parent, attributes=self.attributes)
        return self.element

    def is_in(self, parent: Element) -> bool:
        """Say whether the element was made in the document of the parent."""
        return self.element is not None and self.element.top is parent.top


class Words(Block):
    """Text in one style: a paragraph, a heading or the text of a cell."""

    def __init__(
        self,
        text: Text,
        style: TextStyle = BODY,
        *,
        role: str = "P",
        align: Align = Align.LEFT,
        balanced: bool = False,
        level: int | None = None,
        before: float = 0.0,
        keep_with_next: bool = False,
    ) -> None:
        """Keep the text; a `level` makes it an entry of the outline, `balanced` avoids a lone last word."""
        self.text = text
        self.style = style
        self.align = align
        self.balanced = balanced
        self.level = level
        self.before = before
        self.keep_with_next = keep_with_next
        self._tag = Tag(role)
        self._wrapped: tuple[float, list[Line]] | None = None

    def lines(self, width: float) -> list[Line]:
        """Return the printed lines."""
        if self._wrapped is None or self._wrapped[0] != width:
            self._wrapped = (width, self._wrap(width))
        return self._wrapped[1]

    def _wrap(self, width: float) -> list[Line]:
        lines = wrap(self.text, self.style, width)
        narrower = width
        while self.balanced and len(lines) > 1 and _lone_word(lines[-1]) and narrower > width / 2:
            narrower -= COLUMN + GUTTER
            narrow = wrap(self.text, self.style, narrower)
            if len(narrow) > len(lines):
                break
            lines = narrow
        return lines

    def height(self, width: float) -> float:
        """Return the height of the lines."""
        return len(self.lines(width)) * self.style.leading

    def minimum(self, width: float) -> float:
        """Return the height of two lines; of all where fewer than two would be left over."""
        count = len(self.lines(width))
        return (count if count < 4 else 2) * self.style.leading

    def baseline(self, width: float) -> float:
        """Return the first baseline."""
        del width
        return self.style.size

    def ink(self, width: float) -> tuple[float, float]:
        """Return the capitals' top and the last baseline."""
        last = (len(self.lines(width)) - 1) * self.style.leading
        return self.style.size * (1 - CAP_HEIGHT), self.style.size + last

    def split(self, width: float, room: float, *, force: bool = False) -> Halves | None:
        """Split between lines, with at least two on each side."""
        lines = self.lines(width)
        fitting = int(room // self.style.leading)
        least = 1 if force else 2
        fitting = min(fitting, len(lines) - least)
        if fitting < least:
            return None
        return self._part(width, lines[:fitting]), self._part(width, lines[fitting:])

    def _part(self, width: float, lines: list[Line]) -> Words:
        part = Words("", self.style, align=self.align)
        part._tag = self._tag  # both parts are one element
        part._wrapped = (width, lines)  # a part never wraps again
        return part

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Element) -> None:
        """Set the lines."""
        if self.level is not None and not self._tag.is_in(parent):
            sheet.bookmark(plain(self.text), self.level, top)
        if any(line.pieces for line in self.lines(width)):
            self.draw_in(sheet, x, top, width, self._tag.under(parent))

    def draw_in(self, sheet: Sheet, x: float, top: float, width: float, element: Element) -> None:
        """Set the lines as content of the given element itself."""
        sheet.words(self, x, top, width, element)


class Stack(Block):
    """Blocks under each other; each may ask for space before it."""

    def __init__(
        self,
        blocks: Sequence[Block],
        *,
        gap: float = 0.0,
        role: str = "",
        before: float = 0.0,
        tag: Tag | None = None,
    ) -> None:
        """Keep the blocks; a `role` gives them an element of their own."""
        self.blocks = list(blocks)
        self.gap = gap
        self.before = before
        self._tag = tag or (Tag(role) if role else None)

    def height(self, width: float) -> float:
        """Return the heights and the spaces between them."""
        spaces = sum(block.before + self.gap for block in self.blocks[1:])
        return sum(block.height(width) for block in self.blocks) + spaces

    def baseline(self, width: float) -> float:
        """Return the first baseline of the first block."""
        return self.blocks[0].baseline(width) if self.blocks else 0.0

    def ink(self, width: float) -> tuple[float, float]:
        """Return the visible part from the first to the last block."""
        if not self.blocks:
            return 0.0, 0.0
        height = self.height(width)
        last = self.blocks[-1]
        return self.blocks[0].ink(width)[0], height - last.height(width) + last.ink(width)[1]

    def split(self, width: float, room: float, *, force: bool = False) -> Halves | None:
        """Split between blocks, or within the one that does not fit."""
        used = 0.0
        for number, block in enumerate(self.blocks):
            before = block.before + self.gap if number else 0.0
            need = before + block.height(width)
            if used + need <= room:
                used += need
                continue
            halves = block.split(width, room - used - before, force=force and not number)
            if halves is None and not number:
                return None
            first = [*self.blocks[:number], *([halves[0]] if halves else [])]
            rest = [*([halves[1]] if halves else [block]), *self.blocks[number + 1 :]]
            return Stack(first, gap=self.gap, tag=self._tag), Stack(rest, gap=self.gap, tag=self._tag)
        return None

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Element) -> None:
        """Draw the blocks from top to bottom."""
        element = self._tag.under(parent) if self._tag else parent
        for number, block in enumerate(self.blocks):
            top += block.before + self.gap if number else 0.0
            block.draw(sheet, x, top, width, element)
            top += block.height(width)


class Level(Enum):
    """How blocks beside each other are lined up."""

    TOP = "top"
    MIDDLE = "middle"
    BASELINE = "baseline"


@dataclass(frozen=True)
class Side:
    """A block at a distance from the left, with its own width."""

    x: float
    width: float
    block: Block


class Beside(Block):
    """Blocks next to each other."""

    def __init__(
        self,
        sides: Sequence[Side],
        *,
        level: Level = Level.TOP,
        before: float = 0.0,
        role: str = "",
        height: float = 0.0,
    ) -> None:
        """Keep the sides in reading order; `height` is the least height."""
        self.sides = list(sides)
        self.level = level
        self.before = before
        self._least = height
        self._tag = Tag(role) if role else None

    def _tops(self) -> list[float]:
        """Return how far under the top each side begins when they are lined up."""
        if self.level is Level.TOP:
            return [0.0 for _ in self.sides]
        if self.level is Level.BASELINE:
            baselines = [side.block.baseline(side.width) for side in self.sides]
            return [max(baselines) - baseline for baseline in baselines]
        inks = [side.block.ink(side.width) for side in self.sides]
        middle = max((top + bottom) / 2 for top, bottom in inks)
        middle = max(middle, self._least / 2)
        return [middle - (top + bottom) / 2 for top, bottom in inks]

    def height(self, width: float) -> float:
        """Return the height of the lowest side."""
        del width
        tops = self._tops()
        heights = (top + side.block.height(side.width) for top, side in zip(tops, self.sides, strict=True))
        return max([self._least, *heights])

    def baseline(self, width: float) -> float:
        """Return the baseline that all share; else that of the last side, where the text is."""
        del width
        tops = self._tops()
        baselines = [
            top + side.block.baseline(side.width) for top, side in zip(tops, self.sides, strict=True)
        ]
        if self.level is Level.BASELINE:
            return max(baselines, default=0.0)
        return baselines[0] if self.level is Level.MIDDLE else baselines[-1]

    def ink(self, width: float) -> tuple[float, float]:
        """Return the visible part of all sides together."""
        del width
        inks = [side.block.ink(side.width) for side in self.sides]
        tops = self._tops()
        return (
            min((top + ink[0] for top, ink in zip(tops, inks, strict=True)), default=0.0),
            max((top + ink[1] for top, ink in zip(tops, inks, strict=True)), default=0.0),
        )

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Element) -> None:
        """Draw the sides in reading order."""
        del width
        element = self._tag.under(parent) if self._tag else parent
        if self.level is not Level.TOP:
            element = sheet.line(element)
        for down, side in zip(self._tops(), self.sides, strict=True):
            side.block.draw(sheet, x + side.x, top + down, side.width, element)


class Space(Block):
    """Nothing, of a certain height."""

    def __init__(self, height: float) -> None:
        """Keep the height."""
        self._height = height

    def height(self, width: float) -> float:
        """Return the height."""
        del width
        return self._height

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Element) -> None:
        """Draw nothing."""
