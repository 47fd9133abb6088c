"""The table of lines: arrows walk, Space ticks, M, H and L answer a question, Enter goes to its card.

On the line behind which small changes fold, Enter, Space or a press shows them or folds them again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelectionModel, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from wijkdesk.exchange.werk.lines import QUESTIONS, Choice, Line, LineKind
from wijkdesk.ui.flattable import flatten
from wijkdesk.ui.icons import paint_icon
from wijkdesk.ui.listview import FlatHeader
from wijkdesk.ui.painting import paint_chip, paint_focus
from wijkdesk.ui.uitwisseling.folding import Fold
from wijkdesk.ui.uitwisseling.linemodel import (
    BASE,
    CHIP,
    HEADS,
    MINE,
    ROW_ROLE,
    THEIRS,
    TICK,
    WHAT,
    LineModel,
)
from wijkdesk.ui.uitwisseling.proposal import Group

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QMouseEvent, QResizeEvent

    from wijkdesk.ui.theme import Theme
    from wijkdesk.ui.uitwisseling.proposal import Proposal, Show

_LETTERS: Final = {"m": Choice.MINE, "h": Choice.THEIRS, "l": Choice.LATER}
_WIDTHS: Final = {TICK: 44, WHAT: 200, MINE: 104, THEIRS: 136, BASE: 96, CHIP: 132}
_WEIGHTS: Final = {WHAT: 4, MINE: 2, THEIRS: 3, BASE: 1}


class _Head(FlatHeader):
    """Quiet heads above the columns."""

    def sizeHint(self) -> QSize:
        """Return the height of a head; the widths are the table's."""
        return QSize(0, self._theme.size("rij"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one head."""
        theme = self._theme
        painter.save()
        painter.fillRect(rect, theme.color("vlak2"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("lijn"))
        painter.setFont(theme.font("klein", half=True))
        painter.setPen(theme.color("stil"))
        area = rect.adjusted(theme.px(8), 0, -theme.px(4), 0)
        words = painter.fontMetrics().elidedText(HEADS[section], Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()


class LinePainter(QStyledItemDelegate):
    """Paints heads of groups, ticks, texts and chips."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        theme, rect, found, model = self._theme, option.rect, index.data(ROW_ROLE), index.model()
        if not isinstance(model, LineModel) or found is None:
            return
        painter.save()
        if isinstance(found, Group):
            painter.fillRect(rect, theme.color("vlak2"))
        elif option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("keuze"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("lijn"))
        area = rect.adjusted(theme.px(8), 0, -theme.px(8), 0)
        if isinstance(found, Group):
            table = option.widget
            beside = table.columnWidth(WHAT) if isinstance(table, QTableView) else 0
            count = str(model.index(index.row(), MINE).data() or "")
            if index.column() == WHAT:
                self._group(painter, area, str(index.data() or ""), count, beside)
        elif isinstance(found, Fold):
            self._words(painter, area, str(index.data() or ""), theme.font(half=True), "accent")
        else:
            self._line(painter, area, model, found, index.column())
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, theme, QRectF(rect).adjusted(0, 0, 0, -1), theme.px(3))
        painter.restore()

    def _group(self, painter: QPainter, area: QRect, title: str, count: str, beside: int) -> None:
        """Draw the head over the whole width: its count under ‘Mijn’, or behind a title that is longer."""
        theme = self._theme
        wide, room = QFontMetrics(theme.font(half=True)), QFontMetrics(theme.font()).horizontalAdvance(count)
        at = min(max(beside, wide.horizontalAdvance(title) + theme.px(14)), area.width() - room)
        self._words(painter, area.adjusted(0, 0, at - area.width(), 0), title, theme.font(half=True), "tekst")
        self._words(painter, area.adjusted(at, 0, 0, 0), count, theme.font(), "stil")

    def _line(self, painter: QPainter, area: QRect, model: LineModel, line: Line, column: int) -> None:
        theme, proposal = self._theme, model.proposal
        if proposal is None:
            return
        texts = proposal.texts(line)
        asks = line.kind in QUESTIONS
        match column:
            case 0:
                self._tick(painter, area, line, on=proposal.is_taken(line))
            case 1:
                self._two(painter, area, texts.title, texts.meta)
            case 2:
                self._words(painter, area, texts.mine, theme.font(half=asks), "tekst" if asks else "stil")
            case 3:
                tone = "oranje_tekst" if asks else "accent" if proposal.is_taken(line) else "stil"
                self._words(painter, area, texts.theirs, theme.font(half=True), tone)
            case 4:
                self._words(painter, area, texts.base, theme.font(), "stil")
            case _:
                words, tone_of = proposal.chip(line)
                paint_chip(painter, theme, QRectF(area), words, tone_of)

    def _tick(self, painter: QPainter, area: QRect, line: Line, *, on: bool) -> None:
        theme, side = self._theme, self._theme.px(18)
        box = QRectF(area.left() + theme.px(6), area.center().y() - side / 2 + 0.5, side - 1, side - 1)
        if line.kind in QUESTIONS or line.kind is LineKind.UNFIT:
            tone = "accent" if on else "oranje_tekst" if line.kind in QUESTIONS else "stil"
            paint_icon(painter, theme, "circle-check" if on else "circle-alert", tone, box.toRect().toRectF())
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent" if on else "rand"), 1.2))
        painter.setBrush(theme.color("accent" if on else "vlak"))
        painter.drawRoundedRect(box, theme.px(4), theme.px(4))
        if on:
            inset = theme.px(2)
            inner = box.adjusted(inset, inset, -inset, -inset).toRect().toRectF()
            paint_icon(painter, theme, "check", "op_accent", inner)

    def _two(self, painter: QPainter, area: QRect, title: str, meta: str) -> None:
        theme = self._theme
        painter.setFont(theme.font())
        upper, lower = painter.fontMetrics().height(), theme.px(15)
        top = area.top() + (area.height() - upper - lower) // 2
        self._words(painter, QRect(area.left(), top, area.width(), upper), title, theme.font(), "tekst")
        below = QRect(area.left(), top + upper, area.width(), lower)
        self._words(painter, below, meta, theme.font("klein"), "stil")

    def _words(self, painter: QPainter, area: QRect, words: str, font: QFont, color: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.color(color))
        one = " ".join(words.split())
        shown = painter.fontMetrics().elidedText(one, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class LineView(QTableView):
    """The lines of a file, to walk through and to tick."""

    toggled = Signal(int)
    answered = Signal(int, object)
    opened = Signal(int)
    """The numbers of lines."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.lines = LineModel(self)
        self.setAccessibleName("Wijzigingen in dit bestand")
        self.setHorizontalHeader(_Head(theme, self))
        self.horizontalHeader().setSectionsClickable(False)
        flatten(self)
        self.verticalHeader().setMinimumSectionSize(theme.px(24))
        self.verticalHeader().setDefaultSectionSize(theme.px(38))
        self.setItemDelegate(LinePainter(theme, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setModel(self.lines)
        self.setMouseTracking(True)

    def show_lines(self, proposal: Proposal | None, which: Show) -> None:
        """Show some of the lines of a proposal; heads are lower than lines."""
        self.lines.show(proposal, which)
        self.clearSpans()
        for number, found in enumerate(self.lines.rows):
            if isinstance(found, Group):
                self.setRowHeight(number, self._theme.px(31))
                self.setSpan(number, WHAT, 1, CHIP - WHAT + 1)
            elif isinstance(found, Fold):
                # Its words may be longer than what a line is called.
                self.setRowHeight(number, self._theme.px(28))
                self.setSpan(number, WHAT, 1, CHIP - WHAT + 1)
            else:
                # A head may have stood here before, and its height stays with the row.
                self.setRowHeight(number, self.verticalHeader().defaultSectionSize())

    def turn(self, row: int) -> None:
        """Show the small changes behind a line, or fold them; the cursor stays there."""
        self.lines.turn(row)
        self._set_current(row)
        fold = self.lines.fold(row)
        if fold is not None and fold.is_open:
            self.scrollTo(self.lines.index(row + len(fold.lines), WHAT))
            self.scrollTo(self.lines.index(row, WHAT))
            said = f"{len(fold.lines)} kleine wijzigingen staan hieronder."
        else:
            said = "Kleine wijzigingen zijn verborgen."
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def put(self, nr: int) -> None:
        """Put the cursor on a line; on the first one where it is not shown."""
        row = self.lines.row_of(nr)
        if row < 0:
            row = next((n for n in range(len(self.lines.rows)) if self.lines.line(n)), -1)
        if row >= 0:
            self._set_current(row)
            self.scrollTo(self.lines.index(row, WHAT))

    def _set_current(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.lines.index(row, WHAT), flags)

    @property
    def current(self) -> Line | None:
        """Return the line of the cursor."""
        return self.lines.line(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Space tick, letters answer and Enter open; everything else walks."""
        line, enters = self.current, {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        here = self.currentIndex().row()
        answer = _LETTERS.get(event.text().lower()) if line is not None and line.kind in QUESTIONS else None
        if line is not None and event.key() == Qt.Key.Key_Space:
            self.toggled.emit(line.nr)
        elif line is not None and answer is not None:
            self.answered.emit(line.nr, answer)
        elif self.lines.fold(here) is not None and event.key() in {Qt.Key.Key_Space, *enters}:
            self.turn(here)
        elif line is not None and event.key() in enters:
            (self.opened if line.kind in QUESTIONS else self.toggled).emit(line.nr)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let a press on the box tick."""
        super().mousePressEvent(event)
        at = self.indexAt(event.position().toPoint())
        line = self.lines.line(at.row()) if at.isValid() else None
        if line is not None and at.column() == TICK:
            (self.opened if line.kind in QUESTIONS else self.toggled).emit(line.nr)
        elif at.isValid() and self.lines.fold(at.row()) is not None:
            self.turn(at.row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand above what can be pressed like a link."""
        super().mouseMoveEvent(event)
        row = self.indexAt(event.position().toPoint()).row()
        hand = Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(hand if self.lines.fold(row) else Qt.CursorShape.ArrowCursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the cursor on a line when the keyboard comes here."""
        super().focusInEvent(event)
        if self.current is None and self.lines.fold(self.currentIndex().row()) is None:
            self.put(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the width; what was earlier drops out when there is no room."""
        super().resizeEvent(event)
        theme, room = self._theme, self.viewport().width()
        kept = [c for c in _WIDTHS if c != BASE or sum(map(theme.px, _WIDTHS.values())) <= room]
        used = sum(theme.px(_WIDTHS[column]) for column in kept)
        spare, weights = max(0, room - used), sum(_WEIGHTS.get(column, 0) for column in kept)
        squeeze = min(1.0, room / used) if used else 1.0
        for column, width in _WIDTHS.items():
            self.setColumnHidden(column, column not in kept)
            more = spare * _WEIGHTS.get(column, 0) // weights if column in kept else 0
            self.setColumnWidth(column, int(theme.px(width) * squeeze) + more)

    def minimumSizeHint(self) -> QSize:
        """Never ask for more width than there is."""
        return QSize(self._theme.px(240), self._theme.px(120))
