"""Which changes wait for a reason, as lines for Vandaag: one for each plan."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from wijkdesk.domain.bijstellen import vastgesteld_plan
from wijkdesk.domain.entity import LIVE
from wijkdesk.domain.formats import capitalised, counted_in_words
from wijkdesk.domain.values import show
from wijkdesk.domain.verantwoording import Uitstel
from wijkdesk.domain.volgorde import by_code
from wijkdesk.store import imports
from wijkdesk.store.unexplained import UpTo, changed_often, changed_since, up_to
from wijkdesk.ui.attention import AttentionLine
from wijkdesk.ui.unexplained import asked_about

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from datetime import date

    from wijkdesk.domain.plan import Plan
    from wijkdesk.ui.asked import Asked, Asking

KIND = "reden van een bijstelling"
_NAMED = 2
_AT_ONCE = 50
"""Records between two steps."""


class ReasonLines:
    """Remembers which records changed at all, so that after a change only what is new is looked at."""

    def __init__(self, desk: Asking) -> None:
        """Know nothing yet."""
        self._desk = desk
        self._changed: set[str] = set()
        self._upto: UpTo | None = None

    def lines(self, today: date) -> Generator[None, None, list[AttentionLine]]:
        """Return the lines, without what was put off to a later day."""
        yield from self._look()
        dossier = self._desk.dossier
        found = by_code(
            record for key in self._changed if (record := dossier.find(key)) and record.state == LIVE
        )
        by_plan: dict[str, list[Asked]] = defaultdict(list)
        plans: dict[str, Plan] = {}
        for first in range(0, len(found), _AT_ONCE):
            yield
            for asked in asked_about(self._desk, found[first : first + _AT_ONCE]):
                if (plan := vastgesteld_plan(dossier, asked.record)) is not None:
                    plans[plan.id] = plan
                    by_plan[plan.id].append(asked)
        waiting = {
            item.onderwerp
            for item in dossier.all(Uitstel)
            if item.signaal == KIND and item.tot and item.tot > today
        }
        lines = [self._line(plans[key], asked) for key, asked in by_plan.items()]
        return [line for line in lines if line.target not in waiting]

    def _look(self) -> Iterator[None]:
        """Find what changed since it was looked for last; all of it where a file came or went."""
        with imports.reading(self._desk.store) as journal:
            now = up_to(journal)
            if self._upto is not None and self._upto.goes_on_to(now):
                self._changed |= set(changed_since(journal, self._upto.step))
                self._upto = now
                return
        found: set[str] = set()
        place = 1
        while place:
            with imports.reading(self._desk.store) as journal:
                some, place = changed_often(journal, place)
            found |= set(some)
            yield
        self._changed, self._upto = found, now

    def _line(self, plan: Plan, asked: Sequence[Asked]) -> AttentionLine:
        """Return one line for all that is asked of a plan; one question is asked in full."""
        first = asked[0]
        if len(asked) == 1:
            field = first.field
            old, new = show(field, getattr(first.record, field.name)), show(field, first.value)
            return AttentionLine(
                "oranje",
                f"Waarom is ‘{field.label}’ bijgesteld bij ‘{self._desk.title(first.record.id)}’?",
                f"Van {old or 'leeg'} naar {new or 'leeg'}. Er staat nog geen reden bij.",
                "Reden geven",
                first.record.id,
                KIND,
                f"spot:plannen/{first.record.id}",
            )
        named = [
            f"{one.field.label.lower()} van {one.record.called or f'‘{self._desk.title(one.record.id)}’'}"
            for one in asked[:_NAMED]
        ]
        more = f" en nog {len(asked) - _NAMED}" if len(asked) > _NAMED else ""
        return AttentionLine(
            "oranje",
            f"{capitalised(counted_in_words(len(asked), 'bijstelling', 'bijstellingen'))} zonder reden",
            f"In ‘{self._desk.title(plan.id)}’: {', '.join(named)}{more}.",
            "Redenen geven",
            plan.id,
            KIND,
            f"spot:plannen/{plan.id}",
        )
