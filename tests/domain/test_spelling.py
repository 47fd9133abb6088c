"""Equal texts have one spelling, and no text is so odd that spelling it takes for ever."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkdesk.domain.spelling import MOST_MARKS, is_nfc, nfc, unaccented

MARKS = "\u0301\u0316"
"""Above and below a letter: in this order, two by two, every one has to be moved."""


@given(st.text())
def test_a_text_is_spelled_as_every_other_program_spells_it(text: str) -> None:
    assert nfc(text) == unicodedata.normalize("NFC", text)
    assert is_nfc(nfc(text))


@given(st.text())
def test_accents_go_and_letters_stay(text: str) -> None:
    plain = unicodedata.normalize("NFKD", text)
    assert unaccented(text) == "".join(sign for sign in plain if not unicodedata.combining(sign))


@pytest.mark.parametrize("marks", [MARKS, "\u0f73", "\u0316\u0f75"])
def test_a_letter_with_half_a_million_marks_keeps_the_first(marks: str) -> None:
    spelled = nfc(f"a{marks * 500_000}b{marks * 500_000}")
    assert MOST_MARKS < len(spelled) <= 2 * (MOST_MARKS + 1)
    assert spelled[0] in "aá"
    assert "b" in spelled
    assert is_nfc(spelled)


def test_marks_that_count_as_letters_are_the_ones_that_are_known() -> None:
    odd = [
        sign
        for sign in map(chr, range(sys.maxunicode))
        if not unicodedata.combining(sign) and unicodedata.combining(unicodedata.normalize("NFD", sign)[0])
    ]
    assert odd == ["\u0f73", "\u0f75", "\u0f81"]
