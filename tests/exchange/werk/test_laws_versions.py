"""Laws 24 and 25 on every kind of record: older files, older dossiers and older programs, with any cells."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from random import Random
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec
from hypothesis import given, settings

from tests.exchange.werk.crew import CREW, NUMBER, SIZE, STEPS, Crew, living, run, states
from tests.store import replicas
from wijkdesk.domain.entity import DELETED, fields_of
from wijkdesk.domain.fields import Kind, Klasse
from wijkdesk.domain.model import ENTITIES
from wijkdesk.exchange.werk import container, lawful, writing
from wijkdesk.exchange.werk.applying import apply, plan_file
from wijkdesk.exchange.werk.lines import everything
from wijkdesk.exchange.werk.reading import read
from wijkdesk.exchange.werk.writing import Request, compose
from wijkdesk.store import upcasting
from wijkdesk.store.cells import STATE
from wijkdesk.store.connection import transaction
from wijkdesk.store.materialise import write_out
from wijkdesk.store.shape import merge_of, shape_of
from wijkdesk.store.upcasting import Upcast, raise_journal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from wijkdesk.store.store import Store

SHARE = settings(max_examples=settings().max_examples // 6)
Cell: TypeAlias = tuple[str, str]
_TEXTS = (Kind.TEXT, Kind.LONG_TEXT)


def taken(store: Store, data: bytes) -> None:
    plan = plan_file(store, read(data), confirmed=True)
    apply(store, plan, {line.nr: everything(line) for line in plan.lines}, backup=False)


def cells_in(data: bytes) -> list[Cell]:
    """Return the cells that a file speaks of, but for those that say where a record belongs."""
    found = {(op.entity, op.cell) for op in read(data).changes.ops}
    return sorted(cell for cell in found if cell[1] not in (STATE, "project") and cell[0] != "Schakel")


def is_text(cell: Cell) -> bool:
    known = shape_of(ENTITIES[cell[0]]).cells[cell[1]].fields
    return len(known) == 1 and known[0].kind in _TEXTS


def same(value: Any) -> Any:
    return value


def short(value: Any) -> Any:
    return value[:7] if isinstance(value, str) else None


def first(value: Any) -> Any:
    return value[:5] if isinstance(value, str) else None


def rest(value: Any) -> Any:
    return value[5:] or None if isinstance(value, str) else None


def rehearsal(found: list[Cell], dice: Random) -> tuple[Upcast, ...]:
    """Return what another format could differ in: cells renamed, mapped and split, each at most once."""
    texts = dice.sample([cell for cell in found if is_text(cell)], k=min(4, sum(map(is_text, found))))
    made = [Upcast(entity, name, {name: short}) for entity, name in texts[:1]]
    for one in texts[1:]:
        other = next((cell for cell in texts[1:] if cell[0] == one[0] and cell[1] > one[1]), None)
        if other is not None:
            made.append(Upcast(one[0], "samen_van_vroeger", {one[1]: first, other[1]: rest}))
            break
    touched = {(upcast.entity, name) for upcast in made for name in upcast.parts}
    free = [cell for cell in found if cell not in touched]
    for entity, name in dice.sample(free, k=min(4, len(free))):
        made.append(Upcast(entity, f"{name}_van_vroeger", {name: same}))
    return tuple(made)


def of_before(data: bytes, upcasts: Sequence[Upcast]) -> bytes:
    """Return a file as a program of the format before would have written it."""
    names: dict[Cell, str] = {}
    gone: set[Cell] = set()
    for upcast in upcasts:
        (kept, *dropped) = upcast.parts
        names[upcast.entity, kept] = upcast.cell
        gone |= {(upcast.entity, name) for name in dropped}
    parts = container.unpack(data)
    for name in ("ops.jsonl", "seen.jsonl", "erased.jsonl"):
        lines = [msgspec.json.decode(line) for line in parts[name].splitlines()]
        kept_lines = [line for line in lines if (line["e"], line["c"]) not in gone]
        for line in kept_lines:
            line["c"] = names.get((line["e"], line["c"]), line["c"])
        parts[name] = msgspec.json.Encoder().encode_lines(kept_lines)
    manifest = read(data).manifest
    unsigned = msgspec.structs.replace(manifest, sender=msgspec.structs.replace(manifest.sender, key=""))
    lines_only = {name: part for name, part in parts.items() if not name.startswith("manifest")}
    return writing.packed(unsigned, lines_only, None)


@contextmanager
def format_of_later(upcasts: tuple[Upcast, ...]) -> Iterator[None]:
    """Make this program one whose format differs in these cells."""
    before = upcasting.STEPS
    upcasting.STEPS = (*before, upcasts)  # type: ignore[misc]  # a constant to all but this test
    try:
        yield
    finally:
        upcasting.STEPS = before  # type: ignore[misc]  # as above


def raise_store(store: Store, upcasts: Sequence[Upcast]) -> None:
    with store._writing, transaction(store._db):
        raise_journal(store._journal, upcasts)
        write_out(store._journal)
    store._snapshots.forget()


def facts(store: Store) -> tuple[Any, ...]:
    held = store.changes()
    marks = Counter(mark for (mark,) in store._db.execute("SELECT h FROM op"))
    return replicas.tables(store), marks, sorted(held.ops), sorted(held.seen), sorted(held.erased)


@SHARE
@given(CREW, STEPS, NUMBER)
def test_raising_a_dossier_or_each_of_its_files_comes_to_the_same(
    seed: int, steps: list[Any], number: int
) -> None:
    """Law 24: with any cells of any record renamed, mapped or split; and raised twice is raised once."""
    with Crew(seed, Klasse.V2) as team:
        for step in steps:
            run(team, step)
        files = [team.whole(who) for who in range(SIZE) if team.knows(who)]
        upcasts = rehearsal(cells_in(files[0]), Random(number))
        old = [of_before(data, upcasts) for data in files]
        migrated, imported = team.member("dossier"), team.member("bestanden")
        try:
            for data in old:
                taken(migrated, data)
            raise_store(migrated, upcasts)
            with format_of_later(upcasts):
                for data in reversed(old):
                    taken(imported, data)
                assert facts(migrated) == facts(imported)
                # The fingerprints of the changes are those of the new words: the file brings no news.
                assert plan_file(migrated, read(old[0]), confirmed=True).lines == ()
            assert migrated.check() == []
            once = facts(migrated)
            raise_store(migrated, upcasts)
            assert facts(migrated) == once
        finally:
            migrated.close()
            imported.close()


def alone() -> set[str]:
    """Return the kinds of record that no field names: an older program can do without them."""
    named = {field.target for entity in ENTITIES.values() for field in fields_of(entity)}
    return ENTITIES.keys() - named - {"Project", "Schakel"}


def sources(data: bytes) -> set[str]:
    """Return the kinds of record in a file that link to others."""
    ops = read(data).changes.ops
    kinds = {op.row: op.entity for op in ops}
    ends = [op.val for op in ops if (op.entity, op.cell) == ("Schakel", "van")]
    return {kinds.get(msgspec.json.decode(end), "") for end in ends if end is not None}


def some(found: Collection[Any], dice: Random, most: int) -> list[Any]:
    return dice.sample(sorted(found), k=min(len(found), most))


@contextmanager
def older_without(unknown: Sequence[Cell], kinds: Sequence[str] = ()) -> Iterator[None]:
    """Make this program an older one that does not know some cells, or some kinds of record."""
    places: list[Any] = [shape_of(ENTITIES[entity]).cells for entity, _ in unknown]
    before = [(place, dict(place)) for place in (ENTITIES, *places)]
    for place, (_, name) in zip(places, unknown, strict=True):
        del place[name]
    for name in kinds:
        del ENTITIES[name]
    forget_what_is_known()
    try:
        yield
    finally:
        for place, held in reversed(before):
            # In the order that it had: much is made in that order.
            place.clear()
            place.update(held)
        forget_what_is_known()


def forget_what_is_known() -> None:
    for kept in (merge_of, lawful.is_cell, lawful.target_of, lawful._quick_of):
        kept.cache_clear()


@SHARE
@given(CREW, STEPS, NUMBER)
def test_an_older_program_passes_on_every_change_that_it_does_not_know(
    seed: int, steps: list[Any], number: int
) -> None:
    """Law 25: whatever cells it does not know; and after an upgrade it shows what it had all along."""
    with Crew(seed, Klasse.V2) as team:
        for step in steps:
            run(team, step)
        data = team.whole(0)
        found, dice = cells_in(data), Random(number)
        unused = {entity for entity, _ in found} & alone()
        linking = unused & sources(data)
        kinds = [*some(linking, dice, 1), *some(unused - linking, dice, 1)]
        known = [cell for cell in found if cell[0] not in kinds]
        unknown = some(known, dice, 8)
        old, new, direct = (team.member(name) for name in ("oud", "nieuw", "direct"))
        try:
            taken(direct, data)
            with older_without(unknown, kinds):
                taken(old, data)
                passed_on = compose(old, Request(team.project, ceiling=Klasse.V2)).data
            # Of what came as deleted only, nobody knows of which project it was.
            gone = {row for row, state in states(direct).items() if state == DELETED}
            ops = [op for op in read(data).changes.ops if op.row not in gone]
            sent = {op for op in ops if (op.entity, op.cell) in unknown or op.entity in kinds}
            assert sent <= set(read(passed_on).changes.ops)
            taken(new, passed_on)
            with old._replaced() as rows:
                write_out(old._journal)
                rows.clear()
            old._snapshots.forget()
            for store in (new, old):
                assert living(store) == living(direct)
                assert replicas.disputes(store) == replicas.disputes(direct)
                assert store.check() == []
        finally:
            for store in (old, new, direct):
                store.close()
