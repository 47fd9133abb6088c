"""Sinds de vorige rapportage: two moments chosen, and every change between them in its own list."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, Literal, cast

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QVBoxLayout

from wijkdesk.domain.editie import edities, naam_van
from wijkdesk.domain.entity import field_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import capitalised, cell_date, counted, long_date
from wijkdesk.domain.frame import Project
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.momentopname import Momentopname, from_text, opname_of
from wijkdesk.domain.sinds import KOPPEN, Lijst, Sinds, Wijziging, is_slechter, omgekeerd, sinds
from wijkdesk.domain.stand import stand_in_steps
from wijkdesk.domain.steps import at_once, between
from wijkdesk.domain.verantwoording import Rapport
from wijkdesk.store.moments import end_of
from wijkdesk.ui.background import Background
from wijkdesk.ui.blocks import Card, EmptyState, PageHead, label, row, surface
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.dayreading import read_day
from wijkdesk.ui.detailpanel import scroller
from wijkdesk.ui.inputs import ChoiceBox, DayLine
from wijkdesk.ui.marks import LightMark
from wijkdesk.ui.page import Page
from wijkdesk.ui.places import SINDS, trail_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QHideEvent
    from PySide6.QtWidgets import QWidget

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.kerncijfers import Verandering
    from wijkdesk.store.store import Store
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.painting import Light
    from wijkdesk.ui.theme import Theme

_NOW, _DAY = "nu", "dag"
_MOST: Final = 40
"""Lines of one list on screen; the rest is counted."""
_AROUND: Final = 48
"""What the edges and the arrow of a choice take beside its words."""
_LIGHTS: Final = frozenset({"groen", "oranje", "rood", "grijs", "gereed"})
_WAITING: Final = "De twee momenten worden vergeleken…"


@dataclass(frozen=True)
class _Moment:
    """What was chosen: an edition, a day, or now."""

    kind: Literal["nu", "dag", "editie"]
    stand: str = ""
    day: date | None = None


class MomentBox:
    """A choice between editions, a day and now."""

    def __init__(self, theme: Theme, name: str) -> None:
        self.box = ChoiceBox(theme)
        self.box.setAccessibleName(name)
        self._theme = theme
        self.day = DayLine(theme)
        self.day.setAccessibleName(f"{name}: datum")
        self.day.setMaximumWidth(theme.px(130))
        self.box.currentIndexChanged.connect(lambda: self.day.setVisible(self.box.currentData() == _DAY))

    def offer(self, found: list[Rapport], chosen: str) -> None:
        """Offer what there is; the choice stays."""
        with QSignalBlocker(self.box):
            self.box.clear()
            self.box.addItem("Nu", _NOW)
            for rapport in found:
                day = f", {cell_date(rapport.peildatum)}" if rapport.peildatum else ""
                self.box.addItem(f"{naam_van(rapport)}{day}", rapport.id)
            self.box.addItem("Een datum…", _DAY)
            self.box.setCurrentIndex(max(self.box.findData(chosen), 0))
        self._fit()
        self.day.setVisible(self.box.currentData() == _DAY)

    def _fit(self) -> None:
        """Give the box the width of its longest choice: what tells editions apart stands at the end."""
        theme, words = self._theme, self.box.fontMetrics()
        widest = max(words.horizontalAdvance(self.box.itemText(n)) for n in range(self.box.count()))
        # With large letters each has a line of its own; else both and two days stand on one.
        most = theme.px(560 if theme.narrow else 372)
        self.box.setFixedWidth(min(max(widest + theme.px(_AROUND), theme.px(150)), most))


class SincePage(Page):
    """Two moments at the top, and below them what happened in between."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, desk)
        self.found: Sinds | None = None
        self._busy = False
        self._from, self._to = "", _NOW
        self._work = Background(self)
        self._work.finished.connect(self._show)
        self._work.refused.connect(self._refused)
        desk.closing.connect(self._work.end)
        self._head = PageHead(theme)
        self.since, self.until = MomentBox(theme, "Van"), MomentBox(theme, "Tot")
        for box in (self.since, self.until):
            box.box.currentIndexChanged.connect(self._chosen)
            box.day.editingFinished.connect(self._compare)
            box.day.picked.connect(self._compare)
        self._inside = surface("doorzichtig")
        self._cards = QVBoxLayout(self._inside)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(theme.px(12))
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self._theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (24, 16, 0, 14)))
        layout.setSpacing(theme.px(10))
        layout.addWidget(self._head)
        first = (label("Van", "half"), self.since.box, self.since.day)
        second = (label("tot", "half"), self.until.box, self.until.day)
        if theme.narrow:
            layout.addLayout(row(*first, 1))
            layout.addLayout(row(*second, 1))
        else:
            layout.addLayout(row(*first, *second, 1))
        layout.addWidget(scroller(self._inside, "Wat er veranderde", gutter=theme.px(24)), 1)

    def open_record(self, record: Entity) -> bool:
        """Compare an edition with now."""
        if isinstance(record, Rapport):
            self._from, self._to = record.id, _NOW
            if self.isVisible():
                self._fill_now()
        return True

    def fill(self) -> None:
        """Offer the moments, and compare the chosen ones again."""
        found = list(edities(self._desk.dossier))
        self._from = self._from or (found[0].id if found else _DAY)
        self.since.offer(found, self._from)
        self.until.offer(found, self._to)
        began = self._desk.store.began()
        if began is not None and not self.since.day.text():
            self.since.day.setText(cell_date(began))
        if not self.until.day.text():
            self.until.day.setText(cell_date(self._desk.peildatum))
        self._compare()

    def _chosen(self) -> None:
        self._from, self._to = str(self.since.box.currentData()), str(self.until.box.currentData())
        self._compare()

    def _compare(self) -> None:
        try:
            old, new = self._moment(self.since), self._moment(self.until)
        except UserError as error:
            self._refused(str(error))
            return
        self._empty_cards()
        self._head.say("Sinds de vorige", facts="", trail=trail_of(SINDS))
        self._cards.addWidget(label(_WAITING, "stil"))
        desk = self._desk
        self._busy = True
        self._work.start_stoppable(
            partial(_compared, desk.store, desk.project_id, (old, new), desk.peildatum)
        )

    def hideEvent(self, event: QHideEvent) -> None:
        """Break off what nobody waits for any more: it would slow down the page that is shown instead."""
        super().hideEvent(event)
        if self._busy and not event.spontaneous():
            self._work.stop()
            self._busy, self._stale = False, True

    def _moment(self, box: MomentBox) -> _Moment:
        chosen = box.box.currentData()
        if chosen == _NOW:
            return _Moment("nu")
        if chosen == _DAY:
            day = read_day(field_of(Project, "peildatum"), box.day.text(), self._desk.peildatum)
            if day is None:
                raise UserError("Vul een datum in om mee te vergelijken.")
            return _Moment("dag", day=day)
        rapport = self._desk.dossier.get(Rapport, chosen)
        return _Moment("editie", stand=rapport.stand if rapport else "")

    def _empty_cards(self) -> None:
        while (item := self._cards.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()

    def _refused(self, sentence: str) -> None:
        self.found, self._busy = None, False
        self._empty_cards()
        self._head.say("Sinds de vorige", facts="", trail=trail_of(SINDS))
        self._cards.addWidget(EmptyState(self._theme, "history", "Er is niets te vergelijken.", sentence))
        self._cards.addStretch(1)

    def _show(self, found: Sinds) -> None:
        self.found, self._busy = found, False
        self._empty_cards()
        count = counted(len(found.wijzigingen), "wijziging", "wijzigingen")
        same = found.van == found.tot
        when = (
            f"Stand per {long_date(found.tot)}"
            if same
            else f"Van {long_date(found.van)} tot {long_date(found.tot)}"
        )
        facts = f"{when}: {count}"
        self._head.say("Sinds de vorige", facts=facts, trail=trail_of(SINDS))
        if found.leeg:
            why = "Tussen deze twee momenten bleef alles zoals het was."
            if not edities(self._desk.dossier):
                why += " Maak een rapport definitief; daarna ziet u hier wat er sindsdien gebeurde."
            self._cards.addWidget(EmptyState(self._theme, "circle-check", "Er is niets veranderd.", why))
        if found.kern:
            self._cards.addWidget(self._figures(found.kern))
        for lijst in Lijst:
            changes = found.lijst(lijst)
            if changes:
                self._cards.addWidget(self._card(lijst, changes))
        self._cards.addStretch(1)

    def _figures(self, changes: tuple[Verandering, ...]) -> Card:
        """Show the figures of reports, then and now (D24)."""
        card = Card(self._theme, "De cijfers toen en nu", aside=str(len(changes)))
        for change in changes[:_MOST]:
            word = {True: "beter", False: "slechter", None: ""}[change.beter]
            told = "  ·  ".join(filter(None, (f"{change.was} → {change.cijfer.getoond}", change.verschil)))
            name = label(capitalised(change.cijfer.naam), "half", wrap=True)
            line = row(name, label(told, "stil"), label(word, "klein"))
            line.setStretch(0, 1)
            card.body.addLayout(line)
        return card

    def _card(self, lijst: Lijst, changes: tuple[Wijziging, ...]) -> Card:
        theme = self._theme
        card = Card(theme, KOPPEN[lijst], aside=str(len(changes)))
        for change in changes[:_MOST]:
            card.body.addWidget(self._line(change))
        if len(changes) > _MOST:
            more = counted(len(changes) - _MOST, "andere", "andere")
            card.body.addWidget(label(f"en {more}", "stil"))
        return card

    def _line(self, change: Wijziging) -> QWidget:
        theme = self._theme
        holder = surface("doorzichtig")
        kind = ENTITIES.get(change.soort)
        code = change.code if kind is not None and kind.numbered else ""
        name = "  ".join(filter(None, (code, change.titel)))
        words = label(name, "half", wrap=True)
        told = [f"{change.oud or 'leeg'} → {change.nieuw or 'leeg'}"] if change.oud or change.nieuw else []
        if change.reden:
            told.append(change.reden)
        below = label(
            "  ·  ".join([change.naam, *told]) if change.soort != "Project" else "  ·  ".join(told),
            "stil",
            wrap=True,
        )
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        inside.setSpacing(0)
        parts: list[QWidget] = [words]
        if change.lijst is Lijst.LICHT and change.nieuw in _LIGHTS:
            light = cast("Light", change.nieuw)
            parts.insert(0, LightMark(theme, light, side=18, reason=change.reden, subject=change.titel))
            better = is_slechter(omgekeerd(change))
            word = "slechter" if is_slechter(change) else "beter" if better else ""
            parts.append(label(word, "klein"))
        if self._desk.dossier.find(change.id) is not None:
            go = Button(theme, "Openen", look="link")
            go.setAccessibleName(f"{name} openen")
            go.clicked.connect(partial(self.went_to.emit, change.id))
            parts.append(go)
        head = row(*parts)
        head.setStretch(parts.index(words), 1)
        inside.addLayout(head)
        inside.addWidget(below)
        return holder


def _compared(
    store: Store, project: str, moments: tuple[_Moment, _Moment], day: date, going: Callable[[], None]
) -> Sinds:
    old, new = (_opname(store, project, moment, day, going) for moment in moments)
    return sinds(old, new)


def _opname(
    store: Store, project: str, moment: _Moment, day: date, going: Callable[[], None]
) -> Momentopname:
    going()
    if moment.kind == "editie":
        frozen = from_text(moment.stand)
        if frozen is None:
            raise UserError("Van deze editie zijn de gegevens niet bewaard om mee te vergelijken.")
        return frozen
    if moment.day is None:
        return _taken(store.read(project), day, going)
    began = store.began()
    if began is None or moment.day < began:
        since = f" De eerste wijziging is van {long_date(began)}." if began else ""
        raise UserError(f"Op {long_date(moment.day)} was dit dossier er nog niet.{since}")
    then = store.read_at(end_of(moment.day), project)
    # The screens of that day showed the day that was set for the project.
    judged = next((p.peildatum for p in then.projects() if p.peildatum), moment.day)
    return _taken(then, judged, going)


def _taken(dossier: Dossier, day: date, going: Callable[[], None]) -> Momentopname:
    stand = at_once(between(stand_in_steps(dossier, day), going))
    going()
    return opname_of(stand)
