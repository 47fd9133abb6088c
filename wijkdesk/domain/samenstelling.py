"""Who sits at the table of a taakgroep, for how long, and from which domeinen: D14, D19 and D20."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wijkdesk.domain.frame import Contactpersoon, Domein, Organisatie
from wijkdesk.domain.overleg import Lidmaatschap, LidRol, Overleg
from wijkdesk.domain.overlegritme import DOMEINEN, is_lid, vaste_maanden
from wijkdesk.domain.taakgroepstand import aanwezige_domeinen

if TYPE_CHECKING:
    from datetime import date

    from wijkdesk.domain.dossier import Dossier

_ORDER = tuple(LidRol)


class Lid(NamedTuple):
    """One person at the table by function, with how long and from where."""

    lidmaatschap: Lidmaatschap
    functie: str
    organisatie: str
    domein: Domein | None
    maanden: int | None


def leden_van(dossier: Dossier, overleg: str, peildatum: date) -> tuple[Lid, ...]:
    """Return who is a member at the peildatum, trekker and beleidsmedewerker first."""
    found = [lid for lid in dossier.where(Lidmaatschap, "overleg", overleg) if is_lid(lid, peildatum)]
    members = [_lid(dossier, lid, peildatum) for lid in found]
    return tuple(sorted(members, key=lambda lid: (_place(lid.lidmaatschap), lid.functie.casefold())))


def vertrokken_van(dossier: Dossier, overleg: str, peildatum: date) -> tuple[Lid, ...]:
    """Return who left, the last one first."""
    gone = [
        lid
        for lid in dossier.where(Lidmaatschap, "overleg", overleg)
        if lid.tot is not None and lid.tot < peildatum
    ]
    gone.sort(key=lambda lid: (lid.tot, lid.id), reverse=True)
    return tuple(_lid(dossier, lid, lid.tot or peildatum) for lid in gone)


def domeinen_van(dossier: Dossier, groep: Overleg, peildatum: date) -> tuple[tuple[Domein, bool], ...]:
    """D20: return the domeinen that are expected with whether anybody comes from there, then the others."""
    members = dossier.where(Lidmaatschap, "overleg", groep.id)
    present = aanwezige_domeinen(dossier, members, peildatum)
    expected = [domein for domein in groep.verwachte_domeinen or DOMEINEN if isinstance(domein, Domein)]
    others = [domein for domein in Domein if domein in present and domein not in expected]
    return (*((domein, domein in present) for domein in expected), *((domein, True) for domein in others))


def vaste_leden(leden: tuple[Lid, ...], maanden: int) -> int:
    """D14: return how many members have been there for as long as a familiar face."""
    return sum(1 for lid in leden if (lid.maanden or 0) >= maanden)


def _lid(dossier: Dossier, lid: Lidmaatschap, until: date) -> Lid:
    person = dossier.get(Contactpersoon, lid.persoon)
    organisatie = dossier.get(Organisatie, lid.namens or (person.organisatie if person else None))
    return Lid(
        lid,
        person.functie if person and person.functie else "Nog niemand",
        organisatie.naam if organisatie else "",
        organisatie.domein if organisatie else None,
        vaste_maanden(lid, until),
    )


def _place(lid: Lidmaatschap) -> int:
    order = (LidRol.TREKKER, LidRol.BELEIDSMEDEWERKER, *_ORDER)
    return order.index(lid.rol) if lid.rol in order else len(order)
