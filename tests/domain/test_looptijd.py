"""D10 and D11: what a convenant is on a day, and who signed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.records import TODAY, a, dossier
from wijkdesk.domain.afspraken import Convenant, Convenantpartij, ConvenantStatus, PartijStatus
from wijkdesk.domain.drempels import STANDAARD
from wijkdesk.domain.frame import Betrokkenheid, BetrokkenRol, Organisatie
from wijkdesk.domain.looptijd import (
    besluit_nodig_voor,
    convenant_status,
    convenanten_van,
    dekkingsgraad,
    is_borgingsgat,
    is_urgent,
    ondertekeningsgraad,
)
from wijkdesk.domain.stand_delen import Aantal

days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
SIGNED = ConvenantStatus.ONDERTEKEND
BEGIN, END = date(2010, 9, 6), date(2013, 12, 31)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (BEGIN - timedelta(days=1), "nog niet ingegaan"),
        (BEGIN, "van kracht"),
        (END - timedelta(days=366), "van kracht"),
        (END - timedelta(days=365), "loopt af"),
        (END, "loopt af"),
        (END + timedelta(days=1), "verlopen"),
    ],
)
def test_a_signed_convenant_is_what_the_calendar_says(day: date, expected: str) -> None:
    assert convenant_status(SIGNED, BEGIN, END, day, STANDAARD) == expected


@given(st.sampled_from([None, *(s for s in ConvenantStatus if s != SIGNED)]), st.none() | days, days)
def test_an_unsigned_convenant_is_what_it_is_called(
    status: ConvenantStatus | None, eind: date | None, day: date
) -> None:
    assert convenant_status(status, None, eind, day, STANDAARD) == str(status or "")


def test_the_last_day_to_decide_lies_before_the_notice() -> None:
    assert besluit_nodig_voor(END, 3, STANDAARD) == date(2013, 7, 1)
    assert besluit_nodig_voor(END, 1, STANDAARD) == date(2013, 8, 31)
    assert besluit_nodig_voor(END, None, STANDAARD) == date(2013, 10, 1)
    assert besluit_nodig_voor(None, 3, STANDAARD) is None


@pytest.mark.parametrize(
    ("eind", "gap"),
    [
        (date(2012, 12, 30), False),
        (date(2012, 12, 31), True),
        (date(2014, 6, 30), True),
        (date(2014, 7, 1), False),
    ],
)
def test_a_gap_lies_within_eighteen_months_after_the_project(eind: date, *, gap: bool) -> None:
    project = date(2012, 12, 31)
    assert is_borgingsgat(SIGNED, eind, False, project, STANDAARD) is gap
    assert not is_borgingsgat(SIGNED, eind, True, project, STANDAARD)
    assert not is_borgingsgat(ConvenantStatus.TER_ONDERTEKENING, eind, False, project, STANDAARD)
    assert not is_borgingsgat(SIGNED, eind, False, None, STANDAARD)


def test_signing_is_urgent_a_month_before_it_starts_and_stays_so() -> None:
    asked = ConvenantStatus.TER_ONDERTEKENING
    assert not is_urgent(asked, TODAY + timedelta(days=31), TODAY, STANDAARD)
    assert is_urgent(asked, TODAY + timedelta(days=30), TODAY, STANDAARD)
    assert is_urgent(asked, TODAY - timedelta(days=300), TODAY, STANDAARD)
    assert not is_urgent(SIGNED, TODAY, TODAY, STANDAARD)


def test_every_party_counts_and_only_a_signature_is_one() -> None:
    statuses = [
        PartijStatus.ONDERTEKEND,
        PartijStatus.TOEGETREDEN,
        PartijStatus.AKKOORD_OP_CONCEPT,
        PartijStatus.AFGEZIEN,
        PartijStatus.OPGEZEGD,
        None,
    ]
    assert ondertekeningsgraad(statuses) == Aantal(2, 6)


def test_an_evaluation_is_late_until_its_outcome_is_written_down() -> None:
    due = {"status": SIGNED, "ingang": BEGIN, "eind": END, "evaluatie_op": TODAY - timedelta(days=1)}
    open_, done = a(Convenant, "CV1", **due), a(Convenant, "CV2", **due, evaluatie_uitkomst="Goed.")
    later = a(Convenant, "CV3", **{**due, "evaluatie_op": TODAY})
    found = convenanten_van(dossier(open_, done, later), None, TODAY, STANDAARD)
    assert [found[key].evaluatie_te_laat for key in ("CV1", "CV2", "CV3")] == [True, False, False]


def test_an_opvolger_that_was_never_made_does_not_fill_the_gap() -> None:
    signed = {"status": SIGNED, "ingang": BEGIN, "eind": END}
    first = a(Convenant, "CV1", **signed, opvolger="CV2")
    second = a(Convenant, "CV2", status=ConvenantStatus.CONCEPT)
    project = date(2012, 12, 31)
    assert convenanten_van(dossier(first), project, TODAY, STANDAARD)["CV1"].borgingsgat
    assert not convenanten_van(dossier(first, second), project, TODAY, STANDAARD)["CV1"].borgingsgat


def test_kernpartners_count_when_they_signed_something_in_force() -> None:
    partners = [("O-A", BetrokkenRol.FINANCIER), ("O-B", BetrokkenRol.DEELNEMER), ("O-C", None)]
    records = [
        *(a(Organisatie, key, naam=key) for key, _ in partners),
        *(a(Betrokkenheid, f"B-{key}", organisatie=key, rol=rol, kernpartner=True) for key, rol in partners),
        a(Betrokkenheid, "B-weg", organisatie="O-weg", kernpartner=True),
        a(Betrokkenheid, "B-D", organisatie="O-A", rol=BetrokkenRol.PARTNER, kernpartner=False),
        a(Convenant, "CV1", status=SIGNED, ingang=BEGIN, eind=END),
        a(Convenantpartij, "P1", convenant="CV1", organisatie="O-C", status=PartijStatus.TOEGETREDEN),
        a(Convenantpartij, "P2", convenant="CV1", organisatie="O-A", status=PartijStatus.UITGENODIGD),
        a(Convenant, "CV2", status=ConvenantStatus.TER_ONDERTEKENING),
        a(Convenantpartij, "P3", convenant="CV2", organisatie="O-B", status=PartijStatus.ONDERTEKEND),
    ]
    whole = dossier(*records)
    now = convenanten_van(whole, None, TODAY, STANDAARD)
    assert dekkingsgraad(whole, now) == (Aantal(1, 3), ("O-B", "O-A"))
    later = convenanten_van(whole, None, END + timedelta(days=1), STANDAARD)
    assert dekkingsgraad(whole, later)[0] == Aantal(0, 3)
