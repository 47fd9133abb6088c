"""Why values of an adopted plan changed: one question at a time, each may be left for what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from wijkdesk.domain.errors import UserError
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.whybar import WhyBar, same_value, still_asked

if TYPE_CHECKING:
    from wijkdesk.ui.desk import Asked, Desk
    from wijkdesk.ui.theme import Theme
    from wijkdesk.ui.whybar import Held


class WhyQueue(QWidget):
    """The bar above a screen with the question that waits the longest."""

    done = Signal()

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.waiting: list[Asked] = []
        self._gone: list[Asked] = []
        desk.changed.connect(self.renew)
        self.bar = WhyBar(theme)
        self.bar.answered.connect(self._explain)
        self.skip = Button(theme, look="icoon", icon_name="x", name="Zonder reden verder")
        self.skip.clicked.connect(self._next)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        layout.addWidget(self.bar, 1)
        layout.addWidget(self.skip, 0, Qt.AlignmentFlag.AlignTop)
        escape = QShortcut(QKeySequence("Esc"), self, self._next)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.hide()

    def ask(self, asked: Asked) -> None:
        """Ask this, or later when another question is open; the cursor stays where it is."""
        if any(same_value(asked, known) for known in self.waiting) or self._is_way_back(asked):
            return
        self.waiting.append(asked)
        if len(self.waiting) == 1:
            self.bar.ask(asked)
            self.bar.line.setPlaceholderText("Bijvoorbeeld: de ruimte was later klaar (Ctrl+R)")
            self.show()

    def _is_way_back(self, asked: Asked) -> bool:
        """Tell whether this takes a change back that nobody gave a reason for: then none is needed."""
        gone = [known for known in self._gone if same_value(asked, known)]
        self._gone = [known for known in self._gone if known not in gone]
        old, name = getattr(asked.record, asked.field.name), asked.field.name
        return any((known.value, getattr(known.record, name)) == (old, asked.value) for known in gone)

    def renew(self) -> None:
        """Ask of each value what is true now; what was taken back needs no reason."""
        if not self.waiting:
            return
        first, typed = self.waiting[0], self.bar.line.text()
        now = [(one, still_asked(self._desk, one, typed if one is first else "")) for one in self.waiting]
        self._gone = [one for one, kept in now if kept is None]
        self.waiting = [kept for _, kept in now if kept is not None]
        if not self.waiting:
            focused = self.window().focusWidget()
            self._end(to_view=focused is not None and self.isAncestorOf(focused))
        elif self.waiting[0] is not first:
            self.bar.ask(self.waiting[0], typed if same_value(self.waiting[0], first) else "")

    @property
    def unsaved(self) -> list[str]:
        """Return the reason that is typed but not given yet."""
        return self.bar.unsaved if self.waiting else []

    @property
    def held(self) -> Held | None:
        """Return the questions that wait, and the answer that is half typed."""
        return (tuple(self.waiting), self.bar.line.text()) if self.waiting else None

    def take_up(self, held: Held) -> None:
        """Ask again what a page before this one asked."""
        asked, typed = held
        for number, one in enumerate(asked):
            about = typed if number == 0 else ""
            now = still_asked(self._desk, one, about)
            if now is not None:
                self.ask(now)
                if about:
                    self.bar.line.setText(about)

    def to_line(self) -> None:
        """Put the cursor in the answer."""
        if self.waiting:
            self.bar.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _explain(self, asked: Asked, reason: str) -> None:
        try:
            self._desk.explain(asked, reason)
        except UserError as error:
            self._desk.refused.emit(str(error))
            self.bar.ask(asked, reason)
            return
        self._next()

    def _next(self) -> None:
        self.waiting = self.waiting[1:]
        if self.waiting:
            self.bar.ask(self.waiting[0])
            return
        self._end(to_view=True)

    def _end(self, *, to_view: bool) -> None:
        self.bar.drop()
        self.hide()
        if to_view:
            self.done.emit()
