"""What was just made is in sight, wherever the page stood when it was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QLabel

from wijkdesk.ui.uitwisseling.trekkerpage import TrekkerPage

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Driver


def test_who_sends_from_the_end_of_the_page_sees_what_to_mail(driver: Driver, tmp_path: Path) -> None:
    driver.shell.resize(1366, 768)
    driver.window.go("kijk:trekker")
    page = driver.page
    assert isinstance(page, TrekkerPage)
    bar = page._area.verticalScrollBar()
    driver.qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    page.write(tmp_path / "Antwoord.wijkwerk")
    driver.qtbot.waitUntil(lambda: not page.job.busy and page.answer is not None, timeout=20_000)
    QApplication.processEvents()
    (said,) = [words for words in page.findChildren(QLabel) if words.text() == "Antwoord.wijkwerk"]
    assert not said.visibleRegion().isEmpty()
