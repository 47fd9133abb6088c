"""How long people are kept, and who still has to hear of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.domain.records import TODAY, a, dossier
from wijkdesk.domain.bewaartermijn import bewaren_tot, bewaringen_van
from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.domain.overleg import Lidmaatschap

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier

LONG_AGO = TODAY - timedelta(days=500)


def known(*ends: date | None, **values: object) -> tuple[Dossier, Contactpersoon]:
    person = a(Contactpersoon, "C", functie="huisarts", **values)
    members = [a(Lidmaatschap, f"L{n}", persoon="C", tot=end) for n, end in enumerate(ends)]
    return dossier(person, *members), person


def test_a_person_is_kept_a_year_after_the_last_membership() -> None:
    assert bewaren_tot(*known(date(2011, 2, 1), date(2011, 6, 30))) == date(2012, 6, 30)


def test_nothing_ends_while_a_membership_runs_or_where_there_is_none() -> None:
    assert bewaren_tot(*known(date(2011, 2, 1), None)) is None
    assert bewaren_tot(*known()) is None


def test_a_day_that_was_filled_in_goes_before_the_rule() -> None:
    assert bewaren_tot(*known(date(2011, 2, 1), bewaren_tot=date(2020, 1, 1))) == date(2020, 1, 1)


def test_only_who_can_be_known_has_to_be_told_or_to_go() -> None:
    bare, _ = known(LONG_AGO)
    named, _ = known(LONG_AGO, email="post@voorbeeld.nl")
    told, _ = known(LONG_AGO, email="post@voorbeeld.nl", avg_informatie_op=TODAY)
    pairs = [
        (found.verlopen, found.geinformeerd)
        for d in (bare, named, told)
        for found in bewaringen_van(d, TODAY)
    ]
    assert pairs == [(False, True), (True, False), (True, True)]
