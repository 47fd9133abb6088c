"""Which Python to build with: new enough for us, not newer than the pinned Qt knows."""

from __future__ import annotations

import shutil
import subprocess
import sys

OLDEST = (3, 11)
NEWEST = (3, 14)


def suitable_python() -> str | None:
    """Return a Python to build with: the running one if it will do, else one found on this machine."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        # Inside an environment this is the Python below it, which survives a rebuild of that environment.
        return str(getattr(sys, "_base_executable", sys.executable))
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = _executable(minor)
        if found:
            return found
    return None


def missing_python_sentence() -> str:
    """Say which Python is needed and which one there is."""
    here = ".".join(str(part) for part in sys.version_info[:3])
    oldest, newest = (".".join(str(part) for part in version) for version in (OLDEST, NEWEST))
    return f"wijkdesk needs Python {oldest} to {newest} and found only {here}: install one and try again."


def _executable(minor: int) -> str | None:
    launcher = ["py", f"-3.{minor}"] if sys.platform == "win32" else [f"python3.{minor}"]
    if shutil.which(launcher[0]) is None:
        return None
    # A launcher may exist and still start nothing, as the shims of pyenv do.
    question = [*launcher, "-c", "import sys; print(sys.executable)"]
    answer = subprocess.run(question, capture_output=True, text=True, check=False)
    return answer.stdout.strip() if answer.returncode == 0 else None
