"""Exchange under faults: a full disk, flipped bits, cut ends, bombs, hostile lines; `faultkills.py` kills.

Usage: faults.py [flips] [seed]. Prints a line per fault and gives 1 where anything did not hold.
"""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from random import Random

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import msgspec

from tests.exchange.werk.desks import Office
from tests.exchange.werk.hostile import VALUES, peak, with_values
from tests.exchange.werk.test_container import resigned
from tests.store.replicas import tables
from wijkdesk.domain.errors import UserError
from wijkdesk.exchange.werk import container, sealing
from wijkdesk.exchange.werk.applying import apply, plan_file
from wijkdesk.exchange.werk.lines import everything
from wijkdesk.exchange.werk.reading import read, read_file
from wijkdesk.settings import Settings
from wijkdesk.store.store import Store

PASSWORD = "vijf woorden voor de taakgroep"  # noqa: S105 - of a file that is made here and thrown away
LONGEST, LARGEST = 1.0, 256


def full_disk(folder: Path, data: bytes) -> Counter[str]:
    """Let the dossier grow to a limit of every size; all of the import is there, or nothing of it."""
    folder.mkdir()
    found: Counter[str] = Counter()
    for extra in range(0, 400, 9):
        path = folder / f"{extra}.wijkdossier"
        with Store.create(path, settings=Settings.load(folder / str(extra))) as store:
            before = tables(store)
            pages = store._db.execute("PRAGMA page_count").fetchone()[0]
            store._db.execute(f"PRAGMA max_page_count = {pages + extra}")
            shown = plan_file(store, read(data), confirmed=True)
            try:
                apply(store, shown, {ln.nr: everything(ln) for ln in shown.lines}, backup=False)
                found["taken in"] += 1
            except UserError as error:
                found["refused" if "vol" in str(error) and tables(store) == before else "HALF"] += 1
            except sqlite3.Error:
                found["HALF"] += 1
            store._db.execute("PRAGMA max_page_count = 1000000")
            found["DAMAGED"] += bool(store.check())
    return found


def flips(data: bytes, times: int, dice: Random, password: str = "") -> Counter[str]:
    """Flip single bits; what is not refused reads the same."""
    whole, found = read(data, password), Counter[str]()
    for _ in range(times):
        changed = bytearray(data)
        place = dice.randrange(len(data) * 8)
        changed[place // 8] ^= 1 << place % 8
        try:
            same = read(bytes(changed), password) == whole
            found["same" if same else "OTHER CONTENT"] += 1
        except UserError:
            found["refused"] += 1
    return found


def cuts(data: bytes, password: str = "") -> Counter[str]:
    """Cut the file off at 2,000 places."""
    found: Counter[str] = Counter()
    for number in range(2_000):
        try:
            read(data[: len(data) * number // 2_000], password)
            found["ACCEPTED"] += 1
        except UserError:
            found["refused"] += 1
    return found


def zipped(parts: dict[str, bytes]) -> bytes:
    out = tempfile.SpooledTemporaryFile()  # noqa: SIM115 - closed when it goes
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    out.seek(0)
    return out.read()


def hostile(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Make files that were built to hurt."""
    parts = container.unpack(data)
    line = parts["ops.jsonl"].splitlines()[0]
    head = line[: line.index(b'"v":')]

    def with_value(value: bytes) -> bytes:
        return resigned({**parts, "ops.jsonl": head + b'"v":' + value + b"}\n"})

    yield "bomb of a gigabyte", zipped({**parts, "seen.jsonl": bytes(2**30)})
    yield "bomb of empty lines", zipped({**parts, "seen.jsonl": b"\n" * 23_000_000})
    yield "65,000 members", zipped({f"blobs/{number:064x}": b"" for number in range(65_000)})
    yield "zip in a zip", zipped({**parts, f"blobs/{sha256(data).hexdigest()}": data})
    yield "deep value", with_value(b"[" * 200_000 + b"]" * 200_000)
    yield "deep manifest", zipped({**parts, "manifest.json": b'{"format":' + b"[" * 2_000_000})
    yield "huge number", with_value(b"1" * 1_000_000)
    yield "decimal of a gigabyte", with_value(b'"1E+999999999"')
    yield "line of 20 MB", with_value(b'"' + b"a" * 20_000_000 + b'"')
    yield "values that are not there", with_value(b"NaN")
    yield "half a sign", with_value(b'"\\udc00"')
    yield "250,000 equal lines", resigned({**parts, "ops.jsonl": (line + b"\n") * 250_000})
    yield "many members of the manifest", zipped({**parts, "manifest.json": b'{"a":1,' * 400_000})
    for name in VALUES:
        yield name, with_values(name, parts, resigned)
    header = msgspec.json.encode({"kdf": "argon2id", "ops": 4_000_000_000, "mem": 2**50, "salt": "00" * 16})
    yield "costly password", sealing.MAGIC + len(header).to_bytes(2, "big") + header + bytes(100)
    yield "70 MB of nothing", b"PK\3\4" + bytes(70 * 2**20)


def measured(data: bytes, folder: Path) -> tuple[str, float, int]:
    """Read a file in a process of its own; return what came of it, the seconds, and the memory in MB."""
    path = folder / "vijand.wijkwerk"
    path.write_bytes(data)
    command = [sys.executable, __file__, "--read", str(path)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout.split("|")
    return (said[0], float(said[1]), int(said[2])) if len(said) == 3 else ("CRASH", 0.0, 0)


def read_once(path: Path) -> int:
    begin = time.process_time()
    try:
        file = read_file(path, PASSWORD)
        said = f"read, {len(file.unfit)} put aside"
    except UserError:
        said = "refused"
    print(f"{said}|{time.process_time() - begin:.2f}|{peak()}")
    return 0


def campaign(folder: Path, bits: int, dice: Random) -> bool:
    """Run all of it; return whether everything held."""
    with Office.of() as office:
        data = office.desks[0].send()
        small = office.desks[0].send(office.desks[0].taakgroep("TG1"))
    closed = sealing.seal(small, PASSWORD)
    faults: list[tuple[str, Callable[[], Counter[str]]]] = [
        (f"{bits} flips", lambda: flips(small, bits, dice)),
        (f"{bits // 50} flips of a closed file", lambda: flips(closed, bits // 50, dice, PASSWORD)),
        ("2,000 cuts", lambda: cuts(small)),
        ("full disk", lambda: full_disk(folder / "vol", data)),
    ]
    held = True
    for name, fault in faults:
        found = fault()
        wrong = [key for key in found if key.isupper() and found[key]]
        held = held and not wrong
        print(f"{name}: {dict(found)}{' WRONG' if wrong else ''}", flush=True)
    for name, file in hostile(small):
        said, seconds, memory = measured(file, folder)
        wrong = said == "CRASH" or seconds > LONGEST or memory > LARGEST
        held = held and not wrong
        print(f"{name}: {said}, {seconds:.2f} s, {memory} MB{' WRONG' if wrong else ''}", flush=True)
    return held


def main() -> int:
    """Run the campaign, or one of the processes that it starts."""
    if sys.argv[1:2] == ["--read"]:
        return read_once(Path(sys.argv[2]))
    numbers = [int(word) for word in sys.argv[1:]]
    bits, seed = [*numbers, *(5_000, 1)[len(numbers) :]]
    folder = Path(tempfile.mkdtemp(prefix="wijkdesk-fouten-"))
    try:
        return int(not campaign(folder, bits, Random(seed)))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
