"""The cursor stays where it is when a part of a screen is made anew: by the name of what had it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea

from wijkdesk.ui.buttons import Button
from wijkdesk.ui.pagearea import settle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_MARGIN = 24
"""Of a field Qt looks at where its cursor stands, not at its edge."""


class Called(NamedTuple):
    """The name of a button, and what it is about: several lines may have a button of the same name."""

    name: str
    about: str = ""
    """'' where the name says enough."""


def focused(root: QWidget) -> Called | None:
    """Return how the button inside a part is called that has the cursor; None where it is elsewhere."""
    here = root.window().focusWidget()
    return _called(here) if isinstance(here, Button) and root.isAncestorOf(here) else None


def focus_again(root: QWidget, called: Called | None) -> None:
    """Put the cursor on the button that is called so again."""
    # The newest first: what was there before lives on until the loop comes round.
    for button in reversed(root.findChildren(Button)):
        name, about = _called(button)
        if called and name == called.name and called.about in {"", about} and button.isEnabled():
            # A layout shows what it is given only later, and what is not shown cannot have the cursor.
            part: QWidget | None = button
            while part is not None and part is not root:
                part.show()
                part = part.parentWidget()
            button.setFocus(Qt.FocusReason.OtherFocusReason)
            return


def _called(button: Button) -> Called:
    return Called(button.accessibleName() or button.text(), button.accessibleDescription())


def focus_in_sight(part: QWidget) -> None:
    """Put the cursor on what has to be finished first, and bring it in sight: it may be far down."""
    part.setFocus(Qt.FocusReason.OtherFocusReason)
    # Only once the reason, which is said above it, has taken its room.
    QTimer.singleShot(0, part, partial(_bring_in_sight, part))


def _bring_in_sight(part: QWidget) -> None:
    settle()
    scroll_to(part, _MARGIN)


def scroll_to(part: QWidget, margin: int = 0) -> None:
    """Bring a part of a page in sight, in everything around it that scrolls."""
    holder = part.parentWidget()
    while holder is not None:
        if isinstance(holder, QScrollArea):
            holder.ensureWidgetVisible(part, 0, margin)
        holder = holder.parentWidget()
