"""What to look at before a report becomes definitief."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.domain.records import TODAY, a, dossier
from wijkdesk.domain.borging import Borgingsafspraak, Stoplichtoordeel
from wijkdesk.domain.frame import Gebied, Project
from wijkdesk.domain.nakijken import Punt, nakijken, open_punten
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.domain.plan import Doelstelling, Plan, PlanStatus
from wijkdesk.domain.stand import stand_of
from wijkdesk.domain.verantwoording import Rapportageverplichting

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity

LATE = a(
    Actie,
    "A1",
    titel="Folder",
    doelstelling="D1",
    houder="c",
    status=ActieStatus.LOOPT,
    deadline=date(2012, 5, 1),
)
BASE: tuple[Entity, ...] = (
    a(Project, "p", naam="Project"),
    a(Gebied, "Z1", naam="Zone"),
    a(Plan, "P1", titel="Plan", gebied="Z1", status=PlanStatus.IN_UITVOERING),
    a(Doelstelling, "D1", titel="Doel", plan="P1"),
    LATE,
)


def keys(*more: Entity, soort: str = "gebied", over: str = "") -> list[str]:
    return [punt.key for punt in nakijken(stand_of(dossier(*BASE, *more), TODAY), soort, over)]


def explained(**values: Any) -> Stoplichtoordeel:
    words = {"oorzaak": "x", "gevolg": "y", "bijsturing": "z"}
    return a(Stoplichtoordeel, "S1", onderwerp="D1", **{**words, **values})


def test_a_light_has_to_be_explained_and_cannot_be_accepted() -> None:
    (punt,) = nakijken(stand_of(dossier(*BASE), TODAY), "gebied")
    assert punt.hard
    assert punt.doel == "D1"
    assert "zonder oorzaak, gevolg en bijsturing" in punt.zin
    assert open_punten([punt], {punt.key: "laat maar"}) == [punt]
    assert keys(explained()) == []


def test_only_what_is_missing_is_asked() -> None:
    (punt,) = nakijken(stand_of(dossier(*BASE, explained(gevolg="")), TODAY), "gebied")
    assert punt.zin.endswith("zonder gevolg")


def test_an_explanation_that_ended_counts_no_more() -> None:
    assert keys(explained(geldig_tot=date(2012, 6, 1))) == ["licht/D1"]
    assert keys(explained(geldig_tot=TODAY)) == []


def test_a_report_about_another_gebied_does_not_ask_it() -> None:
    assert keys(over="Z1") == ["licht/D1"]
    assert keys(over="Z2") == []


@pytest.mark.parametrize("soort", ["besluiten", "wijkprofiel", "subsidie"])
def test_a_report_without_lights_asks_nothing_of_them(soort: str) -> None:
    assert keys(soort=soort) == []


def test_what_is_empty_is_one_point() -> None:
    (punt,) = [p for p in nakijken(stand_of(dossier(*BASE), TODAY), "voortgang") if p.key == "leeg"]
    assert punt.zin == "Nog leeg: speerpunten, mijlpalen, risico’s, convenanten en borging"
    with_one = nakijken(stand_of(dossier(*BASE, a(Borgingsafspraak, "B1")), TODAY), "voortgang")
    assert "borging" not in next(p.zin for p in with_one if p.key == "leeg")
    assert "leeg" not in keys(soort="managementsamenvatting")


def test_a_doelstelling_without_figure_or_acties_can_be_left_with_a_remark() -> None:
    bare = a(Doelstelling, "D2", titel="Kaal", plan="P1", indicator_naam="Bereik")
    points = nakijken(stand_of(dossier(*BASE, explained(), bare), TODAY), "gebied")
    assert "cijfer/D2" in [p.key for p in points]
    soft = [p for p in points if not p.hard]
    assert open_punten(soft, {p.key: "bekend" for p in soft}) == []
    assert open_punten(soft, {p.key: "  " for p in soft}) == soft


def test_what_must_be_mended_stands_first() -> None:
    found: list[Punt] = nakijken(stand_of(dossier(*BASE), TODAY), "voortgang")
    hard = [punt.hard for punt in found]
    assert hard == sorted(hard, reverse=True)


OWED = a(Rapportageverplichting, "RV1", titel="Eindverslag", ontvanger="o", deadline=date(2012, 12, 1))
FILLED = a(Project, "p", naam="Project", projectnummer="154", penvoerder="o", doelgroep="Ouderen")


def test_a_report_for_a_funder_asks_for_what_the_project_must_say_of_itself() -> None:
    asked = nakijken(stand_of(dossier(*BASE, OWED), TODAY), "subsidie", "RV1")
    assert [(punt.zin, punt.hard) for punt in asked] == [
        ("Bij het project is nog leeg: projectnummer, penvoerder en doelgroep", False)
    ]
    assert keys(OWED, soort="subsidie", over="RV9") == []
    whole = dossier(*BASE[1:], FILLED, OWED)
    assert nakijken(stand_of(whole, TODAY), "subsidie", "RV1") == []
