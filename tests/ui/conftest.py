"""What the tests of the window share: one style, and the whole program over a copy of the example project."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6 import QtWidgets
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from wijkdesk.app import App
from wijkdesk.exchange.voorbeeld import add_project, example_path
from wijkdesk.settings import Settings
from wijkdesk.store.store import Store
from wijkdesk.ui.shell import Shell
from wijkdesk.ui.theme import Theme, speak_dutch
from wijkdesk.ui.tokens import Scheme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from wijkdesk.domain.entity import Entity
    from wijkdesk.ui.window import Window

NOW = datetime(2012, 6, 15, 10, 42)  # noqa: DTZ001 - the clock on the wall, as the program uses it


@pytest.fixture(scope="session")
def the_theme(qapp: QApplication) -> Theme:
    speak_dutch(qapp)
    return Theme(qapp, scheme=Scheme.LIGHT)


@pytest.fixture
def theme(the_theme: Theme) -> Iterator[Theme]:
    yield the_theme
    if the_theme.scale != 1.0 or the_theme.scheme is not Scheme.LIGHT:
        the_theme.use(scale=1.0, scheme=Scheme.LIGHT)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a dossier with the example project; never open it, copy it."""
    folder = tmp_path_factory.mktemp("voorbeeld")
    path = folder / "Nieuwegein.wijkdossier"
    with Store.create(path, owner="projectleider", settings=Settings.load(folder)) as store:
        add_project(store, example_path("nieuwegein"))
    return path


@pytest.fixture
def dossier(example: Path, tmp_path: Path) -> Path:
    return shutil.copy(example, tmp_path / "Nieuwegein.wijkdossier")


class Driver:
    """The program as a user has it before him."""

    def __init__(self, app: App, qtbot: QtBot) -> None:
        self.app, self.qtbot = app, qtbot
        self.shell = app.shell

    @property
    def window(self) -> Window:
        assert self.app.window is not None, "no dossier is open"
        return self.app.window

    @property
    def page(self) -> QWidget:
        return self.shell.pages.currentWidget()

    def record(self, code: str, entity: str) -> Entity:
        found = self.window.desk.dossier.by_code(code)
        return next(record for record in found if type(record).__name__ == entity)

    def again(self, record: Entity) -> Entity:
        found = self.window.desk.store.read().find(record.id)
        assert found is not None
        return found


_SHOWING = ("show", "setVisible", "showNormal", "showMaximized", "showFullScreen")


class Loose:
    """Hears of widgets that are shown before they stand in the window: each would flash as one of its own.

    Where they are shown, and not by listening to every event: that made every test a third slower.
    """

    def __init__(self) -> None:
        self.found: list[str] = []

    def hear(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Listen to every way in which Python shows a widget."""
        for kind in vars(QtWidgets).values():
            if isinstance(kind, type) and issubclass(kind, QWidget):
                for name in vars(kind).keys() & set(_SHOWING):
                    monkeypatch.setattr(kind, name, self._heard(vars(kind)[name]))

    def _heard(self, real: Callable[..., None]) -> Callable[..., None]:
        def show(widget: QWidget, *given: bool) -> None:
            real(widget, *given)
            if (
                widget.isVisible()
                and widget.isWindow()
                and widget.windowType() in {Qt.WindowType.Window, Qt.WindowType.Widget}
                and not isinstance(widget, Shell)
            ):
                self.found.append(f"{type(widget).__name__} {widget.accessibleName() or widget.objectName()}")

        return show


@pytest.fixture
def loose(monkeypatch: pytest.MonkeyPatch) -> Iterator[Loose]:
    heard = Loose()
    heard.hear(monkeypatch)
    yield heard
    assert not heard.found


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, theme: Theme, loose: Loose) -> Iterator[object]:
    """Return a function that starts the program; what it started is closed again."""
    started: list[App] = []
    del loose

    def make(path: Path | None, *, scale: int = 100, scheme: str = "licht") -> Driver:
        settings = replace(Settings.load(), font_scale=scale, colour_scheme=scheme, author="projectleider")
        if (scale / 100, scheme) != (theme.scale, theme.scheme):
            theme.use(scale=scale / 100, scheme=Scheme(scheme))
        app = App(qapp, settings, lambda: NOW, theme)
        started.append(app)
        app.shell.show()
        app.start(path)
        qapp.processEvents()
        return Driver(app, qtbot)

    yield make
    for app in started:
        # The first time it may say that a refused text is not saved.
        app.shell.close() or app.shell.close()
        app.shell.deleteLater()
        app.deleteLater()
    # What is deleted later is deleted by the loop, and a test has none.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def driver(start: object, dossier: Path) -> Driver:
    assert callable(start)
    driver = start(dossier)
    assert isinstance(driver, Driver)
    return driver
