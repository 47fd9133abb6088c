"""Undo goes back to the begin of a project, and not past it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wijkdesk.domain.frame import Project
from wijkdesk.domain.overleg import Actie

if TYPE_CHECKING:
    from tests.ui.conftest import Driver

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_undo_does_not_take_the_only_project_away(driver: Driver) -> None:
    desk, actie = driver.window.desk, driver.record("A311", "Actie")
    heard: list[str] = []
    driver.window._undoing._refused = heard.append
    with desk.store.edit("Titel") as edit:
        edit.set(Actie, actie.id, "titel", "Een andere titel")
    for _ in range(3):
        driver.window.undo()
    assert driver.again(actie).titel == actie.titel  # type: ignore[attr-defined]
    assert desk.project is not None
    assert "‘Nieuw project’" in heard[-1]
    assert len(heard) == 2


def test_a_second_project_can_be_taken_back(driver: Driver) -> None:
    desk = driver.window.desk
    with desk.store.edit("project begonnen") as edit:
        edit.add(Project(naam="Proef"))
    assert len(desk.projects()) == 2
    driver.window.undo()
    assert len(desk.projects()) == 1
