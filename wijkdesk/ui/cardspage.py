"""A page of cards below each other, no wider than reads well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from wijkdesk.ui.blocks import PageHead, readable, surface
from wijkdesk.ui.detailpanel import scroller

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wijkdesk.ui.blocks import Card
    from wijkdesk.ui.theme import Theme


class CardsPage(QWidget):
    """A head that stays, and cards that scroll below it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def lay_out(self, name: str, facts: str, cards: Iterable[Card]) -> None:
        """Place the cards under the name of the page; once."""
        theme = self._theme
        head = PageHead(theme)
        head.say(name, facts=facts)
        inside = surface("doorzichtig")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        for card in cards:
            column.addLayout(readable(theme, card))
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (24, 18, 0, 14)))
        layout.setSpacing(theme.px(12))
        layout.addWidget(head)
        layout.addWidget(scroller(inside, name, gutter=theme.px(24)), 1)
