"""The last thing that is asked: where the file lies, in one sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from wijkdesk.ui.begin.place import better, judge
from wijkdesk.ui.begin.steps import SetupStep
from wijkdesk.ui.blocks import Notice, label, row
from wijkdesk.ui.buttons import Button

if TYPE_CHECKING:
    from wijkdesk.ui.theme import Theme


class PlaceStep(SetupStep):
    """A sentence with the file; a warning with a way out where the folder is unwise."""

    title = "Plaats van het bestand"
    why = "Alles staat in één bestand op uw eigen computer. Wijkdesk maakt zelf elke dag een reservekopie."

    moved = Signal()

    def __init__(self, theme: Theme, folder: Path) -> None:
        super().__init__(theme)
        self._usual = self.folder = folder
        self._name = ""
        self.sentence = label("", "basis", wrap=True)
        self.other = Button(theme, "Andere map kiezen", icon_name="folder-open")
        self.other.clicked.connect(self._choose)
        self._said = QVBoxLayout()
        self.body.addWidget(self.sentence)
        self.body.addLayout(row(self.other, 1))
        self.body.addLayout(self._said)
        self.use(folder)

    @property
    def fits(self) -> bool:
        """Return whether something can be kept there."""
        return not judge(self.folder).refused

    def name_file(self, name: str) -> None:
        """Say what the file will be called."""
        self._name = name
        self._say()

    def use(self, folder: Path) -> None:
        """Turn to a folder, and say what is wrong with it."""
        self.folder = folder
        while (item := self._said.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        verdict = judge(folder)
        if verdict.sentence:
            offer = better(folder, self._usual)
            button = None
            if offer is not None:
                button = Button(self._theme, "Map op deze computer", name=f"Bewaren in {offer}")
                button.clicked.connect(lambda: self.use(offer))
            self._said.addWidget(
                Notice(self._theme, "stop" if verdict.refused else "let_op", verdict.sentence, button)
            )
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        self.sentence.setText(f"Uw project komt in het bestand ‘{self._name}’ in de map {self.folder}.")

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Map voor uw project", str(self.folder))
        if chosen:
            self.use(Path(chosen))

    def begin(self) -> None:
        """Put the cursor on the button."""
        self.other.setFocus()
