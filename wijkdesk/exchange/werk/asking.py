"""Taakgroepen are asked for their stand: a werkbestand for each, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from wijkdesk.domain.errors import UserError
from wijkdesk.exchange.werk.writing import Request, export_to
from wijkdesk.store import imports

if TYPE_CHECKING:
    from pathlib import Path

    from wijkdesk.domain.fields import Klasse
    from wijkdesk.exchange.werk.writing import Outgoing
    from wijkdesk.store.store import Store


@dataclass(frozen=True)
class Wanted:
    """What is asked of one taakgroep."""

    overleg: str
    to_whom: str
    until: date | None
    ceiling: Klasse
    password: str = ""


def ask(store: Store, path: Path, project: str, wanted: Wanted) -> Outgoing:
    """Write the werkbestand for one taakgroep, under a name that is free."""
    if not path.parent.is_dir():
        raise UserError(f"De map {path.parent} is er niet (meer). Kies een andere map.")
    request = Request(
        project, (wanted.overleg,), wanted.ceiling, wanted.to_whom, wanted.password, until=wanted.until
    )
    return export_to(store, path, request)


def free(path: Path) -> Path:
    """Return a path that names no existing file."""
    found, number = path, 2
    while found.exists():
        found, number = path.with_stem(f"{path.stem}_{number}"), number + 1
    return found


def signature(store: Store) -> str:
    """Return under which name changes are made here."""
    with imports.reading(store) as journal:
        return journal.names.get(journal.me, "")
