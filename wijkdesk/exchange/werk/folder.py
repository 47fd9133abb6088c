"""A shared folder: each copy writes files in a place of its own and reads those of the others (§3.10)."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from wijkdesk.domain.errors import UserError
from wijkdesk.exchange.werk import limits
from wijkdesk.exchange.werk.reading import Werkbestand, read
from wijkdesk.exchange.werk.writing import SUFFIX, Request, compose
from wijkdesk.exchange.whole import make_folder, write_new
from wijkdesk.store import imports, shares

if TYPE_CHECKING:
    from wijkdesk.store.store import Store

_PLACE: Final = "wijkdesk"
_NAME: Final = re.compile(r"full-(?P<n>[0-9]{1,16})-(?P<mark>[0-9a-f]{12})\.wijkwerk")
_UID: Final = re.compile(r"[0-9a-f]{32}")
_Key: TypeAlias = tuple[str, int, int, bytes]
"""Path, size, time and password of a file."""
_REFUSED: Final = ""
_MANY: Final = 10_000
_SEEN: Final[dict[_Key, str]] = {}
"""What whole files were at an earlier look in this session: the mark of what was signed, or refused."""


@dataclass(frozen=True)
class Found:
    """A file of someone else that is whole."""

    path: Path
    file: Werkbestand


@dataclass(frozen=True)
class Looked:
    """What lies in a shared folder."""

    found: tuple[Found, ...]
    unreadable: tuple[str, ...]
    """Names of what is not, or not yet, a whole file; it is tried again next time."""


def is_shared(name: str) -> bool:
    """Tell whether a file has the name that one has in a shared folder, which says nothing to a reader."""
    return _NAME.fullmatch(name) is not None


def put(store: Store, folder: Path, request: Request) -> Path | None:
    """Write what is new in the own place; None where the others can have all of it already."""
    if not folder.is_dir():
        raise UserError(f"De gedeelde map {folder} is er niet. Kijk of de map nog wordt bijgewerkt.")
    with imports.reading(store) as journal:
        me, last = journal.uids[journal.me], journal.last_n
    made = compose(store, request)
    place = folder / _PLACE / request.project / me
    if _has(place, read(made.data, request.password), request.password):
        return None
    make_folder(place)
    path = place / f"full-{last}-{sha256(made.data).hexdigest()[:12]}{SUFFIX}"
    noted = replace(made.share, purpose=shares.FOLDER)
    write_new(path, made.data, lambda: shares.note_share(store, noted))
    _tidy(place, path)
    return path


def _inside(place: Path) -> list[Path]:
    """Return what lies in a folder; one that is not there, or just went, holds nothing."""
    try:
        return sorted(place.iterdir())
    except OSError:
        return []


def _names(place: Path) -> list[re.Match[str]]:
    names = (_NAME.fullmatch(path.name) for path in _inside(place))
    return [name for name in names if name]


def _has(place: Path, file: Werkbestand, password: str) -> bool:
    """Tell whether the own place holds the same changes already, whole."""
    kept = (_read(place / name[0], password) for name in _names(place))
    return any(found is not None and found.changes == file.changes for found in kept)


def _tidy(place: Path, newest: Path) -> None:
    """Remove own files that a newer one holds all of."""
    for name in _names(place):
        old = place / name[0]
        if old != newest:
            with suppress(OSError):
                old.unlink()


def look(store: Store, folder: Path, project: str, password: str = "") -> Looked:
    """Return the files of others that were not taken in yet; copies and half files do no harm."""
    with imports.reading(store) as journal:
        me = journal.uids[journal.me]
        known = {made.file for made in imports.imports(journal) if not made.undone}
    found: dict[str, Found] = {}
    unreadable: list[str] = []
    root = folder / _PLACE / project
    for place in _inside(root):
        if place.is_dir() and _UID.fullmatch(place.name) and place.name != me:
            for path in _inside(place):
                seen = _SEEN.get(_key(path, password))
                if seen in known:
                    continue
                file = _read(path, password) if seen != _REFUSED else None
                if file is None:
                    unreadable.append(f"{place.name[:8]}/{path.name}")
                elif file.sha256 not in known:
                    found.setdefault(file.sha256, Found(path, file))
    return Looked(tuple(found.values()), tuple(unreadable))


def project_in(folder: Path) -> str:
    """Return the one project of which files lie in a shared folder: who has no project yet begins with it."""
    places = [place for place in _inside(folder / _PLACE) if place.is_dir()]
    found = [place.name for place in places if _UID.fullmatch(place.name)]
    if not found:
        raise UserError(
            f"In dit dossier staat nog geen project, en in {folder} ligt nog niets. Vraag of uw "
            "projectleider er een bestand in zet."
        )
    if len(found) > 1:
        raise UserError(
            f"In {folder} liggen bestanden van meer projecten. Neem eerst één bestand van uw project over "
            "met ‘wijkdesk importeer BESTAND’."
        )
    return found[0]


def _key(path: Path, password: str) -> _Key:
    """Return what tells a file from what it was at an earlier look, without opening it."""
    try:
        state = path.stat()
    except OSError:
        return str(path), -1, -1, b""
    return str(path), state.st_size, state.st_mtime_ns, sha256(password.encode()).digest()


def _read(path: Path, password: str) -> Werkbestand | None:
    name = _NAME.fullmatch(path.name)
    if name is None:
        return None
    key = _key(path, password)
    try:
        with path.open("rb") as opened:
            data = opened.read(limits.FILE + 1)
    except OSError:
        # Not there any more.
        return None
    if not sha256(data).hexdigest().startswith(name["mark"]):
        # Still on its way: the next look it may be whole, whatever its size and time are now.
        return None
    if len(_SEEN) >= _MANY:
        _SEEN.clear()
    try:
        file = read(data, password)
    except UserError:
        # Whole and not to be read, or closed with another password: it never will be anything else.
        _SEEN[key] = _REFUSED
        return None
    _SEEN[key] = file.sha256
    return file
