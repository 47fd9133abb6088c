"""Journey 11: after a crash or on a new computer a reservekopie is put back, and says how old it is."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.stories.exchanging import actie_of
from wijkdesk.domain.overleg import Actie
from wijkdesk.ui.blocks import Notice
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.uitwisseling.backuppage import BackupPage

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Driver


def pressed(driver: Driver, words: str) -> None:
    found = [b for b in driver.page.findChildren(Button) if b.isVisible() and b.text() == words]
    assert found, [b.text() for b in driver.page.findChildren(Button)]
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def said(driver: Driver) -> str:
    QApplication.processEvents()
    return " ".join(n.accessibleName() for n in driver.page.findChildren(Notice) if n.isVisible())


def remark(driver: Driver) -> str:
    store = driver.window.desk.store
    found = store.read().get(Actie, actie_of(store, "A512"))
    assert found is not None
    return found.opmerking_trekker


def put(driver: Driver, text: str) -> None:
    store = driver.window.desk.store
    with store.edit("opmerking") as writer:
        writer.set(Actie, actie_of(store, "A512"), "opmerking_trekker", text)


def test_a_reservekopie_is_put_back_after_one_question_and_the_way_back_stays(driver: Driver) -> None:
    put(driver, "vóór")
    driver.window.go("spot:instellingen")
    pressed(driver, "Reservekopieën")
    assert isinstance(driver.page, BackupPage)
    pressed(driver, "Nu een reservekopie maken")
    put(driver, "daarna")
    pressed(driver, "Terugzetten…")
    assert "wordt eerst zelf als reservekopie bewaard" in said(driver)
    assert remark(driver) == "daarna"
    pressed(driver, "Terugzetten")
    assert remark(driver) == "vóór"
    assert "Alles staat er weer" in said(driver)
    # What stood there is a reservekopie itself.
    reasons = [made.reason for made in driver.window.desk.store.backups()]
    assert "vóór het terugzetten" in reasons


def test_on_a_new_computer_a_reservekopie_from_a_stick_becomes_the_dossier(
    driver: Driver, tmp_path: Path
) -> None:
    put(driver, "op de oude computer")
    made = driver.window.desk.store.backup("met de hand")
    stick = tmp_path / "usb"
    stick.mkdir()
    copy = shutil.copy(made.path, stick / "Nieuwegein_2012-06-12_0800.wijkdossier")
    driver.app._leave()
    driver.app.welcome()
    QApplication.processEvents()
    assert any(b.text() == "Reservekopie terugzetten" for b in driver.page.findChildren(Button))
    driver.app.restore_from(copy)
    assert remark(driver) == "op de oude computer"
    assert driver.window.desk.store.path.name == "Nieuwegein.wijkdossier"
    assert "12 juni 2012 (3 dagen oud)" in said(driver)
    assert copy.read_bytes() == made.path.read_bytes()


def test_a_damaged_reservekopie_is_refused_and_the_dossier_stays(driver: Driver, tmp_path: Path) -> None:
    put(driver, "blijft")
    broken = tmp_path / "kapot_2012-06-12_0800.wijkdossier"
    broken.write_bytes(b"SQLite format 3\0" + b"kapot" * 400)
    driver.app._leave()
    driver.app.restore_from(broken)
    assert driver.app.window is None
    assert "beschadigd" in said(driver) or "geen dossier" in said(driver) or "ander programma" in said(driver)
    driver.app.welcome()
