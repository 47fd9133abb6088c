"""The record beside the plan grid: of a plan, a doelstelling or an actie, each with its own form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from wijkdesk.ui.recordpanel import RecordPanel

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity
    from wijkdesk.ui.asked import Asked
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme
    from wijkdesk.ui.whybar import Held

_WIDTH = 340
_UNBOUND = 16777215


class SidePanel(QStackedWidget):
    """Shows whichever record it is given; a form is made when it is first asked for."""

    went_to = Signal(str)
    closed = Signal()
    deleted = Signal()

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._theme, self._desk = theme, desk
        self._panels: dict[type[Entity], RecordPanel] = {}
        self.record = ""
        self.wanted = not theme.narrow
        self.spread(on=theme.narrow)
        self.hide()

    def spread(self, *, on: bool) -> None:
        """Take the whole page, or the strip at its right."""
        width = self._theme.px(_WIDTH)
        for widget in (self, *self._panels.values()):
            widget.setMinimumWidth(0 if on else width)
            widget.setMaximumWidth(_UNBOUND if on else width)

    def show_record(self, record: Entity) -> None:
        """Show a record."""
        panel = self._panel(type(record))
        self.record = record.id
        panel.show_record(record)
        self.setCurrentWidget(panel)
        self.show()

    def _panel(self, entity: type[Entity]) -> RecordPanel:
        panel = self._panels.get(entity)
        if panel is None:
            panel = RecordPanel(self._theme, self._desk, entity)
            # The plan asks above the grid what nobody gave a reason for.
            panel.looks = False
            # Four tabs beside each other in the strip: no arrows to reach the last.
            panel.tabs.setProperty("krap", "false" if self._theme.narrow else "true")
            panel.closed.connect(self.closed)
            panel.deleted.connect(self.deleted)
            panel.went_to.connect(self.went_to)
            self.addWidget(panel)
            self._panels[entity] = panel
            self.spread(on=self.maximumWidth() == _UNBOUND)
        return panel

    def renew(self) -> None:
        """Show the record as it is now; away with one that is gone."""
        if not self.isVisible():
            return
        record = self._desk.dossier.find(self.record)
        if record is None or record.state != "live":
            self.clear()
        else:
            self.show_record(record)

    def clear(self) -> None:
        """Show nothing."""
        self.record = ""
        self.hide()

    def focus_first(self) -> None:
        """Put the cursor in the first field."""
        panel = self.currentWidget()
        if isinstance(panel, RecordPanel):
            panel.form.focus_first()

    @property
    def unsaved(self) -> list[str]:
        """Return the fields in view whose text was refused, and the reasons that are typed and not given."""
        shown = self.currentWidget() if not self.isHidden() else None
        away = [words for panel in self._panels.values() if panel is not shown for words in panel.why.unsaved]
        return [*(shown.unsaved if isinstance(shown, RecordPanel) else ()), *away]

    @property
    def reasons(self) -> list[str]:
        """Return what the reasons are about that are typed and not given yet."""
        return [words for panel in self._panels.values() for words in panel.why.unsaved]

    @property
    def held(self) -> Held:
        """Return what is asked about each record, with what is typed to it."""
        return tuple(pair for panel in self._panels.values() for pair in panel.why.held)

    @property
    def asking(self) -> str:
        """Return the record in view where a reason is asked; '' where none is."""
        panel = self.currentWidget()
        asks = isinstance(panel, RecordPanel) and not self.isHidden() and panel.why.asked is not None
        return self.record if asks else ""

    def asks(self, asked: Asked) -> bool:
        """Tell whether this is asked beside its record."""
        return any(panel.why.knows(asked) for panel in self._panels.values())

    def take_up(self, held: Held) -> None:
        """Ask again for the reasons that were half typed in the panels before these."""
        for kind in {type(asked.record): None for asked, _ in held}:
            self._panel(kind).why.take_up(tuple(pair for pair in held if type(pair[0].record) is kind))

    def to_reason(self) -> None:
        """Put the cursor in the reason of the record in view."""
        panel = self.currentWidget()
        if isinstance(panel, RecordPanel):
            panel.why.to_line()

    def leave(self) -> None:
        """Save what is typed but not left yet."""
        panel = self.currentWidget()
        if isinstance(panel, RecordPanel) and panel.record is not None and self.isVisible():
            panel.form.leave_all()
