"""Profiel: the figures of every gebied side by side, what stands out, and the enquêtes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.analyse import Enquete, Indicator, Indicatorwaarde, Thema, Wijkprofiel
from wijkdesk.domain.cijfers import MODELSCHATTING
from wijkdesk.domain.formats import long_date, of, percent
from wijkdesk.domain.gebiedsbeeld import boom
from wijkdesk.domain.volgorde import by_code
from wijkdesk.domain.wijkcijfers import Wijkcijfer, cijfers_van, laatste_profiel
from wijkdesk.ui.afspraken.gridtable import GridTable
from wijkdesk.ui.afspraken.tablemodel import Cell, Column, Line
from wijkdesk.ui.blocks import Card, EmptyState, Notice
from wijkdesk.ui.wijk.wijkpage import WijkPage
from wijkdesk.ui.wijk.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from wijkdesk.domain.frame import Gebied
    from wijkdesk.ui.buttons import Button
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

FIGURES, SURVEYS = "Cijfers per gebied", "Enquêtes"
_MOST: Final = 8
_ENTERS: Final = ("waarde", "teken", "vergelijking", "aard")


class ProfilePage(WijkPage):
    """A line for each indicator, a column for each gebied; what is worse than elsewhere stands out."""

    spot, title = "profiel", "Profiel"

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, desk)
        self.add = self.button("Wijkprofiel toevoegen", self._new, "plus", first=True)
        self.put_buttons(self.add)

    def ways(self) -> Sequence[Button]:
        """Return the ways to a file with figures, to the lists and to paper."""
        return (
            self.way("Cijfers inlezen", "inlezen:Wijkprofiel"),
            self.way("Als lijst", "lijst:Wijkprofiel"),
            self.way("Verslag", "rapport:wijkprofiel", "printer"),
        )

    @property
    def areas(self) -> list[Gebied]:
        """Return the gebieden that have figures, each under what it lies in."""
        dossier = self._desk.dossier
        return [area for area, _ in boom(dossier) if laatste_profiel(dossier, area.id) is not None][:_MOST]

    def facts(self) -> str:
        """Say of how many gebieden there are figures, and from which years."""
        years = sorted({p.peiljaar for p in self._profiles() if p.peiljaar})
        if not years:
            return ""
        when = str(years[0]) if len(years) == 1 else f"{years[0]} tot en met {years[-1]}"
        return f"{self.words.gebied.geteld(len(self.areas))} met cijfers · {when}"

    def _profiles(self) -> list[Wijkprofiel]:
        dossier = self._desk.dossier
        found = (laatste_profiel(dossier, area.id) for area in self.areas)
        return [profile for profile in found if profile is not None]

    def content(self) -> Sequence[QWidget]:
        """Return the figures, and below them the enquêtes."""
        areas = self.areas
        self.add.setVisible(bool(areas))
        surveys = self._surveys()
        if not areas:
            start = self.button("Eerste wijkprofiel toevoegen", self._new, "plus", first=True)
            why = "Met cijfers over bewoners en gezondheid kiest u doelen die hier passen."
            return (EmptyState(self._theme, "layers", "Er zijn nog geen cijfers.", why, start), *surveys)
        figures = {
            area.id: {c.indicator.id: c for c in cijfers_van(self._desk.dossier, area.id)} for area in areas
        }
        return (*self._warnings(figures), self._table(areas, figures), *surveys)

    def _warnings(self, figures: dict[str, dict[str, Wijkcijfer]]) -> list[QWidget]:
        """C24: say of figures out of a model that they cannot show what the project does."""
        guessed = any(figure.is_schatting for column in figures.values() for figure in column.values())
        return [Notice(self._theme, "info", f"Met * staat een {MODELSCHATTING}.")] if guessed else []

    def _table(self, areas: list[Gebied], figures: dict[str, dict[str, Wijkcijfer]]) -> Card:
        card = Card(self._theme, FIGURES)
        short = [area.naam.removeprefix("Zone ") for area in areas]
        columns = [
            Column("Cijfer", 190, 3),
            *(Column(name, 84, 1, align="rechts") for name in short),
        ]
        if any(figure.land is not None for column in figures.values() for figure in column.values()):
            columns.append(Column("Nederland", 84, 1, align="rechts", wide=True))
        order = list(Thema)
        known = {key for column in figures.values() for key in column}
        rows = sorted(
            (row for row in by_code(self._desk.dossier.all(Indicator)) if row.id in known),
            key=lambda row: order.index(row.thema) if row.thema in order else len(order),
        )
        table = GridTable(self._theme, FIGURES, columns)
        lines = [self._line(row, areas, figures) for row in rows]
        table.show_lines([replace(line, cells=line.cells[: len(columns)]) for line in lines])
        table.acted.connect(partial(self._edit, table, areas))
        card.body.addWidget(table)
        card.body.addSpacing(self._theme.px(6))
        words = (
            "Oranje is minder gunstig dan elders, twee punten of meer. Een punt is onbekend. "
            "Enter op een cijfer wijzigt het."
        )
        card.body.addWidget(wrapped(words, "klein"))
        return card

    def _line(self, row: Indicator, areas: list[Gebied], figures: dict[str, dict[str, Wijkcijfer]]) -> Line:
        cells = []
        country = ""
        for area in areas:
            figure = figures[area.id].get(row.id)
            if figure is None:
                cells.append(Cell("", spoken="geen cijfer"))
                continue
            unit = "%" if figure.is_aandeel and figure.waarde is not None else ""
            star = "*" if figure.is_schatting and figure.waarde is not None else ""
            bad = figure.ongunstig
            spoken = figure.vergeleken() if bad else ""
            cells.append(
                Cell(
                    f"{figure.getoond}{unit}{star}",
                    "half" if bad else "gewoon",
                    fill="oranje_zacht" if bad else "",
                    spoken=spoken,
                )
            )
            if figure.land is not None:
                country = f"{figure.toon(figure.land)}{'%' if figure.is_aandeel else ''}"
        name = row.naam.removeprefix("% ").strip()
        return Line(row.id, name, (Cell(name, "half"), *cells, Cell(country or "–", "stil")))

    def _edit(self, table: GridTable, areas: list[Gebied], key: str, column: int) -> None:
        if not 1 <= column <= len(areas):
            self.details(key)
            return
        area = areas[column - 1]
        profile = laatste_profiel(self._desk.dossier, area.id)
        if profile is None:
            return
        values = self._desk.dossier.where(Indicatorwaarde, "wijkprofiel", profile.id)
        found = next((value for value in values if value.indicator == key), None)
        title = f"{self._desk.title(key)}, {area.naam} {profile.peiljaar or ''}".strip()
        if found is not None:
            self.edit(found, _ENTERS, table, title)
        else:
            self.new(Indicatorwaarde, _ENTERS, table, title, {"wijkprofiel": profile.id, "indicator": key})

    def _new(self, at: QWidget) -> None:
        self.new(Wijkprofiel, ("gebied", "peiljaar", "duiding"), at, "Nieuw wijkprofiel")

    def _surveys(self) -> list[QWidget]:
        """Return the enquêtes with their respons; none takes no room."""
        found = by_code(self._desk.dossier.all(Enquete))
        if not found:
            return []
        card = Card(self._theme, SURVEYS)
        columns = [
            Column("Enquête", 190, 3),
            Column("Wanneer", 140),
            Column("Respons", 150),
            Column("Uitkomst", 190, 4),
        ]
        lines = []
        for survey in found:
            asked, came = survey.uitgenodigd, survey.respons
            share = f" ({percent(came * 100 / asked, 0)})" if asked and came is not None else ""
            said = f"{of(came, asked)}{share}" if asked and came is not None else ""
            lines.append(
                Line(
                    survey.id,
                    survey.titel,
                    (
                        Cell(survey.titel, "half", below=self._desk.title(survey.gebied)),
                        Cell(long_date(survey.datum) if survey.datum else "", "stil"),
                        Cell(said or "nog niet bekend", "gewoon" if said else "stil"),
                        Cell(survey.hoofduitkomst),
                    ),
                )
            )
        table = GridTable(self._theme, SURVEYS, columns, tall=True)
        table.show_lines(lines)
        table.acted.connect(lambda key, _column: self.details(key))
        card.body.addWidget(table)
        return [card]
