"""The logo and the colour of a report, as they are chosen beside it and kept for the organisation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.rapportvorm import huisstijl_van
from wijkdesk.ui.rapport import rapportwerk

if TYPE_CHECKING:
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.rapport.composer import Composer


class Looks:
    """Begins with what the organisation has, and keeps there what is chosen in the composer."""

    def __init__(self, desk: Desk, composer: Composer) -> None:
        self._desk, self._composer = desk, composer
        self._known = huisstijl_van(desk.dossier)
        composer.logo_asked.connect(self._choose_logo)
        composer.logo_unwanted.connect(self._drop_logo)
        composer.colour_chosen.connect(self._set_colour)

    def follow(self) -> None:
        """Show what the organisation has now, where that changed: set on its own page, or undone."""
        before, self._known = self._known, huisstijl_van(self._desk.dossier)
        if self._known[0] != before[0]:
            self._composer.show_colour(self._known[0])
        if self._known[1] != before[1]:
            self._composer.show_logo(self._known[1])

    def _choose_logo(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self._composer, "Logo kiezen", str(Path.home()), "Afbeeldingen (*.png *.jpg *.jpeg)"
        )
        if chosen:
            self.take_logo(Path(chosen))

    def take_logo(self, path: Path) -> None:
        """Have the picture in a file as the logo."""
        try:
            key = rapportwerk.set_logo(self._desk, path)
        except UserError as error:
            self._desk.refused.emit(str(error))
        else:
            self._show_logo(key)

    def _drop_logo(self) -> None:
        rapportwerk.drop_logo(self._desk)
        self._show_logo("")

    def _show_logo(self, key: str) -> None:
        self._composer.show_logo(key)
        self._composer.changed.emit()

    def _set_colour(self, text: str) -> None:
        try:
            rapportwerk.set_colour(self._desk, text)
        except UserError as error:
            self._composer.show_colour(text, str(error))
        else:
            self._composer.show_colour(text)
            self._composer.changed.emit()
