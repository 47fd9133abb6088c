"""D13, D15 to D17 and D22: yardsticks for everything beside the plan."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.domain.records import TODAY, a, dossier
from wijkdesk.domain.analyse import Enquete, Wijkprofiel
from wijkdesk.domain.borging import Licht, Risico, RisicoStatus
from wijkdesk.domain.drempels import STANDAARD
from wijkdesk.domain.frame import Duo, Gebied, GebiedSoort
from wijkdesk.domain.maatstaven import (
    duo_status,
    duos_van,
    enquete_respons,
    focus_van,
    gebieden_buiten_richtgrootte,
    initiatieven_zonder_koppeling,
    licht_visie,
    profielen_verouderd,
    rapportages_van,
    risico_niveau,
    risicoscores,
    visie_van,
)
from wijkdesk.domain.plan import (
    Initiatief,
    InitiatiefStatus,
    Koppeling,
    Prioriteit,
    PrioriteitHerkomst,
    PrioriteitSoort,
    PrioriteitStatus,
    Visie,
    VisieStatus,
)
from wijkdesk.domain.stand_delen import Aantal
from wijkdesk.domain.verantwoording import Rapportageverplichting


def test_a_duo_takes_two_people() -> None:
    assert duo_status("C1", "C2") == "compleet"
    assert duo_status("C1", None) == duo_status(None, "C2") == "onvolledig"
    assert duo_status(None, None) == "niet_ingeregeld"
    duos = duos_van(dossier(a(Gebied, "W2"), a(Duo, "D", gebied="W2"), a(Duo, "E", gebied="weg")))
    assert duos == {"W2": "niet_ingeregeld"}


def prioriteit(key: str, *disciplines: str, **values: object) -> Prioriteit:
    plain = {
        "soort": PrioriteitSoort.PRIORITEIT,
        "herkomst": PrioriteitHerkomst.WERKVLOER,
        "status": PrioriteitStatus.IN_UITVOERING,
    }
    return a(Prioriteit, key, disciplines=disciplines, **{**plain, **values})


def test_the_third_active_prioriteit_of_a_discipline_is_one_too_many() -> None:
    records = [
        prioriteit("P1", "welzijn"),
        prioriteit("P2", "welzijn", "huisarts", status=PrioriteitStatus.VASTGESTELD),
        prioriteit("P3", "welzijn", "welzijn"),
        prioriteit("P4", "huisarts", status=PrioriteitStatus.GEPARKEERD),
    ]
    focus = focus_van(dossier(*records), STANDAARD)
    assert focus.per_discipline == {"huisarts": 1, "welzijn": 3}
    assert focus.overschreden == ("welzijn",)


def test_bottom_up_needs_a_source_below_and_a_mandate_above() -> None:
    records = [
        prioriteit("P1", mandaat_op=date(2014, 1, 1)),
        prioriteit("P2", mandaat_besluit="BS1", herkomst=PrioriteitHerkomst.BEWONERS),
        prioriteit("P3"),
        prioriteit("P4", mandaat_besluit="BS1", herkomst=PrioriteitHerkomst.BESTUUR),
        prioriteit("P5", mandaat_besluit="BS1", status=PrioriteitStatus.AFGEROND),
        prioriteit("P6", mandaat_besluit="BS1", soort=PrioriteitSoort.SPEERPUNT),
    ]
    assert focus_van(dossier(*records), STANDAARD).bottom_up == Aantal(2, 4)


def test_a_visie_ages_in_whole_months() -> None:
    assert [licht_visie(age, STANDAARD) for age in (0, 12, 13, 18, 19)] == [
        Licht.GROEN,
        Licht.GROEN,
        Licht.ORANJE,
        Licht.ORANJE,
        Licht.ROOD,
    ]


def test_the_visie_of_a_day_is_the_last_one_adopted_by_then() -> None:
    records = [
        a(Visie, "V1", vastgesteld_op=date(2010, 9, 15), status=VisieStatus.VERVANGEN),
        a(Visie, "V2", vastgesteld_op=date(2012, 2, 12), status=VisieStatus.VASTGESTELD),
        a(Visie, "V3", vastgesteld_op=date(2012, 3, 12), status=VisieStatus.CONCEPT),
        a(Visie, "V4", status=VisieStatus.CONCEPT),
    ]
    now = visie_van(dossier(*records), TODAY, STANDAARD)
    assert (now.id, now.maanden) == ("V2", 4)
    assert visie_van(dossier(*records), date(2011, 9, 15), STANDAARD).id == "V1"
    none = visie_van(dossier(records[3]), TODAY, STANDAARD)
    assert (none.maanden, none.oordeel.licht) == (None, Licht.GRIJS)


def test_the_latest_profile_of_an_area_decides_whether_its_figures_are_old() -> None:
    records = [
        *(a(Gebied, key) for key in ("Z1", "Z2", "Z3")),
        a(Wijkprofiel, "W1", gebied="Z1", peiljaar=2007),
        a(Wijkprofiel, "W2", gebied="Z2", peiljaar=2007),
        a(Wijkprofiel, "W3", gebied="Z2", peiljaar=2008),
        a(Wijkprofiel, "W4", gebied="Z3", peiljaar=1999, vergelijkingsgebied="Nederland"),
        a(Wijkprofiel, "W5", gebied="Z3"),
    ]
    assert profielen_verouderd(dossier(*records), TODAY, STANDAARD) == ("Z1",)


@pytest.mark.parametrize(
    ("soort", "inwoners", "outside"),
    [
        (GebiedSoort.KERN, 15000, False),
        (GebiedSoort.KERN, 15001, True),
        (GebiedSoort.KERN, 9999, True),
        (GebiedSoort.KERN, None, False),
        (GebiedSoort.WOONSERVICEZONE, 4999, True),
        (GebiedSoort.EERSTELIJNSZONE, 75000, False),
        (GebiedSoort.WIJKVERBAND, 60000, True),
        (GebiedSoort.WIJK, 1, False),
    ],
)
def test_some_kinds_of_area_have_a_size_that_works(
    soort: GebiedSoort, inwoners: int | None, *, outside: bool
) -> None:
    area = a(Gebied, "G1", soort=soort, inwoners=inwoners)
    assert bool(gebieden_buiten_richtgrootte(dossier(area), STANDAARD)) is outside


def test_a_risk_is_chance_times_consequence() -> None:
    records = [
        a(Risico, "R1", kans=5, impact=3, status=RisicoStatus.GESLOTEN),
        a(Risico, "R2", kans=5),
    ]
    assert risicoscores(dossier(*records)) == {"R1": 15}
    levels = [risico_niveau(score, STANDAARD) for score in (15, 14, 8, 7)]
    assert levels == ["hoog", "midden", "midden", "laag"]


def test_reports_that_are_owed_count_down_and_then_on() -> None:
    plichten = [
        a(Rapportageverplichting, "RV1", deadline=TODAY + timedelta(days=6)),
        a(Rapportageverplichting, "RV2", deadline=TODAY - timedelta(days=3)),
        a(Rapportageverplichting, "RV3", deadline=TODAY, ingediend_op=TODAY),
        a(Rapportageverplichting, "RV4"),
    ]
    assert rapportages_van(dossier(*plichten), TODAY) == {"RV1": 6, "RV2": -3}


def test_an_initiatief_is_coupled_from_either_side() -> None:
    records = [
        *(a(Initiatief, key) for key in ("I1", "I2", "I3")),
        a(Initiatief, "I4", status=InitiatiefStatus.GESTOPT),
        a(Koppeling, "K1", van="I1", naar="I2"),
    ]
    assert initiatieven_zonder_koppeling(dossier(*records)) == ("I3",)


def test_response_is_rounded_half_up() -> None:
    records = [
        a(Enquete, "E1", uitgenodigd=40, respons=27),
        a(Enquete, "E2", uitgenodigd=0, respons=0),
        a(Enquete, "E3", uitgenodigd=10),
    ]
    assert enquete_respons(dossier(*records)) == {"E1": 68}
