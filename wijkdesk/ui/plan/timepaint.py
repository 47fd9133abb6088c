"""How the timeline is drawn: calendar, bars with their progress, diamonds and their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from wijkdesk.ui.icons import paint_icon
from wijkdesk.ui.painting import Light, paint_focus, paint_light
from wijkdesk.ui.plan.gridpaint import split_line
from wijkdesk.ui.plan.timespans import KINDS

if TYPE_CHECKING:
    from datetime import date

    from wijkdesk.ui.plan.timeitems import TimeRow
    from wijkdesk.ui.plan.timescale import TimeScale
    from wijkdesk.ui.plan.timespans import Mark, Span, Strip
    from wijkdesk.ui.theme import Theme

LEFT, HEAD = 236, 48
_FLAGS = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_CENTER = Qt.AlignmentFlag.AlignCenter


def row_height(row: TimeRow) -> int:
    """Return how high a row is at 100 %."""
    if row.strip is None:
        return 27
    return 24 if row.strip.level else 31


class TimePainter:
    """Draws in the coordinates of the chart; `left` is where the calendar begins."""

    def __init__(self, theme: Theme, scale: TimeScale) -> None:
        self._theme, self.scale = theme, scale

    @property
    def left(self) -> int:
        """Return where the calendar begins."""
        return self._theme.px(200 if self._theme.narrow else LEFT)

    def bar_box(self, strip: Strip, span: Span, top: float, height: float) -> QRectF:
        """Return where a bar lies."""
        thick = self._theme.px(10 if strip.level else 16)
        begin = self.left + self.scale.x(span.start)
        end = self.left + self.scale.x(span.end) + self.scale.width
        return QRectF(begin, top + (height - thick) / 2, max(end - begin, 4), thick)

    def mark_box(self, day: date, top: float, height: float) -> QRectF:
        """Return where a diamond lies."""
        side = self._theme.px(17)
        x = self.left + self.scale.x(day) + self.scale.width / 2
        return QRectF(x - side / 2, top + (height - side) / 2, side, side)

    def head(self, painter: QPainter, width: int, today: date, words: str) -> None:
        """Draw the calendar above the lines, with today in a pill."""
        theme, high = self._theme, self._theme.px(HEAD)
        painter.fillRect(QRect(0, 0, width, high), theme.color("vlak2"))
        painter.setClipRect(QRect(self.left, 0, width - self.left, high))
        ticks = self.scale.ticks(width - self.left)
        years = [tick for tick in ticks if tick.year]
        if not years or self.scale.x(years[0].day) > theme.px(60):
            self._year(painter, self.left + theme.px(6), self.scale.first.year, width)
        begins = [self.left + self.scale.x(tick.day) for tick in ticks]
        for tick, x, end in zip(ticks, begins, [*begins[1:], width], strict=True):
            # What began before the edge is named at the edge: ‘jun’ alone is not ‘apr – jun’.
            area = QRectF(max(x, self.left) + theme.px(6), theme.px(25), theme.px(110), theme.px(20))
            if tick.year:
                self._year(painter, area.left(), tick.day.year, width)
            painter.setFont(theme.font("klein"))
            painter.setPen(theme.color("stil"))
            if area.left() + painter.fontMetrics().horizontalAdvance(tick.words) <= end:
                painter.drawText(area, int(_FLAGS), tick.words)
        painter.setClipping(False)
        painter.fillRect(QRect(0, high - 1, width, 1), theme.color("lijn"))
        self._pill(painter, today, words)

    def _year(self, painter: QPainter, x: float, year: int, width: int) -> None:
        painter.setFont(self._theme.font("klein", half=True))
        painter.setPen(self._theme.color("tekst"))
        area = QRectF(x, self._theme.px(4), self._theme.px(60), self._theme.px(20))
        # A part of a year at the edge reads as another number.
        if x + painter.fontMetrics().horizontalAdvance(str(year)) <= width:
            painter.drawText(area, int(_FLAGS), str(year))

    def _pill(self, painter: QPainter, today: date, words: str) -> None:
        theme = self._theme
        x = self.left + self.scale.x(today)
        if x < self.left:
            return
        font = theme.font("klein", half=True)
        wide = QFontMetricsF(font).horizontalAdvance(words) + theme.px(16)
        box = QRectF(max(x - wide / 2, self.left), theme.px(3), wide, theme.px(20))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setFont(font)
        painter.setPen(theme.color("op_accent"))
        painter.drawText(box, int(_CENTER), words)

    def lines(self, painter: QPainter, width: int, top: int, bottom: int) -> None:
        """Draw the lines of the calendar; those of a year are dark."""
        for tick in self.scale.ticks(width - self.left):
            x = self.left + self.scale.x(tick.day)
            if x >= self.left:
                color = self._theme.color("rand" if tick.year else "lijn")
                painter.fillRect(QRectF(x, top, 1, bottom - top), color)

    def today_line(self, painter: QPainter, today: date, top: int, bottom: int) -> None:
        """Draw today over everything."""
        x = self.left + self.scale.x(today)
        if x >= self.left:
            painter.fillRect(QRectF(x - 1, top, 2, bottom - top), self._theme.color("accent"))

    def name(self, painter: QPainter, row: TimeRow, top: int, height: int, *, folded: bool) -> None:
        """Draw the left column of a row."""
        theme, strip = self._theme, row.strip
        side = theme.px(14)
        middle = top + height / 2
        if strip is None:
            box = QRectF(theme.px(13), middle - side / 2, side, side)
            paint_icon(painter, theme, "chevron-right" if folded else "chevron-down", "stil", box)
            area = QRectF(theme.px(33), top, self.left * 2, height)
            self._text(painter, area, row.group.title, "stil", half=False)
            return
        x = theme.px(33 + 12 * strip.level)
        if strip.opened is not None:
            box = QRectF(theme.px(13), middle - side / 2, side, side)
            paint_icon(painter, theme, "chevron-down" if strip.opened else "chevron-right", "stil", box)
        if strip.light:
            side = theme.px(14 if strip.level else 17)
            light = cast("Light", strip.light)
            paint_light(painter, theme, light, QRectF(x, middle - side / 2, side, side))
            x += side + theme.px(8)
        area = QRectF(x, top, self.left - x - theme.px(8), height)
        lines, small = self.name_lines(strip.title, int(area.width()), small=bool(strip.level))
        step = QFontMetricsF(theme.font("klein")).height() * 0.9
        area.moveTop(top - step * (len(lines) - 1) / 2)
        for words in lines:
            self._text(painter, area, words, "tekst", half=not strip.level, small=small)
            area.translate(0, step)

    def name_lines(self, words: str, width: int, *, small: bool) -> tuple[list[str], bool]:
        """Return a name on one line, or in small letters, on two lines, where there is no room for it."""
        font = self._theme.font("klein" if small else "basis", half=not small)
        if small or QFontMetricsF(font).horizontalAdvance(words) <= width:
            return [words], small
        return [line for line in split_line(words, self._theme.font("klein", half=True), width) if line], True

    def _text(
        self, painter: QPainter, area: QRectF, words: str, color: str, *, half: bool, small: bool = False
    ) -> None:
        painter.setFont(self._theme.font("klein" if small else "basis", half=half))
        painter.setPen(self._theme.color(color))
        cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, int(_FLAGS), cut)

    def bar(self, painter: QPainter, strip: Strip, span: Span, top: float, height: float) -> None:
        """Draw a bar: outline, soft fill, and what is done as a solid piece."""
        theme = self._theme
        box = self.bar_box(strip, span, top, height)
        color = theme.color("accent" if span.tone == "info" else span.tone)
        soft = QColor(color)
        soft.setAlphaF(0.15)
        path = QPainterPath()
        path.addRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(3), theme.px(3))
        painter.fillPath(path, theme.color("vlak"))
        painter.fillPath(path, soft)
        if span.share is not None:
            painter.save()
            done = QRectF(box)
            done.setWidth(box.width() * min(1.0, max(0.0, span.share)))
            painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
            painter.fillRect(done, color)
            painter.restore()
        painter.setPen(QPen(color, 1.2, Qt.PenStyle.DashLine if span.open_end else Qt.PenStyle.SolidLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        self._bar_words(painter, strip, span, box)

    def _bar_words(self, painter: QPainter, strip: Strip, span: Span, box: QRectF) -> None:
        """Write in the empty part of a bar, or after it; never over a mark."""
        theme = self._theme
        font = theme.font("klein", half=True)
        painter.setFont(font)
        painter.setPen(theme.color("tekst"))
        gap = theme.px(8)
        stops = [self.left + self.scale.x(mark.day) - gap for mark in strip.marks]
        if span.inside:
            wide = QFontMetricsF(font).horizontalAdvance(span.inside)
            begin = box.left() + (box.width() * min(1.0, span.share) if span.share else 0)
            begin = max(begin, self.left) + gap
            free = min([stop for stop in stops if stop > begin] + [box.right() - 2])
            if begin + wide <= free:
                painter.drawText(QRectF(begin, box.top(), wide + 2, box.height()), int(_FLAGS), span.inside)
        if span.after:
            begin = box.right() + gap
            if any(abs(stop + gap - box.right()) < theme.px(14) for stop in stops):
                begin += theme.px(8)
            area = QRectF(begin, box.top() - 2, theme.px(60), box.height() + 4)
            painter.drawText(area, int(_FLAGS), span.after)

    def mark(self, painter: QPainter, mark: Mark, box: QRectF, room: float) -> None:
        """Draw a diamond with its words at the right, where there is room for them."""
        theme = self._theme
        middle, reach = box.center(), box.width() / 2 - 1
        shape = QPolygonF(
            [
                middle + QPointF(0, -reach),
                middle + QPointF(reach, 0),
                middle + QPointF(0, reach),
                middle + QPointF(-reach, 0),
            ]
        )
        color = KINDS[mark.kind]
        painter.setPen(QPen(theme.color("vlak"), 5))
        painter.setBrush(theme.color("vlak"))
        painter.drawPolygon(shape)
        painter.setPen(QPen(theme.color(color or "tekst"), 1.8))
        painter.setBrush(theme.color(color or "vlak"))
        painter.drawPolygon(shape)
        font = theme.font("klein")
        wide = QFontMetricsF(font).horizontalAdvance(mark.words)
        if mark.words and wide + theme.px(6) <= room:
            painter.setFont(font)
            painter.setPen(theme.color("tekst"))
            area = QRectF(box.right() + theme.px(4), box.top(), wide + 2, box.height())
            painter.drawText(area, int(_FLAGS), mark.words)

    def focus(self, painter: QPainter, box: QRectF) -> None:
        """Draw the focus frame around a bar or a mark."""
        gap = self._theme.px(4)
        paint_focus(painter, self._theme, box.adjusted(-gap, -gap, gap, gap), self._theme.px(4))
