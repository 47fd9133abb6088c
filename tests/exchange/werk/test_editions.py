"""Editions between two dossiers: the pages travel with their class, and nothing in them changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.exchange.werk.desks import Office
from wijkdesk.domain.editie import Editie
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.rapportvorm import Samenstelling
from wijkdesk.domain.verantwoording import Rapport
from wijkdesk.store.editions import keep, pages

DAY = date(2012, 6, 15)


def edition(project: str, number: str = "2012-01") -> Editie:
    return Editie(
        soort="Voortgangsrapportage",
        nummer=number,
        peildatum=DAY,
        vastgelegd_op=DAY,
        samenstelling=Samenstelling("voortgang"),
        stand='{"cijfers":{}}',
        pdf=b"%PDF-1.7 bladzijden van " + number.encode(),
        titel="Voortgangsrapportage",
        project=project,
    )


def test_an_edition_is_the_same_on_another_computer() -> None:
    with Office.of("ander") as office:
        leader, other = office.desks
        keep(leader.store, edition(leader.project))
        other.receive(leader.send(ceiling=Klasse.V1))
        (rapport,) = other.store.read().all(Rapport)
        assert pages(other.store, rapport) == edition(leader.project).pdf
        assert other.store.check() == []


def test_pages_with_amounts_do_not_travel_to_who_may_not_see_them() -> None:
    with Office.of("ander") as office:
        leader, other = office.desks
        keep(leader.store, replace(edition(leader.project), klasse=Klasse.V2, pdf=b"%PDF-1.7 KANARIE"))
        data = leader.send(ceiling=Klasse.V1)
        other.receive(data)
        (rapport,) = other.store.read().all(Rapport)
        with pytest.raises(UserError, match="geen bestand bewaard"):
            pages(other.store, rapport)


def test_a_number_is_used_once_in_a_dossier() -> None:
    with Office.of() as office:
        leader = office.desks[0]
        keep(leader.store, edition(leader.project))
        with pytest.raises(UserError, match="al gebruikt"):
            keep(leader.store, edition(leader.project))
        assert len(leader.store.read().all(Rapport)) == 1
