"""The guided set-up of a new project: a few short steps, each of which may be skipped."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wijkdesk.domain.beginproject import Begin
from wijkdesk.domain.frame import Profiel
from wijkdesk.ui.begin.placestep import PlaceStep
from wijkdesk.ui.begin.steps import AreaStep, DomainStep, MeetingStep, NameStep, SetupStep
from wijkdesk.ui.blocks import Card, Notice, column, label, readable, row, surface
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.detailpanel import scroller

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QShowEvent

    from wijkdesk.ui.theme import Theme


class SetupPage(QWidget):
    """One step at a time; what was filled in stays when someone goes back."""

    finished = Signal(object, object)
    """What to begin with, and the folder for the dossier; None where the project joins one that is open."""
    cancelled = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str = "",
        profile: Profiel = Profiel.WOONSERVICEZONE,
        folder: Path | None = None,
        file_name: Callable[[Path, str], str] = lambda _folder, name: name,
    ) -> None:
        super().__init__()
        self._theme, self._file_name = theme, file_name
        self.here = 0
        self.skipped: set[int] = set()
        self.name = NameStep(theme, name, profile)
        self.areas, self.domains, self.meetings = AreaStep(theme), DomainStep(theme), MeetingStep(theme)
        self.place = PlaceStep(theme, folder) if folder is not None else None
        asked: list[SetupStep] = [self.name, self.areas, self.domains, self.meetings]
        self.steps = [*asked, self.place] if self.place is not None else asked
        self._profile: Profiel | None = None
        self._make_buttons()
        self._lay_out()
        self.name.changed.connect(self._follow)
        for step in self.steps:
            step.went_on.connect(self._go_on_by_key)
        self.areas.changed.connect(lambda: self.meetings.use_areas(self.areas.typed))
        if self.place is not None:
            self.place.changed.connect(self._follow)
        self._follow()
        # Who typed a name on the first page is not asked for it again.
        self._show(1 if name else 0)

    def _make_buttons(self) -> None:
        theme = self._theme
        self.back = Button(theme, "Terug", icon_name="arrow-left")
        self.skip = Button(theme, "Deze stap overslaan", look="link")
        self.next = Button(theme, "Verder", look="eerste")
        self.at_once = Button(theme, "Meteen beginnen met dit sjabloon", look="link")
        self.off = Button(theme, "Annuleren", look="link")
        self.back.clicked.connect(lambda: self._show(self.here - 1))
        self.skip.clicked.connect(self._skip)
        self.next.clicked.connect(self._go_on)
        self.at_once.clicked.connect(self._begin_at_once)
        self.off.clicked.connect(self.cancelled)

    def _lay_out(self) -> None:
        theme = self._theme
        # Not a stack: that is as high as its highest page.
        pages = column(*self.steps)
        for step in self.steps:
            step.body.addStretch(1)
        self._marks = [Button(theme, look="chip") for _ in self.steps]
        for number, mark in enumerate(self._marks):
            mark.clicked.connect(partial(self._show, number))
        self._title, self._why = label("", "kop2"), label("", "stil", wrap=True)
        self._said = QVBoxLayout()
        card = Card(theme)
        card.body.setSpacing(theme.px(8))
        card.body.addWidget(self._title)
        card.body.addWidget(self._why)
        card.body.addSpacing(theme.px(4))
        card.body.addLayout(pages)
        card.body.addLayout(self._said)
        card.body.addSpacing(theme.px(8))
        card.body.addLayout(row(self.back, 1, self.skip, self.next, spacing=theme.px(10)))
        head = row(label("Nieuw project", "kop1"), 1, self.at_once, self.off, spacing=theme.px(8))
        bar = self._bar()
        inside = surface("doorzichtig")
        inside.setLayout(column(head, bar, readable(theme, card), 1, spacing=theme.px(12)))
        # Who leaves the last field with Tab goes on, not back.
        QWidget.setTabOrder(self.next, self.skip)
        QWidget.setTabOrder(self.skip, self.back)
        whole = QVBoxLayout(self)
        edges = (24, 12, 0, 8) if theme.narrow else (24, 24, 0, 16)
        whole.setContentsMargins(*(theme.px(size) for size in edges))
        self._area = scroller(inside, "Nieuw project", gutter=theme.px(24))
        whole.addWidget(self._area)

    def _bar(self) -> QWidget:
        bar = surface("doorzichtig")
        theme = self._theme
        if theme.narrow:
            half = (len(self._marks) + 1) // 2
            lines = [row(*self._marks[:half], 1, spacing=8), row(*self._marks[half:], 1, spacing=8)]
            bar.setLayout(column(*lines, spacing=theme.px(6)))
        else:
            bar.setLayout(row(*self._marks, 1, spacing=theme.px(8)))
        return bar

    def _follow(self) -> None:
        """Let the later steps follow the template and the name."""
        profile = self.name.chosen
        if profile is not self._profile:
            self._profile = profile
            for step in (self.areas, self.domains, self.meetings):
                step.use(profile)
        if self.place is not None:
            self.place.name_file(self._file_name(self.place.folder, self.name.typed))
        self._mark()

    def _mark(self) -> None:
        for number, (mark, step) in enumerate(zip(self._marks, self.steps, strict=True)):
            here = number == self.here
            done = number < self.here and number not in self.skipped
            mark.setText(f"{number + 1}  {step.title}")
            mark.show_icon("check" if done else "")
            mark.setProperty("aan", "true" if here else "false")
            state = "nu" if here else "overgeslagen" if number in self.skipped else ""
            mark.setAccessibleName(", ".join(filter(None, (f"Stap {number + 1}: {step.title}", state))))
            mark.style().unpolish(mark)
            mark.style().polish(mark)
        step = self.steps[self.here]
        self._title.setText(step.title)
        self._why.setText(step.why)

    def _show(self, number: int) -> None:
        self.here = number
        for place, page in enumerate(self.steps):
            page.setVisible(place == number)
        last = number == len(self.steps) - 1
        self.back.setVisible(number > 0)
        self.next.setText("Project maken" if last else "Verder")
        self.skip.setVisible(not last or self.place is None)
        self._mark()
        self._area.verticalScrollBar().setValue(0)
        self.steps[number].begin()
        if self.steps[number] is self.place and self.place.fits:
            # Nothing is asked here: Enter goes on, and does not open the list of folders.
            self.next.setFocus()

    def _go_on(self) -> None:
        self.skipped.discard(self.here)
        if self.here < len(self.steps) - 1:
            self._show(self.here + 1)
        else:
            self._finish()

    def _go_on_by_key(self) -> None:
        """Go on with Enter in a field; at the last step only to the button, as that makes the project."""
        if self.here < len(self.steps) - 1:
            self._go_on()
        else:
            self.next.setFocus(Qt.FocusReason.TabFocusReason)

    def _skip(self) -> None:
        self.skipped.add(self.here)
        if self.here < len(self.steps) - 1:
            self._show(self.here + 1)
        else:
            self._finish()

    def _begin_at_once(self) -> None:
        """Begin at once with what is filled in up to here, and what the template proposes for the rest."""
        self._finish()

    def showEvent(self, event: QShowEvent) -> None:
        """Put the cursor in the first field; what is not shown cannot have it."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self.steps[self.here].begin)

    @property
    def chosen(self) -> Begin:
        """Return what to begin with; a step that was skipped gives nothing."""

        def kept(step: SetupStep) -> bool:
            return self.steps.index(step) not in self.skipped

        return Begin(
            self.name.typed,
            self.name.chosen,
            self.areas.typed if kept(self.areas) else (),
            self.domains.chosen if kept(self.domains) else (),
            self.meetings.chosen if kept(self.meetings) else (),
        )

    def _finish(self) -> None:
        if self.place is not None and not self.place.fits:
            self._show(len(self.steps) - 1)
            return
        self.finished.emit(self.chosen, self.place.folder if self.place is not None else None)

    def warn(self, sentence: str) -> None:
        """Say why the project could not be made; nothing that was filled in is lost."""
        while (item := self._said.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._said.addWidget(Notice(self._theme, "stop", sentence))
