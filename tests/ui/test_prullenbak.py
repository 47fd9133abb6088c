"""The prullenbak holds what somebody threw away, and not what was made and undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

from wijkdesk.domain.borging import Risico

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
