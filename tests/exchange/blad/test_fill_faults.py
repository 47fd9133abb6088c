"""What people do to an invulblad: sort, copy, write beside it. It merges, or a sentence says why not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.exchange.blad.sheets import TODAY, of_acties
from tests.exchange.blad.test_fill import HEADS, actie, back, desk, filled, given, planned, write
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.exchange.blad.fillwriting import compose_sheet
from wijkdesk.exchange.werk.lines import LineKind
from wijkdesk.ui.uitwisseling.uitwisselwerk import _arrived

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

    from tests.exchange.werk.desks import Desk
    from wijkdesk.exchange.werk.lines import Plan

__all__ = ["desk", "given"]


def said(plan: Plan) -> list[tuple[str, Any]]:
    return [(line.cell, json.loads(line.theirs or "null")) for line in of_acties(plan.lines)]


def rows_of(book: Workbook) -> tuple[list[list[Any]], int]:
    sheet = book["Acties"]
    return [[c.value for c in row] for row in sheet.iter_rows(min_row=HEADS + 1)], sheet.max_column


def put_rows(book: Workbook, rows: list[list[Any]]) -> None:
    for number, row in enumerate(rows, start=HEADS + 1):
        for column, value in enumerate(row, start=1):
            book["Acties"].cell(number, column).value = value


def test_lines_sorted_without_the_hidden_column_go_by_what_is_in_sight(desk: Desk) -> None:
    with desk.store.edit("zonder code") as writer:
        known = actie(desk, "A411")
        plain = {"titel": "Aardig feest", "doelstelling": known.doelstelling, "herkomst": known.herkomst}
        made = writer.add(
            Actie(project=known.project, status=ActieStatus.NIET_GESTART, deadline=TODAY, **plain)
        )
    given = compose_sheet(desk.store, desk.taakgroep("TG4"), TODAY).data

    def change(book: Workbook) -> None:
        write("A411", "Status", "Gereed")(book)
        rows, wide = rows_of(book)
        marks = [row[wide - 1] for row in rows]
        rows.sort(key=lambda row: str(row[1] or "zz"))
        assert rows[0][1] == "Aardig feest"
        rows[0][5] = "Loopt"
        put_rows(book, [[*row[: wide - 1], mark] for row, mark in zip(rows, marks, strict=True)])

    found = back(desk, filled(given, change))
    assert found.notes == ()
    told = {(op.row, op.cell): op.val for op in of_acties(found.file.changes.ops)}
    assert told == {(known.id, "status"): '"gereed"', (made.id, "status"): '"loopt"'}


def test_lines_that_stand_in_the_place_of_others_are_told_in_one_sentence(desk: Desk, given: bytes) -> None:
    def change(book: Workbook) -> None:
        sheet = book["Acties"]
        codes = [sheet.cell(row, 1).value for row in range(HEADS + 1, HEADS + 4)]
        for row, code in enumerate([codes[-1], *codes[:-1]], start=HEADS + 1):
            sheet.cell(row, 1).value = code

    found = back(desk, filled(given, change))
    assert not found.file.changes.ops
    assert found.notes == (
        "De regels 8, 9 en 10 zijn verschoven: hun code hoort bij een andere regel. Niet gelezen.",
    )


def test_of_a_sheet_and_its_copy_the_one_that_was_filled_in_counts(desk: Desk, given: bytes) -> None:
    def change(book: Workbook) -> None:
        copy = book.copy_worksheet(book["Acties"])
        copy.title = "Acties (2)"
        copy.cell(HEADS + 1, 6).value = "Gereed"
        write("A413", "Opmerking van de trekker", "Op het eerste blad")(book)

    found = back(desk, filled(given, change))
    assert found.notes == ()
    assert {(op.cell, op.val) for op in of_acties(found.file.changes.ops)} == {
        ("status", '"gereed"'),
        ("opmerking_trekker", '"Op het eerste blad"'),
    }


def test_a_copy_that_says_otherwise_is_named_with_its_sheet(desk: Desk, given: bytes) -> None:
    def change(book: Workbook) -> None:
        copy = book.copy_worksheet(book["Acties"])
        copy.title = "Acties (2)"
        copy.cell(HEADS + 1, 6).value = "Gereed"
        book["Acties"].cell(HEADS + 1, 6).value = "Vervallen"

    found = back(desk, filled(given, change))
    assert [op.val for op in of_acties(found.file.changes.ops)] == ['"vervallen"']
    assert found.notes == (
        (
            "Regel 8 van ‘Acties (2)’ zegt iets anders dan regel 8 van ‘Acties’. "
            "Alleen die van ‘Acties’ is gelezen."
        ),
    )


@pytest.mark.parametrize(
    ("written", "meant"), [("klaar", "Gereed"), ("Bezig", "Loopt"), ("nog niet", "Niet gestart")]
)
def test_a_status_in_other_words_is_understood_and_that_is_said(
    desk: Desk, given: bytes, written: str, meant: str
) -> None:
    found = back(desk, filled(given, write("A413", "Status", written)))
    assert found.notes == (f"‘{written}’ bij ‘Status’ is gelezen als ‘{meant}’.",)
    changed = {op.val for op in of_acties(found.file.changes.ops)}
    assert changed <= {json.dumps(meant.lower().replace(" ", "_"))}
    assert not found.file.unfit


def test_more_words_for_a_status_are_told_in_one_sentence(desk: Desk, given: bytes) -> None:
    def change(book: Workbook) -> None:
        write("A411", "Status", "klaar")(book)
        write("A413", "Status", "mee bezig")(book)

    found = back(desk, filled(given, change))
    assert found.notes == ("‘klaar’ bij ‘Status’ is gelezen als ‘Gereed’ en ‘mee bezig’ als ‘Loopt’.",)


def test_a_status_that_is_none_is_answered_with_what_can_be_chosen(desk: Desk, given: bytes) -> None:
    (line,) = of_acties(planned(desk, filled(given, write("A413", "Status", "komt goed"))).lines)
    assert line.kind is LineKind.UNFIT
    assert "Kies uit ‘Niet gestart’, ‘Loopt’, ‘Gereed’" in line.reason


def test_a_column_that_is_not_of_the_sheet_is_said_and_so_is_the_one_it_replaced(
    desk: Desk, given: bytes
) -> None:
    def beside(book: Workbook) -> None:
        write("A411", "Status", "Gereed")(book)
        book["Acties"].insert_cols(5)
        book["Acties"].cell(HEADS, 5).value = "Mijn notitie"

    found = back(desk, filled(given, beside))
    assert [op.val for op in of_acties(found.file.changes.ops)] == ['"gereed"']
    assert found.notes == (
        "Boven een kolom staat ‘Mijn notitie’. Die kolom is niet van dit blad en is niet gelezen.",
    )

    def instead(book: Workbook) -> None:
        write("A411", "Status", "Gereed")(book)
        book["Acties"].cell(HEADS, 6).value = "Hoe staat het"

    found = back(desk, filled(given, instead))
    assert not found.file.changes.ops
    (note,) = found.notes
    assert "‘Hoe staat het’" in note
    assert "Er is geen kolom ‘Status’ meer." in note


def test_half_as_a_share_is_fifty_percent(desk: Desk, given: bytes) -> None:
    for half in (0.5, "50%", "50 %"):
        plan = planned(desk, filled(given, write("A413", "Voortgang", half)))
        assert [theirs for cell, theirs in said(plan) if cell == "voortgang"] == [50]


def test_what_must_be_there_and_was_made_empty_stays_and_that_is_said(desk: Desk, given: bytes) -> None:
    def change(book: Workbook) -> None:
        write("A413", "Status", None)(book)
        write("A413", "Deadline", None)(book)

    plan = planned(desk, filled(given, change))
    lines = of_acties(plan.lines)
    assert [line.kind for line in lines] == [LineKind.UNFIT, LineKind.UNFIT]
    assert all("er blijft staan wat er stond" in line.reason for line in lines)


@pytest.mark.parametrize("name", ["blad.ods", "blad.xls"])
def test_a_sheet_saved_as_something_else_than_xlsx_says_how_to_save_it(
    desk: Desk, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    if name.endswith("ods"):
        import zipfile

        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("content.xml", "<x/>")
    else:
        path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(UserError, match=r"Opslaan als → Excel-werkmap \(\.xlsx\)"):
        _arrived(desk.store, path, "")


def test_what_was_changed_in_a_locked_cell_is_told_and_not_taken_over(desk: Desk, given: bytes) -> None:
    assert back(desk, given).notes == ()
    title = actie(desk, "A411").titel

    def change(book: Workbook) -> None:
        write("A411", "Actie", "Anders genoemd")(book)
        write("A411", "Status", "Gereed")(book)

    found = back(desk, filled(given, change))
    assert [op.cell for op in of_acties(found.file.changes.ops)] == ["status"]
    (note,) = found.notes
    assert "A411" in note
    assert f"‘Actie’ veranderd van ‘{title}’ in ‘Anders genoemd’" in note
    assert "niet overgenomen" in note


def test_another_houder_and_another_doel_are_told_as_well(desk: Desk, given: bytes) -> None:
    def change(book: Workbook) -> None:
        write("A411", "Houder", "iemand anders")(book)
        sheet = book["Doelen"]
        heads = [cell.value for cell in sheet[HEADS]]
        sheet.cell(HEADS + 1, heads.index("Doel") + 1).value = 12345

    found = back(desk, filled(given, change))
    assert not found.file.changes.ops
    assert [note.split("‘")[1].split("’")[0] for note in found.notes] == ["Houder", "Doel"]


def test_what_the_project_leader_changed_meanwhile_is_no_change_of_the_sheet(
    desk: Desk, given: bytes
) -> None:
    with desk.store.edit("meanwhile") as writer:
        writer.set(Actie, actie(desk, "A411").id, "titel", "Hier anders genoemd")
    assert back(desk, given).notes == ()
