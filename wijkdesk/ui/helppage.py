"""Help: the pages of the handleiding at the left, one of them to read, and printing it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from wijkdesk.ui.blocks import PageHead
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.handbook import FIRST
from wijkdesk.ui.helptext import HelpText
from wijkdesk.ui.kopbalk import SearchField
from wijkdesk.ui.listmodel import Cell, Column, ListModel
from wijkdesk.ui.listview import ListView

if TYPE_CHECKING:
    from wijkdesk.ui.handbook import Chapter, Handbook
    from wijkdesk.ui.theme import Theme

MADE_OF = (
    "wijkdesk is vrije software (EUPL-1.2). De schermen gebruiken Qt (LGPL-3), de letter is Open Sans "
    "(Apache-2.0), losse tekens komen uit DejaVu Sans en de pictogrammen uit Lucide (ISC)."
)

_LIGHT_IMAGE = re.compile(r"!\[(\w+)\]\(licht:\w+\)")
"""A drawn light; on paper its name and its letter say enough."""


class HelpPage(QWidget):
    """The handleiding. `F1` opens it at the page of the screen that was shown."""

    went_to = Signal(str)

    def __init__(self, theme: Theme, handbook: Handbook) -> None:
        super().__init__()
        self._theme, self._handbook = theme, handbook
        self.shown = FIRST
        self.head = PageHead(theme)
        self.to_screen = Button(theme, "Naar dit scherm", icon_name="arrow-right")
        self.to_screen.clicked.connect(lambda: self.went_to.emit(f"spot:{self.shown}"))
        self.printing = Button(theme, "Afdrukken", icon_name="printer")
        self.printing.clicked.connect(self.print_page)
        self.head.buttons.addWidget(self.to_screen)
        self.head.buttons.addWidget(self.printing)
        self.search = SearchField(theme, "Zoek in de handleiding")
        self.search.textChanged.connect(self._look)
        title = Column("titel", "Bladzijde", lambda page: Cell(page.title), lambda page: page.title, 1, 180)
        self.model = ListModel((title,), self)
        self.view = ListView(theme, self.model, "Bladzijden")
        self.view.row_chosen.connect(self._choose)
        self.text = HelpText(theme)
        self.text.followed.connect(self.show_page)
        self._lay_out()
        self._look("")
        self.show_page(FIRST)

    def _lay_out(self) -> None:
        theme = self._theme
        left = QFrame()
        left.setProperty("vlak", "kaart")
        left.setFixedWidth(theme.px(292))
        inside = QVBoxLayout(left)
        inside.setContentsMargins(*(theme.px(size) for size in (2, 12, 2, 8)))
        field = QHBoxLayout()
        field.setContentsMargins(theme.px(14), 0, theme.px(14), theme.px(4))
        field.addWidget(self.search)
        inside.addLayout(field)
        inside.addWidget(self.view, 1)
        right = QFrame()
        right.setProperty("vlak", "kaart")
        page = QVBoxLayout(right)
        page.setContentsMargins(*(theme.px(size) for size in (24, 16, 8, 12)))
        page.addWidget(self.text)
        across = QHBoxLayout()
        across.setSpacing(theme.px(14))
        across.addWidget(left)
        across.addWidget(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (24, 18, 24, 14)))
        layout.setSpacing(theme.px(12))
        layout.addWidget(self.head)
        layout.addLayout(across, 1)

    def _look(self, text: str) -> None:
        found = self._handbook.find(text)
        order = {chapter.group: number for number, chapter in reversed(list(enumerate(found)))}
        self.model.group_by(None)
        self.model.show(found, [chapter.title.lower() for chapter in found])
        self.model.group_by(lambda page: (order[page.group], page.group or "Handleiding"))
        self.view.choose_line(self.model.line_of(lambda page: page.key == self.shown))

    def _choose(self, chapter: Chapter | None) -> None:
        if chapter is not None and chapter.key != self.shown:
            self.show_page(chapter.key)

    def show_page(self, key: str) -> None:
        """Show one page, from its beginning."""
        chapter = self._handbook.page(key)
        self.shown = chapter.key
        from importlib.metadata import version  # noqa: PLC0415 - a slow import for one line

        more = f"\n\n---\n\nwijkdesk {version('wijkdesk')}. {MADE_OF}\n" if chapter.key == FIRST else ""
        self.head.say("Hulp", facts="", trail=(chapter.group,) if chapter.group else ())
        self.to_screen.setVisible(chapter.group == "De schermen")
        self.text.read(chapter.text + more)
        line = self.model.line_of(lambda page: page.key == chapter.key)
        if line < 0 and self.search.text():
            self.search.clear()
        elif line >= 0:
            self.view.choose_line(line)

    def print_page(self) -> None:
        """Ask for a printer and print the page that is shown, in black on white."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - only for who prints

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._handbook.page(self.shown).title)
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            self.paper().print_(printer)

    def paper(self) -> QTextDocument:
        """Return the page that is shown as it is printed."""
        document = QTextDocument(self)
        document.setDefaultFont(self._theme.font())
        text = self._handbook.page(self.shown).text
        document.setMarkdown(_LIGHT_IMAGE.sub(r"\1", text))
        return document
