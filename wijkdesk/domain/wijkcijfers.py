"""The figures of a gebied beside those around it and of the country: what stands out (C19, C23, C24)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from wijkdesk.domain.analyse import Aard, Gunstig, Indicator, IndicatorHerkomst, Indicatorwaarde, Wijkprofiel
from wijkdesk.domain.cijfers import shown_count, weighted_percentage
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.formats import number, rounded
from wijkdesk.domain.frame import Gebied

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wijkdesk.domain.dossier import Dossier

_NOTEWORTHY: Final = Decimal(2)
_INWONERS: Final = "inwoners"
_ONBEKEND: Final = "."


class Omgeving(NamedTuple):
    """The area around a gebied with its own figure, and why there is none where it is not known."""

    naam: str = "de gemeente"
    waarde: Decimal | None = None
    toelichting: str = ""


_GEMEENTE: Final = Omgeving()


@dataclass(frozen=True, slots=True)
class Wijkcijfer:
    """One indicator of a gebied with what it is held against."""

    indicator: Indicator
    waarde: Decimal | None
    land: Decimal | None
    aard: Aard | None
    omgeving: Omgeving = _GEMEENTE
    jaar: int | None = None

    @property
    def referentie(self) -> Decimal | None:
        """Return what the figure is held against: the country, else the area around it."""
        return self.omgeving.waarde if self.land is None else self.land

    @property
    def referentie_naam(self) -> str:
        """Return the name of what the figure is held against."""
        return self.omgeving.naam if self.land is None else "Nederland"

    @property
    def is_aandeel(self) -> bool:
        """Tell whether the figure is a percentage."""
        return "%" in self.indicator.eenheid or self.indicator.naam.startswith("%")

    @property
    def naam(self) -> str:
        """Return the name without its unit."""
        return self.indicator.naam.removeprefix("% ").strip()

    @property
    def is_schatting(self) -> bool:
        """C24: tell whether the figure comes from a model; those of RIVM and GGD do."""
        unsaid = self.aard is None and self.indicator.herkomst is IndicatorHerkomst.RIVM
        return unsaid or self.aard is Aard.MODELSCHATTING

    @property
    def verschil(self) -> Decimal | None:
        """Return how far the gebied is from its reference; None where either is unknown."""
        if self.waarde is None or self.referentie is None:
            return None
        return self.waarde - self.referentie

    @property
    def ongunstig(self) -> bool:
        """Tell whether the gebied is worse off by two points or more, where the good end is known."""
        gap, good = self.verschil, self.indicator.gunstig
        if gap is None or abs(gap) < _NOTEWORTHY:
            return False
        return (good is Gunstig.HOOG and gap < 0) or (good is Gunstig.LAAG and gap > 0)

    @property
    def getoond(self) -> str:
        """Return the figure as it is shown, without its unit."""
        return self.toon(self.waarde)

    def vergeleken(self) -> str:
        """Return what it is held against, and whether the gebied is higher or lower where that is bad."""
        if self.referentie is None or self.verschil is None:
            return "niet te vergelijken"
        against = f"{self.referentie_naam} {self.toon(self.referentie)}{'%' if self.is_aandeel else ''}"
        if not self.ongunstig:
            return against
        return f"{against} · {'hoger' if self.verschil > 0 else 'lager'}"

    def toon(self, value: Decimal | None) -> str:
        """Return a value without its unit; a small own count is hidden (C19), the unknown is a dot (C23)."""
        if value is None:
            return _ONBEKEND
        origin = self.indicator.herkomst
        if origin is IndicatorHerkomst.EIGEN_TELLING and not self.is_aandeel and value == int(value):
            return shown_count(int(value), Klasse.V1, origin)
        return number(value)


def laatste_profiel(dossier: Dossier, gebied: str) -> Wijkprofiel | None:
    """Return the newest wijkprofiel of a gebied that is not a reference area."""
    own = [p for p in dossier.where(Wijkprofiel, "gebied", gebied) if not p.vergelijkingsgebied]
    return max(own, key=_year, default=None)


def cijfers_van(dossier: Dossier, gebied: str) -> list[Wijkcijfer]:
    """Return the figures of a gebied, those with a sign too; the number of inhabitants is not among them."""
    profile = laatste_profiel(dossier, gebied)
    if profile is None:
        return []
    found = []
    for value in dossier.where(Indicatorwaarde, "wijkprofiel", profile.id):
        indicator = dossier.get(Indicator, value.indicator)
        if indicator is None or indicator.naam.casefold() == _INWONERS:
            continue
        if value.waarde is None and value.teken is None:
            continue
        country = _landelijk(dossier, indicator)
        country = value.vergelijking if country is None else country
        around = _omgeving(dossier, gebied, indicator)
        found.append(Wijkcijfer(indicator, value.waarde, country, value.aard, around, profile.peiljaar))
    return found


def gerangschikt(cijfers: Iterable[Wijkcijfer]) -> list[Wijkcijfer]:
    """Return the known percentages: the unfavourable first, and then what differs most."""
    shares = [c for c in cijfers if c.is_aandeel and c.waarde is not None]
    return sorted(shares, key=lambda c: (not c.ongunstig, -abs(c.verschil or Decimal(0)), c.naam))


def opvallend(cijfers: Sequence[Wijkcijfer], aantal: int) -> list[Wijkcijfer]:
    """Return the percentages that stand out, unfavourable ones first chosen, in the order they came in."""
    chosen = gerangschikt(cijfers)[:aantal]
    return [c for c in cijfers if c in chosen]


def naam_omgeving(dossier: Dossier, gebied: str) -> str:
    """Return what the area around a gebied is called: de gemeente, de regio."""
    own = dossier.get(Gebied, gebied)
    parent = dossier.get(Gebied, own.ouder) if own else None
    return f"de {parent.soort.label.lower()}" if parent and parent.soort else _GEMEENTE.naam


def _omgeving(dossier: Dossier, gebied: str, indicator: Indicator) -> Omgeving:
    """Return the figure of the area around it: its own profile, else weighted over all its parts (C23)."""
    name = naam_omgeving(dossier, gebied)
    own = dossier.get(Gebied, gebied)
    parent = own.ouder if own else None
    value = _waarde(dossier, laatste_profiel(dossier, parent) if parent else None, indicator)
    if value is not None:
        return Omgeving(name, value)
    parts = [part for part in dossier.all(Gebied) if parent and part.ouder == parent]
    if len(parts) < 2 or "%" not in indicator.eenheid:
        return Omgeving(name)
    pairs = [
        (_waarde(dossier, laatste_profiel(dossier, part.id), indicator), part.inwoners) for part in parts
    ]
    mean = weighted_percentage(pairs)
    return Omgeving(name, rounded(mean.waarde, 1) if mean.waarde is not None else None, mean.toelichting)


def _landelijk(dossier: Dossier, indicator: Indicator) -> Decimal | None:
    """Return the value of the newest reference profile that knows it."""
    references = [profile for profile in dossier.all(Wijkprofiel) if profile.vergelijkingsgebied]
    ranked = sorted(references, key=_year, reverse=True)
    values = (_waarde(dossier, profile, indicator) for profile in ranked)
    return next((value for value in values if value is not None), None)


def _waarde(dossier: Dossier, profile: Wijkprofiel | None, indicator: Indicator) -> Decimal | None:
    values = dossier.where(Indicatorwaarde, "wijkprofiel", profile.id) if profile else ()
    return next((value.waarde for value in values if value.indicator == indicator.id), None)


def _year(profile: Wijkprofiel) -> int:
    return profile.peiljaar or 0
