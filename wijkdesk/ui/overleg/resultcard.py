"""What a meeting leads to: its besluiten, the acties that are open, and a line to make a new one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from wijkdesk.domain.agenda import opbrengst_van, openstaande_acties, vorige
from wijkdesk.domain.entity import field_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import days, near_date
from wijkdesk.domain.overleg import Actie, Besluit, BesluitStatus, Overleg
from wijkdesk.domain.voortgang import OPEN
from wijkdesk.ui.blocks import Card, label, line, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.cellreading import proposals
from wijkdesk.ui.detailpanel import scroller
from wijkdesk.ui.inputs import DayLine
from wijkdesk.ui.marks import IconMark
from wijkdesk.ui.overleg.keepfocus import focus_again, focused_name
from wijkdesk.ui.overleg.overlegwerk import add_actie, finish
from wijkdesk.ui.privacywatch import watch

if TYPE_CHECKING:
    from collections.abc import Sequence

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

    added = Signal()

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.meeting: Bijeenkomst | None = None
        self.over: str | None = None
        """The doelstelling that a new actie belongs to."""
        self.titel, self.houder, self.deadline = QLineEdit(), QLineEdit(), DayLine(theme)
        self.titel.setPlaceholderText("Nieuwe actie")
        self.houder.setPlaceholderText("Wie")
        self.deadline.setPlaceholderText("Klaar op, bijv. 1-9")
        for field, name in (
            (self.titel, "Nieuwe actie: wat moet er gebeuren"),
            (self.houder, "Nieuwe actie: wie doet het"),
            (self.deadline, "Nieuwe actie: wanneer is het klaar"),
        ):
            field.setAccessibleName(name)
        watch(theme, self.titel, self.houder)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.houder.setCompleter(completer)
        self.plus = Button(theme, look="icoon", icon_name="plus", name="Actie vastleggen")
        self.titel.returnPressed.connect(self.houder.setFocus)
        self.houder.returnPressed.connect(self.deadline.setFocus)
        self.deadline.returnPressed.connect(self._add)
        self.plus.clicked.connect(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(6))
        layout.addWidget(self.titel)
        layout.addWidget(self.houder)
        layout.addLayout(row(self.deadline, self.plus, spacing=theme.px(4)))

    def renew(self) -> None:
        """Know every function that there is now."""
        self._names.setStringList(list(proposals(self._desk.dossier, field_of(Actie, "houder"), None)))

    @property
    def unsaved(self) -> list[str]:
        """Return the actie that is being typed and not added yet."""
        typed = " ".join(field.text().strip() for field in (self.titel, self.houder)).strip()
        return [f"nieuwe actie ‘{typed[:60]}’"] if typed else []

    def begin(self, over: str | None) -> None:
        """Put the cursor in the first entry."""
        self.over = over
        self.titel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        if self.meeting is None:
            return
        entries = self.titel.text(), self.houder.text(), self.deadline.text()
        try:
            add_actie(self._desk, self.meeting, *entries, self.over)
        except UserError as error:
            self._desk.refused.emit(str(error))
            first_empty = self.deadline if self.titel.text().strip() else self.titel
            first_empty.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for field in (self.titel, self.houder, self.deadline):
            field.clear()
        self.over = None
        self.titel.setFocus(Qt.FocusReason.OtherFocusReason)
        self.added.emit()


class ResultCard(Card):
    """Besluiten en acties of one meeting, with what its overleg still has open."""

    went_to = Signal(str)

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, "Besluiten en acties")
        self._desk = desk
        self._inside = QFrame()
        self._rows = QVBoxLayout(self._inside)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme.px(4))
        self.new = NewActie(theme, desk)
        if theme.narrow:
            self.body.addWidget(self._inside)
        else:
            area = scroller(self._inside, "Besluiten en acties", gutter=theme.px(14))
            self.body.addWidget(area, 1)
        self.body.addSpacing(theme.px(8))
        self.body.addWidget(self.new)

    @property
    def unsaved(self) -> list[str]:
        """Return the actie that is being typed and not added yet."""
        return self.new.unsaved

    def show_meeting(self, meeting: Bijeenkomst) -> None:
        """Show what there is now; what is being typed stays."""
        self.new.meeting = meeting
        self.new.renew()
        focus = focused_name(self._inside)
        _clear(self._rows)
        desk = self._desk
        overleg = desk.dossier.get(Overleg, meeting.overleg)
        led_to = opbrengst_van(desk.dossier, meeting)
        before = (
            vorige(desk.dossier, overleg, meeting.datum or desk.peildatum, meeting.id) if overleg else None
        )
        self._add_besluiten("Besluiten", led_to.besluiten)
        if not led_to.besluiten:
            self._rows.addWidget(label("Nog geen besluit vastgelegd.", "stil", wrap=True))
        if before is not None and before.datum is not None:
            day = near_date(before.datum, meeting.datum or before.datum)
            self._add_besluiten(f"Besluiten van {day}", opbrengst_van(desk.dossier, before).besluiten)
        acties = openstaande_acties(desk.dossier, overleg) if overleg else led_to.acties
        self._add_acties([actie for actie in acties if actie.status in OPEN])
        self._rows.addStretch(1)
        focus_again(self._inside, focus)

    def _add_besluiten(self, title: str, besluiten: Sequence[Besluit]) -> None:
        if not besluiten and title != "Besluiten":
            return
        theme = self._theme
        self._rows.addWidget(label(title, "klein_half"))
        for besluit in besluiten:
            sign, color = (
                _SIGNS.get(besluit.status, ("hourglass", "stil")) if besluit.status else ("info", "stil")
            )
            said = besluit.status.label if isinstance(besluit.status, BesluitStatus) else ""
            mark = IconMark(theme, sign, color=color, side=16, name=said)
            mark.setToolTip(said)
            number = Button(theme, besluit.nummer, look="naam")
            number.setAccessibleName(f"Besluit {besluit.nummer} openen")
            number.clicked.connect(partial(self.went_to.emit, besluit.id))
            words = label(_replacing(self._desk, besluit), wrap=True)
            entry = row(spacing=theme.px(6))
            entry.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
            entry.addWidget(words, 1)
            entry.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
            self._rows.addWidget(_held(entry))

    def _add_acties(self, acties: Sequence[Actie]) -> None:
        theme = self._theme
        self._rows.addSpacing(theme.px(4))
        self._rows.addWidget(line())
        head = row(label("Openstaande acties", "klein_half"), 1, label(str(len(acties)), "klein_half"))
        self._rows.addLayout(head)
        if not acties:
            self._rows.addWidget(label("Er staat geen actie open.", "stil", wrap=True))
        for actie in acties[:_MOST]:
            self._rows.addWidget(self._actie(actie))
        if len(acties) > _MOST:
            more = Button(theme, f"Toon alle {len(acties)}", look="link")
            more.clicked.connect(partial(self.went_to.emit, "lijst:Actie"))
            self._rows.addLayout(row(more, 1))

    def _actie(self, actie: Actie) -> QWidget:
        theme, desk = self._theme, self._desk
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(actie.titel, "half", wrap=True))
        words.addWidget(label(desk.title(actie.houder) or "nog geen houder", "klein", wrap=True))
        known = desk.stand.acties.get(actie.id)
        late = known.te_laat_dagen if known else 0
        when = near_date(actie.deadline, desk.peildatum) if actie.deadline else "geen deadline"
        words.addWidget(
            label(f"{when} · {days(late)} te laat" if late else when, "fout" if late else "klein", wrap=True)
        )
        done = Button(theme, look="icoon", icon_name="check", name=f"Gereed melden: {actie.titel}")
        done.clicked.connect(partial(self._finish, actie))
        go = Button(theme, look="icoon", icon_name="arrow-right", name=f"Ga naar {actie.titel}")
        go.clicked.connect(partial(self.went_to.emit, actie.id))
        entry = row(words, done, go, spacing=theme.px(2), margins=(0, theme.px(4), 0, theme.px(4)))
        entry.setStretch(0, 1)
        return _held(entry)

    def _finish(self, actie: Actie) -> None:
        try:
            finish(self._desk, actie)
        except UserError as error:
            self._desk.refused.emit(str(error))


def _replacing(desk: Desk, besluit: Besluit) -> str:
    old = desk.dossier.get(Besluit, besluit.vervangt)
    return f"{besluit.tekst} (vervangt {old.nummer})" if old else besluit.tekst


def _held(layout: QHBoxLayout) -> QWidget:
    holder = QWidget()
    layout.setContentsMargins(0, layout.contentsMargins().top(), 0, layout.contentsMargins().bottom())
    holder.setLayout(layout)
    return holder


def _clear(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            _clear(inner)
            inner.deleteLater()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
