"""An entity that SQLAlchemy knows reads as fast as one that it does not, and still hears of every change."""

from __future__ import annotations

import pytest
from sqlalchemy import inspect, select

from wijkdesk.domain.entity import entities, fields_of
from wijkdesk.domain.fields import Kind
from wijkdesk.domain.mapping import mapped
from wijkdesk.domain.overleg import Actie, ActieStatus


@pytest.mark.parametrize("entity", entities())
def test_python_finds_a_value_in_the_record_itself(entity: type) -> None:
    names = {"id", "state", *(field.name for field in fields_of(entity) if field.kind is not Kind.LINKS)}
    declared = {name: vars(mapped(entity))[name] for name in names}
    # What has no __set__ comes after the value in the record.
    assert not [name for name, found in declared.items() if hasattr(type(found), "__set__")]


def test_every_change_is_heard() -> None:
    actie = mapped(Actie)(titel="Koffieochtend", status=ActieStatus.LOOPT)
    changed = inspect(actie).attrs.titel.history
    assert (list(changed.added), actie.titel) == (["Koffieochtend"], "Koffieochtend")
    actie.titel = "Buurtdiner"
    assert list(inspect(actie).attrs.titel.history.added) == ["Buurtdiner"]
    assert actie.deadline is None


def test_a_record_that_was_only_read_refuses_a_change() -> None:
    actie = mapped(Actie).snapshot({"id": "1", "titel": "Koffieochtend"})
    with pytest.raises(AttributeError):
        actie.titel = "Buurtdiner"
    assert actie.titel == "Koffieochtend"


def test_the_entity_can_still_be_asked_for_in_a_query() -> None:
    assert "actie.titel" in str(select(mapped(Actie).titel))
