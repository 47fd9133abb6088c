"""Copies of a dossier with anything in any field of any entity, who exchange parts of it as werkbestanden."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from tests.exchange.dossiers import Filler
from tests.exchange.werk.mailing import Mailing
from tests.store import replicas
from wijkdesk.domain.entity import DELETED, STUB, Entity, Owned, fields_of, klasse_of, new_id
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Field, Kind, Klasse
from wijkdesk.domain.frame import Project, Schakel
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.overleg import Overleg
from wijkdesk.domain.verantwoording import Bijstelling
from wijkdesk.exchange.werk import container
from wijkdesk.exchange.werk.lines import Choice
from wijkdesk.exchange.werk.writing import Request

if TYPE_CHECKING:
    from wijkdesk.store.store import Store

SIZE = 3
MANY = 9
"""So many kinds of record there are in a crew, beside a project and its overleggen."""
LINKED = 0.2
"""How often it is a link that is changed: of all fields few are links, and these merge in their own way."""
KINDS = tuple(
    # By name: which kinds there are first depends on which of them was loaded first.
    entity
    for _, entity in sorted(ENTITIES.items())
    if entity not in (Project, Schakel)
)
MEMBER, NUMBER = st.integers(0, SIZE - 1), st.integers(0, 2**20)
CREWS = 24
"""So many crews are made once for all examples that have them; any other is made for its own."""
CREW = st.one_of(*[st.integers(0, CREWS - 1)] * 7, NUMBER)
SCOPE = st.integers(0, 2)
"""Of a file: all of the project, or what belongs to one overleg."""
CHOICES = st.lists(st.sampled_from((Choice.THEIRS, Choice.MINE, Choice.LATER, Choice.SKIP)), max_size=6)
STEP = st.one_of(
    st.tuples(st.just("set"), MEMBER, NUMBER),
    st.tuples(st.just("set"), MEMBER, NUMBER),
    st.tuples(st.sampled_from(["add", "delete", "restore", "undo", "redo"]), MEMBER, NUMBER),
    st.tuples(st.just("send"), MEMBER, MEMBER, SCOPE, st.sampled_from((Klasse.V1, Klasse.V2)), CHOICES),
    st.tuples(st.just("send"), MEMBER, MEMBER, SCOPE, st.sampled_from(list(Klasse)[:3]), st.just([])),
    st.tuples(st.just("late"), MEMBER, NUMBER),
    st.tuples(st.just("back"), MEMBER, NUMBER),
)
STEPS = st.lists(STEP, min_size=10, max_size=20)


@dataclass
class Canary:
    """A word that stands in one field only, and how far that field may travel."""

    entity: str
    field: str
    klasse: Klasse


class Words(Filler):
    """Values in which every text is a word of its own; nothing above a class where one is given."""

    def __init__(self, random: Random, most: Klasse) -> None:
        super().__init__(random, ())
        self.most = most
        self.canaries: dict[str, Canary] = {}
        self._of: tuple[type[Entity], Field] | None = None

    def may(self, field: Field, entity: type[Entity]) -> bool:
        """Tell whether a field is filled; which project a record is of, and where a link goes, is not."""
        return field.name not in ("project", "klasse") and klasse_of(entity, field) <= self.most

    def text(self) -> str:
        word = f"kanarie{len(self.canaries):06d}"
        assert self._of is not None
        entity, field = self._of
        self.canaries[word] = Canary(entity.__name__, field.name, klasse_of(entity, field))
        return word

    def value(self, entity: type[Entity], field: Field) -> Any:
        self._of = entity, field
        if field.kind in (Kind.TEXT, Kind.LONG_TEXT):
            return self.text() if self.random.random() < 0.9 else ""
        if field.kind is Kind.LINKS:
            known = self.ids.get(ENTITIES[field.target], [])
            return [key for key in known if self.random.random() < 0.5]
        return super().value(entity, field)

    def fresh(self, entity: type[Entity], key: str) -> Entity:
        values = {
            field.name: self.value(entity, field)
            for field in fields_of(entity)
            if self.may(field, entity) and self.random.random() < (0.8 if field.kind is Kind.LINKS else 0.3)
        }
        if issubclass(entity, Owned):
            values["project"] = self.ids[Project][0]
        return entity(id=key, **values)


class Crew(Mailing):
    """Copies that only know each other through files of parts, to any class, late, lost or repeated."""

    def __init__(self, seed: int, most: Klasse = Klasse.V3, *, linked: bool = True) -> None:
        """Make them; without `linked` what links to others, and to what, is left to chance, as is rare."""
        super().__init__(SIZE)
        self.linked = linked
        self.words = Words(Random(seed), most)
        if seed < CREWS:
            self.once((seed, most, linked), self._begin)
        else:
            self._begin()

    def _begin(self) -> None:
        """Make some records of some kinds in the first copy, and let the others know what may travel."""
        pick = self.words.random
        able = [kind for kind in KINDS if self.travels(kind)]
        chosen = [Overleg, *(self.picked(pick, able) if self.linked else pick.sample(able, MANY))]
        ids = {kind: [new_id() for _ in range(2)] for kind in dict.fromkeys((Project, *chosen))}
        ids[Project] = ids[Project][:1]
        self.project = ids[Project][0]
        self.words.ids = {Project: ids[Project]}
        for kind, keys in ids.items():
            # What comes later may refer to what came before.
            self.act(0, lambda store, kind=kind, keys=keys: self.add(store, kind, keys))
            self.words.ids[kind] = keys
        for other in range(1, SIZE):
            self.deliver(self.file(0, 0, Klasse.V2), other)

    def travels(self, kind: type[Entity]) -> bool:
        """Tell whether a kind is made: a correction of something not known stays where it is."""
        return self.words.most is Klasse.V3 or (
            kind.own_klasse <= self.words.most and kind is not Bijstelling
        )

    def picked(self, pick: Random, able: list[type[Entity]]) -> list[type[Entity]]:
        """Return some kinds: two that link to others, each with what it links to, and any others."""
        linking = pick.sample([kind for kind in able if links_of(kind)], 2)
        found = [ENTITIES[field.target] for kind in linking for field in links_of(kind)] + linking
        also = pick.sample(able, MANY)
        return [kind for kind in dict.fromkeys((*found, *also)) if kind in able][:MANY]

    def add(self, store: Store, kind: type[Entity], keys: list[str]) -> None:
        with store.edit("Erbij") as writer:
            for key in keys:
                writer.add(self.words.fresh(kind, key))

    def change(self, store: Store, number: int) -> None:
        """Change one field of one record: of any kind."""
        entity, key, field = self.chosen(store, number)
        self.put(store, entity, key, field)

    def chosen(self, store: Store, number: int) -> tuple[type[Entity], str, Field]:
        """Return one field of one record: of any kind."""
        pick, dossier = Random(number), store.read()
        found = [row for kind in (Project, *KINDS) for row in dossier.all(kind)]
        if not found:
            raise UserError("leeg")
        linking = [row for row in found if self.links(type(row))]
        if self.linked and linking and pick.random() < LINKED:
            record = among(linking, pick)
            return type(record), record.id, pick.choice(self.links(type(record)))
        record = among(found, pick)
        entity = type(record)
        return entity, record.id, pick.choice([f for f in fields_of(entity) if self.words.may(f, entity)])

    def links(self, kind: type[Entity]) -> list[Field]:
        """Return the fields of a kind that link to many others, but for those above the class."""
        return [field for field in links_of(kind) if self.words.may(field, kind)]

    def put(self, store: Store, entity: type[Entity], key: str, field: Field) -> None:
        """Give a field another value."""
        value = self.words.value(entity, field)
        with store.edit("Gewijzigd") as writer:
            writer.set(entity, key, field.name, value)

    def delete(self, store: Store, number: int) -> None:
        found = [row for kind in KINDS for row in store.read().all(kind)]
        if not found:
            raise UserError("leeg")
        record = among(found, Random(number))
        with store.edit("Weg") as writer:
            writer.delete(type(record), record.id)

    def restore(self, store: Store, number: int) -> None:
        gone = store.trash()
        if not gone:
            raise UserError("niets weg")
        found = sorted(gone, key=lambda row: row.id)[number % len(gone)]
        with store.edit("Terug") as writer:
            writer.restore(found.entity, found.id)

    def file(self, source: int, scope: int, ceiling: Klasse) -> bytes:
        store = self.stores[source]
        roots = sorted(group.id for group in store.read().all(Overleg))
        chosen = (roots[scope % len(roots)],) if scope and roots else ()
        data = self.mail(source, Request(self.project, chosen, ceiling))
        self.keeps_secrets(data, ceiling)
        return data

    def whole(self, source: int) -> bytes:
        return self.file(source, 0, Klasse.V2)

    def keeps_secrets(self, data: bytes, ceiling: Klasse) -> None:
        """Law 16: no word and no name of a field above the class, in the unpacked bytes of any part."""
        parts = container.unpack(data)
        text = b"\n".join([*parts.values(), *(name.encode() for name in parts)]).decode(errors="replace")
        out = [(word, kept) for word, kept in self.words.canaries.items() if kept.klasse > ceiling]
        assert not [(word, kept) for word, kept in out if word in text]
        named = {(kept.entity, kept.field) for _, kept in out}
        for part in ("ops.jsonl", "seen.jsonl", "erased.jsonl"):
            for entity, field in named:
                assert f'"e":"{entity}","c":"{field}"'.encode() not in parts[part]

    def knows(self, who: int) -> bool:
        return bool(self.stores[who].read().projects())


def links_of(kind: type[Entity]) -> list[Field]:
    """Return the fields of a kind that link to many others."""
    return [field for field in fields_of(kind) if field.kind is Kind.LINKS]


def among(found: list[Any], pick: Random) -> Any:
    """Return one of some records, mostly of the first three: people meet where few things are."""
    return pick.choice(sorted(found, key=lambda row: row.id)[: pick.choice((3, 3, len(found)))])


def run(team: Crew, step: tuple[Any, ...]) -> None:
    match step:
        case "set", who, number:
            team.act(who, lambda store: team.change(store, number))
        case "add", who, number:
            kind = KINDS[number % len(KINDS)]
            if team.knows(who) and team.travels(kind):
                team.act(who, lambda store: team.add(store, kind, [new_id()]))
        case ("delete" | "restore") as deed, who, number:
            team.act(who, lambda store: getattr(team, deed)(store, number))
        case ("undo" | "redo") as deed, who, _:
            team.act(who, lambda store: getattr(store, deed)())
        case "send", source, target, scope, ceiling, choices:
            if source != target and team.knows(source):
                try:
                    data = team.file(source, scope, ceiling)
                except UserError:
                    return
                team.deliver(data, target, choices)
        case "late", target, number:
            team.deliver(team.sent[number % len(team.sent)], target)
        case "back", target, number:
            if target:
                team.back(target, number)


def cells(store: Store) -> dict[tuple[str, str], str]:
    """Return what every cell shows, as the journal spells it."""
    from wijkdesk.store.cells import shown_of
    from wijkdesk.store.shape import merge_of

    journal, found = store._journal, {}
    for uid, number in store._db.execute('SELECT uid, no FROM "row"').fetchall():
        for fld, heads in journal.heads(number).items():
            entity, cell = journal.cell_names[fld]
            best = shown_of(heads, journal.uids, merge_of(entity, cell))
            found[uid, cell] = (best.val if best else None) or "null"
    return found


def states(store: Store) -> dict[str, str]:
    """Return the state of every record."""
    return {row[0]: row[1] for rows in replicas.tables(store).values() for row in rows}


def shown(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Return the entity tables; of what is deleted no more than that: its values do not travel."""
    return {
        entity: [row[:2] if row[1] == DELETED else row for row in rows]
        for entity, rows in replicas.tables(store).items()
    }


def living(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Return the tables without what is deleted: what a copy only knows as deleted goes no further."""
    found = {
        name: [row for row in rows if row[1] not in (DELETED, STUB)] for name, rows in shown(store).items()
    }
    return {name: rows for name, rows in found.items() if rows}
