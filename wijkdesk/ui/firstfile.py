"""With which dossier the program begins, and where a new one is made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wijkdesk.settings import Settings
    from wijkdesk.store.opening import Check


def first_file(asked: Path | None, settings: Settings) -> Path | None:
    """Return the file to begin with: the one that was asked for, or the last dossier where it still is."""
    last = Path(settings.last_dossier) if settings.last_dossier else None
    return asked or (last if last is not None and last.is_file() else None)


def begun_check(path: Path) -> Check:
    """Have a file looked through from now on; begun early, nobody has to wait for it."""
    from wijkdesk.store.opening import Check, real  # noqa: PLC0415 - only once a file is known

    return Check(real(path))


def free_path(folder: Path, name: str) -> Path:
    """Return a path for a new dossier that names no existing file."""
    plain = "".join(sign if sign.isalnum() or sign in " -_" else " " for sign in name)
    # A name that is cut ends at a letter.
    stem = " ".join(plain.split())[:60].strip(" -_") or "Project"
    path, number = folder / f"{stem}.wijkdossier", 2
    while path.exists():
        path, number = folder / f"{stem} {number}.wijkdossier", number + 1
    return path
