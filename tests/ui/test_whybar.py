"""What is asked about a change is seen by who made it, however far the form was scrolled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget

from wijkdesk.domain.overleg import Actie
from wijkdesk.ui.listpage import ListPage
from wijkdesk.ui.recordpanel import RecordPanel

if TYPE_CHECKING:
    from .conftest import Driver


def whole_in_sight(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect() == widget.rect()


def test_why_a_deadline_moved_is_asked_where_the_eyes_are(driver: Driver) -> None:
    driver.shell.resize(1366, 768)
    driver.window.go("lijst:Actie")
    page = driver.page
    assert isinstance(page, ListPage)
    page.open_record(driver.record("A311", "Actie"))
    panel = page._panel(Actie)
    assert isinstance(panel, RecordPanel)
    QApplication.processEvents()
    area = panel.pages.currentWidget()
    assert isinstance(area, QScrollArea)
    line = panel.form.editors["deadline"].main
    assert isinstance(line, QLineEdit)
    line.setFocus()
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    area.ensureWidgetVisible(line)
    assert area.verticalScrollBar().value() > 0, "the form is not scrolled: this test asks nothing"
    line.selectAll()
    QTest.keyClicks(line, "1-7-2012")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    QApplication.processEvents()
    assert whole_in_sight(panel.why)
    focused = panel.focusWidget()
    assert focused is not None
    assert whole_in_sight(focused), "and so does the field where the cursor went"
