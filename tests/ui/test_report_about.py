"""Who asks for the report of one zone or one taakgroep gets that one, also the first time."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from wijkdesk.ui.reportpage import ReportPage

if TYPE_CHECKING:
    from .conftest import Driver


def words(driver: Driver, target: str) -> str:
    """Return what the report says that a button asks for."""
    driver.window.go(target)
    page = driver.page
    assert isinstance(page, ReportPage)
    driver.qtbot.waitUntil(lambda: page.report is not None, timeout=60_000)
    assert page.report is not None
    found = " ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(page.report.pdf)).pages)
    return " ".join(found.split())


@pytest.mark.parametrize(
    ("kind", "code", "entity", "others"),
    [("gebied", "Z4", "Gebied", "Z1"), ("taakgroep", "TG4", "Overleg", "TG1")],
)
def test_the_first_report_is_about_what_was_asked(
    driver: Driver, kind: str, code: str, entity: str, others: str
) -> None:
    asked, other = driver.record(code, entity), driver.record(others, entity)
    said = words(driver, f"rapport:{kind}/{asked.id}")
    page = driver.page
    assert isinstance(page, ReportPage)
    assert page.about.currentText() == driver.window.desk.title(asked.id)
    assert "Fokkesteeg-Zandveld" in said
    # And the next one, of the same kind, is about the next one.
    again = words(driver, f"rapport:{kind}/{other.id}")
    assert page.about.currentText() == driver.window.desk.title(other.id)
    assert "Galecop-Blokhoeve" in again
