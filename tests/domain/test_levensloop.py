"""What may follow what, what a status asks for, and what never changes again (domein.md §2.4)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from tests.domain.records import TODAY, a, dossier
from wijkdesk.domain.afspraken import Convenant, Convenantpartij, ConvenantStatus, PartijStatus
from wijkdesk.domain.analyse import Knelpunt, Stap
from wijkdesk.domain.bijstellen import bijstelling, needs_reason
from wijkdesk.domain.borging import (
    Borgingsafspraak,
    Voortgangsbericht,
)
from wijkdesk.domain.entity import field_of
from wijkdesk.domain.errors import Refused
from wijkdesk.domain.frame import Contactpersoon, Gebied, Project
from wijkdesk.domain.levensloop import (
    LEVENSLOPEN,
    allowed,
    changed,
    check_change,
    check_delete,
    check_transition,
)
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.overleg import (
    Actie,
    ActieStatus,
    Besluit,
    BesluitStatus,
    Overleg,
)
from wijkdesk.domain.plan import Doelstelling, Plan, PlanStatus, Prioriteit
from wijkdesk.domain.verantwoording import Rapport, RapportStatus

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity

# What domein.md §2.4 says, line by line: from > to to to.
SPEC: dict[type[Entity], str] = {
    Project: "voorbereiding>in_uitvoering in_uitvoering>afronding,gepauzeerd gepauzeerd>in_uitvoering "
    "afronding>afgesloten",
    Overleg: "in_oprichting>actief actief>slapend slapend>actief,opgeheven",
    Convenant: "concept>in_afstemming in_afstemming>ter_ondertekening,concept "
    "ter_ondertekening>ondertekend,concept ondertekend>opgevolgd,beeindigd",
    Convenantpartij: "uitgenodigd>akkoord_op_concept,afgezien,toegetreden "
    "akkoord_op_concept>ondertekend,afgezien ondertekend>opgezegd toegetreden>opgezegd",
    Plan: "concept>vastgesteld,vervallen vastgesteld>in_uitvoering,vervallen "
    "in_uitvoering>afgerond,vervallen afgerond>geborgd,vervallen geborgd>vervallen",
    Actie: "niet_gestart>loopt,aangehouden,vervallen loopt>gereed,aangehouden,vervallen "
    "aangehouden>niet_gestart,loopt,vervallen gereed>loopt",
    Besluit: "voorgesteld>genomen,aangehouden,afgewezen genomen>uitgevoerd,vervangen",
    Prioriteit: "voorstel>vastgesteld,geparkeerd,vervallen vastgesteld>in_uitvoering,geparkeerd,vervallen "
    "in_uitvoering>afgerond,geparkeerd,vervallen geparkeerd>vervallen",
    Knelpunt: "gesignaleerd>geduid,geaccepteerd geduid>in_aanpak,geaccepteerd "
    "in_aanpak>opgelost,geaccepteerd",
    Stap: "niet_gestart>loopt loopt>afgerond",
    Borgingsafspraak: "voorgesteld>vastgesteld,niet_geborgd,vervallen "
    "vastgesteld>ingebed,niet_geborgd,vervallen ingebed>geborgd,niet_geborgd,vervallen",
    Rapport: "concept>definitief definitief>verzonden",
    Voortgangsbericht: "ontvangen>beoordeeld beoordeeld>verwerkt,afgewezen",
}


def pairs(entity: type[Entity]) -> set[tuple[str, str]]:
    found = set()
    for line in SPEC[entity].split():
        old, news = line.split(">")
        found |= {(old, new) for new in news.split(",")}
    return found


def refusal(record: Entity, new: Any, *others: Entity) -> str:
    with pytest.raises(Refused) as raised:
        check_transition(dossier(record, *others), record, new, TODAY)
    return str(raised.value)


def passes(record: Entity, new: Any, *others: Entity) -> None:
    check_transition(dossier(record, *others), record, new, TODAY)


@pytest.mark.parametrize("entity", SPEC, ids=lambda entity: entity.__name__)
def test_a_status_is_followed_by_those_of_the_domain_and_by_no_other(entity: type[Entity]) -> None:
    statuses = field_of(entity, "status").choices or ()
    wanted = pairs(entity)
    for old in statuses:
        record = a(entity, "x", status=old)
        assert {(str(old), str(new)) for new in allowed(record)} == {p for p in wanted if p[0] == str(old)}
        for new in statuses:
            if (str(old), str(new)) not in wanted and old is not new:
                assert type(record).singular in refusal(record, new)


def test_every_lifecycle_of_the_domain_is_laid_down() -> None:
    assert set(LEVENSLOPEN) == set(SPEC)


def test_a_status_without_a_fixed_order_may_become_any_other() -> None:
    gebied = a(Gebied, "g", status=field_of(Gebied, "status").choices.ACTIEF)  # type: ignore[union-attr]
    assert [str(status) for status in allowed(gebied)] == ["uitbreiding", "beeindigd"]
    assert allowed(a(Contactpersoon, "c")) == ()


def test_a_refusal_names_the_step_that_comes_first() -> None:
    actie = a(Actie, "a", status=ActieStatus.NIET_GESTART)
    assert "van ‘Niet gestart’ kan niet meteen naar ‘Gereed’. Kies eerst ‘Loopt’" in refusal(
        actie, ActieStatus.GEREED
    )


def test_a_refusal_without_a_way_names_what_can_be_done() -> None:
    actie = a(Actie, "a", status=ActieStatus.VERVALLEN)
    assert "eindstand" in refusal(actie, ActieStatus.LOOPT)
    convenant = a(Convenant, "c", status=ConvenantStatus.ONDERTEKEND)
    assert "Wel kan: ‘Opgevolgd’ en ‘Beëindigd’" in refusal(convenant, ConvenantStatus.CONCEPT)


def test_a_status_that_a_newer_version_wrote_can_be_left_for_a_known_one() -> None:
    passes(a(Actie, "a", status="bevroren"), ActieStatus.NIET_GESTART)


def refused(record: Entity, changes: dict[str, Any], *others: Entity) -> str:
    with pytest.raises(Refused) as raised:
        check_change(dossier(record, *others), record, changes, TODAY)
    return str(raised.value)


def accepted(record: Entity, changes: dict[str, Any], *others: Entity) -> None:
    check_change(dossier(record, *others), record, changes, TODAY)


def test_a_change_is_judged_with_all_its_fields_at_once() -> None:
    actie = a(Actie, "a", status=ActieStatus.NIET_GESTART)
    assert "houder" in refused(actie, {"status": ActieStatus.LOOPT})
    accepted(actie, {"status": ActieStatus.LOOPT, "houder": "c"})


def test_a_record_is_added_in_any_status() -> None:
    accepted(Actie.snapshot({"id": "a"}), {"status": ActieStatus.GEREED})
    accepted(Plan.snapshot({"id": "pl"}), {"status": PlanStatus.GEBORGD})


def test_a_status_cannot_be_emptied() -> None:
    assert "leeg" in refused(a(Actie, "a", status=ActieStatus.LOOPT), {"status": None})


HARD: list[tuple[Entity, dict[str, Any]]] = [
    (a(Project, "p", start=date(2012, 1, 1)), {"eind": date(2011, 1, 1)}),
    (a(Actie, "a", start=date(2012, 1, 1)), {"deadline": date(2011, 1, 1)}),
    (a(Convenantpartij, "cp", status=PartijStatus.ONDERTEKEND), {"datum": date(2013, 1, 1)}),
    (a(Convenant, "c", ingang=date(2012, 1, 1)), {"eind": date(2011, 12, 31)}),
    (a(Gebied, "g"), {"ouder": "g"}),
    (a(Doelstelling, "d"), {"gewicht": 4}),
    (a(Actie, "a"), {"voortgang": 30}),
    (a(Actie, "a"), {"opmerking_trekker": "BSN 111222333"}),
]


@pytest.mark.parametrize(("record", "changes"), HARD)
def test_what_a_hard_rule_forbids_is_refused(record: Entity, changes: dict[str, Any]) -> None:
    assert refused(record, changes).endswith(".")


def test_a_fault_that_is_already_there_does_not_block_another_field() -> None:
    convenant = a(Convenant, "c", ingang=date(2012, 1, 1), eind=date(2011, 1, 1))
    accepted(convenant, {"titel": "Nieuwegein, stad voor iedereen"})
    assert "eindigen" in refused(convenant, {"ingang": date(2012, 2, 1)})


def test_what_is_only_unwise_passes() -> None:
    accepted(a(Doelstelling, "d", nulmeting=Decimal(4)), {"doelwaarde": Decimal(4)})
    accepted(a(Gebied, "g"), {"inwoners": 3})


def test_the_projectleider_owns_no_borgingsafspraak() -> None:
    project = a(Project, "p", projectleider="c1")
    agreement = a(Borgingsafspraak, "b")
    assert "projectleider" in refused(agreement, {"eigenaar": "c1"}, project)
    accepted(agreement, {"eigenaar": "c2"}, project)


def test_a_besluit_that_was_taken_keeps_its_words() -> None:
    taken = a(Besluit, "b", status=BesluitStatus.GENOMEN, tekst="Wij doen dit", nummer="2012-01")
    assert "Leg een nieuw besluit vast" in refused(taken, {"tekst": "Wij doen dat"})
    assert "Nummer" in refused(taken, {"nummer": "2012-02"})
    accepted(taken, {"tekst": "Wij doen dit", "uitvoeren_voor": TODAY, "opmerking": "zie verslag"})
    accepted(changed(taken, {"status": BesluitStatus.VOORGESTELD}), {"tekst": "Wij doen dat"})


def test_a_definitief_report_is_never_rewritten() -> None:
    report = a(Rapport, "r", status=RapportStatus.DEFINITIEF, stand="{}")
    for changes in ({"stand": "{1}"}, {"peildatum": TODAY}, {"versie": "2"}):
        assert "definitief" in refused(report, changes)
    accepted(report, {"status": RapportStatus.VERZONDEN})


def test_what_is_final_is_archived_and_not_deleted() -> None:
    for record in (
        a(Besluit, "b", status=BesluitStatus.UITGEVOERD),
        a(Rapport, "r", status=RapportStatus.VERZONDEN),
    ):
        with pytest.raises(Refused, match="archiveren"):
            check_delete(record)
    check_delete(a(Besluit, "b", status=BesluitStatus.VOORGESTELD))
    check_delete(a(Actie, "a", status=ActieStatus.GEREED))


def test_a_goal_or_deadline_moved_after_adoption_asks_why() -> None:
    plan = a(Plan, "pl", status=PlanStatus.IN_UITVOERING)
    goal = a(Doelstelling, "d", plan="pl", doelwaarde=Decimal(20), eind=date(2012, 12, 1))
    actie = a(Actie, "a", doelstelling="d", deadline=date(2012, 7, 1))
    at = dossier(plan, goal, actie)
    later = {"deadline": date(2012, 8, 1), "titel": "x"}
    assert [f.name for f in needs_reason(at, actie, later)] == ["deadline"]
    both = {"doelwaarde": Decimal(15), "eind": date(2013, 1, 1)}
    assert [f.name for f in needs_reason(at, goal, both)] == ["doelwaarde", "eind"]
    assert needs_reason(at, goal, {"doelwaarde": Decimal(20)}) == ()
    assert needs_reason(at, goal, {"bereik_doel": 5}) == ()
    draft = dossier(changed(plan, {"status": PlanStatus.CONCEPT}), goal, actie)
    assert needs_reason(draft, actie, later) == ()


def test_a_goal_that_is_filled_in_for_the_first_time_asks_nothing() -> None:
    plan = a(Plan, "pl", status=PlanStatus.VASTGESTELD)
    goal = a(Doelstelling, "d", plan="pl")
    assert needs_reason(dossier(plan, goal), goal, {"doelwaarde": Decimal(3)}) == ()


def test_a_bijstelling_keeps_old_new_and_why() -> None:
    goal = a(Doelstelling, "d", doelwaarde=Decimal(20))
    values = bijstelling(goal, field_of(Doelstelling, "doelwaarde"), Decimal("12.5"), "minder uren", TODAY)
    assert (values["oud"], values["nieuw"], values["reden"]) == ("20", "12,5", "minder uren")
    assert set(values) <= set(vars(ENTITIES["Bijstelling"])) | {"project"}
