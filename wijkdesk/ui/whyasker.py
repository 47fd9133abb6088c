"""One question why at a time: it can be answered, put off or left without a reason, everywhere alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import in_words
from wijkdesk.ui.blocks import row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.whybar import REASON, WhyBar
from wijkdesk.ui.whyquestions import Questions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHideEvent
    from PySide6.QtWidgets import QWidget

    from wijkdesk.domain.entity import Entity
    from wijkdesk.ui.asked import Asked
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme
    from wijkdesk.ui.whybar import Held
    from wijkdesk.ui.whyquestions import Question

_KEPT_AFTER_MS = 700
WITHOUT, WITH = "Zonder reden verder", "Verder, met deze reden"


class WhyAsker(WhyBar):
    """Keeps its questions, each with what is typed to it; which of them is shown is for who inherits."""

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._desk = desk
        self._questions = Questions(desk)
        self._shown: Question | None = None
        self.skip = Button(theme, look="icoon", icon_name="x", name=WITHOUT)
        self.skip.clicked.connect(self._skip)
        self.top.addWidget(self.skip, 0, Qt.AlignmentFlag.AlignTop)
        self.every = Button(theme, look="link", icon_name="list-checks")
        self.every.clicked.connect(self._explain_all)
        self.column.addLayout(row(self.every, 1))
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_KEPT_AFTER_MS)
        self._late.timeout.connect(self._note)
        self.line.textChanged.connect(self._typed)
        self.answered.connect(self._explain)
        escape = QShortcut(QKeySequence("Esc"), self, self._put_off)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        desk.changed.connect(self._renew)

    def _chosen(self, *, newest: bool) -> Question | None:
        """Return the question to show, what waits the longest; `newest` where one was asked just now."""
        del newest
        return next(iter(self._questions.open), None)

    def _together(self) -> Sequence[Question]:
        """Return the questions that one reason may be the answer to."""
        return self._questions.open

    def _alike(self) -> list[Question]:
        """Return the question that is shown, and those beside it to which nothing else is typed."""
        shown = self._shown
        if shown is None:
            return []
        # The same is typed to all where a reason for all was undone: it can be mended for all.
        alike = {"", shown.typed.strip()}
        return [shown, *(one for one in self._together() if one is not shown and one.typed.strip() in alike)]

    @property
    def _first(self) -> bool:
        """Tell whether what is asked now comes before what waits."""
        return False

    @property
    def waiting(self) -> list[Asked]:
        """Return what is asked, what waits the longest first."""
        return [question.asked for question in self._questions.open]

    def knows(self, asked: Asked) -> bool:
        """Tell whether this value is asked about already."""
        return self._questions.knows(asked)

    def ask_too(self, asked: Asked) -> None:
        """Ask this, or later where another question is open; the cursor stays where it is."""
        self._note()
        if not self._questions.is_way_back(asked):
            self._questions.ask(asked, first=self._first)
        self._show(newest=True)

    def look(self, records: Sequence[Entity]) -> None:
        """Ask what the dossier shows to be without a reason: after a start, a file, another screen."""
        self._note()
        self._questions.look(records)
        if self._shown is not None and self._shown.typed != self.line.text():
            self.line.setText(self._shown.typed)
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is typed at once: another screen may ask the same now."""
        super().hideEvent(event)
        self._note()

    @property
    def unsaved(self) -> list[str]:
        """Return what the reasons are about that are typed and could not be kept for later."""
        self._note()
        return [self._about(question) for question in self._questions.lost]

    def _about(self, question: Question) -> str:
        title = self._desk.title(question.asked.record.id)
        in_view = question is self._shown and self.isVisible()
        return f"{REASON} bij ‘{title}’" if title and not in_view else REASON

    @property
    def held(self) -> Held:
        """Return every open question, each with what is typed to it."""
        self._note()
        return self._questions.held

    def take_up(self, held: Held) -> None:
        """Ask again what a screen before this one asked."""
        self._questions.take_up(held)
        self._show()

    def to_line(self) -> None:
        """Put the cursor in the answer, where something is asked, after what is typed."""
        if self.asked is not None:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self, text: str) -> None:
        self.skip.setAccessibleName(WITH if text.strip() else WITHOUT)
        self.skip.setToolTip(self.skip.accessibleName())
        self._late.start()

    def _note(self) -> None:
        """Keep what is typed with its question, for the next start too."""
        self._late.stop()
        if self._shown is not None and self._shown.typed != self.line.text():
            self._shown.typed = self.line.text()
            self._questions.keep(self._shown)

    def _renew(self) -> None:
        self._note()
        self._questions.renew()
        self._show()

    def _show(self, *, newest: bool = False) -> None:
        question = self._chosen(newest=newest)
        if question is None:
            self._shown = None
            self.drop()
        elif question is not self._shown or question.asked is not self.asked:
            self._shown = question
            self.ask(question.asked, question.typed)
        count = len(self._alike())
        self.every.setVisible(count > 1)
        self.every.setText(f"Dezelfde reden voor alle {in_words(count)}")

    def _explain(self, asked: Asked, reason: str) -> None:
        if self._shown is not None:
            self._answer_with([self._shown], asked, reason)

    def _explain_all(self) -> None:
        """Give what is typed as the reason of all; where nothing is, that comes first."""
        reason, alike = self.line.text().strip(), self._alike()
        if alike and reason:
            self._answer_with(alike, alike[0].asked, reason)
        else:
            self.to_line()

    def _answer_with(self, questions: Sequence[Question], asked: Asked, reason: str) -> None:
        try:
            self._questions.answer(questions, reason)
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
        """Ask no more about this change; what was typed to it is its reason after all."""
        question = self._shown
        if question is None:
            return
        if reason := self.line.text().strip():
            self._explain(question.asked, reason)
            if question not in self._questions.open:
                said = f"Wat u typte staat nu als reden bij ‘{question.asked.field.label}’"
                self._desk.tell(f"{said}: {reason}", f"{said}.")
        else:
            self._questions.skip(question)
            self._next()
            # No record changed, and yet Vandaag has a line less.
            self._desk.look_again()

    def _put_off(self) -> None:
        """Go on with the work; what is typed stays to be finished later, and nothing typed is no reason."""
        if self.line.text().strip():
            self.done.emit(self.asked)
        else:
            self._skip()
