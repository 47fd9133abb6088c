"""What a file is, told from its name and its first bytes, before anything is loaded for it."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def dated(source: Path) -> tuple[str, date]:
    """Return the name of the dossier in the name of a reservekopie, and of which day it is."""
    found = re.search(r"_(\d{4}-\d{2}-\d{2})_\d{4}(?:-\d+)?$", source.stem)
    if found is None:
        return source.stem, datetime.fromtimestamp(source.stat().st_mtime).astimezone().date()
    return source.stem[: found.start()], date.fromisoformat(found[1])


def is_werkbestand(path: Path) -> bool:
    """Tell whether a file is meant to be taken in: mail programs may have changed what its name ends on."""
    try:
        with path.open("rb") as file:
            start = file.read(4)
    except OSError:
        return False
    packed = start == b"PK\x03\x04" and path.suffix.lower() in {".zip", ".wijkwerk", ".xlsx", ""}
    return packed or start == b"WDE1" or (path.suffix == ".wijkwerk" and not start.startswith(b"SQLi"))
