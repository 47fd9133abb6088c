"""The checkers that every change has to pass, run on this checkout."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.house.source import ROOT


def check(*command: str) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_types_hold_under_strict_mypy() -> None:
    check(sys.executable, "-m", "mypy", "--no-color-output", "--no-error-summary")


def test_ruff_finds_nothing() -> None:
    check(sys.executable, "-m", "ruff", "check", "--quiet", "--output-format=concise", ".")


def test_code_is_formatted() -> None:
    check(sys.executable, "-m", "ruff", "format", "--check", "--quiet", ".")


def test_rooms_only_look_down() -> None:
    check(str(Path(sys.executable).with_name("lint-imports")), "--no-cache")
