"""Building blocks of a page: text, cards, heads, empty states and notices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from wijkdesk.ui.linebreaks import soft
from wijkdesk.ui.marks import IconMark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from wijkdesk.ui.theme import Theme

TextRole = Literal[
    "basis",
    "klein",
    "klein_half",
    "stil",
    "half",
    "nadruk",
    "kop3",
    "kop2",
    "kop1",
    "cijfer",
    "fout",
    "let_op",
]
Tone = Literal["info", "let_op", "stop", "goed"]

_NOTICE_ICONS: dict[Tone, tuple[str, str]] = {
    "info": ("info", "info_tekst"),
    "let_op": ("triangle-alert", "oranje_tekst"),
    "stop": ("circle-alert", "rood_tekst"),
    "goed": ("circle-check", "groen_tekst"),
}


def label(words: str, role: TextRole = "basis", *, wrap: bool = False) -> QLabel:
    """Return a text in one of the roles of the style."""
    result = QLabel(words)
    result.setProperty("tekst", role)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setWordWrap(wrap)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        result.setSizePolicy(policy)
    return result


def row(
    *items: QWidget | QLayout | int, spacing: int = 8, margins: Sequence[int] = (0, 0, 0, 0)
) -> QHBoxLayout:
    """Return a row; a number is a stretch of that weight."""
    layout = QHBoxLayout()
    _fill(layout, items, spacing, margins)
    return layout


def level(*items: QWidget | int, spacing: int = 8) -> QHBoxLayout:
    """Return a row in which all begin at one height, also where one is longer; a number is a stretch."""
    layout = row(*items, spacing=spacing)
    for item in items:
        if isinstance(item, QWidget):
            layout.setAlignment(item, Qt.AlignmentFlag.AlignTop)
    return layout


def column(
    *items: QWidget | QLayout | int, spacing: int = 0, margins: Sequence[int] = (0, 0, 0, 0)
) -> QVBoxLayout:
    """Return a column; a number is a stretch of that weight."""
    layout = QVBoxLayout()
    _fill(layout, items, spacing, margins)
    return layout


def _fill(
    layout: QHBoxLayout | QVBoxLayout,
    items: Sequence[QWidget | QLayout | int],
    spacing: int,
    margins: Sequence[int],
) -> None:
    layout.setSpacing(spacing)
    layout.setContentsMargins(*margins)
    for item in items:
        if isinstance(item, QWidget):
            layout.addWidget(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        else:
            layout.addStretch(item)


def surface(kind: str, parent: QWidget | None = None) -> QWidget:
    """Return an empty widget with one of the surfaces of the style."""
    result = QWidget(parent)
    result.setProperty("vlak", kind)
    result.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return result


def line() -> QFrame:
    """Return a horizontal line of one pixel."""
    result = QFrame()
    result.setProperty("vlak", "lijn")
    result.setFixedHeight(1)
    return result


class Card(QFrame):
    """A white panel with a title, something light beside it and room for a link at the right."""

    def __init__(
        self,
        theme: Theme,
        title: str = "",
        *,
        aside: str = "",
        action: QWidget | None = None,
        ruled: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("vlak", "kaart")
        self._theme = theme
        side = theme.px(16)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0 if ruled else side, 0, 0 if ruled else side, theme.px(11))
        self.body.setSpacing(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        if title:
            self.setAccessibleName(title)
            self.aside = label(aside, "klein", wrap=theme.narrow)
            head = label(title, "kop3", wrap=theme.narrow)
            items: list[QWidget | QLayout | int] = [head, self.aside, 1]
            if theme.narrow:
                # Large letters: what stands beside the title goes below it, and both may break.
                items = [column(head, self.aside)]
            if action is not None:
                items.append(action)
            across = row(*items, margins=(side, theme.px(9), theme.px(16), theme.px(8)))
            if theme.narrow:
                across.setStretch(0, 1)
            whole.addLayout(across)
            self.say_beside(aside)
            if ruled:
                whole.addWidget(line())
        else:
            self.body.setContentsMargins(side, theme.px(11), side, theme.px(11))
        whole.addLayout(self.body, 1)

    def say_beside(self, words: str) -> None:
        """Say something light beside the title."""
        self.aside.setText(words)
        self.aside.setVisible(bool(words))


def readable(theme: Theme, card: Card) -> QHBoxLayout:
    """Return a line with a card that is no wider than reads well.

    In a column Qt would ask for its height as if it were as wide as the page, where words need fewer lines.
    """
    card.setMaximumWidth(theme.px(720))
    across = row(card, 1)
    across.setStretch(0, 1000)
    return across


class EmptyState(QFrame):
    """A dashed frame that says what is missing, why that matters, and offers one button."""

    def __init__(
        self,
        theme: Theme,
        icon_name: str,
        missing: str,
        why: str,
        action: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("vlak", "leeg")
        self.setAccessibleName(missing)
        reason = label(why, "stil", wrap=True)
        reason.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        reason.setMaximumWidth(theme.px(420))
        head = label(missing, "half", wrap=True)
        head.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (24, 16, 24, 16)))
        layout.setSpacing(theme.px(8))
        layout.addWidget(IconMark(theme, icon_name, side=36), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(head)
        words = row(1, reason, 1)
        # As wide as it may be: a label that wraps asks for a narrow column.
        words.setStretch(1, 20)
        layout.addLayout(words)
        if action is not None:
            layout.addLayout(row(1, action, 1))


class Notice(QFrame):
    """A sentence on a soft fill, with at most one button."""

    def __init__(
        self,
        theme: Theme,
        tone: Tone,
        sentence: str,
        action: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("vlak", "melding")
        self.setProperty("toon", tone)
        self.setAccessibleName(sentence)
        icon_name, color = _NOTICE_ICONS[tone]
        words = QLabel(sentence)
        words.setProperty("tekst", "melding")
        words.setProperty("toon", tone)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (12, 8, 12, 8)))
        layout.setSpacing(theme.px(8))
        # Beside a button the words stand in the middle, and the sign with them.
        place = Qt.AlignmentFlag.AlignTop if action is None else Qt.AlignmentFlag.AlignVCenter
        layout.addWidget(IconMark(theme, icon_name, color=color, side=18), 0, place)
        layout.addWidget(words, 1)
        if action is not None:
            layout.addWidget(action)


class PageHead(QWidget):
    """The top of a page: where you are, what it is, one line of facts, and its buttons at the right."""

    def __init__(self, theme: Theme, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.trail = label("", "klein")
        self.title = label(title, "kop1", wrap=True)
        self.facts = label("", "stil", wrap=True)
        self.before = QHBoxLayout()
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(theme.px(8))
        head = row(self.before, self.title, spacing=theme.px(10))
        head.setStretch(1, 1)
        # Large letters leave the facts no room beside the buttons: then they stand below them.
        words = column(self.trail, head) if theme.narrow else column(self.trail, head, self.facts)
        top = row(words, self.buttons)
        top.setStretch(0, 1)
        whole = column(top, self.facts) if theme.narrow else column(top)
        self.setLayout(whole)
        self.trail.hide()
        self.facts.hide()

    def say(self, title: str, *, facts: str = "", trail: Sequence[str] = ()) -> None:
        """Show a title, the facts below it and the places above it."""
        # With large letters one long word can be wider than the window.
        self.title.setText(soft(title) if self._theme.narrow else title)
        self.facts.setText(facts)
        self.facts.setVisible(bool(facts))
        self.trail.setText("  ›  ".join(trail))
        self.trail.setVisible(bool(trail) and not self._theme.narrow)
        self._hold_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the room that wrapped words need, however full the page is."""
        super().resizeEvent(event)
        self._hold_height()

    def event(self, event: QEvent) -> bool:
        """Follow what comes and goes inside."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._hold_height()
        return done

    def _hold_height(self) -> None:
        layout = self.layout()
        if layout is not None and self.isVisible():
            layout.activate()
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))
