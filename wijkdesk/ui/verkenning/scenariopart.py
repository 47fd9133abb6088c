"""Step 2: scenario's on cards and on the field, and the one that was chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain.analyse import Bevinding, Richting, Scenario, ScenarioStatus
from wijkdesk.domain.entity import field_of
from wijkdesk.domain.formats import long_date
from wijkdesk.ui.afspraken.fieldpopup import Ask
from wijkdesk.ui.blocks import Card, EmptyState, Notice, column, label, line, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.marks import ChipMark
from wijkdesk.ui.tones import tone_of
from wijkdesk.ui.verkenning import verkenwerk
from wijkdesk.ui.verkenning.plot import Plot
from wijkdesk.ui.wijk.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QHBoxLayout, QWidget

    from wijkdesk.ui.verkenning.stepbase import StepBase

_NEW: Final = ("titel", "omschrijving", "beweging", "richting", "onderbouwd_door")
_EDIT: Final = (*_NEW, "waarom")


def content(page: StepBase) -> list[QWidget]:
    """Return the scenario's beside the field."""
    found: list[Scenario] = page.mine(Scenario)
    if not found:
        start = page.button("Scenario toevoegen", partial(_new, page), "plus", first=True)
        why = "Een scenario is een beeld van later. Kies samen het scenario dat iedereen in beweging brengt."
        return [EmptyState(page.theme, "lightbulb", "Er zijn nog geen scenario's.", why, start)]
    return [*_choice(page), page.beside([_field(page, found)], [_cards(page, found)], width=356)]


def _choice(page: StepBase) -> list[QWidget]:
    made = [choice for choice in page.mine(Richting) if choice.scenario]
    if not made:
        words = "Er is nog geen richting gekozen. Bespreek de scenario's en kies er één."
        return [Notice(page.theme, "info", words)]
    choice = made[0]
    title = page.desk.title
    day = f" op {long_date(choice.gekozen_op)}" if choice.gekozen_op else ""
    where = f", {title(choice.bijeenkomst)}" if choice.bijeenkomst else ""
    words = f"Gekozen richting: {title(choice.scenario)}{day}{where}."
    on = page.button("Naar binnen", lambda _: page.turn_to(3), "arrow-right")
    return [Notice(page.theme, "goed", words, on)]


def _field(page: StepBase, found: list[Scenario]) -> Card:
    card = Card(page.theme, "Beweging en richting")
    plot = Plot(page.theme, [item for item in found if item.beweging and item.richting], page.scenario)
    plot.placed.connect(partial(_place, page))
    plot.turned_to.connect(lambda key: setattr(page, "scenario", key))
    card.body.addLayout(row(1, plot, 1))
    card.body.addSpacing(page.theme.px(6))
    words = "Sleep een nummer, of kies het met een cijfer en verplaats het met de pijlen."
    card.body.addWidget(wrapped(words, "klein"))
    return card


def _place(page: StepBase, key: str, beweging: int, richting: int) -> None:
    item = page.desk.dossier.get(Scenario, key)
    if item is not None:
        page.try_to(lambda: verkenwerk.score(page.desk, item, beweging, richting))


def _cards(page: StepBase, found: list[Scenario]) -> Card:
    theme = page.theme
    add = page.button("Scenario", partial(_new, page), "plus", link=True)
    card = Card(theme, "Scenario's", action=add)
    for number, item in enumerate(found, 1):
        if number > 1:
            card.body.addSpacing(theme.px(10))
            card.body.addWidget(line())
            card.body.addSpacing(theme.px(10))
        card.body.addLayout(_scenario(page, number, item))
    return card


def _scenario(page: StepBase, number: int, item: Scenario) -> Any:
    theme = page.theme
    tone, icon = tone_of(item.status) if item.status else ("grijs", None)
    status = (item.status or ScenarioStatus.CONCEPT).label.lower()
    head = row(
        label(str(number), "kop3"),
        wrapped(item.titel, "nadruk"),
        ChipMark(theme, status, tone, icon_name=icon),
        spacing=theme.px(10),
    )
    head.setStretch(1, 1)
    grounds = page.desk.dossier.linked(item, "onderbouwd_door", Bevinding)
    narrow = set(page.desk.stand.verkenning.te_smal)
    if page.hidden:
        grounds = [ground for ground in grounds if ground.id not in narrow]
    parts: list[Any] = [head]
    if item.omschrijving:
        parts.append(wrapped(item.omschrijving))
    if grounds:
        parts.append(wrapped(f"Onderbouwd door: {'; '.join(ground.tekst for ground in grounds)}.", "klein"))
    parts.append(_scores(page, item))
    parts.append(_ways(page, item))
    return column(*parts, spacing=theme.px(5))


def _scores(page: StepBase, item: Scenario) -> QHBoxLayout:
    """Return the numbers of the field as fields: what can be dragged can be typed."""
    parts: list[QWidget | int] = []
    for name, words, value, step in (
        ("beweging", "Beweging", item.beweging or 1, (1, 0)),
        ("richting", "Richting", item.richting or 1, (0, 1)),
    ):
        shown = label(str(value), "half")
        shown.setAccessibleName(f"{words} van {item.titel}: {value}")
        less = Button(page.theme, look="icoon", icon_name="minus", name=f"{words} lager: {item.titel}")
        more = Button(page.theme, look="icoon", icon_name="plus", name=f"{words} hoger: {item.titel}")
        less.setEnabled(value > 1)
        more.setEnabled(value < 5)
        less.clicked.connect(partial(_shift, page, item.id, (-step[0], -step[1])))
        more.clicked.connect(partial(_shift, page, item.id, step))
        less.setObjectName(f"{name}_lager")
        more.setObjectName(f"{name}_hoger")
        parts += [label(words, "stil"), less, shown, more]
    return row(*parts, 1, spacing=page.theme.px(4))


def _shift(page: StepBase, key: str, step: tuple[int, int]) -> None:
    item = page.desk.dossier.get(Scenario, key)
    if item is not None:
        new = ((item.beweging or 1) + step[0], (item.richting or 1) + step[1])
        page.try_to(lambda: verkenwerk.score(page.desk, item, *new))


def _ways(page: StepBase, item: Scenario) -> QHBoxLayout:
    judge = verkenwerk.judge
    names = tuple(name for name in _EDIT if name != "waarom" or not page.hidden)
    edit = page.button("Wijzigen", lambda at: page.edit(item, names, at, item.titel), link=True)
    edit.setAccessibleName(f"Wijzigen: {item.titel}")
    parts: list[QWidget | int] = [edit]
    if item.status is not ScenarioStatus.GEKOZEN:
        take = page.button("Kiezen", partial(_choose, page, item), link=True)
        take.setAccessibleName(f"Kiezen: {item.titel}")
        parts.append(take)
        for status, words in (
            (ScenarioStatus.BESPROKEN, "Besproken"),
            (ScenarioStatus.AFGEVALLEN, "Laten afvallen"),
        ):
            if item.status is not status:
                do = partial(page.try_to, partial(judge, page.desk, item, status))
                parts.append(page.link(words, do, f"{words}: {item.titel}"))
    return row(*parts, 1, spacing=page.theme.px(4))


def _choose(page: StepBase, item: Scenario, at: Button) -> None:
    """Ask when and where it was chosen; the five questions to the inside come along."""
    known = page.mine(Richting)
    meeting = known[0].bijeenkomst if known else None
    asks = [
        Ask(field_of(Richting, "gekozen_op"), page.desk.peildatum),
        Ask(field_of(Richting, "bijeenkomst"), meeting),
    ]
    before = page.desk.title(known[0].scenario) if known else ""
    notice = f"Dit komt in de plaats van ‘{before}’." if before and known[0].scenario != item.id else ""

    def save(values: Mapping[str, Any]) -> None:
        verkenwerk.choose(page.desk, item, values)

    page.ask(f"Kies: {item.titel}", asks, save, at, notice=notice, words="Kiezen")


def _new(page: StepBase, at: Button) -> None:
    one = page.verkenning
    if one is not None:
        known = {"beweging": 3, "richting": 3, "onderbouwd_door": ()}
        asks = page.asks(Scenario, _NEW, known)
        make = partial(verkenwerk.add_scenario, page.desk, one.id)
        page.ask("Nieuw scenario", asks, make, at, words="Toevoegen")
