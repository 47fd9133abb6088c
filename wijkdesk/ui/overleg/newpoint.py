"""The line in which a new agendapunt is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from wijkdesk.ui.privacywatch import watch

if TYPE_CHECKING:
    from wijkdesk.ui.theme import Theme


class NewPoint(QLineEdit):
    """One line; Enter puts the point on the agenda."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setPlaceholderText("Agendapunt toevoegen")
        self.setAccessibleName("Agendapunt toevoegen")
        watch(theme, self)

    @property
    def unsaved(self) -> list[str]:
        """Return the agendapunt that is being typed and not added yet."""
        new = self.text().strip()
        return [f"agendapunt ‘{new[:60]}’"] if new else []
