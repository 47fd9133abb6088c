"""A list from Excel in three steps: recognise, look over, done; nothing is written before the button."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from wijkdesk.domain.analyse import Wijkprofiel
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import counted
from wijkdesk.domain.frame import Contactpersoon, Organisatie
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.overleg import Actie
from wijkdesk.exchange.blad.csvtext import read_block
from wijkdesk.exchange.blad.figureheads import figure_file
from wijkdesk.exchange.blad.heads import likeliest
from wijkdesk.exchange.blad.lines import Fate, ListPlan, Question, RowPlan
from wijkdesk.exchange.blad.listplan import listable
from wijkdesk.exchange.blad.memory import recall, recall_answers, remember
from wijkdesk.exchange.blad.opening import is_fill_file, read_book
from wijkdesk.exchange.blad.table import Book
from wijkdesk.exchange.blad.taking import plan_any, take
from wijkdesk.exchange.blad.wishes import Wish
from wijkdesk.ui.background import Background
from wijkdesk.ui.blocks import PageHead, label, row, surface
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.inlezen.asking import Asking, Pair
from wijkdesk.ui.inlezen.comparing import pairs_of
from wijkdesk.ui.inlezen.done import Done
from wijkdesk.ui.inlezen.preview import LOOKS, Preview, counted_fate
from wijkdesk.ui.inlezen.recognising import Recognising, Source, offered
from wijkdesk.ui.marks import ChipMark
from wijkdesk.ui.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wijkdesk.domain.entity import Entity
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.painting import Tone
    from wijkdesk.ui.theme import Theme

CLIPBOARD: Final = "het klembord"
_FILES: Final = "Lijsten (*.xlsx *.xlsm *.csv *.txt *.vcf);;Alle bestanden (*)"
_FIRST: Final = (Organisatie, Contactpersoon, Actie)
_START, _COLUMNS, _LINES, _DONE = range(4)


def _kinds() -> list[type[Entity]]:
    """Return what can stand on the lines of a list, what is most usual first."""
    others = [entity for entity in ENTITIES.values() if listable(entity) and entity not in _FIRST]
    return [*_FIRST, *sorted(others, key=lambda entity: entity.singular)]


class InlezenPage(Page):
    """Takes a list in; every choice makes a new plan, and the plan is what is carried out."""

    def __init__(self, theme: Theme, desk: Desk, now: Callable[[], datetime]) -> None:
        super().__init__(theme, desk)
        self._now = now
        self._book: Book | None = None
        self._place = 0
        self._wish: Wish | None = None
        self.plan: ListPlan | None = None
        self._label = ""
        self._taken: ListPlan | None = None
        self._entity: type[Entity] = Organisatie
        self._work = Background(self)
        self._work.finished.connect(self._show_plan)
        self._work.refused.connect(self._say_problem)
        self.head = PageHead(theme)
        self.stop_button = Button(theme, "Niet overnemen")
        self.back_button = Button(theme, "Kolommen", icon_name="arrow-left")
        self.next_button = Button(theme, "Nakijken", look="eerste", icon_name="arrow-right")
        for button, then in (
            (self.stop_button, self._stop),
            (self.back_button, partial(self._to, _COLUMNS)),
            (self.next_button, self._next),
        ):
            button.clicked.connect(then)
            self.head.buttons.addWidget(button)
        self._make_parts()
        self._lay_out()
        self._to(_START)
        pasting = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self.source, self.paste)
        pasting.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _make_parts(self) -> None:
        theme, desk = self._theme, self._desk
        kinds = [entity for entity in _kinds() if entity.own_klasse <= desk.ceiling]
        self.source = Source(theme)
        self.source.file_asked.connect(self.choose_file)
        self.source.paste_asked.connect(self.paste)
        self.columns = Recognising(theme, kinds)
        self.columns.entity_chosen.connect(self._use_entity)
        self.columns.sheet_chosen.connect(self._use_sheet)
        self.columns.field_chosen.connect(self._use_field)
        self.preview = Preview(theme, desk.title)
        self.preview.left_out.connect(self._leave_out)
        self.asking = Asking(theme)
        self.asking.answered.connect(self._answer)
        self.asking.all_accepted.connect(self._accept_all)
        self.done = Done(theme, desk.title)
        self.done.undo_asked.connect(self._undo)
        self.done.list_asked.connect(lambda: self.went_to.emit(f"lijst:{self._entity.__name__}"))
        self.done.more_asked.connect(self.start_over)

    def _lay_out(self) -> None:
        theme = self._theme
        self._steps = QHBoxLayout()
        self._steps.setSpacing(theme.px(4))
        lines = surface("doorzichtig")
        across = row(self.preview, self.asking, spacing=theme.px(14))
        across.setStretch(0, 1)
        lines.setLayout(across)
        self.asking.setFixedWidth(theme.px(312 if theme.narrow else 336))
        self._stack = QStackedWidget()
        for part in (self.source, self.columns, lines, self.done):
            self._stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (24, 16, 20, 14)))
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.head)
        layout.addLayout(self._steps)
        layout.addWidget(self._stack, 1)

    def fill(self) -> None:
        """Make the plan again: the dossier may have changed."""
        if self._stack.currentIndex() in {_COLUMNS, _LINES}:
            self._plan_again()
        elif self._stack.currentIndex() == _DONE:
            self._say_undo()

    def _say_undo(self) -> None:
        """Follow what the bar at the top did: the list may have been taken back, or back again."""
        store = self._desk.store
        if store.redo_label == self._label:
            self.done.undone()
        elif self._taken is not None:
            self.done.show_result(self._taken)
            self.done.may_undo(possible=store.undo_label == self._label)

    def begin(self, name: str, path: Path | None = None) -> None:
        """Start with what stands on each line; `Actie/plakken` begins with what was copied."""
        entity, _, how = name.partition("/")
        self._entity = ENTITIES[entity]
        self.start_over()
        if how == "plakken":
            self.paste()
        elif path is not None:
            self.read_file(path, guess=True)

    def start_over(self) -> None:
        """Ask for another list."""
        self._book = self._wish = self.plan = None
        self.source.say("")
        self._to(_START)
        self.source.file_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_file(self) -> None:
        """Let the user choose a file."""
        chosen, _ = QFileDialog.getOpenFileName(self, "Lijst inlezen", "", _FILES)
        if chosen:
            self.read_file(Path(chosen))

    def read_file(self, path: Path, *, guess: bool = False) -> None:
        """Read a list from disk, and show how it was understood; on request also what it is a list of."""
        try:
            book = read_book(path)
        except UserError as error:
            self.start_over()
            self.source.say(str(error))
            return
        if is_fill_file(path):
            words = f"{path.name} is een invulblad van een taakgroep. Sleep het op het venster."
            self.source.say(words)
            return
        if guess:
            self._entity = likeliest(book.shown[0], _FIRST)
        self._use_book(book)

    def paste(self) -> None:
        """Read what was copied in Excel, and show how it was understood."""
        text = QGuiApplication.clipboard().text()
        try:
            sheet = read_block(text, CLIPBOARD) if text.strip() else None
        except UserError as error:
            self.source.say(str(error))
            return
        if sheet is None or not sheet.lines:
            self.source.say("Er is niets gekopieerd. Kopieer in Excel eerst de regels, met de kop erboven.")
            return
        self._use_book(Book(CLIPBOARD, (sheet,)))

    def _use_book(self, book: Book) -> None:
        self._book, self._place = book, 0
        figures = figure_file(book.shown[0], book.name) is not None
        if figures:
            self._entity = Wijkprofiel
        self._use_sheet(0)
        # Columns of the CBS and the RIVM have one meaning: there is nothing to choose.
        self._to(_LINES if figures else _COLUMNS)

    def _use_sheet(self, place: int) -> None:
        if self._book is None:
            return
        self._place = place
        memory = recall(self._desk.store.settings, self._entity)
        hidden = {f.name for f in offered(self._entity, max(type(self._desk.ceiling)))}
        hidden -= {f.name for f in offered(self._entity, self._desk.ceiling)}
        answers = recall_answers(self._desk.store.settings, self._desk.project_id)
        self._wish = Wish(
            self._book.shown[place],
            self._book.name,
            self._entity,
            remembered=memory,
            answers=answers,
            hidden=frozenset(hidden),
        )
        self._plan_again()

    def _use_entity(self, entity: type[Entity]) -> None:
        self._entity = entity
        self._use_sheet(self._place)

    def _use_field(self, place: int, name: str) -> None:
        if self._wish is None:
            return
        chosen = {**self.columns.chosen, place: name}
        for other, given in chosen.items():
            # A field is filled by one column: the last choice wins.
            if other != place and name and given == name:
                chosen[other] = ""
        self._wish = replace(self._wish, chosen=chosen)
        self._plan_again()

    def _answer(self, key: str, answer: str) -> None:
        if self._wish is not None:
            self._wish = replace(self._wish, answers={**self._wish.answers, key: answer})
            self._plan_again()

    def _accept_all(self) -> None:
        if self._wish is not None and self.plan is not None:
            said = {question.key: question.leaning for question in self.plan.open}
            self._wish = replace(self._wish, answers={**self._wish.answers, **said})
            self._plan_again()

    def _leave_out(self, line: int) -> None:
        if self._wish is not None:
            self._wish = replace(self._wish, skipped=self._wish.skipped ^ {line})
            self._plan_again()

    def _plan_again(self) -> None:
        wish = self._wish
        if wish is None:
            return
        store, project, today = self._desk.store, self._desk.project_id, self._now().date()
        self._work.start(lambda: plan_any(store.read(), project, wish, today))

    def _show_plan(self, found: object) -> None:
        if not isinstance(found, ListPlan) or self._book is None:
            return
        self.plan = found
        fields = offered(self._entity, self._desk.ceiling)
        if self._stack.currentIndex() == _COLUMNS:
            self.columns.show_layout(self._book, self._place, self._entity, found.layout, fields)
        self.preview.show_plan(found)
        self.asking.show_questions(found.questions, found.notes, self._pairs(found))
        if self._stack.currentIndex() == _LINES:
            self.asking.focus_first()
        self._say()

    def _pairs(self, plan: ListPlan) -> dict[str, Sequence[Pair]]:
        rows = {found.line: found for found in plan.rows}
        return {question.key: self._beside(question, rows) for question in plan.questions}

    def _beside(self, question: Question, rows: Mapping[int, RowPlan]) -> Sequence[Pair]:
        if not question.key.startswith("dubbel:") or question.answer:
            return ()
        return pairs_of(self._desk, rows.get(question.lines[0]), question.leaning)

    def _say_problem(self, sentence: str) -> None:
        self._desk.refused.emit(sentence)

    def _to(self, step: int) -> None:
        self._stack.setCurrentIndex(step)
        if step == _COLUMNS and self.plan is not None and self._book is not None:
            fields = offered(self._entity, self._desk.ceiling)
            self.columns.show_layout(self._book, self._place, self._entity, self.plan.layout, fields)
        self._say()
        if step in {_COLUMNS, _LINES}:
            self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)
        if step == _LINES:
            self.asking.focus_first()

    def _next(self) -> None:
        if self._stack.currentIndex() == _COLUMNS:
            self._to(_LINES)
        elif self._stack.currentIndex() == _LINES:
            self.take_over()

    def take_over(self) -> None:
        """Carry the plan out, in one step that can be undone."""
        plan, wish = self.plan, self._wish
        if plan is None or wish is None:
            return
        store = self._desk.store
        try:
            take(store, self._desk.project_id, wish, plan, self._now().date())
        except UserError as error:
            self._desk.refused.emit(str(error))
            self._plan_again()
            return
        remember(store.settings, self._entity, plan.layout, self._desk.project_id, wish.answers)
        self._label = store.undo_label or ""
        self._wish, self._taken = None, plan
        self._to(_DONE)
        self._say_undo()

    def _undo(self) -> None:
        if self._desk.store.undo_label == self._label:
            self._desk.store.undo()
            self._say_undo()

    def _stop(self) -> None:
        self.went_to.emit(f"lijst:{self._entity.__name__}")
        self.start_over()

    def _say(self) -> None:
        step, plan = self._stack.currentIndex(), self.plan
        one, more = (self._desk.say(word).lower() for word in (self._entity.singular, self._entity.plural))
        trail = ("Lijst inlezen",)
        file = self._book.name if self._book else ""
        match step:
            case 0:
                self.head.say("Lijst inlezen", facts="Uit Excel of een CSV-bestand.", trail=())
            case 1:
                lines = counted(len(plan.layout.lines), "regel", "regels") if plan else "wordt gelezen"
                self.head.say("Wat staat er in de kolommen?", facts=f"{file} · {lines}", trail=trail)
            case 2 if plan is not None:
                parts = [counted_fate(plan, fate) for fate in LOOKS if plan.count(fate)]
                self.head.say(
                    f"{counted(len(plan.rows), one, more)} in de lijst",
                    facts=f"{file} · {', '.join(parts)} · nog niets is overgenomen",
                    trail=trail,
                )
            case _:
                self.head.say("De lijst is ingelezen", facts=file, trail=trail)
        self._say_buttons(step, plan)
        self._say_steps(step)

    def _say_buttons(self, step: int, plan: ListPlan | None) -> None:
        self.stop_button.setVisible(step in {_COLUMNS, _LINES})
        self.back_button.setVisible(step == _LINES and bool(plan and plan.layout.columns))
        self.next_button.setVisible(step in {_COLUMNS, _LINES})
        if step == _LINES and plan is not None:
            self.next_button.show_icon("check")
            self.next_button.setText(f"{plan.writes} overnemen")
            waits = plan.count(Fate.ASK)
            later = f"{counted(waits, 'regel wacht', 'regels wachten')} op een antwoord en komen niet mee."
            self.next_button.setToolTip(later if waits else "")
            self.next_button.setEnabled(bool(plan.writes))
        else:
            self.next_button.show_icon("arrow-right")
            self.next_button.setText("Nakijken")
            self.next_button.setToolTip("")
            self.next_button.setEnabled(plan is not None)

    def _say_steps(self, step: int) -> None:
        while (item := self._steps.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if step == _START or self._theme.narrow:
            return
        for number, words in enumerate(("1  Herkennen", "2  Nakijken", "3  Klaar"), start=1):
            done = number < step or step == _DONE
            tone: Tone = "groen" if done else "info" if number == step else "grijs"
            if number > 1:
                self._steps.addWidget(label("›", "klein"))
            sign = "check" if done else "circle-play" if number == step else None
            self._steps.addWidget(ChipMark(self._theme, words, tone, icon_name=sign))
        self._steps.addWidget(QWidget(), 1)
