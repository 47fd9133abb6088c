"""Words that take a few lines at most: longer ones end in dots, and pointing shows them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QTextLayout
from PySide6.QtWidgets import QLabel, QSizePolicy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont, QPaintEvent, QResizeEvent

    from wijkdesk.ui.blocks import TextRole

_FAR = 1_000_000
"""As wide as nothing is: what is laid out in it stands on one line."""
_MOST_KEPT = 500
_kept: dict[tuple[str, str, int], tuple[str, ...]] = {}
"""How words were broken, by their font and the room: a page that is made anew asks it ten times of each."""


class FewLines(QLabel):
    """A text that keeps all its words for who hears it, and draws as many lines as it may.

    With `after` both share the lines: what the text above leaves is for this one.
    """

    def __init__(self, words: str, role: TextRole, most: int, after: FewLines | None = None) -> None:
        super().__init__(words)
        self.setProperty("tekst", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._most, self._after = most, after
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def lines(self, width: int) -> Sequence[str]:
        """Return the lines that show where there is room for so many pixels; the last may end in dots."""
        whole = self._broken(width)
        room = self._room(width)
        if len(whole) <= room:
            return whole
        rest = "".join(whole[room - 1 :])
        dotted = self.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, width)
        return (*whole[: room - 1], dotted)

    @property
    def shortened(self) -> bool:
        """Return whether not all words show."""
        return len(self._broken(self.width())) > self._room(self.width())

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines that show."""
        return self._count(width) * self.fontMetrics().lineSpacing()

    def sizeHint(self) -> QSize:
        """Ask for no width: it gets what the row has left, and then as high as its lines."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Ask for no more than one line at least."""
        return QSize(0, self.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let pointing show the whole text where a part of it does not fit."""
        super().resizeEvent(event)
        self.setToolTip(self.text() if self.shortened else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines."""
        del event
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        high = self.fontMetrics().lineSpacing()
        for number, words in enumerate(self.lines(self.width())):
            box = QRectF(0, number * high, self.width(), high)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()

    def _room(self, width: int) -> int:
        above = self._after._count(width) if self._after is not None else 0  # noqa: SLF001 - one of us
        return max(1, self._most - above)

    def _count(self, width: int) -> int:
        # What the last line says takes longer to find than how many there are, and is asked for less.
        return min(len(self._broken(width)), self._room(width))

    def _broken(self, width: int) -> tuple[str, ...]:
        words, font = self.text(), self.font()
        asked = words, font.key(), width
        found = _kept.get(asked)
        if found is None:
            if len(_kept) >= _MOST_KEPT:
                _kept.clear()
            found = _kept[asked] = _lines_of(words, font, width)
        return found


def _lines_of(words: str, font: QFont, width: int) -> tuple[str, ...]:
    layout = QTextLayout(words, font)
    layout.beginLayout()
    result = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width or _FAR)
        start = line.textStart()
        result.append(words[start : start + line.textLength()])
    layout.endLayout()
    return tuple(result)
