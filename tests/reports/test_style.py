"""The paper palette keeps its promises of contrast, and the grid fits the page."""

from __future__ import annotations

import pytest

from wijkdesk.reports.style import MARGIN, PAGE_WIDTH, TEXT_WIDTH, column, contrast, promised_contrasts, span


@pytest.mark.parametrize(("name", "background", "ratio"), promised_contrasts())
def test_a_colour_has_the_contrast_that_is_promised(name: str, background: str, ratio: float) -> None:
    assert contrast(name, background) == pytest.approx(ratio, abs=0.1)


def test_every_text_colour_is_readable() -> None:
    assert all(contrast(name, "wit") >= 4.5 for name in ("inkt", "gedempt", "blauw", "groen_rand"))


def test_twelve_columns_fill_the_text_width() -> None:
    assert span(12) == pytest.approx(TEXT_WIDTH, abs=0.2)
    assert column(6) + span(6) == pytest.approx(TEXT_WIDTH, abs=0.2)
    assert pytest.approx(PAGE_WIDTH) == MARGIN * 2 + TEXT_WIDTH
