"""Where Tab goes when parts are made while the screen is there: Qt puts those behind all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def tab_after(first: QWidget, parts: Iterable[QWidget]) -> None:
    """Let Tab go from a part to these, one by one, and then on to what came after it."""
    for part in parts:
        QWidget.setTabOrder(first, part)
        first = part


def tab_before(last: QWidget, parts: Sequence[QWidget]) -> None:
    """Let Tab go over these and then to a part, as they stand beside each other."""
    first = last.previousInFocusChain()
    # Qt puts nothing behind what has no place in the order.
    while first is not None and (first in parts or first.focusPolicy() == Qt.FocusPolicy.NoFocus):
        first = first.previousInFocusChain()
    if first is not None:
        tab_after(first, parts)
