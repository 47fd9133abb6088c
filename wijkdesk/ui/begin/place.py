"""Where a new dossier will lie: whether that is wise, and which folder would be better."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from wijkdesk.store.place import warnings_for

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with a folder; `refused` means that nothing can be kept there at all."""

    sentence: str = ""
    refused: bool = False


def judge(folder: Path) -> Verdict:
    """Say whether a dossier can lie in a folder that is there or can be made."""
    there = nearest(folder)
    if not there.is_dir() or not os.access(there, os.W_OK):
        return Verdict(f"In de map {folder} mag u niets opslaan. Kies een andere map.", refused=True)
    found = warnings_for(folder / "project.wijkdossier", there)
    return Verdict(found[0]) if found else Verdict()


def nearest(folder: Path) -> Path:
    """Return the deepest part of a path that exists."""
    return next((part for part in (folder, *folder.parents) if part.exists()), folder)


def better(folder: Path, usual: Path) -> Path | None:
    """Return a folder of this computer in which a dossier is safe; None where there is none."""
    options: Sequence[Path] = (usual, Path.home() / "wijkdesk", Path.home() / "Documents" / "wijkdesk")
    return next((option for option in options if option != folder and judge(option) == Verdict()), None)
