"""Mensen: by function and organisation, with what the law on privacy asks of their data."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.bewaartermijn import Bewaring, bewaringen_van, is_te_herleiden
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.formats import capitalised, counted, long_date
from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.domain.overleg import Lidmaatschap
from wijkdesk.domain.overlegritme import is_lid
from wijkdesk.ui.afspraken.gridtable import GridTable
from wijkdesk.ui.afspraken.tablemodel import Cell, Column, LateLine
from wijkdesk.ui.blocks import Card, EmptyState, Notice
from wijkdesk.ui.wijk.wijkpage import PASTES, WijkPage
from wijkdesk.ui.wijk.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from PySide6.QtWidgets import QWidget

    from wijkdesk.domain.entity import Entity
    from wijkdesk.ui.buttons import Button
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

PEOPLE = "Mensen en privacy"
_NEW: Final = ("functie", "organisatie", "email", "telefoon", "avg_informatie_op")
_ENTERS: Final = (("functie", "organisatie"), (), ("avg_informatie_op",), ("bewaren_tot",))
_MEETS = 1


class PeoplePage(WijkPage):
    """Everybody by function; who has to be told something, or has to go, stands at the top."""

    spot, title = "mensen", "Mensen"

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, desk)
        self._kept: tuple[Bewaring, ...] = ()
        self._add = self.button("Persoon toevoegen", self._new_person, "plus", first=True)
        self.put_buttons(self._add)
        self.take_pasted(Contactpersoon)

    def shows(self, record: Entity) -> bool:
        """Leave a person who is looked for to the list, where all fields are."""
        del record
        return False

    def facts(self) -> str:
        """Count the people."""
        people = self._desk.dossier.all(Contactpersoon)
        return counted(len(people), "persoon of functie", "mensen en functies") if people else ""

    def gather(self) -> Generator[None]:
        """Work out until when each may be kept."""
        self._kept = bewaringen_van(self._desk.dossier, self._desk.peildatum)
        yield

    def content(self) -> Iterator[QWidget]:
        """Return what the law asks, and everybody."""
        kept = self._kept
        self._add.setVisible(bool(kept))
        if not kept:
            start = self.button("Eerste persoon toevoegen", self._new_person, "plus", first=True)
            why = "Een functie is genoeg. Een naam of e-mailadres voegt u alleen toe als u die nodig hebt."
            yield EmptyState(self._theme, "user", "Er zijn nog geen mensen.", f"{why} {PASTES}", start)
        else:
            yield from self._notices(kept)
            yield self._table(kept)

    def _notices(self, kept: tuple[Bewaring, ...]) -> list[QWidget]:
        if self._desk.ceiling < Klasse.V2:
            return []
        over = sum(1 for found in kept if found.verlopen)
        untold = sum(1 for found in kept if not found.geinformeerd)
        parts: list[QWidget] = []
        if over:
            words = "persoon is" if over == 1 else "mensen is"
            said = (
                f"Van {over} {words} de bewaartermijn voorbij. Wis de naam, het e-mailadres en de telefoon."
            )
            parts.append(Notice(self._theme, "stop", said))
        if untold:
            words = "persoon weet" if untold == 1 else "mensen weten"
            said = f"{untold} {words} nog niet dat u hun gegevens bewaart. Vul in wanneer u het vertelde."
            parts.append(Notice(self._theme, "let_op", said))
        return parts

    def _table(self, kept: tuple[Bewaring, ...]) -> Card:
        card = Card(self._theme, PEOPLE)
        columns = [
            Column("Functie en organisatie", 230, 3),
            Column("Zit in", 150, 2, wide=True),
            Column("Privacy verteld op", 150),
            Column("Bewaren tot", 150),
        ]
        table = GridTable(self._theme, PEOPLE, columns, tall=True)
        table.show_lines([LateLine(k.persoon.id, k.persoon.functie, partial(self._cells, k)) for k in kept])
        table.acted.connect(partial(self._act, table))
        card.body.addWidget(table)
        card.body.addSpacing(self._theme.px(8))
        words = "Zonder eigen datum geldt: 12 maanden na het laatste lidmaatschap. Enter wijzigt een vakje."
        card.body.addWidget(wrapped(words, "klein"))
        return card

    def _cells(self, kept: Bewaring) -> tuple[Cell, ...]:
        person, desk = kept.persoon, self._desk
        seats = [
            desk.title(lid.overleg)
            for lid in desk.dossier.where(Lidmaatschap, "persoon", person.id)
            if is_lid(lid, desk.peildatum)
        ]
        told = long_date(person.avg_informatie_op) if person.avg_informatie_op else ""
        hidden = self._desk.ceiling < Klasse.V2
        nobody = not is_te_herleiden(person) and not hidden
        until = long_date(kept.tot) if kept.tot else ""
        more = f"en nog {len(seats) - 1}" if len(seats) > 1 else ""
        return (
            Cell(capitalised(person.functie), "half", below=desk.title(person.organisatie)),
            Cell(seats[0] if seats else "", "gewoon" if seats else "stil", below=more),
            Cell(
                told or ("alleen een functie" if nobody else "" if hidden else "nog niet"),
                "gewoon" if told else "stil" if nobody else "rood",
            ),
            Cell(
                until or ("" if nobody or hidden else "loopt"),
                "rood" if kept.verlopen else "gewoon" if until else "stil",
            ),
        )

    def _act(self, table: GridTable, key: str, column: int) -> None:
        person = self._desk.dossier.get(Contactpersoon, key)
        if person is None:
            return
        if column == _MEETS:
            self.details(key)
            return
        self.edit(person, _ENTERS[column], table, capitalised(person.functie))

    def _new_person(self, at: QWidget) -> None:
        names = _NEW if self._desk.ceiling >= Klasse.V2 else ("functie", "organisatie")
        self.new(Contactpersoon, names, at, "Nieuwe persoon", {})

    def ways(self) -> Sequence[Button]:
        """Return the way to the list, with its search and filters."""
        return (
            self.way("Lijst inlezen", "inlezen:Contactpersoon"),
            self.way("Als lijst", "lijst:Contactpersoon"),
        )
