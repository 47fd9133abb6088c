"""The page of overleg: everybody who meets, and one meeting, day or round that was opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.overleg import Agendapunt, Besluit, Bijeenkomst, BijeenkomstSoort, Overleg
from wijkdesk.ui.background import Background
from wijkdesk.ui.overleg.dayview import DayView
from wijkdesk.ui.overleg.meetingview import MeetingView
from wijkdesk.ui.overleg.overlegwerk import plan_meeting, start_round
from wijkdesk.ui.overleg.overview import Overview
from wijkdesk.ui.overleg.printing import list_kind, made_list, print_pages
from wijkdesk.ui.overleg.roundview import RoundView
from wijkdesk.ui.page import Page

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

_WITH_PROGRAM = frozenset(BijeenkomstSoort) - {BijeenkomstSoort.VERGADERING, BijeenkomstSoort.KWARTAALRONDE}


class OverlegPage(Page):
    """Shows the overview until a meeting is asked for; that one stays until the way back is taken."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, desk)
        self._open = ""
        self.overview = Overview(theme, desk)
        self.overview.went_to.connect(self.went_to)
        self.overview.meeting_asked.connect(self.show_meeting)
        self.overview.planning_asked.connect(self._plan)
        self.overview.round_asked.connect(self._start_round)
        self.meeting = MeetingView(theme, desk)
        self.day = DayView(theme, desk)
        self.round = RoundView(theme, desk)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.overview)
        for view in (self.meeting, self.day, self.round):
            self._stack.addWidget(view)
            view.went_to.connect(self.went_to)
            view.back_asked.connect(partial(self.show_meeting, ""))
        self.meeting.list_asked.connect(self._make_list)
        self._maker = Background(self)
        self._maker.finished.connect(self.print_list)
        self._maker.refused.connect(desk.refused)
        self._finder = Background(self)
        self._finder.finished.connect(self.meeting.offer_list)
        self._finder.start(list_kind)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def fill(self) -> None:
        """Show what the dossier holds now."""
        record = self._desk.dossier.get(Bijeenkomst, self._open)
        if record is None or record.state != "live" or record.project != self._desk.project_id:
            self._open = ""
            self.overview.fill()
            self._stack.setCurrentWidget(self.overview)
        elif record.soort is BijeenkomstSoort.KWARTAALRONDE:
            self.round.show_meeting(record)
            self._stack.setCurrentWidget(self.round)
        elif record.soort in _WITH_PROGRAM:
            self.day.show_meeting(record)
            self._stack.setCurrentWidget(self.day)
        else:
            self.meeting.show_meeting(record)
            self._stack.setCurrentWidget(self.meeting)

    def show_meeting(self, key: str) -> None:
        """Show one meeting; without a key all of them."""
        self.leave()
        self._open = key
        self.renew()

    def open_record(self, record: Entity) -> bool:
        """Show a meeting, or the meeting of an agendapunt or besluit."""
        match record:
            case Bijeenkomst():
                self.show_meeting(record.id)
            case Agendapunt() | Besluit() if self._desk.dossier.get(Bijeenkomst, record.bijeenkomst):
                self.show_meeting(record.bijeenkomst or "")
            case _:
                return False
        return True

    def leave(self) -> None:
        """Save what is typed but not left yet."""
        view = self._stack.currentWidget()
        if isinstance(view, MeetingView | DayView | RoundView):
            view.leave()

    def _plan(self, key: str) -> None:
        overleg = self._desk.dossier.get(Overleg, key)
        if overleg is not None:
            try:
                self.show_meeting(plan_meeting(self._desk, overleg))
            except UserError as error:
                self._desk.refused.emit(str(error))

    def _start_round(self) -> None:
        try:
            self.show_meeting(start_round(self._desk))
        except UserError as error:
            self._desk.refused.emit(str(error))

    def _make_list(self) -> None:
        meeting = self.meeting.meeting
        if meeting is not None:
            self.leave()
            self._maker.start(partial(made_list, self._desk.stand, meeting))

    def print_list(self, pdf: bytes) -> None:
        """Ask for a printer and print the list that was made."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("Besluiten- en actielijst")
        buffer, document = QBuffer(self), QPdfDocument(self)
        buffer.setData(QByteArray(pdf))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document.load(buffer)
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            print_pages(document, printer)
        document.close()
        document.deleteLater()
        buffer.deleteLater()
