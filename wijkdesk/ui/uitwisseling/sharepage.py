"""Delen en overdragen: a shared folder, handing a project over, an archive, and who was given what."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.formats import counted, long_date
from wijkdesk.exchange.werk.wording import clean
from wijkdesk.store.shares import SHEET
from wijkdesk.ui.afspraken.gridtable import GridTable
from wijkdesk.ui.afspraken.tablemodel import Cell, Column, Line
from wijkdesk.ui.blocks import Card, Notice, label, level, row
from wijkdesk.ui.fieldframe import FieldFrame
from wijkdesk.ui.inputs import ChoiceBox
from wijkdesk.ui.job import Job
from wijkdesk.ui.lines import Line as Typed
from wijkdesk.ui.uitwisseling.askwerk import askable
from wijkdesk.ui.uitwisseling.keptfolder import keep_folder, kept_folder
from wijkdesk.ui.uitwisseling.sharewerk import (
    Parcel,
    Synced,
    all_shares,
    hand_over,
    look_only,
    sync,
)
from wijkdesk.ui.wijk.wijkpage import WijkPage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from PySide6.QtGui import QShowEvent

    from wijkdesk.ui.buttons import Button
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

GIVEN = "Wie kreeg wat"
_MOST = 40
_EVERY = 5 * 60 * 1000
"""How often the shared folder is looked into while its page stands open, in milliseconds."""
_HAS_ALL = "De ander kan alles al hebben."
_CLASSES = {Klasse.V0: "openbaar", Klasse.V1: "samenwerkingsverband", Klasse.V2: "ook wat beperkt is"}


class SharePage(WijkPage):
    """Everything that goes to others, apart from uitvragen."""

    spot, title = "delen", "Delen en overdragen"

    def __init__(self, theme: Theme, desk: Desk, now: Callable[[], datetime]) -> None:
        super().__init__(theme, desk)
        del now
        self.synced: Synced | None = None
        self.parcel: Parcel | None = None
        self._wrong = ""
        self.job = Job(desk, self)
        self.job.finished.connect(self._done)
        self.job.refused.connect(self._refused)
        self.quiet = Job(desk, self)
        self.quiet.finished.connect(self._seen)
        self._clock = QTimer(self, interval=_EVERY)
        self._clock.timeout.connect(self.look_quietly)
        self._clock.start()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._came_forward)

    def _came_forward(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look_quietly()

    def look_quietly(self) -> None:
        """See by itself what others put in the shared folder; nothing is written, and no one is disturbed."""
        place, _ = kept_folder(self._desk)
        if place and self.isVisible() and not self.job.busy and not self.quiet.busy:
            self.quiet.start(partial(look_only, self._desk, Path(place)))

    def _seen(self, found: object) -> None:
        before = self.synced
        typing = self.whom.text() or self.secret.text()
        if not isinstance(found, Synced) or self.job.busy or typing:
            return
        if before is None or (before.came, before.unreadable) != (found.came, found.unreadable):
            self.synced = found
            self.renew()

    def showEvent(self, event: QShowEvent) -> None:
        """Look into the shared folder when the page is opened."""
        super().showEvent(event)
        self.look_quietly()

    def facts(self) -> str:
        """Say what never goes out."""
        return "Wat alleen u mag zien, gaat nooit mee."

    def content(self) -> Sequence[QWidget]:
        """Return what was made, the shared folder, handing over and the list of what was given."""
        parts: list[QWidget] = [Notice(self._theme, "stop", self._wrong)] if self._wrong else []
        if self.parcel is not None:
            parts.append(self._made(self.parcel))
        parts += [self._folder(), self._over()]
        given = self._given()
        return [*parts, given] if given is not None else parts

    def _groups(self) -> ChoiceBox:
        box = ChoiceBox(self._theme)
        box.setMinimumContentsLength(24)
        box.addItem("Het hele project", "")
        for group in askable(self._desk):
            box.addItem(group.name, group.id)
        return box

    def _folder(self) -> Card:
        theme = self._theme
        card = Card(theme, "Gedeelde map", aside="OneDrive, Nextcloud, Syncthing of een netwerkmap")
        place, group = kept_folder(self._desk)
        why = (
            "U en een ander kiezen dezelfde map. Ieder schrijft er alleen eigen bestanden in; uw dossier "
            "zelf blijft op uw computer. Dubbele en halve bestanden doen geen kwaad."
        )
        card.body.addWidget(label(place or why, "stil", wrap=True))
        card.body.addSpacing(theme.px(8))
        choose = self.button(
            "Andere map" if place else "Map kiezen…", lambda _: self.choose_folder(), "folder-open"
        )
        if not place:
            card.body.addLayout(row(choose, 1))
            return card
        self.about = self._groups()
        self.about.setAccessibleName("Wat u in deze map deelt")
        self.about.setCurrentIndex(max(0, self.about.findData(group)))
        self.about.activated.connect(lambda: keep_folder(self._desk, place, self.about.currentData()))
        self.look_button = self.button("Nu bijwerken", lambda _: self.look(), "rotate-ccw")
        off = self.button("Niet meer delen", lambda _: self.use_folder(""), link=True)
        card.body.addLayout(row(self.about, self.look_button, choose, off, 1))
        if self.synced is not None:
            self._say_synced(card, self.synced)
        return card

    def _say_synced(self, card: Card, found: Synced) -> None:
        theme = self._theme
        if found.written is not None:
            wrote = "Uw gegevens staan klaar in de map." if found.written else _HAS_ALL
            card.body.addSpacing(theme.px(8))
            card.body.addWidget(Notice(theme, "goed", wrote))
        for came in found.came:
            look = self.button("Bekijken", partial(self._take, came.path))
            look.setAccessibleName(f"Bekijken: bestand van {came.sender}")
            self.add_row(card, self.two_lines(f"Nieuw van {came.sender}", came.made), look)
        if not found.came:
            card.body.addSpacing(theme.px(6))
            card.body.addWidget(label("Er ligt niets nieuws van anderen.", "klein"))
        if found.unreadable:
            count = counted(len(found.unreadable), "bestand is", "bestanden zijn")
            words = (
                f"{count} overgeslagen: nog niet compleet, of een kopie. Dat kan geen kwaad; bij het "
                "volgende bijwerken kijken we opnieuw."
            )
            card.body.addSpacing(theme.px(6))
            card.body.addWidget(Notice(theme, "info", words))

    def _take(self, path: Path, _button: Button) -> None:
        self.went_to.emit(f"neem:{path}")

    def _over(self) -> Card:
        theme = self._theme
        card = Card(theme, "Overdragen of bewaren")
        why = (
            "Een overdracht geeft een nieuwe projectleider of trekker het werkbestand met rapporten erbij. "
            "Een archief is om te bewaren. Voor de gemeente is dat wat openbaar is of de partners al weten. "
            "Voor iedereen is dat alleen wat openbaar is: bijna niets, met één blad waarop het staat."
        )
        card.body.addWidget(label(self._desk.say(why), "stil", wrap=True))
        card.body.addSpacing(theme.px(8))
        self.part, self.whom, self.secret = self._groups(), Typed(), Typed()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.whom.setPlaceholderText("functie is genoeg")
        fields = level(
            FieldFrame(theme, "Wat", self.part),
            FieldFrame(theme, "Voor wie", self.whom),
            FieldFrame(theme, "Wachtwoord", self.secret, help_text="Mag leeg blijven."),
            spacing=theme.px(12),
        )
        card.body.addLayout(fields)
        card.body.addSpacing(theme.px(8))
        self.reader = ChoiceBox(theme)
        self.reader.setMinimumContentsLength(14)
        self.reader.addItem("De gemeente", False)
        self.reader.addItem("Iedereen", True)
        card.body.addLayout(row(FieldFrame(theme, "Archief voor", self.reader), 1))
        over = self.button(
            "Overdracht maken…", lambda _: self.choose_place(archive=False), "send", first=True
        )
        keep = self.button("Archief maken…", lambda _: self.choose_place(archive=True), "save")
        self.parcel_buttons: tuple[Button, ...] = (over, keep)
        end = self.go("Project afsluiten…", "spot:afsluiten")
        card.body.addLayout(row(over, keep, 1, end))
        return card

    def _made(self, made: Parcel) -> Card:
        theme = self._theme
        card = Card(theme, "Klaar", aside=counted(len(made.files), "bestand", "bestanden"))
        folder = made.files[0].parent
        card.body.addWidget(label("\n".join(path.name for path in made.files), wrap=True))
        show = self.button("Map openen", lambda _: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
        card.body.addSpacing(theme.px(6))
        words = label(f"In {folder}", "klein", wrap=True)
        beside = row(words, show)
        beside.setStretchFactor(words, 1)
        card.body.addLayout(beside)
        return card

    def _given(self) -> Card | None:
        given = all_shares(self._desk)
        if not given:
            return None
        dossier = self._desk.store.read()
        card = Card(self._theme, GIVEN, aside="voor de privacywet; terughalen kan niet")
        columns = [
            Column("Aan", 180, 3),
            Column("Wat", 180, 3),
            Column("Wanneer", 140),
            Column("Tot en met", 175),
            Column("Gegevens", 80, align="rechts", wide=True),
        ]
        table = GridTable(self._theme, GIVEN, columns)
        lines = []
        for number, share in enumerate(given[:_MOST]):
            names = ", ".join(filter(None, (clean(dossier.title(root)) for root in share.roots)))
            cells = (
                Cell(clean(share.to_whom) or "niet genoemd"),
                Cell(f"{names or 'het project'}{' · invulblad' * (share.purpose == SHEET)}", "stil"),
                Cell(long_date(share.moment.astimezone().date()), "stil"),
                Cell(_CLASSES[Klasse(min(share.ceiling, Klasse.V2))], "stil"),
                Cell(str(len(share.rows)), "stil"),
            )
            lines.append(Line(str(number), share.to_whom, cells))
        table.show_lines(lines)
        card.body.addWidget(table)
        return card

    def choose_folder(self) -> None:
        """Let the user choose the shared folder."""
        chosen = QFileDialog.getExistingDirectory(self, "Gedeelde map", str(Path.home()))
        if chosen:
            self.use_folder(chosen)

    def use_folder(self, folder: str) -> None:
        """Share in a folder from now on, or no more."""
        keep_folder(self._desk, folder, kept_folder(self._desk)[1] if folder else "")
        self.synced = None
        self.renew()

    def look(self) -> None:
        """Write what is new here and see what is new there."""
        place, group = kept_folder(self._desk)
        self._wrong = ""
        self.look_button.setEnabled(False)
        self.job.start(partial(sync, self._desk, Path(place), group))

    def choose_place(self, *, archive: bool) -> None:
        """Ask where the files go."""
        chosen = QFileDialog.getExistingDirectory(self, "Map voor de bestanden", str(Path.home()))
        if chosen:
            self.make_in(Path(chosen), archive=archive)

    def make_in(self, folder: Path, *, archive: bool) -> None:
        """Make a handover or an archive in a folder."""
        self._wrong, group = "", str(self.part.currentData())
        for_all = archive and bool(self.reader.currentData())
        keeper = "iedereen" if for_all else "de gemeente"
        whom = self.whom.text().strip() or (keeper if archive else "")
        for button in self.parcel_buttons:
            button.setEnabled(False)
        secret, part = ("", "") if archive else (self.secret.text(), group)
        make = partial(hand_over, self._desk, folder, part, whom, secret, archive=archive, for_all=for_all)
        self.job.start(make)

    def _done(self, result: object) -> None:
        if isinstance(result, Synced):
            self.synced = result
        elif isinstance(result, Parcel):
            self.parcel = result
        self._desk.look_again()
        if isinstance(result, Parcel):
            self.to_top()

    def _refused(self, sentence: str) -> None:
        self._wrong = sentence
        self.renew()
        self.to_top()
