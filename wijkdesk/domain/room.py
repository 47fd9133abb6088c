"""How much text a field has room for: far more than anyone types, and less than what stops the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain.fields import Kind
from wijkdesk.domain.formats import number
from wijkdesk.domain.privacy import is_computed

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.fields import Field

LINE: Final = 2_000
"""Letters on one line, also in each line of a list and each cell of a table."""
PAGES: Final = 100_000
"""Letters in a long text, and in all of a list or a table: some thirty pages."""


def lacks_room(entity: type[Entity], field: Field, value: Any, before: Any = None) -> str:
    """Return in a sentence why a text does not fit in a field; '' where it does.

    What came in a file of others may be longer, and is never cut: it may stay and become shorter, not longer.
    """
    longest, whole = _lengths(field, value)
    if (longest <= LINE or field.kind is Kind.LONG_TEXT) and whole <= PAGES:
        return ""
    if is_computed(entity, field) or whole <= _lengths(field, before)[1]:
        return ""
    return sentence(field, longest, whole)


def sentence(field: Field, longest: int, whole: int) -> str:
    """Return what is said of a text that is too long, with what to do."""
    found, most = (whole, PAGES) if whole > PAGES or field.kind is Kind.LONG_TEXT else (longest, LINE)
    return (
        f"De tekst bij ‘{field.label}’ is te lang: {number(found)} tekens, en er passen er {number(most)}. "
        "Maak de tekst korter, of bewaar haar als document bij dit gegeven."
    )


def _lengths(field: Field, value: Any) -> tuple[int, int]:
    """Return the length of the longest part of a text, and of all of it."""
    if isinstance(value, str) and field.kind in {Kind.TEXT, Kind.LONG_TEXT}:
        return len(value), len(value)
    if not isinstance(value, tuple | list) or field.kind not in {Kind.LIST, Kind.ROWS}:
        return 0, 0
    parts = [part for item in value for part in (item.values() if isinstance(item, dict) else (item,))]
    lengths = [len(str(part)) for part in parts]
    return max(lengths, default=0), sum(lengths)
