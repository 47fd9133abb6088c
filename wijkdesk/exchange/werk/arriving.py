"""Whether a file can be read at all, before anything is made for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.errors import UserError
from wijkdesk.exchange.werk.reading import read_file
from wijkdesk.exchange.werk.sealing import NeedsPassword

if TYPE_CHECKING:
    from pathlib import Path


def refuse_unfit(path: Path) -> None:
    """Refuse what is no werkbestand, or none that can begin a dossier; a closed one may be whole."""
    if path.suffix.lower() == ".xlsx":
        raise UserError(
            f"{path.name} is een Excel-bestand. Open eerst het dossier waar het bij hoort, en dan dit."
        )
    try:
        read_file(path)
    except NeedsPassword:
        return
