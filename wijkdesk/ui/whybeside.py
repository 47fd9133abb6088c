"""The question why beside one record at a time; each record keeps its own, half typed or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from wijkdesk.domain.errors import UserError
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.whybar import REASON, WhyBar
from wijkdesk.ui.whyquestions import Questions

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from wijkdesk.ui.desk import Asked, Desk
    from wijkdesk.ui.theme import Theme
    from wijkdesk.ui.whybar import Held
    from wijkdesk.ui.whyquestions import Question


class WhyBeside(WhyBar):
    """Asks of the record in view, and holds on to what was typed about the others."""

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._desk = desk
        self._questions = Questions(desk)
        self._shown: Question | None = None
        self._record = ""
        self.skip = Button(theme, look="icoon", icon_name="x", name="Zonder reden verder")
        self.skip.clicked.connect(self._skip)
        self.top.addWidget(self.skip, 0, Qt.AlignmentFlag.AlignTop)
        self.answered.connect(self._explain)
        escape = QShortcut(QKeySequence("Esc"), self, self._put_off)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        desk.changed.connect(self._renew)

    def turn_to(self, key: str) -> None:
        """Ask about this record from now on."""
        self._note()
        self._record = key
        self._show()

    def knows(self, asked: Asked) -> bool:
        """Tell whether this value is asked about already."""
        return self._questions.knows(asked)

    def ask_too(self, asked: Asked) -> None:
        """Ask this, once what is being typed to another question is given."""
        self._note()
        self._questions.ask(asked, first=self._shown is None or not self._shown.typed.strip())
        self._show(newest=True)

    @property
    def unsaved(self) -> list[str]:
        """Return what the reasons are about that are typed and not given yet."""
        self._note()
        return [self._about(question) for question in self._questions.open if question.typed.strip()]

    def _about(self, question: Question) -> str:
        title = self._desk.title(question.asked.record.id)
        return f"{REASON} bij ‘{title}’" if title and not self._in_view(question) else REASON

    def _in_view(self, question: Question) -> bool:
        return question is self._shown and self.isVisible()

    @property
    def held(self) -> Held:
        """Return every open question, each with what is typed to it."""
        self._note()
        return self._questions.held

    def take_up(self, held: Held) -> None:
        """Ask again what a panel before this one asked."""
        self._questions.take_up(held)
        self._show()

    def to_line(self) -> None:
        """Put the cursor in the answer, where something is asked."""
        if self.asked is not None:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _note(self) -> None:
        if self._shown is not None:
            self._shown.typed = self.line.text()

    def _renew(self) -> None:
        self._note()
        self._questions.renew()
        self._show()

    def _show(self, *, newest: bool = False) -> None:
        """Show the question in view on, or else the first of the record."""
        question = self._shown if self._shown in self._questions.open else None
        if question is not None and question.asked.record.id != self._record:
            question = None
        if question is None or (newest and not question.typed.strip()):
            question = self._questions.of(self._record)
        if question is None:
            self._shown = None
            self.drop()
        elif question is not self._shown or question.asked is not self.asked:
            self._shown = question
            self.ask(question.asked, question.typed)

    def _explain(self, asked: Asked, reason: str) -> None:
        question = self._shown
        if question is None:
            return
        try:
            self._questions.answer(question, reason)
        except UserError as error:
            self._desk.refused.emit(str(error))
            self.ask(asked, reason)
            return
        self._next()

    def _next(self) -> None:
        self._shown = None
        self._show()
        self.to_line()

    def _skip(self) -> None:
        """Leave this change without a reason; it is not asked about again."""
        if self._shown is not None:
            self._questions.skip(self._shown)
            self._next()

    def _put_off(self) -> None:
        """Go on with the work; what is typed stays to be finished later, and nothing typed is no reason."""
        if self.line.text().strip():
            self.done.emit(self.asked)
        else:
            self._skip()
