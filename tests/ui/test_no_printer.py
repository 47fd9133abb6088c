"""Where there is no printer the pages are kept as a PDF, and what happened is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QFileDialog

from tests.reports.sample import furniture
from wijkdesk.reports.block import Words
from wijkdesk.reports.document import Chapter, print_document
from wijkdesk.ui.overleg.overlegpage import OverlegPage
from wijkdesk.ui.reportpage import ReportPage

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Driver


@pytest.fixture
def told(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    driver.window.desk.told.connect(found.append)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    return found


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), "PDF (*.pdf)"))


def test_a_report_is_kept_as_pdf(
    driver: Driver, told: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    driver.window.go("spot:rapportage")
    page = driver.page
    assert isinstance(page, ReportPage)
    driver.qtbot.waitUntil(lambda: page.report is not None)
    choose(monkeypatch, tmp_path / "Juni")
    page.print_button.click()
    assert told == ["Deze computer kent geen printer. Rapport opgeslagen als Juni.pdf"]
    assert page.report is not None
    assert (tmp_path / "Juni.pdf").read_bytes() == page.report.pdf


def test_the_list_of_a_meeting_is_kept_as_pdf(
    driver: Driver, told: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pdf = print_document("Lijst", [Chapter([Words("regel")], furniture())]).pdf
    driver.window.go("spot:overleg")
    assert isinstance(driver.page, OverlegPage)
    choose(monkeypatch, tmp_path / "Lijst")
    driver.page.print_list(pdf)
    assert told == ["Deze computer kent geen printer. Rapport opgeslagen als Lijst.pdf"]
    assert (tmp_path / "Lijst.pdf").read_bytes() == pdf
