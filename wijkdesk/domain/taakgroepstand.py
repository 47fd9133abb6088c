"""How every overleg and taakgroep stands: the records of a dossier held against D14 and D18-D23."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wijkdesk.domain.analyse import Knelpunt, KnelpuntStatus
from wijkdesk.domain.borging import Licht, Voortgangsbericht
from wijkdesk.domain.frame import Contactpersoon, Domein, Gebied, Organisatie, Project
from wijkdesk.domain.overleg import Bijeenkomst, Lidmaatschap, Overleg, OverlegStatus
from wijkdesk.domain.overlegritme import (
    DOMEINEN,
    SLEUTELROLLEN,
    heeft_beleidsmedewerker,
    is_lid,
    is_stil,
    is_verouderd,
    laatste_bericht,
    laatste_bijeenkomst,
    ontbrekende_domeinen,
    oordeel_taakgroep,
    trekker_van,
    vacature_sinds,
    vaste_maanden,
    wisselingen,
)
from wijkdesk.domain.stand_delen import Oordeel, OverlegStand, Sleutelrol, TaakgroepStand
from wijkdesk.domain.volgorde import by_code
from wijkdesk.domain.werkstand import voortgang_van

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.drempels import Drempels
    from wijkdesk.domain.werkstand import Gemeten


def overleggen_van(dossier: Dossier, peildatum: date, drempels: Drempels) -> dict[str, OverlegStand]:
    """D18: return the rhythm of every overleg; only an active one can be silent."""
    return {
        overleg.id: _overleg_stand(overleg, dossier, peildatum, drempels)
        for overleg in by_code(dossier.all(Overleg))
    }


def _overleg_stand(overleg: Overleg, dossier: Dossier, peildatum: date, drempels: Drempels) -> OverlegStand:
    meetings = dossier.where(Bijeenkomst, "overleg", overleg.id)
    last = laatste_bijeenkomst(((meeting.datum, meeting.status) for meeting in meetings), peildatum)
    silent = overleg.status == OverlegStatus.ACTIEF and is_stil(
        last, overleg.frequentie_weken, peildatum, drempels
    )
    ago = None if last is None else (peildatum - last).days
    return OverlegStand(overleg.id, overleg.code, overleg.naam, last, ago, silent)


def taakgroepen_van(
    dossier: Dossier,
    project: Project,
    overleggen: Mapping[str, OverlegStand],
    per_overleg: Mapping[str, Sequence[Gemeten]],
    peildatum: date,
    drempels: Drempels,
) -> dict[str, TaakgroepStand]:
    """Return the stand of every taakgroep that was not ended, in the order of the codes."""
    return {
        groep.id: _taakgroep_stand(
            groep, dossier, project, overleggen[groep.id], per_overleg.get(groep.id, ()), peildatum, drempels
        )
        for groep in by_code(dossier.all(Overleg))
        if groep.is_taakgroep and groep.status != OverlegStatus.OPGEHEVEN
    }


class Bezetting(NamedTuple):
    """Who sits in a taakgroep, and who is missing: D19 and D20."""

    trekker: Lidmaatschap | None
    vacature: bool
    sinds: date | None
    dagen: int | None
    beleidsmedewerker: bool
    ontbreekt: tuple[Domein, ...]


def bezetting_van(
    groep: Overleg, dossier: Dossier, leden: Sequence[Lidmaatschap], peildatum: date
) -> Bezetting:
    """D19, D20: return who sits in a taakgroep at the peildatum; only an active one can lack anybody."""
    actief = groep.status == OverlegStatus.ACTIEF
    trekker = trekker_van(leden, peildatum)
    vacature = actief and trekker is None
    sinds = vacature_sinds(leden, peildatum) if vacature else None
    present = aanwezige_domeinen(dossier, leden, peildatum) if actief else frozenset()
    return Bezetting(
        trekker=trekker,
        vacature=vacature,
        sinds=sinds,
        dagen=None if sinds is None else (peildatum - sinds).days,
        beleidsmedewerker=heeft_beleidsmedewerker(leden, peildatum),
        ontbreekt=ontbrekende_domeinen(present, groep.verwachte_domeinen) if actief else (),
    )


def _oordeel(
    groep: Overleg, wie: Bezetting, ritme: OverlegStand, peildatum: date, drempels: Drempels
) -> Oordeel:
    if groep.status != OverlegStatus.ACTIEF:
        return _niet_actief(groep)
    return oordeel_taakgroep(
        vacature=wie.vacature,
        dagen=wie.dagen,
        stil_sinds=ritme.laatste if ritme.stil else None,
        beleidsmedewerker=wie.beleidsmedewerker,
        ontbreekt=wie.ontbreekt,
        peildatum=peildatum,
        drempels=drempels,
    )


def _taakgroep_stand(
    groep: Overleg,
    dossier: Dossier,
    project: Project,
    ritme: OverlegStand,
    werk: Sequence[Gemeten],
    peildatum: date,
    drempels: Drempels,
) -> TaakgroepStand:
    actief = groep.status == OverlegStatus.ACTIEF
    leden = dossier.where(Lidmaatschap, "overleg", groep.id)
    wie = bezetting_van(groep, dossier, leden, peildatum)
    berichten = dossier.where(Voortgangsbericht, "taakgroep", groep.id)
    stand_van = laatste_bericht(((bericht.ontvangen_op, bericht.status) for bericht in berichten), peildatum)
    old = is_verouderd(stand_van, project.rapportageritme, project.start, peildatum, drempels)
    return TaakgroepStand(
        id=groep.id,
        code=groep.code,
        naam=groep.naam,
        actief=actief,
        gebieden=tuple(gebied.id for gebied in dossier.linked(groep, "gebieden", Gebied)),
        trekker=wie.trekker.persoon if wie.trekker else None,
        vacature=wie.vacature,
        vacature_sinds=wie.sinds,
        vacature_dagen=wie.dagen,
        maanden=vaste_maanden(wie.trekker, peildatum),
        wisselingen=wisselingen(leden, peildatum),
        stil=ritme.stil,
        laatste_bijeenkomst=ritme.laatste,
        zonder_beleidsmedewerker=actief and not wie.beleidsmedewerker,
        ontbrekende_domeinen=wie.ontbreekt,
        verouderd=actief and old,
        stand_van=stand_van,
        voortgang=voortgang_van(werk),
        oordeel=_oordeel(groep, wie, ritme, peildatum, drempels),
    )


def _niet_actief(groep: Overleg) -> Oordeel:
    status = groep.status.label.lower() if isinstance(groep.status, OverlegStatus) else "nog niet actief"
    return Oordeel(Licht.GRIJS, status)


def aanwezige_domeinen(
    dossier: Dossier, leden: Iterable[Lidmaatschap], peildatum: date
) -> frozenset[str | None]:
    """D20: return the domains of the organisaties for which people sit at the table at the peildatum."""
    found: set[str | None] = set()
    for lid in leden:
        if is_lid(lid, peildatum):
            persoon = dossier.get(Contactpersoon, lid.persoon)
            organisatie = dossier.get(Organisatie, lid.namens or (persoon.organisatie if persoon else None))
            found.add(organisatie.domein if organisatie else None)
    return frozenset(found)


def domeinen_zonder_partij(dossier: Dossier) -> tuple[Domein, ...]:
    """D20: return the domains that the project needs and no organisatie comes from.

    Needed are the four of every taakgroep and those of the knelpunten that still play.
    """
    playing = {
        knelpunt.domein
        for knelpunt in dossier.all(Knelpunt)
        if knelpunt.domein and knelpunt.status != KnelpuntStatus.OPGELOST
    }
    present = {organisatie.domein for organisatie in dossier.all(Organisatie)}
    if not present:
        return ()
    return tuple(domein for domein in Domein if domein in playing.union(DOMEINEN) and domein not in present)


def sleutelrollen_van(dossier: Dossier, peildatum: date) -> tuple[Sleutelrol, ...]:
    """D14: return how long everybody in a key role has been there, longest first."""
    found = [
        Sleutelrol(lid.overleg, lid.persoon, str(lid.rol), maanden)
        for lid in dossier.all(Lidmaatschap)
        if lid.overleg
        and lid.rol in SLEUTELROLLEN
        and is_lid(lid, peildatum)
        and (overleg := dossier.get(Overleg, lid.overleg)) is not None
        and overleg.status == OverlegStatus.ACTIEF
        and (maanden := vaste_maanden(lid, peildatum)) is not None
    ]
    return tuple(sorted(found, key=lambda rol: (-rol.maanden, rol.overleg, rol.persoon or "")))
