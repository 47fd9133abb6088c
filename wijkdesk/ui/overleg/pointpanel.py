"""The point of the agenda that is talked about: why, what was said, what was decided."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wijkdesk.domain.agenda import besluit_bij
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.escalatie import overleg_van
from wijkdesk.domain.overleg import Agendapunt, AgendapuntStatus, BesluitStatus, BijeenkomstStatus, Gevraagd
from wijkdesk.ui.blocks import label, line, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.inputs import TextArea
from wijkdesk.ui.marks import ChipMark
from wijkdesk.ui.overleg.ladderblock import LadderBlock
from wijkdesk.ui.overleg.overlegwerk import decide, next_number, numbers_in_trash, replace, save
from wijkdesk.ui.overleg.segments import Segments
from wijkdesk.ui.privacywatch import watch
from wijkdesk.ui.tones import tone_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.overleg import Besluit, Bijeenkomst
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme


class WhyBox(QFrame):
    """Why a point is on the agenda, on a soft fill."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("vlak", "melding")
        self.setProperty("toon", "info")
        head = label("Waarom op de agenda", "half")
        self._words = label("", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (14, 8, 14, 10)))
        layout.setSpacing(theme.px(2))
        layout.addWidget(head)
        layout.addWidget(self._words)

    def say(self, words: str) -> None:
        """Show the reason; nothing at all without one."""
        self._words.setText(words)
        self.setVisible(bool(words))


class PointPanel(QWidget):
    """One point; what is typed is kept when the field is left, a besluit only when it is laid down."""

    went_to = Signal(str)
    told = Signal(str)
    next_asked = Signal()
    actie_asked = Signal()

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._theme, self._desk = theme, desk
        self._punt: Agendapunt | None = None
        self._meeting: Bijeenkomst | None = None
        self._old: Besluit | None = None
        self._begun: dict[str, tuple[Besluit, str]] = {}
        """Besluiten that were begun in place of another, by the point at which they wait."""
        self._stood: dict[str, str] = {}
        self._gone: tuple[str, ...] = ()
        self._decided = False
        self._came = ""
        """The besluit as it stood there when the point came up: nobody typed that just now."""
        self.number = label("", "kop2")
        self.title = label("", "kop2", wrap=True)
        self.asked = Segments(theme, "Gevraagd", list(Gevraagd))
        self.asked.picked.connect(self._ask)
        self.why = WhyBox(theme)
        self.said = TextArea(theme, lines=3)
        self.said.setAccessibleName("Wat is er gezegd")
        self.said.left.connect(self.leave)
        self.said.paused.connect(self.leave)
        self.taken = QWidget()
        self._taken_rows = QVBoxLayout(self.taken)
        self._taken_rows.setContentsMargins(0, 0, 0, 0)
        self._taken_rows.setSpacing(theme.px(6))
        self.caption = label("", "klein_half")
        self.text = TextArea(theme, lines=3)
        self.text.setAccessibleName("Besluit")
        self.text.paused.connect(self._keep_proposal)
        self.hint = label(
            "Na vastleggen ligt de tekst vast. Wijzigen kan met een nieuw besluit.", "klein", wrap=True
        )
        self.ladder = LadderBlock(theme, desk)
        self.ladder.went_to.connect(self.went_to)
        self.ladder.told.connect(self.told)
        watch(theme, self.said, self.text)
        self._make_buttons()
        self._lay_out()

    def _make_buttons(self) -> None:
        theme = self._theme
        self.decide_button = Button(theme, "Besluit vastleggen", look="eerste", icon_name="gavel")
        self.decide_button.clicked.connect(self._decide)
        self.actie_button = Button(theme, "Actie erbij", icon_name="plus")
        self.actie_button.clicked.connect(self.actie_asked)
        self.later_button = Button(theme, look="icoon", icon_name="clock", name="Naar de volgende keer")
        self.later_button.clicked.connect(self._later)
        self.next_button = Button(theme, look="icoon", icon_name="chevron-right", name="Volgend agendapunt")
        self.next_button.clicked.connect(self.next_asked)

    def _lay_out(self) -> None:
        theme = self._theme
        head = row(spacing=theme.px(10))
        head.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        self._deciding = QWidget()
        inside = QVBoxLayout(self._deciding)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(4))
        for part in (self.caption, self.text, self.hint):
            inside.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addLayout(head)
        layout.addWidget(self.asked)
        layout.addWidget(self.why)
        layout.addWidget(label("Wat is er gezegd", "klein_half"))
        layout.addWidget(self.said)
        layout.addWidget(line())
        layout.addWidget(self.taken)
        layout.addWidget(self._deciding)
        self._lay_out_buttons(layout)
        layout.addWidget(self.ladder)
        layout.addStretch(1)

    def _lay_out_buttons(self, layout: QVBoxLayout) -> None:
        theme = self._theme
        if theme.narrow:
            layout.addLayout(row(self.decide_button, 1, self.next_button))
            layout.addLayout(row(self.actie_button, self.later_button, 1))
        else:
            buttons = row(self.decide_button, self.actie_button, 1, self.later_button, self.next_button)
            layout.addLayout(buttons)

    def show_point(self, punt: Agendapunt, meeting: Bijeenkomst, number: int) -> None:
        """Show a point, or renew the one that is shown; what is being typed stays."""
        fresh = self._punt is None or self._punt.id != punt.id
        if fresh:
            self.leave()
            self._set_aside()
        if self._meeting is None or self._meeting.id != meeting.id:
            self._gone = numbers_in_trash(self._desk)
        changed = fresh or (self._punt is not None and self._punt.besproken != punt.besproken)
        self._punt, self._meeting = punt, meeting
        self.number.setText(str(number))
        self.number.setAccessibleName(f"Agendapunt {number}")
        self.title.setText(punt.onderwerp)
        self.asked.show_choice(punt.gevraagd)
        self.why.say(punt.aanleiding)
        if changed and not (self.said.hasFocus() and not fresh):
            self.said.setPlainText(punt.besproken)
        besluit = besluit_bij(self._desk.dossier, punt)
        self._show_taken(besluit)
        if fresh or (self._decided and besluit is None):
            self._bring_back(punt, besluit)
        self._decided = besluit is not None
        self._show_deciding(besluit)
        self.ladder.show_record(self._subject(punt), punt.aanleiding)

    def _set_aside(self) -> None:
        """Let a besluit that was begun in place of another wait at its own point."""
        if self._punt is not None and self.unsaved_replacing and self._old is not None:
            self._begun[self._punt.id] = self._old, self.text.toPlainText()
        self._old = None

    def _bring_back(self, punt: Agendapunt, besluit: Besluit | None) -> None:
        """Show what is asked of a point, or the besluit that was begun at it."""
        old, words = self._begun.pop(punt.id, (None, ""))
        if besluit is None:
            words = punt.gevraagd_besluit
        elif old is not None and besluit.id == old.id and besluit.status is BesluitStatus.GENOMEN:
            self._old = besluit
        else:
            words = ""
        self._came = words if besluit is None else ""
        self.text.setPlainText(words)

    @property
    def begun(self) -> tuple[Mapping[str, tuple[Besluit, str]], Mapping[str, str]]:
        """Return besluiten that are typed in place of another, and by meeting which point was shown."""
        here = {}
        if self._punt is not None and self._old is not None:
            here = {self._punt.id: (self._old, self.text.toPlainText())}
        at = {self._meeting.id: self._punt.id} if self._meeting and self._punt else {}
        return {**self._begun, **here}, at

    def take_up(self, begun: Mapping[str, tuple[Besluit, str]], stood: Mapping[str, str]) -> None:
        """Go on with what was begun in a panel like this."""
        self._begun.update(begun)
        self._stood.update(stood)

    def stood_at(self, meeting: str) -> str:
        """Return once at which point the panel before this one was."""
        return self._stood.pop(meeting, "")

    def _subject(self, punt: Agendapunt) -> Entity | None:
        """Return what climbs the ladder: the record that the point is about, or else the point itself."""
        if punt.gevraagd is Gevraagd.KENNISNEMEN:
            return None
        about = self._desk.dossier.find(punt.gaat_over)
        return about if overleg_van(self._desk.dossier, about) is not None else punt

    def _show_taken(self, besluit: Besluit | None) -> None:
        while (item := self._taken_rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.taken.setVisible(besluit is not None)
        if besluit is None:
            return
        theme = self._theme
        head = QWidget()
        parts = row(label(f"Besluit {besluit.nummer}", "half"), 1, spacing=theme.px(8))
        if isinstance(besluit.status, BesluitStatus):
            tone, sign = tone_of(besluit.status)
            parts.insertWidget(1, ChipMark(theme, besluit.status.label, tone, icon_name=sign))
        if besluit.status is BesluitStatus.GENOMEN:
            change = Button(theme, "Besluit vervangen", look="link")
            change.setAccessibleName(f"Besluit {besluit.nummer} vervangen door een nieuw besluit")
            change.clicked.connect(partial(self._begin_replacing, besluit))
            parts.addWidget(change)
        head.setLayout(parts)
        self._taken_rows.addWidget(head)
        words = label(besluit.tekst, wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._taken_rows.addWidget(words)

    def _show_deciding(self, besluit: Besluit | None) -> None:
        if self._meeting is None or self._punt is None:
            return
        open_now = besluit is None or self._old is not None
        self._deciding.setVisible(open_now)
        self.decide_button.setVisible(open_now)
        self.later_button.setVisible(
            besluit is None and self._meeting.status is not BijeenkomstStatus.GEHOUDEN
        )
        postponed = self._punt.status is AgendapuntStatus.DOORGESCHOVEN
        words = "Toch vandaag bespreken" if postponed else "Naar de volgende keer"
        self.later_button.setAccessibleName(words)
        self.later_button.setToolTip(words)
        self.later_button.show_icon("rotate-ccw" if postponed else "clock")
        number = next_number(self._desk, self._meeting, self._gone)
        instead = f", in plaats van {self._old.nummer}" if self._old else ""
        self.caption.setText(f"Besluit {number}{instead}")
        self.text.setAccessibleName(f"Besluit {number}{instead}")

    def _begin_replacing(self, besluit: Besluit) -> None:
        self._old = besluit
        self.text.setPlainText(besluit.tekst)
        self._show_deciding(besluit)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.text.selectAll()

    def _ask(self, gevraagd: Gevraagd) -> None:
        self._save(gevraagd=gevraagd)

    def leave(self) -> None:
        """Keep what was said, and a besluit that is still being typed."""
        self._keep_said()
        # Not hidden means that no besluit was taken on it yet.
        if not self._deciding.isHidden():
            self._keep_proposal()

    def _keep_said(self) -> None:
        if self._punt is not None:
            self._save(besproken=self.said.toPlainText().strip())

    @property
    def unsaved(self) -> list[str]:
        """Return the notes that were refused and the besluit that was typed here and is not taken yet."""
        punt = self._desk.dossier.get(Agendapunt, self._punt.id) if self._punt is not None else None
        if punt is None:
            return []
        said = self.said.toPlainText().strip()
        notes = [self.said.accessibleName()] if said != punt.besproken.strip() else []
        old = (self._old.tekst if self._old is not None else self._came).strip()
        deciding = not self._deciding.isHidden() and self.text.toPlainText().strip() not in ("", old)
        begun = [f"besluit in plaats van {old.nummer}" for old, _ in self._begun.values()]
        return [*notes, *([self.caption.text()] if deciding else []), *begun]

    @property
    def safe(self) -> list[str]:
        """Return what of it another panel like this can go on with: a besluit that was not refused."""
        refused = [self.said.accessibleName()]
        punt = self._desk.dossier.get(Agendapunt, self._punt.id) if self._punt is not None else None
        if punt is None or (
            self._old is None and self.text.toPlainText().strip() != punt.gevraagd_besluit.strip()
        ):
            refused.append(self.caption.text())
        return [words for words in self.unsaved if words not in refused]

    @property
    def unsaved_replacing(self) -> list[str]:
        """Return the besluit that was begun in place of another; one on a point itself is kept as asked."""
        return [self.caption.text()] if self._old is not None and self.caption.text() in self.unsaved else []

    def _save(self, **changes: object) -> None:
        if self._punt is None:
            return
        record = self._desk.dossier.get(Agendapunt, self._punt.id)
        if record is None:
            return
        try:
            save(self._desk, record, **changes)
        except UserError as error:
            self._desk.refused.emit(str(error))

    def _keep_proposal(self) -> None:
        """Keep a besluit that is still being typed as what is asked; it is none before it is laid down."""
        if self._old is None:
            self._save(gevraagd_besluit=self.text.toPlainText().strip())

    def _later(self) -> None:
        if self._punt is None:
            return
        postponed = self._punt.status is AgendapuntStatus.DOORGESCHOVEN
        self._save(status=AgendapuntStatus.OPEN if postponed else AgendapuntStatus.DOORGESCHOVEN)

    def _decide(self) -> None:
        if self._punt is None or self._meeting is None:
            return
        self._keep_said()
        words, old = self.text.toPlainText(), self._old
        self._old = None
        try:
            if old is not None:
                replace(self._desk, old, self._meeting, words)
            else:
                decide(self._desk, self._punt, self._meeting, words)
        except UserError as error:
            self._old = old
            self._desk.refused.emit(str(error))
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.text.clear()
        self.actie_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_said(self) -> None:
        """Put the cursor where notes are typed."""
        self.said.setFocus(Qt.FocusReason.OtherFocusReason)
