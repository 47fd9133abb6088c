"""Parts beside each other that go on below where there is no room: no button falls off the edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class Flow(QWidget):
    """Parts from left to right, in as many lines as they need; each keeps the size it asks for.

    A widget and no layout: Qt deletes the items of a layout by itself, and of a layout that is written in
    Python the items belong to Python too. Each was deleted twice, and the program crashed pages later.
    """

    def __init__(self, *parts: QWidget, spacing: int = 8) -> None:
        super().__init__()
        self._spacing = spacing
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for part in parts:
            part.setParent(self)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at a width."""
        return self._place(width, move=False)

    def minimumSizeHint(self) -> QSize:
        """Return the size of the widest part."""
        sizes = [_least(part) for part in self._shown()]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def sizeHint(self) -> QSize:
        """Return the size of one line with everything."""
        sizes = [_wanted(part) for part in self._shown()]
        width = sum(size.width() for size in sizes) + self._spacing * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def event(self, event: QEvent) -> bool:
        """Put the parts in their places anew where one of them came, went or asks for another size."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.ChildRemoved):
            self.updateGeometry()
            self._place(self.width(), move=True)
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put every part in its place."""
        super().resizeEvent(event)
        self._place(self.width(), move=True)

    def _shown(self) -> list[QWidget]:
        return [part for part in self.children() if isinstance(part, QWidget) and not part.isHidden()]

    def _place(self, width: int, *, move: bool) -> int:
        left, top, high = 0, 0, 0
        for part in self._shown():
            size = _wanted(part)
            if left > 0 and left + size.width() > width:
                left, top, high = 0, top + high + self._spacing, 0
            if move:
                part.setGeometry(QRect(QPoint(left, top), QSize(min(size.width(), width), size.height())))
            left, high = left + size.width() + self._spacing, max(high, size.height())
        return top + high


def _least(part: QWidget) -> QSize:
    return part.minimumSizeHint().expandedTo(part.minimumSize())


def _wanted(part: QWidget) -> QSize:
    return part.sizeHint().expandedTo(_least(part)).boundedTo(part.maximumSize())
