"""One program at a time writes to a dossier; the operating system lets go when a program dies."""

from __future__ import annotations

import errno
import os
import platform
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from wijkdesk.domain.errors import UserError

_TEXT_STARTS = 16
"""Windows locks bytes, not files; the first ones are for the lock, so the text can still be read."""


class Locked(UserError):
    """Someone else has the dossier open."""


class Lock:
    """The lock beside a dossier."""

    def __init__(self, dossier: Path) -> None:
        """Take the lock, or say who has it."""
        self._path = dossier.with_name(f"{dossier.name}.slot")
        self._file = self._taken(dossier)

    def close(self) -> None:
        """Let go; the file goes first, while nobody else can have it."""
        with suppress(OSError):
            self._path.unlink()
        self._file.close()
        with suppress(OSError):
            # Windows keeps a file that is open.
            self._path.unlink()

    def _taken(self, dossier: Path) -> IO[bytes]:
        while True:
            file = self._opened(dossier)
            try:
                _take(file)
            except OSError:
                holder = _holder(file)
                file.close()
                raise Locked(
                    f"Het dossier {dossier.name} is al open{holder}. "
                    "Sluit het daar en probeer het opnieuw, of open het hier alleen om te lezen."
                ) from None
            if _is_still(file, self._path):
                break
            # Its last holder removed it between our opening and our locking.
            file.close()
        # The lock holds without the note of who has it, for which a full disk has no room.
        with suppress(OSError):
            file.truncate(0)
            file.seek(_TEXT_STARTS)
            file.write(f"{platform.node()}\n{datetime.now().astimezone():%d-%m-%Y %H:%M}\n".encode())
        return file

    def _opened(self, dossier: Path) -> IO[bytes]:
        try:
            # Without a buffer: what could not be written would be tried again at closing.
            return os.fdopen(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644), "r+b", buffering=0)
        except OSError as error:
            if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
                raise UserError(
                    f"In de map van {dossier.name} mag u niets opslaan. Zet het dossier in een andere map."
                ) from error
            raise


def _take(file: IO[bytes]) -> None:
    file.seek(0)
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - only Windows has it

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415 - Windows has no such module

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_still(file: IO[bytes], path: Path) -> bool:
    if sys.platform == "win32":
        return True
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    return False


def _holder(file: IO[bytes]) -> str:
    with suppress(OSError, ValueError):
        file.seek(_TEXT_STARTS)
        machine, since, *_ = file.read().decode().splitlines()
        where = "op deze computer" if machine == platform.node() else f"op de computer {machine}"
        return f" {where} (sinds {since})"
    return " in een ander venster of op een andere computer"
