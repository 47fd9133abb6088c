"""Parts that go on below where there is no room."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from wijkdesk.ui.detailpanel import scroller
from wijkdesk.ui.flow import Flow


def _delete(part: QWidget) -> None:
    part.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _page(*parts: QWidget, wide: int) -> tuple[QWidget, Flow]:
    page, flow = QWidget(), Flow(*parts)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(flow)
    column.addStretch(1)
    page.setFixedWidth(wide)
    page.show()
    QCoreApplication.processEvents()
    return page, flow


def _buttons() -> list[QPushButton]:
    buttons = [QPushButton("Openen") for _ in range(3)]
    for button in buttons:
        button.setFixedSize(100, 30)
    return buttons


def test_parts_stand_beside_each_other_while_there_is_room(qtbot: object) -> None:
    buttons = _buttons()
    page, flow = _page(*buttons, wide=400)
    assert [(one.x(), one.y()) for one in buttons] == [(0, 0), (108, 0), (216, 0)]
    assert flow.height() == 30
    _delete(page)


def test_parts_without_room_go_on_below_and_nothing_is_cut(qtbot: object) -> None:
    buttons = _buttons()
    page, flow = _page(*buttons, wide=220)
    assert [(one.x(), one.y()) for one in buttons] == [(0, 0), (108, 0), (0, 38)]
    assert flow.height() == 68
    _delete(page)


def test_a_part_that_is_hidden_or_gone_leaves_no_hole(qtbot: object) -> None:
    first, second, third = _buttons()
    page, flow = _page(first, second, third, wide=220)
    second.hide()
    QCoreApplication.processEvents()
    QCoreApplication.processEvents()
    assert (third.x(), third.y(), flow.height()) == (108, 0, 30)
    _delete(first)
    QCoreApplication.processEvents()
    assert (third.x(), third.y()) == (0, 0)
    _delete(page)


def test_qt_and_python_do_not_both_delete_the_parts(qtbot: object) -> None:
    buttons = _buttons()
    page, flow = _page(*buttons, wide=220)
    assert flow.layout() is None, "the items of a layout written in Python are deleted by both"
    _delete(page)
    assert not any(shiboken6.isValid(one) for one in (*buttons, flow))


def test_a_page_that_scrolls_goes_away_in_silence(qtbot: object) -> None:
    inside = QWidget()
    column = QVBoxLayout(inside)
    for number in range(60):
        column.addWidget(QLabel(f"regel {number}"))
    area = scroller(inside, "Regels", gutter=20)
    bar = area.verticalScrollBar()
    area.resize(200, 100)
    area.show()
    QCoreApplication.processEvents()
    shiboken6.invalidate(bar)  # as Qt does on its way out, a moment before the last change of size
    area.resize(200, 4000)
    QCoreApplication.processEvents()
    _delete(area)
