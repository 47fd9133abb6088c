"""Laws 23 and 26 to 28 on every kind of record: moved files, people who are one, double links, erasure."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.werk.crew import CREW, MEMBER, NUMBER, SIZE, STEP, Crew, cells, run, shown, states
from tests.store import replicas
from tests.store.movers import Moves
from wijkdesk.domain.entity import DELETED, LIVE, Entity, fields_of, klasse_of, new_id
from wijkdesk.domain.fields import Field, Kind, Klasse
from wijkdesk.domain.frame import Contactpersoon, Organisatie, Project, Schakel
from wijkdesk.domain.model import ENTITIES
from wijkdesk.exchange.same import part, unite
from wijkdesk.exchange.werk import container
from wijkdesk.exchange.werk.applying import apply
from wijkdesk.exchange.werk.lines import Choice, Decision, LineKind, everything
from wijkdesk.exchange.werk.reading import read
from wijkdesk.store.same import MERGED, SAME_AS

if TYPE_CHECKING:
    from pathlib import Path

    from wijkdesk.store.changes import OpLine
    from wijkdesk.store.store import Store

SHARE = settings(max_examples=settings().max_examples // 6)


class Travellers(Crew, Moves):
    """Copies that only exchange files, and whose dossiers are put back, moved and copied meanwhile."""


MOVE = st.one_of(
    st.tuples(st.sampled_from(["keep", "put_back", "move"]), MEMBER),
    st.tuples(st.just("clone"), MEMBER, MEMBER),
)
TRAVELS = st.lists(st.one_of(STEP, STEP, MOVE), min_size=10, max_size=20)


@SHARE
@given(CREW, TRAVELS)
def test_no_change_that_was_sent_is_lost_whatever_happens_to_the_files(seed: int, steps: list[Any]) -> None:
    """Law 23: no change gets the name of another, and each that ever left is there or was written over."""
    with Travellers(seed, Klasse.V2) as team:
        for step in steps:
            if step[0] in ("keep", "put_back", "move", "clone"):
                getattr(team, step[0])(*step[1:])
            elif step[0] != "back":
                run(team, step)
        sent = list(dict.fromkeys(team.sent))
        for data in sent:
            team.deliver(data, 0)
        team.share_all()
        by_name: dict[Any, OpLine] = {}
        for data in sent:
            for op in read(data).changes.ops:
                assert by_name.setdefault((op.replica, op.n, op.row, op.cell), op) == op
        for store in team.stores:
            is_whole(store, by_name)
            assert shown(store) == shown(team.stores[0])
            assert store.check() == []


def is_whole(store: Store, sent: dict[Any, OpLine]) -> None:
    """Hold that each change is there as it was, or that whoever wrote over it knew it."""
    held: dict[tuple[str, str], list[OpLine]] = {}
    for op in store.changes().ops:
        held.setdefault((op.row, op.cell), []).append(op)
    gone = {row for row, state in states(store).items() if state == DELETED}
    for op in sent.values():
        known = held.get((op.row, op.cell), [])
        same = [other for other in known if (other.replica, other.n) == (op.replica, op.n)]
        assert not same or same == [op]
        if op.row not in gone:
            assert same or any(dict(other.ctx).get(op.replica, 0) >= op.n for other in known)


def referring() -> list[tuple[type[Entity], Field]]:
    """Return the fields that name a person or an organisation and may travel."""
    return [
        (entity, field)
        for entity in ENTITIES.values()
        for field in fields_of(entity)
        if field.kind is Kind.REFERENCE
        and field.target in ("Contactpersoon", "Organisatie")
        and klasse_of(entity, field) <= Klasse.V2
        and entity.own_klasse <= Klasse.V2
        and entity not in (Project, Schakel, Contactpersoon, Organisatie)
    ]


PAIRS = st.lists(
    st.tuples(st.sampled_from(["unite", "unite", "unite", "part", "point", "send"]), MEMBER, NUMBER),
    min_size=6,
    max_size=14,
)


@SHARE
@given(CREW, PAIRS)
def test_who_is_one_with_whom_follows_from_the_edges_alone(seed: int, steps: list[Any]) -> None:
    """Law 26: in every field that names someone, for people and organisations, in whatever order it came."""
    with Crew(seed, Klasse.V2) as team:
        pick = Random(seed)
        people = {kind: [new_id() for _ in range(4)] for kind in (Contactpersoon, Organisatie)}
        places = [(*found, new_id()) for found in pick.sample(referring(), 3)]
        named = {field: pick.choice(people[ENTITIES[field.target]]) for _, field, _ in places}
        with team.stores[0].edit("Mensen") as writer:
            for kind, keys in people.items():
                for key in keys:
                    writer.add(kind(id=key, project=team.project, naam=f"Naam {key[:4]}"))
            for entity, field, key in places:
                writer.add(entity(id=key, project=team.project, **{field.name: named[field]}))
        team.share_all()
        before = [states(store) for store in team.stores]
        for step in steps:
            joined(team, step, people, places)
        team.share_all()
        expected = stands_for(team.stores[0], people)
        for store in team.stores:
            assert shown(store) == shown(team.stores[0])
            assert replicas.disputes(store) == replicas.disputes(team.stores[0])
            found, told = states(store), cells(store)
            for keys in people.values():
                for key in keys:
                    assert found[key] == (LIVE if expected[key] == key else MERGED)
            for _, field, key in places:
                wrote = told[key, field.cell].strip('"')
                if field.cell == field.name and wrote in expected:
                    assert getattr(store.read().find(key), field.name) == expected[wrote]
            assert store.check() == []
        parted(team, people)
        for store, was in zip(team.stores, before, strict=True):
            now = states(store)
            assert {key: now[key] for key in was} == was
            told = cells(store)
            for entity, field, key in places:
                if field.cell == field.name:
                    value = getattr(store.read().get(entity, key), field.name)
                    assert told[key, field.cell] in (f'"{value}"', "null")


def joined(team: Crew, step: Any, people: dict[Any, list[str]], places: list[Any]) -> None:
    deed, who, number = step
    pick, store = Random(number), team.stores[who]
    kind = pick.choice(list(people))
    one, other = pick.sample(people[kind], 2)
    entity, field, key = pick.choice(places)

    def point(store: Store) -> None:
        with store.edit("Genoemd") as writer:
            writer.set(entity, key, field.name, pick.choice(people[ENTITIES[field.target]]))

    if deed == "send":
        team.deliver(team.whole(who), (who + 1) % SIZE)
    elif deed == "unite":
        team.act(who, lambda store: unite(store, one, other, {}))
    elif deed == "part":
        team.act(who, lambda store: part(store, one))
    else:
        team.act(who, point)
    assert store.check() == []


def stands_for(store: Store, people: dict[Any, list[str]]) -> dict[str, str]:
    """Return who stands for whom by the edges that live: walked from each person anew."""
    edges = [(row[0], row[1]) for row in store._db.execute(_EDGES, (SAME_AS, LIVE))]
    found = {}
    for key in (key for keys in people.values() for key in keys):
        group, more = {key}, True
        while more:
            near = {end for edge in edges if set(edge) & group for end in edge}
            more = not near <= group
            group |= near
        found[key] = min(group)
    return found


_EDGES = "SELECT van, naar FROM schakel WHERE veld = ? AND _state = ?"


def parted(team: Crew, people: dict[Any, list[str]]) -> None:
    """Let one take apart all that was merged, and tell the others."""
    for key in (key for keys in people.values() for key in keys):
        team.act(0, lambda store, key=key: part(store, key))
    team.share_all()


LINKS = [
    (entity, field)
    for entity in ENTITIES.values()
    for field in fields_of(entity)
    if field.kind is Kind.LINKS and klasse_of(entity, field) <= Klasse.V2 and entity.own_klasse <= Klasse.V2
]
CHOSEN = st.lists(st.booleans(), min_size=3, max_size=3)


@SHARE
@given(CREW, st.sampled_from(LINKS), st.lists(CHOSEN, min_size=SIZE, max_size=SIZE), st.booleans())
def test_the_same_link_made_twice_is_one_link(
    seed: int, place: tuple[type[Entity], Field], chosen: list[list[bool]], twice: bool
) -> None:
    """Law 27: in every field that holds links, whoever made it and however often."""
    entity, field = place
    with Crew(seed, Klasse.V2) as team:
        source = team.project if entity is Project else new_id()
        targets = [new_id() for _ in range(3)]
        with team.stores[0].edit("Erbij") as writer:
            if entity is not Project:
                writer.add(entity(id=source, project=team.project))
            for key in targets:
                writer.add(ENTITIES[field.target](id=key, project=team.project))
        team.share_all()
        before = linked(team.stores[0], source, field)
        for who in (*range(SIZE), *(range(SIZE) if twice else ())):
            wanted = [key for key, taken in zip(targets, chosen[who], strict=True) if taken]
            team.act(who, lambda store, wanted=wanted: link(store, entity, source, field, [*before, *wanted]))
        team.share_all()
        expected = {key for keys in chosen for key, taken in zip(targets, keys, strict=True) if taken}
        for store in team.stores:
            assert sorted(linked(store, source, field)) == sorted({*before, *expected})
            assert replicas.disputes(store) == set()
            assert store.check() == []


def link(store: Store, entity: type[Entity], key: str, field: Field, targets: list[str]) -> None:
    with store.edit("Gekoppeld") as writer:
        writer.set(entity, key, field.name, targets)


def linked(store: Store, key: str, field: Field) -> list[str]:
    found = store.read().all(Schakel)
    return [str(link.naar) for link in found if (link.van, link.veld) == (key, field.name)]


@SHARE
@given(CREW, NUMBER, st.permutations(["oud", "nieuw", "weer oud"]), st.booleans())
def test_what_was_erased_of_any_record_comes_back_with_no_file(
    seed: int, number: int, order: list[str], edited: bool
) -> None:
    """Law 28: from any text of any record; whoever heard of it keeps it in no byte and sends it in none."""
    with Crew(seed, Klasse.V2) as team:
        leader, worker, late = team.stores
        place = text_place(team, number)
        if place is None:
            return
        entity, key, field = place
        secret = f"geheimnis{number}vanvroeger"
        put(leader, place, secret)
        files = {"oud": team.whole(0)}
        files["weer oud"] = files["oud"]
        team.deliver(files["oud"], 1)
        if edited:
            put(worker, place, "van een ander")
        put(leader, place, "nu")
        lines = leader.history(entity, key, field.name)
        leader.erase(entity, key, {field.cell: [line.txn for line in lines if line.new == secret]})
        files["nieuw"] = team.whole(0)
        for store in (worker, late):
            for name in order:
                wiped(team, store, files[name])
        wiped(team, leader, files["oud"])
        wiped(team, leader, team.whole(1))
        for store in team.stores:
            assert not holds(store.path, secret)
            assert store.check() == []
        for who in range(SIZE):
            data = team.whole(who)
            assert not [name for name, text in container.unpack(data).items() if secret.encode() in text]


def text_place(team: Crew, number: int) -> tuple[type[Entity], str, Field] | None:
    """Return a text that may travel."""
    pick = Random(number)
    for _ in range(20):
        entity, key, field = team.chosen(team.stores[0], pick.randrange(2**20))
        if field.kind in (Kind.TEXT, Kind.LONG_TEXT) and field.cell == field.name:
            return entity, key, field
    return None


def put(store: Store, place: tuple[type[Entity], str, Field], text: str) -> None:
    entity, key, field = place
    with store.edit("Gewijzigd") as writer:
        writer.set(entity, key, field.name, text)


def wiped(team: Crew, store: Store, data: bytes) -> None:
    """Take a file in, and agree where it asks to erase."""
    plan = team.plan(data, store)
    chosen = {line.nr: everything(line) for line in plan.lines}
    agreed = {line.nr: Decision(Choice.THEIRS) for line in plan.lines if line.kind is LineKind.ERASED}
    apply(store, plan, {**chosen, **agreed}, backup=False)


def holds(path: Path, secret: str) -> bool:
    """Tell whether a word is in the file, or in what lies beside it while it is open."""
    beside = [path, *path.parent.glob(f"{path.name}-*")]
    return any(secret.encode() in found.read_bytes() for found in beside)
