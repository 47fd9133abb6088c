"""The krachtenveld: who can move the project, and which way; only for the projectleider (V3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.frame import Betrokkenheid, Houding

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wijkdesk.domain.dossier import Dossier

INVLOED: Final = (1, 2, 3, 4, 5)
VEEL_INVLOED: Final = 4
"""From here on a party can make or break the project."""
HOUDINGEN: Final = tuple(reversed(Houding))
"""From against to in favour, as they stand from left to right."""
_NOG_NIET: Final = frozenset({Houding.TWIJFELEND, Houding.TEGENSTANDER})


def partijen_op_volgorde(dossier: Dossier) -> tuple[Betrokkenheid, ...]:
    """Return the parties, most influence first, and of those who is against first."""
    parties = dossier.all(Betrokkenheid)
    return tuple(
        sorted(parties, key=lambda p: (-(p.invloed or 0), _place(p), dossier.title(p.organisatie).casefold()))
    )


def op_het_veld(partijen: Sequence[Betrokkenheid]) -> Mapping[tuple[int, Houding], tuple[int, ...]]:
    """Return per place on the field the numbers of the parties in their order, from 1."""
    found: dict[tuple[int, Houding], tuple[int, ...]] = {}
    for number, party in enumerate(partijen, 1):
        if party.invloed is not None and isinstance(party.houding, Houding):
            key = (party.invloed, party.houding)
            found[key] = (*found.get(key, ()), number)
    return found


def te_winnen(partijen: Sequence[Betrokkenheid]) -> tuple[Betrokkenheid, ...]:
    """Return who has much influence and is not convinced."""
    return tuple(p for p in partijen if (p.invloed or 0) >= VEEL_INVLOED and p.houding in _NOG_NIET)


def _place(party: Betrokkenheid) -> int:
    return HOUDINGEN.index(party.houding) if isinstance(party.houding, Houding) else len(HOUDINGEN)
