"""The figures of a gebied beside those of the gemeente and the country, with their source and limits."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.analyse import Aard, Gunstig, Indicator, IndicatorHerkomst, Indicatorwaarde, Wijkprofiel
from wijkdesk.domain.cijfers import shown_count, weighted_percentage
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.formats import number, points, rounded
from wijkdesk.domain.frame import Gebied

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wijkdesk.reports.wording import Wording

UNKNOWN: Final = "."
_NOTEWORTHY: Final = Decimal(2)


@dataclass(frozen=True)
class Figure:
    """One indicator of a gebied with what it is compared with."""

    indicator: Indicator
    here: Decimal | None
    town: Decimal | None
    country: Decimal | None
    year: int | None
    kind: Aard | None
    town_known: str = ""
    around: str = "de gemeente"

    @property
    def base(self) -> Decimal | None:
        """Return what the figure is held against: the country, else the area around it."""
        return self.town if self.country is None else self.country

    @property
    def base_name(self) -> str:
        """Return the name of what the figure is held against."""
        return self.around if self.country is None else "Nederland"

    @property
    def is_share(self) -> bool:
        """Tell whether the figure is a percentage."""
        return "%" in self.indicator.eenheid or self.indicator.naam.startswith("%")

    @property
    def is_estimate(self) -> bool:
        """Tell whether the figure comes from a model (C24); those of RIVM and GGD do."""
        unsaid = self.kind is None and self.indicator.herkomst is IndicatorHerkomst.RIVM
        return unsaid or self.kind is Aard.MODELSCHATTING

    @property
    def name(self) -> str:
        """Return the name without its unit."""
        return self.indicator.naam.removeprefix("% ").strip()

    @property
    def difference(self) -> Decimal | None:
        """Return how far the gebied is from what it is held against; None where either is unknown."""
        if self.here is None or self.base is None:
            return None
        return self.here - self.base

    @property
    def unfavourable(self) -> bool:
        """Tell whether the gebied is worse off by two points or more, where the good end is known."""
        gap, good = self.difference, self.indicator.gunstig
        if gap is None or abs(gap) < _NOTEWORTHY:
            return False
        return (good is Gunstig.HOOG and gap < 0) or (good is Gunstig.LAAG and gap > 0)

    def shown(self, value: Decimal | None) -> str:
        """Return a value as it prints; small own counts are hidden (C19), the unknown is a dot (C23)."""
        if value is None:
            return UNKNOWN
        origin = self.indicator.herkomst
        if origin is IndicatorHerkomst.EIGEN_TELLING and not self.is_share and value == int(value):
            return shown_count(int(value), Klasse.V1, origin)
        return number(value)

    def compared(self) -> str:
        """Return the difference in words: 3,3 punt boven Nederland."""
        gap = self.difference
        if gap is None:
            return "niet te vergelijken"
        if not gap:
            return f"gelijk aan {self.base_name}"
        size = points(abs(gap)) if self.is_share else number(abs(gap))
        return f"{size} {'boven' if gap > 0 else 'onder'} {self.base_name}"


def latest_profile(wording: Wording, area: str) -> Wijkprofiel | None:
    """Return the newest wijkprofiel of a gebied that is not a reference area."""
    found = [
        profile
        for profile in wording.stand.dossier.where(Wijkprofiel, "gebied", area)
        if not profile.vergelijkingsgebied
    ]
    return max(found, key=_year, default=None)


def figures_of(wording: Wording, area: str) -> list[Figure]:
    """Return the figures of a gebied, in order of theme."""
    profile = latest_profile(wording, area)
    if profile is None:
        return []
    dossier = wording.stand.dossier
    found = []
    for value in dossier.where(Indicatorwaarde, "wijkprofiel", profile.id):
        indicator = dossier.get(Indicator, value.indicator)
        if indicator is None or (value.waarde is None and value.teken is None):
            continue
        town, known = _town(wording, area, indicator)
        country = _country(wording, indicator)
        found.append(
            Figure(
                indicator,
                value.waarde,
                town,
                value.vergelijking if country is None else country,
                profile.peiljaar,
                value.aard,
                known,
                around_name(wording, area),
            )
        )
    return found


def around_name(wording: Wording, area: str) -> str:
    """Return what the area around a gebied is called: de gemeente, de regio."""
    own = wording.stand.dossier.get(Gebied, area)
    parent = wording.stand.dossier.get(Gebied, own.ouder) if own else None
    return f"de {parent.soort.label.lower()}" if parent and parent.soort else "de gemeente"


def _country(wording: Wording, indicator: Indicator) -> Decimal | None:
    """Return the value of the newest reference profile."""
    references = [
        profile for profile in wording.stand.dossier.all(Wijkprofiel) if profile.vergelijkingsgebied
    ]
    for profile in sorted(references, key=_year, reverse=True):
        value = _value(wording, profile, indicator)
        if value is not None:
            return value
    return None


def _year(profile: Wijkprofiel) -> int:
    return profile.peiljaar or 0


def _value(wording: Wording, profile: Wijkprofiel, indicator: Indicator) -> Decimal | None:
    found = wording.stand.dossier.where(Indicatorwaarde, "wijkprofiel", profile.id)
    return next((value.waarde for value in found if value.indicator == indicator.id), None)


def _town(wording: Wording, area: str, indicator: Indicator) -> tuple[Decimal | None, str]:
    """Return the figure of the area around it: its own profile, else weighted over all its parts (C23)."""
    dossier = wording.stand.dossier
    own = dossier.get(Gebied, area)
    parent = own.ouder if own else None
    above = latest_profile(wording, parent) if parent else None
    if above is not None:
        value = _value(wording, above, indicator)
        if value is not None:
            return value, ""
    parts = [part for part in dossier.all(Gebied) if parent and part.ouder == parent]
    if len(parts) < 2 or "%" not in indicator.eenheid:
        return None, ""
    pairs = []
    for part in parts:
        profile = latest_profile(wording, part.id)
        pairs.append((_value(wording, profile, indicator) if profile else None, part.inwoners))
    mean = weighted_percentage(pairs)
    return (rounded(mean.waarde, 1) if mean.waarde is not None else None), mean.toelichting


def striking(figures: Iterable[Figure], count: int) -> list[Figure]:
    """Return the figures that differ most from the country, the unfavourable ones first."""
    known = [figure for figure in figures if figure.difference is not None and figure.is_share]
    known.sort(
        key=lambda figure: (not figure.unfavourable, -abs(figure.difference or Decimal(0)), figure.name)
    )
    return known[:count]


def sources(figures: Sequence[Figure]) -> list[str]:
    """Return the lines under the figures: publisher, year, and what they cannot be used for."""
    found: dict[str, None] = {}
    for figure in figures:
        publisher = figure.indicator.herkomst.label if figure.indicator.herkomst else "bron onbekend"
        kind = "modelschatting" if figure.is_estimate else "cijfers"
        kind = figure.kind.label.lower() if figure.kind else kind
        limit = "; niet geschikt om het effect van dit project te meten" if figure.is_estimate else ""
        found[f"{kind}, {publisher}, {figure.year}{limit}"] = None
    return list(found)
