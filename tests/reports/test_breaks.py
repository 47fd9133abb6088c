"""Where pages end: nothing hangs over, no heading stands alone, no row and no total is left by itself."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports.sample import LONG_WORD, failures, furniture
from tests.reports.stands import stand_with, text_of
from wijkdesk.domain.frame import Gebied
from wijkdesk.domain.overleg import Actie, ActieStatus, Voorrang
from wijkdesk.domain.plan import Doelstelling, Plan, PlanStatus
from wijkdesk.reports import document
from wijkdesk.reports.block import Block, Stack, Words
from wijkdesk.reports.document import Chapter, print_document
from wijkdesk.reports.render import kinds, render
from wijkdesk.reports.sections import Labelled, SectionHead, Title
from wijkdesk.reports.style import BODY, TEXT_WIDTH
from wijkdesk.reports.table import Column, Row, Rule, Table

TITLE = "Een titel die zo lang is als een titel mag zijn, over samen werken aan zorg in de wijk. " * 4
TITLE = TITLE[:300]
_WORDS = st.sampled_from(["zorg", "wijk", LONG_WORD, "€ 1.000", "samen/werken", "x"])


def texts(most: int) -> st.SearchStrategy[str]:
    return st.lists(_WORDS, min_size=1, max_size=most).map(" ".join)


def rows(most: int) -> st.SearchStrategy[list[Row]]:
    row = st.tuples(texts(30), texts(4), texts(2)).map(Row)
    return st.lists(row, min_size=1, max_size=most)


def table_of(found: list[Row]) -> Table:
    columns = [Column("wat", 260), Column("hoeveel", 120), Column("tot", TEXT_WIDTH - 380, gap=0)]
    total = Row(("totaal", "1", "2"), Rule.HEAVY, strong=True)
    return Table(columns, [*found, total])


def parts() -> st.SearchStrategy[Block]:
    return st.one_of(
        texts(200).map(lambda text: Words(text, BODY, before=4)),
        rows(60).map(table_of),
        st.lists(st.tuples(st.just("•"), texts(40)), min_size=1, max_size=20).map(
            lambda items: Labelled(items, label_width=12)
        ),
        st.lists(texts(30), min_size=1, max_size=4).map(lambda found: Stack([Words(each) for each in found])),
    )


def sections() -> st.SearchStrategy[list[Block]]:
    one = st.tuples(texts(9), st.lists(parts(), min_size=1, max_size=3))
    return st.lists(one, min_size=1, max_size=6).map(
        lambda found: [block for title, blocks in found for block in (SectionHead(title), *blocks)]
    )


@settings(max_examples=40, deadline=None)
@given(sections())
def test_pages_end_where_they_may(blocks: list[Block]) -> None:
    chapter = Chapter([Title(TITLE, TITLE, first=True), *blocks], furniture())
    pages = document._pages(chapter)
    for number, page in enumerate(pages, 1):
        for placed in page:
            assert placed.top + placed.block.height(TEXT_WIDTH) <= chapter.bottom + 0.01
        last = page[-1].block
        assert not last.keep_with_next or len(page) == 1 or number == len(pages)
        for placed in page:
            if isinstance(placed.block, Table) and len(placed.block._rows) == 1:
                (measured,) = placed.block._rows
                assert not measured.row.strong, "a total stands alone"


@settings(max_examples=10, deadline=None)
@given(rows(120))
def test_a_table_of_any_length_keeps_its_head_its_total_and_all_its_rows(found: list[Row]) -> None:
    numbered = [Row((f"nr{number:03}", *row.cells[1:])) for number, row in enumerate(found)]
    printed = print_document("Proef", [Chapter([SectionHead("Tabel"), table_of(numbered)], furniture())])
    text = text_of(printed.pdf)
    assert re.findall(r"nr(\d{3})", text) == [f"{number:03}" for number in range(len(found))]
    assert all("hoeveel" in page for page in text.split("\f") if "nr" in page)
    *_before, last = text.split("\f")
    assert "totaal" in last
    assert "nr" in last


@pytest.mark.parametrize("count", [0, 1, 400])
@pytest.mark.parametrize("kind", ["voortgang", "gebied", "taakgroep", "besluiten", "subsidie", "borging"])
def test_no_acties_or_four_hundred_with_the_longest_titles_print_by_the_rules(kind: str, count: int) -> None:
    area = Gebied.snapshot({"id": "g", "naam": TITLE, "soort": "wijk"})
    plan = Plan.snapshot({"id": "p", "titel": TITLE, "gebied": "g", "status": PlanStatus.IN_UITVOERING})
    goal = Doelstelling.snapshot({"id": "d", "plan": "p", "titel": TITLE, "resultaat": TITLE, "gewicht": 1})
    acties = [
        Actie.snapshot(
            {
                "id": f"a{number}",
                "titel": f"{number} {TITLE}"[:300],
                "doelstelling": "d",
                "status": ActieStatus.LOOPT,
                "prioriteit": Voorrang.HOOG,
            }
        )
        for number in range(count)
    ]
    report = render(kind, stand_with(area, plan, goal, *acties, naam=TITLE))
    assert failures(report.pdf) == []
    assert report.pages < 120


def test_every_kind_can_be_made_of_a_project_with_a_name_of_three_hundred_letters() -> None:
    for kind in kinds():
        assert failures(render(kind, stand_with(naam=TITLE)).pdf) == []
