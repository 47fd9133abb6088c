"""What the pages of Wijk en partners share: the words of the project, and lines of a card."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt

from wijkdesk.domain.frame import Profiel
from wijkdesk.domain.terminologie import PROFIELEN, Woorden, woorden_of
from wijkdesk.ui.afspraken.agreementpage import AgreementPage
from wijkdesk.ui.blocks import column, line, row, surface
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.listsharing import PasteKey
from wijkdesk.ui.marks import ChipMark, LightMark
from wijkdesk.ui.wijk.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.stand_delen import Oordeel
    from wijkdesk.ui.blocks import Card
    from wijkdesk.ui.painting import Light
    from wijkdesk.ui.theme import Theme

PASTES = "Hebt u ze in Excel? Kopieer de regels daar en druk hier op Ctrl+V."
"""The way in that no button on an empty page shows."""


class WijkPage(AgreementPage):
    """A page about places and people, in the words of the project."""

    @property
    def theme(self) -> Theme:
        """Return the style, for whoever makes a part of this page."""
        return self._theme

    def take_pasted(self, entity: type[Entity]) -> None:
        """Look at what is pasted on this page as a list of a kind."""
        self._pasting = PasteKey(self, self._desk, lambda: entity)
        self._pasting.wanted.connect(self.went_to)

    @property
    def words(self) -> Woorden:
        """Return the words of the project."""
        project = self._desk.project
        return woorden_of(project) if project is not None else PROFIELEN[Profiel.WOONSERVICEZONE]

    @property
    def area_word(self) -> str:
        """Return the short word for a gebied: zone for woonservicezone."""
        word = self.words.gebied.enkelvoud
        return "zone" if word.endswith("zone") else word

    def light(self, verdict: Oordeel, subject: str, *, side: int = 20, outdated: bool = False) -> LightMark:
        """Return a stoplight with its reason."""
        shown = cast("Light", str(verdict.licht))
        why = self._desk.say(verdict.reden)
        return LightMark(self._theme, shown, side=side, reason=why, subject=subject, outdated=outdated)

    def go(self, words: str, target: str, *, name: str = "", icon_name: str = "") -> Button:
        """Return a link that goes somewhere."""
        link = Button(self._theme, words, look="link", icon_name=icon_name, name=name)
        link.clicked.connect(partial(self.went_to.emit, target))
        return link

    def arrow(self, name: str, target: str) -> Button:
        """Return an arrow that goes to a record."""
        button = Button(self._theme, look="icoon", icon_name="arrow-right", name=name)
        button.clicked.connect(partial(self.went_to.emit, target))
        return button

    def two_lines(self, subject: str, meta: str, *, big: bool = False) -> QVBoxLayout:
        """Return a subject with what is known of it below, centred in its row."""
        parts: list[QWidget | int] = [1, wrapped(subject, "nadruk" if big else "half")]
        if meta:
            parts.append(wrapped(meta, "klein"))
        return column(*parts, 1)

    def add_row(
        self, card: Card, words: QVBoxLayout, *rest: QWidget | int, before: Sequence[QWidget] = ()
    ) -> None:
        """Add a line to a card: marks, words, and at the right what can be done; ruled off from the last."""
        theme = self._theme
        if card.body.count():
            card.body.addSpacing(theme.px(4))
            card.body.addWidget(line())
            card.body.addSpacing(theme.px(4))
        across: QHBoxLayout = row(*before, words, *rest, spacing=theme.px(12))
        across.setStretch(len(before), 1)
        for mark in before:
            across.setAlignment(mark, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(across)

    def chips(self, marks: Iterable[ChipMark], width: int) -> QVBoxLayout:
        """Return chips side by side, on as many lines as they need."""
        theme = self._theme
        lines: list[QHBoxLayout] = []
        used = 0
        for mark in marks:
            needed = mark.sizeHint().width() + theme.px(8)
            if not lines or used + needed > width:
                lines.append(row(spacing=theme.px(8)))
                used = 0
            lines[-1].addWidget(mark)
            used += needed
        for found in lines:
            found.addStretch(1)
        return column(*lines, spacing=theme.px(8))

    def two_columns(self, main: Sequence[QWidget], side: Sequence[QWidget], width: int) -> QWidget:
        """Return a wide column with a narrow one at its right; under each other when narrow."""
        theme = self._theme
        whole = surface("doorzichtig")
        if theme.narrow:
            whole.setLayout(column(*main, *side, spacing=theme.px(13)))
            return whole
        right = surface("doorzichtig")
        right.setFixedWidth(theme.px(width))
        right.setLayout(column(*side, 1, spacing=theme.px(13)))
        left = surface("doorzichtig")
        left.setLayout(column(*main, 1, spacing=theme.px(13)))
        across = row(left, right, spacing=theme.px(14))
        across.setStretch(0, 1)
        whole.setLayout(across)
        return whole
