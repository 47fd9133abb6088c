"""What a project calls differently, it calls so on every screen: rail, heads, buttons, fields, search."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QFontMetrics

from wijkdesk.domain.entity import fields_of
from wijkdesk.domain.frame import Profiel, Project
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.terminologie import PROFIELEN
from wijkdesk.store.store import Store
from wijkdesk.ui.places import LISTS

from .test_every_screen import SPOTS, words_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .conftest import Driver

OURS = re.compile(
    r"\b(convenant(en)?|taakgroep(en)?|trekkers?|bestuurlijk overleg|plan van aanpak|woonservicezones?)\b",
    re.IGNORECASE,
)

WITH_OUR_WORDS = {"Plan", "Overleg", "Convenantpartij", "Convenantafspraak", "Lidmaatschap", "Actie"}


@pytest.fixture
def other(start: Any, dossier: Path) -> Driver:
    with Store.open(dossier) as store:
        key = store.read().projects()[0].id
        with store.edit("andere woorden") as edit:
            edit.set(Project, key, "terminologieprofiel", Profiel.WIJKVERBAND)
            edit.set(Project, key, "terminologie", ())
    driver: Driver = start(dossier)
    return driver


def typed_texts(driver: Driver) -> list[str]:
    """Give what the user typed with one of those words in it, the longest first; that stays as it is."""
    dossier = driver.window.desk.dossier
    shown = {
        line.lower()
        for kind in ENTITIES.values()
        for record in dossier.all(kind)
        for field in fields_of(kind)
        for line in dossier.show(record, field).split("\n")
    }
    return sorted((text for text in shown if OURS.search(text)), key=len, reverse=True)


def screens(driver: Driver) -> Iterator[str]:
    yield "venster"
    for spot in SPOTS:
        if spot == "hulp":
            # The handleiding is one for all projects.
            continue
        driver.window.go(f"spot:{spot}")
        yield spot
        for name in LISTS.get(spot, ()):
            page = driver.window._show_lists(spot)
            page.show_entity(ENTITIES[name])
            rows = driver.window.desk.dossier.all(ENTITIES[name])
            if rows and name in WITH_OUR_WORDS:
                page.open_record(rows[0])
                page._panel(ENTITIES[name]).tabs.setCurrentIndex(1)
            yield f"{spot}, {name}"


def test_the_words_of_the_profile_are_on_every_screen(other: Driver) -> None:
    typed = typed_texts(other)
    wrong = set()
    judged: set[str] = set()
    for screen in screens(other):
        if screen == "rapportage":
            continue
        for words in words_on(other.shell if screen == "venster" else other.page):
            if words in judged or not OURS.search(words):
                continue
            judged.add(words)
            ours = re.sub("‘[^’]*’", "", words.lower())
            for text in typed:
                # A single word is what was typed only where it stands alone.
                ours = ours.replace(text, "") if " " in text or ours == text else ours
            if OURS.search(ours) and not ours.startswith("van ") and "jaarlijkse" not in ours:
                wrong.add(f"{screen}: {words}")
    assert not wrong


def test_the_rail_the_search_and_an_empty_list_say_it(other: Driver) -> None:
    rail = {key: button.text() for key, button in other.shell.rail._buttons.items()}
    assert rail["plannen"] == "Wijkplannen"
    assert rail["convenanten"] == "Samenwerkingsafspraken"
    assert rail["taakgroepen"] == "Projectgroepen"
    assert [hit.title for hit in other.window._finder.find("wijkplannen")][:1] == ["Wijkplannen"]
    found = other.window._finder.find("plannen")
    assert [hit.title for hit in found if hit.kind == "scherm"] == ["Wijkplannen"]
    for agreement in other.window.desk.dossier.all(ENTITIES["Convenant"]):
        other.window.desk.delete(agreement)
    other.window.go("lijst:Convenant")
    said = list(words_on(other.page))
    assert "Nog geen samenwerkingsafspraken" in said
    assert "Samenwerkingsafspraak toevoegen" in said
    assert other.window.desk.say("Het convenant") == "De samenwerkingsafspraak"


@pytest.mark.parametrize("profile", list(Profiel))
def test_the_rail_shows_every_word_whole(driver: Driver, profile: Profiel) -> None:
    say = PROFIELEN[profile].spreker()
    for key, button in driver.shell.rail._buttons.items():
        button.call(say(button.spot.label))
        lines = button._lines()
        room = driver.shell.rail.width() - button._theme.px(64)
        wide = QFontMetrics(button._theme.font(half=True)).horizontalAdvance
        assert len(lines) <= 2, key
        assert all(wide(line) <= room for line in lines), lines
        assert re.sub(r"[- ]", "", "".join(lines)) == re.sub(r"[- ]", "", button.text())
        assert (button.sizeHint().height() > button._theme.px(40)) == (len(lines) == 2)
