"""Which changes ask for a reason, with what is typed to each of them; what was taken back is remembered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from wijkdesk.domain.entity import LIVE
from wijkdesk.domain.values import show
from wijkdesk.domain.verantwoording import Bijstelling
from wijkdesk.ui.unexplained import (
    asked_about,
    forget_left,
    forget_typed,
    is_left,
    keep_typed,
    leave,
    typed_to,
)
from wijkdesk.ui.whybar import same_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.domain.entity import Entity
    from wijkdesk.ui.asked import Asked
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.whybar import Held


@dataclass(eq=False)
class Question:
    """One change that asks for a reason, what is typed to it, and what was made of the answer."""

    asked: Asked
    typed: str = ""
    made: str = ""
    known: frozenset[str] = frozenset()
    """The reasons that were there when it was asked."""
    kept: bool = True
    """Whether what is typed will be there at the next start."""


class Questions:
    """The questions of one screen: those that are open, and those that an undo or a redo can bring back."""

    def __init__(self, desk: Desk) -> None:
        """Ask nothing yet."""
        self._desk = desk
        self.open: list[Question] = []
        self.gone: list[Question] = []
        """Of changes that were taken back before anyone gave a reason."""
        self._answered: list[Question] = []
        self._answering: Sequence[Question] = ()

    def ask(self, asked: Asked, *, first: bool = False) -> None:
        """Take a question on, after the others or before them, unless the value is asked about already."""
        if not self.knows(asked):
            forget_left(self._desk, asked)
            question = self._question(asked, typed_to(self._desk, asked))
            self.open.insert(0 if first else len(self.open), question)

    def look(self, records: Sequence[Entity]) -> None:
        """Ask what the dossier shows to be without a reason, and go on with what was typed elsewhere."""
        self.renew()
        found = asked_about(self._desk, records)
        forget_typed(self._desk, records, [*found, *(question.asked for question in self.open)])
        for asked in found:
            self.ask(asked)
        for question in self.open:
            question.typed = typed_to(self._desk, question.asked) or question.typed

    def keep(self, question: Question) -> None:
        """Keep what is half typed, for the next start too."""
        question.kept = keep_typed(self._desk, question.asked, question.typed)

    @property
    def lost(self) -> list[Question]:
        """Return the questions of which the half typed reason could not be kept."""
        return [question for question in self.open if question.typed.strip() and not question.kept]

    def knows(self, asked: Asked) -> bool:
        """Tell whether this value is asked about already."""
        return _is_known(asked, self.open)

    def is_way_back(self, asked: Asked) -> bool:
        """Tell whether this takes a change back that nobody gave a reason for: then none is needed."""
        old, name = getattr(asked.record, asked.field.name), asked.field.name
        return any(
            (known.asked.value, getattr(known.asked.record, name)) == (old, asked.value)
            for known in self.gone
            if same_value(asked, known.asked) and not self._explained(known.asked)
        )

    def of(self, key: str) -> Question | None:
        """Return the first open question about a record."""
        return next((known for known in self.open if known.asked.record.id == key), None)

    def answer(self, questions: Sequence[Question], reason: str) -> None:
        """Keep one reason for all of these, in one step; UserError where it may not be, and they stay."""
        questions[0].typed = reason
        self._answering = questions
        try:
            made = self._desk.explain([question.asked for question in questions], reason)
        finally:
            self._answering = ()
        for question, key in zip(questions, made, strict=True):
            question.typed, question.made = reason, key
            keep_typed(self._desk, question.asked, "")
            self.open.remove(question)
            self._answered.append(question)

    def skip(self, question: Question) -> None:
        """Leave a change without a reason, for good."""
        leave(self._desk, question.asked)
        keep_typed(self._desk, question.asked, "")
        self.open.remove(question)

    def renew(self) -> None:
        """Ask of each value what is true now: of what was done again, and not of what was taken back."""
        back = [question for question in self.open if self._stands(question)]
        self.open = [question for question in self.open if question not in back]
        self._answered += back
        self.open = [question for question in self.open if not self._dealt_with(question)]
        gone = []
        for question in self.open:
            now = self._desk.asked_now(question.asked)
            if now is None:
                gone.append(question)
                keep_typed(self._desk, question.asked, "")
                self._tell_gone(question)
            else:
                question.asked = now
        self.open = [question for question in self.open if question not in gone]
        self._bring_back()
        self.gone = [*(old for old in self.gone if not _is_known(old.asked, gone)), *gone]

    def _bring_back(self) -> None:
        for before in (self.gone, self._answered):
            for question in [one for one in before if not self._stands(one)]:
                now = self._desk.asked_now(question.asked)
                if now is None or self._explained(now):
                    continue
                before.remove(question)
                if not _is_known(now, self.open):
                    same = now.value == question.asked.value
                    self.open.append(self._question(now, question.typed if same else "", question.made))

    def _stands(self, question: Question) -> bool:
        """Tell whether what was answered is still there."""
        made = self._desk.dossier.find(question.made) if question.made else None
        return made is not None and made.state == LIVE

    def _dealt_with(self, question: Question) -> bool:
        """Tell whether another screen got the reason, or was told that there is none."""
        if question in self._answering:
            return False
        new = show(question.asked.field, question.asked.value)
        return is_left(self._desk, question.asked) or any(
            made.id not in question.known and made.nieuw == new for made in self._reasons(question.asked)
        )

    def _question(self, asked: Asked, typed: str = "", made: str = "") -> Question:
        found = Question(asked, typed, made, frozenset(one.id for one in self._reasons(asked)))
        if typed:
            self.keep(found)
        return found

    def _reasons(self, asked: Asked) -> list[Bijstelling]:
        made = self._desk.dossier.where(Bijstelling, "onderwerp", asked.record.id)
        return [one for one in made if one.veld == asked.field.name]

    def _explained(self, asked: Asked) -> bool:
        """Tell whether a reason was given for this change elsewhere."""
        words = self._desk.reason_values(asked, "")
        about = ("oud", "nieuw")
        return any(all(getattr(made, name) == words[name] for name in about) for made in self._reasons(asked))

    def _tell_gone(self, question: Question) -> None:
        """Say it where a reason was half typed: it does not go without a word."""
        if typed := question.typed.strip():
            about = (
                f"De wijziging van ‘{question.asked.field.label}’ geldt niet meer: een reden is niet nodig."
            )
            # After what the step itself says in the bar, as "Ongedaan gemaakt".
            QTimer.singleShot(0, self._desk, partial(self._desk.tell, f"{about} U typte: {typed}", about))

    @property
    def held(self) -> Held:
        """Return the open questions, each with what is typed to it."""
        return tuple((known.asked, known.typed) for known in self.open)

    def take_up(self, held: Held) -> None:
        """Ask again what a screen before this one asked."""
        self.open += [self._question(asked, typed) for asked, typed in held]
        self.renew()


def _is_known(asked: Asked, among: Sequence[Question]) -> bool:
    return any(same_value(asked, known.asked) for known in among)
