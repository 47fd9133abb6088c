"""Files that are dragged over text: a field would type their path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent, QWindow
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

_OVER = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove})


def dragged_files(given: QMimeData) -> list[str]:
    """Return the files of this computer that are dragged; none where something else is dragged."""
    return [url.toLocalFile() for url in given.urls() if url.isLocalFile()]


class FileDrops(QObject):
    """Listens at a window, so that no field on it takes files: what lies below the field gets them."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def listen(self) -> None:
        """Begin, once the window is on the screen."""
        handle = self._window.windowHandle()
        # Qt for Python may take for it an item of a layout that is gone, as `slices` tells.
        if isinstance(handle, QWindow):
            # A filter that Qt knows already is not there twice.
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Shut the field below what is dragged, before Qt asks who takes it."""
        del watched
        if event.type() in _OVER and isinstance(event, QDropEvent) and dragged_files(event.mimeData()):
            below = self._window.childAt(event.position().toPoint())
            while below is not None and below is not self._window:
                if isinstance(below, QLineEdit | QTextEdit | QPlainTextEdit):
                    below.setAcceptDrops(False)
                below = below.parentWidget()
        return False
