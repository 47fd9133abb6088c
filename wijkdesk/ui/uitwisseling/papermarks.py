"""The short codes with which a paper form is typed in, and what each does to an actie."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain import formats
from wijkdesk.domain.entity import field_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.ui.dayreading import read_coming_day

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

MARKS: Final[Mapping[str, tuple[str, Mapping[str, Any]]]] = {
    "g": ("Gereed", {"status": ActieStatus.GEREED}),
    "25": ("Loopt 25%", {"status": ActieStatus.LOOPT, "voortgang": 25}),
    "50": ("Loopt 50%", {"status": ActieStatus.LOOPT, "voortgang": 50}),
    "75": ("Loopt 75%", {"status": ActieStatus.LOOPT, "voortgang": 75}),
    "n": ("Nog niet", {"status": ActieStatus.NIET_GESTART}),
    "w": ("Wacht", {"status": ActieStatus.AANGEHOUDEN}),
}
"""By what is typed: the box on paper, and the values that go with it."""
_DAY: Final = re.compile(r"(?:tot )?\b(\d{1,2}-\d{1,2}(?:-\d{4})?)\b")
_FIRST: Final = re.compile(
    r"(?P<day>\d{1,2}[-/. ](?:\d{1,2}|[a-z]{3,9}\.?)(?:[-/. ]\d{2,4})?)\s*(?:[,;:]\s*(?P<rest>.*))?",
    re.IGNORECASE,
)
"""A remark that is a day, or begins with one and a comma: what paper calls a new date."""
_DEADLINE: Final = field_of(Actie, "deadline")
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


def said_of(typed: Typed, day: date) -> str:
    """Return what a line says, for beside it: the code in words, and the day that its remark holds."""
    words = words_of(typed.mark)
    if key_of(typed.mark) == "w":
        return words
    try:
        found, _ = _dated(typed.remark, day)
    except UserError:
        return words
    if found is None:
        return words
    if key_of(typed.mark) == "g":
        return f"{words} {formats.cell_date(found)}" if found <= day else words
    return "\n".join(filter(None, (words, f"klaar {formats.cell_date(found)}"))) if found > day else words


def changes_of(actie: Actie, typed: Typed, day: date) -> dict[str, Any]:
    """Return what a line of a form of this day changes; UserError where its code is not known."""
    key, remark = key_of(typed.mark), typed.remark.strip()
    if key and key not in MARKS:
        raise UserError(f"‘{typed.mark}’ is geen code. Kies uit g, 25, 50, 75, n en w.")
    values = dict(MARKS[key][1]) if key else {}
    status = values.get("status")
    if status is ActieStatus.AANGEHOUDEN:
        values |= _waiting(actie, remark, day)
    else:
        found, rest = _dated(remark, day)
        if status is ActieStatus.GEREED:
            done = found if found is not None and found <= day else None
            if done or actie.gereed_op is None:
                values["gereed_op"] = done or day
            remark = rest if done else remark
        elif found is not None and found > day:
            values["deadline"], remark = found, rest
    if remark:
        values["opmerking_trekker"] = remark
    return {name: value for name, value in values.items() if getattr(actie, name) != value}


def _dated(remark: str, day: date) -> tuple[date | None, str]:
    """Return the day that a remark is or begins with, and what is left; UserError for one like 31-2."""
    found = _FIRST.fullmatch(remark.strip())
    if found is None:
        return None, remark
    try:
        return read_coming_day(_DEADLINE, found["day"], day), (found["rest"] or "").strip()
    except UserError:
        if any(sign.isalpha() for sign in found["day"]):
            # ‘3 scholen’ is no day, and was not meant as one.
            return None, remark
        raise UserError(f"‘{found['day']}’ is geen dag die bestaat.") from None


def _waiting(actie: Actie, remark: str, day: date) -> dict[str, Any]:
    """Return until when and why an actie waits: both stand in the remark, or are known already."""
    found = _DAY.search(remark)
    values: dict[str, Any] = {}
    if found is not None:
        try:
            values["aangehouden_tot"] = read_coming_day(_DEADLINE, found[1], day)
        except UserError:
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
