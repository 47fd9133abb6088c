from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLineEdit

from wijkdesk.ui.fieldframe import FieldFrame

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from wijkdesk.ui.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
WRONG = "Vul een datum in."


def framed(theme: Theme, qtbot: QtBot) -> FieldFrame:
    frame = FieldFrame(theme, "Deadline", QLineEdit())
    qtbot.addWidget(frame)
    # A window takes the size of its words when it is shown: here only the looks count.
    frame.setFixedSize(240, 90)
    return frame


def test_an_error_looks_the_same_whether_it_came_before_the_field_was_shown_or_after(
    theme: Theme, qtbot: QtBot
) -> None:
    early, late = framed(theme, qtbot), framed(theme, qtbot)
    early.show_error(WRONG)
    early.show()
    late.show()
    plain = late.error.palette().color(QPalette.ColorRole.WindowText)
    calm = late.grab().toImage()
    late.show_error(WRONG)

    red = early.error.palette().color(QPalette.ColorRole.WindowText)
    assert red == late.error.palette().color(QPalette.ColorRole.WindowText) != plain
    assert early.grab().toImage() == late.grab().toImage() != calm
