"""The command that pictures every screen finds them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import screens as pictures
from tests.screens import NOW, screens
from wijkdesk.app import App
from wijkdesk.settings import Settings
from wijkdesk.ui.places import FOOT, PLACES

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from PySide6.QtWidgets import QApplication


def test_every_screen_of_the_rail_can_be_pictured(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # No picture is made here: nothing has to be drawn to the end.
    settle = pictures.settle
    monkeypatch.setattr(pictures, "settle", lambda milliseconds=0: settle(min(milliseconds, 10)))
    app = App(qapp, Settings.load(tmp_path), lambda: NOW)
    app.shell.show()
    names = [name for name, _ in screens(app)]
    app.shell.close()
    assert len(names) == len(set(names))
    spots = {page.key for place in PLACES for page in (place.pages or (place,))} | {spot.key for spot in FOOT}
    assert spots <= set(names)
