"""Who would miss a record that is deleted."""

from __future__ import annotations

from tests.domain.records import a, dossier, links
from wijkdesk.domain.analyse import Bevinding, Gesprek, Knelpunt, Verkenning
from wijkdesk.domain.borging import Gevoeligheid
from wijkdesk.domain.entity import DELETED
from wijkdesk.domain.frame import Contactpersoon, Project
from wijkdesk.domain.overleg import Actie
from wijkdesk.domain.plan import Doelstelling, Plan, Toekenning
from wijkdesk.domain.verwijzingen import is_needed, referring


def test_a_reference_a_link_and_a_free_reference_count() -> None:
    person = a(Contactpersoon, "c")
    holder = a(Actie, "a1", houder="c")
    helped = a(Actie, "a2")
    about = a(Gevoeligheid, "g", onderwerp="c")
    found = dossier(person, holder, helped, about, *links("a2", "meewerkend", ["c"]))
    assert {record.id for record in referring(found, person)} == {"a1", "a2", "g"}
    assert is_needed(found, person)
    assert not is_needed(found, helped)


def test_what_goes_along_with_a_record_does_not_hold_it() -> None:
    plan = a(Plan, "pl")
    goal = a(Doelstelling, "d", plan="pl")
    assert not is_needed(dossier(plan, goal, a(Toekenning, "t", plan="pl")), plan)
    assert is_needed(dossier(plan, goal, a(Plan, "p2"), a(Knelpunt, "k", plan="pl")), plan)


def test_what_a_deletion_would_take_along_can_be_needed_too() -> None:
    plan, goal = a(Plan, "pl"), a(Doelstelling, "d", plan="pl")
    actie = a(Actie, "a", doelstelling="d")
    assert is_needed(dossier(plan, goal, actie), goal)
    assert is_needed(dossier(plan, goal, actie), plan)
    assert not is_needed(dossier(plan, goal, a(Actie, "a", doelstelling="d", state=DELETED)), goal)


def test_a_record_that_points_to_itself_is_not_held_by_that() -> None:
    actie = a(Actie, "a1")
    assert not is_needed(dossier(actie, *links("a1", "afhankelijk_van", ["a1"])), actie)


def test_a_project_is_held_by_all_that_is_in_it() -> None:
    project = a(Project, "p")
    assert is_needed(dossier(project, a(Actie, "a1")), project)
    assert not is_needed(dossier(project), project)


def test_parts_that_point_to_each_other_go_together() -> None:
    exploration = a(Verkenning, "v")
    talk, finding = a(Gesprek, "g", verkenning="v"), a(Bevinding, "b", verkenning="v")
    found = dossier(exploration, talk, finding, *links("b", "gesprekken", ["g"]))
    assert is_needed(found, talk)
    assert not is_needed(found, exploration)
