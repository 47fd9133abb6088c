"""What survives the project: D12 (domein.md §2.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.borging import BorgingGeld, Borgingsafspraak, BorgingStatus, Licht
from wijkdesk.domain.formats import of
from wijkdesk.domain.stand_delen import BorgingStand, Oordeel
from wijkdesk.domain.volgorde import by_code

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.drempels import Drempels

BLIJVEND: Final = frozenset({BorgingGeld.BESTAAND_BUDGET, BorgingGeld.STRUCTUREEL})
"""Money that does not end with the project."""


def borging_van(dossier: Dossier, peildatum: date) -> dict[str, BorgingStand]:
    """D12: return the six pillars of every borgingsafspraak that was not dropped."""
    return {
        afspraak.id: _borging_stand(afspraak, peildatum)
        for afspraak in by_code(dossier.all(Borgingsafspraak))
        if afspraak.status != BorgingStatus.VERVALLEN
    }


def _borging_stand(afspraak: Borgingsafspraak, peildatum: date) -> BorgingStand:
    """D12: return the six pillars of one afspraak.

    A werkwijze counts as laid down when it was said to be, or when its document is there. An
    evaluation is late as long as it was not held and its day has passed.
    """
    planned, held = afspraak.evaluatie_op, afspraak.evaluatie_gehouden_op
    late = 0 if planned is None or held is not None else max((peildatum - planned).days, 0)
    written = afspraak.werkwijze_vastgelegd
    return BorgingStand(
        id=afspraak.id,
        code=afspraak.code,
        onderwerp=afspraak.onderwerp,
        eigenaar=bool(afspraak.eigenaar),
        inbedding=bool(afspraak.inbedding),
        geld=afspraak.financiering in BLIJVEND,
        menskracht=bool(afspraak.menskracht),
        werkwijze=bool(afspraak.werkwijze_document) if written is None else written,
        evaluatie=planned is not None,
        evaluatie_te_laat_dagen=late,
    )


def licht_borging(
    graden: Collection[int], project_eind: date | None, peildatum: date, drempels: Drempels
) -> Oordeel:
    """D12: return the light borging: the share of afspraken with five or six pillars, stricter near the end.

    Grijs for a project without an end, more than a year before it, and without any afspraak.
    """
    done = sum(1 for graad in graden if graad >= drempels.borging_graad)
    if not graden:
        return Oordeel(Licht.GRIJS, "Er zijn nog geen borgingsafspraken.")
    reason = f"{of(done, len(graden))} op koers"
    if project_eind is None or (project_eind - peildatum).days > drempels.borging_begin_dagen:
        return Oordeel(Licht.GRIJS, f"{reason}; het einde is nog niet in zicht.")
    if (project_eind - peildatum).days > drempels.borging_half_dagen:
        groen, oranje = drempels.borging_groen_pct, drempels.borging_oranje_pct
    else:
        groen, oranje = drempels.borging_slot_groen_pct, drempels.borging_slot_oranje_pct
    if done * 100 >= groen * len(graden):
        return Oordeel(Licht.GROEN, f"{reason}.")
    if done * 100 >= oranje * len(graden):
        return Oordeel(Licht.ORANJE, f"{reason}.")
    return Oordeel(Licht.ROOD, f"{reason}.")
