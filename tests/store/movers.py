"""Files that are put back, moved and copied while nobody looks."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tests.store.replicas import Team
from wijkdesk.settings import Settings
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from pathlib import Path


class Moves(Team):
    """A team whose files do not stay where they are."""

    def __init__(self, size: int) -> None:
        self.kept: dict[int, Path] = {}
        self._count = 0
        super().__init__(size)

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
