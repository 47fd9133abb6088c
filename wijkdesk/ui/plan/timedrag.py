"""What a drag on the timeline does to the days of a bar or a mark."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wijkdesk.ui.plan.timeitems import TimeItem

BODY, BEGIN, END = "geheel", "begin", "eind"


def drag_fields(item: TimeItem, part: str) -> Mapping[str, date]:
    """Return the days that a drag of this part changes; none where they follow from something else."""
    known = {name: day for name, day in item.days.items() if day is not None}
    span = item.strip.span
    if item.mark is not None or span is None:
        return known
    if part == BODY:
        return known if {span.start_field, span.end_field} <= set(known) else {}
    name = span.start_field if part == BEGIN else span.end_field
    return {name: known[name]} if name in known else {}


def shifted(item: TimeItem, part: str, days: int) -> dict[str, date]:
    """Return the days after a drag; a beginning never passes its end."""
    span = item.strip.span
    found = {}
    for name, day in drag_fields(item, part).items():
        moved = day + timedelta(days=days)
        if item.mark is None and span is not None and part != BODY:
            moved = min(moved, span.end) if part == BEGIN else max(moved, span.start)
        found[name] = moved
    return found


def with_days(item: TimeItem, new: Mapping[str, date]) -> TimeItem:
    """Return an item as it lies while it is dragged."""
    if item.mark is not None:
        return replace(item, mark=replace(item.mark, day=new.get(item.mark.field, item.mark.day)))
    span = item.strip.span
    if span is None:
        return item
    start, end = new.get(span.start_field, span.start), new.get(span.end_field, span.end)
    return replace(item, strip=replace(item.strip, span=replace(span, start=start, end=end)))
