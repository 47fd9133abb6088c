"""The figures of a gebied on paper: how far they are from the country, their source and their limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.wijkcijfers import gerangschikt
from wijkdesk.reports.shown import number, points

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wijkdesk.domain.wijkcijfers import Wijkcijfer


def compared(figure: Wijkcijfer) -> str:
    """Return the difference in words: 3,3 punt boven Nederland."""
    gap, base = figure.verschil, figure.referentie_naam
    if gap is None:
        return "niet te vergelijken"
    if not gap:
        return f"gelijk aan {base}"
    size = points(abs(gap)) if figure.is_aandeel else number(abs(gap))
    return f"{size} {'boven' if gap > 0 else 'onder'} {base}"


def striking(figures: Iterable[Wijkcijfer], count: int) -> list[Wijkcijfer]:
    """Return the figures that differ most from the country, the unfavourable ones first."""
    return [figure for figure in gerangschikt(figures) if figure.verschil is not None][:count]


def sources(figures: Sequence[Wijkcijfer]) -> list[str]:
    """Return the lines under the figures: publisher, year, and what they cannot be used for."""
    found: dict[str, None] = {}
    for figure in figures:
        publisher = figure.indicator.herkomst.label if figure.indicator.herkomst else "bron onbekend"
        kind = "modelschatting" if figure.is_schatting else "cijfers"
        kind = figure.aard.label.lower() if figure.aard else kind
        limit = "; niet geschikt om het effect van dit project te meten" if figure.is_schatting else ""
        found[f"{kind}, {publisher}, {figure.jaar}{limit}"] = None
    return list(found)
