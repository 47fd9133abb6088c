"""A list of the records of one entity: search, pills, groups, columns, and a line that says what is shown."""

from __future__ import annotations

from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout

from wijkdesk.domain.formats import number, of
from wijkdesk.ui.blocks import label, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.columnsof import SHOWN_AT_FIRST, choice_fields, columns_for, search_text
from wijkdesk.ui.filters import ChipRow, ChoiceChip
from wijkdesk.ui.kopbalk import SearchField
from wijkdesk.ui.listlook import look_of, restore
from wijkdesk.ui.listmodel import ListModel
from wijkdesk.ui.listsharing import Lent, ListSharing
from wijkdesk.ui.listview import ListView
from wijkdesk.ui.openquestions import OPEN_ROW, disputed
from wijkdesk.ui.spoken import folded
from wijkdesk.ui.stayingmenu import StayingMenu

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.fields import Field
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.listmodel import Column
    from wijkdesk.ui.theme import Theme

_CHIPS = 4
_TURN = 0.005
"""Seconds that search texts are made before the window has its turn."""
_AT_ONCE = 300
"""Search texts that are made before a key is answered; where more are lacking, the list narrows later."""


class EntityList(QFrame):
    """The records of one entity. It shows, filters and says which one was chosen."""

    chosen = Signal(object)
    opened = Signal(object)
    went_to = Signal(str)

    def __init__(self, theme: Theme, desk: Desk, entity: type[Entity]) -> None:
        super().__init__()
        self.setProperty("vlak", "kaart")
        self._theme, self._desk, self.entity = theme, desk, entity
        self._rows: Sequence[Entity] = ()
        self._all = columns_for(entity, lambda: desk.dossier, desk.ceiling, desk.say)
        self._fields = choice_fields(entity, desk.ceiling)
        self._group: Field | None = None
        self.model = ListModel(self._all[:SHOWN_AT_FIRST], self)
        self.model.asks = lambda record: OPEN_ROW if record.id in self._disputed else ""
        self._disputed: Mapping[str, frozenset[str]] = {}
        plural = desk.say(entity.plural)
        self.view = ListView(theme, self.model, plural)
        self.search = SearchField(theme, f"Zoek in {plural.lower()}")
        self.search.textChanged.connect(self._filter)
        self._chips = [self._chip(field) for field in self._fields[:_CHIPS]]
        self._foot = label("", "klein")
        self._texts: dict[str, str] = {}
        self._prepared, self._waits = 0, False
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._prepare)
        self.view.row_chosen.connect(self.chosen)
        self.view.row_opened.connect(self.opened)
        lent = Lent(self.view, entity, self._column_names, self.selected, self.shown)
        self.sharing = ListSharing(lent, theme, desk)
        self.sharing.went_to.connect(self.went_to)
        self._lay_out()
        self._restoring = True
        restore(self, desk.views.get(desk.project_id, f"lijst {entity.__name__}"))
        self._restoring = False
        self.view.sorted_anew.connect(self._remember)

    def _remember(self) -> None:
        if self._restoring:
            return
        self._desk.views.put(self._desk.project_id, f"lijst {self.entity.__name__}", look_of(self))

    @property
    def usual_columns(self) -> list[str]:
        """Return the columns that a list has at first."""
        return [column.key for column in self._all[:SHOWN_AT_FIRST]]

    @property
    def pills(self) -> dict[str, object]:
        """Return to which value each pill narrows; None for all."""
        fields = zip(self._fields, self._chips, strict=False)
        return {field.name: chip.value for field, chip in fields}

    @property
    def group(self) -> Field | None:
        """Return the field that rows are grouped by."""
        return self._group

    def show_columns(self, keys: Sequence[str]) -> None:
        """Show these columns, in the order that the list has for them; the first always stays."""
        shown = [column for column in self._all if column.key in keys or column is self._all[0]]
        self.model.show_columns(shown)
        self.view.fit_columns()

    def narrow(self, name: str, value: str) -> None:
        """Narrow to one value of a field, where the list has a pill for it."""
        for field, chip in zip(self._fields, self._chips, strict=False):
            member = next((each for each in field.choices or () if str(each) == value), None)
            if field.name == name and member is not None:
                chip.choose(member)

    def group_by_name(self, name: str) -> None:
        """Put the records under the values of a field."""
        self.group_by(next((field for field in self._fields if field.name == name), None))

    def _lay_out(self) -> None:
        theme = self._theme
        side = theme.px(15)
        self._bar = ChipRow(theme)
        for chip in self._chips:
            self._bar.add_chip(chip)
        for icon, name, kind, fill in (
            ("layers", "Groeperen", QMenu, self._fill_groups),
            ("columns-3", "Kolommen kiezen", StayingMenu, self._fill_columns),
        ):
            button = Button(theme, look="icoon", icon_name=icon, name=name)
            menu = kind(button)
            menu.aboutToShow.connect(partial(fill, menu))
            button.setMenu(menu)
            self._bar.tools.addWidget(button)
        self._bar.tools.addWidget(self.sharing.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2, theme.px(12), 2, theme.px(6))
        layout.setSpacing(0)
        layout.addLayout(row(self.search, margins=(side, 0, side, 0)))
        layout.addSpacing(theme.px(10))
        layout.addLayout(row(self._bar, margins=(side, 0, side - theme.px(6), 0)))
        layout.addSpacing(theme.px(8))
        layout.addWidget(self.view, 1)
        layout.addLayout(
            row(self._foot, 1, self.sharing.paste_link, margins=(side, theme.px(3), side, theme.px(2)))
        )

    def _chip(self, field: Field) -> ChoiceChip:
        say = self._desk.say
        choices = [(member, say(member.label)) for member in field.choices or ()]
        chip = ChoiceChip(self._theme, say(field.label), choices)
        chip.chosen.connect(self._keep)
        return chip

    def show_rows(self, rows: Sequence[Entity]) -> None:
        """Show records; the cursor stays on its record, or on its line where that record is gone."""
        current, line = self.current(), self.view.currentIndex().row()
        known = {row.id: row for row in self._rows}
        self._texts = {
            row.id: self._texts[row.id] for row in rows if known.get(row.id) is row and row.id in self._texts
        }
        self._rows, self._prepared = rows, 0
        self._disputed = disputed(self._desk)
        blocked = self.view.blockSignals(True)
        wanted = folded(self.search.text())
        if self._lacking(wanted):
            self._wait()
        self.model.show(rows, self._search_texts() if wanted and not self._waits else ())
        if current is not None and not self.choose(current.id):
            self.view.choose_line(min(line, self.model.rowCount() - 1))
        self.view.blockSignals(blocked)
        self._say()
        self._idle.start()

    def current(self) -> Entity | None:
        """Return the record under the cursor."""
        index = self.view.currentIndex()
        found: Entity | None = self.model.row_at(index.row()) if index.isValid() else None
        return found

    def _column_names(self) -> list[str]:
        return [column.key for column in self.model.columns]

    def selected(self) -> list[Entity]:
        """Return the records that are selected, in the order in which they are shown."""
        lines = sorted({index.row() for index in self.view.selectionModel().selectedRows()})
        return [found for line in lines if (found := self.model.row_at(line)) is not None]

    def shown(self) -> list[Entity]:
        """Return the records that the filters leave, in the order in which they are shown."""
        self.finish()
        lines = range(self.model.rowCount())
        return [found for line in lines if (found := self.model.row_at(line)) is not None]

    def choose(self, key: str) -> bool:
        """Put the cursor on a record; filters that hide it are let go."""
        line = self.model.line_of(lambda row: row.id == key)
        if line < 0 and any(row.id == key for row in self._rows):
            self.clear_filters()
            line = self.model.line_of(lambda row: row.id == key)
        self.view.choose_line(line)
        return line >= 0

    def clear_filters(self) -> None:
        """Show everything again."""
        self.search.clear()
        for chip in self._chips:
            if chip.value is not None:
                chip.choose(None)

    @property
    def total(self) -> int:
        """Return how many records there are."""
        return len(self._rows)

    @property
    def ready(self) -> bool:
        """Tell whether the list is narrowed to what was typed."""
        return not self._waits

    def finish(self) -> None:
        """Narrow at once to what was typed."""
        if self._waits:
            self._narrow(self.search.text())

    def _lacking(self, text: str) -> bool:
        return bool(text) and len(self._rows) - len(self._texts) > _AT_ONCE

    def _wait(self) -> None:
        """Show all until there is a search text of each: to make them takes longer than a key may."""
        self._waits = True
        self.model.filter("")
        self._idle.start()

    def _filter(self, text: str) -> None:
        self._desk.searching.emit()
        if self._lacking(folded(text)):
            if not self._waits:
                self._wait()
            return
        self._narrow(text)

    def _narrow(self, text: str) -> None:
        self._waits = False
        if len(self._texts) < len(self._rows):
            self.model.know_texts(self._search_texts())
        self.model.filter(folded(text))
        self._say()

    def _keep(self) -> None:
        tests: list[Callable[[Any], bool]] = [
            partial(_has, field.name, chip.value)
            for field, chip in zip(self._fields, self._chips, strict=False)
            if chip.value is not None
        ]
        self.model.keep(*tests)
        self._say()
        self._remember()

    def _search_texts(self) -> list[str]:
        self._idle.stop()
        texts = self._texts
        for record in self._rows:
            if record.id not in texts:
                texts[record.id] = search_text(record, self._all)
        return [texts[record.id] for record in self._rows]

    def _prepare(self) -> None:
        """Make the search texts of a few records while the user reads."""
        until = perf_counter() + _TURN
        for record in self._rows[self._prepared :]:
            if record.id not in self._texts:
                self._texts[record.id] = search_text(record, self._all)
            self._prepared += 1
            if perf_counter() > until:
                return
        self._idle.stop()
        self.model.know_texts([self._texts[record.id] for record in self._rows])
        self.finish()

    def group_by(self, field: Field | None) -> None:
        """Put the records under the values of a field."""
        self._group = field
        if field is None:
            self.model.group_by(None)
        else:
            order = {member: number for number, member in enumerate(field.choices or ())}
            name, last, say = field.name, len(order), self._desk.say

            def head(record: Entity) -> tuple[Any, str]:
                value = getattr(record, name)
                return order.get(value, last), say(value.label) if value in order else "Niet ingevuld"

            self.model.group_by(head)
        self._say()
        self._remember()

    def _fill_groups(self, menu: QMenu) -> None:
        menu.clear()
        none: tuple[Field | None, str] = (None, "Niet groeperen")
        for field, words in (
            none,
            *((field, f"Per {self._desk.say(field.label).lower()}") for field in self._fields),
        ):
            action = menu.addAction(words, partial(self.group_by, field))
            action.setCheckable(True)
            action.setChecked(field == self._group)

    def _fill_columns(self, menu: QMenu) -> None:
        menu.clear()
        for column in self._all[1:]:
            action = menu.addAction(column.label, partial(self._toggle, column))
            action.setCheckable(True)
            action.setChecked(column in self.model.columns)

    def _toggle(self, column: Column) -> None:
        shown = set(self.model.columns) ^ {column}
        self.show_columns([known.key for known in self._all if known in shown])
        self._remember()

    def _say(self) -> None:
        shown, total = self.model.shown, self.model.total
        words = f"{of(shown, total)} getoond" if shown != total else f"{number(total)} getoond"
        self._foot.setText(
            f"{words}, per {self._desk.say(self._group.label).lower()}" if self._group else words
        )


def _has(name: str, value: Any, record: Entity) -> bool:
    return bool(getattr(record, name) == value)
