"""What a project has once stays one record, also where two people who do not know of each other add it."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.exchange.werk.desks import Desk, Office
from wijkdesk.domain.borging import Voortgangsbericht
from wijkdesk.domain.drempels import drempels_of
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.frame import Instelling, Project
from wijkdesk.domain.rapportvorm import huisstijl_van, sjabloon_van
from wijkdesk.domain.stand import stand_of
from wijkdesk.domain.verantwoording import Rapportsjabloon
from wijkdesk.exchange.werk.lines import Choice
from wijkdesk.exchange.werk.questions import open_questions, settle
from wijkdesk.reports.render import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wijkdesk.domain.entity import Entity

COLOURS = ("", "#1F6B3A", "#7A1E5A")
FOLDERS = ("", "D:/kopie", "E:/kopie")
ONCE_FIELDS = ("huisstijlkleur", "reservekopie_map", "drempels")
FEW = settings(max_examples=max(8, settings().max_examples // 12))
ONCE = st.builds(
    lambda colour, folder, days: {
        "huisstijlkleur": colour,
        "reservekopie_map": folder,
        "drempels": ({"naam": "binnenkort_dagen", "waarde": days},) if days else (),
    },
    st.sampled_from(COLOURS),
    st.sampled_from(FOLDERS),
    st.sampled_from(["", "10", "20"]),
)


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    with Office.of("tweede", example="") as found:
        leader, second = found.desks
        with leader.store.edit("begin") as writer:
            writer.add(Project(naam="Proef"))
        second.receive(leader.send(ceiling=Klasse.V2))
        yield found


def add(desk: Desk, entity: type[Entity], values: dict[str, Any]) -> str:
    with desk.store.edit("toegevoegd") as writer:
        return writer.add(entity(project=desk.project, **values)).id


def settings_of(desk: Desk) -> list[Instelling]:
    return list(desk.store.read().all(Instelling))


def shared(office: Office) -> None:
    """Let each have what the other has."""
    one, other = office.desks
    sent = one.send(ceiling=Klasse.V2), other.send(ceiling=Klasse.V2)
    one.receive(sent[1])
    other.receive(sent[0])


def begin_again(office: Office) -> None:
    """Agree on everything, and have no record of this kind any more."""
    shared(office)
    leader = office.desks[0]
    for found in settings_of(leader):
        with leader.store.edit("leeg") as writer:
            for name in ONCE_FIELDS:
                writer.set(Instelling, found.id, name, () if name == "drempels" else "")
        shared(office)
        with leader.store.edit("weg") as writer:
            writer.delete(Instelling, found.id)
    shared(office)
    assert not [desk for desk in office.desks if settings_of(desk)]


@FEW
@given(ONCE, ONCE)
def test_two_who_each_set_something_for_the_project_have_one_record_and_a_question_where_they_differ(
    office: Office, mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    begin_again(office)
    one, other = office.desks
    add(one, Instelling, mine)
    add(other, Instelling, theirs)
    shared(office)
    (here,), (there,) = settings_of(one), settings_of(other)
    assert here.id == there.id
    asked = {found.field for found in open_questions(one.store)}
    assert asked == {found.field for found in open_questions(other.store)}
    assert asked == {name for name in mine if mine[name] and theirs[name] and mine[name] != theirs[name]}
    for name, value in mine.items():
        assert getattr(here, name) == getattr(there, name)
        assert name in asked or getattr(here, name) == (value or theirs[name])
    for question in open_questions(one.store):
        settle(one.store, question, Choice.MINE)
    other.receive(one.send(ceiling=Klasse.V2))
    assert open_questions(other.store) == []
    (chosen,) = settings_of(other)
    assert all(getattr(chosen, name) == mine[name] for name in asked)


def test_a_template_is_kept_once_per_kind_of_report_whoever_kept_it(office: Office) -> None:
    one, other = office.desks
    shared(office)
    for desk, name in ((one, "kort"), (other, "lang")):
        add(desk, Rapportsjabloon, {"naam": name, "soort": "voortgang"})
        add(desk, Rapportsjabloon, {"naam": "gelijk", "soort": "borging", "met_namen": True})
    shared(office)
    for desk in office.desks:
        kinds = sorted(found.soort for found in desk.store.read().all(Rapportsjabloon))
        assert kinds == ["borging", "voortgang"]
        assert [found.field for found in open_questions(desk.store)] == ["naam"]
    # Who means to have a second one of a kind, has it, and still all look at the same.
    add(one, Rapportsjabloon, {"naam": "tweede", "soort": "borging"})
    shared(office)
    chosen = {sjabloon_van(desk.store.read(), "borging") for desk in office.desks}
    assert len({found.id for found in chosen if found is not None}) == 1


@pytest.mark.parametrize("mine_first", [True, False])
def test_of_two_that_stood_there_already_the_same_one_counts_on_every_laptop(mine_first: bool) -> None:
    with Office.of("tweede", example="") as found:
        one, other = found.desks
        with one.store.edit("begin") as writer:
            writer.add(Project(naam="Proef"))
        other.receive(one.send(ceiling=Klasse.V2))
        for desk, key, days, colour in zip(
            found.desks if mine_first else found.desks[::-1],
            ("a" * 32, "b" * 32),
            ("10", "20"),
            COLOURS[1:],
            strict=True,
        ):
            rows = ({"naam": "binnenkort_dagen", "waarde": days},)
            add(desk, Instelling, {"id": key, "huisstijlkleur": colour, "drempels": rows})
        shared(found)
        for desk in found.desks:
            dossier = desk.store.read()
            assert len(dossier.all(Instelling)) == 2
            assert drempels_of(dossier).binnenkort_dagen == 10
            assert huisstijl_van(dossier)[0] == COLOURS[1]


def test_what_was_deleted_and_is_set_again_comes_back_with_nothing_of_before(office: Office) -> None:
    begin_again(office)
    leader = office.desks[0]
    add(leader, Instelling, {"huisstijlkleur": COLOURS[1], "reservekopie_map": "D:/kopie"})
    (first,) = settings_of(leader)
    with leader.store.edit("weg") as writer:
        writer.delete(Instelling, first.id)
    add(leader, Instelling, {"huisstijlkleur": COLOURS[2]})
    (again,) = settings_of(leader)
    assert (again.huisstijlkleur, again.reservekopie_map) == (COLOURS[2], "")
    leader.store.undo()
    assert settings_of(leader) == []
    assert leader.store.check() == []


def test_of_two_messages_of_one_day_every_laptop_prints_the_same_one() -> None:
    with Office.of("tweede") as found:
        one, other = found.desks
        other.receive(one.send(ceiling=Klasse.V2))
        day, group = date(2012, 6, 14), one.taakgroep("TG5")
        for desk, text in ((one, "Het spreekuur loopt."), (other, "De meldroute is af.")):
            values = {"taakgroep": group, "periode": "juni 2012", "ontvangen_op": day, "wat_goed": text}
            add(desk, Voortgangsbericht, values)
        shared(found)
        printed = []
        for desk in found.desks:
            stand = stand_of(desk.store.read(), date(2012, 6, 15)).up_to(Klasse.V1)
            pages = PdfReader(BytesIO(render("taakgroep", stand, about=group).pdf)).pages
            printed.append("".join(page.extract_text() for page in pages))
        assert "bericht over juni 2012" in printed[0]
        assert printed[0] == printed[1]
