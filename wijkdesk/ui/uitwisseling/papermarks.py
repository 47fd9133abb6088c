"""The short codes with which a paper form is typed in, and what each does to an actie."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.overleg import Actie, ActieStatus

if TYPE_CHECKING:
    from collections.abc import Mapping

MARKS: Final[Mapping[str, tuple[str, Mapping[str, Any]]]] = {
    "g": ("Gereed", {"status": ActieStatus.GEREED}),
    "25": ("Loopt 25%", {"status": ActieStatus.LOOPT, "voortgang": 25}),
    "50": ("Loopt 50%", {"status": ActieStatus.LOOPT, "voortgang": 50}),
    "75": ("Loopt 75%", {"status": ActieStatus.LOOPT, "voortgang": 75}),
    "n": ("Nog niet", {"status": ActieStatus.NIET_GESTART}),
    "w": ("Wacht", {"status": ActieStatus.AANGEHOUDEN}),
}
"""By what is typed: the box on paper, and the values that go with it."""
_DAY: Final = re.compile(r"(?:tot )?\b(\d{1,2})-(\d{1,2})(?:-(\d{4}))?\b")
_ALSO: Final = {"2": "25", "5": "50", "7": "75"}
LEGEND: Final = (
    "g gereed  ·  2, 5 of 7 loopt 25, 50 of 75%  ·  n nog niet  ·  w wacht  ·  leeg: zoals het was"
)


@dataclass(frozen=True)
class Typed:
    """One line of the form as it was typed."""

    mark: str
    remark: str


def words_of(mark: str) -> str:
    """Return what a code means; '' for none, and for one that is not known."""
    found = MARKS.get(key_of(mark))
    return found[0] if found else ""


def key_of(mark: str) -> str:
    """Return a code as it is known, however it was typed."""
    plain = mark.strip().casefold().rstrip("%")
    return _ALSO.get(plain, plain)


def changes_of(actie: Actie, typed: Typed, day: date) -> dict[str, Any]:
    """Return what a line changes; UserError where its code is not known."""
    key, remark = key_of(typed.mark), typed.remark.strip()
    if key and key not in MARKS:
        raise UserError(f"‘{typed.mark}’ is geen code. Kies uit g, 25, 50, 75, n en w.")
    values = dict(MARKS[key][1]) if key else {}
    status = values.get("status")
    if status is ActieStatus.GEREED and actie.gereed_op is None:
        values["gereed_op"] = day
    if status is ActieStatus.AANGEHOUDEN:
        values |= _waiting(actie, remark, day)
    if remark:
        values["opmerking_trekker"] = remark
    return {name: value for name, value in values.items() if getattr(actie, name) != value}


def _waiting(actie: Actie, remark: str, day: date) -> dict[str, Any]:
    """Return until when and why an actie waits: both stand in the remark, or are known already."""
    found = _DAY.search(remark)
    values: dict[str, Any] = {}
    if found is not None:
        year = int(found[3] or day.year)
        try:
            values["aangehouden_tot"] = date(year, int(found[2]), int(found[1]))
        except ValueError:
            raise UserError(f"‘{found[0]}’ is geen dag die bestaat.") from None
    why = " ".join(_DAY.sub("", remark).split()).strip(" ,.:;")
    if why:
        values["reden"] = why
    if not ((values.get("aangehouden_tot") or actie.aangehouden_tot) and (why or actie.reden)):
        raise UserError(
            "Schrijf bij wacht ook tot wanneer en waarom, in de opmerking. Bijvoorbeeld: 1-9-2012 wacht op "
            "de gemeente."
        )
    return values
