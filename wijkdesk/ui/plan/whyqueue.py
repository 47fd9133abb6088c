"""Why values of an adopted plan changed: one question at a time, each may be left for what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from wijkdesk.domain.errors import UserError
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.whybar import WhyBar
from wijkdesk.ui.whyquestions import Questions

if TYPE_CHECKING:
    from wijkdesk.ui.desk import Asked, Desk
    from wijkdesk.ui.theme import Theme
    from wijkdesk.ui.whybar import Held
    from wijkdesk.ui.whyquestions import Question


class WhyQueue(QWidget):
    """The bar above a screen with the question that waits the longest."""

    done = Signal()

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._questions = Questions(desk)
        self._shown: Question | None = None
        desk.changed.connect(self.renew)
        self.bar = WhyBar(theme)
        self.bar.answered.connect(self._explain)
        self.skip = Button(theme, look="icoon", icon_name="x", name="Zonder reden verder")
        self.skip.clicked.connect(self._skip)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        layout.addWidget(self.bar, 1)
        layout.addWidget(self.skip, 0, Qt.AlignmentFlag.AlignTop)
        escape = QShortcut(QKeySequence("Esc"), self, self._put_off)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.hide()

    @property
    def waiting(self) -> list[Asked]:
        """Return what is asked, what waits the longest first."""
        return [question.asked for question in self._questions.open]

    def ask(self, asked: Asked) -> None:
        """Ask this, or later when another question is open; the cursor stays where it is."""
        self._note()
        if not self._questions.is_way_back(asked):
            self._questions.ask(asked)
        self._show_first()

    def renew(self) -> None:
        """Ask of each value what is true now; what was taken back needs no reason."""
        self._note()
        self._questions.renew()
        if self._questions.open or self._shown is None:
            self._show_first()
            return
        self._end(to_view=self.bar.has_cursor or self.skip.hasFocus())

    def _note(self) -> None:
        """Keep what is typed with its question."""
        if self._shown is not None:
            self._shown.typed = self.bar.line.text()

    def _show_first(self) -> None:
        first = next(iter(self._questions.open), None)
        if first is None or (first is self._shown and first.asked is self.bar.asked):
            return
        self._shown = first
        self.bar.ask(first.asked, first.typed)
        self.bar.line.setPlaceholderText("Bijvoorbeeld: de ruimte was later klaar (Ctrl+R)")
        self.show()

    @property
    def unsaved(self) -> list[str]:
        """Return the reason that is typed but not given yet."""
        return self.bar.unsaved if self.waiting else []

    @property
    def held(self) -> Held:
        """Return the questions that wait, each with what is typed to it."""
        self._note()
        return self._questions.held

    def take_up(self, held: Held) -> None:
        """Ask again what a page before this one asked."""
        self._questions.take_up(held)
        self._show_first()

    def to_line(self) -> None:
        """Put the cursor in the answer."""
        if self.waiting:
            self.bar.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _explain(self, asked: Asked, reason: str) -> None:
        question = self._shown
        if question is None:
            return
        try:
            self._questions.answer(question, reason)
        except UserError as error:
            self._desk.refused.emit(str(error))
            self.bar.ask(asked, reason)
            return
        self._next()

    def _skip(self) -> None:
        if self._shown is not None:
            self._questions.skip(self._shown)
            self._next()

    def _put_off(self) -> None:
        """Go on with the work; what is typed stays to be finished later, and nothing typed is no reason."""
        if self.bar.line.text().strip():
            self.done.emit()
        else:
            self._skip()

    def _next(self) -> None:
        self._shown = None
        if self._questions.open:
            self._show_first()
            self.to_line()
        else:
            self._end(to_view=True)

    def _end(self, *, to_view: bool) -> None:
        self._shown = None
        if to_view:
            # Before the line goes: Qt would take the cursor to whatever comes next, and keys with it.
            self.done.emit()
        self.bar.drop()
        self.hide()
