"""The bar at the bottom: proof that all is saved, and per which day the figures are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from wijkdesk.ui.blocks import label
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.marks import IconMark

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from wijkdesk.ui.theme import Theme

_DOT = "·  "


class Statusbalk(QWidget):
    """One line: left what was saved, right the day of the figures. A saving problem takes the left side."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("vlak", "statusbalk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme.size("statusbalk"))
        self.setAccessibleName("Stand van zaken van het dossier")
        self._theme = theme
        self._sign = QHBoxLayout()
        self._saved = QLabel()
        self._saved.setProperty("tekst", "klein_half")
        self._more = label("", "klein")
        self._action = Button(theme, look="link")
        self._action.hide()
        self._stand = label("", "klein")
        self._then: Callable[[], None] | None = None
        self._told = False
        self._safe = ("", "")
        """What was said last of what is saved; a refusal stands in its place until it is seen."""
        self._action.clicked.connect(self._act)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        layout.setSpacing(theme.px(7))
        layout.addLayout(self._sign)
        layout.addWidget(self._saved)
        layout.addWidget(self._more)
        layout.addWidget(self._action)
        layout.addStretch(1)
        layout.addWidget(self._stand)

    def show_saved(self, sentence: str, more: str = "") -> None:
        """Say that all is saved, and what else is safe."""
        self._told = False
        self._safe = (sentence, more)
        self._action.hide()
        # The bar outlives a dossier, and a way out that is offered no more would hold on to all of it.
        self._then = None
        self._show("circle-check", "groen_tekst", sentence, more)

    def show_problem(self, sentence: str, words: str, then: Callable[[], None]) -> None:
        """Say what could not be saved and offer the way out."""
        self._action.setText(words)
        self._then = then
        self._action.show()
        self._show("circle-alert", "rood_tekst", sentence, "")

    @property
    def said(self) -> str:
        """Return the sentence that stands at the left."""
        return self._saved.text()

    def refuse(self, sentence: str) -> None:
        """Say what could not be done, until it is seen: then stands here what stood here."""
        self.show_problem(sentence, "Gezien", lambda: self.show_saved(*self._safe))
        self.announce(sentence)

    def tell(self, sentence: str) -> None:
        """Say what was done, beside that all is saved; what is wrong stays in sight."""
        if self._action.isHidden():
            self.show_saved(self._saved.text(), sentence)
            self._told = True
            self._fit()
        self.announce(sentence)

    def when_free(self, say: Callable[[], None]) -> None:
        """Say something else, unless what was just done stands here, or what went wrong and was not seen."""
        if not self._told and self._action.isHidden():
            say()

    def show_stand(self, words: str) -> None:
        """Say per which day the figures are."""
        self._stand.setText(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what does not fit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show the extra words only where all of them fit; half a date says nothing.

        What went wrong and what was just done are said whole: then the day of the figures gives way, for
        what was done also that all is saved, which its sign still says, and the bar grows by a line.
        """
        theme, wrong = self._theme, not self._action.isHidden()
        told = self._told and not wrong
        said = self._saved.fontMetrics().horizontalAdvance(self._saved.text())
        beside = self._action.sizeHint().width() if wrong else 0
        extra = self._more.text().removeprefix(_DOT)
        left = said + beside + self._more.fontMetrics().horizontalAdvance(_DOT + extra) + theme.px(90)
        fits = left + self._stand.sizeHint().width() <= self.width()
        alone = told and left > self.width()
        self._more.setVisible(told or fits)
        self._stand.setVisible(fits or not (wrong or told))
        self._saved.setHidden(alone)
        self._more.setText(f"{'' if alone or not extra else _DOT}{extra}")
        room = self.width() - beside - theme.px(90)
        high = max(_wrapped(self._saved, room, wraps=wrong), _wrapped(self._more, room, wraps=alone))
        self.setFixedHeight(max(theme.size("statusbalk"), high + theme.px(10) if high else 0))
        self._saved.setToolTip(extra)

    def announce(self, sentence: str) -> None:
        """Tell a screen reader something without moving the focus."""
        event = QAccessibleAnnouncementEvent(self, sentence)
        QAccessible.updateAccessibility(event)

    def _show(self, icon: str, color: str, sentence: str, more: str) -> None:
        while (item := self._sign.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        self._sign.addWidget(
            IconMark(self._theme, icon, color=color, side=16), 0, Qt.AlignmentFlag.AlignVCenter
        )
        self._saved.setText(sentence)
        self._saved.setProperty("tekst", "fout" if color.startswith("rood") else "klein_sterk")
        self._saved.style().unpolish(self._saved)
        self._saved.style().polish(self._saved)
        self._more.setText(f"{_DOT}{more}" if more else "")
        self._fit()

    def _act(self) -> None:
        if self._then is not None:
            self._then()


def _wrapped(words: QLabel, room: int, *, wraps: bool) -> int:
    """Let words take more lines where they do not fit on one; return how high they are then, else 0."""
    metrics = words.fontMetrics()
    wraps = wraps and metrics.horizontalAdvance(words.text()) > room
    words.setWordWrap(wraps)
    words.setMinimumWidth(max(room, 0) if wraps else 0)
    flags = int(Qt.TextFlag.TextWordWrap)
    return metrics.boundingRect(0, 0, max(room, 1), 1000, flags, words.text()).height() if wraps else 0
