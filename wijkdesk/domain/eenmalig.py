"""What a project has once: its id is the same on every laptop, so adding it twice gives one record."""

from __future__ import annotations

from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

from wijkdesk.domain.entity import Entity, Owned
from wijkdesk.domain.frame import Instelling
from wijkdesk.domain.verantwoording import Rapportsjabloon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wijkdesk.domain.dossier import Dossier

_SPACE: Final = UUID("6f0d2a52-6d0a-5d2b-9a3e-1f4f0b7b7c11")
_PER: Final[Mapping[type[Entity], str]] = {Rapportsjabloon: "soort"}
"""The field of which a project has one record per value."""
WAY: Final = (
    "Ze zijn op twee computers gemaakt. Wat in deze staat, telt niet of maar voor een deel. Neem in de "
    "andere over wat u wilt houden, en verwijder deze."
)
"""What to do about one too many."""


def single_id(record: Entity) -> str | None:
    """Return the id of what a project has once; None for what it may have more of."""
    entity = type(record)
    about = getattr(record, _PER[entity]) if entity in _PER else ""
    if not isinstance(record, Owned) or not record.project or not (entity.is_single or about):
        return None
    return uuid5(_SPACE, f"{record.project}|{entity.__name__}|{about}").hex


def te_veel(dossier: Dossier) -> Iterator[tuple[Entity, Entity, str]]:
    """Return what is there too often after an exchange with an older version, what counts, and a sentence.

    Of those of one kind the first by id counts, on every laptop the same; the others are told of.
    """
    once: tuple[type[Entity], ...] = (Instelling, Rapportsjabloon)
    for entity in once:
        kinds: defaultdict[str, list[Entity]] = defaultdict(list)
        for record in dossier.all(entity):
            kinds[single_id(record) or record.id].append(record)
        for same in kinds.values():
            first, *others = sorted(same, key=attrgetter("id"))
            about = f" voor ‘{first.title}’" if first.title else ""
            for record in others:
                said = (
                    f"Dit project heeft {len(same)} {entity.plural.lower()}{about}; dat hoort er één te zijn"
                )
                yield record, first, said
