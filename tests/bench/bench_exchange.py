"""Exchange against plain SQLite in the same run: import, preview, a second import, taking back, file size.

The floors do less: no causality, no conflicts, no tables kept in step, no history.
"""

from __future__ import annotations

import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from wijkdesk.domain.frame import Contactpersoon, Project
from wijkdesk.domain.overleg import Actie
from wijkdesk.exchange.werk import container
from wijkdesk.exchange.werk.applying import apply, plan_file, roll_back
from wijkdesk.exchange.werk.lines import everything
from wijkdesk.exchange.werk.reading import Werkbestand, read
from wijkdesk.exchange.werk.writing import Request, compose
from wijkdesk.settings import Settings
from wijkdesk.store.store import Store

ROWS = 10_000
CHANGED = 2_000
CONFLICTS = 200
AT_MOST = {
    "import / floor": 8.0,
    "2,000 cells / floor": 10.0,
    "2,000 cells, seconds": 0.5,
    "preview / apply": 1.0,
    "second import / first": 0.6,
    "file / lines": 0.2,
}


@dataclass
class Timed:
    """How long something took, and what it gave."""

    seconds: float
    result: object


def timed(work: Callable[[], object]) -> Timed:
    begin = time.perf_counter()
    result = work()
    return Timed(time.perf_counter() - begin, result)


def floor_of(path: Path, cells: int) -> tuple[float, float]:
    """Return what plain SQLite takes to add rows of (row, field, value), and to change 2,000 of them."""
    db = sqlite3.connect(path)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
        db.execute(f"PRAGMA {pragma}")
    db.execute("CREATE TABLE eav (r INTEGER, f INTEGER, v TEXT, PRIMARY KEY (r, f)) WITHOUT ROWID")
    rows = [(number // 10, number % 10, f'"waarde {number}"') for number in range(cells)]

    def add() -> None:
        with db:
            db.executemany("INSERT INTO eav VALUES (?, ?, ?)", rows)

    def change() -> None:
        with db:
            new = [(f'"anders {r}"', r, f) for r, f, _ in rows[:: cells // CHANGED][:CHANGED]]
            db.executemany("UPDATE eav SET v = ? WHERE r = ? AND f = ?", new)

    added = timed(add).seconds
    changed = timed(change).seconds
    db.close()
    return added, changed


def filled(store: Store, rows: int) -> str:
    """Fill a dossier with records of ten cells each; return its project."""
    with store.edit("Vullen") as writer:
        project = writer.add(Project(naam="Proef"))
        person = writer.add(Contactpersoon(project=project.id, functie="wijkmanager"))
        for number in range(rows):
            writer.add(
                Actie(
                    project=project.id,
                    code=f"A{number}",
                    titel=f"Actie {number} over valpreventie in de buurtkamer",
                    houder=person.id,
                    reden=f"Reden {number}",
                    opmerking_trekker=f"Opmerking van de trekker bij {number}",
                    opmerking=f"Opmerking {number}",
                    bron=f"Verslag {number}",
                    voortgang=25 + number % 3 * 25,
                )
            )
    return project.id


def opened(folder: Path, name: str) -> Store:
    place = folder / name
    place.mkdir()
    return Store.create(place / "d.wijkdossier", owner=name, settings=Settings.load(place / "map"))


def sent(store: Store, project: str) -> tuple[bytes, Werkbestand]:
    made = compose(store, Request(project))
    return made.data, read(made.data)


def taken(store: Store, file: Werkbestand) -> int:
    shown = plan_file(store, file, confirmed=True)
    chosen = {line.nr: everything(line) for line in shown.lines}
    return apply(store, shown, chosen, backup=False).import_id


def changed(store: Store, count: int, text: str) -> None:
    with store.edit("Wijzigen") as writer:
        for found in sorted(store.read().all(Actie), key=lambda actie: actie.code)[:count]:
            writer.set(Actie, found.id, "reden", f"{text} {found.code}")


def campaign(folder: Path, rows: int) -> dict[str, float]:
    """Return the ratios; print the times that they are made of."""
    leader, worker = opened(folder, "leider"), opened(folder, "trekker")
    project = filled(leader, rows)
    gather = timed(lambda: sent(leader, project))
    data, file = gather.result  # type: ignore[misc]  # a pair, as `sent` says
    cells = len(file.changes.ops)
    reading = timed(lambda: read(data)).seconds
    add, change = floor_of(folder / "floor.db", cells)
    first = timed(lambda: taken(worker, file)).seconds
    again = timed(lambda: taken(worker, read(data))).seconds
    changed(worker, CHANGED, "van de trekker")
    changed(leader, CONFLICTS, "van de leider")
    _, back = sent(worker, project)
    touched = {op.row for op in back.changes.ops if op.val and "trekker" in op.val and op.cell == "reden"}
    small = part_of(back, touched)
    preview = timed(lambda: plan_file(leader, small, confirmed=True)).seconds
    applied = timed(lambda: taken(leader, small))
    undone = timed(lambda: roll_back(leader, int(str(applied.result)))).seconds
    full = timed(lambda: taken(leader, back)).seconds
    assert len(leader.conflicts()) == CONFLICTS
    lines = sum(len(part) for name, part in container.unpack(data).items() if name.endswith(".jsonl"))
    for store in (leader, worker):
        store.close()
    print(
        f"{cells} cells: gather and read {gather.seconds:.2f} s, read {reading:.2f} s, import {first:.2f} s "
        f"(floor {add:.3f}), again {again:.2f} s; 2,000 changed: preview {preview:.3f} s, preview and apply "
        f"{applied.seconds:.3f} s (floor {change:.3f}), taken back {undone:.3f} s, in a full file {full:.2f};"
        f" file {len(data) / 2**20:.2f} MB of {lines / 2**20:.1f} MB; "
        f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
    )
    return {
        "import / floor": first / add,
        "2,000 cells / floor": applied.seconds / change,
        "2,000 cells, seconds": applied.seconds,
        "preview / apply": preview / applied.seconds,
        "second import / first": again / first,
        "file / lines": len(data) / lines,
    }


def part_of(file: Werkbestand, rows: set[str]) -> Werkbestand:
    """Return only the changed cells of a file."""
    ops = tuple(op for op in file.changes.ops if op.row in rows and op.cell == "reden")
    return replace(
        file, changes=replace(file.changes, ops=ops, seen=(), erased=()), sha256=f"{file.sha256[:-1]}x"
    )


def main() -> int:
    """Measure; 1 where a ratio is too high."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        ratios = campaign(Path(folder), rows)
    for name, ratio in ratios.items():
        print(f"  {name}: {ratio:.2f} (at most {AT_MOST[name]:g})")
    return int(any(ratio > AT_MOST[name] for name, ratio in ratios.items()))


if __name__ == "__main__":
    sys.exit(main())
