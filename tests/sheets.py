"""Small pictures of many screens side by side, so that one look finds what is out of line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QPixmap

_ACROSS, _DOWN = 3, 3
_SIZE = QSize(683, 384)
_NAME = 20


class Sheets:
    """Collects pictures of one look and writes a sheet whenever it is full."""

    def __init__(self, folder: Path, look: str) -> None:
        self._folder, self._look = folder, look
        self._number = 0
        self._waiting: list[tuple[str, QPixmap]] = []

    def add(self, name: str, picture: QPixmap) -> None:
        """Take one picture."""
        small = picture.scaled(
            _SIZE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        self._waiting.append((name, small))
        if len(self._waiting) == _ACROSS * _DOWN:
            self.write()

    def write(self) -> None:
        """Write what waits as one sheet."""
        if not self._waiting:
            return
        self._number += 1
        step = QSize(_SIZE.width() + 8, _SIZE.height() + _NAME + 8)
        sheet = QImage(step.width() * _ACROSS, step.height() * _DOWN, QImage.Format.Format_RGB32)
        sheet.fill(QColor("white"))
        painter = QPainter(sheet)
        painter.setPen(QColor("black"))
        letters = painter.font()
        letters.setPixelSize(_NAME - 6)
        painter.setFont(letters)
        for number, (name, picture) in enumerate(self._waiting):
            corner = QPoint((number % _ACROSS) * step.width(), (number // _ACROSS) * step.height())
            painter.drawText(QRect(corner, QSize(_SIZE.width(), _NAME)), Qt.AlignmentFlag.AlignLeft, name)
            painter.drawPixmap(corner + QPoint(0, _NAME), picture)
        painter.end()
        sheet.save(str(self._folder / f"vel-{self._look}-{self._number:02}.png"))
        self._waiting = []
