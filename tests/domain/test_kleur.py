"""The colours that an organisation can have on paper."""

from __future__ import annotations

import pytest

from wijkdesk.domain.entity import field_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.frame import Instelling
from wijkdesk.domain.kleur import LEESBAAR, PALET, contrast, kleurnaam
from wijkdesk.domain.typed import parse
from wijkdesk.domain.values import show

FIELD = field_of(Instelling, "huisstijlkleur")


@pytest.mark.parametrize(("name", "colour"), PALET)
def test_every_colour_of_the_list_can_be_read_and_is_known_by_its_name(name: str, colour: str) -> None:
    ratio = contrast(colour)
    assert ratio is not None
    assert ratio >= LEESBAAR
    assert show(FIELD, colour) == name
    assert parse(FIELD, name.lower()) == colour


def test_the_names_and_the_colours_of_the_list_are_each_there_once() -> None:
    assert len({name.casefold() for name, _ in PALET}) == len({colour for _, colour in PALET}) == len(PALET)


def test_a_colour_without_a_name_is_written_as_it_is() -> None:
    assert kleurnaam("#7A1E5A") == "#7A1E5A"
    assert parse(FIELD, "#7A1E5A") == "#7A1E5A"
    assert parse(FIELD, "") == ""


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("#FFD700", "te licht om op wit papier te lezen"),
        ("geel", "is geen kleur"),
        ("#12345", "is geen kleur"),
    ],
)
def test_what_cannot_be_read_on_paper_is_refused_wherever_it_is_typed(text: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        parse(FIELD, text)
