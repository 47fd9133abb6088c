"""A class of `frozen.dataclass` behaves as one of Python's own."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any

import pytest

from wijkdesk.domain import frozen

_MADE: Any = frozen.dataclass


@_MADE(frozen=True)
class Plain:
    """Ours."""

    a: int
    b: str = "b"
    c: list[int] = dataclasses.field(default_factory=list, compare=False)


@_MADE(frozen=True, slots=True)
class Slotted:
    """Ours, without room for anything else."""

    a: int


@_MADE(frozen=True)
class Below(Plain):
    """Ours, with one field more."""

    d: int = 4


@dataclasses.dataclass(frozen=True)
class Theirs:
    """Python's."""

    a: int
    b: str = "b"
    c: list[int] = dataclasses.field(default_factory=list, compare=False)


def test_it_takes_shows_and_replaces_what_pythons_own_does() -> None:
    ours, theirs = Plain(1, c=[3]), Theirs(1, c=[3])
    assert repr(ours) == repr(theirs).replace("Theirs", "Plain")
    assert dataclasses.asdict(ours) == dataclasses.asdict(theirs)
    assert dataclasses.replace(ours, a=2) == Plain(2)
    assert Below(1, d=5) == Below(1, "b", [], 5)
    assert Below(1) != Plain(1)
    assert dataclasses.is_dataclass(Plain)


def test_equal_ones_have_one_hash_and_the_field_that_does_not_count_does_not() -> None:
    assert Plain(1, c=[1]) == Plain(1, c=[2])
    assert len({Plain(1, c=[1]), Plain(1, c=[2]), Plain(2)}) == 2
    assert Plain(1) != Theirs(1)
    assert Slotted(1) == Slotted(1)


def test_each_gets_a_list_of_its_own() -> None:
    assert Plain(1).c is not Plain(1).c


@pytest.mark.parametrize("made", [Plain(1), Slotted(1), Below(1)])
def test_nothing_in_it_changes_and_it_can_be_copied(made: Any) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'a'"):
        made.a = 2
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'a'"):
        del made.a
    assert copy.deepcopy(made) == made
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - our own


def test_a_missing_or_unknown_value_is_refused() -> None:
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'a'"):
        Plain()
    with pytest.raises(TypeError, match="unexpected keyword argument 'x'"):
        Plain(1, x=2)


def test_a_field_that_this_one_does_not_know_is_refused_when_the_class_is_made() -> None:
    with pytest.raises(TypeError, match="Odd has a field that only the dataclass of Python itself knows"):

        @_MADE(frozen=True)
        class Odd:
            """Filled later."""

            a: int = dataclasses.field(init=False)


def test_another_kind_is_left_to_python() -> None:
    @_MADE
    class Loose:
        """May change."""

        a: int

    loose = Loose(1)
    loose.a = 2
    assert loose == Loose(2)
