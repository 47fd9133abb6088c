"""The acties as cards of the board: what stands on each, and in which column."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from wijkdesk.domain.formats import days
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.ui.cellreading import contact_name
from wijkdesk.ui.openquestions import OPEN_ROW
from wijkdesk.ui.plan.planrows import day_words

if TYPE_CHECKING:
    from collections.abc import Collection, Generator

    from wijkdesk.domain.stand import Stand

STATUSES = (
    ActieStatus.NIET_GESTART,
    ActieStatus.LOOPT,
    ActieStatus.AANGEHOUDEN,
    ActieStatus.GEREED,
    ActieStatus.VERVALLEN,
)
_AT_ONCE = 500
"""Acties between two steps."""
_DONE = frozenset({ActieStatus.GEREED, ActieStatus.VERVALLEN})


@dataclass(frozen=True, slots=True)
class ActieCard:
    """One actie on the board."""

    actie: Actie
    houder: str
    when: str
    remark: str
    late: bool
    asks: str = ""
    """What is said of a value that waits for an answer after an import."""

    @property
    def id(self) -> str:
        """Return the id of the actie."""
        return self.actie.id

    @property
    def words(self) -> str:
        """Return the card as a screen reader says it."""
        parts = (self.actie.titel, self.houder or "nog niemand", self.when, self.remark, self.asks)
        return ". ".join(filter(None, parts))


def acties_per_status(
    stand: Stand, plan: object, houder: object
) -> Generator[None, None, dict[ActieStatus, list[Actie]]]:
    """Return in steps the acties per status, of all or only those of one plan or one houder.

    What has to be done first comes first; of what was done, the latest.
    """
    dossier = stand.dossier
    goals = {goal.id for goal in dossier.where(Doelstelling, "plan", plan)} if plan else None
    found: dict[object, list[tuple[int, str, int, Actie]]] = {status: [] for status in STATUSES}
    for number, actie in enumerate(dossier.all(Actie)):
        # Ten thousand of these: the values themselves are three times faster than the mapped attributes.
        value: dict[str, Any] = vars(actie)
        # Without a status, or with one of a newer version, nothing has been started yet.
        status = value["status"] if value["status"] in found else ActieStatus.NIET_GESTART
        if houder and value["houder"] != houder:
            continue
        if goals is not None and value["doelstelling"] not in goals:
            continue
        deadline: date | None = value["deadline"]
        if status in _DONE:
            when = value["gereed_op"] or deadline
            order = -when.toordinal() if when else 0
        else:
            order = deadline.toordinal() if deadline else date.max.toordinal()
        found[status].append((order, value["code"], number, actie))
        if not number % _AT_ONCE:
            yield
    ordered = {}
    for status in STATUSES:
        ordered[status] = [item[3] for item in sorted(found[status])]
        yield
    return ordered


def card_of(stand: Stand, disputed: Collection[str], actie: Actie) -> ActieCard:
    """Return what stands on the card of an actie, and whether it is one of those that wait for an answer."""
    found = stand.acties.get(actie.id)
    late = found.te_laat_dagen if found else 0
    remark = f"{days(late)} te laat" if late else ""
    if found is not None and found.herziening_verlopen:
        remark = "herziening te laat"
    houder = contact_name(stand.dossier, actie.houder)
    asks = OPEN_ROW if actie.id in disputed else ""
    return ActieCard(actie, houder, day_words(actie.deadline, stand.peildatum), remark, bool(late), asks)
