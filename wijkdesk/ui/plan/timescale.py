"""Days as pixels: how much fits on screen, and which lines and words divide it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MONTH, QUARTER, YEAR = 4.4, 1.02, 0.36
"""Pixels a day for each of the three views."""
_LEAST, _MOST = 0.1, 14.0
_SHORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the calendar with the word beside it."""

    day: date
    words: str
    year: bool


@dataclass
class TimeScale:
    """Which day stands at the left edge, and how wide a day is."""

    first: date
    per_day: float
    factor: float = 1.0

    @property
    def width(self) -> float:
        """Return how wide a day is on screen."""
        return self.per_day * self.factor

    def x(self, day: date) -> float:
        """Return where a day begins, from the left edge."""
        return (day - self.first).days * self.width

    def day(self, x: float) -> date:
        """Return the day at a place."""
        return _moved(self.first, round(x / self.width))

    def zoom(self, times: float, around: float) -> None:
        """Make days wider or narrower; what is at `around` stays there."""
        middle = self.day(around)
        self.per_day = min(_MOST, max(_LEAST, self.per_day * times))
        self.first = _moved(middle, -round(around / self.width))

    def show(self, day: date, at: float) -> None:
        """Put a day at a place."""
        self.first = _moved(day, -round(at / self.width))

    def shift(self, pixels: float) -> None:
        """Go on in time."""
        self.first = _moved(self.first, round(pixels / self.width))

    @property
    def months(self) -> int:
        """Return how many months lie between two lines."""
        wide = self.width / max(self.factor, 0.01)
        return 1 if wide >= 2.2 else 3 if wide >= 0.7 else 6 if wide >= 0.3 else 12

    def ticks(self, width: float) -> list[Tick]:
        """Return the lines of the calendar within a width."""
        step = self.months
        last = self.day(width)
        year, month = self.first.year, (self.first.month - 1) // step * step + 1
        found = []
        while year < 9990 and date(year, month, 1) <= last:
            found.append(Tick(date(year, month, 1), _words(month, step), year=month == 1))
            month += step
            if month > 12:
                year, month = year + 1, 1
        return found


def _words(month: int, step: int) -> str:
    if step == 12:
        return ""
    first = _SHORT[month - 1]
    return first if step == 1 else f"{first} – {_SHORT[month + step - 2]}"


def _moved(day: date, days: int) -> date:
    """Return a day further on, within what a calendar can say."""
    number = day.toordinal() + days
    return date.fromordinal(min(max(number, date(2, 1, 1).toordinal()), date(9990, 1, 1).toordinal()))
