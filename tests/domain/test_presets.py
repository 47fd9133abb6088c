"""Texts, templates and the catalogue that come with the program."""

from __future__ import annotations

from wijkdesk.domain import presets
from wijkdesk.domain.borging import Licht, Samenwerkingspeiling
from wijkdesk.domain.catalogus import CATALOGUS
from wijkdesk.domain.entity import fields_of
from wijkdesk.domain.frame import Profiel
from wijkdesk.domain.overleg import Niveau
from wijkdesk.domain.sjablonen import SJABLONEN
from wijkdesk.domain.stand_delen import BorgingStand
from wijkdesk.domain.verkenningsbeeld import BINNENVRAGEN


def test_every_light_has_its_own_letter_and_meaning() -> None:
    assert set(presets.LEGENDA) == set(Licht)
    assert "".join(letter for letter, _ in presets.LEGENDA.values()) == "GOR–✓"
    assert len({meaning for _, meaning in presets.LEGENDA.values()}) == len(Licht)


def test_the_pillars_stand_in_the_order_of_the_matrix() -> None:
    for number, pijler in enumerate(presets.PIJLERS):
        stands = dict.fromkeys(
            ("eigenaar", "inbedding", "geld", "menskracht", "werkwijze", "evaluatie"), False
        )
        assert pijler.naam in stands
        stand = BorgingStand(
            id="", code="", onderwerp="", evaluatie_te_laat_dagen=0, **(stands | {pijler.naam: True})
        )
        assert stand.pijlers.index(True) == number


def test_the_peiling_has_three_statements_for_every_score() -> None:
    scores = [f for f in fields_of(Samenwerkingspeiling) if f.name.startswith("score_")]
    assert [(f.name, f.label) for f in scores] == [(theme.veld, theme.label) for theme in presets.PEILING]
    statements = [text for theme in presets.PEILING for text in theme.stellingen]
    assert len(set(statements)) == 15
    assert all(text.endswith(".") for text in statements)


def test_the_lists_are_as_long_as_their_sources_say() -> None:
    assert len(presets.ZELFCHECK_OVERVECHT) == 9
    assert len(presets.ZELFCHECK_SGU) == 5
    assert len(presets.HOOFDVRAGEN) == 3
    assert len(presets.STAPPEN) == 4
    assert len(presets.BINNENVRAGEN) == 5
    assert len(presets.CONVENANT_ONDERDELEN) == 16
    assert len(presets.PEILSCHAAL) == 5
    assert all(question.endswith("?") for question in presets.GESPREKSLEIDRAAD)
    assert len(presets.GESPREKSLEIDRAAD) == 5


def test_every_profile_has_a_template_whose_overleggen_report_to_each_other() -> None:
    assert set(SJABLONEN) == set(Profiel)
    for template in SJABLONEN.values():
        names = [vorm.naam for vorm in template.overleggen]
        assert len(set(names)) == len(names)
        assert {vorm.rapporteert_aan for vorm in template.overleggen} - {""} <= set(names)
        niveaus = [vorm.niveau for vorm in template.overleggen]
        assert niveaus.count(Niveau.BESTUURLIJK) == 1
        assert Niveau.UITVOEREND in niveaus
        for vorm in template.overleggen:
            assert (vorm.soort is not None) == (vorm.niveau is Niveau.UITVOEREND)
        assert set(template.clusters) <= set(template.domeinen)


def test_the_catalogue_fits_the_indicator_fields() -> None:
    assert len({line.code for line in CATALOGUS}) == len(CATALOGUS)
    assert all(line.naam and line.eenheid for line in CATALOGUS)


def test_the_questions_inwards_are_those_that_the_stand_counts() -> None:
    assert tuple(subject for subject, _ in presets.BINNENVRAGEN) == BINNENVRAGEN
