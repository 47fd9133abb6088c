"""The bevolkingsopbouw of a gebied: a bar per age group, with a tick where the reference stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wijkdesk.reports.charts import progress_bar
from wijkdesk.reports.findings import against
from wijkdesk.reports.shown import percent
from wijkdesk.reports.style import NAME, STRONG_BODY, TEXT_WIDTH, Align
from wijkdesk.reports.table import Column, Look, Row, Table
from wijkdesk.reports.topic import section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.domain.wijkcijfers import Wijkcijfer
    from wijkdesk.reports.block import Block
    from wijkdesk.reports.wording import Wording

_AGE: Final = re.compile(r"^(\d{1,3})\s*(?:(?:tot|t/m|-|–)\s*\d{1,3}\s*)?jaar\b", re.IGNORECASE)
_LEAST: Final = 2
_BAR: Final = 200.0


def age_groups(figures: Sequence[Wijkcijfer]) -> list[Wijkcijfer]:
    """Return the figures that are shares of an age group, from young to old."""
    found = [
        (int(age[1]), figure)
        for figure in figures
        if figure.is_aandeel and figure.waarde is not None and (age := _AGE.match(figure.naam))
    ]
    return [figure for _age, figure in sorted(found, key=lambda each: each[0])]


def population(wording: Wording, figures: Sequence[Wijkcijfer]) -> list[Block]:
    """Return the age groups; with one group there is nothing to see, and the section is left out."""
    groups = age_groups(figures)
    if len(groups) < _LEAST:
        return []
    values = [value for group in groups for value in (group.waarde, group.referentie) if value is not None]
    most = float(max(values)) or 1.0
    rows = []
    for group in groups:
        share, other = float(group.waarde or 0), group.referentie
        expected = 100 * float(other) / most if other is not None else None
        bar = progress_bar(100 * share / most, _BAR, expected=expected)
        bar.alt = f"{group.naam}: {percent(group.waarde or 0)}"
        if other is not None:
            more = against(share, float(other), group.referentie_naam)
            bar.alt += f", {more} ({percent(other)})"
        else:
            bar.alt += ", de grootste groep" if share == most else ", minder dan de grootste groep"
        rows.append(
            Row((group.naam, bar, percent(group.waarde or 0), percent(other) if other is not None else "–"))
        )
    base = next((group.referentie_naam for group in groups if group.referentie is not None), "")
    columns = [
        Column("leeftijd", 150, style=NAME),
        Column("aandeel van de inwoners", _BAR + 12),
        Column(wording.area, 56, Align.RIGHT, STRONG_BODY),
        Column(base or "vergelijking", TEXT_WIDTH - 218 - _BAR, Align.RIGHT, gap=0),
    ]
    note = f"streep: {base}" if base else ""
    return section("Bevolkingsopbouw", note, Table(columns, rows, Look(least=17, pad=4.6)), note_right=False)
