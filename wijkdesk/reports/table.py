"""Tables: explicit widths, rules between rows only, repeated heads, no row left alone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING, Final

from wijkdesk.reports.block import Block, Halves, Level, Tag, Words
from wijkdesk.reports.style import BODY, COLUMN_HEAD, Align, TextStyle
from wijkdesk.reports.tagged import Element
from wijkdesk.reports.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.reports.picture import Picture
    from wijkdesk.reports.sheet import Sheet

_ONE_LINE: Final = 15.0
_HEAD_RISE: Final = 3.9
_WHOLE: Final = 220.0
_DESCENT: Final = 1.5
_COLUMN_SCOPE: Final = "<</O /Table /Scope /Column>>"
_ROW_SCOPE: Final = "<</O /Table /Scope /Row>>"

Cell = Text | Block


@dataclass(frozen=True)
class Column:
    """One column: its head, the width with its gap at the right, and how its texts are set."""

    head: Text
    width: float
    align: Align = Align.LEFT
    style: TextStyle = BODY
    gap: float = 8.0
    name: str = ""
    """What a spreadsheet writes above the column where paper needs no head."""
    axis: Picture | None = None
    """What stands on paper in place of a head, as the scale above bars or dots."""

    @property
    def room(self) -> float:
        """Return the width that is there for a cell."""
        return self.width - self.gap


class Rule(Enum):
    """The line above a row."""

    HAIR = "hair"
    HEAVY = "heavy"
    NONE = "none"


@dataclass(frozen=True)
class Row:
    """One row; a strong row sets its texts in Semibold."""

    cells: tuple[Cell, ...]
    rule: Rule = Rule.HAIR
    strong: bool = False
    keep_with_next: bool = False


@dataclass(frozen=True)
class Look:
    """How the rows of a table are spaced and lined up."""

    least: float = 19.0
    pad: float = 6.0
    level: Level | None = None
    closing_rule: bool = True
    row_heads: bool = True
    together: int = 2
    """How many rows a page begins and ends with at least."""


@dataclass
class _Tags:
    table: Tag = field(default_factory=lambda: Tag("Table"))
    body: Tag = field(default_factory=lambda: Tag("TBody"))


@dataclass
class _Measured:
    """A row with its cells as blocks, where each begins, and its height."""

    row: Row
    blocks: list[Block]
    tops: list[float]
    height: float


class Table(Block):
    """Rows under column heads."""

    def __init__(
        self, columns: Sequence[Column], rows: Sequence[Row], look: Look | None = None, *, before: float = 0.0
    ) -> None:
        """Keep the rows; they are measured once."""
        self.columns = tuple(columns)
        self.look = look or Look()
        self.before = before
        self._rows = [self._measure(row) for row in rows]
        self._tags = _Tags()
        self._continued = False
        self._edges = [sum(column.width for column in columns[:number]) for number in range(len(columns))]
        self._head = self._measured_head()

    def _measured_head(self) -> list[Words]:
        if not any(column.head for column in self.columns):
            return []
        return [Words(column.head, COLUMN_HEAD, align=column.align) for column in self.columns]

    def _measure(self, row: Row) -> _Measured:
        blocks = [
            self._block(cell, column, row) for cell, column in zip(row.cells, self.columns, strict=True)
        ]
        rooms = [column.room for column in self.columns]
        inks = [block.ink(room) for block, room in zip(blocks, rooms, strict=True)]
        level = self.look.level
        if level is None:
            level = Level.MIDDLE if all(low - high < _ONE_LINE for high, low in inks) else Level.BASELINE
        if level is Level.MIDDLE:
            height = max(self.look.least, max(low - high for high, low in inks) + 2 * self.look.pad)
            return _Measured(row, blocks, [(height - high - low) / 2 for high, low in inks], height)
        lines = [block.baseline(room) for block, room in zip(blocks, rooms, strict=True)]
        shifts = [max(lines) - line for line in lines]
        first = min(shift + high for shift, (high, _low) in zip(shifts, inks, strict=True))
        last = max(shift + low for shift, (_high, low) in zip(shifts, inks, strict=True))
        tops = [self.look.pad - first + shift for shift in shifts]
        return _Measured(row, blocks, tops, max(self.look.least, last - first + 2 * self.look.pad + _DESCENT))

    def _block(self, cell: Cell, column: Column, row: Row) -> Block:
        if isinstance(cell, Block):
            return cell
        return Words(cell, column.style.strong() if row.strong else column.style, align=column.align)

    def _head_height(self) -> float:
        if not self._head:
            return 0.0
        heights = (words.height(column.room) for words, column in zip(self._head, self.columns, strict=True))
        return max(heights) + _HEAD_RISE

    def height(self, width: float) -> float:
        """Return the height of the head and all rows."""
        del width
        return self._head_height() + sum(row.height for row in self._rows)

    def minimum(self, width: float) -> float:
        """Return the height of the head with the first rows that stay together; all of a low table."""
        if self._is_low(width):
            return self.height(width)
        count = next(
            (count for count in range(self.look.together, len(self._rows)) if self._may_break(count)),
            len(self._rows),
        )
        return self._head_height() + sum(row.height for row in self._rows[:count])

    def _is_low(self, width: float) -> bool:
        return not self._continued and self.height(width) <= _WHOLE

    def split(self, width: float, room: float, *, force: bool = False) -> Halves | None:
        """Split between rows; a row that is higher than a page is split itself, a low table is not."""
        if self._is_low(width) and not force:
            return None
        count, used = 0, self._head_height()
        for row in self._rows:
            used += row.height
            if used > room:
                break
            count += 1
        if force and not count and self._rows:
            return self._split_row(room - self._head_height())
        most = count
        least = self.look.together
        while count >= least and not self._may_break(count):
            count -= 1
        if force and count < least:
            count = most
        if count >= (1 if force else least) and count < len(self._rows):
            return self._part(self._rows[:count], first=True), self._part(self._rows[count:], first=False)
        return None

    def _may_break(self, count: int) -> bool:
        """Say whether a page may end after so many rows: no row is left alone or parted from its group."""
        rest = len(self._rows) - count
        return (not rest or rest >= self.look.together) and not self._rows[count - 1].row.keep_with_next

    def _split_row(self, room: float) -> Halves | None:
        """Split the first row, which is higher than the room, through its cells."""
        measured = self._rows[0]
        upper: list[Cell] = []
        lower: list[Cell] = []
        for block, top, column in zip(measured.blocks, measured.tops, self.columns, strict=True):
            left = room - max(top, self.look.pad) - self.look.pad
            halves = None if block.height(column.room) <= left else block.split(column.room, left, force=True)
            upper.append(halves[0] if halves else block)
            lower.append(halves[1] if halves else "")
        if all(cell == "" for cell in lower):
            return None
        first = self._measure(replace(measured.row, cells=tuple(upper)))
        rest = self._measure(replace(measured.row, cells=tuple(lower), rule=Rule.HAIR))
        return self._part([first], first=True), self._part([rest, *self._rows[1:]], first=False)

    def _part(self, rows: list[_Measured], *, first: bool) -> Table:
        part = Table(self.columns, (), self.look)
        part._rows = rows
        part._tags = self._tags
        part._continued = self._continued if first else True
        part._head = self._head
        return part

    def draw(self, sheet: Sheet, x: float, top: float, width: float, parent: Element) -> None:
        """Draw the head and the rows."""
        table = sheet.table(self._tags.table.under(parent), self.columns)
        self._draw_head(sheet, x, top, table)
        top += self._head_height()
        body = self._tags.body.under(table)
        for number, measured in enumerate(self._rows):
            rule = Rule.HAIR if number == 0 and measured.row.rule is Rule.NONE else measured.row.rule
            if rule is not Rule.NONE:
                sheet.rule(x, top, width, heavy=rule is Rule.HEAVY)
            self._draw_row(sheet, x, top, measured, body)
            top += measured.height
        if self.look.closing_rule:
            sheet.rule(x, top, width)

    def _draw_head(self, sheet: Sheet, x: float, top: float, table: Element) -> None:
        if not self._head:
            return
        bottom = top + self._head_height() - _HEAD_RISE
        row = None if self._continued else Element("TR", Element("THead", table))
        for words, column, edge in zip(self._head, self.columns, self._edges, strict=True):
            at = bottom - words.height(column.room)
            if row is not None:
                head = Element("TH", row, attributes=_COLUMN_SCOPE)
                words.draw_in(sheet, x + edge, at, column.room, head)
                if column.axis is not None:
                    column.axis.draw(sheet, x + edge, bottom - column.axis.height(0), column.room, head)
            elif column.axis is not None:
                with sheet.artifact("Pagination"):
                    column.axis.decorate(sheet, x + edge, bottom - column.axis.height(0))
            else:
                with sheet.artifact("Pagination"):
                    sheet.lines(words.lines(column.room), words.style, x + edge, at, column.room, words.align)

    def _draw_row(self, sheet: Sheet, x: float, top: float, measured: _Measured, body: Element) -> None:
        row = Element("TR", body)
        cells = zip(measured.blocks, measured.tops, self.columns, self._edges, strict=True)
        for number, (block, down, column, edge) in enumerate(cells):
            is_head = number == 0 and self.look.row_heads
            cell = Element("TH" if is_head else "TD", row, attributes=_ROW_SCOPE if is_head else "")
            if type(block) is Words:
                block.draw_in(sheet, x + edge, top + down, column.room, cell)
            else:
                block.draw(sheet, x + edge, top + down, column.room, cell)
