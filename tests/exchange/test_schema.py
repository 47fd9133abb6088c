from __future__ import annotations

from collections import Counter

from wijkdesk.domain.entity import fields_of
from wijkdesk.domain.frame import Project, Schakel
from wijkdesk.domain.model import ENTITIES
from wijkdesk.exchange.schema import (
    LAST,
    ORDER,
    PLACES,
    PROJECT,
    PROJECT_KEYS,
    SECTIONS,
    SHORT_FORMS,
    keys_of,
    places_inside,
    places_of,
)


def test_every_entity_has_a_section_that_takes_all_of_its_records() -> None:
    for entity in ENTITIES.values():
        if entity is not Project:
            last = places_of(entity)[-1]
            assert last.inside is None
            assert last.holds is None


def test_every_field_of_every_entity_has_a_key() -> None:
    for place in PLACES:
        said = {key.field.name for key in keys_of(place)}
        assert {f.name for f in fields_of(place.entity)} - said <= {"project", "code", place.owner}
    beside = {*PROJECT_KEYS, "code"}
    assert {f.name for f in fields_of(Project)} == beside | {key.field.name for key in keys_of(PROJECT)}


def test_no_key_of_a_record_means_two_things() -> None:
    for place in (*PLACES, PROJECT):
        keys = keys_of(place)
        names = [key.name for key in keys if not key.group] + [key.alias for key in keys if key.alias]
        names += {key.group for key in keys if key.group}
        names += [*places_inside(place.entity), *SHORT_FORMS.get(place.entity, ()), "id", "code"]
        assert [name for name, count in Counter(names).items() if count > 1] == []


def test_no_two_sections_share_a_name() -> None:
    top = [place.name for place in PLACES if place.inside is None]
    assert len(top) == len(SECTIONS)
    assert not set(top) & {*PROJECT_KEYS, "schema", "project", "verwacht"}
    assert {*ORDER, *LAST} <= {*top, *PROJECT_KEYS, "schema", "project", "verwacht"}


def test_links_need_no_section_in_an_example() -> None:
    assert places_of(Schakel)[0].name == "schakels"
