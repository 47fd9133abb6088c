"""Project afsluiten: what stands in the way, the archive, who may be forgotten, and one question."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import counted
from wijkdesk.domain.frame import Bewaarkeuze, ProjectStatus
from wijkdesk.store.confidential import secrets_of
from wijkdesk.ui.blocks import Card, Notice, Tone, label, row
from wijkdesk.ui.inputs import ChoiceBox
from wijkdesk.ui.job import Job
from wijkdesk.ui.uitwisseling.closewerk import (
    KEPT,
    Standing,
    begin_rounding_off,
    close_project,
    in_the_way,
    past_keeping,
    refuse_too_early,
    still_open,
)
from wijkdesk.ui.uitwisseling.sharewerk import Parcel, hand_over
from wijkdesk.ui.wijk.wijkpage import WijkPage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

_MOST, _FEW = 12, 5
_WORDS = {
    Bewaarkeuze.BEWAREN: "Er wordt nu een reservekopie gemaakt die blijft, voor u alleen.",
    Bewaarkeuze.WISSEN: (
        "Deze gegevens gaan voorgoed weg uit dit dossier, ook uit de geschiedenis. Dat kunt u niet ongedaan "
        "maken. Oude reservekopieën bevatten ze nog: gooi die zelf weg."
    ),
}


class ClosePage(WijkPage):
    """From top to bottom what closing asks; the button stands below the last question."""

    spot, title = "afsluiten", "Project afsluiten"

    def __init__(self, theme: Theme, desk: Desk, now: Callable[[], datetime]) -> None:
        super().__init__(theme, desk)
        del now
        self._choice: Bewaarkeuze | None = None
        self._wrong, self._sure = "", False
        self.parcel: Parcel | None = None
        self.job = Job(desk, self)
        self.job.finished.connect(self._done)
        self.job.refused.connect(self._refused)

    @property
    def _is_closed(self) -> bool:
        project = self._desk.project
        return project is not None and project.status is ProjectStatus.AFGESLOTEN

    def facts(self) -> str:
        """Say where the project stands."""
        project = self._desk.project
        status = project.status if project is not None else None
        return f"Het project is nu: {status.label.lower()}" if status is not None else ""

    def content(self) -> Sequence[QWidget]:
        """Return what stands in the way, the archive, the people, and the question."""
        parts: list[QWidget] = [Notice(self._theme, "stop", self._wrong)] if self._wrong else []
        if self._is_closed:
            words = "Het project is afgesloten. U kunt alles nog lezen en het archief opnieuw maken."
            return [
                *parts,
                Notice(self._theme, "goed", words),
                *self._after(),
                self._archive(),
                *self._people(),
            ]
        return [*parts, *self._blocks(), self._archive(), *self._people(), self._question()]

    def _after(self) -> list[QWidget]:
        """Say where the secrets are now: in a copy that stays, or only in the old copies."""
        project, folder = self._desk.project, self._desk.store.settings.backups
        if project is None or project.v3_opruimen is None:
            return []
        kept = project.v3_opruimen is Bewaarkeuze.BEWAREN
        place = folder / KEPT if kept else folder
        words = (
            f"De reservekopie met alles erin staat in {place}."
            if kept
            else "Uit het dossier is gewist wat alleen u mocht zien. Oude reservekopieën bevatten het nog."
        )
        show = self.button("Map openen", lambda _: QDesktopServices.openUrl(QUrl.fromLocalFile(str(place))))
        return [Notice(self._theme, "info" if kept else "let_op", words, show)]

    def _blocks(self) -> list[QWidget]:
        found, loose = in_the_way(self._desk), still_open(self._desk)
        project = self._desk.project
        parts: list[QWidget] = []
        if project is not None and project.status is not ProjectStatus.AFRONDING:
            self.round_off = self.button("Afronding begint", lambda _: self._round_off())
            words = "Een project sluit u af vanuit de afronding. Zet het project eerst in die fase."
            parts.append(Notice(self._theme, "let_op", words, self.round_off))
        if found:
            why, count = "Het project kan pas dicht als dit klaar is.", counted(len(found), "punt", "punten")
            parts.append(self._card("Dit moet eerst", count, found, why))
        elif not parts:
            parts.append(Notice(self._theme, "goed", "Er staat niets meer in de weg."))
        if loose:
            why = "Dit hoeft niet, maar open acties blijven dan zo in het dossier staan."
            count = counted(len(loose), "actie", "acties")
            parts.append(self._card("Nog open acties", count, loose, why, _FEW))
        return parts

    def _card(self, title: str, count: str, found: Sequence[Standing], why: str, most: int = _MOST) -> Card:
        card = Card(self._theme, title, aside=count)
        card.body.addWidget(label(why, "stil", wrap=True))
        for one in found[:most]:
            go = self.arrow(f"Naar {one.title}", one.id)
            self.add_row(card, self.two_lines(one.title or "Zonder naam", one.why), go)
        if len(found) > most:
            card.body.addSpacing(self._theme.px(6))
            card.body.addWidget(label(f"En nog {len(found) - most}.", "klein"))
        return card

    def _archive(self) -> Card:
        theme = self._theme
        card = Card(theme, "Archief voor de gemeente", aside="wat openbaar is of de partners al weten")
        if self.parcel is not None:
            made = counted(len(self.parcel.files), "bestand", "bestanden")
            card.body.addWidget(
                Notice(theme, "goed", f"Het archief staat in {self.parcel.files[0].parent}: {made}.")
            )
            card.body.addSpacing(theme.px(8))
        why = "Een werkbestand met de rapporten als PDF. Wat beperkt is of alleen voor u, gaat niet mee."
        card.body.addWidget(label(why, "stil", wrap=True))
        card.body.addSpacing(theme.px(8))
        self.archive_button = self.button("Archief maken…", lambda _: self.choose_place(), "save")
        self.archive_button.setEnabled(not self.job.busy)
        card.body.addLayout(row(self.archive_button, 1))
        return card

    def _people(self) -> list[QWidget]:
        found = [] if self._desk.presenting else past_keeping(self._desk)
        why = "Wis hun gegevens, of leg vast waarom u ze langer bewaart."
        count = counted(len(found), "persoon", "mensen")
        return [self._card("Mensen voorbij de bewaartermijn", count, found, why)] if found else []

    def _question(self) -> Card:
        theme = self._theme
        count = secrets_of(self._desk.store, self._desk.project_id)
        card = Card(
            theme, "Wat doet u met wat alleen u mag zien?", aside=counted(count, "gegeven", "gegevens")
        )
        self.choice = ChoiceBox(theme)
        self.choice.setAccessibleName("Wat alleen u mag zien")
        self.choice.setMinimumContentsLength(34)
        self.choice.addItem("Kies…", "")
        for option in Bewaarkeuze:
            self.choice.addItem(option.label, str(option))
        self.choice.setCurrentIndex(max(0, self.choice.findData(str(self._choice or ""))))
        self.choice.activated.connect(self._chosen)
        card.body.addLayout(row(self.choice, 1))
        if self._choice is not None:
            card.body.addSpacing(theme.px(8))
            tone: Tone = "let_op" if self._choice is Bewaarkeuze.WISSEN else "info"
            card.body.addWidget(Notice(theme, tone, _WORDS[self._choice]))
        words = "Voorgoed wissen en afsluiten" if self._sure else "Project afsluiten"
        self.close_button = self.button(words, lambda _: self.close_now(), "check", first=True)
        self.close_button.setEnabled(self._choice is not None and not self.job.busy)
        card.body.addSpacing(theme.px(10))
        card.body.addLayout(row(self.close_button, 1))
        return card

    def _chosen(self) -> None:
        text = str(self.choice.currentData())
        self._choice = Bewaarkeuze(text) if text else None
        self._sure, self._wrong = False, ""
        self.renew()

    def _round_off(self) -> None:
        self.try_to(lambda: begin_rounding_off(self._desk))

    def close_now(self) -> None:
        """Close the project; what wipes for good asks once more."""
        choice = self._choice
        if choice is None:
            return
        self._wrong = ""
        try:
            refuse_too_early(self._desk, choice)
        except UserError as error:
            self._refused(str(error))
            return
        if choice is Bewaarkeuze.WISSEN and not self._sure:
            self._sure = True
            self.renew()
            return
        self.close_button.setEnabled(False)
        self.job.start(partial(close_project, self._desk, choice))

    def choose_place(self) -> None:
        """Ask where the archive goes."""
        chosen = QFileDialog.getExistingDirectory(self, "Map voor het archief", str(Path.home()))
        if chosen:
            self.make_in(Path(chosen))

    def make_in(self, folder: Path) -> None:
        """Make the archive in a folder."""
        self._wrong = ""
        self.archive_button.setEnabled(False)
        self.job.start(partial(hand_over, self._desk, folder, "", "de gemeente", "", archive=True))

    def _done(self, result: object) -> None:
        self._sure = False
        if isinstance(result, Parcel):
            self.parcel = result
        self._desk.look_again()

    def _refused(self, sentence: str) -> None:
        self._wrong, self._sure = sentence, False
        self.renew()
