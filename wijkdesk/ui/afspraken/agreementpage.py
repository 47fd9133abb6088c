"""What the pages of agreements share: head, scrolling, where the cursor was, and a panel to type in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from weakref import ref

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from wijkdesk.domain.entity import field_of, klasse_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.levensloop import LEVENSLOPEN, allowed
from wijkdesk.domain.terminologie import woorden_of
from wijkdesk.ui.afspraken.afspraakwerk import add_record, changes_in, set_values
from wijkdesk.ui.afspraken.fieldpopup import Again, Ask, FieldPopup
from wijkdesk.ui.afspraken.gridtable import GridTable
from wijkdesk.ui.afspraken.refocus import focus_akin, focus_beside, focus_on, height_of, named
from wijkdesk.ui.afspraken.reopening import edit_again, new_again, open_later, panel_of
from wijkdesk.ui.blocks import PageHead, column, row, surface
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.documenten.keeping import Keeping
from wijkdesk.ui.page import Page
from wijkdesk.ui.pagearea import PageArea, settle
from wijkdesk.ui.places import trail_of

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Mapping, Sequence

    from wijkdesk.domain.entity import Entity, Owned
    from wijkdesk.domain.terminologie import Woord
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.page import Carried
    from wijkdesk.ui.theme import Theme


class AgreementPage(Page):
    """A page of cards and tables; a kind of page says in `content` what it shows."""

    spot = ""
    title = ""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, desk)
        self.head = PageHead(theme)
        self.popup: FieldPopup | None = None
        self.keeping = Keeping(desk, self)
        self._area = PageArea(gutter=theme.px(24))
        self._form_of = ""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(*(theme.px(size) for size in (24, 18, 0, 14)))
        self._layout.setSpacing(theme.px(10))
        self._layout.addLayout(row(self.head, margins=(0, 0, theme.px(24), 0)))
        self._layout.addWidget(self._area, 1)

    @property
    def word(self) -> Woord:
        """Return the word of this project for a signed agreement: convenant, samenwerkingsovereenkomst."""
        return woorden_of(self._desk.stand.project).afspraken

    @property
    def record_shown(self) -> Entity | None:
        """Return the record that the whole page is about; files that are let go of here belong to it."""
        return None

    @property
    def place(self) -> str:
        """Return the id of that record."""
        return self.record_shown.id if self.record_shown is not None else ""

    def take_files(self, paths: Sequence[str]) -> bool:
        """Keep files with the record that the page is about."""
        record = self.record_shown
        return record is not None and self.keeping.take(record, self._desk.title(record.id), paths)

    def put_buttons(self, *buttons: Button) -> None:
        """Put the buttons at the top, after the ways to elsewhere where there is room for those."""
        for part in (*(() if self._theme.narrow else self.ways()), *buttons):
            self.head.buttons.addWidget(part)

    def ways(self) -> Sequence[Button]:
        """Return the ways to the same records elsewhere: as a list, on paper."""
        return ()

    def facts(self) -> str:
        """Return the one line of facts under the title."""
        return ""

    def content(self) -> Iterable[QWidget | None]:
        """Return what stands on the page, from the top; where it is yielded, None is a place for a turn."""
        return ()

    def gather(self) -> Generator[None]:
        """Work out bit by bit what `facts` and `content` show (`slices`)."""
        yield from ()

    def parts(self) -> Generator[None]:
        """Show what the dossier holds now; the place on the page and the cursor stay."""
        began = self._typing()
        yield from self._desk.preparing()
        yield from self.gather()
        theme, inside = self._theme, self._area.sheet()
        layout = column(spacing=theme.px(13))
        inside.setLayout(layout)
        for part in self.content():
            if part is not None:
                layout.addWidget(part)
            yield
        if theme.narrow:
            layout.addLayout(row(*self.ways(), 1))
        layout.addStretch(1)
        yield from self._area.fitted(inside)
        where, spots, typing = self._focus_place(), self._spots(), self._typing()
        # From here all at once: what the head counts is what stands below it.
        self.say_head()
        # What was typed while the page was made anew is in none of its new parts.
        words = typing[0] if typing[0] != began[0] else ""
        self._area.put(inside, self._desk.say(self.title))
        for table in self.tables():
            if table.objectName() in spots:
                table.put(*spots[table.objectName()])
            table.moved.connect(partial(self._follow, table))
        self._return_focus(where, typing[1], words)
        if self.popup is not None:
            self.popup.raise_()

    def say_head(self) -> None:
        """Say at the top what stands below."""
        say = self._desk.say
        self.head.say(say(self.title), facts=self.facts(), trail=trail_of(self.spot, say))

    def _follow(self, table: GridTable) -> None:
        """Keep the cell of the cursor in sight; the table itself does not scroll, the page does."""
        area, inside = self._area, self._area.shown
        if inside is None or not inside.isAncestorOf(table):
            return
        cell = QRect(inside.mapFromGlobal(table.cell_rect().topLeft()), table.cell_rect().size())
        side = self._theme.px(16)
        area.ensureVisible(cell.left(), cell.top(), 0, side)
        area.ensureVisible(cell.left(), cell.bottom(), 0, side)

    def to_top(self) -> None:
        """Show the top of the page once it is filled: what was just made, or why not, stands there."""
        self.then(lambda: self._area.verticalScrollBar().setValue(0))

    def tables(self) -> list[GridTable]:
        """Return the tables on the page."""
        return self._area.shown.findChildren(GridTable) if self._area.shown is not None else []

    def table(self, name: str) -> GridTable:
        """Return a table by its name."""
        return next(table for table in self.tables() if table.objectName() == name)

    def _spots(self) -> dict[str, tuple[str, int]]:
        return {table.objectName(): table.spot for table in self.tables()}

    def _focus_place(self) -> tuple[str, int] | None:
        """Return the name of what has the focus inside the part that is made anew, and how low it stands."""
        widget, shown = self.focusWidget(), self._area.shown
        if shown is None or widget is None or not shown.isAncestorOf(widget):
            return None
        return named(widget), height_of(shown, widget)

    def _typing(self) -> tuple[str, int]:
        """Return the long text that someone is typing, and behind which letter."""
        widget = self.focusWidget()
        if not isinstance(widget, QPlainTextEdit):
            return "", 0
        return widget.toPlainText(), widget.textCursor().position()

    def _return_focus(self, where: tuple[str, int] | None, letter: int, words: str) -> None:
        """Put the cursor back behind its letter, with the words that were typed since."""
        if where is None or self._area.shown is None:
            return
        if not focus_on(self._area.shown, where[0], Qt.FocusReason.OtherFocusReason):
            focus_beside(self._area.shown, where[1])
        widget = self.focusWidget()
        if isinstance(widget, QPlainTextEdit):
            if words:
                widget.setPlainText(words)
            cursor = widget.textCursor()
            cursor.setPosition(min(letter, len(widget.toPlainText())))
            widget.setTextCursor(cursor)

    def ask(
        self,
        title: str,
        asks: Sequence[Ask],
        save: Callable[[Mapping[str, Any]], object],
        at: QWidget,
        *,
        notice: str = "",
        words: str = "Vastleggen",
        extra: Sequence[Button] = (),
        again: Again | None = None,
    ) -> FieldPopup:
        """Ask a few things beside a cell or a button; the cursor comes back there."""
        self.leave()
        if self.popup is not None:
            # Two panels at once is one too many: first what stands open.
            self.popup.come_back()
            return self.popup
        popup = FieldPopup(
            self._theme, self._desk, title, asks, save, notice=notice, words=words, extra=extra, parent=self
        )
        if isinstance(at, GridTable):
            self._follow(at)
        popup.followed.connect(self.details)
        popup.closed.connect(partial(self._closed, popup, named(at)))
        popup.again, self.popup = again, popup
        popup.open_at(self, _place(at))
        return popup

    def edit(
        self, record: Entity, names: Sequence[str], at: QWidget, title: str, extra: Sequence[Button] = ()
    ) -> FieldPopup:
        """Ask for some fields of a record; of a status only what may follow."""
        desk, status = self._desk, getattr(record, "status", None)
        follows = (status, *allowed(record)) if status is not None and type(record) in LEVENSLOPEN else ()
        asks = [
            Ask(field, desk.value(record, field), follows if name == "status" else ())
            for name, field in ((name, field_of(type(record), name)) for name in names)
            if klasse_of(type(record), field) <= desk.ceiling
        ]
        called = record.called or desk.title(record.id)

        def save(values: Mapping[str, Any]) -> None:
            # Undo says what is taken back: the field that was changed, not the first that was asked.
            first = next(iter(changes_in(record, values)), asks[0].field.name)
            set_values(desk, record, values, f"{small(field_of(type(record), first).label)} {called}")

        every = self.button("Alle gegevens", lambda _: self.details(record.id), link=True)
        again = Again(type(record), partial(edit_again, self._desk, record.id, names, title))
        return self.ask(title, asks, save, at, extra=[*extra, every], again=again)

    def makers(self) -> Mapping[type[Entity], tuple[Button, Callable[[Button], object]]]:
        """Return with which button this page begins a kind of record, and how."""
        return {}

    def begin_new(self, entity: type[Entity]) -> bool:
        """Ask for a new record as the button of this page does."""
        button, make = self.makers().get(entity, (None, None))
        if button is None or make is None or not button.isVisible():
            return False
        make(button)
        return True

    def new(
        self,
        entity: type[Owned],
        names: Sequence[str],
        at: QWidget,
        title: str,
        fixed: Mapping[str, Any] | None = None,
    ) -> FieldPopup:
        """Ask for the first fields of a new record; it is made in one step."""
        known = dict(fixed or {})
        asks = self.asks(entity, names, known)
        add = partial(add_record, self._desk, entity)
        again = Again(entity, partial(new_again, entity, names, title, known))
        save = lambda values: add({**known, **values})  # noqa: E731
        return self.ask(title, asks, save, at, words="Toevoegen", again=again)

    def asks(self, entity: type[Entity], names: Sequence[str], known: Mapping[str, Any]) -> list[Ask]:
        """Return the fields to ask of a new record, with what is known of them already."""
        return [Ask(field_of(entity, name), known.get(name)) for name in names]

    def _closed(self, popup: FieldPopup, back: str) -> None:
        if self.popup is popup:
            self.popup = None
        popup.deleteLater()
        if not focus_on(self, back, Qt.FocusReason.TabFocusReason):
            focus_akin(self, back)
        QTimer.singleShot(0, self, partial(self._come_back, back))

    def _come_back(self, name: str) -> None:
        """Put the cursor back once more: a list of names that closes gives it to its own line."""
        now = self.focusWidget()
        if self.popup is None and self.isVisible() and not (now is not None and now.isVisible()):
            focus_on(self, name, Qt.FocusReason.TabFocusReason)

    def leave(self) -> None:
        """Save what is typed in a panel; what cannot be saved stays open, and is said where it is seen."""
        popup = self.popup
        if popup is None:
            return
        if popup.form.changed and not popup.commit():
            self._desk.refused.emit(f"Nog niet vastgelegd: {popup.accessibleName()}.")
            return
        self._drop(popup)

    def _drop(self, popup: FieldPopup) -> None:
        if self.popup is popup:
            self.popup = None
        popup.hide()
        popup.deleteLater()

    @property
    def unsaved(self) -> list[str]:
        """Return the panel that is open with something in it that was refused."""
        typed = self.popup is not None and self.popup.form.changed
        return [*([self.popup.accessibleName()] if self.popup and typed else ()), *self.keeping.unsaved]

    def carried(self) -> Carried | None:
        """Return the panel with what is typed in it."""
        return panel_of(self.popup)

    def take_up(self, carried: Carried) -> None:
        """Open that panel again."""
        open_later(self, carried)

    def try_to(self, do: Callable[[], Any]) -> None:
        """Do something that a rule may refuse, and say so in the bar where it does."""
        try:
            do()
        except UserError as error:
            self._desk.refused.emit(str(error))

    def details(self, key: str) -> None:
        """Show all fields of a record in the list behind this page."""
        self._form_of = key
        self.went_to.emit(key)

    def open_record(self, record: Entity) -> bool:
        """Show a record where the page has a place for it; its form when that was asked for."""
        if self._form_of == record.id:
            self._form_of = ""
            return False
        return self.shows(record)

    def shows(self, record: Entity) -> bool:
        """Put the cursor on a record; False where the page has no place for it."""
        for table in self.tables():
            if table.rows.row_of(record.id) >= 0:
                settle()
                table.put(record.id, 0)
                table.setFocus(Qt.FocusReason.OtherFocusReason)
                self._area.ensureWidgetVisible(table)
                return True
        return False

    def way(self, words: str, target: str, icon_name: str = "") -> Button:
        """Return a link to elsewhere."""
        link = Button(self._theme, words, look="link", icon_name=icon_name)
        link.clicked.connect(partial(self.went_to.emit, target))
        return link

    def button(
        self,
        words: str,
        do: Callable[[Button], Any],
        icon_name: str = "",
        *,
        first: bool = False,
        link: bool = False,
    ) -> Button:
        """Return a button that does something with itself as the place."""
        look = Button(
            self._theme, words, look="eerste" if first else "link" if link else "gewoon", icon_name=icon_name
        )
        # Not the button itself: one that is never shown would hold itself, the page and all it shows.
        at = ref(look)
        look.clicked.connect(lambda: _pressed(at, do))
        return look

    def beside(self, left: Sequence[QWidget], right: Sequence[QWidget], width: int = 332) -> QWidget:
        """Return two columns; under each other where the letters are large."""
        theme = self._theme
        whole = surface("doorzichtig")
        if theme.narrow:
            whole.setLayout(column(*left, *right, spacing=theme.px(13)))
            return whole
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.px(14))
        for parts, fixed in ((left, width), (right, 0)):
            side = surface("doorzichtig")
            side.setLayout(column(*parts, 1, spacing=theme.px(13)))
            if fixed:
                side.setFixedWidth(theme.px(fixed))
            across.addWidget(side, 0 if fixed else 1)
        return whole


def small(words: str) -> str:
    """Return words for in the middle of a sentence; what is written in capitals stays so."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def _pressed(at: ref[Button], do: Callable[[Button], Any]) -> None:
    button = at()
    if button is not None:
        do(button)


def _place(at: QWidget) -> QRect:
    if isinstance(at, GridTable):
        return at.cell_rect()
    return QRect(at.mapToGlobal(at.rect().topLeft()), at.size())
