"""A verkenning in counts, and findings that stand on too few talks (C15)."""

from __future__ import annotations

from tests.domain.records import a, dossier, links
from wijkdesk.domain.analyse import (
    Bevinding,
    Binnenvraag,
    Gesprek,
    GesprekCategorie,
    GesprekStatus,
    Stap,
    StapStatus,
)
from wijkdesk.domain.drempels import STANDAARD
from wijkdesk.domain.stand_delen import Aantal
from wijkdesk.domain.verkenningsbeeld import verkenning_van


def test_talks_are_counted_per_category_once_they_were_held() -> None:
    people = GesprekCategorie
    talks = [
        a(Gesprek, "G1", categorie=people.STAKEHOLDER, status=GesprekStatus.GEHOUDEN),
        a(Gesprek, "G2", categorie=people.PROFESSIONAL, status=GesprekStatus.VERWERKT),
        a(Gesprek, "G3", categorie=people.PROFESSIONAL, status=GesprekStatus.GEPLAND),
        a(Gesprek, "G4", categorie=people.PROFESSIONAL, status=GesprekStatus.AFGEZEGD),
        a(Gesprek, "G5", status=GesprekStatus.UITGEWERKT),
    ]
    found = verkenning_van(dossier(*talks), STANDAARD)
    assert found.gesprekken == Aantal(3, 4)
    assert found.per_categorie == {
        "stakeholder": 1,
        "patient_bewoner": 0,
        "professional": 1,
        "samenwerkingspartner": 0,
    }


def test_a_finding_on_one_talk_is_too_thin_and_on_two_only_shown_with_others() -> None:
    findings = {"BV1": ["G1"], "BV2": ["G1", "G2"], "BV3": ["G1", "G2", "G3"], "BV4": ["G1", "weg"]}
    records = [
        *(a(Gesprek, key) for key in ("G1", "G2", "G3")),
        *(a(Bevinding, key) for key in findings),
        *(link for key, talks in findings.items() for link in links(key, "gesprekken", talks)),
    ]
    found = verkenning_van(dossier(*records), STANDAARD)
    assert found.te_smal == ("BV1", "BV4")
    assert found.alleen_gegroepeerd == ("BV1", "BV2", "BV4")


def test_the_first_step_that_runs_is_the_active_one() -> None:
    steps = [
        a(Stap, "S4", nr=4, status=StapStatus.LOOPT),
        a(Stap, "S3", nr=3, status=StapStatus.LOOPT),
        a(Stap, "S1", nr=1, status=StapStatus.AFGEROND),
        a(Stap, "S0", status=StapStatus.LOOPT),
    ]
    assert verkenning_van(dossier(*steps), STANDAARD).stap == 3
    assert verkenning_van(dossier(steps[2]), STANDAARD).stap is None


def test_open_questions_keep_the_order_of_the_five() -> None:
    questions = [
        a(Binnenvraag, "1", onderwerp="eigen verandertraject"),
        a(Binnenvraag, "2", vraag="Iets anders?"),
        a(Binnenvraag, "3", onderwerp="Financiering", antwoord="  "),
        a(Binnenvraag, "4", onderwerp="sturing", antwoord="Een kerngroep per centrum"),
    ]
    assert verkenning_van(dossier(*questions), STANDAARD).open_vragen == (
        "Financiering",
        "eigen verandertraject",
        "Iets anders?",
    )
