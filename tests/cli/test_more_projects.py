"""Two projects in one dossier: codes of one never mean a record of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import mark_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer


@pytest.fixture
def both(ask: Callable[..., Answer], dossier: Path) -> Path:
    assert ask("laad", "resources/voorbeelden/randwijck.yaml").code == 0
    return dossier


@pytest.mark.parametrize(
    "command",
    ["toon plan PL1", "zet plan PL1 titel=x", "verwijder plan PL1", "geschiedenis plan PL1"],
)
def test_a_code_that_two_projects_use_asks_for_the_project(
    command: str, ask: Callable[..., Answer], both: Path
) -> None:
    before = mark_of(both)
    answer = ask(*command.split())
    assert answer.code == 2
    assert (
        answer.err
        == "‘PL1’ staat in meer projecten: ‘P1’ en ‘P3’. Kies er één met --project, of kies een id.\n"
    )
    assert mark_of(both) == before
    assert ask(*command.split(), "--project", "P3").code == 0


@pytest.mark.parametrize("value", ["houder=C-GES", "meewerkend=C-PL;C-GES", "doelstelling=D1"])
def test_a_record_of_another_project_cannot_be_referred_to(
    value: str, ask: Callable[..., Answer], both: Path
) -> None:
    before = mark_of(both)
    for command in (["zet", "actie", "A311", value], ["voegtoe", "actie", value, "--project", "P1"]):
        answer = ask(*command)
        assert answer.code == 2
        assert "hoort bij een ander project" in answer.err
    assert mark_of(both) == before


def test_what_a_sensitive_note_is_about_lies_in_its_own_project(
    ask: Callable[..., Answer], both: Path
) -> None:
    answer = ask("voegtoe", "gevoeligheid", "tekst=x", "onderwerp=PL1", "project=P3")
    assert answer.code == 0
    note = ask("toon", "gevoeligheid", answer.out.strip(), "--json").json
    assert note["onderwerp"] == ask("toon", "plan", "PL1", "--project", "P3", "--json").json["id"]
    wrong = ask("voegtoe", "gevoeligheid", "tekst=x", "onderwerp=TG4", "project=P3")
    assert (wrong.code, "in dit project" in wrong.err) == (2, True)


def test_a_project_that_is_there_already_leaves_the_file_as_it_was(
    ask: Callable[..., Answer], both: Path
) -> None:
    before = mark_of(both)
    answer = ask("laad", "resources/voorbeelden/randwijck.yaml")
    assert answer.code == 2
    assert "staat al in dit dossier" in answer.err
    assert mark_of(both) == before


def test_nothing_to_take_back_leaves_the_file_as_it_was(ask: Callable[..., Answer], both: Path) -> None:
    while ask("ongedaan").code == 0:
        pass
    before = mark_of(both)
    assert ask("ongedaan").code == 1
    assert mark_of(both) == before
    while ask("opnieuw").code == 0:
        pass
    before = mark_of(both)
    assert ask("opnieuw").code == 1
    assert mark_of(both) == before
