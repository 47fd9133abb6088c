"""The cards of one gebied: figures, plan, knelpunten, and what already works."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QMenu, QWidget

from wijkdesk.domain.analyse import Knelpunt, KnelpuntHerkomst
from wijkdesk.domain.cijfers import MODELSCHATTING
from wijkdesk.domain.formats import UNKNOWN, capitalised, counted, listed, near_date, number, of, percent
from wijkdesk.domain.frame import Gebied, Organisatie
from wijkdesk.domain.gebiedsbeeld import (
    AFGEDAAN,
    gekoppeld_aan,
    gemiste_mijlpalen,
    initiatieven_van,
    is_opgepakt,
    knelpunten_van,
    opgepakt_in,
    te_koppelen,
)
from wijkdesk.domain.plan import Doelstelling, Initiatief, InitiatiefStatus, Plan, PlanSoort
from wijkdesk.domain.wijkcijfers import Wijkcijfer, cijfers_van, laatste_profiel, opvallend
from wijkdesk.ui.blocks import Card, column, label, row, surface
from wijkdesk.ui.buttons import Button, MenuButton
from wijkdesk.ui.marks import ChipMark, IconMark, LightMark, ProgressMark
from wijkdesk.ui.tones import tone_of
from wijkdesk.ui.wijk.wijkwerk import couple
from wijkdesk.ui.wijk.wrapping import wrapped

if TYPE_CHECKING:
    from wijkdesk.domain.stand_delen import DoelstellingStand, PlanStand
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.painting import Light
    from wijkdesk.ui.wijk.wijkpage import WijkPage

_TILES = 6
_SEEN_BY = {
    KnelpuntHerkomst.PROFESSIONALS: "Gezien door professionals",
    KnelpuntHerkomst.BEWONERS: "Gezien door bewoners",
    KnelpuntHerkomst.ENQUETE: "Gezien in een enquête",
    KnelpuntHerkomst.WIJKSCAN: "Gezien in de wijkscan",
    KnelpuntHerkomst.GEBIEDSANALYSE: "Gezien in de gebiedsanalyse",
    KnelpuntHerkomst.GESPREK: "Gehoord in een gesprek",
}


class ZoneCards:
    """Makes the cards of one gebied for a page."""

    def __init__(self, page: WijkPage, desk: Desk, gebied: Gebied) -> None:
        self._page, self._desk, self._gebied = page, desk, gebied
        self._theme = page.theme

    def figures(self) -> QWidget:
        """Return the key figures on a row, with what they cannot be used for under them."""
        theme = self._theme
        figures = cijfers_van(self._desk.dossier, self._gebied.id)
        shown = opvallend(figures, _TILES - 1)
        tiles = [self._inhabitants(), *(self._tile(figure) for figure in shown)]
        whole = surface("doorzichtig")
        grid = QGridLayout()
        grid.setSpacing(theme.px(10))
        across = 3 if theme.narrow else _TILES
        for place, tile in enumerate(tiles):
            grid.addWidget(tile, place // across, place % across)
            grid.setColumnStretch(place % across, 1)
        if not shown:
            grid.addWidget(self._no_figures(), 0, 1)
            grid.setColumnStretch(1, across - 1)
        layout = column(grid, spacing=theme.px(6))
        note = self._note(shown)
        if note:
            layout.addWidget(wrapped(note, "klein"))
        whole.setLayout(layout)
        return whole

    def _inhabitants(self) -> Card:
        gebied = self._gebied
        count = number(gebied.inwoners) if gebied.inwoners is not None else UNKNOWN
        below = counted(len(gebied.wijken), "wijk", "wijken") if gebied.wijken else "aantal onbekend"
        return self._card("Inwoners", count, "", below if gebied.wijken or not gebied.inwoners else "")

    def _tile(self, figure: Wijkcijfer) -> Card:
        return self._card(
            figure.naam,
            figure.getoond,
            "%" if figure.is_aandeel else "",
            figure.vergeleken(),
            bad=figure.ongunstig,
        )

    def _card(self, name: str, value: str, unit: str, below: str, *, bad: bool = False) -> Card:
        card = Card(self._theme)
        side = self._theme.px(14)
        card.body.setContentsMargins(side, self._theme.px(7), self._theme.px(8), self._theme.px(7))
        card.setAccessibleName(f"{name}: {value}{unit}, {below}" if below else f"{name}: {value}{unit}")
        title = wrapped(name, "klein")
        title.setToolTip(name)
        card.body.addWidget(title)
        card.body.addStretch(1)
        number_row = row(label(value, "cijfer"), label(unit, "stil"), 1, spacing=self._theme.px(4))
        card.body.addLayout(number_row)
        card.body.addWidget(wrapped(below, "let_op" if bad else "klein"))
        return card

    def _no_figures(self) -> Card:
        card = Card(self._theme)
        said = "Nog geen cijfers over bewoners en gezondheid. Met cijfers kiest u doelen die hier passen."
        add = Button(self._theme, "Wijkprofiel", icon_name="plus", name="Wijkprofiel toevoegen")
        add.clicked.connect(partial(self._page.went_to.emit, "nieuw:Wijkprofiel"))
        words = row(wrapped(said, "stil"), add, spacing=self._theme.px(12))
        words.setStretch(0, 1)
        card.body.addStretch(1)
        card.body.addLayout(words)
        card.body.addStretch(1)
        return card

    def _note(self, shown: list[Wijkcijfer]) -> str:
        profile = laatste_profiel(self._desk.dossier, self._gebied.id)
        if profile is None or not shown:
            return ""
        parts = []
        if profile.peiljaar:
            old = self._gebied.id in self._desk.stand.profielen_verouderd
            parts.append(f"Cijfers van {profile.peiljaar}{', ouder dan vier jaar' if old else ''}.")
        models = [f"{c.naam[:1].lower()}{c.naam[1:]}" for c in shown if c.is_schatting]
        if models:
            parts.append(f"{capitalised(listed(models))}: {MODELSCHATTING}.")
        return " ".join(parts)

    def plans(self) -> list[Card]:
        """Return a card per plan with its doelstellingen, or one that says that there is none."""
        stand = self._desk.stand
        own = [plan for plan in stand.plannen.values() if plan.gebied == self._gebied.id]
        return [self._plan(plan, alone=len(own) == 1) for plan in own] or [self._no_plan()]

    def _no_plan(self) -> Card:
        word = self._page.words.plan
        card = Card(self._theme, word.kop)
        said = f"Er is nog geen {word.enkelvoud} voor {self._gebied.naam}."
        add = self._page.button(f"{word.kop} maken", self._new_plan, "plus")
        words = row(wrapped(said, "stil"), add, spacing=self._theme.px(12))
        words.setStretch(0, 1)
        card.body.addLayout(words)
        return card

    def _new_plan(self, at: QWidget) -> None:
        word = self._page.words.plan
        known = {
            "gebied": self._gebied.id,
            "soort": PlanSoort.GEBIEDSPLAN,
            "titel": f"{word.kop} {self._gebied.naam[:1].lower()}{self._gebied.naam[1:]}",
        }
        self._page.new(Plan, ("titel", "overleg", "jaar"), at, f"{word.kop} maken", known)

    def _plan(self, plan: PlanStand, *, alone: bool) -> Card:
        theme, page = self._theme, self._page
        share = plan.voortgang.pct
        words = f"{percent(share)} · streepje = verwacht vandaag" if share is not None else ""
        go = page.go("Plan openen", plan.id, name=f"{plan.titel} openen")
        head = surface("doorzichtig")
        head.setLayout(row(label(words, "klein"), go, spacing=theme.px(12)))
        card = Card(theme, page.words.plan.kop if alone else plan.titel, action=head)
        goals = [self._desk.stand.doelstellingen[key] for key in plan.doelstellingen]
        for goal in goals:
            self._goal(card, goal)
        if not goals:
            add = page.go("Doelstelling", plan.id, icon_name="plus", name="Eerste doelstelling toevoegen")
            card.body.addLayout(row(label("Dit plan heeft nog geen doelstellingen.", "stil"), 1, add))
        for missed in gemiste_mijlpalen(self._desk.stand, plan.id):
            when = near_date(missed.gepland, self._desk.peildatum) if missed.gepland else ""
            flag = IconMark(theme, "flag", color="rood_tekst")
            text = wrapped(f"Mijlpaal ‘{missed.titel}’ stond op {when} en is niet behaald", "fout")
            line = row(flag, text, spacing=theme.px(10))
            line.setStretch(1, 1)
            card.body.addSpacing(theme.px(8))
            card.body.addLayout(line)
        return card

    def _goal(self, card: Card, goal: DoelstellingStand) -> None:
        theme, page = self._theme, self._page
        light = cast("Light", str(goal.licht))
        mark = LightMark(theme, light, reason=goal.reden, subject=f"tijd {goal.titel}")
        record = self._desk.dossier.get(Doelstelling, goal.id)
        measured = _measured(record) if record else ""
        told = goal.reden if light in {"rood", "oranje"} or not measured else ""
        words = page.two_lines(goal.titel, " · ".join(filter(None, (measured, told))), big=True)
        if goal.pct is None:
            first = Button(theme, "Eerste actie", icon_name="plus", name=f"Eerste actie bij {goal.titel}")
            first.clicked.connect(partial(page.went_to.emit, goal.id))
            page.add_row(card, words, first, before=[mark])
            return
        expected = None if goal.verwacht is None else goal.verwacht / 100
        bar = ProgressMark(
            theme,
            goal.pct / 100,
            expected=expected,
            color=light if light in {"rood", "oranje", "groen", "gereed"} else "accent",
            name=f"Voortgang {goal.titel}",
        )
        share = label(percent(goal.pct), "half")
        share.setFixedWidth(theme.px(40))
        share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        page.add_row(card, words, bar, share, before=[mark])

    def obstacles(self) -> Card:
        """Return the knelpunten with what becomes of them."""
        page = self._page
        add = page.button("Knelpunt", self._new_obstacle, "plus", link=True)
        add.setAccessibleName("Knelpunt toevoegen")
        card = Card(self._theme, "Knelpunten", action=add)
        found = knelpunten_van(self._desk.dossier, self._gebied.id)
        for knelpunt in found:
            self._obstacle(card, knelpunt)
        if not found:
            said = "Nog geen knelpunten. Wat professionals en bewoners zien, geeft richting aan het plan."
            card.body.addWidget(wrapped(said, "stil"))
        return card

    def _obstacle(self, card: Card, knelpunt: Knelpunt) -> None:
        stand = self._desk.stand
        seen = _SEEN_BY.get(cast("KnelpuntHerkomst", knelpunt.herkomst), "")
        weight = f"ernst {of(knelpunt.ernst, 3)}" if knelpunt.ernst else ""
        if is_opgepakt(stand, knelpunt) and knelpunt.status is not None:
            tone, icon = tone_of(knelpunt.status)
            chip = ChipMark(self._theme, knelpunt.status.label, tone, icon_name=icon)
        else:
            chip = ChipMark(self._theme, "Nog niet opgepakt", "oranje")
        goal = opgepakt_in(stand, knelpunt)
        meta = " · ".join(filter(None, (seen, weight, goal.titel if goal else "")))
        open_it = Button(self._theme, look="icoon", icon_name="arrow-right", name=f"Bekijk {knelpunt.titel}")
        open_it.clicked.connect(partial(self._edit_obstacle, knelpunt, open_it))
        self._page.add_row(card, self._page.two_lines(knelpunt.titel, meta), chip, open_it)

    def _edit_obstacle(self, knelpunt: Knelpunt, at: QWidget) -> None:
        goal = opgepakt_in(self._desk.stand, knelpunt)
        extra = [self._page.go("Naar de doelstelling", goal.id)] if goal else []
        names = ("status", "plan", "ernst", "toelichting")
        shown = names if knelpunt.status not in AFGEDAAN else ("plan", "ernst", "toelichting")
        self._page.edit(knelpunt, shown, at, knelpunt.titel, extra)

    def _new_obstacle(self, at: QWidget) -> Any:
        names = ("titel", "herkomst", "ernst", "domein")
        return self._page.new(Knelpunt, names, at, "Nieuw knelpunt", {"gebied": self._gebied.id})

    def initiatives(self) -> Card:
        """Return what already works here, coupled or not."""
        page = self._page
        add = page.button("Initiatief", self._new_initiative, "plus", link=True)
        add.setAccessibleName("Initiatief toevoegen")
        card = Card(self._theme, "Wat er al is", action=add)
        found = initiatieven_van(self._desk.dossier, self._gebied.id)
        for initiatief in found:
            self._initiative(card, initiatief)
        if not found:
            said = "Nog geen initiatieven. Wat er al is, hoeft u niet opnieuw te bedenken."
            card.body.addWidget(wrapped(said, "stil"))
        return card

    def _initiative(self, card: Card, initiatief: Initiatief) -> None:
        dossier = self._desk.dossier
        who = listed([org.naam for org in dossier.linked(initiatief, "trekkers", Organisatie)])
        status = initiatief.status.label.lower() if initiatief.status else ""
        coupled = [dossier.title(key) for key in gekoppeld_aan(dossier, initiatief)]
        link = f"gekoppeld aan {listed(coupled)}" if coupled else "werkt nog los van het plan"
        meta = " · ".join(filter(None, (who, status, link)))
        open_it = self._page.arrow(f"Bekijk {initiatief.naam}", initiatief.id)
        rest: list[QWidget] = [open_it]
        choices = te_koppelen(self._desk.stand, initiatief)
        if choices:
            rest.insert(0, self._couple(initiatief, choices))
        self._page.add_row(card, self._page.two_lines(initiatief.naam, meta), *rest)

    def _couple(self, initiatief: Initiatief, choices: tuple[tuple[str, str], ...]) -> MenuButton:
        button = MenuButton(self._theme, "Koppelen", name=f"{initiatief.naam} koppelen")
        menu = QMenu(button)
        for key, title in choices:
            menu.addAction(title, partial(couple, self._desk, initiatief, key))
        button.setMenu(menu)
        return button

    def _new_initiative(self, at: QWidget) -> Any:
        known = {"gebied": self._gebied.id, "status": InitiatiefStatus.LOOPT}
        names = ("naam", "doelgroep", "trekkers", "bijdrage")
        return self._page.new(Initiatief, names, at, "Wat is er al", known)


def _measured(goal: Doelstelling) -> str:
    """Return the indicator in one line: from, now, and where to."""
    if not goal.indicator_naam:
        return ""
    begin, now = (number(v) if v is not None else UNKNOWN for v in (goal.nulmeting, goal.stand))
    line = f"{capitalised(goal.indicator_naam)}: {begin} → {now}"
    return f"{line}, doel {number(goal.doelwaarde)}" if goal.doelwaarde is not None else line
