"""Gebieden: the tree of all of them, and one gebied whole on a page to take to its taakgroep."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from wijkdesk.domain.formats import UNKNOWN, counted, listed, number, percent
from wijkdesk.domain.frame import Duo, Gebied, GebiedStatus
from wijkdesk.domain.gebiedsbeeld import boom
from wijkdesk.ui.afspraken.gridtable import GridTable
from wijkdesk.ui.afspraken.tablemodel import Cell, Column, Line
from wijkdesk.ui.blocks import Card, EmptyState
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.tones import tone_of
from wijkdesk.ui.wijk.groupcard import WIDTH, duo_card, group_cards
from wijkdesk.ui.wijk.wijkpage import WijkPage
from wijkdesk.ui.wijk.wrapping import wrapped
from wijkdesk.ui.wijk.zonecards import ZoneCards

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.stand_delen import Oordeel, ZoneStand
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.marks import LightMark
    from wijkdesk.ui.painting import Light
    from wijkdesk.ui.theme import Theme

TREE = "Gebieden en wat erin ligt"
_NEW = ("naam", "soort", "ouder", "inwoners")
_ABOUT = ("naam", "soort", "ouder", "inwoners", "wijken", "status", "focus")
_STATUS = 6


class ZonePage(WijkPage):
    """The tree; Enter opens a gebied, Esc goes back to the tree."""

    spot, title = "gebieden", "Gebieden"

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, desk)
        self._open = ""
        self._mark: LightMark | None = None
        self.back = Button(theme, look="icoon", icon_name="arrow-left", name="Alle gebieden")
        self.back.clicked.connect(self.close_zone)
        self.head.before.addWidget(self.back)
        self.as_list = self.way("Als lijst", "lijst:Gebied")
        self.add = self.button("Gebied toevoegen", self._new_area, "plus", first=True)
        self.about = Button(theme, look="icoon", icon_name="ellipsis", name="Meer")
        self.about.setMenu(QMenu(self.about))
        self.previous, self.next = self._step("Vorige", -1), self._step("Volgende", 1)
        self.report = Button(theme, look="eerste", icon_name="file-text")
        self.report.clicked.connect(lambda: self.went_to.emit(f"rapport:gebied/{self._open}"))
        for button in (self.as_list, self.add, self.about, self.previous, self.next, self.report):
            self.head.buttons.addWidget(button)

    def _step(self, word: str, step: int) -> Button:
        icon = "chevron-left" if step < 0 else "chevron-right"
        button = Button(self._theme, look="icoon" if self._theme.narrow else "gewoon", icon_name=icon)
        button.setObjectName(word)
        button.clicked.connect(partial(self._walk, step))
        return button

    @property
    def zone(self) -> Gebied | None:
        """Return the gebied that stands open; None where the tree shows."""
        found = self._desk.dossier.get(Gebied, self._open)
        return found if found is not None and found.state == "live" else None

    def show_zone(self, key: str) -> None:
        """Show one gebied from its top."""
        self.leave()
        self._open = key
        self.fill()
        if self._area is not None:
            self._area.verticalScrollBar().setValue(0)

    def close_zone(self) -> None:
        """Show the tree with the cursor on the gebied that was open."""
        before, self._open = self._open, ""
        self.leave()
        self.fill()
        for table in self.tables():
            table.put(before, 0)
            table.setFocus(Qt.FocusReason.TabFocusReason)

    def shows(self, record: Entity) -> bool:
        """Show a gebied on its page, and a duo on that of its gebied."""
        key = record.gebied if isinstance(record, Duo) else record.id
        if self._desk.dossier.get(Gebied, key) is None:
            return False
        self.show_zone(key or "")
        return True

    def fill(self) -> None:
        """Show the tree or the gebied that is open."""
        zone = self.zone
        self.title = zone.naam if zone else "Gebieden"
        self._dress(zone)
        super().fill()

    def ways(self) -> Sequence[Button]:
        """Return the way to the lists, from the tree."""
        return () if self.zone else (self.way("Als lijst", "lijst:Gebied"),)

    def facts(self) -> str:
        """Return what lies in the gebied, or how many gebieden there are."""
        zone = self.zone
        if zone is None:
            count = len(self._desk.dossier.all(Gebied))
            return counted(count, "gebied", "gebieden") if count else ""
        above = self._desk.title(zone.ouder)
        if zone.wijken:
            return listed(list(zone.wijken))
        soort = zone.soort.label if zone.soort else ""
        return " in ".join(filter(None, (soort, above)))

    def content(self) -> Sequence[QWidget]:
        """Return the tree, or the cards of one gebied."""
        zone = self.zone
        if zone is not None:
            return self._zone_parts(zone)
        tree = boom(self._desk.dossier)
        if tree:
            return (self._tree(tree),)
        start = self.button("Eerste gebied toevoegen", self._new_area, "plus", first=True)
        why = f"Aan een gebied hangen {self.words.plan.met_lidwoord}, de cijfers en de mensen die er werken."
        return (EmptyState(self._theme, "map-pinned", "Er zijn nog geen gebieden.", why, start),)

    def _dress(self, zone: Gebied | None) -> None:
        word, narrow = self.area_word, self._theme.narrow
        for button, step in ((self.previous, -1), (self.next, 1)):
            other = self._beside(step)
            words = f"{button.objectName()} {word}"
            button.setText("" if narrow else words)
            button.setAccessibleName(f"{words}: {other.naam}" if other else words)
            button.setToolTip(other.naam if other else "")
            button.setVisible(zone is not None and other is not None)
        self.report.setText(f"Rapportage {word}")
        for button in (self.back, self.about):
            button.setVisible(zone is not None)
        stand = self._stand_of(zone.id) if zone else None
        self.report.setVisible(stand is not None)
        self.as_list.setVisible(zone is None and not narrow)
        self.add.setVisible(zone is None and bool(self._desk.dossier.all(Gebied)))
        self._show_light(zone)
        if zone is not None:
            menu = self.about.menu()
            menu.clear()
            menu.addAction("Gegevens van dit gebied", partial(self._edit_area, zone, self.about, _ABOUT))
            menu.addAction("Alle gegevens en geschiedenis", partial(self.details, zone.id))
            menu.addAction("Als lijst", partial(self.went_to.emit, "lijst:Gebied"))

    def _show_light(self, zone: Gebied | None) -> None:
        """Show how the gebied stands in time before its name."""
        if self._mark is not None:
            self.head.before.removeWidget(self._mark)
            self._mark.deleteLater()
            self._mark = None
        stand = self._stand_of(zone.id) if zone else None
        if zone is not None and stand is not None:
            subject = f"tijd {zone.naam}"
            self._mark = self.light(stand.tijd, subject, side=26, outdated=stand.verouderd)
            self.head.before.addWidget(self._mark)

    def _stand_of(self, key: str) -> ZoneStand | None:
        return next((zone for zone in self._desk.stand.zones if zone.id == key), None)

    def _beside(self, step: int) -> Gebied | None:
        order = [gebied for gebied, _ in boom(self._desk.dossier)]
        place = next((number for number, gebied in enumerate(order) if gebied.id == self._open), -1)
        target = place + step
        return order[target] if place >= 0 and 0 <= target < len(order) else None

    def _walk(self, step: int) -> None:
        other = self._beside(step)
        if other is not None:
            self.show_zone(other.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the tree."""
        if event.key() == Qt.Key.Key_Escape and self._open:
            self.close_zone()
        else:
            super().keyPressEvent(event)

    def _zone_parts(self, zone: Gebied) -> Sequence[QWidget]:
        cards = ZoneCards(self, self._desk, zone)
        stand = self._stand_of(zone.id)
        main: list[QWidget] = [*cards.plans(), cards.obstacles(), cards.initiatives()]
        side: list[QWidget] = [*group_cards(self, self._desk, zone, stand.taakgroepen if stand else ())]
        duo = duo_card(self, self._desk, zone)
        if duo is not None:
            side.append(duo)
        return (cards.figures(), self.two_columns(main, side, WIDTH))

    def _tree(self, tree: Sequence[tuple[Gebied, int]]) -> Card:
        card = Card(self._theme, TREE)
        columns = [
            Column("Gebied", 230, 4),
            Column("Inwoners", 84, align="rechts"),
            Column("Voortgang", 150, 1, wide=True),
            Column("Tijd", 56, align="midden"),
            Column("Resultaat", 76, align="midden"),
            Column(self.words.uitvoerend_overleg.kop, 110, align="midden"),
            Column("Status", 104, wide=True),
        ]
        table = GridTable(self._theme, TREE, columns, tall=True)
        table.show_lines([self._line(gebied, depth) for gebied, depth in tree])
        table.acted.connect(partial(self._act, table))
        card.body.addWidget(table)
        card.body.addSpacing(self._theme.px(8))
        words = "Enter opent een gebied. Enter op de status wijzigt waar het ligt en of het meedoet."
        card.body.addWidget(wrapped(words, "klein"))
        return card

    def _line(self, gebied: Gebied, depth: int) -> Line:
        stand = self._stand_of(gebied.id)
        soort = gebied.soort.label if gebied.soort else ""
        indent = "\u2003" * (2 * depth)
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
                Cell(f"{indent}{gebied.naam}", "half", below=f"{indent}{inside}"),
                Cell(number(gebied.inwoners) if gebied.inwoners is not None else UNKNOWN),
                bar,
                *(_lit(verdict) for verdict in _verdicts(stand)),
                Cell(gebied.status.label if gebied.status else "", "chip", tone=tone, icon=icon),
            ),
        )

    def _act(self, table: GridTable, key: str, column: int) -> None:
        gebied = self._desk.dossier.get(Gebied, key)
        if gebied is not None and column == _STATUS:
            self._edit_area(gebied, table, ("ouder", "status"))
        elif gebied is not None:
            self.show_zone(key)
            self.back.setFocus(Qt.FocusReason.TabFocusReason)

    def _edit_area(self, gebied: Gebied, at: QWidget, names: Sequence[str]) -> None:
        self.edit(gebied, names, at, gebied.naam)

    def _new_area(self, at: QWidget) -> None:
        self.new(Gebied, _NEW, at, "Nieuw gebied", {"status": GebiedStatus.ACTIEF})


def _verdicts(stand: ZoneStand | None) -> tuple[Oordeel | None, ...]:
    return (stand.tijd, stand.resultaat, stand.taakgroep) if stand else (None, None, None)


def _lit(verdict: Oordeel | None) -> Cell:
    if verdict is None:
        return Cell()
    light = cast("Light", str(verdict.licht))
    return Cell("", "licht", light=light, spoken=f"{light}: {verdict.reden}")
