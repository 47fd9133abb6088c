"""The board: every actie in the column of its status, moved by dragging or by keyboard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QStackedWidget, QVBoxLayout

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import counted
from wijkdesk.domain.levensloop import allowed
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.domain.plan import Plan
from wijkdesk.domain.volgorde import by_code
from wijkdesk.ui.blocks import EmptyState, PageHead, label, row, surface
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.cellreading import asked_for, contact_name
from wijkdesk.ui.filters import ChoiceChip
from wijkdesk.ui.openquestions import disputed
from wijkdesk.ui.page import Page
from wijkdesk.ui.plan import planwerk
from wijkdesk.ui.plan.boardlist import BoardList
from wijkdesk.ui.plan.cards import STATUSES, acties_per_status, card_of
from wijkdesk.ui.plan.keyhints import KeyHints
from wijkdesk.ui.plan.needbar import NeedBar
from wijkdesk.ui.plan.planhead import plan_name
from wijkdesk.ui.plan.sheet import save_status

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

    from PySide6.QtWidgets import QWidget

    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.plan.cards import ActieCard
    from wijkdesk.ui.theme import Theme

_HINTS = (
    ("Pijltjes", "lopen"),
    ("Ctrl+→", "kaart naar rechts"),
    ("Spatie", "andere status"),
    ("Enter", "openen"),
)


class BoardColumn(QFrame):
    """A status with its cards."""

    def __init__(self, theme: Theme, status: ActieStatus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("vlak", "bordkolom")
        self.list = BoardList(theme, status, self)
        self._count = label("", "klein")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (8, 8, 4, 4)))
        layout.setSpacing(theme.px(8))
        layout.addLayout(row(label(status.label, "half"), self._count, 1))
        layout.addWidget(self.list, 1)

    def show_acties(self, acties: list[Actie], card: Callable[[Actie], ActieCard]) -> None:
        """Show the cards of this status and how many there are."""
        self._count.setText(str(len(acties)))
        words = f"{self.list.status.label}, {counted(len(acties), 'actie', 'acties')}"
        self.list.setAccessibleName(words)
        self.list.show_acties(acties, card)

    @property
    def words(self) -> str:
        """Return the status and how many cards there are, as above the column."""
        return f"{self.list.status.label} {self._count.text()}".strip()

    def mark(self, fits: bool | None) -> None:
        """Show whether the card that is dragged may fall here."""
        place = {True: "goed", False: "fout", None: ""}[fits]
        if place != (self.property("plek") or ""):
            self.setProperty("plek", place)
            self.style().unpolish(self)
            self.style().polish(self)


class BoardPage(Page):
    """All acties per status, or those of one plan or one houder."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, desk)
        self._chips: dict[str, ChoiceChip] = {}
        self._coming: dict[str, ChoiceChip] = {}
        self._known: dict[str, list[tuple[object, str]]] = {}
        self.head = PageHead(theme, parent=self)
        as_list = Button(theme, "Als lijst", icon_name="list-tree")
        as_list.clicked.connect(partial(self.went_to.emit, "lijst:Actie"))
        self.head.buttons.addWidget(as_list)
        # From the outside in: what is moved into another widget gets its style anew, with all that is in it.
        # And from the top down, as Tab goes over it.
        self._middle = QStackedWidget(self)
        self._board = surface("doorzichtig", self._middle)
        self.need = NeedBar(theme, desk)
        self.need.setParent(self._board)
        self.need.answered.connect(self._answer)
        self.need.dropped.connect(self._to_board)
        self.message = label("", "fout", wrap=True)
        self.message.hide()
        self.columns = [BoardColumn(theme, status, self._board) for status in STATUSES]
        self._here = self.columns[0]
        self._ways = [self._way(0, "arrow-left"), self._way(len(self.columns) - 1, "arrow-right")]
        self._ghost = QLabel(self)
        self._ghost.setObjectName("sleepkaart")
        self._ghost.hide()
        self._lay_out()
        for column in self.columns:
            self._connect(column)

    def _lay_out(self) -> None:
        theme = self._theme
        inside = QVBoxLayout(self._board)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(8))
        self._pills = QHBoxLayout()
        self._pills.setSpacing(theme.px(6))
        self._pills.addStretch(1)
        hints = KeyHints(theme)
        hints.say(_HINTS)
        beside = QHBoxLayout()
        beside.setSpacing(theme.px(10))
        for column in self.columns:
            beside.addWidget(column, 1)
        for way in self._ways:
            self._pills.addWidget(way)
        self._bring(self._here)
        inside.addLayout(self._pills)
        inside.addWidget(self.need)
        inside.addLayout(beside, 1)
        inside.addWidget(self.message)
        inside.addWidget(hints)
        self._middle.addWidget(self._board)
        self._middle.addWidget(self._empty())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (24, 16, 24, 12)))
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.head)
        layout.addWidget(self._middle, 1)

    def _way(self, number: int, icon_name: str) -> Button:
        """Return the way to a column at an end, where not all of them fit beside each other."""
        way = Button(self._theme, look="chip", icon_name=icon_name, parent=self._board)
        way.clicked.connect(partial(self._walk_to, self.columns[number]))
        way.hide()
        return way

    def _bring(self, column: BoardColumn) -> None:
        """Bring a column in sight; with large letters the one at the other end gives way."""
        first, last = self.columns[0], self.columns[-1]
        if self._theme.narrow and (column.isHidden() or not (first.isHidden() or last.isHidden())):
            gone = last if column is not last else first
            for each in self.columns:
                each.setVisible(each is not gone)
        for end, way in zip((first, last), self._ways, strict=True):
            way.setVisible(end.isHidden())
            way.setText(end.words)
            way.setAccessibleName(f"Toon {end.list.accessibleName()}")
            way.setToolTip(f"Toon {end.list.accessibleName()}")

    def _empty(self) -> QWidget:
        add = Button(
            self._theme, f"Naar de {self._desk.say('plannen')}", look="eerste", icon_name="list-checks"
        )
        add.clicked.connect(partial(self.went_to.emit, "spot:plannen"))
        why = "Zodra een plan acties heeft, staan ze hier per status naast elkaar."
        frame = surface("doorzichtig")
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(EmptyState(self._theme, "columns-3", "Nog geen acties", why, add))
        column.addStretch(1)
        return frame

    def _connect(self, column: BoardColumn) -> None:
        found = column.list
        found.walked.connect(partial(self._walk, column))
        found.moved.connect(partial(self._move_beside, column))
        found.opened.connect(lambda card: self.went_to.emit(card.id))
        found.menu_asked.connect(self._offer)
        found.dragged.connect(self._drag)
        found.dropped.connect(self._drop)
        found.drag_left.connect(self._end_drag)

    def parts(self) -> Generator[None]:
        """Show the cards as they are now."""
        yield from self._desk.preparing()
        dossier, stand = self._desk.dossier, self._desk.stand
        acties = dossier.all(Actie)
        plans: list[tuple[object, str]] = [(plan.id, plan_name(plan)) for plan in by_code(dossier.all(Plan))]
        yield
        holders = {vars(actie)["houder"] for actie in acties} - {None}
        names: list[tuple[object, str]] = []
        for key in holders:
            names.append((key, contact_name(dossier, key)))
            yield
        names.sort(key=lambda pair: pair[1])
        offers = {"Plan": plans, "Houder": names}
        yield from self._make_filters(offers)
        plan, houder = (self._chosen(name, choices) for name, choices in offers.items())
        found = yield from acties_per_status(stand, plan, houder)
        waiting = disputed(self._desk)
        going = sum(len(found[status]) for status in STATUSES[:3])
        late = 0
        for status in STATUSES:
            late += sum(stand.acties[vars(actie)["id"]].te_laat_dagen > 0 for actie in found[status])
            yield
        more = f", waarvan {late} te laat" if late else ""
        facts = f"{counted(going, 'open actie', 'open acties')}{more}" if acties else ""
        # From here all at once: a card that changed its column stands in one of them.
        for name, chip in self._coming.items():
            self._put_filter(name, chip, offers[name])
        self._coming.clear()
        self._middle.setCurrentIndex(0 if acties else 1)
        for column in self.columns:
            column.show_acties(found[column.list.status], partial(card_of, stand, waiting))
        self._bring(self._here)
        self.head.say("Bord", facts=facts, trail=("Werk", "Bord"))

    def _make_filters(self, offers: Mapping[str, list[tuple[object, str]]]) -> Generator[None]:
        """Make the pills of which the choices are others now; what was begun before is let go."""
        while self._coming:
            self._coming.popitem()[1].deleteLater()
        for name, choices in offers.items():
            if self._known.get(name) != choices:
                self._coming[name] = made = ChoiceChip(self._theme, name, (), self)
                yield from made.offered(choices)

    def _chosen(self, name: str, choices: list[tuple[object, str]]) -> object:
        """Return what a pill narrows to, where that is still one of its choices."""
        chip = self._chips.get(name)
        return chip.value if chip is not None and chip.value in {key for key, _ in choices} else None

    def _put_filter(self, name: str, made: ChoiceChip, choices: list[tuple[object, str]]) -> None:
        """Show a pill; what was chosen stays chosen."""
        before, chosen = self._chips.get(name), self._chosen(name, choices)
        if chosen is not None:
            made.choose(chosen)
        if before is not None:
            self._pills.replaceWidget(before, made)
            before.deleteLater()
        else:
            self._pills.insertWidget(len(self._chips), made)
        made.chosen.connect(lambda _: self.renew())
        self._chips[name], self._known[name] = made, choices

    def _walk(self, column: BoardColumn, step: int) -> None:
        number = self.columns.index(column) + step
        if 0 <= number < len(self.columns):
            self._walk_to(self.columns[number])

    def _walk_to(self, column: BoardColumn) -> None:
        self._here = column
        self._to_board()

    def _move_beside(self, column: BoardColumn, step: int) -> None:
        """Take the card of the cursor to the nearest column that its status allows."""
        card = column.list.card
        if card is None:
            return
        number = self.columns.index(column) + step
        may = set(allowed(card.actie))
        while 0 <= number < len(self.columns):
            if self.columns[number].list.status in may:
                self.put(card, self.columns[number].list.status)
                return
            number += step
        self._say(f"‘{card.actie.titel}’ kan niet verder naar {'rechts' if step > 0 else 'links'}.")

    def _offer(self, card: ActieCard, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for status in allowed(card.actie):
            menu.addAction(f"Zet op ‘{status.label}’", partial(self.put, card, status))
        menu.addSeparator()
        menu.addAction("Openen", partial(self.went_to.emit, card.id))
        menu.popup(place)

    def put(self, card: ActieCard | None, status: object) -> None:
        """Give a card another status; what that needs is asked first."""
        if card is None or not isinstance(status, ActieStatus) or status is card.actie.status:
            return
        self._say("")
        needed = asked_for(card.actie, status) if status in allowed(card.actie) else ()
        if needed:
            self.need.ask(card.actie, status, needed)
            return
        try:
            planwerk.save(self._desk, card.actie, {"status": status})
        except UserError as error:
            self._say(str(error))
            return
        self._follow(card.id, status)

    def _answer(self, actie: Actie, status: ActieStatus, texts: dict[str, str]) -> None:
        try:
            save_status(self._desk, actie, status, texts)
        except UserError as error:
            self.need.refuse(str(error))
            return
        self.need.close_bar()
        self._follow(actie.id, status)

    def _follow(self, key: str, status: ActieStatus) -> None:
        """Put the cursor on a card in its new column."""
        for column in self.columns:
            if column.list.status is status:
                self._here = column
                self.then(partial(column.list.go_to, key))
        self._to_board()

    def _to_board(self) -> None:
        self._bring(self._here)
        self._here.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _under(self, place: QPoint) -> BoardColumn | None:
        return next(
            (c for c in self.columns if c.isVisible() and c.rect().contains(c.mapFromGlobal(place))), None
        )

    def _drag(self, card: ActieCard, place: QPoint) -> None:
        """Show the card under the mouse, and where it may fall."""
        theme = self._theme
        self._ghost.setText(card.actie.titel)
        self._ghost.setStyleSheet(
            f"#sleepkaart {{ background: {theme.color('vlak').name()}; padding: {theme.px(8)}px;"
            f" border: 2px solid {theme.color('accent').name()}; border-radius: {theme.px(8)}px; }}"
        )
        self._ghost.adjustSize()
        self._ghost.setFixedWidth(min(self._ghost.width(), self.columns[0].width()))
        self._ghost.move(self.mapFromGlobal(place) + QPoint(theme.px(10), theme.px(6)))
        self._ghost.show()
        self._ghost.raise_()
        under, may = self._under(place), {card.actie.status, *allowed(card.actie)}
        for column in self.columns:
            column.mark((column.list.status in may) if column is under else None)

    def _end_drag(self) -> None:
        self._ghost.hide()
        self._ghost.setMinimumWidth(0)
        self._ghost.setMaximumWidth(16777215)
        for column in self.columns:
            column.mark(None)

    def _drop(self, card: ActieCard, place: QPoint) -> None:
        under = self._under(place)
        if under is not None:
            self.put(card, under.list.status)

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))
