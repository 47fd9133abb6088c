"""What lies beside an archive that anyone may see: a sheet with what is public, and nothing else."""

from __future__ import annotations

import pytest

from tests.reports.canaries import WORD, above, complete, found_in, pdf_places, planted
from tests.reports.sample import failures
from tests.reports.stands import DAY, EXAMPLES, example_stand, stand_with, text_of
from wijkdesk.domain.entity import Entity, klasse_of
from wijkdesk.domain.fields import Field, Kind, Klasse
from wijkdesk.domain.frame import Bronverwijzing, Organisatie
from wijkdesk.domain.plan import Product
from wijkdesk.domain.stand import Stand, stand_of
from wijkdesk.domain.verantwoording import Document, KlasseKeuze
from wijkdesk.reports.handover import FOR_ALL, parcel_reports
from wijkdesk.reports.house import House


def sheet_of(stand: Stand) -> bytes:
    ((name, pdf),) = parcel_reports(stand, (), Klasse.V0, archive=True, house=House("#7A1E5A"))
    assert name == FOR_ALL
    return pdf


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_above_the_class_of_all_is_on_the_sheet_nor_changes_a_byte_of_it(name: str) -> None:
    dossier = complete(name)
    plain = sheet_of(stand_of(dossier, DAY))
    sung = sheet_of(stand_of(planted(dossier, above(Klasse.V0)), DAY.replace(year=DAY.year + 1)))
    assert found_in(pdf_places(sung)) == []
    assert sung == plain


def test_the_canaries_would_be_found_on_it() -> None:
    def public_text(entity: type[Entity], field: Field) -> bool:
        return klasse_of(entity, field) is Klasse.V0 and field.kind is Kind.TEXT

    sung = planted(complete("nieuwegein"), public_text)
    assert found_in(pdf_places(sheet_of(stand_of(sung, DAY))))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_sheet_can_be_read_by_everyone(name: str) -> None:
    assert failures(sheet_of(example_stand(name))) == []


def test_all_that_is_public_is_on_the_sheet_once() -> None:
    stand = stand_with(
        Bronverwijzing.snapshot({"id": "b1", "titel": WORD, "adres": "https://voorbeeld.nl/bron"}),
        Bronverwijzing.snapshot({"id": "b2", "titel": WORD, "adres": "https://voorbeeld.nl/bron"}),
        Organisatie.snapshot({"id": "o1", "naam": WORD, "website": "https://voorbeeld.nl/huis"}),
        Product.snapshot({"id": "p1", "titel": WORD, "openbaar": True}),
        Product.snapshot({"id": "p2", "titel": WORD, "openbaar": False}),
        Document.snapshot({"id": "d1", "titel": WORD, "klasse": KlasseKeuze.V0}),
        Document.snapshot({"id": "d2", "titel": WORD, "klasse": KlasseKeuze.V1}),
    )
    text = text_of(sheet_of(stand))
    assert text.count("https://voorbeeld.nl/bron") == text.count("https://voorbeeld.nl/huis") == 1
    assert "Openbaar: één product en één document." in " ".join(text.split())
    assert WORD not in text


def test_a_sheet_with_nothing_on_it_says_so_and_where_the_rest_is() -> None:
    text = " ".join(text_of(sheet_of(stand_with())).split())
    assert "Er staan geen adressen van bronnen in." in text
    assert "Er staan geen websites van organisaties in." in text
    assert "in het archief voor de gemeente, met de rapporten erbij" in text
    assert "Openbaar:" not in text
