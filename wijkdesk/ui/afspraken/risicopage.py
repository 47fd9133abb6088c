"""Risico's: the grid of kans and gevolg, and the list with owner and measure."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from wijkdesk.domain.borging import Risico, RisicoStatus, Trend
from wijkdesk.domain.formats import capitalised, counted_in_words
from wijkdesk.domain.risicobeeld import SCHAAL, niveau_van, op_het_raster, risicos_op_volgorde
from wijkdesk.ui.afspraken.agreementpage import AgreementPage
from wijkdesk.ui.afspraken.gridtable import GridTable
from wijkdesk.ui.afspraken.tablemodel import Cell, Column, LateLine, Line
from wijkdesk.ui.blocks import Card, EmptyState, label
from wijkdesk.ui.tones import tone_of

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.stand import Stand
    from wijkdesk.ui.buttons import Button
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.painting import Tone
    from wijkdesk.ui.theme import Theme

_GRID, _LIST = "Kans en gevolg", "Risico's van hoog naar laag"
_NEW: Final = ("titel", "kans", "impact", "eigenaar", "maatregel")
_TONES: Final[Mapping[str, Tone]] = {"hoog": "rood", "midden": "oranje", "laag": "groen"}
_MOST_NUMBERS: Final = 3
_TRENDS: Final = {Trend.STIJGEND: "▲ stijgt", Trend.GELIJK: "= gelijk", Trend.DALEND: "▼ daalt"}
_ENTERS: Final = (("titel", "maatregel"), ("kans", "impact"), ("trend",), ("eigenaar",), ("status",))


class RisicoPage(AgreementPage):
    """What may go wrong: where it stands on the grid, who owns it and what is done."""

    spot, title = "risicos", "Risico's"

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, desk)
        self._risks: tuple[Risico, ...] = ()
        self._cards: list[Card] = []
        self._add = self.button("Risico toevoegen", self._add_risk, "plus", first=True)
        self.put_buttons(self._add)

    def makers(self) -> Mapping[type[Entity], tuple[Button, Callable[[Button], object]]]:
        """Return what the buttons of this page begin."""
        return {Risico: (self._add, self._add_risk)}

    def ways(self) -> Sequence[Button]:
        """Return the ways to the list and to paper."""
        return (self.way("Als lijst", "lijst:Risico"),)

    def gather(self) -> Generator[None]:
        """Put the risks in order, once, and make the grid and the list."""
        self._risks = risks = risicos_op_volgorde(self._desk.stand)
        yield
        self._cards = []
        if risks:
            self._cards.append(self._grid(risks))
            yield
            self._cards.append(self._list(risks))
            yield

    def facts(self) -> str:
        """Count the risks per level."""
        stand = self._desk.stand
        open_risks = [risk for risk in self._risks if risk.status is not RisicoStatus.GESLOTEN]
        if not open_risks:
            return ""
        levels = [niveau_van(stand, stand.risicoscores.get(risk.id, 0)) for risk in open_risks]
        parts = [f"{levels.count(level)} {level}" for level in _TONES if level in levels]
        return f"{capitalised(counted_in_words(len(open_risks), 'risico', 'risico’s'))}: {', '.join(parts)}"

    def content(self) -> Sequence[QWidget]:
        """Return the grid beside the list."""
        risks = self._risks
        self._add.setVisible(bool(risks))
        if not risks:
            start = self.button("Eerste risico toevoegen", self._add_risk, "plus", first=True)
            why = "Met kans en gevolg ziet u wat als eerste een maatregel nodig heeft."
            return (EmptyState(self._theme, "triangle-alert", "Er zijn nog geen risico's.", why, start),)
        return (self.beside(self._cards[:1], self._cards[1:], width=340),)

    def _grid(self, risks: tuple[Risico, ...]) -> Card:
        theme, stand = self._theme, self._desk.stand
        card = Card(theme, _GRID)
        columns = [Column("Gevolg", 62), *(Column(f"Kans {n}", 40, 1, align="midden") for n in SCHAAL)]
        places = op_het_raster(risks)
        lines = []
        for impact in reversed(SCHAAL):
            cells = [Cell(str(impact), "half")]
            for chance in SCHAAL:
                found = places.get((chance, impact), ())
                level = niveau_van(stand, chance * impact)
                more = f" +{len(found) - _MOST_NUMBERS}" if len(found) > _MOST_NUMBERS else ""
                words = ", ".join(map(str, found[:_MOST_NUMBERS])) + more
                spoken = f"{level}, risico" if found else f"{level}, geen risico"
                fill = f"{_TONES[level]}_zacht"
                # A letter beside the colour: not everybody tells colours apart.
                cells.append(Cell(words, "half", level[0].upper(), fill=fill, spoken=spoken))
            lines.append(Line(str(impact), f"gevolg {impact}", tuple(cells)))
        table = GridTable(theme, _GRID, columns, tall=True)
        table.show_lines(lines)
        table.put("5", 5)
        table.acted.connect(partial(self._on_grid, table, risks))
        card.body.addWidget(table)
        card.body.addSpacing(theme.px(8))
        words = (
            "H is hoog, M is midden en L is laag. De nummers staan in de lijst. "
            "Enter op een leeg vakje maakt daar een risico."
        )
        card.body.addWidget(label(words, "klein", wrap=True))
        return card

    def _on_grid(self, table: GridTable, risks: tuple[Risico, ...], impact: str, chance: int) -> None:
        if chance == 0:
            return
        found = op_het_raster(risks).get((chance, int(impact)), ())
        if found:
            listed = self.table(_LIST)
            listed.put(risks[found[0] - 1].id, 1)
            listed.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self._new(table, {"kans": chance, "impact": int(impact)})

    def _add_risk(self, at: QWidget) -> None:
        self._new(at, {})

    def _new(self, at: QWidget, known: Mapping[str, int]) -> None:
        self.new(Risico, _NEW, at, "Nieuw risico", known)

    def _list(self, risks: tuple[Risico, ...]) -> Card:
        theme = self._theme
        card = Card(theme, _LIST)
        columns = [
            Column("Nr", 40, align="rechts"),
            Column("Risico", 180, 4),
            Column("Score", 104),
            Column("Verloop", 84, wide=True),
            Column("Eigenaar", 110, 1, wide=True),
            Column("Status", 116),
        ]
        table = GridTable(theme, _LIST, columns, tall=True)
        table.show_lines(
            [
                LateLine(risk.id, risk.titel, partial(self._cells, place, risk, self._desk.stand))
                for place, risk in enumerate(risks, 1)
            ]
        )
        table.put(risks[0].id, 1)
        table.acted.connect(partial(self._edit, table))
        card.body.addWidget(table)
        return card

    def _cells(self, place: int, risk: Risico, stand: Stand) -> tuple[Cell, ...]:
        score = stand.risicoscores.get(risk.id)
        level = niveau_van(stand, score) if score is not None else ""
        owner = self._desk.dossier.title(risk.eigenaar)
        tone, icon = tone_of(risk.status) if risk.status is not None else ("grijs", None)
        return (
            Cell(str(place), "stil"),
            Cell(risk.titel, "half", below=risk.maatregel or "nog geen maatregel"),
            Cell(f"{level} {score}" if score is not None else "", "chip", tone=_TONES.get(level, "grijs")),
            Cell(_TRENDS[Trend(risk.trend)] if risk.trend is not None else "", "stil"),
            Cell(owner or "geen", "stil" if owner else "rood"),
            Cell(risk.status.label if risk.status is not None else "", "chip", tone=tone, icon=icon),
        )

    def _edit(self, table: GridTable, key: str, column: int) -> None:
        risk = self._desk.dossier.get(Risico, key)
        if risk is None:
            return
        if column == 0:
            self.details(key)
            return
        self.edit(risk, _ENTERS[column - 1], table, risk.titel)
