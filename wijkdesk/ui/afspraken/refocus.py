"""Where the cursor goes when what had it is made anew, or is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator


def named(widget: QWidget) -> str:
    """Return what a widget is called: aloud, or else by its words."""
    return widget.accessibleName() or str(getattr(widget, "text", str)())


def height_of(root: QWidget, widget: QWidget) -> int:
    """Return how low a widget stands on a page."""
    return widget.mapTo(root, QPoint(0, 0)).y()


def focus_on(root: QWidget, name: str, reason: Qt.FocusReason) -> bool:
    """Put the cursor on what has a name; what was replaced a moment ago is not on screen any more."""
    found = next((widget for widget in _reached(root) if named(widget) == name), None)
    if found is not None:
        found.setFocus(reason)
    return found is not None


def focus_akin(root: QWidget, name: str) -> bool:
    """Put the cursor on what makes one more, where the button that made the first of a kind is gone."""
    words = name.casefold()
    for widget in _reached(root):
        short = named(widget).casefold()
        if short and (words.startswith(f"{short} ") or words.endswith(f" {short}")):
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
    return False


def focus_beside(root: QWidget, height: int) -> None:
    """Put the cursor on what stands closest to a height: what was there is gone, and no other part moved."""
    found = min(_reached(root), key=lambda widget: abs(height_of(root, widget) - height), default=None)
    if found is not None:
        found.setFocus(Qt.FocusReason.OtherFocusReason)


def _reached(root: QWidget) -> Iterator[QWidget]:
    """Yield what can have the cursor now."""
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget
