"""The facts beside a zelfcheck: what the app knows, and what it leaves to the team (D14-D17, D22)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.domain.records import TODAY, a, dossier
from wijkdesk.domain.afspraken import Financiering, FinancieringSoort
from wijkdesk.domain.borging import Oordeel, Zelfcheck, Zelfcheckfactor
from wijkdesk.domain.frame import Project, Werkvorm
from wijkdesk.domain.overleg import Lidmaatschap, LidRol, Overleg, OverlegStatus
from wijkdesk.domain.plan import (
    Leerpunt,
    Prioriteit,
    PrioriteitHerkomst,
    PrioriteitStatus,
    Visie,
    VisieStatus,
)
from wijkdesk.domain.presets import ZELFCHECK_OVERVECHT, ZELFCHECK_SGU
from wijkdesk.domain.stand import Stand, stand_of
from wijkdesk.domain.zelfcheckfeiten import feit_van, laatste_zelfcheck

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity


def stand(*records: Entity, werkvorm: Werkvorm | None = None) -> Stand:
    return stand_of(
        dossier(Project.snapshot({"id": "p", "code": "p", "werkvorm": werkvorm}), *records), TODAY
    )


def fact(found: Stand, auto: str) -> tuple[str, Oordeel | None]:
    feit = feit_van(found, a(Zelfcheckfactor, "f", factor="Iets", auto=auto))
    assert feit is not None
    return feit


def choice(key: str, herkomst: PrioriteitHerkomst, mandaat: date | None) -> Prioriteit:
    return a(
        Prioriteit,
        key,
        titel=key,
        disciplines=("welzijn",),
        herkomst=herkomst,
        mandaat_op=mandaat,
        status=PrioriteitStatus.IN_UITVOERING,
    )


def test_only_a_procesaanpak_is_one() -> None:
    assert fact(stand(werkvorm=Werkvorm.PROCESAANPAK), "werkvorm") == (
        "De werkvorm is procesaanpak.",
        Oordeel.JA,
    )
    assert fact(stand(werkvorm=Werkvorm.PROJECT), "werkvorm")[1] is Oordeel.NEE
    assert fact(stand(), "werkvorm")[1] is None


def test_focus_and_mandate_are_counted_over_what_is_active() -> None:
    three = [choice(str(n), PrioriteitHerkomst.WERKVLOER, TODAY) for n in range(2)]
    three.append(choice("3", PrioriteitHerkomst.BESTUUR, TODAY))
    found = stand(*three)
    assert fact(found, "D15") == ("3 in welzijn.", Oordeel.NEE)
    assert fact(found, "D16") == (
        "2 van 3 prioriteiten komen van onderop en hebben een mandaat.",
        Oordeel.DEELS,
    )
    assert fact(stand(*three[:2]), "D15") == ("Hoogstens 2 per discipline.", Oordeel.JA)
    assert fact(stand(), "D16")[1] is None


@pytest.mark.parametrize(
    ("day", "score"),
    [
        (date(2011, 6, 15), Oordeel.JA),
        (date(2011, 5, 15), Oordeel.DEELS),
        (date(2010, 12, 15), Oordeel.DEELS),
        (date(2010, 11, 15), Oordeel.NEE),
    ],
)
def test_the_visie_is_judged_by_its_age(day: date, score: Oordeel) -> None:
    visie = a(Visie, "v", titel="V", versie="1", vastgesteld_op=day, status=VisieStatus.VASTGESTELD)
    assert fact(stand(visie), "D17")[1] is score


def test_a_leerpunt_counts_for_one_year() -> None:
    assert fact(stand(a(Leerpunt, "l", geleerd="x", datum=date(2011, 6, 16))), "leerpunten")[1] is Oordeel.JA
    assert fact(stand(a(Leerpunt, "l", geleerd="x", datum=date(2011, 6, 15))), "leerpunten")[1] is Oordeel.NEE


def test_faces_are_fixed_from_three_years_on() -> None:
    group = a(Overleg, "o", naam="O", status=OverlegStatus.ACTIEF, niveau="uitvoerend")
    roles = [
        a(Lidmaatschap, key, overleg="o", persoon=key, rol=LidRol.TREKKER, van=day)
        for key, day in (("a", date(2009, 6, 15)), ("b", date(2012, 1, 15)))
    ]
    words, score = fact(stand(group, *roles), "D14")
    assert words == "1 van 2 sleutelrollen 36 maanden of langer bij één persoon (5 tot 36 maanden)."
    assert score is Oordeel.DEELS


def test_the_share_of_existing_money_is_a_fact_without_a_score() -> None:
    sources = [
        a(Financiering, "1", naam="x", soort=FinancieringSoort.STRUCTUREEL, bedrag=84),
        a(Financiering, "2", naam="y", soort=FinancieringSoort.SUBSIDIE, bedrag=16),
    ]
    assert fact(stand(*sources), "D22") == ("84% is bestaand of blijvend geld.", None)


def test_a_factor_from_elsewhere_is_known_by_its_words() -> None:
    found = stand()
    own = a(Zelfcheckfactor, "f", factor="Continuïteit - vaste gezichten", auto="sleutelrollen")
    assert feit_van(found, own) == feit_van(found, a(Zelfcheckfactor, "g", factor="", auto="D14"))
    assert feit_van(found, a(Zelfcheckfactor, "h", factor="Kansen zien")) is None


def test_every_preset_with_a_rule_has_a_fact_and_every_other_has_none() -> None:
    found = stand()
    for number, factor in enumerate((*ZELFCHECK_OVERVECHT, *ZELFCHECK_SGU)):
        record = a(Zelfcheckfactor, str(number), factor=factor.tekst, auto=factor.auto)
        assert (feit_van(found, record) is not None) == bool(factor.auto), factor.tekst


def test_the_latest_zelfcheck_counts_and_loose_factors_only_without_one() -> None:
    loose = a(Zelfcheckfactor, "los", factor="Los")
    old, new = (a(Zelfcheck, key, datum=day) for key, day in (("z1", date(2011, 1, 1)), ("z2", TODAY)))
    own = a(Zelfcheckfactor, "eigen", zelfcheck="z2", factor="Eigen")
    assert laatste_zelfcheck(stand(loose)) == (None, [loose])
    assert laatste_zelfcheck(stand(loose, old, new, own)) == (new, [own])
