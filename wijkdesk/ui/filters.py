"""Filter pills above a list, in one row."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from wijkdesk.ui.buttons import Button, MenuButton

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from PySide6.QtGui import QAction, QResizeEvent

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
        self.choices_menu = QMenu(field, self)
        self._choices: list[tuple[object, str]] = []
        menu = self.choices_menu
        self._for_all = (
            menu.addAction(f"{field}: alles", partial(self.choose, None)),
            menu.addSeparator(),
        )
        self._actions: list[QAction] = []
        for _ in self.offered(choices):
            pass
        self.setMenu(menu)
        self._tick()
        self._say()

    def offered(self, choices: Sequence[tuple[object, str]]) -> Generator[None]:
        """Offer more choices, with a yield after each (`slices`): there may be as many as people."""
        for value, words in choices:
            action = self.choices_menu.addAction(words.replace("&", "&&"), partial(self.choose, value))
            action.setCheckable(True)
            self._choices.append((value, words))
            self._actions.append(action)
            yield

    @property
    def value(self) -> object:
        """Return the chosen value, or None."""
        return self._value

    def choose(self, value: object) -> None:
        """Narrow to a value; None lets go."""
        self._value = value
        self._tick()
        self._say()
        self.chosen.emit(value)

    def _tick(self) -> None:
        """Tick what is chosen; with a hundred choices, to make them anew takes longer than the narrowing."""
        for action in self._for_all:
            action.setVisible(self._value is not None)
        for (value, _), action in zip(self._choices, self._actions, strict=True):
            action.setChecked(value == self._value)

    def _say(self) -> None:
        words = next((name for value, name in self._choices if value == self._value), self._field)
        on = self._value is not None
        self.setText(words.replace("&", "&&"))
        self.setProperty("aan", "true" if on else "false")
        if self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            self.style().unpolish(self)
            self.style().polish(self)
        self.setAccessibleName(f"{self._field}: {words}" if on else f"Kies {self._field.lower()}")
        self.setToolTip(
            f"Alleen {self._field.lower()} {words}" if on else f"Toon alleen één {self._field.lower()}"
        )


class ChipRow(QWidget):
    """One row of pills with icon buttons at its right end; pills that do not fit go into a menu."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: list[ChoiceChip] = []
        self.pills = QHBoxLayout()
        self.pills.setSpacing(theme.px(6))
        self.more = Button(theme, look="icoon", icon_name="list-filter", name="Meer filters")
        self.more.setMenu(QMenu(self.more))
        self.more.hide()
        self.pills.addWidget(self.more)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(theme.px(2))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self.pills)
        layout.addStretch(1)
        layout.addLayout(self.tools)

    def add_chip(self, chip: ChoiceChip) -> None:
        """Add a pill before the menu of those that do not fit."""
        self.pills.insertWidget(len(self._chips), chip)
        self._chips.append(chip)

    def minimumSizeHint(self) -> QSize:
        """Ask for no more than the menu and the tools."""
        return QSize(self.more.sizeHint().width() + self.tools.sizeHint().width(), self._theme.px(30))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the pills that fit."""
        super().resizeEvent(event)
        room = self.width() - self.tools.sizeHint().width() - self._theme.px(12)
        gap = self.pills.spacing()
        widths = [chip.sizeHint().width() + gap for chip in self._chips]
        if sum(widths) > room:
            room -= self.more.sizeHint().width() + gap
        used, hidden = 0, []
        for chip, width in zip(self._chips, widths, strict=True):
            used += width
            chip.setVisible(used <= room)
            if used > room:
                hidden.append(chip)
        self._fill_more(hidden)

    def _fill_more(self, hidden: Sequence[ChoiceChip]) -> None:
        menu = self.more.menu()
        menu.clear()
        for chip in hidden:
            menu.addMenu(chip.choices_menu)
        self.more.setVisible(bool(hidden))
