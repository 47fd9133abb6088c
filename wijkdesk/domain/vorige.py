"""The report before this one, of the same kind and subject, with what changed since (D24)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wijkdesk.domain.momentopname import from_text, opname_of
from wijkdesk.domain.sinds import sinds
from wijkdesk.domain.verschil import vorig_rapport

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.domain.momentopname import Momentopname
    from wijkdesk.domain.sinds import Sinds
    from wijkdesk.domain.stand import Stand
    from wijkdesk.domain.verantwoording import Rapport


@dataclass(frozen=True)
class Vorige:
    """The last definitief report before a peildatum, as it was frozen."""

    rapport: Rapport
    toen: Momentopname
    sinds: Sinds


def vorige_van(stand: Stand, soorten: Sequence[str]) -> Vorige | None:
    """D24: return the last definitief report of these kinds; None where there is none to compare with."""
    found = [vorig_rapport(stand.dossier, soort, stand.peildatum) for soort in soorten]
    last = max(
        (rapport for rapport in found if rapport is not None),
        key=lambda rapport: (rapport.peildatum or stand.peildatum, rapport.nummer),
        default=None,
    )
    then = from_text(last.stand) if last is not None else None
    if last is None or then is None:
        return None
    return Vorige(last, then, sinds(then, opname_of(stand)))
