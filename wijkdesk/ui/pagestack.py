"""The middle of the window: one page at a time, whatever was visited before."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from wijkdesk.ui.page import Shown
from wijkdesk.ui.slices import TURN, dressed, laid_out

if TYPE_CHECKING:
    from collections.abc import Generator


class PageStack(QWidget):
    """Shows one of its pages.

    A QStackedWidget asks all of its pages for their size at every change of page, those that nobody sees
    too: with each page that was visited the next one came later.
    """

    def __init__(self) -> None:
        super().__init__()
        self._pages: list[QWidget] = []
        self._shown: QWidget | None = None
        self._holds = False
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)

    def currentWidget(self) -> QWidget | None:
        """Return the page that is shown."""
        return self._shown

    def count(self) -> int:
        """Return how many pages there are."""
        return len(self._pages)

    def indexOf(self, page: QWidget) -> int:
        """Return the number of a page; -1 where it is not here."""
        return self._pages.index(page) if page in self._pages else -1

    def addWidget(self, page: QWidget) -> None:
        """Take a page in; the first one is shown."""
        page.hide()
        self._pages.append(page)
        self._room.addWidget(page)
        if self._shown is None:
            self.setCurrentWidget(page)

    def taken_in(self, page: QWidget) -> Generator[None]:
        """Take in a page that is shown after this, and do unseen what showing it would do in one turn."""
        yield TURN
        self.addWidget(page)
        if isinstance(page, Shown):
            yield from page.coming()
        yield TURN
        yield from dressed(page)
        yield from laid_out(page, self.width(), self.height())
        yield TURN

    def removeWidget(self, page: QWidget) -> None:
        """Let a page go; where it was shown, another takes its place. One that is not here stays away."""
        if page not in self._pages:
            return
        self._pages.remove(page)
        self._room.removeWidget(page)
        page.hide()
        if page is self._shown:
            self._shown = None
            if self._pages:
                self.setCurrentWidget(self._pages[-1])

    def setCurrentWidget(self, page: QWidget) -> None:
        """Show a page; the cursor goes along where it was on the page before."""
        before, self._shown = self._shown, page
        if before is page:
            return
        cursor = self.window().focusWidget()
        leaves = before is not None and cursor is not None and before.isAncestorOf(cursor)
        self.setUpdatesEnabled(False)
        if before is not None:
            before.clearFocus()
            before.hide()
        page.show()
        self.setUpdatesEnabled(True)
        if leaves:
            self._begin(page)

    def hold(self) -> None:
        """Have the keys until `let_go`: another page is coming, and they are not meant for this one."""
        if not self._holds:
            self._holds = True
            cast("QApplication", QApplication.instance()).focusChanged.connect(self._keep)
            self._keep(None, self.window().focusWidget())

    def let_go(self) -> None:
        """Give the keys back to the page that is shown, with the cursor where it was."""
        if not self._holds:
            return
        self._holds = False
        cast("QApplication", QApplication.instance()).focusChanged.disconnect(self._keep)
        if self.window().focusWidget() is self and self._shown is not None:
            self._begin(self._shown)

    def _keep(self, _: QWidget | None, now: QWidget | None) -> None:
        """Take the cursor from the page, also where a click or a question on it brought it back."""
        if now is not None and (now is self._shown or (self._shown and self._shown.isAncestorOf(now))):
            self.setFocus()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab lead nowhere while a page is coming."""
        return self._holds or super().focusNextPrevChild(forward)

    def _begin(self, page: QWidget) -> None:
        """Put the cursor where it was on a page, else on the first thing that Tab reaches.

        Qt looks for that itself. Walking along its order in Python makes each part of the window, for Python,
        a child of the part before it: with the first one that goes, what is alive counts as gone.
        """
        known = page.focusWidget()
        if known is not None:
            known.setFocus()
            return
        page.setFocus()
        self.focusNextPrevChild(True)
        found = self.window().focusWidget()
        # Not as if Tab was pressed: the frame of the keyboard is for who uses it.
        if found is not None and found is not page and page.isAncestorOf(found):
            found.clearFocus()
            found.setFocus()
        else:
            page.setFocus()
