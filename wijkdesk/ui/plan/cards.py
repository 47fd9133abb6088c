"""The acties as cards of the board: what stands on each, and in which column."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from wijkdesk.domain.formats import days
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.ui.plan.planrows import contact_name, day_words

if TYPE_CHECKING:
    from wijkdesk.domain.stand import Stand

STATUSES = (
    ActieStatus.NIET_GESTART,
    ActieStatus.LOOPT,
    ActieStatus.AANGEHOUDEN,
    ActieStatus.GEREED,
    ActieStatus.VERVALLEN,
)
_DONE = {ActieStatus.GEREED, ActieStatus.VERVALLEN}


@dataclass(frozen=True, slots=True)
class ActieCard:
    """One actie on the board."""

    actie: Actie
    houder: str
    when: str
    remark: str
    late: bool

    @property
    def id(self) -> str:
        """Return the id of the actie."""
        return self.actie.id

    @property
    def words(self) -> str:
        """Return the card as a screen reader says it."""
        parts = (self.actie.titel, self.houder or "nog niemand", self.when, self.remark)
        return ". ".join(filter(None, parts))


def cards_of(stand: Stand, plan: object, houder: object) -> dict[ActieStatus, list[ActieCard]]:
    """Return the cards per status, of all acties or only those of one plan or one houder."""
    dossier = stand.dossier
    goals = {goal.id for goal in dossier.where(Doelstelling, "plan", plan)} if plan else None
    names: dict[str | None, str] = {}
    found: dict[ActieStatus, list[ActieCard]] = {status: [] for status in STATUSES}
    for actie in dossier.all(Actie):
        status = actie.status
        if not isinstance(status, ActieStatus) or (houder and actie.houder != houder):
            continue
        if goals is not None and actie.doelstelling not in goals:
            continue
        if actie.houder not in names:
            names[actie.houder] = contact_name(dossier, actie.houder)
        found[status].append(_card(stand, actie, names[actie.houder]))
    for status, cards in found.items():
        cards.sort(key=_last_first if status in _DONE else _first)
    return found


def _card(stand: Stand, actie: Actie, houder: str) -> ActieCard:
    found = stand.acties.get(actie.id)
    late = found.te_laat_dagen if found else 0
    remark = f"{days(late)} te laat" if late else ""
    if found is not None and found.herziening_verlopen:
        remark = "herziening te laat"
    return ActieCard(actie, houder, day_words(actie.deadline, stand.peildatum), remark, bool(late))


def _first(card: ActieCard) -> tuple[bool, date, str]:
    deadline = card.actie.deadline
    return deadline is None, deadline or date.min, card.actie.code


def _last_first(card: ActieCard) -> tuple[int, str]:
    when = card.actie.gereed_op or card.actie.deadline
    return -(when.toordinal() if when else 0), card.actie.code
