"""Krachtenveld: invloed against houding, and per party how to go about it; only for the projectleider."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.formats import counted, listed
from wijkdesk.domain.frame import Betrokkenheid, BetrokkenRol, Houding
from wijkdesk.domain.krachtenveld import (
    HOUDINGEN,
    INVLOED,
    VEEL_INVLOED,
    op_het_veld,
    partijen_op_volgorde,
    te_winnen,
)
from wijkdesk.ui.afspraken.gridtable import GridTable
from wijkdesk.ui.afspraken.tablemodel import Cell, Column, LateLine, Line
from wijkdesk.ui.blocks import Card, EmptyState, Notice, row
from wijkdesk.ui.marks import ChipMark
from wijkdesk.ui.wijk.wijkpage import WijkPage
from wijkdesk.ui.wijk.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from wijkdesk.ui.buttons import Button
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.painting import Tone
    from wijkdesk.ui.theme import Theme

FIELD, PARTIES = "Invloed en houding", "Partijen en aanpak"
_NEW: Final = ("organisatie", "rol", "invloed", "belang_sterkte", "houding", "belang")
_ENTERS: Final = (
    ("belang", "opbrengst", "inzet"),
    ("rol", "kernpartner"),
    ("invloed", "belang_sterkte"),
    ("houding",),
    ("aanpak",),
)
_TONES: Final[Mapping[Houding, Tone]] = {
    Houding.VOORSTANDER: "groen",
    Houding.MEEWERKEND: "groen",
    Houding.NEUTRAAL: "grijs",
    Houding.TWIJFELEND: "oranje",
    Houding.TEGENSTANDER: "rood",
}
_HEADS: Final[Mapping[Houding, str]] = {
    Houding.TEGENSTANDER: "Tegen",
    Houding.TWIJFELEND: "Twijfelt",
    Houding.NEUTRAAL: "Neutraal",
    Houding.MEEWERKEND: "Werkt mee",
    Houding.VOORSTANDER: "Vóór",
}


class ForcePage(WijkPage):
    """Where every party stands; nothing of it leaves this machine."""

    spot, title = "krachtenveld", "Krachtenveld"

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, desk)
        self._add = self.button("Partij toevoegen", self._new_party, "plus", first=True)
        self.put_buttons(self._add)

    @property
    def hidden(self) -> bool:
        """Tell whether others may be looking at the screen."""
        return self._desk.ceiling < Klasse.V3

    def ways(self) -> Sequence[Button]:
        """Return the way to the list of parties."""
        return (self.way("Als lijst", "lijst:Betrokkenheid"),)

    def facts(self) -> str:
        """Count the parties."""
        parties = self._desk.dossier.all(Betrokkenheid)
        return counted(len(parties), "partij", "partijen") if parties and not self.hidden else ""

    def content(self) -> Iterator[QWidget | None]:
        """Return the field beside the parties; nothing while others look on."""
        parties = partijen_op_volgorde(self._desk.dossier)
        self._add.setVisible(bool(parties) and not self.hidden)
        if self.hidden:
            why = "Hier staat hoe partijen in het project staan. Dat ziet alleen de projectleider."
            yield EmptyState(self._theme, "lock", "Verborgen tijdens het presenteren.", why)
        elif not parties:
            start = self.button("Eerste partij toevoegen", self._new_party, "plus", first=True)
            why = "Wie invloed heeft en wie nog twijfelt, bepaalt met wie u het eerst gaat praten."
            yield EmptyState(self._theme, "user", "Er zijn nog geen partijen.", why, start)
        else:
            yield from self._notices(parties)
            field = self._field(parties)
            yield None
            table = self._list(parties)
            yield None
            yield self.beside([field], [table], width=410)

    def _notices(self, parties: tuple[Betrokkenheid, ...]) -> list[QWidget]:
        said = "Alleen projectleider. Dit komt nooit in een rapport, een bestand of een uitvraag."
        parts: list[QWidget] = [Notice(self._theme, "info", said)]
        doubting = te_winnen(parties)
        if doubting:
            names = listed([self._desk.title(party.organisatie) for party in doubting])
            verb = "heeft" if len(doubting) == 1 else "hebben"
            open_ones = [party for party in doubting if not party.aanpak]
            more = " Er is nog geen aanpak." if open_ones else ""
            words = f"{names} {verb} veel invloed en {'is' if len(doubting) == 1 else 'zijn'} niet overtuigd."
            parts.append(Notice(self._theme, "let_op", f"{words}{more}"))
        return parts

    def _field(self, parties: tuple[Betrokkenheid, ...]) -> Card:
        theme = self._theme
        card = Card(theme, FIELD, action=ChipMark(theme, "alleen projectleider", "grijs", icon_name="lock"))
        columns = [
            Column("Invloed", 60),
            *(Column(_HEADS[stance], 62, 1, align="midden") for stance in HOUDINGEN),
        ]
        places = op_het_veld(parties)
        lines = []
        for influence in reversed(INVLOED):
            cells = [Cell(str(influence), "half")]
            for stance in HOUDINGEN:
                found = places.get((influence, stance), ())
                spoken = f"{stance.label}, {'partij' if found else 'geen partij'}"
                fill = f"{_TONES[stance]}_zacht" if influence >= VEEL_INVLOED or found else ""
                cells.append(Cell(", ".join(map(str, found)), "half", fill=fill, spoken=spoken))
            lines.append(Line(str(influence), f"invloed {influence}", tuple(cells)))
        table = GridTable(theme, FIELD, columns, tall=True)
        table.show_lines(lines)
        table.acted.connect(partial(self._to_party, parties))
        card.body.addWidget(table)
        card.body.addSpacing(theme.px(8))
        words = "De nummers staan in de lijst. Enter op een nummer gaat erheen. 5 is veel invloed."
        card.body.addWidget(wrapped(words, "klein"))
        unknown = sum(1 for party in parties if party.invloed is None or party.houding is None)
        if unknown:
            are = "Van één partij is" if unknown == 1 else f"Van {unknown} partijen zijn"
            card.body.addWidget(wrapped(f"{are} invloed of houding nog niet ingevuld.", "let_op"))
        return card

    def _to_party(self, parties: tuple[Betrokkenheid, ...], influence: str, column: int) -> None:
        if column == 0:
            return
        found = op_het_veld(parties).get((int(influence), HOUDINGEN[column - 1]), ())
        if found:
            table = self.table(PARTIES)
            table.put(parties[found[0] - 1].id, 1)
            table.setFocus(Qt.FocusReason.TabFocusReason)

    def _list(self, parties: tuple[Betrokkenheid, ...]) -> Card:
        theme = self._theme
        card = Card(theme, PARTIES)
        columns = [
            Column("Nr", 36, align="rechts"),
            Column("Partij", 160, 3),
            Column("Rol", 106, wide=True),
            Column("Invloed", 66, align="rechts"),
            Column("Houding", 112),
            Column("Aanpak", 104, 3, wide=True),
        ]
        table = GridTable(theme, PARTIES, columns, tall=True)
        title = self._desk.title
        table.show_lines(
            [
                LateLine(party.id, title(party.organisatie), partial(self._cells, place, party))
                for place, party in enumerate(parties, 1)
            ]
        )
        table.put(parties[0].id, 1)
        table.acted.connect(partial(self._edit, table))
        card.body.addWidget(table)
        card.body.addSpacing(theme.px(8))
        card.body.addLayout(row(wrapped("Enter op een vakje wijzigt het.", "klein")))
        return card

    def _cells(self, place: int, party: Betrokkenheid) -> tuple[Cell, ...]:
        name = self._desk.title(party.organisatie)
        stance = party.houding if isinstance(party.houding, Houding) else None
        strength = f"belang {party.belang_sterkte}" if party.belang_sterkte is not None else ""
        role = party.rol.label if isinstance(party.rol, BetrokkenRol) else ""
        return (
            Cell(str(place), "stil"),
            Cell(name, "half", below=party.belang),
            Cell(role, below="kernpartner" if party.kernpartner else ""),
            Cell(str(party.invloed) if party.invloed is not None else "", below=strength),
            Cell(stance.label if stance else "", "chip", tone=_TONES[stance] if stance else "grijs"),
            Cell(party.aanpak or "nog geen aanpak", "gewoon" if party.aanpak else "stil"),
        )

    def _edit(self, table: GridTable, key: str, column: int) -> None:
        party = self._desk.dossier.get(Betrokkenheid, key)
        if party is None:
            return
        if column == 0:
            self.went_to.emit(key)
            return
        self.edit(party, _ENTERS[column - 1], table, self._desk.title(party.organisatie))

    def _new_party(self, at: QWidget) -> None:
        known = {"rol": BetrokkenRol.PARTNER}
        self.new(Betrokkenheid, _NEW, at, "Nieuwe partij", known)
