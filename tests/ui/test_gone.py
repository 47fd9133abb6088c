"""A dossier whose file is moved or deleted while the window shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from wijkdesk.store.store import Store

from .test_forms import opened, type_over

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from .conftest import Driver


def test_what_is_typed_after_the_file_is_gone_is_saved_at_the_new_place(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = opened(driver, "A311", "Actie")
    key = panel.record.id
    driver.window.desk.store.path.unlink()
    type_over(panel.form.editors["titel"].main, "Na het verwijderen getypt")
    bar = driver.shell.statusbalk
    assert "verplaatst, hernoemd of verwijderd" in bar._saved.text()
    assert bar._action.text() == "Nieuwe plek kiezen"

    target = tmp_path / "Nieuw"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    bar._action.click()
    store = driver.window.desk.store
    assert store.path.name == "Nieuw.wijkdossier"
    assert driver.shell.windowTitle().startswith("Nieuw")
    assert driver.app.settings.last_dossier == str(store.path)
    assert bar._saved.text().startswith("Alles opgeslagen")
    record = store.read().find(key)
    assert record is not None
    assert record.title == "Na het verwijderen getypt"
    driver.shell.close()
    with Store.open(store.path) as again:
        assert again.check() == []


def test_closing_over_a_file_that_is_gone_asks_once(driver: Driver) -> None:
    driver.window.desk.store.path.unlink()
    assert not driver.shell.close()
    assert "nieuwe plek" in driver.shell.statusbalk._saved.text()
    assert driver.shell.close()
