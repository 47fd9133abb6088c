"""Word and Excel say what paper says: read back, compared, and searched for what may not travel."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Pt

from tests.reports.readback import excel_lines, members, said, same_tables, word_lines, words_of
from tests.reports.stands import EXAMPLES, example_report, example_stand, many_zones, stand_with, text_of
from tests.reports.test_render import CANARY, SHOWN_MONEY, _changed
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import long_date as in_full
from wijkdesk.domain.overleg import Actie
from wijkdesk.domain.stand import stand_of
from wijkdesk.reports.reading import read
from wijkdesk.reports.render import PROGRESS, SUMMARY, kinds, render
from wijkdesk.reports.saving import Form, file_of, form_of
from wijkdesk.reports.shown import Shown, euro_of_cents, long_date, of, percent

if TYPE_CHECKING:
    from pathlib import Path


_FIGURE = re.compile(r"\d+")


@pytest.mark.parametrize("kind", kinds())
@pytest.mark.parametrize("name", EXAMPLES)
def test_word_and_excel_say_what_paper_says_and_read_as_before(
    name: str, kind: str, golden: Path, update_golden: bool
) -> None:
    report = example_report(kind, name)
    word, excel = file_of(report, Form.WORD), file_of(report, Form.EXCEL)
    readings = read(report.draft.chapters)
    lines = word_lines(word)
    texts = [line.partition(": ")[2] if line.startswith(("Heading", "Hoofdstuk")) else line for line in lines]
    assert words_of(texts) == words_of(said(readings))
    on_paper = set(_FIGURE.findall(text_of(report.pdf)))
    plain = (text for text in said(readings) if not text.startswith("["))
    assert {found for text in plain for found in _FIGURE.findall(text)} <= on_paper
    same_tables(report, excel)
    for folder, read_back in (("word", lines), ("excel", excel_lines(excel))):
        file = golden / folder / f"{kind}-{name}.txt"
        if update_golden:
            file.parent.mkdir(exist_ok=True)
            file.write_text("\n".join(read_back) + "\n", encoding="utf-8")
        assert "\n".join(read_back) + "\n" == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", [Form.WORD, Form.EXCEL])
def test_the_same_report_gives_the_same_file_at_any_time(form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    stand = example_stand("nieuwegein")
    first = file_of(render(PROGRESS, stand), form)
    assert first == file_of(render(PROGRESS, stand), form)
    assert str(datetime.now().astimezone().year) not in members(first).replace("schemas.microsoft.com", "")


def test_the_canaries_do_sing_where_they_are_allowed() -> None:
    canaries = _changed("nieuwegein", lambda _entity, field: field.name in {"titel", "besteed"})
    stand = stand_of(canaries, example_stand("nieuwegein").peildatum)
    report = render(PROGRESS, stand, with_amounts=True)
    assert all(CANARY in members(file_of(report, form)) for form in (Form.WORD, Form.EXCEL))
    assert SHOWN_MONEY in members(file_of(report, Form.WORD))
    assert "9876543" in members(file_of(report, Form.EXCEL))


def test_a_text_that_looks_like_a_formula_stays_a_text() -> None:
    texts = ['=HYPERLINK("http://x";"klik")', "+1", "@SUM(A1)", "-2"]
    records = many_zones(len(texts), late=True)
    for record, text in zip((each for each in records if isinstance(each, Actie)), texts, strict=True):
        vars(record)["titel"] = text
    book = openpyxl.load_workbook(BytesIO(file_of(render(PROGRESS, stand_with(*records)), Form.EXCEL)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    found = [cell for cell in cells if cell.value in texts]
    assert {cell.value for cell in found} == set(texts)
    assert all(cell.quotePrefix for cell in found)


def test_nothing_is_hidden_in_excel_and_each_table_has_a_frozen_head_and_a_filter() -> None:
    book = openpyxl.load_workbook(BytesIO(file_of(render(PROGRESS, example_stand("nieuwegein")), Form.EXCEL)))
    assert all(sheet.sheet_state == "visible" for sheet in book)
    for sheet in book.worksheets[1:]:
        (table,) = sheet.tables.values()
        assert table.ref == sheet.dimensions
        assert sheet.freeze_panes == "B2"
        sizes = [*sheet.column_dimensions.values(), *sheet.row_dimensions.values()]
        assert not any(size.hidden for size in sizes)
        heads = [cell.value for cell in sheet[1]]
        assert all(heads)
        assert not any("\n" in str(head) for head in heads)
        assert [column.name for column in table.tableColumns] == heads
        assert table.autoFilter is not None
        assert len(set(heads)) == len(heads)
    assert len({sheet.title.casefold() for sheet in book}) == len(book.worksheets)


def test_word_has_headings_repeated_heads_page_numbers_and_alternative_texts() -> None:
    data = file_of(render(PROGRESS, example_stand("nieuwegein")), Form.WORD)
    document = docx.Document(BytesIO(data))
    assert {"Heading 1", "Heading 2", "Heading 3"} <= {p.style.name for p in document.paragraphs if p.style}
    for table in document.tables:
        assert table.style is not None
        assert table.style.name == "Tabel"
        assert next(table._tbl.iter(qn("w:tr"))).find(f".//{qn('w:tblHeader')}") is not None
    assert all(shape.get("descr") for shape in document.element.body.iter(qn("wp:docPr")))
    for section in document.sections:
        foot = section.footer._element
        assert {field.get(qn("w:instr")) for field in foot.iter(qn("w:fldSimple"))} == {"PAGE", "NUMPAGES"}


def test_a_word_file_tells_nothing_about_who_made_it() -> None:
    data = file_of(render(SUMMARY, example_stand("nieuwegein")), Form.WORD)
    properties = docx.Document(BytesIO(data)).core_properties
    assert (properties.author, properties.last_modified_by) == ("wijkdesk", "wijkdesk")
    assert (properties.comments, properties.keywords) == ("", "")
    assert properties.created == datetime.fromisoformat("2012-06-15T00:00:00+00:00")
    assert "python-docx" not in members(data).casefold()
    excel = file_of(render(SUMMARY, example_stand("nieuwegein")), Form.EXCEL)
    assert "openpyxl" not in members(excel).casefold()


def test_a_value_keeps_its_worth_until_it_becomes_part_of_a_sentence() -> None:
    assert percent(Decimal("12.5")).value == Decimal("0.125")
    assert euro_of_cents(6250).value == Decimal("62.5")
    assert long_date(date(2012, 6, 15)).value == date(2012, 6, 15)
    assert of(4, 9).value == 4
    assert not isinstance(f"tot {long_date(date(2012, 6, 15))}", Shown)


def test_what_is_only_for_the_own_printer_is_never_a_file_to_edit() -> None:
    report = render("krachtenveld", example_stand("nieuwegein"), local=True)
    for form in (Form.WORD, Form.EXCEL):
        with pytest.raises(UserError, match="alleen voor uw scherm"):
            file_of(report, form)


def test_the_ending_of_a_name_tells_the_format() -> None:
    assert [form_of(ending) for ending in (".pdf", ".DOCX", ".xlsx", "")] == [*Form, Form.PDF]


def test_the_page_of_the_board_is_one_sheet_in_word_too_with_columns_under_its_table() -> None:
    for kind, legend in ((SUMMARY, True), (PROGRESS, False)):
        document = docx.Document(BytesIO(file_of(render(kind, example_stand("nieuwegein")), Form.WORD)))
        sections = document.sections
        columns = [str(section._sectPr.find(qn("w:cols")).get(qn("w:num"))) for section in sections]
        assert columns == (["1", "3", "1"] if legend else ["1", "3", "1", "1"])
        assert [section.start_type for section in sections][1:3] == [WD_SECTION.CONTINUOUS] * 2
        assert sections[0].bottom_margin == Pt(36)
    heads = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 2"]
    assert heads[:3] == ["Wij vragen u", "Hoe het ervoor staat", "Wat mensen merken"]


def test_a_day_fits_in_its_column_of_excel() -> None:
    report = example_report("voortgang", "nieuwegein")
    book = openpyxl.load_workbook(BytesIO(file_of(report, Form.EXCEL)))
    found = 0
    for sheet in book:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if isinstance(cell.value, datetime):
                # A day that does not fit shows as ####: it never goes on on the next line.
                wide = sheet.column_dimensions[cell.column_letter].width
                day = cell.value
                assert wide > len(in_full(day.date())), (sheet.title, day)
                found += 1
    assert found > 10
