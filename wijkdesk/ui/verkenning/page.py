"""The page Verkenning: the steps, and beside them the gesprek that someone opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from wijkdesk.domain.analyse import Gesprek, Verkenning
from wijkdesk.ui.page import Page
from wijkdesk.ui.verkenning.steps import StepsPage
from wijkdesk.ui.verkenning.talkpanel import TalkPanel
from wijkdesk.ui.verkenning.talkspart import TALKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.domain.entity import Entity
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme


class VerkenningPage(Page):
    """Steps at the left; at the right, only for the project leader, one gesprek with its notes."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, desk)
        self.steps = StepsPage(theme, desk)
        self.steps.went_to.connect(self.went_to)
        self.steps.talk_asked.connect(self.open_talk)
        self.steps.turned.connect(self._close)
        self.panel: TalkPanel | None = None
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.steps, 1)

    def fill(self) -> None:
        """Show what the dossier holds now; a gesprek that is gone is closed."""
        self.steps.renew()
        panel = self.panel
        if panel is not None and panel.isVisible() and panel.record is not None:
            talk = self._desk.dossier.get(Gesprek, panel.record.id)
            if talk is None:
                self._close()
            else:
                panel.show_record(talk)

    def open_talk(self, key: str) -> None:
        """Show a gesprek beside the steps, or in their place where the letters are large."""
        talk = self._desk.dossier.get(Gesprek, key)
        if talk is None or self.steps.hidden:
            return
        panel = self.panel or self._made()
        if panel.isVisible():
            panel.form.leave_all()
        panel.show_record(talk)
        panel.show()
        self.steps.setVisible(not self._theme.narrow)
        panel.notes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self) -> TalkPanel:
        panel = TalkPanel(self._theme, self._desk)
        panel.closed.connect(self._close)
        panel.deleted.connect(self._close)
        panel.went_to.connect(self.went_to)
        self._layout.addWidget(panel)
        self.panel = panel
        return panel

    def _close(self) -> None:
        panel = self.panel
        if panel is None or panel.isHidden():
            return
        if panel.record is not None:
            panel.form.leave_all()
        panel.hide()
        self.steps.show()
        for table in self.steps.tables():
            if table.objectName() == TALKS:
                table.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_files(self, paths: Sequence[str]) -> bool:
        """Keep files with the verkenning that stands open."""
        return self.steps.take_files(paths)

    def leave(self) -> None:
        """Save what is typed in the gesprek and on the steps."""
        if self.panel is not None and not self.panel.isHidden() and self.panel.record is not None:
            self.panel.form.leave_all()
        self.steps.leave()

    @property
    def unsaved(self) -> list[str]:
        """Return what stands on the page only."""
        open_one = self.panel is not None and not self.panel.isHidden()
        return [*self.steps.unsaved, *(self.panel.unsaved if open_one and self.panel else ())]

    def open_record(self, record: Entity) -> bool:
        """Show a record on its step."""
        return self.steps.open_record(record)

    def begin_new(self, entity: type[Entity]) -> bool:
        """Begin a verkenning with its steps: the bare form would make one without them."""
        if entity is Verkenning:
            self.steps.begin()
        return entity is Verkenning
