"""The top of the plan page: which plan, how it stands, and the buttons that belong to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from wijkdesk.domain.formats import capitalised, near_date
from wijkdesk.ui.blocks import PageHead
from wijkdesk.ui.buttons import Button, MenuButton
from wijkdesk.ui.marks import LightMark
from wijkdesk.ui.places import trail_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from wijkdesk.domain.plan import Plan
    from wijkdesk.domain.stand import Stand
    from wijkdesk.domain.stand_delen import PlanStand
    from wijkdesk.ui.painting import Light
    from wijkdesk.ui.theme import Theme

_TITLE = 400
_GAPS = 40
_PAPER = "Blad voor de taakgroep (Ctrl+P)"


class PlanHead(PageHead):
    """Title with light, facts and buttons."""

    plan_chosen = Signal(str)
    new_plan_asked = Signal()
    about_asked = Signal()
    went_to = Signal(str)

    def __init__(self, theme: Theme, say: Callable[[str], str] = str) -> None:
        super().__init__(theme)
        self._say = say
        self._light: LightMark | None = None
        # Other plans are found by a word; an icon alone is for who knows it.
        self.others: Button = (
            Button(theme, look="icoon", icon_name="layers", name="Ander plan kiezen")
            if theme.narrow
            else MenuButton(theme, "Ander plan", name="Ander plan kiezen")
        )
        self.others.setMenu(QMenu(self.others))
        self.more = Button(theme, look="icoon", icon_name="ellipsis", name="Meer")
        self.more.setMenu(QMenu(self.more))
        self.whole = Button(theme, look="icoon", icon_name="monitor", name="Volledig scherm (F11)")
        self.paper = Button(theme, look="icoon", icon_name="printer", name=say(_PAPER))
        self.present = Button(theme, "Presenteren", icon_name="presentation")
        self.add_button = Button(
            theme, "Doelstelling", look="eerste", icon_name="plus", name="Nieuwe doelstelling"
        )
        self._all = (self.others, self.more, self.paper, self.whole, self.present, self.add_button)
        for button in self._all:
            self.buttons.addWidget(button)
        menu = self.more.menu()
        menu.addAction("Gegevens van dit plan", self.about_asked.emit)
        menu.addAction("Nieuw plan", self.new_plan_asked.emit)
        menu.addAction(say(_PAPER), self.paper.click)
        menu.addSeparator()
        for words, target in (
            ("Als lijst", "lijst:Plan"),
            ("Bord", "spot:bord"),
            ("Tijdlijn", "spot:tijdlijn"),
        ):
            menu.addAction(words, partial(self.went_to.emit, target))

    def show_plan(self, plan: Plan, stand: PlanStand | None, day: date, *, whole: bool) -> None:
        """Show which plan it is and how it stands."""
        # Where letters are large there is room for three signs in a row: this one is in the menu too.
        self.paper.setVisible(bool(paper_of(plan)) and (whole or not self._theme.narrow))
        self.say(
            plan_name(plan),
            facts=facts_of(plan, stand, day),
            trail=() if whole else trail_of("plannen", self._say),
        )
        if self._light is not None:
            self.before.removeWidget(self._light)
            # Without a place in the row it would be drawn over the whole head until it is gone.
            self._light.hide()
            self._light.deleteLater()
            self._light = None
        if stand is not None:
            light = cast("Light", str(stand.tijd.licht))
            self._light = LightMark(self._theme, light, side=26, reason=stand.tijd.reden, subject="tijd")
            self.before.addWidget(self._light)

    def _hold_height(self) -> None:
        # First the room that the buttons leave, then the height that the words need in it.
        self._hold_title()
        super()._hold_height()

    def _hold_title(self) -> None:
        if self._theme.narrow:
            return
        # A label that may wrap asks for less than its words need, and would break a title that fits.
        words = self.title.fontMetrics().horizontalAdvance(self.title.text()) + self._theme.px(4)
        beside = self.before.sizeHint().width() + self.buttons.sizeHint().width() + self._theme.px(_GAPS)
        self.title.setMinimumWidth(max(0, min(words, self._theme.px(_TITLE), self.width() - beside)))

    def show_plans(self, plans: Iterable[Plan], stand: Stand) -> None:
        """Fill the menu with the plans there are."""
        menu = self.others.menu()
        menu.clear()
        for plan in plans:
            found = stand.plannen.get(plan.id)
            share = f"   {found.voortgang.pct}%" if found and found.voortgang.pct is not None else ""
            words = f"{plan_name(plan)}{share}".replace("&", "&&")
            menu.addAction(words, partial(self.plan_chosen.emit, plan.id))

    def show_none(self) -> None:
        """Show that there is no plan yet."""
        self.say(self._say("Plannen"), trail=trail_of("plannen", self._say))
        for button in self._all:
            button.hide()
        if self._light is not None:
            self._light.hide()

    def show_whole(self, *, on: bool, presenting: bool, many: bool) -> None:
        """Show the buttons that fit the whole screen, or the window."""
        self.present.setVisible(on)
        self.present.setText("Stop presenteren" if presenting else "Presenteren")
        self.more.setVisible(not on)
        self.others.setVisible(many)
        self.whole.show()
        self.add_button.show()
        name = "Volledig scherm sluiten (F11)" if on else "Volledig scherm (F11)"
        self.whole.setAccessibleName(name)
        self.whole.setToolTip(name)


def paper_of(plan: Plan) -> str:
    """Return which report belongs to a plan: of who carries it out, or of where; '' for neither."""
    if plan.overleg:
        return f"rapport:taakgroep/{plan.overleg}"
    return f"rapport:gebied/{plan.gebied}" if plan.gebied else ""


def plan_name(plan: Plan) -> str:
    """Return how a plan is called."""
    return capitalised(plan.titel) or "Plan zonder naam"


def facts_of(plan: Plan, stand: PlanStand | None, day: date) -> str:
    """Return how a plan stands, in one line."""
    if stand is None:
        return f"Vervallen. {plan.reden}".strip()
    adopted = plan.vastgesteld_op
    share = stand.voortgang
    goals = len(stand.doelstellingen)
    late = f", waarvan {share.te_laat} te laat" if share.te_laat else ""
    parts = [
        f"{share.pct}% gereed" if share.pct is not None else "",
        f"{goals} {'doelstelling' if goals == 1 else 'doelstellingen'}",
        f"{share.totaal} {'actie' if share.totaal == 1 else 'acties'}{late}",
        f"vastgesteld op {near_date(adopted, day)}" if adopted else "nog niet vastgesteld",
    ]
    return " · ".join(filter(None, parts))
