"""Makes the pages of the window, each when someone goes there for the first time."""
# ruff: noqa: PLC0415 - a page is loaded when someone goes there: all at once would slow down the start.

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QScrollArea

from wijkdesk.domain.model import ENTITIES
from wijkdesk.ui.loading import spots_for
from wijkdesk.ui.places import HULP, INSTELLINGEN, LISTS, NIEUW_PROJECT, PRULLENBAK, VANDAAG, trail_of
from wijkdesk.ui.screens import page_on
from wijkdesk.ui.slices import TURN

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from wijkdesk.settings import Settings
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.handbook import Handbook
    from wijkdesk.ui.listpage import ListPage
    from wijkdesk.ui.pagestack import PageStack
    from wijkdesk.ui.settingspage import SettingsPage
    from wijkdesk.ui.theme import Theme


class PageMaker(QObject):
    """Knows what stands on each spot; the pages that it makes go where their reader wants."""

    settings_made = Signal(object)
    """The page of the program's own settings: its owner hears what is chosen there."""
    project_begun = Signal(str)
    concerns = Signal(str)
    """The entity that a page without a place of its own in the rail is about now."""

    def __init__(
        self,
        theme: Theme,
        desk: Desk,
        now: Callable[[], datetime],
        handbook: Handbook,
        settings: Callable[[], Settings],
        go: Callable[[str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._theme, self._desk, self._now, self._handbook = theme, desk, now, handbook
        self._settings, self._go = settings, go
        self._met = False

    def page(self, spot: str) -> QWidget:
        """Return a new page for a spot: made by hand, else the lists of what belongs there."""
        page = page_on(spot, self._theme, self._desk, self._now)
        if page is not None:
            page.went_to.connect(self._go)
            page.concerns.connect(self.concerns)
            return page
        if spot == PRULLENBAK:
            from wijkdesk.ui.trashpage import TrashPage

            return TrashPage(self._theme, self._desk)
        if spot == INSTELLINGEN:
            return self._settings_page()
        if spot == NIEUW_PROJECT:
            from wijkdesk.ui.begin.adding import adding_page

            away, today = partial(self._go, f"spot:{VANDAAG}"), self._now().date()
            return adding_page(self._theme, self._desk, today, self.project_begun.emit, away)
        if spot == HULP:
            from wijkdesk.ui.helppage import HelpPage

            helping = HelpPage(self._theme, self._handbook)
            helping.went_to.connect(self._go)
            return helping
        return self.lists(spot)

    def unseen(self, target: str, pages: dict[str, QWidget], stack: PageStack) -> Generator[None]:
        """Make the page of a target that was never shown: that, to dress it and to show it take turns."""
        for spot in spots_for(target, self._desk)[:1]:
            if spot not in pages:
                if not self._met:
                    # The first time Qt hands out a widget of its own making, all kinds of widget are looked
                    # through. That takes as long as a page, whichever asks first.
                    self._met = QScrollArea().viewport() is not None
                    yield TURN
                pages[spot] = self.page(spot)
                yield from stack.taken_in(pages[spot])

    def lists(self, spot: str) -> ListPage:
        """Return the generated lists of a spot."""
        from wijkdesk.ui.listpage import ListPage

        kinds = [ENTITIES[name] for name in LISTS[spot]]
        page = ListPage(self._theme, self._desk, kinds, trail_of(spot, self._desk.say))
        page.went_to.connect(self._go)
        return page

    def _settings_page(self) -> SettingsPage:
        from wijkdesk.ui.settingspage import SettingsPage

        page = SettingsPage(self._theme, self._settings(), self._desk.store.path)
        page.project_pressed.connect(partial(self._go, "lijst:Project"))
        page.backups_pressed.connect(partial(self._go, "spot:reservekopieen"))
        self.settings_made.emit(page)
        return page
