"""The derived values of the example projects: the golden block, and what the rules say of the other four."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.domain.records import a, dossier
from wijkdesk import resources
from wijkdesk.domain.frame import Betrokkenheid, Organisatie, Project
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.domain.stand import stand_of
from wijkdesk.domain.verwacht import verwacht_of
from wijkdesk.exchange.voorbeeld import example_path, examples, read_project

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier


@cache
def example(name: str) -> Dossier:
    return read_project(example_path(name)).dossier


@cache
def figures(name: str, day: date | None = None) -> dict[str, Any]:
    """Return what is derived of an example; nobody may change it."""
    project = example(name).projects()[0]
    peildatum = day or project.peildatum
    assert peildatum is not None
    return verwacht_of(stand_of(example(name), peildatum))


@cache
def golden() -> dict[str, Any]:
    text = resources.path("voorbeelden/nieuwegein.yaml").read_text(encoding="utf-8")
    block = yaml.safe_load(text)["verwacht"]
    plain: dict[str, Any] = json.loads(json.dumps(block, default=date.isoformat))
    return plain


@pytest.mark.parametrize("key", golden())
def test_every_golden_value_of_nieuwegein_comes_out(key: str) -> None:
    assert figures("nieuwegein")[key] == golden()[key]


def test_the_golden_keys_come_first_and_in_their_order() -> None:
    assert list(figures("nieuwegein"))[: len(golden())] == list(golden())


@pytest.mark.parametrize("name", examples())
def test_every_project_has_every_key_and_is_plain_json(name: str) -> None:
    found = figures(name)
    assert list(found) == list(figures("nieuwegein"))
    assert json.loads(json.dumps(found)) == found


EXPECTED: list[tuple[str, dict[str, Any]]] = [
    (
        "overvecht",
        {
            "visie_leeftijd_maanden": 15,
            "visie_signaal": "oranje",
            "prioriteiten_per_discipline": {"fysiotherapeut": 1, "huisarts": 2, "welzijn": 3},
            "focus_overschreden": ["welzijn"],
            "bottom_up_met_mandaat": "4 van 6",
            "aandeel_bestaande_middelen_pct": 84,
            "geld_afwijking_pct": 2.3,
            "vaste_gezichten_maanden": {"DG-FY": 28, "DG-HA": 48, "DG-WE": 15},
            "project_stoplicht_borging": "grijs",
            "initiatieven_zonder_koppeling": ["I3"],
            "doelstellingen": {"D1": {"voortgang_pct": 88, "stoplicht_tijd": "groen"}},
        },
    ),
    (
        "randwijck",
        {
            "rapportage_resterende_dagen": {"RV1": 64, "RV2": 335},
            "plannen": {"PL1": {"voortgang_pct": 58, "stoplicht_tijd": "oranje", "zonder_acties": 0}},
            "acties_te_laat": {"A4": 47},
            "geld_afwijking_pct": 11.8,
            "project_stoplicht_geld": "oranje",
            "bottom_up_met_mandaat": "2 van 2",
        },
    ),
    (
        "proscoop-achterhoek",
        {
            "gebied_buiten_richtgrootte": ["KN2"],
            "profiel_verouderd": [],
            "duo_onvolledig": ["WK2"],
            "duo_niet_ingeregeld": ["KN1", "KN2"],
            "initiatieven_zonder_koppeling": ["I3", "I4"],
            "enquete_respons_pct": {"E1": 68, "E2": 36},
            "visie_leeftijd_maanden": None,
        },
    ),
    (
        "sgu-utrecht",
        {
            "verkenning_stap_actief": 3,
            "gesprekken_uitgevoerd": "11 van 12",
            "gesprekken_per_categorie": {
                "stakeholder": 4,
                "patient_bewoner": 3,
                "professional": 3,
                "samenwerkingspartner": 1,
            },
            "bevindingen_te_smal_onderbouwd": ["BV6"],
            "bevindingen_alleen_gegroepeerd_tonen": ["BV6"],
            "stap3_open_vragen": ["financiering", "eigen verandertraject"],
            "doelstellingen": {},
            "project_voortgang_pct": None,
        },
    ),
]


@pytest.mark.parametrize(("name", "expected"), EXPECTED)
def test_the_other_projects_say_what_the_rules_say(name: str, expected: dict[str, Any]) -> None:
    found = figures(name)
    assert {key: found[key] for key in expected} == expected


def test_a_year_later_the_same_data_is_judged_by_the_later_day() -> None:
    found = figures("nieuwegein", date(2014, 1, 1))
    assert found["convenanten"]["CV1"]["status_afgeleid"] == "verlopen"
    assert found["convenanten"]["CV1"]["resterende_dagen"] == -1
    assert found["dekkingsgraad_kernpartners"] == "0 van 14"
    assert found["vacature_trekker_dagen"] == {"TG4": 611}
    assert found["acties_telling"] == golden()["acties_telling"]
    assert found["project_stoplicht_samenwerking"] == "grijs"
    assert figures("proscoop-achterhoek", date(2021, 1, 1))["profiel_verouderd"] == ["WK1"]


def test_records_without_a_code_keep_names_of_their_own() -> None:
    late = {"code": "", "titel": "Bellen", "status": ActieStatus.LOOPT, "deadline": date(2012, 6, 14)}
    records = [a(Actie, "1", **late), a(Actie, "2", **late), a(Actie, "3", **{**late, "titel": ""})]
    found = verwacht_of(stand_of(dossier(*records), date(2012, 6, 15)))
    assert found["acties_te_laat"] == {"3": 1, "Bellen": 1, "Bellen (2)": 1}


def test_kernpartners_without_a_signature_come_by_role_then_by_code() -> None:
    records = [a(Project, "p"), *(a(Organisatie, key) for key in ("O-2", "O-10"))]
    records += [a(Betrokkenheid, key, organisatie=f"O-{key}", kernpartner=True) for key in ("10", "2")]
    found = verwacht_of(stand_of(dossier(*records), date(2012, 6, 15)))
    assert found["kernpartners_zonder_handtekening"] == ["O-2", "O-10"]
