"""What users call things, and which one that is."""

from __future__ import annotations

import pytest

from tests.domain.records import a, dossier
from wijkdesk.cli.naming import (
    SOORTEN,
    any_named,
    called,
    field_named,
    project_named,
    record_named,
    soort_named,
)
from wijkdesk.domain.entity import Entity, fields_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.frame import Project
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.overleg import Actie, Niveau, Overleg
from wijkdesk.domain.plan import Plan

ACTIE, TAAKGROEP = soort_named("actie"), soort_named("taakgroep")


@pytest.mark.parametrize(
    ("word", "entity"),
    [
        ("actie", "Actie"),
        ("ACTIES", "Actie"),
        ("enquête", "Enquete"),
        ("enquetes", "Enquete"),
        ("risico's", "Risico"),
        ("taakgroep", "Overleg"),
        ("taakgroepen", "Overleg"),
        ("speerpunten", "Prioriteit"),
        ("prioriteiten", "Prioriteit"),
        ("bestaand initiatief", "Initiatief"),
        ("lidmaatschappen", "Lidmaatschap"),
        ("leden", "Lidmaatschap"),
    ],
)
def test_a_kind_has_a_singular_a_plural_and_other_names(word: str, entity: str) -> None:
    assert soort_named(word).entity is ENTITIES[entity]


def test_every_entity_but_the_links_is_found_by_its_own_name() -> None:
    assert {soort.entity.__name__ for soort in SOORTEN} == set(ENTITIES) - {"Schakel"}
    for soort in SOORTEN:
        assert soort_named(soort.entity.__name__) == soort
        assert soort_named(soort.plural).entity is soort.entity


def test_a_kind_that_is_not_there_gets_a_guess() -> None:
    with pytest.raises(UserError, match="Bedoelde u ‘actie’"):
        soort_named("actei")
    with pytest.raises(UserError, match="geen soort gegeven"):
        soort_named("schakel")


def test_a_field_goes_by_its_name_or_its_label() -> None:
    assert field_named(Actie, "GEREED_OP").name == "gereed_op"
    assert field_named(Actie, "gereed op").name == "gereed_op"
    with pytest.raises(UserError, match="Bedoelde u ‘deadline’"):
        field_named(Actie, "dedline")


def test_a_record_goes_by_code_or_by_the_start_of_its_id() -> None:
    found = dossier(a(Actie, "3f2a9c11aa", code=""), a(Actie, "x1", code="A311"))
    assert record_named(found, ACTIE, "a311").id == "x1"
    assert record_named(found, ACTIE, "3F2A").id == "3f2a9c11aa"
    with pytest.raises(UserError, match="is er niet"):
        record_named(found, ACTIE, "3f2")
    with pytest.raises(UserError, match="is er niet"):
        record_named(found, ACTIE, "A3")


def test_a_name_that_fits_two_records_is_asked_again() -> None:
    found = dossier(a(Actie, "x1", code="A1"), a(Actie, "x2", code="A1"), a(Plan, "x3", code="A1"))
    with pytest.raises(UserError, match="meer dan één gegeven"):
        record_named(found, ACTIE, "A1")
    with pytest.raises(UserError, match="plan x3"):
        any_named(found, "A1")
    assert record_named(found, soort_named("plan"), "A1").id == "x3"


def test_a_code_of_another_kind_is_explained() -> None:
    found = dossier(a(Overleg, "TG1", niveau=Niveau.UITVOEREND), a(Overleg, "OV1", niveau=Niveau.MANAGEMENT))
    with pytest.raises(UserError, match="is geen actie, maar een overleg"):
        record_named(found, ACTIE, "TG1")
    assert record_named(found, TAAKGROEP, "TG1").id == "TG1"
    with pytest.raises(UserError, match="Taakgroep ‘OV1’ is er niet"):
        record_named(found, TAAKGROEP, "OV1")


def test_the_only_project_needs_no_name() -> None:
    one, two = a(Project, "p1", naam="Vreeswijk"), a(Project, "p2", naam="Batau")
    assert project_named(dossier(one), "").id == "p1"
    assert project_named(dossier(one, two), "batau").id == "p2"
    with pytest.raises(UserError, match=r"meer projecten: ‘p1’ \(Vreeswijk\) en ‘p2’ \(Batau\)\."):
        project_named(dossier(one, two), "")
    with pytest.raises(UserError, match="niet één project"):
        project_named(dossier(one, two), "Doorslag")
    with pytest.raises(UserError, match="nog geen project"):
        project_named(dossier(), "")


def test_a_record_without_a_code_is_called_by_the_start_of_its_id() -> None:
    assert called(a(Actie, "0123456789", code="")) == "01234567"


@pytest.mark.parametrize("entity", ENTITIES.values(), ids=lambda entity: entity.__name__)
def test_the_name_of_a_field_is_never_taken_for_the_label_of_another(entity: type[Entity]) -> None:
    for field in fields_of(entity):
        assert field_named(entity, field.name) == field
