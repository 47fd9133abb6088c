"""What fits a cell is told without writing it out, and is exactly what writing it out would tell."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkdesk.domain.fields import Kind
from wijkdesk.domain.model import ENTITIES
from wijkdesk.exchange.werk import lawful, limits
from wijkdesk.store.cells import canonical
from wijkdesk.store.shape import Cell, shape_of

ID = re.compile(r"[0-9A-Za-z_-]{1,32}")
PLACES = [(name, cell) for name, entity in ENTITIES.items() for cell in shape_of(entity).cells]
DIGITS = st.text("0123456789", max_size=32)
DECIMALS = st.one_of(st.decimals(allow_nan=False, allow_infinity=False).map(str), DIGITS)
WORDS = st.one_of(
    st.text(max_size=12),
    st.dates().map(str),
    st.builds(lambda sign, one, other: f"{sign}{one}{other}", st.sampled_from(["", "-"]), DIGITS, DECIMALS),
    st.builds(lambda one, other: f"{one}.{other}", DIGITS, DIGITS),
    st.from_regex(ID, fullmatch=True),
    st.sampled_from(
        ["", "-0", "0.0", "0.50", "-0.5", "1E5", "2012-02-30", "20120101", "2012-W01-1", "e\u0301"]
    ),
    st.sampled_from(["e\u0301", "\n\u0301", "\u0316\u0301", "\u0301\u0316"]),
)
SINGLE = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**64), 2**64),
    WORDS,
    st.floats(allow_nan=False, allow_infinity=False, width=16),
)
PARTS = st.recursive(
    SINGLE, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3)
)


def expected(cell: Cell, text: str, value: Any) -> bool:
    """Return whether a cell spells a value as it came, by reading it and writing it out."""
    if value is None:
        return True
    if cell.write(cell.read(text)) != text:
        return False
    parts = value if len(cell.fields) > 1 else {cell.fields[0].name: value}
    references = [f.name for f in cell.fields if f.kind in (Kind.REFERENCE, Kind.ANY_REFERENCE)]
    return all(ID.fullmatch(parts[name]) for name in references if name in parts)


@given(st.data())
def test_what_fits_is_what_the_cell_would_write(data: st.DataObject) -> None:
    entity, name = data.draw(st.sampled_from(PLACES))
    cell = shape_of(ENTITIES[entity]).cells[name]
    one = st.one_of(PARTS, st.lists(WORDS, max_size=3), st.lists(st.dictionaries(WORDS, WORDS, max_size=2)))
    keys = st.sampled_from([field.name for field in cell.fields])
    value = data.draw(st.one_of(one, st.dictionaries(keys, one, max_size=3)))
    text = canonical(value)
    read = lawful.text_of(text.encode())
    if read is None:
        return
    assert read == text
    fits = lawful.objection(entity, name, text) == ""
    assert fits is expected(cell, text, value)
    assert lawful.judged(entity, name, text.encode()) == (text, lawful.objection(entity, name, text))


@given(st.sampled_from(PLACES), st.text().map(str.encode) | st.binary())
def test_a_quick_look_says_what_two_looks_say(place: tuple[str, str], raw: bytes) -> None:
    text = lawful.text_of(raw)
    wanted = lawful.UNREADABLE if text is None else lawful.objection(*place, text)
    assert lawful.judged(*place, raw) == (text, wanted)


SIGNS = [b" ", b"0", b",", b'"', b"\\", b"\\u0000", b"\\u00e9", b"1e5", b".5", b"-", b"[", b"\x7f"]


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """Return a value with a sign that does not belong there."""
    raw = canonical(draw(PARTS)).encode()
    place = draw(st.integers(0, len(raw)))
    return raw[:place] + draw(st.sampled_from(SIGNS)) + raw[place:]


FIGURES = st.sampled_from([b"1" * 17, b"1" * 18, b"1" * 19, b"9" * 19, b"1.0", b"1e16", b"1e+16", b"1e-7"])
SPELLINGS = st.one_of(
    PARTS.map(lambda value: canonical(value).encode()),
    PARTS.map(lambda value: json.dumps(value).encode()),
    spoilt(),
    st.lists(FIGURES).map(lambda parts: b"[" + b",".join(parts) + b"]"),
)


@given(SPELLINGS)
def test_what_is_read_at_once_is_what_looking_it_through_says(raw: bytes) -> None:
    try:
        wanted: Any = lawful._looked_through(raw.decode())
    except (ValueError, RecursionError):
        wanted = None
    try:
        value = lawful._at_once(raw)
    except ValueError:
        assert wanted is None
        return
    if value is not msgspec.UNSET and not lawful._is_deep(raw.decode(), value):
        assert wanted == (raw.decode(), value)
        assert canonical(wanted[1]) == canonical(value) == raw.decode()


@given(st.sampled_from(PLACES), SPELLINGS)
def test_a_list_that_is_read_at_once_fits_its_cell(place: tuple[str, str], raw: bytes) -> None:
    text = lawful.text_of(raw)
    wanted = lawful.UNREADABLE if text is None else lawful.objection(*place, text)
    assert lawful.judged(*place, raw) == (text, wanted)


LISTS = [
    (name, key)
    for name, entity in ENTITIES.items()
    for key, cell in shape_of(entity).cells.items()
    if len(cell.fields) == 1 and cell.fields[0].kind in lawful._LISTED
]
ODD = st.sampled_from(["", ":", '"', '":', "a", "\xe9", "e\u0301"])
TEXTS = st.lists(ODD | WORDS, max_size=3)
TABLES = st.lists(st.dictionaries(ODD | WORDS, ODD | WORDS, max_size=3), max_size=3)


@given(st.sampled_from(LISTS), TEXTS | TABLES)
def test_a_list_is_judged_as_it_would_be_part_by_part(place: tuple[str, str], value: list[Any]) -> None:
    text = canonical(value)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lawful, "_at_once", lambda *_: msgspec.UNSET)
        wanted = lawful.judged(*place, text.encode())
    assert lawful.judged(*place, text.encode()) == wanted


@pytest.mark.parametrize(
    "raw",
    [
        b"1" * 100_000,
        b"[" + b"1" * 4_000 + b"]",
        b"-9223372036854775808",
        b"1.5" + b"0" * 100_000,
        b"[" * 100_000,
        b"[" * (limits.DEPTH + 1) + b"]" * (limits.DEPTH + 1),
        b'["\\u0000"]',
        b'"\\ud800"',
        b" 1",
        b'{"b":1,"a":1}',
        b"NaN",
        b"1e400",
        b"",
        b'"a',
        b'"\xff"',
    ],
)
def test_a_value_that_cannot_be_kept_has_no_text(raw: bytes) -> None:
    assert lawful.text_of(raw) is None


@pytest.mark.parametrize(
    "raw",
    [
        b'"\\\\u0000"',
        '"één \\"woord\\"\\n"'.encode(),
        b"[" * limits.DEPTH + b"]" * limits.DEPTH,
        b'["[[[[[[[[[[[[[[[[[[[["]',
        b"9223372036854775807",
        b"{}",
    ],
)
def test_a_value_that_can_be_kept_keeps_its_text(raw: bytes) -> None:
    assert lawful.text_of(raw) == raw.decode()
