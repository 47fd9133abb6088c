"""A beleidsdag or another meeting with a programma: what happens when, which questions, which stippen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wijkdesk.domain.entity import field_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import counted, long_date
from wijkdesk.domain.overleg import Bijeenkomst, BijeenkomstSoort, BijeenkomstStatus
from wijkdesk.ui.blocks import Card, PageHead, label, surface
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.detailpanel import scroller
from wijkdesk.ui.keepfocus import focus_in_sight
from wijkdesk.ui.overleg.closing import Closing
from wijkdesk.ui.overleg.dayfacts import DayFacts
from wijkdesk.ui.overleg.overlegwerk import save
from wijkdesk.ui.overleg.resultcard import ResultCard
from wijkdesk.ui.overleg.rowtable import RowTable
from wijkdesk.ui.overleg.stippencard import StippenCard

if TYPE_CHECKING:
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

_PARTS: dict[str, tuple[dict[str, int], str]] = {
    "programma": ({"tijd": 3, "onderdeel": 6, "werkvorm": 5}, "Onderdeel toevoegen"),
    "vragen": ({"tekst": 6, "antwoord": 5}, "Vraag toevoegen"),
    "uitkomsten": ({"tekst": 1}, "Uitkomst toevoegen"),
}


class DayView(QWidget):
    """Programma and vragen at the left, stippen beside them, besluiten en acties at the right."""

    went_to = Signal(str)
    back_asked = Signal()

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._theme, self._desk = theme, desk
        self.meeting: Bijeenkomst | None = None
        self.head = PageHead(theme)
        self.back = Button(theme, look="icoon", icon_name="arrow-left", name="Terug naar alle overleggen")
        self.back.clicked.connect(self.back_asked)
        self.head.before.addWidget(self.back)
        self.paper = Button(theme, "Afdrukken", icon_name="printer")
        self.paper.clicked.connect(self._to_paper)
        self.head.buttons.addWidget(self.paper)
        self.facts = DayFacts(theme, desk)
        self.facts.edited.connect(self._save_fact)
        self.held = Button(theme, "Dag is gehouden", look="eerste", icon_name="check")
        self.held.clicked.connect(self._hold)
        self.head.buttons.addWidget(self.held)
        self.editors: dict[str, RowTable] = {}
        self.stippen = StippenCard(theme, desk)
        self.stippen.went_to.connect(self.went_to)
        self.results = ResultCard(theme, desk, decides=True)
        self.results.went_to.connect(self.went_to)
        self._closing = Closing()
        self._message = label("", "half", wrap=True)
        self._message.setAccessibleName("Melding")
        self._message.hide()
        self.results.new.changed.connect(self._drop_said)
        if self.results.besluit is not None:
            self.results.besluit.changed.connect(self._drop_said)
        self.stippen.new.textChanged.connect(self._drop_said)
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self._theme
        inside = surface("doorzichtig")
        left = QVBoxLayout(inside)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(theme.px(12))
        left.addWidget(self.facts)
        for name in _PARTS:
            left.addWidget(self._part(name))
        columns = QHBoxLayout()
        columns.setSpacing(theme.px(12))
        if theme.narrow:
            left.insertWidget(2, self.stippen)
            left.addWidget(self.results)
        left.addStretch(1)
        columns.addWidget(scroller(inside, "Programma en vragen", gutter=theme.px(14)), 58)
        if not theme.narrow:
            side = surface("doorzichtig")
            right = QVBoxLayout(side)
            right.setContentsMargins(0, 0, 0, 0)
            right.setSpacing(theme.px(12))
            right.addWidget(self.stippen)
            right.addWidget(self.results, 1)
            self.results.setMinimumHeight(theme.px(348))
            columns.addWidget(scroller(side, "Stippen en besluiten", gutter=theme.px(14)), 42)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (24, 16, 24, 14)))
        layout.setSpacing(theme.px(10))
        layout.addWidget(self.head)
        layout.addWidget(self._message)
        layout.addLayout(columns, 1)

    def _part(self, name: str) -> Card:
        field = field_of(Bijeenkomst, name)
        editor = RowTable(self._theme, field, *_PARTS[name])
        editor.left.connect(lambda: self._save(name))
        self.editors[name] = editor
        card = Card(self._theme, field.label)
        card.body.addWidget(editor)
        return card

    def show_meeting(self, meeting: Bijeenkomst) -> None:
        """Show a day, or renew the one that is shown; what is being typed stays."""
        fresh = self.meeting is None or self.meeting.id != meeting.id
        if fresh:
            self.leave()
            self._message.hide()
            self._closing.forget()
        before, self.meeting = self.meeting, meeting
        for name, editor in self.editors.items():
            value = getattr(meeting, name)
            if fresh or before is None or getattr(before, name) != value:
                editor.show_value(value)
        self.facts.show_meeting(meeting, fresh=fresh)
        self.paper.setVisible(meeting.soort is BijeenkomstSoort.BELEIDSDAG)
        day = f", {long_date(meeting.datum)}" if meeting.datum else ""
        chair = self._desk.title(meeting.voorzitter)
        kind = meeting.soort.label if isinstance(meeting.soort, BijeenkomstSoort) else ""
        count = len(meeting.programma)
        facts = [
            kind,
            f"thema: {meeting.thema}" if meeting.thema else "",
            f"voorzitter: {chair}" if chair else "",
            counted(count, "onderdeel", "onderdelen") if count else "",
            counted(len(meeting.vragen), "vraag", "vragen") if meeting.vragen else "",
        ]
        title = f"{meeting.titel}{day}"
        self.head.say(title, facts=" · ".join(filter(None, facts)), trail=("Werk", "Overleg", kind))
        planned = meeting.status is BijeenkomstStatus.GEPLAND
        self.held.setVisible(planned)
        # Weeks ahead the programma is what is wanted; that the day was held is for the day itself.
        its_day = planned and (meeting.datum is None or meeting.datum <= self._desk.peildatum)
        self.held.lead(on=its_day)
        self.paper.lead(on=not its_day)
        self.stippen.setVisible(meeting.soort is BijeenkomstSoort.BELEIDSDAG)
        self.stippen.show_meeting(meeting)
        self.results.show_meeting(meeting)

    def _save(self, name: str) -> None:
        if self.meeting is None:
            return
        record = self._desk.dossier.get(Bijeenkomst, self.meeting.id)
        if record is None:
            return
        try:
            save(self._desk, record, **{name: self.editors[name].read()})
        except UserError as error:
            self._desk.refused.emit(str(error))

    def _save_fact(self, name: str, value: object) -> None:
        record = self._desk.dossier.get(Bijeenkomst, self.meeting.id) if self.meeting is not None else None
        if record is not None:
            try:
                save(self._desk, record, **{name: value})
            except UserError as error:
                self._desk.refused.emit(str(error))

    def _to_paper(self) -> None:
        if self.meeting is not None:
            self.went_to.emit(f"rapport:beleidsdag/{self.meeting.id}")

    def _hold(self) -> None:
        if self.meeting is None:
            return
        self.leave()
        why = self._closing.objection_to_day(self.meeting, self._half_typed, self._desk.peildatum)
        self._message.setText(why)
        self._message.setVisible(bool(why))
        if not why:
            save(self._desk, self.meeting, status=BijeenkomstStatus.GEHOUDEN)
        elif self.results.unsaved:
            self.results.focus_unfinished()
        elif self.stippen.unsaved:
            focus_in_sight(self.stippen.new)

    @property
    def _half_typed(self) -> list[str]:
        return [*self.results.unsaved, *self.stippen.unsaved]

    def _drop_said(self) -> None:
        """Ask no longer for what was laid down or taken away."""
        if self._closing.held_back and not self._half_typed:
            self._message.hide()

    def take_focus(self) -> None:
        """Put the cursor on what is the next thing to do; where nothing is, on the way back."""
        lead = next((button for button in (self.held, self.paper) if button.leads), self.back)
        (lead if not lead.isHidden() else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def unsaved(self) -> list[str]:
        """Return the parts whose text was refused, and what is half typed here or for another day."""
        record = self._desk.dossier.get(Bijeenkomst, self.meeting.id) if self.meeting is not None else None
        if record is None:
            return []
        parts = [
            field_of(Bijeenkomst, name).label
            for name, editor in self.editors.items()
            if editor.read() != tuple(getattr(record, name) or ())
        ]
        waiting = (*self.results.waiting, *self.stippen.typed.waiting)
        return [*self.facts.unsaved, *parts, *self._half_typed, *waiting]

    def leave(self) -> None:
        """Save what is typed but not left yet."""
        self.facts.leave()
        for name in self.editors:
            self._save(name)
