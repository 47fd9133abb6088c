from __future__ import annotations

from datetime import date

import pytest

from wijkdesk.domain.dossier import Dossier
from wijkdesk.domain.entity import field_of
from wijkdesk.domain.errors import Refused
from wijkdesk.domain.frame import Organisatie, Project
from wijkdesk.domain.levensloop import check_change
from wijkdesk.domain.overleg import Actie
from wijkdesk.domain.room import LINE, PAGES, lacks_room
from wijkdesk.domain.verantwoording import Rapport

TITLE = field_of(Actie, "titel")
REMARK = field_of(Actie, "opmerking")
STAND = field_of(Rapport, "stand")
SOURCES = field_of(Organisatie, "bron_per_veld")


def test_a_field_takes_what_it_has_room_for_and_not_a_letter_more() -> None:
    assert lacks_room(Actie, TITLE, "é" * LINE) == ""
    assert lacks_room(Actie, REMARK, "é" * PAGES) == ""
    assert lacks_room(Actie, TITLE, "x" * (LINE + 1)) == (
        "De tekst bij ‘Actie’ is te lang: 2.001 tekens, en er passen er 2.000. "
        "Maak de tekst korter, of bewaar haar als document bij dit gegeven."
    )
    assert "100.001 tekens, en er passen er 100.000" in lacks_room(Actie, REMARK, "x" * (PAGES + 1))


def test_a_table_has_room_for_long_cells_and_for_many_but_not_for_all_at_once() -> None:
    row = {"veld": "x" * LINE, "bron": ""}
    assert lacks_room(Organisatie, SOURCES, (row,) * 50) == ""
    assert lacks_room(Organisatie, SOURCES, (row,) * 51)
    assert lacks_room(Organisatie, SOURCES, ({"veld": "x" * (LINE + 1)},))


def test_what_the_program_wrote_itself_has_no_limit() -> None:
    assert lacks_room(Rapport, STAND, "x" * 5_000_000) == ""


def test_a_text_of_others_that_is_too_long_may_become_shorter_but_not_longer() -> None:
    dossier, known = Dossier({}), Project.snapshot({"naam": "x" * 9_000})
    check_change(dossier, known, {"naam": "x" * 8_000}, date(2012, 6, 15))
    with pytest.raises(Refused, match=r"te lang: 9\.001 tekens") as refused:
        check_change(dossier, known, {"naam": "x" * 9_001}, date(2012, 6, 15))
    assert refused.value.field == "naam"
