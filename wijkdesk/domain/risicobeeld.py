"""Risks in order and on the grid of kans and gevolg (D22)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.borging import Risico, RisicoStatus
from wijkdesk.domain.maatstaven import risico_niveau
from wijkdesk.domain.volgorde import record_key

if TYPE_CHECKING:
    from wijkdesk.domain.stand import Stand

SCHAAL: Final = range(1, 6)
"""Kans and gevolg go from 1 to 5."""


def risicos_op_volgorde(stand: Stand) -> tuple[Risico, ...]:
    """Return every risk: what is not closed first, the highest score first."""
    return tuple(
        sorted(
            stand.dossier.all(Risico),
            key=lambda risico: (
                risico.status is RisicoStatus.GESLOTEN,
                -stand.risicoscores.get(risico.id, 0),
                record_key(risico),
            ),
        )
    )


def op_het_raster(risicos: tuple[Risico, ...]) -> dict[tuple[int, int], tuple[int, ...]]:
    """Return per kans and gevolg the places of the risks in their order, from 1; closed ones are left out."""
    found: dict[tuple[int, int], tuple[int, ...]] = {}
    for place, risico in enumerate(risicos, 1):
        if risico.kans is None or risico.impact is None or risico.status is RisicoStatus.GESLOTEN:
            continue
        spot = (risico.kans, risico.impact)
        found[spot] = (*found.get(spot, ()), place)
    return found


def niveau_van(stand: Stand, score: int) -> str:
    """Return how high a score is: hoog, midden or laag."""
    return risico_niveau(score, stand.drempels)
