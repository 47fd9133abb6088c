"""What belongs to a gebied: its place in the tree, its knelpunten, and what already works there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.analyse import Knelpunt, KnelpuntStatus
from wijkdesk.domain.frame import Duo, Gebied, Schakel
from wijkdesk.domain.plan import Initiatief, InitiatiefStatus, Koppeling, Mijlpaal
from wijkdesk.domain.volgorde import by_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.stand import Stand
    from wijkdesk.domain.stand_delen import DoelstellingStand

AFGEDAAN: Final = frozenset({KnelpuntStatus.OPGELOST, KnelpuntStatus.GEACCEPTEERD})
"""Nobody has to do anything about such a knelpunt."""
_VOORBIJ: Final = frozenset({InitiatiefStatus.GESTOPT, InitiatiefStatus.OPGEGAAN_IN})


def boom(dossier: Dossier) -> tuple[tuple[Gebied, int], ...]:
    """Return every gebied with its depth, each under what it lies in; a circle (C7) starts at the top."""
    everything = by_code(dossier.all(Gebied))
    known = {gebied.id for gebied in everything}
    under: dict[str, list[Gebied]] = {}
    for gebied in everything:
        under.setdefault(gebied.ouder if gebied.ouder in known and gebied.ouder else "", []).append(gebied)
    found: dict[str, tuple[Gebied, int]] = {}

    def walk(gebied: Gebied, depth: int) -> None:
        if gebied.id not in found:
            found[gebied.id] = (gebied, depth)
            for part in under.get(gebied.id, ()):
                walk(part, depth + 1)

    for gebied in (*under.get("", ()), *everything):
        walk(gebied, 0)
    return tuple(found.values())


def knelpunten_van(dossier: Dossier, gebied: str) -> tuple[Knelpunt, ...]:
    """Return the knelpunten of a gebied: what still plays first, then by how serious it is."""
    found = by_code(dossier.where(Knelpunt, "gebied", gebied))
    order = sorted(found, key=lambda k: (k.status in AFGEDAAN, -(k.ernst or 0), -(k.draagvlak or 0)))
    return tuple(order)


def opgepakt_in(stand: Stand, knelpunt: Knelpunt) -> DoelstellingStand | None:
    """Return the doelstelling that takes a knelpunt up; None where none does."""
    links = stand.dossier.where(Schakel, "naar", knelpunt.id)
    takers = {link.van for link in links if link.veld == "knelpunten" and link.van in stand.doelstellingen}
    if not takers:
        return None
    return next(goal for key, goal in stand.doelstellingen.items() if key in takers)


def is_opgepakt(stand: Stand, knelpunt: Knelpunt) -> bool:
    """Tell whether anybody works on a knelpunt, or nobody has to; a goal without acties is no work."""
    if knelpunt.status in AFGEDAAN or knelpunt.status is KnelpuntStatus.IN_AANPAK:
        return True
    goal = opgepakt_in(stand, knelpunt)
    return goal is not None and goal.totaal > 0


def initiatieven_van(dossier: Dossier, gebied: str) -> tuple[Initiatief, ...]:
    """Return what lives in a gebied; what has stopped is not shown."""
    found = by_code(dossier.where(Initiatief, "gebied", gebied))
    return tuple(initiatief for initiatief in found if initiatief.status not in _VOORBIJ)


def gekoppeld_aan(dossier: Dossier, initiatief: Initiatief) -> tuple[str, ...]:
    """Return the ids of what an initiatief is coupled to, in either direction."""
    onward = [link.naar for link in dossier.where(Koppeling, "van", initiatief.id)]
    back = [link.van for link in dossier.where(Koppeling, "naar", initiatief.id)]
    return tuple(dict.fromkeys(key for key in (*onward, *back) if key and dossier.find(key) is not None))


def te_koppelen(stand: Stand, initiatief: Initiatief) -> tuple[tuple[str, str], ...]:
    """Return id and title of what an initiatief can still be coupled to in its own gebied."""
    known = {initiatief.id, *gekoppeld_aan(stand.dossier, initiatief)}
    plans = {plan.id for plan in stand.plannen.values() if plan.gebied == initiatief.gebied}
    goals = [(goal.id, goal.titel) for goal in stand.doelstellingen.values() if goal.plan in plans]
    others = [(other.id, other.naam) for other in initiatieven_van(stand.dossier, initiatief.gebied or "")]
    return tuple(pair for pair in (*goals, *others) if pair[0] not in known)


def gemiste_mijlpalen(stand: Stand, plan: str) -> Sequence[Mijlpaal]:
    """Return the milestones of a plan whose day has passed."""
    late = (stand.dossier.get(Mijlpaal, key) for key in stand.mijlpalen_te_laat)
    return [mijlpaal for mijlpaal in late if mijlpaal is not None and mijlpaal.plan == plan]


def duo_van(dossier: Dossier, gebied: str) -> Duo | None:
    """D13: return the duo of a gebied."""
    return next(iter(by_code(dossier.where(Duo, "gebied", gebied))), None)
