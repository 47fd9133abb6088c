"""What was just made is in sight, wherever the page stood when it was asked for."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel

from tests.stories.test_trekker import answered, asked, laptop, leader, opened, own, report
from wijkdesk.domain.borging import Voortgangsbericht
from wijkdesk.domain.overleg import Actie
from wijkdesk.ui.uitwisseling.trekkerpage import TrekkerPage

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Driver
    from wijkdesk.store.store import Store
    from wijkdesk.ui.theme import Theme

__all__ = ["laptop", "leader"]


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_deadline_in_another_year_takes_one_line(
    laptop: Any, leader: Store, tmp_path: Path, theme: Theme, scale: float
) -> None:
    driver: Driver = opened(laptop, asked(leader, tmp_path))
    theme.use(scale=scale)
    driver.shell.resize(1366, 768)
    store = driver.window.desk.store
    with store.edit("deadline") as edit:
        for actie in store.read().all(Actie):
            edit.set(Actie, actie.id, "deadline", date(2013, 9, 30))
    QApplication.processEvents()
    table = own(driver).tables()[0]
    cells = table.rows.lines[0].cells
    day = next(number for number, cell in enumerate(cells) if cell.text == "30 september 2013")
    wide = QFontMetrics(theme.font()).horizontalAdvance(cells[day].text)
    assert wide + theme.px(16) <= table.columnWidth(day)


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


def test_an_answer_of_crosses_alone_has_a_day_and_a_later_one_the_day_of_then(
    laptop: Any, leader: Store, tmp_path: Path
) -> None:
    driver = opened(laptop, asked(leader, tmp_path))
    report(driver, "A513", "Loopt", "")
    answered(driver, tmp_path / "Antwoord.wijkwerk")
    store = driver.window.desk.store

    def days() -> list[tuple[str, date | None, str]]:
        found = store.read().all(Voortgangsbericht)
        return [(said.periode, said.ontvangen_op, said.wat_goed) for said in found if said.taakgroep == group]

    group = own(driver).group.id  # type: ignore[union-attr]  # it is there
    assert days()[-1] == ("juni 2012", date(2012, 6, 15), "")
    own(driver)._now = lambda: datetime(2012, 6, 20, 9, 0)  # noqa: DTZ001 - the clock on the wall
    answered(driver, tmp_path / "Antwoord.wijkwerk")
    assert days()[-1] == ("juni 2012", date(2012, 6, 20), "")
    assert len([period for period, *_ in days() if period == "juni 2012"]) == 1
