"""What the user sees when the program itself is wrong: a sentence, and a trace without any data."""

from __future__ import annotations

import sys
import traceback
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from wijkdesk.domain.errors import UserError
from wijkdesk.ui.blocks import label
from wijkdesk.ui.buttons import Button

if TYPE_CHECKING:
    from types import TracebackType

    from wijkdesk.ui.shell import Shell
    from wijkdesk.ui.theme import Theme

SENTENCE = (
    "Er ging iets mis in het programma. Wat als bewaard gemeld is, staat in het dossier. "
    "U kunt verder werken. Gebeurt het vaker, stuur dan de tekst hieronder naar wie u helpt."
)


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return version, system and trace; never the message, which may hold what is in a record."""
    import platform  # noqa: PLC0415 - a slow import for a rare moment
    from importlib.metadata import version  # noqa: PLC0415 - as platform

    lines = [
        f"wijkdesk {version('wijkdesk')}, Python {platform.python_version()}",
        f"{platform.system()} {platform.release()}",
        kind.__name__,
    ]
    for frame in traceback.extract_tb(trace):
        file = frame.filename.replace("\\", "/").rsplit("/", 2)
        lines.append(f"  {'/'.join(file[-2:])}:{frame.lineno} {frame.name}")
    return "\n".join(lines)


class CrashDialog(QDialog):
    """One sentence, the trace, and two buttons."""

    def __init__(self, theme: Theme, trace: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Er ging iets mis")
        self.resize(theme.px(620), theme.px(380))
        self.trace = QPlainTextEdit(trace)
        self.trace.setReadOnly(True)
        self.trace.setTabChangesFocus(True)
        self.trace.setAccessibleName("Technische gegevens, zonder inhoud van uw dossier")
        copy = Button(theme, "Tekst kopiëren")
        close = Button(theme, "Verder werken", look="eerste")
        copy.clicked.connect(lambda: QApplication.clipboard().setText(trace))
        close.clicked.connect(self._close)
        buttons = QHBoxLayout()
        buttons.addWidget(copy)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(16) for _ in range(4)))
        layout.setSpacing(theme.px(12))
        layout.addWidget(label(SENTENCE, wrap=True))
        layout.addWidget(label("Hierin staat niets uit uw dossier.", "klein"))
        layout.addWidget(self.trace, 1)
        layout.addLayout(buttons)

    def _close(self) -> None:
        self.accept()


def catch_crashes(theme: Theme, parent: Shell) -> None:
    """Show every error that nobody caught; a second one while the first is shown only goes to stderr.

    A refusal is no crash: its sentence comes where the window says what could not be done.
    """
    shown: list[CrashDialog] = []

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, UserError):
            parent.statusbalk.refuse(str(error))
            return
        text = report(kind, trace)
        sys.stderr.write(f"{text}\n")
        if shown or issubclass(kind, KeyboardInterrupt):
            return
        del error
        dialog = CrashDialog(theme, text, parent)
        shown.append(dialog)
        dialog.exec()
        shown.clear()

    sys.excepthook = caught
