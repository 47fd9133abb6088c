"""The rail at the left: places, the sub-pages of the active place, and what belongs to the whole program."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from wijkdesk.domain.frozen import dataclass
from wijkdesk.ui.blocks import line
from wijkdesk.ui.buttons import BY_KEYBOARD, COMING_BACK
from wijkdesk.ui.icons import paint_icon
from wijkdesk.ui.linebreaks import broken
from wijkdesk.ui.painting import paint_focus

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent

    from wijkdesk.ui.theme import Theme


_MOST_LINES = 2
_CUT = Qt.TextElideMode.ElideRight
_WALKING = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}


@dataclass(frozen=True)
class Spot:
    """Somewhere to go: a place in the rail or one of its sub-pages."""

    key: str
    label: str
    icon: str = ""
    pages: tuple[Spot, ...] = ()


class RailButton(QPushButton):
    """One line of the rail; it paints itself because its state is more than a style sheet can say."""

    def __init__(self, theme: Theme, spot: Spot, *, level: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(spot.label, parent)
        self.spot = spot
        self.marked = False
        self.within = False
        self._theme = theme
        self._level = level
        self._ring = False
        self._called = ""
        self.setAccessibleName(spot.label)
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if theme.narrow:
            self.setToolTip(spot.label)
        theme.changed.connect(self._renew)

    def _renew(self) -> None:
        self.update()

    def call(self, words: str) -> None:
        """Show other words than its own; what does not fit stands in the tooltip."""
        if words == self._called:
            return
        self._called = words
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(words if self._theme.narrow or len(self._lines()) > _MOST_LINES else "")
        self.updateGeometry()
        self.update()

    def _lines(self) -> list[str]:
        """Return the words as they fit beside each other; as if marked, so that they never jump."""
        wide = QFontMetrics(self._theme.font(half=True)).horizontalAdvance
        room = self._theme.size("rail") - self._theme.px(20 + 38 + 6)
        return broken(self.text(), lambda words: wide(words) <= room)

    def mark(self, *, marked: bool, within: bool = False) -> None:
        """Say whether this is where the user is, or whether one of its sub-pages is."""
        self.marked, self.within = marked, within
        self.setAccessibleDescription("u bent hier" if marked else "")
        self.update()

    def sizeHint(self) -> QSize:
        """Return a line of 36 pixels, 30 for sub-pages, and more where the words take two."""
        second = 0 if self._theme.narrow or len(self._lines()) == 1 else 17
        return QSize(self._theme.px(40), self._theme.px((36 if self._level == 0 else 30) + second))

    def minimumSizeHint(self) -> QSize:
        """Allow any width; the words are cut with dots before the rail grows."""
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether the keyboard brought the focus."""
        self._ring = event.reason() in BY_KEYBOARD or (self._ring and event.reason() in COMING_BACK)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave arrows and Enter to the rail; a button would take an arrow for Tab."""
        if event.key() in _WALKING:
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw fill, icon, words and focus frame."""
        del event
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self.marked or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("keuze" if self.marked else "over"))
            painter.drawRoundedRect(box, theme.px(7), theme.px(7))
        self._draw_words(painter, box)
        if self.hasFocus() and self._ring:
            paint_focus(painter, theme, box, theme.px(6))
        painter.end()

    def _draw_words(self, painter: QPainter, box: QRectF) -> None:
        theme = self._theme
        left = theme.px(38)
        if self.spot.icon:
            side = theme.px(18)
            start = (box.width() - side) / 2 if theme.narrow else theme.px(10)
            color = "accent" if self.marked or self.within else "stil"
            paint_icon(
                painter, theme, self.spot.icon, color, QRectF(start, (box.height() - side) / 2, side, side)
            )
        if theme.narrow:
            return
        half = self._level == 0 or self.marked
        painter.setFont(theme.font(half=half))
        painter.setPen(theme.color("tekst"))
        area = box.adjusted(left, 0, -theme.px(6), 0)
        first, *rest = self._lines()
        shown = [first, *(painter.fontMetrics().elidedText(" ".join(rest), _CUT, int(area.width())),)]
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, "\n".join(filter(None, shown)))


class Rail(QWidget):
    """The five places with the sub-pages of one of them, and the foot."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, places: Sequence[Spot], foot: Sequence[Spot], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("vlak", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Onderdelen")
        self.setFixedWidth(theme.size("rail_smal" if theme.narrow else "rail"))
        self._theme = theme
        self._places = places
        self._buttons: dict[str, RailButton] = {}
        self._folds: dict[str, QWidget] = {}
        layout = QVBoxLayout(self)
        side = theme.px(10)
        layout.setContentsMargins(side, theme.px(14), side, theme.px(10))
        layout.setSpacing(theme.px(2))
        for place in places:
            self._add(layout, place, level=0)
            layout.addWidget(self._fold(place))
        layout.addStretch(1)
        if foot:
            layout.addWidget(line())
            layout.addSpacing(theme.px(4))
        for spot in foot:
            self._add(layout, spot, level=2)

    def _fold(self, place: Spot) -> QWidget:
        """Return the pages of a place, folded away: to show them one by one lays the window out each time."""
        fold = QWidget()
        pages = QVBoxLayout(fold)
        pages.setContentsMargins(0, 0, 0, 0)
        pages.setSpacing(self._theme.px(2))
        for page in place.pages:
            self._add(pages, page, level=1)
        fold.hide()
        self._folds[place.key] = fold
        return fold

    def _add(self, layout: QVBoxLayout, spot: Spot, *, level: int) -> RailButton:
        button = RailButton(self._theme, spot, level=level)
        button.clicked.connect(lambda: self._press(spot))
        self._buttons[spot.key] = button
        layout.addWidget(button)
        return button

    def speak(self, say: Callable[[str], str]) -> None:
        """Call every place what the project calls it."""
        for button in self._buttons.values():
            button.call(say(button.spot.label))

    def show_at(self, key: str) -> None:
        """Show where the user is: unfold that place and mark the page."""
        for place in self._places:
            inside = key == place.key or any(page.key == key for page in place.pages)
            unfolded = inside and bool(place.pages) and not self._theme.narrow
            here = inside and not unfolded
            self._buttons[place.key].mark(marked=here, within=inside)
            fold = self._folds[place.key]
            if fold.isVisibleTo(self) is not unfolded:
                fold.setVisible(unfolded)
        for spot, button in self._buttons.items():
            if spot not in {place.key for place in self._places}:
                button.mark(marked=spot == key)

    def show_places(self, *, on: bool) -> None:
        """Offer the places, or for now only what belongs to the whole program."""
        for place in self._places:
            button = self._buttons[place.key]
            if button.isVisibleTo(self) is not on:
                button.setVisible(on)
            if not on:
                self._folds[place.key].hide()

    def _press(self, spot: Spot) -> None:
        if not spot.pages:
            self.chosen.emit(spot.key)
        elif self._theme.narrow:
            self._menu(spot)
        else:
            self.chosen.emit(spot.pages[0].key)

    def _menu(self, spot: Spot) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for page in spot.pages:
            menu.addAction(self._buttons[page.key].text(), partial(self.chosen.emit, page.key))
        button = self._buttons[spot.key]
        menu.popup(button.mapToGlobal(QPoint(button.width(), 0)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows walk the lines, and Enter choose one."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focused = next((button for button in self._buttons.values() if button.hasFocus()), None)
            if focused is not None:
                focused.click()
            return
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        shown = [button for button in self._buttons.values() if button.isVisible()]
        now = next((i for i, button in enumerate(shown) if button.hasFocus()), 0)
        shown[(now + step) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)
