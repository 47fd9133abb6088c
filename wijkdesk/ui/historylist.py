"""The history of one record: field, day, old value and new one, by whom, and putting it back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from wijkdesk.domain.errors import UserError
from wijkdesk.ui.blocks import label, line, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.keepfocus import focus_again, focused
from wijkdesk.ui.wipeblock import WipeBlock

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.pastlines import Past
    from wijkdesk.ui.theme import Theme

_MOST = 60


class HistoryList(QWidget):
    """What happened to a record, the latest first."""

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._desk = theme, desk
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)

    def show_record(self, record: Entity) -> None:
        """Show the history of a record; the cursor stays on what was put back."""
        here = focused(self)
        while (item := self._rows.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        past = self._desk.history(record)
        for entry in past[:_MOST]:
            self._rows.addWidget(self._entry(record, entry))
        if len(past) > _MOST:
            self._rows.addWidget(label(f"en nog {len(past) - _MOST} eerdere wijzigingen", "klein"))
        if not past:
            self._rows.addWidget(label("Hier is nog niets gewijzigd.", "stil", wrap=True))
        elif not self._desk.presenting and not self._desk.store.read_only:
            self.wipe = WipeBlock(self._theme, self._desk, record)
            self._rows.addWidget(self.wipe)
        focus_again(self, here)

    def _entry(self, record: Entity, entry: Past) -> QWidget:
        theme = self._theme
        result = QWidget()
        layout = QVBoxLayout(result)
        layout.setContentsMargins(0, theme.px(6), 0, 0)
        layout.setSpacing(theme.px(1))
        layout.addLayout(row(label(entry.field_label, "half"), 1, label(entry.when, "klein")))
        before = f"{_plain(entry.old)} → " if entry.field else ""
        change = QLabel(f"{before}<b>{_plain(entry.new)}</b>")
        change.setTextFormat(Qt.TextFormat.RichText)
        change.setWordWrap(True)
        change.setAccessibleName(f"{entry.field_label}: van {entry.old or 'leeg'} naar {entry.new or 'leeg'}")
        items: list[QWidget | int] = [change]
        if entry.restorable:
            name = f"Zet {entry.field_label.lower()} terug op {entry.old or 'leeg'}"
            back = Button(theme, look="icoon", icon_name="rotate-ccw", name=name)
            back.clicked.connect(partial(self._put_back, record, entry))
            items.append(back)
        line_row = row(*items)
        line_row.setStretch(0, 1)
        layout.addLayout(line_row)
        layout.addWidget(label(entry.by, "klein", wrap=True))
        layout.addSpacing(theme.px(6))
        layout.addWidget(line())
        return result

    def _put_back(self, record: Entity, entry: Past) -> None:
        try:
            self._desk.put_back(record, entry)
        except UserError as error:
            self._desk.refused.emit(str(error))


def _plain(text: str) -> str:
    """Return text for between marks: nothing in it may act as one."""
    shown = text if len(text) <= 160 else text[:157] + "…"
    return shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") or "leeg"
