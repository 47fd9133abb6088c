"""What somebody who read every page found, and must not come back."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.reports.stands import EXAMPLES, example_report, example_stand, stand_with, text_of
from tests.reports.test_tagged import elements
from wijkdesk.domain.frame import Gebied, Organisatie
from wijkdesk.domain.plan import Doelstelling, Plan
from wijkdesk.domain.verantwoording import Rapportageverplichting
from wijkdesk.reports.render import render, subjects
from wijkdesk.reports.sections import Ending, Strip
from wijkdesk.reports.style import SMALL

ROOT = Path(__file__).resolve().parents[2]


def pages(kind: str, name: str) -> list[str]:
    return [" ".join(page.split()) for page in text_of(example_report(kind, name).pdf).split("\f")]


def everything(kind: str, name: str) -> str:
    return " ".join(pages(kind, name))


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_form_is_one_sheet_and_is_never_cut_where_it_says_what_is_counted(name: str) -> None:
    stand = example_stand(name)
    for group in subjects("invulformulier", stand):
        report = render("invulformulier", stand, about=group)
        assert report.pages == 1
        assert "…" not in text_of(report.pdf).partition("stand per")[2]


def test_a_form_without_acties_offers_room_for_eight() -> None:
    page = pages("invulformulier", "nieuwegein")[-1]
    assert "Er zijn nog geen acties" in page
    assert all(re.search(rf"\bN{number}\b", page) for number in range(1, 9))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_head_of_a_page_names_its_own_subject_in_full(name: str) -> None:
    stand = example_stand(name)
    for key, title in subjects("besluiten", stand).items():
        report = render("besluiten", stand, about=key)
        head = text_of(report.pdf).split("stand per")[0]
        assert " ".join(title.split()) in " ".join(head.split())


def test_contents_repeat_no_sections_that_stand_on_the_page_of_their_subject() -> None:
    assert "Volgende bijeenkomst" not in pages("besluiten", "nieuwegein")[0]
    assert "Doelstellingen en acties" in pages("gebied", "nieuwegein")[0]


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("kind", ["gebied", "voortgang", "subsidie", "taakgroep"])
def test_a_sentence_about_one_is_about_one(name: str, kind: str) -> None:
    said = everything(kind, name)
    for wrong in (
        "de 1 acties",
        "de 1 gemeten",
        "1 acties",
        "risico’s van ",
        "de 2 gemeten resultaten liggen er 2",
    ):
        assert wrong not in said


def test_a_short_gebied_stands_on_one_page_and_a_long_one_on_two() -> None:
    assert len(pages("gebied", "overvecht")) == 1
    stand = example_stand("nieuwegein")
    assert {render("gebied", stand, about=zone.id).pages for zone in stand.zones} == {2}


def test_a_gebied_that_fits_under_its_title_is_not_torn_over_two_half_pages() -> None:
    stand = example_stand("proscoop-achterhoek")
    wijk = next(zone for zone in stand.zones if "Apeldoorn" in zone.naam)
    assert render("gebied", stand, about=wijk.id).pages == 1


def test_an_overleg_that_is_being_set_up_is_not_said_to_be_missing() -> None:
    said = pages("voortgang", "proscoop-achterhoek")[1]
    assert "Voorbeeldwijk Zutphen kernoverleg in oprichting" in said
    assert "geen kernoverleg" not in said


def test_the_line_between_two_figures_ends_where_their_words_end() -> None:
    bare, told = (Strip([Ending("elke", "8 weken", "Ritme", text)]).height(400) for text in ("", "sinds mei"))
    assert told - bare == pytest.approx(SMALL.leading)


def test_a_column_that_would_be_empty_is_left_out() -> None:
    assert "wat het dossier zegt" not in everything("zelfcheck", "sgu-utrecht")
    assert "wat het dossier zegt" in everything("zelfcheck", "overvecht")
    assert "uiterlijk eisen" not in everything("wijkplan", "randwijck")


def test_the_months_of_a_trekker_are_counted_in_one_way() -> None:
    for page in pages("taakgroep", "overvecht"):
        assert len(set(re.findall(r"(\d+) maanden", page))) == 1


@pytest.mark.parametrize("name", EXAMPLES)
def test_news_for_residents_tells_who_lives_there_and_of_no_function(name: str) -> None:
    stand = example_stand(name)
    for key in subjects("bewoners", stand):
        said = " ".join(text_of(render("bewoners", stand, about=key).pdf).split())
        area = stand.dossier.get(Gebied, key)
        assert area is not None
        assert not area.inwoners or "Hier wonen" in said
        assert "Vul" not in said
        assert "wijkmanager" not in said


def test_the_maker_hears_of_which_gebied_residents_read_little() -> None:
    notes = render("bewoners", example_stand("proscoop-achterhoek")).notes
    assert any("Voorbeeldwijk Zutphen" in note and "Werk, Plannen" in note for note in notes)


def test_a_demand_is_answered_by_no_section_that_is_empty_and_by_no_part_of_another_word() -> None:
    funder = Organisatie.snapshot({"id": "o", "naam": "Fonds"})
    demands = (
        "Samenwerking met partners",
        "Vervolg na afloop",
        "Bereik van de doelgroep en resultaten",
        "Adviseurs",
    )
    asked = "\n".join(f"- {demand}" for demand in demands)
    owed = Rapportageverplichting.snapshot({"id": "r", "titel": "Verslag", "ontvanger": "o", "eisen": asked})
    scheme = Plan.snapshot({"id": "p1", "titel": "Plan"})
    goal = {"id": "d", "plan": "p1", "titel": "Doel", "nulmeting": 0, "doelwaarde": 9, "stand": 3}
    stand = stand_with(funder, owed, scheme, Doelstelling.snapshot(goal), doel="samen werken")
    text = text_of(render("subsidie", stand).pdf)
    for open_one in ("Samenwerking met partners", "Vervolg na afloop", "Adviseurs"):
        assert re.search(rf"{open_one}\s+nog niet beantwoord", text)
    assert re.search(r"Bereik van de doelgroep en resultaten\s+Resultaten", text)


SCRIPT = """
import hashlib, sys
from tests.reports.stands import example_stand
from wijkdesk.reports.render import render
from wijkdesk.reports.saving import Form, file_of
report = render("voortgang", example_stand("nieuwegein"))
print([hashlib.sha256(file_of(report, form)).hexdigest() for form in Form])
"""


def test_a_report_is_the_same_bytes_in_another_process_timezone_and_language() -> None:
    found = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            cwd=ROOT,
            env=os.environ | {"TZ": zone, "LC_ALL": language, "LANG": language, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for zone, language, seed in (("Asia/Tokyo", "C", "1"), ("America/Lima", "nl_NL.UTF-8", "2"))
    }
    assert len(found) == 1


def test_a_long_name_of_the_overleg_does_not_break_inside_the_word_above_its_lights() -> None:
    page = text_of(example_report("voortgang", "overvecht").pdf)
    assert "disciplinegr-" not in page
    assert "disciplinegroep" in page


def test_what_figures_mean_has_the_whole_width_where_nothing_stands_beside_it() -> None:
    alone = pages("wijkprofiel", "proscoop-achterhoek")[-1]
    assert "Wat al werkt" not in alone
    last = text_of(example_report("wijkprofiel", "proscoop-achterhoek").pdf)
    assert (
        "De duiding is nog niet ingevuld. Dat kan bij Wijk en partners, Profiel." in last.splitlines()[-20:]
    )


def test_a_summary_without_bars_does_not_explain_them() -> None:
    page = everything("managementsamenvatting", "sgu-utrecht")
    assert "streep: verwacht op" not in page
    assert "streep: verwacht op" in everything("managementsamenvatting", "nieuwegein")


def test_a_row_of_a_taakgroep_without_acties_has_no_bar_and_no_empty_cell() -> None:
    tree = PdfReader(BytesIO(example_report("managementsamenvatting", "randwijck").pdf)).trailer["/Root"]
    told = [str(element.get("/Alt", "")) for element in elements(tree["/StructTreeRoot"])]
    assert any(text.startswith("voortgang 58%") for text in told)
    assert "geen voortgang bekend" not in told
    row = everything("voortgang", "randwijck").partition("Werkgroep kwetsbare ouderen apotheker")[2]
    assert row.partition("Het hele project")[0].count("–") == 5


def test_the_name_of_a_doelstelling_has_the_room_that_its_length_leaves() -> None:
    lines = text_of(example_report("subsidie", "randwijck").pdf).split("\n")
    assert any("Jongvolwassenen eerder bij passende hulp, Amstelveen" in line for line in lines)


def test_no_word_stands_alone_under_the_overview_of_contact_details() -> None:
    lines = [line.strip() for line in text_of(example_report("avg", "sgu-utrecht").pdf).split("\n")]
    assert "e-mailadres." not in lines


def test_a_full_first_page_gives_up_white_before_words() -> None:
    assert "Schouw met bewoners van twee complexen" in everything("managementsamenvatting", "nieuwegein")


def test_the_inhabitants_of_a_gebied_stand_in_the_brackets_that_its_name_has() -> None:
    page = pages("verkenning", "sgu-utrecht")[0]
    assert "Lunetten (11.500 inwoners)" in page
    assert "Het Zand (Leidsche Rijn, 9.800 inwoners)" in page


def test_who_signs_a_borgingsadvies_on_its_second_page_reads_for_what() -> None:
    said = " ".join(text_of(example_report("borging", "nieuwegein").pdf).split())
    assert "Vaststelling van onderwerp 1 tot en met 6, met toelichting bij anders of later" in said
