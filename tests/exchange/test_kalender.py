"""A calendar file, written for the examples and read back as a calendar program does."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING

import icalendar
import pytest

from wijkdesk.domain.datums import Datum, DatumSoort, datums_van
from wijkdesk.domain.entity import fields_of, klasse_of
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.stand import Stand, stand_of
from wijkdesk.exchange.kalender import calendar_file
from wijkdesk.exchange.voorbeeld import example_path, examples, read_project

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier

NOW = datetime(2012, 6, 15, 8, 42, tzinfo=UTC)


@cache
def dossier_of(name: str) -> Dossier:
    return read_project(example_path(name)).dossier


def stand_at(name: str, day: date | None = None) -> Stand:
    dossier = dossier_of(name)
    return stand_of(dossier, day or dossier.projects()[0].peildatum or date(2012, 6, 15))


def events(data: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


@pytest.mark.parametrize("name", examples())
def test_every_date_comes_back_as_a_whole_day_under_its_own_mark(name: str) -> None:
    found = datums_van(stand_at(name))
    back = events(calendar_file(found, "Proef", NOW))
    assert found
    assert [event["dtstart"].dt for event in back] == [item.dag for item in found]
    assert all(type(event["dtstart"].dt) is date for event in back)
    marks = [str(event["uid"]) for event in back]
    assert len(set(marks)) == len(marks)


def test_all_kinds_of_dates_of_nieuwegein_are_there() -> None:
    found = datums_van(stand_at("nieuwegein"))
    assert {item.soort for item in found} == set(DatumSoort) - (
        set() if any(item.soort is DatumSoort.MIJLPAAL for item in found) else {DatumSoort.MIJLPAAL}
    )
    titles = [item.titel for item in found if item.soort is DatumSoort.BESLUIT]
    assert titles
    assert all(title.startswith("Besluit nodig: ") for title in titles)


def test_a_date_that_moved_keeps_its_mark_and_gets_a_higher_number() -> None:
    first = Datum("a1", "deadline", DatumSoort.ACTIE, date(2012, 7, 1), "Scholen werven")
    moved = Datum("a1", "deadline", DatumSoort.ACTIE, date(2012, 9, 1), "Scholen werven")
    (old,) = events(calendar_file([first], "Proef", NOW))
    (new,) = events(calendar_file([moved], "Proef", NOW.replace(hour=9)))
    assert old["uid"] == new["uid"]
    assert new["sequence"] > old["sequence"]
    assert new["dtend"].dt == date(2012, 9, 2)


def test_what_is_done_or_dropped_says_so_and_goes_after_a_quarter() -> None:
    back = events(calendar_file(datums_van(stand_at("nieuwegein")), "Proef", NOW))
    words = [str(event["summary"]) for event in back]
    assert any(text.startswith("Gereed: ") for text in words)
    dropped = [event for event in back if str(event["summary"]).startswith("Vervallen: ")]
    assert dropped
    assert {str(event["status"]) for event in dropped} == {"CANCELLED"}
    later = datums_van(stand_at("nieuwegein", date(2014, 1, 1)))
    assert {str(item.afloop) for item in later} == {"open"}


def test_one_group_has_only_its_own_dates() -> None:
    stand = stand_at("nieuwegein")
    group = stand.dossier.by_code("TG4")[0]
    found = datums_van(stand, overleg=group.id, soorten=[DatumSoort.ACTIE])
    assert found
    assert {item.overleg for item in found} == {group.id}
    assert len(found) < len(datums_van(stand, soorten=[DatumSoort.ACTIE]))


def test_nothing_that_is_restricted_reaches_a_calendar() -> None:
    secrets = 0
    for name in examples():
        dossier = dossier_of(name)
        data = calendar_file(datums_van(stand_at(name)), name, NOW).decode().replace("\r\n ", "")
        known = "\n".join(_texts(dossier, restricted=False))
        for secret in _texts(dossier, restricted=True):
            if len(secret) > 12 and secret not in known:
                secrets += 1
                assert secret not in data
    assert secrets > 5


def _texts(dossier: Dossier, *, restricted: bool) -> list[str]:
    """Return every text above the class of a calendar, or every other text."""
    return [
        text
        for entity in ENTITIES.values()
        for field in fields_of(entity)
        if (klasse_of(entity, field) > Klasse.V1) is restricted
        for row in dossier.all(entity)
        if isinstance(text := getattr(row, field.name, None), str) and text
    ]
