"""Looks along while someone types: what could be about a resident is coloured, and told why (C20)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QInputMethodEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QToolTip, QWidget

from wijkdesk.domain.privacy import Finding, Severity, findings
from wijkdesk.store.garbage import no_search

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.ui.theme import Theme

_TEXT_FORMAT = QInputMethodEvent.AttributeType.TextFormat


class PrivacyWatch(QObject):
    """Watches one field. Who has a place for the sentence connects `found`; `beside` shows it below."""

    found = Signal(str)

    def __init__(self, theme: Theme, field: QLineEdit | QPlainTextEdit, *, beside: bool = False) -> None:
        super().__init__(field)
        self._theme, self._field = theme, field
        self._beside = beside
        self._said = ""
        self._usual = field.accessibleDescription()
        field.textChanged.connect(self.look)

    def look(self) -> None:
        """Colour what was found in the text as it is now."""
        field = self._field
        text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        hits = findings(text) if text else ()
        if not hits and not self._said:
            return
        if isinstance(field, QLineEdit):
            self._mark_line(field, hits)
        else:
            self._mark_area(field, hits)
        sentence = f"Hier {hits[0].sentence}" if hits else ""
        if sentence != self._said:
            self._said = sentence
            self.found.emit(sentence)
            if self._beside:
                self._tell(sentence)

    def _tell(self, sentence: str) -> None:
        field = self._field
        field.setAccessibleDescription(sentence or self._usual)
        if not sentence:
            QToolTip.hideText()
        elif field.hasFocus():
            QToolTip.showText(field.mapToGlobal(QPoint(0, field.height())), sentence, field)
            _lift(field)

    def _look_of(self, hit: Finding) -> QTextCharFormat:
        blocked = hit.severity is Severity.BLOCK
        look = QTextCharFormat()
        look.setBackground(self._theme.color("rood_zacht" if blocked else "oranje_zacht"))
        look.setForeground(self._theme.color("rood_tekst" if blocked else "oranje_tekst"))
        look.setFontUnderline(True)
        return look

    def _mark_area(self, area: QPlainTextEdit, hits: Sequence[Finding]) -> None:
        marks = []
        for hit in hits:
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(area.document())
            cursor.setPosition(hit.start)
            cursor.setPosition(hit.start + len(hit.fragment), QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            mark.format = self._look_of(hit)
            marks.append(mark)
        area.setExtraSelections(marks)

    def _mark_line(self, line: QLineEdit, hits: Sequence[Finding]) -> None:
        # A line has no formats of its own; what an input method may colour, it colours.
        before = line.cursorPosition()
        parts = [
            QInputMethodEvent.Attribute(
                _TEXT_FORMAT, hit.start - before, len(hit.fragment), self._look_of(hit)
            )
            for hit in hits
        ]
        blocked = line.blockSignals(True)
        QApplication.sendEvent(line, QInputMethodEvent("", parts))
        line.blockSignals(blocked)


def _lift(field: QWidget) -> None:
    """Put the words above the field: below it stands the button, which they would take the click of."""
    corner = field.mapToGlobal(QPoint(0, 0))
    with no_search():
        tips = [window for window in QApplication.topLevelWidgets() if window.inherits("QTipLabel")]
    for tip in tips:
        if tip.isVisible() and corner.y() > tip.height():
            tip.move(tip.x(), corner.y() - tip.height() - 2)


def watch(theme: Theme, *fields: QLineEdit | QPlainTextEdit) -> None:
    """Watch fields that have no line of their own for a remark."""
    for field in fields:
        PrivacyWatch(theme, field, beside=True)
