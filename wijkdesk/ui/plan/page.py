"""The plan page: one plan in a grid to be filled in live, with the record beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.overleg import Actie
from wijkdesk.domain.plan import Doelstelling, Plan, PlanSoort, PlanStatus
from wijkdesk.domain.terminologie import woorden_of
from wijkdesk.domain.volgorde import by_code
from wijkdesk.ui.blocks import Card, EmptyState, label, surface
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.page import Page
from wijkdesk.ui.plan.fullscreen import give_back, is_whole, show_whole, toggle_presenting
from wijkdesk.ui.plan.goingon import go_on, half_typed
from wijkdesk.ui.plan.gridview import GridView
from wijkdesk.ui.plan.keyhints import KeyHints
from wijkdesk.ui.plan.needbar import NeedBar
from wijkdesk.ui.plan.planhead import PlanHead, paper_of
from wijkdesk.ui.plan.planrows import RowKind
from wijkdesk.ui.plan.sheet import PlanSheet
from wijkdesk.ui.plan.sidepanel import SidePanel
from wijkdesk.ui.plan.whyqueue import WhyQueue

if TYPE_CHECKING:
    from collections.abc import Generator

    from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.terminologie import Woorden
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.page import Carried
    from wijkdesk.ui.plan.goingon import Halfway
    from wijkdesk.ui.plan.planrows import GridRow
    from wijkdesk.ui.theme import Theme

_ROOM = 900
_HINTS = (
    ("Enter", "volgende regel"),
    ("Tab", "volgend veld"),
    ("Ctrl+D", "neem over"),
    ("Spatie", "alles van de regel"),
    ("Esc", "uit de tabel"),
)


class PlanPage(Page):
    """Doelstellingen and acties of one plan, typed without a mouse."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, desk)
        self._plan = ""
        self._whole = False
        self.grid = GridView(theme)
        self.sheet = PlanSheet(desk, self.grid)
        self.why = WhyQueue(theme, desk)
        self.need = NeedBar(theme, desk)
        self.side = SidePanel(theme, desk)
        self.why.is_elsewhere = self.side.asks
        self.message = label("", "fout", wrap=True)
        self.message.hide()
        self.head = PlanHead(theme, desk.say)
        self._lay_out()
        self._connect()
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(60)
        self._slow.timeout.connect(self._show_side)

    @property
    def _words(self) -> Woorden | None:
        project = self._desk.project
        return woorden_of(project) if project else None

    def _lay_out(self) -> None:
        theme = self._theme
        card = Card(theme)
        card.body.setContentsMargins(0, theme.px(2), 0, theme.px(2))
        card.body.addWidget(self.grid)
        self._hints = KeyHints(theme)
        filled = surface("doorzichtig")
        inside = QVBoxLayout(filled)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(8))
        for widget in (self.why, self.need):
            inside.addWidget(widget)
        inside.addWidget(card, 1)
        inside.addWidget(self.message)
        inside.addWidget(self._hints)
        self._filled = filled
        self._middle = QStackedWidget()
        self._middle.addWidget(filled)
        self._left = surface("doorzichtig")
        column = QVBoxLayout(self._left)
        column.setContentsMargins(*(theme.px(size) for size in (24, 16, 16, 12)))
        column.setSpacing(theme.px(10))
        column.addWidget(self.head)
        column.addWidget(self._middle, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._left, 1)
        layout.addWidget(self.side)

    def _connect(self) -> None:
        head = self.head
        head.plan_chosen.connect(self.show_plan)
        head.new_plan_asked.connect(self._new_plan)
        head.about_asked.connect(self._show_plan_record)
        head.went_to.connect(self.went_to)
        head.whole.clicked.connect(self._toggle_whole)
        head.paper.clicked.connect(self._to_paper)
        head.present.clicked.connect(lambda: toggle_presenting(self))
        head.add_button.clicked.connect(self._to_new_goal)
        self.grid.row_chosen.connect(self._turn_to)
        self.grid.opened.connect(self._open_row)
        self.grid.escaped.connect(self._escape)
        self.sheet.said.connect(self._say)
        self.sheet.asked.connect(self.why.ask_too)
        self.sheet.needs.connect(self.need.ask)
        self.sheet.added.connect(self.finish)
        self.need.answered.connect(self._answer_need)
        self.need.dropped.connect(self._to_grid)
        self.why.done.connect(self._to_grid)
        self.side.went_to.connect(self.went_to)
        self.side.closed.connect(self._close_side)
        self.side.deleted.connect(self._close_side)
        for keys, then in (
            ("F11", self._toggle_whole),
            ("Ctrl+PgDown", partial(self._turn, 1)),
            ("Ctrl+PgUp", partial(self._turn, -1)),
            ("Ctrl+R", self.why.to_line),
            ("Ctrl+N", self._to_new_goal),
            ("Ctrl+P", self._to_paper),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, then)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _plans(self) -> list[Plan]:
        return by_code(self._desk.dossier.all(Plan))

    def parts(self) -> Generator[None]:
        """Show the plan, how it stands, and the record beside it."""
        yield from self._desk.preparing()
        self._show_all()

    def _show_all(self) -> None:
        plans = self._plans()
        known = {plan.id for plan in plans}
        if self._plan not in known:
            going = [plan for plan in plans if plan.status is not PlanStatus.VERVALLEN]
            self._plan = next((plan.id for plan in (*going, *plans)), "")
        if not self._plan:
            self._show_empty()
            return
        self._middle.setCurrentWidget(self._filled)
        self.sheet.show_plan(self._plan)
        self._fill_head()
        self._fit_whole()
        self.side.renew()
        self.why.look_into(self._plan)

    def _fill_head(self) -> None:
        plan, plans = self.sheet.plan, self._plans()
        if plan is None:
            return
        self.head.show_plan(plan, self.sheet.stand, self._desk.peildatum, whole=self._whole)
        self.head.show_plans(plans, self._desk.stand)
        self.head.show_whole(on=self._whole, presenting=self._desk.presenting, many=len(plans) > 1)

    def _show_empty(self) -> None:
        self.side.hide()
        self.head.show_none()
        while (old := self._middle.widget(1)) is not None:
            self._middle.removeWidget(old)
            old.deleteLater()
        add = Button(self._theme, "Eerste plan maken", look="eerste", icon_name="plus")
        add.clicked.connect(self._new_plan)
        words = self._words
        plan = words.plan.enkelvoud if words else "plan"
        why = (
            f"In een {plan} staan de doelstellingen en de acties. Hier ziet u dan of het werk op schema ligt."
        )
        frame = surface("doorzichtig")
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, self._theme.px(8), 0)
        column.addWidget(EmptyState(self._theme, "list-checks", "Nog geen plan", why, add))
        column.addStretch(1)
        self._middle.addWidget(frame)
        self._middle.setCurrentWidget(frame)

    def show_plan(self, key: str) -> None:
        """Show another plan."""
        self.leave()
        self._plan = key
        self.side.clear()
        self._say("", False)
        self.fill()
        self._to_grid()

    def _turn(self, step: int) -> None:
        keys = [plan.id for plan in self._plans()]
        if self._plan in keys:
            self.show_plan(keys[(keys.index(self._plan) + step) % len(keys)])

    def _new_plan(self) -> None:
        words = self._words
        names = words.plan.kop if words else "Plan"
        try:
            key = self._desk.add(Plan, {"titel": names, "soort": PlanSoort.GEBIEDSPLAN})
        except UserError as error:
            self._desk.refused.emit(str(error))
            return
        self.show_plan(key)
        self._show_plan_record()
        self.side.focus_first()

    @property
    def place(self) -> str:
        """Return the id of the plan that is shown."""
        return self._plan

    def open_record(self, record: Entity) -> bool:
        """Show a plan, or the line of a doelstelling or an actie in its plan."""
        match record:
            case Plan():
                self.show_plan(record.id)
                return True
            case Doelstelling() if record.plan:
                self.show_plan(record.plan)
                self.grid.go_to_key(f"{RowKind.GOAL.value} {record.id}", "actie")
                return True
            case Actie() if (goal := self._desk.dossier.get(Doelstelling, record.doelstelling)) and goal.plan:
                self.show_plan(goal.plan)
                self.sheet.unfold(goal.id)
                self.grid.go_to_key(f"{RowKind.ACTION.value} {record.id}", "actie")
                return True
            case _:
                return False

    def _to_grid(self) -> None:
        self.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _to_new_goal(self) -> None:
        self.leave()
        self._to_grid()
        self.grid.go_to_key(f"{RowKind.NEW_GOAL.value} ", "actie")
        self.grid.open_editor()

    def _to_paper(self) -> None:
        self.leave()
        if self.sheet.plan is not None and (target := paper_of(self.sheet.plan)):
            self.went_to.emit(target)

    def _turn_to(self) -> None:
        """Let what was said of another line go, and show the record of this one soon."""
        self._say("", False)
        self._slow.start()

    def _show_side(self) -> None:
        if self._whole or self._tight or self.grid.editor is not None or not self.isVisible():
            return
        row = self.grid.row
        if self.side.wanted and row is not None and row.record is not None:
            self.side.show_record(row.record)

    def _open_row(self, row: GridRow) -> None:
        """Show the whole record of a line, or put it away again."""
        if row.record is None:
            return
        if self.side.isVisible() and self.side.record == row.record.id:
            self._close_side()
            return
        self.side.wanted = True
        self._open_side(row.record)

    @property
    def _tight(self) -> bool:
        """Return whether a record has no room beside the grid and takes the page."""
        return self._theme.narrow or self.width() < self._theme.px(_ROOM)

    def _open_side(self, record: Entity) -> None:
        self.side.spread(on=self._tight)
        self.side.show_record(record)
        self._left.setVisible(not self._tight)
        self.side.focus_first()

    def _show_plan_record(self) -> None:
        if self.sheet.plan is not None:
            self._open_side(self.sheet.plan)

    def _close_side(self) -> None:
        self.side.wanted = False
        self.side.hide()
        self._left.show()
        self._to_grid()

    def _escape(self) -> None:
        """Leave the full screen, or the grid for the buttons above it."""
        if self._whole:
            self._toggle_whole()
        else:
            self.head.add_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _say(self, sentence: str, wrong: bool) -> None:
        self.message.setText(sentence)
        self.message.setProperty("tekst", "fout" if wrong else "stil")
        self.message.style().unpolish(self.message)
        self.message.style().polish(self.message)
        self.message.setVisible(bool(sentence))
        if sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.message, sentence))

    def _answer_need(self, actie: object, status: object, texts: object) -> None:
        try:
            self.sheet.answer(actie, status, texts)  # type: ignore[arg-type] # a signal carries objects
        except UserError as error:
            self.need.refuse(str(error))
            return
        self.need.close_bar()
        self._to_grid()

    def _toggle_whole(self) -> None:
        self.leave()
        self._whole = not self._whole
        show_whole(self.window(), on=self._whole)
        self._fit_whole()
        self._fill_head()
        self._to_grid()

    def _fit_whole(self) -> None:
        on = self._whole
        self._hints.say((*_HINTS, ("F11", "volledig scherm sluiten" if on else "volledig scherm")))
        if on:
            self.side.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the record away when there is no room for it beside the grid any more."""
        super().resizeEvent(event)
        self._hints.give_way(self.height())
        if self._tight and self._left.isVisible():
            self.side.hide()
        elif not self._tight and not self._theme.narrow:
            self.side.spread(on=False)
            self._left.show()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on with the whole screen where the page before this one had it."""
        self._whole = is_whole(self)
        super().showEvent(event)
        self._slow.start()
        self.why.look_into(self._plan, again=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the screen back when another page comes."""
        super().hideEvent(event)
        if self._whole:
            QTimer.singleShot(0, self.window(), partial(give_back, self.window(), PlanPage))

    def leave(self) -> None:
        """Save what is typed but not left yet."""
        self.grid.leave()
        self.side.leave()

    @property
    def unsaved(self) -> list[str]:
        """Return the cell and the fields whose text was refused, and a reason that is not given yet."""
        cell = [self.grid.refused_text] if self.grid.refused_text else []
        return [*cell, *self.side.unsaved, *self.why.unsaved]

    def carried(self) -> Carried | None:
        """Return what is half typed in the grid, above it and beside it."""
        return half_typed(self._plan, self.grid, self.why, self.side)

    def take_up(self, carried: Carried) -> None:
        """Go on with it, once the page stands."""
        QTimer.singleShot(0, self, partial(self._take_up, carried.content))

    def _take_up(self, found: Halfway) -> None:
        self.finish()
        self.show_plan(found.plan)
        self.side.take_up(found.beside)
        record = self._desk.dossier.find(found.there) if found.there else None
        if record is not None:
            self.open_record(record)
            self._slow.stop()
            self._open_side(record)
            self.side.to_reason()
        go_on(found, self.grid, self.why)
