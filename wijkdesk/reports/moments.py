"""Time drawn as a line: moments on it, and bars with a beginning and an end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reportlab.graphics.shapes import Drawing, Line

from wijkdesk.reports import fonts
from wijkdesk.reports.picture import Picture
from wijkdesk.reports.shapes import area, disc, letters
from wijkdesk.reports.shown import long_date
from wijkdesk.reports.style import BLUE, INK, MUTED, TRACK, WHITE, Weight

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_NAME: Final = (Weight.SEMIBOLD, 8.5)
_DAY: Final = (Weight.REGULAR, 7.8)
_GAP: Final = 12.0


@dataclass(frozen=True)
class Moment:
    """Something on a day."""

    day: date
    name: str
    prefix: str = ""

    @property
    def date_text(self) -> str:
        """Return the day as it stands under the line."""
        return f"{self.prefix}{long_date(self.day)}"


def moments_line(moments: Sequence[Moment], until: date, width: float) -> Picture:
    """Draw moments in order; the line is blue until a day, and what comes after is open."""
    drawing = Drawing(width, 44)
    y = 20.0
    wide = [_wide(moment) for moment in moments]
    places = _places([moment.day for moment in moments], wide, width)
    for number, (moment, at) in enumerate(zip(moments, places, strict=True)):
        if number:
            tint = BLUE if moment.day <= until else TRACK
            drawing.add(Line(places[number - 1], y, at, y, strokeColor=tint, strokeWidth=2.4))
    for number, (moment, at) in enumerate(zip(moments, places, strict=True)):
        passed = moment.day <= until
        drawing.add(disc(at, y, 4.2, BLUE) if passed else disc(at, y, 3.6, WHITE, BLUE, 1.4))
        for (weight, size), text, base, tint in (
            (_NAME, moment.name, y + 10, INK),
            (_DAY, moment.date_text, y - 15, MUTED),
        ):
            half = fonts.width(text, weight.value, size)
            last = number == len(moments) - 1 and number > 0
            x = 0.0 if not number else width - half if last else at - half / 2
            drawing.add(letters(x, base, text, weight, size, tint))
    return Picture(drawing, "; ".join(_told(moment, until) for moment in moments))


def _wide(moment: Moment) -> float:
    name = fonts.width(moment.name, _NAME[0].value, _NAME[1])
    return max(name, fonts.width(moment.date_text, _DAY[0].value, _DAY[1]))


def _places(days: Sequence[date], wide: Sequence[float], width: float) -> list[float]:
    """Place the dots by date, moved apart where their words would meet."""
    if len(days) < 2:
        return [4.2 for _ in days]
    whole = max((days[-1] - days[0]).days, 1)
    left, right = 4.2, width - 4.2
    places = [left + (right - left) * (day - days[0]).days / whole for day in days]
    edge = wide[0]
    for number in range(1, len(places) - 1):
        places[number] = max(places[number], edge + _GAP + wide[number] / 2)
        edge = places[number] + wide[number] / 2
    limit = width - wide[-1]
    for number in range(len(places) - 2, 0, -1):
        places[number] = min(places[number], limit - _GAP - wide[number] / 2)
        limit = places[number] - wide[number] / 2
    return places


def _told(moment: Moment, until: date) -> str:
    return f"{moment.name}: {moment.date_text}, {'is geweest' if moment.day <= until else 'komt nog'}"


@dataclass(frozen=True)
class Period:
    """A bar from one day to another; without an end it runs to the edge."""

    begin: date
    end: date | None
    alt: str


def period_bar(period: Period, first: date, last: date, today: date, width: float) -> Picture:
    """Draw one bar on a scale that all bars share, with a tick at the peildatum."""
    whole = max((last - first).days, 1)

    def at(day: date) -> float:
        return width * min(max((day - first).days / whole, 0.0), 1.0)

    drawing = Drawing(width, 12.8)
    drawing.add(area(0, 5.9, width, 1, TRACK))
    drawing.add(area(at(period.begin), 2.4, at(period.end or last) - at(period.begin), 8, BLUE))
    drawing.add(area(at(today) - 1.8, 2.4, 3.6, 8, WHITE))
    drawing.add(area(at(today) - 0.6, 0, 1.2, 12.8, INK))
    return Picture(drawing, period.alt)
