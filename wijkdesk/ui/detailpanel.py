"""The panel at the right edge: title, tabs, and below them one page per tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from wijkdesk.ui.blocks import column, label, line, surface
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.fittingarea import FittingArea
from wijkdesk.ui.painting import paint_focus

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from wijkdesk.ui.theme import Theme


def scroller(page: QWidget, name: str, *, gutter: int = 0) -> QScrollArea:
    """Return a page that scrolls up and down only; the gutter at its right is where the bar appears."""
    area = FittingArea(gutter=gutter)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(name)
    page.setProperty("vlak", "doorzichtig")
    area.setWidget(page)
    area.fit()
    return area


_GAPS = {"krap": 3, "dicht": 6}
"""What the style leaves free after a tab, less the room that the frame takes; elsewhere it is 14."""


class TabBar(QTabBar):
    """Tabs as words with a line under the active one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("Tabbladen")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tabs and the focus frame of the active one."""
        super().paintEvent(event)
        if self.hasFocus() and self.count():
            painter = QPainter(self)
            paint_focus(painter, self._theme, self.focus_box(), self._theme.px(4))
            painter.end()

    def focus_box(self) -> QRectF:
        """Return where the focus frame of the active tab goes: around all of its word."""
        gap = next((gap for name, gap in _GAPS.items() if self.property(name) == "true"), 14)
        box = QRectF(self.tabRect(self.currentIndex())).adjusted(-2, 2, -self._theme.px(gap), -3)
        return box.intersected(QRectF(self.rect()))


class DetailPanel(QWidget):
    """One record beside its list, full height, glued to the edge."""

    closed = Signal()
    tab_changed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("vlak", "detail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Details")
        self._theme = theme
        if not theme.narrow:
            self.setFixedWidth(theme.px(404))
        self.title = label("", "kop2")
        self.title.setWordWrap(True)
        self.number = label("", "klein")
        """By which the record is known on paper and in what undo says; nothing where it has none."""
        self.number.hide()
        self.tools = QHBoxLayout()
        self.tools.setSpacing(theme.px(4))
        back = theme.narrow
        self.close_button = Button(
            theme,
            look="icoon",
            icon_name="arrow-left" if back else "x",
            name="Terug naar de lijst" if back else "Details sluiten",
        )
        self.close_button.clicked.connect(self.closed)
        self.tabs = TabBar(theme)
        self.tabs.setProperty("dicht", "true")
        self.pages = QStackedWidget()
        self.tabs.currentChanged.connect(self._turn)
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self._theme
        head = QHBoxLayout()
        if theme.narrow:
            head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(column(self.number, self.title), 1)
        head.addLayout(self.tools)
        head.setAlignment(self.tools, Qt.AlignmentFlag.AlignTop)
        if not theme.narrow:
            head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        side = theme.px(20)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(12), 0, 0)
        layout.setSpacing(0)
        head.setContentsMargins(side, 0, theme.px(12), theme.px(4))
        layout.addLayout(head)
        bar = surface("doorzichtig")
        inside = QHBoxLayout(bar)
        inside.setContentsMargins(theme.px(16), 0, side, 0)
        inside.addWidget(self.tabs)
        inside.addStretch(1)
        layout.addWidget(bar)
        layout.addWidget(line())
        # What is asked stays in sight, however far the fields below it are scrolled.
        self.asked = QVBoxLayout()
        self.asked.setContentsMargins(side, theme.px(10), side, 0)
        layout.addLayout(self.asked)
        layout.addWidget(self.pages, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the list with Esc, from wherever in the panel; what is typed is kept as on leaving."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def add_tab(self, words: str, page: QWidget) -> int:
        """Add a tab with a page that scrolls, and return its number."""
        side = self._theme.px(20)
        frame = surface("doorzichtig")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(side, self._theme.px(12), side, self._theme.px(16))
        inside.addWidget(page)
        inside.addStretch(1)
        self.pages.addWidget(scroller(frame, words))
        return self.tabs.addTab(words)

    def clear(self) -> None:
        """Take all tabs away."""
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        self.tabs.blockSignals(False)
        while (page := self.pages.widget(0)) is not None:
            self.pages.removeWidget(page)
            page.deleteLater()

    def _turn(self, number: int) -> None:
        self.pages.setCurrentIndex(number)
        self.tab_changed.emit(number)
