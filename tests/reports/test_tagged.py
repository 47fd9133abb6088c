"""The file: tagged, named, embedded, reproducible."""

from __future__ import annotations

import io
import itertools
import logging
from typing import TYPE_CHECKING, Any

import pypdf

from tests.reports.sample import failures, sample_document
from wijkdesk.reports.tagged import Element, TaggedCanvas

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wijkdesk.reports.document import Printed


def elements(node: Any) -> Iterator[Any]:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        found = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(found, dict) and found.get("/Type") == "/StructElem":
            yield found
            yield from elements(found)


def roles(reader: pypdf.PdfReader) -> list[str]:
    return [element["/S"] for element in elements(reader.trailer["/Root"]["/StructTreeRoot"])]


def test_the_sample_breaks_no_rule_of_pdf_ua(sample: Printed) -> None:
    assert failures(sample.pdf) == []


def test_the_checker_does_find_a_figure_without_words() -> None:
    canvas = TaggedCanvas("Proef")
    with canvas.content(Element("Figure", canvas.tree)):
        canvas.rect(10, 10, 10, 10)
    canvas.showPage()
    assert failures(canvas.finish())


def test_the_same_input_gives_the_same_bytes(sample: Printed) -> None:
    assert sample_document().pdf == sample.pdf


def test_the_file_has_a_title_a_language_and_an_outline(sample_reader: pypdf.PdfReader) -> None:
    root = sample_reader.trailer["/Root"]
    assert root["/Lang"] == "nl-NL"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert sample_reader.metadata is not None
    assert sample_reader.metadata.title == "Voorbeeldrapport"
    assert sample_reader.metadata.author == "wijkdesk"
    titles = [entry["/Title"] for entry in sample_reader.outline if isinstance(entry, dict)]
    assert titles == ["Gebiedsgerichte zorgketens in Nieuwegein", "Stand per zone", "Lange tabel"]


def test_headings_go_down_one_level_at_a_time(sample_reader: pypdf.PdfReader) -> None:
    levels = [int(role[2:]) for role in roles(sample_reader) if role.startswith("/H")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_a_paragraph_over_two_pages_is_one_paragraph(sample_reader: pypdf.PdfReader) -> None:
    long = [
        element
        for element in elements(sample_reader.trailer["/Root"]["/StructTreeRoot"])
        if element["/S"] == "/P" and len(element["/K"]) > 1 and "/MCR" in str(element["/K"])
    ]
    assert len(long) == 1


def test_a_table_over_two_pages_is_one_table_with_one_head(sample_reader: pypdf.PdfReader) -> None:
    tables = [e for e in elements(sample_reader.trailer["/Root"]["/StructTreeRoot"]) if e["/S"] == "/Table"]
    rows = [[e["/S"] for e in elements(table)].count("/TR") for table in tables]
    heads = [[e["/S"] for e in elements(table)].count("/THead") for table in tables]
    assert rows == [7, 2, 32]
    assert heads == [1, 1, 1]


def test_every_figure_says_what_it_shows(sample_reader: pypdf.PdfReader) -> None:
    figures = [e for e in elements(sample_reader.trailer["/Root"]["/StructTreeRoot"]) if e["/S"] == "/Figure"]
    assert figures
    assert all(figure["/Alt"] for figure in figures)


def test_every_font_is_embedded(sample_reader: pypdf.PdfReader) -> None:
    fonts = [
        font.get_object() for page in sample_reader.pages for font in page["/Resources"]["/Font"].values()
    ]
    assert fonts
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts)


def test_text_can_be_read_back(sample: Printed, sample_reader: pypdf.PdfReader) -> None:
    text = sample_reader.pages[0].extract_text()
    assert "Wijs een trekker aan voor de taakgroep Fokkesteeg-Zandveld." in text
    assert "→ ✓ ● ² Ğ ł 😀" in sample_reader.pages[1].extract_text()
    assert sample.missing == ("\U00010348",)


def test_another_program_finds_no_damage(sample: Printed) -> None:
    assert damage(sample.pdf) == []


def test_damage_would_be_found(sample: Printed) -> None:
    shifted = sample.pdf[:300] + b" " + sample.pdf[300:]
    assert damage(shifted)


def damage(pdf: bytes) -> list[str]:
    """Let pypdf read every object and return its complaints: it mends what it can, but says so."""
    complaints = Complaints()
    log = logging.getLogger("pypdf")
    log.addHandler(complaints)
    try:
        reader = pypdf.PdfReader(io.BytesIO(pdf), strict=True)
        missing = [f"object {number}" for number in reader.xref[0] if reader.get_object(number) is None]
        empty = [f"page {page.page_number}" for page in reader.pages if not page.extract_text()]
    finally:
        log.removeHandler(complaints)
    return missing + empty + complaints.said


class Complaints(logging.Handler):
    """What a library logs while it is listened to."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())
