"""The report before this one, of the same kind and subject, with what changed since (D24)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.momentopname import from_text, opname_of
from wijkdesk.domain.sinds import sinds
from wijkdesk.domain.verantwoording import Rapport
from wijkdesk.domain.verschil import AF, vorig_rapport
from wijkdesk.domain.volgorde import code_key

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wijkdesk.domain.momentopname import Momentopname
    from wijkdesk.domain.sinds import Sinds
    from wijkdesk.domain.stand import Stand


_HOOGSTENS: Final = 3


@dataclass(frozen=True)
class Vorige:
    """The last definitief report before a peildatum, as it was frozen."""

    rapport: Rapport
    toen: Momentopname
    sinds: Sinds
    reeks: tuple[Momentopname, ...] = ()
    """The last frozen moments, this one among them, from old to new."""


def vorige_van(stand: Stand, soorten: Sequence[str]) -> Vorige | None:
    """D24: return the last definitief report of these kinds; None where there is none to compare with."""
    found = [vorig_rapport(stand.dossier, soort, stand.peildatum) for soort in soorten]
    last = max(
        (rapport for rapport in found if rapport is not None),
        key=lambda rapport: (rapport.peildatum or stand.peildatum, code_key(rapport.nummer)),
        default=None,
    )
    then = from_text(last.stand) if last is not None else None
    if last is None or then is None:
        return None
    return Vorige(last, then, sinds(then, opname_of(stand)), _reeks(stand, soorten))


def zelfde_dag(stand: Stand, soorten: Sequence[str]) -> str:
    """Return the number of the last definitief report with this same peildatum; '' for none."""
    numbers = [
        rapport.nummer
        for rapport in stand.dossier.all(Rapport)
        if rapport.soort in soorten and rapport.status in AF and rapport.peildatum == stand.peildatum
    ]
    return max(numbers, key=code_key, default="")


def _reeks(stand: Stand, soorten: Sequence[str]) -> tuple[Momentopname, ...]:
    """Return the last moments that were frozen with a definitief report, one per peildatum."""
    found: dict[date, Momentopname] = {}
    for rapport in stand.dossier.all(Rapport):
        if rapport.soort in soorten and rapport.status in AF and rapport.peildatum:
            moment = from_text(rapport.stand) if rapport.peildatum < stand.peildatum else None
            if moment is not None:
                found[moment.peildatum] = moment
    return tuple(found[day] for day in sorted(found)[-_HOOGSTENS:])
