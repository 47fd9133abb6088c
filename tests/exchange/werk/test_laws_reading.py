"""Laws 29 and 30: every value of every field has one spelling, and any part of a file may hold anything."""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.dossiers import AWKWARD, Filler
from tests.exchange.werk.desks import Desk, scratch
from tests.exchange.werk.test_container import members, resigned
from tests.store import replicas
from wijkdesk.domain.entity import new_id
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Kind
from wijkdesk.domain.frame import Project
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.values import from_json, to_json
from wijkdesk.exchange.werk import lawful
from wijkdesk.exchange.werk.applying import apply, plan_file
from wijkdesk.exchange.werk.lines import everything
from wijkdesk.exchange.werk.reading import read
from wijkdesk.store.cells import canonical
from wijkdesk.store.shape import normalised, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wijkdesk.domain.fields import Field

SHARE = settings(max_examples=settings().max_examples * 4 // 5)
MANY = settings(max_examples=settings().max_examples * 4)
TEXTS = st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc"))), min_size=1, max_size=4)


@MANY
@given(st.integers(0, 2**32), TEXTS)
def test_every_value_of_every_field_has_one_spelling(seed: int, texts: list[str]) -> None:
    """Law 29: written, read and written again it is the same; and any file may hold what is written here."""
    filler = Filler(Random(seed), (*AWKWARD, *texts))
    filler.ids = {entity: [new_id()] for entity in (Project, *ENTITIES.values())}
    for entity in ENTITIES.values():
        shape = shape_of(entity)
        values = {
            field.name: normalised(field, filler.value(entity, field))
            for field in shape.fields
            if filler.random.random() < 0.7
        }
        for name, cell in shape.cells.items():
            text = cell.write(values)
            assert canonical(json.loads(text)) == text
            again = cell.read(text)
            assert cell.write(again) == text
            assert {key: value for key, value in again.items() if key in values} == {
                key: values[key] for key in again if key in values
            }
            if "\\u0000" not in text:
                assert lawful.objection(entity.__name__, name, text) == "", (entity.__name__, name, text)


def spellings(field: Field, value: Any) -> Iterator[Any]:
    """Yield other ways to say the same."""
    match value:
        case str() if field.kind in (Kind.TEXT, Kind.LONG_TEXT):
            yield unicodedata.normalize("NFD", value)
        case Decimal():
            yield value + Decimal("0.000")
            yield str(value)
            if value == int(value):
                yield int(value)
        case date():
            yield date.fromisoformat(value.isoformat())
        case tuple() if field.kind is Kind.LIST:
            yield [unicodedata.normalize("NFD", item) for item in value]


@MANY
@given(st.integers(0, 2**32), TEXTS)
def test_equal_values_have_equal_bytes_in_every_field(seed: int, texts: list[str]) -> None:
    """Law 29: accents put together or apart, 1 or 1.0, a list or a row of the same."""
    filler = Filler(Random(seed), ("é", "e\u0301ém", *texts))
    filler.ids = {entity: [new_id()] for entity in (Project, *ENTITIES.values())}
    for entity in ENTITIES.values():
        for field in shape_of(entity).fields:
            value = normalised(field, filler.value(entity, field))
            text = canonical(to_json(field, value))
            for other in spellings(field, value):
                assert canonical(to_json(field, normalised(field, other))) == text, (field.name, other)
            assert normalised(field, from_json(field, json.loads(text))) == value


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
PART = st.sampled_from(["manifest.json", "ops.jsonl", "steps.jsonl", "seen.jsonl", "stubs.jsonl"])


@pytest.fixture(scope="module")
def desks() -> Iterator[list[Desk]]:
    """Return who has the project and who has nothing."""
    folder = scratch()
    found = [Desk.open(folder, "met", "nieuwegein"), Desk.open(folder, "zonder")]
    yield found
    for desk in found:
        desk.close()


@SHARE
@given(st.data())
def test_whatever_stands_in_any_part_is_a_plan_that_can_be_carried_out_or_a_sentence(
    desks: list[Desk], data: st.DataObject
) -> None:
    """Law 30: one refusal that a user can read, and a dossier as it was; or a plan that holds."""
    odd = twisted(data.draw(PART), data)
    for desk in desks:
        before = held(desk)
        said = refusal(desk, odd)
        if said:
            assert said.endswith((".", "’."))
            assert held(desk) == before
        assert desk.store.check() == []


def held(desk: Desk) -> object:
    return replicas.tables(desk.store), desk.store._db.execute("SELECT count(*) FROM op").fetchone()


def refusal(desk: Desk, data: bytes) -> str:
    """Take a file in; return what is said where that cannot be."""
    try:
        plan = plan_file(desk.store, read(data), confirmed=True)
        apply(desk.store, plan, {line.nr: everything(line) for line in plan.lines}, backup=False)
    except UserError as error:
        return str(error)
    return ""


def twisted(part: str, data: st.DataObject) -> bytes:
    """Return a signed file in which one thing in one part is anything."""
    if part == "manifest.json":
        head = msgspec.json.decode(members()[part])
        names = sorted(head.keys() - {"sender", "members"})
        return resigned(members(), **{data.draw(st.sampled_from(names)): data.draw(ANYTHING)})
    lines = [msgspec.json.decode(line) for line in members()[part].splitlines()]
    if not lines:
        return resigned({**members(), part: msgspec.json.encode(data.draw(ANYTHING)) + b"\n"})
    line = lines[data.draw(st.integers(0, len(lines) - 1))]
    other = lines[data.draw(st.integers(0, len(lines) - 1))]
    key = data.draw(st.sampled_from(sorted(line)))
    match data.draw(st.sampled_from(["anything", "a number", "of another", "left out", "twice"])):
        case "anything":
            line[key] = data.draw(ANYTHING)
        case "a number":
            # Of a copy that is not in the list, or of a step that nobody made.
            line[data.draw(st.sampled_from("rnqm"))] = data.draw(st.integers(0, 99))
        case "of another":
            line[key] = other.get(key)
        case "left out":
            del line[key]
        case _:
            lines.append(dict(line))
    return resigned({**members(), part: msgspec.json.Encoder().encode_lines(lines)})
