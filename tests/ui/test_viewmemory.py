"""How lists looked and where the user was stays after a restart, per project, and never in the dossier."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QApplication

from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.overleg import ActieStatus
from wijkdesk.settings import Settings
from wijkdesk.ui.viewmemory import FILE, ViewMemory

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Driver

ACTIE = ENTITIES["Actie"]


def the_list(driver: Driver) -> Any:
    driver.window.go("lijst:Actie")
    return driver.page._list(ACTIE)  # type: ignore[attr-defined]


def again(driver: Driver, start: Any, dossier: Path) -> Driver:
    driver.shell.close()
    made: Driver = start(dossier)
    return made


def test_a_list_looks_the_same_after_a_restart(driver: Driver, start: Any, dossier: Path) -> None:
    shown = the_list(driver)
    total = shown.model.shown
    shown.narrow("status", str(ActieStatus.LOOPT))
    less = shown.model.shown
    assert 0 < less < total
    shown.group_by_name("status")
    keys = [column.key for column in shown.model.columns]
    shown._toggle(next(column for column in shown._all if column.key not in keys))
    shown._toggle(shown.model.columns[2])
    columns = [column.key for column in shown.model.columns]
    shown.view.sort_on(1)
    shown.view.sort_on(1)
    first = shown.model.row_at(1).id
    shown = the_list(again(driver, start, dossier))
    assert shown.model.shown == less
    assert shown.pills["status"] is ActieStatus.LOOPT
    assert shown.group.name == "status"
    assert [column.key for column in shown.model.columns] == columns
    assert shown.view.sorted_on == (1, Qt.SortOrder.DescendingOrder)
    assert shown.model.row_at(1).id == first


def test_a_list_that_looks_as_at_first_keeps_nothing(driver: Driver) -> None:
    shown = the_list(driver)
    shown.narrow("status", str(ActieStatus.LOOPT))
    shown.clear_filters()
    kept = json.loads((Settings.load().config / FILE).read_text(encoding="utf-8"))
    assert "lijst Actie" not in dict(kept)[driver.window.desk.project_id]


def test_the_page_comes_back_on_the_same_day_only(
    driver: Driver, start: Any, dossier: Path, monkeypatch: Any
) -> None:
    driver.window.go("spot:risicos")
    driver = again(driver, start, dossier)
    assert driver.window._here == "risicos"
    driver.shell.close()
    kept = ViewMemory(Settings.load().config)
    last = kept.get(str(dossier), "venster")
    kept.put(str(dossier), "venster", {**last, "dag": "2012-06-14"})
    assert start(dossier).window._here == "vandaag"


def test_what_is_damaged_or_unknown_is_passed_over(start: Any, dossier: Path) -> None:
    config = Settings.load().config
    config.mkdir(parents=True, exist_ok=True)
    path = config / FILE
    for text in ("{", "[]", '{"a": 1}', '[["x", 1], [1, {}], "y"]'):
        path.write_text(text, encoding="utf-8")
        assert ViewMemory(config).get("x", "y") == {}
    driver = start(dossier)
    owner = driver.window.desk.project_id
    look = {
        "kolommen": ["weg", 3],
        "filters": {"status": "x", "y": "z"},
        "groep": "q",
        "volgorde": ["w", True],
    }
    driver.window.desk.views.put(owner, "lijst Actie", look)
    shown = the_list(driver)
    assert shown.model.shown == shown.model.total
    assert [column.key for column in shown.model.columns] == ["title"]


def test_only_the_last_dossiers_and_projects_are_kept(tmp_path: Path) -> None:
    memory = ViewMemory(tmp_path)
    for number in range(60):
        memory.put(str(number), "venster", {"pagina": "acties"})
    memory = ViewMemory(tmp_path)
    assert memory.get("0", "venster") == {}
    assert memory.get("59", "venster") == {"pagina": "acties"}


def test_a_window_that_was_on_a_screen_that_is_gone_comes_back_in_sight(driver: Driver) -> None:
    shell = driver.shell
    shell.setGeometry(9000, 5000, 1200, 700)
    far = QByteArray(shell.saveGeometry())
    shell.setGeometry(0, 0, 900, 600)
    shell.restoreGeometry(far)
    QApplication.processEvents()
    assert shell.screen().availableGeometry().intersects(shell.geometry())
