"""Who meets when: every overleg on its level, and the bijeenkomsten that come and went."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wijkdesk.domain.agenda import eerstvolgende, samenvatting
from wijkdesk.domain.formats import capitalised, counted, listed, long_date, near_date
from wijkdesk.domain.kwartaalronde import laatste_ronde, lopende_ronde, taakgroepen
from wijkdesk.domain.overleg import (
    Bijeenkomst,
    BijeenkomstSoort,
    BijeenkomstStatus,
    Niveau,
    Overleg,
    OverlegStatus,
)
from wijkdesk.domain.terminologie import woorden_of
from wijkdesk.domain.volgorde import by_code
from wijkdesk.ui.blocks import Card, EmptyState, PageHead, label, line, row, surface
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.detailpanel import scroller
from wijkdesk.ui.marks import ChipMark
from wijkdesk.ui.overleg.keepfocus import focus_again, focused_name
from wijkdesk.ui.tones import tone_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QScrollArea

    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

_MOST = 10
_MOST_OF_A_LEVEL = 15
_RIGHT = 404


class Overview(QWidget):
    """Three levels at the left, meetings at the right; each overleg has one button: plan or open."""

    went_to = Signal(str)
    meeting_asked = Signal(str)
    planning_asked = Signal(str)
    round_asked = Signal()

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._theme, self._desk = theme, desk
        self._head = PageHead(theme)
        self._as_list = Button(theme, "Als lijst", look="link")
        self._as_list.clicked.connect(partial(self.went_to.emit, "lijst:Overleg"))
        self.round_button = Button(theme, "Kwartaalronde", icon_name="rotate-ccw")
        self.round_button.clicked.connect(self.round_asked)
        agenda = Button(theme, "Agenda", look="link")
        agenda.clicked.connect(partial(self.went_to.emit, "spot:agenda"))
        if theme.narrow:
            agenda.hide()
        self._head.buttons.addWidget(agenda)
        self._head.buttons.addWidget(self._as_list)
        self._head.buttons.addWidget(self.round_button)
        self._whole: set[str] = set()
        self._area: QScrollArea | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(*(theme.px(size) for size in (24, 16, 0, 14)))
        self._layout.setSpacing(theme.px(10))
        self._layout.addLayout(row(self._head, margins=(0, 0, theme.px(24), 0)))

    def take_focus(self) -> None:
        """Put the cursor on the first button of the page."""
        self._as_list.setFocus(Qt.FocusReason.OtherFocusReason)

    def fill(self) -> None:
        """Show every overleg and the meetings around today; scroll and focus stay."""
        desk, theme = self._desk, self._theme
        overleggen = [
            o for o in by_code(desk.dossier.all(Overleg)) if o.status is not OverlegStatus.OPGEHEVEN
        ]
        silent = sum(1 for item in desk.stand.overleggen.values() if item.stil)
        parts = [counted(len(overleggen), "overleg", "overleggen")]
        if silent:
            parts.append(f"{silent} stil")
        last = laatste_ronde(desk.dossier, desk.peildatum)
        if last is not None:
            parts.append(f"laatste kwartaalronde {long_date(last)}")
        self._head.say("Overleg", facts=" · ".join(parts) if overleggen else "", trail=("Werk", "Overleg"))
        running = lopende_ronde(desk.dossier)
        self.round_button.setVisible(bool(taakgroepen(desk.dossier)))
        self.round_button.setText("Kwartaalronde verder" if running else "Kwartaalronde")
        inside = surface("doorzichtig")
        if overleggen:
            self._columns(inside, overleggen)
        else:
            self._empty(inside)
        focus = focused_name(self)
        before = self._area.verticalScrollBar().value() if self._area is not None else 0
        if self._area is not None:
            self._area.hide()
            self._layout.removeWidget(self._area)
            self._area.deleteLater()
        self._area = scroller(inside, "Overleggen", gutter=theme.px(24))
        self._layout.addWidget(self._area, 1)
        self._area.verticalScrollBar().setValue(before)
        focus_again(self._area, focus)

    def _empty(self, inside: QWidget) -> None:
        make = Button(self._theme, "Overleg toevoegen", look="eerste", icon_name="plus")
        make.clicked.connect(partial(self.went_to.emit, "nieuw:Overleg"))
        why = "Zet hier wie met wie vergadert. De agenda stelt zich daarna zelf voor."
        column = QVBoxLayout(inside)
        column.addWidget(EmptyState(self._theme, "calendar-days", "Er is nog geen overleg", why, make))
        column.addStretch(1)

    def _columns(self, inside: QWidget, overleggen: Sequence[Overleg]) -> None:
        theme = self._theme
        levels = QVBoxLayout()
        levels.setSpacing(theme.px(12))
        for title, members in self._levels(overleggen):
            levels.addWidget(self._level(title, members))
        levels.addStretch(1)
        side = QVBoxLayout()
        side.addWidget(self._meetings())
        side.addStretch(1)
        if theme.narrow:
            whole = QVBoxLayout(inside)
            whole.setSpacing(theme.px(12))
            whole.addLayout(levels)
            whole.addLayout(side)
            return
        beside = QHBoxLayout(inside)
        beside.setSpacing(theme.px(14))
        beside.addLayout(levels, 1)
        right = surface("doorzichtig")
        right.setFixedWidth(theme.px(_RIGHT))
        right.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(right)

    def _levels(self, overleggen: Sequence[Overleg]) -> list[tuple[str, list[Overleg]]]:
        words = woorden_of(self._desk.stand.project)
        names = {
            Niveau.BESTUURLIJK: words.bovenste_overleg.kop,
            Niveau.MANAGEMENT: "Managementoverleg",
            Niveau.UITVOEREND: words.uitvoerend_overleg.kop_meervoud,
            Niveau.BEWONERS: "Bewoners",
            Niveau.KLANKBORD: "Klankbord",
        }
        found = [(title, [o for o in overleggen if o.niveau is niveau]) for niveau, title in names.items()]
        rest = [o for o in overleggen if not isinstance(o.niveau, Niveau)]
        return [(title, members) for title, members in [*found, ("Andere overleggen", rest)] if members]

    def _level(self, title: str, members: Sequence[Overleg]) -> Card:
        theme = self._theme
        above = {member.rapporteert_aan for member in members if member.rapporteert_aan}
        names = listed(sorted(self._desk.title(key) for key in above))
        aside = f"legt voor aan {names}" if names else ""
        card = Card(theme, title, aside=aside, ruled=True)
        shown = members if title in self._whole else members[:_MOST_OF_A_LEVEL]
        for number, overleg in enumerate(shown):
            if number:
                card.body.addWidget(line())
            card.body.addWidget(self._overleg(overleg))
        if len(shown) < len(members):
            more = Button(theme, f"Toon alle {len(members)}", look="link")
            more.clicked.connect(partial(self._unfold, title))
            card.body.addLayout(row(more, 1, margins=(theme.px(12), theme.px(4), 0, 0)))
        return card

    def _unfold(self, title: str) -> None:
        self._whole.add(title)
        self.fill()

    def _overleg(self, overleg: Overleg) -> QWidget:
        theme, desk = self._theme, self._desk
        name = Button(theme, overleg.naam or "Overleg zonder naam", look="naam")
        name.setAccessibleName(f"{overleg.naam}, gegevens openen")
        name.clicked.connect(partial(self.went_to.emit, overleg.id))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(row(name, 1))
        words.addWidget(label(self._rhythm(overleg), "klein", wrap=True))
        entry = row(spacing=theme.px(10), margins=tuple(theme.px(s) for s in (16, 5, 16, 6)))
        entry.addLayout(words, 1)
        known = desk.stand.overleggen.get(overleg.id)
        if known is not None and known.stil and known.laatste is not None:
            entry.addWidget(
                ChipMark(theme, f"stil sinds {near_date(known.laatste, desk.peildatum)}", "oranje")
            )
        elif overleg.status is not OverlegStatus.ACTIEF and isinstance(overleg.status, OverlegStatus):
            tone, sign = tone_of(overleg.status)
            entry.addWidget(ChipMark(theme, overleg.status.label, tone, icon_name=sign))
        entry.addWidget(self._next(overleg))
        result = QWidget()
        result.setLayout(entry)
        return result

    def _next(self, overleg: Overleg) -> Button:
        theme, desk = self._theme, self._desk
        meeting = eerstvolgende(desk.dossier, overleg, desk.peildatum)
        if meeting is not None and meeting.datum is not None:
            when = near_date(meeting.datum, desk.peildatum)
            button = Button(theme, f"Agenda {when}", icon_name="list-checks")
            button.setAccessibleName(f"Agenda van {overleg.naam}, {long_date(meeting.datum)}")
            button.clicked.connect(partial(self.meeting_asked.emit, meeting.id))
        else:
            words = "Plannen" if theme.narrow else "Bijeenkomst plannen"
            button = Button(theme, words, icon_name="calendar-plus")
            button.setAccessibleName(f"Bijeenkomst plannen: {overleg.naam}")
            button.clicked.connect(partial(self.planning_asked.emit, overleg.id))
        if not theme.narrow:
            button.setMinimumWidth(theme.px(184))
        return button

    def _rhythm(self, overleg: Overleg) -> str:
        desk = self._desk
        known = desk.stand.overleggen.get(overleg.id)
        weeks = overleg.frequentie_weken
        parts = [
            f"elke {counted(weeks, 'week', 'weken') if weeks != 1 else 'week'}" if weeks else "",
            f"laatste {near_date(known.laatste, desk.peildatum)}" if known and known.laatste else "",
        ]
        return capitalised(" · ".join(filter(None, parts)))

    def _meetings(self) -> Card:
        theme, desk = self._theme, self._desk
        more = Button(theme, "Alle bijeenkomsten", look="link")
        more.clicked.connect(partial(self.went_to.emit, "lijst:Bijeenkomst"))
        card = Card(theme, "Bijeenkomsten", action=more, ruled=True)
        meetings = [
            m
            for m in desk.dossier.all(Bijeenkomst)
            if m.datum is not None and m.status is not BijeenkomstStatus.VERVALLEN
        ]
        meetings.sort(key=lambda meeting: (str(meeting.datum), meeting.id), reverse=True)
        if not meetings:
            words = label(
                "Nog geen bijeenkomst. Plan er links een; de agenda stelt zich voor.", "stil", wrap=True
            )
            words.setContentsMargins(*(theme.px(size) for size in (16, 10, 16, 6)))
            card.body.addWidget(words)
        for number, meeting in enumerate(meetings[:_MOST]):
            if number:
                card.body.addWidget(line())
            card.body.addWidget(self._meeting(meeting))
        return card

    def _meeting(self, meeting: Bijeenkomst) -> QWidget:
        theme, desk = self._theme, self._desk
        title = meeting.titel or "Bijeenkomst"
        overleg = desk.overleg_of(meeting)
        if overleg is not None and overleg.is_taakgroep and overleg.naam not in title:
            title = overleg.naam
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(title, "half", wrap=True))
        day = near_date(meeting.datum, desk.peildatum) if meeting.datum else ""
        ahead = meeting.datum is not None and meeting.datum >= desk.peildatum
        special = meeting.soort is not BijeenkomstSoort.VERGADERING and isinstance(
            meeting.soort, BijeenkomstSoort
        )
        told = "" if ahead or special else samenvatting(desk.stand, meeting)
        kind = meeting.soort.label if special and meeting.soort else ""
        words.addWidget(label(" · ".join(filter(None, (day, kind, told))), "klein", wrap=True))
        go = Button(theme, look="icoon", icon_name="arrow-right", name=f"Openen: {title}, {day}")
        go.clicked.connect(partial(self.meeting_asked.emit, meeting.id))
        entry = row(words, go, spacing=theme.px(8), margins=tuple(theme.px(s) for s in (16, 6, 10, 6)))
        entry.setStretch(0, 1)
        result = QWidget()
        result.setLayout(entry)
        return result
