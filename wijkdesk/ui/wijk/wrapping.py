"""Text that is as high as its width asks, also in a page that scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy

from wijkdesk.ui.blocks import TextRole, label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel


def wrapped(words: str, role: TextRole = "basis") -> QLabel:
    """Return a text over as many lines as it needs.

    A text that claims the height of its hint would claim that of its narrowest form, and leave a page that
    scrolls with a screenful of nothing at its end.
    """
    result = label(words, role, wrap=True)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    result.setSizePolicy(policy)
    return result
