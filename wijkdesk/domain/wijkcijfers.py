"""The figures of a gebied beside those of the gemeente and the country: what stands out (C19, C23, C24)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.analyse import Aard, Gunstig, Indicator, IndicatorHerkomst, Indicatorwaarde, Wijkprofiel
from wijkdesk.domain.cijfers import shown_count
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.formats import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.domain.dossier import Dossier

_NOTEWORTHY: Final = Decimal(2)
_INWONERS: Final = "inwoners"


@dataclass(frozen=True, slots=True)
class Wijkcijfer:
    """One indicator of a gebied with what it is held against."""

    indicator: Indicator
    waarde: Decimal
    referentie: Decimal | None
    aard: Aard | None

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
        """Return how far the gebied is from its reference; None where there is none."""
        return None if self.referentie is None else self.waarde - self.referentie

    @property
    def ongunstig(self) -> bool:
        """Tell whether the gebied is worse off by two points or more, where the good end is known."""
        gap, good = self.verschil, self.indicator.gunstig
        if gap is None or abs(gap) < _NOTEWORTHY:
            return False
        return (good is Gunstig.HOOG and gap < 0) or (good is Gunstig.LAAG and gap > 0)

    @property
    def getoond(self) -> str:
        """Return the figure without its unit; a small own count is hidden (C19)."""
        return self._shown(self.waarde)

    def vergeleken(self) -> str:
        """Return what it is held against, and whether the gebied is higher or lower where that is bad."""
        if self.referentie is None or self.verschil is None:
            return "niet te vergelijken"
        against = f"Nederland {self._shown(self.referentie)}{'%' if self.is_aandeel else ''}"
        if not self.ongunstig:
            return against
        return f"{against} · {'hoger' if self.verschil > 0 else 'lager'}"

    def _shown(self, value: Decimal) -> str:
        origin = self.indicator.herkomst
        if origin is IndicatorHerkomst.EIGEN_TELLING and not self.is_aandeel and value == int(value):
            return shown_count(int(value), Klasse.V1, origin)
        return number(value)


def laatste_profiel(dossier: Dossier, gebied: str) -> Wijkprofiel | None:
    """Return the newest wijkprofiel of a gebied that is not a reference area."""
    own = [p for p in dossier.where(Wijkprofiel, "gebied", gebied) if not p.vergelijkingsgebied]
    return max(own, key=_year, default=None)


def cijfers_van(dossier: Dossier, gebied: str) -> list[Wijkcijfer]:
    """Return the known figures of a gebied; the number of inhabitants is not among them."""
    profile = laatste_profiel(dossier, gebied)
    found = []
    for value in dossier.where(Indicatorwaarde, "wijkprofiel", profile.id) if profile else ():
        indicator = dossier.get(Indicator, value.indicator)
        if indicator is None or value.waarde is None or indicator.naam.casefold() == _INWONERS:
            continue
        against = _landelijk(dossier, indicator)
        reference = value.vergelijking if against is None else against
        found.append(Wijkcijfer(indicator, value.waarde, reference, value.aard))
    return found


def opvallend(cijfers: Sequence[Wijkcijfer], aantal: int) -> list[Wijkcijfer]:
    """Return the percentages that stand out, unfavourable ones first chosen, in the order they came in."""
    shares = [c for c in cijfers if c.is_aandeel]
    ranked = sorted(shares, key=lambda c: (not c.ongunstig, -abs(c.verschil or Decimal(0)), c.naam))
    chosen = ranked[:aantal]
    return [c for c in shares if c in chosen]


def _landelijk(dossier: Dossier, indicator: Indicator) -> Decimal | None:
    """Return the value of the newest reference profile that knows it."""
    references = [profile for profile in dossier.all(Wijkprofiel) if profile.vergelijkingsgebied]
    for profile in sorted(references, key=_year, reverse=True):
        for value in dossier.where(Indicatorwaarde, "wijkprofiel", profile.id):
            if value.indicator == indicator.id and value.waarde is not None:
                return value.waarde
    return None


def _year(profile: Wijkprofiel) -> int:
    return profile.peiljaar or 0
