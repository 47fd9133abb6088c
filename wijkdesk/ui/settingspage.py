"""Settings: letter size, colours, the name under changes, and which dossier is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from wijkdesk.ui.blocks import Card, label, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.cardspage import CardsPage
from wijkdesk.ui.fieldframe import FieldFrame
from wijkdesk.ui.flow import Flow
from wijkdesk.ui.inputs import ChoiceBox
from wijkdesk.ui.lines import Line

if TYPE_CHECKING:
    from pathlib import Path

    from wijkdesk.settings import Settings
    from wijkdesk.ui.theme import Theme

_SCALES = (100, 110, 125, 150, 175, 200)
_SCHEMES = (("systeem", "Zoals deze computer"), ("licht", "Licht"), ("donker", "Donker"))


class SettingsPage(CardsPage):
    """What a user can choose; every choice works at once."""

    scale_chosen = Signal(int)
    scheme_chosen = Signal(str)
    author_given = Signal(str)
    open_pressed = Signal()
    project_pressed = Signal()
    backups_pressed = Signal()

    def __init__(self, theme: Theme, settings: Settings, dossier: Path) -> None:
        super().__init__(theme)
        cards = (self._view(settings), self._person(settings), self._dossier(dossier))
        self.lay_out("Instellingen", "Wat u kiest, geldt meteen.", cards)

    def _view(self, settings: Settings) -> Card:
        card = Card(self._theme, "Weergave")
        self.scale = ChoiceBox(self._theme)
        for scale in _SCALES:
            self.scale.addItem(f"{scale}%" if scale > 100 else "100% (gewoon)", scale)
        self.scale.setCurrentIndex(max(0, self.scale.findData(settings.font_scale)))
        self.scale.activated.connect(lambda: self.scale_chosen.emit(self.scale.currentData()))
        self.scheme = ChoiceBox(self._theme)
        for key, words in _SCHEMES:
            self.scheme.addItem(words, key)
        self.scheme.setCurrentIndex(max(0, self.scheme.findData(settings.colour_scheme)))
        self.scheme.activated.connect(lambda: self.scheme_chosen.emit(self.scheme.currentData()))
        fields = row(
            FieldFrame(self._theme, "Grootte van de letters", self.scale),
            FieldFrame(self._theme, "Kleuren", self.scheme),
            spacing=self._theme.px(12),
        )
        card.body.addLayout(fields)
        return card

    def _person(self, settings: Settings) -> Card:
        card = Card(self._theme, "Wie bent u")
        self.author = Line(settings.author)
        self.author.editingFinished.connect(lambda: self.author_given.emit(self.author.text().strip()))
        help_text = (
            "Staat bij uw wijzigingen in de geschiedenis. Een functie is genoeg, zoals: projectleider."
        )
        card.body.addWidget(FieldFrame(self._theme, "Naam of functie", self.author, help_text=help_text))
        return card

    def _dossier(self, dossier: Path) -> Card:
        card = Card(self._theme, "Dossier")
        where = label(f"Uw gegevens staan in {dossier}", "stil", wrap=True)
        self.open_button = Button(self._theme, "Ander dossier openen", icon_name="folder-open")
        self.open_button.clicked.connect(self.open_pressed)
        project = Button(self._theme, "Gegevens van het project")
        project.clicked.connect(self.project_pressed)
        card.body.addWidget(where)
        card.body.addSpacing(self._theme.px(8))
        copies = Button(self._theme, "Reservekopieën", icon_name="save")
        copies.clicked.connect(self.backups_pressed)
        card.body.addWidget(Flow(self.open_button, copies, project))
        return card
