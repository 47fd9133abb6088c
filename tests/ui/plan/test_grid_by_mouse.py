"""Who has only a mouse sees where something new begins, and one press is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from wijkdesk.domain.overleg import Actie
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.ui.plan.page import PlanPage
from wijkdesk.ui.plan.planrows import COLUMNS, RowKind

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QImage

    from tests.ui.conftest import Driver

# What the platform without a screen says of any popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
KEYS = [column.key for column in COLUMNS]


@pytest.fixture
def page(driver: Driver) -> PlanPage:
    driver.shell.activateWindow()
    driver.shell.resize(1366, 768)
    driver.window.go("spot:plannen")
    assert isinstance(driver.page, PlanPage)
    driver.page.open_record(driver.record("A311", "Actie"))
    return driver.page


def box_of(page: PlanPage, kind: RowKind) -> QRect:
    line = next(number for number, row in enumerate(page.grid.rows.rows) if row.kind is kind)
    page.grid.scrollTo(page.grid.rows.index(line, 1))
    left = page.grid.visualRect(page.grid.rows.index(line, 0))
    return left.united(page.grid.visualRect(page.grid.rows.index(line, len(COLUMNS) - 1)))


def press(page: PlanPage, point: QPoint) -> None:
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=point)


def hover(page: PlanPage, point: QPoint) -> None:
    viewport = page.grid.viewport()
    assert viewport.hasMouseTracking()
    where, none = viewport.mapToGlobal(point).toPointF(), Qt.MouseButton.NoButton
    held = Qt.KeyboardModifier.NoModifier
    move = QMouseEvent(QEvent.Type.MouseMove, point.toPointF(), where, none, none, held)
    QApplication.sendEvent(viewport, move)


def shades(picture: QImage, box: QRect) -> set[str]:
    return {
        picture.pixelColor(x, y).name()
        for x in range(box.left(), box.right())
        for y in range(box.top(), box.bottom())
    }


@pytest.mark.parametrize("share", [0.02, 0.3, 0.95])
def test_one_press_anywhere_on_the_line_begins_a_new_actie(
    page: PlanPage, driver: Driver, share: float
) -> None:
    box = box_of(page, RowKind.NEW_ACTION)
    press(page, QPoint(box.left() + int(box.width() * share), box.center().y()))
    assert page.grid.editor is not None
    QTest.keyClicks(page.grid.editor, "Wachtkamer inrichten")
    QTest.keyClick(page.grid.editor, Qt.Key.Key_Return)
    assert "Wachtkamer inrichten" in {found.titel for found in driver.window.desk.dossier.all(Actie)}


def test_one_press_begins_a_new_doelstelling(page: PlanPage, driver: Driver) -> None:
    press(page, box_of(page, RowKind.NEW_GOAL).center())
    assert page.grid.editor is not None
    QTest.keyClicks(page.grid.editor, "Meer ontmoeting")
    QTest.keyClick(page.grid.editor, Qt.Key.Key_Return)
    assert "Meer ontmoeting" in {found.titel for found in driver.window.desk.dossier.all(Doelstelling)}


def test_a_new_line_looks_like_something_to_press(page: PlanPage) -> None:
    accent: QColor = page._theme.color("accent")
    box = box_of(page, RowKind.NEW_ACTION)
    assert accent.name() in shades(page.grid.viewport().grab().toImage(), box)
    hover(page, box.center())
    assert page.grid.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    actie = page.grid.visualRect(page.grid.rows.index(1, KEYS.index("actie")))
    hover(page, actie.center())
    assert page.grid.viewport().cursor().shape() is Qt.CursorShape.ArrowCursor


def test_the_line_that_was_pressed_is_the_one_that_opens_after_what_was_typed_is_saved(
    page: PlanPage, driver: Driver
) -> None:
    press(page, box_of(page, RowKind.NEW_ACTION).center())
    assert page.grid.editor is not None
    QTest.keyClicks(page.grid.editor, "Wachtkamer inrichten")
    press(page, box_of(page, RowKind.NEW_GOAL).center())
    assert "Wachtkamer inrichten" in {found.titel for found in driver.window.desk.dossier.all(Actie)}
    assert page.grid.row is not None
    assert page.grid.row.kind is RowKind.NEW_GOAL
    assert page.grid.editor is not None


def test_a_block_from_excel_is_pasted_where_one_press_opened_a_line(page: PlanPage, driver: Driver) -> None:
    press(page, box_of(page, RowKind.NEW_ACTION).center())
    assert page.grid.editor is not None
    QGuiApplication.clipboard().setText("Flyer\twijkagent\t1-9-2012\r\nPoster\twijkagent\t2-9-2012\r\n")
    QTest.keyClick(page.grid.editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    made = {found.titel for found in driver.window.desk.dossier.all(Actie)}
    assert {"Flyer", "Poster"} <= made


def test_a_cell_of_more_lines_that_is_pasted_from_excel_is_one_actie(page: PlanPage, driver: Driver) -> None:
    press(page, box_of(page, RowKind.NEW_ACTION).center())
    assert page.grid.editor is not None
    QGuiApplication.clipboard().setText('"Flyer met\nregel"\twijkagent\t1-9-2012\r\nPoster\twijkagent\t\r\n')
    before = {found.id for found in driver.window.desk.dossier.all(Actie)}
    QTest.keyClick(page.grid.editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    made = [found for found in driver.window.desk.dossier.all(Actie) if found.id not in before]
    assert sorted((one.titel, str(one.start)) for one in made) == [
        ("Flyer met regel", "2012-09-01"),
        ("Poster", "None"),
    ]


def test_a_plan_shows_where_an_actie_begins_before_anything_was_pressed(driver: Driver) -> None:
    driver.window.go("spot:plannen")
    page = driver.page
    assert isinstance(page, PlanPage)
    lines = [row for row in page.grid.rows.rows if row.kind is RowKind.NEW_ACTION]
    first = next(row.goal for row in page.grid.rows.rows if row.is_goal)
    assert lines
    assert lines[0].goal is first


def test_the_line_for_a_new_actie_stays_while_a_doelstelling_is_begun(page: PlanPage) -> None:
    before = [row.key for row in page.grid.rows.rows]
    press(page, box_of(page, RowKind.NEW_GOAL).center())
    assert [row.key for row in page.grid.rows.rows] == before
