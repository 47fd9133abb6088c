"""What is asked of a new project, one small form after the other; each may be left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from wijkdesk.domain.beginproject import NAAMLOOS, gebiedsnamen, met_namen
from wijkdesk.domain.formats import counted
from wijkdesk.domain.frame import Domein, Profiel
from wijkdesk.domain.sjablonen import SJABLONEN
from wijkdesk.domain.terminologie import PROFIELEN
from wijkdesk.ui.begin.overlegtree import OverlegTree
from wijkdesk.ui.begin.profilewords import works_with
from wijkdesk.ui.blocks import label, row
from wijkdesk.ui.fieldframe import FieldFrame
from wijkdesk.ui.inputs import ChoiceBox, TextArea, Tick
from wijkdesk.ui.lines import Line

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from wijkdesk.domain.sjablonen import Overlegvorm
    from wijkdesk.ui.theme import Theme


class SetupStep(QWidget):
    """One thing that is asked, with a title and a sentence that says what it is for."""

    changed, went_on = Signal(), Signal()
    title, why = "", ""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.px(8))

    def begin(self) -> None:
        """Put the cursor in the first field."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, from whatever has no use for it: to the next name, or past the last."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._past(self.focusWidget())
            return
        super().keyPressEvent(event)

    def _past(self, here: QWidget | None) -> None:
        """Go on from where the cursor is."""
        del here
        self.went_on.emit()


class NameStep(SetupStep):
    """The name, and the words of the project."""

    title = "Naam en woorden"
    why = "De naam staat boven elk rapport. De woorden past u later altijd nog aan."

    def __init__(self, theme: Theme, name: str, profile: Profiel) -> None:
        super().__init__(theme)
        self.name = Line(name)
        self.profile = ChoiceBox(theme)
        for known in Profiel:
            self.profile.addItem(SJABLONEN[known].naam)
        self.profile.setCurrentIndex(list(Profiel).index(profile))
        self._said = label("", "stil", wrap=True)
        self.body.addWidget(FieldFrame(theme, "Naam van het project", self.name))
        self.body.addWidget(FieldFrame(theme, "Sjabloon", self.profile))
        self.body.addWidget(self._said)
        self.profile.currentIndexChanged.connect(self._say)
        self.name.textChanged.connect(self.changed)
        self._say()

    @property
    def chosen(self) -> Profiel:
        """Return the profile; what a box keeps beside its words comes back as mere text."""
        return list(Profiel)[self.profile.currentIndex()]

    @property
    def typed(self) -> str:
        """Return the name, or what a project without one is called."""
        return self.name.text().strip() or NAAMLOOS

    def _say(self) -> None:
        self._said.setText(works_with(self.chosen))
        self.changed.emit()

    def begin(self) -> None:
        """Put the cursor in the name."""
        self.name.setFocus()
        self.name.selectAll()


class AreaStep(SetupStep):
    """The names of the gebieden, one on each line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.names = TextArea(theme, lines=5 if theme.narrow else 6)
        self._count = label("", "stil", wrap=True)
        self._word = PROFIELEN[Profiel.WOONSERVICEZONE].gebied
        self._frame = FieldFrame(theme, "Namen", self.names, help_text="Eén naam per regel.")
        self.body.addWidget(self._frame)
        self.body.addWidget(self._count)
        self.names.textChanged.connect(self._say)

    def use(self, profile: Profiel) -> None:
        """Ask in the words of a profile."""
        words = PROFIELEN[profile]
        self._word = words.gebied
        self.title = self._word.kop_meervoud
        self.why = (
            f"Per {self._word.enkelvoud} maakt wijkdesk een {words.plan.enkelvoud} klaar"
            f"{self._with_group(profile)}. U kunt ze later toevoegen of hernoemen."
        )
        self._say()

    def _with_group(self, profile: Profiel) -> str:
        group = next((form for form in SJABLONEN[profile].overleggen if form.per_gebied), None)
        return f", met een eigen {PROFIELEN[profile].uitvoerend_overleg.enkelvoud}" if group else ""

    @property
    def typed(self) -> tuple[str, ...]:
        """Return the names."""
        return gebiedsnamen(self.names.toPlainText())

    def _say(self) -> None:
        count = len(self.typed)
        words = counted(count, self._word.enkelvoud, self._word.meervoud)
        self._count.setText(words if count else f"Nog geen {self._word.meervoud}.")
        self.changed.emit()

    def begin(self) -> None:
        """Put the cursor in the names."""
        self.names.setFocus()


class DomainStep(SetupStep):
    """From which domeinen people should take part."""

    title = "Domeinen"
    why = "Wijkdesk laat zien welke domeinen in een groep nog ontbreken."

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.ticks = {domain: Tick(theme, domain.label) for domain in Domein}
        grid = QGridLayout()
        grid.setSpacing(theme.px(4))
        for number, tick in enumerate(self.ticks.values()):
            grid.addWidget(tick, number // 2, number % 2)
        self.body.addLayout(grid)

    def use(self, profile: Profiel) -> None:
        """Tick what the template of a profile expects, in its words."""
        template = SJABLONEN[profile]
        for domain, tick in self.ticks.items():
            tick.setText(template.clusters.get(domain, domain.label))
            tick.setAccessibleName(f"Domein: {tick.text()}")
            tick.setChecked(domain in template.domeinen)

    @property
    def chosen(self) -> tuple[Domein, ...]:
        """Return the domeinen that are ticked."""
        return tuple(domain for domain, tick in self.ticks.items() if tick.isChecked())

    def begin(self) -> None:
        """Put the cursor on the first domein."""
        next(iter(self.ticks.values())).setFocus()


class MeetingStep(SetupStep):
    """Which overleggen there are and what they are called, with the drawing beside it."""

    title = "Overlegstructuur"
    why = "Wie rapporteert aan wie. Haal weg wat u niet heeft, of geef het een andere naam."

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._forms: tuple[Overlegvorm, ...] = ()
        self._areas: tuple[str, ...] = ()
        self.lines: list[tuple[Tick, QLineEdit]] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(4))
        self.tree = OverlegTree(theme)
        self.body.addLayout(self._rows)
        self.body.addSpacing(theme.px(6))
        self.body.addWidget(self.tree)

    def use(self, profile: Profiel) -> None:
        """Propose the overleggen of a profile."""
        self._forms = SJABLONEN[profile].overleggen
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = []
        area = PROFIELEN[profile].gebied.enkelvoud
        for form in self._forms:
            tick, line = Tick(self._theme, ""), Line(form.naam)
            tick.setChecked(True)
            tick.setFixedWidth(self._theme.px(34))
            tick.setAccessibleName(f"Meedoen: {form.naam}")
            tick.setToolTip(f"Meedoen: {form.naam}")
            line.setAccessibleName(f"Naam van: {form.naam}")
            each = f"één per {area}, elke {form.frequentie_weken} weken" if form.per_gebied else ""
            said = each or f"elke {form.frequentie_weken} weken"
            holder, rhythm = QWidget(), label(said, "klein")
            rhythm.setFixedWidth(self._theme.px(230))
            holder.setLayout(row(tick, line, rhythm, spacing=self._theme.px(8)))
            tick.toggled.connect(self._draw)
            tick.toggled.connect(lambda on, line=line: line.setEnabled(on))
            line.textChanged.connect(self._draw)
            self._rows.addWidget(holder)
            self.lines.append((tick, line))
        self._draw()

    def use_areas(self, areas: tuple[str, ...]) -> None:
        """Draw a box for each gebied where an overleg has one per gebied."""
        self._areas = areas
        self._draw()

    @property
    def chosen(self) -> tuple[Overlegvorm, ...]:
        """Return the overleggen that are ticked, under their names."""
        names = [line.text().strip() if tick.isChecked() else "" for tick, line in self.lines]
        return met_namen(self._forms, names)

    def _draw(self) -> None:
        if len(self.lines) == len(self._forms):
            self.tree.show_forms(self.chosen, self._areas)
            self.changed.emit()

    def _past(self, here: QWidget | None) -> None:
        """Go from one name to the next that takes part, as in any list of names; from the last one on."""
        lines = [line for _, line in self.lines]
        at = next((number for number, line in enumerate(lines) if line is here), len(lines))
        following = next((line for line in lines[at + 1 :] if line.isEnabled()), None)
        if following is None:
            super()._past(here)
            return
        following.setFocus(Qt.FocusReason.TabFocusReason)
        following.selectAll()

    def begin(self) -> None:
        """Put the cursor on the first overleg."""
        if self.lines:
            self.lines[0][0].setFocus()
