"""Kill a program that exchanges, at a random moment, statement or step of a file: nothing is half.

python tests/soak/faultkills.py --runs 240 --seed 1; prints what it was doing each time, and gives 1 where
anything did not hold. Every kill is a fork of a warm process, so that it dies at work and not while loading.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any, Self

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.exchange.werk.desks import Office
from tests.store.replicas import tables
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
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
FILE_STEPS = ("fsync", "rename", "replace", "unlink", "mkdir")
"""What is done to files by name; the program can die before each and after each."""
SEEN = ("before", "after", "file whole", "no file", "shared file whole", "nothing shared", "draft left")
"""What a campaign must have met, or it has not killed where it meant to."""


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


class Countdown:
    """Counts steps, and kills its own process at one of them; 0 is never."""

    def __init__(self, last: int = 0) -> None:
        """Count from nothing."""
        self.count, self._last = 0, last

    def step(self, *_: object) -> None:
        """Come one step further."""
        self.count += 1
        if self.count == self._last:
            os.kill(os.getpid(), signal.SIGKILL)


class Halves:
    """A new file that is written in two halves, with a step between them."""

    def __init__(self, file: Any, steps: Countdown) -> None:
        """Take over an open file."""
        self._file, self._steps = file, steps

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def write(self, data: bytes) -> None:
        """Write one half, and see to it that it is in the file; then the other."""
        self._file.write(data[: len(data) // 2])
        self._file.flush()
        self._steps.step()
        self._file.write(data[len(data) // 2 :])


@contextmanager
def counting_files(steps: Countdown) -> Iterator[None]:
    """Count what is done to files: before it is done, and once it was."""
    real = {name: getattr(os, name) for name in FILE_STEPS}

    def counted(name: str, *arguments: Any, **options: Any) -> Any:
        steps.step()
        done = real[name](*arguments, **options)
        steps.step()
        return done

    def opened(path: Any, mode: str = "r", *rest: Any, **options: Any) -> Any:
        file = real_open(path, mode, *rest, **options)
        return Halves(file, steps) if mode == "xb" else file

    for name in FILE_STEPS:
        setattr(os, name, partial(counted, name))
    real_open, io.open = io.open, opened  # type: ignore[assignment]  # what a Path opens with
    try:
        yield
    finally:
        io.open = real_open
        for name in FILE_STEPS:
            setattr(os, name, real[name])


def turn(place: Place, statements: Countdown, files: Countdown, at: Callable[[str], object]) -> None:
    """Exchange once, all of it; say what comes next, and die where a countdown ends."""
    at("open")
    with place.opened() as store, counting_files(files):
        store._db.set_trace_callback(statements.step)
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
        for ceiling in (Klasse.V1, Klasse.V2):
            # The second holds more than the first, and takes its place.
            shared.put(store, place.folder / "gedeeld", Request(project, ceiling=ceiling))
        at("roll back")
        roll_back(store, number)
        at("close")
        store._db.set_trace_callback(None)


def lengths(place: Place) -> tuple[int, int, dict[str, float]]:
    """Return how many statements a turn has, how many steps of files, and how long each stage lasts."""
    began: list[tuple[str, float]] = []
    statements, files = Countdown(), Countdown()
    turn(place, statements, files, lambda stage: began.append((stage, time.monotonic())))
    ends = [*(moment for _, moment in began[1:]), time.monotonic()]
    length = {stage: end - moment for (stage, moment), end in zip(began, ends, strict=True)}
    return statements.count, files.count, length


def killed(place: Place, statement: int, step: int, stage: str, after: float) -> str:
    """Let a turn run in a process of its own and kill it; return what it was doing."""
    timed = not statement and not step
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            told = Countdown(statement), Countdown(step)
            turn(place, *told, lambda begun: os.write(writing, bytes([STAGES.index(begun)])))
        finally:
            os._exit(0)
    os.close(writing)
    said = b""
    while timed and STAGES.index(stage) not in said and (more := os.read(reading, 1)):
        said += more
    if timed:
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
    exported = list(place.folder.glob("uit-*.wijkwerk"))
    given = list(place.folder.joinpath("gedeeld").rglob("full-*.wijkwerk"))
    for made in exported:
        found["file whole" if says_something(made.read_bytes()) else "FILE HALF"] += 1
    for made in given:
        data = made.read_bytes()
        named = sha256(data).hexdigest()[:12] == made.stem.rsplit("-", 1)[1]
        found["shared file whole" if named and says_something(data) else "SHARED FILE HALF"] += 1
    for made in (*exported, *given):
        # Else the next turn finds that the others have it all, and writes nothing.
        made.unlink()
    found["no file"] += not exported
    found["nothing shared"] += not given
    for draft in place.folder.rglob(".*.deel"):
        found["draft left"] += 1
        draft.unlink()
    return found


def says_something(data: bytes) -> bool:
    try:
        return bool(read(data).changes.ops)
    except UserError:
        return False


def campaign(folder: Path, kills: int, dice: Random) -> bool:
    """Kill so many times; return whether everything held."""
    with Office.of() as office:
        data = office.desks[0].send()
    place = Place(folder, data)
    begin = time.monotonic()
    statements, steps, length = lengths(place)
    took = ", ".join(f"{stage} {seconds * 1000:.0f}" for stage, seconds in length.items())
    made = f"{statements} statements, {steps} steps of files"
    print(f"file {len(data) / 1000:.0f} kB; a turn: {made}; ms: {took}", flush=True)
    judged(place)
    found: Counter[str] = Counter()
    stages: Counter[str] = Counter()
    for number in range(1, kills + 1):
        statement = dice.randrange(1, statements) if number % 3 == 0 else 0
        step = dice.randrange(1, steps) if number % 3 == 1 else 0
        stage = STAGES[number // 3 % len(STAGES)]
        stages[killed(place, statement, step, stage, dice.random() * length[stage])] += 1
        found += judged(place)
        if number % _SAY_EVERY == 0:
            print(
                f"{number} kills, {time.monotonic() - begin:.0f} s: {dict(found)}; {dict(stages)}", flush=True
            )
    wrong = sorted(key for key in found if key.isupper() and found[key])
    wrong += [f"never met: {key}" for key in SEEN if not found[key]]
    print(f"{kills} kills in {time.monotonic() - begin:.0f} s{f': WRONG {wrong}' if wrong else ': all held'}")
    return not wrong


def main() -> int:
    """Read the command line and run the campaign."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=KILLS)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="wijkdesk-geweld-"))
    try:
        return int(not campaign(folder, chosen.runs, Random(chosen.seed)))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
