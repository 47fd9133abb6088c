"""A list from Excel in three steps: recognise, look over, done; nothing is written before the button."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout

from wijkdesk.domain.analyse import Wijkprofiel
from wijkdesk.domain.formats import counted, number
from wijkdesk.domain.frame import Organisatie
from wijkdesk.domain.model import ENTITIES
from wijkdesk.exchange.blad.lines import ListPlan
from wijkdesk.exchange.blad.memory import recall, recall_answers, remember
from wijkdesk.exchange.blad.wishes import Wish
from wijkdesk.ui.blocks import PageHead
from wijkdesk.ui.inlezen.asking import Asking, with_questions
from wijkdesk.ui.inlezen.comparing import beside
from wijkdesk.ui.inlezen.done import Done
from wijkdesk.ui.inlezen.listwerk import (
    Opened,
    Taken,
    kinds,
    open_block,
    open_list,
    plan_wish,
    take_back,
    take_wish,
)
from wijkdesk.ui.inlezen.preview import LOOKS, Preview, counted_fate
from wijkdesk.ui.inlezen.recognising import FILES, Recognising, Source, offered
from wijkdesk.ui.inlezen.stepbar import StepBar
from wijkdesk.ui.inlezen.stepbuttons import COLUMNS, LINES, StepButtons
from wijkdesk.ui.job import Job
from wijkdesk.ui.page import Page
from wijkdesk.ui.uitwisseling.waiting import WaitingView

if TYPE_CHECKING:
    from collections.abc import Callable

    from wijkdesk.domain.entity import Entity
    from wijkdesk.exchange.blad.table import Book
    from wijkdesk.store.watch import Watch
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

_START, _COLUMNS, _LINES, _DONE, _WAIT = 0, COLUMNS, LINES, 3, 4
_SOON: Final = 250
"""Milliseconds that work may take before the page says that it is busy."""


class InlezenPage(Page):
    """Takes a list in; every choice makes a new plan, and the plan is what is carried out."""

    source: Source
    _stack: QStackedWidget

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
        self._step, self._writing = _START, False
        self._then: Callable[[object], None] = self._show_plan
        self._otherwise: Callable[[str], None] = self._desk.refused.emit
        self.job = Job(desk, self)
        self.job.finished.connect(lambda result: self._over(self._then, result))
        self.job.refused.connect(lambda sentence: self._over(self._otherwise, sentence))
        self.head = PageHead(theme)
        self.buttons = StepButtons(theme, self)
        self.stop_button, self.back_button = self.buttons.stop, self.buttons.back
        self.next_button = self.buttons.on
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
        self.waiting = WaitingView(theme)
        self.waiting.stopped.connect(self.job.cancel)
        self.job.progressed.connect(self.waiting.show_share)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.timeout.connect(lambda: self._stack.setCurrentIndex(_WAIT))
        self.source = Source(theme)
        self.source.file_asked.connect(self.choose_file)
        self.source.figures_asked.connect(self._choose_figures)
        self.source.paste_asked.connect(self.paste)
        self.columns = Recognising(theme, [one for one in kinds() if one.own_klasse <= desk.ceiling])
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
        self._steps = StepBar(theme, last=_DONE)
        lines = with_questions(theme, self.preview, self.asking)
        self._stack = QStackedWidget()
        for part in (self.source, self.columns, lines, self.done, self.waiting):
            self._stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (24, 16, 20, 14)))
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.head)
        layout.addWidget(self._steps)
        layout.addWidget(self._stack, 1)

    def fill(self) -> None:
        """Make the plan again: the dossier may have changed."""
        if self._writing:
            return
        if self._step in {_COLUMNS, _LINES}:
            self._plan_again()
        elif self._step == _DONE:
            self._say_undo()

    def _run(
        self,
        words: str,
        work: Callable[[Watch], object],
        then: Callable[[Any], None],
        otherwise: Callable[[str], None],
        *,
        writes: bool = False,
    ) -> None:
        """Do on another thread what may take long; while it writes, nothing else can be asked here."""
        self._then, self._otherwise, self._writing = then, otherwise, writes
        self.waiting.show_words(words)
        for button in (self.stop_button, self.back_button, self.next_button):
            button.setEnabled(False)
        if writes:
            self._stack.setCurrentIndex(_WAIT)
        else:
            self._slow.start(_SOON)
        self.job.start(work)

    def _over(self, then: Callable[[Any], None], result: object) -> None:
        self._slow.stop()
        self._writing = False
        self._stack.setCurrentIndex(self._step)
        for button in (self.stop_button, self.back_button):
            button.setEnabled(True)
        then(result)

    def _say_undo(self) -> None:
        """Follow what the bar at the top did: the list may have been taken back, or back again."""
        store = self._desk.store
        if store.redo_label == self._label:
            self.done.undone()
            self.head.title.setText("De lijst is ongedaan gemaakt")
        elif self._taken is not None:
            self._say()
            self.done.show_result(self._taken)
            self.done.may_undo(possible=store.undo_label == self._label)

    def begin(self, name: str, path: Path | None = None) -> None:
        """Start with what stands on each line; `Actie/plakken` begins with what was copied."""
        if self._writing:
            self._desk.refused.emit("De vorige lijst wordt nog overgenomen. Wacht tot die klaar is.")
            return
        entity, _, how = name.partition("/")
        self._entity = ENTITIES[entity]
        self.start_over()
        if how == "plakken":
            self.paste()
        elif path is not None:
            self.read_file(path, guess=True)

    def start_over(self) -> None:
        """Ask for another list."""
        self.job.drop()
        self._slow.stop()
        self._book = self._wish = self.plan = None
        self.source.say("")
        self._to(_START)
        self.source.file_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_file(self) -> None:
        """Let the user choose a file."""
        chosen, _ = QFileDialog.getOpenFileName(self, "Lijst inlezen", str(Path.home()), FILES)
        if chosen:
            self.read_file(Path(chosen))

    def _choose_figures(self) -> None:
        self._entity = Wijkprofiel
        self.choose_file()

    def read_file(self, path: Path, *, guess: bool = False) -> None:
        """Read a list from disk, and show how it was understood; on request also what it is a list of."""
        work = partial(open_list, path, self._entity, guess=guess, sure=self._sure)
        self._read(f"{path.name} wordt gelezen…", work)

    def paste(self) -> None:
        """Read what was copied in Excel, and show how it was understood."""
        text = QGuiApplication.clipboard().text()
        self._read("De regels worden gelezen…", partial(open_block, text, self._entity, sure=self._sure))

    @property
    def _sure(self) -> bool:
        return bool(recall(self._desk.store.settings, self._entity))

    def _read(self, words: str, work: Callable[[Watch], Opened]) -> None:
        self._run(words, work, self._use_list, self._not_read)

    def _not_read(self, sentence: str) -> None:
        self.start_over()
        self.source.say(sentence)

    def _use_list(self, found: Opened) -> None:
        self._book, self._entity = found.book, found.entity
        self._use_sheet(0)
        # Columns of the CBS and the RIVM have one meaning: there is nothing to choose.
        self._to(_LINES if found.figures else _COLUMNS)

    def _use_sheet(self, place: int) -> None:
        if self._book is None:
            return
        self._place = place
        self.concerns.emit(self._entity.__name__)
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
        work = partial(plan_wish, self._desk.store, self._desk.project_id, wish, self._now().date())
        self._run("De regels worden nagekeken…", work, self._show_plan, self._not_planned)

    def _not_planned(self, sentence: str) -> None:
        if self.plan is None:
            self._not_read(sentence)
        else:
            self._say()
            self._desk.refused.emit(sentence)

    def _show_plan(self, found: object) -> None:
        if not isinstance(found, ListPlan) or self._book is None:
            return
        first, self.plan = self.plan is None, found
        fields = offered(self._entity, self._desk.ceiling)
        if self._step == _COLUMNS:
            self.columns.show_layout(self._book, self._place, self._entity, found.layout, fields)
        self.preview.show_plan(found)
        self.asking.show_questions(found.questions, found.notes, partial(beside, self._desk, found))
        asks = self._step == _LINES and self.asking.focus_first()
        self._say()
        # The answer that had the cursor is made anew, and after the last there is no other.
        if first or (self._step == _LINES and not asks):
            self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to(self, step: int) -> None:
        self._step = step
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
        if self._step == _COLUMNS:
            self._to(_LINES)
        else:
            self.take_over()

    def take_over(self) -> None:
        """Carry the plan out, in one step that can be undone."""
        plan, wish, desk = self.plan, self._wish, self._desk
        if plan is None or wish is None or self.job.busy:
            return
        work = partial(take_wish, desk.store, desk.project_id, wish, plan, self._now().date())
        self._run(
            f"{number(plan.writes)} worden overgenomen…", work, self._took, self._not_taken, writes=True
        )

    def _not_taken(self, sentence: str) -> None:
        self._desk.refused.emit(sentence)
        self._plan_again()

    def _took(self, found: Taken) -> None:
        store, project = self._desk.store, self._desk.project_id
        remember(store.settings, self._entity, found.plan.layout, project, found.wish.answers)
        self._label = found.label
        self._wish, self._taken = None, found.plan
        self._to(_DONE)
        self._after()

    def _after(self) -> None:
        """Say how it went; the cursor goes on from a button that is gone or has done its work."""
        self._say_undo()
        self.done.list_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _undo(self) -> None:
        work = partial(take_back, self._desk.store, self._label)
        words = "De lijst wordt ongedaan gemaakt…"
        self._run(words, work, lambda _: self._after(), self._desk.refused.emit, writes=True)
        self.waiting.stop.hide()

    def _stop(self) -> None:
        self.went_to.emit(f"lijst:{self._entity.__name__}")
        self.start_over()

    def _say(self) -> None:
        step, plan = self._step, self.plan
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
        self.buttons.show(step, plan)
        self._steps.show_step(step)
