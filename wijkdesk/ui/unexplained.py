"""Which changes still ask for a reason, read from the dossier itself, and what is half typed to each.

A reason that is half typed and a change that may stay without one are kept on this computer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.entity import Owned, klasse_of
from wijkdesk.domain.values import show
from wijkdesk.store import imports
from wijkdesk.store.unexplained import changed_among, unexplained

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.domain.entity import Entity
    from wijkdesk.ui.asked import Asked, Asking

_TYPED, _LEFT = "redenen in de maak", "zonder reden"


def asked_about(desk: Asking, records: Sequence[Entity]) -> list[Asked]:
    """Return what is still to be asked of some records; nothing while others look along."""
    if desk.presenting or desk.store.read_only or not records:
        return []
    with imports.reading(desk.store) as journal:
        often = changed_among(journal, [record.id for record in records])
        found = [
            (record, field, before)
            for record in records
            if record.id in often
            for field, before in unexplained(journal, desk.dossier, record)
        ]
    if not found:
        return []
    from wijkdesk.domain.levensloop import changed  # noqa: PLC0415 - few changes are without a reason

    asked = [
        desk.asks_why(changed(record, {field.name: before}), field, desk.value(record, field))
        for record, field, before in found
        if klasse_of(type(record), field) <= desk.ceiling
    ]
    return [one for one in asked if one is not None and not is_left(desk, one)]


def typed_to(desk: Asking, asked: Asked) -> str:
    """Return what is half typed as the reason of a change."""
    return str(desk.views.get(_owner(asked), _TYPED).get(_key(asked), ""))


def keep_typed(desk: Asking, asked: Asked, text: str) -> bool:
    """Keep what is half typed, or forget it where that is nothing; return whether that could be done."""
    known = desk.views.get(_owner(asked), _TYPED)
    if known.get(_key(asked), "") == text:
        return True
    known.pop(_key(asked), None)
    return desk.views.put(_owner(asked), _TYPED, {**known, **({_key(asked): text} if text else {})})


def forget_typed(desk: Asking, records: Sequence[Entity], asked: Sequence[Asked]) -> None:
    """Keep nothing that is half typed to what is not asked any more: no screen was there to say so."""
    if desk.presenting or desk.store.read_only:
        return
    looked, still = {record.id for record in records}, {_key(one) for one in asked}
    for owner in {record.project or "" for record in records if isinstance(record, Owned)}:
        known = desk.views.get(owner, _TYPED)
        kept = {key: text for key, text in known.items() if key in still or key.split(" ")[0] not in looked}
        if kept != known:
            desk.views.put(owner, _TYPED, kept)


def leave(desk: Asking, asked: Asked) -> None:
    """Let a change be without a reason: it is asked about again when the value becomes another one."""
    known = desk.views.get(_owner(asked), _LEFT)
    still = {key: value for key, value in known.items() if desk.dossier.find(key.partition(" ")[0])}
    desk.views.put(_owner(asked), _LEFT, {**still, _key(asked): show(asked.field, asked.value)})


def is_left(desk: Asking, asked: Asked) -> bool:
    """Tell whether a change was let be without a reason."""
    return desk.views.get(_owner(asked), _LEFT).get(_key(asked)) == show(asked.field, asked.value)


def forget_left(desk: Asking, asked: Asked) -> None:
    """Ask about this value again: it was changed once more."""
    known = desk.views.get(_owner(asked), _LEFT)
    if known.pop(_key(asked), None) is not None:
        desk.views.put(_owner(asked), _LEFT, known)


def _owner(asked: Asked) -> str:
    # Not the project on screen: what is kept late must not land with the next one.
    return asked.record.project or ""


def _key(asked: Asked) -> str:
    return f"{asked.record.id} {asked.field.name}"
