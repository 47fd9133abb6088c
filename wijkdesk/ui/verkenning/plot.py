"""The field of a richting: how far a scenario brings people into motion, and how clear its direction is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from wijkdesk.domain.analyse import ScenarioStatus
from wijkdesk.ui.buttons import BY_KEYBOARD
from wijkdesk.ui.painting import paint_focus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from wijkdesk.domain.analyse import Scenario
    from wijkdesk.ui.theme import Theme

NAME = "Beweging en richting"
_SIDE, _LEFT, _FOOT, _PAD = 320, 34, 38, 22
_DISC = 13
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class Plot(QWidget):
    """Scenario's as numbered discs: drag one, or choose it by its number and move it with the arrows."""

    placed = Signal(str, int, int)
    """A scenario with its new beweging and richting."""
    turned_to = Signal(str)
    """The scenario that was chosen to be moved."""

    def __init__(self, theme: Theme, found: Sequence[Scenario], chosen: str = "") -> None:
        super().__init__()
        self._theme, self._found = theme, list(found)
        self._at = {item.id: (item.beweging or 1, item.richting or 1) for item in found}
        keys = [item.id for item in found]
        self._chosen = chosen if chosen in keys else next(iter(keys), "")
        self._held, self._ring = "", False
        self._drag = QPointF()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(NAME)
        self.setMouseTracking(True)
        self._say()

    def sizeHint(self) -> QSize:
        """Return a square."""
        return QSize(self._theme.px(_SIDE), self._theme.px(_SIDE))

    def minimumSizeHint(self) -> QSize:
        """Never become smaller than drawn."""
        return self.sizeHint()

    def _say(self) -> None:
        said = [
            f"{number} {item.titel}: beweging {self._at[item.id][0]}, richting {self._at[item.id][1]}"
            for number, item in enumerate(self._found, 1)
        ]
        how = "Kies met een cijfer, verplaats met de pijlen."
        self.setAccessibleDescription(f"{'. '.join(said)}. {how}")
        self.setToolTip("\n".join(said))

    def spot_of(self, key: str) -> QPointF:
        """Return where the disc of a scenario is drawn; those on one spot stand side by side."""
        score = self._at[key]
        before = 0
        for item in self._found:
            if item.id == key:
                break
            before += self._at[item.id] == score
        return self._point(*score) + QPointF(self._theme.px(_DISC * 1.3) * before, 0)

    def _point(self, beweging: float, richting: float) -> QPointF:
        box = self._field()
        return QPointF(
            box.left() + (beweging - 1) * box.width() / 4, box.bottom() - (richting - 1) * box.height() / 4
        )

    def _field(self) -> QRectF:
        px = self._theme.px
        return QRectF(
            px(_LEFT + _PAD),
            px(_PAD),
            self.width() - px(_LEFT + 2 * _PAD),
            self.height() - px(_FOOT + 2 * _PAD),
        )

    def _score(self, point: QPointF) -> tuple[int, int]:
        box = self._field()
        x = round((point.x() - box.left()) / box.width() * 4) + 1
        y = round((box.bottom() - point.y()) / box.height() * 4) + 1
        return min(5, max(1, x)), min(5, max(1, y))

    def _under(self, point: QPointF) -> str:
        reach = self._theme.px(_DISC + 3)
        for item in reversed(self._found):
            away = self.spot_of(item.id) - point
            if away.x() ** 2 + away.y() ** 2 <= reach**2:
                return item.id
        return ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the disc under the mouse."""
        self._held = self._under(event.position())
        if self._held:
            self._drag = self.spot_of(self._held)
            self._turn(self._held)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take the disc along."""
        over = self._held or self._under(event.position())
        self.setCursor(Qt.CursorShape.OpenHandCursor if over else Qt.CursorShape.ArrowCursor)
        if self._held:
            self._drag = event.position()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put the disc on the nearest crossing."""
        held, self._held = self._held, ""
        if held:
            self._place(held, *self._score(event.position()))

    def _turn(self, key: str) -> None:
        self._chosen = key
        self.turned_to.emit(key)
        self.update()

    def _place(self, key: str, beweging: int, richting: int) -> None:
        score = (min(5, max(1, beweging)), min(5, max(1, richting)))
        changed = self._at[key] != score
        self._at[key] = score
        self._say()
        self.update()
        if changed:
            self.placed.emit(key, *score)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a disc by its number, move it with the arrows; Esc puts a dragged one back."""
        key = Qt.Key(event.key())
        if key in _STEPS and self._chosen:
            across, up = _STEPS[key]
            now = self._at[self._chosen]
            self._place(self._chosen, now[0] + across, now[1] + up)
        elif event.text().isdigit() and 0 < int(event.text()) <= len(self._found):
            self._turn(self._found[int(event.text()) - 1].id)
        elif key == Qt.Key.Key_Escape and self._held:
            self._held = ""
            self.update()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether the keyboard brought the focus."""
        self._ring = event.reason() in BY_KEYBOARD or self._ring
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, its words and the discs."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_field(painter)
        for number, item in enumerate(self._found, 1):
            if item.id != self._held:
                self._draw_disc(painter, number, item, self.spot_of(item.id))
        for number, item in enumerate(self._found, 1):
            if item.id == self._held:
                painter.setPen(QPen(self._theme.color("accent"), 1, Qt.PenStyle.DashLine))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                reach = self._theme.px(_DISC)
                painter.drawEllipse(self._point(*self._score(self._drag)), reach, reach)
                self._draw_disc(painter, number, item, self._drag)
        if self.hasFocus() and self._ring:
            paint_focus(painter, self._theme, QRectF(self.rect()), self._theme.px(4))
        painter.end()

    def _draw_field(self, painter: QPainter) -> None:
        theme, box, pad = self._theme, self._field(), self._theme.px(_PAD)
        best = QRectF(self._point(3.5, 5), self._point(5, 3.5)).adjusted(0, -pad, pad, 0)
        painter.fillRect(best, theme.color("groen_zacht"))
        painter.setFont(theme.font("klein"))
        for score in range(1, 6):
            across, up = self._point(score, 1), self._point(1, score)
            painter.setPen(QPen(theme.color("lijn"), 1))
            painter.drawLine(QPointF(across.x(), box.top() - pad), QPointF(across.x(), box.bottom() + pad))
            painter.drawLine(QPointF(box.left() - pad, up.y()), QPointF(box.right() + pad, up.y()))
            painter.setPen(theme.color("stil"))
            below = QRectF(across.x() - pad, box.bottom() + pad, 2 * pad, theme.px(18))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(score))
            beside = QRectF(box.left() - 2 * pad, up.y() - pad, pad, 2 * pad)
            painter.drawText(beside, Qt.AlignmentFlag.AlignCenter, str(score))
        painter.setFont(theme.font("klein", half=True))
        foot = QRectF(box.left() - pad, self.height() - theme.px(20), box.width() + 2 * pad, theme.px(18))
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, "brengt iedereen in beweging  →")
        painter.save()
        painter.translate(theme.px(9), box.center().y())
        painter.rotate(-90)
        wide = box.height() + 2 * pad
        side = QRectF(-wide / 2, -theme.px(9), wide, theme.px(18))
        painter.drawText(side, Qt.AlignmentFlag.AlignCenter, "geeft richting  →")
        painter.restore()

    def _draw_disc(self, painter: QPainter, number: int, item: Scenario, at: QPointF) -> None:
        theme, reach = self._theme, self._theme.px(_DISC)
        won, lost = item.status is ScenarioStatus.GEKOZEN, item.status is ScenarioStatus.AFGEVALLEN
        edge = "accent" if won or item.id == self._chosen else "rand" if lost else "tekst"
        painter.setPen(QPen(theme.color(edge), 2 if item.id == self._chosen else 1.2))
        painter.setBrush(theme.color("accent" if won else "vlak"))
        painter.drawEllipse(at, reach, reach)
        painter.setFont(theme.font("basis", half=True))
        painter.setPen(theme.color("op_accent" if won else "stil" if lost else "tekst"))
        box = QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
