from __future__ import annotations

import io
import struct
import time
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.exchange.blad.sheets import csv, excel, saved
from wijkdesk.domain.errors import UserError
from wijkdesk.exchange.blad.opening import LARGEST, read_book, read_data
from wijkdesk.exchange.blad.table import Bad, tidy

DUTCH = "naam;plaats\nCafé de Brug;Zuïd\nCoöperatie ’t Hoogt;één\n"


def rows(data: bytes, name: str = "lijst.csv") -> list[tuple[object, ...]]:
    return [line.cells for line in read_data(data, name).shown[0].lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
def test_letters_are_recognised_however_the_file_was_written(encoding: str) -> None:
    assert rows(csv(DUTCH, encoding)) == [
        ("naam", "plaats"),
        ("Café de Brug", "Zuïd"),
        ("Coöperatie ’t Hoogt", "één"),
    ]


def test_letters_of_dos_are_recognised_too() -> None:
    assert rows(csv("naam;plaats\nCafé;Zuïd\nCoöperatie;één\n", "cp850"))[1:] == [
        ("Café", "Zuïd"),
        ("Coöperatie", "één"),
    ]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_separators_are_recognised(separator: str) -> None:
    text = "\n".join(separator.join(cells) for cells in (("naam", "soort"), ("a; b, c", "x"), ("d", "y")))
    quoted = text.replace("a; b, c", '"a; b, c"')
    assert rows(csv(quoted))[1] == ("a; b, c", "x")


def test_a_decimal_comma_does_not_look_like_a_separator() -> None:
    assert rows(csv("naam;bedrag\na;1,5\nb;2,75\nc;3,25\n"))[1] == ("a", "1,5")


def test_line_numbers_are_those_that_excel_and_kladblok_show() -> None:
    book = read_data(csv('sep=;\nnaam;soort\n\n"twee\nregels";x\nlaatste;y\n'), "a.csv")
    assert [line.number for line in book.shown[0].lines] == [2, 4, 6]
    sheet = Workbook()
    sheet.active["B7"] = "naam"  # type: ignore[index]  # the first sheet is a worksheet
    assert read_data(saved(sheet), "a.xlsx").shown[0].lines[0].number == 7


def test_cells_of_excel_are_values_and_not_what_they_look_like() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["tekst", 3, 2.5, 0.1 + 0.2, True, date(2012, 6, 15), datetime(2012, 6, 15, 14, 30)])  # noqa: DTZ001
    sheet["H1"], sheet["H1"].number_format = 0.25, "0%"
    sheet["I1"] = "=1+1"
    sheet["J1"] = "#N/A"
    sheet["J1"].data_type = "e"
    (line,) = read_data(saved(book), "a.xlsx").shown[0].lines
    *plain, formula, error = line.cells
    day = date(2012, 6, 15)
    assert plain == ["tekst", 3, Decimal("2.5"), Decimal("0.3"), True, day, day, "25%"]
    assert isinstance(formula, Bad)
    assert "formule" in formula.reason
    assert isinstance(error, Bad)
    assert "#N/A" in error.reason


def test_a_merged_cell_counts_for_every_line_beside_it_and_that_is_said() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["organisatie", "functie"], ["Portaal", "a"], [None, "b"], [None, "c"]):
        sheet.append(row)
    sheet.merge_cells("A2:A4")
    found = read_data(saved(book), "a.xlsx").shown[0]
    assert [line.cells for line in found.lines[1:]] == [("Portaal", "a"), ("Portaal", "b"), ("Portaal", "c")]
    assert found.notes == (
        "Regel 2 tot en met 4: de samengevoegde cel in kolom A (‘Portaal’) telt voor al deze regels.",
    )


def zipped(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return stream.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
OTHERS = {
    "leeg": (b"", "leeg"),
    "spaties": (b"  \n ", "leeg"),
    "wachtwoord": (OLE + "EncryptedPackage".encode("utf-16-le"), "wachtwoord"),
    "xls": (OLE, ".xls"),
    "word": (zipped(**{"word/document.xml": "<a/>"}), "Word"),
    "ods": (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "LibreOffice"),
    "xlsb": (zipped(**{"xl/workbook.bin": "x"}), "xlsb"),
    "werkbestand": (zipped(**{"manifest.json": "{}"}), "werkbestand"),
    "zip": (zipped(**{"iets.txt": "x"}), "zip"),
    "pdf": (b"%PDF-1.7 ...", "PDF"),
    "dossier": (b"SQLite format 3\0", "dossier"),
    "beeld": (b"\x89PNG\r\n\x1a\n", "afbeelding"),
    "webpagina": (b"<html><table></table></html>", "webpagina"),
    "binair": (bytes(range(256)) * 4, "geen lijst"),
    "half": (excel(["a", "b"])[:-400], "beschadigd"),
}


@pytest.mark.parametrize("kind", OTHERS)
def test_what_is_no_list_is_refused_with_what_to_do(kind: str) -> None:
    data, word = OTHERS[kind]
    with pytest.raises(UserError, match=word) as refused:
        read_data(data, "bestand")
    assert str(refused.value).endswith(".")


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "groot.csv"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(UserError, match="50 MB"):
        read_book(path)


def test_a_bomb_costs_less_than_a_second() -> None:
    sheet = "<worksheet><sheetData>" + '<row r="1"><c r="A1"><v>1</v></c></row>' * 500_000
    bomb = zipped(**{"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": sheet})
    start = time.process_time()
    with pytest.raises(UserError, match="veel te groot"):
        read_data(bomb, "b.xlsx")
    assert time.process_time() - start < 1


def test_a_sheet_of_nothing_costs_less_than_a_second() -> None:
    # Numbers make it shrink less than a bomb would.
    body = "".join(f"<x/><x/><x/>{n * 7919 % 100_003}" for n in range(50_000)) * 22
    book = (
        '<workbook xmlns:r="r"><sheets><sheet name="a" r:id="i"/></sheets></workbook>',
        '<Relationships><Relationship Id="i" Target="worksheets/sheet1.xml"/></Relationships>',
        f"<worksheet><sheetData>{body}</sheetData></worksheet>",
    )
    names = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml")
    data = zipped(**dict(zip(names, book, strict=True)))
    start = time.process_time()
    with pytest.raises(UserError, match="te groot"):
        read_data(data, "x.xlsx")
    assert time.process_time() - start < 1


def test_words_that_a_workbook_declares_itself_are_refused() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><workbook>&c;</workbook>'
    with pytest.raises(UserError, match="beschadigd"):
        read_data(zipped(**{"xl/workbook.xml": bomb}), "b.xlsx")


def test_a_cell_at_the_end_of_the_world_is_no_table() -> None:
    book = Workbook()
    book.active["XFD1048576"] = "ver weg"  # type: ignore[index]  # the first sheet is a worksheet
    with pytest.raises(UserError, match="500 kolommen"):
        read_data(saved(book), "a.xlsx")


@given(st.binary(max_size=400))
def test_any_bytes_are_a_list_or_are_refused(data: bytes) -> None:
    try:
        read_data(data, "x.csv")
    except UserError:
        return


WHOLE = excel(["naam", "soort", "datum"], ["Portaal", "woningcorporatie", date(2012, 6, 15)], ["x", 3, 2.5])


@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 7))
def test_a_workbook_with_a_flipped_bit_is_read_or_refused(place: int, bit: int) -> None:
    broken = bytearray(WHOLE)
    broken[place] ^= 1 << bit
    try:
        read_data(bytes(broken), "x.xlsx")
    except UserError:
        return


texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=30)
cells = st.one_of(
    texts,
    st.integers(-(10**9), 10**9),
    st.booleans(),
    st.dates(date(1900, 3, 1), date(2200, 1, 1)),
    st.none(),
)


@given(st.lists(st.lists(cells, min_size=1, max_size=5), min_size=1, max_size=6))
def test_a_table_written_by_openpyxl_reads_back_the_same(table: list[list[object]]) -> None:
    clean = [[f"t{cell}" if isinstance(cell, str) else cell for cell in row] for row in table]
    if not any(cell is not None for row in clean for cell in row):
        return
    try:
        data = excel(*clean)
    except ValueError:  # openpyxl refuses signs that XML does not have
        return
    expected = [tuple(tidy(c) or None if isinstance(c, str) else c for c in row) for row in clean]
    found = {line.number: line.cells for line in read_data(data, "x.xlsx").shown[0].lines}
    for number, row in enumerate(expected, start=1):
        cells_found = found.get(number, ())
        assert tuple(cells_found) + (None,) * (len(row) - len(cells_found)) == row


def test_numbers_as_a_machine_writes_them_are_no_surprise() -> None:
    huge = struct.pack("<d", 1e300).hex()
    assert rows(csv(f"a;b\n{huge};1e999\n"))[1] == (huge, "1e999")
