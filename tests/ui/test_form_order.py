"""A form begins with what is changed most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from tests.ui.test_forms import opened

if TYPE_CHECKING:
    from .conftest import Driver


def test_what_changes_most_of_an_actie_is_in_sight_on_a_small_screen(driver: Driver) -> None:
    driver.shell.resize(1366, 768)
    panel = opened(driver, "A311", "Actie")
    QApplication.processEvents()
    for name in ("titel", "houder", "deadline", "status", "voortgang"):
        editor = panel.form.editors[name].main
        bottom = editor.mapTo(driver.shell, editor.rect().bottomLeft()).y()
        assert not editor.visibleRegion().isEmpty()
        assert bottom < 600, name
