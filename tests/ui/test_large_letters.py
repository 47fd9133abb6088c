"""With letters of twice the size nothing falls off the right edge of a page, and no line is squashed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from wijkdesk.domain.overleg import Overleg
from wijkdesk.exchange.voorbeeld import add_project, example_path
from wijkdesk.settings import Settings
from wijkdesk.store.store import Store
from wijkdesk.ui.overleg.overlegpage import OverlegPage
from wijkdesk.ui.overleg.overlegwerk import plan_meeting, start_round
from wijkdesk.ui.places import FOOT, PLACES
from wijkdesk.ui.verkenning.page import VerkenningPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.ui.conftest import Driver

# What the platform without a screen says of any popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SPOTS = [page.key for place in (*PLACES, *FOOT) for page in (place.pages or (place,))]


def cut_off(driver: Driver) -> list[str]:
    """Return the parts of the screen that scroll up and down and are wider than what shows them."""
    QApplication.processEvents()
    never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    return [
        f"{area.accessibleName()}: {area.widget().width() - area.viewport().width()}"
        for area in driver.shell.findChildren(QScrollArea)
        if area.isVisible()
        and area.horizontalScrollBarPolicy() == never
        and area.widget() is not None
        and area.widget().width() > area.viewport().width()
    ]


def squashed(driver: Driver) -> list[str]:
    """Return the words that have less room from top to bottom than one line of them takes."""
    return [
        f"{words.text()}: {words.height()}"
        for words in driver.shell.findChildren(QLabel)
        if words.isVisible() and words.text() and words.height() < words.fontMetrics().ascent()
    ]


def screens(driver: Driver) -> Iterator[str]:
    for spot in SPOTS:
        driver.window._drop_pages()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        driver.window.go(f"spot:{spot}")
        yield spot
        if isinstance(driver.page, VerkenningPage) and driver.page.steps.verkenning is not None:
            for step in range(1, 5):
                driver.page.steps.turn_to(step)
                yield f"{spot} {step}"
    overleggen = driver.window.desk.dossier.all(Overleg)
    if overleggen:
        driver.window.go(plan_meeting(driver.window.desk, overleggen[0]))
        yield "bijeenkomst: voorstel"
        assert isinstance(driver.page, OverlegPage)
        driver.page.meeting._take_all()
        yield "bijeenkomst"
        driver.window.go(start_round(driver.window.desk))
        yield "kwartaalronde"
    driver.window.go("kijk:trekker")
    yield "trekker"


@pytest.mark.parametrize("name", ["nieuwegein", "sgu-utrecht"])
def test_nothing_falls_off_the_edge_of_a_small_screen_or_is_squashed(
    start: Any, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "Groot.wijkdossier"
    with Store.create(path, owner="projectleider", settings=Settings.load(tmp_path)) as store:
        add_project(store, example_path(name))
    driver = start(path, scale=200)
    driver.shell.resize(1366, 768)
    found = {screen: cut for screen in screens(driver) if (cut := [*cut_off(driver), *squashed(driver)])}
    assert not found
