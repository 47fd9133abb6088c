"""The one place that knows where resources/ is: source tree, wheel or frozen program."""

from __future__ import annotations

import sys
from pathlib import Path


def root() -> Path:
    """Return the folder that holds fonts, icons, texts and example projects."""
    frozen = getattr(sys, "_MEIPASS", None)
    here = Path(__file__).resolve().parent
    candidates = [Path(frozen) / "resources"] if frozen else []
    candidates += [here.parent / "resources", here / "_resources"]
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    message = f"resources/ ontbreekt; gezocht in {', '.join(map(str, candidates))}"
    raise FileNotFoundError(message)


def path(name: str) -> Path:
    """Return the path of one resource, named relative to resources/."""
    return root() / name
