"""A verkenning in counts: its step, its talks, and findings that stand on too few of them (C15)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.analyse import (
    Bevinding,
    Binnenvraag,
    Gesprek,
    GesprekCategorie,
    GesprekStatus,
    Stap,
    StapStatus,
)
from wijkdesk.domain.stand_delen import Aantal, VerkenningStand
from wijkdesk.domain.volgorde import by_code

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.drempels import Drempels

GEHOUDEN: Final = frozenset({GesprekStatus.GEHOUDEN, GesprekStatus.UITGEWERKT, GesprekStatus.VERWERKT})

BINNENVRAGEN: Final = (
    "sturing",
    "partnerships",
    "financiering",
    "verbinding medisch en sociaal domein",
    "eigen verandertraject",
)
"""The five fixed questions of the step inwards, in their order."""


def verkenning_van(dossier: Dossier, drempels: Drempels) -> VerkenningStand:
    """Return the verkenning in counts; a talk that was called off is no longer part of the plan."""
    talks = [talk for talk in dossier.all(Gesprek) if talk.status != GesprekStatus.AFGEZEGD]
    held = [talk for talk in talks if talk.status in GEHOUDEN]
    per_categorie = {str(categorie): 0 for categorie in GesprekCategorie} if talks else {}
    for talk in held:
        if talk.categorie:
            key = str(talk.categorie)
            per_categorie[key] = per_categorie.get(key, 0) + 1
    support = {
        finding.id: len(dossier.linked(finding, "gesprekken", Gesprek))
        for finding in by_code(dossier.all(Bevinding))
    }
    return VerkenningStand(
        stap=stap_actief(dossier),
        gesprekken=Aantal(len(held), len(talks)),
        per_categorie=per_categorie,
        te_smal=tuple(key for key, count in support.items() if count < drempels.bevinding_gesprekken),
        alleen_gegroepeerd=tuple(
            key for key, count in support.items() if count < drempels.bevinding_los_gesprekken
        ),
        open_vragen=tuple(vraag.onderwerp or vraag.vraag for vraag in open_vragen(dossier)),
    )


def stap_actief(dossier: Dossier) -> int | None:
    """Return the number of the step that runs; of more than one the first, None when none runs."""
    running = [
        stap.nr for stap in dossier.all(Stap) if stap.status == StapStatus.LOOPT and stap.nr is not None
    ]
    return min(running, default=None)


def open_vragen(dossier: Dossier) -> list[Binnenvraag]:
    """Return the questions of the step inwards without an answer, in their fixed order."""
    rank = {subject: index for index, subject in enumerate(BINNENVRAGEN)}
    found = [vraag for vraag in by_code(dossier.all(Binnenvraag)) if not vraag.antwoord.strip()]
    return sorted(found, key=lambda vraag: rank.get(vraag.onderwerp.strip().casefold(), len(rank)))
