"""Editors for values with parts of their own: references, links to many records, small tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from wijkdesk.domain.errors import UserError
from wijkdesk.ui.blocks import label
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.editors import Editor
from wijkdesk.ui.inputs import NEVER_CUT
from wijkdesk.ui.lines import Line
from wijkdesk.ui.privacywatch import watch
from wijkdesk.ui.proposing import choices
from wijkdesk.ui.spoken import spoken

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

    from wijkdesk.domain.fields import Field
    from wijkdesk.ui.editors import Names
    from wijkdesk.ui.theme import Theme


_ENOUGH = 3
"""Letters that say enough of a name, where only one begins so."""


class PickLine(Line):
    """A line that completes to the name of a record, anywhere in the name."""

    chosen = Signal()

    def __init__(self, names: Names, target: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._target = target
        self._ids: dict[str, str] = {}
        self._dressed = False
        self.setPlaceholderText("Typ om te zoeken")
        self._list = QStringListModel(self)
        completer = QCompleter(self._list, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(10)
        completer.activated.connect(self.chosen)
        self.setCompleter(completer)
        self.editingFinished.connect(self._write_on)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Fetch the names when they are needed: there may be thousands."""
        self._fetch()
        if not self._dressed:
            # A form has many of these lines, and most of them are never typed in.
            self._dressed = True
            self.completer().setPopup(choices())
        super().focusInEvent(event)

    def _fetch(self) -> None:
        self._ids = {}
        for key, name in self._names.options(self._target):
            unique, number = name, 2
            while unique in self._ids:
                unique, number = f"{name} ({number})", number + 1
            self._ids[unique] = key
        self._list.setStringList(list(self._ids))

    def _write_on(self) -> None:
        """Show the whole name of which the beginning was typed."""
        words = self.text().strip()
        if words and (whole := self._begun(words)):
            self.setText(whole)

    def _begun(self, words: str) -> str:
        """Return the name that is meant by its beginning; '' where none or more than one begins so.

        Where none begins so, it is the one with a later word that does: many begin with ‘Stichting’.
        """
        if not self._ids:
            self._fetch()
        if words in self._ids or len(words) < _ENOUGH:
            return ""
        begin = words.casefold()
        found = [name for name in self._ids if name.casefold().startswith(begin)]
        found = found or [name for name in self._ids if f" {begin}" in name.casefold()]
        return found[0] if len(found) == 1 else ""

    def key(self) -> str | None:
        """Return the id of the record whose name stands here; UserError where there is none."""
        words = self.text().strip()
        if not words:
            return None
        if not self._ids:
            self._fetch()
        found = self._ids.get(words) or next(
            (key for name, key in self._ids.items() if name.casefold() == words.casefold()),
            self._ids.get(self._begun(words)),
        )
        if found is None:
            raise UserError(f"‘{words}’ staat niet in de lijst. Kies een naam uit de lijst.")
        return found


class ReferenceEditor(Editor):
    """One record, chosen by its name; the arrow goes there."""

    def __init__(self, theme: Theme, field: Field, names: Names) -> None:
        super().__init__(field)
        self._names = names
        self._value: str | None = None
        self._line = PickLine(names, field.target)
        where = names.say(field.label).lower()
        self._go = Button(theme, look="icoon", icon_name="arrow-right", name=f"Ga naar {where}")
        self._go.clicked.connect(self._follow)
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        row.addWidget(self._line, 1)
        row.addWidget(self._go)
        self._layout.addLayout(row)
        self.main = self._line
        self.setFocusProxy(self._line)
        self._line.editingFinished.connect(self.left)
        self._line.chosen.connect(self.left)

    def show_value(self, value: Any) -> None:
        """Show the name of the record."""
        self._value = value
        self._line.setText(self._names.title(value))
        self._line.setToolTip(self._names.title(value))
        self._line.setCursorPosition(0)
        self._go.setVisible(bool(value))

    def read(self) -> Any:
        """Return the id of the record; unchanged words keep the record that was shown."""
        if self._value and self._line.text() == self._names.title(self._value):
            return self._value
        return self._line.key()

    def _follow(self) -> None:
        if self._value:
            self.followed.emit(self._value)


class LinksEditor(Editor):
    """Any number of records, each on its own line, with a line below to add one."""

    def __init__(self, theme: Theme, field: Field, names: Names) -> None:
        super().__init__(field)
        self._theme = theme
        self._names = names
        self._keys: list[str] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._line = PickLine(names, field.target)
        self._line.setPlaceholderText("Toevoegen: typ een naam")
        self._layout.addLayout(self._rows)
        self._use(self._line)
        self._line.editingFinished.connect(self.left)
        self._line.chosen.connect(self.left)

    def show_value(self, value: Any) -> None:
        """Show every record by its name."""
        self._keys = list(value or ())
        self._line.clear()
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for key in self._keys:
            self._rows.addWidget(self._row(key))

    def _row(self, key: str) -> QWidget:
        name = self._names.title(key) or "Onbekend"
        result = QWidget()
        row = QHBoxLayout(result)
        row.setContentsMargins(0, 0, 0, 0)
        words = label(name, wrap=True)
        go = Button(self._theme, look="icoon", icon_name="arrow-right", name=f"Ga naar {name}")
        off = Button(self._theme, look="icoon", icon_name="x", name=f"{name} weghalen")
        go.clicked.connect(lambda: self.followed.emit(key))
        off.clicked.connect(lambda: self._drop(key))
        row.addWidget(words, 1)
        row.addWidget(go)
        row.addWidget(off)
        return result

    def _drop(self, key: str) -> None:
        self._keys.remove(key)
        self.left.emit()

    def read(self) -> Any:
        """Return the ids, with the one that was typed below."""
        added = self._line.key()
        keys = [*self._keys, added] if added and added not in self._keys else self._keys
        return tuple(keys)


class RowsEditor(Editor):
    """A small table of texts: one block of lines per row."""

    def __init__(self, theme: Theme, field: Field) -> None:
        super().__init__(field)
        self._theme = theme
        self._blocks: list[tuple[QWidget, dict[str, QLineEdit], dict[str, str]]] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(6))
        self._add = Button(theme, "Regel toevoegen", look="link", icon_name="plus")
        self._add.setAccessibleName(f"{field.label}: regel toevoegen")
        self._add.clicked.connect(self._append)
        row = QHBoxLayout()
        row.addWidget(self._add)
        row.addStretch(1)
        self._layout.addLayout(self._rows)
        self._layout.addLayout(row)
        self.setFocusProxy(self._add)

    def show_value(self, value: Any) -> None:
        """Show a block for every row."""
        for block, _, _ in self._blocks:
            self._rows.removeWidget(block)
            block.deleteLater()
        self._blocks = []
        for number, row in enumerate(value or (), 1):
            self._rows.addWidget(self._block(row, number))

    def _block(self, row: dict[str, str], number: int) -> QWidget:
        theme = self._theme
        block = QWidget()
        outer = QHBoxLayout(block)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.px(4))
        inner = QVBoxLayout()
        inner.setSpacing(theme.px(3))
        lines: dict[str, QLineEdit] = {}
        for key, words in self.field.columns:
            line = Line()
            line.setMaxLength(NEVER_CUT)
            line.setText(spoken(row.get(key, "")))
            line.setPlaceholderText(words)
            line.setAccessibleName(f"{self.field.label}, regel {number}: {words}")
            line.setCursorPosition(0)
            line.editingFinished.connect(self.left)
            watch(theme, line)
            inner.addWidget(line)
            lines[key] = line
        off = Button(theme, look="icoon", icon_name="x", name=f"{self.field.label}: regel {number} weghalen")
        off.clicked.connect(lambda: self._remove(block))
        outer.addLayout(inner, 1)
        outer.addWidget(off, 0, Qt.AlignmentFlag.AlignTop)
        self._blocks.append((block, lines, row))
        return block

    def _append(self) -> None:
        block = self._block({}, len(self._blocks) + 1)
        self._rows.addWidget(block)
        next(iter(self._blocks[-1][1].values())).setFocus(Qt.FocusReason.TabFocusReason)

    def _remove(self, block: QWidget) -> None:
        self._blocks = [entry for entry in self._blocks if entry[0] is not block]
        self._rows.removeWidget(block)
        block.deleteLater()
        self.left.emit()

    def read(self) -> Any:
        """Return the rows that hold any text; parts without a column are kept as they were."""
        rows = []
        for _, lines, before in self._blocks:
            row = dict(before)
            for key, line in lines.items():
                text = line.text().strip()
                if text != spoken(before.get(key, "")):
                    row[key] = text
            if any(line.text().strip() for line in lines.values()):
                rows.append({key: text for key, text in row.items() if text})
        return tuple(rows)
