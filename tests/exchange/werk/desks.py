"""A project leader and trekkers on laptops of their own, who exchange real werkbestanden."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Self

from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.overleg import Overleg
from wijkdesk.exchange.voorbeeld import add_project, example_path
from wijkdesk.exchange.werk.applying import apply, plan_file
from wijkdesk.exchange.werk.lines import everything
from wijkdesk.exchange.werk.reading import read
from wijkdesk.exchange.werk.writing import Request, compose
from wijkdesk.settings import Settings
from wijkdesk.store import shares
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wijkdesk.exchange.werk.lines import Decision, Plan
    from wijkdesk.exchange.werk.reading import Werkbestand

MEMORY = Path("/dev/shm")  # noqa: S108 - dossiers that live for a second


def scratch() -> Path:
    return Path(tempfile.mkdtemp(prefix="wijkdesk-uitwisselen-", dir=MEMORY if MEMORY.is_dir() else None))


@cache
def template(name: str) -> Path:
    """Return a dossier made once: with an example project, or empty for ''."""
    folder = scratch()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "dossier.wijkdossier"
    with Store.create(path, owner="iemand", settings=Settings.load(folder)) as store:
        if name:
            add_project(store, example_path(name))
    return path


@dataclass
class Desk:
    """One laptop with its dossier, its settings and its key."""

    name: str
    folder: Path
    store: Store

    @classmethod
    def open(cls, folder: Path, name: str, example: str = "") -> Desk:
        place = folder / name
        place.mkdir(parents=True)
        path = place / "dossier.wijkdossier"
        shutil.copyfile(template(example), path)
        store = Store.open(path, settings=Settings.load(place / "map"))
        with store._writing:
            store._db.execute("UPDATE replica SET name = ? WHERE is_self = 1", (name,))
            store._journal.reload()
        return cls(name, place, store)

    @property
    def project(self) -> str:
        return self.store.read().projects()[0].id

    def taakgroep(self, code: str) -> str:
        return next(found.id for found in self.store.read().all(Overleg) if found.code == code)

    def send(self, *roots: str, ceiling: Klasse = Klasse.V1, to_whom: str = "") -> bytes:
        """Return a werkbestand and remember that it was given."""
        made = compose(self.store, Request(self.project, roots, ceiling, to_whom))
        shares.note_share(self.store, made.share)
        return made.data

    def plan(self, data: bytes | Werkbestand, *, confirmed: bool = True) -> Plan:
        file = read(data) if isinstance(data, bytes) else data
        return plan_file(self.store, file, confirmed=confirmed)

    def receive(self, data: bytes | Werkbestand, decisions: Mapping[int, Decision] | None = None) -> int:
        """Take all that can be taken, but for what is decided otherwise."""
        plan = self.plan(data)
        chosen = {line.nr: everything(line) for line in plan.lines}
        return apply(self.store, plan, {**chosen, **(decisions or {})}, backup=False).import_id

    def close(self) -> None:
        self.store.close()


@dataclass
class Office:
    """Desks that are cleared away afterwards; to be used in a `with`."""

    folder: Path
    desks: list[Desk]

    @classmethod
    def of(cls, *trekkers: str, example: str = "nieuwegein") -> Office:
        folder = scratch()
        leader = Desk.open(folder, "leider", example)
        return cls(folder, [leader, *(Desk.open(folder, name) for name in trekkers)])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        for desk in self.desks:
            desk.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def put(desk: Desk, entity: type, key: str, **values: object) -> None:
    with desk.store.edit("Gewijzigd") as writer:
        for name, value in values.items():
            writer.set(entity, key, name, value)
