"""What the stories do with their hands: press the button that says something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from wijkdesk.ui.buttons import Button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def press(root: QWidget, words: str) -> None:
    """Click on the first button in sight that says these words, or is called so."""
    found = [
        b for b in root.findChildren(Button) if b.isVisible() and words in {b.text(), b.accessibleName()}
    ]
    assert found, f"no button {words}"
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
    QApplication.processEvents()
