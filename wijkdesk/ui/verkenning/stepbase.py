"""What the four steps of a verkenning share: the strip, the head of a step, and what was chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal

from wijkdesk.domain.analyse import (
    Bevinding,
    Binnenvraag,
    Gesprek,
    Hoofdvraag,
    Richting,
    Scenario,
    Stap,
    StapStatus,
    Verkenning,
)
from wijkdesk.domain.controle_analyse import step_before_is_done
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.finding import Inspection
from wijkdesk.domain.formats import counted, listed, near_date
from wijkdesk.domain.fragmenten import fragmenten
from wijkdesk.domain.volgorde import by_code
from wijkdesk.ui.blocks import Card, EmptyState, Notice
from wijkdesk.ui.reachable import begin_of
from wijkdesk.ui.verkenning import verkenwerk
from wijkdesk.ui.verkenning.stepstrip import StepStrip
from wijkdesk.ui.wijk.wijkpage import WijkPage
from wijkdesk.ui.wijk.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from wijkdesk.domain.entity import Entity
    from wijkdesk.ui.buttons import Button
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

_STEP_OF: dict[type[Entity], int] = {
    Gesprek: 1,
    Bevinding: 1,
    Hoofdvraag: 1,
    Scenario: 2,
    Richting: 2,
    Binnenvraag: 3,
}


class StepBase(WijkPage):
    """The verkenning of the project; where there are more, the head switches between them."""

    spot, title = "verkenning", "Verkenning"
    talk_asked = Signal(str)
    """A gesprek that someone wants to see beside the page."""
    turned = Signal()
    """Another step or another verkenning stands open."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, desk)
        self.desk = desk
        self.step = 0
        self.scenario = ""
        self._open = ""
        self.other = self.button("Andere verkenning", lambda _: self._turn_over(), link=True)
        self.add = self.button("Verkenning", self._begin, "plus")
        self.start = self.add
        self.put_buttons(self.other, self.add)

    @property
    def hidden(self) -> bool:
        """Tell whether others may be looking at the screen."""
        return self._desk.ceiling < Klasse.V3

    @property
    def fragments(self) -> list[tuple[str, str]]:
        """Return what was chosen in gesprekken for a bevinding: the id of the gesprek and the words."""
        talks: list[Gesprek] = [] if self.hidden else self.mine(Gesprek)
        return [(talk.id, words) for talk in talks for words in fragmenten(talk.aantekeningen)]

    @property
    def verkenning(self) -> Verkenning | None:
        """Return the verkenning that stands open: the one that was chosen, else the last one."""
        found = self._desk.dossier.all(Verkenning)
        return next((v for v in found if v.id == self._open), found[-1] if found else None)

    @property
    def record_shown(self) -> Verkenning | None:
        """Return what files that are let go of here belong to."""
        return self.verkenning

    @property
    def key(self) -> str:
        """Return the id of the verkenning that stands open."""
        one = self.verkenning
        return one.id if one else ""

    @property
    def steps(self) -> list[Stap]:
        """Return the steps in their order."""
        one = self.verkenning
        found = self._desk.dossier.where(Stap, "verkenning", one.id) if one else ()
        return sorted(found, key=lambda step: step.nr or 0)

    def mine(self, entity: type[Any]) -> list[Any]:
        """Return the records of this verkenning in the order in which they are shown."""
        one = self.verkenning
        return by_code(self._desk.dossier.where(entity, "verkenning", one.id)) if one else []

    def ways(self) -> Sequence[Button]:
        """Return the way to the lists and to paper."""
        return (self.way("Als lijst", "lijst:Gesprek"), self.way("Verslag", "rapport:verkenning", "printer"))

    def facts(self) -> str:
        """Say where it is explored and how far it is."""
        one = self.verkenning
        if one is None:
            return ""
        areas = listed([self._desk.title(key) for key in self._desk.dossier.link_ids(one, "gebieden")])
        found = self.mine(Bevinding)
        parts = [areas, counted(len(found), "bevinding", "bevindingen") if found else ""]
        return " · ".join(filter(None, parts))

    def say_head(self) -> None:
        """Say which verkenning this is: there may be more than one."""
        super().say_head()
        if self.verkenning is not None and self.verkenning.titel:
            self.head.title.setText(self.verkenning.titel)

    def content(self) -> Sequence[QWidget]:
        """Return the strip and the step that stands open."""
        one, steps = self.verkenning, self.steps
        self.other.setVisible(len(self._desk.dossier.all(Verkenning)) > 1)
        self.add.setVisible(one is not None)
        if one is None:
            self.start = self.button("Verkenning beginnen", self._begin, "plus", first=True)
            why = (
                "In vier stappen: gesprekken in de wijk, een richting kiezen, wat dat van uzelf vraagt, "
                "en wat u met partners gaat doen."
            )
            return (EmptyState(self._theme, "search", "Er is nog geen wijkverkenning.", why, self.start),)
        if len(steps) < 4:
            more = self.button("Stappen toevoegen", lambda _: verkenwerk.complete(self._desk, one.id), "plus")
            return (Notice(self._theme, "let_op", "Deze verkenning mist nog een of meer stappen.", more),)
        if not self.step:
            running = self._desk.stand.verkenning.stap if len(self._desk.dossier.all(Verkenning)) == 1 else 0
            self.step = running or next((s.nr or 1 for s in steps if s.status is not StapStatus.AFGEROND), 4)
        strip = StepStrip(self._theme, steps, self.step, self._desk.peildatum)
        strip.picked.connect(self.turn_to)
        return (strip, self._head_of(steps[self.step - 1]), *self.part())

    def part(self) -> Sequence[QWidget]:
        """Return the cards of the step that stands open."""
        return ()

    def _head_of(self, step: Stap) -> Card:
        """Return what holds for every step: how far it is, its verslag, and a warning when it runs ahead."""
        theme, day = self._theme, self._desk.peildatum
        status = step.status or StapStatus.NIET_GESTART
        buttons: list[QWidget] = []
        if status is not StapStatus.AFGEROND:
            words = "Stap beginnen" if status is StapStatus.NIET_GESTART else "Stap afronden"
            buttons.append(
                self.button(words, lambda _: self.try_to(lambda: verkenwerk.move_step(self._desk, step)))
            )
        write = "Verslag wijzigen" if step.verslag else "Verslag schrijven"
        buttons.append(
            self.button(
                write,
                lambda at: self.edit(step, ("verslag", "afgerond_op"), at, f"Stap {step.nr}: {step.titel}"),
                "pencil",
            )
        )
        card = Card(theme)
        text = step.verslag or "Nog geen verslag van deze stap."
        state = status.label
        if status is StapStatus.AFGEROND and step.afgerond_op:
            state = f"Afgerond op {near_date(step.afgerond_op, day)}"
        words_of = self.two_lines(f"Stap {step.nr}: {state.lower()}", "")
        words_of.insertWidget(2, wrapped(text, "basis" if step.verslag else "stil"))
        self.add_row(card, words_of, *buttons)
        for finding in step_before_is_done(Inspection.of(self._desk.dossier, day), step):
            card.body.addSpacing(theme.px(8))
            card.body.addWidget(
                Notice(theme, "let_op", f"{finding.sentence} Dat mag: u bent al aan de slag.")
            )
        return card

    def turn_to(self, step: int) -> None:
        """Open a step."""
        self.leave()
        if self.popup is None:
            self.step = step
            self.fill()
            self.turned.emit()

    def _turn_over(self) -> None:
        found = self._desk.dossier.all(Verkenning)
        one = self.verkenning
        here = next((n for n, other in enumerate(found) if one and other.id == one.id), 0)
        self._show_other(found[(here + 1) % len(found)].id)

    def _show_other(self, key: str) -> None:
        self._open, self.step = key, 0
        self.fill()
        self.turned.emit()

    def begin(self) -> None:
        """Ask for a new verkenning at the button that asks for one."""
        self._begin(self.add if self.verkenning is not None else self.start)

    def _begin(self, at: Button) -> None:
        asks = self.asks(Verkenning, ("titel", "gebieden"), {})

        def save(values: Any) -> None:
            self._show_other(verkenwerk.begin(self._desk, values))

        popup = self.ask("Nieuwe verkenning", asks, save, at, words="Beginnen")
        popup.closed.connect(partial(self._to_next, self.key))

    def _to_next(self, before: str) -> None:
        """Put the cursor on the next thing to do in a verkenning that was begun, not on beginning another."""
        following = begin_of(self._area) if self.key != before else None
        if following is not None:
            following.setFocus(Qt.FocusReason.OtherFocusReason)

    def drop_fragments(self) -> None:
        """Let the chosen fragments go; the notes stay."""
        verkenwerk.let_go(self._desk, [key for key, _ in self.fragments])

    def shows(self, record: Entity) -> bool:
        """Open the step in which a record stands, with the cursor on it."""
        if isinstance(record, Verkenning):
            self._show_other(record.id)
            return True
        if isinstance(record, Stap):
            self._open = record.verkenning or ""
            self.turn_to(record.nr or 1)
            return True
        step = _STEP_OF.get(type(record))
        if step is None:
            return False
        self.turn_to(step)
        if isinstance(record, Gesprek):
            self._open = record.verkenning or ""
            self.talk_asked.emit(record.id)
        return super().shows(record) or step > 1

    def link(self, words: str, do: Any, name: str = "") -> Button:
        """Return a link that does something; its name says of what."""
        made = self.button(words, lambda _: do(), link=True)
        if name:
            made.setAccessibleName(name)
            made.setToolTip(name)
        return made
