"""The first step: what stands on each line, and which field each column is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from wijkdesk.domain.entity import fields_of, klasse_of
from wijkdesk.exchange.blad.cellvalues import as_text
from wijkdesk.exchange.blad.heads import takes
from wijkdesk.ui.blocks import Notice, label, line, row, surface
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.inputs import ChoiceBox

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.fields import Field, Klasse
    from wijkdesk.exchange.blad.heads import Column, Layout
    from wijkdesk.exchange.blad.table import Book
    from wijkdesk.ui.theme import Theme

_SAMPLES = 3
FILES = "Lijsten (*.xlsx *.xlsm *.csv *.txt *.vcf);;Alle bestanden (*)"


def offered(entity: type[Entity], ceiling: Klasse) -> list[Field]:
    """Return the fields that a column can be."""
    return [field for field in fields_of(entity) if takes(field) and klasse_of(entity, field) <= ceiling]


class Recognising(QFrame):
    """Shows each column with what stands in it, and lets the user say what it is."""

    entity_chosen = Signal(object)
    sheet_chosen = Signal(int)
    field_chosen = Signal(int, str)
    agreed = Signal()

    def __init__(self, theme: Theme, kinds: Sequence[type[Entity]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("vlak", "kaart")
        self._theme, self._kinds = theme, list(kinds)
        self.kind = ChoiceBox(theme)
        self.kind.setAccessibleName("Op elke regel staat")
        self.kind.setMinimumContentsLength(24)
        for entity in self._kinds:
            self.kind.addItem(entity.singular)
        self.kind.activated.connect(lambda place: self.entity_chosen.emit(self._kinds[place]))
        self.sheet = ChoiceBox(theme)
        self.sheet.setAccessibleName("Blad van het bestand")
        self.sheet.setMinimumContentsLength(16)
        self.sheet.activated.connect(self.sheet_chosen)
        self._sheet_label = label("Blad")
        self.boxes: dict[int, ChoiceBox] = {}
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side = theme.px(16)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2, theme.px(12), 2, theme.px(6))
        layout.setSpacing(theme.px(10))
        layout.addLayout(
            row(
                label("Op elke regel staat één", "half"),
                self.kind,
                self._sheet_label,
                self.sheet,
                1,
                margins=(side, 0, side, 0),
            )
        )
        layout.addWidget(line())
        layout.addWidget(self._scroll, 1)

    def show_layout(
        self, book: Book, place: int, entity: type[Entity], layout: Layout, fields: Sequence[Field]
    ) -> None:
        """Show the columns of a sheet as they were recognised."""
        if entity in self._kinds:
            self.kind.setCurrentIndex(self._kinds.index(entity))
        self.sheet.clear()
        self.sheet.addItems([sheet.name or "zonder naam" for sheet in book.shown])
        self.sheet.setCurrentIndex(place)
        several = len(book.shown) > 1
        self.sheet.setVisible(several)
        self._sheet_label.setVisible(several)
        whole = surface("doorzichtig")
        grid = QGridLayout(whole)
        side = self._theme.px(16)
        grid.setContentsMargins(side, 0, side, self._theme.px(8))
        grid.setHorizontalSpacing(self._theme.px(16))
        grid.setVerticalSpacing(self._theme.px(7))
        for number, words in enumerate(("Kolom in de lijst", "Wat erin staat", "Wordt in wijkdesk")):
            grid.addWidget(label(words, "klein_half"), 0, number)
        current = next((at for at, box in self.boxes.items() if box.hasFocus()), None)
        self.boxes = {}
        for number, column in enumerate(layout.columns, start=1):
            self._add_column(grid, number, column, layout, fields)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 5)
        grid.setColumnStretch(2, 4)
        grid.setRowStretch(len(layout.columns) + 1, 1)
        self._scroll.setWidget(whole)
        if current in self.boxes:
            # Who goes on with the keyboard goes on where he was.
            self.boxes[current].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_column(
        self, grid: QGridLayout, number: int, column: Column, layout: Layout, fields: Sequence[Field]
    ) -> None:
        grid.addWidget(label(column.name, "half", wrap=True), number, 0)
        samples = "niet getoond" if column.private else _samples(layout, column.place)
        grid.addWidget(label(samples, "stil", wrap=True), number, 1)
        if column.private:
            words = f"Weggelaten: een {column.private} hoort niet in het dossier."
            grid.addWidget(label(words, "klein", wrap=True), number, 2)
            return
        box = ChoiceBox(self._theme)
        box.setAccessibleName(f"Kolom {column.name} wordt")
        box.addItem("Niet overnemen", "")
        for field in fields:
            box.addItem(f"{field.label} *" if field.required else field.label, field.name)
        names = [field.name for field in fields]
        box.setCurrentIndex(names.index(column.field) + 1 if column.field in names else 0)
        box.activated.connect(partial(self._choose, column.place))
        grid.addWidget(box, number, 2)
        self.boxes[column.place] = box

    def _choose(self, place: int, chosen: int) -> None:
        self.field_chosen.emit(place, str(self.boxes[place].itemData(chosen) or ""))

    @property
    def chosen(self) -> Mapping[int, str]:
        """Return by column the field that was chosen."""
        return {place: str(box.currentData() or "") for place, box in self.boxes.items()}


def _samples(layout: Layout, place: int) -> str:
    found: list[str] = []
    for below in layout.lines:
        text = " ".join(as_text(below.cell(place)).split())
        if text and text not in found:
            found.append(text if len(text) < 40 else f"{text[:39]}…")
        if len(found) == _SAMPLES:
            break
    return "  ·  ".join(found) or "leeg"


class Source(QFrame):
    """Where a list comes from: a file, or what was copied in Excel."""

    file_asked = Signal()
    figures_asked = Signal()
    paste_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("vlak", "kaart")
        side = theme.px(20)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(side, side, side, side)
        layout.setSpacing(theme.px(10))
        layout.addWidget(label("Waar staat uw lijst?", "kop3"))
        self.file_button = Button(theme, "Bestand kiezen", look="eerste", icon_name="folder-open")
        self.paste_button = Button(theme, "Plakken uit Excel", icon_name="file-plus")
        self.file_button.clicked.connect(self.file_asked)
        self.paste_button.clicked.connect(self.paste_asked)
        words = (
            "Kies een Excel-bestand (.xlsx) of CSV-bestand, sleep het op dit venster, of kopieer in Excel de "
            "regels met de kop erboven en plak ze hier. U ziet eerst wat er gebeurt; er verandert nog niets."
        )
        layout.addWidget(label(words, "stil", wrap=True))
        layout.addLayout(row(self.file_button, self.paste_button, 1))
        self._problem = QVBoxLayout()
        layout.addLayout(self._problem)
        layout.addSpacing(theme.px(12))
        layout.addWidget(line())
        layout.addSpacing(theme.px(2))
        layout.addWidget(label("Wilt u cijfers van een wijk inlezen?", "kop3"))
        words = (
            "Ook een bestand met cijfers van het CBS of het RIVM leest u hier in. Kolommen worden herkend; "
            "u zegt alleen welk gebied waar hoort. De cijfers komen in het wijkprofiel van elk gebied."
        )
        layout.addWidget(label(words, "stil", wrap=True))
        self.figures_button = Button(theme, "Bestand met cijfers kiezen", icon_name="folder-open")
        self.figures_button.clicked.connect(self.figures_asked)
        layout.addLayout(row(self.figures_button, 1))
        layout.addStretch(1)
        self._theme = theme

    def say(self, sentence: str) -> None:
        """Say why a file cannot be read; '' clears it."""
        while (item := self._problem.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if sentence:
            self._problem.addWidget(Notice(self._theme, "stop", sentence))
