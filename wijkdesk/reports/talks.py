"""With how many people was talked in the verkenning: small counts stay hidden (C19)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.analyse import GesprekCategorie
from wijkdesk.domain.cijfers import KLEINST_GETOOND, VERBORGEN, are_found_from, is_klein
from wijkdesk.reports.shown import number
from wijkdesk.reports.style import NAME, Align
from wijkdesk.reports.table import Column, Row, Table

if TYPE_CHECKING:
    from wijkdesk.reports.wording import Wording

_MANY: Final = f"{KLEINST_GETOOND} of meer"


def talks_told(wording: Wording, between: str = "van") -> str:
    """C19: return how many talks were held of how many, such as `11 van 12`; '' where none is planned.

    Fewer than ten are `<10`. A total from which a hidden category could be worked out is `10 of meer`, and
    then the number that was planned is left out too: where all were held it is the same number.
    """
    state = wording.stand.verkenning
    held, planned = state.gesprekken
    if not planned:
        return ""
    if not is_klein(held):
        if are_found_from(held, list(state.per_categorie.values())):
            return _MANY
        return f"{number(held)} {between} {number(planned)}"
    return VERBORGEN if is_klein(planned) else f"{VERBORGEN} {between} {number(planned)}"


def talks_table(wording: Wording) -> list[Table]:
    """Return how many talks were held per category: never who, where or what was said."""
    labels = {category.value: category.label for category in GesprekCategorie}
    rows = [
        Row((labels.get(str(key), str(key)), VERBORGEN if is_klein(count) else number(count)))
        for key, count in wording.stand.verkenning.per_categorie.items()
    ]
    columns = [Column("met wie", 240, style=NAME), Column("gesprekken", 70, Align.RIGHT, gap=0)]
    return [Table(columns, rows)] if rows else []
