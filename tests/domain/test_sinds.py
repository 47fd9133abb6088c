"""Sinds de vorige: nothing for the same moment, and every change in exactly one list."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.records import TODAY, a, dossier
from wijkdesk.domain.borging import Licht
from wijkdesk.domain.momentopname import (
    SPOREN,
    Feit,
    Momentopname,
    as_text,
    from_text,
    opname_of,
)
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.domain.plan import Doelstelling, Mijlpaal, Plan, PlanStatus
from wijkdesk.domain.sinds import Lijst, is_slechter, sinds
from wijkdesk.domain.stand import stand_of
from wijkdesk.domain.verantwoording import Bijstelling

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity

S = ActieStatus


def opname(*records: Entity, day: date = TODAY) -> Momentopname:
    return opname_of(stand_of(dossier(*records), day))


def actie(key: str = "A1", **values: Any) -> Actie:
    return a(Actie, key, titel=f"Actie {key}", **values)


def test_what_was_added_without_a_code_is_told_in_the_order_people_count() -> None:
    added = [actie(f"x{n}", code="", status=S.LOOPT) for n in (11, 2, 10, 1)]
    told = [c.titel for c in sinds(opname(), opname(*added)).lijst(Lijst.TOEGEVOEGD)]
    assert told == ["Actie x1", "Actie x2", "Actie x10", "Actie x11"]


@pytest.mark.parametrize(
    ("before", "now", "lijst"),
    [
        (S.NIET_GESTART, S.LOOPT, Lijst.GESTART),
        (S.LOOPT, S.GEREED, Lijst.GEREED),
        (S.NIET_GESTART, S.GEREED, Lijst.GEREED),
        (S.LOOPT, S.VERVALLEN, Lijst.VERVALLEN),
        (S.GEREED, S.LOOPT, Lijst.HEROPEND),
        (S.VERVALLEN, S.NIET_GESTART, Lijst.HEROPEND),
        (S.LOOPT, S.AANGEHOUDEN, Lijst.ANDERS),
        (S.GEREED, S.VERVALLEN, Lijst.VERVALLEN),
    ],
)
def test_a_new_status_stands_in_the_list_that_it_belongs_to(before: S, now: S, lijst: Lijst) -> None:
    found = sinds(opname(actie(status=before)), opname(actie(status=now)))
    told = [change for change in found.wijzigingen if change.soort == "Actie"]
    assert [(change.lijst, change.oud, change.nieuw) for change in told] == [(lijst, before.label, now.label)]


def test_a_deadline_that_moved_is_told_with_both_dates_and_the_reason() -> None:
    old = actie(deadline=date(2012, 6, 1), status=S.LOOPT)
    new = actie(deadline=date(2012, 9, 1), status=S.LOOPT)
    why = [
        a(Bijstelling, "b1", onderwerp="A1", veld="deadline", reden="Ziekte", datum=date(2012, 5, 1)),
        a(Bijstelling, "b2", onderwerp="A1", veld="deadline", reden="Verbouwing", datum=date(2012, 6, 1)),
    ]
    (slipped,) = sinds(opname(old), opname(new, *why)).lijst(Lijst.VERSCHOVEN)
    assert (slipped.oud, slipped.nieuw, slipped.reden) == ("1 juni 2012", "1 september 2012", "Verbouwing")


def test_what_came_and_what_went_is_told_once() -> None:
    found = sinds(opname(actie("A1")), opname(actie("A2")))
    assert [(c.lijst, c.code) for c in found.wijzigingen] == [
        (Lijst.VERWIJDERD, "A1"),
        (Lijst.TOEGEVOEGD, "A2"),
    ]


def test_a_milestone_is_done_when_it_was_reached() -> None:
    before = a(Mijlpaal, "M1", titel="Spreekuur open", gepland=date(2012, 4, 1))
    now = a(Mijlpaal, "M1", titel="Spreekuur open", gepland=date(2012, 4, 1), behaald_op=date(2012, 5, 1))
    assert [c.code for c in sinds(opname(before), opname(now)).lijst(Lijst.GEREED)] == ["M1"]
    assert [c.code for c in sinds(opname(now), opname(before)).lijst(Lijst.HEROPEND)] == ["M1"]


def test_a_light_that_changed_says_why() -> None:
    plan = a(Plan, "PL", titel="Plan", status=PlanStatus.IN_UITVOERING)
    goal = a(Doelstelling, "D1", titel="Doel", plan="PL", eind=date(2013, 1, 1))
    work = actie(
        doelstelling="D1", deadline=date(2012, 6, 1), start=date(2012, 1, 1), status=S.LOOPT, houder="c"
    )
    found = sinds(opname(plan, goal, work, day=date(2012, 2, 1)), opname(plan, goal, work))
    change = next(c for c in found.lijst(Lijst.LICHT) if c.id == "D1")
    assert "te laat" in change.reden
    assert is_slechter(change)


def test_nothing_is_worse_about_a_light_that_was_grey() -> None:
    assert not is_slechter(_light("grijs", "groen"))
    assert is_slechter(_light("groen", "rood"))
    assert not is_slechter(_light("rood", "oranje"))


def _light(old: str, new: str) -> Any:
    feit = {"soort": "Doelstelling", "code": "D1", "titel": "Doel"}
    before = Momentopname(TODAY, {}, {"D1": Feit(**feit, licht=old)})
    now = Momentopname(TODAY, {}, {"D1": Feit(**feit, licht=new)})
    return sinds(before, now).wijzigingen[0]


statuses = {
    entity.__name__: ["", *(choice.value for choice in _choices)]
    for entity in SPOREN
    if (_choices := tuple(SPOREN[entity].begonnen | SPOREN[entity].klaar | SPOREN[entity].weg))
}
kinds = [entity.__name__ for entity in SPOREN]
days = st.dates(date(2012, 1, 1), date(2013, 1, 1)).map(date.isoformat)


@st.composite
def facts(draw: st.DrawFn) -> Feit:
    kind = draw(st.sampled_from(kinds))
    return Feit(
        soort=kind,
        code=draw(st.sampled_from(["", "A1", "A2"])),
        titel=draw(st.sampled_from(["een", "twee"])),
        status=draw(st.sampled_from(statuses.get(kind, ["", "klaar", "open"]))),
        datum=draw(st.just("") | days),
        reden=draw(st.sampled_from(["", "daarom"])),
        licht=draw(st.sampled_from(["", *Licht])),
        archief=draw(st.booleans()),
    )


moments = st.builds(
    Momentopname,
    st.dates(date(2012, 1, 1), date(2013, 1, 1)),
    st.dictionaries(st.sampled_from(["pct", "licht"]), st.integers(0, 9)),
    st.dictionaries(st.sampled_from([f"r{n}" for n in range(8)]), facts(), max_size=8),
)


@given(moments)
def test_a_moment_beside_itself_is_empty(one: Momentopname) -> None:
    assert sinds(one, one).leeg


@given(moments, moments)
def test_every_change_stands_in_exactly_one_list(old: Momentopname, new: Momentopname) -> None:
    told = [(change.id, change.veld) for change in sinds(old, new).wijzigingen]
    assert len(told) == len(set(told))
    expected: set[tuple[str, str]] = set()
    for key in old.feiten.keys() | new.feiten.keys():
        before, now = old.feiten.get(key), new.feiten.get(key)
        if before is None or now is None:
            expected.add((key, ""))
            continue
        names = {
            "status": "status",
            "datum": "datum",
            "licht": "licht",
            "archief": "archief",
            "titel": "titel",
        }
        expected |= {
            (key, veld) for name, veld in names.items() if getattr(before, name) != getattr(now, name)
        }
    assert set(told) == expected


@given(moments)
def test_a_moment_is_read_back_as_it_was_frozen(one: Momentopname) -> None:
    assert from_text(as_text(one)) == one


def test_a_large_moment_is_packed_and_read_back() -> None:
    feiten = {f"r{n}": Feit("Actie", f"A{n}", f"Titel {n}" * 20) for n in range(2000)}
    one = Momentopname(TODAY, {"x": 1}, feiten)
    assert as_text(one).startswith("z:")
    assert len(as_text(one)) < 100_000
    assert from_text(as_text(one)) == one
    assert from_text("z:onzin") is None
    assert from_text("{}") is None


def test_nothing_above_class_v1_is_frozen() -> None:
    from wijkdesk.domain.borging import Risico

    risk = a(Risico, "R1", titel="Risico", gevoelige_toelichting="KANARIE")
    assert "KANARIE" not in as_text(opname(risk))


def test_moments_far_apart_have_their_own_days() -> None:
    found = sinds(opname(actie()), opname(actie(), day=TODAY + timedelta(days=90)))
    assert (found.van, found.tot) == (TODAY, TODAY + timedelta(days=90))
