"""What can be chosen while typing, as a list in the look of the house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStringListModel, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QCompleter, QListView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QLineEdit

    from wijkdesk.ui.theme import Theme

_WIDEST = 380
_ENOUGH = 3
"""Letters before a choice is written on."""


def proposing(theme: Theme, line: QLineEdit, options: Sequence[str], *, anywhere: bool) -> QCompleter:
    """Return a completer for a line; `anywhere` looks inside the words, otherwise only at their beginning."""
    found = QCompleter(QStringListModel(list(options), line), line)
    found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    found.setFilterMode(Qt.MatchFlag.MatchContains if anywhere else Qt.MatchFlag.MatchStartsWith)
    found.setMaxVisibleItems(10)
    metrics = QFontMetrics(theme.font())
    wide = max(map(metrics.horizontalAdvance, options), default=0) + theme.px(36)
    popup = choices()
    found.setPopup(popup)
    popup.setMinimumWidth(min(wide, theme.px(_WIDEST)))
    return found


class WritesOn(QObject):
    """Writes a word on, as Excel does, where only one choice begins so; Delete takes that away again."""

    def __init__(self, line: QLineEdit, options: Callable[[], Sequence[str]]) -> None:
        super().__init__(line)
        self._line, self._options = line, options
        self._before = ""
        line.textEdited.connect(self._complete)

    def begin_at(self, typed: str) -> None:
        """Count this as what was typed before."""
        self._before = typed

    def _complete(self, typed: str) -> None:
        longer, self._before = len(typed) > len(self._before), typed
        if not longer or len(typed) < _ENOUGH or self._line.cursorPosition() != len(typed):
            return
        begin = typed.casefold()
        found = {choice for choice in self._options() if choice.casefold().startswith(begin)}
        if len(found) == 1 and (whole := found.pop()) and len(whole) > len(typed):
            self._line.setText(typed + whole[len(typed) :])
            self._line.setSelection(len(typed), len(whole) - len(typed))


def choices() -> QListView:
    """Return the list that a completer shows, in the look of the house instead of a bare list of words."""
    popup = QListView()
    popup.setAccessibleName("Keuzes")
    popup.setProperty("vlak", "keuzes")
    popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    popup.setTextElideMode(Qt.TextElideMode.ElideRight)
    return popup
