"""A part that scrolls as far as there is something to see."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QScrollArea, QWidget

_LAID_OUT = frozenset({QEvent.Type.LayoutRequest, QEvent.Type.Show})


class FittingArea(QScrollArea):
    """Ends where what it shows ends; the gutter at the right of a page is where the bar appears.

    Qt would make a page with words that wrap as high as they are in its narrowest column, and let it scroll
    on over nothing.
    """

    def __init__(self, *, gutter: int = 0) -> None:
        super().__init__()
        self._gutter = gutter
        # Our own, though that of Qt looks the same: the first asking for it costs as much as
        # the rest of a page: all kinds of widget are then looked through.
        pane = QWidget(self)
        pane.setAutoFillBackground(False)
        self.setViewport(pane)
        self.setWidgetResizable(True)
        self.verticalScrollBar().rangeChanged.connect(self.fit)

    def event(self, event: QEvent) -> bool:
        """Measure a page again whenever it is laid out anew: its layout may have come just now."""
        if event.type() in _LAID_OUT:
            self.fit()
        return super().event(event)

    def fit(self) -> None:
        """Ask a page for its height at the width it has, and leave room for the bar."""
        # A page that goes away still tells of its last change of size, when the bar is gone already.
        with suppress(RuntimeError):
            page, bar = self.widget(), self.verticalScrollBar()
            layout = page.layout() if page is not None else None
            if page is None or layout is None:
                return
            if self._gutter:
                taken = bar.sizeHint().width() if bar.maximum() else 0
                layout.setContentsMargins(0, 0, self._gutter - taken, 0)
            # One is a height of its own: then only the height at this width counts.
            least = 1 if layout.hasHeightForWidth() else 0
            if page.minimumHeight() != least:
                page.setMinimumHeight(least)
