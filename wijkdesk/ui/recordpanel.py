"""One record beside its list: its fields, what is connected to it, and its history."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QScrollArea, QVBoxLayout, QWidget

from wijkdesk.domain.entity import Entity, entities, field_of, fields_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Kind
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.overleg import Actie
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.domain.verantwoording import Document
from wijkdesk.ui.blocks import column, label, line, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.detailpanel import DetailPanel
from wijkdesk.ui.documenten.documentlist import DocumentList, dropped_files
from wijkdesk.ui.entityform import EntityForm
from wijkdesk.ui.historylist import HistoryList
from wijkdesk.ui.lossguard import LOST
from wijkdesk.ui.openquestions import disputed
from wijkdesk.ui.overleg.ladderblock import LadderBlock
from wijkdesk.ui.whybeside import WhyBeside

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from wijkdesk.domain.fields import Field
    from wijkdesk.ui.asked import Asked
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

_MOST = 12
_CLIMBING = {Actie, Doelstelling}
"""What is brought to a higher overleg: its panel shows how far it came."""


class RecordPanel(DetailPanel):
    """The panel of one entity; it shows whichever record it is given and saves what is typed."""

    went_to = Signal(str)
    deleted = Signal()
    born = Signal(object)
    """A draft became a record."""
    looks = True
    """Whether it asks why a value changed that was changed elsewhere, or before a start."""

    def __init__(self, theme: Theme, desk: Desk, entity: type[Entity], parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._desk, self._entity = desk, entity
        self.record: Entity | None = None
        self._known: dict[str, Any] = {}
        self._children = _children_of(entity)
        self.form = EntityForm(theme, entity, desk, desk.ceiling, withheld=desk.withheld(entity))
        self.form.edited.connect(self._save)
        self.form.typing.connect(self._keep)
        self.why = WhyBeside(theme, desk)
        self.form.followed.connect(self.went_to)
        self.why.done.connect(self._return_to)
        self.asked.addWidget(self.why)
        self.add_tab("Gegevens", self.form)
        self._related = QWidget()
        self._related_rows = QVBoxLayout(self._related)
        self._related_rows.setContentsMargins(0, 0, 0, 0)
        self._related_rows.setSpacing(0)
        this = f"deze {desk.say(entity.singular).lower()}"
        alone = f"Boven het overleg van {this} is geen niveau om iets aan voor te leggen."
        self._ladder = LadderBlock(theme, desk, alone=alone)
        self._ladder.went_to.connect(self.went_to)
        self._ladder.told.connect(desk.told)
        self._ladder_tab = -1
        if self._children:
            whole = QWidget()
            climbs = entity in _CLIMBING
            above = (self._ladder,) if climbs else ()
            whole.setLayout(column(*above, self._related, spacing=theme.px(12)))
            related = self.add_tab("Verbonden", whole)
            self._ladder_tab = related if climbs else -1
        self.documents = DocumentList(theme, desk)
        self.documents.went_to.connect(self.went_to)
        itself = entity is Document
        self._documents_tab = self.add_tab("Bestand" if itself else "Documenten", self.documents)
        self.setAcceptDrops(not itself)
        self._history = HistoryList(theme, desk)
        self._history_tab = self.add_tab("Geschiedenis", self._history)
        self.tab_changed.connect(self._fill_tab)
        self._add_tools()

    def _add_tools(self) -> None:
        more = Button(self._theme, look="icoon", icon_name="ellipsis", name="Meer")
        menu = QMenu(more)
        menu.addAction("Naar de prullenbak", self._delete)
        more.setMenu(menu)
        self.tools.addWidget(more)

    def show_draft(self, known: Mapping[str, Any]) -> None:
        """Show a record that is not there yet; it is added with the first value that is typed."""
        self._known = dict(known)
        draft = self._desk.draft(self._entity, known)
        if self.record is not None:
            self._tell_lost(self.record)
        self.record = None
        self.show_record(draft)

    @property
    def drafting(self) -> bool:
        """Return whether what is shown is not there yet."""
        return self.record is not None and not self.record.id

    @property
    def unsaved(self) -> list[str]:
        """Return the labels of what was refused or not finished; it stands on the screen only."""
        typed = self.form.unsaved if self.record is not None else ()
        return [*typed, *self.why.unsaved, *self.documents.unsaved]

    def _tell_lost(self, record: Entity) -> None:
        """Say what was typed and refused before another record takes its place."""
        for field, typed in self.form.refused_texts.items():
            about = self._desk.title(record.id) or self._entity.singular
            self._desk.refused.emit(f"{LOST} bij ‘{about}’: {field}. U typte: {typed}")

    def show_record(self, record: Entity) -> None:
        """Show a record, or renew the one that is shown."""
        fresh = self.record is None or self.record.id != record.id
        if fresh and self.record is not None:
            self._tell_lost(self.record)
        self.record = record
        title = (
            self._desk.title(record.id) if record.id else f"{self._desk.say(self._entity.singular)} toevoegen"
        )
        self.title.setText(title)
        self.number.setText(record.called)
        self.number.setVisible(bool(record.called))
        self.setAccessibleName(f"Details van {title}")
        for number in range(1, self.tabs.count()):
            # What is not there yet has no relations and no past.
            self.tabs.setTabVisible(number, bool(record.id))
        values = {name: self._desk.value(record, editor.field) for name, editor in self.form.editors.items()}
        self.form.load(values, fresh=fresh)
        self.form.renew_names()
        self.form.show_remarks(self._desk.remarks(record))
        self.form.show_questions(disputed(self._desk).get(record.id, ()))
        if fresh:
            self.why.turn_to(record.id)
            if self.looks and record.id:
                self.why.look([record])
            self.tabs.setCurrentIndex(0)
        self._fill_tab(self.tabs.currentIndex())

    def take_focus(self) -> None:
        """Put the cursor in the first field; on the tabs where there is nothing to type in."""
        first = next((one for one in self.form.editors.values() if one.isVisible() and one.isEnabled()), None)
        (first or self.tabs).setFocus(Qt.FocusReason.OtherFocusReason)

    def _return_to(self, asked: Asked) -> None:
        """Put the cursor in the field that was asked about; on the tabs where it is not in view."""
        field = self.form.editors.get(asked.field.name)
        there = field if field is not None and field.isVisible() and field.isEnabled() else self.tabs
        there.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self, name: str, value: Any) -> None:
        if self.record is None:
            return
        before, field = self.record, self.form.editors[name].field
        if self.drafting:
            self._bear(before, name, value)
            return
        asked = self._desk.asks_why(before, field, value)
        # What was asked of this value already tells of it too, once the change is heard of.
        told = asked is not None and self.why.knows(asked)
        try:
            self._desk.set_value(before, field, value)
        except UserError as error:
            self.form.show_error(name, str(error))
            return
        if asked is not None and not told:
            self.why.ask_too(asked)
            # The fields have less room now: the one where the cursor is may have gone below the edge.
            QTimer.singleShot(0, self, self._follow_cursor)

    def _follow_cursor(self) -> None:
        page, here = self.pages.currentWidget(), self.focusWidget()
        if isinstance(page, QScrollArea) and here is not None and page.isAncestorOf(here):
            page.ensureWidgetVisible(here)

    def _keep(self, name: str, value: Any) -> None:
        """Keep a long text that is still being typed, where nothing has to be asked or said about it."""
        record = self.record
        if record is None or self.drafting or not value:
            return
        field = self.form.editors[name].field
        if self._desk.asks_why(record, field, value) is None:
            with suppress(UserError):
                # What is refused is said when the field is left.
                self._desk.set_value(record, field, value)

    def _bear(self, draft: Entity, name: str, value: Any) -> None:
        """Add the draft now that something is known of it; what else is being typed stays as it is."""
        try:
            key = self._desk.add_draft(draft, {**self._known, name: value})
        except UserError as error:
            self.form.show_error(name, str(error))
            return
        made = self._desk.dossier.find(key)
        if made is not None:
            self.record = made
            self.show_record(made)
            self.born.emit(made)

    def _delete(self) -> None:
        if self.record is not None:
            record, self.record = self.record, None
            try:
                if record.id:
                    title = self._desk.title(record.id)
                    self._desk.delete(record)
                    self._desk.tell(f"‘{title}’ ligt in de prullenbak.", "Het ligt in de prullenbak.")
            except UserError as error:
                self.record = record
                self._desk.refused.emit(str(error))
                return
            self.deleted.emit()

    def _fill_tab(self, number: int) -> None:
        if self.record is None:
            return
        if number == self._history_tab:
            self._history.show_record(self.record)
        elif number == self._documents_tab:
            self.documents.show_record(self.record)
        elif number > 0:
            if number == self._ladder_tab:
                self._ladder.show_record(self.record)
            self._show_related(self.record)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files for the record that is shown."""
        if self.record is not None and self.record.id and dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep the files that are dropped anywhere on the record, and show them."""
        if self.record is not None and self.record.id:
            event.acceptProposedAction()
            self.tabs.setCurrentIndex(self._documents_tab)
            self.documents.show_record(self.record)
            self.documents.take(dropped_files(event.mimeData()))

    def _show_related(self, record: Entity) -> None:
        _empty(self._related_rows)
        groups = [
            (child, field, self._desk.dossier.where(child, field.name, record.id))
            for child, field in self._children
            if child.own_klasse <= self._desk.ceiling
        ]
        groups = [group for group in groups if group[2] or self._has_a_place(group[0], group[1])]
        if not groups and not isinstance(record, Actie):
            self._related_rows.addWidget(label("Hier hangt nog niets mee samen.", "stil", wrap=True))
        for child, field, found in sorted(groups, key=lambda group: not group[2]):
            self._related_rows.addWidget(self._group(record, child, field, found))

    def _has_a_place(self, child: type[Entity], field: Field) -> bool:
        """Return whether one could be made: what belongs to something else has no place where none is."""
        if child.owner_field in {"", field.name}:
            return True
        owner = ENTITIES[field_of(child, child.owner_field).target]
        return bool(self._desk.dossier.all(owner))

    def _group(self, record: Entity, child: type[Entity], field: Field, found: Any) -> QWidget:
        theme = self._theme
        block = QWidget()
        layout = QVBoxLayout(block)
        layout.setContentsMargins(0, 0, 0, theme.px(10))
        layout.setSpacing(0)
        say = self._desk.say
        add = Button(theme, say(child.singular), look="link", icon_name="plus")
        add.setAccessibleName(f"{say(child.singular)} toevoegen")
        add.clicked.connect(partial(self._add, record, child, field))
        same = sum(1 for other, _ in self._children if other is child) > 1
        name = f"{say(child.plural)}, {say(field.label).lower()}" if same else say(child.plural)
        head = row(label(f"{name}  {len(found)}", "half", wrap=True), add)
        head.setStretch(0, 1)
        layout.addLayout(head)
        layout.addWidget(line())
        for other in found[:_MOST]:
            words = self._desk.title(other.id)
            go = Button(theme, look="icoon", icon_name="arrow-right", name=f"Ga naar {words}")
            go.clicked.connect(partial(self.went_to.emit, other.id))
            line_row = row(label(words, wrap=True), go)
            line_row.setStretch(0, 1)
            # What takes two lines would else run on into the next.
            line_row.setContentsMargins(0, theme.px(4), 0, theme.px(4))
            layout.addLayout(line_row)
        if len(found) > _MOST:
            layout.addWidget(label(f"en nog {len(found) - _MOST}, zie de lijst", "klein"))
        return block

    def _add(self, record: Entity, child: type[Entity], field: Field) -> None:
        self.went_to.emit(f"nieuw:{child.__name__}/{field.name}={record.id}")


def _children_of(entity: type[Entity]) -> list[tuple[type[Entity], Field]]:
    """Return every entity with a reference to this one, with the field that holds it."""
    return [
        (other, field)
        for other in entities()
        for field in fields_of(other)
        if field.kind is Kind.REFERENCE and field.target == entity.__name__ and not field.provenance
    ]


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.deleteLater()
