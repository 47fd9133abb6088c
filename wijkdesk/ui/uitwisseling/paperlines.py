"""The lines of a paper form as they are typed in: an actie, the stand of a doelstelling, a new actie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from wijkdesk.domain.entity import field_of
from wijkdesk.domain.formats import capitalised
from wijkdesk.domain.overleg import ActieStatus
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.domain.values import show
from wijkdesk.ui.blocks import label, row
from wijkdesk.ui.inputs import ChoiceBox
from wijkdesk.ui.lines import Line
from wijkdesk.ui.proposing import WritesOn, proposing
from wijkdesk.ui.uitwisseling.papermarks import Typed, said_of, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wijkdesk.domain.overleg import Actie
    from wijkdesk.ui.blocks import TextRole
    from wijkdesk.ui.theme import Theme

REMARK = "opmerking of nieuwe datum"
_STAND = field_of(Doelstelling, "stand")
_CODE, _WAS, _MARK, _SAID, _REMARK = 44, 92, 58, 98, 160


class PaperLine:
    """One actie on the form: its code, a box for the mark and one for the remark."""

    def __init__(self, theme: Theme, actie: Actie, grid: QGridLayout, number: int, day: date) -> None:
        self.actie, self._day = actie, day
        self.mark, self.remark = Line(), Line()
        self.mark.setFixedWidth(theme.px(_MARK))
        self.mark.setMaxLength(4)
        self.mark.setAccessibleName(f"Code voor {actie.code} {actie.titel}")
        self.remark.setAccessibleName(f"Opmerking of nieuwe datum bij {actie.code}")
        self.remark.setMinimumWidth(theme.px(_REMARK))
        self.said = label("", "klein", wrap=True)
        self.said.setFixedWidth(theme.px(_SAID))
        self.mark.textChanged.connect(self._say)
        self.remark.textChanged.connect(self._say)
        status = actie.status
        now = f"{status.label} {actie.voortgang}%" if actie.voortgang and status is ActieStatus.LOOPT else ""
        was = _was(theme, now or (status.label if status else ""))
        self.remark.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        parts = (label(actie.code, "half"), _title(actie, "basis"), was)
        _lay(grid, number, (*parts, self.mark, self.said, self.remark))

    def at(self, day: date) -> None:
        """Read days without a year as seen from the day on which the form was filled in."""
        self._day = day
        self._say()

    def _say(self) -> None:
        wrong = bool(self.mark.text().strip()) and not words_of(self.mark.text())
        self.said.setText("onbekend" if wrong else said_of(self.typed, self._day))
        self.said.setProperty("tekst", "fout" if wrong else "klein")
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)

    @property
    def typed(self) -> Typed:
        """Return what was typed."""
        return Typed(self.mark.text(), self.remark.text())

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was typed."""
        return not (self.mark.text() or self.remark.text())


class StandLine:
    """What the form asks above the acties of a doelstelling: how far the figure is."""

    def __init__(self, theme: Theme, goal: Doelstelling, grid: QGridLayout) -> None:
        self.goal = goal
        self.box = Line()
        self.box.setFixedWidth(theme.px(_MARK))
        self.box.setAccessibleName(f"Stand nu van {goal.titel}: {goal.indicator_naam}")
        asked = label(
            f"{capitalised(goal.indicator_naam)}: doel {show(_STAND, goal.doelwaarde)}", "stil", wrap=True
        )
        asked.setBuddy(self.box)
        grid.addWidget(asked, 0, 0, 1, 2, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(_was(theme, f"was {show(_STAND, goal.stand)}"), 0, 2, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.box, 0, 3, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(label("stand nu", "klein"), 0, 4, Qt.AlignmentFlag.AlignVCenter)


class NewLine(QWidget):
    """A line for an actie that the taakgroep added by hand."""

    def __init__(
        self, theme: Theme, code: str, goals: Sequence[Doelstelling], houders: Sequence[str]
    ) -> None:
        super().__init__()
        self.code = code
        self.title, self.holder, self.until = Line(), Line(), Line()
        for field, words, width in (
            (self.title, "actie", 0),
            (self.holder, "houder", 170),
            (self.until, "klaar op", 110),
        ):
            field.setPlaceholderText(words)
            field.setAccessibleName(f"{code} {words}")
            if width:
                field.setFixedWidth(theme.px(width))
        self.holder.setCompleter(proposing(theme, self.holder, houders, anywhere=True))
        WritesOn(self.holder, lambda: houders)
        self.under = ChoiceBox(theme)
        self.under.setAccessibleName(f"{code} doelstelling")
        self.under.setFixedWidth(theme.px(180))
        for goal in goals:
            self.under.addItem(goal.titel, goal.id)
        name = label(code, "half")
        name.setFixedWidth(theme.px(24))
        margins = (0, 0, 0, theme.px(5))
        self.setLayout(row(name, self.title, self.holder, self.until, self.under, margins=margins))

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was typed."""
        return not any(box.text() for box in (self.title, self.holder, self.until))


def lay_done(theme: Theme, actie: Actie, grid: QGridLayout, number: int) -> None:
    """Show an actie that was done already: paper has no boxes beside it."""
    words = (label(actie.code, "stil"), _title(actie, "stil"), _was(theme, "was al gereed"))
    _lay(grid, number, words)


def divide(theme: Theme, grid: QGridLayout) -> None:
    """Give a grid the same columns as those of the other cards, whatever stands in it."""
    grid.setColumnMinimumWidth(0, theme.px(_CODE))
    for column, width in ((2, _WAS), (3, _MARK), (4, _SAID), (5, _REMARK)):
        grid.setColumnMinimumWidth(column, theme.px(width))
        # A column with nothing in it has no gap before it.
        empty = QWidget()
        empty.setFixedHeight(0)
        grid.addWidget(empty, 0, column)
    grid.setColumnStretch(1, 3)
    grid.setColumnStretch(5, 4)


def _title(actie: Actie, look: TextRole) -> QLabel:
    """Return what an actie is called, on as many lines as the room asks: its words make no column wider."""
    words = label(actie.titel, look, wrap=True)
    policy = words.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
    words.setSizePolicy(policy)
    return words


def _was(theme: Theme, words: str) -> QLabel:
    found = label(words, "klein")
    found.setFixedWidth(theme.px(_WAS))
    return found


def _lay(grid: QGridLayout, number: int, parts: Sequence[QWidget]) -> None:
    for column, part in enumerate(parts):
        grid.addWidget(part, number, column, Qt.AlignmentFlag.AlignVCenter)
