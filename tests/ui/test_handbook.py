"""The handleiding tells what the screens show: a page per screen, links that lead somewhere, real names."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from wijkdesk import resources
from wijkdesk.domain.entity import entities, fields_of
from wijkdesk.ui.handbook import FIRST, Handbook
from wijkdesk.ui.places import FOOT, PLACES

from .test_every_screen import ENGLISH, KEYS

if TYPE_CHECKING:
    from .conftest import Driver

BOOK = Handbook()
SOURCES = Path(__file__).resolve().parents[2] / "wijkdesk"
SPOTS = [page.key for place in PLACES for page in (place.pages or (place,))] + [spot.key for spot in FOOT]
JARGON = re.compile(
    r"\b(database|interface|dashboard|record|dialoogvenster|menu-item|checkbox|workflow|export\w*|import\w*|"
    r"server\w*|dataset|parameter|configur\w+|synchronis\w+|functionaliteit|stakeholder\w*|implement\w+)\b",
    re.IGNORECASE,
)
ALLOWED = {"U heeft geen server nodig"}


@cache
def names_on_screen() -> frozenset[str]:
    """Return every text in the program, and what entities and fields are called."""
    found = {spot.label for place in PLACES for spot in (place, *place.pages)} | {spot.label for spot in FOOT}
    for entity in entities():
        found |= {entity.singular, entity.plural, f"{entity.singular} toevoegen"}
        found |= {field.label for field in fields_of(entity)}
    for source in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return frozenset(found)


def test_every_page_stands_in_the_list_once() -> None:
    keys = [chapter.key for chapter in BOOK.chapters]
    assert sorted(keys) == sorted(set(keys))


def test_every_place_in_the_rail_has_its_page() -> None:
    pages = {chapter.key for chapter in BOOK.chapters}
    assert [key for key in SPOTS if key not in pages] == []


def test_every_page_is_in_the_list_and_every_link_leads_to_a_page() -> None:
    files = {path.stem for path in resources.path("handleiding").glob("*.md")}
    assert files == {chapter.key for chapter in BOOK.chapters}
    for chapter in BOOK.chapters:
        for link in re.findall(r"\]\(([^)]+)\)", chapter.text):
            assert link.startswith("licht:") or link.removesuffix(".md") in files, f"{chapter.key}: {link}"
        assert chapter.text.startswith(f"# {chapter.title}\n"), chapter.key


@pytest.mark.parametrize("chapter", BOOK.chapters, ids=lambda chapter: chapter.key)
def test_what_a_page_calls_by_name_stands_on_a_screen(chapter: Any) -> None:
    wrong = [name for name in re.findall(r"\*\*([^*]+)\*\*", chapter.text) if name not in names_on_screen()]
    assert not wrong


@pytest.mark.parametrize("chapter", BOOK.chapters, ids=lambda chapter: chapter.key)
def test_a_page_is_plain_dutch(chapter: Any) -> None:
    text = re.sub(r"\]\([^)]*\)|`[^`]*`", "]", chapter.text)
    for allowed in ALLOWED:
        text = text.replace(allowed, "")
    assert not ENGLISH.search(text), ENGLISH.search(text)
    assert not KEYS.search(text), KEYS.search(text)
    assert not JARGON.search(text), JARGON.search(text)
    sentences = re.split(r"[.!?:|]\s|\n", re.sub(r"[*#`_\[\]-]", " ", text))
    longest = max(sentences, key=lambda sentence: len(sentence.split()))
    assert len(longest.split()) <= 26, longest


def test_f1_opens_the_page_of_the_screen_that_is_shown(driver: Driver) -> None:
    driver.shell.activateWindow()
    for spot in ("plannen", "risicos", "prullenbak", "vandaag"):
        driver.window.go(f"spot:{spot}")
        QTest.keyClick(driver.shell, Qt.Key.Key_F1)
        page: Any = driver.page
        assert page.shown == spot
        assert BOOK.page(spot).title in page.text.toPlainText()


def test_links_lead_on_and_the_screen_is_one_press_away(driver: Driver) -> None:
    driver.window.go("hulp:vandaag")
    page: Any = driver.page
    page.text.followed.emit("stoplichten")
    assert page.shown == "stoplichten"
    assert page.model.row_at(page.view.currentIndex().row()).key == "stoplichten"
    assert not page.to_screen.isVisible()
    page.show_page("geld")
    page.to_screen.click()
    assert driver.window._here == "geld"


def test_links_are_walked_and_followed_with_the_keyboard(driver: Driver) -> None:
    driver.window.go("hulp:hulp")
    page: Any = driver.page
    page.text.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.text, Qt.Key.Key_Right)
    QTest.keyClick(page.text, Qt.Key.Key_Right)
    QTest.keyClick(page.text, Qt.Key.Key_Return)
    assert page.shown == BOOK.chapters[2].key


def test_the_search_field_finds_pages_things_to_do_and_records(driver: Driver) -> None:
    found = driver.window._finder.find("reservekopie")
    assert ("hulp:reservekopie", "handleiding") in [(hit.target, hit.kind) for hit in found]
    assert ("nieuw:Actie", "opdracht") in [
        (h.target, h.kind) for h in driver.window._finder.find("actie toe")
    ]
    driver.window.go("doe:presenteren")
    assert driver.window.desk.presenting
    driver.window.go("doe:presenteren")
    assert not driver.window.desk.presenting


def test_a_page_prints_in_black_on_white(driver: Driver, tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    driver.window.go("hulp:stoplichten")
    page: Any = driver.page
    paper = page.paper()
    assert "Gereed" in paper.toPlainText()
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "blad.pdf"))
    paper.print_(printer)
    assert (tmp_path / "blad.pdf").read_bytes().startswith(b"%PDF")


def test_searching_in_the_handleiding_narrows_the_list(driver: Driver) -> None:
    driver.window.go("hulp:hulp")
    page: Any = driver.page
    page.search.setText("klokje")
    assert [
        page.model.row_at(line).key for line in range(page.model.rowCount()) if page.model.row_at(line)
    ] == ["vandaag"]
    page.show_page(FIRST)
    assert page.search.text() == ""
