"""Dates as a calendar file that Outlook, Google and phones can read (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import icalendar

from wijkdesk.domain.datums import Afloop, DatumSoort

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wijkdesk.domain.datums import Datum

_ZONE = "Europe/Amsterdam"
_STATUS = {Afloop.OPEN: "CONFIRMED", Afloop.KLAAR: "CONFIRMED", Afloop.VERVALLEN: "CANCELLED"}
_BEFORE = {Afloop.KLAAR: "Gereed: ", Afloop.VERVALLEN: "Vervallen: "}


def calendar_file(found: Iterable[Datum], name: str, now: datetime) -> bytes:
    """Return the dates as whole days; a later file has a higher number and takes the place of this one."""
    moment = now.astimezone(UTC).replace(microsecond=0)
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//wijkdesk//agenda//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", _ZONE)
    for item in found:
        calendar.add_component(_event(item, moment))
    return bytes(calendar.to_ical())


def _event(item: Datum, moment: datetime) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", f"{item.kenmerk}@wijkdesk")
    event.add("dtstamp", moment)
    event.add("last-modified", moment)
    event.add("sequence", int(moment.timestamp()) // 60)
    # A meeting that is over needs no word for it.
    met = item.soort is DatumSoort.BIJEENKOMST and item.afloop is Afloop.KLAAR
    event.add("summary", f"{'' if met else _BEFORE.get(item.afloop, '')}{item.titel}")
    event.add("dtstart", item.dag)
    event.add("dtend", item.dag + timedelta(days=1))
    event.add("status", _STATUS[item.afloop])
    event.add("categories", [item.soort.label])
    # A deadline does not make anyone busy for a day.
    event.add("transp", "TRANSPARENT")
    if item.toelichting:
        event.add("description", item.toelichting)
    if item.plaats:
        event.add("location", item.plaats)
    return event
