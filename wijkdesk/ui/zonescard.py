"""How it goes: every zone with its progress and three lights, and the six aspects of the project."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel

from wijkdesk.domain.formats import of
from wijkdesk.domain.terminologie import Woorden, woorden_of
from wijkdesk.ui.blocks import Card, label, line, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.marks import LightMark, ProgressMark

if TYPE_CHECKING:
    from wijkdesk.domain.stand import Stand
    from wijkdesk.domain.stand_delen import Oordeel, ZoneStand
    from wijkdesk.ui.painting import Light
    from wijkdesk.ui.theme import Theme

_MOST = 8
_CENTER = Qt.AlignmentFlag.AlignCenter


class ZonesCard(Card):
    """A small matrix; a zone's name goes to the zone."""

    went_to = Signal(str)

    def __init__(self, theme: Theme, stand: Stand) -> None:
        self._say = woorden_of(stand.project).zeg
        self._last = woorden_of(stand.project).uitvoerend_overleg.kop
        total = stand.voortgang
        counts = f"{of(total.gereed, total.totaal)} acties gereed" if total.totaal else ""
        super().__init__(theme, "Hoe staat het ervoor", action=label(counts, "klein"))
        if stand.zones:
            self.body.addLayout(self._matrix(stand.zones[:_MOST], woorden_of(stand.project)))
            if len(stand.zones) > _MOST:
                more = Button(theme, f"Toon alle {len(stand.zones)} {self._say('gebieden')}", look="link")
                more.clicked.connect(partial(self.went_to.emit, "spot:gebieden"))
                self.body.addLayout(row(1, more))
        else:
            self.body.addWidget(
                label(self._say("Er is nog geen gebied met een plan of een taakgroep."), "stil", wrap=True)
            )
        self.body.addSpacing(theme.px(6))
        self.body.addWidget(line())
        self.body.addSpacing(theme.px(6))
        self.body.addLayout(self._aspects(stand))

    def _matrix(self, zones: tuple[ZoneStand, ...], words: Woorden) -> QGridLayout:
        theme = self._theme
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(6))
        grid.setVerticalSpacing(theme.px(3))
        grid.setColumnStretch(0, 1)
        place = "Zone" if words.gebied.enkelvoud.endswith("zone") else words.gebied.kop
        names = (place, "Stand", "", "Tijd", "Resultaat", words.uitvoerend_overleg.kop)
        for column, name in enumerate(names):
            head = label(name, "klein_half")
            grid.addWidget(head, 0, column, _CENTER if column > 2 else Qt.AlignmentFlag.AlignLeft)
        for number, zone in enumerate(zones, 1):
            self._zone(grid, number, zone)
        return grid

    def _zone(self, grid: QGridLayout, number: int, zone: ZoneStand) -> None:
        theme = self._theme
        name = Button(theme, look="naam", name=zone.naam)
        short, room = zone.naam.removeprefix("Zone "), self._room()
        name.setText(name.fontMetrics().elidedText(short, Qt.TextElideMode.ElideRight, room))
        name.clicked.connect(partial(self.went_to.emit, zone.id))
        grid.addWidget(name, number, 0)
        share = zone.voortgang.pct
        percentage = label("–" if share is None else f"{share}%")
        if share is not None:
            expected = zone.voortgang.verwacht
            bar = ProgressMark(
                theme,
                share / 100,
                expected=None if expected is None else expected / 100,
                width=42,
                name=f"Voortgang {zone.naam}",
            )
            grid.addWidget(bar, number, 1)
        grid.addWidget(percentage, number, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for column, (subject, verdict) in enumerate(
            (("tijd", zone.tijd), ("resultaat", zone.resultaat), (self._say("taakgroep"), zone.taakgroep)), 3
        ):
            grid.addWidget(
                self._light(verdict, f"{subject} {zone.naam}", outdated=zone.verouderd),
                number,
                column,
                _CENTER,
            )

    def _room(self) -> int:
        """Return how wide a name may be: what the heads of the other columns leave."""
        theme = self._theme
        last = QFontMetrics(theme.font("klein", half=True)).horizontalAdvance(self._last)
        return max(theme.px(90), theme.px(198) - last)

    def _light(self, verdict: Oordeel, subject: str, *, outdated: bool = False) -> LightMark:
        light = cast("Light", str(verdict.licht))
        return LightMark(
            self._theme, light, side=18, reason=self._say(verdict.reden), subject=subject, outdated=outdated
        )

    def _aspects(self, stand: Stand) -> QGridLayout:
        theme = self._theme
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(4))
        for number, (aspect, verdict) in enumerate(stand.aspecten.items()):
            words = QLabel(aspect.label.lower())
            words.setToolTip(self._say(verdict.reden))
            cell: QHBoxLayout = row(self._light(verdict, str(aspect)), words, 1, spacing=theme.px(6))
            grid.addLayout(cell, number // 3, number % 3)
        return grid
