"""The window: bar at the top, rail at the left, a page in the middle, status at the bottom."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
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
from wijkdesk.ui.statusbalk import Statusbalk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QShowEvent

    from wijkdesk.ui.theme import Theme

_STANDS_MS = 600
"""Nobody drags a file to a window before; and who listens to all that it hears pays for each thing."""


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
        theme.changed.connect(self._rebuild)

    def _build(self) -> None:
        theme = self._theme
        self.kopbalk = Kopbalk(theme)
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
        self._build()
        self.rebuilt.emit()
        return True

    def _rebuild(self) -> None:
        """Build everything anew when the letter scale changed; colours follow by themselves."""
        if self._theme.scale == self._scale:
            return
        self._scale = self._theme.scale
        focus = self.focusWidget()
        name = focus.accessibleName() if focus is not None else ""
        self._build()
        self.rebuilt.emit()
        # Who tries one size after the other with the arrows goes on where he was.
        QTimer.singleShot(0, self, partial(self._to_name, name))

    def _to_name(self, name: str) -> None:
        """Put the cursor on what is called so on the page, else where the page begins."""
        page = self.pages.currentWidget()
        for child in page.findChildren(QWidget) if page is not None and name else ():
            if child.accessibleName() == name and child.isVisible() and _takes_tab(child):
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
        self.pages.setCurrentWidget(page)
        if from_page:
            # A button that led away is gone: the next one in the row would be the first of the window.
            QTimer.singleShot(0, self, self._stay_on_page)

    def _stay_on_page(self) -> None:
        page, focus = self.pages.currentWidget(), self.focusWidget()
        if page is not None and (focus is None or not page.isAncestorOf(focus)):
            self.enter_page()

    def enter_page(self) -> None:
        """Put the cursor on the page that is shown: in its table, else on its main button or first thing."""
        page = self.pages.currentWidget()
        entrance = page.entrance if isinstance(page, Shown) else None
        if entrance is not None and entrance.isVisible():
            entrance.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        found = [child for child in _in_sight(page) if _takes_tab(child)] if page is not None else []
        tables = [child for child in found if isinstance(child, QAbstractItemView)]
        main = [child for child in found if child.property("soort") == "eerste"]
        for first in (tables or main or found)[:1]:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

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
        self.statusbalk.announce(words)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that the window closes, so that its owner can save and let go; the owner may ask to wait."""
        if not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)


def _in_sight(widget: QWidget) -> Iterator[QWidget]:
    """Yield what stands on a widget, one by one.

    `findChildren`, and the row of who has the focus next, make a Python object of everything, also of the
    parts of Qt's own widgets, that lives as long as the widget does.
    """
    for child in widget.children():
        if isinstance(child, QWidget) and child.isVisible():
            yield child
            yield from _in_sight(child)


def _takes_tab(widget: QWidget) -> bool:
    """Tell whether someone can type there without the page moving."""
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes and widget.isEnabled() and widget.isVisible() and not widget.visibleRegion().isEmpty()
