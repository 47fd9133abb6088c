"""The page of overleg: everybody who meets, and one meeting, day or round that was opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.overleg import Agendapunt, Besluit, Bijeenkomst, BijeenkomstSoort, Overleg
from wijkdesk.ui.background import Background
from wijkdesk.ui.documenten.keeping import Keeping
from wijkdesk.ui.overleg.dayview import DayView
from wijkdesk.ui.overleg.daywork import plan_day
from wijkdesk.ui.overleg.goingon import go_on, half_typed
from wijkdesk.ui.overleg.meetingview import MeetingView
from wijkdesk.ui.overleg.naming import meeting_called
from wijkdesk.ui.overleg.overlegwerk import plan_meeting, start_round
from wijkdesk.ui.overleg.overview import Overview
from wijkdesk.ui.overleg.printing import list_kind, made_list, print_or_keep_list
from wijkdesk.ui.overleg.roundview import RoundView
from wijkdesk.ui.page import Page

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from PySide6.QtWidgets import QWidget

    from wijkdesk.domain.entity import Entity
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.page import Carried
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
        self.overview.day_asked.connect(self._plan_day)
        self.overview.unfolded.connect(self.renew)
        self._views: dict[type[QWidget], MeetingView | DayView | RoundView] = {}
        self._stack = QStackedWidget()
        self._stack.addWidget(self.overview)
        self._maker = Background(self)
        self._maker.finished.connect(self.print_list)
        self._maker.refused.connect(desk.refused)
        self._finder = Background(self)
        self.keeping = Keeping(desk, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    @property
    def entrance(self) -> QWidget | None:
        """Return the button of the first overleg; a meeting that stands open has its own first thing."""
        return self.overview.first if self._stack.currentWidget() is self.overview else None

    @property
    def meeting(self) -> MeetingView:
        """Return the view of a meeting; each view is made when it is first needed."""
        found = self._views.get(MeetingView)
        if isinstance(found, MeetingView):
            return found
        view = MeetingView(self._theme, self._desk)
        view.list_asked.connect(self._make_list)
        self._finder.finished.connect(view.offer_list)
        self._finder.start(list_kind)
        self._add(view)
        return view

    @property
    def day(self) -> DayView:
        """Return the view of a day with a programme."""
        found = self._views.get(DayView)
        if isinstance(found, DayView):
            return found
        view = DayView(self._theme, self._desk)
        self._add(view)
        return view

    @property
    def round(self) -> RoundView:
        """Return the view of a kwartaalronde."""
        found = self._views.get(RoundView)
        if isinstance(found, RoundView):
            return found
        view = RoundView(self._theme, self._desk)
        self._add(view)
        return view

    def _add(self, view: MeetingView | DayView | RoundView) -> None:
        self._views[type(view)] = view
        self._stack.addWidget(view)
        view.went_to.connect(self.went_to)
        view.back_asked.connect(partial(self.show_meeting, ""))

    def parts(self) -> Generator[None]:
        """Show what the dossier holds now."""
        yield from self._desk.preparing()
        record = self._desk.dossier.get(Bijeenkomst, self._open)
        if record is None or record.state != "live" or record.project != self._desk.project_id:
            self._open = ""
            yield from self.overview.parts()
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
        self.fill()
        view = self._stack.currentWidget()
        if isinstance(view, MeetingView | DayView | RoundView):
            view.take_focus()
        else:
            self.overview.take_focus()

    def open_record(self, record: Entity) -> bool:
        """Show a meeting, or an agendapunt in its meeting; of a besluit the point where it was taken."""
        match record:
            case Bijeenkomst():
                self.show_meeting(record.id)
            case Agendapunt() | Besluit() if meeting := self._desk.dossier.get(
                Bijeenkomst, record.bijeenkomst
            ):
                self.show_meeting(meeting.id)
                view, point = self._stack.currentWidget(), self._point_of(record, meeting)
                if point is not None and isinstance(view, MeetingView | RoundView):
                    view.agenda.go_to(point.id)
            case _:
                return False
        return True

    def _point_of(self, record: Agendapunt | Besluit, meeting: Bijeenkomst) -> Agendapunt | None:
        if isinstance(record, Agendapunt):
            return record
        points = self._desk.agenda_of(meeting)
        return next((p for p in points if record.onderwerp in {p.id, p.gaat_over or p.id}), None)

    def begin_again(self) -> None:
        """Show every overleg; what is half typed in a meeting waits there."""
        if self._open:
            self.show_meeting("")

    def leave(self) -> None:
        """Save what is typed but not left yet."""
        view = self._stack.currentWidget()
        if isinstance(view, MeetingView | DayView | RoundView):
            view.leave()

    @property
    def unsaved(self) -> list[str]:
        """Return what is typed and not saved yet, also in a meeting that stands open no longer."""
        typed = [words for view in self._views.values() for words in view.unsaved]
        return [*typed, *self.keeping.unsaved]

    def carried(self) -> Carried | None:
        """Return what is half typed in a meeting or a day."""
        return half_typed(self._views.values())

    def take_up(self, carried: Carried) -> None:
        """Go on with it where each of them has its entries."""
        for kind in carried.content:
            made = self.meeting if kind is MeetingView else self.day if kind is DayView else self.round
            go_on(made, carried.content)

    @property
    def place(self) -> str:
        """Return the id of the meeting that stands open."""
        return self._open

    def take_files(self, paths: Sequence[str]) -> bool:
        """Keep files with the meeting that stands open."""
        meeting = self._desk.dossier.get(Bijeenkomst, self._open)
        if meeting is None:
            return False
        return self.keeping.take(meeting, meeting_called(self._desk, meeting), paths)

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

    def _plan_day(self) -> None:
        try:
            self.show_meeting(plan_day(self._desk))
        except UserError as error:
            self._desk.refused.emit(str(error))

    def _make_list(self) -> None:
        meeting = self.meeting.meeting
        if meeting is not None:
            self.leave()
            self._maker.start(partial(made_list, self._desk.stand, meeting, self._desk.store.document))

    def print_list(self, pdf: bytes) -> None:
        """Ask for a printer and print the list that was made."""
        try:
            self._desk.tell(*print_or_keep_list(pdf, self))
        except UserError as error:
            self._desk.refused.emit(str(error))
