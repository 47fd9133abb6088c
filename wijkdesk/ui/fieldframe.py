"""The frame around one field: label above, help or error below, a lock when confidential."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from wijkdesk.ui.blocks import label, row
from wijkdesk.ui.marks import ASKS, IconMark

if TYPE_CHECKING:
    from wijkdesk.ui.theme import Theme

OPEN_FIELD = "Vraag open: een ander schreef hier iets anders. U kiest bij Binnengekomen."


class FieldFrame(QWidget):
    """One field with its words. The line below is always there, so an error moves nothing."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        editor: QWidget,
        *,
        required: bool = False,
        help_text: str = "",
        lock: str = "",
        labelled: bool = True,
        holder: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._theme = theme
        self._help = help_text
        self._remark = ""
        self._asks: IconMark | None = None
        self.caption = label(f"{name} *" if required else name, "klein_half")
        self.caption.setBuddy(editor)
        editor.setAccessibleName(f"{name}, verplicht" if required else name)
        self._sign = IconMark(theme, "circle-alert", color="rood_tekst", side=14)
        self._sign.hide()
        self._below = label("", "klein", wrap=True)
        self._below.setMinimumHeight(theme.px(16))
        if labelled:
            self._top = self._caption_row(lock)
        self._lay_out(holder or editor, labelled=labelled)
        self.show_error("")

    def _caption_row(self, lock: str) -> QHBoxLayout:
        top = row(self.caption, spacing=self._theme.px(4))
        if lock:
            mark = IconMark(self._theme, "lock", side=13, name=lock)
            mark.setToolTip(lock)
            top.addWidget(mark)
        self._asks = IconMark(self._theme, ASKS, color="oranje_tekst", side=14, name=OPEN_FIELD)
        self._asks.setToolTip(OPEN_FIELD)
        self._asks.hide()
        top.addWidget(self._asks)
        top.addStretch(1)
        return top

    def show_question(self, *, on: bool) -> None:
        """Mark a field of which two values wait for a choice."""
        if self._asks is not None:
            self._asks.setVisible(on)

    def _lay_out(self, holder: QWidget, *, labelled: bool) -> None:
        foot = row(self._sign, self._below, spacing=self._theme.px(5))
        foot.setStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, self._theme.px(5) if self._help else 0)
        layout.setSpacing(self._theme.px(2))
        if labelled:
            layout.addLayout(self._top)
        layout.addWidget(holder)
        layout.addLayout(foot)

    @property
    def error(self) -> QLabel:
        """Return the line below the field."""
        return self._below

    def show_remark(self, sentence: str) -> None:
        """Show what is unwise about a value that was taken; an error stays above it."""
        if self.editor.property("fout") != "true":
            self._remark = sentence
            self.show_error("")

    def show_error(self, sentence: str) -> None:
        """Show what is wrong, or the remark or the help again when nothing is."""
        wrong = bool(sentence)
        self._sign.setVisible(wrong)
        self._below.setText(sentence or self._remark or self._help)
        self._below.setProperty("tekst", "fout" if wrong else "let_op" if self._remark else "klein")
        self.editor.setProperty("fout", "true" if wrong else "false")
        self.editor.setAccessibleDescription(sentence or self._help)
        for widget in (self._below, self.editor):
            if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                # It was not shown yet: it gets its style when it is, once.
                continue
            widget.style().unpolish(widget)
            widget.style().polish(widget)
