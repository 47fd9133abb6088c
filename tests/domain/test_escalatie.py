"""The escalatieladder: which level was asked, what it answered, which comes next."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.domain.records import a, dossier
from tests.domain.test_agenda import besluit, bodies, meeting
from wijkdesk.domain.escalatie import (
    Stap,
    antwoorden,
    beslist_boven,
    ladder,
    legt_voor,
    mee_gevraagd,
    omhoog,
    onder,
    overleg_van,
    volgende_trede,
)
from wijkdesk.domain.overleg import Actie, Agendapunt, BesluitStatus, BijeenkomstStatus, Overleg
from wijkdesk.domain.plan import Doelstelling, Plan

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity

APRIL, MAY, JUNE = date(2012, 4, 19), date(2012, 5, 24), date(2012, 6, 21)


def actie() -> Actie:
    return a(Actie, "A", titel="Trekker vinden", doelstelling="D")


def world(*more: Entity) -> list[Entity]:
    return [
        *bodies(),
        a(Plan, "P", titel="Plan", overleg="T"),
        a(Doelstelling, "D", plan="P", titel="Scholen"),
        *more,
    ]


def asked(key: str, at: str) -> Agendapunt:
    return a(Agendapunt, key, bijeenkomst=at, onderwerp="Trekker vinden", gaat_over="A")


def test_an_actie_of_a_plan_begins_at_its_taakgroep() -> None:
    record = actie()
    known = dossier(*world(record))
    steps = ladder(known, record)
    assert [(step.overleg.id, step.stap, step.eigen) for step in steps] == [
        ("T", Stap.VRIJ, True),
        ("M", Stap.VRIJ, False),
        ("B", Stap.VRIJ, False),
    ]
    following = volgende_trede(known, record)
    assert following is not None
    assert following.id == "M"


def test_an_actie_of_a_meeting_begins_at_the_overleg_of_that_meeting() -> None:
    record = a(Actie, "A", titel="Bellen", bijeenkomst="m", doelstelling="D")
    known = dossier(*world(record, meeting("m", "M", APRIL)))
    assert [step.overleg.id for step in ladder(known, record)] == ["M", "B"]


def test_a_point_climbs_one_level_at_a_time_and_the_answer_is_on_its_step() -> None:
    record = actie()
    known = dossier(*world(record, meeting("m", "M", APRIL), asked("x", "m")))
    assert [step.stap for step in ladder(known, record)] == [Stap.VRIJ, Stap.GEVRAAGD, Stap.VRIJ]
    following = volgende_trede(known, record)
    assert following is not None
    assert following.id == "B"
    answer = besluit("b", "m", "2012-01", onderwerp="A")
    known = dossier(*world(record, meeting("m", "M", APRIL), asked("x", "m"), answer))
    step = ladder(known, record)[1]
    assert (step.stap, step.besluit) == (Stap.BEANTWOORD, answer)


def test_no_is_an_answer_and_a_proposal_is_none() -> None:
    record = actie()
    for status, expected in (
        (BesluitStatus.AFGEWEZEN, Stap.BEANTWOORD),
        (BesluitStatus.VOORGESTELD, Stap.GEVRAAGD),
    ):
        answer = besluit("b", "m", "2012-01", status, onderwerp="A")
        known = dossier(*world(record, meeting("m", "M", APRIL), asked("x", "m"), answer))
        assert ladder(known, record)[1].stap is expected


def test_asked_again_after_an_answer_waits_again() -> None:
    record = actie()
    known = dossier(
        *world(
            record,
            meeting("m", "M", APRIL),
            meeting("n", "M", JUNE),
            besluit("b", "m", "2012-01", onderwerp="A"),
            asked("x", "m"),
            asked("y", "n"),
        )
    )
    step = ladder(known, record)[1]
    assert step.stap is Stap.GEVRAAGD
    assert step.bijeenkomst is not None
    assert step.bijeenkomst.id == "n"


def test_a_meeting_that_was_called_off_asked_nothing() -> None:
    record = actie()
    off = meeting("m", "M", APRIL, status=BijeenkomstStatus.VERVALLEN)
    assert ladder(dossier(*world(record, off, asked("x", "m"))), record)[1].stap is Stap.VRIJ


def test_at_the_top_there_is_nobody_left_to_ask() -> None:
    record = a(Actie, "A", titel="Bellen", bijeenkomst="b")
    assert volgende_trede(dossier(*world(record, meeting("b", "B", APRIL))), record) is None


def test_a_circle_of_overleggen_ends() -> None:
    one = a(Overleg, "X", naam="X", rapporteert_aan="Y")
    two = a(Overleg, "Y", naam="Y", rapporteert_aan="X")
    known = dossier(one, two)
    assert [level.id for level in omhoog(known, one)] == ["X", "Y"]
    assert [level.id for level in onder(known, one)] == ["Y"]


def test_the_answer_comes_back_to_who_asked_and_to_nobody_else() -> None:
    record = actie()
    answer = besluit("b", "bj", "2012-01", onderwerp="A")
    own = besluit("c", "bj", "2012-02")
    known = dossier(*world(record, meeting("bj", "B", MAY), answer, own))
    levels = {level.id: level for level in known.all(Overleg)}
    assert antwoorden(known, levels["T"], APRIL, JUNE) == (answer,)
    assert antwoorden(known, levels["M"], APRIL, JUNE) == (answer,)
    assert antwoorden(known, levels["B"], APRIL, JUNE) == ()
    assert antwoorden(known, levels["T"], MAY, JUNE) == (), "it was told at the last meeting"


def test_a_record_without_an_overleg_has_no_ladder() -> None:
    record = a(Actie, "A", titel="Los")
    known = dossier(record)
    assert overleg_van(known, record) is None
    assert ladder(known, record) == ()
    assert volgende_trede(known, record) is None


def test_who_brings_a_point_up_is_the_highest_level_that_was_asked() -> None:
    record = actie()
    for more, level in (((), "T"), ((meeting("m", "M", APRIL), asked("x", "m")), "M")):
        brings = legt_voor(dossier(*world(record, *more)), record)
        assert brings is not None
        assert brings.id == level


def test_a_level_that_brought_a_point_higher_hears_what_was_decided_since() -> None:
    record = actie()
    answer = besluit("b", "bj", "2012-01", onderwerp="A")
    known = dossier(*world(record, meeting("m", "M", MAY), asked("x", "m"), meeting("bj", "B", MAY), answer))
    level = next(one for one in known.all(Overleg) if one.id == "M")
    assert beslist_boven(known, record, level, MAY) is answer, "on the same day is since"
    assert beslist_boven(known, record, level, JUNE) is None
    top = next(one for one in known.all(Overleg) if one.id == "B")
    assert beslist_boven(known, record, top, APRIL) is None, "its own besluit is no answer from above"


def test_what_was_asked_about_the_doelstelling_concerns_its_actie_from_the_level_above_on() -> None:
    record, answer = actie(), besluit("b", "bj", "2012-01", onderwerp="D")
    meetings = [meeting("t", "T", APRIL), meeting("m", "M", MAY), meeting("bj", "B", JUNE)]
    points = [
        a(Agendapunt, f"over {one.id}", bijeenkomst=one.id, onderwerp="Scholen", gaat_over="D")
        for one in meetings
    ]
    known = dossier(*world(record, *meetings, *points, answer))
    ((goal, shared),) = mee_gevraagd(known, record)
    assert goal.id == "D"
    assert [(step.overleg.id, step.stap, step.besluit) for step in shared] == [
        ("M", Stap.GEVRAAGD, None),
        ("B", Stap.BEANTWOORD, answer),
    ]
    assert [step.stap for step in ladder(known, record)] == [Stap.VRIJ] * 3, "it was not asked itself"


def test_what_was_asked_about_an_actie_concerns_its_doelstelling_and_no_other_actie() -> None:
    record, other = actie(), a(Actie, "E", titel="Bellen", doelstelling="D")
    loose = a(Actie, "L", titel="Bellen", bijeenkomst="m")
    known = dossier(*world(record, other, loose, meeting("m", "M", APRIL), asked("x", "m")))
    goal = known.get(Doelstelling, "D")
    assert goal is not None
    ((one, shared),) = mee_gevraagd(known, goal)
    assert one is record
    assert [(step.overleg.id, step.stap) for step in shared] == [("M", Stap.GEVRAAGD)]
    assert [mee_gevraagd(known, one) for one in (record, other, loose)] == [(), (), ()]


def test_what_was_decided_about_a_doelstelling_is_an_answer_for_its_actie_and_not_the_other_way() -> None:
    record, answer = actie(), besluit("b", "bj", "2012-01", onderwerp="D")
    about_goal = a(Agendapunt, "g", bijeenkomst="bj", onderwerp="Scholen", gaat_over="D")
    known = dossier(*world(record, meeting("bj", "B", JUNE), about_goal, answer))
    level = next(one for one in known.all(Overleg) if one.id == "T")
    assert beslist_boven(known, record, level, APRIL) is answer
    assert beslist_boven(known, record, level, date(2012, 7, 1)) is None
    about_actie = besluit("c", "bj", "2012-02", onderwerp="A")
    known = dossier(*world(record, meeting("bj", "B", JUNE), asked("y", "bj"), about_actie))
    goal = known.get(Doelstelling, "D")
    assert goal is not None
    assert beslist_boven(known, goal, level, APRIL) is None
