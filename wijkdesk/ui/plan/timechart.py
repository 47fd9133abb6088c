"""The timeline under the hands: walking, zooming, and dragging days that date fields follow."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from wijkdesk.ui.plan.timedrag import BEGIN, BODY, END, drag_fields, shifted, with_days
from wijkdesk.ui.plan.timeitems import TimeItem, TimeRow, items_of, rows_of_chart
from wijkdesk.ui.plan.timepaint import HEAD, TimePainter, row_height
from wijkdesk.ui.plan.timescale import QUARTER, TimeScale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from wijkdesk.ui.plan.timespans import Group, Strip
    from wijkdesk.ui.theme import Theme

_ZOOM = 1.4


class TimeChart(QAbstractScrollArea):
    """Bars and diamonds; up and down walk the lines, left and right what lies on one."""

    chosen = Signal(object)
    opened = Signal(object)
    unfolded = Signal(str)
    dragging = Signal(object, object)
    moved = Signal(object, object)
    scaled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.scale = TimeScale(date(2000, 1, 1), QUARTER, theme.scale)
        self._paint = TimePainter(theme, self.scale)
        self._groups: Sequence[Group] = ()
        self.rows: list[TimeRow] = []
        self._folded: set[str] = set()
        self._today, self._today_words = date(2000, 1, 1), "vandaag"
        self.line = 0
        self.item = 0
        self._drag: tuple[TimeItem, str, QPoint] | None = None
        self._new: dict[str, date] = {}
        self.setAccessibleName("Tijdlijn")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        theme.changed.connect(self._renew)

    def _renew(self) -> None:
        self.viewport().update()

    def show_groups(self, groups: Sequence[Group], today: date, words: str) -> None:
        """Show other lines; the cursor stays on what it was on."""
        key, item = (self.rows[self.line].key if self.rows else ""), self.current
        self._groups, self._today, self._today_words = groups, today, words
        self._lay(key, item)

    def _lay(self, key: str, item: TimeItem | None = None) -> None:
        self.rows = rows_of_chart(self._groups, self._folded)
        keys = [row.key for row in self.rows]
        self.line = keys.index(key) if key in keys else min(self.line, max(0, len(keys) - 1))
        if item is not None and (row := self.row) is not None and row.strip is not None:
            items = [each.key for each in items_of(row.strip)]
            self.item = items.index(item.key) if item.key in items else 0
        self._range()
        self.viewport().update()
        self.chosen.emit(self.current)

    def _range(self) -> None:
        bar = self.verticalScrollBar()
        whole = sum(self._height(row) for row in self.rows)
        room = self.viewport().height() - self._theme.px(HEAD)
        bar.setRange(0, max(0, whole - room))
        bar.setPageStep(max(1, room))
        bar.setSingleStep(self._theme.px(31))

    def _height(self, row: TimeRow) -> int:
        return self._theme.px(row_height(row))

    @property
    def row(self) -> TimeRow | None:
        """Return the row of the cursor."""
        return self.rows[self.line] if self.line < len(self.rows) else None

    @property
    def current(self) -> TimeItem | None:
        """Return the bar or the mark of the cursor."""
        row = self.row
        if row is None or row.strip is None:
            return None
        found = items_of(row.strip)
        return found[min(self.item, len(found) - 1)]

    def top_of(self, line: int) -> int:
        """Return where a row begins on screen."""
        above = sum(self._height(row) for row in self.rows[:line])
        return self._theme.px(HEAD) + above - self.verticalScrollBar().value()

    def box_of(self, item: TimeItem, line: int) -> QRectF:
        """Return where a bar or a mark lies on screen."""
        top, height = self.top_of(line), self._height(self.rows[line])
        shown = self._changed(item)
        if shown.mark is not None:
            return self._paint.mark_box(shown.mark.day, top, height)
        span = shown.strip.span
        return self._paint.bar_box(shown.strip, span, top, height) if span else QRectF(0, top, 0, height)

    def _changed(self, item: TimeItem) -> TimeItem:
        """Return an item with the days that a drag gives it."""
        if self._drag is None or self._drag[0].key != item.key:
            return item
        return with_days(item, self._new)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows that show, today over them, and the calendar over all."""
        del event
        theme, view = self._theme, self.viewport()
        painter = QPainter(view)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(view.rect(), theme.color("vlak"))
        head, left = theme.px(HEAD), self._paint.left
        painter.setClipRect(QRect(0, head, view.width(), view.height() - head))
        bottom = min(view.height(), self.top_of(len(self.rows)))
        self._paint.lines(painter, view.width(), head, bottom)
        top = self.top_of(0)
        for line, row in enumerate(self.rows):
            height = self._height(row)
            if top + height > head and top < view.height():
                self._row(painter, line, row, top, height)
            top += height
        painter.fillRect(QRect(left - 1, head, 1, bottom - head), theme.color("lijn"))
        painter.setClipRect(QRect(left, head, view.width() - left, view.height() - head))
        self._paint.today_line(painter, self._today, head, bottom)
        for line, row in enumerate(self.rows):
            if row.strip is not None:
                self._marks(painter, line, row.strip)
        painter.setClipping(False)
        self._paint.head(painter, view.width(), self._today, self._today_words)
        painter.end()

    def _row(self, painter: QPainter, line: int, row: TimeRow, top: int, height: int) -> None:
        theme, view = self._theme, self.viewport()
        here = line == self.line and self.hasFocus()
        left = self._paint.left
        if row.strip is None:
            painter.fillRect(QRect(0, top, view.width(), height), theme.color("keuze" if here else "vlak2"))
        elif here:
            painter.fillRect(QRect(0, top, left - 1, height), theme.color("keuze"))
        painter.fillRect(QRect(0, top + height - 1, left, 1), theme.color("lijn"))
        self._paint.name(painter, row, top, height, folded=row.group.key in self._folded)
        if row.strip is None or row.strip.span is None:
            return
        span = self._changed(TimeItem(row.strip)).strip.span
        if span is not None:
            painter.save()
            painter.setClipRect(QRect(left, top, view.width() - left, height), Qt.ClipOperation.IntersectClip)
            self._paint.bar(painter, row.strip, span, top, height)
            painter.restore()

    def _marks(self, painter: QPainter, line: int, strip: Strip) -> None:
        items = [item for item in items_of(strip) if item.mark is not None]
        boxes = [self.box_of(item, line) for item in items]
        for number, (item, box) in enumerate(zip(items, boxes, strict=True)):
            after = boxes[number + 1].left() if number + 1 < len(boxes) else self.viewport().width()
            shown = self._changed(item).mark
            if shown is not None:
                self._paint.mark(painter, shown, box, after - box.right())
        if line == self.line and self.hasFocus() and self.current is not None:
            self._paint.focus(painter, self.box_of(self.current, line))

    def go_to(self, line: int, item: int = 0) -> None:
        """Put the cursor on a row, bring it into view and tell what is there."""
        if not self.rows:
            return
        self.line = min(max(line, 0), len(self.rows) - 1)
        self.item = item
        top, bar = self.top_of(self.line), self.verticalScrollBar()
        head, height = self._theme.px(HEAD), self._height(self.rows[self.line])
        if top < head:
            bar.setValue(bar.value() - (head - top))
        elif top + height > self.viewport().height():
            bar.setValue(bar.value() + top + height - self.viewport().height())
        self._into_view()
        self.viewport().update()
        self.chosen.emit(self.current)
        current, row = self.current, self.row
        words = current.words if current else row.group.title if row else ""
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _into_view(self) -> None:
        """Bring the bar or the mark of the cursor within the calendar that shows."""
        item = self.current
        if item is None or (item.mark is None and item.strip.span is None):
            return
        box = self.box_of(item, self.line)
        left, right = self._paint.left, self.viewport().width()
        if box.right() < left or box.left() > right - self._theme.px(20):
            day = item.mark.day if item.mark else item.strip.span.start if item.strip.span else self._today
            self.scale.show(day, (right - left) / 3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, fold, zoom, and open."""
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.go_to(self.line + (1 if key == Qt.Key.Key_Down else -1))
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._beside(1 if key == Qt.Key.Key_Right else -1)
        elif control and key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.zoom(_ZOOM)
        elif control and key == Qt.Key.Key_Minus:
            self.zoom(1 / _ZOOM)
        elif key == Qt.Key.Key_Home:
            self.to_today()
        elif key == Qt.Key.Key_Space:
            self._fold()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current is not None:
            self.opened.emit(self.current)
        elif key == Qt.Key.Key_Escape and self._drag is not None:
            self._end_drag()
        else:
            super().keyPressEvent(event)

    def _beside(self, step: int) -> None:
        row = self.row
        if row is None or row.strip is None:
            self.page(step)
            return
        wanted = self.item + step
        if 0 <= wanted < len(items_of(row.strip)):
            self.go_to(self.line, wanted)

    def _fold(self) -> None:
        row = self.row
        if row is None:
            return
        if row.strip is None:
            self._folded ^= {row.group.key}
            self._lay(row.key)
        elif row.strip.opened is not None:
            self.unfolded.emit(row.strip.id)

    def zoom(self, times: float) -> None:
        """Make days wider or narrower around the middle."""
        self.scale.zoom(times, (self.viewport().width() - self._paint.left) / 2)
        self.scaled.emit()
        self.viewport().update()

    def look(self, per_day: float) -> None:
        """Show a month, a quarter or a year at a time."""
        self.zoom(per_day / self.scale.per_day)

    def page(self, step: int) -> None:
        """Go on or back in time by most of what shows."""
        self.scale.shift(step * (self.viewport().width() - self._paint.left) * 0.6)
        self.viewport().update()

    def to_today(self) -> None:
        """Bring today into view, with more room after it than before."""
        self.scale.show(self._today, (self.viewport().width() - self._paint.left) * 0.31)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, go through time with Shift, and scroll the lines otherwise."""
        turn = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_ZOOM if turn > 0 else 1 / _ZOOM)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or event.angleDelta().x():
            self.scale.shift(-turn)
            self.viewport().update()
        else:
            super().wheelEvent(event)

    def _at(self, place: QPoint) -> tuple[int, int, str] | None:
        """Return which row, item and part lie under the mouse; item -1 is the name of the row."""
        if place.y() < self._theme.px(HEAD):
            return None
        for line, row in enumerate(self.rows):
            top = self.top_of(line)
            if not top <= place.y() < top + self._height(row):
                continue
            found = (
                list(enumerate(items_of(row.strip))) if row.strip and place.x() >= self._paint.left else []
            )
            for number, item in reversed(found):
                box = self.box_of(item, line).adjusted(-5, -5, 5, 5)
                if box.contains(place):
                    return line, number, self._part(item, box, place)
            return line, -1, BODY
        return None

    def _part(self, item: TimeItem, box: QRectF, place: QPoint) -> str:
        if item.mark is not None or box.width() < 40:
            return BODY
        reach = self._theme.px(9) + 5
        return BEGIN if place.x() < box.left() + reach else END if place.x() > box.right() - reach else BODY

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is pressed, and remember where a drag may begin."""
        found = self._at(event.position().toPoint())
        if found is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        line, number, part = found
        self.go_to(line, max(number, 0))
        if number < 0:
            if event.position().x() < self._theme.px(32):
                self._fold()
            return
        item = self.current
        if item is not None and drag_fields(item, part):
            self._drag = (item, part, event.position().toPoint())
            self._new = {}

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Give what is dragged the day under the mouse; the date fields follow."""
        place = event.position().toPoint()
        if self._drag is None:
            found = self._at(place)
            current = found and found[1] >= 0 and self.rows[found[0]].strip
            item = items_of(current)[found[1]] if found and current else None
            hand = item is not None and found is not None and bool(drag_fields(item, found[2]))
            self.viewport().setCursor(Qt.CursorShape.SizeHorCursor if hand else Qt.CursorShape.ArrowCursor)
            return
        item, part, start = self._drag
        away = place.x() - start.x()
        if self._new or abs(away) >= QApplication.startDragDistance():
            self._new = shifted(item, part, round(away / self.scale.width))
            self.dragging.emit(item, dict(self._new))
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say which days the drag gave."""
        if self._drag is None:
            return
        item = self._drag[0]
        new = {name: day for name, day in self._new.items() if day != item.days.get(name)}
        self._end_drag()
        if new:
            self.moved.emit(item, new)

    def _end_drag(self) -> None:
        self._drag, self._new = None, {}
        self.viewport().update()
        self.chosen.emit(self.current)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go to the date fields of what is pressed twice."""
        found = self._at(event.position().toPoint())
        if found is not None and found[1] >= 0 and self.current is not None:
            self.opened.emit(self.current)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the cursor."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the cursor."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the scrollbar."""
        super().resizeEvent(event)
        self._range()
