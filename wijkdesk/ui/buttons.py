"""Buttons of the house: one filled button per screen, plain ones, links, icons and pills."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter

from wijkdesk.ui.icons import icon, paint_icon
from wijkdesk.ui.painting import paint_focus

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from wijkdesk.ui.theme import Theme

Look = Literal["gewoon", "eerste", "link", "kaal", "icoon", "chip", "naam"]

BY_KEYBOARD = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}
COMING_BACK = {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}
_ICON_COLORS: dict[Look, str] = {"eerste": "op_accent", "link": "accent"}


class Button(QPushButton):
    """A push button that follows the style and shows a focus frame to whoever uses the keyboard."""

    _by_keyboard = False
    """Whether the last button that was used, any of them, was used with the keyboard."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        look: Look = "gewoon",
        icon_name: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._look = look
        self._icon_name = icon_name
        self._ring = False
        self.setProperty("soort", look)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        if name:
            self.setAccessibleName(name)
            self.setToolTip(name)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def leads(self) -> bool:
        """Tell whether it is the filled one."""
        return self._look == "eerste"

    def lead(self, *, on: bool) -> None:
        """Be the one that is filled, or a usual one: what is the next thing to do can change."""
        look: Look = "eerste" if on else "gewoon"
        if look != self._look:
            self._look = look
            self.setProperty("soort", look)
            self.style().unpolish(self)
            self.style().polish(self)
            self._restyle()

    def show_icon(self, name: str) -> None:
        """Show another icon."""
        self._icon_name = name
        self._restyle()

    def _restyle(self) -> None:
        side, gap = self._theme.px(16), self._theme.px(4) if self.text() else 0
        self.setIconSize(QSize(side + gap, side))
        if self._icon_name:
            color = _ICON_COLORS.get(self._look, "tekst")
            self.setIcon(icon(self._theme, self._icon_name, color, gap=gap))

    def setText(self, text: str) -> None:
        """Show other words; the room between icon and words depends on there being any."""
        super().setText(text)
        self._restyle()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether the keyboard brought the focus: only then the frame shows."""
        reason = event.reason()
        if reason in BY_KEYBOARD:
            Button._by_keyboard = True
        # Where a deed moved the cursor, who did it with a key has to see where it went.
        moved = reason is Qt.FocusReason.OtherFocusReason and Button._by_keyboard
        self._ring = reason in BY_KEYBOARD or moved or (self._ring and reason in COMING_BACK)
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember that the hand is on the mouse."""
        Button._by_keyboard = False
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button, as people expect; Qt does that in dialogs only."""
        Button._by_keyboard = True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button and, inside it, the focus frame."""
        super().paintEvent(event)
        painter = QPainter(self)
        self._draw_ring(painter)
        painter.end()

    def _draw_ring(self, painter: QPainter) -> None:
        if not (self.hasFocus() and self._ring):
            return
        first = self._look == "eerste"
        inset = 3 if first else 0
        radius = self.height() / 2 if self._look == "chip" else self._theme.px(7) - inset
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        paint_focus(painter, self._theme, box, radius, "op_accent" if first else "focus")


class MenuButton(Button):
    """A button with a chevron after its words; pressing it opens its menu."""

    def sizeHint(self) -> QSize:
        """Leave room for the chevron."""
        return super().sizeHint() + QSize(self._theme.px(18), 0)

    def minimumSizeHint(self) -> QSize:
        """Leave room for the chevron."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button without its words, then words and chevron side by side."""
        del event
        theme, side = self._theme, self._theme.px(14)
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        words, option.text = option.text, ""
        option.features &= ~QStyleOptionButton.ButtonFeature.HasMenu
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setPen(theme.color("tekst"))
        width = self.fontMetrics().horizontalAdvance(words.replace("&&", "&")) + theme.px(5) + side
        area = QRectF(self.rect())
        area.setLeft((area.width() - width) / 2)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextShowMnemonic
        painter.drawText(area, int(flags), words)
        box = QRectF(area.left() + width - side, (self.height() - side) / 2 + 1, side, side)
        paint_icon(painter, theme, "chevron-down", "tekst", box)
        self._draw_ring(painter)
        painter.end()
