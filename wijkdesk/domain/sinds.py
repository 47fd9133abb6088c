"""Sinds de vorige rapportage: what changed between two moments, every change in exactly one list (D24)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain.borging import Licht
from wijkdesk.domain.entity import field_of
from wijkdesk.domain.formats import long_date
from wijkdesk.domain.kerncijfers import Verandering, veranderd
from wijkdesk.domain.momentopname import SPOREN, Feit, Momentopname, Spoor
from wijkdesk.domain.stoplicht import ERNST
from wijkdesk.domain.verschil import Verschil, verschillen
from wijkdesk.domain.volgorde import code_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wijkdesk.domain.fields import Choice

_TRACKS: Final[Mapping[str, Spoor]] = {entity.__name__: track for entity, track in SPOREN.items()}
_NAMES: Final[Mapping[str, str]] = {entity.__name__: entity.singular for entity in SPOREN}
_ORDER: Final = (*_TRACKS, "Gebied", "Project")


class Lijst(StrEnum):
    """What became of a record."""

    GEREED = "gereed"
    GESTART = "gestart"
    VERSCHOVEN = "verschoven"
    TOEGEVOEGD = "toegevoegd"
    VERVALLEN = "vervallen"
    VERWIJDERD = "verwijderd"
    HEROPEND = "heropend"
    LICHT = "licht"
    ANDERS = "anders"


KOPPEN: Final[Mapping[Lijst, str]] = {
    Lijst.GEREED: "Gereed",
    Lijst.GESTART: "Begonnen",
    Lijst.VERSCHOVEN: "Verschoven",
    Lijst.TOEGEVOEGD: "Nieuw",
    Lijst.VERVALLEN: "Vervallen",
    Lijst.VERWIJDERD: "Verwijderd",
    Lijst.HEROPEND: "Heropend",
    Lijst.LICHT: "Stoplichten",
    Lijst.ANDERS: "Verder gewijzigd",
}


@dataclass(frozen=True, slots=True)
class Wijziging:
    """One thing of one record that changed; `veld` is '' where the record itself came or went."""

    lijst: Lijst
    id: str
    soort: str
    code: str
    titel: str
    veld: str = ""
    oud: str = ""
    nieuw: str = ""
    reden: str = ""
    deel_van: str = ""

    @property
    def naam(self) -> str:
        """Return what kind of record this is, as people call it."""
        return _NAMES.get(self.soort, self.soort)


@dataclass(frozen=True)
class Sinds:
    """What changed between two moments."""

    van: date
    tot: date
    wijzigingen: tuple[Wijziging, ...]
    cijfers: Mapping[str, Verschil]
    """D24: the figures that are no longer what they were."""
    kern: tuple[Verandering, ...] = ()
    """D24: those that reports print, with their names."""

    def lijst(self, lijst: Lijst) -> tuple[Wijziging, ...]:
        """Return one of the lists."""
        return tuple(change for change in self.wijzigingen if change.lijst is lijst)

    @property
    def leeg(self) -> bool:
        """Tell whether nothing changed."""
        return not self.wijzigingen and not self.cijfers


def sinds(oud: Momentopname, nieuw: Momentopname) -> Sinds:
    """D24: compare two moments; the same moment twice gives nothing."""
    found = list(_changes(oud.feiten, nieuw.feiten))
    found.sort(
        key=lambda change: (_place(change.soort), code_key(change.code), code_key(change.titel), change.veld)
    )
    figures = {
        path: difference
        for path, difference in verschillen(nieuw.cijfers, oud.cijfers).items()
        if difference.oud != difference.nieuw
    }
    return Sinds(oud.peildatum, nieuw.peildatum, tuple(found), figures, veranderd(oud.kern, nieuw.kern))


def _place(soort: str) -> int:
    return _ORDER.index(soort) if soort in _ORDER else len(_ORDER)


def _changes(oud: Mapping[str, Feit], nieuw: Mapping[str, Feit]) -> Iterator[Wijziging]:
    for key, now in nieuw.items():
        before = oud.get(key)
        if before is not None:
            yield from _changed(key, before, now)
        elif now.soort in _TRACKS:
            yield _told(Lijst.TOEGEVOEGD, key, now, nieuw=spoken_date(now.datum))
        elif now.licht:
            yield _told(Lijst.LICHT, key, now, "licht", nieuw=licht_word(now.licht), reden=now.waarom)
    for key, before in oud.items():
        if key not in nieuw:
            if before.soort in _TRACKS:
                yield _told(Lijst.VERWIJDERD, key, before)
            elif before.licht:
                yield _told(Lijst.LICHT, key, before, "licht", oud=licht_word(before.licht))


def _changed(key: str, before: Feit, now: Feit) -> Iterator[Wijziging]:
    track = _TRACKS.get(now.soort, Spoor())
    if before.status != now.status:
        words = (status_word(before.soort, before.status), status_word(now.soort, now.status))
        lijst = _status_list(track, before.status, now.status)
        reden = now.reden if lijst in {Lijst.VERVALLEN, Lijst.ANDERS} else ""
        yield _told(lijst, key, now, "status", *words, reden)
    if before.datum != now.datum:
        yield _told(
            Lijst.VERSCHOVEN, key, now, "datum", spoken_date(before.datum), spoken_date(now.datum), now.reden
        )
    if before.licht != now.licht:
        words = (licht_word(before.licht), licht_word(now.licht))
        yield _told(Lijst.LICHT, key, now, "licht", *words, now.waarom)
    if before.archief != now.archief:
        lijst = Lijst.VERVALLEN if now.archief else Lijst.HEROPEND
        yield _told(lijst, key, now, "archief", *(("", "in het archief")[:: 1 if now.archief else -1]))
    if before.titel != now.titel:
        yield _told(Lijst.ANDERS, key, now, "titel", before.titel, now.titel)


def _told(
    lijst: Lijst, key: str, feit: Feit, veld: str = "", oud: str = "", nieuw: str = "", reden: str = ""
) -> Wijziging:
    return Wijziging(lijst, key, feit.soort, feit.code, feit.titel, veld, oud, nieuw, reden, feit.deel_van)


def _status_list(track: Spoor, before: str, now: str) -> Lijst:
    done, gone, begun = _keys(track.klaar), _keys(track.weg), _keys(track.begonnen)
    if track.klaar_op:
        done = {"klaar"}
    if now in done:
        # From uitgevoerd to another end is no news of its own kind.
        return Lijst.GEREED if before not in done else Lijst.ANDERS
    if now in gone:
        return Lijst.VERVALLEN if before not in gone else Lijst.ANDERS
    if before in done | gone:
        return Lijst.HEROPEND
    return Lijst.GESTART if now in begun else Lijst.ANDERS


def _keys(statuses: frozenset[Choice]) -> set[str]:
    return {str(status.value) for status in statuses}


def status_word(soort: str, status: str) -> str:
    """Return a status as people read it."""
    entity = next((entity for entity in SPOREN if entity.__name__ == soort), None)
    if entity is None or SPOREN[entity].klaar_op or not hasattr(entity, "status"):
        return status
    choices = field_of(entity, "status").choices or ()
    return next((choice.label for choice in choices if choice.value == status), status)


def licht_word(licht: str) -> str:
    """Return a light as people read it."""
    return licht or "geen"


def spoken_date(text: str) -> str:
    """Return a date as people read it."""
    return long_date(date.fromisoformat(text)) if text else ""


def omgekeerd(change: Wijziging) -> Wijziging:
    """Return a change the other way round."""
    return replace(change, oud=change.nieuw, nieuw=change.oud)


def is_slechter(change: Wijziging) -> bool:
    """Tell whether a light got worse."""
    order: list[Any] = [str(licht) for licht in reversed(ERNST)]
    ranks = {name: number for number, name in enumerate(order) if name != Licht.GRIJS}
    return ranks.get(change.nieuw, -1) > ranks.get(change.oud, len(order))
