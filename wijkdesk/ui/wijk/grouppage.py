"""Taakgroepen: who pulls, who is missing and who is silent; and one taakgroep whole."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from wijkdesk.domain.formats import capitalised, counted, days, listed, near_date
from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.domain.kwartaalronde import taakgroepen
from wijkdesk.domain.overleg import Overleg
from wijkdesk.ui.afspraken.gridtable import GridTable
from wijkdesk.ui.afspraken.tablemodel import Cell, Column, Line
from wijkdesk.ui.blocks import Card, EmptyState
from wijkdesk.ui.wijk.groupcard import ask_group
from wijkdesk.ui.wijk.grouppagecards import WIDTH, GroupCards
from wijkdesk.ui.wijk.oneofmany import OneOfMany
from wijkdesk.ui.wijk.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QMenu, QWidget

    from wijkdesk.domain.entity import Entity, Owned
    from wijkdesk.domain.stand_delen import Oordeel, TaakgroepStand
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.painting import Light
    from wijkdesk.ui.theme import Theme

ALL = "Alle groepen"
_ABOUT = ("naam", "soort", "status", "voorzitter", "rapporteert_aan", "gebieden", "ledenmaximum")


class GroupPage(OneOfMany):
    """Every taakgroep on a line; Enter opens one, Esc goes back."""

    spot, title, all_words = "taakgroepen", ALL, ALL
    entity, report_kind, aspect = Overleg, "taakgroep", "taakgroep"

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, desk)
        self.add.setText(f"{self.words.uitvoerend_overleg.kop} toevoegen")

    @property
    def one_word(self) -> str:
        """Return what the project calls a taakgroep."""
        return self.words.uitvoerend_overleg.enkelvoud

    @property
    def group(self) -> TaakgroepStand | None:
        """Return how the taakgroep that is open stands."""
        return self._desk.stand.taakgroepen.get(self._open) if self.opened else None

    def order(self) -> Sequence[Overleg]:
        """Return the taakgroepen that were not ended."""
        return taakgroepen(self._desk.dossier)

    def verdict(self, key: str) -> tuple[Oordeel, bool] | None:
        """Return how a taakgroep is staffed and meets."""
        group = self._desk.stand.taakgroepen.get(key)
        return (group.oordeel, group.verouderd) if group else None

    def shows(self, record: Entity) -> bool:
        """Show a taakgroep; another overleg belongs elsewhere."""
        return record.id in self._desk.stand.taakgroepen and super().shows(record)

    def fill_menu(self, record: Owned, menu: QMenu) -> None:
        """Offer the fields of a taakgroep and its place among the overleggen."""
        words = f"Gegevens van {self.words.uitvoerend_overleg.dit}"
        menu.addAction(words, lambda: self.edit(record, _ABOUT, self.about, self.title))
        menu.addAction("Alle overleggen", partial(self.went_to.emit, "spot:overleg"))

    def facts(self) -> str:
        """Say where a taakgroep works, or how many there are and what they lack."""
        group, word = self.group, self.words.uitvoerend_overleg
        if group is not None:
            places = [self._desk.title(key) for key in group.gebieden]
            status = "" if group.actief else capitalised(self._desk.say(group.oordeel.reden))
            return " · ".join(filter(None, (listed(places), status)))
        groups = self._desk.stand.taakgroepen.values()
        if not groups:
            return ""
        lacking = sum(1 for found in groups if found.vacature)
        silent = sum(1 for found in groups if found.stil)
        parts = [word.geteld(len(groups))]
        if lacking:
            parts.append(f"{lacking} zonder {self.words.trekker.enkelvoud}")
        if silent:
            parts.append(f"{silent} te lang niet bijeen")
        return " · ".join(parts)

    def say_head(self) -> None:
        """Say at the top the word of the project."""
        super().say_head()
        if self.opened is None:
            self.head.title.setText(self.words.uitvoerend_overleg.kop_meervoud)

    def ask_new(self, at: QWidget) -> None:
        """Ask for a new taakgroep."""
        ask_group(self, self._desk, None, at)

    def overview(self) -> Sequence[QWidget]:
        """Return the taakgroepen, or how to begin one."""
        word, groups = self.words.uitvoerend_overleg, self.order()
        if not groups:
            start = self.button(f"{word.kop} toevoegen", self.ask_new, "plus", first=True)
            why = f"Hier werken mensen uit zorg, welzijn en wonen samen {self.words.plan.met_lidwoord} uit."
            return (EmptyState(self._theme, "user", f"Er zijn nog geen {word.meervoud}.", why, start),)
        card = Card(self._theme, ALL)
        columns = [
            Column("", 40, align="midden"),
            Column(word.kop, 210, 3),
            Column(self.words.trekker.kop, 170, 2),
            Column("Ontbreekt", 130, 1, wide=True),
            Column("Laatste keer", 120, 1),
        ]
        table = GridTable(self._theme, ALL, columns, tall=True)
        stands = self._desk.stand.taakgroepen
        table.show_lines([self._line(stands[group.id]) for group in groups if group.id in stands])
        table.acted.connect(lambda key, _column: self.open_from_table(key))
        card.body.addWidget(table)
        card.body.addSpacing(self._theme.px(8))
        card.body.addWidget(wrapped(f"Dubbelklik of Enter opent een {word.enkelvoud}.", "klein"))
        return (card,)

    def _line(self, group: TaakgroepStand) -> Line:
        light = cast("Light", str(group.oordeel.licht))
        missing = listed([domein.label.lower() for domein in group.ontbrekende_domeinen])
        last = group.laatste_bijeenkomst
        when = near_date(last, self._desk.peildatum) if last else ""
        return Line(
            group.id,
            group.naam,
            (
                Cell("", "licht", light=light, spoken=f"{light}: {self._desk.say(group.oordeel.reden)}"),
                Cell(group.naam, "half", below=listed([self._desk.title(key) for key in group.gebieden])),
                self._trekker(group),
                Cell(capitalised(missing), "stil"),
                Cell(when or "nog niet", "rood" if group.stil else "gewoon" if when else "stil"),
            ),
        )

    def _trekker(self, group: TaakgroepStand) -> Cell:
        if group.vacature:
            since = days(group.vacature_dagen) if group.vacature_dagen is not None else ""
            return Cell("Vacature", "rood", below=f"al {since}" if since else "nog nooit vervuld")
        person = self._desk.dossier.get(Contactpersoon, group.trekker)
        if person is None:
            return Cell("nog niet nodig" if not group.actief else "", "stil")
        years = counted(group.maanden, "maand", "maanden") if group.maanden is not None else ""
        return Cell(capitalised(person.functie), below=f"al {years}" if years else "")

    def whole(self, record: Owned) -> Sequence[QWidget]:
        """Return who is there at the left, and what is missing at the right."""
        overleg = self._desk.dossier.get(Overleg, record.id)
        group = self._desk.stand.taakgroepen.get(record.id)
        if overleg is None or group is None:
            return ()
        cards = GroupCards(self, self._desk, overleg, group)
        main = [card for card in (cards.members(), cards.work(), cards.task(), cards.before()) if card]
        side = [card for card in (cards.vacancy(), cards.table(), cards.faces(), cards.rhythm()) if card]
        return (self.two_columns(main, side, WIDTH),)
