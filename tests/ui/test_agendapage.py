"""The dates that are coming: by group and kind, opened with Enter, taken along as a calendar file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import icalendar
import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from tests.stories.hands import press
from wijkdesk.domain.datums import Afloop, Datum, DatumSoort
from wijkdesk.domain.frame import Profiel
from wijkdesk.ui.agendapage import NAME, AgendaPage
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.overleg.overlegpage import OverlegPage
from wijkdesk.ui.slices import TURN

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Driver


@pytest.fixture
def page(driver: Driver) -> AgendaPage:
    driver.window.go("spot:agenda")
    QApplication.processEvents()
    assert isinstance(driver.page, AgendaPage)
    return driver.page


def open_dates(page: AgendaPage) -> list[Datum]:
    return [item for item in page._found() if item.afloop is Afloop.OPEN]


def test_the_first_date_is_on_top_and_enter_opens_what_is_behind_it(driver: Driver, page: AgendaPage) -> None:
    table = page.table(NAME)
    days = [line.cells[0].text for line in table.rows.lines]
    assert len(days) == len(open_dates(page))
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert driver.page is not page


def test_a_kind_can_be_left_out(page: AgendaPage) -> None:
    chip = next(b for b in page.findChildren(Button) if b.text() == "Acties")
    before = len(page.table(NAME).rows.lines)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert DatumSoort.ACTIE not in page.kinds
    assert len(page.table(NAME).rows.lines) < before


def test_who_left_everything_out_is_not_told_that_nothing_comes(page: AgendaPage) -> None:
    for kind in DatumSoort:
        page._toggle(kind)
    QApplication.processEvents()
    said = {found.text() for found in page.findChildren(QLabel) if found.isVisible()}
    assert "Hier komen geen datums aan." in said
    assert "0 datums" in said
    press(page, "Alles tonen")
    assert len(page.table(NAME).rows.lines) > 1


def test_an_agenda_without_a_date_leads_to_a_first_meeting(start: Any) -> None:
    driver: Driver = start(None)
    driver.app.set_up("Eigen project", Profiel.WIJK)
    press(driver.page, "Meteen beginnen met dit sjabloon")
    driver.window.go("spot:agenda")
    QApplication.processEvents()
    press(driver.page, "Bijeenkomst plannen")
    assert isinstance(driver.page, OverlegPage)


def test_what_is_shown_or_chosen_is_written_and_said(
    page: AgendaPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Nieuwegein.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path.with_suffix("")), ""))
    page.save.click()
    whole = len(icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT"))
    coming = len(open_dates(page))
    assert whole > coming
    # The number that is said is the number in the file; what is over is in it for who has it already.
    assert page.said.startswith(
        f"{whole} datums opgeslagen in Nieuwegein.ics: de {coming} van deze lijst, "
        f"en {whole - coming} die klaar of vervallen zijn."
    )
    table = page.table(NAME)
    for number in (0, 1):
        table.selectionModel().select(table.rows.index(number, 0), QItemSelectionModel.SelectionFlag.Select)
    assert len(page.chosen) == 2
    page.write(path)
    assert len(icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")) == 2
    assert page.said == "2 datums opgeslagen in Nieuwegein.ics. Open dat bestand in uw agenda."


def test_a_place_where_nothing_can_be_written_is_said(
    page: AgendaPage, driver: Driver, tmp_path: Path
) -> None:
    told: list[str] = []
    driver.window.desk.refused.connect(told.append)
    page.write(tmp_path / "weg" / "x.ics")
    assert told
    assert not page.said


def test_the_page_is_put_in_place_and_painted_in_a_turn_of_its_own(page: AgendaPage) -> None:
    before = page._area.shown
    steps = list(page.parts())
    assert page._area.shown is not before
    work = page.parts()
    for _ in range(len(steps)):
        last = next(work)
    assert last is TURN, "what went before would add to the painting"
    work.close()


def test_the_head_counts_the_lines_of_the_list(page: AgendaPage) -> None:
    words = "\n".join(part.text() for part in page.findChildren(QLabel))
    assert f"{len(open_dates(page))} datums, de eerste bovenaan" in words
