"""Files that come whole under their name, or not at all: who reads meets the old one or the new one."""

from __future__ import annotations

import errno
import os
import uuid
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
"""The numbers by which a system says that a disk, or what somebody may use of it, is full."""


class FileHeldError(UserError):
    """A name that is held, by another program or a folder: another name beside it helps."""


def write_whole(path: Path, data: bytes) -> None:
    """Write a file over what was there; UserError where that cannot be done, and then nothing has changed."""
    with _drafted(path, data) as draft:
        _take_place(draft, path)


def write_new(path: Path, data: bytes, before: Callable[[], None]) -> None:
    """Write a file where there is none yet; what is to be noted first, is noted once its bytes are safe."""
    refuse_existing(path)
    with _drafted(path, data) as draft:
        before()
        draft.rename(path)


def refuse_existing(path: Path) -> None:
    """Refuse a place where something stands."""
    if path.exists():
        raise UserError(f"{path.name} bestaat al. Kies een andere naam; er is niets overschreven.")


@contextmanager
def together() -> Iterator[list[Path]]:
    """Lend a list for what is written anew: where one of it fails, the others go again."""
    written: list[Path] = []
    try:
        yield written
    except BaseException:
        for path in written:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        raise


def make_folder(folder: Path) -> None:
    """Make a folder where there is none yet; UserError where that cannot be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(_sentence(folder, error)) from error


def _take_place(draft: Path, path: Path) -> None:
    """Put a file in the place of another; Windows refuses that while a program holds the other one."""
    try:
        draft.replace(path)
    except (PermissionError, IsADirectoryError) as error:
        why = "is een map. Kies" if path.is_dir() else "is niet te schrijven. Sluit het, of kies"
        raise FileHeldError(f"{path.name} {why} een andere naam.") from error


@contextmanager
def _drafted(path: Path, data: bytes) -> Iterator[Path]:
    """Lend the bytes under another name beside the path, to be given that path."""
    draft = path.with_name(f".{uuid.uuid4().hex[:8]}.deel")
    try:
        with draft.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield draft
        if os.name == "posix":
            _settle(path.parent)
    except OSError as error:
        raise UserError(_sentence(path, error)) from error
    finally:
        # A disk that may only be read refuses this too, and then there is nothing to take away.
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """Put the new name on the disk too, where the disk can be asked that."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


def no_right_in(folder: Path) -> str:
    """Return what is said of a folder in which the user may not write, or of a disk that may only be read."""
    return f"U mag niet schrijven in de map {folder}. Kies een andere map, bijvoorbeeld Documenten."


def _sentence(path: Path, error: OSError) -> str:
    if error.errno in FULL:
        return f"De schijf is vol: {path.name} is niet gemaakt. Maak ruimte vrij en probeer het opnieuw."
    if not path.parent.is_dir():
        return f"De map {path.parent} is er niet. Maak de map eerst, of kies een andere."
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return no_right_in(path.parent)
    return f"{path.name} is niet gemaakt: de schijf geeft een fout. Kies een andere plek."
