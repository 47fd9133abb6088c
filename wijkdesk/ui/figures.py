"""What is worked out from a dossier for the screens, once after each change: the stand and the points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from wijkdesk.domain.signalen import signals_in_steps
from wijkdesk.domain.stand import stand_in_steps
from wijkdesk.domain.steps import at_once
from wijkdesk.domain.werkstand import Onthouden
from wijkdesk.ui.asked import Asking
from wijkdesk.ui.attention import GOES_TO, AttentionLine, Lines

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from datetime import date

    from wijkdesk.domain.signaal import Signal as Point
    from wijkdesk.domain.stand import Stand
    from wijkdesk.ui.arrived import Came
    from wijkdesk.ui.painting import Light
    from wijkdesk.ui.reasonlines import ReasonLines


class WorkedOutFor(Asking, Protocol):
    """What the figures have to know of the desk that they are worked out for."""

    project_id: str
    arrived: Sequence[Came]

    @property
    def peildatum(self) -> date:
        """Return the day of the figures."""

    @property
    def today(self) -> date:
        """Return the day on the calendar."""

    def say(self, text: str) -> str:
        """Return a text of ours in the words of the project."""


class Figures:
    """Of one project; in steps for who shows it bit by bit (`slices`), at once for who cannot wait."""

    def __init__(self, desk: WorkedOutFor) -> None:
        """Begin with nothing."""
        self._desk = desk
        self._stand: Stand | None = None
        self._lines: Lines | None = None
        self._reasons: ReasonLines | None = None
        self._worked_out = Onthouden()
        self._changes = 0

    def forget(self) -> None:
        """Work it out again when it is next asked for; what is being worked out is void."""
        self._changes += 1
        self._stand = self._lines = None

    def forget_lines(self) -> None:
        """Put into words again what asks for attention; the derived values are as they were."""
        self._changes += 1
        self._lines = None

    def stand(self) -> Generator[None, None, Stand]:
        """Return the derived values of the project."""
        if self._stand is not None:
            return self._stand
        desk, asked = self._desk, self._changes
        whole = desk.store.read(desk.project_id)
        found = yield from stand_in_steps(whole, desk.peildatum, onthouden=self._worked_out)
        found = found.up_to(desk.ceiling)
        if asked == self._changes:
            self._stand = found
        return found

    def attention(self) -> Generator[None, None, Lines]:
        """Return what asks for attention, worst first."""
        stand = yield from self.stand()
        if self._lines is not None:
            return self._lines
        asked = self._changes
        points = yield from signals_in_steps(stand)
        others = [] if self._desk.presenting else [*self._exchange(), *(yield from self._unexplained())]
        lines = Lines(points, self._line, others)
        if asked == self._changes:
            self._lines = lines
        return lines

    def stand_now(self) -> Stand:
        """Return the derived values without anything else in between."""
        return self._stand or at_once(self.stand())

    def attention_now(self) -> Lines:
        """Return what asks for attention without anything else in between."""
        return at_once(self.attention())

    def _line(self, point: Point) -> AttentionLine:
        return AttentionLine(
            cast("Light", str(point.licht)),
            self._say_around(point.sentence, point.id),
            self._say_around(point.why, point.id),
            self._desk.say(point.action),
            point.id,
            str(point.kind),
            GOES_TO.get(str(point.kind), ""),
        )

    def _say_around(self, text: str, key: str) -> str:
        """Return a text of ours about a record; its name stays as it was typed."""
        name = self._desk.title(key)
        return name.join(map(self._desk.say, text.split(name))) if name else self._desk.say(text)

    def _exchange(self) -> list[AttentionLine]:
        # Loaded with the first list of points: the window shows before it.
        from wijkdesk.ui.exchangelines import exchange_lines  # noqa: PLC0415

        desk = self._desk
        return exchange_lines(desk.store, desk.dossier, desk.project_id, desk.today, desk.arrived)

    def _unexplained(self) -> Generator[None, None, list[AttentionLine]]:
        from wijkdesk.ui.reasonlines import ReasonLines  # noqa: PLC0415 - as above

        if self._reasons is None:
            self._reasons = ReasonLines(self._desk)
        return (yield from self._reasons.lines(self._desk.today))
