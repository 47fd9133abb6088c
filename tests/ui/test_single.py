"""What a project has once: adding it again opens the one that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.test_forms import type_over
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.frame import Gebied, Instelling
from wijkdesk.domain.rapportvorm import instelling_van
from wijkdesk.domain.signaal import SignaalSoort
from wijkdesk.domain.signalen import signals
from wijkdesk.settings import Settings
from wijkdesk.store import writer
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Driver
    from wijkdesk.ui.listpage import ListPage


def settings_page(driver: Driver) -> ListPage:
    """Return the page of the project with the tab of its settings in front."""
    driver.window.go(driver.window.desk.project_id)
    page = cast("ListPage", driver.page)
    page.tabs.setCurrentIndex(page._kinds.index(Instelling))
    QApplication.processEvents()
    return page


@pytest.mark.parametrize("scale", [100, 150])
def test_a_project_has_one_setting_and_adding_another_opens_the_one_that_is_there(
    start: object, dossier: object, scale: int
) -> None:
    driver: Driver = start(dossier, scale=scale)  # type: ignore[operator]  # a fixture that makes one
    desk, page = driver.window.desk, settings_page(driver)
    assert page.add_button.accessibleName() == "Projectinstelling toevoegen"
    page.add_button.click()
    panel = page._panel(Instelling)
    assert panel.drafting, "the first one is begun as any record"
    type_over(panel.form.editors["reservekopie_map"].main, "Kopie")
    (setting,) = desk.dossier.all(Instelling)
    page._close()
    assert page.add_button.accessibleName() == "Projectinstelling openen"
    for again in (
        page.add_button.click,
        lambda: QTest.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier),
    ):
        again()
        QApplication.processEvents()
        assert not panel.drafting
        assert panel.record is not None
        assert panel.record.id == setting.id
        assert panel.isVisible()
        page.leave()
        assert [known.id for known in desk.dossier.all(Instelling)] == [setting.id]
        page._close()


def test_a_second_setting_is_refused_wherever_it_comes_from_and_a_second_gebied_is_not(
    driver: Driver,
) -> None:
    desk = driver.window.desk
    desk.add(Instelling, {})
    with pytest.raises(UserError, match="Er is al een projectinstelling"):
        desk.add(Instelling, {"huisstijlkleur": "#6E1A33"})
    desk.add(Gebied, {"naam": "Een gebied"})
    (setting,) = desk.dossier.all(Instelling)
    desk.delete(setting)
    desk.add(Instelling, {"huisstijlkleur": "#6E1A33"})


def test_of_two_settings_vandaag_opens_the_one_to_delete(
    start: object, dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(dossier, settings=Settings.load(dossier.parent)) as store:
        project = store.read().projects()[0].id
        for colour in ("#1F6B3A", "#7A1E5A"):
            with store.edit("as an older version did") as edit, monkeypatch.context() as older:
                older.setattr(writer, "single_id", lambda _: None)
                edit.add(Instelling(project=project, huisstijlkleur=colour))
    driver: Driver = start(dossier)  # type: ignore[operator]  # a fixture that makes one
    desk = driver.window.desk
    (signal,) = [point for point in signals(desk.stand) if point.kind is SignaalSoort.DUBBEL]
    driver.window.go(signal.id)
    page = cast("ListPage", driver.page)
    record = page._panel(Instelling).record
    assert record is not None
    assert record.id == signal.id
    counts = instelling_van(desk.dossier)
    assert counts is not None
    desk.delete(record)
    assert [left.id for left in desk.dossier.all(Instelling)] == [counts.id]
    assert not [point for point in signals(desk.stand) if point.kind is SignaalSoort.DUBBEL]
