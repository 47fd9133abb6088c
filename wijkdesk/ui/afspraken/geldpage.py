"""Geld: where the money comes from, what it was spent on, and what ends without anything after it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtWidgets import QWidget

from wijkdesk.domain.afspraken import Begrotingsregel, Financiering, FinancieringSoort
from wijkdesk.domain.aspecten import TIJDELIJK
from wijkdesk.domain.begroting import geld_oordeel, per_post, rekenfout, totaal
from wijkdesk.domain.borging import Aspect
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.formats import (
    capitalised,
    counted_in_words,
    days,
    euro_of_cents,
    long_date,
    number,
    percent,
)
from wijkdesk.domain.volgorde import by_code
from wijkdesk.ui.afspraken import afspraakwerk
from wijkdesk.ui.afspraken.agreementpage import AgreementPage
from wijkdesk.ui.afspraken.gridtable import GridTable
from wijkdesk.ui.afspraken.tablemodel import Cell, Column, Line
from wijkdesk.ui.blocks import Card, EmptyState, Notice, label, row
from wijkdesk.ui.marks import LightMark

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from wijkdesk.domain.begroting import Postregel
    from wijkdesk.domain.entity import Entity
    from wijkdesk.ui.buttons import Button
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.painting import Light
    from wijkdesk.ui.theme import Theme

_SOURCES, _POSTS, _LINES = "Waar het geld vandaan komt", "Begroting per post", "Regels van de begroting"
_START: Final = ("naam", "soort", "financier", "bedrag", "van", "tot")
_LINE: Final = ("financiering", "post", "toelichting", "uren", "tarief", "begroot")


class GeldPage(AgreementPage):
    """Sources of money with how long they last, and the budget per heading."""

    spot, title = "geld", "Geld"

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, desk)
        self._add = self.button("Geld toevoegen", self._add_source, "plus", first=True)
        self.put_buttons(self._add)

    def makers(self) -> Mapping[type[Entity], tuple[Button, Callable[[Button], object]]]:
        """Return what the buttons of this page begin."""
        return {Financiering: (self._add, self._add_source)}

    def ways(self) -> Sequence[Button]:
        """Return the ways to the list and to paper."""
        return (self.way("Als lijst", "lijst:Financiering"),)

    def facts(self) -> str:
        """Say how much there is, and how much of it lasts."""
        dossier, share = self._desk.dossier, self._desk.stand.geld.bestaand_pct
        sources = dossier.all(Financiering)
        if not sources:
            return ""
        count = capitalised(counted_in_words(len(sources), "bron", "bronnen"))
        lasting = f" Daarvan is {percent(share)} bestaand of blijvend." if share is not None else ""
        return f"{count}, samen {euro_of_cents(totaal(dossier))}.{lasting}"

    @property
    def _spending(self) -> bool:
        """Return whether what was spent may be on screen."""
        return self._desk.ceiling >= Klasse.V2

    def content(self) -> Sequence[QWidget]:
        """Return what ends, the sources and the budget."""
        sources = by_code(self._desk.dossier.all(Financiering))
        self._add.setVisible(bool(sources))
        if not sources:
            start = self.button("Eerste geldbron toevoegen", self._add_source, "plus", first=True)
            why = "Daarna ziet u welk geld stopt, wat is besteed en welk deel blijvend is."
            return (EmptyState(self._theme, "file-text", "Er is nog geen geld ingevuld.", why, start),)
        return (*self._notices(), self._sources(sources), self._budget())

    def _notices(self) -> list[QWidget]:
        stand, found = self._desk.stand, list[QWidget]()
        for key in stand.geld.eindigt:
            money = self._desk.dossier.get(Financiering, key)
            if money is None or money.tot is None:
                continue
            left = (money.tot - stand.peildatum).days
            when = f"over {days(left)}, op {long_date(money.tot)}" if left else "vandaag"
            words = f"{money.naam} stopt {when}. Er is nog geen opvolging."
            go = self.button("Opvolging regelen", partial(self._successor, money))
            go.setAccessibleName(f"Opvolging regelen van {money.naam}")
            found.append(Notice(self._theme, "let_op", words, go))
        return found

    def _successor(self, money: Financiering, at: QWidget) -> None:
        fresh = self.button("Nieuwe geldbron als opvolging", partial(self._add_after, money, at), "plus")
        self.edit(money, ("opvolging",), at, f"Wat komt er na {money.naam}?", extra=[fresh])

    def _add_after(self, money: Financiering, at: QWidget, button: QWidget) -> None:
        del button
        if self.popup is not None:
            self.popup.drop()
        desk = self._desk

        def save(values: Mapping[str, Any]) -> None:
            afspraakwerk.add_successor(desk, money, values)

        asks = self.asks(Financiering, _START, {"financier": money.financier})
        self.ask(f"Na {money.naam}", asks, save, at, words="Toevoegen")

    def _sources(self, sources: list[Financiering]) -> Card:
        theme, oordeel = self._theme, self._desk.stand.aspecten[Aspect.GELD]
        light = cast("Light", str(oordeel.licht))
        aside = QWidget()
        mark = LightMark(theme, light, side=20, reason=oordeel.reden, subject="geld")
        aside.setLayout(row(mark, label(oordeel.reden if self._spending else "", "stil")))
        card = Card(theme, _SOURCES, action=aside)
        columns = [Column("Geldbron", 220, 4), Column("Soort", 150), Column("Bedrag", 100, align="rechts")]
        if self._spending:
            columns.append(Column("Besteed", 190, 1, wide=True))
        columns += [Column("Hoe lang", 190, 2), Column("Opvolging", 130, 1, wide=True)]
        table = GridTable(theme, _SOURCES, columns, tall=True)
        table.show_lines([self._source(money) for money in sources])
        table.acted.connect(partial(self._act, table))
        card.body.addWidget(table)
        if self._spending and not theme.narrow:
            words = "Balk: wat is besteed. Streep: wat tot vandaag was begroot."
            card.body.addSpacing(theme.px(6))
            card.body.addWidget(label(words, "klein", wrap=True))
        return card

    def _source(self, money: Financiering) -> Line:
        title, oordeel = self._desk.dossier.title, geld_oordeel(self._desk.stand, money)
        below = " · ".join(
            filter(None, (title(money.financier), money.kader.label if money.kader is not None else ""))
        )
        kind = money.soort.label if money.soort is not None else ""
        tone = "oranje" if money.soort in TIJDELIJK else "grijs"
        if money.soort in {FinancieringSoort.STRUCTUREEL, FinancieringSoort.BESTAAND_BUDGET}:
            tone = "groen"
        cells = [
            Cell(money.naam, "half", below=below or "financier onbekend"),
            Cell(kind, "chip", tone=tone),  # type: ignore[arg-type]  # three of the five tones, chosen above
            Cell(euro_of_cents(money.bedrag) if money.bedrag is not None else "–"),
        ]
        if self._spending:
            cells.append(_spent(money))
        late = str(oordeel.licht) in {"oranje", "rood"}
        after = title(money.opvolging)
        cells += [
            Cell(oordeel.reden, "rood" if late else "gewoon"),
            Cell(after or ("geen" if late else ""), "stil"),
        ]
        return Line(money.id, money.naam, tuple(cells))

    def _act(self, table: GridTable, key: str, column: int) -> None:
        money = self._desk.dossier.get(Financiering, key)
        if money is None:
            return
        names: dict[str, tuple[str, ...]] = {
            "Geldbron": ("naam", "financier"),
            "Soort": ("soort", "kader"),
            "Bedrag": ("bedrag",),
            "Besteed": ("besteed", "begroot_tot_peildatum"),
            "Hoe lang": ("van", "tot"),
            "Opvolging": ("opvolging",),
        }
        self.edit(money, names[table.rows.columns[column].title], table, money.naam)

    def _add_source(self, at: QWidget) -> None:
        self.new(Financiering, _START, at, "Nieuwe geldbron")

    def _add_line(self, at: QWidget) -> None:
        first = by_code(self._desk.dossier.all(Financiering))
        self.new(Begrotingsregel, _LINE, at, "Nieuwe regel", {"financiering": first[0].id if first else None})

    def _budget(self) -> Card:
        theme = self._theme
        add = self.button("Regel toevoegen", self._add_line, "plus", link=True)
        card = Card(theme, _POSTS, action=add)
        posts = per_post(self._desk.dossier)
        if not posts:
            words = "Er zijn nog geen regels. Met een begroting per post ziet u waar het geld heen gaat."
            card.body.addWidget(label(words, "stil", wrap=True))
            return card
        columns = [Column("Post", 180, 2), Column("Begroot", 120, align="rechts")]
        if self._spending:
            columns += [
                Column("Besteed", 120, align="rechts"),
                Column("Nog over", 120, align="rechts"),
            ]
        sums = GridTable(theme, _POSTS, columns)
        sums.show_lines([self._post(item) for item in posts])
        card.body.addWidget(sums)
        card.body.addSpacing(theme.px(12))
        lines = [
            Column("Regel", 200, 3),
            Column("Uren", 80, align="rechts"),
            Column("Tarief", 90, align="rechts"),
            Column("Begroot", 110, align="rechts"),
            Column("Let op", 190, 1, wide=True),
        ]
        table = GridTable(theme, _LINES, lines, tall=True)
        table.show_lines(
            [self._budget_line(item) for item in by_code(self._desk.dossier.all(Begrotingsregel))]
        )
        table.acted.connect(partial(self._edit_line, table))
        card.body.addWidget(table)
        return card

    def _post(self, item: Postregel) -> Line:
        cells = [Cell(item.post.label), Cell(euro_of_cents(item.begroot))]
        if self._spending:
            left = item.begroot - (item.besteed or 0)
            spent = euro_of_cents(item.besteed) if item.besteed is not None else "–"
            cells += [Cell(spent), Cell(_signed(left), "rood" if left < 0 else "gewoon")]
        return Line(str(item.post), item.post.label, tuple(cells))

    def _budget_line(self, item: Begrotingsregel) -> Line:
        made = rekenfout(item)
        source = self._desk.dossier.title(item.financiering)
        post = item.post.label if item.post is not None else ""
        return Line(
            item.id,
            item.toelichting or post,
            (
                Cell(item.toelichting or post, below=" · ".join(filter(None, (post, source)))),
                Cell(number(item.uren) if item.uren is not None else ""),
                Cell(euro_of_cents(item.tarief) if item.tarief is not None else ""),
                Cell(euro_of_cents(item.begroot) if item.begroot is not None else "–"),
                Cell(f"Uren maal tarief is {euro_of_cents(made)}" if made is not None else "", "rood"),
            ),
        )

    def _edit_line(self, table: GridTable, key: str, column: int) -> None:
        item = self._desk.dossier.get(Begrotingsregel, key)
        if item is not None:
            names = (("toelichting", "post"), ("uren",), ("tarief",), ("begroot", "besteed"), ("begroot",))
            self.edit(item, names[column], table, item.toelichting or "Regel van de begroting")


def _spent(money: Financiering) -> Cell:
    if money.besteed is None or not money.bedrag:
        return Cell("–", "stil")
    expected = None if money.begroot_tot_peildatum is None else money.begroot_tot_peildatum / money.bedrag
    share = money.besteed / money.bedrag
    words = f"{euro_of_cents(money.besteed)} besteed"
    return Cell(percent(round(share * 100)), "balk", share=share, expected=expected, spoken=words)


def _signed(cents: int) -> str:
    return f"{euro_of_cents(-cents)} te veel" if cents < 0 else euro_of_cents(cents)
