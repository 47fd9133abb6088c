"""Putting a report together: which one, about what, on which day, which sections, in whose looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from wijkdesk.domain.entity import field_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import cell_date
from wijkdesk.domain.frame import Project
from wijkdesk.domain.rapportvorm import Samenstelling
from wijkdesk.ui.blocks import label, line, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.colourbox import ColourBox
from wijkdesk.ui.dayreading import read_day
from wijkdesk.ui.detailpanel import scroller
from wijkdesk.ui.fieldframe import FieldFrame
from wijkdesk.ui.inputs import ChoiceBox, DayLine, Tick
from wijkdesk.ui.rapport.sectionlist import SectionList

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from wijkdesk.ui.theme import Theme

_LETTERS = 10
_GUTTER = 14
"""Points at the right of the choices, where the bar appears once they scroll."""
_COLOUR = "Kleur van de huisstijl"


class Composer(QWidget):
    """The choices, one below the other; `chosen` says what they amount to."""

    changed = Signal()
    kind_changed = Signal()
    template_kept = Signal()
    logo_asked = Signal()
    logo_unwanted = Signal()
    colour_chosen = Signal(str)

    def __init__(self, theme: Theme, kinds: Mapping[str, str], above: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._above = above
        self._colour = self._logo = ""
        self._kinds = list(kinds)
        self.kind, self.about = self._box("Soort rapport"), self._box("Waarover")
        self._awaited = ""
        self.kind.addItems(list(kinds.values()))
        self.day = DayLine(theme)
        self.names = Tick(theme, "Namen tonen")
        self.names.setToolTip("Anders staan er alleen functies in het rapport.")
        self.amounts = Tick(theme, "Met bedragen")
        self.amounts.setToolTip("Bedragen zijn beperkt: alleen voor wie ze mag zien.")
        self.house = Tick(theme, "Logo en kleur")
        self.house.setToolTip("Het logo en de kleur van uw organisatie.")
        self.house.setChecked(True)
        self.colour = ColourBox(theme)
        self.colour.setAccessibleName(_COLOUR)
        self.colour.setMinimumContentsLength(_LETTERS)
        self.logo = Button(theme, "Logo kiezen", look="link", icon_name="file-plus")
        self.no_logo = Button(theme, "Logo weghalen", look="link", icon_name="trash-2")
        self.template = Button(theme, "Bewaren als sjabloon", look="link", icon_name="save")
        self._lay_out()
        self._connect()

    def _box(self, name: str) -> ChoiceBox:
        box = ChoiceBox(self._theme)
        box.setAccessibleName(name)
        box.setMinimumContentsLength(_LETTERS)
        return box

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self.kind_changed)
        self.about.currentIndexChanged.connect(self.changed)
        self.day.picked.connect(self._read_day)
        self.day.editingFinished.connect(self._read_day)
        self.sections.chosen.connect(self.changed)
        for tick in (self.names, self.amounts, self.house):
            tick.toggled.connect(self.changed)
        self.colour.picked.connect(self.colour_chosen)
        self.logo.clicked.connect(self.logo_asked)
        self.no_logo.clicked.connect(self.logo_unwanted)
        self.template.clicked.connect(self.template_kept)

    def _lay_out(self) -> None:
        theme = self._theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        # Each is made at its turn, in here: Tab goes as they were made, and nothing gets its style twice.
        over = self._above.layout()
        if over is not None:
            # It stays in sight where the choices below it have to be scrolled.
            frame = FieldFrame(theme, "Rapport", self.kind, parent=self._above)
            frame.setContentsMargins(0, 0, theme.px(_GUTTER), 0)
            over.addWidget(frame)
        self._about_frame = FieldFrame(theme, "Waarover", self.about, parent=self)
        layout.addWidget(self._about_frame)
        self._day_frame = FieldFrame(theme, "Stand per", self.day, parent=self)
        layout.addWidget(self._day_frame)
        self.sections = SectionList(theme, self)
        layout.addWidget(self.sections)
        layout.addSpacing(theme.px(8))
        layout.addWidget(label("Tonen", "klein_half"))
        for tick in (self.names, self.amounts, self.house):
            layout.addWidget(tick)
        layout.addSpacing(theme.px(6))
        self._colour_frame = FieldFrame(theme, _COLOUR, self.colour, parent=self)
        layout.addWidget(self._colour_frame)
        layout.addLayout(row(self.logo, 1))
        layout.addLayout(row(self.no_logo, 1))
        layout.addWidget(line())
        layout.addLayout(row(self.template, 1))
        layout.addStretch(1)
        # What there is to choose from is known with the first report.
        for later in (self._about_frame, self.about, self.sections, self.amounts):
            later.hide()

    @property
    def key(self) -> str:
        """Return the kind of report."""
        return self._kinds[self.kind.currentIndex()]

    def choose(self, kind: str) -> None:
        """Choose another kind, about one record where its id follows a stroke."""
        key, _, about = kind.partition("/")
        self.kind.setCurrentIndex(self._kinds.index(key))
        if not about:
            return
        place = self.about.findData(about)
        if place >= 0:
            self.about.setCurrentIndex(place)
        else:
            # What this kind can be about is known with its first report: till then it waits.
            self._awaited = about
            self.changed.emit()

    def chosen(self) -> Samenstelling:
        """Return what the choices amount to."""
        return Samenstelling(
            self.key,
            self.about.currentData() or "",
            self.sections.order,
            self.sections.left_out,
            met_namen=self.names.isChecked(),
            met_bedragen=self.amounts.isChecked() and not self.amounts.isHidden(),
            met_huisstijl=self.house.isChecked(),
            kleur=self._colour,
            logo=self._logo,
        )

    def show_choice(self, chosen: Samenstelling) -> None:
        """Show a template."""
        shown = (self.names, self.amounts, self.house)
        wanted = (chosen.met_namen, chosen.met_bedragen, chosen.met_huisstijl)
        for tick, on in zip(shown, wanted, strict=True):
            with QSignalBlocker(tick):
                tick.setChecked(on)
        self.show_colour(chosen.kleur)
        self.show_logo(chosen.logo)

    def offer(self, known: Mapping[str, str], *, amounts: bool) -> None:
        """Offer what this kind of report can be about; the choice stays where it still can."""
        chosen, self._awaited = self._awaited or self.about.currentData(), ""
        with QSignalBlocker(self.about):
            self.about.clear()
            self.about.addItem("Alle", None)
            for key, name in known.items():
                self.about.addItem(name, key)
            self.about.setCurrentIndex(max(self.about.findData(chosen), 0))
        self.about.setVisible(len(known) > 1)
        self._about_frame.setVisible(len(known) > 1)
        self.amounts.setVisible(amounts)

    def show_sections(self, known: Sequence[str], chosen: Samenstelling) -> None:
        """Show of which sections the report can be made."""
        self.sections.show_sections(known, chosen.onderdelen, chosen.weggelaten)

    def show_day(self, day: date) -> None:
        """Show the day of the figures."""
        self._day = day
        self.day.setText(cell_date(day))
        self._day_frame.show_error("")

    @property
    def on(self) -> date:
        """Return the day of the figures."""
        return self._day

    def show_colour(self, text: str, error: str = "") -> None:
        """Show the colour of the organisation, with what is wrong with it."""
        if not error:
            self._colour = text
        self.colour.show_colour(self._colour)
        self._colour_frame.show_error(error)

    def show_logo(self, key: str) -> None:
        """Show whether there is a logo, by the id of its document."""
        self._logo = key
        self.logo.setText("Ander logo" if key else "Logo kiezen")
        self.no_logo.setVisible(bool(key))

    def _read_day(self) -> None:
        try:
            day = read_day(field_of(Project, "peildatum"), self.day.text(), self.on)
        except UserError as error:
            self._day_frame.show_error(str(error))
            return
        if day is None:
            self._day_frame.show_error("Vul een datum in.")
        elif day != self._day:
            self.show_day(day)
            self.changed.emit()


def composed(theme: Theme, kinds: Mapping[str, str], width: int) -> tuple[QWidget, QScrollArea, Composer]:
    """Return a column of this width: the choice of the report, and what scrolls below it."""
    side, choices = QWidget(), QWidget()
    side.setFixedWidth(width)
    whole, inside = QVBoxLayout(side), QVBoxLayout(choices)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(theme.px(4))
    scrolled = scroller(choices, "Samenstelling", gutter=theme.px(_GUTTER))
    composer = Composer(theme, kinds, side, choices)
    whole.addWidget(scrolled, 1)
    inside.addWidget(composer)
    return side, scrolled, composer
