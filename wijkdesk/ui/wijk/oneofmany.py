"""A page with a table of all records of a kind, from which one opens whole; Esc goes back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from wijkdesk.ui.buttons import Button
from wijkdesk.ui.reachable import begin_of
from wijkdesk.ui.wijk.wijkpage import WijkPage

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from wijkdesk.domain.entity import Entity, Owned
    from wijkdesk.domain.stand_delen import Oordeel
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.marks import LightMark
    from wijkdesk.ui.theme import Theme


class OneOfMany(WijkPage):
    """A kind of page says what stands in the table, and what there is of one record."""

    entity: ClassVar[type[Owned]]
    all_words = ""
    """The title of the table, and the name of the way back to it."""
    report_kind = ""
    aspect = ""
    """What the light before the title is about."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, desk)
        self._open = ""
        self._mark: LightMark | None = None
        self.back = Button(theme, look="icoon", icon_name="arrow-left", name=desk.say(self.all_words))
        self.back.clicked.connect(self.close_one)
        self.head.before.addWidget(self.back)
        self.as_list = self.way("Als lijst", self.list_target)
        self.add = self.button("Toevoegen", self.ask_new, "plus", first=True)
        self.about = Button(theme, look="icoon", icon_name="ellipsis", name="Meer")
        self.about.setMenu(QMenu(self.about))
        self.previous, self.next = self._step("chevron-left", -1), self._step("chevron-right", 1)
        self.report = Button(theme, look="eerste", icon_name="file-text")
        self.report.clicked.connect(lambda: self.went_to.emit(f"rapport:{self.report_kind}/{self._open}"))
        for button in (self.as_list, self.add, self.about, self.previous, self.next, self.report):
            self.head.buttons.addWidget(button)
        # What is asked of one record shows once that is open.
        for button in (self.back, self.about, self.previous, self.next, self.report):
            button.hide()

    def _step(self, icon: str, step: int) -> Button:
        button = Button(self._theme, look="icoon" if self._theme.narrow else "gewoon", icon_name=icon)
        button.clicked.connect(partial(self._walk, step))
        return button

    @property
    def list_target(self) -> str:
        """Return where the list of these records is."""
        return f"lijst:{self.entity.__name__}"

    @property
    def one_word(self) -> str:
        """Return what one record is called."""
        return self.entity.singular.lower()

    @property
    def opened(self) -> Owned | None:
        """Return the record that stands open; None where the table shows."""
        found = self._desk.dossier.get(self.entity, self._open)
        return found if found is not None and found.state == "live" else None

    @property
    def record_shown(self) -> Owned | None:
        """Return what files that are let go of here belong to."""
        return self.opened

    @property
    def entrance(self) -> QWidget | None:
        """Return where the cursor begins on one record: below the head, in what there is of it."""
        return begin_of(self._area.shown) if self.opened and self._area.shown is not None else None

    def order(self) -> Sequence[Owned]:
        """Return the records in the order of the table."""
        return ()

    def overview(self) -> Sequence[QWidget]:
        """Return the table with all records."""
        return ()

    def whole(self, record: Owned) -> Sequence[QWidget]:
        """Return what there is of one record."""
        del record
        return ()

    def verdict(self, key: str) -> tuple[Oordeel, bool] | None:
        """Return the light of a record and whether it is outdated; None for no light."""
        del key
        return None

    def fill_menu(self, record: Owned, menu: QMenu) -> None:
        """Put in the menu what else can be done with a record."""

    def ask_new(self, at: QWidget) -> None:
        """Ask for a new record."""

    def show_one(self, key: str) -> None:
        """Show one record from its top."""
        self.leave()
        self._open = key
        self.fill()
        self._area.verticalScrollBar().setValue(0)

    def open_from_table(self, key: str) -> None:
        """Show one record and keep the keyboard on the page."""
        self.show_one(key)
        self.back.setFocus(Qt.FocusReason.TabFocusReason)

    def close_one(self) -> None:
        """Show the table with the cursor on the record that was open."""
        before, self._open = self._open, ""
        self.leave()
        self.fill()
        for table in self.tables():
            table.put(before, 0)
            table.setFocus(Qt.FocusReason.TabFocusReason)

    def shows(self, record: Entity) -> bool:
        """Show a record of this kind; others belong in a list."""
        if not isinstance(record, self.entity):
            return False
        self.show_one(record.id)
        return True

    def parts(self) -> Generator[None]:
        """Show the table or the record that is open."""
        record = self.opened
        self.title = self._desk.title(record.id) if record else self.all_words
        yield from super().parts()

    def say_head(self) -> None:
        """Say at the top which record is open, with its light and what can be done with it."""
        self._dress(self.opened)
        super().say_head()

    def content(self) -> Sequence[QWidget]:
        """Return the table, or what there is of one record."""
        record = self.opened
        return self.overview() if record is None else self.whole(record)

    def ways(self) -> Sequence[Button]:
        """Return the way to the list, from the table."""
        return () if self.opened else (self.way("Als lijst", self.list_target),)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the table."""
        if event.key() == Qt.Key.Key_Escape and self._open:
            self.close_one()
        else:
            super().keyPressEvent(event)

    def _dress(self, record: Owned | None) -> None:
        narrow = self._theme.narrow
        for button, word, step in ((self.previous, "Vorige", -1), (self.next, "Volgende", 1)):
            other = self._beside(step)
            words = f"{word} {self.one_word}"
            button.setText("" if narrow else words)
            button.setAccessibleName(f"{words}: {self._desk.title(other.id)}" if other else words)
            button.setToolTip(self._desk.title(other.id) if other else "")
            button.setVisible(other is not None)
        found = self.verdict(record.id) if record else None
        self.report.setText(f"Rapportage {self.one_word}")
        self.report.setVisible(found is not None)
        for part in (self.back, self.about):
            part.setVisible(record is not None)
        self.as_list.setVisible(record is None and not narrow)
        self.add.setVisible(record is None and bool(self.order()))
        self._show_light(found)
        if record is not None:
            menu = self.about.menu()
            menu.clear()
            self.fill_menu(record, menu)
            menu.addAction("Alle gegevens en geschiedenis", partial(self.details, record.id))
            menu.addAction("Als lijst", partial(self.went_to.emit, self.list_target))

    def _show_light(self, found: tuple[Oordeel, bool] | None) -> None:
        if self._mark is not None:
            self.head.before.removeWidget(self._mark)
            self._mark.hide()
            self._mark.deleteLater()
            self._mark = None
        if found is not None:
            self._mark = self.light(
                found[0], f"{self._desk.say(self.aspect)} {self.title}".strip(), side=26, outdated=found[1]
            )
            self.head.before.addWidget(self._mark)

    def _beside(self, step: int) -> Owned | None:
        order = self.order()
        place = next((number for number, found in enumerate(order) if found.id == self._open), -1)
        target = place + step
        return order[target] if place >= 0 and 0 <= target < len(order) else None

    def _walk(self, step: int) -> None:
        other = self._beside(step)
        if other is not None:
            self.show_one(other.id)
