"""Every field is declared once, completely, and can be filled, shown and typed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from wijkdesk.domain.columns import from_column
from wijkdesk.domain.entity import Owned, field_of, fields_of, klasse_of
from wijkdesk.domain.fields import Field, Kind, Klasse
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.overleg import Actie, Overleg
from wijkdesk.domain.typed import parse
from wijkdesk.domain.values import from_json, show, to_json

EVERY_ENTITY = [pytest.param(entity, id=name) for name, entity in ENTITIES.items()]


def an_example_of(field: Field) -> Any:
    if field.is_colour:
        return "#1F6B3A"
    match field.kind:
        case Kind.DAY:
            return date(2012, 6, 15)
        case Kind.NUMBER:
            return field.lowest or 3
        case Kind.DECIMAL:
            return Decimal(field.lowest or 0) + Decimal("0.5")
        case Kind.MONEY:
            return 12_345_650
        case Kind.YES_NO:
            return True
        case Kind.CHOICE:
            return next(iter(field.choices or ()))
        case Kind.CHOICES:
            return tuple(field.choices or ())[:2]
        case Kind.LIST | Kind.LINKS:
            return ("eerste", "tweede")
        case Kind.ROWS:
            return ({field.columns[0][0]: "één", field.columns[1][0]: "twee"},)
        case _:
            return "Vreeswijk"


@pytest.mark.parametrize("entity", EVERY_ENTITY)
def test_every_field_has_a_dutch_label_and_survives_the_journal(entity: type[Any]) -> None:
    for field in fields_of(entity):
        assert field.label[0].isupper(), field.name
        assert "_" not in field.label, field.name
        value = an_example_of(field)
        assert from_json(field, to_json(field, value)) == value, field.name
        empty = from_json(field, None)
        assert to_json(field, empty) is None, field.name
        assert show(field, empty) == "", field.name


@pytest.mark.parametrize("entity", EVERY_ENTITY)
def test_what_a_field_shows_can_be_typed_again(entity: type[Any]) -> None:
    not_typed = {Kind.REFERENCE, Kind.ANY_REFERENCE, Kind.LINKS, Kind.ROWS, Kind.LIST, Kind.CHOICES}
    for field in fields_of(entity):
        if field.kind not in not_typed:
            value = an_example_of(field)
            assert parse(field, show(field, value)) == value, field.name


def test_every_reference_points_to_an_entity_that_exists() -> None:
    for entity in ENTITIES.values():
        for field in fields_of(entity):
            if field.kind in {Kind.REFERENCE, Kind.LINKS}:
                assert field.target in ENTITIES, f"{entity.__name__}.{field.name}"


def test_every_entity_is_named_in_dutch_and_belongs_to_a_project() -> None:
    for name, entity in ENTITIES.items():
        assert entity.singular, name
        assert entity.plural, name
        assert name == "Project" or issubclass(entity, Owned)
        if entity.title_field:
            field_of(entity, entity.title_field)
        if entity.owner_field:
            assert field_of(entity, entity.owner_field).kind is Kind.REFERENCE


def test_own_fields_come_first_and_provenance_last() -> None:
    names = [field.name for field in fields_of(Actie)]
    assert names[0] == "titel"
    assert names[-1] == "gearchiveerd"


def test_a_gevoeligheid_never_has_a_field_below_class_v3() -> None:
    entity = ENTITIES["Gevoeligheid"]
    assert {klasse_of(entity, field) for field in fields_of(entity)} == {Klasse.V3}


def test_a_snapshot_cannot_be_changed() -> None:
    record = Overleg.snapshot({"id": "1", "naam": "Taakgroep"})
    with pytest.raises(AttributeError):
        record.naam = "iets anders"


def test_a_choice_of_a_newer_version_stays_readable_as_text() -> None:
    field = field_of(Actie, "status")
    assert from_json(field, "wacht_op_weer") == "wacht_op_weer"
    verwachte = field_of(Overleg, "verwachte_domeinen")
    read = from_column(verwachte.kind, verwachte.choices)
    assert read is not None
    assert read('["iets_nieuws"]') == ("iets_nieuws",)
