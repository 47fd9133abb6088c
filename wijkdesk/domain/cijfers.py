"""Figures from outside and small counts: C19, C23 and C24."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from wijkdesk.domain import formats
from wijkdesk.domain.analyse import Aard, IndicatorHerkomst, Teken
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.frozen import dataclass

MODELSCHATTING: Final = "modelschatting – niet geschikt om het effect van dit project te meten"
INDELINGSWIJZIGING: Final = "de indeling van dit gebied is gewijzigd"
KLEINST_GETOOND: Final = 10
"""C19: the smallest count of people, above none, that others may know."""
VERBORGEN: Final = f"<{KLEINST_GETOOND}"
_CBS_NUMBER: Final = re.compile(r"-?([0-9]{1,3}(\.[0-9]{3})+|[0-9]+)(,[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Cijfer:
    """A figure as its publisher means it: a value, or a sign for why there is none."""

    waarde: Decimal | None
    teken: Teken | None = None


@dataclass(frozen=True, slots=True)
class Samengesteld:
    """A percentage over several buurten; without a value where not all of them are known."""

    waarde: Decimal | None
    bekend: int
    geheel: int

    @property
    def toelichting(self) -> str:
        """Return what to print in the place of a value that cannot be given."""
        if self.waarde is not None:
            return ""
        return f"onvolledig ({formats.of(self.bekend, self.geheel)} buurten)"


def is_klein(count: float | Decimal) -> bool:
    """C19: tell whether a count is of so few people that it could point at them: 1 to 9."""
    return 0 < count < KLEINST_GETOOND


def are_found_from(total: int, parts: Sequence[int]) -> bool:
    """C19: tell whether what is hidden of the parts of a count of people follows from their total.

    One hidden part is what is left of the total. More of them follow too where each is the smallest or the
    largest that is hidden: two that make 18 are both 9. So does the total beside it by one, or leaving out
    a total would say by itself that they are. A total that is small stays hidden anyhow.
    """
    hidden = [part for part in parts if is_klein(part)]
    left = total - sum(part for part in parts if not is_klein(part))
    count, most = len(hidden), KLEINST_GETOOND - 1
    return count == 1 or (count > 1 and not count + 1 < left < count * most - 1)


def shown_count(count: int, klasse: Klasse, herkomst: IndicatorHerkomst) -> str:
    """C19: an own count of 1 to 9 is printed as `<10` where others read it."""
    own = herkomst is IndicatorHerkomst.EIGEN_TELLING
    return VERBORGEN if own and is_klein(count) and klasse <= Klasse.V1 else formats.number(count)


def read_cbs(text: str) -> Cijfer:
    """C23: `.` is unknown, blank cannot occur, `*` is provisional; a decimal comma, thousand dots."""
    text = text.strip()
    if not text:
        return Cijfer(None, Teken.KAN_NIET_VOORKOMEN)
    if text == ".":
        return Cijfer(None, Teken.ONBEKEND)
    digits = text.removesuffix("*").strip()
    if not _CBS_NUMBER.fullmatch(digits):
        message = f"‘{text}’ is geen cijfer van het CBS. Verwacht wordt een getal als 1.234,5, of een punt."
        raise UserError(message)
    value = Decimal(digits.replace(".", "").replace(",", "."))
    return Cijfer(value, Teken.VOORLOPIG if text.endswith("*") else None)


def weighted_percentage(parts: Sequence[tuple[Decimal | None, int | None]]) -> Samengesteld:
    """C23: a percentage over buurten is weighted by inhabitants, and only given if all parts are known."""
    known = [(value, weight) for value, weight in parts if value is not None and weight is not None]
    total = sum(weight for _, weight in known)
    if not parts or len(known) < len(parts) or total == 0:
        return Samengesteld(None, len(known), len(parts))
    mean = sum((value * weight for value, weight in known), Decimal(0)) / total
    return Samengesteld(mean, len(known), len(parts))


def label_of(aard: Aard | None) -> str:
    """C24: a figure that was estimated from a model says so; others need no label."""
    return MODELSCHATTING if aard is Aard.MODELSCHATTING else ""
