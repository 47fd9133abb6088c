"""One meeting in one flow: agenda, the point that is talked about, besluiten and acties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wijkdesk.domain.agenda import actueel_en_voorstel, agenda_van, besluit_bij
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import counted, of
from wijkdesk.domain.overleg import Agendapunt, Bijeenkomst, BijeenkomstStatus
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.ui.blocks import Card, EmptyState, PageHead, column, label, line, row, surface
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.detailpanel import scroller
from wijkdesk.ui.entityform import EntityForm
from wijkdesk.ui.overleg.agendalines import agenda_lines, first_open
from wijkdesk.ui.overleg.agendalist import AgendaList
from wijkdesk.ui.overleg.closing import Closing, said_after
from wijkdesk.ui.overleg.naming import meeting_called
from wijkdesk.ui.overleg.newpoint import NewPoint
from wijkdesk.ui.overleg.overlegwerk import add_point, close_meeting, move_point, take_over
from wijkdesk.ui.overleg.pointpanel import PointPanel
from wijkdesk.ui.overleg.proposalpanel import ProposalPanel
from wijkdesk.ui.overleg.resultcard import ResultCard
from wijkdesk.ui.overleg.stepchips import StepChips

if TYPE_CHECKING:
    from wijkdesk.domain.agenda_bronnen import Punt
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

_PROPOSED = "voorstel-"


class MeetingView(QWidget):
    """The three columns of a meeting; on large letters the last one stands below the middle."""

    went_to = Signal(str)
    back_asked = Signal()
    list_asked = Signal()

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._theme, self._desk = theme, desk
        self.meeting: Bijeenkomst | None = None
        self._current = ""
        self._proposed: dict[str, Punt] = {}
        self._closing = Closing()
        self._make_head()
        self._make_agenda()
        self.point = PointPanel(theme, desk)
        self.point.went_to.connect(self.went_to)
        # Not above the point: a line more there moves what was just pressed.
        self.point.told.connect(desk.told)
        self.point.next_asked.connect(self._next)
        self.point.actie_asked.connect(self._begin_actie)
        self.proposal = ProposalPanel(theme)
        self.proposal.taken.connect(self._take_one)
        self.proposal.all_taken.connect(self._take_all)
        self.results = ResultCard(theme, desk)
        self.results.went_to.connect(self.went_to)
        self.results.new.changed.connect(self._drop_said)
        self._lay_out()

    def _make_head(self) -> None:
        theme = self._theme
        self.head = PageHead(theme)
        back = Button(theme, look="icoon", icon_name="arrow-left", name="Terug naar alle overleggen")
        back.clicked.connect(self.back_asked)
        self.head.before.addWidget(back)
        self._steps = StepChips(theme)
        self.head.buttons.addWidget(self._steps)
        self._facts = Button(
            theme, look="icoon", icon_name="pencil", name="Datum, aanwezigen en andere gegevens"
        )
        self._facts.setCheckable(True)
        self._facts.toggled.connect(self._turn)
        self.head.buttons.addWidget(self._facts)
        self.close_button = self._head_button("Afronden", "check", "Bijeenkomst afronden")
        self.close_button.clicked.connect(self._close)
        self.head.buttons.addWidget(self.close_button)
        self.print_button = self._head_button("Lijst afdrukken", "printer", "Lijst afdrukken")
        self.print_button.clicked.connect(self.list_asked)
        self.print_button.hide()
        self.head.buttons.addWidget(self.print_button)

    def _head_button(self, words: str, icon_name: str, name: str) -> Button:
        """Return a button of the head, which has no room for words where the letters are large."""
        if self._theme.narrow:
            return Button(self._theme, look="icoon", icon_name=icon_name, name=name)
        return Button(self._theme, words, icon_name=icon_name, name=name)

    def _make_agenda(self) -> None:
        theme = self._theme
        self.agenda = AgendaList(theme, "Agenda")
        self.agenda.chosen.connect(self._choose)
        self.agenda.opened.connect(self._enter)
        self.agenda.moved.connect(self._move)
        self.agenda.removed.connect(self._remove)
        self.new_point = NewPoint(theme, self._desk)
        self.new_point.returnPressed.connect(self._add_point)
        self.new_point.textChanged.connect(self._drop_said)
        self.take_all = Button(theme, "Alles overnemen", look="link", icon_name="plus")
        self.take_all.clicked.connect(self._take_all)
        self._agenda_card = Card(theme, "Agenda", action=label("uit wat openstaat", "klein"))
        self._agenda_card.body.setContentsMargins(*(theme.px(size) for size in (8, 0, 8, 11)))
        self._agenda_card.body.addWidget(self.agenda, 1)
        # The list goes on behind this edge; without it the link stands over half a line of it.
        self._agenda_card.body.addWidget(line())
        self._agenda_card.body.addLayout(row(1, self.take_all, 1, margins=(0, theme.px(4), 0, 0)))
        self._agenda_card.body.addSpacing(theme.px(6))
        self._agenda_card.body.addLayout(row(self.new_point, margins=(theme.px(8), 0, theme.px(8), 0)))

    def _make_middle(self) -> None:
        theme = self._theme
        self._pages: list[QWidget] = []
        self.middle = QWidget()
        inside = QVBoxLayout(self.middle)
        inside.setContentsMargins(0, 0, 0, 0)
        self._form: EntityForm | None = None
        why = "Zet links een punt op de agenda. Het voorstel komt uit wat openstaat."
        self._nothing = surface("doorzichtig")
        self._nothing.setLayout(column(EmptyState(theme, "list-checks", "De agenda is leeg", why), 1))
        # Not a stack: that is as high as its highest page, also when another one shows.
        for page in (self._nothing, self.point, self.proposal):
            inside.addWidget(page)
            self._pages.append(page)

    def _lay_out(self) -> None:
        theme = self._theme
        self._make_middle()
        self._message = label("", "half", wrap=True)
        self._message.setAccessibleName("Melding")
        self._message.setContentsMargins(0, 0, 0, theme.px(8))
        self._message.hide()
        middle = Card(theme)
        inside = surface("doorzichtig")
        stacked = QVBoxLayout(inside)
        stacked.setContentsMargins(0, 0, 0, 0)
        stacked.setSpacing(theme.px(12))
        stacked.addWidget(self.middle)
        stacked.addStretch(1)
        # Above what scrolls: it is read wherever the cursor stands.
        middle.body.addWidget(self._message)
        self._area = scroller(inside, "Agendapunt", gutter=theme.px(14))
        middle.body.addWidget(self._area, 1)
        columns = QHBoxLayout()
        columns.setSpacing(theme.px(12))
        columns.addWidget(self._agenda_card, 31)
        if theme.narrow:
            stacked.insertWidget(1, self.results)
            columns.addWidget(middle, 62)
        else:
            columns.addWidget(middle, 45)
            columns.addWidget(self.results, 31)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (24, 16, 24, 14)))
        layout.setSpacing(theme.px(10))
        layout.addWidget(self.head)
        layout.addLayout(columns, 1)

    def offer_list(self, kind: str) -> None:
        """Offer the list on paper where there is such a report."""
        self.print_button.setVisible(bool(kind))

    def show_meeting(self, meeting: Bijeenkomst) -> None:
        """Show a meeting, or renew the one that is shown."""
        fresh = self.meeting is None or self.meeting.id != meeting.id
        if fresh:
            self.leave()
            self._current = self.point.stood_at(meeting.id)
            self._message.hide()
            self._closing.forget()
        self._drop_said()
        self.meeting = meeting
        self.new_point.typed.turn_to(meeting.id)
        self._fill_agenda(meeting)
        self._fill_head(meeting)
        self._fill_middle(meeting)
        self.results.show_meeting(meeting)

    def _fill_head(self, meeting: Bijeenkomst) -> None:
        desk = self._desk
        overleg = desk.overleg_of(meeting)
        points = agenda_van(desk.dossier, meeting)
        chair = desk.title(meeting.voorzitter or (overleg.voorzitter if overleg else None))
        here = next((n for n, punt in enumerate(points, 1) if punt.id == self._current), 0)
        present = len(desk.dossier.link_ids(meeting, "aanwezig"))
        facts = [
            f"Voorzitter: {chair}" if chair else "",
            f"{counted(present, 'lid', 'leden')} aanwezig" if present else "",
            f"punt {of(here, len(points))}" if here else "",
        ]
        trail = ("Werk", "Overleg", overleg.naam) if overleg else ("Werk", "Overleg")
        self.head.say(meeting_called(desk, meeting), facts=" · ".join(filter(None, facts)), trail=trail)
        held = meeting.status is BijeenkomstStatus.GEHOUDEN
        self.close_button.setVisible(bool(points) and not held)
        ahead = meeting.datum is not None and meeting.datum > desk.peildatum
        self._steps.show_steps(agenda=bool(points), held=held, ahead=ahead)

    def _fill_agenda(self, meeting: Bijeenkomst) -> None:
        desk = self._desk
        points = agenda_van(desk.dossier, meeting)
        now, proposed = actueel_en_voorstel(desk.stand, meeting)
        self._proposed = {f"{_PROPOSED}{punt.gaat_over or punt.onderwerp}": punt for punt in proposed}
        lines = agenda_lines(desk.dossier, points, now, self._proposed)
        keys = [line.key for line in lines if line.key]
        if self._current not in keys:
            self._current = first_open(points) or (keys[0] if keys else "")
        self.take_all.setVisible(bool(points) and len(proposed) > 1)
        self.take_all.setText(f"Alles overnemen ({len(proposed)})")
        self.agenda.show_lines(lines, self._current)

    def _fill_middle(self, meeting: Bijeenkomst) -> None:
        if self._facts.isChecked():
            self._show_facts(meeting)
            return
        punt = self._desk.dossier.get(Agendapunt, self._current)
        if punt is not None:
            points = agenda_van(self._desk.dossier, meeting)
            number = next((n for n, other in enumerate(points, 1) if other.id == punt.id), 0)
            self.point.show_point(punt, meeting, number)
            self._bring(self.point)
        elif self._current in self._proposed:
            self.proposal.show_punt(self._proposed[self._current], len(self._proposed))
            self._bring(self.proposal)
        else:
            self._bring(self._nothing)

    @property
    def form(self) -> EntityForm:
        """Return the form of the meeting itself, which is made when it is first asked for."""
        if self._form is None:
            self._form = EntityForm(self._theme, Bijeenkomst, self._desk, self._desk.ceiling)
            self._form.edited.connect(self._save_fact)
            self._form.followed.connect(self.went_to)
            self._form.hide()
            self._pages.append(self._form)
            layout = self.middle.layout()
            if layout is not None:
                layout.addWidget(self._form)
        return self._form

    def _bring(self, page: QWidget) -> None:
        for other in self._pages:
            other.setVisible(other is page)

    def _show_facts(self, meeting: Bijeenkomst) -> None:
        """Show the form of the meeting itself: day, place, who was there."""
        fresh = self.form.isHidden()
        values = {name: self._desk.value(meeting, editor.field) for name, editor in self.form.editors.items()}
        self.form.load(values, fresh=fresh)
        self._bring(self.form)
        if fresh:
            self.form.focus_first()

    def _save_fact(self, name: str, value: object) -> None:
        if self.meeting is None:
            return
        try:
            self._desk.set_value(self.meeting, self.form.editors[name].field, value)
        except UserError as error:
            self.form.show_error(name, str(error))

    def _turn(self) -> None:
        if self.meeting is not None:
            self._fill_middle(self.meeting)

    def _choose(self, key: str) -> None:
        self.point.leave()
        self.results.new.turn_away()
        if self._facts.isChecked():
            self._facts.setChecked(False)
        self._current = key
        self._to_top()
        self._message.hide()
        self._closing.forget()
        if self.meeting is not None:
            self._fill_middle(self.meeting)
            self._fill_head(self.meeting)

    def _to_top(self) -> None:
        """Show another point, or a meeting, from its beginning and not where the last one was read."""
        self._area.verticalScrollBar().setValue(0)

    def _enter(self, key: str) -> None:
        self._choose(key)
        if key in self._proposed:
            self.proposal.take.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.point.focus_said()

    def _next(self) -> None:
        keys = [line.key for line in self.agenda.rows.lines if line.key]
        if self._current in keys[:-1]:
            key = keys[keys.index(self._current) + 1]
            self.agenda.choose(key)
            self._choose(key)

    def _begin_actie(self) -> None:
        punt = self._desk.dossier.get(Agendapunt, self._current)
        goal = self._desk.dossier.get(Doelstelling, punt.gaat_over) if punt else None
        self.results.new.begin(goal.id if goal else None)

    def _take_one(self) -> None:
        punt = self._proposed.get(self._current)
        if punt is None or self.meeting is None:
            return
        keys = list(self._proposed)
        place = keys.index(self._current)
        self._current = next(iter([*keys[place + 1 :], *keys[:place]]), "")
        self._do(lambda meeting: take_over(self._desk, meeting, [punt]))

    def _take_all(self) -> None:
        found = list(self._proposed.values())
        self._current = ""
        self._do(lambda meeting: take_over(self._desk, meeting, found))
        self.agenda.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_point(self) -> None:
        words = self.new_point.text().strip()
        if not words or self.meeting is None:
            return
        self.new_point.clear()
        self._current = add_point(self._desk, self.meeting, words)
        self.show_meeting(self.meeting)

    def _move(self, key: str, step: int) -> None:
        punt = self._desk.dossier.get(Agendapunt, key)
        if punt is not None:
            self._do(lambda meeting: move_point(self._desk, meeting, punt, step))

    def _remove(self, key: str) -> None:
        punt = self._desk.dossier.get(Agendapunt, key)
        if punt is not None and besluit_bij(self._desk.dossier, punt) is None:
            self._do(lambda _meeting: self._desk.delete(punt))

    def _close(self) -> None:
        self.point.leave()
        if self.meeting is None or self._held_back(self.meeting):
            return
        self._do(lambda meeting: close_meeting(self._desk, meeting))
        self._tell(said_after(agenda_van(self._desk.dossier, self.meeting)))

    def _held_back(self, meeting: Bijeenkomst) -> bool:
        """Tell whether the meeting cannot be finished yet; the reason is said, the cursor stands at it."""
        why = self._closing.objection(meeting, self._half_typed, self._desk.peildatum)
        if not why:
            return False
        self._tell(why)
        if self.results.unsaved:
            self.results.new.focus_unfinished()
        elif self.new_point.typed.unsaved:
            self.new_point.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._half_typed:
            self.point.text.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @property
    def _half_typed(self) -> list[str]:
        return [*self.results.unsaved, *self.new_point.typed.unsaved, *self.point.unsaved_replacing]

    def _drop_said(self) -> None:
        """Ask no longer for what was laid down or taken away."""
        if self._closing.held_back and not self._half_typed:
            self._message.hide()

    def _do(self, step: object) -> None:
        if self.meeting is None or not callable(step):
            return
        try:
            step(self.meeting)
        except UserError as error:
            self._desk.refused.emit(str(error))

    def _tell(self, words: str) -> None:
        self._message.setText(words)
        self._message.show()

    @property
    def unsaved(self) -> list[str]:
        """Return what is typed and not saved: notes, a besluit, an actie, a new agendapunt, a field."""
        fields = self._form.unsaved if self._form is not None and self._facts.isChecked() else []
        new = self.results.new.typed, self.new_point.typed
        typed = [words for part in new for words in (*part.unsaved, *part.waiting)]
        return [*self.point.unsaved, *typed, *fields]

    def take_focus(self) -> None:
        """Put the cursor on the agenda, beside the beginning of its point."""
        self.agenda.setFocus(Qt.FocusReason.OtherFocusReason)
        self._to_top()

    def leave(self) -> None:
        """Save what is typed but not left yet."""
        self.point.leave()
        if self._facts.isChecked():
            self.form.leave_all()
