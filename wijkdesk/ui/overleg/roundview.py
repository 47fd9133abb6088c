"""The kwartaalronde: every taakgroep once, with what is known of it and room for what you saw."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import counted, counted_in_words, days, listed, long_date, near_date, of
from wijkdesk.domain.kwartaalronde import ronde_van
from wijkdesk.domain.overleg import Agendapunt, AgendapuntStatus
from wijkdesk.domain.terminologie import woorden_of
from wijkdesk.ui.blocks import Card, Notice, PageHead, label, line, row, surface
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.detailpanel import scroller
from wijkdesk.ui.flow import Flow
from wijkdesk.ui.inputs import TextArea
from wijkdesk.ui.marks import LightMark, ProgressMark
from wijkdesk.ui.overleg.agendalist import AgendaList, Line
from wijkdesk.ui.overleg.overlegwerk import end_round, review, save
from wijkdesk.ui.privacywatch import watch

if TYPE_CHECKING:
    from wijkdesk.domain.kwartaalronde import Ronde
    from wijkdesk.domain.overleg import Bijeenkomst
    from wijkdesk.domain.stand_delen import TaakgroepStand
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.painting import Light
    from wijkdesk.ui.theme import Theme

_SIGNS = {
    AgendapuntStatus.BEHANDELD: ("check", "bekeken"),
    AgendapuntStatus.DOORGESCHOVEN: ("clock", "overgeslagen"),
}


class RoundView(QWidget):
    """The list of groups at the left, the one at hand at the right; the place is kept in the dossier."""

    went_to = Signal(str)
    back_asked = Signal()

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._theme, self._desk = theme, desk
        self.meeting: Bijeenkomst | None = None
        self._current = ""
        self._held: tuple[str, str] | None = None
        """A note that was refused on the page before this one, with its agendapunt."""
        self.head = PageHead(theme)
        back = Button(theme, look="icoon", icon_name="arrow-left", name="Terug naar alle overleggen")
        back.clicked.connect(self.back_asked)
        self.head.before.addWidget(back)
        self.end_button = Button(theme, "Ronde afronden", icon_name="flag")
        self.end_button.clicked.connect(self._end)
        self.head.buttons.addWidget(self.end_button)
        self.agenda = AgendaList(theme, "Kwartaalronde")
        self.agenda.chosen.connect(self._choose)
        self.agenda.opened.connect(self._enter)
        self._facts = QWidget()
        self._fact_rows = QVBoxLayout(self._facts)
        self._fact_rows.setContentsMargins(0, 0, 0, 0)
        self._fact_rows.setSpacing(theme.px(8))
        self.note = TextArea(theme, lines=4)
        self.note.setAccessibleName("Wat zag u, wat spreekt u af")
        self.note.left.connect(self.leave)
        self.note.paused.connect(self.leave)
        watch(theme, self.note)
        self.seen = Button(theme, "Bekeken, naar de volgende", look="eerste", icon_name="check")
        self.seen.clicked.connect(partial(self._review, AgendapuntStatus.BEHANDELD))
        self.skip = Button(theme, "Overslaan")
        self.skip.clicked.connect(partial(self._review, AgendapuntStatus.DOORGESCHOVEN))
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self._theme
        self.result = QVBoxLayout()
        self._asking = QWidget()
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(theme.px(6))
        asking.addWidget(label("Wat zag u, wat spreekt u af", "klein_half"))
        asking.addWidget(self.note)
        asking.addWidget(Flow(self.seen, self.skip))
        inside = surface("doorzichtig")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(self.result)
        column.addWidget(self._facts)
        column.addWidget(line())
        column.addWidget(self._asking)
        column.addStretch(1)
        right = Card(theme)
        right.body.addWidget(scroller(inside, "Groep", gutter=theme.px(14)))
        self._list_card = Card(theme, "Deze ronde")
        self._list_card.body.setContentsMargins(*(theme.px(size) for size in (8, 0, 8, 11)))
        self._list_card.body.addWidget(self.agenda, 1)
        columns = QHBoxLayout()
        columns.setSpacing(theme.px(12))
        columns.addWidget(self._list_card, 35)
        columns.addWidget(right, 65)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (24, 16, 24, 14)))
        layout.setSpacing(theme.px(10))
        layout.addWidget(self.head)
        layout.addLayout(columns, 1)

    def show_meeting(self, meeting: Bijeenkomst) -> None:
        """Show a round where it was left."""
        fresh = self.meeting is None or self.meeting.id != meeting.id
        if fresh:
            self.leave()
            self._current = ""
        self.meeting = meeting
        ronde = ronde_van(self._desk.dossier, meeting)
        self._fill_head(ronde)
        if not any(punt.id == self._current for punt in ronde.punten):
            following = ronde.volgende or next(iter(ronde.punten), None)
            self._current = following.id if following else ""
        if self._held is not None and any(punt.id == self._held[0] for punt in ronde.punten):
            self._current = self._held[0]
        self.agenda.show_lines([self._line(punt) for punt in ronde.punten], self._current)
        self._show_group(fresh=fresh)

    def _fill_head(self, ronde: Ronde) -> None:
        meeting, seen, left = ronde.bijeenkomst, ronde.bekeken, ronde.niet_bekeken
        day = f" · begonnen op {long_date(meeting.datum)}" if meeting.datum else ""
        facts = f"{of(len(seen), len(ronde.punten))} bekeken{day}"
        self.head.say(meeting.titel, facts=facts, trail=("Werk", "Overleg", "Kwartaalronde"))
        self.end_button.setVisible(not ronde.klaar)
        self.end_button.lead(on=ronde.volgende is None)
        self.seen.lead(on=ronde.volgende is not None)
        while (item := self.result.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if ronde.klaar or ronde.volgende is None:
            self.result.addWidget(self._told(ronde, [punt.onderwerp for punt in left]))

    def _told(self, ronde: Ronde, missed: list[str]) -> Notice:
        words = woorden_of(self._desk.stand.project).uitvoerend_overleg
        if missed:
            names = listed([f"‘{name}’" for name in missed])
            return Notice(self._theme, "let_op", f"Niet bekeken in deze ronde: {names}.")
        count = len(ronde.punten)
        all_of = counted_in_words(count, words.enkelvoud, words.meervoud)
        end = "De ronde is klaar." if ronde.klaar else "Rond de ronde af."
        return Notice(self._theme, "goed", f"U bekeek {'alle ' if count > 1 else ''}{all_of}. {end}")

    def _line(self, punt: Agendapunt) -> Line:
        group = self._desk.stand.taakgroepen.get(punt.gaat_over or "")
        sign, said = _SIGNS.get(punt.status, ("", "")) if punt.status else ("", "")
        light = cast("Light", str(group.oordeel.licht)) if group else None
        return Line(
            punt.id,
            punt.onderwerp,
            punt.nr,
            self._desk.say(group.oordeel.reden) if group else "",
            light,
            sign,
            said,
        )

    def _show_group(self, *, fresh: bool = True) -> None:
        while (item := self._fact_rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        punt = self._desk.dossier.get(Agendapunt, self._current)
        ended = self.meeting is not None and ronde_van(self._desk.dossier, self.meeting).klaar
        self._asking.setVisible(punt is not None)
        self.seen.setVisible(not ended)
        self.skip.setVisible(not ended)
        if punt is None:
            return
        group = self._desk.stand.taakgroepen.get(punt.gaat_over or "")
        if group is None:
            self._fact_rows.addWidget(label(punt.onderwerp, "kop2", wrap=True))
        else:
            for part in self._facts_of(group):
                self._fact_rows.addWidget(part)
        if fresh or not self.note.hasFocus():
            self.note.setPlainText(punt.besproken)
        if self._held is not None and self._held[0] == punt.id:
            self.note.setPlainText(self._held[1])
            self._held = None

    def _facts_of(self, group: TaakgroepStand) -> list[QWidget]:
        theme, desk = self._theme, self._desk
        light = cast("Light", str(group.oordeel.licht))
        head = QWidget()
        name = label(group.naam, "kop2", wrap=True)
        go = Button(theme, look="icoon", icon_name="arrow-right", name=f"Ga naar {group.naam}")
        go.clicked.connect(partial(self.went_to.emit, group.id))
        inside = row(
            LightMark(theme, light, side=22, reason=desk.say(group.oordeel.reden)),
            name,
            go,
            spacing=theme.px(10),
        )
        inside.setStretch(1, 1)
        head.setLayout(inside)
        words = woorden_of(desk.stand.project)
        trekker = desk.title(group.trekker) or "niemand"
        if group.vacature and group.vacature_dagen is not None:
            trekker = f"niemand, {days(group.vacature_dagen)} vacant"
        last = (
            near_date(group.laatste_bijeenkomst, desk.peildatum) if group.laatste_bijeenkomst else "onbekend"
        )
        report = near_date(group.stand_van, desk.peildatum) if group.stand_van else "nog nooit"
        missing = listed([domein.label.lower() for domein in group.ontbrekende_domeinen])
        facts = [
            (words.trekker.kop, trekker),
            ("Laatste bijeenkomst", f"{last}{', stil' if group.stil else ''}"),
            ("Stuurde de stand", report),
            ("Ontbreekt aan tafel", missing or "niemand"),
        ]
        return [head, *(self._fact(*fact) for fact in facts), self._progress(group), *self._points(group)]

    def _fact(self, name: str, value: str) -> QWidget:
        holder = QWidget()
        first = label(name, "stil")
        first.setFixedWidth(self._theme.px(160))
        inside = row(first, label(value, wrap=True), spacing=self._theme.px(8))
        inside.setStretch(1, 1)
        holder.setLayout(inside)
        return holder

    def _progress(self, group: TaakgroepStand) -> QWidget:
        done = group.voortgang
        if done.pct is None:
            return self._fact("Voortgang", "nog geen acties")
        holder = QWidget()
        first = label("Voortgang", "stil")
        first.setFixedWidth(self._theme.px(160))
        expected = None if done.verwacht is None else done.verwacht / 100
        width = 70 if self._theme.narrow else 120
        bar = ProgressMark(self._theme, done.pct / 100, expected=expected, width=width)
        late = f", {counted(done.te_laat, 'actie', 'acties')} te laat" if done.te_laat else ""
        words = label(f"{done.pct}% · {of(done.gereed, done.totaal)} gereed{late}", wrap=True)
        inside = row(first, bar, words, spacing=self._theme.px(8))
        inside.setStretch(2, 1)
        holder.setLayout(inside)
        return holder

    def _points(self, group: TaakgroepStand) -> list[QWidget]:
        """Return what asks for attention in this group, from the same lines as Vandaag."""
        found = [entry for entry in self._desk.attention if entry.target == group.id]
        parts: list[QWidget] = [label("Dit vraagt aandacht", "klein_half")] if found else []
        for entry in found:
            holder = QWidget()
            mark = LightMark(self._theme, entry.light, side=18, reason=entry.why)
            inside = row(mark, label(f"{entry.sentence}. {entry.why}", wrap=True), spacing=self._theme.px(8))
            inside.setStretch(1, 1)
            holder.setLayout(inside)
            parts.append(holder)
        return parts

    def _choose(self, key: str) -> None:
        self.leave()
        self._current = key
        self._show_group()

    def _enter(self, key: str) -> None:
        self._choose(key)
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _review(self, status: AgendapuntStatus) -> None:
        punt = self._desk.dossier.get(Agendapunt, self._current)
        if punt is None or self.meeting is None:
            return
        points = ronde_van(self._desk.dossier, self.meeting).punten
        place = next((number for number, other in enumerate(points) if other.id == punt.id), 0)
        waiting = [
            p.id for p in (*points[place + 1 :], *points[:place]) if p.status in (None, AgendapuntStatus.OPEN)
        ]
        note = self.note.toPlainText()
        self._current = waiting[0] if waiting else punt.id
        review(self._desk, punt, status, note)
        self._show_group()
        # On the button a space among the next words would mark the next group as seen.
        following = self.note if waiting else self.end_button
        following.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self) -> None:
        self.leave()
        if self.meeting is not None:
            self.agenda.setFocus(Qt.FocusReason.OtherFocusReason)
            end_round(self._desk, ronde_van(self._desk.dossier, self.meeting))

    @property
    def unsaved(self) -> list[str]:
        """Return the note that was refused."""
        punt = self._desk.dossier.get(Agendapunt, self._current)
        typed = self.note.toPlainText().strip()
        differs = punt is not None and typed != punt.besproken.strip()
        return [self.note.accessibleName()] if differs or self._held is not None else []

    @property
    def held(self) -> tuple[str, str] | None:
        """Return a note that was refused, with its agendapunt."""
        return self._held or ((self._current, self.note.toPlainText()) if self.unsaved else None)

    def take_up(self, held: tuple[str, str]) -> None:
        """Go on with it once its round is shown."""
        self._held = held

    def take_focus(self) -> None:
        """Put the cursor on the list of groups."""
        self.agenda.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Keep what was typed about the group at hand."""
        punt = self._desk.dossier.get(Agendapunt, self._current)
        if punt is not None:
            try:
                save(self._desk, punt, besproken=self.note.toPlainText().strip())
            except UserError as error:
                self._desk.refused.emit(str(error))
