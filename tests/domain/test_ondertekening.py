"""D10 and D11: who is in the matrix, how a party comes to a signature, and what a convenant asks for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.domain.records import TODAY, a, dossier, links
from wijkdesk.domain.afspraken import (
    AfspraakStatus,
    Convenant,
    Convenantafspraak,
    Convenantpartij,
    ConvenantStatus,
    PartijStatus,
)
from wijkdesk.domain.borging import Licht
from wijkdesk.domain.frame import Betrokkenheid, Organisatie, Project
from wijkdesk.domain.ondertekening import (
    acties_of,
    can_take_effect,
    convenant_oordeel,
    next_step,
    not_kept,
    reachable,
    rows_of_matrix,
    steps_to,
)
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.domain.stand import Stand, stand_of

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity

S, P = ConvenantStatus, PartijStatus


def stand(*records: Entity) -> Stand:
    project = Project.snapshot({"id": "p", "code": "p", "eind": date(2012, 12, 31)})
    return stand_of(dossier(project, *records), TODAY)


def convenant(status: ConvenantStatus, **values: object) -> Convenant:
    return a(Convenant, "c", titel="Samen", status=status, **values)


def party(key: str, status: PartijStatus) -> Convenantpartij:
    return a(Convenantpartij, key, convenant="c", organisatie=f"o{key}", status=status, datum=TODAY)


def test_who_was_invited_signs_by_way_of_the_concept() -> None:
    assert steps_to(party("1", P.UITGENODIGD), P.ONDERTEKEND) == (P.AKKOORD_OP_CONCEPT, P.ONDERTEKEND)
    assert steps_to(party("1", P.ONDERTEKEND), P.ONDERTEKEND) == ()
    assert steps_to(party("1", P.OPGEZEGD), P.ONDERTEKEND) == (P.ONDERTEKEND,)


def test_what_can_follow_is_everything_on_the_way() -> None:
    assert reachable(party("1", P.AKKOORD_OP_CONCEPT)) == (P.ONDERTEKEND, P.AFGEZIEN, P.OPGEZEGD)
    assert reachable(party("1", P.OPGEZEGD)) == ()


def test_kernpartners_come_first_and_other_parties_after_them() -> None:
    organisations = [a(Organisatie, key, naam=key) for key in ("o1", "o2", "o3")]
    links_ = [a(Betrokkenheid, "b", organisatie="o3", kernpartner=True)]
    found = rows_of_matrix(
        stand(*organisations, *links_, party("1", P.UITGENODIGD), convenant(S.CONCEPT)), ["c"]
    )
    assert [row.id for row in found] == ["o3", "o1"]


@pytest.mark.parametrize(
    ("status", "ingang", "eind", "licht"),
    [
        (S.CONCEPT, date(2013, 1, 1), None, Licht.GRIJS),
        (S.TER_ONDERTEKENING, TODAY + timedelta(days=30), None, Licht.ORANJE),
        (S.TER_ONDERTEKENING, TODAY + timedelta(days=31), None, Licht.GRIJS),
        (S.ONDERTEKEND, date(2010, 1, 1), None, Licht.GROEN),
        (S.ONDERTEKEND, date(2010, 1, 1), TODAY + timedelta(days=366), Licht.GROEN),
        (S.ONDERTEKEND, date(2010, 1, 1), TODAY + timedelta(days=365), Licht.ORANJE),
        (S.ONDERTEKEND, date(2010, 1, 1), TODAY + timedelta(days=91), Licht.ROOD),
        (S.ONDERTEKEND, date(2010, 1, 1), TODAY - timedelta(days=1), Licht.ROOD),
        (S.ONDERTEKEND, TODAY + timedelta(days=1), None, Licht.GROEN),
    ],
)
def test_the_light_of_a_convenant_says_what_it_asks_for(
    status: ConvenantStatus, ingang: date, eind: date | None, licht: Licht
) -> None:
    found = stand(convenant(status, ingang=ingang, eind=eind))
    oordeel = convenant_oordeel(found, found.convenanten["c"])
    assert oordeel.licht is licht
    assert oordeel.reden.endswith(".")


def test_with_an_opvolger_nothing_has_to_be_decided() -> None:
    after = a(Convenant, "d", titel="Nieuw", status=S.CONCEPT)
    found = stand(
        convenant(S.ONDERTEKEND, ingang=TODAY, eind=TODAY + timedelta(days=60), opvolger="d"), after
    )
    assert convenant_oordeel(found, found.convenanten["c"]).licht is Licht.GROEN
    assert next_step(found, found.convenanten["c"]) == ""


def test_the_first_step_is_the_start_the_decision_or_the_end() -> None:
    soon = stand(convenant(S.TER_ONDERTEKENING, ingang=TODAY + timedelta(days=16)))
    assert next_step(soon, soon.convenanten["c"]) == "Gaat in op 1 juli 2012, over 16 dagen"
    late = stand(convenant(S.TER_ONDERTEKENING, ingang=TODAY - timedelta(days=2)))
    assert next_step(late, late.convenanten["c"]) == "Had 2 dagen geleden moeten ingaan"
    runs = stand(convenant(S.ONDERTEKEND, ingang=TODAY, eind=date(2013, 12, 31), opzegtermijn_maanden=3))
    assert next_step(runs, runs.convenanten["c"]) == "Besluit nodig vóór 1 juli 2013"
    gone = stand(convenant(S.ONDERTEKEND, ingang=date(2010, 1, 1), eind=date(2011, 1, 1)))
    assert next_step(gone, gone.convenanten["c"]) == "Verlopen"


def test_a_convenant_takes_effect_when_who_must_has_signed() -> None:
    record = convenant(S.TER_ONDERTEKENING, ingang=TODAY)
    signed, waiting = party("1", P.ONDERTEKEND), party("2", P.UITGENODIGD)
    assert can_take_effect(dossier(record, signed), record, TODAY)
    assert not can_take_effect(dossier(record, signed, waiting), record, TODAY)
    assert not can_take_effect(dossier(record), record, TODAY)
    already = convenant(S.ONDERTEKEND, ingang=TODAY)
    assert not can_take_effect(dossier(already, signed), already, TODAY)


def test_a_promise_counts_its_acties_and_those_that_are_late() -> None:
    promise = a(Convenantafspraak, "x", convenant="c", tekst="Samen", status=AfspraakStatus.NIET_NAGEKOMEN)
    late = a(Actie, "a1", titel="Bellen", status=ActieStatus.LOOPT, deadline=TODAY - timedelta(days=1))
    fine = a(Actie, "a2", titel="Mailen", status=ActieStatus.LOOPT, deadline=TODAY)
    found = stand(convenant(S.CONCEPT), promise, late, fine, *links("x", "acties", ["a1", "a2", "weg"]))
    assert acties_of(found, promise) == "2 acties, 1 te laat"
    assert not_kept(found.dossier, "c") == (promise,)
    assert acties_of(stand(promise), promise) == ""
