"""What may come in: C21. What may go out, C22, is in `privacy`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from wijkdesk.domain.errors import Refused
from wijkdesk.domain.overleg import Overleg

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier


def refuse_newer(version: int, ours: int) -> None:
    """C21: a file of a later version is refused, with advice."""
    if version > ours:
        message = (
            "Dit bestand is gemaakt met een nieuwere versie van wijkdesk. "
            "Werk eerst wijkdesk bij, of vraag de afzender om een bestand voor uw versie."
        )
        raise Refused(message)


def refuse_damaged(found: str, promised: str) -> None:
    """C21: a file whose contents are not what its seal says is refused whole."""
    if found != promised:
        message = (
            "Dit bestand is beschadigd. Er is niets overgenomen; vraag de afzender het opnieuw te sturen."
        )
        raise Refused(message)


def unknown_overleggen(dossier: Dossier, keys: Iterable[str]) -> tuple[str, ...]:
    """C21: return the taakgroepen that a file speaks of and this dossier does not know; the user is asked."""
    return tuple(key for key in keys if dossier.get(Overleg, key) is None)
