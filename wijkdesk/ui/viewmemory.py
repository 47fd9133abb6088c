"""How each list looked and where the user was: kept beside the preferences, not in the dossier."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from wijkdesk.settings import write_json

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

FILE = "weergave.json"
_MOST = 40


class ViewMemory:
    """Small facts per dossier or project; what cannot be read is as if it was never kept."""

    def __init__(self, folder: Path | None = None) -> None:
        self._path = folder / FILE if folder is not None else None
        self._known: dict[str, dict[str, Any]] | None = None

    def get(self, owner: str, name: str) -> dict[str, Any]:
        """Return what was kept under a name; empty where nothing was."""
        found = self._all().get(owner, {}).get(name)
        return dict(found) if isinstance(found, dict) else {}

    def put(self, owner: str, name: str, values: dict[str, Any]) -> bool:
        """Keep something under a name; return whether it was written down: where not, nothing else fails."""
        known = self._all()
        facts = known.pop(owner, {})
        if values:
            facts[name] = values
        else:
            facts.pop(name, None)
        known[owner] = facts
        while len(known) > _MOST:
            # The longest ago comes first: a dictionary remembers its order.
            known.pop(next(iter(known)))
        if self._path is not None:
            with suppress(OSError):
                write_json(self._path, list(known.items()))
                return True
        return False

    def _all(self) -> dict[str, dict[str, Any]]:
        if self._known is None:
            self._known = self._read()
        return self._known

    def _read(self) -> dict[str, dict[str, Any]]:
        found: Any = None
        if self._path is not None:
            with suppress(OSError, ValueError):
                found = json.loads(self._path.read_text(encoding="utf-8"))
        known = {}
        for pair in found if isinstance(found, list) else ():
            match pair:
                case [str(owner), dict(facts)]:
                    known[owner] = facts
        return known


def last_page(views: ViewMemory, dossier: Path, today: date) -> str:
    """Return where the user was in a dossier earlier today; '' on a new day, which begins with Vandaag."""
    last = views.get(str(dossier), "venster")
    page = last.get("pagina")
    return page if isinstance(page, str) and last.get("dag") == today.isoformat() else ""


def keep_page(views: ViewMemory, dossier: Path, project: str, page: str, today: date) -> None:
    """Keep where the user is."""
    views.put(str(dossier), "venster", {"project": project, "pagina": page, "dag": today.isoformat()})
