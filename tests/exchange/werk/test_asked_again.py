"""An uitvraag for all taakgroepen that was broken off half-way is made whole in the same folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.exchange.werk.test_verbs import Laptop, leader

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["leader"]

FORMS = ["werkbestand", "excel", "formulier", "werkbestand,excel,formulier"]


def asked(leader: Laptop, folder: Path, *more: str, code: int = 0) -> str:
    return leader.ask("uitvraag", "--alle", "--brief", "--uit", str(folder), *more, code=code)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def half(leader: Laptop, folder: Path, *more: str) -> dict[str, bytes]:
    """Make an uitvraag and take away what came after the first two taakgroepen."""
    told = leader.json("uitvraag", "--alle", "--brief", "--uit", str(folder), *more)
    for one in told["uitvragen"][2:]:
        for path in (*(piece["pad"] for piece in one["bestanden"]), one["brief"]["pad"]):
            (folder / path).unlink()
    assert told["al gemaakt"] == []
    return files(folder)


@pytest.mark.parametrize("forms", FORMS)
def test_what_was_made_stays_and_the_rest_is_made(leader: Laptop, tmp_path: Path, forms: str) -> None:
    folder = tmp_path / "map"
    more = ("--als", forms, "--terug", "2012-06-29")
    was = half(leader, folder, *more)
    given = len(leader.json("gedeeld"))
    said = asked(leader, folder, *more)
    assert said.count("Was al gemaakt: ") == 2
    now = files(folder)
    assert {name: now[name] for name in was} == was
    assert len(now) > len(was)
    # Who had it already was not given it again.
    assert (len(leader.json("gedeeld")) > given) is (forms != "formulier")
    assert "bestaat al" in asked(leader, folder, *more, code=2)
    assert files(folder) == now


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (("--terug", "2012-06-29"), ("--terug", "2012-07-06")),
        ((), ("--voor", "iemand anders")),
        ((), ("--klasse", "V2")),
        (("--als", "formulier", "--terug", "2012-06-29"), ("--als", "formulier", "--terug", "2012-07-06")),
    ],
)
def test_what_was_asked_otherwise_is_in_the_way(
    leader: Laptop, tmp_path: Path, first: tuple[str, ...], then: tuple[str, ...]
) -> None:
    folder = tmp_path / "map"
    was = half(leader, folder, *first)
    assert "bestaat al" in asked(leader, folder, *then, code=2)
    assert files(folder) == was


def test_a_file_of_that_name_that_was_not_made_here_is_in_the_way(leader: Laptop, tmp_path: Path) -> None:
    folder = tmp_path / "map"
    was = half(leader, folder)
    name = next(name for name in was if name.endswith(".wijkwerk"))
    (folder / name).write_bytes(b"iets anders")
    assert "bestaat al" in asked(leader, folder, code=2)
    assert (folder / name).read_bytes() == b"iets anders"
