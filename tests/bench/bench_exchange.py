"""Exchange against plain SQLite, SQLite sessions and a CRDT in the same run: time, bytes and memory.

The others do less. Plain SQLite knows no causality, no conflicts, no history and keeps no table in step. A
session (apsw) applies rows by their old values: the same file twice is a conflict to it. A CRDT (pycrdt)
lives in memory and lets one of two values win unseen.

The floor is `executemany` of the same cells as (row, field, value) into one table with text keys, with the
settings of a dossier (WAL, synchronous FULL, secure_delete); 100,000 of them took 215-318 ms on an idle
machine (samenvoegen.md §5). They come in the order in which people make records: ids are random, so pages
fill here and there. Sorted by id, as in a file, it is faster; both are printed, the first counts.

Each time is printed twice: as the clock saw it, and as what this process was at work (cpu). Beside other
programs only the second says anything, so ratios go by that; the half second is held against the clock.
"""

from __future__ import annotations

import platform
import resource
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.exchange_floors import Took, crdt, plain, quickest, session, took
from tests.bench.exchange_work import carried_out, changed, filled, opened, part_of, renamed, sent, taken
from wijkdesk.exchange.werk import container
from wijkdesk.exchange.werk.applying import plan_file, roll_back
from wijkdesk.exchange.werk.reading import read

if TYPE_CHECKING:
    from wijkdesk.exchange.werk.reading import Werkbestand
    from wijkdesk.store.store import Store

T = TypeVar("T")
ROWS = 10_000
CHANGED = 2_000
SHARES = (0, 20, 200, 2_000)
"""How many of the 2,000 changed cells were changed here too: 0, 1, 10 and 100 %."""
AT_MOST = {
    "import of all / plain rows": 8.0,
    "2,000 cells / plain rows": 10.0,
    "2,000 cells, seconds": 0.5,
    "preview / apply": 1.0,
    "second import / first": 0.6,
    "file / lines": 0.2,
}


def timed(work: Callable[[], T]) -> tuple[Took, T]:
    results: list[T] = []
    spent = took(lambda: results.append(work()))
    return spent, results[0]


def best(times: int, work: Callable[[], object]) -> Took:
    return quickest(took(work) for _ in range(times))


def in_and_out(store: Store, file: Werkbestand) -> tuple[Took, Took, Took, Took]:
    """Return the quickest of a preview, of carrying it out, of both at once, and of taking it back.

    What was shown is carried out as it is, without another look: only so can a preview be held against it.
    """
    looks, writes, ins, outs = [], [], [], []
    for _ in range(3):
        spent, shown = timed(lambda: plan_file(store, file, confirmed=True))
        looks.append(spent)
        spent, number = timed(lambda shown=shown: carried_out(store, shown))
        writes.append(spent)
        roll_back(store, number)
        spent, number = timed(lambda: taken(store, file))
        ins.append(spent)
        outs.append(took(lambda number=number: roll_back(store, number)))
    return quickest(looks), quickest(writes), quickest(ins), quickest(outs)


def campaign(folder: Path, rows: int) -> dict[str, float]:
    """Return the ratios; print the times that they are made of."""
    leader = opened(folder, "leider")
    project = filled(leader, rows)
    made, (data, file) = timed(lambda: sent(leader, project))
    reading = best(3, lambda: read(data))
    cells = [(op.row, op.cell, op.val or "") for op in leader.changes(heads_only=True).ops]
    print(f"{len(cells)} cells; export and read {made}, read and verify {reading}")
    plain(folder / "sorted", sorted(cells), CHANGED)
    floor = plain(folder / "made", cells, CHANGED)
    firsts = []
    for number in range(3):
        worker = opened(folder, f"trekker{number}")
        planned, _ = timed(lambda store=worker: plan_file(store, file, confirmed=True))
        first, _ = timed(lambda store=worker: taken(store, file))
        firsts.append(first)
        print(f"  import {number + 1}: {first}, of which plan {planned}")
        if number < 2:
            worker.close()
    again = quickest(took(lambda n=n: taken(worker, renamed(file, str(n)))) for n in range(3))
    same = best(3, lambda: taken(worker, file))
    print(f"  known, under another name {again}; the very same file {same}")
    small: dict[int, tuple[Took, Took, Took, Took]] = {}
    for count in SHARES:
        changed(worker, CHANGED, f"van de trekker {count}")
        changed(leader, count, f"van de leider {count}")
        back = part_of(sent(worker, project)[1], f"trekker {count}")
        small[count] = preview, apply, both, undone = in_and_out(leader, back)
        print(
            f"  2,000 cells, {count} in dispute: plan {preview}, apply {apply}, both {both}, "
            f"taken back {undone}"
        )
        taken(worker, sent(leader, project)[1])
    everything = sent(worker, project)[1]
    whole, _ = timed(lambda: taken(leader, everything))
    print(f"  the same in a file of everything {whole}")
    lines = sum(len(part) for name, part in container.unpack(data).items() if name.endswith(".jsonl"))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    megabytes = f"file {len(data) / 2**20:.2f} MB of {lines / 2**20:.1f} MB lines"
    print(f"  {megabytes}; at most {memory:.0f} MB in memory")
    for store in (leader, worker):
        store.close()
    session(folder, cells, CHANGED)
    crdt(cells, CHANGED)
    preview, apply, both, _ = small[200]
    print(f"  2,000 cells by the clock: {both.wall / floor.changed.wall:.2f} x plain rows")
    return {
        "import of all / plain rows": quickest(firsts).cpu / floor.added.cpu,
        "2,000 cells / plain rows": both.cpu / floor.changed.cpu,
        "2,000 cells, seconds": both.wall,
        "preview / apply": preview.cpu / apply.cpu,
        "second import / first": again.cpu / quickest(firsts).cpu,
        "file / lines": len(data) / lines,
    }


def main() -> int:
    """Measure; 1 where a ratio is too high."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    print(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.machine()}")
    with tempfile.TemporaryDirectory() as folder:
        ratios = campaign(Path(folder), rows)
    for name, ratio in ratios.items():
        print(f"  {name}: {ratio:.2f} (at most {AT_MOST[name]:g})")
    return int(any(ratio > AT_MOST[name] for name, ratio in ratios.items()))


if __name__ == "__main__":
    sys.exit(main())
