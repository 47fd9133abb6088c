"""What a file is, told from its name and its first bytes, before anything is loaded for it."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from wijkdesk.domain.formats import listed

if TYPE_CHECKING:
    from collections.abc import Iterable


_LISTS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".vcf"}
_DOCUMENTS = frozenset(
    {".pdf", ".doc", ".docx", ".odt", ".rtf", ".txt", ".ppt", ".pptx", ".odp", ".eml", ".msg"}
    | {".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".heic"}
)
_READABLE = (
    "Wel een dossier, een werkbestand, een invulblad of een lijst uit Excel (.xlsx of .csv). "
    "Een document laat u los waar het bij hoort."
)


def dated(source: Path) -> tuple[str, date]:
    """Return the name of the dossier in the name of a reservekopie, and of which day it is."""
    found = re.search(r"_(\d{4}-\d{2}-\d{2})_\d{4}(?:-\d+)?$", source.stem)
    if found is None:
        return source.stem, datetime.fromtimestamp(source.stat().st_mtime).astimezone().date()
    return source.stem[: found.start()], date.fromisoformat(found[1])


def is_list(path: Path) -> bool:
    """Tell whether a file is to be read as a list, going by its name."""
    return path.suffix.lower() in _LISTS


def is_document(path: Path) -> bool:
    """Tell whether a file is something to read, that is kept with what it is about."""
    return path.suffix.lower() in _DOCUMENTS


def is_werkbestand(path: Path) -> bool:
    """Tell whether a file is meant to be taken in: mail programs may have changed what its name ends on."""
    start = _start(path)
    packed = start == b"PK\x03\x04" and path.suffix.lower() in {".zip", ".wijkwerk", ".xlsx", ""}
    return packed or start == b"WDE1" or (path.suffix == ".wijkwerk" and not start.startswith(b"SQLi"))


def _is_known(path: Path) -> bool:
    """Tell whether a file can be opened here, or looks so much like it that opening it says what is wrong."""
    named = path.suffix.lower() in {".wijkdossier", ".wijkwerk"}
    return named or is_list(path) or is_werkbestand(path) or _start(path) == b"SQLi"


def _start(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(4)
    except OSError:
        return b""


def sort_out(dropped: Iterable[str], *, hushed: bool = False) -> tuple[list[Path], str]:
    """Return which of the files that were dropped together are opened, in order, and why others are not.

    Answers come one after another. A dossier, a list or a folder is only opened where it is dropped alone.
    `hushed` names no file: others look along.
    """
    paths = list(dict.fromkeys(map(Path, dropped)))
    if paths and all(is_document(path) and not path.is_dir() for path in paths):
        what = "is een document" if len(paths) == 1 else "zijn documenten"
        names = _named(paths, "Dit" if len(paths) == 1 else "Deze bestanden", hushed=hushed)
        one = "het bestand" if len(paths) == 1 else "de bestanden"
        where = f"Open waar {'het' if len(paths) == 1 else 'dit'} bij hoort, zoals een actie of een overleg"
        return [], f"{names} {what}. {where}, en laat {one} daar los."
    if len(paths) == 1 and not paths[0].is_dir():
        unknown = f"{_named(paths, 'Dit bestand', hushed=hushed)} kan wijkdesk niet lezen. {_READABLE}"
        return (paths, "") if _is_known(paths[0]) else ([], unknown)
    taken = sorted((path for path in paths if is_werkbestand(path)), key=lambda path: path.name)
    left = [path for path in paths if path not in taken]
    if len(paths) == 1:
        what = _named(left, "Dit", hushed=hushed)
        return [], f"{what} is een map. Sleep de bestanden die erin staan op het venster."
    words = "Meer bestanden tegelijk kan alleen met werkbestanden en invulbladen. Sleep de rest een voor een."
    which = _named(left, "een deel van de bestanden", hushed=hushed)
    return taken, f"Niet geopend: {which}. {words}" if left else ""


def _named(paths: Iterable[Path], otherwise: str, *, hushed: bool) -> str:
    return otherwise if hushed else listed([f"‘{path.name}’" for path in paths])
