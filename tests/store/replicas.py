"""Several copies of one dossier, and an oracle that remembers who knew what, in plain sets.

The store reasons with contexts; the oracle does not: it keeps for every change the set of changes of that row
that its author knew, directly or through others. What the two say must be the same.
"""

from __future__ import annotations

import atexit
import json
import shutil
import tempfile
import uuid
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, Self, TypeAlias

from wijkdesk.domain.entity import DELETED, LIVE, STUB, Entity
from wijkdesk.domain.errors import UserError
from wijkdesk.settings import Settings
from wijkdesk.store.journal import REOPEN, read_dot
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Mapping

    from wijkdesk.store.changes import Changes, OpLine

Key: TypeAlias = tuple[str, int, str, str]
"""A change: replica, n, row, cell."""
Dot: TypeAlias = tuple[str, int]
"""A step: replica, n."""


MEMORY = Path("/dev/shm")  # noqa: S108 - hundreds of dossiers that live for a second


def folder_for(name: str) -> Path:
    return Path(tempfile.mkdtemp(prefix=f"wijkdesk-{name}-", dir=MEMORY if MEMORY.is_dir() else None))


@cache
def _template() -> Path:
    folder = folder_for("proef")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    Store.create(folder / "leeg.wijkdossier", owner="iemand", settings=Settings.load(folder)).close()
    return folder / "leeg.wijkdossier"


@cache
def _beginnings() -> Path:
    folder = folder_for("begin")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@dataclass(frozen=True)
class Beginning:
    """What a team was when it began, for all cases that begin so."""

    folder: Path
    """Where its files lie while it works: a copy knows itself by where it lies."""
    aside: Path
    known: dict[str, Any]
    """What it knows beside its files."""
    made: Any


_BEGINNINGS: dict[Hashable, Beginning] = {}


@dataclass(frozen=True)
class Again:
    """What a copy says of the questions that were asked again, beside what its changes say themselves."""

    answers: Mapping[Dot, Collection[Dot]]
    """By step that asks again: the steps of the answer that was taken back."""
    told: Collection[Key]
    """Of which cells it arrived what a deleter saw, as (deleter, n, row, cell)."""

    @classmethod
    def of(cls, store: Store, told: Collection[Key]) -> Self:
        """Read it from a copy."""
        steps = {
            (uid, n): (kind, read_dot(undoes))
            for uid, n, kind, undoes in store._db.execute(
                "SELECT r.uid, t.n, t.kind, t.undoes FROM txn t JOIN replica r ON r.no = t.replica "
                "WHERE t.undoes IS NOT NULL"
            )
        }
        asking = {dot: main for dot, (kind, main) in steps.items() if kind == REOPEN}
        taken = {dot: steps[main][1] for dot, main in asking.items() if main in steps}
        answers = {
            dot: {answer, *(other for other, main in asking.items() if main == answer)}
            for dot, answer in taken.items()
        }
        return cls(answers, told)


def key_of(op: OpLine) -> Key:
    return op.replica, op.n, op.row, op.cell


@dataclass
class Oracle:
    """What every change was made in knowledge of."""

    ops: dict[Key, OpLine] = field(default_factory=dict)
    cause: dict[Key, frozenset[Key]] = field(default_factory=dict)
    """What its author knew of the same cell: who gets only some fields learns nothing of the others."""
    saw: dict[Key, frozenset[Key]] = field(default_factory=dict)
    """What its author knew of the whole record."""

    def __deepcopy__(self, memo: object) -> Self:
        """Copy what grows; what stands in it never changes."""
        return type(self)(dict(self.ops), dict(self.cause), dict(self.saw))

    def note(self, before: Iterable[Key], after: Iterable[OpLine], again: Again | None = None) -> None:
        """Take changes into account that an author made while knowing `before`."""
        known = frozenset(before)
        knew = known.union(*(self.cause[key] for key in known))
        new = {key_of(op): op for op in after if key_of(op) not in self.ops}
        for key, op in new.items():
            self.ops[key] = op
            self.cause[key] = frozenset(other for other in knew if other[2:] == key[2:])
            # Whoever deletes has seen what the same step wrote.
            self.saw[key] = frozenset(other for other in knew | set(new) if other[2] == key[2])
        for key in new if again else ():
            if key[:2] in again.answers and key[3] == "_state":
                self.saw[key] = self._seen_before(key, known, again)

    def _seen_before(self, key: Key, known: frozenset[Key], again: Again) -> frozenset[Key]:
        """Return what was seen by whoever deleted what is asked again: who asks deletes nothing himself."""
        answers = [other for other in known if other[2:] == key[2:] and other[:2] in again.answers[key[:2]]]
        sides = self.heads(frozenset().union(*(self.cause[answer] for answer in answers)), *key[2:])
        return frozenset(
            seen
            for side in sides
            if json.loads(self.ops[side].val or "null") == DELETED
            for seen in self.saw[side]
            if (*side[:3], seen[3]) in again.told
        )

    def heads(self, known: Iterable[Key], row: str, cell: str) -> set[Key]:
        cells = [key for key in known if key[2:] == (row, cell)]
        return {key for key in cells if not any(key in self.cause[other] for other in cells)}

    def shown(self, heads: Iterable[Key]) -> Any:
        best = max(heads, key=lambda key: (key[1], key[0]), default=None)
        return json.loads(self.ops[best].val or "null") if best else None

    def state(self, known: Iterable[Key], row: str, told: Iterable[Key]) -> str:
        """Return the state; `told` names the cells (deleter, n, row, cell) of which the sight arrived."""
        kept, arrived = list(known), set(told)
        states = self.heads(kept, row, "_state")
        if not states:
            return STUB
        if any(json.loads(self.ops[key].val or "null") != DELETED for key in states):
            return LIVE
        for cell in {key[3] for key in kept if key[2] == row} - {"_state"}:
            deleters = [key for key in states if (*key[:3], cell) in arrived]
            seen = frozenset().union(*(self.saw[key] for key in deleters))
            if not self.heads(kept, row, cell) <= seen:
                return LIVE
        return DELETED

    def conflict(self, known: Iterable[Key], row: str, cell: str) -> bool:
        return len({self.ops[key].val for key in self.heads(known, row, cell)}) > 1


class Team:
    """Copies of one dossier that exchange changes in any way; to be used in a `with`."""

    def __init__(self, size: int) -> None:
        _template()
        # The same case is the same again, down to who comes first by his id.
        self._real, self._dice = uuid.uuid4, Random(size)
        uuid.uuid4 = lambda: uuid.UUID(int=self._dice.getrandbits(128), version=4)
        self.size = size
        self.folder = folder_for("team")
        self.oracle = Oracle()

    @cached_property
    def stores(self) -> list[Store]:
        """The copies, opened when first asked for: their files may have been put ready before."""
        return [self.member(f"kopie{number}") for number in range(self.size)]

    def member(self, name: str) -> Store:
        path = self.folder / name / "dossier.wijkdossier"
        if not path.exists():
            path.parent.mkdir()
            shutil.copyfile(_template(), path)
        return Store.open(path, settings=Settings.load(path.parent))

    def once(self, case: Hashable, make: Callable[[], Any]) -> Any:
        """Begin with what `make` makes; whoever begins so again gets its files back and opens them."""
        key = type(self), self.size, case
        found = _BEGINNINGS.get(key)
        if found is None:
            found = _BEGINNINGS[key] = self._held(make)
        elif found.folder.exists():
            # Another team that began so is at work there.
            return make()
        else:
            self.folder.rmdir()
            self.folder = found.folder
            shutil.copytree(found.aside, self.folder)
        vars(self).update(deepcopy(found.known))
        return found.made

    def _held(self, make: Callable[[], Any]) -> Beginning:
        """Make a beginning and put it aside."""
        stores, made = self.stores, make()
        for store in stores:
            store.close()
        del self.stores
        aside = _beginnings() / str(len(_BEGINNINGS))
        shutil.copytree(self.folder, aside)
        known = {name: kept for name, kept in vars(self).items() if name not in ("folder", "_real")}
        return Beginning(self.folder, aside, deepcopy(known), made)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        uuid.uuid4 = self._real
        for store in vars(self).get("stores", ()):
            store.close()
        shutil.rmtree(self.folder)

    def known(self, store: Store) -> set[Key]:
        return {key_of(op) for op in store.changes().ops}

    def told(self, store: Store) -> set[Key]:
        return {(fact.replica, fact.n, fact.row, fact.cell) for fact in store.changes().seen}

    def act(self, number: int, deed: Callable[[Store], object]) -> bool:
        """Let a member do something; what cannot be done is no deed."""
        store = self.stores[number]
        before, told = self.known(store), self.told(store)
        try:
            deed(store)
        except UserError:
            return False
        self.oracle.note(before, store.changes().ops, Again.of(store, told))
        return True

    def send(self, source: int, target: int, choose: Callable[[Changes], Changes]) -> None:
        if source != target:
            self.stores[target].absorb(choose(self.stores[source].changes()), sender=f"kopie{source}")

    def sync(self) -> None:
        """Give everyone everything."""
        everything = [store.changes() for store in self.stores]
        for store in self.stores:
            for changes in everything:
                store.absorb(changes)


def everything(changes: Changes) -> Changes:
    return changes


def only_cells(*cells: str) -> Callable[[Changes], Changes]:
    """Choose what concerns these cells, as an export that leaves out fields does."""

    def choose(changes: Changes) -> Changes:
        return replace(
            changes,
            ops=tuple(op for op in changes.ops if op.cell in cells),
            seen=tuple(fact for fact in changes.seen if fact.cell in cells),
        )

    return choose


def backwards(changes: Changes) -> Changes:
    return replace(changes, ops=changes.ops[::-1], seen=changes.seen[::-1], txns=changes.txns[::-1])


def heads_only(store: Store) -> Changes:
    return store.changes(heads_only=True)


def records(store: Store) -> dict[tuple[str, str], dict[str, Any]]:
    """Return every living record, by what it is."""
    dossier = store.read()
    return {
        (type(record).__name__, record.id): {
            name: value for name, value in vars(record).items() if name != "_sa_instance_state"
        }
        for entity in dossier._live
        for record in dossier.all(entity)
    }


def tables(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Return the entity tables as they stand in the file."""
    from wijkdesk.domain.model import ENTITIES

    found = {}
    for entity in ENTITIES.values():
        rows = store._db.execute(f"SELECT * FROM {entity.__tablename__} ORDER BY id").fetchall()
        if rows:
            found[entity.__name__] = rows
    return found


def disputes(store: Store) -> set[tuple[str, str, str]]:
    return {(found.entity.__name__, found.id, found.field) for found in store.conflicts()}


def value_of(store: Store, entity: type[Entity], key: str, name: str) -> Any:
    record = store.read().get(entity, key)
    return getattr(record, name) if record is not None else None
