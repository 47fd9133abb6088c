"""The logo and the colour of the organisation, as they are chosen beside a report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from wijkdesk.domain.errors import UserError
from wijkdesk.reports.house import House
from wijkdesk.ui.rapport import rapportwerk

if TYPE_CHECKING:
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.rapport.composer import Composer


class Looks:
    """Keeps what is chosen in the composer, and says what a report looks like."""

    def __init__(self, desk: Desk, composer: Composer) -> None:
        self._desk, self._composer = desk, composer
        setting = rapportwerk.setting_of(desk)
        composer.show_colour(setting.huisstijlkleur if setting else "")
        composer.logo_asked.connect(self._choose_logo)
        composer.colour_chosen.connect(self._set_colour)

    def house(self) -> House:
        """Return the colour and the logo that a report is made with."""
        return rapportwerk.house_of(self._desk) if self._composer.house.isChecked() else House()

    def _choose_logo(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self._composer, "Logo kiezen", str(Path.home()), "Afbeeldingen (*.png *.jpg *.jpeg)"
        )
        if chosen:
            try:
                rapportwerk.set_logo(self._desk, Path(chosen))
            except UserError as error:
                self._desk.refused.emit(str(error))

    def _set_colour(self, text: str) -> None:
        try:
            rapportwerk.set_colour(self._desk, text)
        except UserError as error:
            self._composer.show_colour(text, str(error))
        else:
            self._composer.show_colour(text)
