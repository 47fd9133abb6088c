"""Law 23: a dossier that is put back, copied or cloned at any moment loses nobody's change."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store import replicas
from tests.store.replicas import Team
from tests.store.test_laws_narrow import CELLS, agrees, begun, change, delete, nothing_is_lost, restore
from wijkdesk.settings import Settings
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from pathlib import Path

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


class Movers(Team):
    """Copies of a dossier whose files are put back, moved and copied while nobody looks."""

    def __init__(self) -> None:
        super().__init__(SIZE)
        self.kept: dict[int, Path] = {}
        self._count = 0

    def send(self, source: int, target: int, choose: object = replicas.everything) -> None:
        """Give someone everything; whoever gives, notes it, as an export does."""
        super().send(source, target, replicas.everything)
        self.stores[source].shared()

    def sync(self) -> None:
        super().sync()
        for store in self.stores:
            store.shared()

    def keep(self, who: int) -> None:
        """Copy the file aside, as a reservekopie is."""
        path = self._place() / "kopie.wijkdossier"
        self._closed(who)
        shutil.copyfile(self.stores[who].path, path)
        self.kept[who] = path
        self._open(who, self.stores[who].path)

    def put_back(self, who: int) -> None:
        """Put an earlier file in the place of this one."""
        if who in self.kept:
            self._closed(who)
            shutil.copyfile(self.kept[who], self.stores[who].path)
            self._open(who, self.stores[who].path)

    def move(self, who: int) -> None:
        """Move the file to another folder of the same computer."""
        self._closed(who)
        path = self._place() / "verplaatst.wijkdossier"
        shutil.move(self.stores[who].path, path)
        self._open(who, path)

    def clone(self, who: int, other: int) -> None:
        """Let another computer go on with a copy of this file."""
        if who != other:
            self._closed(who)
            self._closed(other)
            place = self._place()
            shutil.copyfile(self.stores[who].path, place / "kloon.wijkdossier")
            self._open(who, self.stores[who].path)
            self.stores[other] = Store.open(place / "kloon.wijkdossier", settings=Settings.load(place))
            self.kept.pop(other, None)

    def _place(self) -> Path:
        self._count += 1
        place = self.folder / f"plek{self._count}"
        place.mkdir()
        return place

    def _closed(self, who: int) -> None:
        self.stores[who].close()

    def _open(self, who: int, path: Path) -> None:
        self.stores[who] = Store.open(path, settings=self.stores[who].settings)


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
