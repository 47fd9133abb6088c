"""The lines that ask for attention: a light, a sentence, why, and one button that goes there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wijkdesk.domain.formats import of
from wijkdesk.ui.blocks import Card, label, line
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.marks import LightMark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.ui.painting import Light
    from wijkdesk.ui.theme import Theme

MOST = 7


@dataclass(frozen=True, slots=True)
class AttentionLine:
    """One point: its light, the sentence, why it matters, and where the button goes."""

    light: Light
    sentence: str
    why: str
    action: str
    target: str


class AttentionCard(Card):
    """At most seven lines; the rest is one press away."""

    pressed = Signal(str)
    unfolded = Signal()

    def __init__(self, theme: Theme, lines: Sequence[AttentionLine], *, show_all: bool = False) -> None:
        shown = list(lines) if show_all else list(lines[:MOST])
        more = None
        if len(shown) < len(lines):
            more = Button(theme, f"Toon alle {len(lines)}", look="link")
        aside = of(len(shown), len(lines)) if more else ""
        super().__init__(theme, "Dit vraagt aandacht", aside=aside, action=more, ruled=True)
        if more is not None:
            more.clicked.connect(self.unfolded)
        self.buttons: list[Button] = []
        for number, entry in enumerate(shown):
            if number:
                self.body.addWidget(line())
            self.body.addWidget(self._line(entry, first=number == 0))
        if not shown:
            words = label(
                "Alles loopt zoals afgesproken. Hier komt te staan wat aandacht vraagt.", "stil", wrap=True
            )
            words.setContentsMargins(*(theme.px(size) for size in (16, 14, 16, 8)))
            self.body.addWidget(words)
        self.body.addStretch(1)

    def _line(self, entry: AttentionLine, *, first: bool) -> QWidget:
        theme = self._theme
        result = QWidget()
        layout = QHBoxLayout(result)
        layout.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        layout.setSpacing(theme.px(13))
        light = LightMark(theme, entry.light, side=20, reason=entry.why)
        light.setFixedWidth(theme.px(22))
        layout.addWidget(light)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        words.addWidget(label(entry.sentence, "nadruk", wrap=True))
        if entry.why:
            words.addWidget(label(entry.why, "stil", wrap=True))
        words.addStretch(1)
        layout.addLayout(words, 1)
        button = Button(theme, entry.action, look="eerste" if first else "gewoon")
        button.setMinimumWidth(theme.px(162))
        button.setAccessibleDescription(entry.sentence)
        button.clicked.connect(partial(self.pressed.emit, entry.target))
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        result.setMinimumHeight(theme.px(73))
        self.buttons.append(button)
        return result
