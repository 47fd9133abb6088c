"""What a list shares with Excel: copying its lines, pasting a block, keeping it as a file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QMenu, QWidget

from wijkdesk.domain.entity import field_of, fields_of, klasse_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.formats import counted
from wijkdesk.exchange.blad.listable import listable
from wijkdesk.ui.buttons import Button

if TYPE_CHECKING:
    from collections.abc import Callable

    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.fields import Field
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.listview import ListView
    from wijkdesk.ui.theme import Theme


@dataclass(frozen=True)
class Lent:
    """What a list lends to whoever shares it: its view, and what is in it now."""

    view: ListView
    entity: type[Entity]
    columns: Callable[[], list[str]]
    selected: Callable[[], list[Entity]]
    shown: Callable[[], list[Entity]]


def can_read_list(desk: Desk, entity: type[Entity]) -> bool:
    """Tell whether lines of a kind may be taken from a list of others."""
    return listable(entity) and not desk.store.read_only


class PasteKey(QShortcut):
    """Ctrl+V on a page, wherever the cursor stands: what was copied is looked at as a list of a kind."""

    wanted = Signal(str)

    def __init__(self, page: QWidget, desk: Desk, kind: Callable[[], type[Entity]]) -> None:
        super().__init__(QKeySequence(QKeySequence.StandardKey.Paste), page)
        self._desk, self._kind = desk, kind
        self.activated.connect(self._later)

    def _later(self) -> None:
        # The page goes away under the key, so the key has to be done with first.
        QTimer.singleShot(0, self, self._ask)

    def _ask(self) -> None:
        kind = self._kind()
        if can_read_list(self._desk, kind):
            self.wanted.emit(f"inlezen:{kind.__name__}/plakken")


class ListSharing(QObject):
    """Copies, pastes and keeps the records of one list; what only the leader may see stays behind."""

    went_to = Signal(str)

    def __init__(self, lent: Lent, theme: Theme, desk: Desk) -> None:
        super().__init__(lent.view)
        self._list, self._desk = lent, desk
        lent.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.button = Button(theme, look="icoon", icon_name="ellipsis", name="Kopiëren, inlezen, bewaren")
        menu = QMenu(self.button)
        menu.aboutToShow.connect(partial(self._fill, menu))
        self.button.setMenu(menu)
        self.paste_link = Button(theme, "Plakken uit Excel", look="link", icon_name="file-plus")
        self.paste_link.clicked.connect(self.paste)
        if not self._may_read:
            self.paste_link.hide()
        lent.view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Copy whole lines where Qt would copy one cell, and take what is pasted."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.matches(QKeySequence.StandardKey.Copy):
                self.copy()
                return True
            if event.matches(QKeySequence.StandardKey.Paste):
                # The page goes away under the key, so the key has to be done with first.
                QTimer.singleShot(0, self.paste)
                return True
        return super().eventFilter(watched, event)

    @property
    def _may_read(self) -> bool:
        return can_read_list(self._desk, self._list.entity)

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        if self._may_read:
            menu.addAction("Lijst inlezen…", self.read)
            menu.addAction("Plakken uit Excel\tCtrl+V", self.paste)
            menu.addSeparator()
        menu.addAction("Gekozen regels kopiëren\tCtrl+C", self.copy)
        menu.addAction("Lijst bewaren voor Excel…", partial(self.keep, Klasse.V1))
        entity = self._list.entity
        limited = [field for field in fields_of(entity) if klasse_of(entity, field) is Klasse.V2]
        if limited and self._desk.ceiling >= Klasse.V2:
            labels = ", ".join(self._desk.say(field.label).lower() for field in limited)
            menu.addAction(f"Bewaren met wat beperkt is ({labels})…", partial(self.keep, Klasse.V2))

    def read(self) -> None:
        """Go to the screen that reads a list."""
        self.went_to.emit(f"inlezen:{self._list.entity.__name__}")

    def paste(self) -> None:
        """Show what the block on the clipboard would add or change here."""
        if self._may_read:
            self.went_to.emit(f"inlezen:{self._list.entity.__name__}/plakken")

    def copy(self) -> None:
        """Put the chosen lines on the clipboard, with the heads above them, as the list shows them."""
        from wijkdesk.exchange.blad.listwriting import HIGHEST, as_block, table_of  # noqa: PLC0415 - as above

        entity, records = self._list.entity, self._list.selected()
        if not records:
            return
        if entity.own_klasse > HIGHEST:
            self._desk.refused.emit(f"{entity.plural} zijn alleen voor u en gaan niet naar het klembord.")
            return
        seen = self._desk.dossier.up_to(min(self._desk.ceiling, HIGHEST))
        kept = [found for record in records if (found := seen.find(record.id)) is not None]
        fields = [field for field in self._fields() if klasse_of(entity, field) <= HIGHEST]
        heads = [self._desk.say(field.label) for field in fields]
        QGuiApplication.clipboard().setText(as_block(heads, table_of(seen, kept, fields)))
        self._desk.told.emit(f"{counted(len(kept), 'regel', 'regels')} gekopieerd")

    def _fields(self) -> list[Field]:
        """Return the fields of the columns that are shown, with the code in front where there is one."""
        entity = self._list.entity
        names = self._list.columns()
        shown = [entity.title_field if name == "title" else name for name in names]
        coded = ["code"] if any(record.code for record in self._list.selected()) else []
        return [field_of(entity, name) for name in dict.fromkeys([*coded, *shown]) if name]

    def keep(self, ceiling: Klasse) -> None:
        """Write what the list shows to a file for Excel."""
        from wijkdesk.exchange.blad.listwriting import write_list  # noqa: PLC0415 - as above

        entity = self._list.entity
        kinds = "Excel-werkmap (*.xlsx);;CSV-bestand (*.csv)"
        name = str(Path.home() / f"{self._desk.say(entity.plural)}.xlsx")
        chosen, kind = QFileDialog.getSaveFileName(self._list.view, "Lijst bewaren", name, kinds)
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() not in {".xlsx", ".csv"}:
            path = path.with_name(f"{path.name}{'.csv' if 'csv' in kind else '.xlsx'}")
        allowed = min(ceiling, self._desk.ceiling)
        try:
            count = write_list(path, self._desk.dossier, entity, self._list.shown(), allowed)
        except UserError as error:
            self._desk.refused.emit(str(error))
            return
        words = f"{counted(count, 'regel', 'regels')} bewaard in"
        self._desk.tell(f"{words} {path.name}", f"{words} een bestand")
