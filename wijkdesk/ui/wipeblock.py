"""Wiping a record for good (AVG), under its history: what goes, what keeps it, and one question before it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wijkdesk.domain.formats import listed
from wijkdesk.ui.blocks import Notice, label, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.job import Job

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from wijkdesk.domain.entity import Entity
    from wijkdesk.store.watch import Watch
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

_MOST: Final = 5
_NO_WAY_BACK: Final = "Dit kan niet ongedaan worden gemaakt, ook niet met Ongedaan maken."
_OTHERS: Final = (
    "Wie een werkbestand van u kreeg, heeft het nog. Met uw volgende werkbestand vraagt wijkdesk die ander "
    "om het ook te wissen."
)


class WipeBlock(QWidget):
    """A quiet link; pressed, it says what would happen and asks once."""

    def __init__(self, theme: Theme, desk: Desk, record: Entity) -> None:
        super().__init__()
        self._theme, self._desk, self._record = theme, desk, record
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, theme.px(8), 0, 0)
        self._rows.setSpacing(theme.px(8))
        self.job = Job(desk, self)
        self.job.finished.connect(self._found)
        self.job.refused.connect(desk.refused)
        self.start = Button(theme, "Voorgoed wissen…", look="link")
        self.start.setToolTip("Als iemand vraagt te wissen wat u van hem of haar bewaart.")
        self.start.clicked.connect(self._look)
        self._rows.addLayout(row(self.start, 1))

    def _look(self) -> None:
        self.start.setEnabled(False)
        self.start.setText("Er wordt gekeken welke reservekopieën dit nog bevatten…")
        self.job.start(partial(_holding, self._desk, self._record))

    def _found(self, kept: object) -> None:
        if not isinstance(kept, list):
            self._desk.look_again()
            return
        self.start.hide()
        copies = list(kept)
        said = self._what()
        if not said:
            self._rows.addWidget(label("Hier staat niets (meer) om te wissen.", "stil", wrap=True))
            return
        self.warning = Notice(self._theme, "stop", f"{said} {_NO_WAY_BACK}")
        self._rows.addWidget(self.warning)
        self._rows.addWidget(label(_copies(copies), wrap=True))
        self._rows.addWidget(label(_OTHERS, "stil", wrap=True))
        self.no = Button(self._theme, "Niet wissen", look="eerste")
        self.yes = Button(self._theme, "Voorgoed wissen", icon_name="trash-2")
        self.no.clicked.connect(self._drop)
        self.yes.clicked.connect(self._wipe)
        self._rows.addLayout(row(self.no, self.yes, 1))
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)

    def _what(self) -> str:
        from wijkdesk.store.wiping import erasable, labels_of, steps_of  # noqa: PLC0415 - once a year

        entity = type(self._record)
        cells = steps_of(self._desk.store, self._record, erasable(entity))
        labels = [f"‘{name}’" for name in labels_of(entity, cells)]
        if not labels:
            return ""
        return f"Voorgoed weg, ook uit de geschiedenis: {listed(labels)}."

    def _drop(self) -> None:
        self._desk.look_again()

    def _wipe(self) -> None:
        self.yes.setEnabled(False)
        self.no.setEnabled(False)
        self.job.start(partial(_wiped, self._desk, self._record))


def _holding(desk: Desk, record: Entity, watch: Watch) -> list[Path]:
    from wijkdesk.store.wiping import erasable, holding  # noqa: PLC0415 - as above

    return holding(desk.store, record, erasable(type(record)), watch)


def _wiped(desk: Desk, record: Entity, _watch: Watch) -> None:
    from wijkdesk.store.wiping import erasable, wipe_for_good  # noqa: PLC0415 - as above

    wipe_for_good(desk.store, record, erasable(type(record)))


def _copies(kept: Sequence[Path]) -> str:
    """Say which reservekopieën still hold what is wiped here."""
    if not kept:
        return "Er is geen reservekopie waarin dit nog staat."
    names = [path.name for path in kept[:_MOST]]
    more = f" en nog {len(kept) - _MOST}" if len(kept) > _MOST else ""
    which = "reservekopie bevat" if len(kept) == 1 else "reservekopieën bevatten"
    said = f"{len(kept)} {which} dit daarna nog: {', '.join(names)}{more}."
    return f"{said} Ze staan in {kept[0].parent}. Verwijder ze zelf als dat mag."
