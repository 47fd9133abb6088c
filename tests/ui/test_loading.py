"""The code of a page is loaded on another thread, all of it; whoever goes elsewhere meanwhile gets there."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from wijkdesk.domain.model import ENTITIES
from wijkdesk.ui import desk
from wijkdesk.ui.loading import Loading, room_of, rooms_for
from wijkdesk.ui.places import LISTS, SPOTS, spot_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Driver

_LOOK = """
import sys
from datetime import datetime
from importlib import import_module
from pathlib import Path
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from wijkdesk.settings import Settings
from wijkdesk.store.store import Store
from wijkdesk.ui.desk import Desk
from wijkdesk.ui.handbook import Handbook
from wijkdesk.ui.loading import room_of
from wijkdesk.ui.pagemaker import PageMaker
from wijkdesk.ui.theme import Theme
qt = QApplication([])
path = Path(sys.argv[1])
store = Store.open(path, settings=Settings.load(path.parent))
theme, desk, owner = Theme(qt), Desk(store, datetime.now), QObject()
import wijkdesk.ui.reportpages, wijkdesk.ui.uitwisseling.pages  # of no size: they say which page stands where
maker = PageMaker(theme, desk, datetime.now, Handbook(), Settings.load, lambda target: None, owner)
for spot in sys.argv[2:]:
    import_module(room_of(spot))
    before = set(sys.modules)
    page = maker.page(spot)
    late = sorted(name for name in set(sys.modules) - before if name.startswith(("wijkdesk.", "reportlab.")))
    print(spot, *late)
    page.deleteLater()
desk.close()
"""
"""Makes every page in a program of its own, in which nothing was loaded yet."""


def test_the_room_of_a_page_brings_all_that_making_it_needs(dossier: Path, tmp_path: Path) -> None:
    spots = sorted(SPOTS | {"inlezen", "mijn", "invoeren", "reservekopieen", "afsluiten", "nieuwproject"})
    place = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "WIJKDESK_MAP": str(tmp_path)}
    told = subprocess.run(
        [sys.executable, "-c", _LOOK, str(dossier), *spots],
        env=place,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert told.stdout.splitlines() == spots


def test_every_target_has_a_room(driver: Driver) -> None:
    here = driver.window.desk
    lists = ["wijkdesk.ui.listpage", "wijkdesk.exchange.blad.listplan"]
    for name in {name for names in LISTS.values() for name in names}:
        home = room_of(spot_of(name))
        assert rooms_for(f"lijst:{name}", here) == rooms_for(f"nieuw:{name}/a=b", here) == [home, *lists]
        for record in here.dossier.all(ENTITIES[name])[:1]:
            assert rooms_for(record.id, here)[-3:] == [home, *lists]
    assert rooms_for("rapport:R1/x", here) == rooms_for("spot:rapportage", here) == ["wijkdesk.ui.reportpage"]
    assert rooms_for("doe:ongedaan", here) == rooms_for("kijk:trekker", here) == []
    assert rooms_for("f" * 32, here) == lists, "what is gone is said by the window"


def slow(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> str:
    """Return a module that was never loaded."""
    (folder / f"{name}.py").write_text('"""Of this test."""\n', encoding="utf-8")
    monkeypatch.syspath_prepend(folder)
    monkeypatch.delitem(sys.modules, name, raising=False)
    return name


def test_what_is_not_there_is_loaded_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    loading, gone = Loading(), list[str]()
    room = slow(tmp_path, monkeypatch, "kamer_een")
    loading.first([room], lambda: gone.append("once"))
    assert (gone, loading.busy) == ([], True)
    qtbot.waitUntil(lambda: not loading.busy)
    loading.first([room], lambda: gone.append("at once"))
    assert gone == ["once", "at once"]


def test_who_goes_elsewhere_meanwhile_gets_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    loading, gone = Loading(), list[str]()
    rooms = [slow(tmp_path, monkeypatch, name) for name in ("kamer_twee", "kamer_drie")]
    loading.first(rooms[:1], lambda: gone.append("first"))
    loading.first(rooms[1:], lambda: gone.append("second"))
    qtbot.waitUntil(lambda: not loading.busy)
    loading.first(rooms[:1], lambda: gone.append("third"))
    qtbot.waitUntil(lambda: not loading.busy)
    loading.first([slow(tmp_path, monkeypatch, "kamer_vier")], lambda: gone.append("never"))
    loading.close()
    qtbot.wait(1)
    assert (gone, loading.busy) == (["second", "third"], False)


def test_the_window_goes_to_a_page_once_it_is_loaded(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    window, room = driver.window, slow(tmp_path, monkeypatch, "kamer_vijf")
    monkeypatch.setattr(desk, "LARGE", 0)
    monkeypatch.setattr("wijkdesk.ui.going.rooms_for", lambda *_: [room])
    before = driver.page
    window.go("spot:borging")
    assert driver.page is before
    assert not window.ready
    qtbot.waitUntil(lambda: window.ready)
    assert driver.page is not before
    window.go("spot:vandaag")
    assert driver.page is before, "what is there is shown at once"


def test_a_window_that_closes_waits_for_no_page(
    start: Callable[[Path], Driver], dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = start(dossier)
    monkeypatch.setattr(desk, "LARGE", 0)
    room = slow(tmp_path, monkeypatch, "kamer_zes")
    monkeypatch.setattr("wijkdesk.ui.going.rooms_for", lambda *_: [room])
    loading = driver.window._going
    driver.window.go("spot:borging")
    assert loading.busy
    driver.app.shell.close()
    assert not loading.busy
