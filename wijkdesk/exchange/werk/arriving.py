"""Whether a file can be read at all, before anything is made for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.errors import UserError
from wijkdesk.exchange.werk.reading import read_file
from wijkdesk.exchange.werk.sealing import NeedsPassword

if TYPE_CHECKING:
    from pathlib import Path


_SHEETS: Final = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})


def is_sheet(path: Path) -> bool:
    """Tell whether a file comes from Excel or LibreOffice, going by its name; not all of them can be read."""
    return path.suffix.lower() in _SHEETS


def refuse_unfit(path: Path) -> None:
    """Refuse what is no werkbestand, or none that can begin a dossier; a closed one may be whole."""
    if is_sheet(path):
        raise UserError(
            f"{path.name} is een blad uit Excel of LibreOffice. Open eerst het dossier waar het bij hoort, "
            "en dan dit."
        )
    try:
        read_file(path)
    except NeedsPassword:
        return
