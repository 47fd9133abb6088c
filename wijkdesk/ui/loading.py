"""Loads the code of a page on another thread and makes it bit by bit: a first visit stops no key."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from wijkdesk.domain.model import ENTITIES
from wijkdesk.ui.background import Background
from wijkdesk.ui.places import (
    BINNENGEKOMEN,
    HULP,
    INLEZEN,
    INSTELLINGEN,
    NIEUW_PROJECT,
    PRULLENBAK,
    RAPPORTAGE,
    WHOLE,
    spot_of,
)
from wijkdesk.ui.slices import Slices

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from wijkdesk.ui.desk import Desk

_LISTS = "wijkdesk.ui.listpage"
_READING = "wijkdesk.exchange.blad.listplan"
"""What a list asks before it offers to read another one from Excel."""
_ROOMS = {
    "vandaag": "vandaag",
    "plannen": "plan.page",
    "bord": "plan.boardpage",
    "tijdlijn": "plan.timepage",
    "agenda": "agendapage",
    "overleg": "overleg.overlegpage",
    **dict.fromkeys(("convenanten", "borging", "geld"), "afspraken.pages"),
    **dict.fromkeys(("visie", "risicos", "samenwerking"), "afspraken.pages"),
    **dict.fromkeys(("gebieden", "taakgroepen", "krachtenveld", "mensen"), "wijk.pages"),
    **dict.fromkeys(("organisaties", "knelpunten", "profiel"), "wijk.pages"),
    "verkenning": "verkenning.page",
    RAPPORTAGE: "reportpage",
    "edities": "rapport.editiepage",
    "sinds": "rapport.sindspage",
    "vragen": "rapport.vragenpage",
    INLEZEN: "inlezen.page",
    "uitvragen": "uitwisseling.askpage",
    BINNENGEKOMEN: "uitwisseling.importpage",
    "mijn": "uitwisseling.trekkerpage",
    "invoeren": "uitwisseling.paperpage",
    "reservekopieen": "uitwisseling.backuppage",
    "delen": "uitwisseling.sharepage",
    "afsluiten": "uitwisseling.closepage",
    PRULLENBAK: "trashpage",
    INSTELLINGEN: "settingspage",
    NIEUW_PROJECT: "begin.adding",
    HULP: "helppage",
}
"""In which module of this room the page of a spot is; the others have lists only."""


def room_of(spot: str) -> str:
    """Return the module of the page on a spot."""
    return f"wijkdesk.ui.{_ROOMS[spot]}" if spot in _ROOMS else _LISTS


def rooms_for(target: str, desk: Desk) -> list[str]:
    """Return the modules that showing a target of the window needs; none where it shows no page."""
    rooms = _rooms_for(target, desk)
    return [*rooms, _READING] if _LISTS in rooms else rooms


def _rooms_for(target: str, desk: Desk) -> list[str]:
    spots = spots_for(target, desk)
    lists = ":" not in target or target.startswith(("lijst:", "nieuw:"))
    return [*map(room_of, spots), *([_LISTS] if lists and (spots or ":" not in target) else ())]


def spots_for(target: str, desk: Desk) -> Sequence[str]:
    """Return the spots where a target of the window may be, the likeliest first."""
    kind, colon, name = target.partition(":")
    if not colon:
        record = desk.dossier.find(target)
        entity = type(record).__name__
        return () if record is None else (*WHOLE.get(entity, ()), spot_of(entity))
    one = name.partition("/")[0]
    fixed = {"inlezen": INLEZEN, "hulp": HULP, "neem": BINNENGEKOMEN, "rapport": RAPPORTAGE}
    if kind == "spot":
        return (one,)
    if kind in {"lijst", "nieuw"} and one in ENTITIES:
        return (spot_of(one),)
    return (fixed[kind],) if kind in fixed else ()


class Loading(QObject):
    """Goes on at once where everything is there, else once it is; who goes elsewhere meanwhile is right."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._then: Callable[[], None] | None = None
        self._making: Generator[None] | None = None
        self._work = Background(self)
        self._work.finished.connect(self._loaded)
        self._slices = Slices(self)
        self._slices.finished.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Tell whether a page is on its way."""
        return self._then is not None

    def first(
        self, rooms: Sequence[str], then: Callable[[], None], making: Generator[None] | None = None
    ) -> None:
        """Load modules, make what is to be made, in slices, then go on."""
        self.stop()
        missing = [room for room in rooms if not _there(room)]
        if not missing and making is None:
            then()
            return
        self._then, self._making = then, making
        if missing:
            self._work.start(lambda: _load(missing))
        else:
            self._loaded(None)

    def stop(self) -> None:
        """Go nowhere any more; what is loaded or made is there for the next time."""
        self._then = self._making = None
        self._work.stop()
        self._slices.stop()

    def close(self) -> None:
        """Go nowhere any more, and wait until nothing runs."""
        self.stop()
        self._work.wait()

    def _loaded(self, _: object) -> None:
        making, self._making = self._making, None
        if making is None:
            self._go_on()
        else:
            self._slices.start(making)

    def _go_on(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()


def _there(room: str) -> bool:
    spec = getattr(sys.modules.get(room), "__spec__", None)
    return spec is not None and not getattr(spec, "_initializing", False)


def _load(rooms: Sequence[str]) -> None:
    for room in rooms:
        import_module(room)
