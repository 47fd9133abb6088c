"""The buttons that walk through the steps of a list, each with the words of the step that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from wijkdesk.domain.formats import counted, number
from wijkdesk.exchange.blad.lines import Fate
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.inlezen.stepbar import OnceOnly

if TYPE_CHECKING:
    from wijkdesk.exchange.blad.lines import ListPlan
    from wijkdesk.ui.theme import Theme

COLUMNS, LINES = 1, 2
"""The two steps between the choice of a list and the end; only there is something to walk to."""


class StepButtons(QObject):
    """Stop, back and on."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.stop = Button(theme, "Niet overnemen")
        self.back = Button(theme, "Kolommen", icon_name="arrow-left")
        self.on = Button(theme, "Nakijken", look="eerste", icon_name="arrow-right")
        # The same place means something else a moment later: a second click must not write a list.
        self.on.installEventFilter(OnceOnly(self))

    def show(self, step: int, plan: ListPlan | None) -> None:
        """Show the buttons of a step; the last one says how many lines it takes over."""
        self.stop.setVisible(step in {COLUMNS, LINES})
        self.back.setVisible(step == LINES and bool(plan and plan.layout.columns))
        self.on.setVisible(step in {COLUMNS, LINES})
        if step == LINES and plan is not None:
            self.on.show_icon("check")
            self.on.setText(f"{number(plan.writes)} overnemen")
            waits = plan.count(Fate.ASK)
            later = f"{counted(waits, 'regel wacht', 'regels wachten')} op een antwoord en komen niet mee."
            self.on.setToolTip(later if waits else "")
            self.on.setEnabled(bool(plan.writes))
        else:
            self.on.show_icon("arrow-right")
            self.on.setText("Nakijken")
            self.on.setToolTip("")
            self.on.setEnabled(plan is not None)
