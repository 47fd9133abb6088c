"""What a meeting leads to: its besluiten, the acties that are open, and a line to make a new one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.domain.agenda import opbrengst_van, openstaande_acties, vorige
from wijkdesk.domain.entity import field_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import days, near_date
from wijkdesk.domain.overleg import Actie, Besluit, BesluitStatus, Overleg
from wijkdesk.domain.voortgang import OPEN
from wijkdesk.ui.blocks import Card, column, label, line, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.cellreading import proposals
from wijkdesk.ui.detailpanel import scroller
from wijkdesk.ui.inputs import DayLine
from wijkdesk.ui.keepfocus import focus_again, focus_in_sight, focused, scroll_to
from wijkdesk.ui.keptrows import KeptRows, Row
from wijkdesk.ui.lines import Line
from wijkdesk.ui.marks import IconMark
from wijkdesk.ui.overleg.newbesluit import NewBesluit
from wijkdesk.ui.overleg.overlegwerk import add_actie, finish
from wijkdesk.ui.overleg.setaside import SetAside
from wijkdesk.ui.pagearea import settle
from wijkdesk.ui.privacywatch import watch
from wijkdesk.ui.proposing import WritesOn, choices

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QLayout

    from wijkdesk.domain.overleg import Bijeenkomst
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

_SIGNS = {
    BesluitStatus.GENOMEN: ("check", "groen_tekst"),
    BesluitStatus.UITGEVOERD: ("circle-check", "groen_tekst"),
    BesluitStatus.VERVANGEN: ("rotate-ccw", "stil"),
    BesluitStatus.AFGEWEZEN: ("x", "rood_tekst"),
}
_MOST = 12


class NewActie(QWidget):
    """Three entries, Enter after each: what, who, when."""

    added = Signal(str)
    changed = Signal()

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.meeting: Bijeenkomst | None = None
        self.over: str | None = None
        """The doelstelling that a new actie belongs to."""
        self._over_waiting: dict[str, str | None] = {}
        self.titel, self.houder, self.deadline = Line(), Line(), DayLine(theme)
        self.titel.setPlaceholderText("Nieuwe actie")
        self.houder.setPlaceholderText("Wie")
        self.deadline.setPlaceholderText("Klaar op, bijv. 1-9")
        for field, name in (
            (self.titel, "Nieuwe actie: wat moet er gebeuren"),
            (self.houder, "Nieuwe actie: wie doet het"),
            (self.deadline, "Nieuwe actie: wanneer is het klaar"),
        ):
            field.setAccessibleName(name)
            field.textChanged.connect(self.changed)
        self.typed = SetAside(desk, "nieuwe actie", self.titel, self.houder, self.deadline)
        watch(theme, self.titel, self.houder)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setPopup(choices())
        self.houder.setCompleter(completer)
        WritesOn(self.houder, self._names.stringList)
        self.plus = Button(theme, look="icoon", icon_name="plus", name="Actie vastleggen")
        self.titel.returnPressed.connect(self._to_houder)
        self.houder.returnPressed.connect(self._to_deadline)
        self.deadline.returnPressed.connect(self._add)
        self.plus.clicked.connect(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(6))
        layout.addWidget(self.titel)
        layout.addWidget(self.houder)
        layout.addLayout(row(self.deadline, self.plus, spacing=theme.px(4)))

    def _to_houder(self) -> None:
        self.houder.setFocus()

    def _to_deadline(self) -> None:
        self.deadline.setFocus()

    def show_meeting(self, meeting: Bijeenkomst) -> None:
        """Make acties for this meeting, with every function that there is now as houder."""
        self.meeting = meeting
        if self.typed.turn_to(meeting.id):
            self.over = self._over_waiting.pop(meeting.id, None)
        self._names.setStringList(list(proposals(self._desk.dossier, field_of(Actie, "houder"), None)))

    @property
    def held(self) -> tuple[dict[str, list[str]], dict[str, str | None]]:
        """Return what is typed by meeting, and what it is about in the one that is open."""
        about = {self.meeting.id: self.over} if self.meeting is not None else {}
        return self.typed.held, about

    def take_up(self, typed: Mapping[str, list[str]], about: Mapping[str, str | None]) -> None:
        """Go on with what was typed in entries like these."""
        self.typed.take_up(typed)
        self._over_waiting.update(about)

    def turn_away(self) -> None:
        """Belong to no doelstelling any more, unless an actie for it was begun."""
        if not self.typed.unsaved:
            self.over = None

    def focus_unfinished(self) -> None:
        """Put the cursor in the entry that is still empty and must be filled, in the last one if none is."""
        focus_in_sight(self.deadline if self.titel.text().strip() else self.titel)

    def begin(self, over: str | None) -> None:
        """Put the cursor in the first entry."""
        self.over = over
        self.titel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        if self.meeting is None:
            return
        entries = self.titel.text(), self.houder.text(), self.deadline.text()
        try:
            made = add_actie(self._desk, self.meeting, *entries, self.over)
        except UserError as error:
            self._desk.refused.emit(str(error))
            self.focus_unfinished()
            return
        for field in (self.titel, self.houder, self.deadline):
            field.clear()
        self.over = None
        self.titel.setFocus(Qt.FocusReason.OtherFocusReason)
        self.added.emit(made)


class ResultCard(Card):
    """Besluiten en acties of one meeting, with what its overleg still has open."""

    went_to = Signal(str)

    def __init__(self, theme: Theme, desk: Desk, *, decides: bool = False) -> None:
        """Make the card; with a line for besluiten where no agendapunt has one."""
        super().__init__(theme, "Besluiten en acties")
        self._desk = desk
        self.besluit = NewBesluit(theme, desk) if decides else None
        self._inside = QFrame()
        self._rows = KeptRows(spacing=theme.px(4))
        self._inside.setLayout(column(self._rows, 1))
        self._shown: dict[str, QWidget] = {}
        self._in_sight = ""
        self.new = NewActie(theme, desk)
        self.new.added.connect(self._bring_into_sight)
        if theme.narrow:
            self.body.addWidget(self._inside)
        else:
            self.body.addWidget(scroller(self._inside, "Besluiten en acties", gutter=theme.px(14)), 1)
        for entries in filter(None, (self.besluit, self.new)):
            self.body.addSpacing(theme.px(8))
            self.body.addWidget(entries)

    @property
    def unsaved(self) -> list[str]:
        """Return the besluit and the actie that are being typed and not added yet."""
        begun = self.besluit.typed.unsaved if self.besluit is not None else []
        return [*begun, *self.new.typed.unsaved]

    @property
    def waiting(self) -> list[str]:
        """Return what was typed for other meetings."""
        begun = self.besluit.typed.waiting if self.besluit is not None else []
        return [*begun, *self.new.typed.waiting]

    def focus_unfinished(self) -> None:
        """Put the cursor in what is being typed and not added yet."""
        if self.besluit is not None and self.besluit.typed.unsaved:
            focus_in_sight(self.besluit.text)
        else:
            self.new.focus_unfinished()

    def show_meeting(self, meeting: Bijeenkomst) -> None:
        """Show what there is now; what is being typed stays."""
        self.new.show_meeting(meeting)
        if self.besluit is not None:
            self.besluit.show_meeting(meeting)
        focus = focused(self._inside)
        desk = self._desk
        overleg = desk.dossier.get(Overleg, meeting.overleg)
        led_to = opbrengst_van(desk.dossier, meeting)
        before = (
            vorige(desk.dossier, overleg, meeting.datum or desk.peildatum, meeting.id) if overleg else None
        )
        rows = self._besluiten("Besluiten", led_to.besluiten)
        if not led_to.besluiten:
            rows.append(_words("Nog geen besluit vastgelegd."))
        if before is not None and before.datum is not None:
            earlier = opbrengst_van(desk.dossier, before).besluiten
            day = near_date(before.datum, meeting.datum or before.datum)
            rows += self._besluiten(f"Besluiten van {day}", earlier) if earlier else []
        acties = openstaande_acties(desk.dossier, overleg) if overleg else led_to.acties
        still_open = [actie for actie in acties if actie.status in OPEN]
        rows += self._acties(meeting, still_open)
        new = [actie.id for actie in still_open if actie.bijeenkomst == meeting.id]
        if not self._theme.narrow and not self._in_sight:
            # A besluit more, above the acties, would push away what was just made.
            self._in_sight = next((key for key in reversed(new) if self._is_seen(key)), "")
        # What is no longer shown is not held on to, nor looked for.
        self._shown = {a.id: self._shown[a.id] for a in still_open if a.id in self._shown}
        self._rows.show_rows(rows)
        focus_again(self._inside, focus)
        # What stands where is only known when the rows have been laid out.
        QTimer.singleShot(0, self, self._look)

    def _is_seen(self, key: str) -> bool:
        shown = self._shown.get(key)
        return shown is not None and shown.visibleRegion().boundingRect() == shown.rect()

    def _bring_into_sight(self, key: str) -> None:
        """Show an actie that was just made, whether its row is there already or comes later."""
        self._in_sight = key
        QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        """Bring what was just made into sight, and the entries with it: there the next one is typed."""
        made = self._shown.get(self._in_sight)
        if made is None:
            return
        self._in_sight = ""
        settle()
        for part in (made, self.new):
            scroll_to(part, self._theme.px(8))

    def _besluiten(self, title: str, besluiten: Sequence[Besluit]) -> list[Row]:
        rows = [self._title(title)]
        for besluit in besluiten:
            words = _replacing(self._desk, besluit)
            content = besluit.id, besluit.nummer, besluit.status, words
            rows.append(Row(content, partial(self._besluit, besluit, words)))
        return rows

    def _title(self, words: str) -> Row:
        gap = self._theme.px(0 if words == "Besluiten" else 8)
        return Row(words, lambda: row(label(words, "klein_half"), margins=(0, gap, 0, 0)))

    def _besluit(self, besluit: Besluit, words: str) -> QLayout:
        theme = self._theme
        sign, color = (
            _SIGNS.get(besluit.status, ("hourglass", "stil")) if besluit.status else ("info", "stil")
        )
        said = besluit.status.label if isinstance(besluit.status, BesluitStatus) else ""
        mark = IconMark(theme, sign, color=color, side=16, name=said)
        mark.setToolTip(said)
        number = Button(theme, besluit.nummer, look="naam")
        number.setAccessibleName(f"Besluit {besluit.nummer} openen")
        number.clicked.connect(partial(self.went_to.emit, besluit.id))
        entry = row(spacing=theme.px(6))
        entry.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        entry.addWidget(label(words, wrap=True), 1)
        entry.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        return entry

    def _acties(self, meeting: Bijeenkomst, acties: Sequence[Actie]) -> list[Row]:
        """Return what was open already, and right above the entries what this meeting adds."""
        new = [actie for actie in acties if actie.bijeenkomst == meeting.id]
        before = [actie for actie in acties if actie.bijeenkomst != meeting.id]
        rows = [self._head("Openstaande acties", len(before), ruled=True)] if before or not new else []
        if not acties:
            rows.append(_words("Uit bijeenkomsten staat geen actie open."))
        rows += [self._actie(actie) for actie in before[:_MOST]]
        if len(before) > _MOST:
            rows.append(Row(("alle", len(acties)), partial(self._all, len(acties))))
        if new:
            rows.append(self._head("Nieuwe acties", len(new), ruled=not before))
        return rows + [self._actie(actie) for actie in new]

    def _head(self, words: str, count: int, *, ruled: bool) -> Row:
        def make() -> QLayout:
            gap = (0, self._theme.px(4), 0, 0)
            head = row(label(words, "klein_half"), 1, label(str(count), "klein_half"), margins=gap)
            return column(line(), head, spacing=self._theme.px(4), margins=gap) if ruled else head

        return Row((words, count, ruled), make)

    def _all(self, count: int) -> QLayout:
        more = Button(self._theme, f"Toon alle {count}", look="link")
        more.clicked.connect(partial(self.went_to.emit, "lijst:Actie"))
        return row(more, 1)

    def _actie(self, actie: Actie) -> Row:
        desk = self._desk
        who = desk.title(actie.houder) or "nog geen houder"
        known = desk.stand.acties.get(actie.id)
        late = known.te_laat_dagen if known else 0
        when = near_date(actie.deadline, desk.peildatum) if actie.deadline else "geen deadline"
        when = f"{when} · {days(late)} te laat" if late else when
        content = actie.id, actie.titel, actie.status, who, when
        return Row(content, partial(self._made_actie, actie, who, when, late=bool(late)))

    def _made_actie(self, actie: Actie, who: str, when: str, *, late: bool) -> QWidget:
        theme = self._theme
        words = column(
            label(actie.titel, "half", wrap=True),
            label(who, "klein", wrap=True),
            label(when, "fout" if late else "klein", wrap=True),
        )
        done = Button(theme, look="icoon", icon_name="check", name=f"Gereed melden: {actie.titel}")
        done.clicked.connect(partial(self._finish, actie.id))
        go = Button(theme, look="icoon", icon_name="arrow-right", name=f"Ga naar {actie.titel}")
        go.clicked.connect(partial(self.went_to.emit, actie.id))
        entry = row(words, done, go, spacing=theme.px(2), margins=(0, theme.px(4), 0, theme.px(4)))
        entry.setStretch(0, 1)
        holder = QWidget()
        holder.setLayout(entry)
        self._shown[actie.id] = holder
        return holder

    def _finish(self, key: str) -> None:
        # The row outlives the record it was made from.
        actie = self._desk.dossier.get(Actie, key)
        if actie is None:
            return
        try:
            finish(self._desk, actie)
        except UserError as error:
            self._desk.refused.emit(str(error))


def _replacing(desk: Desk, besluit: Besluit) -> str:
    old = desk.dossier.get(Besluit, besluit.vervangt)
    return f"{besluit.tekst} (vervangt {old.nummer})" if old else besluit.tekst


def _words(words: str) -> Row:
    return Row(words, partial(label, words, "stil", wrap=True))
