"""The folders and preferences of this user: read at the start, passed along, never global."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Self

import appdirs

APP = "wijkdesk"
OVERRIDE = "WIJKDESK_MAP"
PORTABLE = "portable.txt"
PORTABLE_FOLDER = "WijkdeskGegevens"
PREFERENCES = "voorkeuren.json"
_FOLDERS = ("dossiers", "backups", "config")
_SCALES = (80, 100, 110, 125, 150, 175, 200)
_SCHEMES = ("systeem", "licht", "donker")


@dataclass(frozen=True)
class Settings:
    """Where things lie and what this user likes."""

    dossiers: Path
    backups: Path
    config: Path
    last_dossier: str = ""
    recent_dossiers: tuple[str, ...] = ()
    font_scale: int = 100
    colour_scheme: str = "systeem"
    author: str = ""
    window: str = ""
    """Size and place of the window, as the window itself writes it."""

    @classmethod
    def load(cls, override: Path | None = None) -> Self:
        """Return the settings of this user; what cannot be read is as if it was never set."""
        folders = cls(*_folders(override))
        found: Any = None
        with suppress(OSError, ValueError):
            found = json.loads((folders.config / PREFERENCES).read_text(encoding="utf-8"))
        return replace(folders, **_valid(found)) if isinstance(found, dict) else folders

    def save(self) -> None:
        """Write the preferences, whole or not at all."""
        values = {name: value for name, value in asdict(self).items() if name not in _FOLDERS}
        write_json(self.config / PREFERENCES, values)

    def with_dossier(self, path: Path) -> Self:
        """Return the settings with this dossier as the last one, in front of at most nine others."""
        last = str(path.resolve())
        others = tuple(known for known in self.recent_dossiers if known != last)
        return replace(self, last_dossier=last, recent_dossiers=(last, *others)[:10])


def write_json(path: Path, values: Any) -> None:
    """Write a small file so that a reader meets the old one or the new one, never a half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        with draft.open("w", encoding="utf-8") as file:
            json.dump(values, file, ensure_ascii=False, indent=1, sort_keys=True)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _folders(override: Path | None) -> tuple[Path, Path, Path]:
    """Return where dossiers, backups and preferences lie."""
    chosen = override or (Path(os.environ[OVERRIDE]) if os.environ.get(OVERRIDE) else _portable())
    if chosen:
        root = chosen.expanduser().absolute()
        return root / "dossiers", root / "reservekopieen", root
    data = Path(appdirs.user_data_dir(APP, appauthor=False))
    config = Path(appdirs.user_config_dir(APP, appauthor=False))
    return data / "dossiers", data / "reservekopieen", config


def _portable() -> Path | None:
    beside = Path(sys.executable if getattr(sys, "frozen", False) else __file__).resolve().parent
    if not getattr(sys, "frozen", False):
        beside = beside.parent
    return beside / PORTABLE_FOLDER if (beside / PORTABLE).is_file() else None


def _valid(found: dict[str, Any]) -> dict[str, Any]:
    """Return what can be used of a file that anyone can edit."""
    kinds = {field.name: field.default for field in fields(Settings) if field.name not in _FOLDERS}
    usable = {
        name: value for name, value in found.items() if name in kinds and type(value) is type(kinds[name])
    }
    recent = found.get("recent_dossiers")
    if isinstance(recent, list):
        usable["recent_dossiers"] = tuple(item for item in recent if isinstance(item, str))
    if usable.get("font_scale") not in _SCALES:
        usable.pop("font_scale", None)
    if usable.get("colour_scheme") not in _SCHEMES:
        usable.pop("colour_scheme", None)
    return usable
