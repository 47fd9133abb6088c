"""Kill a program that is saving, again and again: nothing that was reported as saved may be lost.

What is read, planned, taken in, rolled back and given to others is killed by `faultkills.py`.

python tests/soak/kills.py --runs 200
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from tests.make_dossier import Size, make_dossier  # noqa: E402 - found only after the line above
from wijkdesk.domain.frame import Project  # noqa: E402
from wijkdesk.domain.mapping import mapped  # noqa: E402
from wijkdesk.domain.model import ENTITIES  # noqa: E402
from wijkdesk.domain.overleg import Actie  # noqa: E402
from wijkdesk.domain.plan import Doelstelling, Plan  # noqa: E402
from wijkdesk.settings import Settings  # noqa: E402
from wijkdesk.store.store import Store  # noqa: E402

LONGEST = 0.8
"""Seconds of work before the kill, at most."""


def work(path: Path, settings: Settings, seed: int) -> None:
    """Edit for ever, and say of each edit when it has been kept."""
    dice = random.Random(seed)
    with Store.open(path, settings=settings) as store:
        # Else most kills come while SQLAlchemy is loaded, and nothing is being written.
        store.make_ready()
        for entity in ENTITIES.values():
            mapped(entity)
        say(f"open {store.read().projects()[0].peildatum or ''}")
        project = store.read().projects()[0].id
        count = int(store.read().projects()[0].programma or 0)
        while True:
            count += 1
            with store.edit(f"Stap {count}") as writer:
                writer.set(Project, project, "programma", str(count))
                change(store, writer, dice, project, count)
            say(f"saved {count}")
            if dice.random() < 0.15:
                store.undo()
                say(f"undone {count}")
                store.redo()
                say(f"saved {count}")
            if dice.random() < 0.05:
                store.backup("proef")


def change(store: Store, writer: object, dice: random.Random, project: str, count: int) -> None:
    """Do one of the things that people do."""
    from wijkdesk.store.writer import Writer

    assert isinstance(writer, Writer)
    dossier = store.read()
    match dice.randrange(5):
        case 0:
            for number in range(dice.choice((1, 5, 200))):
                writer.add(Actie(project=project, titel=f"Actie {count}.{number}", code=f"S{count}"))
        case 1:
            action = dice.choice(dossier.all(Actie))
            writer.set(Actie, action.id, "opmerking_trekker", "Lang verhaal. " * dice.randrange(400))
        case 2 if len(dossier.all(Actie)) > 10:
            writer.delete(Actie, dice.choice(dossier.all(Actie)).id)
        case 3:
            plan = writer.add(Plan(project=project, titel=f"Plan {count}"))
            writer.add(Doelstelling(project=project, plan=plan.id, titel=f"Doel {count}"))
        case _:
            gone = store.trash()
            if gone:
                writer.restore(gone[0].entity, gone[0].id)


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def run(path: Path, settings: Settings, seed: int, delay: float) -> str:
    """Let a second program work, kill it, and look at what it left; return what it was killed in."""
    command = [sys.executable, __file__, "--work", str(path), str(settings.config), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        lines = [program.stdout.readline()]
        assert lines[0].startswith("open"), "the second program did not start"
        time.sleep(delay)
        program.send_signal(signal.SIGKILL)
        lines += program.stdout.read().splitlines()
    told = [line for line in lines if line.startswith(("saved", "undone"))]
    return judge(path, settings, told[-1] if told else "")


def judge(path: Path, settings: Settings, last: str) -> str:
    """Hold the file against the last thing that was reported."""
    log = path.with_name(f"{path.name}-wal")
    left_over = log.exists() and log.stat().st_size > 0
    with closing(Store.open(path, settings=settings)) as store:
        findings = store.check()
        assert not findings, findings
        kept = int(store.read().projects()[0].programma or 0)
        steps = {label for (label,) in store._db.execute("SELECT label FROM txn WHERE kind = 'edit'")}
        if last:
            deed, number = last.split()
            allowed = {"saved": {0, 1, -1}, "undone": {0, -1}}[deed]
            assert kept - int(number) in allowed, (last, kept)
            assert f"Stap {number}" in steps, last
        assert all(f"Stap {count}" in steps for count in range(1, kept + 1))
        for backup in store.backups()[:1]:
            Store.open(backup.path, settings=settings, read_only=True).close()
    return "with a log to recover" if left_over else "without a log"


def campaign(runs: int, seed: int) -> None:
    """Kill so many times and print what was seen."""
    dice = random.Random(seed)
    seen: Counter[str] = Counter()
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.load(Path(folder) / "map")
        path = Path(folder) / "Nieuwegein.wijkdossier"
        os.environ["WIJKDESK_MAP"] = str(settings.config)
        make_dossier(path, Size(zones=2, taakgroepen=4, acties=40))
        for number in range(runs):
            seen[run(path, settings, dice.randrange(2**31), dice.uniform(0, LONGEST))] += 1
            if (number + 1) % 25 == 0:
                print(f"{number + 1} kills: {dict(seen)}", flush=True)
        with closing(Store.open(path, settings=settings, read_only=True)) as store:
            steps = store._db.execute("SELECT count(*) FROM txn").fetchone()[0]
            size = path.stat().st_size / 1e6
    print(f"{runs} kills, {steps} steps kept, file {size:.1f} MB, {time.monotonic() - start:.0f} s")
    print(f"found: {dict(seen)}")
    print("lost: 0, damaged: 0")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", nargs=3, metavar=("PAD", "MAP", "SEED"))
    chosen = parser.parse_args()
    if chosen.work:
        path, own, seed = chosen.work
        work(Path(path), Settings.load(Path(own)), int(seed))
    else:
        campaign(chosen.runs, chosen.seed)


if __name__ == "__main__":
    main()
