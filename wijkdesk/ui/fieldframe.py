"""The frame around one field: label above, help or error below, a lock when confidential."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from wijkdesk.ui.blocks import label
from wijkdesk.ui.marks import IconMark

if TYPE_CHECKING:
    from wijkdesk.ui.theme import Theme


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
        self.caption = label(f"{name} *" if required else name, "klein_half")
        self.caption.setBuddy(editor)
        editor.setAccessibleName(f"{name}, verplicht" if required else name)
        self._sign = IconMark(theme, "circle-alert", color="rood_tekst", side=14)
        self._sign.hide()
        self._below = label("", "klein", wrap=True)
        self._below.setMinimumHeight(theme.px(16))
        top = QHBoxLayout()
        top.setSpacing(theme.px(4))
        top.addWidget(self.caption)
        if lock:
            mark = IconMark(theme, "lock", side=13, name=lock)
            mark.setToolTip(lock)
            top.addWidget(mark)
        top.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(5))
        foot.addWidget(self._sign)
        foot.addWidget(self._below, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(2))
        if labelled:
            layout.addLayout(top)
        layout.addWidget(holder or editor)
        layout.addLayout(foot)
        self.show_error("")

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
            widget.style().unpolish(widget)
            widget.style().polish(widget)
