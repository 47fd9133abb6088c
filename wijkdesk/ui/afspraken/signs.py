"""The signs of a matrix: how far a signature is, and whether a pillar stands."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from wijkdesk.ui.blocks import label, row
from wijkdesk.ui.marks import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.ui.theme import Theme


class Sign(Enum):
    """One mark of a matrix, with the words that stand for it."""

    SIGNED = "getekend"
    AGREED = "akkoord op concept"
    INVITED = "uitgenodigd"
    LEFT = "opgezegd of afgezien"
    NO_PARTY = "geen partij"
    DONE = "geregeld"
    MISSING = "nog niet geregeld"

    @property
    def words(self) -> str:
        """Return what the mark means."""
        return self.value


def paint_sign(painter: QPainter, theme: Theme, sign: Sign, box: QRectF) -> None:
    """Draw a mark; its form says what it is, the colour only repeats it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    match sign:
        case Sign.SIGNED | Sign.DONE:
            _disc(painter, theme, box)
        case Sign.AGREED:
            _half_disc(painter, theme, box)
        case Sign.INVITED:
            painter.setPen(QPen(theme.color("grijs"), max(1.4, box.width() / 12)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        case Sign.MISSING:
            _square(painter, theme, box)
        case Sign.LEFT:
            _cross(painter, theme, box.adjusted(1, 1, -1, -1), "rood_tekst")
        case Sign.NO_PARTY:
            painter.setPen(QPen(theme.color("stil"), max(1.4, box.width() / 12)))
            reach = QPointF(box.width() * 0.2, 0)
            painter.drawLine(box.center() - reach, box.center() + reach)
    painter.restore()


def _disc(painter: QPainter, theme: Theme, box: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("groen"))
    painter.drawEllipse(box)
    pen = QPen(theme.color("vlak"), max(1.6, box.width() / 8))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corners = ((0.28, 0.53), (0.44, 0.68), (0.73, 0.35))
    left, top, side = box.left(), box.top(), box.width()
    painter.drawPolyline(QPolygonF([QPointF(left + x * side, top + y * side) for x, y in corners]))


def _half_disc(painter: QPainter, theme: Theme, box: QRectF) -> None:
    inner = box.adjusted(1, 1, -1, -1)
    painter.setPen(QPen(theme.color("oranje"), max(1.4, box.width() / 12)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(inner)
    painter.setBrush(theme.color("oranje"))
    painter.drawPie(inner, 90 * 16, 180 * 16)


def _square(painter: QPainter, theme: Theme, box: QRectF) -> None:
    inner = box.adjusted(1, 1, -1, -1)
    painter.setPen(QPen(theme.color("rood"), max(1.4, box.width() / 12)))
    painter.setBrush(theme.color("rood_zacht"))
    painter.drawRoundedRect(inner, box.width() / 6, box.width() / 6)
    _cross(painter, theme, inner, "rood")


def _cross(painter: QPainter, theme: Theme, box: QRectF, color: str) -> None:
    pen = QPen(theme.color(color), max(1.6, box.width() / 8))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    inset = box.width() * 0.3
    inner = box.adjusted(inset, inset, -inset, -inset)
    painter.drawLine(inner.topLeft(), inner.bottomRight())
    painter.drawLine(inner.topRight(), inner.bottomLeft())


class SignMark(Mark):
    """A mark beside its words, in a legend."""

    def __init__(self, theme: Theme, sign: Sign, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._sign = sign
        self.setAccessibleName(sign.words)

    def sizeHint(self) -> QSize:
        """Return the side at the letter scale."""
        return QSize(self._theme.px(18), self._theme.px(18))

    def _draw(self, painter: QPainter) -> None:
        paint_sign(painter, self._theme, self._sign, QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))


def legend(theme: Theme, signs: Sequence[Sign]) -> QWidget:
    """Return the marks with their meaning, for directly under a matrix."""
    result = QWidget()
    pairs = [row(SignMark(theme, sign), label(sign.words, "klein"), spacing=theme.px(6)) for sign in signs]
    result.setLayout(row(*pairs, 1, spacing=theme.px(16)))
    return result
