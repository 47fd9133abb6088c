"""A long report says what stands where; a reference names the page that it is on."""

from __future__ import annotations

import re

import pytest

from tests.reports.sample import failures, furniture
from tests.reports.stands import example_stand, many_zones, stand_with, text_of
from wijkdesk.domain.frame import Organisatie
from wijkdesk.domain.verantwoording import Rapportageverplichting
from wijkdesk.reports.block import Block, Words
from wijkdesk.reports.contents import PageOf
from wijkdesk.reports.document import Chapter, print_document
from wijkdesk.reports.render import PROGRESS, render
from wijkdesk.reports.sections import SectionHead, Title


def chapter(pages: int) -> Chapter:
    blocks: list[Block] = [Title("Proef", "", first=True)]
    for number in range(pages):
        blocks += [SectionHead(f"Deel {number}"), Words("x\n" * 50)]
    return Chapter(blocks, furniture())


@pytest.mark.parametrize(("pages", "has_contents"), [(6, False), (7, True)])
def test_only_a_report_of_more_than_six_pages_has_contents(pages: int, has_contents: bool) -> None:
    text = text_of(print_document("Proef", [chapter(pages)]).pdf)
    assert ("Inhoud" in text) is has_contents


def test_the_contents_name_the_page_on_which_each_section_stands() -> None:
    printed = print_document("Proef", [chapter(9)])
    assert failures(printed.pdf) == []
    pages = text_of(printed.pdf).split("\f")
    found = dict(re.findall(r"(Deel \d) ?\n?(\d+)", pages[0]))
    assert len(found) == 9
    for title, page in found.items():
        assert title in pages[int(page) - 1]


def test_short_contents_share_their_page_with_what_comes_after_them() -> None:
    first, *_rest = text_of(print_document("Proef", [chapter(9)]).pdf).split("\f")
    assert first.index("Proef") < first.index("Inhoud") < first.index("x \nx \n")
    assert not re.search(r"Proef \d", first)
    second = text_of(render(PROGRESS, example_stand("nieuwegein")).pdf).split("\f")[1]
    assert second.index("Inhoud") < second.index("Batau-Doorslag")


def test_contents_of_chapters_about_other_gebieden_stand_on_a_page_of_their_own() -> None:
    first, second, *_rest = text_of(render("gebied", stand_with(*many_zones(8, late=True))).pdf).split("\f")
    assert "Inhoud" in first
    assert "Inhoud" not in second
    assert "verwacht" not in first


def test_contents_of_more_than_a_page_still_count_right() -> None:
    printed = render("gebied", stand_with(*many_zones(90, late=True)))
    pages = text_of(printed.pdf).split("\f")
    listed = [found for page in pages[:4] if "Inhoud" in page or found_in(page) for found in found_in(page)]
    assert len(listed) == 90
    assert all(name in pages[int(page) - 1] for name, page in listed)


def found_in(page: str) -> list[tuple[str, str]]:
    return re.findall(r"^(0\d\d)\s(\d+)$", page, re.MULTILINE)


def test_the_summary_stays_the_first_page() -> None:
    first, second, *_rest = text_of(render(PROGRESS, example_stand("nieuwegein")).pdf).split("\f")
    assert "Wij vragen u" in first
    assert "Inhoud" in second


def test_sheets_that_are_handed_out_have_no_contents() -> None:
    assert "Inhoud\n" not in text_of(render("invulformulier", example_stand("nieuwegein")).pdf)


def test_a_reference_prints_the_page_of_its_section() -> None:
    printed = print_document("Proef", [Chapter([PageOf("Deel 3"), *chapter(5).blocks], furniture())])
    pages = text_of(printed.pdf).split("\f")
    (number,) = [place for place, page in enumerate(pages, 1) if "Deel 3" in page]
    assert f"blz. {number}\n" in pages[0]


def test_the_matrix_of_a_funder_names_the_answer_and_what_is_unanswered() -> None:
    funder = Organisatie.snapshot({"id": "o", "naam": "Fonds"})
    owed = Rapportageverplichting.snapshot(
        {
            "id": "r",
            "titel": "Eindverslag",
            "ontvanger": "o",
            "eisen": "- Publiekssamenvatting\n- Accountantsverklaring\n- Wijzigingen met reden",
        }
    )
    stand = stand_with(funder, owed, *many_zones(3, late=True), doel="samen werken")
    text = text_of(render("subsidie", stand).pdf)
    assert "Verantwoordingsmatrix" in text
    assert re.search(r"Publiekssamenvatting\s+Samenvatting\s+blz\. 1", text)
    assert re.search(r"Accountantsverklaring\s+nog niet beantwoord", text)
    assert re.search(r"Wijzigingen met reden\s+Afwijkingen en wijzigingen\s+blz\. \d", text)
    assert "1 nog niet beantwoord" in text


def test_the_maker_hears_what_a_report_for_a_funder_still_misses() -> None:
    notes = render("subsidie", example_stand("nieuwegein")).notes
    assert any("de penvoerder (bij het project)" in note for note in notes)
    assert not any("het projectnummer" in note for note in notes)


def test_a_file_that_nobody_waits_for_is_not_made_to_its_end() -> None:
    calls = 0

    def going() -> None:
        nonlocal calls
        calls += 1
        if calls == 4:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        render(PROGRESS, example_stand("nieuwegein"), going=going)
    assert calls == 4
