"""One editor per kind of value: it shows a value, gives back what was typed, and says when it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from wijkdesk.domain.typed import parse
from wijkdesk.domain.values import show
from wijkdesk.ui.dayreading import read_coming_day, read_day
from wijkdesk.ui.inputs import NEVER_CUT, ChoiceBox, DayLine, TextArea, Tick
from wijkdesk.ui.lines import Line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from wijkdesk.domain.fields import Field
    from wijkdesk.ui.theme import Theme


class Names(Protocol):
    """What an editor may ask about other records."""

    def title(self, key: str | None) -> str:
        """Return the name of a record."""

    def say(self, text: str) -> str:
        """Return a text of ours in the words of the project."""

    def options(self, target: str) -> Sequence[tuple[str, str]]:
        """Return id and name of every record that may be chosen; '' is of any entity."""

    def has(self, target: str) -> bool:
        """Return whether there is any record that may be chosen; '' is of any entity."""

    @property
    def peildatum(self) -> date:
        """Return the day that the screen is about."""


class Editor(QWidget):
    """What all editors can do; `main` is the control that has the focus and the name."""

    left = Signal()
    paused = Signal()
    """A long text is being typed for a while already."""
    followed = Signal(str)
    labelled = True

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.main: QWidget = self
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)

    def _use(self, control: QWidget) -> None:
        self.main = control
        self.setFocusProxy(control)
        self._layout.addWidget(control)

    def show_value(self, value: Any) -> None:
        """Show a value, without saying that anything changed."""
        raise AssertionError(value)

    def read(self) -> Any:
        """Return the value as typed; UserError where it is none."""
        raise AssertionError

    @property
    def typed(self) -> str:
        """Return the text as it stands there; '' where nothing is typed but chosen."""
        main = self.main
        if isinstance(main, QPlainTextEdit):
            return main.toPlainText()
        return main.text() if isinstance(main, QLineEdit) else ""


class LineEditor(Editor):
    """Everything that fits on one line: text, numbers, amounts."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._line = Line()
        self._line.setMaxLength(NEVER_CUT)
        self._use(self._line)
        self._line.editingFinished.connect(self.left)

    def show_value(self, value: Any) -> None:
        """Show the value as text."""
        self._line.setText(show(self.field, value))
        self._line.setCursorPosition(0)

    def read(self) -> Any:
        """Read the text as a value of the field."""
        return parse(self.field, self._line.text())


class DayEditor(Editor):
    """A day."""

    def __init__(self, theme: Theme, field: Field, names: Names) -> None:
        super().__init__(field)
        self._names = names
        self._shown: date | None = None
        self._line = DayLine(theme)
        self._use(self._line)
        self._line.editingFinished.connect(self.left)
        self._line.picked.connect(self.left)

    def show_value(self, value: Any) -> None:
        """Show the day as dd-mm-jjjj."""
        self._shown = value
        self._line.setText(show(self.field, value))

    def read(self) -> Any:
        """Read the text as a day; without a year it is in the year of the day that stood there."""
        if self.field.name == "deadline" and self._shown is None:
            return read_coming_day(self.field, self._line.text(), self._names.peildatum)
        return read_day(self.field, self._line.text(), self._shown or self._names.peildatum)


class LongEditor(Editor):
    """Text of any length."""

    def __init__(self, theme: Theme, field: Field) -> None:
        super().__init__(field)
        self._area = TextArea(theme)
        self._use(self._area)
        self._area.left.connect(self.left)
        self._area.paused.connect(self.paused)

    def show_value(self, value: Any) -> None:
        """Show the text."""
        self._area.setPlainText(str(value or ""))

    def read(self) -> Any:
        """Read the text."""
        return parse(self.field, self._area.toPlainText())


class ListEditor(LongEditor):
    """Short texts, one on each line."""

    def show_value(self, value: Any) -> None:
        """Show each text on its own line."""
        self._area.setPlainText("\n".join(value or ()))

    def read(self) -> Any:
        """Read every line that is not empty."""
        return tuple(line.strip() for line in self._area.toPlainText().splitlines() if line.strip())


class ChoiceEditor(Editor):
    """One of a closed list; the empty line takes the choice back."""

    def __init__(self, theme: Theme, field: Field, say: Callable[[str], str] = str) -> None:
        super().__init__(field)
        self._box = ChoiceBox(theme)
        self._box.addItem("", None)
        for member in field.choices or ():
            self._box.addItem(say(member.label), member)
        self._use(self._box)
        self._box.activated.connect(self.left)

    def show_value(self, value: Any) -> None:
        """Show the label of the choice; a key of a newer version shows as it is."""
        members = [None, *(self.field.choices or ())]
        with QSignalBlocker(self._box):
            self._box.setCurrentIndex(members.index(value) if value in members else 0)

    def read(self) -> Any:
        """Return the chosen member; what a box keeps beside its words comes back as mere text."""
        return (None, *(self.field.choices or ()))[self._box.currentIndex()]


class TickEditor(Editor):
    """A yes or no; its words stand beside the box."""

    labelled = False

    def __init__(self, theme: Theme, field: Field, say: Callable[[str], str] = str) -> None:
        super().__init__(field)
        self._tick = Tick(theme, say(field.label))
        self._use(self._tick)
        self._tick.clicked.connect(self.left)

    def show_value(self, value: Any) -> None:
        """Show a yes as a tick."""
        with QSignalBlocker(self._tick):
            self._tick.setChecked(bool(value))

    def read(self) -> Any:
        """Return yes or no."""
        return self._tick.isChecked()


class TicksEditor(Editor):
    """Any number of a closed list, as boxes in two columns."""

    def __init__(self, theme: Theme, field: Field, say: Callable[[str], str] = str) -> None:
        super().__init__(field)
        self._ticks = [(member, Tick(theme, say(member.label))) for member in field.choices or ()]
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(2))
        for number, (_, tick) in enumerate(self._ticks):
            grid.addWidget(tick, number // 2, number % 2)
            tick.setAccessibleName(f"{field.label}: {tick.text()}")
            tick.clicked.connect(self.left)
        self._layout.addWidget(holder)
        if self._ticks:
            self.setFocusProxy(self._ticks[0][1])

    def show_value(self, value: Any) -> None:
        """Tick what was chosen."""
        for member, tick in self._ticks:
            with QSignalBlocker(tick):
                tick.setChecked(member in (value or ()))

    def read(self) -> Any:
        """Return what is ticked, in the order of the list."""
        return tuple(member for member, tick in self._ticks if tick.isChecked())
