"""Which organisatie took over from which: mergers are normal, and what was agreed goes on (C7, C26)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.controle_kader import hanging_on
from wijkdesk.domain.finding import Inspection
from wijkdesk.domain.frame import Organisatie

if TYPE_CHECKING:
    from datetime import date

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.entity import Entity


def opvolgers_van(dossier: Dossier, organisatie: Organisatie) -> tuple[Organisatie, ...]:
    """Return who took over, and who took over from that one; a circle (C7) ends where it closes."""
    found: list[Organisatie] = []
    here = dossier.get(Organisatie, organisatie.opvolger)
    while here is not None and here not in found and here.id != organisatie.id:
        found.append(here)
        here = dossier.get(Organisatie, here.opvolger)
    return tuple(found)


def voorgangers_van(dossier: Dossier, organisatie: Organisatie) -> tuple[Organisatie, ...]:
    """Return of whom an organisatie took over directly."""
    return tuple(dossier.where(Organisatie, "opvolger", organisatie.id))


def is_opgeheven(organisatie: Organisatie, peildatum: date) -> bool:
    """Tell whether an organisatie has ended."""
    return organisatie.opgeheven_op is not None and organisatie.opgeheven_op <= peildatum


def over_te_dragen(dossier: Dossier, organisatie: Organisatie, peildatum: date) -> tuple[Entity, ...]:
    """C26: return the open acties, memberships and signatures that still hang on one that has ended."""
    if not is_opgeheven(organisatie, peildatum):
        return ()
    look = Inspection.of(dossier, peildatum)
    return tuple(record for record, _ in hanging_on(look, organisatie))
