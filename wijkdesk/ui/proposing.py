"""What can be chosen while typing, as a list in the look of the house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QCompleter, QListView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLineEdit

    from wijkdesk.ui.theme import Theme

_WIDEST = 380


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


def choices() -> QListView:
    """Return the list that a completer shows, in the look of the house instead of a bare list of words."""
    popup = QListView()
    popup.setAccessibleName("Keuzes")
    popup.setProperty("vlak", "keuzes")
    popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    popup.setTextElideMode(Qt.TextElideMode.ElideRight)
    return popup
