"""What happened to a record, in words that may be on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.entity import DELETED, Entity, field_of, klasse_of
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.formats import long_date
from wijkdesk.domain.frozen import dataclass
from wijkdesk.domain.privacy import is_computed
from wijkdesk.domain.values import show
from wijkdesk.ui.spoken import NOT_TYPED, spoken

if TYPE_CHECKING:
    from collections.abc import Callable

    from wijkdesk.store.history import HistoryLine
    from wijkdesk.store.store import Store


@dataclass(frozen=True)
class Past:
    """One change in the history of a record, in words; `field` and `txn` say where it can be put back."""

    field_label: str
    when: str
    old: str
    new: str
    by: str
    field: str
    txn: str

    @property
    def restorable(self) -> bool:
        """Return whether the old value can be put back."""
        return bool(self.field)


def history_of(store: Store, record: Entity, ceiling: Klasse, say: Callable[[str], str]) -> list[Past]:
    """Return what happened to a record, the latest first, without what lies above a class."""
    kind = type(record)
    lines = store.history(kind, record.id)
    # What a record began with is no change: one line says that it was added.
    births = {line.txn for line in lines if not line.field and not line.old}
    found: list[Past] = []
    for line in lines:
        if not line.field:
            found.append(_whole(kind, line, say, ceiling))
        elif line.txn not in births and _may_show(kind, line.field, ceiling):
            found.append(_one_field(store, kind, line, say, ceiling))
    return found


def _may_show(kind: type[Entity], name: str, ceiling: Klasse) -> bool:
    field = field_of(kind, name)
    return klasse_of(kind, field) <= ceiling and name not in NOT_TYPED and not is_computed(kind, field)


def _whole(kind: type[Entity], line: HistoryLine, say: Callable[[str], str], ceiling: Klasse) -> Past:
    came = "teruggezet" if line.old == DELETED else "toegevoegd"
    words = "naar de prullenbak" if line.new == DELETED else came
    return Past(say(kind.singular), _when(line), "", words, _by(line, ceiling), "", line.txn)


def _one_field(
    store: Store, kind: type[Entity], line: HistoryLine, say: Callable[[str], str], ceiling: Klasse
) -> Past:
    field = field_of(kind, line.field)

    def title(key: str) -> str:
        return store.read().title(key)

    old, new = (spoken(show(field, value, title)) for value in (line.old, line.new))
    return Past(say(field.label), _when(line), old, new, _by(line, ceiling), field.name, line.txn)


def _when(line: HistoryLine) -> str:
    return long_date(line.moment.astimezone().date())


def _by(line: HistoryLine, ceiling: Klasse) -> str:
    # A step may have been about more than this record: what it is called is for who sees everything.
    about = line.label if ceiling is Klasse.V3 else ""
    return " · ".join(filter(None, (line.author, f"via {line.via}" if line.via else "", about)))
