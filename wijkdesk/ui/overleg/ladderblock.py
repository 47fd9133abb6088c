"""The escalatieladder of one record: each level with what it was asked and what it answered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wijkdesk.domain.entity import Owned
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.escalatie import Stap, ladder, mee_gevraagd, volgende_trede
from wijkdesk.domain.formats import capitalised, listed, long_date
from wijkdesk.domain.overleg import Agendapunt, BijeenkomstStatus
from wijkdesk.ui.blocks import label, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.keepfocus import Called, focus_again
from wijkdesk.ui.marks import IconMark
from wijkdesk.ui.overleg.overlegwerk import escalate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.escalatie import Trede
    from wijkdesk.domain.overleg import Overleg
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

_SIGNS = {
    Stap.VRIJ: ("circle-dashed", "stil"),
    Stap.GEVRAAGD: ("hourglass", "oranje_tekst"),
    Stap.BEANTWOORD: ("check", "groen_tekst"),
}


class LadderBlock(QWidget):
    """From the own overleg up; one button brings the point to the level that comes next."""

    went_to = Signal(str)
    told = Signal(str)

    def __init__(self, theme: Theme, desk: Desk, *, alone: str = "", parent: QWidget | None = None) -> None:
        """Keep what to say of a record without levels; nothing shows where that is empty."""
        super().__init__(parent)
        self._alone = alone
        self._theme, self._desk = theme, desk
        self._record: Owned | None = None
        self._waarom = ""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.px(6))
        self.up: Button | None = None

    def show_record(self, record: Entity | None, waarom: str = "") -> None:
        """Show the levels of a record; nothing where it belongs to no overleg, or has none above it."""
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._record = record if isinstance(record, Owned) else None
        self._waarom, self.up = waarom, None
        steps = ladder(self._desk.dossier, record) if record is not None else ()
        self.setVisible(len(steps) > 1 or self._alone != "")
        if record is None or len(steps) < 2:
            self._layout.addWidget(label(self._alone, "stil", wrap=True))
            return
        self._layout.addWidget(label("Wie beslist hierover", "klein_half"))
        others = [(self._named(other), shared) for other, shared in mee_gevraagd(self._desk.dossier, record)]
        for number, step in enumerate(steps):
            here = [
                self._step(one, above=shared[place + 1 :], about=about)
                for about, shared in others
                for place, one in enumerate(shared)
                if one.overleg is step.overleg
            ]
            if not here or step.eigen or step.stap is not Stap.VRIJ:
                self._layout.addWidget(self._step(step, above=steps[number + 1 :]))
            for widget in here:
                self._layout.addWidget(widget)
        following = volgende_trede(self._desk.dossier, record)
        if following is not None:
            there = [about for about, shared in others if any(one.overleg is following for one in shared)]
            self._offer(record, following, there)

    def _named(self, other: Entity) -> str:
        """Return what else was asked, in words for in a sentence."""
        return f"de {self._desk.say(type(other).singular).lower()} ‘{self._desk.title(other.id)}’"

    def _offer(self, record: Entity, level: Overleg, there: Sequence[str]) -> None:
        """Offer to bring the record to a level; say so where that was asked about what it belongs with."""
        words, what = "Voorleggen aan een hoger overleg", f"Zet dit op de agenda van {level.naam}"
        if there:
            words = f"Ook deze {self._desk.say(type(record).singular).lower()} voorleggen"
            are = "is" if len(there) == 1 else "zijn"
            said = f"{capitalised(listed(there))} {are} al voorgelegd aan {level.naam}."
            said = f"{said} Vraag hetzelfde liever niet twee keer."
            self._layout.addWidget(label(said, "stil", wrap=True))
            what = f"{what}. {said}"
        self.up = Button(self._theme, words, icon_name="arrow-up", look="gewoon")
        self.up.setAccessibleDescription(what)
        self.up.setToolTip(what)
        self.up.clicked.connect(self._escalate)
        holder = QWidget()
        holder.setLayout(row(self.up, 1))
        self._layout.addWidget(holder)

    def _step(self, step: Trede, *, above: Sequence[Trede], about: str = "") -> QWidget:
        """Return one level; `about` says with what else than the record itself it was asked."""
        theme = self._theme
        higher = _higher(above, ahead=self._ahead(step)) if step.stap is Stap.GEVRAAGD else ""
        passed = bool(higher)
        sign, color = ("arrow-up", "stil") if passed else _SIGNS[step.stap]
        result = QWidget()
        mark = IconMark(theme, sign, color=color, side=16)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(step.overleg.naam, "half", wrap=True))
        told = f"Voorgelegd met {about}. " if about else ""
        words.addWidget(label(f"{told}{self._said(step, higher)}", "stil", wrap=True))
        line = row(spacing=theme.px(8))
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        target = step.bijeenkomst.id if step.bijeenkomst else ""
        if target:
            way = f"{_way_to(step.overleg)} over {about}" if about else _way_to(step.overleg)
            go = Button(theme, look="icoon", icon_name="arrow-right", name=way)
            go.clicked.connect(partial(self.went_to.emit, target))
            line.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
        result.setLayout(line)
        return result

    def _ahead(self, step: Trede) -> bool:
        """Tell whether a meeting still has to talk about it; one can be held before its day."""
        meeting = step.bijeenkomst
        if meeting is None or meeting.status is BijeenkomstStatus.GEHOUDEN:
            return False
        return meeting.datum is not None and meeting.datum >= self._desk.peildatum

    def _said(self, step: Trede, higher: str) -> str:
        day = step.bijeenkomst.datum if step.bijeenkomst else None
        when = f" op {long_date(day)}" if day else ""
        if step.stap is Stap.BEANTWOORD and step.besluit is not None:
            return f"Besluit {step.besluit.nummer}{when}: {step.besluit.tekst}"
        if step.stap is Stap.GEVRAAGD:
            if self._ahead(step):
                return f"Staat op de agenda{when}{higher}."
            return f"Stond op de agenda{when}{higher or '; nog geen besluit'}."
        return "Hier hoort het bij." if step.eigen else "Nog niet voorgelegd."

    def _escalate(self) -> None:
        record = self._record
        if record is None:
            return
        wanted = record.gevraagd_besluit if isinstance(record, Agendapunt) else ""
        try:
            level, meeting = escalate(self._desk, record, self._waarom, wanted)
        except UserError as error:
            self._desk.refused.emit(str(error))
            return
        when = f" van {long_date(meeting.datum)}" if meeting.datum else ""
        self.told.emit(f"Staat nu op de agenda van {level.naam}{when}.")
        if self.up is not None:
            self.up.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            # The button is gone: on with the way to where the point is now, not somewhere at the top.
            focus_again(self, Called(_way_to(level)))


def _higher(above: Sequence[Trede], *, ahead: bool) -> str:
    """Return why a level that was asked is not waited for: a higher one decided, or was asked since."""
    if ahead:
        return "; hoger is al besloten" if any(step.stap is Stap.BEANTWOORD for step in above) else ""
    return "; hoger voorgelegd" if any(step.stap is not Stap.VRIJ for step in above) else ""


def _way_to(level: Overleg) -> str:
    return f"Ga naar de bijeenkomst van {level.naam}"
