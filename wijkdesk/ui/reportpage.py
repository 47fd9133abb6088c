"""The reports: put one together at the left, see it at the right as it prints, look it over, freeze it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from wijkdesk.domain.editie import naam_van
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import counted, long_date
from wijkdesk.domain.rapportvorm import from_text as choice_from
from wijkdesk.domain.rapportvorm import met_eigen_stijl, vorm_van
from wijkdesk.domain.verantwoording import Rapport
from wijkdesk.reports.house import house_of
from wijkdesk.reports.looked_over import look_over
from wijkdesk.reports.render import Report, is_local, kinds, render, subjects_in_steps, takes_amounts
from wijkdesk.reports.saving import file_of, form_of
from wijkdesk.ui.background import Background
from wijkdesk.ui.blocks import Card, PageHead, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.page import Page
from wijkdesk.ui.places import RAPPORTAGE, trail_of
from wijkdesk.ui.rapport import printing, rapportwerk
from wijkdesk.ui.rapport.checklist import Checklist
from wijkdesk.ui.rapport.composer import composed
from wijkdesk.ui.rapport.filing import asked_place, print_or_keep
from wijkdesk.ui.rapport.looks import Looks
from wijkdesk.ui.rapport.preview import Preview, show_notes

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtGui import QShowEvent
    from PySide6.QtPrintSupport import QPrinter

    from wijkdesk.domain.editie import Editie
    from wijkdesk.domain.nakijken import Punt
    from wijkdesk.domain.rapportvorm import Samenstelling
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.rapport.preview import PageView
    from wijkdesk.ui.theme import Theme

_LEFT, _LEFT_NARROW = 284, 232
_PAUSE = 180
"""Milliseconds without a change before the preview is made again."""


class ReportPage(Page):
    """A preview that is the report itself, beside what it is made of."""

    def __init__(self, theme: Theme, desk: Desk, now: Callable[[], datetime]) -> None:
        super().__init__(theme, desk)
        self._now = now
        self.report: Report | None = None
        self._corrects: Rapport | None = None
        self._accepted: dict[str, str] = {}
        self._points: Sequence[Punt] = ()
        self._sections: tuple[str, ...] = ()
        self._work = Background(self)
        self._work.finished.connect(self._show_report)
        self._work.refused.connect(self._show_refusal)
        self._freezing = Background(self)
        self._freezing.finished.connect(self._keep)
        self._freezing.refused.connect(self._not_kept)
        desk.closing.connect(self._freezing.end)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._make)
        self._checklist: Checklist | None = None
        self._lay_out()
        self.kind, self.about, self.amounts = self.composer.kind, self.composer.about, self.composer.amounts
        self.document, self.view = self.preview.document, self.preview.view
        self._day = desk.peildatum
        self.composer.show_day(self._day)
        self._say()
        self._looks = Looks(desk, self.composer)
        self._connect()
        self._take_template()

    def _place_buttons(self) -> None:
        theme = self._theme
        self.print_button = self._named("Afdrukken", "printer")
        self.save_button = self._named("Opslaan", "save")
        self.open_button = Button(
            theme, look="icoon", icon_name="external-link", name="Openen in uw pdf-programma"
        )
        self.final_button = Button(theme, "Definitief maken", look="eerste", icon_name="check")
        buttons = (self.open_button, self.print_button, self.save_button, self.final_button)
        deeds = (self.open_it, self.print_it, self.save_it, self.look_over)
        for button, deed in zip(buttons, deeds, strict=True):
            button.clicked.connect(deed)
            self._head.buttons.addWidget(button)

    def _named(self, words: str, icon_name: str) -> Button:
        """Return a button that keeps only its icon where letters are large."""
        if self._theme.narrow:
            return Button(self._theme, look="icoon", icon_name=icon_name, name=words)
        return Button(self._theme, words, icon_name=icon_name)

    def _lay_out(self) -> None:
        theme = self._theme
        # From the outside in: what is moved into another widget gets its style anew, with all that is in it.
        # And from the top down, as Tab goes over it.
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (24, 16, 20, 14)))
        layout.setSpacing(theme.px(6))
        self._head = PageHead(theme, parent=self)
        self._place_buttons()
        self._notes = QVBoxLayout()
        self._notes.setSpacing(theme.px(6))
        layout.addWidget(self._head)
        layout.addLayout(self._notes)
        width = theme.px(_LEFT_NARROW if theme.narrow else _LEFT)
        offered = kinds(local=not self._desk.presenting)
        self._left, self.choices, self.composer = composed(theme, offered, width)
        self._right = QStackedWidget()
        columns = row(self._left, self._right, spacing=theme.px(14))
        columns.setStretch(1, 1)
        layout.addLayout(columns, 1)
        self.preview = Preview(theme, self._right)
        self._right.addWidget(self.preview)

    @property
    def checklist(self) -> Checklist:
        """Return what is looked over, made when it is asked for: most come for the preview alone."""
        checklist = self._checklist
        if checklist is None:
            over = Card(self._theme, ruled=True)
            over.body.setContentsMargins(0, 0, 0, 0)
            self._right.addWidget(over)
            self._checklist = checklist = Checklist(self._theme)
            over.body.addWidget(checklist)
            checklist.left.connect(self._show_preview)
            checklist.mend_asked.connect(self.went_to)
            checklist.explained.connect(self._explain)
            checklist.accepted.connect(self._accept)
            checklist.confirmed.connect(self.freeze)
            checklist.owed.activated.connect(self._check)
        return checklist

    def _connect(self) -> None:
        composer = self.composer
        composer.kind_changed.connect(self._take_template)
        composer.changed.connect(self._ask)
        composer.template_kept.connect(self._keep_template)
        self.preview.stop.clicked.connect(self._stop)
        self.preview.again.clicked.connect(self._ask)

    def fill(self) -> None:
        """Make the report again: the dossier changed."""
        self._looks.follow()
        day, self._day = self._day, self._desk.peildatum
        if self.composer.on == day != self._day:
            self.composer.show_day(self._day)
        if self._right.currentIndex() == 1:
            self._check()
        self._ask()

    @property
    def entrance(self) -> PageView:
        """Return the report itself: that is what was asked for."""
        return self.view

    def choose(self, kind: str) -> None:
        """Show another kind of report, about one record where its id follows a stroke; or correct one."""
        key, _, name = kind.partition("/")
        self._show_preview()
        if key != "erratum":
            self.composer.choose(kind)
            return
        earlier = self._desk.dossier.get(Rapport, name)
        chosen = choice_from(earlier.samenstelling) if earlier else None
        if earlier is None or chosen is None:
            raise UserError("Van deze editie is niet bewaard hoe hij is opgebouwd.")
        self.composer.choose(f"{chosen.soort}/{chosen.over}")
        self.composer.show_choice(met_eigen_stijl(self._desk.dossier, chosen))
        self._corrects = earlier
        if earlier.peildatum is not None:
            self.composer.show_day(earlier.peildatum)
        self._ask()

    def _take_template(self) -> None:
        """Begin with what was kept for this kind of report."""
        self._corrects = None
        self._accepted = {}
        self._fresh = True
        self._show_preview()
        self.composer.show_choice(vorm_van(self._desk.dossier, self.composer.key))
        self._ask()

    def _ask(self) -> None:
        """Make the report in a moment, when nothing changes any more."""
        self.slices.stop()
        self._work.stop()
        self.report = None
        self._stale = False
        self._set_ready(False)
        self.preview.wait()
        self._pause.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Make a report that was stopped: who comes here again asks for it."""
        if self.preview.halted:
            self._ask()
        super().showEvent(event)

    def _stop(self) -> None:
        """Let go of the report that is being made."""
        self._pause.stop()
        self.slices.stop()
        self._work.stop()
        self._say()
        self.preview.halt()

    def _stand(self) -> Samenstelling:
        chosen = self.composer.chosen()
        if self._fresh:
            kept = vorm_van(self._desk.dossier, chosen.soort)
            chosen = replace(chosen, onderdelen=kept.onderdelen, weggelaten=kept.weggelaten)
        return chosen

    def _make(self) -> None:
        if not self.isVisible():
            self._stale = True
            return
        self.slices.start(self._making(), whole=not self._desk.large)

    def _making(self) -> Generator[None]:
        yield from self._desk.preparing()
        kind, desk = self.composer.key, self._desk
        stand = rapportwerk.stand_on(desk, self.composer.on)
        known = yield from subjects_in_steps(kind, stand)
        self.composer.offer(known, amounts=takes_amounts(kind) and not desk.presenting)
        local = is_local(kind)
        for button in (self.save_button, self.open_button):
            button.setVisible(not local)
        self.final_button.setVisible(not local and self._right.currentIndex() == 0)
        chosen = self._stand()
        self._say()
        made = partial(
            render,
            kind,
            stand,
            about=chosen.over or None,
            with_amounts=chosen.met_bedragen and not desk.presenting,
            local=local and not desk.presenting,
            chosen=chosen,
            house=house_of(desk.dossier, chosen, desk.store.document),
        )
        self._work.start_stoppable(lambda going: made(going=going))

    def _say(self, more: str = "") -> None:
        facts = f"Stand per {long_date(self.composer.on)}"
        if self._corrects is not None:
            facts = f"Erratum bij {naam_van(self._corrects)}  ·  {facts}"
        self._head.say("Rapportage", facts=f"{facts}{more}", trail=trail_of(RAPPORTAGE))

    def _show_report(self, report: Report) -> None:
        self.report = report
        chosen = self._stand()
        self._fresh = False
        self._sections = report.sections
        self.composer.show_sections(report.sections, chosen)
        name = f"Voorbeeld van {report.title}, {report.pages} bladzijden"
        self.preview.show_pages(report.pdf, name)
        pages = counted(report.pages, "bladzijde", "bladzijden")
        self._say(f" · {pages}, precies zoals het wordt afgedrukt")
        show_notes(self._theme, self._notes, "info", report.notes)
        self._set_ready(True)

    def _set_ready(self, ready: bool) -> None:
        for button in (self.print_button, self.save_button, self.open_button, self.final_button):
            button.setEnabled(ready)

    def _show_refusal(self, sentence: str) -> None:
        show_notes(self._theme, self._notes, "stop", (sentence,))
        self.preview.wait("")

    def _show_preview(self) -> None:
        self._right.setCurrentIndex(0)
        self._left.show()
        self.final_button.setVisible(not is_local(self.composer.key))

    def look_over(self) -> None:
        """Show what is to be looked at before the report becomes definitief."""
        due = rapportwerk.due(self._desk, self.composer.chosen().over, new=self._corrects is None)
        self.checklist.offer(rapportwerk.owed(self._desk), due)
        self.checklist.show_correction(asked=self._corrects is not None)
        self._check()
        self._right.setCurrentIndex(1)
        # One primary button per screen: the one below the list makes it definitief.
        self.final_button.hide()
        # With large letters there is no room for both.
        self._left.setHidden(self._theme.narrow)

    def _check(self) -> None:
        stand = rapportwerk.stand_on(self._desk, self.composer.on)
        chosen = self.composer.chosen()
        owed = self.checklist.owed.currentData() or ""
        self._points = look_over(stand, chosen, owed, self._sections)
        known = {punt.key for punt in self._points}
        self._accepted = {key: remark for key, remark in self._accepted.items() if key in known}
        number = rapportwerk.number_for(self._desk, stand.peildatum)
        self.checklist.show_points(self._points, self._accepted, number)

    def _accept(self, key: str, remark: str) -> None:
        self._accepted[key] = remark
        self._check()

    def _explain(self, goal: str, values: dict[str, str]) -> None:
        self._try(partial(rapportwerk.explain, self._desk, goal, values, self.composer.on))

    def freeze(self) -> None:
        """Make the report definitief: its pages get their number, and then it is kept."""
        fix = self.checklist.correction.toPlainText().strip()
        if self._corrects is not None and not fix:
            self._desk.refused.emit("Schrijf op wat dit erratum verbetert. Dat staat straks bij de editie.")
            return
        self.checklist.confirm.setEnabled(False)
        stand = rapportwerk.stand_on(self._desk, self.composer.on)
        today = self._now().date()
        chosen = self.composer.chosen()
        making = partial(rapportwerk.make_edition, self._desk, stand, chosen, today)
        corrects = None if self._corrects is None else (self._corrects, fix)
        house = house_of(self._desk.dossier, chosen, self._desk.store.document)
        self._freezing.start(partial(making, house, corrects))

    def _keep(self, edition: Editie) -> None:
        accepted = {p.zin: self._accepted[p.key] for p in self._points if p.key in self._accepted}
        owed = self.checklist.owed.currentData() or ""
        try:
            key = rapportwerk.keep_edition(self._desk, edition, accepted, owed)
        except UserError as error:
            self._not_kept(str(error))
            return
        self._corrects = None
        self._accepted = {}
        self._show_preview()
        if self.isVisible():
            self.went_to.emit(f"spot:edities/{key}")
        elif made := self._desk.dossier.get(Rapport, key):
            # Who went elsewhere meanwhile is not taken away from there.
            there = "is definitief. U vindt de bladzijden bij Edities."
            self._desk.tell(f"{naam_van(made)} {there}", f"Het rapport {there}")

    def _not_kept(self, sentence: str) -> None:
        self._desk.refused.emit(sentence)
        self._check()

    def _keep_template(self) -> None:
        chosen = self.composer.chosen()
        name = self.composer.kind.currentText()
        self._try(partial(rapportwerk.keep_template, self._desk, chosen, name))

    def _try(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except UserError as error:
            self._desk.refused.emit(str(error))

    def save_it(self) -> None:
        """Ask where, and write the file."""
        if self.report is None:
            return
        path = asked_place(f"{self.report.title} {self.composer.on:%Y-%m-%d}", self)
        if path is not None:
            self.write(path)

    def write(self, path: Path) -> None:
        """Write the report; where that cannot be, say so in the window."""
        report = self.report
        if report is not None:
            made = partial(file_of, report, form_of(path.suffix))
            self._try(lambda: self._desk.tell(*printing.save(path, made())))

    def open_it(self) -> None:
        """Show the report in the user's own pdf program."""
        report = self.report
        if report is not None:
            self._try(lambda: printing.open_elsewhere(report.pdf, "Voorbeeld.pdf"))

    def print_it(self) -> None:
        """Ask for a printer and print the pages; without one, ask where to keep them."""
        report = self.report
        if report is not None:
            ask = partial(printing.ask_and_print, self.document, report.title, self)
            self._try(lambda: self._desk.tell(*print_or_keep(report.pdf, report.title, self, ask)))

    def print_on(self, printer: QPrinter) -> None:
        """Draw every page on a printer, as large as the paper."""
        printing.print_on(self.document, printer)
