"""Pages on screen, exactly as they print: the pdf itself, as wide as reads well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QPalette
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from wijkdesk.ui.blocks import Notice, label, surface
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.rapport.printing import new_document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLayout

    from wijkdesk.ui.blocks import Tone
    from wijkdesk.ui.theme import Theme

_PAGE_WIDTH = 820
WAITING = "Het rapport wordt gemaakt…"
STOPPED = "U hebt het maken van dit rapport gestopt."


class PageView(QPdfView):
    """Pages in the middle, as wide as reads well."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setZoomMode(QPdfView.ZoomMode.Custom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page again."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Make the page as wide as the window allows, and never wider than reads well."""
        points = self.document().pagePointSize(0).width() if self.document() else 0
        if points > 0:
            room = min(self.viewport().width() - self._theme.px(24), self._theme.px(_PAGE_WIDTH))
            self.setZoomFactor(max(0.2, room / (points * self.logicalDpiX() / 72)))


class Preview(QFrame):
    """A card with the pages, or with a word about why they are not there yet."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("vlak", "kaart")
        self._buffer = QBuffer(self)
        self.document = new_document(self)
        self.view = PageView(theme, self)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self._halted = False
        self._waiting = label(WAITING, "stil", wrap=True)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        # From the outside in: what is moved into another widget gets its style anew, with all that is in it.
        inside = QVBoxLayout(self)
        inside.setContentsMargins(2, 2, 2, 2)
        self._stack = QStackedWidget()
        inside.addWidget(self._stack)
        self.stop = Button(theme, "Stoppen", look="link")
        self.again = Button(theme, "Opnieuw maken")
        held = surface("doorzichtig")
        self._stack.addWidget(held)
        self._stack.addWidget(self.view)
        column = QVBoxLayout(held)
        column.addStretch(1)
        column.addWidget(self._waiting)
        for button in (self.stop, self.again):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._held = held
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        palette = self.view.palette()
        palette.setColor(QPalette.ColorRole.Dark, self._theme.color("achtergrond"))
        self.view.setPalette(palette)

    def wait(self, words: str = WAITING) -> None:
        """Say that there are no pages, and why."""
        self._say(words, stop=words == WAITING)

    def halt(self) -> None:
        """Say that the work was stopped, and offer to begin again."""
        self._say(STOPPED, again=True)
        self.again.setFocus()

    @property
    def halted(self) -> bool:
        """Tell whether the work was stopped and not begun again."""
        return self._halted

    def _say(self, words: str, *, stop: bool = False, again: bool = False) -> None:
        self._waiting.setText(words)
        self._halted = again
        self.stop.setVisible(stop)
        self.again.setVisible(again)
        self._stack.setCurrentWidget(self._held)

    def show_pages(self, pdf: bytes, name: str) -> None:
        """Show a file; the place where the reader was stays in sight."""
        place = self.view.verticalScrollBar().value()
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self.view.fit()
        self.view.setAccessibleName(name)
        self._stack.setCurrentWidget(self.view)
        self.view.verticalScrollBar().setValue(place)


def show_notes(theme: Theme, box: QLayout, tone: Tone, notes: Sequence[str]) -> None:
    """Say above a report what has to be known of it, in the place of what was said before."""
    while (item := box.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.deleteLater()
    if notes:
        box.addWidget(Notice(theme, tone, " ".join(notes)))
