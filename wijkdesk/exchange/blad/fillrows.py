"""Which record a line of an invulblad is about: people sort, copy and move lines."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from wijkdesk.exchange.blad.table import folded

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.exchange.blad.fillparts import Base

NEW: Final = ""


class Rows:
    """The records of an invulblad by what stands on a line: a hidden mark, a code and a title."""

    def __init__(self, base: Base, dossier: Dossier) -> None:
        self.given = frozenset(row for row, _ in base.cells)
        self._new = base.new
        self._known = self.given | set(base.new.values())
        self._titles: dict[str, str] = {}
        self._codes: dict[str, str] = {}
        self._by_title: dict[str, list[str]] = defaultdict(list)
        for row in self.given:
            record = dossier.find(row)
            if record is not None:
                self._titles[row] = folded(record.title)
                self._by_title[folded(record.title)].append(row)
                if record.code:
                    self._codes[record.code] = row
        self._coded = frozenset(self._codes.values())

    def of(self, key: str, code: str, title: str) -> str | None:
        """Return the id that a line is about, `NEW` for a new one, None where it cannot be told.

        The mark is in a column that nobody sees: where lines were sorted without it, what is in sight counts,
        as long as code and title say the same.
        """
        title = folded(title)
        by_code = self._codes.get(code) or self._new.get(code, NEW)
        if key not in self._known:
            return by_code or self._called(title) or NEW
        if not by_code:
            return self._without_code(key, title)
        if by_code == key or self._fits(by_code, title, key):
            return by_code
        return None

    def _fits(self, row: str, title: str, key: str) -> bool:
        """Tell whether a title goes with the code beside it, and not with the mark of the line."""
        if title and title == self._titles.get(key):
            return False
        return title == self._titles.get(row) if row in self.given else title not in self._by_title

    def _called(self, title: str) -> str:
        """Return the only record of this name that has no code of its own."""
        found = [row for row in self._by_title.get(title, ()) if row not in self._coded]
        return found[0] if title and len(found) == 1 else NEW

    def _without_code(self, key: str, title: str) -> str | None:
        if not title or title == self._titles.get(key):
            return key
        return self._called(title) or (None if key in self._coded else key)
