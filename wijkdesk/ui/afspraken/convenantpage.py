"""Convenanten: the register, who signed what, which promises were made, and what has to be decided when."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from wijkdesk.domain.afspraken import (
    Convenant,
    Convenantafspraak,
    Convenantpartij,
    ConvenantStatus,
    PartijStatus,
)
from wijkdesk.domain.entity import field_of
from wijkdesk.domain.formats import capitalised, counted_in_words, day_month, of
from wijkdesk.domain.looptijd import VERLOPEN
from wijkdesk.domain.ondertekening import can_take_effect, not_kept, reachable
from wijkdesk.ui.afspraken import afspraakwerk
from wijkdesk.ui.afspraken.agreementpage import AgreementPage
from wijkdesk.ui.afspraken.convenantcards import convenant_card, unsigned_card
from wijkdesk.ui.afspraken.convenantrows import (
    FIRST_MARK,
    PROMISES,
    ended_words,
    in_view,
    matrix_columns,
    matrix_lines,
    promise_lines,
    short_name,
)
from wijkdesk.ui.afspraken.fieldpopup import Ask
from wijkdesk.ui.afspraken.gridtable import GridTable
from wijkdesk.ui.afspraken.newconvenant import NewConvenant
from wijkdesk.ui.afspraken.signs import Sign, legend
from wijkdesk.ui.blocks import Card, EmptyState, Notice, label, row

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence
    from datetime import date

    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.stand_delen import ConvenantStand
    from wijkdesk.ui.buttons import Button
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

_MATRIX, _PROMISES = "Wie heeft wat getekend", "Afspraken"
_MOST_CARDS, _BESIDE = 8, 2
_STATE = ("status", "ondertekend_op")
_EVALUATION = ("evaluatie_op", "evaluatie_gehouden_op", "evaluatie_uitkomst")


class ConvenantPage(AgreementPage):
    """The register of convenanten with its signature matrix."""

    spot, title = "convenanten", "Convenanten"

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, desk)
        self.chosen = ""
        self.making: NewConvenant | None = None
        self._new = self.button("Nieuw", lambda _: self.start_new(None), "plus")
        self._new.setAccessibleName(f"{self.word.kop} toevoegen")
        self._sign = self.button("Handtekening vastleggen", self._sign_first, "pencil", first=True)
        self.put_buttons(self._new, self._sign)

    def ways(self) -> Sequence[Button]:
        """Return the ways to the list and to paper."""
        return (
            self.way("Als lijst", "lijst:Convenant"),
            self.way("Overzicht", "rapport:convenanten", "file-text"),
        )

    def facts(self) -> str:
        """Count the convenanten and the signatures."""
        items = self._desk.stand.convenanten.values()
        if not items:
            return ""
        done = sum(item.ondertekend.deel for item in items)
        whole = sum(item.ondertekend.geheel for item in items)
        count = counted_in_words(len(items), self.word.enkelvoud, self.word.meervoud)
        return f"{capitalised(count)}, {of(done, whole)} handtekeningen gezet"

    def parts(self) -> Generator[None]:
        """Show what the dossier holds now; a form that is being filled in stays."""
        self.title = self.word.kop_meervoud
        if self.making is None:
            yield from super().parts()

    def content(self) -> Sequence[QWidget]:
        """Return the register beside the matrix, or the form of a new convenant."""
        items = list(self._desk.stand.convenanten.values())
        self._sign.setVisible(bool(items) and self.making is None)
        self._new.setVisible(bool(items) and self.making is None)
        if self.making is not None:
            return (self.making,)
        if not items:
            start = self.button(
                f"Eerste {self.word.enkelvoud} vastleggen", lambda _: self.start_new(None), "plus", first=True
            )
            why = "Hier ziet u straks wie heeft getekend, wat is beloofd en wanneer een besluit nodig is."
            return (
                EmptyState(self._theme, "handshake", f"Er is nog geen {self.word.enkelvoud}.", why, start),
            )
        if self.chosen not in self._desk.stand.convenanten:
            self.chosen = items[0].id
        cards: list[QWidget] = [self._card(item) for item in in_view(items, self.chosen, _MOST_CARDS)]
        if len(items) > _MOST_CARDS:
            words = f"En nog {len(items) - _MOST_CARDS} {self.word.meervoud} in de lijst"
            cards.append(self.way(words, "lijst:Convenant"))
        missing = unsigned_card(self._theme, self._desk.stand)
        right = [*self._notices(), self._matrix(items), self._promises()]
        if missing is not None:
            (right if self._theme.narrow else cards).append(missing)
        return (self.beside(cards, right),)

    def _card(self, item: ConvenantStand) -> QWidget:
        card = convenant_card(self._theme, self._desk.stand, item, chosen=item.id == self.chosen)
        card.clicked.connect(partial(self._choose, item.id))
        return card

    def _choose(self, key: str) -> None:
        self.leave()
        self.chosen = key
        # Not now: this makes the card anew that was just clicked.
        QTimer.singleShot(0, self, self.renew)

    @property
    def convenant(self) -> Convenant | None:
        """Return the chosen convenant."""
        return self._desk.dossier.get(Convenant, self.chosen)

    @property
    def record_shown(self) -> Convenant | None:
        """Return what files that are let go of here belong to."""
        return self.convenant

    def _notices(self) -> list[QWidget]:
        theme, desk, found = self._theme, self._desk, list[QWidget]()
        convenant = self.convenant
        if convenant is None:
            return found
        if can_take_effect(desk.dossier, convenant, desk.peildatum):
            words = "Iedereen die moet tekenen, heeft getekend."
            go = self.button("Zet op ondertekend", lambda _: self.try_to(self._take_effect))
            found.append(Notice(theme, "goed", words, go))
        for promise in not_kept(desk.dossier, self.chosen)[:1]:
            count = len(not_kept(desk.dossier, self.chosen))
            which = capitalised(counted_in_words(count, "afspraak is", "afspraken zijn"))
            words = f"{which} niet nagekomen: {promise.tekst[:1].lower()}{promise.tekst[1:].rstrip('.')}."
            meeting = afspraakwerk.on_agenda(desk, promise.tekst)
            if meeting is not None and meeting.datum is not None:
                words += f" Staat op de agenda van {day_month(meeting.datum)}."
                found.append(Notice(theme, "let_op", words))
                continue
            go = self.button("Zet op de agenda", partial(self._put_on_agenda, promise.tekst))
            found.append(Notice(theme, "let_op", words, go))
        return found

    def _take_effect(self) -> None:
        convenant = self.convenant
        if convenant is not None:
            new = {"status": ConvenantStatus.ONDERTEKEND, "ondertekend_op": self._desk.peildatum}
            afspraakwerk.set_values(self._desk, convenant, new, f"{convenant.titel} ondertekend")

    def _put_on_agenda(self, subject: str, at: Button) -> None:
        del at
        self.try_to(lambda: afspraakwerk.put_on_agenda(self._desk, subject))

    def _matrix(self, items: list[ConvenantStand]) -> Card:
        theme, stand = self._theme, self._desk.stand
        shown = in_view(items, self.chosen, _BESIDE)
        card = Card(theme, _MATRIX, action=label("Dubbelklik of Enter legt een handtekening vast", "klein"))
        lines = matrix_lines(stand, shown)
        if not lines:
            add = self.button("Partij toevoegen", self._add_party, "plus")
            card.body.addWidget(label("Er staan nog geen partijen bij.", "stil", wrap=True))
            card.body.addLayout(row(add, 1))
            return card
        table = GridTable(theme, _MATRIX, matrix_columns(shown), many=True)
        table.show_lines(lines)
        at = next((number for number, item in enumerate(shown) if item.id == self.chosen), 0)
        table.put(lines[0].key, FIRST_MARK + at)
        table.acted.connect(partial(self._act, table, [item.id for item in shown]))
        card.body.addWidget(table)
        card.body.addSpacing(theme.px(8))
        card.body.addWidget(
            legend(theme, (Sign.SIGNED, Sign.AGREED, Sign.INVITED, Sign.NO_PARTY, Sign.LEFT))
            if not theme.narrow
            else legend(theme, (Sign.SIGNED, Sign.AGREED, Sign.INVITED))
        )
        hidden = len(items) - len(shown)
        more = (
            f"{of(len(shown), len(items))} {self.word.meervoud} getoond; kies er links een ander."
            if hidden
            else ""
        )
        add = self.button("Partij toevoegen", self._add_party, "plus", link=True)
        card.body.addLayout(row(label(more, "klein", wrap=True), 1, add))
        return card

    def _act(self, table: GridTable, keys: list[str], organisatie: str, column: int) -> None:
        if column < FIRST_MARK:
            self.details(organisatie)
            return
        chosen = table.chosen(column)
        self.sign(keys[column - FIRST_MARK], chosen if organisatie in chosen else [organisatie], table)

    def sign(self, convenant: str, organisaties: list[str], at: QWidget) -> None:
        """Ask how far one or more parties are, and since when."""
        desk = self._desk
        record = desk.dossier.get(Convenant, convenant)
        if record is None:
            return
        parties = [afspraakwerk.party_of(desk, convenant, key) for key in organisaties]
        choices, first = _states(record, [party for party in parties if party is not None])
        alone = parties[0] if len(parties) == 1 else None
        asks = [
            Ask(field_of(Convenantpartij, "status"), first, choices),
            Ask(field_of(Convenantpartij, "datum"), _since(alone, first, desk.peildatum)),
            Ask(field_of(Convenantpartij, "ondertekenaar"), alone.ondertekenaar if alone else ""),
        ]
        if len(organisaties) > 1:
            del asks[2]
        ended = desk.stand.convenanten[convenant].status == VERLOPEN and record.eind is not None
        extra = (
            [self.button("Als nieuw vastleggen", lambda _: self.start_new(record), "plus")] if ended else []
        )
        if alone is not None:
            extra.append(
                self.button("Alle gegevens van deze partij", lambda _: self.details(alone.id), link=True)
            )
        who = desk.title(organisaties[0]) if len(organisaties) == 1 else f"{len(organisaties)} partijen"
        self.ask(
            f"{short_name(who)} bij {record.titel}",
            asks,
            lambda values: afspraakwerk.sign(desk, record, organisaties, values),
            at,
            notice=ended_words(self.word, record.eind) if ended and record.eind else "",
            words="Toch hier vastleggen" if ended else "Vastleggen",
            extra=extra,
        )

    def _sign_first(self, button: Button) -> None:
        """Ask about the first party of the chosen convenant that did not sign yet."""
        del button
        table = self._to_waiting()
        if table is None:
            self.try_to(partial(self._add_party, self._sign))
        else:
            self.sign(self.chosen, [table.spot[0]], table)

    def _to_waiting(self) -> GridTable | None:
        """Put the cursor on the first party of the chosen convenant that did not sign yet."""
        table = next((table for table in self.tables() if table.objectName() == _MATRIX), None)
        if table is None:
            return None
        shown = in_view(list(self._desk.stand.convenanten.values()), self.chosen, _BESIDE)
        column = FIRST_MARK + next(n for n, item in enumerate(shown) if item.id == self.chosen)
        waiting = (Sign.AGREED, Sign.INVITED, Sign.NO_PARTY)
        order = [line.key for sign in waiting for line in table.rows.lines if line.cells[column].sign is sign]
        table.put(order[0] if order else table.spot[0], column)
        table.setFocus(Qt.FocusReason.TabFocusReason)
        return table

    def _add_party(self, at: QWidget) -> None:
        desk, convenant = self._desk, self.convenant
        if convenant is None:
            return
        asks = [
            Ask(field_of(Convenantpartij, "organisatie")),
            Ask(field_of(Convenantpartij, "status"), PartijStatus.UITGENODIGD, tuple(PartijStatus)),
            Ask(field_of(Convenantpartij, "datum"), desk.peildatum),
        ]

        def save(values: Mapping[str, Any]) -> None:
            rest = {name: value for name, value in values.items() if name != "organisatie"}
            afspraakwerk.sign(desk, convenant, [str(values["organisatie"])], rest)

        self.ask(f"Partij bij {convenant.titel}", asks, save, at)

    def _promises(self) -> Card:
        theme, convenant = self._theme, self.convenant
        name = convenant.titel if convenant is not None and not theme.narrow else ""
        add = self.button("Afspraak toevoegen", self._add_promise, "plus", link=True)
        card = Card(theme, _PROMISES, aside=name, action=add)
        lines = promise_lines(self._desk.stand, self.chosen)
        if lines:
            table = GridTable(theme, _PROMISES, PROMISES, tall=True)
            table.show_lines(lines)
            table.acted.connect(partial(self._edit_promise, table))
            card.body.addWidget(table)
        else:
            card.body.addWidget(
                label("Er is nog niet vastgelegd wat partijen elkaar beloven.", "stil", wrap=True)
            )
        card.body.addSpacing(theme.px(10))
        steps = [
            self.button("Stand wijzigen", self._edit_state, "flag"),
            self.button("Evaluatie vastleggen", self._edit_evaluation, "calendar-days"),
        ]
        if convenant is not None and not convenant.opvolger:
            steps.append(self.button("Opvolger maken", lambda _: self.start_new(self.convenant), "plus"))
        every = self.button("Alle gegevens", lambda _: self.details(self.chosen), link=True)
        if theme.narrow:
            for step in (*steps, every):
                card.body.addLayout(row(step, 1, margins=(0, theme.px(4), 0, 0)))
        else:
            card.body.addLayout(row(*steps, 1, every))
        return card

    def _add_promise(self, at: QWidget) -> None:
        names = ("tekst", "wie", "soort", "termijn")
        self.new(Convenantafspraak, names, at, "Nieuwe afspraak", {"convenant": self.chosen})

    def _edit_promise(self, table: GridTable, key: str, column: int) -> None:
        promise = self._desk.dossier.get(Convenantafspraak, key)
        if promise is None:
            return
        names = (("tekst",), ("wie",), ("termijn",), ("status", "termijn"), ("acties",))[column]
        self.edit(promise, names, table, "Afspraak")

    def _edit_state(self, at: QWidget) -> None:
        if self.convenant is not None:
            self.edit(self.convenant, _STATE, at, f"Stand van {self.word.met_lidwoord}")

    def _edit_evaluation(self, at: QWidget) -> None:
        if self.convenant is not None:
            self.edit(self.convenant, _EVALUATION, at, "Evaluatie")

    def begin_new(self, entity: type[Entity]) -> bool:
        """Begin a convenant with its parties; other records have the form of their list."""
        if entity is Convenant:
            self.start_new(None)
        return entity is Convenant

    def start_new(self, before: Convenant | None) -> None:
        """Show the form of a new convenant, as the opvolger of another one where that is meant."""
        self.leave()
        self.making = NewConvenant(self._theme, self._desk, before)
        self.making.made.connect(self._made)
        self.making.dropped.connect(lambda: self._made(""))
        self.slices.start(super().parts(), whole=True)
        next(iter(self.making.form.editors.values())).main.setFocus(Qt.FocusReason.TabFocusReason)

    def _made(self, key: str) -> None:
        self.making = None
        self.chosen = key or self.chosen
        QTimer.singleShot(0, self, self._show_made)

    def _show_made(self) -> None:
        self.fill()
        for table in self.tables()[:1]:
            table.setFocus(Qt.FocusReason.TabFocusReason)

    def shows(self, record: Entity) -> bool:
        """Show a convenant; a party or a promise shows in its own form."""
        if not isinstance(record, Convenant):
            return False
        self.chosen = record.id
        self.fill()
        # The cursor stood with the convenant that was shown before: Enter would sign that one.
        self._to_waiting()
        return True


def _since(party: Convenantpartij | None, status: PartijStatus, today: date) -> date | None:
    """Return the day to propose: who is that far already keeps the day on which that was so."""
    return party.datum if party is not None and party.status is status else today


def _states(
    convenant: Convenant, parties: list[Convenantpartij]
) -> tuple[tuple[PartijStatus, ...], PartijStatus]:
    """Return what the parties may become, their present state among it, and what is most likely meant."""
    states = [PartijStatus(party.status) for party in parties if party.status is not None]
    open_to: set[object] = set(PartijStatus)
    for party in parties:
        open_to &= {party.status, *reachable(party)}
    signed = convenant.status is ConvenantStatus.ONDERTEKEND
    if not signed:
        open_to.discard(PartijStatus.TOEGETREDEN)
    choices = tuple(state for state in PartijStatus if state in open_to) or (PartijStatus.UITGENODIGD,)
    wish = PartijStatus.ONDERTEKEND
    if signed and states and all(state is PartijStatus.UITGENODIGD for state in states):
        wish = PartijStatus.TOEGETREDEN
    return choices, wish if wish in choices else choices[-1]
