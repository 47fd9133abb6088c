"""Each report has the sections that were promised, wherever there are data; and no empty ones."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.reports.fuller import after_much_changed, fuller_stands
from tests.reports.promised import LONGEST, PROMISED
from tests.reports.readback import cell_said, said, words_of
from tests.reports.stands import EXAMPLES, example_stand, stand_with
from wijkdesk.domain.rapportvorm import Samenstelling
from wijkdesk.reports.reading import Grid, Listing, Paragraph, Run, read
from wijkdesk.reports.render import kinds, render, subjects
from wijkdesk.reports.text import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wijkdesk.domain.stand import Stand
    from wijkdesk.reports.reading import Node
    from wijkdesk.reports.render import Report

ALL = list(kinds(local=True))
_EMPTY = re.compile(r"(Er is nog geen|Er zijn nog geen) .+\. (Vul|Leg|Voeg) .+ bij .+\.")


def heads(report: Report) -> list[str]:
    return [_words(node) for node in _nodes(report) if isinstance(node, Paragraph) and node.level]


def _nodes(report: Report) -> Iterator[Node]:
    for reading in read(report.draft.chapters):
        yield from reading.nodes


def _words(node: Paragraph) -> str:
    return " ".join(plain(part.text) for part in node.parts if isinstance(part, Run))


def faults(report: Report) -> list[str]:
    """Return the headings with nothing under them, and the tables and lists without anything in them."""
    found = []
    nodes = [*_nodes(report), None]
    for node, after in pairwise(nodes):
        if isinstance(node, Grid) and not any(words_of(cell_said(c)) for row in node.rows for c in row):
            found.append(f"an empty table: {words_of([t for c in node.head for t in cell_said(c)])}")
        elif isinstance(node, Listing) and not node.items:
            found.append("an empty list")
        elif isinstance(node, Paragraph) and node.level:
            higher = isinstance(after, Paragraph) and after.level and after.level <= node.level
            if after is None or higher:
                found.append(f"nothing under {_words(node)}")
    return found


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize("name", EXAMPLES)
def test_each_promised_section_is_there_where_there_are_data_and_nowhere_else(name: str, kind: str) -> None:
    stand = example_stand(name)
    report = render(kind, stand, local=True)
    there, text = heads(report), " ".join(said(read(report.draft.chapters)))
    if _EMPTY.search(text) and len(there) == 1:
        assert report.pages == 1
        return
    found = {part.name: any(re.search(part.found, head) for head in there) for part in PROMISED[kind]}
    assert found == {part.name: part.filled(stand) for part in PROMISED[kind]}


@pytest.mark.parametrize("kind", ALL)
def test_each_promised_section_is_seen_in_some_report(kind: str) -> None:
    stands = [*map(example_stand, EXAMPLES), *fuller_stands()]
    there = [head for stand in stands for head in heads(render(kind, stand, local=True))]
    unseen = [p.name for p in PROMISED[kind] if not any(re.search(p.found, head) for head in there)]
    assert unseen == []


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize("name", EXAMPLES)
def test_no_section_table_or_list_of_a_report_is_empty(name: str, kind: str) -> None:
    found = faults(render(kind, example_stand(name), local=True))
    # A form has its column heads once, above the tables of all doelstellingen.
    assert [fault for fault in found if kind != "invulformulier" or "gereed" not in fault] == []


@pytest.mark.parametrize("kind", ALL)
def test_what_is_missing_is_told_with_where_to_fill_it_in(kind: str) -> None:
    report = render(kind, stand_with(), local=True)
    text = " ".join(said(read(report.draft.chapters)))
    assert _EMPTY.search(text), text


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_a_funder_reads_as_not_filled_in_says_where_that_is_done(name: str) -> None:
    text = " ".join(said(read(render("subsidie", example_stand(name)).draft.chapters)))
    told = re.findall(r"Nog niet ingevuld\.( Vul .+? in bij [^.]+\.)?", text)
    assert all(told)
    assert ("vul aan bij Werk, Project" in text) is ("nog niet ingevuld" in text)


@pytest.mark.parametrize("kind", LONGEST)
@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("made", [example_stand, after_much_changed], ids=["first", "later"])
def test_a_report_about_one_subject_is_no_longer_than_was_promised(
    made: Callable[[str], Stand], name: str, kind: str
) -> None:
    stand = made(name)
    known = subjects(kind, stand)
    pages = {key: render(kind, stand, about=key or None).pages for key in known or {"": ""}}
    assert {key: count for key, count in pages.items() if count > LONGEST[kind]} == {}


def _kept(kind: str, stand: Stand, *left_out: str) -> list[str]:
    return heads(render(kind, stand, chosen=Samenstelling(kind, weggelaten=left_out)))


def test_a_section_that_was_left_out_stays_away_when_its_title_changes_with_the_data() -> None:
    stand = example_stand("nieuwegein")
    sections = render("wijkprofiel", stand).sections
    assert sections.count("Cijfers die opvallen") == 1
    assert not any("cijfers die opvallen" in head for head in _kept("wijkprofiel", stand, sections[0]))
    money = example_stand("overvecht")
    part = next(name for name in render("voortgang", money).sections if name.endswith("borging en geld"))
    assert "Geld" not in _kept("voortgang", money, part)
    covenants = render("voortgang", stand).sections
    assert "Convenanten, borging en geld" in covenants


def test_what_was_left_out_by_its_old_title_stays_away() -> None:
    stand = example_stand("nieuwegein")
    there = _kept("wijkprofiel", stand, "Vijf cijfers die opvallen")
    assert "Vijf cijfers die opvallen" not in there
    assert "Vier cijfers die opvallen" in there


def test_the_order_that_was_kept_by_old_titles_is_still_the_order() -> None:
    stand = example_stand("overvecht")
    old = ("Geld", "Stand per wijk en prioriteiten")
    chosen = Samenstelling("voortgang", onderdelen=old)
    there = heads(render("voortgang", stand, chosen=chosen))
    assert there.index("Geld") < there.index("Stand per wijk en prioriteiten")
