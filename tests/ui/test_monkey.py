"""A little of the long campaigns in every run: random clicks and keys."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SOAK = Path(__file__).resolve().parents[1] / "soak"


def test_random_clicking_and_typing_breaks_nothing() -> None:
    play = [sys.executable, str(SOAK / "monkey.py"), "--minutes", "1", "--seed", "5", "--any-growth"]
    done = subprocess.run(play, capture_output=True, text=True, timeout=400, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 wrong" in done.stdout
