"""The part of a page that scrolls: what stands on it is made out of sight and then put in its place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wijkdesk.ui.blocks import surface
from wijkdesk.ui.fittingarea import FittingArea
from wijkdesk.ui.slices import TURN, dressed, laid_out

if TYPE_CHECKING:
    from collections.abc import Generator

_LATER_MS = 20
"""By then the new sheet is painted."""


class PageArea(FittingArea):
    """Scrolls up and down only; the gutter at its right is where the bar appears.

    What comes is made where it will stand, unseen: moving it there from elsewhere would make Qt work out its
    style twice, which takes longer than to make it. The place of the bar stays.
    """

    def __init__(self, *, gutter: int = 0) -> None:
        super().__init__()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._gutter = gutter
        self._holder = surface("doorzichtig")
        self._layout = QVBoxLayout(self._holder)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.setWidget(self._holder)
        self.shown: QWidget | None = None
        """What stands on the page now."""
        self._coming: QWidget | None = None
        self._emptied: list[QWidget] = []
        self.verticalScrollBar().rangeChanged.connect(self._make_room)
        self._make_room()

    def sheet(self) -> QWidget:
        """Return an empty part, not seen yet; what was begun before and not put in place is let go."""
        if self._coming is not None:
            self._coming.deleteLater()
        # It is not hidden in so many words: then all that is shown would be laid out again.
        self._coming = made = surface("doorzichtig", self._holder)
        return made

    def fitted(self, sheet: QWidget) -> Generator[None]:
        """Make a sheet ready to be put in place: dressed, and laid out as wide as it will be."""
        yield from dressed(sheet)
        right = self._layout.contentsMargins().right()
        yield from laid_out(sheet, self.viewport().width() - right)
        # What is put in place is painted in that same turn, which is the longest of all.
        yield TURN

    def put(self, sheet: QWidget, name: str) -> None:
        """Let a sheet take the place of the one that is shown; the name is for who hears the page."""
        before = self.verticalScrollBar().value()
        self.setAccessibleName(name)
        if self.shown is not None:
            self.shown.hide()
            self._layout.removeWidget(self.shown)
            self._let_go_of(self.shown)
        self.shown, self._coming = sheet, None
        self._layout.addWidget(sheet)
        # A layout shows what it is given only later, and what is not shown cannot have the focus.
        sheet.show()
        self.verticalScrollBar().setValue(before)

    def _let_go_of(self, sheet: QWidget) -> None:
        """Drop what stood on a sheet in a turn of its own, and the sheet when the next one is put in place.

        Where a widget goes Qt paints all that it stood on anew, though it was not to be seen any more.
        """
        for empty in self._emptied:
            empty.deleteLater()
        self._emptied = [sheet]
        later = QTimer(sheet)
        later.setSingleShot(True)
        later.timeout.connect(partial(_clear, sheet))
        later.start(_LATER_MS)

    def _make_room(self) -> None:
        bar = self.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.maximum() else 0
        self._layout.setContentsMargins(0, 0, self._gutter - taken if self._gutter else 0, 0)


def _clear(sheet: QWidget) -> None:
    for part in sheet.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        part.deleteLater()


def settle() -> None:
    """Let every layout that waits do its work now: only then is known what stands where."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
