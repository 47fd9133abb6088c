"""What the store costs beside the same work without a journal, measured in one run.

python tests/bench/bench_store.py
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from sqlalchemy import create_engine, event  # noqa: E402 - found only after the line above
from sqlalchemy.orm import Session  # noqa: E402

from tests.make_dossier import LARGE, Size, fill, make_records  # noqa: E402
from wijkdesk.domain.mapping import mapped, tables  # noqa: E402
from wijkdesk.domain.overleg import Actie  # noqa: E402
from wijkdesk.settings import Settings  # noqa: E402
from wijkdesk.store.store import Store  # noqa: E402

EDITS = 200
ROWS = 5_000
FRAME = 1000 / 60


def milliseconds(work: Callable[[], Any], clock: Callable[[], float] = time.perf_counter) -> float:
    start = clock()
    work()
    return (clock() - start) * 1000


def busy(work: Callable[[], Any]) -> float:
    """Return the milliseconds of the processor alone: what others do on this machine does not count."""
    return milliseconds(work, time.process_time)


def p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


class Plain:
    """The same tables with the same settings of SQLite, and nothing else."""

    def __init__(self, path: Path) -> None:
        self.engine = create_engine(f"sqlite:///{path}")
        event.listen(self.engine, "connect", self._settings)
        tables().create_all(self.engine)

    @staticmethod
    def _settings(db: Any, _: Any) -> None:
        for line in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", "foreign_keys = ON"):
            db.execute(f"PRAGMA {line}")

    def fill(self, size: Size) -> None:
        with Session(self.engine) as session, session.begin():
            session.add_all(make_records(size))

    def edit(self, key: str, title: str) -> None:
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            session.get_one(mapped(Actie), key).titel = title

    def add(self, records: list[Any]) -> None:
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            session.add_all(records)


def edits(store: Store, plain: Plain) -> tuple[float, float]:
    """Return the median of an edit with and without a journal, taken in turns."""
    keys = [action.id for action in store.read().all(Actie)[:EDITS]]
    ours, theirs = [], []

    def ours_edit(key: str, title: str) -> None:
        with store.edit("Titel gewijzigd") as writer:
            writer.get(Actie, key).titel = title

    for number, key in enumerate(keys):
        title = f"Voorlichting over valpreventie, ronde {number}"
        ours.append(milliseconds(lambda key=key, title=title: ours_edit(key, title)))
        theirs.append(milliseconds(lambda key=key, title=title: plain.edit(key, title)))
    return statistics.median(ours), statistics.median(theirs)


def inserts(store: Store, plain: Plain) -> tuple[float, float]:
    """Return what 5,000 rows of ten fields cost in one step, with and without a journal."""

    def rows() -> list[Actie]:
        texts = ("titel", "opmerking_trekker", "reden", "code", "bron", "opmerking")
        return [
            Actie(**{name: f"{name} {number}" for name in texts}, voortgang=number % 100, gearchiveerd=False)
            for number in range(ROWS)
        ]

    def ours() -> None:
        with store.edit("Ingelezen") as writer:
            for row in rows():
                writer.add(row)

    return busy(ours), busy(lambda: plain.add(rows()))


def reads(store: Store) -> tuple[float, float, float]:
    """Return the whole dossier anew, its rows raw, and again after an edit."""
    whole, raw, again = [], [], []
    key = store.read().all(Actie)[0].id
    tables = [entity.__tablename__ for entity in store.read()._live]
    for number in range(5):
        store._snapshots.forget()
        whole.append(busy(store.read))
        raw.append(
            busy(lambda: [store._reader.execute(f"SELECT * FROM {table}").fetchall() for table in tables])
        )
        with store.edit("Gewijzigd") as writer:
            writer.get(Actie, key).voortgang = number
        again.append(busy(store.read))
    return min(whole), min(raw), min(again)


def searches(store: Store) -> float:
    """Return the p95 of every keystroke of some words that people look for."""
    words = ("eenzaamheid", "valpreventie huisartsen", "wijkverpleging", "woonservicezone noord", "a311")
    times = []
    for word in words:
        for length in range(1, len(word) + 1):
            times += [busy(lambda part=word[:length]: store.search(part)) for _ in range(3)]
    return p95(times)


def row(name: str, found: float, floor: float, limit: float, unit: str = "x") -> None:
    value = found / floor
    verdict = "ok" if value <= limit else "TE VEEL"
    print(f"{name:<44}{found:>9.1f} ms{floor:>9.1f} ms{value:>8.2f}{unit} (max {limit:g}) {verdict}")


def main() -> None:
    """Print a row for each: found, floor, ratio, limit."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.load(Path(folder) / "map")
        path = Path(folder) / "groot.wijkdossier"
        plain = Plain(Path(folder) / "kaal.db")
        with closing(Store.create(path, settings=settings)) as store:
            filled, bare = busy(lambda: fill(store, LARGE)), busy(lambda: plain.fill(LARGE))
            count = sum(len(store.read().all(entity)) for entity in store.read()._live)
            print(f"{count} records, file {path.stat().st_size / 1e6:.0f} MB")
            row("fill in one step, beside plain SQLAlchemy", filled, bare, 4)
            row("insert of 5,000 rows, beside plain SQLAlchemy", *inserts(store, plain), 4)
            row("one edit, beside plain SQLAlchemy", *edits(store, plain), 2)
            whole, raw, again = reads(store)
            row("read all, of 300 ms", whole, 300, 1)
            row("read all, beside raw rows", whole, raw, 4)
            row("read after an edit, of one frame", again, FRAME, 1)
            row("search keystroke p95, of one frame", searches(store), FRAME, 1)
        opened = busy(lambda: Store.open(path, settings=settings).close())
        row("open and close, of 500 ms", opened, 500, 1)
        plain.engine.dispose()


if __name__ == "__main__":
    main()
