"""What `conflicten` says of each side: all of it, for two long texts often begin the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.exchange.werk.desks import Office, put
from wijkdesk.__main__ import main
from wijkdesk.domain.overleg import Actie

if TYPE_CHECKING:
    from tests.exchange.werk.desks import Desk

LONG = "Wij zochten sinds maart naar vrijwilligers via de wijkkrant, de kerk en de supermarkt. " * 40


def told(desk: Desk, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    path = desk.store.path
    desk.store.close()
    assert main(["--map", str(path.parent / "map"), "--dossier", str(path), "conflicten", *more]) == 1
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
