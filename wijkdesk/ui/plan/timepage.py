"""The timeline page: money, agreements, plans and milestones beside each other in time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from wijkdesk.domain.afspraken import Financiering
from wijkdesk.domain.entity import field_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import capitalised, counted_in_words, days
from wijkdesk.domain.terminologie import woorden_of
from wijkdesk.ui.blocks import Card, EmptyState, PageHead, row, surface
from wijkdesk.ui.buttons import Button, MenuButton
from wijkdesk.ui.page import Page
from wijkdesk.ui.plan import planwerk, timespans
from wijkdesk.ui.plan.datestrip import DateStrip
from wijkdesk.ui.plan.keyhints import KeyHints
from wijkdesk.ui.plan.timechart import TimeChart
from wijkdesk.ui.plan.timelegend import TimeLegend
from wijkdesk.ui.plan.timescale import MONTH, QUARTER, YEAR
from wijkdesk.ui.plan.timetable import TimeTable
from wijkdesk.ui.plan.whyqueue import WhyQueue
from wijkdesk.ui.stayingmenu import StayingMenu
from wijkdesk.ui.whybar import carried_reasons

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from wijkdesk.domain.stand import Stand
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.page import Carried
    from wijkdesk.ui.plan.timeitems import TimeItem
    from wijkdesk.ui.theme import Theme

_LOOKS = {"Maand": MONTH, "Kwartaal": QUARTER, "Jaar": YEAR}
_HINTS = (
    ("Pijltjes", "lopen"),
    ("Spatie", "uitklappen"),
    ("Enter", "naar de datums"),
    ("Ctrl en + of −", "groter of kleiner"),
)

_LONGEST = 16
_PILL_LETTERS = 56
"""How many letters the words of the pills may have together to stand in one row beside the tools."""


class TimePage(Page):
    """Everything with a date, with today through it."""

    def __init__(self, theme: Theme, desk: Desk, now: Callable[[], datetime]) -> None:
        super().__init__(theme, desk)
        self._now = now
        self._unfolded: set[str] = set()
        self._placed = False
        self.shown = {timespans.GELD, timespans.CONVENANTEN, timespans.PLANNEN, timespans.MIJLPALEN}
        self.head = PageHead(theme)
        self.as_table = Button(theme, "Als tabel", icon_name="columns-3")
        self.as_table.setCheckable(True)
        self.as_table.toggled.connect(self._turn)
        agenda = Button(theme, "Agenda", look="link")
        agenda.clicked.connect(lambda: self.went_to.emit("spot:agenda"))
        self.head.buttons.addWidget(agenda)
        self.head.buttons.addWidget(self.as_table)
        self.chart, self.table = TimeChart(theme), TimeTable(theme)
        self.strip = DateStrip(theme, desk)
        self.why = WhyQueue(theme, desk)
        self.pills: dict[str, Button] = {}
        self._looks: dict[str, Button] = {}
        self._lay_out()
        self._connect()

    @property
    def entrance(self) -> QWidget | None:
        """Return the timeline itself, or the table in its place."""
        return self._views.currentWidget()

    def _lay_out(self) -> None:
        theme = self._theme
        # From the outside in: what is moved into another widget gets its style anew, with all that is in it.
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (24, 16, 24, 10)))
        layout.setSpacing(theme.px(8))
        self._middle = QStackedWidget()
        layout.addWidget(self.head)
        layout.addWidget(self._middle, 1)
        filled = surface("doorzichtig")
        self._middle.addWidget(filled)
        self._middle.addWidget(self._empty())
        self._views = QStackedWidget()
        card = Card(theme)
        card.body.setContentsMargins(0, theme.px(1), 0, theme.px(1))
        card.body.addWidget(self._views)
        self._views.addWidget(self.chart)
        self._views.addWidget(self.table)
        inside = QVBoxLayout(filled)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(8))
        inside.addLayout(self._tools())
        inside.addWidget(self.why)
        inside.addWidget(card, 1)
        inside.addWidget(self.strip)
        hints = KeyHints(theme)
        hints.say(_HINTS)
        self.legend = TimeLegend(theme)
        foot = row(self.legend, hints, spacing=theme.px(20))
        foot.setStretch(1, 1)
        if theme.narrow:
            hints.hide()
        inside.addLayout(foot)

    def _tools(self) -> QHBoxLayout:
        theme = self._theme
        tools = QHBoxLayout()
        tools.setSpacing(theme.px(6))
        if theme.narrow or sum(map(len, self._kinds().values())) > _PILL_LETTERS:
            tools.addWidget(self._pill_menu())
        else:
            for key, name in self._kinds().items():
                pill = Button(theme, name, look="chip")
                pill.setCheckable(True)
                pill.clicked.connect(partial(self._toggle, key))
                self.pills[key] = pill
                tools.addWidget(pill)
        tools.addStretch(1)
        self._make_time_tools()
        for tool in self._time_tools:
            tools.addWidget(tool)
        return tools

    def _kinds(self) -> dict[str, str]:
        project = self._desk.project
        words = woorden_of(project).afspraken.kop_meervoud if project else "Convenanten"
        # A pill has no room for the longest words.
        words = words if len(words) <= _LONGEST else "Afspraken"
        plans = self._desk.say("Plannen")
        return {
            timespans.GELD: "Geld",
            timespans.CONVENANTEN: words,
            timespans.PLANNEN: plans if len(plans) <= _LONGEST else "Plannen",
            timespans.MIJLPALEN: "Mijlpalen",
            timespans.BIJEENKOMSTEN: "Bijeenkomsten",
        }

    def _pill_menu(self) -> MenuButton:
        """Return one button instead of the pills, which have no room with large letters or long words."""
        button = MenuButton(self._theme, "Tonen", name="Kies wat op de tijdlijn staat")
        menu = StayingMenu(button)
        for key, name in self._kinds().items():
            action = menu.addAction(name, partial(self._toggle, key))
            action.setCheckable(True)
            action.setChecked(key in self.shown)
        button.setMenu(menu)
        return button

    def _make_time_tools(self) -> None:
        theme = self._theme
        back = Button(theme, look="icoon", icon_name="chevron-left", name="Terug in de tijd")
        today = Button(theme, "Vandaag", look="chip", name="Naar vandaag")
        on = Button(theme, look="icoon", icon_name="chevron-right", name="Verder in de tijd")
        back.clicked.connect(partial(self.chart.page, -1))
        today.clicked.connect(self.chart.to_today)
        on.clicked.connect(partial(self.chart.page, 1))
        self._time_tools: list[QWidget] = [back, today, on]
        # With large letters there is no room for these; the glasses beside them do the same.
        for name, per_day in () if theme.narrow else _LOOKS.items():
            look = Button(theme, name, look="chip", name=f"Per {name.lower()}")
            look.setCheckable(True)
            look.clicked.connect(partial(self.chart.look, per_day))
            self._looks[name] = look
            self._time_tools.append(look)
        for icon, name, times in (("zoom-out", "Kleiner", 1 / 1.4), ("zoom-in", "Groter", 1.4)):
            button = Button(theme, look="icoon", icon_name=icon, name=name)
            button.clicked.connect(partial(self.chart.zoom, times))
            self._time_tools.append(button)

    def _empty(self) -> QWidget:
        add = Button(self._theme, "Einddatums invullen", look="eerste", icon_name="calendar-days")
        add.clicked.connect(partial(self.went_to.emit, "lijst:Project"))
        why = "Zodra het project, het geld of een plan een datum heeft, ziet u hier wat wanneer stopt."
        frame = surface("doorzichtig")
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(EmptyState(self._theme, "calendar-days", "Nog niets met een datum", why, add))
        column.addStretch(1)
        return frame

    def _connect(self) -> None:
        self.chart.chosen.connect(self._choose)
        self.table.chosen.connect(self._choose)
        for view in (self.chart, self.table):
            view.opened.connect(self._to_days)
        self.chart.unfolded.connect(self._unfold)
        self.chart.dragging.connect(lambda _, new: self.strip.show_days(new))
        self.chart.moved.connect(self._save)
        self.chart.scaled.connect(self._say_look)
        self.strip.saved.connect(self._save)
        self.strip.opened.connect(self.went_to)
        self.why.done.connect(self._to_view)

    def parts(self) -> Generator[None]:
        """Show everything with a date, as it is now."""
        yield from self._desk.preparing()
        stand = self._desk.stand
        groups = yield from timespans.groups_of(stand, self.shown, self._unfolded)
        everything = groups
        if not groups:
            everything = yield from timespans.groups_of(stand, set(self._kinds()), ())
        self._middle.setCurrentIndex(0 if everything else 1)
        self.as_table.setVisible(bool(everything))
        self.head.say("Tijdlijn", facts=_facts(stand) if everything else "", trail=("Werk", "Tijdlijn"))
        today = stand.peildatum
        words = "vandaag" if today == self._now().date() else "peildatum"
        self.chart.show_groups(groups, today, words)
        self.table.show_groups(groups)
        for key, pill in self.pills.items():
            _mark(pill, on=key in self.shown)
        if not self._placed and self.chart.viewport().width() > 200:
            self._placed = True
            self.chart.to_today()
        self._say_look()

    def _toggle(self, key: str) -> None:
        self.shown ^= {key}
        self.renew()

    def _unfold(self, key: str) -> None:
        self._unfolded ^= {key}
        self.renew()

    def _turn(self, table: bool) -> None:
        self._views.setCurrentWidget(self.table if table else self.chart)
        # What belongs to the picture goes with it.
        self.legend.setVisible(not table)
        for tool in self._time_tools:
            tool.setVisible(not table)
        self._choose(self.table.current if table else self.chart.current)

    def _say_look(self) -> None:
        for name, button in self._looks.items():
            _mark(button, on=abs(self.chart.scale.per_day - _LOOKS[name]) < 0.01)

    def _choose(self, item: TimeItem | None) -> None:
        self.strip.show_item(item)

    def _to_days(self, item: TimeItem) -> None:
        self.strip.show_item(item)
        self.strip.focus_first()

    def _save(self, item: TimeItem, new: Mapping[str, Any]) -> None:
        """Save the days that were dragged or typed; a rule that refuses says so."""
        record = self._desk.dossier.find(item.record)
        if record is None:
            return
        fields = {name: field_of(type(record), name) for name in new}
        asked = [self._desk.asks_why(record, field, new[name]) for name, field in fields.items()]
        try:
            planwerk.save(self._desk, record, new)
        except UserError as error:
            self.strip.show_error(str(error))
            self.strip.show_days(item.days)
            return
        self.strip.show_error("")
        for question in asked:
            if question is not None:
                self.why.ask_too(question)

    def leave(self) -> None:
        """Save what is typed but not left yet."""
        self.strip.leave()

    @property
    def unsaved(self) -> list[str]:
        """Return the days that were refused, and a reason that is not given yet."""
        return [*self.strip.unsaved, *self.why.unsaved]

    def carried(self) -> Carried | None:
        """Return the reason that is half typed, and what else is asked."""
        return carried_reasons(self.why.held, self.why.unsaved)

    def take_up(self, carried: Carried) -> None:
        """Ask it again."""
        self.why.take_up(carried.content)

    def focusInEvent(self, event: Any) -> None:
        """Hand the focus to what can be walked."""
        super().focusInEvent(event)
        self._to_view()

    def _to_view(self) -> None:
        view = self.table if self.as_table.isChecked() else self.chart
        view.setFocus(Qt.FocusReason.TabFocusReason)


def _mark(button: Button, *, on: bool) -> None:
    button.setChecked(on)
    button.setProperty("aan", "true" if on else "false")
    button.style().unpolish(button)
    button.style().polish(button)


def _facts(stand: Stand) -> str:
    """Return what matters most: milestones that are late, and what stops."""
    late = len(stand.mijlpalen_te_laat)
    parts = []
    if late:
        parts.append(f"{capitalised(counted_in_words(late, 'mijlpaal', 'mijlpalen'))} te laat.")
    end = stand.project.eind
    if end is not None and end >= stand.peildatum:
        parts.append(f"Het project stopt over {days((end - stand.peildatum).days)}.")
    money = [stand.dossier.get(Financiering, key) for key in stand.geld.eindigt]
    ends = [each.tot for each in money if each is not None and each.tot is not None]
    if end is None and ends:
        parts.append(f"Het eerste geld stopt over {days((min(ends) - stand.peildatum).days)}.")
    return " ".join(parts)
