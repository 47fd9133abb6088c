"""Every check says what it should and is silent where nothing is wrong (domein.md §2.6)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from tests.domain.records import TODAY, a, dossier, links
from wijkdesk.domain.afspraken import Convenant, Convenantpartij, ConvenantStatus, Financiering, PartijStatus
from wijkdesk.domain.analyse import Bevinding, Gesprek, GesprekCategorie, Stap, StapStatus
from wijkdesk.domain.borging import Borgingsafspraak, BorgingStatus, Samenwerkingspeiling, Stoplichtoordeel
from wijkdesk.domain.controle import check_dossier
from wijkdesk.domain.finding import Finding, Severity
from wijkdesk.domain.frame import (
    Contactpersoon,
    Gebied,
    GebiedSoort,
    Instelling,
    Organisatie,
    Project,
    Werkvorm,
)
from wijkdesk.domain.overleg import (
    Actie,
    ActieStatus,
    Besluit,
    Bijeenkomst,
    Lidmaatschap,
    LidRol,
    Niveau,
    Overleg,
    OverlegStatus,
)
from wijkdesk.domain.plan import Doelstelling, Plan, PlanStatus, Prioriteit, PrioriteitStatus
from wijkdesk.domain.verantwoording import Rapport, Rapportsjabloon, RapportStatus

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity

REFUSE, WARN, HINT = Severity.REFUSE, Severity.WARN, Severity.HINT


def found(rule: str, *records: Entity) -> list[Finding]:
    return [finding for finding in check_dossier(dossier(*records), TODAY) if finding.rule == rule]


def only(rule: str, *records: Entity) -> Finding:
    (finding,) = found(rule, *records)
    return finding


def test_c1_what_begins_does_not_end_before() -> None:
    later, earlier = date(2012, 6, 1), date(2012, 5, 1)
    wrong: list[Entity] = [
        a(Project, "p", werkvorm=Werkvorm.PROJECT, start=later, eind=earlier),
        a(Actie, "x", start=later, deadline=earlier),
        a(Lidmaatschap, "x", van=later, tot=earlier),
        a(Financiering, "x", van=later, tot=earlier),
    ]
    for record in wrong:
        finding = only("C1", record)
        assert (finding.severity, finding.record) == (REFUSE, record)
        assert "1 mei 2012" in finding.sentence
    assert not found("C1", a(Actie, "x", start=later, deadline=later))


def test_c1_only_a_procesaanpak_goes_on_for_ever() -> None:
    assert only("C1", a(Project, "p", werkvorm=Werkvorm.PROJECT)).severity is WARN
    assert not found("C1", a(Project, "p", werkvorm=Werkvorm.PROCESAANPAK))


def test_c1_a_deadline_lies_in_the_years_of_the_plan_or_else_of_the_project() -> None:
    project = a(Project, "p", start=date(2011, 1, 1), eind=date(2012, 12, 31))
    goal = a(Doelstelling, "d", plan="pl")
    actie = a(Actie, "x", doelstelling="d", deadline=date(2011, 6, 1))
    assert not found("C1", project, a(Plan, "pl"), goal, actie)
    assert only("C1", project, a(Plan, "pl", jaar="2012-2013"), goal, actie).severity is WARN
    late = a(Actie, "x", doelstelling="d", deadline=date(2013, 6, 1))
    assert only("C1", project, a(Plan, "pl"), goal, late).field == "deadline"
    assert not found("C1", project, a(Plan, "pl", jaar="2012/2013"), goal, late)


def test_c2_an_active_taakgroep_has_one_trekker() -> None:
    group = a(Overleg, "t", naam="Taakgroep", niveau=Niveau.UITVOEREND, status=OverlegStatus.ACTIEF)
    first = a(Lidmaatschap, "l1", overleg="t", rol=LidRol.TREKKER)
    second = a(Lidmaatschap, "l2", overleg="t", rol=LidRol.TREKKER)
    assert "geen trekker" in only("C2", group).sentence
    assert "twee trekkers" in only("C2", group, first, second).sentence
    assert not found("C2", group, first)
    assert not found("C2", a(Overleg, "b", niveau=Niveau.BESTUURLIJK, status=OverlegStatus.ACTIEF))


def test_c3_an_actie_that_runs_has_a_houder() -> None:
    assert only("C3", a(Actie, "x", status=ActieStatus.LOOPT)).field == "houder"
    assert not found("C3", a(Actie, "x", status=ActieStatus.LOOPT, houder="c"))
    assert not found("C3", a(Actie, "x", status=ActieStatus.NIET_GESTART))


def test_c4_a_number_is_given_once_per_overleg() -> None:
    meetings = (a(Bijeenkomst, "m1", overleg="ov"), a(Bijeenkomst, "m2", overleg="ov"))
    other = a(Bijeenkomst, "m3", overleg="elders")
    first = a(Besluit, "b1", nummer="2012-01", bijeenkomst="m1")
    assert len(found("C4", *meetings, first, a(Besluit, "b2", nummer="2012-01", bijeenkomst="m2"))) == 2
    assert not found("C4", *meetings, other, first, a(Besluit, "b2", nummer="2012-01", bijeenkomst="m3"))


def test_c25_a_number_names_one_edition_also_after_a_merge() -> None:
    final = {"status": RapportStatus.DEFINITIEF, "nummer": "2012-01"}
    first = a(Rapport, "r1", vastgelegd_op=date(2012, 6, 1), **final)
    second = a(Rapport, "r2", vastgelegd_op=date(2012, 6, 2), **final)
    told = only("C25", first, second)
    assert (told.record.id, told.severity) == ("r2", WARN)
    assert "Nummer 2012-01 staat op twee definitieve rapporten" in told.sentence
    assert not found("C25", first, a(Rapport, "r2", nummer="2012-01", status=RapportStatus.CONCEPT))
    mended = a(Rapport, "r3", nummer="2012-02", status=RapportStatus.DEFINITIEF, corrigeert="r2")
    assert not found("C25", first, second, mended)


def test_c5_a_party_stands_once_and_signed_in_the_past() -> None:
    signed = PartijStatus.ONDERTEKEND
    once = a(Convenantpartij, "x", convenant="c", organisatie="o", status=signed, datum=TODAY)
    twice = a(Convenantpartij, "y", convenant="c", organisatie="o", status=signed, datum=TODAY)
    assert not found("C5", once)
    assert len(found("C5", once, twice)) == 2
    future = a(Convenantpartij, "x", status=signed, datum=date(2012, 6, 16))
    assert only("C5", future).severity is REFUSE
    assert only("C5", a(Convenantpartij, "x", status=signed)).severity is WARN
    assert not found("C5", a(Convenantpartij, "x", status=PartijStatus.UITGENODIGD, datum=date(2012, 7, 1)))


def test_c6_a_convenant_does_not_end_before_it_begins() -> None:
    finding = only("C6", a(Convenant, "c", ingang=date(2012, 7, 1), eind=date(2012, 6, 30)))
    assert finding.severity is REFUSE
    assert not found("C6", a(Convenant, "c", ingang=date(2012, 7, 1), eind=date(2012, 7, 1)))


def test_c7_nothing_runs_in_a_circle_and_a_walk_into_one_ends() -> None:
    ring = [a(Gebied, "1", ouder="2"), a(Gebied, "2", ouder="3"), a(Gebied, "3", ouder="1")]
    assert {finding.record.id for finding in found("C7", *ring)} == {"1", "2", "3"}
    assert {finding.record.id for finding in found("C7", *ring, a(Gebied, "4", ouder="1"))} == {"1", "2", "3"}
    assert only("C7", a(Overleg, "o", rapporteert_aan="o")).severity is REFUSE
    assert len(found("C7", a(Organisatie, "1", opvolger="2"), a(Organisatie, "2", opvolger="1"))) == 2
    assert not found("C7", a(Gebied, "1", ouder="2"), a(Gebied, "2"))


def test_c8_weight_and_progress_have_few_values() -> None:
    assert only("C8", a(Doelstelling, "d", gewicht=0)).severity is REFUSE
    assert only("C8", a(Actie, "x", voortgang=26)).severity is REFUSE
    assert not found("C8", a(Doelstelling, "d", gewicht=3), a(Actie, "x", voortgang=25))


def test_c9_a_figure_can_move_and_is_dated() -> None:
    assert (
        "nulmeting" in only("C9", a(Doelstelling, "d", nulmeting=Decimal(4), doelwaarde=Decimal(4))).sentence
    )
    assert only("C9", a(Doelstelling, "d", stand=Decimal(4))).field == "indicator_peildatum"
    assert not found("C9", a(Doelstelling, "d"))
    good = {"nulmeting": Decimal(0), "doelwaarde": Decimal(6), "stand": Decimal(4)}
    assert not found("C9", a(Doelstelling, "d", indicator_peildatum=TODAY, **good))


def test_c10_many_goals_or_acties_are_better_started_small() -> None:
    goals = [a(Doelstelling, f"d{n}", plan="pl") for n in range(6)]
    assert only("C10", a(Plan, "pl"), *goals).severity is HINT
    assert not found("C10", a(Plan, "pl"), *goals[:5])
    acties = [a(Actie, f"a{n}", doelstelling="d0") for n in range(11)]
    assert only("C10", goals[0], *acties).severity is HINT
    dropped = a(Actie, "a0", doelstelling="d0", status=ActieStatus.VERVALLEN)
    assert not found("C10", goals[0], dropped, *acties[1:])


def test_c11_a_third_prioriteit_in_a_discipline_is_told_but_not_blocked() -> None:
    def chosen(key: str, status: PrioriteitStatus = PrioriteitStatus.IN_UITVOERING) -> Prioriteit:
        return a(Prioriteit, key, status=status, disciplines=("welzijn",))

    three = [chosen("1"), chosen("2"), chosen("3", PrioriteitStatus.VASTGESTELD)]
    assert [f.severity for f in found("C11", *three)] == [WARN] * 3
    assert "Welzijn heeft nu drie prioriteiten" in found("C11", *three)[0].sentence
    assert not found("C11", *three[:2], chosen("3", PrioriteitStatus.GEPARKEERD))
    roomier = a(Instelling, "i", drempels=({"naam": "focus_aantal", "waarde": "3"},))
    assert not found("C11", *three, roomier)


def test_c12_a_gebied_has_a_usual_size_and_parts_that_add_up() -> None:
    small = a(Gebied, "k", soort=GebiedSoort.KERN, inwoners=9_999)
    assert "10.000 tot 15.000" in only("C12", small).sentence
    assert not found("C12", a(Gebied, "k", soort=GebiedSoort.KERN, inwoners=10_000))
    assert not found("C12", a(Gebied, "w", soort=GebiedSoort.WIJK, inwoners=3))
    whole = a(Gebied, "g", soort=GebiedSoort.GEMEENTE, inwoners=100)
    parts = [a(Gebied, "1", ouder="g", inwoners=60), a(Gebied, "2", ouder="g", inwoners=39)]
    assert "99" in only("C12", whole, *parts).sentence
    assert not found("C12", whole, parts[0], a(Gebied, "2", ouder="g"))
    assert not found("C12", whole, parts[0], a(Gebied, "2", ouder="g", inwoners=40))


def test_c13_what_is_embedded_has_its_pillars_and_its_besluit() -> None:
    findings = found("C13", a(Borgingsafspraak, "b", status=BorgingStatus.INGEBED))
    assert [finding.field for finding in findings] == ["status", "besluit"]
    project = a(Project, "p", projectleider="c")
    assert only("C13", project, a(Borgingsafspraak, "b", eigenaar="c")).severity is REFUSE
    assert not found("C13", project, a(Borgingsafspraak, "b", eigenaar="c2"))


def test_c14_orange_and_red_are_explained() -> None:
    red = (
        a(Project, "p"),
        a(Plan, "pl", status=PlanStatus.IN_UITVOERING),
        a(Doelstelling, "d", plan="pl", eind=date(2012, 6, 1)),
        a(Actie, "x", doelstelling="d", status=ActieStatus.LOOPT, houder="c", deadline=date(2012, 6, 1)),
    )
    assert only("C14", *red).record.id == "d"
    half = a(Stoplichtoordeel, "s", onderwerp="d", vastgesteld="rood", oorzaak="x", gevolg="y")
    assert {finding.record.id for finding in found("C14", *red, half)} == {"d", "s"}
    words = {"oorzaak": "x", "gevolg": "y", "bijsturing": "z"}
    assert not found("C14", *red, a(Stoplichtoordeel, "s", onderwerp="d", vastgesteld="rood", **words))
    old = a(Stoplichtoordeel, "s", onderwerp="d", geldig_tot=date(2012, 6, 14), **words)
    assert only("C14", *red, old).record.id == "d"
    assert not found("C14", *red, a(Stoplichtoordeel, "s", onderwerp="d", geldig_tot=TODAY, **words))


def talks(count: int) -> list[Entity]:
    keys = [f"g{n}" for n in range(count)]
    return [a(Bevinding, "b"), *(a(Gesprek, key) for key in keys), *links("b", "gesprekken", keys)]


@pytest.mark.parametrize(("count", "severity"), [(0, WARN), (1, WARN), (2, HINT)])
def test_c15_a_bevinding_rests_on_enough_talks(count: int, severity: Severity) -> None:
    assert only("C15", *talks(count)).severity is severity


def test_c15_three_talks_carry_a_bevinding() -> None:
    assert not found("C15", *talks(3))


def test_c16_a_quote_needs_permission() -> None:
    assert only("C16", a(Gesprek, "g", citaat="Het kan beter")).field == "citaat"
    assert not found("C16", a(Gesprek, "g", citaat="Het kan beter", toestemming_citaat=True))


def test_c17_a_resident_has_no_name() -> None:
    resident = {"categorie": GesprekCategorie.PATIENT_BEWONER}
    assert [f.field for f in found("C17", a(Gesprek, "g", naam="x", met="y", **resident))] == ["naam", "met"]
    assert not found("C17", a(Gesprek, "g", **resident))
    assert not found("C17", a(Gesprek, "g", met="huisarts", categorie=GesprekCategorie.PROFESSIONAL))


def test_c18_a_peiling_with_few_answers_stays_hidden() -> None:
    assert only("C18", a(Samenwerkingspeiling, "s", respondenten=4)).severity is HINT
    assert not found("C18", a(Samenwerkingspeiling, "s", respondenten=5))


def test_c20_a_bsn_is_refused_and_a_birthday_is_pointed_out() -> None:
    (bsn,) = found("C20", a(Actie, "x", opmerking="Bel 111222333"))
    assert (bsn.severity, bsn.field) == (REFUSE, "opmerking")
    assert bsn.sentence.startswith("Bij ‘Opmerking’ staat ‘111222333’")
    (born,) = found("C20", a(Actie, "x", titel="mevrouw, geb. 3-4-1931"))
    assert born.severity is WARN


def test_c26_what_hangs_on_an_ended_organisatie_is_listed_for_its_successor() -> None:
    ended = a(Organisatie, "o", naam="Agis", opgeheven_op=date(2012, 1, 1), opvolger="o2")
    records = [
        a(Organisatie, "o2", naam="Achmea"),
        a(Contactpersoon, "c", organisatie="o"),
        a(Contactpersoon, "d", organisatie="o2"),
        a(Actie, "open", houder="c", status=ActieStatus.LOOPT),
        a(Actie, "done", houder="c", status=ActieStatus.GEREED),
        a(Lidmaatschap, "lid", persoon="c"),
        a(Lidmaatschap, "namens", persoon="d", namens="o"),
        a(Lidmaatschap, "oud", persoon="c", tot=date(2011, 1, 1)),
        a(Convenant, "cv", status=ConvenantStatus.ONDERTEKEND),
        a(Convenantpartij, "cp", convenant="cv", organisatie="o", status=PartijStatus.ONDERTEKEND),
    ]
    findings = found("C26", ended, *records)
    assert {finding.record.id for finding in findings} == {"open", "lid", "namens", "cp"}
    assert all("Zet dit over naar Achmea." in finding.sentence for finding in findings)
    assert not found("C26", a(Organisatie, "o", opgeheven_op=date(2012, 7, 1)), *records)


def test_a_step_that_runs_ahead_is_told() -> None:
    def steps(first: StapStatus, second: StapStatus) -> list[Entity]:
        statuses = enumerate((first, second), 1)
        return [a(Stap, f"s{nr}", verkenning="v", nr=nr, status=status) for nr, status in statuses]

    assert only("§2.4", *steps(StapStatus.LOOPT, StapStatus.LOOPT)).record.id == "s2"
    assert not found("§2.4", *steps(StapStatus.AFGEROND, StapStatus.LOOPT))
    assert not found("§2.4", *steps(StapStatus.LOOPT, StapStatus.NIET_GESTART))


def test_what_a_record_cannot_do_without_is_named() -> None:
    names = {finding.field for finding in found("verplicht", a(Organisatie, "o", naam="Portaal"))}
    assert names == {"soort", "domein"}


def test_the_hardest_findings_come_first_and_each_project_is_judged_by_itself() -> None:
    records = [
        a(Project, "p", werkvorm=Werkvorm.PROCESAANPAK),
        a(Project, "q", werkvorm=Werkvorm.PROCESAANPAK),
        a(Instelling, "i", drempels=({"naam": "focus_aantal", "waarde": "1"},)),
        *(prioriteit(project, n) for project in "pq" for n in "12"),
        a(Actie, "x", voortgang=1),
    ]
    findings = check_dossier(dossier(*records), TODAY)
    order = list(Severity)
    assert [order.index(f.severity) for f in findings] == sorted(order.index(f.severity) for f in findings)
    assert {f.record.id for f in findings if f.rule == "C11"} == {"p1", "p2"}


def prioriteit(project: str, number: str) -> Prioriteit:
    values: dict[str, Any] = {"status": PrioriteitStatus.IN_UITVOERING, "disciplines": ("welzijn",)}
    return Prioriteit.snapshot({"id": project + number, "project": project, **values})


def test_what_a_project_has_once_and_is_there_twice_is_told_with_what_to_do() -> None:
    first, second = a(Instelling, "aaaaaaaa1"), a(Instelling, "bbbbbbbb1")
    finding = only("eenmalig", first, second)
    assert (finding.severity, finding.record) == (WARN, second)
    assert finding.sentence.startswith("Dit project heeft 2 projectinstellingen; dat hoort er één te zijn. ")
    assert "verwijder deze" in finding.sentence
    assert "aaaaaaaa" in finding.sentence
    forms = [a(Rapportsjabloon, key, naam=key, soort=kind) for key, kind in (("s1", "x"), ("s2", "y"))]
    again = a(Rapportsjabloon, "s3", naam="s3", soort="x")
    assert not found("eenmalig", first, *forms)
    assert only("eenmalig", *forms, again).record == again
