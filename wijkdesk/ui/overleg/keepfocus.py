"""The cursor stays where it is when a part of a screen is made anew: by the name of what had it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from wijkdesk.ui.buttons import Button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def focused_name(root: QWidget) -> str:
    """Return the name of the button inside a part that has the cursor; '' where it is elsewhere."""
    here = root.window().focusWidget()
    return here.accessibleName() if isinstance(here, Button) and root.isAncestorOf(here) else ""


def focus_again(root: QWidget, name: str) -> None:
    """Put the cursor on the button of that name again."""
    # The newest first: what was there before lives on until the loop comes round.
    for button in reversed(root.findChildren(Button)):
        if name and button.accessibleName() == name and button.isEnabled():
            part: QWidget | None = button
            while part is not None and part is not root:
                part.show()
                part = part.parentWidget()
            button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
