"""The dates of a project: which count, whose they are, and what of them others may see."""

from __future__ import annotations

from datetime import date, timedelta

from tests.domain.records import TODAY, a, dossier
from wijkdesk.domain.borging import Gevoeligheid
from wijkdesk.domain.datums import Afloop, DatumSoort, datums_van
from wijkdesk.domain.frame import Project
from wijkdesk.domain.overleg import Actie, ActieStatus, Bijeenkomst, BijeenkomstStatus
from wijkdesk.domain.stand import stand_of
from wijkdesk.domain.verantwoording import Rapportageverplichting

PROJECT = a(Project, "p", naam="Proef")
SOON = TODAY + timedelta(days=9)


def test_what_only_the_leader_may_know_is_not_in_the_words_of_a_date() -> None:
    secret = a(Gevoeligheid, "GV1", tekst="De wethouder twijfelt")
    owed = a(Rapportageverplichting, "R1", titel="Halfjaarbericht", ontvanger="GV1", deadline=SOON)
    (found,) = datums_van(stand_of(dossier(PROJECT, secret, owed), TODAY))
    assert found.titel == "Halfjaarbericht"
    assert "wethouder" not in found.toelichting


def test_a_meeting_of_the_past_was_held_unless_someone_called_it_off() -> None:
    before = TODAY - timedelta(days=8)
    rows = [
        a(Bijeenkomst, "B1", titel="Eerste", datum=before),
        a(Bijeenkomst, "B2", titel="Tweede", datum=before, status=BijeenkomstStatus.VERVALLEN),
        a(Bijeenkomst, "B3", titel="Derde", datum=SOON),
    ]
    found = {item.titel: item.afloop for item in datums_van(stand_of(dossier(PROJECT, *rows), TODAY))}
    assert found == {"Eerste": Afloop.KLAAR, "Tweede": Afloop.VERVALLEN, "Derde": Afloop.OPEN}


def test_an_open_actie_stays_and_a_closed_one_leaves_after_a_quarter() -> None:
    long_ago = date(2010, 1, 1)
    rows = [
        a(Actie, "A1", titel="Open", deadline=long_ago, status=ActieStatus.LOOPT),
        a(Actie, "A2", titel="Klaar", deadline=long_ago, status=ActieStatus.GEREED),
    ]
    found = datums_van(stand_of(dossier(PROJECT, *rows), TODAY), soorten=[DatumSoort.ACTIE])
    assert [item.titel for item in found] == ["A1 Open"]
    assert datums_van(stand_of(dossier(PROJECT, *rows), TODAY), records=["niets"]) == ()
