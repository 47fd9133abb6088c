"""The question why a value of an adopted plan changed; it can be answered, or left for what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wijkdesk.domain.entity import klasse_of
from wijkdesk.domain.fields import Klasse
from wijkdesk.ui.blocks import label, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.lines import Line
from wijkdesk.ui.page import Carried
from wijkdesk.ui.privacywatch import watch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.ui.asked import Asked
    from wijkdesk.ui.theme import Theme

REASON = "de reden van een bijstelling"
Held = tuple[tuple["Asked", str], ...]
"""Questions that wait, each with what is typed as its answer."""


def carried_reasons(held: Held, words: Sequence[str], content: Any = None) -> Carried | None:
    """Return reasons that are half typed, for the page that takes the place of the one they stand on."""
    if not held:
        return None
    return Carried(tuple(words), held if content is None else content, is_hidden(held))


def is_hidden(held: Held) -> bool:
    """Tell whether one of the questions is about what may not be on screen while presenting."""
    return any(klasse_of(type(asked.record), asked.field) > Klasse.V1 for asked, _ in held)


def same_value(one: Asked | None, other: Asked | None) -> bool:
    """Tell whether two questions are about one field of one record."""
    if one is None or other is None:
        return False
    return (one.record.id, one.field.name) == (other.record.id, other.field.name)


class WhyBar(QFrame):
    """One sentence and one line to type in; hidden while there is nothing to ask."""

    answered = Signal(object, str)
    done = Signal(object)
    """This is asked no longer, and the cursor is still in it: it has to go where the work goes on."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("vlak", "melding")
        self.setProperty("toon", "info")
        self._asked: Asked | None = None
        self._question = label("", wrap=True)
        self.line = Line()
        self.line.setPlaceholderText("Bijvoorbeeld: de ruimte was later klaar")
        self.line.returnPressed.connect(self._answer)
        watch(theme, self.line)
        self.button = Button(theme, "Vastleggen")
        self.button.clicked.connect(self._answer)
        self.column = layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (12, 8, 12, 10)))
        layout.setSpacing(theme.px(6))
        self.top = row(self._question)
        layout.addLayout(self.top)
        layout.addLayout(row(self.line, self.button))
        self.hide()

    def ask(self, asked: Asked, reason: str = "") -> None:
        """Show the question, with the reason that was refused; the cursor stays where it is."""
        self._asked = asked
        self._question.setText(asked.question)
        if reason != self.line.text():
            self.line.setText(reason)
        self.line.setAccessibleName(asked.question)
        self.show()

    @property
    def asked(self) -> Asked | None:
        """Return what is asked and not answered yet."""
        return None if self.isHidden() else self._asked

    def drop(self) -> None:
        """Ask no longer; the cursor goes before Qt takes it to the next field, with all its text selected."""
        if self.asked is not None and self.has_cursor:
            self.done.emit(self._asked)
        self._asked = None
        self.line.clear()
        self.hide()

    @property
    def has_cursor(self) -> bool:
        """Tell whether the cursor is in the line or on a button beside it."""
        here = self.window().focusWidget()
        return here is not None and self.isAncestorOf(here)

    def _answer(self) -> None:
        reason = self.line.text().strip()
        if self._asked is not None and reason:
            self.answered.emit(self._asked, reason)
