"""Samenwerking: the zelfcheck with the facts of the app beside it, and the five themes of the peiling."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtWidgets import QWidget

from wijkdesk.domain.borging import FactorSoort, Oordeel, Samenwerkingspeiling, Zelfcheck, Zelfcheckfactor
from wijkdesk.domain.formats import counted_in_words, long_date, number, same_decimals
from wijkdesk.domain.presets import PEILING
from wijkdesk.domain.zelfcheckfeiten import feit_van, laatste_zelfcheck
from wijkdesk.ui.afspraken import afspraakwerk
from wijkdesk.ui.afspraken.agreementpage import AgreementPage
from wijkdesk.ui.afspraken.gridtable import GridTable
from wijkdesk.ui.afspraken.tablemodel import Cell, Column, Line
from wijkdesk.ui.blocks import Card, EmptyState, Notice, label, row
from wijkdesk.ui.marks import LightMark
from wijkdesk.ui.pagearea import settle

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.presets import Peilthema
    from wijkdesk.ui.buttons import Button
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.painting import Light, Tone
    from wijkdesk.ui.theme import Theme

_FACTORS, _SUCCESSES, _THEMES = "Succesfactoren", "Successen", "Vijf thema's"
_TONES: Final[Mapping[Oordeel, Tone]] = {Oordeel.JA: "groen", Oordeel.DEELS: "oranje", Oordeel.NEE: "rood"}
_KEYS: Final = {"j": Oordeel.JA, "d": Oordeel.DEELS, "n": Oordeel.NEE}
_PEILING: Final = ("datum", "overleg", "respondenten", *(thema.veld for thema in PEILING), "spreiding")
_TOP: Final = Decimal(5)


class SamenwerkingPage(AgreementPage):
    """How the team judges itself, and how the cooperation is judged."""

    spot, title = "samenwerking", "Samenwerking"

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, desk)
        self._poll = self.button("Peiling invullen", self._add_poll, "pencil")
        self._check = self.button("Zelfcheck beginnen", self._start, "list-checks", first=True)
        self.put_buttons(self._poll, self._check)

    def makers(self) -> Mapping[type[Entity], tuple[Button, Callable[[Button], object]]]:
        """Return what the buttons of this page begin."""
        return {Zelfcheck: (self._check, self._start), Samenwerkingspeiling: (self._poll, self._add_poll)}

    def ways(self) -> Sequence[Button]:
        """Return the ways to the list and to paper."""
        return (
            self.way("Als lijst", "lijst:Samenwerkingspeiling"),
            self.way("Verslag", "rapport:zelfcheck", "file-text"),
        )

    def facts(self) -> str:
        """Say when the last peiling and zelfcheck were."""
        check, factors = laatste_zelfcheck(self._desk.stand)
        poll = self._desk.stand.samenwerking.datum
        parts = [f"Laatste peiling {long_date(poll)}"] if poll else []
        if check is not None and check.datum is not None:
            parts.append(f"{'zelfcheck' if parts else 'Zelfcheck'} {long_date(check.datum)}")
        scored = sum(1 for factor in factors if factor.oordeel is not None)
        if factors:
            parts.append(f"{scored} van {len(factors)} punten beoordeeld")
        return ", ".join(parts)

    def content(self) -> Sequence[QWidget]:
        """Return the peiling and the zelfcheck."""
        _, factors = laatste_zelfcheck(self._desk.stand)
        polls = self._desk.dossier.all(Samenwerkingspeiling)
        self._check.setVisible(bool(factors or polls))
        self._poll.setVisible(bool(factors or polls))
        if not factors and not polls:
            start = self.button("Zelfcheck beginnen", self._start, "list-checks", first=True)
            why = "Negen succesfactoren en vijf successen. De app zet ernaast wat hij zelf weet."
            missing = "Er is nog geen zelfcheck of peiling."
            return (EmptyState(self._theme, "list-checks", missing, why, start),)
        parts: list[QWidget] = [self._themes()] if polls else []
        for kind, name in ((FactorSoort.SUCCESFACTOR, _FACTORS), (FactorSoort.SUCCESCRITERIUM, _SUCCESSES)):
            found = [factor for factor in factors if factor.soort is kind]
            if found:
                parts.append(self._factors(name, found))
        if not factors:
            words = "Er is nog geen zelfcheck. Begin er een; dat kost een kwartier met het team."
            parts.append(Notice(self._theme, "info", words))
        return parts

    def _start(self, at: QWidget) -> None:
        del at
        afspraakwerk.start_check(self._desk)
        self.then(self._to_factors)

    def _to_factors(self) -> None:
        settle()
        for table in self.tables():
            if table.objectName() == _FACTORS:
                table.setFocus()

    def _factors(self, name: str, factors: list[Zelfcheckfactor]) -> Card:
        theme = self._theme
        hint = label(
            "J is ja, D is deels, N is nee. Dubbelklik of Enter: toelichting.", "klein", wrap=theme.narrow
        )
        card = Card(theme, name, action=None if theme.narrow else hint)
        columns = [
            Column("Punt", 200, 3),
            Column("Wat de app weet", 190, 3, wide=True),
            Column("Voorstel", 84, wide=True),
            Column("Eigen score", 104),
            Column("Toelichting", 120, 2, wide=True),
        ]
        table = GridTable(theme, name, columns, tall=True)
        table.show_lines([self._factor(factor) for factor in factors])
        table.put(factors[0].id, 3)
        table.acted.connect(partial(self._edit, table))
        table.typed.connect(self._type)
        card.body.addWidget(table)
        if theme.narrow:
            card.body.addSpacing(theme.px(6))
            card.body.addWidget(hint)
        return card

    def _factor(self, factor: Zelfcheckfactor) -> Line:
        fact = feit_van(self._desk.stand, factor)
        proposal = fact.voorstel if fact is not None else None
        score = Oordeel(factor.oordeel) if factor.oordeel is not None else None
        return Line(
            factor.id,
            factor.factor,
            (
                Cell(factor.factor),
                Cell(fact.tekst if fact is not None else "Dit weet alleen het team.", "stil"),
                Cell(proposal.label.lower() if proposal is not None else "–", "stil"),
                Cell(score.label, "chip", tone=_TONES[score])
                if score is not None
                else Cell("nog niet", "stil"),
                Cell(factor.toelichting, "stil"),
            ),
        )

    def _edit(self, table: GridTable, key: str, column: int) -> None:
        del column
        factor = self._desk.dossier.get(Zelfcheckfactor, key)
        if factor is not None:
            # The score has a key of its own: Enter is for the words.
            self.edit(factor, ("toelichting", "oordeel"), table, factor.factor)

    def _type(self, key: str, letter: str) -> None:
        """Score with one key and go to the next line."""
        factor, score = self._desk.dossier.get(Zelfcheckfactor, key), _KEYS.get(letter)
        if factor is None or score is None:
            return
        name = next(table.objectName() for table in self.tables() if table.rows.row_of(key) >= 0)
        step = f"{score.label.lower()} bij ‘{factor.factor}’"
        afspraakwerk.set_values(self._desk, factor, {"oordeel": score}, step)
        table = self.table(name)
        row_number = min(table.rows.row_of(key) + 1, table.rows.rowCount() - 1)
        table.put(table.rows.lines[row_number].key, 3)

    def _themes(self) -> Card:
        theme, state = self._theme, self._desk.stand.samenwerking
        light = cast("Light", str(state.oordeel.licht))
        aside = QWidget()
        mark = LightMark(theme, light, side=20, reason=state.oordeel.reden, subject="samenwerking")
        aside.setLayout(row(mark, label(state.oordeel.reden, "stil")))
        card = Card(theme, _THEMES, action=aside)
        if not state.scores:
            least = self._desk.stand.drempels.peiling_respondenten
            words = f"Een peiling met minder dan {least} ingevulde formulieren wordt niet getoond."
            card.body.addWidget(label(words, "stil", wrap=True))
            return card
        columns = [
            Column("Thema", 190, 1),
            Column("Score, van 1 tot 5", 260, 2),
            Column("Vorige keer", 130, 1),
        ]
        table = GridTable(theme, _THEMES, columns, tall=True)
        shown = dict(zip(state.scores, same_decimals(list(state.scores.values())), strict=True))
        table.show_lines([self._theme_line(thema, shown) for thema in PEILING if _key(thema) in shown])
        table.acted.connect(lambda _key, _column: self.went_to.emit("lijst:Samenwerkingspeiling"))
        card.body.addWidget(table)
        card.body.addSpacing(theme.px(6))
        who = counted_in_words(state.respondenten or 0, "formulier", "formulieren")
        words = f"Balk: nu. Streep: vorige keer. Ingevuld: {who}. De app telt op, nooit per persoon."
        card.body.addWidget(label(words, "klein", wrap=True))
        return card

    def _theme_line(self, thema: Peilthema, shown: Mapping[str, str]) -> Line:
        """Return one theme: its score as a bar, and a tick where it was last time."""
        key, state = _key(thema), self._desk.stand.samenwerking
        score, change = state.scores[key], state.verschillen.get(key)
        before = None if change is None else score - change
        expected = None if before is None else _share(before)
        return Line(
            key,
            thema.label,
            (
                Cell(thema.label, "half", below=thema.stellingen[0]),
                Cell(shown[key], "balk", share=_share(score), expected=expected),
                Cell(_change(before, change)),
            ),
        )

    def _add_poll(self, at: QWidget) -> None:
        self.new(
            Samenwerkingspeiling, _PEILING, at, "Totalen van de peiling", {"datum": self._desk.peildatum}
        )


def _key(thema: Peilthema) -> str:
    return thema.veld.removeprefix("score_")


def _share(score: Decimal) -> float:
    return float((score - 1) / (_TOP - 1))


def _change(before: Decimal | None, change: Decimal | None) -> str:
    if before is None or change is None:
        return ""
    sign = "▲" if change > 0 else "▼" if change < 0 else "="
    return f"{number(before, 1)}  {sign} {number(abs(change), 1)}" if change else f"{number(before, 1)}  ="
