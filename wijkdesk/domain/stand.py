"""The stand: every derived value of one project at one peildatum, computed once for all uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wijkdesk.domain.borging import Aspect
    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.drempels import Drempels
    from wijkdesk.domain.fields import Klasse
    from wijkdesk.domain.frame import Domein, Project
    from wijkdesk.domain.stand_delen import (
        Aantal,
        ActieStand,
        BorgingStand,
        ConvenantStand,
        DoelstellingStand,
        FocusStand,
        GeldStand,
        Oordeel,
        OverlegStand,
        PlanStand,
        SamenwerkingStand,
        Sleutelrol,
        TaakgroepStand,
        VerkenningStand,
        VisieStand,
        Voortgang,
        ZoneStand,
    )


@dataclass(frozen=True, slots=True)
class Stand:
    """All derived values; tuples of ids are in the order of the codes."""

    dossier: Dossier
    project: Project
    peildatum: date
    vorige_peildatum: date | None
    drempels: Drempels

    voortgang: Voortgang
    """Over all doelstellingen; `gereed`, `totaal` and `te_laat` count all acties, those of meetings too."""
    acties_telling: Mapping[str, int]
    acties: Mapping[str, ActieStand]
    doelstellingen: Mapping[str, DoelstellingStand]
    plannen: Mapping[str, PlanStand]
    zones: tuple[ZoneStand, ...]
    aspecten: Mapping[Aspect, Oordeel]
    op_koers: Aantal
    mijlpalen_te_laat: tuple[str, ...]

    overleggen: Mapping[str, OverlegStand]
    taakgroepen: Mapping[str, TaakgroepStand]
    sleutelrollen: tuple[Sleutelrol, ...]
    ontbrekende_domeinen: tuple[Domein, ...]

    convenanten: Mapping[str, ConvenantStand]
    dekkingsgraad: Aantal
    zonder_handtekening: tuple[str, ...]
    """Organisaties: kernpartners that signed nothing in force."""
    geld: GeldStand
    borging: Mapping[str, BorgingStand]
    samenwerking: SamenwerkingStand
    visie: VisieStand
    focus: FocusStand

    profielen_verouderd: tuple[str, ...]
    """Gebieden whose latest profile is too old."""
    gebieden_buiten_richtgrootte: tuple[str, ...]
    risicoscores: Mapping[str, int]
    rapportages: Mapping[str, int]
    """Days left per rapportageverplichting that was not handed in; below zero is late."""
    duos: Mapping[str, str]
    """Per gebied `compleet`, `onvolledig` or `niet_ingeregeld`."""
    initiatieven_zonder_koppeling: tuple[str, ...]
    enquete_respons: Mapping[str, int]
    verkenning: VerkenningStand

    def up_to(self, ceiling: Klasse) -> Stand:
        """Return the same derived values over a dossier in which no value above a class occurs (C22)."""
        return replace(self, dossier=self.dossier.up_to(ceiling))
