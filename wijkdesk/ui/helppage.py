"""Help: the keys, what the signs mean, and what the program is made of."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout

from wijkdesk.ui.blocks import Card, label, row
from wijkdesk.ui.cardspage import CardsPage
from wijkdesk.ui.marks import LightMark

if TYPE_CHECKING:
    from wijkdesk.ui.painting import Light
    from wijkdesk.ui.theme import Theme

KEYS = (
    ("Ctrl+K", "Zoeken in alles"),
    ("Ctrl+F", "Zoeken in de lijst die u ziet"),
    ("Ctrl+N", "Iets toevoegen aan de lijst die u ziet"),
    ("Ctrl+Z", "De laatste wijziging ongedaan maken"),
    ("Ctrl+Y", "Toch weer doen wat u ongedaan maakte"),
    ("Ctrl+1 tot en met Ctrl+5", "Naar een van de vijf onderdelen links"),
    ("Pijltjes", "Door een lijst lopen"),
    ("Enter", "De regel openen waar u op staat"),
    ("Esc", "Zoeken sluiten"),
    ("F1", "Deze bladzijde"),
)
LIGHTS: tuple[tuple[Light, str], ...] = (
    ("groen", "Op koers binnen tijd, geld en kwaliteit"),
    ("oranje", "Risico, bijsturing nodig"),
    ("rood", "Lukt niet binnen de afspraken"),
    ("grijs", "Nog niet gestart of geen stand"),
    ("gereed", "Gereed"),
)
MADE_OF = (
    "wijkdesk is vrije software (EUPL-1.2). De schermen gebruiken Qt (LGPL-3), de letter is Open Sans "
    "(Apache-2.0), losse tekens komen uit DejaVu Sans en de pictogrammen uit Lucide (ISC)."
)


class HelpPage(CardsPage):
    """One page, no search needed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        cards = (self._keys(), self._lights(), self._about())
        self.lay_out("Hulp", "Alles wat u wijzigt, wordt meteen bewaard. Ongedaan maken kan altijd.", cards)

    def _keys(self) -> Card:
        card = Card(self._theme, "Met het toetsenbord")
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.px(16))
        grid.setVerticalSpacing(self._theme.px(4))
        grid.setColumnStretch(1, 1)
        for number, (key, meaning) in enumerate(KEYS):
            grid.addWidget(label(key, "half"), number, 0)
            grid.addWidget(label(meaning, wrap=True), number, 1)
        card.body.addLayout(grid)
        return card

    def _lights(self) -> Card:
        card = Card(self._theme, "Wat de stoplichten zeggen")
        for light, meaning in LIGHTS:
            card.body.addLayout(
                row(LightMark(self._theme, light, reason=meaning), label(meaning, wrap=True), 1)
            )
            card.body.addSpacing(self._theme.px(6))
        return card

    def _about(self) -> Card:
        card = Card(self._theme, f"wijkdesk {version('wijkdesk')}")
        card.body.addWidget(label(MADE_OF, "stil", wrap=True))
        return card
