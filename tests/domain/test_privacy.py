from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkdesk.domain.dossier import Dossier
from wijkdesk.domain.entity import empty_values, fields_of, klasse_of, new_id
from wijkdesk.domain.errors import Refused
from wijkdesk.domain.fields import Kind, Klasse
from wijkdesk.domain.frame import Project, Schakel
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.overleg import Actie, Bijeenkomst
from wijkdesk.domain.privacy import (
    Severity,
    allowed,
    findings,
    guard,
    is_checked,
    passes_elfproef,
    record_findings,
)
from wijkdesk.domain.verantwoording import Document, KlasseKeuze

BLOCKED = (
    "111222333",
    "BSN 123456782.",
    "123456782 gebeld",
    "(123456782)",
    "123.456.782",
    "1234 56 782",
    "123 456 782",
)
PASSED = (
    "154012201",
    "123456783",
    "000000000",
    "1123456782",
    "1234567821",
    "€ 123.456.782",
    "123456782,50",
    "12-3456782",
    "06-12345678",
    "2012-06-15",
    "GM0356, WK035600",
)
WARNED = {
    "mevrouw, 12-03-1941, belt": "een geboortedatum",
    "geb. 3 mei 1938": "een geboortedatum",
    "Patiënt is van 1/2/1950": "een geboortedatum",
    "12-03-1941 geboren": "een geboortedatum",
    "Patiënt J. de Vries": "een naam",
    "cliënte M.A. van der Berg wil": "een naam",
    "client Pietersen": "een naam",
    "3431 AB 12": "een adres",
    "3431AB, nr. 12a": "een adres",
    "3431ab 12": "een adres",
    "dhr. J. Bakker (12-03-1941)": "een geboortedatum",
    "woont op 12, 3431 AB": "een adres",
}
FREE_OF_RESIDENTS = (
    "Cliënten hebben steeds vaker problemen die een zorgverlener niet alleen kan oplossen",
    "Kennismaken aan de hand van thema's zonder patiëntgegevens",
    "patiënt en mantelzorger",
    "de heer van stand; vergadering 15 juni 2012",
    "Bewoners willen één plek voor vragen over zorg",
    "5 zones van gemiddeld ca. 12.000 inwoners",
    "In 2012 zijn 3 plekken gevonden",
)


@pytest.mark.parametrize("text", BLOCKED)
def test_a_burgerservicenummer_blocks(text: str) -> None:
    assert [found.severity for found in findings(text)] == [Severity.BLOCK]


@pytest.mark.parametrize("text", PASSED)
def test_other_numbers_pass(text: str) -> None:
    assert findings(text) == ()


@pytest.mark.parametrize("text", WARNED)
def test_a_fact_about_a_resident_warns_with_its_fragment(text: str) -> None:
    (found,) = findings(text)
    assert (found.severity, found.reason) == (Severity.WARN, WARNED[text])
    assert found.fragment in text
    assert text[found.start :].startswith(found.fragment)


@pytest.mark.parametrize("text", FREE_OF_RESIDENTS)
def test_ordinary_sentences_pass(text: str) -> None:
    assert findings(text) == ()


@given(st.integers(0, 99_999_999))
def test_one_in_eleven_numbers_passes_the_elfproef(stem: int) -> None:
    passing = [last for last in range(10) if passes_elfproef(f"{stem:08}{last}")]
    assert len(passing) <= 1
    assert all(not passes_elfproef(f"{stem:08}{(last + 1) % 10}") for last in passing)


@given(st.text())
def test_no_text_is_too_odd_to_check(text: str) -> None:
    assert all(found.fragment in text for found in findings(text))


def test_every_free_text_of_a_record_is_checked() -> None:
    number = "111222333"
    for entity in ENTITIES.values():
        for field in (f for f in fields_of(entity) if is_checked(entity, f)):
            value: Any = number
            if field.kind is Kind.LIST:
                value = ("a", number)
            elif field.kind is Kind.ROWS:
                value = ({field.columns[-1][0]: number},)
            (found,) = record_findings(entity.snapshot({field.name: value}))
            assert (found.field.name, found.finding.fragment) == (field.name, number)


def test_the_number_of_a_thing_is_no_burgerservicenummer() -> None:
    assert record_findings(Project.snapshot({"projectnummer": "111222333", "code": "111222333"})) == []
    assert len(record_findings(Project.snapshot({"naam": "111222333"}))) == 1


def canary(entity: Any, field: Any) -> Any:
    empty = empty_values(entity)[field.name]
    return ("V",) if empty == () and field.kind is not Kind.ROWS else ({"a": "V"},) if empty == () else "V"


def full_dossier() -> Dossier:
    return Dossier(
        {
            entity: [
                entity.snapshot(
                    {"id": new_id()}
                    | {f.name: canary(entity, f) for f in fields_of(entity) if f.kind is not Kind.LINKS}
                )
            ]
            for entity in ENTITIES.values()
            if entity is not Document
        }
    )


@pytest.mark.parametrize("ceiling", Klasse)
def test_nothing_above_the_class_may_travel(ceiling: Klasse) -> None:
    part = allowed(full_dossier(), ceiling)
    guard(part, ceiling)
    for entity in ENTITIES.values():
        for record in part.all(entity):
            for field in (f for f in fields_of(entity) if f.kind is not Kind.LINKS):
                is_hidden = klasse_of(entity, field) > ceiling
                assert (getattr(record, field.name) == empty_values(entity)[field.name]) is is_hidden


@pytest.mark.parametrize("ceiling", [Klasse.V0, Klasse.V1, Klasse.V2])
def test_the_guard_refuses_a_dossier_that_was_not_lowered(ceiling: Klasse) -> None:
    with pytest.raises(Refused, match="niet mag zien"):
        guard(full_dossier(), ceiling)


def test_the_guard_refuses_one_value_too_many() -> None:
    whole = Dossier({Actie: [Actie.snapshot({"id": "a", "titel": "Lunch"})]})
    guard(whole, Klasse.V1)
    for entity in ENTITIES.values():
        for field in fields_of(entity):
            if klasse_of(entity, field) is Klasse.V3 and field.kind is not Kind.LINKS:
                secret = entity.snapshot({"id": "b", field.name: canary(entity, field)})
                with pytest.raises(Refused):
                    guard(Dossier({entity: [secret]}), Klasse.V2)


def test_a_document_above_the_class_stays_with_its_links() -> None:
    letter = Document.snapshot({"id": "d", "titel": "Brief", "klasse": KlasseKeuze.V3})
    minutes = Document.snapshot({"id": "m", "titel": "Verslag"})
    meeting = Bijeenkomst.snapshot({"id": "b"})
    link = Schakel.snapshot({"id": "s", "van": "b", "veld": "bijlagen", "naar": "d"})
    dossier = Dossier({Document: [letter, minutes], Bijeenkomst: [meeting], Schakel: [link]})
    with pytest.raises(Refused):
        guard(dossier, Klasse.V2)
    part = allowed(dossier, Klasse.V2)
    guard(part, Klasse.V2)
    assert [row.titel for row in part.all(Document)] == ["Verslag"]
    assert part.all(Schakel) == ()
    assert len(allowed(dossier, Klasse.V3).all(Document)) == 2


def test_a_document_that_everybody_may_see_keeps_its_class_in_what_everybody_may_see() -> None:
    leaflet = Document.snapshot({"id": "d", "titel": "Folder", "klasse": KlasseKeuze.V0})
    part = allowed(Dossier({Document: [leaflet]}), Klasse.V0)
    guard(part, Klasse.V0)
    assert [(row.klasse, row.titel) for row in part.all(Document)] == [(KlasseKeuze.V0, "")]
