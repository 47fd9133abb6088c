"""Kill a program that exchanges, at a random moment of each stage or at a random statement: nothing is half.

python tests/soak/faultkills.py [kills] [seed]; prints what it was doing each time, and gives 1 where
anything did not hold. Every kill is a fork of a warm process, so that it dies at work and not while loading.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.exchange.werk.desks import Office
from tests.store.replicas import tables
from wijkdesk.exchange.werk import folder as shared
from wijkdesk.exchange.werk.applying import apply, plan_file, roll_back
from wijkdesk.exchange.werk.lines import everything
from wijkdesk.exchange.werk.reading import read, read_file
from wijkdesk.exchange.werk.writing import Request, export_to
from wijkdesk.settings import Settings
from wijkdesk.store import imports
from wijkdesk.store.store import Store

STAGES = ("open", "read", "plan", "apply", "export", "folder", "roll back", "close")
KILLS = 240
_SAY_EVERY = 20


class Place:
    """The dossier that is killed over and over, with the file that it takes in."""

    def __init__(self, folder: Path, data: bytes) -> None:
        """Make it, and note how it looks without and with that file."""
        self.folder, self.path = folder, folder / "d.wijkdossier"
        (folder / "gedeeld").mkdir(parents=True)
        (folder / "in.wijkwerk").write_bytes(data)
        self.settings = Settings.load(folder / "map")
        Store.create(self.path, settings=self.settings).close()
        self.without = self.look()[1]
        with self.opened() as store:
            shown = plan_file(store, read(data), confirmed=True)
            chosen = {line.nr: everything(line) for line in shown.lines}
            number = apply(store, shown, chosen, backup=False).import_id
            self.full = tables(store)
            roll_back(store, number)

    def opened(self) -> Store:
        return Store.open(self.path, settings=self.settings)

    def look(self) -> tuple[list[str], dict[str, Any]]:
        with self.opened() as store:
            return [str(finding) for finding in store.check()], tables(store)


def turn(place: Place, statement: int, at: Callable[[str], object]) -> int:
    """Exchange once, all of it; say what comes next, and die at a statement where one is given."""
    at("open")
    count = 0

    def traced(_: str) -> None:
        nonlocal count
        count += 1
        if count == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    with place.opened() as store:
        store._db.set_trace_callback(traced)
        with imports.reading(store) as journal:
            live = [made.id for made in imports.imports(journal) if not made.undone]
        for number in live:
            # What a killed turn had taken in is taken back first.
            at("roll back")
            roll_back(store, number)
        at("read")
        file = read_file(place.folder / "in.wijkwerk")
        at("plan")
        shown = plan_file(store, file, confirmed=True)
        at("apply")
        number = apply(store, shown, {ln.nr: everything(ln) for ln in shown.lines}).import_id
        project = store.read().projects()[0].id
        at("export")
        export_to(store, place.folder / f"uit-{time.time_ns()}.wijkwerk", Request(project))
        at("folder")
        shared.put(store, place.folder / "gedeeld", Request(project, to_whom=f"beurt {time.time_ns()}"))
        at("roll back")
        roll_back(store, number)
        at("close")
        store._db.set_trace_callback(None)
    return count


def lengths(place: Place) -> tuple[int, dict[str, float]]:
    """Return how many statements a turn has, and how long each stage lasts."""
    began: list[tuple[str, float]] = []
    statements = turn(place, 0, lambda stage: began.append((stage, time.monotonic())))
    ends = [*(moment for _, moment in began[1:]), time.monotonic()]
    return statements, {stage: end - moment for (stage, moment), end in zip(began, ends, strict=True)}


def killed(place: Place, statement: int, stage: str, after: float) -> str:
    """Let a turn run in a process of its own and kill it; return what it was doing."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            turn(place, statement, lambda begun: os.write(writing, bytes([STAGES.index(begun)])))
        finally:
            os._exit(0)
    os.close(writing)
    said = b""
    while not statement and STAGES.index(stage) not in said and (more := os.read(reading, 1)):
        said += more
    if not statement:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    said += os.read(reading, 100)
    os.close(reading)
    return STAGES[said[-1]] if said else "start"


def judged(place: Place) -> Counter[str]:
    """Look at what a killed process left: its dossier, and every file under its final name."""
    found: Counter[str] = Counter()
    findings, now = place.look()
    state = "before" if now == place.without else "after" if now == place.full else "HALF"
    found[state] += 1
    found["DAMAGED"] += bool(findings)
    for made in place.folder.glob("uit-*.wijkwerk"):
        found["file whole" if read(made.read_bytes()).changes.ops else "FILE EMPTY"] += 1
        made.unlink()
    for made in place.folder.joinpath("gedeeld").rglob("full-*.wijkwerk"):
        whole = sha256(made.read_bytes()).hexdigest()[:12] == made.stem.rsplit("-", 1)[1]
        found["shared file whole" if whole else "SHARED FILE HALF"] += 1
    for draft in place.folder.rglob(".*.deel"):
        found["draft left"] += 1
        draft.unlink()
    return found


def campaign(folder: Path, kills: int, dice: Random) -> bool:
    """Kill so many times; return whether everything held."""
    with Office.of() as office:
        data = office.desks[0].send()
    place = Place(folder, data)
    begin = time.monotonic()
    statements, length = lengths(place)
    took = ", ".join(f"{stage} {seconds * 1000:.0f}" for stage, seconds in length.items())
    print(f"file {len(data) / 1000:.0f} kB; a turn: {statements} statements; ms: {took}", flush=True)
    found: Counter[str] = Counter()
    stages: Counter[str] = Counter()
    for number in range(1, kills + 1):
        by_statement = number % 2 == 0
        statement = dice.randrange(1, statements) if by_statement else 0
        stage = STAGES[number // 2 % len(STAGES)]
        stages[killed(place, statement, stage, dice.random() * length[stage])] += 1
        found += judged(place)
        if number % _SAY_EVERY == 0:
            print(
                f"{number} kills, {time.monotonic() - begin:.0f} s: {dict(found)}; {dict(stages)}", flush=True
            )
    wrong = sorted(key for key in found if key.isupper() and found[key])
    print(f"{kills} kills in {time.monotonic() - begin:.0f} s{f': WRONG {wrong}' if wrong else ': all held'}")
    return not wrong


def main() -> int:
    """Read the command line and run the campaign."""
    numbers = [int(word) for word in sys.argv[1:]]
    kills, seed = [*numbers, *(KILLS, 1)[len(numbers) :]]
    folder = Path(tempfile.mkdtemp(prefix="wijkdesk-geweld-"))
    try:
        return int(not campaign(folder, kills, Random(seed)))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
