"""A trekker who removes an actie proposes that it lapses: agreed, it stays to be seen, with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.exchange.werk.lines import Choice, Line, LineKind
from wijkdesk.exchange.werk.trust import PROPOSAL
from wijkdesk.store.cells import EMPTY, IS_LIVE, STATE, canonical, shown_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wijkdesk.store.journal import Journal

_OPEN: Final = frozenset(
    canonical(status.value)
    for status in (ActieStatus.NIET_GESTART, ActieStatus.LOOPT, ActieStatus.AANGEHOUDEN)
)
"""What may lapse (domein.md §2.4); what is done or lapsed already goes to the prullenbak."""


def is_proposal(line: Line) -> bool:
    """Tell whether a line proposes that an actie lapses (domein.md journey 5)."""
    return (
        line.kind is LineKind.DELETED
        and line.reason == PROPOSAL
        and line.entity == Actie.__name__
        and not line.cell
    )


def lapsed(journal: Journal, line: Line, choice: Choice, who: str, why: str) -> Mapping[str, str]:
    """Return per cell what an agreed proposal writes; nothing where it is none."""
    if choice is not Choice.THEIRS or not is_proposal(line):
        return {}
    number = journal.row(line.row)
    if number is None:
        return {}
    heads = journal.heads(number).get(journal.fld(line.entity, "status"), [])
    shown = shown_of(heads, journal.uids)
    if shown is None or (shown.val or EMPTY) not in _OPEN:
        return {}
    reason = why or f"Voorgesteld door {who or 'de afzender'}."
    return {
        STATE: IS_LIVE,
        "status": canonical(ActieStatus.VERVALLEN.value),
        "reden": canonical(reason),
    }
