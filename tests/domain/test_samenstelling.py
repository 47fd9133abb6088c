"""Who sits at the table of a taakgroep, in which order, and which domeinen are missed."""

from __future__ import annotations

from datetime import date

from tests.domain.records import TODAY, a, dossier
from wijkdesk.domain.frame import Contactpersoon, Domein, Organisatie
from wijkdesk.domain.overleg import Lidmaatschap, LidRol, Niveau, Overleg
from wijkdesk.domain.samenstelling import domeinen_van, leden_van, vaste_leden, vertrokken_van

KNOWN = dossier(
    a(Overleg, "T", niveau=Niveau.UITVOEREND, verwachte_domeinen=(Domein.ZORG, Domein.WONEN)),
    a(Organisatie, "O1", naam="Thuiszorg", domein=Domein.ZORG),
    a(Organisatie, "O2", naam="Sportclub", domein=Domein.SPORT),
    a(Contactpersoon, "C1", functie="wijkverpleegkundige", organisatie="O1"),
    a(Contactpersoon, "C2", functie="beweegcoach", organisatie="O2"),
    a(Contactpersoon, "C3", functie="opbouwwerker"),
    a(Lidmaatschap, "L1", overleg="T", persoon="C1", rol=LidRol.LID, van=date(TODAY.year - 4, 1, 1)),
    a(Lidmaatschap, "L2", overleg="T", persoon="C2", rol=LidRol.TREKKER, van=TODAY),
    a(
        Lidmaatschap,
        "L3",
        overleg="T",
        persoon="C3",
        rol=LidRol.LID,
        van=date(TODAY.year - 3, 1, 1),
        tot=date(TODAY.year - 1, 1, 1),
    ),
)


def test_the_trekker_comes_first_and_who_left_is_not_there() -> None:
    assert [lid.functie for lid in leden_van(KNOWN, "T", TODAY)] == ["beweegcoach", "wijkverpleegkundige"]
    assert [(lid.functie, lid.maanden) for lid in vertrokken_van(KNOWN, "T", TODAY)] == [("opbouwwerker", 24)]


def test_expected_domeinen_come_first_and_others_at_the_table_follow() -> None:
    group = KNOWN.get(Overleg, "T")
    assert group is not None
    expected = ((Domein.ZORG, True), (Domein.WONEN, False), (Domein.SPORT, True))
    assert domeinen_van(KNOWN, group, TODAY) == expected


def test_only_who_stays_long_enough_is_a_familiar_face() -> None:
    members = leden_van(KNOWN, "T", TODAY)
    assert vaste_leden(members, 36) == 1
    assert vaste_leden(members, 600) == 0
