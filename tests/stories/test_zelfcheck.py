"""Journey 15: once a year the team checks itself, types the totals of the peiling and sharpens the visie."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.stories.hands import press
from wijkdesk.domain.borging import Samenwerkingspeiling
from wijkdesk.domain.plan import Visie, VisieStatus
from wijkdesk.exchange.voorbeeld import add_project, example_path
from wijkdesk.settings import Settings
from wijkdesk.store.store import Store
from wijkdesk.ui.afspraken.agreementpage import AgreementPage
from wijkdesk.ui.reportpage import ReportPage

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Driver

# What the platform without a screen says of any popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def overvecht(start: Any, tmp_path: Path) -> Driver:
    path = tmp_path / "Overvecht.wijkdossier"
    with Store.create(path, owner="procescoördinator", settings=Settings.load(tmp_path)) as store:
        add_project(store, example_path("overvecht"))
    driver: Driver = start(path)
    return driver


def page_on(driver: Driver, spot: str) -> AgreementPage:
    driver.window.go(f"spot:{spot}")
    QApplication.processEvents()
    assert isinstance(driver.page, AgreementPage)
    return driver.page


def fill_in(page: AgreementPage, **texts: str) -> None:
    assert page.popup is not None
    for name, text in texts.items():
        line = page.popup.form.editors[name].main
        assert isinstance(line, QLineEdit)
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert page.popup is None


def test_the_facts_stand_beside_the_score_and_the_next_visie_is_a_concept(overvecht: Driver) -> None:
    page = page_on(overvecht, "samenwerking")
    press(page, "Zelfcheck beginnen")
    factors = page.table("Succesfactoren")
    known = " ".join(line.cells[1].text for line in factors.rows.lines)
    for fact in ("3 in welzijn", "tot 53 maanden", "15 maanden oud", "84%", "4 van 6"):
        assert fact in known
    for key in [Qt.Key.Key_J, Qt.Key.Key_D] * 4 + [Qt.Key.Key_N]:
        QTest.keyClick(page.table("Succesfactoren"), key)
    assert "nog niet" not in [line.cells[3].text for line in page.table("Succesfactoren").rows.lines]
    press(page, "Peiling invullen")
    fill_in(page, respondenten="31", score_gedeelde_ambitie="3,7", score_proces="2,4")
    assert len(overvecht.window.desk.dossier.all(Samenwerkingspeiling)) == 1
    assert "2,4" in overvecht.window.desk.stand.samenwerking.oordeel.reden
    page = page_on(overvecht, "visie")
    press(page, "Nieuwe versie")
    fill_in(page, versie="4")
    new = overvecht.window.desk.dossier.where(Visie, "versie", "4")[0]
    assert new.status is VisieStatus.CONCEPT
    assert new.kern
    page = page_on(overvecht, "samenwerking")
    press(page, "Verslag")
    assert isinstance(overvecht.page, ReportPage)
    report = overvecht.page
    overvecht.qtbot.waitUntil(lambda: report.report is not None, timeout=20000)
    assert report.kind.currentText() == "Zelfcheck en samenwerking"


@pytest.mark.parametrize("scale", [100, 150])
def test_the_points_of_a_new_zelfcheck_come_into_sight(start: Any, dossier: Path, scale: int) -> None:
    driver: Driver = start(dossier, scale=scale)
    driver.shell.resize(1366, 768)
    page = page_on(driver, "samenwerking")
    QApplication.processEvents()
    press(page, "Zelfcheck beginnen")
    table = page.table("Succesfactoren")
    assert driver.shell.focusWidget() is table
    cell = table.visualRect(table.currentIndex())
    assert table.viewport().visibleRegion().contains(cell), "the first score to give is on the screen"
