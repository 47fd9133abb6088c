"""What a file would do to a dossier: a pure function of the two; nothing is written (§3.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.errors import UserError
from wijkdesk.exchange.werk import limits
from wijkdesk.exchange.werk.claims import believed
from wijkdesk.exchange.werk.doubts import whole_file
from wijkdesk.exchange.werk.lines import Line, Plan
from wijkdesk.exchange.werk.planner import Planner
from wijkdesk.exchange.werk.trust import Trust
from wijkdesk.store import imports
from wijkdesk.store.arrival import numbers_within
from wijkdesk.store.watch import UNWATCHED, Watch

if TYPE_CHECKING:
    from wijkdesk.exchange.werk.reading import Werkbestand
    from wijkdesk.store.changes import Changes
    from wijkdesk.store.journal import Journal
    from wijkdesk.store.store import Store


def plan(
    store: Store,
    journal: Journal,
    file: Werkbestand,
    *,
    confirmed: bool = False,
    watch: Watch = UNWATCHED,
) -> Plan:
    """Return what a file would do; with `confirmed` the user vouches for the file as a whole."""
    trust = Trust(store, journal, file)
    trust.refuse_other_project()
    trust.refuse_too_many(file.size)
    if imports.is_whole(journal, file.sha256):
        # The very same file was taken in, all of it: there is nothing that can be new.
        return Plan(file, (), len(file.changes.ops), (), (), confirmed, imports.mark_of(journal))
    _refuse_poison(journal, file.changes)
    file = believed(journal, file, trust.own)
    planner = Planner(journal, file)
    watch.at(0.5)
    lines = planner.lines(watch.part(0.5, 0.9))
    reasons = trust.judge(lines, planner.states())
    warnings = whole_file(trust, lines)
    ties = trust.ties(lines, reasons, confirmed=confirmed)
    if warnings and not confirmed:
        reasons = [reason or warnings[0] for reason in reasons]
    numbered = tuple(
        # In the place of `_replace`, which looks every name up: the number goes first, the reason last.
        line if line.nr == number and line.reason == reason else Line(number, *line[1:-1], reason)
        for number, (line, reason) in enumerate(zip(lines, reasons, strict=True), start=1)
    )
    mark, loose = imports.mark_of(journal), tuple(planner.loose)
    held = frozenset(at + 1 for at in trust.too_far(lines, planner.states()))
    return Plan(file, numbered, planner.known, warnings, loose, confirmed, mark, ties, held)


def _refuse_poison(journal: Journal, changes: Changes) -> None:
    if not numbers_within(journal, changes):
        raise UserError(limits.IMPOSSIBLE)
