"""The stippen of a beleidsdag: every prioriteit with its count, plus and minus, most first when asked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import counted
from wijkdesk.domain.plan import Prioriteit, PrioriteitHerkomst, PrioriteitSoort, PrioriteitStatus
from wijkdesk.ui.blocks import Card, Notice, label, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.keepfocus import focus_again, focused
from wijkdesk.ui.lines import Line
from wijkdesk.ui.overleg.daywork import still_to_plan, to_plan, year_of
from wijkdesk.ui.overleg.overlegwerk import save
from wijkdesk.ui.overleg.setaside import SetAside
from wijkdesk.ui.privacywatch import watch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHideEvent

    from wijkdesk.domain.overleg import Bijeenkomst
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

_CHOSEN = 2


class StippenRow(QWidget):
    """One prioriteit with its count, a minus and a plus."""

    changed = Signal(str, int)
    went_to = Signal(str)

    def __init__(self, theme: Theme, prioriteit: Prioriteit) -> None:
        super().__init__()
        self.prioriteit = prioriteit
        self.title = title = prioriteit.titel
        self._words = label(title, wrap=True)
        self._dots = label("", "half")
        self._dots.setMinimumWidth(theme.px(24))
        self._dots.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._less = Button(theme, look="icoon", icon_name="minus", name=f"Eén stip minder: {title}")
        self._less.clicked.connect(partial(self.changed.emit, prioriteit.id, -1))
        more = Button(theme, look="icoon", icon_name="plus", name=f"Eén stip erbij: {title}")
        more.clicked.connect(partial(self.changed.emit, prioriteit.id, 1))
        go = Button(theme, look="icoon", icon_name="arrow-right", name=f"Ga naar {title}")
        go.clicked.connect(partial(self.went_to.emit, prioriteit.id))
        inside = row(self._words, self._dots, self._less, more, go, spacing=theme.px(2))
        inside.setStretch(0, 1)
        self.setLayout(inside)
        # Each button is as high as a finger needs, however many rows there are.
        self.setMinimumHeight(max(more.sizeHint().height(), theme.px(32)))

    def show_count(self, prioriteit: Prioriteit, *, first: bool) -> None:
        """Show how many stippen there are now."""
        count = prioriteit.stippen or 0
        self._words.setProperty("tekst", "half" if first and count else "basis")
        self._words.style().unpolish(self._words)
        self._words.style().polish(self._words)
        self._dots.setText(str(count))
        self._dots.setAccessibleName(f"{prioriteit.titel}: {counted(count, 'stip', 'stippen')}")
        self._less.setEnabled(count > 0)


class StippenCard(Card):
    """The two that have most become what the year is about."""

    went_to = Signal(str)

    def __init__(self, theme: Theme, desk: Desk) -> None:
        self.sort = Button(theme, "Meeste eerst", look="link")
        super().__init__(theme, "Stippen", action=self.sort)
        self._desk = desk
        self._meeting: Bijeenkomst | None = None
        self._places: dict[str, int] = {}
        """Where each stands while stippen are counted: nothing may move away under the mouse."""
        self.sort.clicked.connect(self._sort)
        self._year = 0
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(4))
        self.new = Line()
        watch(theme, self.new)
        self.new.setPlaceholderText("Nieuwe prioriteit")
        self.new.setAccessibleName("Nieuwe prioriteit")
        self.typed = SetAside(desk, "nieuwe prioriteit", self.new)
        self.new.returnPressed.connect(self._add)
        self._warning = QVBoxLayout()
        self.lines: list[StippenRow] = []
        self.body.addLayout(self._rows)
        self.body.addLayout(self._warning)
        self.body.addSpacing(theme.px(6))
        self.body.addWidget(self.new)
        self.onward = Button(theme, "", icon_name="list-checks")
        self.onward.clicked.connect(self._to_plan)
        self.body.addSpacing(theme.px(8))
        self.body.addLayout(row(self.onward, 1))
        self._chosen: list[Prioriteit] = []

    def show_meeting(self, meeting: Bijeenkomst) -> None:
        """Show the prioriteiten of the year that this day is about; the focus stays on its button."""
        day = meeting.datum or self._desk.peildatum
        if self._meeting is None or self._meeting.id != meeting.id:
            self._places = {}
        self.typed.turn_to(meeting.id)
        self._meeting, self._year = meeting, year_of(day)
        found = [
            p
            for p in self._desk.dossier.all(Prioriteit)
            if p.jaar in {None, day.year, day.year + 1} and p.status is not PrioriteitStatus.VERVALLEN
        ]
        found.sort(key=lambda p: (-(p.stippen or 0), p.titel.casefold(), p.id))
        self._fill(found)
        self._chosen = still_to_plan(self._desk, [p for p in found[:_CHOSEN] if p.stippen])
        self.onward.setText(
            "Bovenste naar het plan" if len(self._chosen) == 1 else "Bovenste twee naar het plan"
        )
        self.onward.setVisible(bool(self._chosen))
        self._warn()

    def _fill(self, found: Sequence[Prioriteit]) -> None:
        """Show the rows; those that stay keep their widgets, so that nothing moves while it is pressed."""
        most = {p.id for p in found[:_CHOSEN]}
        wanted = self._in_place(found)
        if [(row.prioriteit.id, row.title) for row in self.lines] != [(p.id, p.titel) for p in wanted]:
            focus = focused(self)
            _empty(self._rows)
            self.lines = [StippenRow(self._theme, p) for p in wanted]
            for line in self.lines:
                line.changed.connect(self._change)
                line.went_to.connect(self.went_to)
                self._rows.addWidget(line)
            if not wanted:
                none = "Nog geen prioriteit. Typ hieronder de eerste."
                self._rows.addWidget(label(none, "stil", wrap=True))
            focus_again(self, focus)
        for line, prioriteit in zip(self.lines, wanted, strict=True):
            line.show_count(prioriteit, first=prioriteit.id in most)

    def _warn(self) -> None:
        _empty(self._warning)
        too_many = self._desk.stand.focus.overschreden
        if too_many:
            words = f"{too_many[0][:1].upper()}{too_many[0][1:]} heeft meer dan {_CHOSEN} prioriteiten. Kies."
            self._warning.addWidget(Notice(self._theme, "let_op", words))

    def _in_place(self, found: Sequence[Prioriteit]) -> list[Prioriteit]:
        """Return what is counted where it stood; what is new comes last, and the first time most is first."""
        for prioriteit in found:
            self._places.setdefault(prioriteit.id, len(self._places))
        shown = sorted(found, key=lambda p: self._places[p.id])
        self.sort.setEnabled([p.id for p in shown] != [p.id for p in found])
        return shown

    def _sort(self) -> None:
        self._places = {}
        if self._meeting is not None:
            self.show_meeting(self._meeting)

    def hideEvent(self, event: QHideEvent) -> None:
        """Put most first again for who comes back."""
        super().hideEvent(event)
        self._places = {}

    def _change(self, key: str, step: int) -> None:
        record = self._desk.dossier.get(Prioriteit, key)
        if record is not None:
            save(self._desk, record, stippen=max(0, (record.stippen or 0) + step))

    def _to_plan(self) -> None:
        """Go to the plan, where the doelstellingen get their doelgroep, bereik and uren."""
        try:
            self.went_to.emit(to_plan(self._desk, self._chosen, self._year))
        except UserError as error:
            self._desk.refused.emit(str(error))

    @property
    def unsaved(self) -> list[str]:
        """Return the prioriteit that is being typed and not added yet."""
        return self.typed.unsaved

    def _add(self) -> None:
        words = self.new.text().strip()
        if not words:
            return
        self.new.clear()
        values = {
            "titel": words,
            "soort": PrioriteitSoort.PRIORITEIT,
            "jaar": self._year,
            "herkomst": PrioriteitHerkomst.WERKVLOER,
            "stippen": 0,
        }
        self._desk.add(Prioriteit, values)


def _empty(rows: QVBoxLayout) -> None:
    while (item := rows.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
