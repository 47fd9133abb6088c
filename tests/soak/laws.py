"""Hold the laws of journal and exchange on thousands of histories that nobody thought of.

python tests/soak/laws.py [further arguments of pytest]; each night draws other histories, and what fails says
how to draw it again.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROFILE = "night"
PLACES = ("tests/exchange/werk", "tests/store")
ALSO = (
    *("tests/exchange/test_same.py", "tests/exchange/test_anything.py", "tests/store/test_upcasting.py"),
    *("tests/exchange/werk/test_container.py", "tests/exchange/werk/test_paragraphs.py"),
)


def laws() -> list[str]:
    """Return the files with laws."""
    found = [path for place in PLACES for path in sorted((ROOT / place).glob("test_laws*.py"))]
    return [*(path.relative_to(ROOT).as_posix() for path in found), *ALSO]


def main() -> int:
    """Run them all, and give what pytest gives."""
    command = [sys.executable, "-m", "pytest", f"--hypothesis-profile={PROFILE}", "-p", "no:cacheprovider"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run([*command, "-q", *laws(), *sys.argv[1:]], cwd=ROOT, env=environment, check=False)
    return run.returncode


if __name__ == "__main__":
    sys.exit(main())
