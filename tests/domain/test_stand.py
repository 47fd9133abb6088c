"""The stand adds up, whatever is missing, and lets a report see no more than it may."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.records import TODAY, a, dossier, links
from wijkdesk.domain.afspraken import Financiering
from wijkdesk.domain.borging import Aspect, Gevoeligheid, Licht, Voortgangsbericht
from wijkdesk.domain.dossier import Dossier
from wijkdesk.domain.entity import EMPTY, Entity, fields_of
from wijkdesk.domain.fields import Field, Kind, Klasse
from wijkdesk.domain.frame import Domein, Gebied, Organisatie, Project, Ritme, Schakel
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.overleg import (
    Actie,
    ActieStatus,
    Lidmaatschap,
    LidRol,
    Niveau,
    Overleg,
    OverlegStatus,
    TaakgroepSoort,
)
from wijkdesk.domain.plan import Doelstelling, Mijlpaal, Plan, PlanStatus
from wijkdesk.domain.signalen import signals
from wijkdesk.domain.stand import stand_of
from wijkdesk.domain.stand_delen import Aantal
from wijkdesk.domain.verwacht import verwacht_of

SOON = TODAY + timedelta(days=60)


def plan(key: str, gebied: str, overleg: str = "", **values: Any) -> Plan:
    return a(Plan, key, titel=f"Plan {key}", gebied=gebied, overleg=overleg or None, **values)


def doel(key: str, plan_key: str, gewicht: int | None = 1) -> Doelstelling:
    return a(Doelstelling, key, titel=f"Doel {key}", plan=plan_key, gewicht=gewicht, eind=SOON)


def actie(key: str, doelstelling: str | None, status: ActieStatus, **values: Any) -> Actie:
    plain = {"titel": f"Actie {key}", "houder": "C1", "deadline": SOON, "start": TODAY}
    return a(Actie, key, doelstelling=doelstelling, status=status, **{**plain, **values})


def taakgroep(key: str, **values: Any) -> Overleg:
    plain = {
        "naam": f"Taakgroep {key}",
        "niveau": Niveau.UITVOEREND,
        "status": OverlegStatus.ACTIEF,
        "soort": TaakgroepSoort.GEBIEDSGEBONDEN,
    }
    return a(Overleg, key, **{**plain, **values})


def test_a_plan_weighs_its_doelstellingen_and_names_those_without_acties() -> None:
    records = [
        plan("PL1", "Z1"),
        doel("D1", "PL1", 3),
        doel("D2", "PL1", None),
        doel("D3", "PL1", 3),
        actie("A1", "D1", ActieStatus.GEREED),
        actie("A2", "D2", ActieStatus.NIET_GESTART),
        actie("A3", "D3", ActieStatus.VERVALLEN),
    ]
    found = stand_of(dossier(*records), TODAY).plannen["PL1"].voortgang
    assert (found.pct, found.zonder_acties, found.gereed, found.totaal) == (75, 1, 1, 2)


def test_a_plan_that_was_dropped_counts_nowhere() -> None:
    records = [
        plan("PL1", "Z1", status=PlanStatus.VERVALLEN),
        a(Gebied, "Z1"),
        doel("D1", "PL1"),
        actie("A1", "D1", ActieStatus.GEREED),
    ]
    stand = stand_of(dossier(*records), TODAY)
    assert (stand.plannen, stand.zones, stand.voortgang.pct, stand.doelstellingen) == ({}, (), None, {})


def test_the_project_counts_acties_of_meetings_too() -> None:
    records = [
        actie("A1", None, ActieStatus.GEREED, bijeenkomst="BJ1"),
        actie("A2", None, ActieStatus.LOOPT, deadline=TODAY - timedelta(days=2)),
        actie("A3", None, ActieStatus.VERVALLEN),
    ]
    found = stand_of(dossier(*records), TODAY).voortgang
    assert (found.pct, found.gereed, found.totaal, found.te_laat) == (None, 1, 2, 1)


def test_the_reason_on_red_names_the_most_late_of_the_high_ones() -> None:
    late = {"status": ActieStatus.LOOPT, "doelstelling": "D1"}
    records = [
        plan("PL1", "Z1"),
        doel("D1", "PL1"),
        actie("A1", **late, deadline=TODAY - timedelta(days=90)),
        actie("A2", **late, deadline=TODAY - timedelta(days=31), prioriteit="hoog"),
    ]
    found = stand_of(dossier(*records), TODAY).doelstellingen["D1"]
    assert (found.licht, found.te_laat) == (Licht.ROOD, 2)
    assert found.reden == "‘Actie A2’ heeft hoge voorrang en is 31 dagen te laat."


def test_a_zone_shows_the_group_of_the_area_and_not_one_that_works_everywhere() -> None:
    records = [
        a(Gebied, "Z2"),
        a(Gebied, "Z10"),
        a(Gebied, "G0"),
        taakgroep("TG1"),
        taakgroep("WG1", soort=TaakgroepSoort.THEMATISCH),
        *links("TG1", "gebieden", ["Z2"]),
        *links("WG1", "gebieden", ["Z2", "Z10"]),
        a(Lidmaatschap, "L1", overleg="TG1", persoon="C1", rol=LidRol.TREKKER, van=TODAY),
    ]
    zones = stand_of(dossier(*records), TODAY).zones
    assert [(zone.code, zone.taakgroepen, zone.vacature) for zone in zones] == [
        ("Z2", ("TG1",), False),
        ("Z10", ("WG1",), True),
    ]


def test_the_group_that_needs_most_stands_for_the_zone() -> None:
    records = [
        a(Gebied, "Z1"),
        *(taakgroep(key) for key in ("TG1", "TG2")),
        *(link for key in ("TG1", "TG2") for link in links(key, "gebieden", ["Z1"])),
        a(Lidmaatschap, "L1", overleg="TG1", persoon="C1", rol=LidRol.TREKKER),
        a(Lidmaatschap, "L2", overleg="TG2", rol=LidRol.TREKKER, tot=TODAY - timedelta(days=90)),
    ]
    zone = stand_of(dossier(*records), TODAY).zones[0]
    assert (zone.taakgroepen, zone.vacature_dagen) == (("TG1", "TG2"), 90)
    assert (zone.taakgroep.licht, zone.trekker) == (Licht.ROOD, None)


def test_a_group_without_an_area_belongs_to_the_area_of_its_plan() -> None:
    records = [a(Gebied, "Z1"), plan("PL1", "Z1", "TG1"), taakgroep("TG1")]
    assert stand_of(dossier(*records), TODAY).zones[0].taakgroepen == ("TG1",)


def test_only_an_active_group_can_lack_something() -> None:
    records = [
        taakgroep("TG1", status=OverlegStatus.IN_OPRICHTING),
        taakgroep("TG2", status=OverlegStatus.OPGEHEVEN),
        taakgroep("TG3"),
    ]
    stand = stand_of(dossier(*records), TODAY)
    assert {key: groep.vacature for key, groep in stand.taakgroepen.items()} == {"TG1": False, "TG3": True}
    assert stand.taakgroepen["TG1"].oordeel == (Licht.GRIJS, "in oprichting")
    assert stand.aspecten[Aspect.ORGANISATIE] == (Licht.ORANJE, "1 vacature")


def test_a_member_speaks_for_whom_he_stands_in() -> None:
    records = [
        taakgroep("TG1", verwachte_domeinen=(Domein.WONEN, Domein.SPORT)),
        a(Organisatie, "O1", domein=Domein.WONEN),
        a(Lidmaatschap, "L1", overleg="TG1", namens="O1"),
    ]
    assert stand_of(dossier(*records), TODAY).taakgroepen["TG1"].ontbrekende_domeinen == (Domein.SPORT,)


def test_a_group_that_sends_nothing_has_an_old_stand() -> None:
    records = [
        a(Project, "p", rapportageritme=Ritme.KWARTAAL, start=date(2011, 1, 1)),
        taakgroep("TG1"),
        taakgroep("TG2"),
        a(Voortgangsbericht, "V1", taakgroep="TG2", ontvangen_op=TODAY),
    ]
    found = stand_of(dossier(*records), TODAY).taakgroepen
    assert (found["TG1"].verouderd, found["TG1"].stand_van) == (True, None)
    assert (found["TG2"].verouderd, found["TG2"].stand_van) == (False, TODAY)


def test_a_milestone_is_late_the_day_after_unless_it_was_reached() -> None:
    yesterday = TODAY - timedelta(days=1)
    records = [
        a(Mijlpaal, "M1", gepland=yesterday),
        a(Mijlpaal, "M2", gepland=TODAY),
        a(Mijlpaal, "M3", gepland=yesterday, behaald_op=TODAY),
    ]
    assert stand_of(dossier(*records), TODAY).mijlpalen_te_laat == ("M1",)


def test_a_report_sees_the_light_but_not_the_amount_nor_what_only_the_leader_knows() -> None:
    money = a(Financiering, "F1", bedrag=100_00, besteed=90_00, begroot_tot_peildatum=100_00)
    stand = stand_of(dossier(a(Project, "p"), money, a(Gevoeligheid, "GV1", tekst="Geheim")), TODAY)
    seen = stand.up_to(Klasse.V1)
    assert seen.geld == stand.geld
    assert seen.geld.afwijking_pct == Decimal("-10.0")
    found = seen.dossier.get(Financiering, "F1")
    assert found is not None
    assert (found.bedrag, found.besteed, found.begroot_tot_peildatum) == (100_00, None, None)
    assert not seen.dossier.all(Gevoeligheid)


def some_value(field: Field, dice: Random) -> Any:
    """Every field may be empty; references point at what exists, at nothing, or at another kind of record."""
    if dice.random() < 0.3:
        return empty_of(field)
    match field.kind:
        case Kind.TEXT | Kind.LONG_TEXT:
            return dice.choice(["A1", "A10", "Tekst"])
        case Kind.DAY:
            return dice.choice([date.min, date.max, TODAY, TODAY + timedelta(days=dice.randint(-900, 900))])
        case Kind.NUMBER | Kind.MONEY:
            return dice.choice([-3, 0, 1, 2, 3, 25, 2012, 2**40])
        case Kind.DECIMAL:
            return Decimal(dice.randint(-500, 500)).scaleb(-2)
        case Kind.YES_NO:
            return dice.random() < 0.5
        case Kind.CHOICE:
            return dice.choice(["iets van later", *(field.choices or ())])
        case Kind.CHOICES:
            return tuple(dice.choices(["iets van later", *(field.choices or ())], k=2))
        case Kind.LIST:
            return tuple(dice.choices(["huisarts", "welzijn"], k=2))
        case Kind.ROWS:
            return ()
        case _:
            name = field.target if field.target and dice.random() < 0.9 else dice.choice(list(ENTITIES))
            return f"{name}{dice.randint(1, 3)}"


def empty_of(field: Field) -> Any:
    return EMPTY.get(field.kind)


def half_filled(seed: int) -> Dossier:
    """Return a dossier of up to three of everything, of which anything may be missing."""
    dice = Random(seed)
    found: dict[type[Entity], list[Entity]] = {}
    for name, entity in ENTITIES.items():
        fields = [f for f in fields_of(entity) if f.kind is not Kind.LINKS and not f.provenance]
        found[entity] = []
        for number in range(1, dice.randint(0, 3) + 1):
            values = {field.name: some_value(field, dice) for field in fields}
            values |= {"id": f"{name}{number}", "code": dice.choice(["", f"X{number}"])}
            found[entity].append(entity.snapshot(values))
    found[Schakel] += [
        *links("Overleg1", "gebieden", ["Gebied1", "weg"]),
        *links("Bevinding1", "gesprekken", ["Gesprek1", "Gesprek2"]),
    ]
    return Dossier(found)


@settings(max_examples=max(300, settings().max_examples))
@given(
    st.integers(0, 2**32),
    st.dates(date(2011, 1, 1), date(2013, 12, 31)) | st.dates(date(1900, 1, 1), date(2200, 12, 31)),
)
def test_any_half_filled_dossier_has_a_stand_on_any_day(seed: int, day: date) -> None:
    whole = half_filled(seed)
    stand = stand_of(whole, day)
    assert set(stand.aspecten) == set(Aspect)
    assert all(oordeel.reden for oordeel in stand.aspecten.values())
    assert list(verwacht_of(stand)) == list(verwacht_of(stand_of(Dossier({}), day)))
    assert verwacht_of(stand.up_to(Klasse.V1)) == verwacht_of(stand)
    found = signals(stand)
    assert all(signal.sentence and signal.why and signal.action for signal in found)
    assert all(whole.get(signal.entity, signal.id) or signal.entity is Project for signal in found)


@pytest.mark.parametrize("klasse", list(Klasse))
def test_an_empty_dossier_has_an_empty_stand(klasse: Klasse) -> None:
    stand = stand_of(Dossier({}), TODAY).up_to(klasse)
    assert stand.voortgang == (None, None, 0, 0, 0, 0)
    assert {oordeel.licht for oordeel in stand.aspecten.values()} == {Licht.GRIJS}
    assert stand.op_koers == Aantal(0, 0)
