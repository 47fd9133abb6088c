"""An exchange round: who has what, who is late, and what came back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Self, TypeAlias

from wijkdesk.domain.borging import Voortgangsbericht
from wijkdesk.domain.frame import Project
from wijkdesk.domain.frozen import dataclass
from wijkdesk.domain.overleg import Overleg
from wijkdesk.store import imports, shares
from wijkdesk.store.shape import shape_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.store.imports import Import
    from wijkdesk.store.shares import Share
    from wijkdesk.store.store import Store

GROUP = "taakgroep"
"""The scope of a file about taakgroepen."""
_ASKING = frozenset({"", shares.Purpose.ASKED, shares.SHEET})
"""What asks; an earlier version noted no purpose."""
_Told: TypeAlias = dict[str, list[tuple[datetime, date, date]]]
"""Per taakgroep when it was written that a bericht came, the day it is of, and the last day that is shown."""
WRITTEN = (
    "SELECT v.id, max(t.at_utc) FROM voortgangsbericht v "
    'CROSS JOIN "row" r ON r.uid = v.id CROSS JOIN fld f ON f.entity = r.entity AND f.wire_name = ? '
    'CROSS JOIN op ON op."row" = r.no AND op.fld = f.no JOIN txn t ON t.replica = op.replica AND t.n = op.n '
    "WHERE op.import_id IS NULL GROUP BY v.id"
)
"""From the few berichten to their changes: the other way reads the whole journal, at each start."""


class Turn(StrEnum):
    """Whose turn it is."""

    WAITING = "wacht"
    LATE = "te laat"
    BACK = "terug"


@dataclass(frozen=True)
class Asked:
    """The latest that one taakgroep was asked, and what came back."""

    overleg: str
    share: Share
    back: Import | None
    received: date | None = None
    """When a voortgangsbericht came in another way, as on paper."""

    @property
    def came(self) -> date | None:
        """Return the day on which it came back, as a file or on paper."""
        return self.back.moment.astimezone().date() if self.back is not None else self.received

    def turn(self, today: date) -> Turn:
        """Return whether it came back, and else whether it is late."""
        if self.came is not None:
            return Turn.BACK
        return Turn.LATE if self.share.until is not None and self.share.until < today else Turn.WAITING


def round_now(store: Store, dossier: Dossier, groups: Collection[str]) -> list[Asked]:
    """Return the latest uitvraag of every taakgroep, in the order of `groups`; those that ended come last."""
    found, order = round_of(store, partial(_is_group, dossier)), list(groups)
    return sorted(found, key=partial(_place, order))


def rounds_before(store: Store, dossier: Dossier, groups: Collection[str]) -> list[Asked]:
    """Return what taakgroepen were asked before that, the latest day first."""
    found, order = earlier(store, partial(_is_group, dossier)), list(groups)
    in_order = sorted(found, key=partial(_place, order))
    return sorted(in_order, key=lambda asked: _day(asked.share), reverse=True)


def _is_group(dossier: Dossier, key: str) -> bool:
    found = dossier.get(Overleg, key)
    return found is not None and found.is_taakgroep


def _place(order: Sequence[str], asked: Asked) -> int:
    return order.index(asked.overleg) if asked.overleg in order else len(order)


def round_of(store: Store, is_group: Callable[[str], bool]) -> list[Asked]:
    """Return per taakgroep the latest uitvraag with what came back since, the latest asked first."""
    past = _Past.of(store)
    return [
        Asked(root, last, _back(last, root, past.came), _received(last, past.told, root))
        for root, (last, *_) in past.asked(is_group).items()
    ]


def earlier(store: Store, is_group: Callable[[str], bool]) -> list[Asked]:
    """Return what taakgroepen were asked before the latest uitvraag, with what came back before the next."""
    past = _Past.of(store)
    return [
        Asked(root, share, *past.between(share, later, root))
        for root, asked in past.asked(is_group).items()
        for later, share in pairwise(asked)
    ]


@dataclass(frozen=True)
class _Past:
    """What was given, what came in and what was told."""

    given: Sequence[Share]
    came: Sequence[Import]
    told: _Told

    @classmethod
    def of(cls, store: Store) -> Self:
        with imports.reading(store) as journal:
            given, came = shares.shares(journal), imports.imports(journal)
        return cls(given, came, _told(store))

    def asked(self, is_group: Callable[[str], bool]) -> dict[str, list[Share]]:
        """Return per taakgroep each uitvraag, the latest first.

        A werkbestand and an invulblad of one day are one uitvraag. One that is sent again that day without a
        date is wanted back on the date that was said before.
        """
        found: dict[str, list[Share]] = {}
        for share in self.given:
            for root in _asked(share):
                if not is_group(root):
                    continue
                known = found.setdefault(root, [])
                if known and self._is_same(share, known[-1], root):
                    known[-1] = replace(known[-1], until=known[-1].until or share.until)
                else:
                    known.append(share)
        return found

    def _is_same(self, share: Share, later: Share, root: str) -> bool:
        """Tell whether what is asked later is the same uitvraag: nobody answered it meanwhile."""
        if _day(share) != _day(later):
            return False
        if share.until == later.until:
            return True
        return None in {share.until, later.until} and not any(self.between(share, later, root))

    def between(self, share: Share, later: Share, root: str) -> tuple[Import | None, date | None]:
        """Return what came back, as a file and on paper, after it was asked and before it was again."""
        came = [made for made in self.came if not later.is_before(made)]
        return _back(share, root, came), _received(share, self.told, root, later.moment)


def _day(share: Share) -> date:
    """Return the day on which something was given, as the calendar on the wall says."""
    return share.moment.astimezone().date()


def _asked(share: Share) -> tuple[str, ...]:
    """Return the taakgroepen that a file asks; a handover or an answer asks nothing."""
    return share.roots if share.kind == GROUP and share.purpose in _ASKING else ()


def _told(store: Store) -> _Told:
    """Return per taakgroep when it was written here that a voortgangsbericht came, and the day it is of.

    What came in a file is known of its import; this is what was typed in, as from paper.
    """
    cell = shape_of(Voortgangsbericht).cell_of["ontvangen_op"].name
    with imports.reading(store) as journal:
        written = dict(journal.db.execute(WRITTEN, (cell,)).fetchall())
    found: _Told = {}
    dossier = store.read()
    for said in dossier.all(Voortgangsbericht):
        if said.taakgroep and said.ontvangen_op is not None and said.id in written:
            at = datetime.fromisoformat(written[said.id])
            project = dossier.get(Project, said.project)
            as_of = (project.peildatum if project is not None else None) or date.max
            found.setdefault(said.taakgroep, []).append((at, said.ontvangen_op, as_of))
    return found


def _received(share: Share, told: _Told, root: str, until: datetime | None = None) -> date | None:
    """Return the last day on which a taakgroep told how it goes after it was asked, before it was again.

    A bericht of before that day is typed over later, as from the archive, and answers nothing. In a project
    that is looked at as it was on a day of before, that day is today.
    """
    since, asked = share.moment.replace(microsecond=0), _day(share)
    days = [
        day
        for at, day, as_of in told.get(root, ())
        if since <= at and min(asked, as_of) <= day and (until is None or at < until)
    ]
    return max(days, default=None)


def _back(share: Share, root: str, came: Iterable[Import]) -> Import | None:
    """Return the last that came in over a taakgroep after it was asked."""
    return next(
        (
            made
            for made in came
            if root in made.scope.get("roots", ()) and share.is_before(made) and not made.undone
        ),
        None,
    )
