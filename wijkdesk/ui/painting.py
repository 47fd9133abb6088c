"""Everything that is drawn by hand: lights, bars, chips and date tiles, for widgets and for table cells."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from wijkdesk.ui.icons import paint_icon

if TYPE_CHECKING:
    from wijkdesk.ui.theme import Theme

Light = Literal["groen", "oranje", "rood", "grijs", "gereed"]
Tone = Literal["groen", "oranje", "rood", "grijs", "info"]

LETTERS: dict[Light, str] = {"groen": "G", "oranje": "O", "rood": "R", "grijs": "–", "gereed": "✓"}
_EDGE = 2
"""How far a line at the edge of a drawing may go beyond it."""
_lights: dict[tuple[str, Light, bool, int, int, float], QPixmap] = {}
"""Lights as they were drawn: a page has dozens, and to draw one takes longer than all else of its line."""
TONES: tuple[Tone, ...] = ("groen", "oranje", "rood", "grijs", "info")


def paint_light(
    painter: QPainter, theme: Theme, light: Light, box: QRectF, *, outdated: bool = False
) -> None:
    """Draw a stoplight: form, letter and colour; an outdated one is hatched (D23)."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    size = box.size().toSize()
    if not ratio.is_integer() or box.size() != size.toSizeF() or painter.transform().isScaling():
        _draw_light(painter, theme, light, box, outdated=outdated)
        return
    looks = theme.scheme, light, outdated, size.width(), size.height(), ratio
    picture = _lights.get(looks)
    if picture is None:
        picture = _lights[looks] = _picture(theme, light, size, ratio, outdated=outdated)
    # Between the dots of the screen a picture would be blurred: it goes half a dot aside.
    painter.drawPixmap(box.topLeft().toPoint() - QPoint(_EDGE, _EDGE), picture)


def _picture(theme: Theme, light: Light, size: QSize, ratio: float, *, outdated: bool) -> QPixmap:
    picture = QPixmap((size + QSize(2 * _EDGE, 2 * _EDGE)) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _draw_light(painter, theme, light, QRectF(QPointF(_EDGE, _EDGE), size), outdated=outdated)
    painter.end()
    return picture


def _draw_light(painter: QPainter, theme: Theme, light: Light, box: QRectF, *, outdated: bool) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shape = _shape(light, box)
    color = theme.color(light)
    if outdated and light != "grijs":
        _hatched(painter, theme, shape, color)
    else:
        _filled(painter, theme, light, shape, box)
    _letter(painter, theme, light, box, outdated=outdated)
    painter.restore()


def _shape(light: Light, box: QRectF) -> QPainterPath:
    path = QPainterPath()
    if light == "oranje":
        inset = box.width() * 0.02
        top, bottom = box.top() + inset, box.bottom() - box.height() * 0.06
        path.addPolygon(
            QPolygonF(
                [QPointF(box.center().x(), top), QPointF(box.right(), bottom), QPointF(box.left(), bottom)]
            )
        )
        path.closeSubpath()
        return path
    if light == "rood":
        radius = box.width() / 2 / math.cos(math.pi / 8) * 0.97
        angles = [math.pi / 8 + step * math.pi / 4 for step in range(8)]
        center = box.center()
        corners = [center + QPointF(math.cos(a) * radius, math.sin(a) * radius) for a in angles]
        path.addPolygon(QPolygonF(corners))
        path.closeSubpath()
        return path
    path.addEllipse(box.adjusted(1, 1, -1, -1))
    return path


def _filled(painter: QPainter, theme: Theme, light: Light, shape: QPainterPath, box: QRectF) -> None:
    color = theme.color(light)
    width = max(1.2, box.width() / 14)
    if light == "groen":
        painter.setPen(QPen(color, width))
        painter.setBrush(theme.color("groen_zacht"))
    elif light == "grijs":
        pen = QPen(color, width)
        pen.setDashPattern([2.2, 1.6])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        pen = QPen(color, width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(color)
    painter.drawPath(shape)


def _hatched(painter: QPainter, theme: Theme, shape: QPainterPath, color: QColor) -> None:
    painter.fillPath(shape, theme.color("vlak"))
    painter.save()
    painter.setClipPath(shape)
    box = shape.boundingRect()
    painter.setPen(QPen(color, max(1.1, box.width() / 18)))
    step = max(3.0, box.width() / 7)
    for number in range(1, int(2 * box.width() / step) + 1):
        offset = number * step
        painter.drawLine(
            QPointF(box.left() + offset, box.top()), QPointF(box.left() + offset - box.height(), box.bottom())
        )
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color, max(1.4, box.width() / 14)))
    painter.drawPath(shape)


def _letter(painter: QPainter, theme: Theme, light: Light, box: QRectF, *, outdated: bool) -> None:
    if light == "gereed":
        inner = box.width() * 0.22
        _check(
            painter,
            theme.color("vlak" if theme.scheme == "licht" else "op_groen"),
            box.adjusted(inner, inner, -inner, -inner),
        )
        return
    if light == "grijs":
        painter.setPen(QPen(theme.color("op_grijs"), max(1.2, box.width() / 14)))
        reach = box.width() * 0.18
        center = box.center()
        painter.drawLine(center - QPointF(reach, 0), center + QPointF(reach, 0))
        return
    font = theme.font()
    font.setWeight(QFont.Weight.Bold)
    font.setPixelSize(max(7, round(box.height() * (0.56 if light == "oranje" else 0.62))))
    area = box.adjusted(0, box.height() * 0.22, 0, 0) if light == "oranje" else box
    color = theme.color("tekst" if outdated else "groen_tekst" if light == "groen" else f"op_{light}")
    glyphs = QPainterPath()
    metrics = QFontMetricsF(font)
    letter = LETTERS[light]
    bounds = metrics.tightBoundingRect(letter)
    glyphs.addText(area.center() - bounds.center(), font, letter)
    painter.setPen(Qt.PenStyle.NoPen)
    if outdated:
        painter.setPen(QPen(theme.color("vlak"), 3))
        painter.drawPath(glyphs)
        painter.setPen(Qt.PenStyle.NoPen)
    painter.fillPath(glyphs, color)


def _check(painter: QPainter, color: QColor, box: QRectF) -> None:
    pen = QPen(color, max(1.6, box.width() / 5))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    left, top, width, height = box.left(), box.top(), box.width(), box.height()
    corners = [(0.05, 0.55), (0.38, 0.85), (0.95, 0.2)]
    painter.drawPolyline(QPolygonF([QPointF(left + x * width, top + y * height) for x, y in corners]))


def paint_progress(
    painter: QPainter,
    theme: Theme,
    box: QRectF,
    share: float,
    *,
    expected: float | None = None,
    color: str = "accent",
) -> None:
    """Draw a bar: the fill is what is done, the tick what was expected today."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    height = theme.px(7)
    bar = QRectF(box.left() + 0.5, box.center().y() - height / 2, box.width() - 1, height)
    radius = height / 2
    outline = QPainterPath()
    outline.addRoundedRect(bar, radius, radius)
    painter.fillPath(outline, theme.color("vlak"))
    painter.save()
    painter.setClipPath(outline)
    painter.fillRect(QRectF(bar.left(), bar.top(), bar.width() * min(1.0, share), height), theme.color(color))
    painter.restore()
    painter.setPen(QPen(theme.color("rand"), 1))
    painter.drawPath(outline)
    if expected is not None:
        x = bar.left() + bar.width() * min(1.0, max(0.0, expected))
        reach = height * 0.8
        tick = QRectF(x - 1, bar.center().y() - reach, 2, reach * 2)
        painter.fillRect(tick.adjusted(-1.5, 0, 1.5, 0), theme.color("vlak"))
        painter.fillRect(tick, theme.color("tekst"))
    painter.restore()


def chip_width(theme: Theme, text: str, icon: str | None = None) -> int:
    """Return how wide a chip will be."""
    words = QFontMetricsF(theme.font("klein", half=True)).horizontalAdvance(text)
    return math.ceil(words + theme.px(16) + (theme.px(18) if icon else 0))


def paint_chip(
    painter: QPainter, theme: Theme, box: QRectF, text: str, tone: Tone, icon: str | None = None
) -> None:
    """Draw a status pill, left in its box and centred in height."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    height = theme.px(20)
    width = min(box.width(), chip_width(theme, text, icon))
    pill = QRectF(box.left(), box.center().y() - height / 2, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(f"{tone}_zacht"))
    painter.drawRoundedRect(pill, height / 2, height / 2)
    left = pill.left() + theme.px(8)
    if icon:
        side = theme.px(14)
        paint_icon(
            painter, theme, icon, f"{tone}_tekst", QRectF(left - 1, pill.center().y() - side / 2, side, side)
        )
        left += theme.px(18)
    font = theme.font("klein", half=True)
    painter.setFont(font)
    painter.setPen(theme.color(f"{tone}_tekst"))
    words = QRectF(left, pill.top(), pill.right() - left - theme.px(6), height)
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, words.width() + 2)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


def paint_tick(painter: QPainter, theme: Theme, box: QRectF, *, on: bool) -> None:
    """Draw the box of a yes or no, with its tick."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = QRectF(box.left() - 0.5, box.top() + 0.5, box.width() - 1, box.height() - 1)
    painter.setPen(QPen(theme.color("accent" if on else "rand"), 1.2))
    painter.setBrush(theme.color("accent" if on else "vlak"))
    painter.drawRoundedRect(edge, theme.px(4), theme.px(4))
    if on:
        inset = theme.px(2)
        room = edge.adjusted(inset, inset, -inset, -inset).toRect().toRectF()
        paint_icon(painter, theme, "check", "op_accent", room)
    painter.restore()


def paint_focus(painter: QPainter, theme: Theme, box: QRectF, radius: float, color: str = "focus") -> None:
    """Draw the focus frame just inside a box, so that nothing moves."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color(color), theme.tokens.focus_width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)
    painter.restore()
