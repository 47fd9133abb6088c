"""The controls that a form is made of, in the look of the house and without traps for the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QFrame,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.ui.buttons import BY_KEYBOARD, COMING_BACK
from wijkdesk.ui.icons import icon, paint_icon
from wijkdesk.ui.lines import Line, takes_step
from wijkdesk.ui.painting import paint_focus, paint_tick

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from wijkdesk.ui.theme import Theme


NEVER_CUT = 2**31 - 1
"""For a line that shows what is there: Qt cuts off a long text without a word, and leaving keeps the rest."""
_FEW = 60
"""Names that are measured before a list opens; with more of them that would be felt."""
_MOST_LINES = 9
_KEPT_AFTER = 15_000
"""Milliseconds of typing that are at stake when the power fails."""


class ChoiceBox(QComboBox):
    """A list to choose from; the wheel scrolls the page and never changes a value by accident."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMaxVisibleItems(14)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def showPopup(self) -> None:
        """Open the list as wide as its longest name: the middle of a name may be what tells it apart."""
        view = self.view()
        if self.count() <= _FEW:
            bar = view.verticalScrollBar().sizeHint().width()
            view.setMinimumWidth(view.sizeHintForColumn(0) + bar + self._theme.px(12))
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box with words that are never cut in the middle of a letter, and its chevron."""
        del event
        painter = QStylePainter(self)
        look = QStyleOptionComboBox()
        self.initStyleOption(look)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, look)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, look, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        elide = Qt.TextElideMode.ElideRight
        beside = 0 if look.currentIcon.isNull() else look.iconSize.width() + self._theme.px(6)
        words = room.width() - 2 - beside
        look.currentText = self.fontMetrics().elidedText(look.currentText, elide, words)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, look)
        side = self._theme.px(15)
        box = QRectF(self.width() - side - self._theme.px(9), (self.height() - side) / 2, side, side)
        paint_icon(painter, self._theme, "chevron-down", "tekst", box)
        painter.end()


class Tick(QCheckBox):
    """A yes or no."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._ring = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setToolTip(text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether the keyboard brought the focus."""
        self._ring = event.reason() in BY_KEYBOARD or (self._ring and event.reason() in COMING_BACK)
        super().focusInEvent(event)

    def sizeHint(self) -> QSize:
        """Return room for box and words, at least 24 pixels high."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + self._theme.px(34), self._theme.px(26))

    def minimumSizeHint(self) -> QSize:
        """Allow the words to be cut."""
        return QSize(self._theme.px(60), self._theme.px(26))

    def hitButton(self, pos: QPoint) -> bool:
        """Take a press anywhere on the line."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, tick, words and focus frame."""
        del event
        theme = self._theme
        side = theme.px(18)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_tick(painter, theme, QRectF(4, (self.height() - side) / 2, side, side), on=self.isChecked())
        painter.setPen(theme.color("tekst" if self.isEnabled() else "stil"))
        area = QRectF(self.rect()).adjusted(side + theme.px(12), 0, -2, 0)
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(area.width()) + 1)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)
        if self.hasFocus() and self._ring:
            paint_focus(painter, theme, QRectF(self.rect()), theme.px(4))
        painter.end()


class TextArea(QPlainTextEdit):
    """Text of more lines, as high as its text; Tab goes to the next field."""

    left = Signal()
    paused = Signal()
    """Someone types for a while already: what stands here is worth keeping before the field is left."""

    def __init__(self, theme: Theme, *, lines: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines = lines
        self._while = QTimer(self)
        self._while.setSingleShot(True)
        self._while.setInterval(_KEPT_AFTER)
        self._while.timeout.connect(self.paused)
        self.textChanged.connect(self._typed)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._grow)
        self._grow()

    def show_lines(self, lines: int) -> None:
        """Be at least so many lines high."""
        self._lines = lines
        self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count the lines again: another width breaks them elsewhere."""
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        layout = self.document().documentLayout()
        block, count = self.document().begin(), 0
        while block.isValid():
            layout.blockBoundingRect(block)
            count += max(1, block.layout().lineCount())
            block = block.next()
        shown = min(_MOST_LINES, max(self._lines, count))
        policy = Qt.ScrollBarPolicy
        fits = count <= _MOST_LINES
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded)
        height = shown * self.fontMetrics().lineSpacing() + self._theme.px(18)
        if height != self.height():
            self.setFixedHeight(height)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the user leaves the field."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._while.stop()
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo what is typed here first, then what was done before."""
        text = self.document()
        if not takes_step(self, event, undo=text.isUndoAvailable(), redo=text.isRedoAvailable()):
            super().keyPressEvent(event)

    def _typed(self) -> None:
        if self.hasFocus() and not self._while.isActive():
            self._while.start()


class DayLine(Line):
    """A day to type in any usual form, or to pick from a calendar (Alt and arrow down)."""

    picked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setPlaceholderText("dd-mm-jjjj")
        self._button = QToolButton(self)
        self._button.setAccessibleName("Kalender openen")
        self._button.setToolTip("Kalender openen (Alt+pijl omlaag)")
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._button.setStyleSheet("QToolButton { border: none; background: transparent; }")
        self._button.clicked.connect(self._open)
        self.setTextMargins(0, 0, theme.px(22), 0)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        side = self._theme.px(16)
        self._button.setIcon(icon(self._theme, "calendar-days", "stil"))
        self._button.setIconSize(QSize(side, side))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the calendar button at the right end."""
        super().resizeEvent(event)
        side = self._theme.px(28)
        self._button.setGeometry(self.width() - side - 2, (self.height() - side) // 2, side, side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar with Alt and arrow down."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._open()
            return
        super().keyPressEvent(event)

    def _open(self) -> None:
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.setProperty("vlak", "zwevend")
        calendar = QCalendarWidget(popup)
        calendar.setAccessibleName("Kalender")
        calendar.setLocale(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        parts = [int(part) for part in self.text().split("-") if part.isdigit()]
        if len(parts) == 3:
            calendar.setSelectedDate(QDate(parts[2], parts[1], parts[0]))
        calendar.activated.connect(lambda day: self._pick(day, popup))
        calendar.clicked.connect(lambda day: self._pick(day, popup))
        layout = QVBoxLayout(popup)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(calendar)
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        popup.show()
        calendar.setFocus()

    def _pick(self, day: QDate, popup: QFrame) -> None:
        self.setText(f"{day.day()}-{day.month()}-{day.year()}")
        popup.close()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.picked.emit()
