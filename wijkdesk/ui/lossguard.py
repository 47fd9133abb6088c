"""What could get lost, said once before it is: text that was refused, a dossier whose file is gone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wijkdesk.domain.formats import listed
from wijkdesk.ui.page import Shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.page import Carried
    from wijkdesk.ui.statusbalk import Statusbalk

LOST = "Niet opgeslagen"
"""How a sentence begins about text that stands on the screen only."""
_READ = timedelta(seconds=5)
_LAST = "Kies een nieuwe plek, anders kan uw werk verloren gaan. Nog een keer sluiten sluit toch."


class LossGuard(QObject):
    """Says in the bar what was refused, with the way out, and remembers what was said."""

    place_asked = Signal()

    def __init__(self, desk: Desk, now: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._store, self._now = desk, desk.store, now
        self._refusal, self._said_at = "", now()
        self._told: list[str] = []
        self._told_gone = False
        self._carried: dict[str, list[Carried]] = {}
        """What is half typed on pages that are gone, until they are made anew."""

    def refuse(self, bar: Statusbalk, sentence: str, seen: Callable[[], None]) -> None:
        """Say what could not be done; where the file is gone, offer another place for it."""
        if self._store.in_place:
            bar.show_problem(sentence, "Gezien", seen)
            self._refusal, self._said_at = sentence, self._now()
        else:
            self._refusal = ""
            bar.show_problem(sentence, "Nieuwe plek kiezen", self.place_asked.emit)
        bar.announce(sentence)

    def passed(self, bar: Statusbalk, seen: Callable[[], None], *, elsewhere: bool) -> None:
        """Let go of a refusal as someone goes to another page, once there was time to read it.

        Leaving a field can be what is refused, with the same click that asks for the other page. Of a text
        that is nowhere else it is said until somebody says that he saw it.
        """
        stays = self._refusal.startswith(LOST) or self._now() - self._said_at < _READ
        if elsewhere and self._refusal and not stays and bar.said == self._refusal:
            self._refusal = ""
            seen()

    def gone(self) -> str:
        """Return what to say before closing over a file that is gone; '' where there is nothing to say."""
        if self._store.in_place or self._told_gone:
            return ""
        self._told_gone = True
        return f"{self._store.path.name} staat niet meer op zijn plek. {_LAST}"

    def unsaved(self, pages: Mapping[str, QWidget], again: str, *, carry: bool = False) -> str:
        """Return what to say of text that stands on a page only; '' where there is none or that was said.

        What can be carried to a new page is not lost where pages are only made anew.
        """
        labels: list[str] = []
        for page in pages.values():
            if isinstance(page, Shown):
                goes_on = page.carried() if carry else None
                labels += [words for words in page.unsaved if not (goes_on and words in goes_on.words)]
        if not carry:
            labels += [words for kept in self._carried.values() for one in kept for words in one.words]
        if not labels or labels == self._told:
            return ""
        self._told = labels
        return f"{LOST}: {listed(labels)}. Verbeter dit, of {again} om het weg te laten."

    def carry(self, pages: Mapping[str, QWidget] | None) -> None:
        """Hold on to what is half typed on pages that are made anew; without pages let all of it go."""
        if pages is None:
            self._carried.clear()
        for key, page in (pages or {}).items():
            if isinstance(page, Shown) and (carried := page.carried()) is not None:
                self._carried.setdefault(key, []).append(carried)

    def give_back(self, key: str, page: QWidget) -> QWidget:
        """Return a page that was made, going on with what was half typed in the one before it."""
        kept = self._carried.pop(key, [])
        for one in kept:
            if one.hidden and self._desk.presenting:
                self._carried.setdefault(key, []).append(one)
            elif isinstance(page, Shown):
                page.take_up(one)
        return page

    def forget(self) -> None:
        """Start anew: the dossier has a place again."""
        self._told_gone = False
