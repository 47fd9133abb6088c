"""What Qt found in the style sheet for what is gone goes too, and nothing looks different for it."""

from __future__ import annotations

import ctypes
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QListWidget, QVBoxLayout, QWidget

from wijkdesk.ui.blocks import label
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.tokens import Scheme

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from wijkdesk.ui.theme import Theme

MANY = 60
_SIZES = "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost"


class _Told(ctypes.Structure):
    """What the system's library tells of its memory."""

    _fields_ = [(name, ctypes.c_size_t) for name in _SIZES.split()]


def held() -> int:
    """Return the bytes that are held outside Python; 0 where the system does not tell."""
    if sys.platform != "linux":
        return 0
    library = ctypes.CDLL(None)
    library.mallinfo2.restype = _Told
    return int(library.mallinfo2().uordblks)


def some_page(theme: Theme) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    lines, choice, field = QListWidget(), QComboBox(), QLineEdit("Taakgroep")
    lines.addItems(["Wonen", "Werken"])
    choice.addItems(["groen", "oranje"])
    for part in (label("Overleg", "kop1"), lines, choice, field, Button(theme, "Opslaan", look="eerste")):
        layout.addWidget(part)
    page.resize(400, 300)
    return page


def picture(page: QWidget) -> QImage:
    QApplication.processEvents()
    return page.grab().toImage()


def look_through(theme: Theme) -> None:
    # All at once: what comes in the place of what is gone takes over what Qt kept of it.
    pages = [some_page(theme) for _ in range(MANY)]
    for page in pages:
        page.show()
        picture(page)
    for page in pages:
        page.deleteLater()
    del page, pages
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_pages_that_are_gone_leave_nothing_behind(theme: Theme) -> None:
    for _ in range(2):
        look_through(theme)
        theme.forget_gone()
    before = held()
    look_through(theme)
    theme.forget_gone()
    assert held() - before < MANY * 500


def test_nothing_looks_different_after_it_was_forgotten(theme: Theme, qtbot: QtBot) -> None:
    page = some_page(theme)
    qtbot.addWidget(page)
    page.show()
    before = picture(page)
    theme.forget_gone()
    assert picture(page) == before


def test_another_letter_and_colour_come_to_what_was_hidden_since(theme: Theme, qtbot: QtBot) -> None:
    theme.use(scale=1.5, scheme=Scheme.DARK)
    asked, page = some_page(theme), some_page(theme)
    for made in (asked, page):
        qtbot.addWidget(made)
    asked.show()
    wanted = picture(asked)
    theme.use(scale=1.0, scheme=Scheme.LIGHT)
    page.show()
    picture(page)
    page.hide()
    theme.forget_gone()
    theme.use(scale=1.5, scheme=Scheme.DARK)
    words = page.findChild(QLineEdit)
    assert words is not None
    assert words.palette().color(QPalette.ColorRole.Text) == theme.color("tekst")
    assert words.sizeHint() == asked.findChild(QLineEdit).sizeHint()
    page.show()
    assert picture(page) == wanted
