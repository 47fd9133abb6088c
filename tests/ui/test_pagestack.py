"""The middle of the window: one page at a time, and the cursor goes along."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from wijkdesk.ui.pagestack import PageStack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QSize
    from pytestqt.qtbot import QtBot


class Counted(QWidget):
    """A page that counts how often it is asked for its size."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self.asked = 0
        column = QVBoxLayout(self)
        for part in parts:
            column.addWidget(part)

    def sizeHint(self) -> QSize:
        self.asked += 1
        return super().sizeHint()


@pytest.fixture
def stack(qtbot: QtBot) -> Iterator[PageStack]:
    whole = QWidget()
    qtbot.addWidget(whole)
    column, inside = QVBoxLayout(whole), PageStack()
    column.addWidget(QPushButton("Eerst"))
    column.addWidget(inside)
    whole.show()
    yield inside
    whole.hide()


def test_one_page_shows_and_the_others_are_not_asked_for_their_size(stack: PageStack, qtbot: QtBot) -> None:
    pages = [Counted(QPushButton(name)) for name in ("een", "twee", "drie")]
    for page in pages:
        stack.addWidget(page)
        stack.setCurrentWidget(page)
    assert [page.isVisible() for page in pages] == [False, False, True]
    qtbot.wait(1)
    before = pages[1].asked
    stack.setCurrentWidget(pages[0])
    qtbot.wait(1)
    assert (stack.currentWidget(), pages[1].asked) == (pages[0], before)
    assert (stack.count(), stack.indexOf(pages[2]), stack.indexOf(QWidget())) == (3, 2, -1)


def test_the_cursor_goes_along_to_where_it_was_or_to_the_first_thing(stack: PageStack) -> None:
    last = QLineEdit()
    one, other, bare = Counted(QPushButton("een"), last), Counted(QPushButton("twee")), Counted()
    for page in (one, other, bare):
        stack.addWidget(page)
    window = stack.window()
    last.setFocus()
    stack.setCurrentWidget(other)
    assert window.focusWidget() is other.findChild(QPushButton)
    stack.setCurrentWidget(one)
    assert window.focusWidget() is last
    stack.setCurrentWidget(bare)
    assert window.focusWidget() is bare
    outside = window.findChild(QPushButton)
    assert outside is not None
    outside.setFocus()
    stack.setCurrentWidget(one)
    assert window.focusWidget() is outside, "it was on no page"


def test_a_page_that_goes_makes_room_for_another(stack: PageStack) -> None:
    one, other = Counted(), Counted()
    stack.addWidget(one)
    stack.addWidget(other)
    stack.removeWidget(one)
    assert stack.currentWidget() is other
    assert (one.isVisible(), other.isVisible()) == (False, True)
    stack.removeWidget(other)
    assert (stack.currentWidget(), stack.count()) == (None, 0)


def test_what_goes_from_one_page_takes_nothing_of_another_along(stack: PageStack) -> None:
    """Looking for the first thing for Tab made all that comes after it depend on the first to go."""
    passing, chip, line = QLabel("a"), QPushButton("Kies"), QLineEdit()
    pages = [Counted(line), Counted(passing), Counted(QLabel("c"), chip)]
    menu = QMenu(chip)
    action = menu.addAction("Alles")
    for page in pages:
        stack.addWidget(page)
    line.setFocus()
    stack.setCurrentWidget(pages[1])
    passing.deleteLater()
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    action.setText("Niets")
    assert menu.actions()[0].text() == "Niets"
