"""Filter pills above a list, in one row."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from wijkdesk.ui.buttons import Button, MenuButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.ui.theme import Theme


class ChoiceChip(MenuButton):
    """A pill that narrows a list to one value of a field; on, it names the value and offers to let go."""

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, field: str, choices: Sequence[tuple[object, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, field, look="chip", parent=parent)
        self._field = field
        self._value: object = None
        self._menu = QMenu(self)
        self._choices = list(choices)
        self.setMenu(self._menu)
        self._fill()
        self._say()

    @property
    def value(self) -> object:
        """Return the chosen value, or None."""
        return self._value

    def choose(self, value: object) -> None:
        """Narrow to a value; None lets go."""
        self._value = value
        self._fill()
        self._say()
        self.chosen.emit(value)

    def _fill(self) -> None:
        self._menu.clear()
        if self._value is not None:
            self._menu.addAction(f"{self._field}: alles", lambda: self.choose(None))
            self._menu.addSeparator()
        for value, words in self._choices:
            action = self._menu.addAction(words.replace("&", "&&"), partial(self.choose, value))
            action.setCheckable(True)
            action.setChecked(value == self._value)

    def _say(self) -> None:
        words = next((name for value, name in self._choices if value == self._value), self._field)
        on = self._value is not None
        self.setText(words.replace("&", "&&"))
        self.setProperty("aan", "true" if on else "false")
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(f"{self._field}: {words}" if on else f"Kies {self._field.lower()}")
        self.setToolTip(
            f"Alleen {self._field.lower()} {words}" if on else f"Toon alleen één {self._field.lower()}"
        )


class ToggleChip(Button):
    """A pill that is on or off."""

    def __init__(self, theme: Theme, words: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, words, look="chip", parent=parent)
        self._words = words
        self.setCheckable(True)
        self.toggled.connect(self._say)
        self.setAccessibleName(words)

    def _say(self, on: bool) -> None:
        self.setText(f"{self._words}  ×" if on else self._words)
        self.setProperty("aan", "true" if on else "false")
        self.style().unpolish(self)
        self.style().polish(self)


class ChipRow(QWidget):
    """One row of pills with icon buttons at its right end; pills that do not fit stay away."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.pills = QHBoxLayout()
        self.pills.setSpacing(theme.px(6))
        self.tools = QHBoxLayout()
        self.tools.setSpacing(theme.px(2))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self.pills)
        layout.addStretch(1)
        layout.addLayout(self.tools)
