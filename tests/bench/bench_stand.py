"""The stand of a project against reading its rows: at most three times as long."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.make_dossier import LARGE, NIEUWEGEIN, PEILDATUM, Size, make_dossier
from wijkdesk.domain.dossier import Dossier
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.signalen import signals
from wijkdesk.domain.stand import stand_of
from wijkdesk.domain.verwacht import verwacht_of
from wijkdesk.store.store import Store

AT_MOST = 3.0
ROUNDS = 7


def seconds(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes, the quickest of some rounds: what others do only adds to it."""
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times)


def unread(dossier: Dossier) -> Dossier:
    """Return the same records without the indexes that an earlier question made."""
    return Dossier({entity: dossier.all(entity) for entity in ENTITIES.values()})


def rows_of(path: Path) -> tuple[float, Dossier]:
    """Return the floor, reading all rows of a file into records, and what was read."""
    times = []
    for _ in range(ROUNDS):
        with Store.open(path, read_only=True) as store:
            begin = time.perf_counter()
            found = store.read()
            times.append(time.perf_counter() - begin)
    return min(times), found


def measure(size: Size, path: Path) -> float:
    """Print how long a stand of this size takes and return its ratio to the floor."""
    make_dossier(path, size)
    floor, dossier = rows_of(path)
    fresh = iter([unread(dossier) for _ in range(ROUNDS)])
    stand = seconds(lambda: stand_of(next(fresh), PEILDATUM))
    ready = stand_of(dossier, PEILDATUM)
    rest = seconds(lambda: (signals(ready), verwacht_of(ready)))
    records = sum(len(dossier.all(entity)) for entity in ENTITIES.values())
    print(
        f"{size.zones:>4} zones {size.acties:>6} acties ({records} records): rows {floor * 1e3:.1f} ms, "
        f"stand {stand * 1e3:.1f} ms = {stand / floor:.2f}x (at most {AT_MOST:g}x); "
        f"signals and figures {rest * 1e3:.1f} ms"
    )
    return stand / floor


def main() -> int:
    """Measure both sizes; 1 where either takes too long."""
    with tempfile.TemporaryDirectory() as folder:
        ratios = [measure(size, Path(folder) / f"{size.zones}.wijkdossier") for size in (NIEUWEGEIN, LARGE)]
    return int(max(ratios) > AT_MOST)


if __name__ == "__main__":
    sys.exit(main())
