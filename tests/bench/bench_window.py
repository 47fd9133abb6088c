"""How soon the window is there and how it keeps up, beside a bare window of the same run.

python tests/bench/bench_window.py
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

RUNS = 5
FRAME = 1000 / 60
_MEGABYTE = 1024

BARE = """
import sys, time, json
begin = float(sys.argv[1])
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Bare(QMainWindow):
    done = False
    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.done:
            self.done = True
            paint = time.time() - begin
            rss = int(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmRSS")))
            work = time.thread_time()
            found = {"paint": paint, "usable": paint, "memory": rss, "paint work": work, "usable work": work}
            print(json.dumps(found))
            QTimer.singleShot(0, app.quit)
app = QApplication([])
window = Bare()
window.resize(1366, 768)
window.show()
app.exec()
"""


def here(folder: Path) -> dict[str, str]:
    """Return an environment without a screen, with all data in a folder and compiled modules kept."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "QT_QPA_PLATFORM": "offscreen", "WIJKDESK_MAP": str(folder), "PYTHONPATH": str(ROOT)}


def child(arguments: list[str], folder: Path) -> dict[str, Any]:
    """Start a process with the moment of its start, and return what it measured."""
    command = [sys.executable, *arguments, repr(time.time())]
    made = subprocess.run(command, env=here(folder), capture_output=True, text=True, check=True, cwd=ROOT)
    found: dict[str, Any] = json.loads(made.stdout.strip().splitlines()[-1])
    return found


def p95(times: list[float]) -> float:
    """Return what 95 of 100 stay under."""
    return sorted(times)[int(len(times) * 0.95)]


def main() -> None:
    """Print a row per measure: ours, the floor, the ratio, and what it may be."""
    from tests.make_dossier import LARGE, make_dossier

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        dossier = make_dossier(folder / "Groot.wijkdossier", LARGE)
        bare, ours = [], []
        for _ in range(RUNS):
            bare.append(child(["-c", BARE], folder))
            ours.append(child(["-m", "tests.bench.started_window", str(dossier)], folder))
    bare, ours = bare[1:], ours[1:]
    for what, key, limit in (
        ("first paint", "paint", 2.5),
        ("usable", "usable", 5.0),
        ("first paint, work of its thread", "paint work", 2.5),
        ("usable, work of its thread", "usable work", 5.0),
        ("memory when usable", "memory", 3),
        ("memory when ready for an edit", "ready", 3),
    ):
        unit = "MB" if key in {"memory", "ready"} else "ms"
        scale = 1 / _MEGABYTE if unit == "MB" else 1000
        floor = statistics.median(run["memory" if key == "ready" else key] for run in bare) * scale
        mine = statistics.median(run[key] for run in ours) * scale
        print(f"{what:<34} {mine:8.0f} {unit}  {floor:8.0f} {unit}  {mine / floor:5.2f}x  (at most {limit}x)")
    for what, key in (("key in a list's filter, p95", "filter"), ("key in the search field, p95", "search")):
        mine = statistics.median(p95(run[key]) for run in ours)
        print(f"{what:<34} {mine:8.1f} ms  {FRAME:8.1f} ms  {mine / FRAME:5.2f}x  (at most 1x)")
    page = statistics.median(run["page"] for run in ours)
    print(f"{'to the page of all acties':<34} {page:8.1f} ms")


if __name__ == "__main__":
    main()
