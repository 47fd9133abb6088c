"""What to do first in a project that has just begun: a few steps, each one press away, ticked when done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wijkdesk.domain.frame import Gebied, Organisatie
from wijkdesk.domain.overleg import Bijeenkomst
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.ui.blocks import Card, label, line, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.marks import IconMark

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

_STEPS: tuple[tuple[type[Entity], str, str, str, str], ...] = (
    (
        Gebied,
        "Noem uw woonservicezones",
        "Aan een woonservicezone hangen het plan, de taakgroep en de partijen.",
        "Woonservicezone toevoegen",
        "nieuw:Gebied",
    ),
    (
        Organisatie,
        "Zet de partijen erin",
        "Met de hand, of in één keer uit uw lijst in Excel.",
        "Naar organisaties",
        "spot:organisaties",
    ),
    (
        Doelstelling,
        "Schrijf een eerste doelstelling",
        "Met een paar acties: wie doet wat, en wanneer is het klaar.",
        "Naar plannen",
        "spot:plannen",
    ),
    (
        Bijeenkomst,
        "Plan een bijeenkomst",
        "Wijkdesk stelt de agenda voor en houdt de besluiten bij.",
        "Naar overleg",
        "spot:overleg",
    ),
)


def begun(desk: Desk) -> bool:
    """Tell whether every first step was taken."""
    return all(desk.dossier.all(entity) for entity, *_ in _STEPS)


class FirstSteps(Card):
    """The first steps in their order; the next one to take has the button that stands out."""

    pressed = Signal(str)

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, "Zo begint u", ruled=True)
        self.buttons: list[Button] = []
        for number, (entity, what, why, words, target) in enumerate(_STEPS):
            if number:
                self.body.addWidget(line())
            done = bool(desk.dossier.all(entity))
            button = None
            if not done:
                button = Button(theme, desk.say(words), look="gewoon" if self.buttons else "eerste")
                button.setMinimumWidth(theme.px(162))
                button.clicked.connect(partial(self.pressed.emit, target))
                self.buttons.append(button)
            self.body.addWidget(_step(theme, desk.say(what), desk.say(why), button))
        # What is left below stays empty: the steps belong together, however high the window is.
        self.body.addStretch(1)


def _step(theme: Theme, what: str, why: str, button: Button | None) -> QWidget:
    mark = IconMark(
        theme,
        "circle-check" if button is None else "circle-dashed",
        color="groen" if button is None else "rand",
        side=20,
        name="gedaan" if button is None else "nog te doen",
    )
    words = QVBoxLayout()
    words.setSpacing(1)
    words.addStretch(1)
    words.addWidget(label(what, "stil" if button is None else "nadruk", wrap=True))
    if button is not None:
        words.addWidget(label(why, "stil", wrap=True))
    words.addStretch(1)
    result = QWidget()
    side = theme.px(16)
    layout = row(mark, words, spacing=theme.px(13), margins=(side, theme.px(8), side, theme.px(8)))
    layout.setStretch(1, 1)
    if button is not None:
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
    result.setLayout(layout)
    result.setMinimumHeight(theme.px(44 if button is None else 66))
    return result
