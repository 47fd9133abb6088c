"""The agenda as a list: what is on it by number, and below that what is proposed; arrows walk it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate

from wijkdesk.ui.icons import paint_icon
from wijkdesk.ui.linebreaks import broken
from wijkdesk.ui.painting import Light, paint_focus, paint_light

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from wijkdesk.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_CENTER = int(Qt.AlignmentFlag.AlignCenter)
_FIRST = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


@dataclass(frozen=True, slots=True)
class Line:
    """One row: a point, a proposal (without a number), or a head between them (without a key)."""

    key: str
    title: str
    number: int | None = None
    more: str = ""
    light: Light | None = None
    sign: str = ""
    """An icon at the right that says what became of it."""
    said: str = ""
    """What that icon says in words."""


class AgendaModel(QAbstractListModel):
    """The rows of an agenda."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []

    def show(self, lines: Sequence[Line]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt asks it
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row says, seen or read aloud."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.title if line.key else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            number = f"{line.number}." if line.number else ""
            light = f"stoplicht {line.light}" if line.light else ""
            return ", ".join(filter(None, (f"{number} {line.title}".strip(), line.more, light, line.said)))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let heads be passed over."""
        if index.isValid() and not self.lines[index.row()].key:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class AgendaPainter(QStyledItemDelegate):
    """Paints a row: number, title of a few lines, the reason below it, the light at the right."""

    def __init__(self, theme: Theme, view: QListView, rows: AgendaModel) -> None:
        super().__init__(view)
        self._theme, self._view, self._rows = theme, view, rows

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row at the width there is."""
        del option
        line = self._line(index)
        width = self._view.viewport().width()
        if not line.key:
            return QSize(10, self._theme.px(34))
        title = self._title(line, QRect(0, 0, width, 0), chosen=True)
        more = self._metrics("klein").height() * len(self._more(line, title.width()))
        return QSize(10, max(title.height() + more + self._theme.px(16), self._theme.px(44)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        theme, rect, line = self._theme, QRect(option.rect), self._line(index)
        painter.save()
        if not line.key:
            painter.setFont(theme.font("klein", half=True))
            painter.setPen(theme.color("stil"))
            painter.drawText(rect.adjusted(theme.px(8), theme.px(8), 0, 0), _FIRST, line.title)
            painter.restore()
            return
        box = QRectF(rect).adjusted(1.5, 1.5, -1.5, -1.5)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.setRenderHint(painter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("keuze"))
            painter.drawRoundedRect(box, theme.px(6), theme.px(6))
        if chosen and self._view.hasFocus():
            paint_focus(painter, theme, box, theme.px(6))
        self._draw(painter, rect, line, chosen=chosen)
        painter.restore()

    def _draw(self, painter: QPainter, rect: QRect, line: Line, *, chosen: bool) -> None:
        theme = self._theme
        title = self._title(line, rect, chosen=chosen)
        below, low = self._more(line, title.width()), self._metrics("klein").height()
        more = low * len(below)
        top = rect.top() + (rect.height() - title.height() - more) // 2
        first = QRect(rect.left(), top, theme.px(34), title.height())
        if line.number is not None:
            painter.setFont(theme.font(half=chosen))
            painter.setPen(theme.color("accent" if chosen else "stil"))
            painter.drawText(first, _CENTER, str(line.number))
        else:
            side = theme.px(15)
            sign = QRectF(first.center().x() - side / 2, first.center().y() - side / 2, side, side)
            paint_icon(painter, theme, "plus", "accent", sign)
        painter.setFont(theme.font(half=chosen))
        painter.setPen(theme.color("tekst"))
        high = painter.fontMetrics().height()
        for number, part in enumerate(self._lines(line, title.width(), chosen=chosen)):
            painter.drawText(QRect(title.left(), top + number * high, title.width(), high), _FIRST, part)
        painter.setFont(theme.font("klein"))
        painter.setPen(theme.color("stil"))
        for number, part in enumerate(below):
            words = QRect(title.left(), top + title.height() + number * low, title.width(), low)
            cut = painter.fontMetrics().elidedText(part, Qt.TextElideMode.ElideRight, words.width())
            painter.drawText(words, _FIRST, cut)
        side = theme.px(18)
        mark = QRectF(rect.right() - theme.px(12) - side, rect.center().y() - side / 2, side, side)
        if line.sign:
            paint_icon(painter, theme, line.sign, "groen_tekst" if line.sign == "check" else "stil", mark)
        elif line.light is not None:
            paint_light(painter, theme, line.light, mark)

    def _title(self, line: Line, rect: QRect, *, chosen: bool) -> QRect:
        """Return where the title stands."""
        width = self._room(line, rect.width())
        height = len(self._lines(line, width, chosen=chosen)) * self._metrics("basis", half=chosen).height()
        return QRect(rect.left() + self._theme.px(36), rect.top(), width, height)

    def _room(self, line: Line, width: int) -> int:
        mark = 38 if line.sign or line.light else 10
        return max(40, width - self._theme.px(36 + mark))

    def _lines(self, line: Line, width: int, *, chosen: bool) -> list[str]:
        """Return the title on two lines at most, three where the letters are large."""
        metrics = self._metrics("basis", half=chosen)
        lines = broken(line.title, lambda words: metrics.horizontalAdvance(words) <= width)
        most = 3 if self._theme.narrow else 2
        if len(lines) > most:
            rest = " ".join(lines[most - 1 :])
            lines = [*lines[: most - 1], metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]
        return lines

    def _more(self, line: Line, width: int) -> list[str]:
        """Return what stands below the title on two lines at most."""
        if not line.more:
            return []
        metrics = self._metrics("klein")
        lines = broken(line.more, lambda words: metrics.horizontalAdvance(words) <= width)
        return [lines[0], " ".join(lines[1:])] if len(lines) > 1 else lines

    def _metrics(self, role: str, *, half: bool = False) -> QFontMetrics:
        return QFontMetrics(self._theme.font(role, half=half))

    def _line(self, index: Index) -> Line:
        return self._rows.lines[index.row()]


class AgendaList(QListView):
    """The rows; Alt with an arrow moves a point, Delete takes it away, Enter goes to the point itself."""

    chosen = Signal(str)
    opened = Signal(str)
    moved = Signal(str, int)
    removed = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows = AgendaModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(AgendaPainter(theme, self, self.rows))
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMinimumWidth(theme.px(120))
        self.selectionModel().currentChanged.connect(self._choose)
        self._filling = False

    def show_lines(self, lines: Sequence[Line], current: str) -> None:
        """Show rows with the same one chosen; scroll and focus stay."""
        before = self.verticalScrollBar().value()
        if list(lines) != self.rows.lines:
            self._filling = True
            self.rows.show(lines)
            self._filling = False
        self.choose(current)
        self.verticalScrollBar().setValue(before)

    def choose(self, key: str) -> None:
        """Put the cursor on a row without telling of it."""
        self._filling = True
        row = next((number for number, line in enumerate(self.rows.lines) if line.key == key), -1)
        if row >= 0:
            self.setCurrentIndex(self.rows.index(row))
        self._filling = False

    def go_to(self, key: str) -> None:
        """Choose a row as a click does, also where it was chosen already; one that is not here stays away."""
        self.choose(key)
        if self.current() == key:
            self.scrollTo(self.currentIndex())
            self.chosen.emit(key)

    def current(self) -> str:
        """Return the key of the chosen row."""
        index = self.currentIndex()
        return self.rows.lines[index.row()].key if index.isValid() else ""

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and not self._filling:
            self.chosen.emit(self.rows.lines[index.row()].key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the titles anew: rows are as high as their words at this width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Alt and an arrow, take away with Delete, go to the point with Enter."""
        key, here = event.key(), self.current()
        if (
            here
            and event.modifiers() & Qt.KeyboardModifier.AltModifier
            and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}
        ):
            self.moved.emit(here, -1 if key == Qt.Key.Key_Up else 1)
            return
        if here and key == Qt.Key.Key_Delete:
            self.removed.emit(here)
            return
        if here and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(here)
            return
        super().keyPressEvent(event)
