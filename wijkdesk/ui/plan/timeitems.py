"""What can be pointed at on the timeline: a bar or one mark, with the days that it may be given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wijkdesk.domain.formats import long_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from wijkdesk.ui.plan.timespans import Group, Mark, Strip

_KINDS = {
    "behaald": "behaald",
    "te_laat": "te laat",
    "stopt": "stopt",
    "besluit": "besluit nodig",
    "gepland": "gepland",
}


@dataclass(frozen=True, slots=True)
class TimeRow:
    """One row of the chart: the name of a group, or a line of it."""

    group: Group
    strip: Strip | None = None

    @property
    def key(self) -> str:
        """Return what names the row before and after a change."""
        return f"{self.group.key} {self.strip.id if self.strip else ''}"


@dataclass(frozen=True, slots=True)
class TimeItem:
    """A bar, or one mark on its line."""

    strip: Strip
    mark: Mark | None = None

    @property
    def key(self) -> str:
        """Return what names the item before and after a change."""
        mark = self.mark
        return f"{self.strip.id} {mark.id} {mark.field or mark.kind}" if mark else self.strip.id

    @property
    def record(self) -> str:
        """Return the id of the record whose days these are."""
        return self.mark.id if self.mark else self.strip.id

    @property
    def name(self) -> str:
        """Return what it is called."""
        return self.mark.name if self.mark else self.strip.title

    @property
    def days(self) -> Mapping[str, date | None]:
        """Return the fields that can be given another day, with the day they have."""
        if self.mark is not None:
            return {self.mark.field: self.mark.day} if self.mark.field else {}
        span = self.strip.span
        if span is None:
            return {}
        found: dict[str, date | None] = {}
        if span.start_field:
            found[span.start_field] = span.start
        if span.end_field:
            found[span.end_field] = None if span.open_end else span.end
        return found

    @property
    def when(self) -> str:
        """Return the day or the days in words."""
        if self.mark is not None:
            return long_date(self.mark.day)
        span = self.strip.span
        if span is None:
            return "nog zonder datums"
        end = "zonder einddatum" if span.open_end else f"tot en met {long_date(span.end)}"
        return f"{long_date(span.start)} {end}"

    @property
    def state(self) -> str:
        """Return how it stands, in words."""
        if self.mark is not None:
            return _KINDS[self.mark.kind]
        span = self.strip.span
        light = f"stoplicht {self.strip.light}" if self.strip.light else ""
        parts = (light, *((span.inside, span.after) if span else ()))
        return ", ".join(filter(None, parts))

    @property
    def words(self) -> str:
        """Return it as a screen reader says it."""
        return ". ".join(filter(None, (self.name, self.when, self.state)))


def items_of(strip: Strip) -> list[TimeItem]:
    """Return the bar and the marks of a line, from early to late."""
    bar = [TimeItem(strip)] if strip.span is not None or not strip.marks else []
    return [*bar, *(TimeItem(strip, mark) for mark in sorted(strip.marks, key=_day))]


def _day(mark: Mark) -> date:
    return mark.day


def rows_of_chart(groups: Sequence[Group], folded: set[str]) -> list[TimeRow]:
    """Return the rows that show; of a folded group only its name."""
    found = []
    for group in groups:
        found.append(TimeRow(group))
        if group.key not in folded:
            found += [TimeRow(group, strip) for strip in group.strips]
    return found
