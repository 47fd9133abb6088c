"""Law 26: who is the same as whom does not depend on the order in which anyone heard of it."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.replicas import Team, tables
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.frame import Contactpersoon, Organisatie, Project
from wijkdesk.domain.overleg import Actie
from wijkdesk.exchange.same import candidates, part, unite, united
from wijkdesk.exchange.voorbeeld import add_project, save_text, write_project
from wijkdesk.store.same import groups

if TYPE_CHECKING:
    from pathlib import Path

    from wijkdesk.store.store import Store

PEOPLE = 4
MANY = settings(max_examples=settings().max_examples * 4)


def staffed(store: Store) -> tuple[list[str], list[str]]:
    """Add people, and an actie for each; return the ids of both."""
    with store.edit("Mensen") as writer:
        project = writer.add(Project(naam="Proef"))
        people = [
            writer.add(Contactpersoon(project=project.id, functie="wijkzuster", naam=f"Naam {number}"))
            for number in range(PEOPLE)
        ]
        acties = [
            writer.add(Actie(project=project.id, titel=f"Actie {number}", houder=person.id))
            for number, person in enumerate(people)
        ]
    return [person.id for person in people], [actie.id for actie in acties]


def deed(store: Store, kind: str, people: list[str], acties: list[str], dice: Random) -> None:
    one, other = dice.sample(people, 2)
    match kind:
        case "unite":
            unite(store, one, other)
        case "part":
            part(store, one)
        case "hold":
            with store.edit("Houder") as writer:
                writer.set(Actie, dice.choice(acties), "houder", one)
        case "delete":
            with store.edit("Weg") as writer:
                writer.delete(Contactpersoon, one)
        case "restore":
            with store.edit("Terug") as writer:
                writer.restore(Contactpersoon, one)
        case "undo":
            store.undo()


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["unite", "unite", "part", "hold", "delete", "restore", "undo", "send", "sync"]),
        st.integers(0, 2),
        st.integers(0, 2**16),
    ),
    min_size=4,
    max_size=14,
)


@settings(max_examples=settings().max_examples * 2 // 5, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_who_is_the_same_does_not_depend_on_order(steps: list[tuple[str, int, int]]) -> None:
    with Team(3) as team:
        people, acties = staffed(team.stores[0])
        team.sync()
        for kind, member, number in steps:
            dice = Random(number)
            if kind == "sync":
                team.sync()
            elif kind == "send":
                team.send(member, (member + 1) % 3, lambda changes: changes)
            else:
                try:
                    deed(team.stores[member], kind, people, acties, dice)
                except UserError:
                    continue
            assert team.stores[member].check() == []
        team.sync()
        first, *others = team.stores
        assert all(tables(other) == tables(first) for other in others)
        assert all(store.check() == [] for store in team.stores)
        for found in united(first.read()):
            living = first.read().get(Contactpersoon, found.stands)
            assert living is not None
            assert living.state == "live"
        shown = {person.id for person in first.read().all(Contactpersoon)}
        assert {actie.houder for actie in first.read().all(Actie)} <= shown | deleted(first, people)


def deleted(store: Store, people: list[str]) -> set[str]:
    found = (store.read().find(key) for key in people)
    return {person.id for person in found if person is not None and person.state == "deleted"}


@MANY
@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=8), st.randoms())
def test_groups_do_not_depend_on_the_order_of_their_edges(edges: list[tuple[str, str]], dice: Random) -> None:
    found = groups(edges)
    dice.shuffle(edges)
    assert groups((b, a) for a, b in edges) == found


def test_merging_shows_one_and_parting_shows_both_with_all_they_had() -> None:
    with Team(1) as team:
        store = team.stores[0]
        people, acties = staffed(store)
        before = tables(store)
        with store.edit("Telefoon") as writer:
            writer.set(Contactpersoon, max(people[:2]), "telefoon", "030 1234567")
        stands = unite(store, people[0], people[1])
        assert stands == min(people[:2])
        assert [person.id for person in store.read().all(Contactpersoon) if person.id in people[:2]] == [
            stands
        ]
        assert {store.read().get(Actie, key).houder for key in acties[:2]} == {stands}
        assert store.read().get(Contactpersoon, stands).telefoon == "030 1234567"
        assert store.search("Naam 0 wijkzuster") or store.search("Naam 1 wijkzuster")
        part(store, people[1])
        after = tables(store)
        assert after["Actie"] == before["Actie"]
        assert {row[0] for row in after["Contactpersoon"] if row[1] == "live"} == set(people)
        assert store.check() == []


@pytest.mark.parametrize("fuller", [0, 1])
def test_of_two_the_fuller_one_is_what_stands_and_each_has_its_own_again_when_they_part(fuller: int) -> None:
    with Team(1) as team:
        store = team.stores[0]
        with store.edit("Mensen") as writer:
            project = writer.add(Project(naam="Proef")).id
            keys = sorted(
                writer.add(Contactpersoon(project=project, functie="huisarts")).id for _ in range(2)
            )
            full, thin = keys[fuller], keys[1 - fuller]
            for name, value in (("telefoon", "030 1234567"), ("email", "een@voorbeeld.nl"), ("code", "P3")):
                writer.set(Contactpersoon, full, name, value)
            writer.set(Contactpersoon, thin, "telefoon", "030 0000000")
            writer.set(Contactpersoon, thin, "code", "P9")
        before = {row[0]: row for row in tables(store)["Contactpersoon"]}
        key = unite(store, thin, full)
        stands = store.read().get(Contactpersoon, key)
        assert stands is not None
        assert stands.id == keys[0]
        assert (stands.telefoon, stands.email) == ("030 1234567", "een@voorbeeld.nl")
        assert stands.code == ("P3", "P9")[fuller]
        with store.edit("Later") as writer:
            writer.set(Contactpersoon, stands.id, "email", "twee@voorbeeld.nl")
        part(store, thin)
        first = store.read().get(Contactpersoon, keys[0])
        assert first is not None
        assert (first.telefoon, first.email) == (
            ("030 1234567", "030 0000000")[fuller],
            "twee@voorbeeld.nl",
        )
        assert {row[0]: row for row in tables(store)["Contactpersoon"]}[keys[1]] == before[keys[1]]
        assert store.check() == []


def test_of_two_that_say_as_much_the_one_that_was_there_first_is_what_stands() -> None:
    for _ in range(4):
        with Team(1) as team:
            store = team.stores[0]
            keys = []
            for number in ("030 1111111", "030 2222222"):
                with store.edit("Iemand") as writer:
                    project = keys or [writer.add(Project(naam="Proef")).id]
                    known = {"project": store.read().projects()[0].id} if keys else {"project": project[0]}
                    keys.append(writer.add(Contactpersoon(functie="huisarts", telefoon=number, **known)).id)
            key = unite(store, *keys)
            stands = store.read().get(Contactpersoon, key)
            assert stands is not None
            assert stands.telefoon == "030 1111111"


def test_undo_takes_a_merger_back_and_redo_makes_it_again() -> None:
    with Team(1) as team:
        store = team.stores[0]
        people, _ = staffed(store)
        before = tables(store)
        unite(store, people[0], people[1])
        merged = tables(store)
        store.undo()
        assert {name: rows for name, rows in tables(store).items() if name != "Schakel"} == before
        store.redo()
        assert tables(store) == merged
        assert store.check() == []


def test_two_who_merge_the_same_in_either_direction_make_one_edge() -> None:
    with Team(2) as team:
        one, other = team.stores
        people, _ = staffed(one)
        team.sync()
        unite(one, people[0], people[1])
        unite(other, people[1], people[0])
        team.sync()
        assert tables(one) == tables(other)
        assert len([row for row in tables(one)["Schakel"] if row[1] == "live"]) == 1
        assert one.conflicts() == []


def test_who_shares_more_than_a_name_is_proposed_first_and_a_likeness_last() -> None:
    with Team(1) as team:
        store = team.stores[0]
        with store.edit("Mensen") as writer:
            project = writer.add(Project(naam="Proef")).id
            twice = [
                writer.add(Contactpersoon(project=project, functie="huisarts", naam=naam, telefoon=nummer)).id
                for naam, nummer in (("Drs. J. de Vries", "06-12345678"), ("J. de Vriés", "+31 6 12345678"))
            ]
            alike = [
                writer.add(Organisatie(project=project, naam=naam)).id
                for naam in ("Stichting Welzijn Vreeswijk", "Welzyn Vreeswijk")
            ]
            writer.add(Contactpersoon(project=project, functie="huisarts", naam="K. Jansen"))
        found = candidates(store.read())
        assert [(sorted((pair.one, pair.other)), pair.sure) for pair in found] == [
            (sorted(twice), True),
            (sorted(alike), False),
        ]
        assert "telefoonnummer" in found[0].why
        unite(store, *twice)
        assert [pair.why for pair in candidates(store.read())] == ["bijna dezelfde naam"]


def test_a_short_stichting_is_no_other_organisation() -> None:
    with Team(1) as team:
        store = team.stores[0]
        with store.edit("Organisaties") as writer:
            project = writer.add(Project(naam="Proef")).id
            for naam in ("Portaal", "Stg. Portaal"):
                writer.add(Organisatie(project=project, naam=naam))
        assert [(pair.why, pair.sure) for pair in candidates(store.read())] == [("dezelfde naam", True)]


def test_what_cannot_be_merged_is_refused_in_words() -> None:
    with Team(1) as team:
        store = team.stores[0]
        people, acties = staffed(store)
        for pair in ((people[0], people[0]), (people[0], acties[0]), (people[0], "weg")):
            with pytest.raises(UserError, match=r"Kies|Alleen"):
                unite(store, *pair)
        with pytest.raises(UserError, match="niet samengevoegd"):
            part(store, people[0])


def test_who_was_merged_is_merged_again_where_the_project_is_loaded(tmp_path: Path) -> None:
    with Team(2) as team:
        store, copy = team.stores
        people, _ = staffed(store)
        stands = unite(store, unite(store, people[0], people[3]), people[1])
        with store.edit("Namen") as writer:
            writer.set(Contactpersoon, stands, "functie", "wijkmanager")
        project = store.read().projects()[0].id
        text = write_project(store.read(), project, Klasse.V3)
        save_text(tmp_path / "project.yaml", text)
        loaded = add_project(copy, tmp_path / "project.yaml")
        (group,) = united(copy.read())
        assert len(group.others) == 2
        shown = copy.read().all(Contactpersoon)
        assert {person.functie for person in shown} == {"wijkmanager", "wijkzuster"}
        (first,) = (person for person in shown if person.functie == "wijkmanager")
        assert first.id == group.stands
        assert first.naam == store.read().get(Contactpersoon, stands).naam  # type: ignore[union-attr]
        assert sum(actie.houder == first.id for actie in copy.read().all(Actie)) == 3
        assert copy.check() == []
        # What is loaded is what was saved: as text too.
        assert write_project(copy.read(), loaded, Klasse.V3) == text
        part(copy, group.others[0])
        assert len(copy.read().all(Contactpersoon)) == PEOPLE - 1


def test_bringing_back_who_is_not_gone_but_merged_changes_nothing() -> None:
    with Team(1) as team:
        store = team.stores[0]
        people, _ = staffed(store)
        unite(store, people[0], people[1])
        (found,) = united(store.read())
        (merged,) = found.others
        before = tables(store)
        with store.edit("Terug") as writer:
            writer.restore(Contactpersoon, merged)
        assert tables(store) == before
        assert store.check() == []
