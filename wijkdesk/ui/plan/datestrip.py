"""The date fields of what the cursor is on: what can be dragged on the timeline can be typed here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from wijkdesk.domain.entity import field_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import cell_date
from wijkdesk.ui.blocks import label, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.dayreading import read_day
from wijkdesk.ui.inputs import DayLine
from wijkdesk.ui.taborder import tab_before

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.fields import Field
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.plan.timeitems import TimeItem
    from wijkdesk.ui.theme import Theme


class CutLabel(QLabel):
    """A text that is cut at the right where there is no room; the whole of it stands in the tooltip."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setProperty("tekst", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        del event
        painter = QPainter(self)
        cut = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.style().drawItemText(
            painter, self.rect(), int(Qt.AlignmentFlag.AlignVCenter), self.palette(), True, cut
        )
        painter.end()


class DateStrip(QFrame):
    """One line: what it is, its days, and the way to the whole record."""

    saved = Signal(object, object)
    opened = Signal(str)

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._desk = theme, desk
        self.setProperty("vlak", "kaart")
        self._item: TimeItem | None = None
        self.lines: dict[str, DayLine] = {}
        self._name = CutLabel("half")
        self._state = CutLabel("klein")
        self._error = label("", "fout", wrap=True)
        self._error.hide()
        self._fields = QHBoxLayout()
        self._fields.setSpacing(theme.px(8))
        narrow = theme.narrow
        self.go = Button(
            theme,
            "" if narrow else "Openen",
            look="icoon" if narrow else "gewoon",
            icon_name="arrow-right",
            name="Openen",
        )
        self.go.clicked.connect(self._open)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._state)
        line = row(words, self._fields, self.go, spacing=theme.px(12))
        line.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (14, 6, 10, 6)))
        layout.setSpacing(theme.px(2))
        layout.addLayout(line)
        layout.addWidget(self._error)
        self.setMinimumHeight(theme.px(50))

    @property
    def record(self) -> Entity | None:
        """Return the record whose days these are."""
        return self._desk.dossier.find(self._item.record) if self._item else None

    def show_item(self, item: TimeItem | None) -> None:
        """Show the days of an item; nothing where the cursor is on a group."""
        same = item is not None and self._item is not None and item.key == self._item.key
        self._item = item
        self._name.setText(item.name if item else "Kies een balk of een ruit")
        self._name.setToolTip(item.name if item else "")
        self.go.setVisible(self.record is not None)
        self._say_state()
        if not same or list(self.lines) != list(item.days if item else ()):
            self._make_lines()
        self.show_days(item.days if item else {})

    def _say_state(self) -> None:
        item = self._item
        words = " · ".join(filter(None, (item.when, item.state))) if item else "Dan staan hier de datums."
        follows = item is not None and not item.days and (item.mark or item.strip.span)
        if follows:
            words += " · volgt uit andere datums"
        self._state.setText(words)
        self._state.setToolTip(words)

    def _make_lines(self) -> None:
        while (old := self._fields.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = {}
        self._error.hide()
        record = self.record
        if record is None or self._item is None:
            return
        for name in self._item.days:
            field = field_of(type(record), name)
            line = DayLine(self._theme)
            line.setAccessibleName(f"{field.label} van {self._item.name}")
            line.setFixedWidth(self._theme.px(132))
            line.editingFinished.connect(partial(self._leave, field))
            line.picked.connect(partial(self._leave, field))
            caption = label(field.label, "klein_half")
            caption.setBuddy(line)
            for widget in (caption, line):
                self._fields.addWidget(widget)
                widget.show()
            self.lines[name] = line
        tab_before(self.go, list(self.lines.values()))

    def show_days(self, days: Mapping[str, date | None]) -> None:
        """Show days, as while dragging."""
        for name, day in days.items():
            if name in self.lines:
                self.lines[name].setText(cell_date(day) if day else "")

    def focus_first(self) -> None:
        """Put the cursor in the first day, or on the button where there is none to type."""
        first = next(iter(self.lines.values()), None) or self.go
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _leave(self, field: Field) -> None:
        if self._item is None or field.name not in self._item.days:
            return
        try:
            day = read_day(field, self.lines[field.name].text(), self._near(field))
        except UserError as error:
            self.show_error(str(error))
            return
        self.show_error("")
        if day != self._item.days[field.name]:
            self.saved.emit(self._item, {field.name: day})

    def _near(self, field: Field) -> date:
        """Return the day whose year is meant where none is typed."""
        old = self._item.days.get(field.name) if self._item is not None else None
        return old or self._desk.peildatum

    def leave(self) -> None:
        """Save what is typed but not left yet."""
        record = self.record
        if record is not None:
            for name in list(self.lines):
                self._leave(field_of(type(record), name))

    @property
    def unsaved(self) -> list[str]:
        """Return the labels of the days that differ from what was saved: they were refused."""
        record = self.record
        if record is None or self._item is None or self.isHidden():
            return []
        fields = [field_of(type(record), name) for name in self.lines if name in self._item.days]
        return [field.label for field in fields if not self._is_day(field, self._item.days[field.name])]

    def _is_day(self, field: Field, day: date | None) -> bool:
        try:
            return bool(read_day(field, self.lines[field.name].text(), self._near(field)) == day)
        except UserError:
            return False

    def show_error(self, sentence: str) -> None:
        """Say why a day was not taken."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    def _open(self) -> None:
        if self._item is not None:
            self.opened.emit(self._item.record)
