"""Two sources say something else of one and the same change: nobody can tell here which of them is true."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.errors import UserError

if TYPE_CHECKING:
    from wijkdesk.store.journal import Journal

_BROUGHT: Final = (
    "SELECT i.id, i.sender FROM op JOIN import i ON i.id = op.import_id "
    'WHERE op.replica = ? AND op.n = ? AND op."row" = ? AND op.fld = ?'
)
_CLONED: Final = (
    "Dit bestand komt van een kopie die onder dezelfde naam verder is gegaan. Er is niets veranderd. "
    "Laat de afzender het dossier opnieuw openen en het bestand nog eens maken."
)
_EITHER: Final = (
    "Dit bestand zegt over een wijziging van {} iets anders dan import {}{}. Een kopie is onder dezelfde "
    "naam verder gegaan, of een van beide klopt niet. Er is niets veranderd. Vraag na wat klopt. Is dat dit "
    "bestand, draai dan import {} terug en open het opnieuw."
)


class Cloned(UserError):
    """Two copies of a dossier wrote under one name, or someone says so."""


def clash(journal: Journal, key: tuple[int, int, int, int]) -> Cloned:
    """Return why a change (copy, step, row, field) that is known as another one is refused.

    What came in a file goes with that import: so what stands in the way of the truth can be taken away.
    """
    brought = journal.db.execute(_BROUGHT, key).fetchone()
    if brought is None:
        return Cloned(_CLONED)
    number, sender = brought
    who, by = journal.names.get(key[0]) or "een ander", f" van {sender}" if sender else ""
    return Cloned(_EITHER.format(who, number, by, number))
