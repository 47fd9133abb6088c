"""Reservekopieën: made whole, read back before an older one goes, and put back with care."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from wijkdesk.domain.entity import LIVE
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.frozen import dataclass
from wijkdesk.domain.model import ENTITIES
from wijkdesk.store import opening, schema
from wijkdesk.store.connection import DAMAGED, connect, sentences, transaction
from wijkdesk.store.identity import rotate
from wijkdesk.store.lock import Lock

RECENT, MONTHS = 30, 12
SUFFIX, HALF = ".wijkdossier", ".deel"
DAILY = "dagelijks"
BESIDE = ("-wal", "-shm", "-journal")
_STAMP = re.compile(r"_(\d{4}-\d{2}-\d{2}_\d{4})(?:-(\d+))?$")
_PAGES = 2_000
_NO_ROOM = "De schijf is vol: er is geen reservekopie gemaakt. Maak ruimte vrij en probeer het opnieuw."


class NeedsAnswer(UserError):
    """The user has to say yes first; the sentence says to what."""


@dataclass(frozen=True)
class Backup:
    """A reservekopie."""

    path: Path
    moment: datetime
    reason: str
    size: int


def make(db: sqlite3.Connection, dossier: Path, folder: Path, reason: str) -> Backup:
    """Copy a dossier that may be in use; the copy has been read back before it gets its name."""
    _made(folder)
    now = datetime.now().astimezone()
    path = _free(folder, f"{dossier.stem}_{now:%Y-%m-%d_%H%M}")
    draft = path.with_suffix(HALF)
    try:
        with sentences(_NO_ROOM):
            before = _counts(db)
            with closing(sqlite3.connect(draft, isolation_level=None)) as copy:
                db.backup(copy, pages=_PAGES)
                copy.execute("PRAGMA journal_mode = DELETE")
                copy.execute("INSERT OR REPLACE INTO meta VALUES ('reservekopie', ?)", (reason,))
            _verify(draft, db, before)
        _kept_on_disk(draft)
        draft.rename(path)
    finally:
        draft.unlink(missing_ok=True)
    return Backup(path, now, reason, path.stat().st_size)


def _made(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"De map voor reservekopieën kan niet worden gemaakt: {folder}. Kies een andere map."
        ) from error


def _free(folder: Path, stem: str) -> Path:
    path, number = folder / f"{stem}{SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{stem}-{number}{SUFFIX}", number + 1
    return path


def _counts(db: sqlite3.Connection) -> tuple[int, ...]:
    """Return how many changes and how many documents a dossier holds."""
    found = db.execute("SELECT (SELECT count(*) FROM op), (SELECT count(*) FROM blob)").fetchone()
    return tuple(map(int, found))


def _verify(draft: Path, db: sqlite3.Connection, before: Sequence[int]) -> None:
    """Refuse a copy that is damaged, or holds less or more than there was while it was made.

    The user works on meanwhile: what is added then may be in the copy or not.
    """
    with closing(opening.connect_to_read(draft)) as copy:
        whole = [line for (line,) in copy.execute("PRAGMA integrity_check(1)")] == ["ok"]
        ranges = zip(_counts(copy), before, _counts(db), strict=True)
        if not whole or any(not min(bounds) <= held <= max(bounds) for held, *bounds in ranges):
            raise UserError("De reservekopie is niet goed gelukt en is weggegooid. Probeer het opnieuw.")


def _kept_on_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def found(dossier: Path, folder: Path) -> list[Backup]:
    """Return the backups of a dossier, the latest first."""
    backups = []
    for path in folder.glob(f"*{SUFFIX}") if folder.is_dir() else ():
        stamp = _STAMP.search(path.stem)
        if stamp and path.stem[: stamp.start()] == dossier.stem:
            with suppress(OSError, ValueError):
                moment = datetime.strptime(stamp[1], "%Y-%m-%d_%H%M").astimezone()
                number = int(stamp[2] or 1)
                backups.append((moment, number, Backup(path, moment, _reason(path), path.stat().st_size)))
    return [backup for *_, backup in sorted(backups, key=lambda entry: entry[:2], reverse=True)]


def _reason(path: Path) -> str:
    with suppress(sqlite3.Error), closing(opening.connect_to_read(path)) as db:
        kept = db.execute("SELECT value FROM meta WHERE key = 'reservekopie'").fetchone()
        return str(kept[0]) if kept else ""
    return ""


def superseded(backups: Sequence[Backup]) -> list[Backup]:
    """Return the backups, given the latest first, that are neither recent nor the last of a recent month."""
    months: dict[str, Backup] = {}
    for backup in backups:
        months.setdefault(f"{backup.moment:%Y-%m}", backup)
    kept = {backup.path for backup in (*backups[:RECENT], *list(months.values())[:MONTHS])}
    return [backup for backup in backups if backup.path not in kept]


def tidy(dossier: Path, folder: Path) -> None:
    """Remove backups that have had their time, and what a program that died left half-way."""
    for half in folder.glob(f"{dossier.stem}_*{HALF}"):
        half.unlink(missing_ok=True)
    for backup in superseded(found(dossier, folder)):
        backup.path.unlink(missing_ok=True)


def restore(source: Path, target: Path, folder: Path, *, confirmed: bool) -> None:
    """Put a backup in the place of a dossier that nobody has open, after keeping what is there."""
    if not target.parent.is_dir():
        raise UserError(f"De map {target.parent} is er niet. Maak de map eerst, of kies een andere.")
    with closing(_opened(source)) as db, closing(Lock(target)):
        if target.exists():
            if not confirmed:
                _refuse_emptier(living(db), count_in(target))
            _set_aside(target, folder)
        _replace(source, target)


def _opened(source: Path) -> sqlite3.Connection:
    """Open a backup that is put back; of a damaged one it is said that it is the backup."""
    try:
        opening.check_file(source, read_only=True)
        return opening.open_database(source, read_only=True, wal=False)
    except UserError as error:
        if source.is_file() and (not source.stat().st_size or str(error) == DAMAGED):
            raise UserError(
                f"De reservekopie {source.name} is beschadigd en niet teruggezet; uw dossier is zoals het "
                "was. Kies een andere reservekopie."
            ) from error
        raise


def _replace(source: Path, target: Path) -> None:
    draft = target.with_name(f".{target.name}.herstel")
    try:
        shutil.copyfile(source, draft)
        with sentences(), closing(sqlite3.connect(draft, isolation_level=None)) as copy:
            schema.raise_to_current(copy)
            with transaction(copy):
                # What was made after the backup may live on elsewhere under the old name.
                rotate(copy)
                copy.execute("DELETE FROM meta WHERE key = 'reservekopie'")
        _kept_on_disk(draft)
        for beside in BESIDE:
            target.with_name(target.name + beside).unlink(missing_ok=True)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _set_aside(target: Path, folder: Path) -> None:
    """Keep what is there: as a reservekopie where it can be read, byte for byte where it cannot."""
    if count_in(target) is not None:
        with suppress(UserError), sentences(), closing(connect(target, wal=False)) as db:
            # The change of mode folds in the log.
            make(db, target, folder, "vóór het terugzetten")
            return
    _made(folder)
    aside = _free(folder, f"{target.stem}_beschadigd_{datetime.now().astimezone():%Y-%m-%d_%H%M}")
    for beside in ("", *BESIDE):
        part = target.with_name(target.name + beside)
        if part.exists() and beside != "-shm":
            shutil.copyfile(part, aside.with_name(aside.name + beside))


def _refuse_emptier(then: int, now: int | None) -> None:
    if now is None or then < now:
        current = "dat niet meer kan worden gelezen" if now is None else f"met {now} gegevens"
        raise NeedsAnswer(
            f"U zet een reservekopie met {then} gegevens terug over een dossier {current}. "
            "Wat nu in het dossier staat, gaat eerst naar de reservekopieën. Weet u het zeker?"
        )


def count_in(path: Path) -> int | None:
    """Return how many records a dossier holds; None where it cannot be read."""
    try:
        with closing(opening.connect_to_read(path)) as db:
            return living(db)
    except sqlite3.Error:
        return None


def living(db: sqlite3.Connection) -> int:
    """Return how many records are in use."""
    known = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    tables = [entity.__tablename__ for entity in ENTITIES.values() if entity.__tablename__ in known]
    counts = (f"SELECT count(*) FROM {table} WHERE _state = ?" for table in tables)  # noqa: S608 - our own names
    return sum(int(db.execute(count, (LIVE,)).fetchone()[0]) for count in counts)
