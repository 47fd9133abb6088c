"""Knelpunten: how serious each is and who stands behind it, who takes it up, and what works already."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from wijkdesk.domain.analyse import Knelpunt, KnelpuntStatus
from wijkdesk.domain.formats import counted, counted_in_words
from wijkdesk.domain.gebiedsbeeld import AFGEDAAN, gekoppeld_aan, is_opgepakt, opgepakt_in
from wijkdesk.domain.plan import Initiatief
from wijkdesk.domain.volgorde import by_code
from wijkdesk.ui.afspraken.gridtable import GridTable
from wijkdesk.ui.afspraken.tablemodel import Cell, Column, LateLine, Line
from wijkdesk.ui.blocks import Card, EmptyState, Notice
from wijkdesk.ui.tones import tone_of
from wijkdesk.ui.wijk.wijkpage import WijkPage
from wijkdesk.ui.wijk.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from PySide6.QtWidgets import QWidget

    from wijkdesk.ui.buttons import Button
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

FIELD, ALL, WORKS = "Ernst en draagvlak", "Knelpunten", "Wat werkt al"
_LEVELS: Final = (1, 2, 3)
_NEW: Final = ("titel", "gebied", "domein", "herkomst", "ernst", "draagvlak")
_ENTERS: Final = (
    ("titel", "gebied", "domein", "herkomst", "oorzaak"),
    ("ernst", "draagvlak"),
    ("status", "toelichting"),
    ("plan", "status"),
)


class ObstaclePage(WijkPage):
    """A field of three by three, the knelpunten with their numbers, and the initiatieven."""

    spot, title = "knelpunten", "Knelpunten"

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, desk)
        self.add = self.button("Knelpunt toevoegen", self._new, "plus", first=True)
        self.put_buttons(self.add)
        self._order: list[Knelpunt] = []
        self._loose: set[str] = set()

    def ways(self) -> Sequence[Button]:
        """Return the ways to the lists."""
        return (self.way("Als lijst", "lijst:Knelpunt"), self.way("Initiatieven", "lijst:Initiatief"))

    def order(self) -> list[Knelpunt]:
        """Return the knelpunten: what still plays first, the most serious and best supported on top."""
        found = by_code(self._desk.dossier.all(Knelpunt))
        return sorted(found, key=lambda k: (k.status in AFGEDAAN, -(k.ernst or 0), -(k.draagvlak or 0)))

    def gather(self) -> Generator[None]:
        """Put the knelpunten in order, and see which nobody has taken up."""
        self._order = self.order()
        yield
        self._loose = set()
        for item in self._order:
            if not is_opgepakt(self._desk.stand, item):
                self._loose.add(item.id)
            yield

    def facts(self) -> str:
        """Count the knelpunten, and those that nobody has taken up."""
        if not self._order:
            return ""
        words = counted(len(self._order), "knelpunt", "knelpunten")
        loose = len(self._loose)
        more = counted_in_words(loose, "is nog nergens opgepakt", "zijn nog nergens opgepakt")
        return f"{words} · {more}" if loose else f"{words} · alles is opgepakt"

    def content(self) -> Iterator[QWidget | None]:
        """Return the field beside the list, and below them what works already."""
        found = self._order
        self.add.setVisible(bool(found))
        if not found:
            start = self.button("Eerste knelpunt toevoegen", self._new, "plus", first=True)
            why = "Wat professionals en bewoners zien knellen, geeft richting aan het plan."
            yield EmptyState(self._theme, "triangle-alert", "Er zijn nog geen knelpunten.", why, start)
        elif not any(item.ernst and item.draagvlak for item in found):
            words = (
                "Vul per knelpunt in hoe ernstig het is en hoeveel draagvlak er is. Dan ziet u waar u begint."
            )
            yield Notice(self._theme, "info", words)
            yield self._list(found)
        else:
            field = self._field(found)
            yield None
            listed = self._list(found)
            yield None
            yield self.beside([field], [listed], width=330)
        yield from self._works()

    def _field(self, found: list[Knelpunt]) -> Card:
        card = Card(self._theme, FIELD)
        columns = [
            Column("Ernst", 54),
            *(Column(f"Draagvlak {level}", 80, 1, align="midden") for level in _LEVELS),
        ]
        where: defaultdict[tuple[int | None, int | None], list[str]] = defaultdict(list)
        for number, item in enumerate(found, 1):
            if item.status not in AFGEDAAN:
                where[item.ernst, item.draagvlak].append(str(number))
        lines = []
        for serious in reversed(_LEVELS):
            cells = [Cell(str(serious), "half")]
            for support in _LEVELS:
                here = where[serious, support]
                heavy = serious + support
                fill = "oranje_zacht" if heavy >= 5 else "info_zacht" if heavy == 4 else ""
                spoken = "knelpunt" if here else "geen knelpunt"
                cells.append(Cell(", ".join(here), "half", fill=fill, spoken=spoken))
            lines.append(Line(str(serious), f"ernst {serious}", tuple(cells)))
        table = GridTable(self._theme, FIELD, columns, tall=True)
        table.show_lines(lines)
        table.acted.connect(partial(self._to_first, found))
        card.body.addWidget(table)
        card.body.addSpacing(self._theme.px(8))
        card.body.addWidget(
            wrapped("Rechtsboven staat wat ernstig is en waar mensen aan willen werken: begin daar.", "klein")
        )
        unknown = sum(1 for item in found if item.ernst is None or item.draagvlak is None)
        if unknown:
            verb = "Van één knelpunt is" if unknown == 1 else f"Van {unknown} knelpunten zijn"
            card.body.addWidget(wrapped(f"{verb} ernst of draagvlak nog niet ingevuld.", "let_op"))
        return card

    def _to_first(self, found: list[Knelpunt], serious: str, column: int) -> None:
        match = (int(serious), column)
        first = next((item for item in found if (item.ernst, item.draagvlak) == match), None)
        if first is not None:
            table = self.table(ALL)
            table.put(first.id, 0)
            table.setFocus(Qt.FocusReason.TabFocusReason)

    def _list(self, found: list[Knelpunt]) -> Card:
        card = Card(self._theme, ALL)
        columns = [
            Column("Nr", 34, align="rechts"),
            Column("Knelpunt", 190, 5),
            Column("Ernst", 88, wide=True),
            Column("Status", 118),
            Column("Opgepakt in", 110, 2),
        ]
        table = GridTable(self._theme, ALL, columns, tall=True)
        table.show_lines(
            [
                LateLine(item.id, item.titel, partial(self._cells, number, item))
                for number, item in enumerate(found, 1)
            ]
        )
        table.put(found[0].id, 1)
        table.acted.connect(partial(self._edit, table))
        card.body.addWidget(table)
        card.body.addSpacing(self._theme.px(6))
        card.body.addWidget(wrapped("Enter op een vakje wijzigt het; op het nummer opent alles.", "klein"))
        return card

    def _cells(self, number: int, item: Knelpunt) -> tuple[Cell, ...]:
        title = self._desk.title
        seen = item.herkomst.label.lower() if item.herkomst is not None else ""
        below = " · ".join(filter(None, (title(item.gebied), seen)))
        tone, icon = tone_of(item.status) if item.status is not None else ("grijs", None)
        goal = opgepakt_in(self._desk.stand, item)
        where = goal.titel if goal is not None else title(item.plan)
        loose = item.id in self._loose
        nobody = "nog nergens" if loose else "niet nodig" if item.status in AFGEDAAN else ""
        weight = f"{item.ernst} van 3" if item.ernst else ""
        support = f"draagvlak {item.draagvlak}" if item.draagvlak else "draagvlak ?"
        return (
            Cell(str(number), "stil"),
            Cell(item.titel, "half", below=below),
            Cell(weight or "nog niet", "gewoon" if weight else "stil", below=support),
            Cell(item.status.label if item.status is not None else "", "chip", tone=tone, icon=icon),
            Cell(where or nobody, "rood" if loose and not where else "gewoon"),
        )

    def _edit(self, table: GridTable, key: str, column: int) -> None:
        item = self._desk.dossier.get(Knelpunt, key)
        if item is None:
            return
        if column == 0:
            self.details(key)
            return
        self.edit(item, _ENTERS[column - 1], table, item.titel)

    def _new(self, at: QWidget) -> None:
        self.new(Knelpunt, _NEW, at, "Nieuw knelpunt", {"status": KnelpuntStatus.GESIGNALEERD})

    def _works(self) -> list[QWidget]:
        """Return the initiatieven with what they are coupled to; none takes no room."""
        found = by_code(self._desk.dossier.all(Initiatief))
        if not found:
            return []
        title = self._desk.title
        card = Card(self._theme, WORKS, aside="koppelen in plaats van opnieuw beginnen")
        columns = [
            Column("Initiatief", 190, 3),
            Column("Gebied", 120, 1, wide=True),
            Column("Gekoppeld aan", 190, 3),
        ]
        lines = []
        for item in found:
            coupled = [title(key) for key in gekoppeld_aan(self._desk.dossier, item)]
            lines.append(
                Line(
                    item.id,
                    item.naam,
                    (
                        Cell(item.naam, "half"),
                        Cell(title(item.gebied), "stil"),
                        Cell("; ".join(coupled) or "nog nergens aan", "gewoon" if coupled else "stil"),
                    ),
                )
            )
        table = GridTable(self._theme, WORKS, columns)
        table.show_lines(lines)
        table.acted.connect(lambda key, _column: self.details(key))
        card.body.addWidget(table)
        return [card]
