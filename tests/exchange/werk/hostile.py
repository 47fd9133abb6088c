"""Werkbestanden that were built to hurt, each in its own way; and what it costs to read one.

Run with a file and a dossier: takes the file in as a user would, in this process alone, and says what came
of it as JSON: the result and words of the command line, and what it cost over a file of nothing at all.
"""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

PLAIN = 0.0165
"""Seconds that `_plain_work` takes on a machine that has nothing else to do (samenvoegen.md, head)."""
SECONDS, MEGABYTES = 1.0, 256
MANY, LARGE = 200_000, 1_900_000
NOTHING = b"PK\5\6" + bytes(18)
LATER = b'"n":999999,'
"""Of a step that comes after all that anyone had seen."""
STEP = (
    b'{"r":1,"n":1,"at":"2012-01-01T12:00:00+00:00"}\n{"r":1,"n":999999,"at":"2012-01-01T12:00:00+00:00"}\n'
)


class Cost(NamedTuple):
    """What came of a file, in seconds of work on an idle machine and megabytes."""

    result: int
    out: str
    err: str
    seconds: float
    memory: int


def stored(parts: Mapping[str, bytes]) -> bytes:
    """Return members as a zip that is not packed: no ratio gives away what is in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
        for name, data in parts.items():
            file.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    return out.getvalue()


def op(row: str, cell: str, value: bytes, rest: bytes = b"", entity: str = "Actie") -> bytes:
    """Return a line of a change."""
    head = f'{{"r":1,"n":1,"row":"{row}","e":"{entity}","c":"{cell}","v":'.encode()
    return head + value + rest + b"}\n"


def _spread(value: bytes, cell: str = "titel", entity: str = "Actie", times: int = 12) -> bytes:
    return b"".join(op(f"r{number}", cell, value, entity=entity) for number in range(times))


def _listed(part: bytes) -> bytes:
    return b"[" + b",".join([part] * (LARGE // (len(part) + 1))) + b"]"


def _context(copies: int) -> bytes:
    return b',"x":[' + b",".join(b"[%d,1]" % copy for copy in range(copies)) + b"]"


VALUES: dict[str, Callable[[], bytes]] = {
    "lists in lists": lambda: _spread(b"[" * 12 + b"]" * 12, times=MANY),
    "lists in a list": lambda: _spread(_listed(b"[[[[]]]]")),
    "numbers in a list": lambda: _spread(_listed(b"1")),
    "texts in a list": lambda: _spread(_listed(b'"a"'), "disciplines", "Project"),
    "short lists": lambda: _spread(b'["a","b","c"]', "disciplines", "Project", MANY),
    "choices in a list": lambda: _spread(_listed(b'"leefstijl"'), "verwachte_domeinen", "Overleg"),
    "lines in a table": lambda: _spread(_listed(b'{"tekst":"a"}'), "doelen", "Project"),
    "a long name in a table": lambda: _spread(b'{"' + b"k" * LARGE + b'":1}'),
    "names in a table": lambda: _spread(
        b"{" + b",".join(b'"%06d":1' % number for number in range(170_000)) + b"}"
    ),
    "deep value": lambda: _spread(b"[" * 900_000 + b"]" * 900_000),
    "numbers of a hundred thousand figures": lambda: _spread(b"1" * 100_000, times=220),
    "numbers of four thousand figures": lambda: _spread(_listed(b"1" * 4_000)),
    "marks on a letter": lambda: _spread(('"a' + "\u0301\u0316" * (LARGE // 4) + '"').encode()),
    "letters that are marks": lambda: _spread(('"a' + "\u0f73" * (LARGE // 3) + '"').encode()),
    "letters in two parts": lambda: _spread(('"' + "e\u0301" * (LARGE // 3) + '"').encode()),
    "words for signs": lambda: _spread(b'"' + b"\\u00e9" * (LARGE // 6) + b'"'),
    "more than a line says": lambda: b"".join(
        op(f"r{number}", "titel", b"1", b',"zz":' + _listed(b"[]")) for number in range(12)
    ),
    "deeper than a line says": lambda: op("r", "titel", b"1", b',"zz":' + b"[" * LARGE),
    "a line of 3 MB": lambda: op("r", "titel", b'"' + b"a" * 3_000_000 + b'"'),
    "days, and no end": lambda: _spread(b'"2012-13-01"', "peildatum", "Project", MANY)[:-2] + b"\n",
    "days that there are not": lambda: _spread(b'"2012-13-01"', "peildatum", "Project", MANY),
    "lists of numbers": lambda: _spread(b"[1,2,3]", "disciplines", "Project", MANY),
    "300,000 lines": lambda: b"".join(op(f"r{number}", "titel", b"1") for number in range(300_000)),
    "lines of nothing": lambda: b"{}\n" * MANY,
    "what many copies had seen": lambda: b"".join(
        op(f"r{number}", "titel", b'"a"', _context(1_000)).replace(b'"n":1,', LATER)
        for number in range(2_400)
    ),
    "what some copies had seen": lambda: b"".join(
        op(f"r{number}", "titel", b'"a"', _context(7).replace(b",1]", b",%d]" % (number + 1))).replace(
            b'"n":1,', LATER
        )
        for number in range(150_000)
    ),
}
"""Lines of changes whose values are much work."""


def with_values(name: str, members: Mapping[str, bytes], resigned: Callable[..., bytes]) -> bytes:
    """Return a file of these lines; `resigned` signs whatever it is given."""
    copies = [{"uid": f"{number:032x}"} for number in range(1_200)]
    parts = {**members, "steps.jsonl": STEP, "ops.jsonl": VALUES[name]()}
    return stored(_members(resigned(parts, replicas=copies)))


def parts_of(whole: bytes) -> dict[str, Callable[[], bytes]]:
    """Return files that hurt before a value is read, made of one that is whole."""
    members = _members(whole)
    head = members["manifest.json"]
    kdf = json.dumps({"kdf": "argon2id", "ops": 4_000_000_000, "mem": 2**50, "salt": "00" * 16}).encode()

    def manifest(data: bytes) -> bytes:
        return stored({**members, "manifest.json": data})

    return {
        "deep manifest": lambda: manifest(b'{"format":' + b"[" * 3_000_000),
        "manifest of lists": lambda: manifest(head[:-1] + b',"z":' + _listed(b"[]") + b"}"),
        "manifest of 5 MB": lambda: manifest(head + b" " * 5 * 2**20),
        "bomb": lambda: zipped({**members, "seen.jsonl": bytes(30 * 2**20)}),
        "stored bomb": lambda: stored({**members, "seen.jsonl": bytes(60 * 2**20)}),
        "bomb of a large part": lambda: zipped({**members, f"blobs/{'0' * 64}": bytes(2**27)}),
        "65,000 members": lambda: zipped({f"blobs/{number:064x}": b"" for number in range(65_000)}),
        "cut off": lambda: whole[: len(whole) // 2],
        "70 MB of nothing": lambda: b"PK\3\4" + bytes(70 * 2**20),
        "costly password": lambda: b"WDE1" + len(kdf).to_bytes(2, "big") + kdf + bytes(100),
        "header of 65,000 signs": lambda: b"WDE1\xff\xff" + b"[" * 65_535 + bytes(100),
    }


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return members as any program would pack them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return out.getvalue()


def cost_of(path: Path, dossier: Path, *how: str) -> Cost:
    """Take a file in, in a process of its own, and return what came of it."""
    command = [sys.executable, "-m", "tests.exchange.werk.hostile", str(path), str(dossier), *how]
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=root, timeout=120)
    assert done.returncode == 0, done.stderr
    return Cost(**json.loads(done.stdout))


def opened(template: Path, folder: Path) -> Path:
    """Return a dossier that was opened before: whatever comes when it is opened has come by then."""
    path = folder / "d.wijkdossier"
    shutil.copyfile(template, path)
    cost_of(folder / "er-is-niets.wijkwerk", path)
    return path


def costs(data: bytes, dossier: Path, suffix: str = ".wijkwerk") -> Cost:
    """Return what a file cost that was only shown; it may be a second, 256 MB, a sentence and no byte."""
    bad, before = dossier.parent / f"post{suffix}", dossier.read_bytes()
    bad.write_bytes(data)
    cost = cost_of(bad, dossier, "--toon")
    bad.unlink()
    assert dossier.read_bytes() == before
    assert {found.name for found in dossier.parent.iterdir()} - {"map"} == {"d.wijkdossier"}
    assert "Traceback" not in cost.err
    if cost.result == 2:
        assert cost.out == ""
        assert len(cost.err.strip().splitlines()) == 1, cost.err
        assert cost.err.strip().endswith(".")
    print(f"{cost.seconds:.2f} s, {cost.memory} MB: {cost.err or cost.out[:60]}")
    assert cost.seconds <= SECONDS
    assert cost.memory <= MEGABYTES
    return cost


def peak() -> int:
    """Return the most memory that this process ever had, in megabytes."""
    status = Path("/proc/self/status")
    if status.exists():
        # What the system calls the peak of a process starts with that of its parent.
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) // 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (2**20 if sys.platform == "darwin" else 1024)


def _plain_work() -> float:
    found = []
    for _ in range(3):
        begin = time.process_time()
        json.loads(json.dumps([{"a": number, "b": str(number)} for number in range(20_000)]))
        found.append(time.process_time() - begin)
    return min(found)


def _taken(path: Path, dossier: Path, how: list[str]) -> tuple[int, str, str, float]:
    from wijkdesk.__main__ import main

    out, err = io.StringIO(), io.StringIO()
    common = ["--map", str(dossier.parent / "map"), "--dossier", str(dossier)]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        begin = time.process_time()
        result = main([*common, "importeer", str(path), *how])
        spent = time.process_time() - begin
    return result, out.getvalue(), err.getvalue(), spent


def _measure(path: Path, dossier: Path, how: list[str]) -> Cost:
    nothing = dossier.parent / f"niets{path.suffix}"
    nothing.write_bytes(NOTHING)
    usual = min(_taken(nothing, dossier, how)[3] for _ in range(2))
    nothing.unlink()
    before = _plain_work()
    result, out, err, spent = _taken(path, dossier, how)
    # Beside others a machine works slower than alone: seconds are those of plain work.
    slower = max(1.0, (before + _plain_work()) / 2 / PLAIN)
    return Cost(result, out[:2_000], err[:2_000], max(0.0, spent - usual) / slower, peak())


if __name__ == "__main__":
    print(json.dumps(_measure(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])._asdict()))
