"""The window: bar at the top, rail at the left, a page in the middle, status at the bottom."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.ui.blocks import surface
from wijkdesk.ui.filedrops import FileDrops, dragged_files
from wijkdesk.ui.kopbalk import Kopbalk
from wijkdesk.ui.page import Shown
from wijkdesk.ui.pagestack import PageStack
from wijkdesk.ui.rail import Rail, Spot
from wijkdesk.ui.reachable import asked_for, begin_of, takes_tab, words_of
from wijkdesk.ui.statusbalk import Statusbalk

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QShowEvent

    from wijkdesk.ui.theme import Theme

_STANDS_MS = 600
"""Nobody drags a file to a window before; and who listens to all that it hears pays for each thing."""

_LOOKS_AGAIN_MS = 20
_TRIES = 100
"""A page over a very large dossier takes its time; one that never comes is not waited for."""


class Shell(QMainWindow):
    """The frame around every page. It shows what it is given and says what was pressed."""

    closing = Signal()
    rebuilt = Signal()
    first_shown = Signal()
    files_dropped = Signal(list)
    """Paths of files of this computer, as texts."""

    def __init__(self, theme: Theme, places: Sequence[Spot], foot: Sequence[Spot]) -> None:
        super().__init__()
        self.setWindowTitle("wijkdesk")
        self._theme = theme
        self._places, self._foot = places, foot
        self._scale = theme.scale
        self._painted = False
        self.may_close: Callable[[], bool] = lambda: True
        self.resize(1366, 768)
        self.setMinimumSize(800, 500)
        self.setAcceptDrops(True)
        self._drops = FileDrops(self)
        self._build()
        # Whose window it is shows only once the dossier is there.
        self.rail.show_places(on=False)
        theme.changed.connect(self._rebuild)

    def _build(self, *, presenting: bool = False) -> None:
        theme = self._theme
        self.kopbalk = Kopbalk(theme)
        self.kopbalk.show_presenting(on=presenting)
        self.kopbalk.search.given_up.connect(self._go_back)
        self.rail = Rail(theme, self._places, self._foot)
        self.statusbalk = Statusbalk(theme)
        self.pages = PageStack()
        self.pages.setProperty("vlak", "pagina")
        self.pages.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.pages, 1)
        whole = surface("pagina")
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.kopbalk)
        layout.addLayout(middle, 1)
        layout.addWidget(self.statusbalk)
        self.whole = whole
        self.setCentralWidget(whole)

    def use_places(self, places: Sequence[Spot], foot: Sequence[Spot]) -> bool:
        """Offer other places in the rail; tell whether that changed anything."""
        if (places, foot) == (self._places, self._foot):
            return False
        self._places, self._foot = places, foot
        self._build(presenting=self.kopbalk.present.isChecked())
        self.rebuilt.emit()
        return True

    def _rebuild(self) -> None:
        """Build everything anew when the letter scale changed; colours follow by themselves."""
        if self._theme.scale == self._scale:
            return
        self._scale = self._theme.scale
        focus = self.focusWidget()
        name = focus.accessibleName() if focus is not None else ""
        self._build(presenting=self.kopbalk.present.isChecked())
        self.rebuilt.emit()
        # Who tries one size after the other with the arrows goes on where he was.
        QTimer.singleShot(0, self, partial(self._to_name, name))

    def _to_name(self, name: str) -> None:
        """Put the cursor on what is called so on the page, else where the page begins."""
        page = self.pages.currentWidget()
        for child in page.findChildren(QWidget) if page is not None and name else ():
            if child.accessibleName() == name and child.isVisible() and takes_tab(child):
                child.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
        self.enter_page()

    def show_bars(self, *, on: bool) -> None:
        """Show or hide what only makes sense with an open dossier."""
        self.rail.setVisible(on)
        self.kopbalk.show_tools(on=on)
        self.statusbalk.setVisible(on)

    def show_page(self, page: QWidget) -> None:
        """Show a page in the middle; it is added the first time."""
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        before, focus = self.pages.currentWidget(), self.focusWidget()
        from_page = before is not None and before is not page and before.isAncestorOf(focus or self)
        if from_page and focus is not None:
            # A button that led away is gone. Qt would go on to whatever comes first on the new page, or in
            # the window: a choice in the head, that the button said nothing of.
            focus.clearFocus()
        self.pages.setCurrentWidget(page)
        if from_page:
            self._stay_on_page(words_of(focus))

    def _stay_on_page(self, words: str, tries: int = _TRIES) -> None:
        """Enter the page, unless it puts the cursor somewhere itself, once it stands there as a whole."""
        page = self.pages.currentWidget()
        ready = not isinstance(page, Shown) or page.ready or tries == 0
        # What a page has just built is in sight only after the round in which it was.
        later = partial(self._enter_unless_there, words, tries - 1, ready=ready)
        QTimer.singleShot(0 if ready else _LOOKS_AGAIN_MS, self, later)

    def _enter_unless_there(self, words: str, tries: int, *, ready: bool) -> None:
        page, focus = self.pages.currentWidget(), self.focusWidget()
        if page is None or (focus is not None and page.isAncestorOf(focus)):
            return
        if ready:
            self.enter_page(words)
        else:
            self._stay_on_page(words, tries)

    def enter_page(self, words: str = "") -> None:
        """Put the cursor on the page that is shown: on what was asked for in words, else where it begins."""
        page = self.pages.currentWidget()
        if page is None:
            return
        asked = asked_for(page, words)
        entrance = page.entrance if asked is None and isinstance(page, Shown) else asked
        if entrance is None or not entrance.isVisible():
            entrance = begin_of(page)
        # Where there is nothing to press the page itself: what is typed is not for the field left behind.
        (entrance or page).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go_back(self) -> None:
        """Put the cursor back on the page, where it was."""
        page = self.pages.currentWidget()
        before = page.focusWidget() if page is not None else None
        if before is not None and takes_tab(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.enter_page()

    def showEvent(self, event: QShowEvent) -> None:
        """Watch over the fields, a moment after the window stands."""
        super().showEvent(event)
        QTimer.singleShot(_STANDS_MS, self._drops, self._drops.listen)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say once that there is something to look at: what takes time may begin."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_shown.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files from this computer."""
        if dragged_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Offer files to the page below them; say which were dropped where it has no use for them."""
        paths = dragged_files(event.mimeData())
        if not paths:
            return
        event.acceptProposedAction()
        page = self.pages.currentWidget()
        here = self.pages.mapFrom(self, event.position().toPoint())
        on_page = isinstance(page, Shown) and self.pages.rect().contains(here)
        if not (on_page and isinstance(page, Shown) and page.take_files(paths)):
            self.files_dropped.emit(paths)

    def announce(self, words: str) -> None:
        """Say something in the bar at the bottom, for who sees it and for who hears it."""
        self.statusbalk.tell(words)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that the window closes, so that its owner can save and let go; the owner may ask to wait."""
        if not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)
