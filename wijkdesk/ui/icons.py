"""Icons: shipped line drawings, coloured when they are drawn."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from wijkdesk.resources import path

if TYPE_CHECKING:
    from wijkdesk.ui.theme import Theme

_RATIOS = (1.0, 2.0)


@lru_cache(maxsize=128)
def _drawing(name: str) -> str:
    return path(f"iconen/{name}.svg").read_text("utf-8")


@lru_cache(maxsize=512)
def pixmap(name: str, color: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return an icon of `size` pixels square in a colour written as #RRGGBB."""
    svg = _drawing(name).replace("currentColor", color)
    renderer = QSvgRenderer(QByteArray(svg.encode("utf-8")))
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(theme: Theme, name: str, color: str = "tekst", size: int = 16, gap: int = 0) -> QIcon:
    """Return an icon in a colour of the style, with a gap at its right; disabled it is drawn in `rand`."""
    return _icon(name, theme.color(color).name(), theme.color("rand").name(), theme.px(size), gap)


@lru_cache(maxsize=512)
def _icon(name: str, color: str, disabled: str, size: int, gap: int) -> QIcon:
    """Return an icon that all buttons with it share: to draw its four pictures takes longer than a button."""
    result = QIcon()
    for ratio in _RATIOS:
        for mode, shade in ((QIcon.Mode.Normal, color), (QIcon.Mode.Disabled, disabled)):
            result.addPixmap(_with_gap(pixmap(name, shade, size, ratio), gap), mode)
    return result


def _with_gap(picture: QPixmap, gap: int) -> QPixmap:
    if not gap:
        return picture
    ratio = picture.devicePixelRatio()
    wide = QPixmap(picture.size() + QSize(round(gap * ratio), 0))
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return wide


def paint_icon(painter: QPainter, theme: Theme, name: str, color: str, box: QRectF) -> None:
    """Draw an icon in a box, sharp at the painter's own resolution."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    picture = pixmap(name, theme.color(color).name(), round(box.width()), ratio)
    painter.drawPixmap(box.topLeft(), picture)
