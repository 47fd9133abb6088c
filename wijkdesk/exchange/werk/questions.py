"""Questions that stayed open after an import: two values for one cell, answered later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wijkdesk.domain.entity import DELETED, field_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.typed import parse
from wijkdesk.domain.values import show
from wijkdesk.exchange.werk.lines import Choice
from wijkdesk.store import imports
from wijkdesk.store.cells import STATE
from wijkdesk.store.history import kept_by

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.entity import Entity
    from wijkdesk.store.history import Conflict, Side
    from wijkdesk.store.store import Store


def open_questions(store: Store) -> list[Conflict]:
    """Return what waits for a choice, in an order that stays."""
    return sorted(store.conflicts(), key=lambda found: (found.entity.__name__, found.id, found.field))


def differing(conflict: Conflict) -> tuple[str, ...]:
    """Return the fields in which the sides differ; fields that only mean something together are one cell."""
    values = [side.value for side in conflict.sides]
    if not values or not all(isinstance(value, dict) for value in values):
        return (conflict.field,)
    return tuple(name for name in values[0] if len({str(value[name]) for value in values}) > 1)


def label_of(conflict: Conflict) -> str:
    """Return what is in dispute; of a record as a whole whether it is there."""
    if not conflict.field:
        return "verwijderd of niet"
    try:
        labels = [field_of(conflict.entity, name).label for name in differing(conflict)]
    except KeyError:
        return conflict.field
    return " en ".join([*labels[:1], *(label[:1].lower() + label[1:] for label in labels[1:])])


def shown(dossier: Dossier, conflict: Conflict, side: Side) -> str:
    """Return one side in words."""
    if not conflict.field:
        return "verwijderd" if side.value == DELETED else "houden"
    values = side.value if isinstance(side.value, dict) else {conflict.field: side.value}
    parts = (
        show(field_of(conflict.entity, name), values[name], dossier.title) for name in differing(conflict)
    )
    return " · ".join(filter(None, parts))


def own_side(store: Store, conflict: Conflict) -> Side | None:
    """Return the side that was made in this dossier."""
    place = conflict.id, conflict.field or STATE
    with imports.reading(store) as journal:
        return next((side for side in conflict.sides if imports.is_own(journal, side.txn, *place)), None)


def sides_of(store: Store, conflict: Conflict) -> list[list[Side]]:
    """Return the sides of a question, ours first; who say the same are one side."""
    mine = own_side(store, conflict)
    found: dict[str, list[Side]] = {}
    for side in sorted(conflict.sides, key=lambda side: side is not mine):
        found.setdefault(repr(side.value), []).append(side)
    return list(found.values())


def keepers(store: Store, conflict: Conflict) -> tuple[list[str], bool]:
    """Return who changed what another deleted: the names of others, and whether it was done here too."""
    with imports.reading(store) as journal:
        found = kept_by(journal, conflict.id)
    return [name for name, own in found if not own], any(own for _, own in found)


def settle(store: Store, conflict: Conflict, choice: Choice, text: str = "") -> None:
    """Answer a question: mine, theirs or a text of one's own, as one step that can be undone."""
    if not conflict.field:
        _settle_whole(store, conflict, choice)
        return
    values = _chosen(store, conflict, choice, text)
    with store.edit("Vraag beantwoord") as writer:
        for name, value in values.items():
            writer.set(conflict.entity, conflict.id, name, value)


def settle_with(store: Store, conflict: Conflict, side: Side) -> None:
    """Answer a question with one of its sides."""
    entity: type[Entity] = conflict.entity
    with store.edit("Vraag beantwoord") as writer:
        if not conflict.field:
            (writer.delete if side.value == DELETED else writer.restore)(entity, conflict.id)
            return
        values = side.value if isinstance(side.value, dict) else {conflict.field: side.value}
        for name, value in values.items():
            writer.set(entity, conflict.id, name, value)


def _settle_whole(store: Store, conflict: Conflict, choice: Choice) -> None:
    if choice is Choice.OWN:
        raise UserError("Dit gegeven is door de één verwijderd en door de ander gewijzigd. Kies mijn of hun.")
    mine = own_side(store, conflict)
    deleted_by_me = mine is not None and mine.value == DELETED
    entity: type[Entity] = conflict.entity
    with store.edit("Vraag beantwoord") as writer:
        (writer.delete if deleted_by_me is (choice is Choice.MINE) else writer.restore)(entity, conflict.id)


def _chosen(store: Store, conflict: Conflict, choice: Choice, text: str) -> Mapping[str, Any]:
    mine = own_side(store, conflict)
    others = [side for side in conflict.sides if side is not mine]
    is_one = len({str(side.value) for side in others}) == 1
    names = differing(conflict)
    if choice is Choice.OWN:
        if len(names) != 1:
            first = "Kies mijn of hun, en wijzig ze daarna" if mine and is_one else "Wijzig ze"
            raise UserError(f"Deze velden horen bij elkaar. {first} met ‘zet’.")
        # What else belongs to it says the same on each side.
        given = conflict.sides[0].value if isinstance(conflict.sides[0].value, dict) else {}
        return {**given, names[0]: parse(field_of(conflict.entity, names[0]), text)}
    how = "Schrijf zelf de goede waarde: ‘kies NR waarde TEKST’" if len(names) == 1 else "Wijzig ze met ‘zet’"
    if choice is Choice.MINE and mine is None:
        # What nobody wrote here is not mine: the values of others are no answer to that.
        more = " of kies hun" if is_one else ""
        raise UserError(f"U hebt hier zelf niets ingevuld; er is dus geen ‘mijn’. {how}{more}.")
    if choice is Choice.THEIRS and not is_one:
        what = "Er zijn meer dan twee kanten" if mine else "Er staan twee of meer waarden van anderen"
        raise UserError(f"{what}. {how}.")
    side = mine if choice is Choice.MINE and mine else others[0]
    value = side.value
    return value if isinstance(value, dict) else {conflict.field: value}
