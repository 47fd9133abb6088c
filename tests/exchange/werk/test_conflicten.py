"""What `conflicten` says of each side: all of it, for two long texts often begin the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.exchange.werk.desks import Office, put
from wijkdesk.__main__ import main
from wijkdesk.domain.overleg import Actie

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.exchange.werk.desks import Desk

LONG = "Wij zochten sinds maart naar vrijwilligers via de wijkkrant, de kerk en de supermarkt. " * 40


def told(
    desk: Desk, capsys: pytest.CaptureFixture[str], *more: str, verb: Sequence[str] = ("conflicten",)
) -> str:
    path = desk.store.path
    desk.store.close()
    assert main(["--map", str(path.parent / "map"), "--dossier", str(path), *verb, *more]) == 1
    return capsys.readouterr().out


def disputed(office: Office, *names: str) -> Desk:
    """Let others write long texts that differ at their end; the leader takes them all in."""
    leader, *others = office.desks
    for other in others:
        other.receive(leader.send())
    key = leader.store.read().all(Actie)[0].id
    for desk in office.desks:
        if desk.name in names:
            put(desk, Actie, key, reden=f"{LONG}Slot van {desk.name}")
    for other in others:
        leader.receive(other.send())
    return leader


@pytest.mark.parametrize("names", [("leider", "een"), ("een", "twee", "drie"), ("leider", "een", "twee")])
@pytest.mark.parametrize("how", [(), ("--json",)])
def test_every_side_is_told_whole_with_who_wrote_it(
    capsys: pytest.CaptureFixture[str], names: tuple[str, ...], how: tuple[str, ...]
) -> None:
    with Office.of("een", "twee", "drie") as office:
        out = told(disputed(office, *names), capsys, *how)
    for name in names:
        assert f"{LONG}Slot van {name}" in out
    assert "…" not in out


def test_a_side_is_called_as_it_can_be_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    with Office.of("een", "twee", "drie") as office:
        lines = told(disputed(office, "leider", "een", "twee"), capsys).splitlines()
    heads = [line.partition(":")[0].strip() for line in lines if "Slot van" in line]
    # With more than two, ‘hun’ says not which.
    assert sorted(heads) == ["ander", "ander", "mijn"]


def test_a_side_without_text_is_called_empty(capsys: pytest.CaptureFixture[str]) -> None:
    with Office.of("een") as office:
        leader, other = office.desks
        key = leader.store.read().all(Actie)[0].id
        put(leader, Actie, key, reden="Eerst")
        other.receive(leader.send())
        put(leader, Actie, key, reden="")
        put(other, Actie, key, reden="Anders")
        leader.receive(other.send())
        out = told(leader, capsys)
    assert "mijn:  leeg (leider)" in out


@pytest.mark.parametrize("names", [("leider", "een", "twee"), ("een", "twee", "drie"), ("een", "drie")])
def test_the_preview_of_a_file_names_every_side_that_mijn_and_hun_do_not(
    capsys: pytest.CaptureFixture[str], names: tuple[str, ...]
) -> None:
    verb = ["importeer", "", "--toon", "--vertrouw"]
    with Office.of("een", "twee", "drie") as office:
        leader, *others = office.desks
        for other in others:
            other.receive(leader.send())
        key = leader.store.read().all(Actie)[0].id
        for desk in office.desks:
            if desk.name in names:
                put(desk, Actie, key, titel=f"Titel van {desk.name}")
        by_name = {desk.name: desk for desk in office.desks}
        for name in names[:-1]:
            if name != "leider":
                leader.receive(by_name[name].send())
        file = leader.store.path.parent / "terug.wijkwerk"
        file.write_bytes(by_name[names[-1]].send())
        verb[1] = str(file)
        out = told(leader, capsys, verb=verb)
        shown = json.loads(told(leader, capsys, "--json", verb=verb))
    for name in names:
        assert f"Titel van {name} ({name})" in out
    (line,) = [line for line in shown["regels"] if line["wat"] == "conflict"]
    assert {side["waarde"] for side in line["kanten"]} == {f"Titel van {name}" for name in names}
    assert [side["eigen"] for side in line["kanten"]] == [side["wie"] == "leider" for side in line["kanten"]]
