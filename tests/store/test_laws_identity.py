"""Law 23: a dossier that is put back, copied or cloned at any moment loses nobody's change."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store import replicas
from tests.store.movers import Moves
from tests.store.test_laws_narrow import CELLS, agrees, begun, change, delete, nothing_is_lost, restore

SIZE = 3
member = st.integers(0, SIZE - 1)
moved = st.one_of(
    st.tuples(st.sampled_from(["keep", "put back", "move"]), member),
    st.tuples(st.just("clone"), member, member),
)
step = st.one_of(
    st.tuples(st.just("set"), member, st.sampled_from(CELLS), st.sampled_from("abc")),
    st.tuples(st.just("set"), member, st.sampled_from(CELLS), st.sampled_from("abc")),
    st.tuples(st.just("send"), member, member),
    st.tuples(st.just("send"), member, member),
    st.tuples(st.sampled_from(["delete", "restore", "undo"]), member),
    moved,
    moved,
)


class Movers(Moves):
    """Copies of a dossier that get all changes of each other, from files that move."""

    def __init__(self) -> None:
        super().__init__(SIZE)

    def send(self, source: int, target: int, choose: object = replicas.everything) -> None:
        """Give someone everything; whoever gives, notes it, as an export does."""
        super().send(source, target, replicas.everything)
        self.stores[source].shared()

    def sync(self) -> None:
        super().sync()
        for store in self.stores:
            store.shared()


def run(team: Movers, key: str, one: tuple) -> None:
    match one:
        case "set", who, cell, value:
            team.act(who, lambda store: change(store, key, cell, value))
        case "delete", who:
            team.act(who, lambda store: delete(store, key))
        case "restore", who:
            team.act(who, lambda store: restore(store, key))
        case "undo", who:
            team.act(who, lambda store: store.undo())
        case "send", source, target:
            team.send(source, target)
        case "keep", who:
            team.keep(who)
        case "put back", who:
            team.put_back(who)
        case "move", who:
            team.move(who)
        case "clone", who, other:
            team.clone(who, other)


@settings(max_examples=settings().max_examples // 2)
@given(st.lists(step, min_size=8, max_size=20))
def test_whatever_is_put_back_moved_or_cloned_no_change_is_lost(steps: list[tuple]) -> None:
    with Movers() as team:
        key = begun(team)
        for one in steps:
            run(team, key, one)
            for number in {part for part in one if isinstance(part, int)}:
                agrees(team, team.stores[number], key)
        nothing_is_lost(team)
        team.sync()
        tables = [replicas.tables(store) for store in team.stores]
        assert all(found == tables[0] for found in tables)
        assert all(store.check() == [] for store in team.stores)
