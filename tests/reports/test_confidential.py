"""Nothing confidential in any place of any report of any example, and a search that can find it there."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from tests.reports.canaries import (
    WORD,
    above,
    complete,
    everywhere,
    excel_places,
    found_in,
    is_name,
    is_secret,
    is_untold,
    pdf_places,
    planted,
    silent_fields,
    songs,
    word_places,
)
from tests.reports.stands import EXAMPLES, example_dossier, example_stand
from wijkdesk.domain.afspraken import Financiering
from wijkdesk.domain.fields import Kind, Klasse
from wijkdesk.domain.frame import Gebied, Project
from wijkdesk.domain.overleg import Actie
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.domain.rapportvorm import Samenstelling
from wijkdesk.domain.stand import stand_of
from wijkdesk.reports.editions import edition_of
from wijkdesk.reports.render import PROGRESS, ceiling_of, kinds, render, takes_amounts
from wijkdesk.reports.saving import Form, file_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.fields import Field
    from wijkdesk.domain.stand import Stand
    from wijkdesk.reports.render import Report

_RICHEST = {
    "verkenning": "sgu-utrecht",
    **dict.fromkeys(("wijkplan", "verantwoording", "gespreksnotitie", "beleidsdag"), "randwijck"),
}
"""The example that has most to say in a report; it is nieuwegein for all others."""


def _in_all_formats(name: str, kind: str) -> bool:
    """Choose where Word and Excel are searched here; `dev.py soak` searches them all."""
    return name == _RICHEST.get(kind, "nieuwegein")


def _day(name: str) -> date:
    return example_stand(name).peildatum


@cache
def _plain(name: str) -> Stand:
    return stand_of(complete(name), _day(name))


@cache
def _singing(name: str) -> Stand:
    return stand_of(planted(complete(name), is_secret), _day(name))


@cache
def _untold(name: str) -> Stand:
    return stand_of(planted(complete(name), is_untold), _day(name))


@pytest.mark.parametrize("kind", kinds())
@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_above_v1_and_no_name_of_a_person_is_anywhere_in_a_report(name: str, kind: str) -> None:
    assert songs(render(kind, _singing(name)), all_formats=_in_all_formats(name, kind)) == []


@pytest.mark.parametrize("kind", kinds())
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_report_is_the_same_to_the_byte_whatever_is_confidential(name: str, kind: str) -> None:
    assert render(kind, _untold(name)).pdf == render(kind, _plain(name)).pdf


@pytest.mark.parametrize("kind", [kind for kind in kinds() if takes_amounts(kind)])
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_report_with_amounts_shows_amounts_and_nothing_else_that_is_confidential(
    name: str, kind: str
) -> None:
    def secret(entity: type[Entity], field: Field) -> bool:
        return is_secret(entity, field) and field.kind is not Kind.MONEY

    stand = stand_of(planted(complete(name), secret), _day(name))
    report = render(kind, stand, with_amounts=True)
    assert songs(report, all_formats=_in_all_formats(name, kind)) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_there_is_a_canary_in_every_field_that_is_confidential(name: str) -> None:
    plain = complete(name)
    assert silent_fields(plain, planted(plain, is_secret)) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_for_the_leader_alone_has_no_secret_in_its_name_or_properties(name: str) -> None:
    report = render("krachtenveld", _singing(name), local=True)
    places = pdf_places(report.pdf)
    seen = {"proposed name": report.title} | {key: places[key] for key in ("properties", "metadata")}
    assert found_in(seen) == []


@pytest.mark.parametrize("kind", kinds())
def test_a_definitief_report_freezes_nothing_that_its_readers_may_not_see(kind: str) -> None:
    edition = edition_of(_singing("nieuwegein"), Samenstelling(kind), number="1", today=_day("nieuwegein"))
    assert edition.klasse == ceiling_of(kind)
    kept = {"figures": edition.stand, "name": edition.bestandsnaam, "title": edition.titel}
    kept |= {key: str(value) for key, value in (edition.rapport() | edition.document("x")).items()}
    assert found_in(kept) == []


# The search itself


def _allowed(*chosen: tuple[type[Entity], str]) -> Stand:
    """Return an example with canaries in fields that everybody may see."""
    dossier = planted(example_dossier("nieuwegein"), lambda entity, field: (entity, field.name) in chosen)
    return stand_of(dossier, _day("nieuwegein"))


@cache
def _heard() -> Report:
    names = ((Project, "naam"), (Gebied, "naam"), (Doelstelling, "titel"), (Doelstelling, "indicator_naam"))
    return render(PROGRESS, _allowed(*names))


def test_the_search_hears_a_canary_that_may_sing_in_each_place_of_a_pdf() -> None:
    heard = found_in(pdf_places(_heard().pdf))
    places = ("pages", "properties", "metadata", "alternative texts", "bookmarks")
    assert {f"text in {place}" for place in places} <= set(heard)
    assert found_in({"proposed name": _heard().title}) == ["text in proposed name"]


def test_the_search_hears_a_canary_that_may_sing_in_each_place_of_a_word_file() -> None:
    document = docx.Document(BytesIO(file_of(_heard(), Form.WORD)))
    document.core_properties.keywords = "niets"
    document.add_comment(document.paragraphs[0].add_run("."), text=WORD, author="wijkdesk")
    out = BytesIO()
    document.save(out)
    places = ("body", "properties", "header", "alternative texts", "comments")
    assert {f"text in {place}" for place in places} <= set(found_in(word_places(out.getvalue())))


def test_the_search_hears_a_canary_that_was_cut_in_pieces() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph(WORD[:5])
    paragraph.add_run(WORD[5:])
    out = BytesIO()
    document.save(out)
    assert "text in body" in found_in(word_places(out.getvalue()))


def test_the_search_hears_a_canary_that_may_sing_in_each_place_of_an_excel_file() -> None:
    plain = file_of(render(PROGRESS, example_stand("nieuwegein")), Form.EXCEL)
    assert found_in(excel_places(plain)) == []
    assert {"text in cells", "text in properties"} <= set(
        found_in(excel_places(file_of(_heard(), Form.EXCEL)))
    )
    places: dict[str, Callable[[openpyxl.Workbook], object]] = {
        "cells": lambda book: _hide_column(book.worksheets[1]),
        "hidden sheets": lambda book: _hide_sheet(book.create_sheet("Extra")),
        "sheet names": lambda book: book.create_sheet(WORD),
        "names": lambda book: book.defined_names.add(DefinedName(WORD, attr_text="Blad!$A$1")),
        "comments": lambda book: setattr(book.worksheets[1]["A1"], "comment", Comment(WORD, "wijkdesk")),
        "properties": lambda book: setattr(book.properties, "keywords", WORD),
    }
    for place, put in places.items():
        book = openpyxl.load_workbook(BytesIO(plain))
        put(book)
        out = BytesIO()
        book.save(out)
        assert f"text in {place}" in found_in(excel_places(out.getvalue()))


def _hide_column(sheet: object) -> None:
    sheet["XA9"] = WORD  # type: ignore[index]
    sheet.column_dimensions["XA"].hidden = True  # type: ignore[attr-defined]


def _hide_sheet(sheet: object) -> None:
    sheet["B2"] = WORD  # type: ignore[index]
    sheet.sheet_state = "veryHidden"  # type: ignore[attr-defined]


def test_the_search_hears_days_numbers_and_amounts_too() -> None:
    stand = _allowed((Actie, "deadline"), (Doelstelling, "doelwaarde"), (Financiering, "bedrag"))
    places = everywhere(render(PROGRESS, stand))
    assert {"day in pages", "money in pages", "number in pages"} <= set(found_in(places["pdf"]))
    assert {"day in body", "money in body", "number in body"} <= set(found_in(places["word"]))
    assert {"day in cells", "number in cells"} <= set(found_in(places["excel"]))
    spent = planted(example_dossier("nieuwegein"), above(Klasse.V1))
    shown = render(PROGRESS, stand_of(spent, _day("nieuwegein")), with_amounts=True)
    assert "money in cells" in found_in(excel_places(file_of(shown, Form.EXCEL)))


def test_names_are_shown_only_where_that_was_asked() -> None:
    stand = stand_of(planted(example_dossier("nieuwegein"), is_name), _day("nieuwegein"))
    shown = render(PROGRESS, stand, chosen=Samenstelling(PROGRESS, met_namen=True))
    places = everywhere(shown)
    assert "text in pages" in found_in(places["pdf"])
    assert "text in body" in found_in(places["word"])
    assert "text in cells" in found_in(places["excel"])
    assert songs(render(PROGRESS, stand)) == []
