"""Tables over pages: heads come back, rows stay whole and are never alone."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest

from tests.reports.sample import failures, furniture, zone_table
from wijkdesk.reports.block import Words
from wijkdesk.reports.document import Chapter, Printed, print_document
from wijkdesk.reports.sections import SectionHead
from wijkdesk.reports.style import TEXT_WIDTH
from wijkdesk.reports.table import Column, Row, Table


def plain_table(count: int, *, grouped: bool = False) -> Table:
    columns = [Column(f"kop {number}", TEXT_WIDTH / 3) for number in range(3)]
    rows = [
        Row((f"rij {number}", "tekst", "x"), keep_with_next=grouped and number % 3 < 2)
        for number in range(count)
    ]
    return Table(columns, rows)


def printed(*blocks: Table | Words | SectionHead) -> tuple[Printed, list[str]]:
    result = print_document("Proef", [Chapter(blocks, furniture())])
    return result, [page.extract_text() for page in pypdf.PdfReader(BytesIO(result.pdf)).pages]


def test_the_head_comes_back_on_every_page() -> None:
    _result, pages = printed(plain_table(100))
    assert len(pages) > 2
    assert all("kop 0" in page for page in pages)


def test_every_row_is_printed_once() -> None:
    _result, pages = printed(plain_table(100))
    lines = "\n".join(pages).splitlines()
    rows = [line for line in lines if line.startswith("rij")]
    assert rows == [f"rij {number} tekst x" for number in range(100)]


@pytest.mark.parametrize("count", range(34, 40))
def test_no_row_stands_alone_on_a_page(count: int) -> None:
    _result, pages = printed(plain_table(count))
    assert all(page.count("rij") != 1 for page in pages)


@pytest.mark.parametrize("space", [640, 660, 680, 700])
def test_a_heading_takes_two_rows_with_it(space: int) -> None:
    filler = Words("x\n" * int(space / 12))
    _result, pages = printed(filler, SectionHead("Bijzondere kop"), plain_table(9))
    (page,) = [page for page in pages if "Bijzondere kop" in page]
    assert page.count("rij") >= 2


def test_a_group_stays_together() -> None:
    _result, pages = printed(plain_table(99, grouped=True))
    assert all(page.count("rij") % 3 == 0 for page in pages)


def test_a_row_higher_than_a_page_is_continued_and_loses_nothing() -> None:
    words = " ".join(f"woord{number}" for number in range(3000))
    table = Table([Column("a", 100), Column("b", 381)], [Row(("naam", words)), Row(("laatste", "rij"))])
    result, pages = printed(table)
    assert len(pages) > 2
    assert "woord2999" in pages[-1]
    assert sum(page.count("woord") for page in pages) == 3000
    assert failures(result.pdf) == []


def test_an_empty_table_prints_its_head_only() -> None:
    result, pages = printed(plain_table(0))
    assert "kop 1" in pages[0]
    assert failures(result.pdf) == []


def test_a_table_with_pictures_follows_the_rules() -> None:
    result, _pages = printed(zone_table(80))
    assert failures(result.pdf) == []
