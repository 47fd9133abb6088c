"""How long a contactpersoon may be kept, and who still has to hear about privacy (AVG, domein.md §2.2 A)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.domain.kalender import months_later
from wijkdesk.domain.overleg import Lidmaatschap

if TYPE_CHECKING:
    from datetime import date

    from wijkdesk.domain.dossier import Dossier

BEWAARMAANDEN: Final = 12
"""After the last membership; a day that was filled in goes before it."""


class Bewaring(NamedTuple):
    """One person with until when the data may be kept."""

    persoon: Contactpersoon
    tot: date | None
    """None while it runs: there is a membership without an end, or none at all."""
    verlopen: bool
    geinformeerd: bool
    """Whether nothing has to be told any more: information was given, or no person is named."""


def bewaren_tot(dossier: Dossier, persoon: Contactpersoon) -> date | None:
    """Return until when a person may be kept: what was filled in, else a year after the last membership."""
    if persoon.bewaren_tot is not None:
        return persoon.bewaren_tot
    ends = [lid.tot for lid in dossier.where(Lidmaatschap, "persoon", persoon.id)]
    known = [end for end in ends if end is not None]
    return months_later(max(known), BEWAARMAANDEN) if known and len(known) == len(ends) else None


def is_te_herleiden(persoon: Contactpersoon) -> bool:
    """Tell whether a person can be known by name, e-mail or telephone; a function alone is nobody's data."""
    return bool(persoon.naam or persoon.email or persoon.telefoon)


def bewaringen_van(dossier: Dossier, peildatum: date) -> tuple[Bewaring, ...]:
    """Return every person: whose time is over first, then who still has to be told, then by function."""
    found = []
    for persoon in dossier.all(Contactpersoon):
        until = bewaren_tot(dossier, persoon)
        told = persoon.avg_informatie_op is not None or not is_te_herleiden(persoon)
        over = until is not None and until < peildatum and is_te_herleiden(persoon)
        found.append(Bewaring(persoon, until, over, told))
    found.sort(key=lambda kept: (not kept.verlopen, kept.geinformeerd, kept.persoon.functie.casefold()))
    return tuple(found)
