"""Two journeys as a screen reader walks them, where this system has a bus and a screen for them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

WALK = Path(__file__).resolve().parents[1] / "soak" / "atspi.py"


def test_two_journeys_can_be_walked_by_a_screen_reader() -> None:
    walk = [sys.executable, str(WALK)]
    done = subprocess.run(walk, capture_output=True, text=True, timeout=500, check=False)
    print(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
    # Where the system has no bus, no screen or no bindings, the walk names what is missing and ends there.
    lacks = "overgeslagen" in done.stdout and "ontbreekt" in done.stdout
    assert lacks or done.stdout.count("gelopen") == 2
