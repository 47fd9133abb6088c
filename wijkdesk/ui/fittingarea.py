"""A part that scrolls as far as there is something to see."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QScrollArea

_LAID_OUT = frozenset({QEvent.Type.LayoutRequest, QEvent.Type.Show})


class FittingArea(QScrollArea):
    """Ends where what it shows ends.

    Qt would make a page with words that wrap as high as they are in its narrowest column, and let it scroll
    on over nothing.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)

    def event(self, event: QEvent) -> bool:
        """Ask a page for its height at the width it has, whenever it is laid out anew."""
        if event.type() in _LAID_OUT:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        page = self.widget()
        layout = page.layout() if page is not None else None
        if page is not None and layout is not None:
            # One is a height of its own: then only the height at this width counts.
            least = 1 if layout.hasHeightForWidth() else 0
            if page.minimumHeight() != least:
                page.setMinimumHeight(least)
