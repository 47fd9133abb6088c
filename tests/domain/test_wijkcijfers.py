"""Which figures of a gebied stand out, and what is said of them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.domain.records import a, dossier
from wijkdesk.domain.analyse import Aard, Gunstig, Indicator, IndicatorHerkomst, Indicatorwaarde, Wijkprofiel
from wijkdesk.domain.frame import Gebied, GebiedSoort
from wijkdesk.domain.wijkcijfers import Wijkcijfer, cijfers_van, opvallend

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.entity import Entity


def known() -> Dossier:
    def value(key: str, profile: str, indicator: str, amount: str) -> Indicatorwaarde:
        return a(Indicatorwaarde, key, wijkprofiel=profile, indicator=indicator, waarde=Decimal(amount))

    return dossier(
        a(Gebied, "G"),
        a(
            Indicator,
            "I1",
            naam="Eenzaam",
            eenheid="%",
            gunstig=Gunstig.LAAG,
            herkomst=IndicatorHerkomst.RIVM,
        ),
        a(Indicator, "I2", naam="Ervaren gezondheid goed", eenheid="%", gunstig=Gunstig.HOOG),
        a(Indicator, "I3", naam="65 jaar en ouder", eenheid="%", gunstig=Gunstig.NEUTRAAL),
        a(Indicator, "I4", naam="Inwoners", eenheid="aantal"),
        a(Wijkprofiel, "old", gebied="G", peiljaar=2008),
        a(Wijkprofiel, "new", gebied="G", peiljaar=2012),
        a(Wijkprofiel, "nl", vergelijkingsgebied="Nederland", peiljaar=2012),
        value("a", "old", "I1", "90"),
        value("b", "new", "I1", "43"),
        value("c", "new", "I2", "77.5"),
        value("d", "new", "I3", "30"),
        value("e", "new", "I4", "9000"),
        value("f", "nl", "I1", "39"),
        value("g", "nl", "I2", "76"),
        value("h", "nl", "I3", "15.6"),
    )


def by_name(name: str) -> Wijkcijfer:
    return next(figure for figure in cijfers_van(known(), "G") if figure.naam == name)


def test_the_newest_profile_counts_and_inhabitants_are_no_figure_among_them() -> None:
    names = [figure.naam for figure in cijfers_van(known(), "G")]
    assert names == ["Eenzaam", "Ervaren gezondheid goed", "65 jaar en ouder"]
    assert by_name("Eenzaam").getoond == "43"


def test_worse_than_the_country_is_said_and_better_or_neutral_is_not() -> None:
    assert by_name("Eenzaam").vergeleken() == "Nederland 39% · hoger"
    assert by_name("Ervaren gezondheid goed").vergeleken() == "Nederland 76%"
    assert by_name("65 jaar en ouder").vergeleken() == "Nederland 15,6%"


def test_what_is_worse_stands_out_before_what_only_differs() -> None:
    figures = cijfers_van(known(), "G")
    assert [figure.naam for figure in opvallend(figures, 1)] == ["Eenzaam"]
    assert [figure.naam for figure in opvallend(figures, 2)] == ["Eenzaam", "65 jaar en ouder"]


def test_a_figure_of_the_monitor_is_an_estimate_unless_it_says_otherwise() -> None:
    assert by_name("Eenzaam").is_schatting
    assert not by_name("65 jaar en ouder").is_schatting
    counted = Wijkcijfer(by_name("Eenzaam").indicator, Decimal(1), None, Aard.ENQUETE)
    assert not counted.is_schatting
    assert counted.vergeleken() == "niet te vergelijken"


def test_without_the_country_a_figure_is_held_against_the_area_around_it() -> None:
    def profile(key: str, amount: str) -> list[Entity]:
        value = a(Indicatorwaarde, f"w{key}", wijkprofiel=f"p{key}", indicator="I", waarde=Decimal(amount))
        return [a(Wijkprofiel, f"p{key}", gebied=key, peiljaar=2012), value]

    found = dossier(
        a(Gebied, "R", soort=GebiedSoort.REGIO),
        a(Gebied, "G", ouder="R", inwoners=100),
        a(Gebied, "H", ouder="R", inwoners=300),
        a(Indicator, "I", naam="Eenzaam", eenheid="%", gunstig=Gunstig.LAAG),
        *profile("G", "40"),
        *profile("H", "20"),
    )
    (figure,) = cijfers_van(found, "G")
    assert figure.vergeleken() == "de regio 25% · hoger"
    assert figure.ongunstig
