"""When and where a day with a programma is, who leads it, and what it is about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from wijkdesk.domain.entity import field_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.overleg import Bijeenkomst
from wijkdesk.ui.blocks import Card
from wijkdesk.ui.editorfor import editor_for
from wijkdesk.ui.fieldframe import FieldFrame

if TYPE_CHECKING:
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.editors import Editor
    from wijkdesk.ui.theme import Theme

_FIELDS = {"datum": 1, "locatie": 1, "voorzitter": 2, "thema": 2}
"""Each with how many columns it takes: the name of a chair is long."""


class DayFacts(Card):
    """Four fields, the short ones beside each other where there is room."""

    edited = Signal(str, object)

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, "Wanneer en waar")
        self._desk = desk
        self.editors: dict[str, Editor] = {}
        self._frames: dict[str, FieldFrame] = {}
        self._shown: dict[str, Any] = {}
        grid = QGridLayout()
        grid.setSpacing(theme.px(8))
        across = 1 if theme.narrow else 2
        taken = 0
        for name, wide in _FIELDS.items():
            field = field_of(Bijeenkomst, name)
            editor = editor_for(theme, field, desk)
            frame = FieldFrame(theme, desk.say(field.label), editor.main, holder=editor)
            editor.left.connect(partial(self._leave, name))
            self.editors[name], self._frames[name] = editor, frame
            span = min(wide, across)
            grid.addWidget(frame, taken // across, taken % across, 1, span, Qt.AlignmentFlag.AlignTop)
            taken += span
        self.body.addLayout(grid)

    def show_meeting(self, meeting: Bijeenkomst, *, fresh: bool) -> None:
        """Show a day; what is being typed in the one that is shown already stays."""
        for name, editor in self.editors.items():
            value = getattr(meeting, name)
            if fresh or self._shown.get(name) != value:
                editor.show_value(value)
                self._frames[name].show_error("")
            self._shown[name] = value

    def leave(self) -> None:
        """Hand over what is typed but not left yet."""
        for name in self.editors if self._shown else ():
            self._leave(name)

    @property
    def unsaved(self) -> list[str]:
        """Return the labels of what was refused."""
        wrong = [name for name, editor in self.editors.items() if editor.main.property("fout") == "true"]
        return [field_of(Bijeenkomst, name).label for name in wrong]

    def _leave(self, name: str) -> None:
        editor, frame = self.editors[name], self._frames[name]
        try:
            value = editor.read()
        except UserError as error:
            frame.show_error(str(error))
            return
        if editor.field.required and value is None:
            frame.show_error("Wanneer is deze dag?")
            return
        frame.show_error("")
        if value != self._shown.get(name) and (value or self._shown.get(name)):
            self.edited.emit(name, value)
