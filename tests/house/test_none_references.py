"""Guard against a Qt binding that forgets references to None, and then stops the program (PySide6 6.12.0)."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QLabel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CALLS = 500
ROUNDING = 50


def test_qt_calls_give_back_every_reference_to_none(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    picture = QPixmap(10, 10)
    painter = QPainter(picture)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        label.setText("tekst")
        label.setEnabled(True)
        painter.save()
        painter.fillRect(QRect(0, 0, 5, 5), QColor("white"))
        painter.restore()
    lost = before - sys.getrefcount(None)
    painter.end()
    assert lost < ROUNDING
