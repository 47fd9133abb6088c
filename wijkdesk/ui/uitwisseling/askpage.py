"""Uitvragen: ask taakgroepen for their stand, and see who has what, who is late and what came back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from wijkdesk.domain.entity import field_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.formats import counted, long_date, near_date
from wijkdesk.domain.overleg import Actie
from wijkdesk.exchange.uitvraag import FORM, SHEET, WERKBESTAND, Ready, Wish
from wijkdesk.exchange.werk.asking import signature
from wijkdesk.exchange.werk.rounds import Turn
from wijkdesk.ui.afspraken.gridtable import GridTable
from wijkdesk.ui.afspraken.tablemodel import Cell, Column, Line
from wijkdesk.ui.blocks import Card, EmptyState, Notice, label, level, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.cellreading import read_cell
from wijkdesk.ui.fieldframe import FieldFrame
from wijkdesk.ui.inputs import DayLine, Tick
from wijkdesk.ui.job import Job
from wijkdesk.ui.lines import Line as Typed
from wijkdesk.ui.uitwisseling.askwerk import askable, make, round_now, rounds_before
from wijkdesk.ui.wijk.wijkpage import WijkPage

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from datetime import datetime

    from wijkdesk.exchange.uitvraag import Askable
    from wijkdesk.exchange.werk.rounds import Asked
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.painting import Tone
    from wijkdesk.ui.theme import Theme

ROUND = "Uitwisselronde"
_COLUMNS = [
    Column("Taakgroep", 200, 2),
    Column("Bij wie", 140, 4, wide=True),
    Column("Gevraagd", 120),
    Column("Terug vóór", 120),
    Column("Teruggekomen", 120),
    Column("Stand", 130),
]
_MOST_BEFORE = 40
_CHIPS: dict[Turn, tuple[str, Tone]] = {
    Turn.WAITING: ("Bij de taakgroep", "info"),
    Turn.LATE: ("Te laat", "rood"),
    Turn.BACK: ("Terug", "groen"),
}


class AskPage(WijkPage):
    """One screen for a round: choose, make, mail, wait."""

    spot, title = "uitvragen", "Uitvragen"

    def __init__(self, theme: Theme, desk: Desk, now: Callable[[], datetime]) -> None:
        super().__init__(theme, desk)
        self._now = now
        self.made: list[Ready] = []
        self._columns = [replace(column, title=desk.say(column.title)) for column in _COLUMNS]
        self._wrong, self._with_before = "", False
        self._first: Button | None = None
        self._waits = False
        """Whether the cursor goes on, once the page is made anew: it stood on a button that is gone."""
        self._shown = self._copied = ""
        self._ticked: set[str] | None = None
        self._until = long_date(now().date() + timedelta(days=14))
        self._also = {"sheets": True, "forms": False, "limited": False}
        self.ticks: dict[str, Tick] = {}
        self._lines = QGridLayout()
        self.job = Job(desk, self)
        self.job.finished.connect(self._done)
        self.job.refused.connect(self._refused)

        look = self.button(
            desk.say("Bekijken als trekker"), lambda _: self.went_to.emit("kijk:trekker"), link=True
        )
        look.setToolTip(desk.say("Zo ziet het venster van een trekker eruit"))
        self.put_buttons(look)

    def facts(self) -> str:
        """Count who was asked and who answered."""
        asked, today = round_now(self._desk), self._now().date()
        turns = [found.turn(today) for found in asked]
        late = turns.count(Turn.LATE)
        said = [f"{turns.count(Turn.BACK)} van {len(turns)} terug"] if turns else []
        if late:
            said.append(f"{late} te laat")
        return " · ".join(said)

    def gather(self) -> Generator[None]:
        """Make a line for each taakgroep: a project may have fifty."""
        self._lines = yield from self._whom(askable(self._desk))

    def parts(self) -> Generator[None]:
        """Show the round and the form; what was ticked while they were made counts."""
        yield from super().parts()
        for key, tick in self.ticks.items():
            tick.setChecked(key in (self._ticked or ()))
        self._go_on()

    def _go_on(self) -> None:
        """Put the cursor on the first text to mail, or where making is tried again."""
        waits, self._waits = self._waits, False
        if waits and self.isVisible():
            (self._first or self.make_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def content(self) -> Iterator[QWidget | None]:
        """Return what was just made, the round, and the form for a new one."""
        groups, asked = askable(self._desk), round_now(self._desk)
        if not groups:
            say = self._desk.say
            begin = say("Eerste taakgroep toevoegen")
            start = self.button(begin, lambda _: self.went_to.emit("nieuw:Overleg"), "plus")
            why = say("Een uitvraag gaat naar de trekker van een taakgroep. Leg eerst een taakgroep vast.")
            yield EmptyState(self._theme, "send", say("Er zijn nog geen taakgroepen."), why, start)
            return
        yield None
        self._first = None
        if self._wrong:
            yield Notice(self._theme, "stop", self._wrong)
        if self.made:
            yield self._ready()
        if asked:
            yield self._round(asked, groups)
        yield self._form(groups)

    def _ready(self) -> Card:
        theme = self._theme
        card = Card(theme, "Klaar om te mailen", aside=self._desk.say("één bericht per trekker"))
        for made in self.made:
            words, icon = (
                ("Gekopieerd", "check") if self._copied == made.group else ("Tekst kopiëren", "file-text")
            )
            copy = Button(theme, words, icon_name=icon, name=f"Tekst kopiëren voor {made.name}")
            copy.clicked.connect(partial(self._copy, made))
            if made is self.made[0]:
                self._first = copy
            see = "Tekst verbergen" if self._shown == made.group else "Tekst bekijken"
            look = Button(theme, see, look="link", name=f"{see} voor {made.name}")
            look.clicked.connect(partial(self._look, made))
            to = f"aan {made.mail.to}" if made.mail.to else ""
            meta = " · ".join(filter(None, (", ".join(path.name for path in made.files), to)))
            self.add_row(card, self.two_lines(made.name, meta), look, copy)
            if self._shown == made.group:
                card.body.addSpacing(theme.px(6))
                card.body.addWidget(self._text(made))
        folder = self.made[0].files[0].parent
        show = Button(theme, "Map openen", icon_name="folder-open")
        show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
        card.body.addSpacing(theme.px(10))
        where = label(f"De bestanden staan in {folder}", "klein", wrap=True)
        beside = row(where, show)
        beside.setStretchFactor(where, 1)
        card.body.addLayout(beside)
        return card

    def _text(self, made: Ready) -> QPlainTextEdit:
        text = QPlainTextEdit(made.mail.whole)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName(f"Tekst voor {made.name}")
        text.setFixedHeight(self._theme.px(260))
        return text

    def _look(self, made: Ready) -> None:
        self._shown = "" if self._shown == made.group else made.group
        self.renew()

    def _copy(self, made: Ready) -> None:
        QApplication.clipboard().setText(made.mail.whole)
        self._copied = made.group
        self.renew()

    def _round(self, asked: Sequence[Asked], groups: Sequence[Askable]) -> Card:
        card = Card(self._theme, ROUND, aside=self._desk.say("de laatste uitvraag per taakgroep"))
        table = GridTable(self._theme, ROUND, self._columns)
        known = {group.id: group.name for group in groups}
        table.show_lines([self._line(found, known) for found in asked])
        table.acted.connect(lambda key, _: self.went_to.emit(f"spot:invoeren/{key}"))
        card.body.addWidget(table)
        self._before(card, known)
        card.body.addSpacing(self._theme.px(8))
        words = "Kwam er een papieren formulier terug? Enter op de regel opent het om in te voeren."
        card.body.addWidget(label(words, "klein", wrap=True))
        never = [name for key, name in known.items() if key not in {found.overleg for found in asked}]
        if never:
            words = f"Nog nooit gevraagd: {', '.join(never)}."
            card.body.addSpacing(self._theme.px(8))
            card.body.addWidget(label(words, "klein", wrap=True))
        return card

    def _before(self, card: Card, known: dict[str, str]) -> None:
        """Show what was asked before, where the user wants to see it."""
        before = rounds_before(self._desk)
        if not before:
            return
        words = "Eerdere uitvragen verbergen" if self._with_before else f"Eerdere uitvragen ({len(before)})"
        self.before_button = self.button(words, lambda _: self._show_before(), link=True)
        card.body.addLayout(row(self.before_button, 1))
        if self._with_before:
            table = GridTable(self._theme, "Eerdere uitvragen", self._columns)
            lines = [self._line(found, known) for found in before[:_MOST_BEFORE]]
            table.show_lines([Line(f"{n}", line.name, line.cells) for n, line in enumerate(lines)])
            card.body.addWidget(table)

    def _show_before(self) -> None:
        self._with_before = not self._with_before
        self.renew()

    def _line(self, found: Asked, known: dict[str, str]) -> Line:
        name = known.get(found.overleg) or self._desk.title(found.overleg)
        words, tone = _CHIPS[found.turn(self._now().date())]
        back = near_date(found.came, self._now().date()) if found.came else ""
        until = near_date(found.share.until, self._now().date()) if found.share.until else ""
        asked = near_date(found.share.moment.astimezone().date(), self._now().date())
        cells = (
            Cell(name),
            Cell(found.share.to_whom, "stil"),
            Cell(asked, "stil"),
            Cell(until, "rood" if found.turn(self._now().date()) is Turn.LATE else "stil"),
            Cell(back or "–", "stil"),
            Cell(self._desk.say(words), "chip", tone=tone),
        )
        return Line(found.overleg, name, cells)

    def _form(self, groups: Sequence[Askable]) -> Card:
        theme = self._theme
        card = Card(theme, "Nieuwe uitvraag")
        card.body.addLayout(self._lines)
        self.until = DayLine(theme)
        self.until.setText(self._until)
        self.until.textChanged.connect(self._keep_until)
        self.secret = Typed()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        card.body.addSpacing(theme.px(10))
        help_text = "Mag leeg blijven. Geef het wachtwoord door per telefoon, niet in de mail."
        fields = level(
            FieldFrame(theme, "Terug vóór", self.until),
            FieldFrame(theme, "Wachtwoord", self.secret, help_text=help_text),
            1,
            spacing=theme.px(12),
        )
        card.body.addLayout(fields)
        for tick in self._also_ticks():
            card.body.addWidget(tick)
        self.make_button = self.button("Uitvragen maken…", lambda _: self.choose_folder(), "send", first=True)
        card.body.addSpacing(theme.px(10))
        card.body.addLayout(row(self.make_button, 1))
        self._say_count()
        return card

    def _whom(self, groups: Sequence[Askable]) -> Generator[None, None, QGridLayout]:
        """Return a tick for each group, and beside it where its paper form is typed in."""
        theme, say = self._theme, self._desk.say
        if self._ticked is None:
            self._ticked = {group.id for group in groups if group.meets}
        ticks: dict[str, Tick] = {}
        lines = QGridLayout()
        lines.setHorizontalSpacing(theme.px(16))
        lines.setVerticalSpacing(theme.px(2))
        lines.setColumnStretch(0 if theme.narrow else 2, 1)
        for number, group in enumerate(groups):
            trekker = group.trekker or say("geen trekker")
            trekker = trekker if group.meets else f"{trekker}, komt nog niet bijeen"
            words = f"{group.name}  ·  {trekker}"
            tick = Tick(theme, group.name if theme.narrow else words)
            tick.setAccessibleName(words)
            tick.setChecked(group.id in self._ticked)
            tick.toggled.connect(partial(self._tick, group.id))
            ticks[group.id] = tick
            form = self.go("Formulier invoeren", f"spot:invoeren/{group.id}")
            form.setAccessibleName(f"Formulier invoeren van {group.name}")
            lines.addWidget(tick, 2 * number, 0)
            lines.addWidget(form, 2 * number, 1)
            if theme.narrow:
                # Beside its taakgroep most of it would be dots.
                below = row(label(trekker, "klein", wrap=True), margins=(theme.px(30), 0, 0, theme.px(4)))
                lines.addLayout(below, 2 * number + 1, 0)
            yield
        self.ticks = ticks
        return lines

    def _also_ticks(self) -> list[Tick]:
        """Return the ticks for what goes along with the werkbestanden."""
        ticks = []
        for key, words in (
            ("sheets", "Ook een Excel-blad om in te vullen, voor wie zonder wijkdesk werkt"),
            ("forms", "Ook een papieren invulformulier (PDF)"),
            ("limited", "Ook wat beperkt is, zoals e-mailadressen en aanwezigheid"),
        ):
            tick = Tick(self._theme, words)
            tick.setChecked(self._also[key])
            tick.toggled.connect(partial(self._also.__setitem__, key))
            ticks.append(tick)
        return ticks

    def _tick(self, key: str, on: bool) -> None:
        ticked = self._ticked if self._ticked is not None else set()
        (ticked.add if on else ticked.discard)(key)
        self._say_count()

    def _keep_until(self, text: str) -> None:
        self._until = text

    def _say_count(self) -> None:
        count = sum(key in (self._ticked or ()) for key in self.ticks)
        self.make_button.setText(f"{counted(count, 'uitvraag', 'uitvragen')} maken…")
        self.make_button.setEnabled(count > 0)

    def choose_folder(self) -> None:
        """Ask where the files should go."""
        chosen = QFileDialog.getExistingDirectory(self, "Map voor de uitvragen", str(Path.home()))
        if chosen:
            self.make_in(Path(chosen))

    def make_in(self, folder: Path) -> None:
        """Make all that is asked for in a folder."""
        desk = self._desk
        try:
            today = self._now().date()
            field = field_of(Actie, "deadline")
            until = read_cell(desk.dossier, field, self._until, None, today) if self._until.strip() else None
        except UserError as error:
            self._refused(str(error))
            return
        chosen = tuple(group for group in askable(desk) if group.id in (self._ticked or ()))
        also = [form for form, on in ((SHEET, "sheets"), (FORM, "forms")) if self._also[on]]
        ceiling = Klasse.V2 if self._also["limited"] else Klasse.V1
        signed = signature(desk.store)
        wish = Wish(chosen, until, ceiling, self.secret.text(), (WERKBESTAND, *also), signed)
        if self.job.busy:
            return
        self._wrong = ""
        # Not switched off: the cursor would leave for whatever comes next.
        self.make_button.setText("Bezig…")
        self.job.start(partial(make, desk, folder, wish))

    def _done(self, made: object) -> None:
        self.made = [found for found in made if isinstance(found, Ready)] if isinstance(made, list) else []
        self._shown = self.made[0].group if len(self.made) == 1 else ""
        self._waits = True
        self._desk.look_again()
        self.to_top()

    def _refused(self, sentence: str) -> None:
        self._wrong = sentence
        self._waits = True
        self.renew()
        self.to_top()
