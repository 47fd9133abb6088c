"""Exchange against plain SQLite, SQLite sessions and a CRDT in the same run: time, bytes and memory.

The others do less. Plain SQLite knows no causality, no conflicts, no history and keeps no table in step. A
session (apsw) applies rows by their old values: the same file twice is a conflict to it. A CRDT (pycrdt)
lives in memory and lets one of two values win unseen.

The floor is plain SQLite with the cells in the order in which people make records: ids are random, so pages
fill here and there. In the order of the file, sorted by id, it is up to four times faster; both are printed.
"""

from __future__ import annotations

import platform
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.exchange_floors import crdt, plain, session
from tests.bench.exchange_work import changed, filled, opened, part_of, renamed, sent, taken
from wijkdesk.exchange.werk import container
from wijkdesk.exchange.werk.applying import plan_file, roll_back
from wijkdesk.exchange.werk.reading import read

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


def timed(work: Callable[[], T]) -> tuple[float, T]:
    begin = time.perf_counter()
    result = work()
    return time.perf_counter() - begin, result


def best(times: int, work: Callable[[], object]) -> float:
    return min(timed(work)[0] for _ in range(times))


def campaign(folder: Path, rows: int) -> dict[str, float]:
    """Return the ratios; print the times that they are made of."""
    leader = opened(folder, "leider")
    project = filled(leader, rows)
    made, (data, file) = timed(lambda: sent(leader, project))
    reading = best(3, lambda: read(data))
    cells = [(op.row, op.cell, op.val or "") for op in leader.changes(heads_only=True).ops]
    print(f"{len(cells)} cells; export {made - reading:.2f} s, read and verify {reading:.2f} s")
    plain(folder / "sorted", sorted(cells), CHANGED)
    floor = plain(folder / "made", cells, CHANGED)
    firsts = []
    for number in range(3):
        worker = opened(folder, f"trekker{number}")
        planned, _ = timed(lambda store=worker: plan_file(store, file, confirmed=True))
        first, _ = timed(lambda store=worker: taken(store, file))
        firsts.append(first)
        print(f"  import {number + 1}: {first:.2f} s, of which plan {planned:.2f} s")
        if number < 2:
            worker.close()
    again = min(timed(lambda n=n: taken(worker, renamed(file, str(n))))[0] for n in range(3))
    same = best(3, lambda: taken(worker, file))
    print(f"  known, under another name {again:.3f} s; the very same file {same:.3f} s")
    small: dict[int, tuple[float, float]] = {}
    for count in SHARES:
        changed(worker, CHANGED, f"van de trekker {count}")
        changed(leader, count, f"van de leider {count}")
        back = part_of(sent(worker, project)[1], f"trekker {count}")
        preview = best(3, lambda file=back: plan_file(leader, file, confirmed=True))
        apply, number = timed(lambda file=back: taken(leader, file))
        undone, _ = timed(lambda number=number: roll_back(leader, number))
        small[count] = preview, apply
        print(
            f"  2,000 cells, {count} in dispute: plan {preview:.3f} s, plan and apply {apply:.3f}, "
            f"taken back {undone:.3f}"
        )
        taken(worker, sent(leader, project)[1])
    everything = sent(worker, project)[1]
    whole, _ = timed(lambda: taken(leader, everything))
    print(f"  the same in a file of everything {whole:.2f} s")
    lines = sum(len(part) for name, part in container.unpack(data).items() if name.endswith(".jsonl"))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    megabytes = f"file {len(data) / 2**20:.2f} MB of {lines / 2**20:.1f} MB lines"
    print(f"  {megabytes}; at most {memory:.0f} MB in memory")
    for store in (leader, worker):
        store.close()
    session(folder, cells, CHANGED)
    crdt(cells, CHANGED)
    preview, apply = small[200]
    return {
        "import of all / plain rows": min(firsts) / floor.added,
        "2,000 cells / plain rows": apply / floor.changed,
        "2,000 cells, seconds": apply,
        "preview / apply": preview / apply,
        "second import / first": again / min(firsts),
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
