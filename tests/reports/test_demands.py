"""What a receiver demands, and looking over a report that does not answer it yet (R5, R8)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from tests.reports.stands import stand_with, text_of
from wijkdesk.domain.frame import Organisatie
from wijkdesk.domain.rapportvorm import Samenstelling
from wijkdesk.domain.verantwoording import Rapportageverplichting, Verslagvraag
from wijkdesk.reports.looked_over import look_over
from wijkdesk.reports.render import render

if TYPE_CHECKING:
    from wijkdesk.domain.nakijken import Punt
    from wijkdesk.domain.stand import Stand

GIVER = Organisatie.snapshot({"id": "o", "naam": "ZonMw"})


def owed(eisen: str = "", **values: Any) -> Rapportageverplichting:
    return Rapportageverplichting.snapshot(
        {
            "id": "r",
            "titel": "Eindverslag",
            "ontvanger": "o",
            "deadline": date(2012, 12, 1),
            "eisen": eisen,
            **values,
        }
    )


def question(key: str, text: str, **values: Any) -> Verslagvraag:
    return Verslagvraag.snapshot({"id": key, "verplichting": "r", "vraag": text, "verplicht": True, **values})


def project(*records: Any) -> Stand:
    filled = {"projectnummer": "154", "penvoerder": "x", "doelgroep": "ouderen", "doel": "Zorg dichtbij"}
    return stand_with(GIVER, *records, **filled)


def points(stand: Stand, soort: str = "subsidie", over: str = "r", **values: Any) -> list[Punt]:
    return look_over(stand, Samenstelling(soort, over), **values)


def test_each_compulsory_question_that_is_open_is_a_point_that_leads_to_that_question() -> None:
    asked = (
        question("v1", "Wat was het doel?"),
        question("v2", "Wat kostte het?", antwoord="Weinig"),
        question("v3", "Nog iets te melden?", verplicht=False),
        question("v4", "Met welke gemeenten is overlegd?"),
    )
    found = points(project(owed(), *asked))
    assert [(punt.zin, punt.doel, punt.knop) for punt in found] == [
        ("Nog niet beantwoord: ‘Met welke gemeenten is overlegd?’", "v4", "Vraag beantwoorden"),
        ("Nog niet beantwoord: ‘Wat was het doel?’", "v1", "Vraag beantwoorden"),
    ]
    assert {punt.waarom for punt in found} == {"Een eis van ZonMw bij ‘Eindverslag’."}
    assert not any(punt.hard for punt in found)


def test_an_answer_that_is_too_long_is_a_point_of_its_own() -> None:
    (found,) = points(project(owed(), question("v1", "Met wie?", hoogstens=3, antwoord="Allen")))
    assert (found.zin, found.doel) == ("Het antwoord op ‘Met wie?’ is 2 tekens te lang", "v1")


def test_a_demand_that_was_never_made_a_question_leads_to_the_questions_of_that_report() -> None:
    demands = "Beschrijf de doelgroep\nNoem de toezichthouder"
    (found,) = points(project(owed(demands)))
    assert (found.zin, found.doel) == ("Nog niet beantwoord: ‘Noem de toezichthouder’", "spot:vragen/r")
    text = text_of(render("subsidie", project(owed(demands)), about="r").pdf)
    assert "nog niet beantwoord" in text


def test_a_section_that_was_left_out_answers_nothing() -> None:
    stand = project(owed("Beschrijf de doelgroep"))
    assert points(stand) == []
    left_out = Samenstelling("subsidie", "r", weggelaten=("Doel en doelgroep",))
    (found,) = look_over(stand, left_out)
    assert "Beschrijf de doelgroep" in found.zin


def test_an_own_answer_stands_in_the_matrix_with_its_page() -> None:
    stand = project(owed(), question("v1", "Welke toezichthouder?", nr=1, antwoord="De provincie"))
    text = " ".join(text_of(render("subsidie", stand, about="r").pdf).split())
    assert "nog niet beantwoord" not in text
    assert "alles beantwoord" in text
    assert "niet in dit verslag" not in text
    assert points(stand) == []


def test_a_report_that_was_handed_in_asks_nothing_any_more() -> None:
    stand = project(owed("Noem de toezichthouder", ingediend_op=date(2012, 6, 1)))
    assert points(stand, over="r") == []


def test_any_report_for_which_a_receiver_waits_is_held_against_the_demands() -> None:
    stand = project(owed("Bereik per activiteit\nNoem de toezichthouder"))
    assert points(stand, "verantwoording", "") == []
    found = points(stand, "verantwoording", "", owed="r", sections=("Bereik",))
    assert [punt.zin for punt in found] == ["Nog niet beantwoord: ‘Noem de toezichthouder’"]


def test_a_very_long_question_is_cut_in_the_list() -> None:
    (found,) = points(project(owed(), question("v1", "Waarom " * 60)))
    assert len(found.zin) < 130
