"""Gebieden: the tree of all of them, and one gebied whole on a page to take to its taakgroep."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt

from wijkdesk.domain.formats import UNKNOWN, counted, listed, number, percent
from wijkdesk.domain.frame import Duo, Gebied, GebiedStatus
from wijkdesk.domain.gebiedsbeeld import boom
from wijkdesk.ui.afspraken.afspraakwerk import set_values
from wijkdesk.ui.afspraken.tablemodel import Cell, Column, Line
from wijkdesk.ui.blocks import Card, EmptyState
from wijkdesk.ui.tones import tone_of
from wijkdesk.ui.wijk.groupcard import WIDTH, duo_card, group_cards
from wijkdesk.ui.wijk.oneofmany import OneOfMany
from wijkdesk.ui.wijk.treetable import TreeTable
from wijkdesk.ui.wijk.wrapping import wrapped
from wijkdesk.ui.wijk.zonecards import ZoneCards

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QMenu, QWidget

    from wijkdesk.domain.entity import Entity, Owned
    from wijkdesk.domain.stand_delen import Oordeel, ZoneStand
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.painting import Light
    from wijkdesk.ui.theme import Theme

TREE = "Gebieden en wat erin ligt"
_NEW = ("naam", "soort", "ouder", "inwoners")
_ABOUT = ("naam", "soort", "ouder", "inwoners", "wijken", "status", "focus")
_STATUS = 6


class ZonePage(OneOfMany):
    """The tree; Enter opens a gebied, Esc goes back to the tree."""

    spot, title, all_words = "gebieden", "Gebieden", "Gebieden"
    entity, report_kind, aspect = Gebied, "gebied", "tijd"

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, desk)
        self.add.setText(f"{desk.say('Gebied')} toevoegen")

    @property
    def zone(self) -> Gebied | None:
        """Return the gebied that stands open; None where the tree shows."""
        return self._desk.dossier.get(Gebied, self._open) if self.opened else None

    @property
    def one_word(self) -> str:
        """Return what the project calls a gebied, as short as can be."""
        return self.area_word

    def order(self) -> Sequence[Gebied]:
        """Return the gebieden as the tree shows them."""
        return [gebied for gebied, _ in boom(self._desk.dossier)]

    def verdict(self, key: str) -> tuple[Oordeel, bool] | None:
        """Return how a gebied stands in time."""
        stand = self._stand_of(key)
        return (stand.tijd, stand.verouderd) if stand else None

    def shows(self, record: Entity) -> bool:
        """Show a gebied on its page, and a duo on that of its gebied."""
        found = self._desk.dossier.get(Gebied, record.gebied) if isinstance(record, Duo) else record
        return found is not None and super().shows(found)

    def fill_menu(self, record: Owned, menu: QMenu) -> None:
        """Offer the fields of a gebied."""
        zone = self._desk.dossier.get(Gebied, record.id)
        if zone is not None:
            menu.addAction("Gegevens van dit gebied", partial(self._edit_area, zone, self.about, _ABOUT))

    def facts(self) -> str:
        """Return what lies in the gebied, or how many gebieden there are."""
        zone = self.zone
        if zone is None:
            count = len(self._desk.dossier.all(Gebied))
            # As the title calls them, which a project may have another word for.
            one, more = (self._desk.say(word).lower() for word in ("Gebied", self.title))
            return counted(count, one, more) if count else ""
        if zone.wijken:
            return listed(list(zone.wijken))
        soort = zone.soort.label if zone.soort else ""
        return " in ".join(filter(None, (soort, self._desk.title(zone.ouder))))

    def overview(self) -> Sequence[QWidget]:
        """Return the tree, or how to begin one."""
        tree = boom(self._desk.dossier)
        if tree:
            return (self._tree(tree),)
        one, more = (self._desk.say(words).lower() for words in (Gebied.singular, Gebied.plural))
        start = self.button(f"Eerste {one} toevoegen", self.ask_new, "plus", first=True)
        none = f"Er zijn nog geen {more}."
        why = f"Hieraan hangen {self.words.plan.met_lidwoord}, de cijfers en de mensen die er werken."
        return (EmptyState(self._theme, "map-pinned", none, why, start),)

    def whole(self, record: Owned) -> Sequence[QWidget]:
        """Return the cards of one gebied."""
        zone = self._desk.dossier.get(Gebied, record.id)
        if zone is None:
            return ()
        cards = ZoneCards(self, self._desk, zone)
        stand = self._stand_of(zone.id)
        main: list[QWidget] = [*cards.plans(), cards.obstacles(), cards.initiatives()]
        side: list[QWidget] = [*group_cards(self, self._desk, zone, stand.taakgroepen if stand else ())]
        duo = duo_card(self, self._desk, zone)
        if duo is not None:
            side.append(duo)
        return (cards.figures(), self.two_columns(main, side, WIDTH))

    def _stand_of(self, key: str) -> ZoneStand | None:
        return next((zone for zone in self._desk.stand.zones if zone.id == key), None)

    def _tree(self, tree: Sequence[tuple[Gebied, int]]) -> Card:
        card = Card(self._theme, f"{self._desk.say('Gebieden')} en wat erin ligt")
        columns = [
            Column(self._desk.say("Gebied"), 230, 4),
            Column("Inwoners", 84, align="rechts"),
            Column("Voortgang", 150, 1, wide=True),
            Column("Tijd", 56, align="midden"),
            Column("Resultaat", 76, align="midden"),
            Column(self.words.uitvoerend_overleg.kop, 110, align="midden"),
            Column("Status", 104, wide=True),
        ]
        table = TreeTable(self._theme, TREE, columns, tall=True)
        table.show_lines([self._line(gebied, depth) for gebied, depth in tree])
        table.acted.connect(partial(self._act, table))
        table.put_in.connect(self._put_in)
        table.picked_up.connect(self._say_carried)
        card.body.addWidget(table)
        card.body.addSpacing(self._theme.px(8))
        words = (
            "Dubbelklik of Enter opent de regel, op de status wijzigt u die. "
            "Sleep een regel naar het gebied waar die in ligt, of gebruik Ctrl+X en daar Ctrl+V."
        )
        card.body.addWidget(wrapped(words, "klein"))
        return card

    def _line(self, gebied: Gebied, depth: int) -> Line:
        stand = self._stand_of(gebied.id)
        soort = gebied.soort.label if gebied.soort else ""
        share = stand.voortgang.pct if stand else None
        expected = stand.voortgang.verwacht if stand else None
        bar = Cell()
        if share is not None:
            tick = None if expected is None else expected / 100
            bar = Cell(percent(share), "balk", share=share / 100, expected=tick)
        tone, icon = tone_of(gebied.status) if gebied.status else ("grijs", None)
        inside = listed(list(gebied.wijken)) or soort
        return Line(
            gebied.id,
            gebied.naam,
            (
                Cell(gebied.naam, "half", below=inside, depth=depth),
                Cell(number(gebied.inwoners) if gebied.inwoners is not None else UNKNOWN),
                bar,
                *(_lit(verdict, self._desk.say) for verdict in _verdicts(stand)),
                Cell(gebied.status.label if gebied.status else "", "chip", tone=tone, icon=icon),
            ),
        )

    def _act(self, table: TreeTable, key: str, column: int) -> None:
        gebied = self._desk.dossier.get(Gebied, key)
        if gebied is not None and column == _STATUS:
            self._edit_area(gebied, table, ("ouder", "status"))
        elif gebied is not None:
            self.open_from_table(key)

    def _put_in(self, key: str, into: str) -> None:
        """Let a gebied lie in another one."""
        gebied, around = (self._desk.dossier.get(Gebied, found) for found in (key, into))
        if gebied is None or around is None:
            return
        what = f"{gebied.naam} ligt in {around.naam}"
        self.try_to(lambda: set_values(self._desk, gebied, {"ouder": around.id}, what))
        for table in self.tables():
            table.put(key, 0)
            table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_carried(self, key: str) -> None:
        if key:
            name = self._desk.title(key)
            then = "is opgepakt. Ga naar waar het in ligt en druk op Ctrl+V."
            self._desk.tell(f"{name} {then}", f"Het gebied {then}")

    def _edit_area(self, gebied: Gebied, at: QWidget, names: Sequence[str]) -> None:
        self.edit(gebied, names, at, gebied.naam)

    def ask_new(self, at: QWidget) -> None:
        """Ask for a new gebied."""
        self.new(Gebied, _NEW, at, "Nieuw gebied", {"status": GebiedStatus.ACTIEF})


def _verdicts(stand: ZoneStand | None) -> tuple[Oordeel | None, ...]:
    return (stand.tijd, stand.resultaat, stand.taakgroep) if stand else (None, None, None)


def _lit(verdict: Oordeel | None, say: Callable[[str], str]) -> Cell:
    if verdict is None:
        return Cell()
    light = cast("Light", str(verdict.licht))
    return Cell("", "licht", light=light, spoken=f"{light}: {say(verdict.reden)}")
