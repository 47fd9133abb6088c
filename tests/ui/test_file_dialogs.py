"""A file is looked for, or kept, in a folder of the user: never where the program happens to run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QFileDialog

from wijkdesk.ui.agendapage import AgendaPage
from wijkdesk.ui.documenten.documentlist import DocumentList
from wijkdesk.ui.inlezen.page import InlezenPage

if TYPE_CHECKING:
    from .conftest import Driver

ASKED = ("getOpenFileName", "getOpenFileNames", "getSaveFileName")


@pytest.fixture
def places(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the place that each question for a file begins at; every question is answered with no."""
    found: list[str] = []

    def asked(*given: Any, **_named: Any) -> tuple[Any, str]:
        found.append(str(given[2]) if len(given) > 2 else "")
        return "", ""

    for name in ASKED:
        monkeypatch.setattr(QFileDialog, name, asked)
    return found


def test_a_list_is_looked_for_at_home(driver: Driver, places: list[str]) -> None:
    driver.window.go("inlezen:Organisatie")
    assert isinstance(driver.page, InlezenPage)
    driver.page.choose_file()
    driver.page.source.figures_button.click()
    assert places == [str(Path.home())] * 2


def test_the_agenda_is_kept_at_home_under_the_name_of_the_project(driver: Driver, places: list[str]) -> None:
    driver.window.go("spot:agenda")
    assert isinstance(driver.page, AgendaPage)
    driver.page.save.click()
    (place,) = places
    assert Path(place).parent == Path.home()
    assert place.endswith(".ics")


def test_a_document_is_looked_for_at_home(driver: Driver, places: list[str]) -> None:
    actie = driver.record("A311", "Actie")
    driver.window.go(actie.id)
    listed = driver.page.findChildren(DocumentList)
    listed[0]._choose()
    assert places == [str(Path.home())]
