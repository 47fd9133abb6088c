"""Journey 5 at the trekker: open the uitvraag, fill in the stand, send it back; nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from tests.stories.exchanging import actie_of, drop, group_of, settled
from tests.stories.hands import press
from tests.ui.conftest import NOW, Driver
from wijkdesk.app import App
from wijkdesk.domain.borging import Voortgangsbericht
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.frame import Project
from wijkdesk.domain.overleg import Actie, ActieStatus, Overleg
from wijkdesk.exchange.werk.applying import plan_file
from wijkdesk.exchange.werk.reading import read_file
from wijkdesk.exchange.werk.writing import Purpose, Request, export_to
from wijkdesk.settings import Settings
from wijkdesk.store.store import Store
from wijkdesk.ui.blocks import Notice
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.inputs import ChoiceBox, TextArea
from wijkdesk.ui.places import BINNENGEKOMEN, MIJN
from wijkdesk.ui.rail import RailButton
from wijkdesk.ui.uitwisseling.trekkerpage import TrekkerPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from wijkdesk.ui.theme import Theme

# What the platform without a screen says of any popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def leader(dossier: Path, tmp_path: Path) -> Iterator[Store]:
    with Store.open(dossier, settings=Settings.load(tmp_path / "leider")) as store:
        yield store


def asked(leader: Store, folder: Path, name: str = "Uitvraag_TG5.wijkwerk", **more: Any) -> Path:
    path = folder / name
    project = leader.read().projects()[0].id
    group = (group_of(leader, "TG5"),)
    export_to(leader, path, Request(project, group, Klasse.V1, "trekker", **more))
    return path


@pytest.mark.parametrize("way", ["uitvraag gevraagd", "overdracht overgedragen"])
def test_a_trekker_sees_from_whom_it_is(leader: Store, tmp_path: Path, laptop: Any, way: str) -> None:
    why, how = way.split()
    driver = opened(laptop, asked(leader, tmp_path, until=date(2012, 6, 22), purpose=Purpose(why)))
    assert own(driver).head.facts.text().startswith(f"terug vóór 22 juni · {how} door projectleider")


def test_a_file_of_another_project_gets_a_dossier_of_its_own_with_one_button(
    leader: Store, tmp_path: Path, laptop: Any
) -> None:
    elsewhere = tmp_path / "elders.wijkdossier"
    settings = Settings.load(tmp_path / "laptop")
    with Store.create(elsewhere, owner="trekker", settings=settings) as store, store.edit("Begin") as writer:
        writer.add(Project(naam="Ander project"))
    driver = laptop(elsewhere)
    drop(driver, asked(leader, tmp_path))
    page = settled(driver)
    press(page, "Nieuw dossier voor dit bestand")
    driver.qtbot.waitUntil(lambda: isinstance(driver.page, TrekkerPage), timeout=20_000)
    assert driver.window.desk.store.path != elsewhere
    assert driver.window.desk.store.read().projects()[0].id == leader.read().projects()[0].id
    with Store.open(elsewhere, settings=settings) as store:
        assert [project.naam for project in store.read().projects()] == ["Ander project"]


@pytest.fixture
def laptop(qtbot: QtBot, qapp: QApplication, theme: Theme, tmp_path: Path) -> Iterator[Any]:
    """Return a function that starts the program of a trekker, on a file or not."""
    started: list[App] = []

    def start(path: Path | None, first: Callable[[Driver], None] = lambda _: None) -> Driver:
        settings = replace(Settings.load(tmp_path / "laptop"), author="trekker")
        app = App(qapp, settings, lambda: NOW, theme)
        started.append(app)
        app.shell.show()
        first(driver := Driver(app, qtbot))
        app.start(path)
        qapp.processEvents()
        return driver

    yield start
    for app in started:
        app.shell.close()
        app.shell.deleteLater()
        app.deleteLater()
    QCoreApplication.processEvents()


def opened(laptop: Any, path: Path) -> Driver:
    driver: Driver = laptop(path)
    driver.qtbot.waitUntil(lambda: isinstance(driver.page, TrekkerPage), timeout=20_000)
    QApplication.processEvents()
    return driver


def own(driver: Driver) -> TrekkerPage:
    assert isinstance(driver.page, TrekkerPage)
    return driver.page


def rail(driver: Driver) -> list[str]:
    return [button.spot.label for button in driver.shell.rail.findChildren(RailButton) if button.isVisible()]


def report(driver: Driver, code: str, status: str, remark: str) -> None:
    """Fill in one actie by keyboard."""
    page = own(driver)
    key = actie_of(driver.window.desk.store, code)
    table = next(table for table in page.tables() if table.rows.row_of(key) >= 0)
    table.put(key, 3)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.popup is not None
    box = page.popup.form.editors["status"].main
    assert isinstance(box, ChoiceBox)
    box.setFocus()
    QTest.keyClicks(box, status)
    text = page.popup.form.editors["opmerking_trekker"].main
    assert isinstance(text, TextArea)
    text.setFocus()
    QTest.keyClicks(text, remark)
    assert page.popup.commit()
    QApplication.processEvents()


def answered(driver: Driver, path: Path) -> Path:
    page = own(driver)
    page.write(path)
    driver.qtbot.waitUntil(lambda: not page.job.busy and page.answer is not None, timeout=20_000)
    QApplication.processEvents()
    assert page.answer is not None
    return page.answer.path


def test_double_click_on_an_uitvraag_opens_the_own_taakgroep_only(
    laptop: Any, leader: Store, tmp_path: Path
) -> None:
    driver = opened(laptop, asked(leader, tmp_path))
    assert rail(driver) == ["Mijn taakgroep", "Ontvangen", "Prullenbak", "Instellingen", "Hulp"]
    assert own(driver).head.title.text() == "Taakgroep zone Vreeswijk"
    assert "gevraagd door projectleider" in own(driver).head.facts.text()
    codes = {line.cells[0].below for table in own(driver).tables() for line in table.rows.lines}
    assert codes == {"A511", "A512", "A513", "A521", "A522"}


def test_the_search_field_of_a_trekker_offers_no_screen_that_the_rail_does_not_have(
    laptop: Any, leader: Store, tmp_path: Path
) -> None:
    driver = opened(laptop, asked(leader, tmp_path))
    find = driver.window._finder.find
    assert not [hit for hit in find("borging") if hit.target.split(":")[0] in {"spot", "nieuw", "inlezen"}]
    assert [hit.title for hit in find("mijn taakgroep")][:1] == ["Mijn taakgroep"]
    assert "kijk:alles" in {hit.target for hit in find("alles tonen")}
    seen = []
    for key in (Qt.Key.Key_2, Qt.Key.Key_4, Qt.Key.Key_1):
        QTest.keyClick(driver.shell, key, Qt.KeyboardModifier.ControlModifier)
        QApplication.processEvents()
        seen.append(driver.window._here)
    assert seen == [BINNENGEKOMEN, BINNENGEKOMEN, MIJN], "the numbers are of the places in the rail"
    driver.window.go("kijk:alles")
    QApplication.processEvents()
    assert "spot:borging" in {hit.target for hit in find("borging")}


def test_what_the_trekker_fills_in_comes_back_at_the_leader(
    laptop: Any, leader: Store, tmp_path: Path
) -> None:
    driver = opened(laptop, asked(leader, tmp_path))
    report(driver, "A513", "Loopt", "")
    report(driver, "A513", "Loopt", "Eerste gesprek gehad")
    assert driver.window.desk.store.undo_label == "opmerking van de trekker A513"
    page = own(driver)
    assert page.message is not None
    page.message.good.setFocus()
    QTest.keyClicks(page.message.good, "De vrijwilligers blijven komen.")
    page.message.stuck.setFocus()
    QApplication.processEvents()
    path = answered(driver, tmp_path / "Antwoord.wijkwerk")
    texts = [found.text() for found in own(driver).findChildren(QLabel)]
    assert "Klaar. Mail dit bestand terug" in texts
    assert f"Het staat in {tmp_path}" in texts
    plan = plan_file(leader, read_file(path), confirmed=True)
    assert not plan.questions
    assert {line.entity for line in plan.visible} == {"Actie", "Voortgangsbericht"}
    store = driver.window.desk.store
    found = store.read().get(Actie, actie_of(store, "A513"))
    assert found is not None
    assert (found.status, found.opmerking_trekker) == (ActieStatus.LOOPT, "Eerste gesprek gehad")
    message = store.read().all(Voortgangsbericht)[-1]
    assert (message.periode, message.wat_goed) == ("juni 2012", "De vrijwilligers blijven komen.")


def test_the_page_can_be_left_when_its_taakgroep_is_gone(laptop: Any, leader: Store, tmp_path: Path) -> None:
    driver = opened(laptop, asked(leader, tmp_path))
    page, desk = own(driver), driver.window.desk
    group = page.group
    assert group is not None
    assert page.message is not None
    page.message.good.setFocus()
    QTest.keyClicks(page.message.good, "Nog niet verlaten.")
    desk.delete(group)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    page.leave()
    assert page.group is None
    assert desk.dossier.all(Voortgangsbericht)[-1].wat_goed == "Nog niet verlaten."


def test_nothing_is_sent_back_while_something_typed_is_not_kept(
    leader: Store, tmp_path: Path, laptop: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = opened(laptop, asked(leader, tmp_path))
    page = own(driver)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: pytest.fail("te vroeg gevraagd"))
    table = next(t for t in page.tables() if t.rows.row_of(actie_of(driver.window.desk.store, "A512")) >= 0)
    table.put(actie_of(driver.window.desk.store, "A512"), 3)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    popup = page.popup
    assert popup is not None
    popup.form.editors["status"].main.setFocus()
    QTest.keyClicks(popup.form.editors["status"].main, "aangehouden")
    page.send.click()
    assert page.popup is popup
    assert "Nog niet vastgelegd" in driver.shell.statusbalk._saved.text()
    page.write(tmp_path / "antwoord.wijkwerk")
    assert not (tmp_path / "antwoord.wijkwerk").exists()
    popup.drop()


def test_an_actie_that_is_dropped_becomes_a_proposal_at_the_leader(
    laptop: Any, leader: Store, tmp_path: Path
) -> None:
    driver = opened(laptop, asked(leader, tmp_path))
    actie = driver.window.desk.dossier.get(Actie, actie_of(leader, "A512"))
    assert actie is not None
    own(driver)._propose_to_drop(actie)
    plan = plan_file(leader, read_file(answered(driver, tmp_path / "Antwoord.wijkwerk")), confirmed=True)
    assert [line.reason for line in plan.visible] == ["De afzender stelt voor dit te laten vervallen.", ""]


def test_opening_the_same_uitvraag_again_keeps_what_was_filled_in(
    laptop: Any, leader: Store, tmp_path: Path
) -> None:
    path = asked(leader, tmp_path)
    driver = opened(laptop, path)
    report(driver, "A513", "Loopt", "Eerste gesprek gehad")
    drop(driver, path)
    page = settled(driver)
    assert "niets dat u nog niet had" in page.proposal.head.title.text()
    driver.window.go("spot:mijn")
    store = driver.window.desk.store
    found = store.read().get(Actie, actie_of(store, "A513"))
    assert found is not None
    assert found.opmerking_trekker == "Eerste gesprek gehad"


def test_a_cell_opens_its_own_field(laptop: Any, leader: Store, tmp_path: Path) -> None:
    driver = opened(laptop, asked(leader, tmp_path))
    page, key = own(driver), actie_of(driver.window.desk.store, "A513")
    table = next(table for table in page.tables() if table.rows.row_of(key) >= 0)
    for column, name in ((1, "status"), (3, "status"), (4, "opmerking_trekker")):
        table.put(key, column)
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_Return)
        popup = page.popup
        assert popup is not None
        assert popup.form.editors[name].main.hasFocus(), column
        popup.drop()
        QApplication.processEvents()


def test_what_is_typed_on_a_remark_changes_no_status(laptop: Any, leader: Store, tmp_path: Path) -> None:
    driver = opened(laptop, asked(leader, tmp_path))
    page, key = own(driver), actie_of(driver.window.desk.store, "A513")
    before = driver.window.desk.dossier.get(Actie, key)
    table = next(table for table in page.tables() if table.rows.row_of(key) >= 0)
    table.put(key, 4)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.keyClicks(page.focusWidget(), "Aangehouden")
    assert page.popup is not None
    assert page.popup.commit()
    found = driver.window.desk.dossier.get(Actie, key)
    assert before is not None
    assert found is not None
    assert (found.status, found.opmerking_trekker) == (before.status, "Aangehouden")


def test_a_panel_that_was_refused_keeps_the_cursor_where_it_must_be_mended(
    laptop: Any, leader: Store, tmp_path: Path
) -> None:
    driver = opened(laptop, asked(leader, tmp_path))
    page, key = own(driver), actie_of(driver.window.desk.store, "A513")
    table = next(table for table in page.tables() if table.rows.row_of(key) >= 0)
    table.put(key, 3)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    popup = page.popup
    assert popup is not None
    status = popup.form.editors["status"].main
    status.setFocus()
    QTest.keyClicks(status, "aangehouden")
    table.acted.emit(key, 4)
    assert page.popup is popup
    remark = popup.form.editors["opmerking_trekker"].main
    assert not remark.hasFocus()
    popup.drop()


def test_a_newer_uitvraag_over_unfinished_work_loses_nothing(
    laptop: Any, leader: Store, tmp_path: Path
) -> None:
    driver = opened(laptop, asked(leader, tmp_path))
    report(driver, "A513", "Loopt", "Eerste gesprek gehad")
    with leader.edit("deadline") as writer:
        writer.set(Actie, actie_of(leader, "A512"), "deadline", date(2012, 9, 1))
    drop(driver, asked(leader, tmp_path, "Uitvraag_TG5_nieuw.wijkwerk"))
    page = settled(driver)
    assert page.proposal.proposal is not None
    assert not page.proposal.proposal.plan.warnings
    page.proposal.take_button.click()
    driver.qtbot.waitUntil(lambda: not page.job.busy, timeout=20_000)
    QApplication.processEvents()
    dossier = driver.window.desk.store.read()
    first, second = (dossier.get(Actie, actie_of(leader, code)) for code in ("A512", "A513"))
    assert first is not None
    assert second is not None
    assert first.deadline == date(2012, 9, 1)
    assert second.opmerking_trekker == "Eerste gesprek gehad"


def test_a_damaged_uitvraag_leaves_no_dossier_behind(laptop: Any, tmp_path: Path) -> None:
    path = tmp_path / "Uitvraag.wijkwerk"
    path.write_bytes(b"PK\x03\x04 kapot")
    driver = laptop(path)
    assert driver.app.window is None
    assert any("beschadigd" in notice.accessibleName() for notice in driver.page.findChildren(Notice))
    assert not list((tmp_path / "laptop").rglob("*.wijkdossier"))


def test_what_was_not_shared_is_said_and_cannot_be_filled_in(
    laptop: Any, leader: Store, tmp_path: Path
) -> None:
    driver = opened(laptop, asked(leader, tmp_path))
    driver.window.go("kijk:alles")
    QApplication.processEvents()
    people = driver.window._show_lists("mensen")
    record = driver.window.desk.dossier.all(people._kinds[0])[0]
    people.open_record(record)
    form = people._panel(type(record)).form
    assert "email" not in form.editors
    shown = [found.text() for found in form.findChildren(QLabel) if found.isVisible()]
    assert "niet gedeeld" in shown


def test_a_leader_can_look_as_a_trekker_and_come_back(driver: Driver) -> None:
    assert "Vandaag" in rail(driver)
    driver.window.go("spot:uitvragen")
    link = next(found for found in driver.page.findChildren(Button) if found.text() == "Bekijken als trekker")
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert rail(driver)[:2] == ["Mijn taakgroep", "Ontvangen"]
    assert own(driver).group is not None
    driver.window.go("kijk:alles")
    QApplication.processEvents()
    assert rail(driver)[0] == "Vandaag"


def test_a_page_whose_taakgroep_is_gone_is_left_without_a_word(driver: Driver) -> None:
    driver.window.go("kijk:trekker")
    driver.window.go("spot:mijn")
    QApplication.processEvents()
    assert isinstance(driver.page, TrekkerPage)
    assert driver.page.message is not None
    desk = driver.window.desk
    for group in [found for found in desk.dossier.all(Overleg) if found.is_taakgroep]:
        desk.delete(group)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    driver.page.leave()
    assert driver.page.message is None
