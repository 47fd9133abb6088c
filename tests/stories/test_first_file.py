"""The first file of a window: nothing is offered before it is known whose window it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

from tests.stories.test_trekker import asked, laptop, leader, opened, rail
from wijkdesk.domain.fields import Klasse
from wijkdesk.exchange.werk.writing import Request, export_to
from wijkdesk.ui.places import VANDAAG
from wijkdesk.ui.uitwisseling.trekkerpage import TrekkerPage
from wijkdesk.ui.vandaag import VandaagPage

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Driver
    from wijkdesk.store.store import Store

__all__ = ["laptop", "leader"]


def test_nothing_of_a_leader_shows_while_the_first_file_of_a_trekker_is_read(
    laptop: Any, leader: Store, tmp_path: Path
) -> None:
    driver = laptop(asked(leader, tmp_path))
    assert not isinstance(driver.page, TrekkerPage), "it is still being read"
    assert rail(driver) == ["Prullenbak", "Instellingen", "Hulp"]
    driver.qtbot.waitUntil(lambda: rail(driver)[:1] == ["Mijn taakgroep"], timeout=20_000)


def test_the_next_day_too_nothing_of_a_leader_shows_before_the_dossier_is_there(
    laptop: Any, leader: Store, tmp_path: Path
) -> None:
    driver: Driver = opened(laptop, asked(leader, tmp_path))
    path = driver.window.desk.store.path
    driver.shell.close()
    seen: list[str] = []
    again: Driver = laptop(None, lambda shown: seen.extend(rail(shown)))
    assert again.window.desk.store.path == path
    assert seen == ["Prullenbak", "Instellingen", "Hulp"]
    assert rail(again)[0] == "Mijn taakgroep"


def test_no_arrow_to_projects_shows_before_there_is_one(laptop: Any, leader: Store, tmp_path: Path) -> None:
    seen: list[bool] = []

    def look(shown: Driver) -> None:
        seen.append(shown.shell.kopbalk.project.isVisible())

    driver: Driver = laptop(asked(leader, tmp_path), look)
    look(driver)
    driver.qtbot.waitUntil(lambda: rail(driver)[:1] == ["Mijn taakgroep"], timeout=20_000)
    look(driver)
    assert seen == [False, False, True]


def test_a_leader_whose_dossier_begins_with_a_whole_file_gets_every_place(
    laptop: Any, leader: Store, tmp_path: Path
) -> None:
    path = tmp_path / "Heel.wijkwerk"
    export_to(leader, path, Request(leader.read().projects()[0].id, (), Klasse.V2, "projectleider"))
    driver: Driver = laptop(path)
    assert "Vandaag" not in rail(driver)
    driver.qtbot.waitUntil(lambda: isinstance(driver.page, VandaagPage), timeout=20_000)
    QApplication.processEvents()
    assert rail(driver)[0] == "Vandaag"


def test_who_goes_on_from_a_first_file_that_cannot_be_read_has_every_place(
    laptop: Any, leader: Store, tmp_path: Path
) -> None:
    driver: Driver = opened(laptop, asked(leader, tmp_path))
    bad = tmp_path / "Stuk.wijkwerk"
    bad.write_bytes(b"PK")
    driver.app.begin_with(bad)
    QApplication.processEvents()
    assert rail(driver) == ["Prullenbak", "Instellingen", "Hulp"]
    driver.window.go(f"spot:{VANDAAG}")
    QApplication.processEvents()
    assert rail(driver)[0] == "Vandaag"
