"""Paper beside the paper before it: directions, one sentence, and the lists behind it (D24)."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.reports.readback import said as said_by
from tests.reports.readback import same_tables, word_lines, words_of
from tests.reports.sample import failures
from wijkdesk.domain.afspraken import Financiering
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.domain.kleur import checked_colour, contrast
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.domain.rapportvorm import Samenstelling
from wijkdesk.domain.stand import stand_of
from wijkdesk.exchange.voorbeeld import add_project, example_path
from wijkdesk.reports import reading
from wijkdesk.reports.editions import edition_of
from wijkdesk.reports.house import House
from wijkdesk.reports.render import Report, render
from wijkdesk.reports.saving import Form, file_of
from wijkdesk.settings import Settings
from wijkdesk.store.editions import keep, next_number
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wijkdesk.domain.stand import Stand

THEN, NOW = date(2012, 3, 15), date(2012, 6, 15)


def add_with_editions(store: Store) -> None:
    """Add Nieuwegein, with three editions of March."""
    add_project(store, example_path("nieuwegein"))
    project = store.read().projects()[0].id
    for kind in ("voortgang", "gebied", "taakgroep"):
        number = next_number(store, project, 2012)
        made = edition_of(stand_of(store.read(), THEN), Samenstelling(kind), number=number, today=THEN)
        keep(store, made)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return Nieuwegein with an edition of March in it, and work done since."""
    folder: Path = tmp_path_factory.mktemp("sinds")
    with Store.create(folder / "n.wijkdossier", owner="x", settings=Settings.load(folder)) as store:
        add_with_editions(store)
        with store.edit("werk") as writer:
            done, late = (store.read().by_code(code)[0].id for code in ("A113", "A311"))
            writer.set(Actie, done, "status", ActieStatus.GEREED)
            writer.set(Actie, late, "deadline", date(2012, 9, 1))
        yield store


def stand(store: Store) -> Stand:
    return stand_of(store.read(), NOW)


def text(report: Report) -> str:
    pages = (page.extract_text() for page in PdfReader(BytesIO(report.pdf)).pages)
    return " ".join(" ".join(pages).split())


def test_the_first_page_says_better_or_worse_per_gebied_and_what_happened(store: Store) -> None:
    report = render("managementsamenvatting", stand(store))
    assert report.pages == 1
    said = text(report)
    assert "vergeleken met 15 maart 2012 (nr 2012-01)" in said
    assert re.search(r"Sinds 15 maart 2012: \d+ stoplichten slechter[^.]*, 1 gereed", said)


@pytest.mark.parametrize("kind", ["voortgang", "gebied", "taakgroep"])
def test_the_lists_stand_in_the_long_reports(store: Store, kind: str) -> None:
    said = text(render(kind, stand(store)))
    assert "Sinds de vorige rapportage" in said
    assert "Vast telefonisch spreekuur ouderenadviseur" in said
    assert "1 september 2012" in said


def test_every_figure_that_changed_stands_beside_what_it_was(store: Store) -> None:
    first = text(render("managementsamenvatting", stand(store)))
    assert "resultaten op koers 9 van 13 (was 11 van 13)" in first
    said = text(render("voortgang", stand(store)))
    assert "De cijfers toen en nu" in said
    assert "Resultaten op koers 11 van 13 9 van 13" in said
    assert re.search(r"Acties gereed 15 van 43 16 van 43 \+1", said)
    for kind in ("gebied", "taakgroep"):
        assert re.search(r"(was 4 van 9)|(4 van 9 5 van 9)", text(render(kind, stand(store))))


def test_without_a_report_before_it_no_figure_says_what_it_was(store: Store) -> None:
    for kind in ("managementsamenvatting", "voortgang", "gebied", "taakgroep"):
        said = text(render(kind, stand_of(store.read(), THEN)))
        assert "toen en nu" not in said
        assert "(was " not in said
        assert "vorige keer" not in said


def test_a_report_that_has_none_before_it_says_so(store: Store) -> None:
    said = text(render("voortgang", stand_of(store.read(), date(2012, 3, 14))))
    assert "eerste rapportage, nog geen vergelijking" in said
    assert "Sinds de vorige rapportage" not in said


def test_a_report_of_the_day_of_an_edition_does_not_call_itself_the_first(store: Store) -> None:
    for kind, number in (("managementsamenvatting", "2012-01"), ("voortgang", "2012-01")):
        said = text(render(kind, stand_of(store.read(), THEN)))
        assert f"nr {number} is van dezelfde dag, een oudere is er niet" in said
        assert "eerste rapportage" not in said
        assert "Sinds de vorige rapportage" not in said


def test_the_head_of_a_page_says_which_taakgroep_it_is_about_by_name(store: Store) -> None:
    said = text(render("taakgroep", stand(store)))
    assert "· Galecop-Blokhoeve stand per" in said
    assert "· TG1" not in said


def test_sections_are_left_out_and_moved(store: Store) -> None:
    plain = render("voortgang", stand(store))
    first, second, third = plain.sections[:3]
    chosen = Samenstelling("voortgang", onderdelen=(third, first), weggelaten=(second,))
    other = render("voortgang", stand(store), chosen=chosen)
    titles = [item.title for item in PdfReader(BytesIO(other.pdf)).outline if not isinstance(item, list)]
    assert other.sections == plain.sections
    if titles:
        assert second not in titles
    said = text(other)
    # Of the first the title says more than its name does.
    assert first == "Stand en prioriteiten"
    assert said.rindex(third) < said.rindex("Stand per zone en speerpunten")


def test_names_are_printed_only_where_that_was_chosen(store: Store) -> None:
    person = next(p for p in store.read().all(Contactpersoon) if p.code == "C-OA1")
    with store.edit("naam") as writer:
        writer.set(Contactpersoon, person.id, "naam", "Kanarievogel")
    try:
        assert "Kanarievogel" not in text(render("gebied", stand(store)))
        named = render("gebied", stand(store), chosen=Samenstelling("gebied", met_namen=True))
        assert "Kanarievogel" in text(named)
    finally:
        store.undo()


@pytest.mark.parametrize("kind", ["managementsamenvatting", "voortgang", "gebied", "taakgroep"])
def test_logo_colour_and_what_changed_break_no_rule_of_pdf_ua(store: Store, kind: str) -> None:
    logo = BytesIO()
    Image.new("RGBA", (300, 80), "#7A1E5A80").save(logo, "PNG")
    report = render(kind, stand(store), house=House("#7A1E5A", logo.getvalue()))
    assert failures(report.pdf) == []


def test_the_colour_and_the_logo_of_the_organisation_stand_on_the_page(store: Store) -> None:
    logo = BytesIO()
    Image.new("RGB", (40, 10), "#7A1E5A").save(logo, "PNG")
    house = House("#7A1E5A", logo.getvalue())
    first = render("borging", stand(store), house=house)
    page = PdfReader(BytesIO(first.pdf)).pages[0]
    assert len(page.images) == 1
    code = page.get_contents()
    assert code is not None
    assert b"0.478 0.118 0.353 rg" in code.get_data()
    assert b"0.106 0.310 0.541" not in code.get_data()
    assert render("borging", stand(store), house=house).pdf == first.pdf
    with pytest.raises(UserError, match="geen plaatje"):
        render("borging", stand(store), house=House("", b"geen plaatje"))


def test_a_colour_that_cannot_be_read_is_refused_with_its_contrast() -> None:
    assert checked_colour("#1B5593") == "#1B5593"
    with pytest.raises(UserError, match="contrast 1,4"):
        checked_colour("#FFD700")
    with pytest.raises(UserError, match="geen kleur"):
        checked_colour("blauw")
    assert contrast("#000000") == pytest.approx(21)


def test_the_lights_of_the_last_reports_stand_beside_those_of_now(store: Store) -> None:
    chapters = reading.read(render("voortgang", stand(store)).draft.chapters)
    nodes = [node for chapter in chapters for node in chapter.nodes]
    grid = next(
        node
        for before, node in pairwise(nodes)
        if isinstance(node, reading.Grid) and "van oud naar nieuw: 15 maart en 15 juni" in str(before)
    )
    assert len(grid.rows) == 5
    lines = [line for cell in grid.rows[0][1:] for line in cell]
    alts = [part.alt for line in lines for part in line.parts if isinstance(part, reading.Image)]
    assert len(alts) == 3
    assert all(re.fullmatch(r"van oud naar nieuw: \w+, \w+", alt) for alt in alts)


def test_a_project_with_more_work_done_and_worse_results_is_not_called_better(tmp_path: Path) -> None:
    with Store.create(tmp_path / "n.wijkdossier", owner="x", settings=Settings.load(tmp_path)) as store:
        add_project(store, example_path("nieuwegein"))
        number = next_number(store, store.read().projects()[0].id, 2012)
        keep(store, edition_of(stand(store), Samenstelling("voortgang"), number=number, today=NOW))
        with store.edit("werk") as writer:
            writer.set(Actie, store.read().by_code("A411")[0].id, "status", ActieStatus.GEREED)
        page = text(render("managementsamenvatting", stand_of(store.read(), date(2012, 9, 1))))
    assert re.search(r"Heel Nieuwegein 5\d% R R 4 van 13 slechter", page)
    assert re.search(r"Sinds 15 juni 2012: \d+ stoplichten slechter[^.]* 1 gereed", page)


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    """Return Nieuwegein with an edition of March, and very much work since."""
    folder: Path = tmp_path_factory.mktemp("druk")
    with Store.create(folder / "n.wijkdossier", owner="x", settings=Settings.load(folder)) as store:
        add_with_editions(store)
        acties = sorted(store.read().all(Actie), key=lambda actie: actie.code)
        with store.edit("werk") as writer:
            for place, actie in enumerate(acties):
                if place % 3 == 0:
                    writer.set(Actie, actie.id, "status", ActieStatus.GEREED)
                elif place % 3 == 1:
                    writer.set(Actie, actie.id, "deadline", date(2012, 12, place % 28 + 1))
                elif place % 7 == 2:
                    writer.set(Actie, actie.id, "status", ActieStatus.VERVALLEN)
                    writer.set(Actie, actie.id, "reden", "Er is geen budget meer.")
            for place in range(12):
                writer.add(
                    Actie(
                        project=acties[0].project,
                        titel=f"Nieuwe actie nummer {place + 1} samen",
                        doelstelling=acties[0].doelstelling,
                        deadline=date(2012, 11, place + 1),
                        status=ActieStatus.NIET_GESTART,
                    )
                )
            money = store.read().all(Financiering)[0]
            writer.set(Financiering, money.id, "bedrag", (money.bedrag or 0) + 100_000)
        yield stand(store)


def test_a_report_after_a_busy_time_keeps_to_its_length_and_says_what_it_left_out(busy: Stand) -> None:
    report = render("voortgang", busy)
    assert 4 <= report.pages <= 8
    assert re.search(r"\d van \d+; de rest staat in wijkdesk bij Sinds de vorige", text(report))
    for zone in busy.zones:
        assert render("gebied", busy, about=zone.id).pages <= 2
    for group in busy.taakgroepen:
        assert render("taakgroep", busy, about=group).pages <= 2


def test_a_difference_carries_the_unit_of_its_figure(busy: Stand) -> None:
    said = text(render("voortgang", busy))
    assert "+€ 1.000" in said.replace("\u00a0", " ")
    assert re.search(r"Voortgang van de acties 52% \d+% \+\d+ punt", said)


def test_an_arrow_and_its_points_never_contradict_each_other(busy: Stand) -> None:
    chapters = reading.read(render("voortgang", busy).draft.chapters)
    lines = [
        line
        for chapter in chapters
        for node in chapter.nodes
        if isinstance(node, reading.Grid)
        for row in node.rows
        for cell in row
        for line in cell
    ]
    for line in lines:
        words = [part.alt if isinstance(part, reading.Image) else str(part.text) for part in line.parts]
        if words[0] == "slechter" and len(words) > 1 and "%" not in words[1]:
            assert not (words[1].startswith("+") and "punt" in words[1])


@pytest.mark.parametrize("kind", ["managementsamenvatting", "voortgang", "gebied", "taakgroep"])
def test_word_and_excel_say_what_changed_with_the_figures_of_paper(busy: Stand, kind: str) -> None:
    report = render(kind, busy, with_amounts=kind == "voortgang")
    readings = reading.read(report.draft.chapters)
    lines = word_lines(file_of(report, Form.WORD))
    texts = [line.partition(": ")[2] if line.startswith(("Heading", "Hoofdstuk")) else line for line in lines]
    assert words_of(texts) == words_of(said_by(readings))
    on_paper = set(re.findall(r"\d+", text(report)))
    plain = (line for line in said_by(readings) if not line.startswith("["))
    assert {found for line in plain for found in re.findall(r"\d+", line)} <= on_paper
    same_tables(report, file_of(report, Form.EXCEL))
    assert any("vorige" in line.casefold() or "sinds" in line.casefold() for line in lines)
