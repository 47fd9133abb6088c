"""Goes to a page once it is there; until then nothing is typed into the page that is being left."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from wijkdesk.domain.model import ENTITIES
from wijkdesk.ui.loading import Loading, rooms_for

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from PySide6.QtWidgets import QWidget

    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.pagemaker import PageMaker
    from wijkdesk.ui.shell import Shell


class Going(QObject):
    """The way from one page of the window to another, which over a large dossier takes turns."""

    def __init__(self, desk: Desk, maker: PageMaker, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._maker, self._shell = desk, maker, shell
        self._loading = Loading(self)
        self._coming: tuple[str, Callable[[], None]] | None = None

    @property
    def busy(self) -> bool:
        """Tell whether a page is on its way."""
        return self._loading.busy

    @property
    def coming(self) -> tuple[str, Callable[[], None]] | None:
        """Return the target that is on its way, and what shows it; None where there is none."""
        return self._coming

    def to(self, target: str, then: Callable[[], None], pages: dict[str, QWidget]) -> None:
        """Do what shows a target: at once, or when its page is among those that are made."""
        self.stop()
        self._coming = (target, then)
        if self._desk.large:
            rooms, making = rooms_for(target, self._desk), self._made(target, pages)
            self._loading.first(rooms, partial(self._arrive, then), making)
        else:
            self._arrive(then)
        if self.busy:
            self._shell.pages.hold()

    def again(self, coming: tuple[str, Callable[[], None]] | None, pages: dict[str, QWidget]) -> bool:
        """Go on to what was on its way before all pages went; tell whether it may be on screen now."""
        if coming is None or not self._may_show(coming[0]):
            return False
        self.to(*coming, pages)
        return True

    def stop(self) -> None:
        """Go nowhere any more; the keys are for the page that is shown."""
        self._coming = None
        self._loading.stop()
        self._shell.pages.let_go()

    def close(self) -> None:
        """Go nowhere any more, and wait until nothing runs."""
        self._loading.close()

    def _may_show(self, target: str) -> bool:
        kind, colon, name = target.partition(":")
        if not colon:
            return self._desk.dossier.find(target) is not None
        entity = ENTITIES.get(name.partition("/")[0]) if kind in {"lijst", "nieuw"} else None
        return entity is None or entity.own_klasse <= self._desk.ceiling

    def _made(self, target: str, pages: dict[str, QWidget]) -> Generator[None]:
        try:
            yield from self._maker.unseen(target, pages, self._shell.pages)
        except Exception:
            # Said elsewhere. Who sees the page before it must be able to go on there.
            self.stop()
            raise

    def _arrive(self, then: Callable[[], None]) -> None:
        self._coming = None
        try:
            then()
        finally:
            if not self.busy:
                # Not everything that is gone to is a page, some of it went away meanwhile, and what breaks
                # off on the way must not keep the keys.
                self._shell.pages.let_go()
