"""The first page of a new user: look at an example, begin a project, or open a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from wijkdesk.domain.frame import Profiel
from wijkdesk.domain.sjablonen import SJABLONEN
from wijkdesk.ui.begin.profilewords import works_with
from wijkdesk.ui.blocks import Notice, label, row, surface
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.detailpanel import scroller
from wijkdesk.ui.fieldframe import FieldFrame
from wijkdesk.ui.inputs import ChoiceBox
from wijkdesk.ui.lines import Line
from wijkdesk.ui.marks import IconMark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from wijkdesk.ui.theme import Theme


class FirstRun(QWidget):
    """Three roads, each with one button; nothing else is asked."""

    example_chosen = Signal(str)
    project_chosen = Signal(str, object)
    open_chosen = Signal()
    restore_chosen = Signal()
    recent_chosen = Signal(str)
    read_only_chosen = Signal(str)

    def __init__(
        self, theme: Theme, folder: Path, recent: Sequence[str], examples: Mapping[str, str]
    ) -> None:
        super().__init__()
        self._theme = theme
        self._examples = examples
        cards = QVBoxLayout() if theme.narrow else QHBoxLayout()
        cards.setSpacing(theme.px(14))
        for card in (self._example(), self._begin(), self._open(recent)):
            cards.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
        inside = surface("doorzichtig")
        layout = QVBoxLayout(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.px(size) for size in (24, 24, 0, 16)))
        whole.addWidget(scroller(inside, "Welkom", gutter=theme.px(24)))
        layout.setSpacing(theme.px(8))
        layout.addWidget(label("Welkom bij wijkdesk", "kop1"))
        layout.addWidget(
            label("Kies hoe u wilt beginnen. U kunt later altijd nog iets anders doen.", "stil", wrap=True)
        )
        self._warnings = QVBoxLayout()
        layout.addLayout(self._warnings)
        layout.addSpacing(theme.px(8))
        layout.addLayout(cards)
        layout.addStretch(1)
        layout.addWidget(label(f"Uw gegevens staan alleen op deze computer, in {folder}", "klein", wrap=True))

    def warn(self, sentence: str, path: Path | None = None) -> None:
        """Say why a file could not be opened; with a path, offer to open it only to read."""
        action = None
        if path is not None:
            action = Button(self._theme, "Alleen lezen")
            action.clicked.connect(lambda: self.read_only_chosen.emit(str(path)))
        self._warnings.addWidget(Notice(self._theme, "stop", sentence, action))

    def _card(self, icon: str, title: str, words: str) -> tuple[QFrame, QVBoxLayout]:
        theme = self._theme
        card = QFrame()
        card.setProperty("vlak", "kaart")
        card.setAccessibleName(title)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(*(theme.px(size) for size in (16, 16, 16, 16)))
        layout.setSpacing(theme.px(8))
        layout.addWidget(IconMark(theme, icon, color="accent", side=28))
        layout.addWidget(label(title, "kop3", wrap=True))
        layout.addWidget(label(words, "stil", wrap=True))
        layout.addSpacing(theme.px(4))
        return card, layout

    def _example(self) -> QFrame:
        card, layout = self._card(
            "book-open",
            "Voorbeeldproject bekijken",
            "Een ingevuld project. Probeer alles uit; uw eigen werk blijft apart.",
        )
        self.example = ChoiceBox(self._theme)
        for words in self._examples.values():
            self.example.addItem(words)
        self.example_button = Button(self._theme, "Voorbeeld openen", look="eerste")
        self.example_button.clicked.connect(self._open_example)
        layout.addWidget(FieldFrame(self._theme, "Voorbeeld", self.example))
        layout.addLayout(row(self.example_button, 1))
        return card

    def _begin(self) -> QFrame:
        card, layout = self._card(
            "file-plus",
            "Eigen project beginnen",
            "Met een sjabloon, in een paar korte stappen. Elke stap kunt u overslaan.",
        )
        self.name = Line()
        self.profile = ChoiceBox(self._theme)
        for profile in Profiel:
            self.profile.addItem(SJABLONEN[profile].naam)
        self.name_frame = FieldFrame(self._theme, "Naam van het project", self.name, required=True)
        layout.addWidget(self.name_frame)
        layout.addWidget(FieldFrame(self._theme, "Sjabloon", self.profile))
        self.meaning = label("", "klein", wrap=True)
        self.profile.currentIndexChanged.connect(self._say_meaning)
        self._say_meaning()
        layout.addWidget(self.meaning)
        layout.addSpacing(self._theme.px(6))
        self.begin_button = Button(self._theme, "Project beginnen")
        self.begin_button.clicked.connect(self._begin_project)
        self.name.returnPressed.connect(self._begin_project)
        layout.addLayout(row(self.begin_button, 1))
        return card

    def _open(self, recent: Sequence[str]) -> QFrame:
        card, layout = self._card(
            "folder-open",
            "Bestand openen",
            "Een dossier dat u al heeft, bijvoorbeeld van een andere computer.",
        )
        self.open_button = Button(self._theme, "Bestand kiezen", icon_name="folder-open")
        self.open_button.clicked.connect(self.open_chosen)
        layout.addLayout(row(self.open_button, 1))
        restore = Button(self._theme, "Reservekopie terugzetten", look="link", icon_name="rotate-ccw")
        restore.clicked.connect(self.restore_chosen)
        layout.addLayout(row(restore, 1))
        for path in recent[:3]:
            button = Button(self._theme, path.replace("\\", "/").rsplit("/", 1)[-1], look="link")
            button.setToolTip(path)
            button.clicked.connect(lambda _=False, path=path: self.recent_chosen.emit(path))
            layout.addLayout(row(button, 1))
        return card

    def _open_example(self) -> None:
        self.example_chosen.emit(list(self._examples)[self.example.currentIndex()])

    def _say_meaning(self) -> None:
        self.meaning.setText(works_with(list(Profiel)[self.profile.currentIndex()]))

    def _begin_project(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.name_frame.show_error("Geef het project een naam.")
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.name_frame.show_error("")
        self.project_chosen.emit(name, list(Profiel)[self.profile.currentIndex()])
