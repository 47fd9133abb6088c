"""Two journeys as a screen reader walks them, where this system has a bus and a screen for them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

WALK = Path(__file__).resolve().parents[1] / "soak" / "atspi.py"


def test_two_journeys_can_be_walked_by_a_screen_reader() -> None:
    done = subprocess.run(
        [sys.executable, str(WALK)], capture_output=True, text=True, timeout=500, check=False
    )
    if "overgeslagen" in done.stdout:
        pytest.skip(done.stdout.strip())
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("gelopen") == 2
