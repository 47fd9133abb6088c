"""Vandaag: what asks for attention, how it goes, what comes next, and what runs out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wijkdesk.domain.entity import field_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import capitalised, counted_in_words, day_month
from wijkdesk.domain.kwartaalronde import lopende_ronde, taakgroepen
from wijkdesk.domain.verantwoording import Uitstel
from wijkdesk.ui.attention import MORE, MOST, AttentionCard, Lines
from wijkdesk.ui.blocks import Card, EmptyState, PageHead, label, row, surface
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.firststeps import FirstSteps, begun
from wijkdesk.ui.keepfocus import focus_again, focused
from wijkdesk.ui.marks import DateTile
from wijkdesk.ui.page import Carried, Page
from wijkdesk.ui.pagearea import PageArea
from wijkdesk.ui.runsout import runs_out
from wijkdesk.ui.zonescard import ZonesCard

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from datetime import date, datetime

    from wijkdesk.domain.overleg import Bijeenkomst
    from wijkdesk.domain.stand import Stand
    from wijkdesk.ui.attention import AttentionLine, PutOff
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

_RIGHT, _TOP = 412, Qt.AlignmentFlag.AlignTop
_REASON = "waarom iets kan wachten"
_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


class VandaagPage(Page):
    """The first page: an answer in ten seconds."""

    def __init__(self, theme: Theme, desk: Desk, now: Callable[[], datetime]) -> None:
        super().__init__(theme, desk)
        self._now = now
        desk.files_came.connect(self._say_what_came)
        self._upto = MOST
        self.attention: AttentionCard | None = None
        self._again: PutOff | None = None
        self.first_steps: FirstSteps | None = None
        self._head = PageHead(theme)
        report = Button(theme, "Rapportage maken", icon_name="file-text")
        report.clicked.connect(partial(self.went_to.emit, "spot:rapportage"))
        self.round_button = Button(theme, "Kwartaalronde", icon_name="rotate-ccw")
        self.round_button.clicked.connect(self._start_round)
        self._head.buttons.addWidget(self.round_button)
        self._head.buttons.addWidget(report)
        self._area = PageArea(gutter=theme.px(24))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(*(theme.px(size) for size in (24, 18, 0, 14)))
        self._layout.setSpacing(theme.px(10))
        self._layout.addLayout(row(self._head, margins=(0, 0, theme.px(24), 0)))
        self._layout.addWidget(self._area, 1)

    def parts(self) -> Generator[None]:
        """Show the points, the zones, the next meeting and what runs out."""
        yield from self._desk.preparing() if self._desk.presenting else self._desk.preparing_points()
        stand = self._desk.stand
        lines = Lines() if self._desk.presenting else self._desk.attention
        put_off = [item for item in stand.dossier.all(Uitstel) if item.tot and item.tot > stand.peildatum]
        calm = not (lines or put_off or self._desk.presenting)
        inside, middle, side = self._rooms()
        attention = AttentionCard(
            self._theme, lines, today=stand.peildatum, waiting=len(put_off), upto=self._upto
        )
        attention.put_off.connect(self._put_off)
        attention.pressed.connect(self.went_to)
        attention.unfolded.connect(self._unfold)
        attention.folded.connect(self._fold)
        steps = FirstSteps(self._theme, self._desk) if calm and not begun(self._desk) else None
        shown = self._hidden() if self._desk.presenting else steps or attention
        # A few lines are no reason for a card as high as the window.
        middle.addWidget(shown, 0, _TOP)
        yield from attention.parts()
        for card in (
            partial(self._zones, stand),
            partial(self._meeting, stand),
            partial(self._runs_out, stand),
        ):
            made = card()
            if made is not None:
                side.addWidget(made)
            yield
        side.addStretch(1)
        yield from self._area.fitted(inside)
        # From here all at once: head, points and cards belong together.
        self._say_head(stand, lines)
        again, self.attention, self.first_steps = self._put_off_again, attention, steps
        if steps is not None:
            steps.pressed.connect(self.went_to)
        here = focused(self._area)
        self._area.put(inside, "Vandaag")
        focus_again(self._area, here)
        attention.begin_again(again)

    def _say_head(self, stand: Stand, lines: Lines) -> None:
        facts = "" if self._desk.presenting else _urgency(len(lines), lines.urgent)
        self._head.say(self._greeting(stand.peildatum), facts=facts)
        self.round_button.setVisible(bool(taakgroepen(stand.dossier)))
        running = lopende_ronde(stand.dossier)
        self.round_button.setText("Kwartaalronde verder" if running else "Kwartaalronde")

    def _say_what_came(self) -> None:
        # A reason to put something off that is being typed is not taken away.
        if not self.unsaved:
            self.renew()

    def _zones(self, stand: Stand) -> Card:
        zones = ZonesCard(self._theme, stand)
        zones.went_to.connect(self.went_to)
        return zones

    def _hidden(self) -> QWidget:
        why = "Wie meekijkt ziet niet wat nog moet gebeuren. Kies ‘Stop presenteren’ om het weer te zien."
        return EmptyState(self._theme, "presentation", "Uw aandachtspunten zijn verborgen", why)

    def _rooms(self) -> tuple[QWidget, QVBoxLayout, QVBoxLayout]:
        """Return a new sheet, with room for what asks for attention and beside it for the cards."""
        theme = self._theme
        inside = self._area.sheet()
        middle, side = QVBoxLayout(), QVBoxLayout()
        side.setSpacing(theme.px(13))
        if theme.narrow:
            whole = QVBoxLayout(inside)
            whole.setContentsMargins(0, 0, 0, 0)
            whole.setSpacing(theme.px(14))
            whole.addLayout(middle)
            whole.addLayout(side)
        else:
            beside = QHBoxLayout(inside)
            beside.setContentsMargins(0, 0, 0, 0)
            beside.setSpacing(theme.px(14))
            beside.addLayout(middle, 1)
            beside.setAlignment(middle, Qt.AlignmentFlag.AlignTop)
            right = surface("doorzichtig", inside)
            right.setFixedWidth(theme.px(_RIGHT))
            # Else the page is as high as these words would be in a narrow column, and scrolls for nothing.
            right.setMinimumHeight(1)
            right.setLayout(side)
            side.setContentsMargins(0, 0, 0, 0)
            beside.addWidget(right)
        return inside, middle, side

    def _put_off(self, entry: AttentionLine, day: str, reason: str) -> None:
        from wijkdesk.ui.cellreading import read_cell  # noqa: PLC0415 - not for the first look
        from wijkdesk.ui.overleg.overlegwerk import put_off  # noqa: PLC0415 - as above

        until = None
        try:
            until = read_cell(self._desk.dossier, field_of(Uitstel, "tot"), day, None, self._desk.peildatum)
            put_off(self._desk, entry.kind, entry.target, until, reason)
        except UserError as error:
            self._desk.refused.emit(str(error))
            # With a day and no reason it is the reason that is asked for: there the cursor is already.
            if self.attention is not None and (until is None or reason.strip()):
                self.attention.ask_day()
            return
        # The line that had the cursor is gone: on with the first that is left.
        self.then(self._to_first_clock)

    def _to_first_clock(self) -> None:
        if self.attention is not None and self.attention.clocks:
            self.attention.clocks[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def unsaved(self) -> list[str]:
        """Return the reason to put something off that is not given yet."""
        typed = self.attention.typed if self.attention is not None else ""
        return [_REASON] if typed or (self._again and self.attention is None) else []

    @property
    def _put_off_again(self) -> PutOff | None:
        """Return the line that is being put off here, or was on the page before this one."""
        return self.attention.held if self.attention is not None else self._again

    def carried(self) -> Carried | None:
        """Return the line that is being put off; while presenting there is nothing of it to be seen."""
        held = self._put_off_again
        return Carried((_REASON,), (held, self._upto), hidden=True) if held is not None else None

    def take_up(self, carried: Carried) -> None:
        """Go on with it once the lines are there."""
        self._again, self._upto = carried.content

    def _start_round(self) -> None:
        from wijkdesk.ui.overleg.overlegwerk import start_round  # noqa: PLC0415 - not for the first look

        try:
            self.went_to.emit(start_round(self._desk))
        except UserError as error:
            self._desk.refused.emit(str(error))

    def _unfold(self) -> None:
        before = self._upto
        self._upto += MORE
        self.renew()
        self.then(partial(self._go_on_at, before))

    def _fold(self) -> None:
        if self.attention is not None and self.attention.typed:
            # The line that is being put off may be one that would go out of sight, with what is typed to it.
            self.attention.to_reason()
            return
        self._upto = MOST
        self.renew()
        self.then(partial(self._go_on_at, 0))

    def _go_on_at(self, number: int) -> None:
        """Put the cursor on the first line that came in sight: the button that was pressed is gone."""
        if self.attention is not None:
            for button in self.attention.buttons[number : number + 1]:
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _greeting(self, day: date) -> str:
        hour = self._now().hour
        hello = "Goedemorgen" if hour < 12 else "Goedemiddag" if hour < 18 else "Goedenavond"
        today = self._now().date()
        if day == today:
            return f"{hello}, dit is {_DAYS[day.weekday()]} {day_month(day)}"
        return f"{hello}, stand van {_DAYS[day.weekday()]} {day_month(day)} {day.year}"

    def _meeting(self, stand: Stand) -> Card | None:
        theme = self._theme
        meeting = self._desk.next_meeting()
        others = Button(theme, "Andere bijeenkomsten", look="link")
        others.clicked.connect(partial(self.went_to.emit, "lijst:Bijeenkomst"))
        agenda = Button(theme, "Agenda", look="link")
        agenda.clicked.connect(partial(self.went_to.emit, "spot:agenda"))
        card = Card(theme, "Eerstvolgende bijeenkomst", action=agenda)
        if meeting is None or meeting.datum is None:
            card.body.addWidget(label("Er staat geen bijeenkomst gepland.", "stil", wrap=True))
            card.body.addSpacing(theme.px(8))
            plan = Button(theme, "Bijeenkomst plannen", icon_name="calendar-plus")
            plan.clicked.connect(partial(self.went_to.emit, "spot:overleg"))
            card.body.addLayout(row(plan, 1, others))
            return card
        facts = [label(text, "klein", wrap=True) for text in self._meeting_facts(stand, meeting)]
        words_column = QVBoxLayout()
        words_column.setSpacing(theme.px(4))
        words_column.addStretch(1)
        words_column.addWidget(label(meeting.title, "half", wrap=True))
        for fact in facts:
            words_column.addWidget(fact)
        words_column.addStretch(1)
        card.body.addLayout(row(DateTile(theme, meeting.datum), words_column, spacing=theme.px(12)))
        card.body.addSpacing(theme.px(10))
        go = Button(theme, "Bijeenkomst openen", icon_name="calendar-days")
        go.clicked.connect(partial(self.went_to.emit, meeting.id))
        card.body.addLayout(row(go, 1, others))
        return card

    def _meeting_facts(self, stand: Stand, meeting: Bijeenkomst) -> list[str]:
        facts = []
        overleg = self._desk.overleg_of(meeting)
        if overleg is not None:
            chair = self._desk.title(overleg.voorzitter)
            rhythm = f"elke {overleg.frequentie_weken} weken" if overleg.frequentie_weken else ""
            facts.append(" · ".join(filter(None, (f"Voorzitter: {chair}" if chair else "", rhythm))))
        items = self._desk.agenda_of(meeting)
        asked = sum(str(item.gevraagd) == "besluiten" for item in items)
        if items:
            words = capitalised(counted_in_words(len(items), "agendapunt", "agendapunten"))
            # Who looks along does not see what is still open.
            asks = f", {counted_in_words(asked, 'vraagt', 'vragen')} een besluit" if asked else ""
            more = "" if self._desk.presenting else asks
            facts.append(f"{words}{more}")
        elif meeting.datum is not None:
            days = (meeting.datum - stand.peildatum).days
            facts.append("Vandaag" if days == 0 else f"Over {counted_in_words(days, 'dag', 'dagen')}")
        return [fact for fact in facts if fact]

    def _runs_out(self, stand: Stand) -> Card | None:
        found = [] if self._desk.presenting else runs_out(stand)
        if not found:
            return None
        theme = self._theme
        card = Card(theme, "Loopt af")
        for when, what, key in found[:5]:
            go = Button(
                theme, look="icoon", icon_name="arrow-right", name=_way_to(what, self._desk.title(key))
            )
            go.clicked.connect(partial(self.went_to.emit, key))
            words = label(what, "stil", wrap=True)
            line = row(label(when, "half"), words, go, spacing=theme.px(10))
            line.setStretch(1, 1)
            card.body.addLayout(line)
        return card


def _way_to(what: str, title: str) -> str:
    """Return what the way to something that runs out is called: by its name, or by what is said of it."""
    return f"Ga naar {title}" if title else f"Openen: {what}"


def _urgency(count: int, urgent: int) -> str:
    if not count:
        return "Er is niets dat vandaag aandacht vraagt."
    if not urgent:
        return "Niets is dringend. Wat hieronder staat, kan deze week."
    points = capitalised(counted_in_words(urgent, "punt", "punten"))
    return f"{points} {'kan' if urgent == 1 else 'kunnen'} niet wachten. De rest kan deze week."
