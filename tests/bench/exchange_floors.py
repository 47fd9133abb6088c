"""The same cells through plain SQLite, through SQLite sessions, and through a CRDT."""

from __future__ import annotations

import sqlite3
import time
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import apsw
import pycrdt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

Cells: TypeAlias = list[tuple[str, str, str]]
"""(row, field, value)"""
_SETTINGS = ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON")
_TIMES = 3


class Took(NamedTuple):
    """How long something took, and how much of that this process was at work; seconds."""

    wall: float
    cpu: float

    def __str__(self) -> str:
        """Return both, as the benchmark prints them."""
        return f"{self.wall:.3f} s (cpu {self.cpu:.3f})"


class Floor(NamedTuple):
    """What adding rows of (row, field, value) takes, and changing some of them."""

    added: Took
    changed: Took


def took(work: Callable[[], object]) -> Took:
    """Do something and measure it."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Took(time.perf_counter() - wall, time.process_time() - cpu)


def quickest(found: Iterable[Took]) -> Took:
    """Return the least of each: other programs only ever make it longer."""
    walls, cpus = zip(*found, strict=True)
    return Took(min(walls), min(cpus))


def _pivot(cells: Cells) -> tuple[list[str], dict[str, dict[str, str]]]:
    rows: dict[str, dict[str, str]] = {}
    for row, name, value in cells:
        rows.setdefault(row, {})[name] = value
    return sorted({name for _, name, _ in cells}), rows


def plain(folder: Path, cells: Cells, count: int) -> Floor:
    """Add the cells with `executemany`, as rows of three and as wide rows, and change some."""
    new = [(f"{value} anders", row, name) for row, name, value in cells if name == "reden"][:count]
    floors = []
    folder.mkdir()
    for number in range(_TIMES):
        db = sqlite3.connect(folder / f"plain{number}.db")
        for setting in _SETTINGS:
            db.execute(f"PRAGMA {setting}")
        db.execute("CREATE TABLE eav (r TEXT, f TEXT, v TEXT, PRIMARY KEY (r, f)) WITHOUT ROWID")
        added = took(lambda db=db: _many(db, "INSERT INTO eav VALUES (?, ?, ?)", cells))
        changed = took(lambda db=db: _many(db, "UPDATE eav SET v = ? WHERE r = ? AND f = ?", new))
        names, rows = _pivot(cells)
        columns = ", ".join(f'"{name}" TEXT' for name in names)
        db.execute(f"CREATE TABLE wide (id TEXT PRIMARY KEY, {columns})")
        values = [[row, *(kept.get(name) for name in names)] for row, kept in rows.items()]
        insert = f"INSERT INTO wide VALUES ({', '.join('?' * (len(names) + 1))})"
        wide = took(lambda db=db, values=values, insert=insert: _many(db, insert, values))
        floors.append((added, changed, wide))
        db.close()
    added, changed, wide = (quickest(found) for found in zip(*floors, strict=True))
    print(f"  plain SQLite: {len(cells)} cells {added}, {count} changed {changed}, wide {wide}")
    return Floor(added, changed)


def _many(db: sqlite3.Connection, statement: str, rows: Sequence[Sequence[str | None]]) -> None:
    with db:
        db.executemany(statement, rows)


def session(folder: Path, cells: Cells, count: int) -> None:
    """Apply a changeset of all rows, and one of changed cells to a table that was changed too."""
    names, rows = _pivot(cells)
    columns = ", ".join(f'"{name}" TEXT' for name in names)
    source, target = (apsw.Connection(str(folder / f"session-{name}.db")) for name in ("from", "to"))
    for db in (source, target):
        db.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
        db.execute(f"CREATE TABLE wide (id TEXT PRIMARY KEY, {columns})")
    values = [[row, *(kept.get(name) for name in names)] for row, kept in rows.items()]
    noted = apsw.Session(source, "main")
    noted.attach("wide")
    with source:
        source.executemany(f"INSERT INTO wide VALUES ({', '.join('?' * (len(names) + 1))})", values)
    everything = noted.changeset()
    first = took(lambda: apsw.Changeset.apply(everything, target))
    noted = apsw.Session(source, "main")
    noted.attach("wide")
    chosen = [row for row, kept in rows.items() if "reden" in kept][:count]
    with source:
        source.executemany(
            'UPDATE wide SET "reden" = ? WHERE id = ?', [(f"hun {row}", row) for row in chosen]
        )
    with target:
        mine = [(f"mijn {row}", row) for row in chosen[: count // 10]]
        target.executemany('UPDATE wide SET "reden" = ? WHERE id = ?', mine)
    disputes: list[int] = []

    def dispute(reason: int, _: object) -> int:
        disputes.append(reason)
        return apsw.SQLITE_CHANGESET_OMIT

    small = noted.changeset()
    second = took(lambda: apsw.Changeset.apply(small, target, conflict=dispute))
    print(f"  apsw session: all rows {first}, {count} cells {second} ({len(disputes)} asked)")
    source.close()
    target.close()


def crdt(cells: Cells, count: int) -> None:
    """Apply all cells as one update, and then the changed ones; read all of it back."""
    source, target = pycrdt.Doc(), pycrdt.Doc()
    kept = source.get("cellen", type=pycrdt.Map)
    with source.transaction():
        for row, name, value in cells:
            kept[f"{row}/{name}"] = value
    update = source.get_update()
    first = took(lambda: target.apply_update(update))
    back = target.get("cellen", type=pycrdt.Map)
    reading = took(back.to_py)
    state = target.get_state()
    with source.transaction():
        for row, name, _ in [cell for cell in cells if cell[1] == "reden"][:count]:
            kept[f"{row}/{name}"] = "anders"
    small = source.get_update(state)
    second = took(lambda: target.apply_update(small))
    print(f"  pycrdt: all cells {first} and read back {reading}, {count} cells {second}")
