"""What each status asks for before a record may carry it (domein.md §2.4)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.domain.records import TODAY, a, dossier
from wijkdesk.domain.afspraken import Convenant, Convenantpartij, ConvenantStatus, PartijStatus
from wijkdesk.domain.analyse import Knelpunt, KnelpuntStatus
from wijkdesk.domain.borging import (
    BorgingGeld,
    Borgingsafspraak,
    BorgingStatus,
    EvaluatieUitkomst,
    Stoplichtoordeel,
)
from wijkdesk.domain.errors import Refused
from wijkdesk.domain.frame import Bewaarkeuze, Organisatie, Project, ProjectStatus
from wijkdesk.domain.levensloop import (
    changed,
    check_transition,
)
from wijkdesk.domain.overleg import (
    Actie,
    ActieStatus,
    Besluit,
    BesluitStatus,
    Bijeenkomst,
    Lidmaatschap,
    LidRol,
    Niveau,
    Overleg,
    OverlegStatus,
)
from wijkdesk.domain.plan import Doelstelling, Plan, PlanStatus
from wijkdesk.domain.verantwoording import Rapport, Rapportageverplichting, RapportStatus

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity


def refusal(record: Entity, new: Any, *others: Entity) -> str:
    with pytest.raises(Refused) as raised:
        check_transition(dossier(record, *others), record, new, TODAY)
    return str(raised.value)


def passes(record: Entity, new: Any, *others: Entity) -> None:
    check_transition(dossier(record, *others), record, new, TODAY)


def test_an_actie_runs_once_it_has_a_houder() -> None:
    actie = a(Actie, "a", status=ActieStatus.NIET_GESTART)
    assert "houder" in refusal(actie, ActieStatus.LOOPT)
    passes(changed(actie, {"houder": "c"}), ActieStatus.LOOPT)


def test_an_actie_is_kept_waiting_until_a_date_and_for_a_reason() -> None:
    actie = a(Actie, "a", status=ActieStatus.LOOPT, houder="c")
    assert "‘Aangehouden tot’ en ‘Reden’" in refusal(actie, ActieStatus.AANGEHOUDEN)
    ready = changed(actie, {"aangehouden_tot": date(2012, 9, 1), "reden": "zomer"})
    passes(ready, ActieStatus.AANGEHOUDEN)
    assert "‘Reden’" in refusal(actie, ActieStatus.VERVALLEN)


def test_a_plan_is_adopted_with_a_result_to_reach() -> None:
    plan = a(Plan, "pl", status=PlanStatus.CONCEPT)
    empty = a(Doelstelling, "d", plan="pl")
    assert "doelstelling" in refusal(plan, PlanStatus.VASTGESTELD, empty)
    passes(plan, PlanStatus.VASTGESTELD, changed(empty, {"resultaat": "38% van de 75-plussers"}))
    assert "Reden" in refusal(plan, PlanStatus.VERVALLEN)


def test_a_taakgroep_becomes_active_with_a_trekker_and_an_opdracht() -> None:
    group = a(Overleg, "t", niveau=Niveau.UITVOEREND, status=OverlegStatus.IN_OPRICHTING)
    left = a(Lidmaatschap, "l", overleg="t", rol=LidRol.TREKKER, tot=date(2012, 4, 30))
    assert "trekker" in refusal(group, OverlegStatus.ACTIEF, left)
    here = a(Lidmaatschap, "m", overleg="t", rol=LidRol.TREKKER, van=date(2012, 5, 1))
    assert "Opdracht" in refusal(group, OverlegStatus.ACTIEF, here)
    passes(changed(group, {"opdracht": "Signaleren"}), OverlegStatus.ACTIEF, here)


def test_another_overleg_becomes_active_with_a_voorzitter() -> None:
    board = a(
        Overleg, "b", niveau=Niveau.BESTUURLIJK, status=OverlegStatus.IN_OPRICHTING, opdracht="Besluiten"
    )
    assert "voorzitter" in refusal(board, OverlegStatus.ACTIEF)
    passes(changed(board, {"voorzitter": "c"}), OverlegStatus.ACTIEF)
    passes(board, OverlegStatus.ACTIEF, a(Lidmaatschap, "l", overleg="b", rol=LidRol.VOORZITTER))


def test_an_overleg_is_dissolved_when_its_open_acties_have_another_home() -> None:
    group = a(Overleg, "t", niveau=Niveau.UITVOEREND, status=OverlegStatus.SLAPEND)
    records = (
        a(Plan, "pl", overleg="t"),
        a(Doelstelling, "d", plan="pl"),
        a(Bijeenkomst, "bj", overleg="t"),
        a(Actie, "a1", doelstelling="d", status=ActieStatus.LOOPT),
        a(Actie, "a2", bijeenkomst="bj", status=ActieStatus.AANGEHOUDEN),
        a(Actie, "a3", bijeenkomst="bj", status=ActieStatus.GEREED),
    )
    assert "twee open acties" in refusal(group, OverlegStatus.OPGEHEVEN, *records)
    passes(group, OverlegStatus.OPGEHEVEN, *records[:3], records[5])


def party(key: str, status: PartijStatus, **values: Any) -> Convenantpartij:
    return a(Convenantpartij, key, convenant="c", organisatie=f"o-{key}", status=status, **values)


def test_a_convenant_is_signed_when_all_who_stay_have_signed() -> None:
    convenant = a(Convenant, "c", status=ConvenantStatus.TER_ONDERTEKENING)
    assert "Voeg eerst de partijen toe" in refusal(convenant, ConvenantStatus.ONDERTEKEND)
    signed = [party("1", PartijStatus.ONDERTEKEND), party("2", PartijStatus.AFGEZIEN)]
    waiting = party("3", PartijStatus.AKKOORD_OP_CONCEPT)
    name = a(Organisatie, "o-3", naam="Agis")
    sentence = refusal(convenant, ConvenantStatus.ONDERTEKEND, *signed, waiting, name)
    assert "1 van 2 partijen" in sentence
    assert "‘Agis’" in sentence
    passes(convenant, ConvenantStatus.ONDERTEKEND, *signed)


def test_a_minimum_of_signatures_is_enough_where_one_was_agreed() -> None:
    convenant = a(Convenant, "c", status=ConvenantStatus.TER_ONDERTEKENING, minimum_ondertekenaars=2)
    parties = [party("1", PartijStatus.ONDERTEKEND), party("2", PartijStatus.UITGENODIGD)]
    assert "minstens 2" in refusal(convenant, ConvenantStatus.ONDERTEKEND, *parties)
    passes(convenant, ConvenantStatus.ONDERTEKEND, *parties, party("3", PartijStatus.TOEGETREDEN))


def test_who_comes_later_joins_a_convenant_that_was_signed() -> None:
    late = party("1", PartijStatus.UITGENODIGD, datum=TODAY)
    draft = a(Convenant, "c", status=ConvenantStatus.CONCEPT)
    assert "ondertekend" in refusal(late, PartijStatus.TOEGETREDEN, draft)
    passes(late, PartijStatus.TOEGETREDEN, changed(draft, {"status": ConvenantStatus.ONDERTEKEND}))


def test_a_signature_has_a_date() -> None:
    agreed = party("1", PartijStatus.AKKOORD_OP_CONCEPT)
    assert "Datum" in refusal(agreed, PartijStatus.ONDERTEKEND)


def test_a_besluit_is_replaced_by_another_besluit() -> None:
    old = a(Besluit, "b1", status=BesluitStatus.GENOMEN)
    assert "nieuwe besluit" in refusal(old, BesluitStatus.VERVANGEN)
    passes(old, BesluitStatus.VERVANGEN, a(Besluit, "b2", vervangt="b1"))


def test_a_knelpunt_is_accepted_with_an_explanation() -> None:
    knelpunt = a(Knelpunt, "k", status=KnelpuntStatus.GESIGNALEERD)
    assert "Toelichting" in refusal(knelpunt, KnelpuntStatus.GEACCEPTEERD)


def test_borging_grows_from_agreed_to_embedded_to_safe() -> None:
    idea = a(Borgingsafspraak, "b", status=BorgingStatus.VOORGESTELD)
    assert "besluit of het overleg" in refusal(idea, BorgingStatus.VASTGESTELD)
    passes(changed(idea, {"inbedding": "ov"}), BorgingStatus.VASTGESTELD)
    agreed = changed(
        idea,
        {
            "status": BorgingStatus.VASTGESTELD,
            "eigenaar": "c",
            "inbedding": "ov",
            "financiering": BorgingGeld.STRUCTUREEL,
            "menskracht": "2 uur",
        },
    )
    assert "4 van 6 pijlers" in refusal(agreed, BorgingStatus.INGEBED)
    strong = changed(agreed, {"werkwijze_vastgelegd": True})
    assert "Besluit" in refusal(strong, BorgingStatus.INGEBED)
    passes(changed(strong, {"besluit": "bs"}), BorgingStatus.INGEBED)
    embedded = changed(
        strong,
        {
            "status": BorgingStatus.INGEBED,
            "evaluatie_gehouden_op": TODAY,
            "evaluatie_uitkomst": EvaluatieUitkomst.NEGATIEF,
        },
    )
    assert "positief" in refusal(embedded, BorgingStatus.GEBORGD)
    passes(changed(embedded, {"evaluatie_uitkomst": EvaluatieUitkomst.POSITIEF}), BorgingStatus.GEBORGD)
    assert "Reden" in refusal(embedded, BorgingStatus.NIET_GEBORGD)


def test_a_project_closes_when_nothing_is_owed_and_everything_is_safe() -> None:
    project = a(Project, "p", status=ProjectStatus.AFRONDING)
    duty = a(Rapportageverplichting, "rv", titel="Eindverslag")
    open_end = a(Borgingsafspraak, "bg", onderwerp="Spreekuur", status=BorgingStatus.NIET_GEBORGD)
    assert "‘Eindverslag’" in refusal(project, ProjectStatus.AFGESLOTEN, duty, open_end)
    done = changed(duty, {"ingediend_op": TODAY})
    assert "‘Spreekuur’" in refusal(project, ProjectStatus.AFGESLOTEN, done, open_end)
    safe = changed(open_end, {"status": BorgingStatus.GEBORGD})
    assert "Wat alleen u mag zien" in refusal(project, ProjectStatus.AFGESLOTEN, done, safe)
    passes(changed(project, {"v3_opruimen": Bewaarkeuze.WISSEN}), ProjectStatus.AFGESLOTEN, done, safe)


def test_a_report_becomes_definitief_with_number_stand_and_every_light_explained() -> None:
    rapport = a(Rapport, "r", status=RapportStatus.CONCEPT, peildatum=TODAY)
    assert "‘Nummer’ en ‘Stand’" in refusal(rapport, RapportStatus.DEFINITIEF)
    ready = changed(rapport, {"nummer": "1", "stand": "{}"})
    red = (
        a(Project, "p"),
        a(Plan, "pl", status=PlanStatus.IN_UITVOERING),
        a(Doelstelling, "d", plan="pl", titel="Korte lijnen", eind=date(2012, 6, 1)),
        a(Actie, "a", doelstelling="d", status=ActieStatus.LOOPT, houder="c", deadline=date(2012, 6, 1)),
    )
    assert "‘Korte lijnen’" in refusal(ready, RapportStatus.DEFINITIEF, *red)
    because = a(Stoplichtoordeel, "s", onderwerp="d", oorzaak="x", gevolg="y", bijsturing="z")
    passes(ready, RapportStatus.DEFINITIEF, *red, because)
