"""Lines: what stays together, what breaks, and what replaces a glyph that is not there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.sample import LONG_WORD
from wijkdesk.reports import fonts
from wijkdesk.reports.style import BODY, Weight
from wijkdesk.reports.text import Line, Strong, clipped, wrap

FONT = Weight.REGULAR.value


def shown(lines: list[Line]) -> list[str]:
    return ["".join(piece.text for piece in line.pieces) for line in lines]


@given(st.text(max_size=300), st.floats(20, 300))
def test_no_line_is_wider_than_its_room(text: str, room: float) -> None:
    for line in wrap(text, BODY, room):
        only_one_character = sum(len(piece.text) for piece in line.pieces) <= 2
        assert line.width <= room + 1e-6 or only_one_character


@given(st.lists(st.text("abcdefghij ", min_size=1, max_size=12), min_size=1, max_size=30))
def test_wrapping_loses_no_letter(words: list[str]) -> None:
    text = " ".join(words)
    assert " ".join(shown(wrap(text, BODY, 120))).split() == text.split()


def test_a_long_word_breaks_with_a_hyphen_and_is_never_clipped() -> None:
    lines = wrap(LONG_WORD, BODY, 60)
    assert "".join(shown(lines)).replace("-", "") == LONG_WORD
    assert all(line.width <= 60 for line in lines)


def test_a_long_term_breaks_at_its_slash_first() -> None:
    assert shown(wrap("gezondheidscentrum/buurthuis", BODY, 90)) == ["gezondheidscentrum/", "buurthuis"]


@pytest.mark.parametrize("pair", ["46 dagen", "15 juni", "€ 120.000", "blz. 2", "15 aug."])
def test_a_number_and_its_unit_stay_together(pair: str) -> None:
    room = fonts.width(f"een zin met {pair.split(maxsplit=1)[0]} ", FONT, BODY.size)
    assert pair in " | ".join(shown(wrap(f"een zin met {pair}", BODY, room)))


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("valpreventie. 3 van de 9 acties zijn gereed", "3 van de 9 acties"),
        ("houder van 12 acties", "12 acties"),
        ("was 0, is nu <10, doel 2", "nu <10,"),
        ("was 0, is nu <10, doel 2", "doel 2"),
        ("ouderavond (vóór 30 juni)", "(vóór 30 juni)"),
        ("de manager gezondheidscentrum 2", "gezondheidscentrum 2"),
        ("het is 46 dagen te laat", "te laat"),
    ],
)
def test_what_is_counted_is_never_torn_over_two_lines(text: str, pair: str) -> None:
    widest = fonts.width(text, FONT, BODY.size)
    narrow = fonts.width(pair, FONT, BODY.size) + 1
    for room in range(int(narrow) + 1, int(widest) + 2):
        assert pair in " | ".join(shown(wrap(text, BODY, room)))


def test_a_text_that_is_cut_keeps_no_number_without_its_unit() -> None:
    text = "De ruimte voor het spreekuur is 46 dagen te laat"
    room = fonts.width("De ruimte voor het spreekuur is 46 …", FONT, BODY.size) + 1
    assert clipped(text, BODY, room) == "De ruimte voor het spreekuur is …"


def test_strong_pieces_keep_the_punctuation_beside_them() -> None:
    (line,) = wrap(("In ", Strong("Vreeswijk"), ", een zone"), BODY, 400)
    assert [(piece.text, piece.font) for piece in line.pieces] == [
        ("In ", Weight.REGULAR.value),
        ("Vreeswijk", Weight.SEMIBOLD.value),
        (", een zone", Weight.REGULAR.value),
    ]


def test_a_new_line_in_the_text_is_a_new_line_on_paper() -> None:
    assert shown(wrap("eerste\r\ntweede", BODY, 400)) == ["eerste", "tweede"]


def test_a_missing_glyph_comes_from_the_fallback_and_an_unknown_one_shows_a_replacement() -> None:
    parts = list(fonts.runs("a ✓ \U00010348", FONT))
    assert parts == [(FONT, "a "), (fonts.FALLBACK, "✓"), (FONT, " "), (fonts.FALLBACK, "\ufffd")]
    assert fonts.missing("a ✓ \U00010348") == {"\U00010348"}


def test_every_letter_of_dutch_turkish_and_polish_is_in_the_fonts() -> None:
    letters = "áéíóúàèëïöüçñĳĞğİıŞşąćęłńśźżÁÉËÏÖÜ€≥≤–—‘’“”…·½²"
    assert not fonts.missing(letters + "✓●◐○▲▼☐→")


def test_control_characters_do_not_print() -> None:
    assert fonts.clean("a\u00adb\tc\x07d\u200b") == "ab cd"
