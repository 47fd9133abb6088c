"""The words of a project: profile, own words, article and plural."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain.records import a
from wijkdesk.domain.frame import Profiel, Project
from wijkdesk.domain.terminologie import BEGRIPPEN, PROFIELEN, woorden_of


def project(**values: Any) -> Project:
    return a(Project, "p", **values)


def own(begrip: str, enkelvoud: str, lidwoord: str = "", meervoud: str = "") -> dict[str, str]:
    return {"begrip": begrip, "lidwoord": lidwoord, "enkelvoud": enkelvoud, "meervoud": meervoud}


def test_every_profile_has_every_word_with_article_and_plural() -> None:
    assert set(PROFIELEN) == set(Profiel)
    for words in PROFIELEN.values():
        for name in BEGRIPPEN:
            word = getattr(words, name)
            assert word.lidwoord in {"de", "het"}
            assert word.enkelvoud
            assert word.meervoud not in {"", word.enkelvoud}


def test_a_project_without_a_profile_speaks_as_nieuwegein_does() -> None:
    words = woorden_of(project())
    assert words.uitvoerend_overleg.enkelvoud == "taakgroep"
    assert words.plan.met_lidwoord == "het plan van aanpak"
    assert words.plan.dit == "dit plan van aanpak"
    assert words.trekker.dit == "deze trekker"


def test_a_word_counts_and_heads() -> None:
    zone = woorden_of(project()).gebied
    assert (zone.geteld(1), zone.geteld(5)) == ("1 woonservicezone", "5 woonservicezones")
    assert (zone.kop, zone.kop_meervoud) == ("Woonservicezone", "Woonservicezones")


def test_own_words_lie_over_those_of_the_profile() -> None:
    words = woorden_of(
        project(
            terminologieprofiel=Profiel.WIJK,
            terminologie=(own("uitvoerend_overleg", "kerngroep", "de", "kerngroepen"),),
        )
    )
    assert words.uitvoerend_overleg.meervoud == "kerngroepen"
    assert words.gebied.enkelvoud == "wijk"


@pytest.mark.parametrize(
    ("enkelvoud", "met_lidwoord", "meervoud"),
    [
        ("plan van aanpak", "het plan van aanpak", "plannen van aanpak"),
        ("werkplek", "het werkplek", "werkpleken"),
        ("aanpakje", "het aanpakje", "aanpakjes"),
    ],
)
def test_what_an_own_word_leaves_out_is_filled_in(enkelvoud: str, met_lidwoord: str, meervoud: str) -> None:
    word = woorden_of(project(terminologieprofiel=Profiel.WIJK, terminologie=(own("plan", enkelvoud),))).plan
    assert (word.met_lidwoord, word.meervoud) == (met_lidwoord, meervoud)


def test_rows_that_name_no_known_word_change_nothing() -> None:
    rows = (own("vervangen", "x"), own("planeet", "maan"), own("plan", ""), {})
    assert woorden_of(project(terminologie=rows)) == PROFIELEN[Profiel.WOONSERVICEZONE]


def test_flanders_says_other_words() -> None:
    words = woorden_of(project(terminologieprofiel=Profiel.VLAANDEREN))
    assert words.zeg("Gemeente en fysiotherapeut") == "Lokaal bestuur en kinesitherapeut"
    said = words.zeg("Vraag de gemeente, en twee gemeenten, om een verloskundige.")
    assert said == "Vraag het lokaal bestuur, en twee lokale besturen, om een vroedvrouw."
    assert words.zeg("De gemeentesecretaris") == "De gemeentesecretaris"
    assert words.bovenste_overleg.met_lidwoord == "de zorgraad"


def test_our_own_words_follow_the_profile_with_plural_article_and_capital() -> None:
    zeg = woorden_of(project(terminologieprofiel=Profiel.WIJK)).zeg
    assert (
        zeg("Het convenant en dit convenant")
        == "De samenwerkingsovereenkomst en deze samenwerkingsovereenkomst"
    )
    assert zeg("Partijen bij convenanten") == "Partijen bij samenwerkingsovereenkomsten"
    assert (zeg("Plannen"), zeg("plan"), zeg("Gebieden")) == ("Verbeterplannen", "verbeterplan", "Wijken")
    assert zeg("Bijeenkomst plannen") == "Bijeenkomst plannen"
    assert zeg("Elke taakgroep") == "Elke disciplinegroep"
    het = woorden_of(project(terminologieprofiel=Profiel.KERN_EN_WIJK)).zeg
    assert het("De taakgroep en elke taakgroep") == "Het kernoverleg en elk kernoverleg"
    assert woorden_of(project(terminologieprofiel=Profiel.WIJKVERBAND)).zeg("Trekker") == "Wijkcoördinator"


def test_what_stands_between_quotes_is_a_name_and_stays() -> None:
    zeg = woorden_of(project(terminologieprofiel=Profiel.WIJK)).zeg
    assert (
        zeg("De evaluatie van ‘Convenant Wonen’ is te laat")
        == "De evaluatie van ‘Convenant Wonen’ is te laat"
    )


@pytest.mark.parametrize("profile", list(Profiel))
def test_saying_it_twice_says_the_same(profile: Profiel) -> None:
    zeg = woorden_of(project(terminologieprofiel=profile)).zeg
    for text in ("Het convenant van de taakgroep", "Plannen", "Trekker", "De gemeente", "Gebied"):
        assert zeg(zeg(text)) == zeg(text)


def test_the_netherlands_leaves_a_text_alone() -> None:
    assert woorden_of(project()).zeg("De gemeente") == "De gemeente"
