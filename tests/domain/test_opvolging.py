"""Who took over from whom, and what still hangs on an organisatie that has ended."""

from __future__ import annotations

from datetime import timedelta

from tests.domain.records import TODAY, a, dossier
from wijkdesk.domain.frame import Contactpersoon, Organisatie
from wijkdesk.domain.opvolging import opvolgers_van, over_te_dragen, voorgangers_van
from wijkdesk.domain.overleg import Lidmaatschap

OLD = a(Organisatie, "A", naam="Oud", opvolger="B", opgeheven_op=TODAY - timedelta(days=1))
MIDDLE = a(Organisatie, "B", naam="Midden", opvolger="C")
NEW = a(Organisatie, "C", naam="Nieuw")


def test_a_chain_is_followed_to_its_end() -> None:
    known = dossier(OLD, MIDDLE, NEW)
    assert [org.naam for org in opvolgers_van(known, OLD)] == ["Midden", "Nieuw"]
    assert [org.naam for org in voorgangers_van(known, NEW)] == ["Midden"]


def test_a_circle_of_opvolgers_ends() -> None:
    first, second = a(Organisatie, "A", opvolger="B"), a(Organisatie, "B", opvolger="A")
    assert [org.id for org in opvolgers_van(dossier(first, second), first)] == ["B"]


def test_only_what_hangs_on_an_ended_organisatie_has_to_be_handed_over() -> None:
    known = dossier(
        OLD,
        NEW,
        a(Contactpersoon, "P", functie="huisarts", organisatie="A"),
        a(Contactpersoon, "Q", functie="apotheker", organisatie="C"),
        a(Lidmaatschap, "L1", persoon="P", van=TODAY),
        a(Lidmaatschap, "L2", persoon="Q", van=TODAY),
    )
    assert [record.id for record in over_te_dragen(known, OLD, TODAY)] == ["L1"]
    assert over_te_dragen(known, NEW, TODAY) == ()
    assert over_te_dragen(known, OLD, TODAY - timedelta(days=2)) == ()
