"""What a trekker meets on the own page: the panel of an actie, a proposal to drop it, the bericht."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.stories.exchanging import actie_of, group_of
from tests.stories.test_trekker import asked, laptop, leader, opened, own
from wijkdesk.domain.borging import Voortgangsbericht
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.frame import Organisatie
from wijkdesk.domain.overleg import Actie
from wijkdesk.exchange.werk.writing import Request, export_to
from wijkdesk.store.shares import Purpose
from wijkdesk.ui.afspraken.gridtable import GridTable
from wijkdesk.ui.uitwisseling.importpage import ImportPage

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Driver
    from wijkdesk.store.store import Store

__all__ = ["laptop", "leader"]

# What the platform without a screen says of any popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_a_new_date_is_asked_as_on_paper_and_the_way_out_of_the_panel_is_in_sight(
    laptop: Any, leader: Store, tmp_path: Path
) -> None:
    driver = opened(laptop, asked(leader, tmp_path))
    driver.shell.resize(1366, 768)
    page, key = own(driver), actie_of(driver.window.desk.store, "A513")
    assert any("Dubbelklik op een regel" in found.text() for found in page.findChildren(QLabel))
    table = next(table for table in page.tables() if table.rows.row_of(key) >= 0)
    table.put(key, 2)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    popup = page.popup
    assert popup is not None
    QApplication.processEvents()
    assert popup.form.editors["deadline"].main.hasFocus()
    assert popup.button.visibleRegion().boundingRect() == popup.button.rect()
    assert popup.rect().contains(popup.button.mapTo(popup, popup.button.rect().bottomRight()))


def test_a_proposal_to_drop_an_actie_says_that_it_goes_along_and_keeps_the_keyboard_on_the_page(
    laptop: Any, leader: Store, tmp_path: Path
) -> None:
    driver = opened(laptop, asked(leader, tmp_path))
    page, key = own(driver), actie_of(driver.window.desk.store, "A513")
    said: list[str] = []
    driver.window.desk.told.connect(said.append)
    table = next(table for table in page.tables() if table.rows.row_of(key) >= 0)
    table.put(key, 0)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    actie = page._desk.dossier.get(Actie, key)
    assert actie is not None
    page._propose_to_drop(actie)
    QApplication.processEvents()
    assert said[-1] == "Uw voorstel om ‘Evaluatie meldroute’ te laten vervallen gaat mee terug."
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.isAncestorOf(focus)
    assert isinstance(focus, GridTable)


def test_a_proposal_to_drop_an_actie_does_not_name_it_while_presenting(
    laptop: Any, leader: Store, tmp_path: Path
) -> None:
    driver = opened(laptop, asked(leader, tmp_path))
    driver.shell.kopbalk.present.click()
    page, key = own(driver), actie_of(driver.window.desk.store, "A513")
    said: list[str] = []
    driver.window.desk.told.connect(said.append)
    actie = page._desk.dossier.get(Actie, key)
    assert actie is not None
    page._propose_to_drop(actie)
    QApplication.processEvents()
    assert said[-1] == "Uw voorstel om een actie te laten vervallen gaat mee terug."


def test_a_dossier_that_is_handed_over_begins_where_its_new_leader_begins(
    laptop: Any, leader: Store, tmp_path: Path
) -> None:
    path = tmp_path / "Overdracht.wijkwerk"
    project = leader.read().projects()[0].id
    export_to(leader, path, Request(project, (), Klasse.V2, "opvolger", purpose=Purpose.HANDOVER))
    driver = laptop(path)
    driver.qtbot.waitUntil(lambda: type(driver.page).__name__ == "VandaagPage", timeout=20_000)
    driver.window.go("spot:binnengekomen")
    page = driver.page
    assert isinstance(page, ImportPage)
    assert page.inbox.told is not None
    assert page.inbox.told.accessibleName().startswith("Uw dossier is klaar, met 3")
    assert "0 wijzigingen" not in page.inbox.told.accessibleName()


def test_help_from_someone_who_is_not_in_the_list_is_not_made_empty_by_another_text(driver: Driver) -> None:
    desk = driver.window.desk
    group = group_of(desk.store, "TG5")
    helper = desk.dossier.all(Organisatie)[0]
    with desk.store.edit("bericht") as writer:
        known = {"project": desk.project_id, "taakgroep": group, "periode": "juni 2012"}
        made = writer.add(Voortgangsbericht(**known, hulp_van=helper.id))
    driver.window.go("spot:mijn")
    page = driver.page
    page._choose(group)
    QApplication.processEvents()
    assert page.message is not None
    assert page.message.help.currentText() == helper.naam
    page.message.good.setPlainText("Het loopt.")
    page.message.save()
    found = desk.store.read().get(Voortgangsbericht, made.id)
    assert found is not None
    assert (found.wat_goed, found.hulp_van) == ("Het loopt.", helper.id)
