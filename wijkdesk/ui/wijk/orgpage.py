"""Organisaties: what they are here, who took over from whom, and what still has to be handed over."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.formats import counted, long_date
from wijkdesk.domain.frame import Betrokkenheid, BetrokkenRol, Contactpersoon, Organisatie
from wijkdesk.domain.opvolging import is_opgeheven, opvolgers_van, over_te_dragen, voorgangers_van
from wijkdesk.ui.afspraken.gridtable import GridTable
from wijkdesk.ui.afspraken.tablemodel import Cell, Column, LateLine
from wijkdesk.ui.blocks import Card, EmptyState
from wijkdesk.ui.wijk.wijkpage import PASTES, WijkPage
from wijkdesk.ui.wijk.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QWidget

    from wijkdesk.domain.entity import Entity
    from wijkdesk.ui.buttons import Button
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

ALL = "Organisaties en opvolgers"
_NEW: Final = ("naam", "soort", "domein")
_SUCCESSION: Final = ("opgeheven_op", "opvolger", "onderdeel_van")
_NEXT = 3


class OrganisationPage(WijkPage):
    """Every organisatie by domein, with the chain of who took over."""

    spot, title = "organisaties", "Organisaties"

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, desk)
        self._add = self.button("Organisatie toevoegen", self._new_one, "plus", first=True)
        self.put_buttons(self._add)
        self.take_pasted(Organisatie)

    def ways(self) -> Sequence[Button]:
        """Return the way to the list, with its search and filters."""
        return (
            self.way("Lijst inlezen", "inlezen:Organisatie"),
            self.way("Als lijst", "lijst:Organisatie"),
        )

    def shows(self, record: Entity) -> bool:
        """Leave an organisatie that is looked for to the list, where all fields are."""
        del record
        return False

    def facts(self) -> str:
        """Count the organisaties, those that ended apart."""
        known, day = self._desk.dossier.all(Organisatie), self._desk.peildatum
        ended = sum(1 for found in known if is_opgeheven(found, day))
        more = f" · {ended} opgeheven" if ended else ""
        return f"{counted(len(known), 'organisatie', 'organisaties')}{more}" if known else ""

    def content(self) -> Iterator[QWidget | None]:
        """Return what has to be handed over, and everyone."""
        known = self._desk.dossier.all(Organisatie)
        self._add.setVisible(bool(known))
        if not known:
            start = self.button("Eerste organisatie toevoegen", self._new_one, "plus", first=True)
            why = "Met de partijen erbij ziet u wie meedoet, wie tekent en wie er aan tafel ontbreekt."
            yield EmptyState(
                self._theme, "handshake", "Er zijn nog geen organisaties.", f"{why} {PASTES}", start
            )
        else:
            yield from self._open_ends(known)
            yield self._table(known)

    def _open_ends(self, known: Sequence[Organisatie]) -> Iterator[QWidget | None]:
        desk = self._desk
        for found in known:
            hanging = over_te_dragen(desk.dossier, found, desk.peildatum)
            if not hanging:
                yield None
                continue
            chain = opvolgers_van(desk.dossier, found)
            to = f" naar {chain[-1].naam}" if chain else ""
            card = Card(self._theme, f"Van {found.naam} over te dragen{to}")
            for record in hanging:
                title = desk.title(record.id)
                go = self.arrow(f"Ga naar {title}", record.id)
                self.add_row(card, self.two_lines(title, type(record).singular), go)
            yield card

    def _table(self, known: Sequence[Organisatie]) -> Card:
        card = Card(self._theme, ALL)
        columns = [
            Column("Organisatie", 220, 3),
            Column("Domein", 110),
            Column("In het project", 130, 1, wide=True),
            Column("Opvolging", 170, 2),
            Column("Mensen", 70, align="rechts", wide=True),
        ]
        table = GridTable(self._theme, ALL, columns, tall=True)
        order = sorted(known, key=lambda org: (_domain(org), org.naam.casefold()))
        table.show_lines([LateLine(org.id, org.naam, partial(self._cells, org)) for org in order])
        table.acted.connect(partial(self._act, table))
        card.body.addWidget(table)
        card.body.addSpacing(self._theme.px(8))
        words = "Enter op een naam toont alles. Enter op de opvolging legt vast wie overneemt."
        card.body.addWidget(wrapped(words, "klein"))
        return card

    def _cells(self, found: Organisatie) -> tuple[Cell, ...]:
        dossier = self._desk.dossier
        party = next(iter(dossier.where(Betrokkenheid, "organisatie", found.id)), None)
        role = party.rol.label if party and isinstance(party.rol, BetrokkenRol) else ""
        people = len(dossier.where(Contactpersoon, "organisatie", found.id))
        return (
            Cell(found.naam, "half", below=found.soort.label if found.soort else ""),
            Cell(_domain(found), "stil"),
            Cell(role, below="kernpartner" if party and party.kernpartner else ""),
            self._succession(found),
            Cell(str(people) if people else "", "stil"),
        )

    def _succession(self, found: Organisatie) -> Cell:
        """Say who took over to the end of the chain, since when, or of whom this one took over."""
        dossier = self._desk.dossier
        chain = " → ".join(other.naam for other in opvolgers_van(dossier, found))
        ended = f"opgeheven op {long_date(found.opgeheven_op)}" if found.opgeheven_op else ""
        if chain:
            return Cell(f"→ {chain}", below=ended)
        if is_opgeheven(found, self._desk.peildatum):
            return Cell("nog geen opvolger", "rood", below=ended)
        before = ", ".join(other.naam for other in voorgangers_van(dossier, found))
        return Cell(f"nam over van {before}" if before else "", "stil", below=ended)

    def _act(self, table: GridTable, key: str, column: int) -> None:
        found = self._desk.dossier.get(Organisatie, key)
        if found is not None and column == _NEXT:
            self.edit(found, _SUCCESSION, table, f"Opvolging van {found.naam}")
        elif found is not None:
            self.details(key)

    def _new_one(self, at: QWidget) -> None:
        self.new(Organisatie, _NEW, at, "Nieuwe organisatie", {})


def _domain(found: Organisatie) -> str:
    return found.domein.label if found.domein else ""
