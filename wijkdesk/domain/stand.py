"""The stand: every derived value of one project at one peildatum, computed once for all uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from wijkdesk.domain.aspecten import geld_van, licht_inhoud, licht_organisatie, samenwerking_van
from wijkdesk.domain.borging import Aspect
from wijkdesk.domain.borgingsgraad import borging_van, licht_borging
from wijkdesk.domain.drempels import Drempels, drempels_of
from wijkdesk.domain.frame import Domein, Project
from wijkdesk.domain.frozen import dataclass
from wijkdesk.domain.looptijd import convenanten_van, dekkingsgraad
from wijkdesk.domain.maatstaven import (
    duos_van,
    enquete_respons,
    focus_van,
    gebieden_buiten_richtgrootte,
    initiatieven_zonder_koppeling,
    profielen_verouderd,
    rapportages_van,
    risicoscores,
    visie_van,
)
from wijkdesk.domain.overleg import ActieStatus, Overleg, OverlegStatus
from wijkdesk.domain.plan import Plan
from wijkdesk.domain.steps import at_once
from wijkdesk.domain.taakgroepstand import (
    domeinen_zonder_partij,
    overleggen_van,
    sleutelrollen_van,
    taakgroepen_van,
)
from wijkdesk.domain.verkenningsbeeld import verkenning_van
from wijkdesk.domain.werkstand import (
    Gemeten,
    Onthouden,
    Werk,
    doelstellingen_van,
    mijlpalen_te_laat,
    plannen_van,
    tijd_van,
    voortgang_van,
    werk_in_steps,
)
from wijkdesk.domain.zonestand import zones_van

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.fields import Klasse
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


@dataclass(frozen=True, kw_only=True)
class Uitvoering:
    """What is being done, and by whom; tuples of ids are in the order of the codes."""

    voortgang: Voortgang
    """Over all doelstellingen; `gereed`, `totaal` and `te_laat` count all acties, those of meetings too."""
    acties_telling: Mapping[str, int]
    acties: Mapping[str, ActieStand]
    doelstellingen: Mapping[str, DoelstellingStand]
    plannen: Mapping[str, PlanStand]
    zones: tuple[ZoneStand, ...]
    op_koers: Aantal
    mijlpalen_te_laat: tuple[str, ...]
    overleggen: Mapping[str, OverlegStand]
    taakgroepen: Mapping[str, TaakgroepStand]
    sleutelrollen: tuple[Sleutelrol, ...]
    ontbrekende_domeinen: tuple[Domein, ...]


@dataclass(frozen=True, kw_only=True)
class Afspraken:
    """What was agreed, what it costs and what is owed."""

    convenanten: Mapping[str, ConvenantStand]
    dekkingsgraad: Aantal
    zonder_handtekening: tuple[str, ...]
    """Organisaties: kernpartners that signed nothing in force."""
    geld: GeldStand
    borging: Mapping[str, BorgingStand]
    risicoscores: Mapping[str, int]
    rapportages: Mapping[str, int]
    """Days left per rapportageverplichting that was not handed in; below zero is late."""


@dataclass(frozen=True, kw_only=True)
class Wijkbeeld:
    """What is known of the gebieden and how people work together there."""

    samenwerking: SamenwerkingStand
    visie: VisieStand
    focus: FocusStand
    profielen_verouderd: tuple[str, ...]
    """Gebieden whose latest profile is too old."""
    gebieden_buiten_richtgrootte: tuple[str, ...]
    duos: Mapping[str, str]
    """Per gebied `compleet`, `onvolledig` or `niet_ingeregeld`."""
    initiatieven_zonder_koppeling: tuple[str, ...]
    enquete_respons: Mapping[str, int]
    verkenning: VerkenningStand


@dataclass(frozen=True, kw_only=True)
class Stand(Uitvoering, Afspraken, Wijkbeeld):
    """All derived values, and the dossier that they were derived from."""

    dossier: Dossier
    project: Project
    peildatum: date
    vorige_peildatum: date | None
    drempels: Drempels
    aspecten: Mapping[Aspect, Oordeel]

    def up_to(self, ceiling: Klasse) -> Stand:
        """Return the same derived values over a dossier in which no value above a class occurs (C22)."""
        return at_once(self.up_to_in_steps(ceiling))

    def up_to_in_steps(self, ceiling: Klasse) -> Generator[None, None, Stand]:
        """Return the same as `up_to`, with a yield wherever whoever asks may do something else first."""
        dossier = yield from self.dossier.up_to_in_steps(ceiling)
        project = dossier.get(Project, self.project.id) or self.project
        return replace(self, dossier=dossier, project=project)


def stand_of(
    dossier: Dossier,
    peildatum: date,
    drempels: Drempels | None = None,
    onthouden: Onthouden | None = None,
) -> Stand:
    """Return every derived value of the one project in a dossier, at a peildatum.

    The data is judged as it is now: only what carries its own dates (memberships, meetings, peilingen,
    visies) is taken as it was at the peildatum.
    """
    return at_once(stand_in_steps(dossier, peildatum, drempels, onthouden))


def stand_in_steps(
    dossier: Dossier,
    peildatum: date,
    drempels: Drempels | None = None,
    onthouden: Onthouden | None = None,
) -> Generator[None, None, Stand]:
    """Return the same as `stand_of`, with a yield wherever whoever asks may do something else first."""
    drempels = drempels or drempels_of(dossier)
    project = next(iter(dossier.projects()), None) or Project.snapshot({})
    work = yield from _uitvoering(dossier, project, peildatum, drempels, onthouden)
    yield
    agreed = _afspraken(dossier, project, peildatum, drempels)
    yield
    area = _wijkbeeld(dossier, peildatum, drempels)
    yield
    aspecten = {
        Aspect.TIJD: tijd_van(work.plannen.values(), drempels),
        Aspect.INHOUD: licht_inhoud(_resultaten(work), drempels)[0],
        Aspect.GELD: agreed.geld.oordeel,
        Aspect.ORGANISATIE: _organisatie(dossier, work, drempels),
        Aspect.SAMENWERKING: area.samenwerking.oordeel,
        Aspect.BORGING: licht_borging(
            [afspraak.graad for afspraak in agreed.borging.values()], project.eind, peildatum, drempels
        ),
    }
    return Stand(
        dossier=dossier,
        project=project,
        peildatum=peildatum,
        vorige_peildatum=project.vorige_peildatum,
        drempels=drempels,
        aspecten=aspecten,
        **vars(work),
        **vars(agreed),
        **vars(area),
    )


def _uitvoering(
    dossier: Dossier, project: Project, peildatum: date, drempels: Drempels, onthouden: Onthouden | None
) -> Generator[None, None, Uitvoering]:
    werk = yield from werk_in_steps(dossier, peildatum, drempels, onthouden)
    yield
    gemeten = doelstellingen_van(dossier, werk, peildatum, drempels, onthouden)
    yield
    plannen, per_plan = plannen_van(dossier, gemeten, drempels)
    dropped = {plan.id for plan in dossier.all(Plan)} - plannen.keys()
    counted = [item for item in gemeten.values() if item.stand.plan not in dropped]
    yield
    overleggen = overleggen_van(dossier, peildatum, drempels)
    yield
    per_overleg = _per_overleg(plannen, per_plan)
    taakgroepen = taakgroepen_van(dossier, project, overleggen, per_overleg, peildatum, drempels)
    yield
    zones = zones_van(dossier, plannen, per_plan, taakgroepen, drempels)
    yield
    return Uitvoering(
        voortgang=_voortgang(counted, werk),
        acties_telling=werk.telling,
        acties=werk.acties,
        doelstellingen={item.stand.id: item.stand for item in counted},
        plannen=plannen,
        zones=zones,
        op_koers=licht_inhoud((item.stand.op_koers for item in counted), drempels)[1],
        mijlpalen_te_laat=mijlpalen_te_laat(dossier, peildatum),
        overleggen=overleggen,
        taakgroepen=taakgroepen,
        sleutelrollen=sleutelrollen_van(dossier, peildatum),
        ontbrekende_domeinen=domeinen_zonder_partij(dossier),
    )


def _afspraken(dossier: Dossier, project: Project, peildatum: date, drempels: Drempels) -> Afspraken:
    convenanten = convenanten_van(dossier, project.eind, peildatum, drempels)
    dekking, missing = dekkingsgraad(dossier, convenanten)
    return Afspraken(
        convenanten=convenanten,
        dekkingsgraad=dekking,
        zonder_handtekening=missing,
        geld=geld_van(dossier, peildatum, drempels),
        borging=borging_van(dossier, peildatum),
        risicoscores=risicoscores(dossier),
        rapportages=rapportages_van(dossier, peildatum),
    )


def _wijkbeeld(dossier: Dossier, peildatum: date, drempels: Drempels) -> Wijkbeeld:
    return Wijkbeeld(
        samenwerking=samenwerking_van(dossier, peildatum, drempels),
        visie=visie_van(dossier, peildatum, drempels),
        focus=focus_van(dossier, drempels),
        profielen_verouderd=profielen_verouderd(dossier, peildatum, drempels),
        gebieden_buiten_richtgrootte=gebieden_buiten_richtgrootte(dossier, drempels),
        duos=duos_van(dossier),
        initiatieven_zonder_koppeling=initiatieven_zonder_koppeling(dossier),
        enquete_respons=enquete_respons(dossier),
        verkenning=verkenning_van(dossier, drempels),
    )


def _voortgang(counted: list[Gemeten], werk: Werk) -> Voortgang:
    """D4: return the progress of the project; its counts hold all acties, those of meetings too."""
    return voortgang_van(counted)._replace(
        gereed=werk.telling.get(ActieStatus.GEREED, 0),
        totaal=len(werk.acties) - werk.telling.get(ActieStatus.VERVALLEN, 0),
        te_laat=sum(1 for actie in werk.acties.values() if actie.te_laat_dagen),
    )


def _per_overleg(
    plannen: Mapping[str, PlanStand], per_plan: Mapping[str, list[Gemeten]]
) -> dict[str, list[Gemeten]]:
    found: defaultdict[str, list[Gemeten]] = defaultdict(list)
    for plan in plannen.values():
        if plan.overleg:
            found[plan.overleg].extend(per_plan[plan.id])
    return found


def _resultaten(work: Uitvoering) -> list[bool | None]:
    return [doelstelling.op_koers for doelstelling in work.doelstellingen.values()]


def _organisatie(dossier: Dossier, work: Uitvoering, drempels: Drempels) -> Oordeel:
    """D9: return the light organisatie over all active overleggen."""
    active = dossier.where(Overleg, "status", OverlegStatus.ACTIEF)
    return licht_organisatie(
        [groep.vacature_dagen for groep in work.taakgroepen.values() if groep.vacature],
        sum(1 for overleg in work.overleggen.values() if overleg.stil),
        len(active),
        drempels,
        zonder_bijeenkomst=sum(1 for overleg in active if work.overleggen[overleg.id].laatste is None),
    )
