"""How pages look to somebody who reads them: heads, what stays together, what shares a page, errata."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.graphics.shapes import Drawing, String

from tests.reports.stands import EXAMPLES, example_report, example_stand, stand_with, text_of
from wijkdesk.domain.editie import verbetering_van
from wijkdesk.domain.formats import NBSP
from wijkdesk.domain.overleg import (
    Actie,
    ActieStatus,
    Besluit,
    BesluitStatus,
    Bijeenkomst,
    BijeenkomstSoort,
    BijeenkomstStatus,
)
from wijkdesk.domain.presets import ZELFCHECK_OVERVECHT, ZELFCHECK_SGU
from wijkdesk.domain.rapportvorm import Samenstelling
from wijkdesk.domain.verantwoording import Rapport
from wijkdesk.reports import fonts
from wijkdesk.reports.boxes import WriteLines
from wijkdesk.reports.dots import dots, scale_for
from wijkdesk.reports.obstacles import late_actions
from wijkdesk.reports.profile import profile_subjects
from wijkdesk.reports.questions import question_about
from wijkdesk.reports.render import kinds, render
from wijkdesk.reports.spots import Axes, spots
from wijkdesk.reports.style import RUNNING, STRONG_NAME, TEXT_WIDTH, contrast
from wijkdesk.reports.text import shortened, wrap
from wijkdesk.reports.wording import wording_of


def pages(kind: str, name: str) -> list[str]:
    return [" ".join(page.split()) for page in text_of(example_report(kind, name).pdf).split("\f")]


@pytest.mark.parametrize("kind", kinds())
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_head_of_a_page_is_shortened_by_whole_words(name: str, kind: str) -> None:
    for page in pages(kind, name):
        head = page.partition("stand per")[0][:120]
        assert "…" not in head


@pytest.mark.parametrize(
    ("room", "shown"),
    [
        (400, "Wijk- en kerngericht samenwerken Achterhoek, Zutphen en Apeldoorn"),
        (255, "Wijk- en kerngericht samenwerken Achterhoek, Zutphen"),
        (190, "Wijk- en kerngericht samenwerken Achterhoek"),
        (100, "Wijk- en kerngericht"),
        (40, ""),
    ],
)
def test_a_shortened_name_ends_with_a_word_that_can_end_it(room: float, shown: str) -> None:
    name = "Wijk- en kerngericht samenwerken Achterhoek, Zutphen en Apeldoorn"
    assert shortened(name, RUNNING, room) == shown


def test_what_is_to_come_is_told_whole_where_the_first_page_has_a_line_left_for_it() -> None:
    (page,) = pages("managementsamenvatting", "nieuwegein")
    assert "15 sep. Advies aan managementoverleg" in page
    assert "Schouw met bewoners van twee complexen" in page


def test_residents_read_who_works_together_only_of_those_who_do() -> None:
    told = pages("bewoners", "nieuwegein")
    assert "Zorg, welzijn en wonen werken hier samen" in told[0]
    # At the table of Jutphaas-Merwestein sits nobody from welzijn or wonen.
    assert "Organisaties werken hier samen" in told[2]
    assert "Zorg, welzijn en onderwijs werken hier samen" in told[3]


def test_a_project_in_one_wijk_is_not_called_the_whole_gemeente() -> None:
    (page,) = pages("managementsamenvatting", "overvecht")
    assert "Het hele project 88%" in page
    assert "Heel Utrecht" not in page
    assert "Heel Nieuwegein 52%" in pages("managementsamenvatting", "nieuwegein")[0]


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("Het aantal gesprekken.", "het aantal gesprekken."),
        ("A311 was al gereed", "A311 was al gereed."),
        ("GGD-cijfers van 2012", "GGD-cijfers van 2012."),
    ],
)
def test_an_erratum_keeps_the_capital_of_a_code_and_of_an_abbreviation(told: str, shown: str) -> None:
    said = verbetering_van(Rapport.snapshot({"nummer": "2012-01"}), told)
    assert said.endswith(f"Verbeterd: {shown}")


def test_gebieden_of_which_nothing_is_known_are_not_said_to_be_on_time() -> None:
    (page,) = pages("managementsamenvatting", "proscoop-achterhoek")
    assert "Twee van de vier kernen en wijken liggen op tijd. Van twee is nog geen stand bekend." in page
    assert "Beide" not in page


def test_the_whole_project_is_not_green_where_no_bijeenkomst_was_ever_noted() -> None:
    (page,) = pages("managementsamenvatting", "proscoop-achterhoek")
    assert "nog geen bijeenkomst genoteerd" in page
    assert "komt bijeen" not in page


def test_a_report_of_two_pages_does_not_point_from_page_two_to_page_two() -> None:
    first = pages("voortgang", "proscoop-achterhoek")[0]
    assert "onderbouwing: blz. 2" in first
    assert "tot en met 2" not in first


def test_the_word_under_a_line_to_write_on_stands_free_of_it() -> None:
    bare, named = WriteLines(1), WriteLines(1, label="datum en plaats")
    letters = 10.0
    assert named.height(TEXT_WIDTH) >= bare.height(TEXT_WIDTH) + letters + 2


@given(st.decimals(-12, 12, places=1), st.one_of(st.none(), st.decimals(-12, 12, places=1)), st.booleans())
def test_a_word_in_the_dot_plot_never_stands_on_the_line_of_the_country(
    here: Decimal, town: Decimal | None, wide: bool
) -> None:
    scale = scale_for([here, town, Decimal(24) if wide else None], 206.0)
    drawing = dots(here, town, scale, word="ongunstig", alt="").drawing
    (word,) = [shape for shape in drawing.contents if isinstance(shape, String)]
    ends = word.x + fonts.width(word.text, word.fontName, word.fontSize)
    assert ends < scale.at(0) - 2 or word.x > scale.at(0) + 2
    assert word.x >= 0
    assert ends <= scale.width


def test_the_scale_of_the_dot_plot_stands_in_its_head() -> None:
    page = pages("wijkprofiel", "nieuwegein")[0]
    assert re.search(r"zone gemeente NL −12 −6 NL \+6 \+12 65 jaar en ouder", page)


def test_gebieden_without_figures_come_last_and_share_a_page() -> None:
    assert len(pages("wijkprofiel", "sgu-utrecht")) == 1
    last = pages("wijkprofiel", "nieuwegein")[-1]
    assert last.index("7.300 inwoners") < last.index("60.400 inwoners")
    # The head speaks for both, so it names neither.
    assert "Zone Vreeswijk" not in last.partition("stand per")[0]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_gebied_of_a_wijkprofiel_is_told_once(name: str) -> None:
    stand = example_stand(name)
    whole = " ".join(pages("wijkprofiel", name))
    for key in profile_subjects(wording_of(stand)):
        alone = " ".join(text_of(render("wijkprofiel", stand, about=key).pdf).split())
        body = alone.partition("concept")[2].rpartition("bevat geen")[0].strip()
        assert whole.count(body[:200].partition(" blz. ")[0]) == 1


def test_what_a_beleidsdag_agreed_stands_on_one_page() -> None:
    agreed = [page for page in pages("beleidsdag", "randwijck") if "Werkplan" in page]
    assert len(agreed) == 1
    assert "Besluiten" in agreed[0]


@pytest.mark.parametrize(
    ("status", "words"),
    [(BijeenkomstStatus.GEPLAND, "Gepland op"), (BijeenkomstStatus.GEHOUDEN, "Gehouden op")],
)
def test_a_beleidsdag_that_is_still_to_come_is_not_said_to_be_held(
    status: BijeenkomstStatus, words: str
) -> None:
    day = {"id": "b", "titel": "Dag", "datum": date(2012, 7, 27), "soort": BijeenkomstSoort.BELEIDSDAG}
    text = text_of(render("beleidsdag", stand_with(Bijeenkomst.snapshot({**day, "status": status}))).pdf)
    assert f"{words} 27 juli 2012" in " ".join(text.split())


def test_sentences_of_a_lead_are_one_space_apart() -> None:
    lead = text_of(example_report("gespreksnotitie", "randwijck").pdf)
    assert "Zekerheid. Gesprek uiterlijk" in lead


def test_every_point_of_a_zelfcheck_has_a_question_of_its_own() -> None:
    for factor in (*ZELFCHECK_OVERVECHT, *ZELFCHECK_SGU):
        asked = question_about(factor.tekst)
        assert factor.tekst not in asked
        assert asked.endswith("?")
    assert question_about("Iets van onszelf.") == "Wat kunnen wij deze maand doen aan ‘Iets van onszelf’?"


def test_a_heavy_place_on_the_grid_of_risks_is_seen_on_a_printer_without_colours() -> None:
    drawing: Drawing = spots([], Axes("kans", "gevolg", 5, heavy=15), 100, alt="").drawing
    fills = {str(shape.fillColor) for shape in drawing.contents if hasattr(shape, "fillColor")}
    assert contrast("inkt", "stapel_3") > 4.5
    assert contrast("stapel_3", "wit") > 1.3
    assert len(fills) >= 2


@pytest.mark.parametrize("kind", kinds())
def test_an_erratum_says_on_paper_which_edition_it_replaces_and_what_is_better(kind: str) -> None:
    told = "Erratum: dit komt in de plaats van nr 2012-01. Verbeterd: het aantal gesprekken."
    chosen = Samenstelling(kind, merk="nr 2012-02, erratum bij 2012-01", verbetering=told)
    report = render(kind, example_stand("nieuwegein"), chosen=chosen)
    found = [" ".join(page.split()) for page in text_of(report.pdf).split("\f")]
    # Before chapters that are handed out by themselves stand only contents.
    assert told in found[0] or all(told in page for page in found[1:3:2])
    assert all("nr 2012-02, erratum bij 2012-01" in page for page in found)
    if kind == "managementsamenvatting":
        assert report.pages == 1


def test_acties_that_are_as_late_stand_by_code_with_two_before_ten() -> None:
    late = [
        Actie.snapshot(
            {
                "id": code,
                "code": code,
                "titel": code,
                "status": ActieStatus.LOOPT,
                "deadline": date(2012, 5, 1),
                "bijeenkomst": "b",
            }
        )
        for code in ("A10", "A2", "A1")
    ]
    stand = stand_with(Bijeenkomst.snapshot({"id": "b", "titel": "Overleg"}), *late)
    assert [actie.code for actie in late_actions(wording_of(stand))] == ["A1", "A2", "A10"]


def test_besluiten_stand_by_number_with_two_before_ten() -> None:
    day = {"id": "b", "titel": "Overleg", "datum": date(2012, 6, 1)}
    taken = [
        Besluit.snapshot(
            {
                "id": number,
                "nummer": number,
                "tekst": f"Tekst van {number}",
                "bijeenkomst": "b",
                "status": BesluitStatus.GENOMEN,
            }
        )
        for number in ("2012-10", "2012-2")
    ]
    text = text_of(render("besluiten", stand_with(Bijeenkomst.snapshot(day), *taken)).pdf)
    assert text.index("Tekst van 2012-2") < text.index("Tekst van 2012-10")


def test_a_step_of_a_verkenning_stands_as_far_from_its_number_on_one_line_as_on_two() -> None:
    style = STRONG_NAME
    name = f"2{NBSP}{NBSP}Bijeenkomst toekomstrichting"
    whole, broken = wrap(name, style, 400), wrap(name, style, 90)
    assert [line.pieces[0].text for line in whole] == ["2  Bijeenkomst toekomstrichting"]
    assert [line.pieces[0].text for line in broken] == ["2  Bijeenkomst", "toekomstrichting"]
    page = text_of(example_report("verkenning", "sgu-utrecht").pdf)
    assert "2  Bijeenkomst" in page


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("kind", ["besluiten", "avg", "gebied"])
def test_every_page_names_the_whole_project_in_its_head_or_else_at_its_foot(name: str, kind: str) -> None:
    project = " ".join((example_stand(name).project.naam or "").split())
    assert all(project in page for page in pages(kind, name))


def test_the_acties_of_a_doelstelling_stay_on_one_page_in_the_list_of_a_funder() -> None:
    for page in pages("subsidie", "nieuwegein"):
        acties = re.findall(r"Beweeggroep (\d) van start \d", page)
        assert acties in ([], ["1", "2", "3"])
