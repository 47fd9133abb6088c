"""A question with its answers side by side: mijn, hun, a text of one's own, or later."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from wijkdesk.exchange.werk.lines import Choice
from wijkdesk.ui.blocks import label, row, surface
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.icons import paint_icon
from wijkdesk.ui.inputs import TextArea
from wijkdesk.ui.tilebutton import TileButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from wijkdesk.ui.theme import Theme

_USE, _USED = "Deze tekst gebruiken", "Deze tekst wordt gebruikt"


@dataclass(frozen=True)
class Answer:
    """One answer to choose: whose it is, what it is, and who wrote it when."""

    choice: object
    """What is told when it is chosen."""
    whose: str
    words: str
    by: str = ""


@dataclass(frozen=True)
class Question:
    """A question with its answers."""

    head: str
    aside: str
    sentence: str
    why: str
    answers: Sequence[Answer]
    chosen: object
    own: str | None = None
    """The text of one's own to begin with; None where none can be written."""
    proposal: str = ""
    """A text that takes in both, to be used as it is or changed."""
    is_later: bool = False
    """Whether it is later already: then there is no later to choose."""


class AnswerButton(TileButton):
    """An answer as a tile; it paints itself, because it says three things."""

    def __init__(self, theme: Theme, answer: Answer, *, chosen: bool, parent: QWidget | None = None) -> None:
        super().__init__(theme, chosen=chosen, parent=parent)
        self._answer = answer
        said = ", ".join(filter(None, (f"{answer.whose}: {answer.words}", answer.by)))
        self.setAccessibleName(said)
        self.setToolTip(answer.words)

    def sizeHint(self) -> QSize:
        """Return room for whose, what and who."""
        return QSize(self._theme.px(140), self.heightForWidth(self._theme.px(140)))

    def hasHeightForWidth(self) -> bool:
        """Tell that a wide tile needs less height."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that whose, what and who need at a width."""
        theme = self._theme
        lines = min(6, max(1, self._height_of(width)))
        more = theme.px(17) * (len(self._by(width - theme.px(22))) - 1)
        return theme.px(50) + lines * self.fontMetrics().lineSpacing() + more

    def _by(self, width: int) -> list[str]:
        """Return who and when on one line, or below each other where that does not fit."""
        by = self._answer.by
        wide = QFontMetrics(self._theme.font("klein")).horizontalAdvance(by)
        return [by] if wide <= width else by.split(" · ")

    def _height_of(self, width: int) -> int:
        metrics = self.fontMetrics()
        flags = Qt.TextFlag.TextWordWrap
        box = metrics.boundingRect(0, 0, width - self._theme.px(22), 10_000, flags, self._answer.words)
        return round(box.height() / metrics.lineSpacing())

    def minimumSizeHint(self) -> QSize:
        """Allow a narrow column."""
        return QSize(self._theme.px(90), self._theme.px(50) + self.fontMetrics().lineSpacing())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tile."""
        del event
        theme, answer = self._theme, self._answer
        painter = QPainter(self)
        self._paint_ground(painter)
        pad = theme.px(11)
        area = self.rect().adjusted(pad, theme.px(7), -pad, -theme.px(6))
        small = theme.px(17)
        painter.setFont(theme.font("klein", half=True))
        painter.setPen(theme.color("stil"))
        painter.drawText(
            area.left(), area.top(), area.width(), small, Qt.AlignmentFlag.AlignVCenter, answer.whose
        )
        if self._chosen:
            side = theme.px(16)
            paint_icon(
                painter, theme, "circle-check", "accent", QRectF(area.right() - side, area.top(), side, side)
            )
        painter.setFont(theme.font(half=True))
        painter.setPen(theme.color("tekst"))
        by = self._by(area.width()) if answer.by else []
        room = area.adjusted(0, small, 0, -small * len(by))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, answer.words)
        painter.setFont(theme.font("klein"))
        painter.setPen(theme.color("stil"))
        for number, line in enumerate(reversed(by), start=1):
            words = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, area.width())
            below = QRect(area.left(), area.bottom() + 1 - small * number, area.width(), small)
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, words)
        self._paint_ring(painter)
        painter.end()


class QuestionCard(QFrame):
    """One question; it says what was chosen and keeps nothing."""

    answered = Signal(object, str)
    """What the answer stands for, and the text of one's own."""

    def __init__(self, theme: Theme, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._question = theme, question
        self.setProperty("vlak", "kaart")
        self.setAccessibleName(f"{question.head}: {question.sentence}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (14, 10, 14, 12)))
        layout.setSpacing(theme.px(6))
        layout.addLayout(row(label(question.head, "let_op"), 1, label(question.aside, "klein")))
        layout.addWidget(label(question.sentence, "nadruk", wrap=True))
        if question.why:
            layout.addWidget(label(question.why, "klein", wrap=True))
        self.buttons = [self._tile(answer) for answer in question.answers]
        # Two stand side by side; more than two are read below each other.
        for part in [self.buttons] if len(self.buttons) < 3 else [[tile] for tile in self.buttons]:
            layout.addLayout(row(*part, spacing=theme.px(8)))
        self.keep: Button | None = None
        self.own = self._own() if question.own is not None else None
        self.links = [] if question.is_later else [self._link("Later beslissen", self._later)]
        if self.own is not None:
            self.links.append(self._link("Zelf schrijven", self._write))
        if self.links:
            layout.addLayout(row(*self.links, 1, spacing=theme.px(4)))
        if self.own is not None:
            layout.addWidget(self._room)

    def _tile(self, answer: Answer) -> AnswerButton:
        chosen = self._question.chosen == answer.choice
        tile = AnswerButton(self._theme, answer, chosen=chosen)
        # The answers stand side by side: the shorter one is as tall as the longer.
        policy = tile.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        tile.setSizePolicy(policy)
        tile.clicked.connect(partial(self.answered.emit, answer.choice, ""))
        return tile

    def _link(self, words: str, then: object) -> Button:
        link = Button(self._theme, words, look="link", name=f"{words}: {self._question.sentence}")
        link.setToolTip(words)
        link.clicked.connect(then)
        return link

    def _own(self) -> TextArea:
        theme, question = self._theme, self._question
        text = TextArea(theme, lines=2)
        text.setAccessibleName(f"Eigen tekst bij {question.sentence}")
        is_own = question.chosen is Choice.OWN
        text.setPlainText((question.own if is_own else question.proposal or question.own) or "")
        keep = self.keep = Button(theme, _USED if is_own else _USE, icon_name="check" if is_own else "")
        # What is typed after it was chosen is not what was chosen.
        text.textChanged.connect(self._not_used)
        keep.clicked.connect(lambda: self.answered.emit(Choice.OWN, text.toPlainText()))
        self._room = surface("doorzichtig")
        inside = QVBoxLayout(self._room)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(6))
        if question.proposal and not is_own:
            inside.addWidget(label("Voorstel: beide teksten samen. Pas aan wat u wilt.", "klein", wrap=True))
        inside.addWidget(text)
        inside.addLayout(row(keep, 1))
        if not is_own and not question.proposal:
            self._room.hide()
        return text

    def _not_used(self) -> None:
        if self.keep is not None and self.keep.text() != _USE:
            self.keep.show_icon("")
            self.keep.setIcon(QIcon())
            self.keep.setText(_USE)

    @property
    def parts(self) -> list[QWidget]:
        """Return what can have the cursor, in the order in which it is read."""
        written = [part for part in (self.own, self.keep) if part is not None]
        return [*self.buttons, *self.links, *written]

    @property
    def chosen_button(self) -> Button | AnswerButton:
        """Return what holds the answer as it is now; the first answer where there is none."""
        if self._question.chosen is Choice.OWN and self.keep is not None:
            return self.keep
        answers = zip(self.buttons, self._question.answers, strict=True)
        found = next((tile for tile, answer in answers if answer.choice == self._question.chosen), None)
        return found or self.buttons[0]

    def _later(self) -> None:
        self.answered.emit(Choice.LATER, "")

    def _write(self) -> None:
        self._room.show()
        if self.own is not None:
            self.own.setFocus(Qt.FocusReason.TabFocusReason)
            self.own.selectAll()
