"""How every zone stands: each gebied that has a plan or a taakgroep, with its three lights (ontwerp §6)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from wijkdesk.domain.aspecten import licht_inhoud
from wijkdesk.domain.borging import Licht
from wijkdesk.domain.frame import Gebied
from wijkdesk.domain.overleg import Overleg, TaakgroepSoort
from wijkdesk.domain.stand_delen import Oordeel, ZoneStand
from wijkdesk.domain.stoplicht import ERNST
from wijkdesk.domain.volgorde import by_code
from wijkdesk.domain.werkstand import tijd_van, voortgang_van

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.drempels import Drempels
    from wijkdesk.domain.stand_delen import PlanStand, TaakgroepStand
    from wijkdesk.domain.werkstand import Gemeten


def zones_van(
    dossier: Dossier,
    plannen: Mapping[str, PlanStand],
    per_plan: Mapping[str, Sequence[Gemeten]],
    taakgroepen: Mapping[str, TaakgroepStand],
    drempels: Drempels,
) -> tuple[ZoneStand, ...]:
    """Return the zones in the order of their codes.

    A taakgroep belongs to the gebieden it names; one that names none to those of the plannen it carries out.
    """
    plans: defaultdict[str, list[PlanStand]] = defaultdict(list)
    carried: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for plan in plannen.values():
        if plan.gebied:
            plans[plan.gebied].append(plan)
            carried[plan.overleg or ""][plan.gebied] = None
    groups: defaultdict[str, list[TaakgroepStand]] = defaultdict(list)
    for groep in taakgroepen.values():
        for gebied in groep.gebieden or carried.get(groep.id, ()):
            groups[gebied].append(groep)
    return tuple(
        _zone_stand(
            gebied,
            plans.get(gebied.id, ()),
            per_plan,
            van_zone(groups.get(gebied.id, ()), dossier),
            drempels,
        )
        for gebied in by_code(dossier.all(Gebied))
        if gebied.id in plans or gebied.id in groups
    )


def van_zone(groepen: Sequence[TaakgroepStand], dossier: Dossier) -> Sequence[TaakgroepStand]:
    """Return the taakgroepen that stand for a zone: the active ones of the area itself where there are any.

    A thematic group that works in every zone would otherwise colour all of them.
    """
    active = [groep for groep in groepen if groep.actief] or list(groepen)
    own = [
        groep
        for groep in active
        if (overleg := dossier.get(Overleg, groep.id)) and overleg.soort == TaakgroepSoort.GEBIEDSGEBONDEN
    ]
    return own or active


def _zone_stand(
    gebied: Gebied,
    plannen: Sequence[PlanStand],
    per_plan: Mapping[str, Sequence[Gemeten]],
    groepen: Sequence[TaakgroepStand],
    drempels: Drempels,
) -> ZoneStand:
    werk = [gemeten for plan in plannen for gemeten in per_plan[plan.id]]
    resultaat, op_koers = licht_inhoud((gemeten.stand.op_koers for gemeten in werk), drempels)
    groep = slechtste(groepen)
    return ZoneStand(
        id=gebied.id,
        code=gebied.code,
        naam=gebied.naam,
        plannen=tuple(plan.id for plan in plannen),
        taakgroepen=tuple(groep.id for groep in groepen),
        trekker=groep.trekker if groep else None,
        vacature=groep.vacature if groep else False,
        vacature_sinds=groep.vacature_sinds if groep else None,
        vacature_dagen=groep.vacature_dagen if groep else None,
        voortgang=voortgang_van(werk),
        tijd=plannen[0].tijd if len(plannen) == 1 else tijd_van(plannen, drempels),
        resultaat=resultaat,
        op_koers=op_koers,
        taakgroep=groep.oordeel if groep else Oordeel(Licht.GRIJS, "geen taakgroep"),
        verouderd=any(groep.verouderd for groep in groepen),
        stand_van=min((groep.stand_van for groep in groepen if groep.stand_van), default=None),
    )


def slechtste(groepen: Iterable[TaakgroepStand]) -> TaakgroepStand | None:
    """Return the taakgroep that needs most attention; None for none."""
    return min(groepen, key=lambda groep: ERNST.index(groep.oordeel.licht), default=None)
