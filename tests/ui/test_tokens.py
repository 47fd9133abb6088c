from __future__ import annotations

import pytest

from wijkdesk.ui.tokens import Scheme, contrast_ratio, read_tokens

TOKENS = read_tokens()
PAIRS = [
    (words, scheme, pair["eis"], pair[scheme.value])
    for words, pair in TOKENS.contrast.items()
    for scheme in Scheme
]


def colors_of(words: str, scheme: Scheme) -> tuple[str, str]:
    front, back = words.split(" op ") if " op " in words else words.rsplit(" ", 1)
    return TOKENS.colors[scheme][front], TOKENS.colors[scheme][back]


@pytest.mark.parametrize(("words", "scheme", "needed", "written"), PAIRS)
def test_every_pair_of_colours_can_be_told_apart(
    words: str, scheme: Scheme, needed: float, written: float
) -> None:
    found = contrast_ratio(*colors_of(words, scheme))
    assert found >= needed, f"{words} ({scheme}): {found:.1f}, needs {needed}"
    assert found == pytest.approx(written, abs=0.1), "the file says another ratio than its colours have"


def test_both_palettes_name_the_same_colours() -> None:
    assert set(TOKENS.colors[Scheme.LIGHT]) == set(TOKENS.colors[Scheme.DARK])


def test_contrast_is_measured_as_the_standard_says() -> None:
    assert contrast_ratio("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast_ratio("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
