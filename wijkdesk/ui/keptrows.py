"""Rows under each other that stay the same widget as long as they say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from wijkdesk.ui.blocks import column, line
from wijkdesk.ui.slices import dressed

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Hashable, Sequence


class Row(NamedTuple):
    """What a row says, and how it is made. Two rows with equal content look and do the same."""

    content: Hashable
    make: Callable[[], QWidget | QLayout]


class Ruled(QWidget):
    """A row below a line."""

    def __init__(self, row: QWidget | QLayout) -> None:
        super().__init__()
        self.rule = line()
        self.setLayout(column(self.rule, row))


class KeptRows(QVBoxLayout):
    """A column of rows. After a change only rows that say something else are made anew.

    Making a row costs a hundred times as much as comparing what it says, and what stays keeps its cursor.
    """

    def __init__(self, *, spacing: int = 0, ruled: bool = False) -> None:
        """Begin without rows; `ruled` puts a line between two of them."""
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)
        self._ruled = ruled
        self._shown: list[tuple[Hashable, QWidget]] = []
        self._coming: list[tuple[Hashable, QWidget]] = []

    @property
    def coming(self) -> list[QWidget]:
        """Return the rows that `put` will show."""
        return [row for _, row in self._coming]

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show rows at once."""
        for _ in self.making(rows):
            pass
        self.put()

    def making(self, rows: Sequence[Row]) -> Generator[None]:
        """Make what is new, with a yield after each (`slices`); nothing of it is seen before `put`."""
        self._drop(self._coming, self._shown)
        kept: dict[Hashable, list[QWidget]] = {}
        for content, row in reversed(self._shown):
            kept.setdefault(content, []).append(row)
        self._coming = []
        for content, make in rows:
            same = kept.get(content)
            if same:
                self._coming.append((content, same.pop()))
            else:
                made = self._framed(make())
                # What has its style already and gets another parent is styled all over again.
                made.hide()
                made.setParent(self.parentWidget())
                self._coming.append((content, made))
                yield from dressed(made)
            yield

    def put(self) -> None:
        """Show what was made, in one go."""
        self._drop(self._shown, self._coming)
        self._shown = list(self._coming)
        for number, (_, row) in enumerate(self._shown):
            if self.indexOf(row) != number:
                self.removeWidget(row)
                self.insertWidget(number, row)
                row.show()
            if isinstance(row, Ruled):
                row.rule.setVisible(number > 0)

    def _framed(self, row: QWidget | QLayout) -> QWidget:
        if self._ruled:
            return Ruled(row)
        if isinstance(row, QWidget):
            return row
        frame = QWidget()
        frame.setLayout(row)
        return frame

    def _drop(self, rows: list[tuple[Hashable, QWidget]], but: list[tuple[Hashable, QWidget]]) -> None:
        staying = {id(row) for _, row in but}
        for _, row in rows:
            if id(row) not in staying:
                self.removeWidget(row)
                row.hide()
                row.deleteLater()
