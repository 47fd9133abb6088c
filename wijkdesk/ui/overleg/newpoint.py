"""The line in which a new agendapunt is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.ui.lines import Line
from wijkdesk.ui.overleg.setaside import SetAside
from wijkdesk.ui.privacywatch import watch

if TYPE_CHECKING:
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme


class NewPoint(Line):
    """One line; Enter puts the point on the agenda."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self.setPlaceholderText("Agendapunt toevoegen")
        self.setAccessibleName("Agendapunt toevoegen")
        self.typed = SetAside(desk, "agendapunt", self)
        watch(theme, self)
