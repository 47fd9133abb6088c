"""Where letters are large the lines of a file, and those of a paper form, still have their room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel

from tests.exchange_scenes import ended, group_of, of_answer
from wijkdesk.ui.uitwisseling.proposal import Proposal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.ui.conftest import Driver

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
REASONS = {
    "dit mocht de trekker niet wijzigen": 2,
    "dit hoort bij een andere taakgroep": 1,
    "hierover is al besloten": 1,
}


def test_what_is_said_of_a_file_leaves_room_for_its_lines(
    start: Callable[..., Driver], dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = start(dossier, scale=150)
    monkeypatch.setattr(Proposal, "reasons", REASONS)
    driver.window.go("spot:uitvragen")
    ask: Any = driver.page
    ask.make_in(tmp_path)
    ended(ask.job)
    name, _ = next(of_answer(driver.app, tmp_path))
    assert name == "binnengekomen-onbekend"
    QApplication.processEvents()
    view: Any = driver.page.proposal  # type: ignore[attr-defined]
    assert view.view.height() > driver.shell.height() / 4
    assert "(3)" in view.asked_button.text()
    view.asked_button.click()
    QApplication.processEvents()
    said = [found.text() for found in view._area.findChildren(QLabel)]
    for reason in REASONS:
        assert any(reason in words for words in said)


@pytest.mark.parametrize("scale", [100, 150])
def test_the_columns_of_a_paper_form_stand_below_each_other(
    start: Callable[..., Driver], dossier: Path, scale: int
) -> None:
    driver = start(dossier, scale=scale)
    driver.window.go(f"spot:invoeren/{group_of(driver.window.desk.store, 'TG5')}")
    QApplication.processEvents()
    grids = [found for found in driver.page.findChildren(QGridLayout) if found.columnCount() == 6]
    assert len(grids) > 1
    places = [[grid.cellRect(0, column).left() for column in range(1, 6)] for grid in grids]
    assert all(place == places[0] for place in places), places
