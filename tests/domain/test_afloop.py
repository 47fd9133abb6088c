"""What stops when nothing is decided, in order, and which development is weakest (D10, D12, D22)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.domain.records import TODAY, a, dossier
from wijkdesk.domain.afloop import einden_van, kwetsbaar, ontbreekt
from wijkdesk.domain.afspraken import (
    Begrotingsregel,
    Convenant,
    ConvenantStatus,
    Financiering,
    FinancieringSoort,
    Post,
)
from wijkdesk.domain.begroting import geld_oordeel, per_post, rekenfout, totaal
from wijkdesk.domain.borging import BorgingGeld, Borgingsafspraak, BorgingStatus, Licht, Risico, RisicoStatus
from wijkdesk.domain.frame import Project
from wijkdesk.domain.risicobeeld import niveau_van, op_het_raster, risicos_op_volgorde
from wijkdesk.domain.stand import Stand, stand_of

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity

END = date(2012, 12, 31)


def stand(*records: Entity, eind: date | None = END) -> Stand:
    return stand_of(dossier(Project.snapshot({"id": "p", "code": "p", "eind": eind}), *records), TODAY)


def money(key: str, soort: FinancieringSoort, tot: date | None, **values: object) -> Financiering:
    return a(Financiering, key, naam=key, soort=soort, van=date(2011, 1, 1), tot=tot, **values)


def test_what_ends_on_one_day_is_one_point() -> None:
    subsidie = money("Subsidie A", FinancieringSoort.SUBSIDIE, END)
    assert [end.tekst for end in einden_van(stand(subsidie))] == ["Project en subsidie stoppen"]
    assert [end.tekst for end in einden_van(stand(subsidie, eind=None))] == ["Subsidie A stopt"]


def test_the_nearest_end_comes_first_and_what_has_ended_is_left_out() -> None:
    convenant = a(
        Convenant,
        "c",
        titel="Samen",
        status=ConvenantStatus.ONDERTEKEND,
        ingang=date(2010, 1, 1),
        eind=date(2013, 12, 31),
        opzegtermijn_maanden=3,
    )
    found = einden_van(stand(convenant))
    assert [(end.dag, end.licht) for end in found] == [
        (END, Licht.ROOD),
        (date(2013, 7, 1), Licht.ORANJE),
        (date(2013, 12, 31), Licht.GRIJS),
    ]
    assert [end.tekst for end in einden_van(stand(convenant, eind=TODAY - timedelta(days=1)))] == [
        "Besluit convenant nodig",
        "Convenant eindigt",
    ]


def test_the_weakest_development_comes_first_with_what_it_lacks() -> None:
    full = {"eigenaar": "x", "inbedding": "y", "menskracht": "2 uur", "werkwijze_vastgelegd": True}
    weak = a(Borgingsafspraak, "b1", onderwerp="Zwak", status=BorgingStatus.VOORGESTELD, inbedding="y")
    half = a(
        Borgingsafspraak,
        "b2",
        onderwerp="Half",
        status=BorgingStatus.VOORGESTELD,
        financiering=BorgingGeld.TIJDELIJK,
        **full,
    )
    done = a(Borgingsafspraak, "b3", onderwerp="Klaar", status=BorgingStatus.GEBORGD)
    found = stand(weak, half, done)
    assert [(item.id, licht, words) for item, licht, words in kwetsbaar(found)] == [
        ("b1", Licht.ROOD, "Geen eigenaar en blijvend geld"),
        ("b2", Licht.ORANJE, "Tijdelijk geld, geen evaluatie"),
    ]
    assert ontbreekt(found.borging["b2"]) == ("geld", "evaluatie")


def test_the_budget_is_summed_per_heading_and_unknown_spending_stays_unknown() -> None:
    lines = [
        a(Begrotingsregel, "1", post=Post.MATERIEEL, begroot=5000, besteed=2000),
        a(Begrotingsregel, "2", post=Post.PERSONEEL, begroot=8000),
        a(Begrotingsregel, "3", post=Post.MATERIEEL, begroot=1000),
    ]
    assert per_post(dossier(*lines)) == ((Post.PERSONEEL, 8000, None), (Post.MATERIEEL, 6000, 2000))


def test_hours_times_rate_must_be_what_was_budgeted() -> None:
    right = a(Begrotingsregel, "1", post=Post.PERSONEEL, uren=Decimal("2.5"), tarief=8000, begroot=20000)
    wrong = a(Begrotingsregel, "2", post=Post.PERSONEEL, uren=Decimal("2.5"), tarief=8000, begroot=25000)
    unknown = a(Begrotingsregel, "3", post=Post.PERSONEEL, uren=Decimal(2), begroot=25000)
    assert [rekenfout(line) for line in (right, wrong, unknown)] == [None, 20000, None]


def test_each_source_of_money_says_how_long_it_lasts() -> None:
    soort = FinancieringSoort
    sources = [
        money("a", soort.SUBSIDIE, END, bedrag=100),
        money("b", soort.STRUCTUREEL, None, bedrag=200),
        money("c", soort.SUBSIDIE, TODAY - timedelta(days=1)),
        money("d", soort.SUBSIDIE, END, opvolging="b"),
        money("e", soort.STRUCTUREEL, None, bedrag=100, besteed=101),
    ]
    found = stand(*sources)
    assert [geld_oordeel(found, source) for source in sources] == [
        (Licht.ORANJE, "Stopt over 199 dagen"),
        (Licht.GROEN, "Loopt door"),
        (Licht.GRIJS, "Liep tot en met 14 juni 2012"),
        (Licht.GROEN, "Tot en met 31 december 2012"),
        (Licht.ROOD, "Meer besteed dan er is"),
    ]
    assert totaal(found.dossier) == 400


def test_risks_stand_from_high_to_low_and_closed_ones_leave_the_grid() -> None:
    risks = [
        a(Risico, "r1", titel="Laag", kans=1, impact=1),
        a(Risico, "r2", titel="Hoog", kans=5, impact=4),
        a(Risico, "r3", titel="Dicht", kans=5, impact=5, status=RisicoStatus.GESLOTEN),
        a(Risico, "r4", titel="Ook hoog", kans=5, impact=4),
        a(Risico, "r5", titel="Zonder score"),
    ]
    found = stand(*risks)
    order = risicos_op_volgorde(found)
    assert [risk.id for risk in order] == ["r2", "r4", "r1", "r5", "r3"]
    assert op_het_raster(order) == {(5, 4): (1, 2), (1, 1): (3,)}
    assert [niveau_van(found, score) for score in (7, 8, 14, 15)] == ["laag", "midden", "midden", "hoog"]
