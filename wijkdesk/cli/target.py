"""Where a report or a project may be written: never over a dossier."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from wijkdesk.cli.context import SUFFIX
from wijkdesk.domain.errors import UserError
from wijkdesk.exchange.whole import no_right_in

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path


OTHER_ENDINGS: Final = (".pdf", ".docx", ".xlsx", ".csv", ".zip", ".yaml", ".txt", ".wijkwerk")
"""Endings by which other programs know what a file is."""


def check_target(path: Path) -> None:
    """Refuse a place where no file can come, before the work is done."""
    if path.suffix.casefold() == SUFFIX:
        raise UserError(f"{path.name} is een naam voor een dossier. Kies een andere naam.")
    if path.is_dir():
        raise UserError(f"{path} is een map. Noem ook de naam van het bestand.")
    if not path.parent.is_dir():
        raise UserError(f"De map {path.parent} is er niet. Maak de map eerst, of kies een andere.")
    check_right(path.parent)
    if path.exists() and not path.is_file():
        raise UserError(f"{path} is geen gewoon bestand. Kies een andere naam.")
    if path.exists() and not os.access(path, os.W_OK):
        raise UserError(f"{path.name} mag niet worden overschreven. Kies een andere naam.")


def check_right(folder: Path) -> None:
    """Refuse a folder in which the user may not write."""
    if not os.access(folder, os.W_OK):
        raise UserError(no_right_in(folder))


def check_folder(folder: Path) -> None:
    """Refuse a folder that is none, or that cannot be made: those above it are not made.

    A slip in the name of a folder would else put what is handed over where nobody looks.
    """
    if folder.exists() and not folder.is_dir():
        raise UserError(f"{folder.name} is geen map. Kies een map waarin de bestanden mogen komen.")
    if not folder.is_dir() and not folder.parent.is_dir():
        raise UserError(f"De map {folder.parent} is er niet. Maak de map eerst, of kies een andere.")
    check_right(folder if folder.is_dir() else folder.parent)


def make_folder(folder: Path) -> None:
    """Make the folder that was named where it is not there; not those above it, as for every other file."""
    check_folder(folder)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise UserError(f"De map {folder} kan niet worden gemaakt. Kies een andere plek.") from error


def check_ending(path: Path, ending: str, others: Collection[str]) -> None:
    """Refuse a name that says another kind of file than what comes in it: no program would open that."""
    said = path.suffix.casefold()
    if said != ending and said in others:
        raise UserError(f"{path.name} past niet bij wat u vraagt. Laat de naam eindigen op {ending}.")
