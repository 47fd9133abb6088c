"""What the desk tells the screens."""

from __future__ import annotations

import threading
from datetime import datetime
from typing import TYPE_CHECKING

from wijkdesk.domain.frame import Project
from wijkdesk.settings import Settings
from wijkdesk.store.store import Store
from wijkdesk.ui.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def test_what_another_thread_changed_is_told_on_the_thread_of_the_window(
    qtbot: QtBot, dossier: Path, tmp_path: Path
) -> None:
    with Store.open(dossier, settings=Settings.load(tmp_path)) as store:
        desk = Desk(store, datetime.now)
        told: list[threading.Thread] = []
        desk.changed.connect(lambda: told.append(threading.current_thread()))

        def work() -> None:
            with store.edit("Elders gewijzigd") as writer:
                writer.set(Project, desk.project_id, "doel", "van een andere draad")

        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: bool(told))
        assert told == [threading.main_thread()]
        assert desk.project.doel == "van een andere draad"
