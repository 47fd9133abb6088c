"""The window makes the reservekopie of the day by itself and says so."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from wijkdesk.store.store import Store
from wijkdesk.ui.safekeeper import Safekeeper

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Driver


def test_the_bar_at_the_bottom_says_when_the_reservekopie_was_made(driver: Driver, qtbot: QtBot) -> None:
    keeper = driver.window._keeper
    with qtbot.waitSignal(keeper.told):
        keeper.look()
    store = driver.window.desk.store
    assert [made.reason for made in store.backups()] == ["dagelijks"]
    assert "reservekopie van " in driver.shell.statusbalk._more.text()
    with qtbot.waitSignal(keeper.told):
        keeper.look()
    assert len(store.backups()) == 1


def test_a_reservekopie_of_today_is_called_so(dossier: Path, qtbot: QtBot) -> None:
    with Store.open(dossier) as store:
        keeper = Safekeeper(store, lambda: datetime.now().astimezone())
        with qtbot.waitSignal(keeper.told):
            keeper.look()
        assert keeper.words.startswith("reservekopie vandaag ")
        keeper.close()


def test_a_reservekopie_that_cannot_be_made_is_told_and_the_dossier_stays_open(
    driver: Driver, qtbot: QtBot
) -> None:
    store = driver.window.desk.store
    store.settings.backups.parent.mkdir(parents=True, exist_ok=True)
    store.settings.backups.write_text("een bestand waar een map hoort", encoding="utf-8")
    with qtbot.waitSignal(driver.window._keeper.refused):
        driver.window._keeper.look()
    assert "reservekopieën" in driver.shell.statusbalk._saved.text()
    driver.window.desk.add(type(driver.record("A311", "Actie")), {"titel": "Nog een actie"})


def test_a_reservekopie_that_is_ready_does_not_wipe_out_what_was_just_said(
    driver: Driver, qtbot: QtBot
) -> None:
    bar, desk, keeper = driver.shell.statusbalk, driver.window.desk, driver.window._keeper
    desk.told.emit("Rapport opgeslagen als Juni.pdf")
    with qtbot.waitSignal(keeper.told):
        keeper.look()
    assert "Rapport opgeslagen als Juni.pdf" in bar._more.text()
    desk.refused.emit("De map is er niet.")
    with qtbot.waitSignal(keeper.told):
        keeper.look()
    assert bar._saved.text() == "De map is er niet.", "what went wrong stays until it is seen"
    bar._action.click()
    assert "reservekopie van " in bar._more.text()
    desk.told.emit("Rapport opgeslagen als Juli.pdf")
    desk.add(type(driver.record("A311", "Actie")), {"titel": "Nog een actie"})
    assert "reservekopie van " in bar._more.text(), "the next step says again what is safe"


def test_an_edit_can_be_made_while_a_reservekopie_is_made(dossier: Path, tmp_path: Path) -> None:
    with Store.open(dossier) as store:
        before = len(store.read().projects())
        made = store.backup("op verzoek")
        with store.edit("Naam") as edit:
            edit.set(type(store.read().projects()[0]), store.read().projects()[0].id, "naam", "Anders")
        with Store.open(made.path, read_only=True) as kept:
            assert len(kept.read().projects()) == before
            assert kept.read().projects()[0].naam != "Anders"
