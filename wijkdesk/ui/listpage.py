"""A page with the records of one or a few related entities: list at the left, one record at the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from wijkdesk.domain.formats import counted
from wijkdesk.domain.volgorde import in_list
from wijkdesk.ui.blocks import EmptyState, PageHead, surface
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.detailpanel import TabBar
from wijkdesk.ui.entitylist import EntityList
from wijkdesk.ui.listsharing import PasteKey
from wijkdesk.ui.page import Shown
from wijkdesk.ui.whybar import carried_reasons

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence
    from typing import Any

    from PySide6.QtGui import QShowEvent

    from wijkdesk.domain.entity import Entity
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.page import Carried
    from wijkdesk.ui.recordpanel import RecordPanel
    from wijkdesk.ui.theme import Theme
    from wijkdesk.ui.whybar import Held


_COUNTS = "Zodra u iets toevoegt, staat het in deze lijst en telt het mee in de rapportage."
_WHY = {
    "Document": "Sleep een bestand op waar het bij hoort, zoals een actie. Dan staat het ook hier.",
    "Uitstel": "Wat u op Vandaag uitstelt, staat hier tot de dag die u koos.",
}
"""What to say of an empty list that no report counts."""


class ListPage(Shown):
    """Lists of entities that belong together, one shown at a time."""

    def __init__(self, theme: Theme, desk: Desk, kinds: Sequence[type[Entity]], trail: Sequence[str]) -> None:
        super().__init__()
        self._theme, self._desk, self._trail = theme, desk, tuple(trail)
        self._kinds = [kind for kind in kinds if kind.own_klasse <= desk.ceiling]
        self._lists: dict[type[Entity], EntityList] = {}
        self._panels: dict[type[Entity], RecordPanel] = {}
        self._entity = self._kinds[0]
        self._stale = True
        self._shut = False
        """The panel was closed: it stays so when something changes, until a record is chosen."""
        self.head = PageHead(theme)
        self.add_button = Button(theme, look="eerste", icon_name="plus")
        self.add_button.clicked.connect(self.add)
        self.head.buttons.addWidget(self.add_button)
        self.tabs = TabBar(theme)
        self.tabs.setAccessibleName("Soorten op deze bladzijde")
        for kind in self._kinds:
            self.tabs.addTab(desk.say(kind.plural))
        if len(self._kinds) == 1:
            self.tabs.hide()
        self.tabs.currentChanged.connect(lambda number: self.show_entity(self._kinds[number]))
        self._middle = QStackedWidget()
        self._side = QStackedWidget()
        self._side.hide()
        self._lay_out()
        QShortcut(
            QKeySequence("Ctrl+N"), self, self.add, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        self._pasting = PasteKey(self, desk, self._kind_shown)
        self._pasting.wanted.connect(self.went_to)
        QShortcut(
            QKeySequence("Ctrl+F"),
            self,
            self._to_search,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )

    def _kind_shown(self) -> type[Entity]:
        return self._entity

    def _lay_out(self) -> None:
        theme = self._theme
        left = surface("doorzichtig")
        column = QVBoxLayout(left)
        column.setContentsMargins(theme.px(24), theme.px(16), theme.px(20), theme.px(14))
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addSpacing(theme.px(8))
        column.addWidget(self.tabs)
        column.addWidget(self._middle, 1)
        self._left = left
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(left, 1)
        layout.addWidget(self._side)

    def coming(self) -> Generator[None]:
        """Make the list that is shown first."""
        self._list(self._entity)
        yield

    def renew(self) -> None:
        """Show what the dossier holds now; a page that is not in view waits until it is."""
        if not self.isVisible():
            self._stale = True
            return
        self._show_now()

    def _show_now(self) -> None:
        self._stale = False
        self.show_entity(self._entity)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the page was away."""
        super().showEvent(event)
        if self._stale:
            self._show_now()

    def show_entity(self, entity: type[Entity]) -> None:
        """Show the list of one entity."""
        self._entity = entity
        blocked = self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(self._kinds.index(entity))
        self.tabs.blockSignals(blocked)
        rows = in_list(entity, self._desk.dossier.all(entity))
        found = self._list(entity)
        found.show_rows(rows)
        one, more = self._desk.say(entity.singular), self._desk.say(entity.plural)
        self.add_button.setText(one)
        self.add_button.setAccessibleName(f"{one} {'openen' if rows and entity.is_single else 'toevoegen'}")
        self.head.say(
            more,
            facts=counted(len(rows), one.lower(), more.lower()) if rows else "",
            trail=self._trail,
        )
        self._middle.setCurrentWidget(found if rows else self._empty(entity))
        if not self._drafting(entity):
            self._show_record(found.current() if rows and not self._shut else None)

    def _drafting(self, entity: type[Entity]) -> bool:
        """Return whether a new record of this kind stands open that is not in the list yet."""
        panel = self._in_view()
        return panel is not None and panel is self._panels.get(entity) and panel.drafting

    def _list(self, entity: type[Entity]) -> EntityList:
        if entity not in self._lists:
            made = EntityList(self._theme, self._desk, entity)
            made.chosen.connect(self._choose)
            made.opened.connect(self._open)
            made.view.clicked.connect(self._click)
            made.went_to.connect(self.went_to)
            self._middle.addWidget(made)
            self._lists[entity] = made
        return self._lists[entity]

    def _panel(self, entity: type[Entity]) -> RecordPanel:
        from wijkdesk.ui.recordpanel import RecordPanel  # noqa: PLC0415 - not before the list is there

        if entity not in self._panels:
            made = RecordPanel(self._theme, self._desk, entity)
            made.closed.connect(self._close)
            made.deleted.connect(self._after_delete)
            made.born.connect(self._take_in)
            made.went_to.connect(self.went_to)
            self._side.addWidget(made)
            self._panels[entity] = made
        return self._panels[entity]

    def _in_view(self) -> RecordPanel | None:
        shown = None if self._side.isHidden() else self._side.currentWidget()
        return next((panel for panel in self._panels.values() if panel is shown), None)

    def _empty(self, entity: type[Entity]) -> QWidget:
        name = f"leeg_{entity.__name__}"
        known = self.findChild(QWidget, name)
        if known is not None:
            return known
        say = self._desk.say
        add = Button(self._theme, f"{say(entity.singular)} toevoegen", icon_name="plus")
        add.clicked.connect(self.add)
        frame = surface("doorzichtig")
        frame.setObjectName(name)
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        why = _WHY.get(entity.__name__, _COUNTS)
        column.addWidget(EmptyState(self._theme, "inbox", f"Nog geen {say(entity.plural).lower()}", why, add))
        column.addStretch(1)
        self._middle.addWidget(frame)
        return frame

    def _choose(self, record: Entity | None) -> None:
        if record is not None and not self._theme.narrow:
            self._shut = False
            self._show_record(record)

    def _click(self) -> None:
        """Show the record again whose line has the cursor already."""
        if self._side.isHidden():
            self._choose(self._list(self._entity).current())

    def _open(self, record: Entity) -> None:
        self._shut = False
        self._show_record(record, whole=self._theme.narrow)
        self._panel(type(record)).form.focus_first()

    def _show_record(self, record: Entity | None, *, whole: bool = False) -> None:
        if record is None:
            self._side.hide()
            self._left.show()
            return
        if self._theme.narrow and not whole and not self._side.isVisible():
            return
        panel = self._panel(type(record))
        panel.show_record(record)
        self._bring(panel)

    def _bring(self, panel: RecordPanel) -> None:
        """Show a panel beside the list, or in its place where the letters are large."""
        self._side.setCurrentWidget(panel)
        self._side.setMaximumWidth(16777215 if self._theme.narrow else panel.maximumWidth())
        self._left.setVisible(not self._theme.narrow)
        self._side.show()

    def _close(self) -> None:
        """Close the panel; the cursor stays on its line, and nothing opens before another is chosen."""
        self._shut = True
        self._side.hide()
        self._left.show()
        view = self._list(self._entity).view
        # A list without a cursor puts it on its first line when it gets the focus, and would open that one.
        blocked = view.blockSignals(True)
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        view.blockSignals(blocked)

    def _after_delete(self) -> None:
        """Go on with the record that came in the place of the one that went away."""
        self._close()
        self._choose(self._list(self._entity).current())

    def open_record(self, record: Entity) -> None:
        """Show a record of this page, whatever filters are on."""
        self._shut = False
        self._side.hide()
        self.show_entity(type(record))
        shown = self._list(type(record))
        shown.choose(record.id)
        self._show_record(record, whole=True)
        if self._theme.narrow:
            self._panel(type(record)).take_focus()
        else:
            shown.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self) -> None:
        """Begin a new record with the cursor in its first field."""
        self.begin({})

    def begin(self, known: Mapping[str, Any]) -> None:
        """Begin a record of which something is known; who types nothing leaves nothing behind."""
        if self._desk.store.read_only:
            self._desk.refused.emit("Dit dossier is alleen te lezen. U kunt hier niets toevoegen.")
            return
        self.leave()
        if self._entity.is_single and (there := self._desk.dossier.all(self._entity)):
            self._open(there[0])
            return
        self._list(self._entity).view.selectionModel().clear()
        panel = self._panel(self._entity)
        panel.show_draft(known)
        self._bring(panel)
        panel.form.focus_first()

    def _take_in(self, made: Entity) -> None:
        self._list(type(made)).choose(made.id)

    def leave(self) -> None:
        """Save what is typed but not left yet."""
        for panel in self._panels.values():
            if panel.record is not None and panel.isVisible():
                panel.form.leave_all()

    @property
    def ready(self) -> bool:
        """Tell whether every list is narrowed to what was typed."""
        return all(found.ready for found in self._lists.values())

    def finish(self) -> None:
        """Narrow at once to what was typed."""
        for found in self._lists.values():
            found.finish()

    @property
    def unsaved(self) -> list[str]:
        """Return the fields in view whose text was refused, and the reasons that are typed and not given."""
        shown = self._in_view()
        away = [words for panel in self._panels.values() if panel is not shown for words in panel.why.unsaved]
        return [*(shown.unsaved if shown is not None else ()), *away]

    def carried(self) -> Carried | None:
        """Return the reasons that are half typed, and the record in view where one of them stands."""
        words = [word for panel in self._panels.values() for word in panel.why.unsaved]
        held = tuple(pair for panel in self._panels.values() for pair in panel.why.held)
        shown = self._in_view()
        typing = shown is not None and shown.record is not None and shown.why.asked is not None
        there = shown.record.id if typing and shown is not None and shown.record is not None else ""
        return carried_reasons(held, words, (there, held))

    def take_up(self, carried: Carried) -> None:
        """Ask for it again, once the page stands."""
        QTimer.singleShot(0, self, partial(self._ask_again, *carried.content))

    def _ask_again(self, there: str, held: Held) -> None:
        for kind in self._kinds:
            if about := tuple(pair for pair in held if type(pair[0].record) is kind):
                self._panel(kind).why.take_up(about)
        record = self._desk.dossier.find(there) if there else None
        if record is not None and type(record) in self._kinds:
            self.open_record(record)
            self._panel(type(record)).why.to_line()

    def _to_search(self) -> None:
        self._list(self._entity).search.setFocus(Qt.FocusReason.ShortcutFocusReason)
