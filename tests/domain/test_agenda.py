"""What a bijeenkomst proposes for its agenda, and the number that the next besluit gets (C4)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.records import TODAY, a, dossier
from wijkdesk.domain.agenda import (
    actueel_en_voorstel,
    agenda_van,
    besluit_bij,
    eerstvolgende,
    opbrengst_van,
    openstaande_acties,
    uitkomst,
    volgend_nummer,
    volgende_datum,
    voorstel,
)
from wijkdesk.domain.borging import Licht
from wijkdesk.domain.frame import Project
from wijkdesk.domain.overleg import (
    Actie,
    ActieStatus,
    Agendapunt,
    AgendapuntStatus,
    Besluit,
    BesluitStatus,
    Bijeenkomst,
    BijeenkomstStatus,
    Gevraagd,
    Niveau,
    Overleg,
    OverlegStatus,
)
from wijkdesk.domain.plan import Doelstelling, Plan, PlanStatus
from wijkdesk.domain.stand import stand_of

if TYPE_CHECKING:
    from wijkdesk.domain.agenda_bronnen import Punt
    from wijkdesk.domain.entity import Entity

MEETING = date(2012, 6, 21)


def bodies() -> list[Entity]:
    """Return a project with three levels: board, management, one taakgroep."""
    on = OverlegStatus.ACTIEF
    return [
        a(Project, "p", naam="Zorgketens", start=date(2011, 1, 1), eind=date(2012, 12, 31)),
        a(Overleg, "B", naam="Bestuur", niveau=Niveau.BESTUURLIJK, frequentie_weken=13, status=on),
        a(
            Overleg,
            "M",
            naam="Management",
            niveau=Niveau.MANAGEMENT,
            frequentie_weken=8,
            rapporteert_aan="B",
            status=on,
        ),
        a(
            Overleg,
            "T",
            naam="Taakgroep Zuid",
            niveau=Niveau.UITVOEREND,
            frequentie_weken=6,
            rapporteert_aan="M",
            status=on,
        ),
    ]


def meeting(key: str, overleg: str, day: date = MEETING, **values: Any) -> Bijeenkomst:
    return a(Bijeenkomst, key, overleg=overleg, datum=day, titel=key, **values)


def besluit(
    key: str, at: str, nummer: str, status: BesluitStatus = BesluitStatus.GENOMEN, **v: Any
) -> Besluit:
    return a(Besluit, key, bijeenkomst=at, nummer=nummer, tekst=f"Tekst van {key}", status=status, **v)


def proposed(overleg: str, *records: Entity) -> dict[str, Punt]:
    now = meeting("nu", overleg)
    found = voorstel(stand_of(dossier(*bodies(), now, *records), TODAY), now)
    return {punt.onderwerp: punt for punt in found}


def test_a_first_meeting_only_asks_when_the_next_one_is() -> None:
    found = proposed("M")
    assert list(found) == ["Opvolger trekker Taakgroep Zuid", "Volgende bijeenkomst"]
    assert found["Volgende bijeenkomst"].kort == "16 augustus"


def test_the_agenda_opens_with_what_was_agreed_last_time() -> None:
    found = proposed(
        "M",
        meeting("toen", "M", date(2012, 4, 19)),
        besluit("b1", "toen", "2012-01"),
        a(
            Actie,
            "A1",
            titel="Bellen",
            bijeenkomst="toen",
            deadline=date(2012, 9, 1),
            status=ActieStatus.LOOPT,
        ),
    )
    first = next(iter(found.values()))
    assert first.onderwerp == "Besluiten en acties van 19 april"
    assert first.kort == "1 besluit, 1 actie"
    assert first.waarom == "Eén actie staat nog open."


def test_a_late_actie_of_this_overleg_comes_up_and_one_of_another_does_not() -> None:
    late = {"deadline": TODAY - timedelta(days=14), "status": ActieStatus.LOOPT, "houder": "h"}
    found = proposed(
        "M",
        meeting("toen", "M", date(2012, 4, 19)),
        meeting("daar", "B", date(2012, 3, 22)),
        a(Actie, "A1", titel="Bellen", bijeenkomst="toen", **late),
        a(Actie, "A2", titel="Schrijven", bijeenkomst="daar", **late),
    )
    assert found["Bellen"].kort == "14 dagen te laat"
    assert found["Bellen"].licht is Licht.ROOD
    assert "Schrijven" not in found


@pytest.mark.parametrize(("overleg", "alone"), [("T", True), ("M", False), ("B", False)])
def test_oranje_is_told_one_by_one_in_the_taakgroep_and_together_above_it(overleg: str, alone: bool) -> None:
    found = proposed(
        overleg,
        a(
            Plan,
            "P",
            titel="Plan",
            overleg="T",
            status=PlanStatus.IN_UITVOERING,
            vastgesteld_op=date(2012, 1, 1),
        ),
        a(Doelstelling, "D", plan="P", titel="Jongeren", eind=date(2012, 12, 1)),
    )
    assert ("Jongeren" in found) is alone
    assert ("Doelstellingen op oranje" in found) is (overleg == "M")


def test_rood_reaches_every_level_above() -> None:
    records = [
        a(
            Plan,
            "P",
            titel="Plan",
            overleg="T",
            status=PlanStatus.IN_UITVOERING,
            vastgesteld_op=date(2012, 1, 1),
        ),
        a(Doelstelling, "D", plan="P", titel="Scholen", eind=date(2012, 5, 1)),
        a(
            Actie,
            "A",
            titel="Werven",
            doelstelling="D",
            start=date(2012, 1, 1),
            deadline=date(2012, 4, 15),
            status=ActieStatus.LOOPT,
        ),
    ]
    for overleg in ("T", "M", "B"):
        found = proposed(overleg, *records)
        assert found["Scholen"].licht is Licht.ROOD
        assert found["Scholen"].gevraagd is Gevraagd.BESPREKEN
        assert "Werven" not in found, "its doelstelling already tells of it"


def test_what_management_proposes_waits_on_the_agenda_of_the_board_until_it_is_answered() -> None:
    asked = [
        meeting("toen", "M", date(2012, 4, 19)),
        besluit("b1", "toen", "2012-04", BesluitStatus.VOORGESTELD, uitvoeren_voor=date(2012, 6, 28)),
    ]
    found = proposed("B", *asked)
    assert found["Tekst van b1"].gevraagd is Gevraagd.BESLUITEN
    assert found["Tekst van b1"].waarom == "Management legt dit voor. Gevraagd vóór 28 juni."
    answered = [
        *asked,
        meeting("mei", "B", date(2012, 5, 1)),
        besluit("b2", "mei", "2012-01", onderwerp="b1"),
    ]
    assert "Tekst van b1" not in proposed("B", *answered)
    assert any(punt.gaat_over == "b2" for punt in proposed("M", *answered).values()), "the answer comes back"


def test_a_besluit_whose_day_has_passed_is_asked_after() -> None:
    found = proposed(
        "M",
        meeting("toen", "M", date(2012, 4, 19)),
        besluit("b1", "toen", "2012-01", uitvoeren_voor=date(2012, 6, 1)),
    )
    assert found["Uitvoering van besluit 2012-01"].kort == "20 dagen te laat"
    assert found["Uitvoering van besluit 2012-01"].licht is Licht.ROOD


def test_what_was_not_dealt_with_is_carried_over_once() -> None:
    left = a(
        Agendapunt,
        "x",
        bijeenkomst="toen",
        nr=2,
        onderwerp="Vervoer",
        gevraagd=Gevraagd.BESLUITEN,
        status=AgendapuntStatus.DOORGESCHOVEN,
    )
    done = a(Agendapunt, "z", bijeenkomst="toen", nr=3, onderwerp="Klaar", status=AgendapuntStatus.BEHANDELD)
    found = proposed("M", meeting("toen", "M", date(2012, 4, 19)), left, done)
    assert "Klaar" not in found
    assert found["Vervoer"].waarom.startswith("Bleef liggen op 19 april 2012.")
    taken = a(Agendapunt, "y", bijeenkomst="nu", nr=1, onderwerp="Vervoer")
    assert "Vervoer" not in proposed("M", meeting("toen", "M", date(2012, 4, 19)), left, taken)


def test_what_stands_on_the_agenda_is_not_proposed_again() -> None:
    now = meeting("nu", "M")
    first = stand_of(dossier(*bodies(), now), TODAY)
    points = [
        a(Agendapunt, f"x{n}", bijeenkomst="nu", nr=n, onderwerp=punt.onderwerp, gaat_over=punt.gaat_over)
        for n, punt in enumerate(voorstel(first, now), 1)
    ]
    assert points
    assert voorstel(stand_of(dossier(*bodies(), now, *points), TODAY), now) == ()


def test_a_held_meeting_has_no_lights_of_today() -> None:
    records = [*bodies(), meeting("toen", "M", date(2012, 4, 19))]
    for status, shown in ((BijeenkomstStatus.GEPLAND, True), (BijeenkomstStatus.GEHOUDEN, False)):
        now = meeting("nu", "M", status=status)
        found, proposals = actueel_en_voorstel(stand_of(dossier(*records, now), TODAY), now)
        assert (bool(found), bool(proposals)) == (shown, shown)


@given(st.lists(st.integers(1, 400), max_size=8), st.lists(st.integers(1, 400), max_size=4))
def test_a_number_is_never_given_twice(living: list[int], gone: list[int]) -> None:
    besluiten = [besluit(f"b{n}", "toen", f"2012-{number:02d}") for n, number in enumerate(living)]
    known = dossier(meeting("toen", "M"), *besluiten)
    fresh = volgend_nummer(known, "M", 2012, [f"2012-{number:02d}" for number in gone])
    assert int(fresh.removeprefix("2012-")) > max([0, *living, *gone])


def test_numbers_run_per_overleg_and_per_year() -> None:
    known = dossier(
        meeting("m", "M"),
        meeting("b", "B"),
        besluit("b1", "m", "2012-04"),
        besluit("b2", "b", "2012-01"),
        besluit("b3", "m", "2011-09"),
        besluit("b4", "m", "los"),
    )
    assert volgend_nummer(known, "M", 2012) == "2012-05"
    assert volgend_nummer(known, "B", 2012) == "2012-02"
    assert volgend_nummer(known, "M", 2013) == "2013-01"


@pytest.mark.parametrize(
    ("values", "besluiten", "expected"),
    [
        ({"gevraagd": Gevraagd.BESLUITEN}, 0, AgendapuntStatus.DOORGESCHOVEN),
        ({"gevraagd": Gevraagd.BESLUITEN, "besproken": "lang gepraat"}, 0, AgendapuntStatus.DOORGESCHOVEN),
        ({"gevraagd": Gevraagd.BESLUITEN}, 1, AgendapuntStatus.BEHANDELD),
        ({"gevraagd": Gevraagd.BESPREKEN}, 0, AgendapuntStatus.DOORGESCHOVEN),
        ({"gevraagd": Gevraagd.BESPREKEN, "besproken": "helder"}, 0, AgendapuntStatus.BEHANDELD),
        ({"gevraagd": Gevraagd.KENNISNEMEN}, 0, AgendapuntStatus.BEHANDELD),
        ({"status": AgendapuntStatus.DOORGESCHOVEN}, 1, AgendapuntStatus.DOORGESCHOVEN),
    ],
)
def test_a_point_that_waits_for_a_besluit_goes_on_to_the_next_meeting(
    values: dict[str, Any], besluiten: int, expected: AgendapuntStatus
) -> None:
    punt = a(Agendapunt, "x", bijeenkomst="nu", onderwerp="Vervoer", gaat_over="D", **values)
    taken = [besluit(f"b{n}", "nu", f"2012-0{n + 1}", onderwerp="D") for n in range(besluiten)]
    known = dossier(meeting("nu", "M"), punt, *taken)
    assert uitkomst(known, punt) is expected
    assert (besluit_bij(known, punt) is not None) is bool(besluiten)


def test_who_is_behind_meets_soon_on_the_same_weekday_and_never_in_the_past() -> None:
    body = bodies()[3]
    assert isinstance(body, Overleg)
    known = dossier(*bodies(), meeting("toen", "T", date(2012, 3, 8)))
    assert volgende_datum(known, body, TODAY) == date(2012, 6, 21)
    on_time = dossier(*bodies(), meeting("toen", "T", date(2012, 6, 7)))
    assert volgende_datum(on_time, body, TODAY) == date(2012, 7, 19)


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)))
def test_a_first_meeting_is_a_week_ahead_and_never_in_a_weekend(today: date) -> None:
    body = bodies()[3]
    assert isinstance(body, Overleg)
    found = volgende_datum(dossier(*bodies()), body, today)
    assert found.weekday() < 5
    assert 7 <= (found - today).days <= 9


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.dates(date(2000, 1, 1), date(2030, 1, 1)))
def test_a_proposed_day_lies_ahead(last: date, today: date) -> None:
    body = bodies()[3]
    assert isinstance(body, Overleg)
    known = dossier(*bodies(), meeting("toen", "T", last))
    found = volgende_datum(known, body, today)
    assert found >= today
    assert found.weekday() == last.weekday()


def test_the_next_meeting_is_the_first_that_was_not_held_or_called_off() -> None:
    body = bodies()[2]
    assert isinstance(body, Overleg)
    known = dossier(
        meeting("a", "M", TODAY, status=BijeenkomstStatus.GEHOUDEN),
        meeting("b", "M", TODAY + timedelta(days=1), status=BijeenkomstStatus.VERVALLEN),
        meeting("c", "M", TODAY + timedelta(days=3), status=BijeenkomstStatus.GEPLAND),
        meeting("d", "M", TODAY + timedelta(days=2)),
    )
    found = eerstvolgende(known, body, TODAY)
    assert found is not None
    assert found.id == "d"


def test_open_acties_of_all_meetings_are_carried_over_and_done_ones_drop_off() -> None:
    body = bodies()[2]
    assert isinstance(body, Overleg)
    day = date(2012, 9, 1)
    known = dossier(
        meeting("a", "M", date(2012, 2, 1)),
        meeting("b", "M", date(2012, 4, 1)),
        meeting("c", "B", date(2012, 4, 1)),
        a(Actie, "A1", bijeenkomst="a", deadline=day, status=ActieStatus.LOOPT),
        a(Actie, "A2", bijeenkomst="b", deadline=date(2012, 8, 1), status=ActieStatus.NIET_GESTART),
        a(Actie, "A3", bijeenkomst="b", deadline=day, status=ActieStatus.GEREED),
        a(Actie, "A4", bijeenkomst="c", deadline=day, status=ActieStatus.LOOPT),
    )
    assert [actie.id for actie in openstaande_acties(known, body)] == ["A2", "A1"]


def test_points_come_in_the_order_of_their_numbers_and_those_without_come_last() -> None:
    known = dossier(
        *(a(Agendapunt, f"x{n}", bijeenkomst="nu", nr=n or None, onderwerp="o") for n in (10, 2, 0, 1))
    )
    found = agenda_van(known, meeting("nu", "M"))
    assert [punt.nr for punt in found] == [1, 2, 10, None]


def test_what_a_bijeenkomst_led_to_stands_by_number_with_two_before_ten() -> None:
    held = meeting("a", "M", TODAY)
    known = dossier(
        held,
        *(a(Besluit, key, bijeenkomst="a", nummer=key) for key in ("2012-10", "2012-2")),
        *(a(Actie, key, bijeenkomst="a", deadline=TODAY) for key in ("A10", "A2", "A1")),
    )
    found = opbrengst_van(known, held)
    assert [besluit.nummer for besluit in found.besluiten] == ["2012-2", "2012-10"]
    assert [actie.code for actie in found.acties] == ["A1", "A2", "A10"]
