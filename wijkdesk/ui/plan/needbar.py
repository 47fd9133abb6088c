"""What a status still needs, asked on the spot: a houder, a reason, a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from wijkdesk.domain.fields import Kind
from wijkdesk.ui.blocks import column, label, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.cellreading import proposals
from wijkdesk.ui.inputs import DayLine
from wijkdesk.ui.lines import Line
from wijkdesk.ui.privacywatch import watch
from wijkdesk.ui.proposing import WritesOn, proposing
from wijkdesk.ui.taborder import tab_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.domain.fields import Field
    from wijkdesk.domain.overleg import Actie, ActieStatus
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme


class NeedBar(QFrame):
    """A question with one to three fields; Enter saves, Esc leaves everything as it was."""

    answered = Signal(object, object, object)
    dropped = Signal()

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._desk = theme, desk
        self.setProperty("vlak", "melding")
        self.setProperty("toon", "info")
        self._actie: Actie | None = None
        self._status: ActieStatus | None = None
        self.lines: dict[str, QLineEdit] = {}
        self._question = label("", "half", wrap=True)
        self._error = label("", "fout", wrap=True)
        self._fields = QHBoxLayout()
        self._fields.setSpacing(theme.px(8))
        self.save_button = Button(theme, "Vastleggen", look="gewoon")
        self.save_button.clicked.connect(self._answer)
        drop = Button(theme, look="icoon", icon_name="x", name="Niet wijzigen")
        drop.clicked.connect(self._drop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (12, 8, 8, 10)))
        layout.setSpacing(theme.px(4))
        layout.addWidget(self._question)
        buttons = column(1, row(self.save_button, drop))
        line = row(self._fields, buttons)
        line.setStretch(0, 1)
        layout.addLayout(line)
        layout.addWidget(self._error)
        escape = QShortcut(QKeySequence("Esc"), self, self._drop)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.hide()

    def ask(self, actie: Actie, status: ActieStatus, fields: Sequence[Field]) -> None:
        """Ask what a status needs and put the cursor in the first field."""
        self._actie, self._status = actie, status
        self._question.setText(f"‘{actie.titel}’ wordt ‘{status.label}’. Vul nog in:")
        self._error.hide()
        while (item := self._fields.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        self.lines = {}
        for field in fields:
            self._fields.addWidget(self._field(field), 1 if field.kind is Kind.DAY else 2)
        self.show()
        tab_before(self.save_button, list(self.lines.values()))
        next(iter(self.lines.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _field(self, field: Field) -> QWidget:
        line = DayLine(self._theme) if field.kind is Kind.DAY else Line()
        watch(self._theme, line)
        line.setAccessibleName(f"{field.label}, verplicht")
        options = proposals(self._desk.dossier, field, self._actie)
        if options:
            line.setCompleter(proposing(self._theme, line, options, anywhere=True))
            WritesOn(line, lambda: options)
        line.returnPressed.connect(self._go_on)
        self.lines[field.name] = line
        caption = label(f"{field.label} *", "klein_half")
        caption.setBuddy(line)
        holder = QWidget()
        holder.setLayout(column(caption, line, spacing=self._theme.px(2)))
        return holder

    def _go_on(self) -> None:
        """Go to the first field that is still empty, or save."""
        empty = next((line for line in self.lines.values() if not line.text().strip()), None)
        if empty is not None:
            empty.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._answer()

    def _answer(self) -> None:
        self.answered.emit(
            self._actie, self._status, {name: line.text() for name, line in self.lines.items()}
        )

    def refuse(self, sentence: str) -> None:
        """Say what is wrong with the answer."""
        self._error.setText(sentence)
        self._error.show()

    def close_bar(self) -> None:
        """Put the question away."""
        self.hide()
        self._actie = self._status = None

    def _drop(self) -> None:
        self.close_bar()
        self.dropped.emit()
