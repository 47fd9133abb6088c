"""The window of a trekker: the own acties, a voortgangsbericht, and one button that sends it back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from wijkdesk.domain.formats import counted, near_date
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.exchange.werk.wording import clean
from wijkdesk.store.given import given_part
from wijkdesk.ui.afspraken.gridtable import GridTable
from wijkdesk.ui.afspraken.tablemodel import Cell, Column, Line
from wijkdesk.ui.blocks import Card, EmptyState, Notice, label, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.inputs import ChoiceBox
from wijkdesk.ui.job import Job
from wijkdesk.ui.tones import tone_of
from wijkdesk.ui.uitwisseling.messagecard import MessageCard
from wijkdesk.ui.uitwisseling.trekkerwerk import (
    Answer,
    Part,
    answer_name,
    first_of_new,
    note_day,
    own_groups,
    parts_of,
    sent_on,
    write_answer,
)
from wijkdesk.ui.wijk.wijkpage import WijkPage

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from datetime import datetime

    from wijkdesk.domain.overleg import Overleg
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

_ASKED: Final = (
    "status",
    "voortgang",
    "deadline",
    "opmerking_trekker",
    "aangehouden_tot",
    "reden",
    "gereed_op",
)
"""As on paper and in the invulblad: also a new date."""
_NEW: Final = ("titel", "houder", "deadline")
_SHOWN: Final = ("titel", "houder", "deadline", "status", "opmerking_trekker")
"""The field of each column."""
_HOW = "Dubbelklik op een regel om die bij te werken, of druk op Enter."
_NOT_GIVEN = "Wat niet met u is gedeeld, staat er niet bij. U kunt het niet per ongeluk leegmaken."


class TrekkerPage(WijkPage):
    """One page; everything on it is of one taakgroep."""

    spot, title = "mijn", "Mijn taakgroep"

    def __init__(self, theme: Theme, desk: Desk, now: Callable[[], datetime]) -> None:
        super().__init__(theme, desk)
        self._now = now
        self._group = ""
        self._wrong = ""
        self.answer: Answer | None = None
        self._copied = False
        self.message: MessageCard | None = None
        self._made: MessageCard | None = None
        self.job = Job(desk, self)
        self.job.finished.connect(self._written)
        self.job.refused.connect(self._refused)
        self.send = self.button("Klaar, terugsturen", lambda _: self.choose_place(), "send", first=True)
        # Not one of the ways that stand at the end of the page where the letters are large: the only way out.
        every = self.button("Alles tonen", lambda _: self.went_to.emit("kijk:alles"), link=True)
        every.setToolTip("Toon alle onderdelen van wijkdesk")
        self.put_buttons(every, self.send)

    @property
    def group(self) -> Overleg | None:
        """Return the taakgroep that is shown."""
        groups = own_groups(self._desk)
        return next((group for group in groups if group.id == self._group), groups[0] if groups else None)

    def facts(self) -> str:
        """Say who asked and when, and when the last answer was written."""
        given, today = given_part(self._desk.store), self._now().date()
        said = []
        if given is not None:
            day = near_date(given.last.moment.astimezone().date(), today)
            who = clean(given.last.sender) or "de projectleider"
            how = "overgedragen" if given.is_handed_over else "gevraagd"
            said.append(f"{how} door {who}, ontvangen op {day}")
            if given.until is not None:
                late = " (die dag is voorbij)" if given.until < today else ""
                said.insert(0, f"terug vóór {near_date(given.until, today)}{late}")
        last, since = sent_on(self._desk)
        if given is not None and last is not None:
            more = f", daarna {counted(since, 'wijziging', 'wijzigingen')}" if since else ""
            said.append(f"laatst klaargezet op {near_date(last.astimezone().date(), today)}{more}")
        return " · ".join(said)

    def parts(self) -> Generator[None]:
        """Show the taakgroep by its own name."""
        group = self.group
        self.title = group.naam if group is not None else "Mijn taakgroep"
        self.send.setVisible(group is not None)
        yield from super().parts()
        self.message = self._made
        self.head.trail.hide()

    def content(self) -> Sequence[QWidget]:
        """Return the answer that was written, the acties per doelstelling and the voortgangsbericht."""
        group, self._made = self.group, None
        if group is None:
            why = "Open de uitvraag die u kreeg: dubbelklik erop, of sleep hem op dit venster."
            return (EmptyState(self._theme, "inbox", self._desk.say("Hier is nog geen taakgroep."), why),)
        parts: list[QWidget] = []
        if self._wrong:
            parts.append(Notice(self._theme, "stop", self._wrong))
        if self.answer is not None:
            parts.append(self._ready(self.answer))
        if len(own_groups(self._desk)) > 1:
            parts.append(self._choice(group))
        parts.append(label(_HOW, "klein", wrap=True))
        parts += [self._acties(part) for part in parts_of(self._desk, group)]
        self._made = MessageCard(self._theme, self._desk, group, self._now().date())
        parts.append(self._made)
        if given_part(self._desk.store) is not None:
            parts.append(label(_NOT_GIVEN, "klein", wrap=True))
        return parts

    def _choice(self, group: Overleg) -> QWidget:
        box = ChoiceBox(self._theme)
        box.setAccessibleName(self._desk.say("Welke taakgroep"))
        for found in own_groups(self._desk):
            box.addItem(found.naam, found.id)
        box.setCurrentIndex(box.findData(group.id))
        box.activated.connect(lambda: self._choose(box.currentData()))
        return box

    def _choose(self, key: str) -> None:
        self._group = key
        self.renew()

    def _acties(self, part: Part) -> Card:
        goal = part.goal
        title = goal.titel if goal is not None else "Uit overleg"
        new = None
        if goal is not None:
            new = self.button("Actie toevoegen", partial(self._add, part), "plus", link=True)
            new.setAccessibleName(f"Actie toevoegen bij {title}")
        done = sum(actie.status is ActieStatus.GEREED for actie in part.acties)
        card = Card(self._theme, title, aside=f"{done} van {len(part.acties)} gereed", action=new)
        if not part.acties:
            card.body.addWidget(label("Nog geen acties.", "stil"))
            return card
        columns = [
            Column("Actie", 250, 4),
            Column("Houder", 130, 2, wide=True),
            Column("Deadline", 144),
            Column("Status", 130),
            Column("Opmerking", 150, 3),
        ]
        table = GridTable(self._theme, title, columns, tall=True)
        table.show_lines([self._line(actie) for actie in part.acties])
        table.acted.connect(partial(self._edit, table))
        card.body.addWidget(table)
        return card

    def _line(self, actie: Actie) -> Line:
        day = self._desk.peildatum
        status = actie.status
        words = status.label if status else ""
        if status is ActieStatus.LOOPT and actie.voortgang:
            words = f"{words} {actie.voortgang}%"
        open_still = status in {ActieStatus.NIET_GESTART, ActieStatus.LOOPT}
        late = actie.deadline is not None and actie.deadline < day and open_still
        below = (
            f"{counted((day - actie.deadline).days, 'dag', 'dagen')} te laat"
            if late and actie.deadline
            else ""
        )
        tone, icon = tone_of(status) if status else ("grijs", None)
        cells = (
            Cell(actie.titel, "half", below=actie.code),
            Cell(self._desk.title(actie.houder) or "nog niemand", "stil"),
            Cell(
                near_date(actie.deadline, day) if actie.deadline else "",
                "rood" if late else "stil",
                below=below,
            ),
            Cell(words, "chip", tone=tone, icon=icon),
            Cell(" ".join(actie.opmerking_trekker.split()), "stil"),
        )
        return Line(actie.id, actie.titel, cells)

    def _edit(self, table: GridTable, key: str, column: int) -> None:
        actie = self._desk.dossier.get(Actie, key)
        if actie is None:
            return
        drop = Button(self._theme, "Voorstel: laten vervallen", look="link")
        drop.clicked.connect(partial(self._propose_to_drop, actie))
        standing = self.popup
        popup = self.edit(actie, _ASKED, table, actie.titel, extra=(drop,))
        # One that was refused and still stands has its cursor where it must be mended.
        if popup is not standing:
            popup.begin_at(_SHOWN[column])

    def _propose_to_drop(self, actie: Actie) -> None:
        if self.popup is not None:
            self._drop(self.popup)
        self.try_to(partial(self._drop_actie, actie))

    def _drop_actie(self, actie: Actie) -> None:
        beside = self._beside(actie)
        self._desk.delete(actie)
        # The line under the cursor is gone: once the page is made anew, the cursor is on the one beside it.
        QTimer.singleShot(0, self, partial(self._go_to, beside))
        told = "Uw voorstel om {} te laten vervallen gaat mee terug."
        self._desk.tell(told.format(f"‘{actie.titel}’"), told.format("een actie"))

    def _beside(self, actie: Actie) -> str:
        """Return the actie that follows in the list, or else the one before."""
        group = self.group
        parts = parts_of(self._desk, group) if group is not None else []
        keys = [found.id for part in parts for found in part.acties]
        at = keys.index(actie.id) if actie.id in keys else 0
        return next(iter(keys[at + 1 :] or reversed(keys[:at])), "")

    def _go_to(self, key: str) -> None:
        self.finish()
        for table in self.tables():
            if table.rows.row_of(key) >= 0:
                table.put(key, 0)
                table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, part: Part, at: QWidget) -> None:
        if part.goal is not None:
            self.new(Actie, _NEW, at, "Nieuwe actie", first_of_new(part.goal))

    def _ready(self, answer: Answer) -> Card:
        theme = self._theme
        card = Card(theme, "Klaar. Mail dit bestand terug")
        card.body.addWidget(label(answer.path.name, "nadruk", wrap=True))
        card.body.addWidget(label(f"Het staat in {answer.path.parent}", "klein", wrap=True))
        copy = Button(theme, "Gekopieerd" if self._copied else "Mailtekst kopiëren", icon_name="file-text")
        copy.clicked.connect(self._copy)
        show = Button(theme, "Map openen", icon_name="folder-open")
        folder = QUrl.fromLocalFile(str(answer.path.parent))
        show.clicked.connect(lambda: QDesktopServices.openUrl(folder))
        card.body.addSpacing(theme.px(8))
        card.body.addLayout(row(copy, show, 1))
        more = (
            "Verandert u daarna nog iets? Klik dan opnieuw op ‘Klaar, terugsturen’. Er gaat niets verloren."
        )
        card.body.addSpacing(theme.px(6))
        card.body.addWidget(label(more, "klein", wrap=True))
        return card

    def _copy(self) -> None:
        if self.answer is not None:
            QApplication.clipboard().setText(self.answer.mail.whole)
            self._copied = True
            self.renew()

    def choose_place(self) -> None:
        """Ask where the answer goes."""
        self.leave()
        group = self.group
        # What was refused in an open panel would not go along: that is said, and comes first.
        if group is not None and not self.unsaved:
            name = str(Path.home() / answer_name(self._desk, own_groups(self._desk)))
            kind = "Werkbestand (*.wijkwerk)"
            chosen, _ = QFileDialog.getSaveFileName(self, "Antwoord opslaan", name, kind)
            if chosen:
                self.write(Path(chosen))

    def write(self, path: Path) -> None:
        """Write the answer; not while something typed is not kept yet."""
        self.leave()
        if self.unsaved:
            return
        given = given_part(self._desk.store) is not None
        groups = own_groups(self._desk) if given else [g for g in (self.group,) if g]
        for group in groups if given else ():
            note_day(self._desk, group, self._now().date())
        self.send.setEnabled(False)
        self.job.start(partial(write_answer, self._desk, groups, path))

    def _written(self, answer: object) -> None:
        self.send.setEnabled(True)
        self._wrong, self._copied = "", False
        self.answer = answer if isinstance(answer, Answer) else None
        self.renew()
        self.to_top()

    def _refused(self, sentence: str) -> None:
        self.send.setEnabled(True)
        self._wrong = sentence
        self.renew()
        self.to_top()

    def leave(self) -> None:
        """Save what is typed in the voortgangsbericht too."""
        super().leave()
        # Not only the newest: while a page is made anew, the text is typed in the one that still stands.
        for message in self.findChildren(MessageCard):
            message.save()
