"""The kwartaalronde: whom it passes, where it goes on, and what it says was not looked at."""

from __future__ import annotations

from datetime import date

from tests.domain.records import TODAY, a, dossier
from wijkdesk.domain.kwartaalronde import laatste_ronde, lopende_ronde, ronde_van, taakgroepen
from wijkdesk.domain.overleg import (
    Agendapunt,
    AgendapuntStatus,
    Bijeenkomst,
    BijeenkomstSoort,
    BijeenkomstStatus,
    Niveau,
    Overleg,
    OverlegStatus,
)

OPEN, SEEN, PASSED = AgendapuntStatus.OPEN, AgendapuntStatus.BEHANDELD, AgendapuntStatus.DOORGESCHOVEN


def round_of(key: str, status: BijeenkomstStatus, day: date = TODAY) -> Bijeenkomst:
    return a(Bijeenkomst, key, soort=BijeenkomstSoort.KWARTAALRONDE, status=status, datum=day)


def points(*statuses: AgendapuntStatus) -> list[Agendapunt]:
    return [
        a(Agendapunt, f"x{n}", bijeenkomst="r", nr=n, onderwerp=f"Groep {n}", status=status)
        for n, status in enumerate(statuses, 1)
    ]


def test_it_passes_every_taakgroep_once_and_no_other_overleg() -> None:
    known = dossier(
        a(Overleg, "T10", niveau=Niveau.UITVOEREND, status=OverlegStatus.ACTIEF),
        a(Overleg, "T2", niveau=Niveau.UITVOEREND, status=OverlegStatus.SLAPEND),
        a(Overleg, "T3", niveau=Niveau.UITVOEREND, status=OverlegStatus.OPGEHEVEN),
        a(Overleg, "B", niveau=Niveau.BESTUURLIJK, status=OverlegStatus.ACTIEF),
    )
    assert [group.id for group in taakgroepen(known)] == ["T2", "T10"]


def test_it_goes_on_with_the_first_that_nobody_decided_about() -> None:
    meeting = round_of("r", BijeenkomstStatus.GEPLAND)
    ronde = ronde_van(dossier(meeting, *points(SEEN, PASSED, OPEN, OPEN)), meeting)
    assert ronde.volgende is not None
    assert ronde.volgende.nr == 3
    assert [punt.nr for punt in ronde.bekeken] == [1]
    assert [punt.nr for punt in ronde.niet_bekeken] == [2, 3, 4]
    assert not ronde.klaar


def test_it_is_found_again_until_it_is_ended() -> None:
    begun, ended = round_of("r", BijeenkomstStatus.GEPLAND), round_of("o", BijeenkomstStatus.GEHOUDEN)
    found = lopende_ronde(dossier(begun, ended))
    assert found is not None
    assert found.bijeenkomst is begun
    assert lopende_ronde(dossier(ended)) is None


def test_the_last_round_is_the_last_that_was_ended() -> None:
    known = dossier(
        round_of("a", BijeenkomstStatus.GEHOUDEN, date(2012, 3, 1)),
        round_of("b", BijeenkomstStatus.GEHOUDEN, date(2011, 12, 1)),
        round_of("c", BijeenkomstStatus.GEPLAND, date(2012, 6, 1)),
    )
    assert laatste_ronde(known, TODAY) == date(2012, 3, 1)
    assert laatste_ronde(known, date(2011, 1, 1)) is None
