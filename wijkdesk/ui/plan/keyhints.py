"""The keys of a screen in words: bold the key, beside it what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wijkdesk.ui.theme import Theme

_LEAST_HEIGHT = 380


class KeyHints(QLabel):
    """One line under a screen that is worked by keyboard."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pairs: list[tuple[str, str]] = []
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setProperty("tekst", "klein")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        theme.changed.connect(self._show)

    def say(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Show keys with what they do."""
        self._pairs = list(pairs)
        self._show()

    def give_way(self, height: int) -> None:
        """Go where the letters are so large that a page shows few lines: those come first."""
        self.setVisible(height >= self._theme.px(_LEAST_HEIGHT))

    def _show(self) -> None:
        color = self._theme.color("tekst").name()
        gap = "&nbsp;&nbsp;"
        bold = f'<span style="color:{color}; font-weight:600">'
        parts = [f"{bold}{key}</span>{gap}{words.replace(' ', '&nbsp;')}" for key, words in self._pairs]
        self.setText(f"{gap} ".join(parts))
        self.setAccessibleName("Toetsen: " + ", ".join(f"{key} {words}" for key, words in self._pairs))
