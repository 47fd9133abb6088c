"""What the stories of exchange share: a trekker on another laptop, who answers with a real file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.overleg import Actie, Overleg
from wijkdesk.exchange.werk.applying import apply, plan_file
from wijkdesk.exchange.werk.lines import everything
from wijkdesk.exchange.werk.reading import read_file
from wijkdesk.exchange.werk.writing import Request, export_to
from wijkdesk.settings import Settings
from wijkdesk.store.store import Store
from wijkdesk.ui.uitwisseling.importpage import ImportPage

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Driver

DAY = date(2012, 11, 30)


def group_of(store: Store, code: str) -> str:
    return next(found.id for found in store.read().all(Overleg) if found.code == code)


def actie_of(store: Store, code: str) -> str:
    return next(found.id for found in store.read().all(Actie) if found.code == code)


class Trekker:
    """A laptop elsewhere, with what its owner was given."""

    def __init__(
        self, folder: Path, leader: Store, code: str = "TG5", closed_with: str = "", name: str = "trekker"
    ) -> None:
        folder.mkdir(exist_ok=True)
        self.folder, self.group = folder, group_of(leader, code)
        project = leader.read().projects()[0].id
        self._request = Request(project, (self.group,), Klasse.V2, "de projectleider", closed_with)
        asked = folder / "uitvraag.wijkwerk"
        export_to(leader, asked, Request(project, (self.group,), Klasse.V2, name))
        settings = Settings.load(folder / "laptop")
        self.store = Store.create(folder / "trekker.wijkdossier", owner=name, settings=settings)
        plan = plan_file(self.store, read_file(asked), confirmed=True)
        apply(self.store, plan, {line.nr: everything(line) for line in plan.lines}, backup=False)

    def put(self, code: str, **values: Any) -> None:
        with self.store.edit("Gewijzigd") as writer:
            for name, value in values.items():
                writer.set(Actie, actie_of(self.store, code), name, value)

    def answer(self, name: str = "antwoord.wijkwerk") -> Path:
        path = self.folder / name
        export_to(self.store, path, self._request)
        return path


def drop(driver: Driver, *paths: Path) -> None:
    """Drag files onto the window and let them go."""
    given = QMimeData()
    given.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where, copy = QPoint(300, 300), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(driver.shell, QDragEnterEvent(where, copy, given, buttons, keys))
    QApplication.sendEvent(driver.shell, QDropEvent(where.toPointF(), copy, given, buttons, keys))
    QApplication.processEvents()


def settled(driver: Driver) -> ImportPage:
    """Wait until the page is done with what it was asked."""
    page = driver.page
    assert isinstance(page, ImportPage)
    driver.qtbot.waitUntil(lambda: not page.job.busy, timeout=20_000)
    QApplication.processEvents()
    return page
