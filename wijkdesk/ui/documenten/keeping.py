"""Files that are let go of on a page about one record: they become its documents."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import in_words
from wijkdesk.exchange import bijlagen
from wijkdesk.exchange.blad.opening import is_fill_file
from wijkdesk.store.opening import is_database
from wijkdesk.ui.job import Job
from wijkdesk.ui.whichfile import is_list, is_werkbestand

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wijkdesk.domain.entity import Entity
    from wijkdesk.ui.desk import Desk


class Keeping(QObject):
    """Keeps files with a record, and says in the bar at the bottom what became of them."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._record: Entity | None = None
        self._called = ""
        self.job = Job(desk, self)
        self.job.finished.connect(self._keep)
        self.job.refused.connect(self._refuse)

    def take(self, record: Entity, called: str, dropped: Iterable[str]) -> bool:
        """Begin to keep files with a record that people call so; tell if they are meant for a record at all.

        A dossier, a werkbestand and an invulblad are opened, wherever they are let go of.
        """
        paths = [Path(name) for name in dropped]
        if any(map(_to_be_opened, paths)):
            return False
        if self.job.busy:
            self._desk.refused.emit("Er wordt nog een bestand opgenomen. Probeer het zo nog een keer.")
        elif self._desk.store.read_only:
            self._desk.refused.emit("Dit dossier is alleen te lezen. U kunt hier niets toevoegen.")
        else:
            fits = bijlagen.fitting(self._desk.store, record, paths, self._desk.today)
            self._say(fits.said)
            if fits.paths:
                self._record, self._called = record, called
                self.job.start(partial(bijlagen.gather, self._desk.store, record, fits.paths))
        return True

    def _keep(self, gathered: bijlagen.Gathered) -> None:
        record, self._record = self._record, None
        if record is None:
            return
        said = [*gathered.said, *bijlagen.warnings(gathered)]
        try:
            kept = bijlagen.keep(self._desk.store, record, gathered, self._desk.today)
        except UserError as error:
            said.append(str(error))
        else:
            self._tell([self._desk.title(key) for key in kept])
        self._say(said)

    def _tell(self, titles: list[str]) -> None:
        if titles:
            more = f"{in_words(len(titles))} documenten staan".capitalize()
            what = f"‘{titles[0]}’ staat" if len(titles) == 1 else more
            hushed = "Het document staat" if len(titles) == 1 else more
            there = "nu bij de documenten"
            self._desk.tell(f"{what} {there} van {self._called}.", f"{hushed} {there}.")

    def _say(self, sentences: list[str]) -> None:
        if sentences:
            self._desk.refused.emit(" ".join(sentences))

    def _refuse(self, sentence: str) -> None:
        self._record = None
        self._desk.refused.emit(sentence)

    @property
    def unsaved(self) -> list[str]:
        """Return what is being read and not kept yet."""
        return [] if self._record is None else ["het bestand dat wordt opgenomen"]


def _to_be_opened(path: Path) -> bool:
    # Every workbook looks like a werkbestand that a mail program renamed.
    return is_fill_file(path) if is_list(path) else is_werkbestand(path) or is_database(path)
