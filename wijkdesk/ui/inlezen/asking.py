"""The questions about a list, at the right of its lines."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from wijkdesk.domain.formats import capitalised, counted_in_words
from wijkdesk.ui.blocks import Notice, column, label, row, surface
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.detailpanel import scroller
from wijkdesk.ui.inlezen.tile import OptionTile
from wijkdesk.ui.inputs import ChoiceBox

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wijkdesk.exchange.blad.lines import Question
    from wijkdesk.ui.blocks import TextRole
    from wijkdesk.ui.theme import Theme

_MOST_TILES = 6
_BELOW_EACH_OTHER = 1.7
"""The letter scale above which lines and questions no longer fit side by side."""
_MOST_CARDS = 5
_MOST_SETTLED = 20

Pair = tuple[str, str, str]
"""Of two records beside each other: what, in the list, in the dossier."""


class QuestionCard(QFrame):
    """One question with its answers below each other."""

    answered = Signal(str, str)

    def __init__(
        self,
        theme: Theme,
        question: Question,
        number: str,
        pairs: Sequence[Pair],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("vlak", "kaart" if question.answer else "vraag")
        self.setAccessibleName(question.sentence)
        self._theme, self._question = theme, question
        self.tiles: list[OptionTile] = []
        self.proposal: Button | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (13, 9, 13, 12)))
        layout.setSpacing(theme.px(5))
        layout.addLayout(row(label(number, "klein_half" if question.answer else "let_op"), 1))
        layout.addWidget(label(question.sentence, "half", wrap=True))
        layout.addWidget(label(question.why, "klein", wrap=True))
        if pairs:
            layout.addLayout(self._beside(pairs))
        layout.addSpacing(theme.px(2))
        if len(question.options) <= _MOST_TILES:
            self._add_tiles(layout)
        else:
            self.box = self._box()
            layout.addWidget(self.box)
            self._add_proposal(layout)

    @property
    def first(self) -> QWidget:
        """Return where the answer begins."""
        return self.tiles[0] if self.tiles else self.box

    def _beside(self, pairs: Sequence[Pair]) -> QGridLayout:
        """Return the line of the list and the record of the dossier side by side."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.px(10))
        grid.setVerticalSpacing(self._theme.px(2))
        heads = ("", "in de lijst", "in uw dossier")
        for line, cells in enumerate((heads, *pairs)):
            for place, words in enumerate(cells):
                differs = bool(line and place) and cells[1] != cells[2]
                role: TextRole = "klein_half" if differs else "klein"
                shown = label(words or "–", role, wrap=True) if line or place else label("", "klein")
                grid.addWidget(shown, line, place, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        return grid

    def _add_tiles(self, layout: QVBoxLayout) -> None:
        question = self._question
        for option in question.options:
            tile = OptionTile(
                self._theme,
                option,
                chosen=option.key == question.answer,
                likely=not question.answer and option.key == question.leaning,
            )
            tile.clicked.connect(partial(self.answered.emit, question.key, option.key))
            layout.addWidget(tile)
            self.tiles.append(tile)

    def _add_proposal(self, layout: QVBoxLayout) -> None:
        """Show the proposal outside the long list, where one press takes it."""
        question = self._question
        found = next((option for option in question.options if option.key == question.leaning), None)
        if found is None or question.answer:
            return
        self.proposal = Button(self._theme, f"Voorstel: {found.label}", look="link", icon_name="check")
        self.proposal.setAccessibleDescription(question.sentence)
        self.proposal.clicked.connect(partial(self.answered.emit, question.key, found.key))
        layout.addLayout(row(self.proposal, 1))

    def _box(self) -> ChoiceBox:
        question = self._question
        box = ChoiceBox(self._theme)
        box.setAccessibleName(question.sentence)
        box.addItem("Kies wat het is")
        for option in question.options:
            mark = "  (voorstel)" if option.key == question.leaning else ""
            box.addItem(f"{option.label}{mark}", option.key)
        chosen = [option.key for option in question.options]
        box.setCurrentIndex(chosen.index(question.answer) + 1 if question.answer in chosen else 0)
        box.activated.connect(lambda place: self.answered.emit(question.key, box.itemData(place) or ""))
        return box


class Asking(QScrollArea):
    """All questions about a list, the open ones first."""

    answered = Signal(str, str)
    all_accepted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.cards: list[QuestionCard] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Vragen over de lijst")

    def show_questions(
        self, questions: Sequence[Question], notes: Sequence[str], pairs: Callable[[Question], Sequence[Pair]]
    ) -> None:
        """Show what is asked and what was noticed."""
        theme = self._theme
        whole = surface("doorzichtig")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, theme.px(8), 0)
        column.setSpacing(theme.px(8))
        waiting = [question for question in questions if not question.answer]
        settled = [question for question in questions if question.answer]
        self.cards = []
        if waiting:
            column.addLayout(self._head(waiting))
        places = {question.key: nr for nr, question in enumerate(questions, start=1)}
        for question in (*waiting[:_MOST_CARDS], *settled[:_MOST_SETTLED]):
            nr = places[question.key]
            number = f"Vraag {nr} van {len(questions)}" if not question.answer else f"Vraag {nr}: beantwoord"
            card = QuestionCard(theme, question, number, pairs(question))
            card.answered.connect(self.answered)
            column.addWidget(card)
            self.cards.append(card)
        if len(waiting) > _MOST_CARDS:
            rest = counted_in_words(len(waiting) - _MOST_CARDS, "vraag", "vragen")
            column.addWidget(label(f"Daarna nog {rest}.", "klein"))
        if len(settled) > _MOST_SETTLED:
            rest = counted_in_words(len(settled) - _MOST_SETTLED, "vraag is", "vragen zijn")
            words = f"Nog {rest} beantwoord. Een regel die u niet wilt, laat u links weg."
            column.addWidget(label(words, "klein", wrap=True))
        for note in notes:
            column.addWidget(Notice(theme, "let_op" if "weggelaten" in note else "info", note))
        if not questions and not notes:
            text = "Er zijn geen vragen. Na overnemen kunt u alles in één keer ongedaan maken."
            column.addWidget(Notice(theme, "goed", text))
        column.addStretch(1)
        self.setWidget(whole)

    def _head(self, waiting: Sequence[Question]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(self._theme.px(4))
        title = capitalised(counted_in_words(len(waiting), "vraag", "vragen"))
        column.addWidget(label(title, "kop3"))
        if len(waiting) > 1:
            link = Button(self._theme, "Alle voorstellen aannemen", look="link")
            link.clicked.connect(self.all_accepted)
            column.addLayout(row(link, 1))
        return column

    def focus_first(self) -> bool:
        """Put the cursor on the first answer that is not given yet; tell whether there is one."""
        for card in self.cards:
            if card.property("vlak") == "vraag":
                card.first.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
        return False


def with_questions(theme: Theme, lines: QWidget, asking: Asking) -> QWidget:
    """Put the questions beside the lines, or above them where letters are too large for that."""
    both = surface("doorzichtig")
    if theme.scale > _BELOW_EACH_OTHER:
        for part in (asking, lines):
            part.setMinimumHeight(theme.px(230))
        both.setLayout(column(asking, lines, spacing=theme.px(14)))
        return scroller(both, "Vragen en regels", gutter=theme.px(14))
    across = row(lines, asking, spacing=theme.px(14))
    across.setStretch(0, 1)
    both.setLayout(across)
    asking.setFixedWidth(theme.px(312 if theme.narrow else 336))
    return both
