"""What was said in a gesprek stays with the project leader, word for word (C22)."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domain.records import a, dossier
from wijkdesk.domain.analyse import Bevinding, Gesprek, GesprekCategorie, Stap
from wijkdesk.domain.errors import Refused
from wijkdesk.domain.letterlijk import overgenomen
from wijkdesk.domain.levensloop import check_change

NOTES = "Zij zegt: de ingang van het centrum is voor ouderen nauwelijks te vinden."
TALK = a(Gesprek, "G3", aantekeningen=NOTES)
DAY = date(2014, 11, 3)


def test_words_of_a_gesprek_are_recognised_whatever_stands_between_them() -> None:
    found = overgenomen(dossier(TALK), "Kortom, DE INGANG van het centrum\nis voor ouderen moeilijk.")
    assert found is not None
    assert found[0].code == "G3"
    assert found[1] == "DE INGANG van het centrum\nis"


def test_a_few_words_or_our_own_words_pass() -> None:
    assert overgenomen(dossier(TALK), "De ingang van het centrum") is None
    assert overgenomen(dossier(TALK), "Ouderen vinden de ingang van het centrum niet") is None


def test_a_quote_that_may_be_used_passes_and_another_does_not() -> None:
    quote = "voor ouderen nauwelijks te vinden, zeggen de mensen hier"
    allowed = a(Gesprek, "G4", aantekeningen=quote, citaat=quote, toestemming_citaat=True)
    secret = a(Gesprek, "G5", citaat=quote)
    assert overgenomen(dossier(allowed), quote) is None
    assert overgenomen(dossier(secret), quote) is not None


@pytest.mark.parametrize(("entity", "field"), [(Bevinding, "tekst"), (Stap, "verslag")])
def test_a_note_in_what_a_report_prints_is_refused_with_the_reason(
    entity: type[Bevinding | Stap], field: str
) -> None:
    with pytest.raises(Refused, match=r"aantekeningen van gesprek G3.*geen verslag.*eigen woorden"):
        check_change(dossier(TALK), entity.snapshot({}), {field: NOTES}, DAY)


def test_of_a_resident_no_address_to_write_to_is_kept() -> None:
    talk = a(Gesprek, "G5", categorie=GesprekCategorie.PATIENT_BEWONER)
    with pytest.raises(Refused, match="e-mailadres"):
        check_change(dossier(talk), talk, {"aantekeningen": "Bereikbaar via jan@voorbeeld.nl."}, DAY)
