from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wijkdesk.domain.borging import Gevoeligheid
from wijkdesk.domain.entity import fields_of, klasse_of
from wijkdesk.domain.fields import Kind, Klasse
from wijkdesk.domain.frame import Contactpersoon, Organisatie, Project
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.overleg import Actie
from wijkdesk.domain.plan import Plan

if TYPE_CHECKING:
    from wijkdesk.store.store import Store

TEXTS = {Kind.TEXT, Kind.LONG_TEXT, Kind.LIST, Kind.ROWS}


def found(store: Store, text: str, ceiling: Klasse = Klasse.V3) -> list[str]:
    return [hit.id for hit in store.search(text, ceiling)]


def test_words_are_found_by_their_beginning_whatever_accents_or_capitals(
    store: Store, project: Project
) -> None:
    with store.edit("Toegevoegd") as writer:
        plan = writer.add(Plan(project=project.id, titel="Coördinatie van eerstelijnszorg in Ermelo")).id
        writer.add(Plan(project=project.id, titel="Iets anders"))
    for text in ("coord", "COÖRD", "coördinatie", "eerst", "erm coör", "  ermelo! ", '"ermelo"', "van* erm"):
        assert found(store, text) == [plan]
    for text in ("ordinatie", "ermelo noord", "NOT ermelo", ""):
        assert found(store, text) == []


@pytest.mark.parametrize(
    "text", ['"', "'", "*", "a AND", "NEAR(", "{titel}", "titel:x", "-", "\x00", "😀", "a" * 5000]
)
def test_no_text_upsets_the_search(store: Store, project: Project, text: str) -> None:
    assert found(store, text) == []


def test_a_title_comes_before_a_remark(store: Store, project: Project) -> None:
    with store.edit("Toegevoegd") as writer:
        for number in range(5):
            writer.add(Plan(project=project.id, titel=f"Plan {number}", aanleiding="valpreventie " * 3))
        titled = writer.add(Plan(project=project.id, titel="Een lange titel over onder meer valpreventie")).id
    assert found(store, "valpreventie")[0] == titled


def test_a_title_comes_first_among_very_many(store: Store, project: Project) -> None:
    with store.edit("Toegevoegd") as writer:
        for number in range(600):
            writer.add(Plan(project=project.id, titel=f"Plan {number}", aanleiding="over valpreventie"))
        titled = writer.add(Plan(project=project.id, titel="Valpreventie")).id
    assert found(store, "valp")[0] == titled
    assert len(found(store, "valp")) == 50


def test_the_find_is_shown_with_the_words_around_it(store: Store, project: Project) -> None:
    text = (
        "Er is veel besproken. " * 10 + "Afgesproken is dat de diëtist meedoet. " + "En verder niets. " * 10
    )
    with store.edit("Toegevoegd") as writer:
        writer.add(Plan(project=project.id, titel="Plan", aanleiding=text))
    snippet = store.search("dietist")[0].snippet
    assert "diëtist meedoet" in snippet
    assert snippet.startswith("…")
    assert snippet.endswith("…")
    assert len(snippet) < 130


def test_what_changes_or_goes_is_found_so(store: Store, project: Project) -> None:
    with store.edit("Toegevoegd") as writer:
        action = writer.add(Actie(project=project.id, titel="Folder maken")).id
    with store.edit("Gewijzigd") as writer:
        writer.set(Actie, action, "titel", "Spreekuur houden")
    assert (found(store, "folder"), found(store, "spreekuur")) == ([], [action])
    store.undo()
    assert (found(store, "folder"), found(store, "spreekuur")) == ([action], [])
    with store.edit("Verwijderd") as writer:
        writer.delete(Actie, action)
    assert found(store, "folder") == []
    store.undo()
    assert found(store, "folder") == [action]


@pytest.mark.parametrize("ceiling", list(Klasse))
def test_search_below_a_ceiling_neither_finds_nor_shows_what_is_above_it(
    store: Store, ceiling: Klasse
) -> None:
    hidden = set()
    with store.edit("Gevuld") as writer:
        for name, entity in ENTITIES.items():
            values = {}
            for field in fields_of(entity):
                if field.kind not in TEXTS:
                    continue
                canary = f"kanarie{klasse_of(entity, field)}x{name}x{field.name}".replace("_", "")
                text = f"samen {canary}"
                many = {
                    Kind.LIST: (text,),
                    Kind.ROWS: ({field.columns[0][0]: text},) if field.columns else (),
                }
                values[field.name] = many.get(field.kind, text)
                if klasse_of(entity, field) > ceiling:
                    hidden.add(canary)
            writer.add(entity(**values))
    hits = store.search("samen", ceiling, limit=500)
    assert hits
    assert not [hit for hit in hits for canary in hidden if canary in hit.snippet]
    assert not [canary for canary in hidden if store.search(canary, ceiling)]
    shown = [canary for canary in ("kanarie0xOrganisatiexwebsite",) if store.search(canary, ceiling)]
    assert shown == ["kanarie0xOrganisatiexwebsite"]


def test_notes_of_the_project_leader_are_found_by_the_project_leader_alone(
    store: Store, project: Project
) -> None:
    with store.edit("Toegevoegd") as writer:
        org = writer.add(Organisatie(project=project.id, naam="Huisartsenpraktijk")).id
        person = writer.add(
            Contactpersoon(project=project.id, organisatie=org, functie="Huisarts", notitie="Aarzelt nog")
        ).id
        note = writer.add(Gevoeligheid(project=project.id, tekst="Aarzelt over de huur")).id
    assert set(found(store, "aarzelt")) == {person, note}
    assert found(store, "aarzelt", Klasse.V2) == []
    assert person in found(store, "huisarts", Klasse.V1)
