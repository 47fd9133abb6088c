"""The prullenbak holds what somebody threw away, and not what was made and undone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

from wijkdesk.domain.borging import Risico
from wijkdesk.domain.verantwoording import Uitstel

if TYPE_CHECKING:
    from .conftest import Driver


def titles(driver: Driver) -> list[str]:
    driver.window.go("spot:prullenbak")
    QApplication.processEvents()
    page: Any = driver.page
    return [page.model.row_at(row).title for row in range(page.model.rowCount())]


def test_what_was_made_and_undone_is_not_in_the_prullenbak_and_what_was_thrown_away_is(
    driver: Driver,
) -> None:
    desk = driver.window.desk
    key = desk.add(Risico, {"titel": "Brand"})
    driver.window.undo()
    assert titles(driver) == []
    driver.window.redo()
    record = desk.dossier.find(key)
    assert record is not None
    desk.delete(record)
    assert titles(driver) == ["Brand"]
    driver.window.undo()
    assert titles(driver) == []


def test_a_point_that_was_put_off_is_nothing_to_put_back(driver: Driver) -> None:
    desk = driver.window.desk
    desk.add(Uitstel, {"reden": "Wacht op de gemeente", "tot": desk.peildatum + timedelta(days=9)})
    driver.window.undo()
    # From here no redo can bring it back: what is no snooze lies in the prullenbak then.
    desk.add(Risico, {"titel": "Brand"})
    assert titles(driver) == []
