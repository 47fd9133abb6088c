"""Binnengekomen: what came in, a file before it is taken over, an import before it goes back."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import counted, listed
from wijkdesk.exchange.werk.applying import CHANGED_MEANWHILE, Result
from wijkdesk.exchange.werk.lines import everything
from wijkdesk.exchange.werk.sealing import MAGIC
from wijkdesk.exchange.werk.wording import sender_of
from wijkdesk.exchange.whole import write_whole
from wijkdesk.store.given import given_part
from wijkdesk.ui.job import Job
from wijkdesk.ui.page import Page
from wijkdesk.ui.places import MIJN, VANDAAG
from wijkdesk.ui.slices import Slices
from wijkdesk.ui.uitwisseling.inbox import Inbox
from wijkdesk.ui.uitwisseling.proposal import Proposal
from wijkdesk.ui.uitwisseling.proposalview import ProposalView
from wijkdesk.ui.uitwisseling.rollbackview import RollBackView
from wijkdesk.ui.uitwisseling.uitwisselwerk import (
    again,
    all_imports,
    preview_of,
    proposal_of,
    report_of,
    said_name,
    take_back,
    take_in,
    trusted,
)
from wijkdesk.ui.uitwisseling.waiting import PasswordView, WaitingView

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from datetime import datetime

    from wijkdesk.store.imports import Import
    from wijkdesk.store.watch import Watch
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

_HIDDEN = (
    "Wie meekijkt ziet niet wat er in een bestand staat. Kies eerst ‘Stop presenteren’, en {} daarna opnieuw."
)
FILES = "Werkbestanden en invulbladen (*.wijkwerk *.zip *.xlsx);;Alle bestanden (*)"


class ImportPage(Page):
    """One stack: nothing is taken over before its button is pressed."""

    def __init__(self, theme: Theme, desk: Desk, now: Callable[[], datetime]) -> None:
        super().__init__(theme, desk)
        self._now = now
        self._path: Path | None = None
        self._next: list[Path] = []
        self._told_next = False
        self._writes = self._goes_back = False
        self._then: Callable[[object], None] = lambda _: None
        self.job, self._filling = Job(desk, self), Slices(self)
        self.inbox = Inbox(theme, desk)
        self.waiting = WaitingView(theme)
        self.password = PasswordView(theme)
        self.stack = QStackedWidget()
        for part in (self.inbox, self.waiting, self.password):
            self.stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self._connect()

    def _connect(self) -> None:
        self.inbox.file_asked.connect(self.choose_file)
        self.inbox.roll_back_asked.connect(self.preview)
        self.inbox.report_asked.connect(self._report)
        self.inbox.begin_asked.connect(self._begin_elsewhere)
        self.inbox.went_to.connect(self.went_to)
        self.waiting.stopped.connect(self._stop)
        self.password.given.connect(self._read)
        self.password.dropped.connect(self._home)
        self.job.progressed.connect(self.waiting.show_share)
        self.job.finished.connect(self._finished)
        self.job.refused.connect(self._refused)

    @cached_property
    def proposal(self) -> ProposalView:
        """Return the preview of a file, made when the first one comes."""
        view = ProposalView(self._theme)
        view.agreed.connect(self._take)
        view.dropped.connect(self._home)
        view.trusted.connect(self._trust)
        view.refused.connect(self._desk.refused)
        self.stack.addWidget(view)
        return view

    @cached_property
    def rolling(self) -> RollBackView:
        """Return the preview of a file that goes back, made when that is first asked for."""
        view = RollBackView(self._theme)
        view.agreed.connect(self._roll_back)
        view.dropped.connect(self._home)
        self.stack.addWidget(view)
        return view

    def fill(self) -> None:
        """Show what the dossier holds now; a file that stands open stays as it was shown."""
        self.inbox.renew()

    def choose_file(self) -> None:
        """Let the user choose a file."""
        chosen, _ = QFileDialog.getOpenFileName(self, "Werkbestand openen", str(Path.home()), FILES)
        if chosen:
            self.open_file(Path(chosen))

    def open_files(self, paths: Sequence[Path]) -> None:
        """Show what files would do, one after another."""
        # One that comes in while another is read or chosen in waits: none pushes another away.
        self._next += [path for path in paths if path not in self._next]
        if not self._is_held:
            self._home()
        # Said now: what could not be opened beside them is said after it, and stays in the bar.
        self._say_next()
        self._told_next = True

    def open_file(self, path: Path) -> None:
        """Show what a file would do; ask its password where it has one."""
        if self._is_held:
            self.open_files([path])
            return
        self._path = path
        try:
            with path.open("rb") as file:
                sealed = file.read(len(MAGIC)) == MAGIC
        except OSError:
            self._say(_not_readable(path))
            return
        if sealed:
            self.password.ask(path.name)
            self.stack.setCurrentWidget(self.password)
        else:
            self._read("")

    def _read(self, password: str) -> None:
        path = self._path
        if path is not None:
            today = self._now().date()
            work = partial(proposal_of, self._desk.store, path, password, today)
            self._run(f"{said_name(path)} wordt gelezen…", work, self._show)

    @property
    def _is_held(self) -> bool:
        """Tell whether a file is being read or taken over, or choices in one are not taken over yet."""
        return bool(self.job.busy or self._filling.busy or self.choosing)

    def _say_next(self) -> None:
        """Say what comes after the file that is looked at."""
        if not self._next:
            return
        names = listed([path.name for path in self._next])
        self.waiting.say_next(names)
        comes = f"aarna {'komt' if len(self._next) == 1 else 'komen'} {names}."
        if choosing := self.choosing:
            words = f"U bent nog bezig met {choosing}. Neem dat eerst over of sluit het af; d{comes}"
            self._desk.refused.emit(words)
        else:
            more = counted(len(self._next), "bestand", "bestanden")
            self._desk.tell(f"D{comes}", f"Daarna {'komt' if len(self._next) == 1 else 'komen'} nog {more}.")

    def _begin_elsewhere(self) -> None:
        """Ask for a new dossier, where the file belongs to a project that is not here."""
        if self._path is not None:
            self.went_to.emit(f"begin:{self._path}")

    @property
    def is_writing(self) -> bool:
        """Tell whether a file is being taken over or taken back now."""
        return self._writes and self.job.busy

    @property
    def choosing(self) -> str:
        """Return the name of the file in which choices were made that are not taken over yet."""
        shown = self.stack.currentWidget()
        held = shown.proposal if isinstance(shown, ProposalView) else None
        return held.file_name if held is not None and held.decisions else ""

    @property
    def unsaved(self) -> list[str]:
        """Return the file that is being taken over: leaving now breaks that off."""
        if self.is_writing:
            return ["een bestand dat nog wordt overgenomen"]
        return [f"uw keuzes bij {self.choosing}"] if self.choosing else []

    def _run(
        self,
        words: str,
        work: Callable[[Watch], object],
        then: Callable[[object], None],
        *,
        writes: bool = False,
    ) -> None:
        self._filling.stop()
        self._then, self._writes, self._goes_back = then, writes, False
        self.waiting.show_words(words)
        self.stack.setCurrentWidget(self.waiting)
        self.job.start(work)

    def _stop(self) -> None:
        """Break off what runs; what was read already is not shown."""
        self.job.cancel()
        if self._filling.busy:
            self._filling.stop()
            self._home()

    @property
    def ready(self) -> bool:
        """Tell whether the page shows what it is going to show; a file that is being read has its bar."""
        return super().ready and not self._filling.busy

    def finish(self) -> None:
        """Show at once what is still to be shown."""
        super().finish()
        self._filling.finish()

    def _finished(self, result: object) -> None:
        self._then(result)

    def _show(self, result: object) -> None:
        if not isinstance(result, Proposal):
            return
        if self._desk.presenting:
            self._say(_HIDDEN.format("open het"))
            return
        self.password.forget()
        if not result.dossier.projects():
            self._begin_with(result)
            return
        self._filling.start(self._shown(result), whole=not self._desk.large)

    def _shown(self, result: Proposal) -> Generator[None]:
        """Make the preview out of sight, while the bar says that it is not there yet."""
        self.waiting.show_share(1)
        yield
        yield from self.proposal.showing(result)
        self.stack.setCurrentWidget(self.proposal)
        # What is not shown cannot have the cursor.
        self.proposal.take_focus()
        if not self._told_next:
            self._say_next()
        self._told_next = False

    def _begin_with(self, shown: Proposal) -> None:
        """Take a file whole into an empty dossier: there is nothing here that it could change."""
        decisions = {line.nr: everything(line) for line in shown.plan.lines}
        work = partial(take_in, self._desk.store, shown.plan, decisions)
        self._run("Uw gegevens worden klaargezet…", work, partial(self._begun, shown), writes=True)

    def _begun(self, shown: Proposal, result: object) -> None:
        """Show the project that a whole file brought: there was nothing here that it could change."""
        number = result.import_id if isinstance(result, Result) else 0
        count = counted(len(shown.plan.lines), "gegeven", "gegevens")
        ready = f"Uw dossier is klaar, met {count}"
        sentence = f"{ready} van {sender_of(shown.plan.file.sender.name)}."
        self.inbox.tell(f"{ready}." if self._desk.presenting else sentence, number)
        self._home()
        if not self._is_held:
            self.went_to.emit(f"spot:{MIJN if given_part(self._desk.store) else VANDAAG}")
        self._desk.tell(sentence, f"{ready}.")

    def _trust(self) -> None:
        before = self.proposal.proposal
        if before is not None:
            work = partial(trusted, self._desk.store, before, self._now().date())
            self._run("Het bestand wordt opnieuw bekeken…", work, self._show)

    def _take(self) -> None:
        shown = self.proposal.proposal
        if shown is not None:
            work = partial(take_in, self._desk.store, shown.plan, dict(shown.decisions))
            then = partial(self._took, shown)
            self._run("De wijzigingen worden overgenomen…", work, then, writes=True)
            self._goes_back = True

    def _took(self, shown: Proposal, result: object) -> None:
        number = result.import_id if isinstance(result, Result) else 0
        done = counted(shown.taken, "wijziging overgenomen", "wijzigingen overgenomen")
        # Told while it is out of sight: coming into view it is filled once.
        self.inbox.tell(f"{done}." if self._desk.presenting else f"{shown.sender}: {done}.", number)
        self._home()

    def preview(self, number: int) -> None:
        """Show what rolling back an import changes."""
        if self.is_writing:
            return
        made = next((found for found in all_imports(self._desk.store) if found.id == number), None)
        if made is None:
            return
        if self._desk.presenting:
            self._say(_HIDDEN.format("kijk"))
            return
        work = partial(preview_of, self._desk.store, number)
        self._run("Er wordt gekeken wat er verandert…", work, partial(self._show_undone, made))

    def _show_undone(self, made: Import, undone: object) -> None:
        if isinstance(undone, list):
            self.stack.setCurrentWidget(self.rolling)
            self.rolling.show_import(made, undone)

    def _roll_back(self, number: int) -> None:
        work = partial(take_back, self._desk.store, number)
        self._run("Het bestand wordt teruggedraaid…", work, self._rolled, writes=True)

    def _rolled(self, _result: object) -> None:
        self.inbox.tell("Het bestand is teruggedraaid. U kunt het later opnieuw overnemen.")
        self._home()

    def _report(self, number: int) -> None:
        """Save the printed account of an import."""
        name = str(Path.home() / f"Samenvoegverslag {number}.pdf")
        chosen, _ = QFileDialog.getSaveFileName(self, "Verslag opslaan", name, "PDF (*.pdf)")
        if chosen:
            self.write_report(number, Path(chosen))

    def write_report(self, number: int, path: Path) -> None:
        """Write the account of an import as a PDF."""
        try:
            write_whole(path, report_of(self._desk, number).pdf)
            self._desk.tell(f"Verslag opgeslagen als {path.name}", "Het verslag is opgeslagen.")
        except UserError as error:
            self._desk.refused.emit(str(error))

    def _refused(self, sentence: str) -> None:
        if self.password.is_asked:
            self.stack.setCurrentWidget(self.password)
            self.password.refuse(sentence)
            return
        held = self.proposal.proposal
        if self._goes_back and sentence == CHANGED_MEANWHILE and held is not None:
            work = partial(again, self._desk.store, held, self._now().date())
            self._run("Het bestand wordt opnieuw bekeken…", work, self._show)
            return
        if self._goes_back and not self._next:
            # A full disk, or broken off: what was chosen stands there still, to try it again.
            self.stack.setCurrentWidget(self.proposal)
            self._desk.refused.emit(sentence)
            return
        self.inbox.tell_wrong(sentence)
        self._home()

    def _say(self, sentence: str) -> None:
        self.inbox.tell_wrong(sentence)
        self._home()

    def _home(self) -> None:
        self.password.forget()
        self.stack.setCurrentWidget(self.inbox)
        if self._next and not self._is_held:
            self.open_file(self._next.pop(0))
            return
        self.inbox.choose.setFocus(Qt.FocusReason.OtherFocusReason)


def _not_readable(path: Path) -> str:
    """Say why a file cannot be opened, and what to do."""
    if path.is_dir():
        return f"{path.name} is een map. Open het bestand dat erin staat."
    if not path.exists():
        return f"Het bestand {path.name} is er niet meer. Zoek het op en open het opnieuw."
    return f"Het bestand {path.name} is niet te lezen. Sluit het in andere programma's."
