"""What came in: the questions that are still open, and every file that was taken over."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from wijkdesk.domain.entity import DELETED, field_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import counted, long_date
from wijkdesk.domain.typed import parse
from wijkdesk.exchange.werk.lines import Choice
from wijkdesk.exchange.werk.questions import (
    differing,
    keepers,
    label_of,
    open_questions,
    own_side,
    settle,
    settle_with,
    shown,
    sides_of,
)
from wijkdesk.exchange.werk.trust import ELSEWHERE
from wijkdesk.exchange.werk.wording import clean, sender_of
from wijkdesk.ui.blocks import Card, EmptyState, Notice, Tone
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.uitwisseling.questioncard import Answer, Question, QuestionCard
from wijkdesk.ui.uitwisseling.questioning import asked_of, whose
from wijkdesk.ui.uitwisseling.samecard import SameCard, SameFinder
from wijkdesk.ui.uitwisseling.uitwisselwerk import all_imports, counts_in_words
from wijkdesk.ui.wijk.wijkpage import WijkPage

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from PySide6.QtWidgets import QWidget

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.store.history import Conflict, Side
    from wijkdesk.store.imports import Import
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

_MOST_QUESTIONS = 20
_MOST_IMPORTS = 25
_KEEP, _DROP = "Houden", "Laten vervallen"


class Inbox(WijkPage):
    """The list of imports with the questions that wait."""

    spot, title = "binnengekomen", "Binnengekomen"
    file_asked = Signal()
    roll_back_asked = Signal(int)
    report_asked = Signal(int)
    begin_asked = Signal()

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, desk)
        self.told: Notice | None = None
        self._message: tuple[str, int] = ("", 0)
        self._tone: Tone = "goed"
        self._is_elsewhere = False
        self._made: Sequence[Import] = ()
        self._open: Sequence[Conflict] = ()
        self.same = SameFinder(desk)
        self.same.setParent(self)
        self.same.changed.connect(self.renew)
        self.choose = self.button("Bestand openen", lambda _: self.file_asked.emit(), "inbox", first=True)
        self.put_buttons(self.choose)

    def tell(self, sentence: str, number: int = 0) -> None:
        """Say what happened, with the way back where there is one."""
        self._message, self._tone, self._is_elsewhere = (sentence, number), "goed", False
        self.renew()

    def tell_wrong(self, sentence: str) -> None:
        """Say what went wrong; nothing was changed."""
        self._message, self._tone, self._is_elsewhere = (sentence, 0), "stop", sentence == ELSEWHERE
        self.renew()

    def parts(self) -> Generator[None]:
        """Ask the dossier once for what came in and what is open."""
        self._made, self._open = all_imports(self._desk.store), open_questions(self._desk.store)
        yield from super().parts()

    def facts(self) -> str:
        """Count what came in and what is still open."""
        made, asked = len(self._made), len(self._open)
        said = [counted(made, "bestand overgenomen", "bestanden overgenomen")] if made else []
        if asked:
            said.append(counted(asked, "vraag staat open", "vragen staan open"))
        return " · ".join(said)

    def content(self) -> Sequence[QWidget]:
        """Return the message, the questions and the imports."""
        made, questions = self._made, self._open
        parts: list[QWidget] = []
        if self._message[0]:
            parts.append(self._told())
        if self._desk.presenting and (made or questions):
            why = "Kies ‘Stop presenteren’ om het weer te zien."
            hidden = EmptyState(self._theme, "presentation", "Wat er binnenkwam is verborgen", why)
            return [*parts, hidden]
        if questions:
            parts.append(self._questions(questions))
        if not self._desk.presenting:
            self.same.look()
        if (self.same.pairs or self.same.made) and not self._desk.presenting:
            parts.append(SameCard(self._theme, self._desk, self.same))
        if made:
            parts.append(self._imports(made))
        if not made and not questions:
            start = self.button("Bestand openen", lambda _: self.file_asked.emit(), "inbox")
            why = (
                "Krijgt u een ingevuld werkbestand terug? Sleep het op dit venster, dubbelklik erop, of open "
                "het hier. U ziet eerst wat er verandert."
            )
            parts.append(EmptyState(self._theme, "inbox", "Er is nog niets binnengekomen.", why, start))
        return parts

    def _told(self) -> Notice:
        sentence, number = self._message
        back = None
        if number:
            back = Button(self._theme, "Terugdraaien", name="Terugdraaien: wat u net overnam")
            back.clicked.connect(partial(self.roll_back_asked.emit, number))
            if left := len(self._open):
                # Counted anew each time: answered below, a question is not open any more.
                sentence += f" {counted(left, 'vraag staat', 'vragen staan')} nog open, hieronder."
        elif self._is_elsewhere:
            back = Button(self._theme, "Nieuw dossier voor dit bestand", icon_name="file-plus")
            back.clicked.connect(self.begin_asked)
        self.told = Notice(self._theme, self._tone, sentence, back)
        return self.told

    def _questions(self, found: Sequence[Conflict]) -> Card:
        card = Card(self._theme, "Open vragen", aside=counted(len(found), "vraag", "vragen"))
        for number, conflict in enumerate(found[:_MOST_QUESTIONS], start=1):
            if number > 1:
                card.body.addSpacing(self._theme.px(8))
            asked = QuestionCard(self._theme, self._question(conflict, f"Vraag {number} van {len(found)}"))
            asked.answered.connect(partial(self._answer, conflict))
            card.body.addWidget(asked)
        return card

    def _question(self, conflict: Conflict, head: str) -> Question:
        dossier = self._desk.store.read()
        title = clean(dossier.title(conflict.id)) or conflict.entity.singular
        if not conflict.field:
            return self._whole(conflict, head, title)
        mine, sides = own_side(self._desk.store, conflict), sides_of(self._desk.store, conflict)
        has_own = mine is not None
        answers = []
        for same in sides:
            words = clean(shown(dossier, conflict, same[0])) or "leeg"
            if mine in same or (has_own and len(sides) == 2):
                answers.append(Answer(same[0], "Mijn" if mine in same else "Hun", words, _by(same[0])))
            else:
                of = whose([clean(side.author) for side in same])
                answers.append(Answer(same[0], of, words, _day(same[0])))
        words = asked_of(label_of(conflict), title)
        why = f"Zolang u niet kiest, telt {self._standing(dossier, conflict)}."
        plain = not any(isinstance(side.value, dict) for side in conflict.sides)
        own = (answers[0].words if answers else "") if plain and self._is_typed(conflict) else None
        return Question(head, "", words, why, answers, Choice.LATER, own, is_later=True)

    def _whole(self, conflict: Conflict, head: str, title: str) -> Question:
        """Ask of a record as a whole: only who deleted it left a trace, and both answers are there."""
        mine = own_side(self._desk.store, conflict)
        gone_here = mine is not None and mine.value == DELETED
        gone = [side for side in conflict.sides if side.value == DELETED]
        others, kept_here = keepers(self._desk.store, conflict)
        keep, drop = Choice.MINE, Choice.THEIRS
        if gone_here:
            answers = [Answer(keep, "Mijn", _DROP, _by(gone[0])), Answer(drop, "Hun", _KEEP)]
        elif kept_here:
            answers = [Answer(keep, "Mijn", _KEEP), Answer(drop, "Hun", _DROP, _by(gone[0]) if gone else "")]
        else:
            # Neither was done here: that it stands in this dossier makes it nobody's own.
            by = whose([clean(side.author) for side in gone]), _DROP, _day(gone[0]) if gone else ""
            answers = [Answer(keep, whose([clean(name) for name in others]), _KEEP), Answer(drop, *by)]
        why = "De één heeft dit verwijderd, de ander heeft het veranderd. Het blijft staan tot u kiest."
        return Question(head, "", f"Houden we ‘{title}’?", why, answers, Choice.LATER, is_later=True)

    def _standing(self, dossier: Dossier, conflict: Conflict) -> str:
        """Return what counts until there is an answer, which need not be what was typed here (§3.4)."""
        record = dossier.find(conflict.id)
        if record is None:
            return "wat er nu in uw dossier staat"
        values = (dossier.show(record, field_of(conflict.entity, name)) for name in differing(conflict))
        words = clean(" · ".join(filter(None, values)))
        return f"‘{words}’" if words else "een leeg veld"

    def _is_typed(self, conflict: Conflict) -> bool:
        return field_of(conflict.entity, conflict.field).kind.name in {"TEXT", "LONG_TEXT", "NUMBER", "DAY"}

    def _answer(self, conflict: Conflict, choice: Choice | Side, text: str) -> None:
        try:
            if choice is Choice.OWN:
                value = parse(field_of(conflict.entity, conflict.field), text)
                record = self._desk.store.read().find(conflict.id)
                if record is not None:
                    with self._desk.store.edit("Vraag beantwoord") as writer:
                        writer.set(conflict.entity, conflict.id, conflict.field, value)
            elif not isinstance(choice, Choice):
                settle_with(self._desk.store, conflict, choice)
            elif not conflict.field:
                settle(self._desk.store, conflict, choice)
        except UserError as error:
            self._desk.refused.emit(str(error))

    def _imports(self, made: Sequence[Import]) -> Card:
        card = Card(self._theme, "Overgenomen bestanden")
        dossier = self._desk.store.read()
        for found in made[:_MOST_IMPORTS]:
            roots = [clean(dossier.title(root)) for root in found.scope.get("roots", ())]
            of_project = found.scope.get("kind") == "project"
            groups = "" if of_project else " en ".join(filter(None, roots))
            by = sender_of(found.sender)
            title = groups or by
            when = long_date(found.moment.astimezone().date())
            meta = " · ".join(filter(None, (f"van {by}" if groups else "", when, counts_in_words(found))))
            words = self.two_lines(title, f"{meta} · teruggedraaid" if found.undone else meta)
            self.add_row(card, words, *self._ways(found, title))
        if len(made) > _MOST_IMPORTS:
            card.say_beside(f"de laatste {_MOST_IMPORTS} van {len(made)}")
        return card

    def _ways(self, found: Import, title: str) -> list[Button]:
        report = Button(self._theme, "Verslag", look="link", name=f"Verslag van {title}, nummer {found.id}")
        report.clicked.connect(partial(self.report_asked.emit, found.id))
        if found.undone:
            return [report]
        back = Button(self._theme, "Terugdraaien", name=f"Terugdraaien: {title}, nummer {found.id}")
        back.setToolTip("Eerst ziet u wat er verandert.")
        back.clicked.connect(partial(self.roll_back_asked.emit, found.id))
        return [report, back]


def _by(side: Side) -> str:
    """Return who wrote a side, and when."""
    return " · ".join(filter(None, (clean(side.author), _day(side))))


def _day(side: Side) -> str:
    return long_date(side.moment.astimezone().date())
