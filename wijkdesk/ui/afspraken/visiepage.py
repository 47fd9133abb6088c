"""Visie, speerpunten and prioriteiten: the versions, the choices of the board, and focus and mandate."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast

from wijkdesk.domain.entity import field_of
from wijkdesk.domain.formats import capitalised, counted_in_words, listed, long_date
from wijkdesk.domain.maatstaven import ACTIEF
from wijkdesk.domain.overleg import Besluit, Bijeenkomst
from wijkdesk.domain.plan import Prioriteit, PrioriteitSoort, Visie, VisieStatus
from wijkdesk.domain.volgorde import by_code
from wijkdesk.ui.afspraken import afspraakwerk
from wijkdesk.ui.afspraken.agreementpage import AgreementPage
from wijkdesk.ui.afspraken.fieldpopup import Ask
from wijkdesk.ui.afspraken.gridtable import GridTable
from wijkdesk.ui.afspraken.signs import Sign
from wijkdesk.ui.afspraken.tablemodel import Cell, Column, Line
from wijkdesk.ui.blocks import Card, EmptyState, Notice, label, row
from wijkdesk.ui.marks import LightMark, ProgressMark
from wijkdesk.ui.tones import tone_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from wijkdesk.domain.entity import Entity
    from wijkdesk.ui.buttons import Button
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.painting import Light
    from wijkdesk.ui.theme import Theme

_VERSIONS, _BOARD, _CHOICES = "Versies", "Speerpunten van het bestuur", "Prioriteiten per discipline"
_VISIE: Final = ("titel", "versie", "kern", "vastgesteld_op", "status")
_BOARD_ENTERS: Final = (("titel", "toelichting"), ("eigenaar",), ("besluit",), ("status",))
_CHOICE_ENTERS: Final = (
    ("titel", "disciplines"),
    ("herkomst", "met_bewoners"),
    ("mandaat_op", "mandaat_besluit"),
    ("status",),
)


class VisiePage(AgreementPage):
    """The shared view with its versions, and what was chosen to work on."""

    spot, title = "visie", "Visie en prioriteiten"

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, desk)
        self._add = self.button("Prioriteit toevoegen", self._add_choice, "plus", first=True)
        self.put_buttons(self._add)

    def makers(self) -> Mapping[type[Entity], tuple[Button, Callable[[Button], object]]]:
        """Return what the buttons of this page begin."""
        return {Prioriteit: (self._add, self._add_choice)}

    def ways(self) -> Sequence[Button]:
        """Return the ways to the list and to paper."""
        return (self.way("Als lijst", "lijst:Prioriteit"),)

    def facts(self) -> str:
        """Say how old the visie is, and how many choices are being worked on."""
        active = [item for item in self._desk.dossier.all(Prioriteit) if item.status in ACTIEF]
        if not active:
            return self._desk.stand.visie.oordeel.reden
        count = counted_in_words(len(active), "keuze loopt", "keuzes lopen")
        return f"{self._desk.stand.visie.oordeel.reden} {capitalised(count)}."

    def content(self) -> Sequence[QWidget]:
        """Return the visie beside speerpunten and prioriteiten."""
        dossier = self._desk.dossier
        visies, choices = dossier.all(Visie), dossier.all(Prioriteit)
        self._add.setVisible(bool(visies or choices))
        if not visies and not choices:
            start = self.button("Visie vastleggen", self._add_visie, "plus", first=True)
            why = "Leg eerst vast wat u samen wilt. Daarna kiest elke discipline één of twee prioriteiten."
            return (EmptyState(self._theme, "flag", "Er is nog geen visie.", why, start),)
        board = [item for item in by_code(choices) if item.soort is PrioriteitSoort.SPEERPUNT]
        own = [item for item in by_code(choices) if item.soort is not PrioriteitSoort.SPEERPUNT]
        right = [*self._notices(), *([self._board(board)] if board else []), self._choices(own)]
        left = [self._visie(visies), *([self._focus()] if own else [])]
        return (self.beside(left, right, width=360),)

    def _notices(self) -> list[QWidget]:
        """D15: say where there is no focus; it is a warning, nobody is stopped (C11)."""
        focus, most = self._desk.stand.focus, self._desk.stand.drempels.focus_aantal
        if not focus.overschreden:
            return []
        over = [f"{name} ({focus.per_discipline[name]})" for name in focus.overschreden]
        words = f"Meer dan {most} lopende prioriteiten bij {listed(over)}."
        words += " Kies wat eerst komt, of zet er één op geparkeerd."
        return [Notice(self._theme, "let_op", words)]

    def _visie(self, visies: Sequence[Visie]) -> Card:
        theme, state = self._theme, self._desk.stand.visie
        add = self.button("Nieuwe versie", self._next_version, "plus", link=True)
        card = Card(theme, "Visie", action=add if visies else None)
        light = cast("Light", str(state.oordeel.licht))
        mark = LightMark(theme, light, side=20, reason=state.oordeel.reden, subject="visie")
        head = row(mark, label(state.oordeel.reden, "half", wrap=True), spacing=theme.px(10))
        head.setStretch(1, 1)
        card.body.addLayout(head)
        current = self._desk.dossier.get(Visie, state.id)
        if current is not None and current.kern:
            card.body.addSpacing(theme.px(6))
            card.body.addWidget(label(current.kern, "stil", wrap=True))
        card.body.addSpacing(theme.px(8))
        if not visies:
            card.body.addLayout(row(self.button("Visie vastleggen", self._add_visie, "plus"), 1))
            return card
        columns = [Column("Versie", 130, 1), Column("Status", 140)]
        table = GridTable(theme, _VERSIONS, columns, tall=True)
        table.show_lines([_version(visie) for visie in reversed(by_code(visies))])
        table.acted.connect(partial(self._edit_visie, table))
        card.body.addWidget(table)
        return card

    def _add_visie(self, at: QWidget) -> None:
        self.new(Visie, _VISIE, at, "Visie vastleggen", {"status": VisieStatus.CONCEPT, "versie": "1"})

    def _next_version(self, at: QWidget) -> None:
        dossier = self._desk.dossier
        versions = by_code(dossier.all(Visie))
        last = dossier.get(Visie, self._desk.stand.visie.id) or versions[-1]
        asks = [Ask(field_of(Visie, "versie"), str(len(versions) + 1))]

        def save(values: Mapping[str, Any]) -> None:
            afspraakwerk.next_version(self._desk, last, str(values["versie"]))

        self.ask(f"Nieuwe versie van {last.titel}", asks, save, at, words="Versie maken")

    def _edit_visie(self, table: GridTable, key: str, column: int) -> None:
        visie = self._desk.dossier.get(Visie, key)
        if visie is None:
            return
        names = ("kern", "terugkomst") if column == 0 else ("status", "vastgesteld_op", "versie")
        asks = [Ask(field_of(Visie, name), getattr(visie, name)) for name in names]
        save = partial(afspraakwerk.adopt, self._desk, visie)
        every = self.button("Alle gegevens", lambda _: self.details(key), link=True)
        self.ask(f"{visie.titel}, versie {visie.versie}", asks, save, table, extra=[every])

    def _focus(self) -> Card:
        """D15, D16: what each discipline works on, and how much came from below with a mandate."""
        theme, focus = self._theme, self._desk.stand.focus
        most = self._desk.stand.drempels.focus_aantal
        card = Card(theme, "Focus en mandaat")
        for name, count in focus.per_discipline.items():
            over = name in focus.overschreden
            share = count / max(most, *focus.per_discipline.values())
            bar = ProgressMark(theme, share, color="oranje" if over else "accent", width=90, name=name)
            words = f"{count}, meer dan {most}" if over else str(count)
            line = row(label(capitalised(name), wrap=True), bar, label(words, "half" if over else "basis"))
            line.setStretch(0, 1)
            card.body.addLayout(line)
            card.body.addSpacing(theme.px(4))
        done, whole = focus.bottom_up
        if whole:
            words = f"{done} van {whole} kwamen van werkvloer of bewoners én hebben een mandaat."
            card.body.addWidget(label(words, "stil", wrap=True))
        else:
            card.body.addWidget(label("Er lopen nog geen prioriteiten.", "stil", wrap=True))
        return card

    def _board(self, items: list[Prioriteit]) -> Card:
        title = self._desk.dossier.title
        columns = [
            Column("Speerpunt", 200, 4),
            Column("Eigenaar", 120, 1),
            Column("Besluit", 120, 1, wide=True),
            Column("Status", 130),
        ]
        lines = [
            Line(
                item.id,
                item.titel,
                (
                    Cell(item.titel, "half"),
                    Cell(title(item.eigenaar) or "nog niemand", "stil" if item.eigenaar else "rood"),
                    self._besluit(item.besluit),
                    _status(item),
                ),
            )
            for item in items
        ]
        return self._chosen(_BOARD, columns, lines, _BOARD_ENTERS)

    def _besluit(self, key: str | None) -> Cell:
        """Return a besluit by its number and day; a sentence of it has no place in a cell."""
        dossier = self._desk.dossier
        taken = dossier.get(Besluit, key)
        if taken is None:
            return Cell("geen", "stil")
        meeting = dossier.get(Bijeenkomst, taken.bijeenkomst)
        day = long_date(meeting.datum) if meeting is not None and meeting.datum else ""
        return Cell(taken.nummer, below=day, spoken=f"Besluit: {taken.tekst}")

    def _choices(self, items: list[Prioriteit]) -> Card:
        columns = [
            Column("Prioriteit", 200, 3),
            Column("Komt van", 110, 1, wide=True),
            Column("Mandaat", 160, 1),
            Column("Status", 130),
        ]
        lines = [Line(item.id, item.titel, self._choice(item)) for item in items]
        card = self._chosen(_CHOICES, columns, lines, _CHOICE_ENTERS)
        if not lines:
            words = "Nog geen prioriteiten. Eén of twee per discipline geeft focus."
            card.body.addWidget(label(words, "stil", wrap=True))
        return card

    def _choice(self, item: Prioriteit) -> tuple[Cell, ...]:
        given = item.mandaat_op is not None or bool(item.mandaat_besluit)
        words = long_date(item.mandaat_op) if item.mandaat_op else self._besluit(item.mandaat_besluit).text
        dots = f"{item.stippen} stippen" if item.stippen is not None else ""
        below = " · ".join(filter(None, (", ".join(item.disciplines), dots)))
        origin = item.herkomst.label if item.herkomst is not None else ""
        residents = "samen met bewoners" if item.met_bewoners else ""
        return (
            Cell(item.titel, "half", below=below),
            Cell(origin, "gewoon", below=residents),
            Cell(words if given else "geen mandaat", "teken", sign=Sign.DONE if given else Sign.MISSING),
            _status(item),
        )

    def _chosen(
        self, name: str, columns: list[Column], lines: list[Line], enters: Sequence[tuple[str, ...]]
    ) -> Card:
        card = Card(self._theme, name)
        if lines:
            table = GridTable(self._theme, name, columns, tall=True)
            table.show_lines(lines)
            table.acted.connect(partial(self._edit, table, enters))
            card.body.addWidget(table)
        return card

    def _edit(self, table: GridTable, enters: Sequence[tuple[str, ...]], key: str, column: int) -> None:
        item: Entity | None = self._desk.dossier.get(Prioriteit, key)
        if item is not None:
            self.edit(item, enters[column], table, self._desk.title(key))

    def _add_choice(self, at: QWidget) -> None:
        names = ("titel", "soort", "disciplines", "herkomst", "mandaat_op")
        self.new(Prioriteit, names, at, "Nieuwe prioriteit", {"soort": PrioriteitSoort.PRIORITEIT})


def _status(item: Prioriteit) -> Cell:
    tone, icon = tone_of(item.status) if item.status is not None else ("grijs", None)
    return Cell(item.status.label if item.status is not None else "", "chip", tone=tone, icon=icon)


def _version(visie: Visie) -> Line:
    tone, icon = tone_of(visie.status) if visie.status is not None else ("grijs", None)
    day = long_date(visie.vastgesteld_op) if visie.vastgesteld_op else "nog niet vastgesteld"
    return Line(
        visie.id,
        f"{visie.titel}, versie {visie.versie}",
        (
            Cell(f"Versie {visie.versie}", "half", below=day),
            Cell(visie.status.label if visie.status else "", "chip", tone=tone, icon=icon),
        ),
    )
