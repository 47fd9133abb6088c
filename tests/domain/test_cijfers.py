"""Figures from outside and small counts: C19, C23, C24."""

from __future__ import annotations

from decimal import Decimal

import pytest

from wijkdesk.domain.analyse import Aard, IndicatorHerkomst, Teken
from wijkdesk.domain.cijfers import label_of, read_cbs, shown_count, weighted_percentage
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse

OWN, CBS = IndicatorHerkomst.EIGEN_TELLING, IndicatorHerkomst.CBS


@pytest.mark.parametrize(
    ("count", "klasse", "herkomst", "shown"),
    [
        (0, Klasse.V1, OWN, "0"),
        (1, Klasse.V0, OWN, "<10"),
        (9, Klasse.V1, OWN, "<10"),
        (10, Klasse.V1, OWN, "10"),
        (9, Klasse.V2, OWN, "9"),
        (9, Klasse.V0, CBS, "9"),
        (1234, Klasse.V0, OWN, "1.234"),
    ],
)
def test_c19_a_small_count_of_our_own_is_not_told_to_others(
    count: int, klasse: Klasse, herkomst: IndicatorHerkomst, shown: str
) -> None:
    assert shown_count(count, klasse, herkomst) == shown


@pytest.mark.parametrize(
    ("text", "waarde", "teken"),
    [
        (".", None, Teken.ONBEKEND),
        ("  ", None, Teken.KAN_NIET_VOORKOMEN),
        ("12,5", Decimal("12.5"), None),
        ("1.234", Decimal(1234), None),
        ("1.234.567,8", Decimal("1234567.8"), None),
        ("15600*", Decimal(15600), Teken.VOORLOPIG),
        ("-3,0", Decimal("-3.0"), None),
    ],
)
def test_c23_signs_of_the_cbs_are_read_as_meant(text: str, waarde: Decimal | None, teken: Teken) -> None:
    cijfer = read_cbs(text)
    assert (cijfer.waarde, cijfer.teken) == (waarde, teken)


@pytest.mark.parametrize("text", ["12.5", "x", "1,2,3", "*", "NaN", "1e5", "٣"])
def test_c23_what_is_no_figure_of_the_cbs_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="geen cijfer van het CBS"):
        read_cbs(text)


def test_c23_a_percentage_over_buurten_is_weighted_by_inhabitants() -> None:
    whole = weighted_percentage([(Decimal(10), 1000), (Decimal(40), 3000)])
    assert whole.waarde == Decimal("32.5")
    assert whole.toelichting == ""


def test_c23_a_percentage_with_a_gap_is_not_given() -> None:
    gap = weighted_percentage([(Decimal(10), 1000), (None, 3000), (Decimal(1), None)])
    assert gap.waarde is None
    assert gap.toelichting == "onvolledig (1 van 3 buurten)"
    assert weighted_percentage([]).waarde is None
    assert weighted_percentage([(Decimal(10), 0)]).waarde is None


def test_c24_only_an_estimate_from_a_model_is_labelled() -> None:
    assert "niet geschikt om het effect" in label_of(Aard.MODELSCHATTING)
    assert label_of(Aard.TELLING) == label_of(None) == ""
