"""What changed since the previous report: D24 (domein.md §2.5)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from wijkdesk.domain.borging import Licht
from wijkdesk.domain.momentopname import as_json
from wijkdesk.domain.verantwoording import Rapport, RapportStatus
from wijkdesk.domain.volgorde import record_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from wijkdesk.domain.dossier import Dossier

AF: Final = frozenset({RapportStatus.DEFINITIEF, RapportStatus.VERZONDEN})
_RANG: Final = {Licht.ROOD: 0, Licht.ORANJE: 1, Licht.GROEN: 2, Licht.GEREED: 3}
_AANTAL: Final = re.compile(r"([0-9.]+) van [0-9.]+")


class Verschil(NamedTuple):
    """One value then and now; `delta` is None where the two cannot be held against each other."""

    oud: Any
    nieuw: Any
    delta: float | None

    @property
    def teken(self) -> str:
        """Return ▲ for more or better, ▼ for less or worse, = for the same; '' where neither can be said."""
        if self.delta is None:
            return "=" if self.oud == self.nieuw else ""
        return "▲" if self.delta > 0 else "▼" if self.delta < 0 else "="


def vorig_rapport(dossier: Dossier, soort: str, peildatum: date) -> Rapport | None:
    """D24: return the last definitief report of the same kind before a peildatum."""
    found = [
        (rapport.peildatum, record_key(rapport), rapport)
        for rapport in dossier.all(Rapport)
        if rapport.soort == soort
        and rapport.status in AF
        and rapport.peildatum is not None
        and rapport.peildatum < peildatum
    ]
    return max(found, key=lambda item: item[:2])[2] if found else None


def vastgelegd(rapport: Rapport | None) -> dict[str, Any]:
    """Return the figures that were frozen with a report; {} where there are none to read."""
    found = as_json(rapport.stand) if rapport else {}
    figures = found.get("cijfers", found)
    return figures if isinstance(figures, dict) else {}


def verschillen(nu: Mapping[str, Any], vorige: Mapping[str, Any]) -> dict[str, Verschil]:
    """D24: return every value that both stands know, under its path: `plannen/PL1/voortgang_pct`."""
    before = dict(_leaves(vorige))
    return {path: verschil(before[path], value) for path, value in _leaves(nu) if path in before}


def verschil(oud: Any, nieuw: Any) -> Verschil:
    """D24: return the difference between two values: figures, counts of a whole, or lights."""
    then, now = _measure(oud), _measure(nieuw)
    delta = None if then is None or now is None or then[0] != now[0] else round(now[1] - then[1], 9)
    return Verschil(oud, nieuw, delta)


def _measure(value: Any) -> tuple[str, float] | None:
    """Return what kind of measure a value is, and its size: only the same kind can be compared."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return "getal", value
    if isinstance(value, str):
        if found := _AANTAL.fullmatch(value):
            return "aantal", int(found[1].replace(".", "") or 0)
        if value in _RANG:
            return "licht", _RANG[Licht(value)]
    return None


def _leaves(values: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in values.items():
        path = f"{above}/{key}" if above else str(key)
        if isinstance(value, dict):
            yield from _leaves(value, path)
        else:
            yield path, value
