"""What every hand-made page has: where it goes, when it renews itself, what it saves when it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wijkdesk.domain.frozen import dataclass
from wijkdesk.ui.slices import Slices

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from PySide6.QtGui import QShowEvent

    from wijkdesk.domain.entity import Entity
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme


class Shown(QWidget):
    """What the window asks of every page, made by hand or generated."""

    went_to = Signal(str)
    """Where to go: `spot:…`, `lijst:…`, `nieuw:…` or the id of a record."""

    def renew(self) -> None:
        """Show what the dossier holds now."""

    def leave(self) -> None:
        """Save what is typed but not left yet."""

    def coming(self) -> Generator[None]:
        """Make, bit by bit, what the page needs when it is shown (`slices`)."""
        yield from ()

    @property
    def entrance(self) -> QWidget | None:
        """Return where the cursor begins; None for the first table, main button or field."""
        return None

    @property
    def ready(self) -> bool:
        """Tell whether the page shows what the dossier holds, and is not on its way there."""
        return True

    def finish(self) -> None:
        """Show at once what is still to be shown."""

    def begin_again(self) -> None:
        """Show the first thing of the page: its place in the rail was pressed while it stood there."""

    @property
    def place(self) -> str:
        """Return the id of the record that the whole page is about; '' for none."""
        return ""

    def take_files(self, paths: Sequence[str]) -> bool:
        """Keep files that were let go of with the record that the page is about; tell if it has one."""
        del paths
        return False

    @property
    def unsaved(self) -> list[str]:
        """Return what stands on the page only, in words: texts that were refused or not finished."""
        return []

    def carried(self) -> Carried | None:
        """Return what is half typed here and can go on in a new page of this kind; None where nothing can."""
        return None

    def take_up(self, carried: Carried) -> None:
        """Go on with what was half typed in the page before this one."""


@dataclass(frozen=True)
class Carried:
    """What goes from a page to the one that takes its place: in words what it is, and the thing itself."""

    words: tuple[str, ...]
    content: Any
    hidden: bool = False
    """Whether it may not be on screen while presenting: then it waits until that ends."""


class Page(Shown):
    """A page over one open dossier; a kind of page says in `fill` or in `parts` what it shows."""

    filled = Signal()
    """The page shows what the dossier holds now; only from one that is filled in `parts`."""
    concerns = Signal(str)
    """The entity that the page is about now; only from one that has no place of its own in the rail."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._theme, self._desk = theme, desk
        self._stale = True
        self.slices = Slices(self)
        self.slices.finished.connect(self._once_filled)
        self._to_do: list[Callable[[], object]] = []

    def renew(self) -> None:
        """Show what the dossier holds now, at once or when the page comes into view."""
        self._stale = True
        if self.isVisible():
            # To make the change took this turn already.
            self._fill_now(later=True)
        else:
            self.slices.stop()
            self._to_do.clear()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the page was away."""
        super().showEvent(event)
        if self._stale:
            # To make and to show a page takes a turn by itself.
            self._fill_now(later=True)

    def _fill_now(self, *, later: bool = False) -> None:
        self._stale = False
        self.slices.start(self.parts(), whole=not self._desk.large, later=later)

    def fill(self) -> None:
        """Show what the dossier holds now, all of it before this returns."""
        self._stale = False
        # A page with neither of the two shows the same whatever the dossier holds.
        if type(self).parts is not Page.parts:
            self.slices.start(self.parts(), whole=True)

    def parts(self) -> Generator[None]:
        """Show what the dossier holds now, with a yield wherever the window may have its turn (`slices`).

        A kind of page has this, or `fill`, or neither for its own. After a change, and when it comes into
        view, a page over a large dossier is filled in slices; over a small one in one go.
        """
        self.fill()
        yield from ()

    @property
    def ready(self) -> bool:
        """Tell whether the page shows what the dossier holds, and is not on its way there."""
        return not self._stale and not self.slices.busy

    def finish(self) -> None:
        """Show at once what is still to be shown, as before the cursor is put on a record."""
        self.slices.finish()

    def then(self, do: Callable[[], object]) -> None:
        """Do something with what the page shows after an edit: now, or once all of it is there."""
        if self.slices.busy:
            self._to_do.append(do)
        else:
            do()

    def _once_filled(self) -> None:
        waiting, self._to_do = self._to_do, []
        for do in waiting:
            do()
        self.filled.emit()

    def open_record(self, record: Entity) -> bool:
        """Show a record; False where this page has no place for it and the list must show it."""
        return False

    def begin_new(self, entity: type[Entity]) -> bool:
        """Ask for a new record in this page's own way; False where the form of the list must do."""
        return False
