"""Law 24: bringing changes up to date and merging them may be done in either order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.replicas import Team, tables
from wijkdesk.domain.frame import Project
from wijkdesk.domain.overleg import Actie
from wijkdesk.store import schema, upcasting
from wijkdesk.store.connection import transaction
from wijkdesk.store.materialise import write_out
from wijkdesk.store.store import Store
from wijkdesk.store.upcasting import Upcast, raise_journal, raised

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

    from wijkdesk.store.changes import Changes

FIELDS = ("titel", "reden", "bron", "opmerking")


def same(value: Any) -> Any:
    return value


def first(value: Any) -> Any:
    return str(value).partition(" ")[0] or None


def rest(value: Any) -> Any:
    return str(value).partition(" ")[2] or None


def shortened(value: Any) -> Any:
    return str(value)[:4]


REHEARSAL = (
    Upcast("Actie", "naam_van_vroeger", {"titel": same}),
    Upcast("Actie", "bron", {"bron": shortened}),
    Upcast("Actie", "verhaal_van_vroeger", {"reden": first, "opmerking": rest}),
)
"""A renamed cell, a mapped one, and one that was split."""


def of_before(changes: Changes) -> Changes:
    """Return changes as the format before that rehearsal would have spelled them."""
    names = {"titel": "naam_van_vroeger", "reden": "verhaal_van_vroeger"}

    def named(lines: Sequence[Any]) -> tuple[Any, ...]:
        kept = (line for line in lines if (line.entity, line.cell) != ("Actie", "opmerking"))
        return tuple(
            line._replace(cell=names.get(line.cell, line.cell)) if line.entity == "Actie" else line
            for line in kept
        )

    return replace(changes, ops=named(changes.ops), seen=named(changes.seen), erased=named(changes.erased))


def raise_store(store: Store) -> None:
    with store._writing, transaction(store._db):
        raise_journal(store._journal, REHEARSAL)
        write_out(store._journal)
    store._snapshots.forget()


DEEDS = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.sampled_from([*FIELDS, "weg", "terug", "wissel"]),
        st.sampled_from(["een twee", "drie", "vier vijf zes", ""]),
    ),
    max_size=12,
)


def act(team: Team, key: str, deeds: Sequence[tuple[int, str, str]]) -> None:
    for number, deed, text in deeds:
        store = team.stores[number]
        lives = any(actie.id == key for actie in store.read().all(Actie))
        if deed == "wissel":
            team.stores[1 - number].absorb(store.changes())
        elif deed == "terug":
            if any(gone.id == key for gone in store.trash()):
                put_back(store, key)
        elif lives:
            change(store, key, deed, text)


def put_back(store: Store, key: str) -> None:
    with store.edit("Terug") as writer:
        writer.restore(Actie, key)


def change(store: Store, key: str, deed: str, text: str) -> None:
    with store.edit(deed) as writer:
        if deed == "weg":
            writer.delete(Actie, key)
        else:
            writer.set(Actie, key, deed, text)


def started(store: Store) -> str:
    with store.edit("Begin") as writer:
        project = writer.add(Project(naam="Proef")).id
        actie = Actie(project=project, titel="een twee", reden="drie vier", bron="verslag")
        return writer.add(actie).id


def facts(store: Store) -> tuple[Any, ...]:
    held = store.changes()
    return tables(store), sorted(held.ops), sorted(held.seen), sorted(held.erased)


@settings(max_examples=settings().max_examples // 2)
@given(DEEDS)
def test_upcast_commutes(deeds: list[tuple[int, str, str]]) -> None:
    with Team(4) as team:
        one, other, migrated, imported = team.stores
        key = started(one)
        other.absorb(one.changes())
        act(team, key, deeds)
        old = [of_before(one.changes()), of_before(other.changes())]
        for part in old:
            migrated.absorb(part)
        raise_store(migrated)
        for part in reversed(old):
            imported.absorb(raised(part, REHEARSAL))
        assert facts(migrated) == facts(imported)
        assert migrated.check() == []
        before = facts(migrated)
        raise_store(migrated)
        assert facts(migrated) == before


def test_an_older_dossier_is_brought_up_to_date_when_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    with Team(2) as team:
        mine, theirs = team.stores
        key = started(mine)
        theirs.absorb(of_before(mine.changes()))
        path, own = theirs.path, theirs.settings
        theirs.close()
        monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, "SELECT 1"))
        monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
        monkeypatch.setattr(upcasting, "STEPS", (*upcasting.STEPS, REHEARSAL))
        with Store.open(path, settings=own) as store:
            actie = store.read().get(Actie, key)
            assert actie is not None
            assert (actie.titel, actie.reden, actie.opmerking, actie.bron) == (
                "een twee",
                "drie",
                "vier",
                "vers",
            )
            assert store.was_raised
            assert [made.reason for made in store.backups()] == ["vóór een nieuwe versie"]
            assert {op[:3] for op in store.changes().ops} == {op[:3] for op in mine.changes().ops}
        with Store.open(path, settings=own) as store:
            assert not store.was_raised


def test_there_is_an_upcast_for_every_step_of_the_format() -> None:
    from wijkdesk.exchange.werk import wire

    assert len(upcasting.STEPS) == wire.SCHEMA - 1 == schema.VERSION - 1
