"""The room that a report and its checklist take on a screen, also with large letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from tests.stories.test_rapportage import ready

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from tests.ui.conftest import Driver
    from wijkdesk.ui.rapport.checklist import Checklist


def settled() -> None:
    for _ in range(4):
        QApplication.processEvents()


def bottom_of(part: QWidget, inside: QWidget) -> int:
    """Return where a part ends within another widget, in pixels."""
    return part.mapTo(inside, QPoint(0, part.height())).y()


def left_empty(checklist: Checklist) -> int:
    """Return the pixels under the last field that can be scrolled to but hold nothing."""
    inside, view = checklist._inside, checklist._area.viewport()
    end = bottom_of(checklist.owed, inside)
    return (
        min(inside.height() - view.height(), inside.height() - end) if inside.height() > view.height() else 0
    )


@pytest.mark.parametrize("scale", [100, 150])
def test_the_checklist_ends_where_its_last_field_ends(
    start: Callable[..., Driver], dossier: Path, scale: int
) -> None:
    driver = start(dossier, scale=scale, scheme="donker")
    driver.shell.resize(1366, 768)
    page = ready(driver, 1)
    page.look_over()
    settled()
    room = driver.shell.fontMetrics().height() * 3
    assert left_empty(page.checklist) < room
    hard = [shown for shown in page.checklist.rows if shown.punt.hard]
    for shown in hard[:2]:
        shown.mend.click()
        settled()
        assert left_empty(page.checklist) < room
        for field in shown.fields.values():
            assert field.height() >= field.fontMetrics().height() * 2, "there is still room to write"
    bar = page.checklist._area.verticalScrollBar()
    bar.setValue(bar.maximum())
    settled()
    view = page.checklist._area.viewport()
    assert 0 < bottom_of(page.checklist.owed, view) <= view.height(), "the last field can be reached"


@pytest.mark.parametrize("scale", [100, 150])
def test_the_field_with_the_cursor_is_in_sight_when_a_form_opens_and_when_something_is_missing(
    start: Callable[..., Driver], dossier: Path, scale: int
) -> None:
    driver = start(dossier, scale=scale)
    driver.shell.resize(1366, 768)
    page = ready(driver, 1)
    page.look_over()
    settled()
    view, bar = page.checklist._area.viewport(), page.checklist._area.verticalScrollBar()
    last = [shown for shown in page.checklist.rows if shown.punt.hard][-1]
    bar.setValue(bottom_of(last, page.checklist._inside) - view.height())
    settled()
    last.mend.click()
    settled()
    first = last.fields["oorzaak"]
    assert first.hasFocus()
    assert whole(first, view)
    bar.setValue(bottom_of(last.save, page.checklist._inside) - view.height())
    settled()
    last.save.click()
    settled()
    assert first.hasFocus()
    assert whole(first, view)
    assert whole(last.frames["oorzaak"].caption, view), "what the field is about is in sight with it"


def whole(part: QWidget, view: QWidget) -> bool:
    """Tell whether all of a part is in sight."""
    end = bottom_of(part, view)
    return end - part.height() >= 0 and end <= view.height()


@pytest.mark.parametrize("scale", [100, 150])
@pytest.mark.parametrize("kind", [0, 1])
def test_all_choices_of_a_report_end_at_one_edge(
    start: Callable[..., Driver], dossier: Path, scale: int, kind: int
) -> None:
    driver = start(dossier, scale=scale)
    driver.shell.resize(1366, 768)
    composer = ready(driver, kind).composer
    settled()
    edges = {
        part.mapToGlobal(QPoint(part.width(), 0)).x()
        for part in (composer.kind, composer.day, composer.colour)
    }
    assert len(edges) == 1
