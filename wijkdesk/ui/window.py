"""The window over one open dossier: which page is shown, and what the bars around it say."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from wijkdesk.domain.model import ENTITIES
from wijkdesk.ui.barwords import tell_bars
from wijkdesk.ui.finder import Finder
from wijkdesk.ui.going import Going
from wijkdesk.ui.handbook import Handbook
from wijkdesk.ui.lossguard import LossGuard
from wijkdesk.ui.narrowing import Narrowing
from wijkdesk.ui.page import Page, Shown
from wijkdesk.ui.pagemaker import PageMaker
from wijkdesk.ui.places import BINNENGEKOMEN, HULP, INLEZEN, NIEUW_PROJECT, RAPPORTAGE, WHOLE, spot_of
from wijkdesk.ui.safekeeper import Safekeeper
from wijkdesk.ui.searchpopup import SearchPopup
from wijkdesk.ui.sweeping import Sweeping
from wijkdesk.ui.uitwisseling.folderwatch import FolderWatch
from wijkdesk.ui.undoing import Undoing
from wijkdesk.ui.viewmemory import keep_page, last_page
from wijkdesk.ui.warmup import Warmup
from wijkdesk.ui.windowkeys import window_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from wijkdesk.settings import Settings
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.helppage import HelpPage
    from wijkdesk.ui.inlezen.page import InlezenPage
    from wijkdesk.ui.listpage import ListPage
    from wijkdesk.ui.reportpage import ReportPage
    from wijkdesk.ui.settingspage import SettingsPage
    from wijkdesk.ui.shell import Shell
    from wijkdesk.ui.theme import Theme
    from wijkdesk.ui.uitwisseling.importpage import ImportPage


class Window(QObject):
    """Builds pages when they are first asked for and keeps them; each renews itself after a change."""

    open_asked = Signal()
    place_asked = Signal()
    begin_asked = Signal(object)
    scale_chosen = Signal(int)
    scheme_chosen = Signal(str)
    author_given = Signal(str)

    def __init__(
        self,
        shell: Shell,
        theme: Theme,
        desk: Desk,
        settings: Callable[[], Settings],
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(shell)
        self._shell, self._theme, self.desk = shell, theme, desk
        self._now = now
        self._pages: dict[str, QWidget] = {}
        self._handbook = Handbook()
        self._finder = Finder(desk, self._handbook, lambda: self._narrowing.places)
        self._maker = PageMaker(theme, desk, now, self._handbook, settings, self.go, self)
        self._maker.settings_made.connect(self._wire)
        self._maker.project_begun.connect(self._use_project)
        self._maker.concerns.connect(self._stand_at)
        self._narrowing = Narrowing(shell, desk)
        self._here = self._narrowing.start(last_page(desk.views, desk.store.path, now().date()))
        self._narrowing.fit()
        self._guard = LossGuard(desk, now, self)
        self._guard.place_asked.connect(self.place_asked)
        self._wires: list[tuple[SignalInstance, Callable[..., None]]] = []
        self._saved_at: datetime | None = None
        self._keeper = Safekeeper(desk.store, now, self)
        self._warmup, self._going = Warmup(desk, self), Going(desk, self._maker, shell, self)
        self._sweeping = Sweeping(shell, theme, self)
        self._undoing = Undoing(desk, self.leave, self._preview, shell.announce, self._refuse)
        self.folder_watch = FolderWatch(desk, self)
        self._keeper.told.connect(lambda: shell.statusbalk.when_free(self._say_all))
        self._keeper.refused.connect(self._refuse)
        desk.changed.connect(self._renew)
        desk.refused.connect(self._refuse)
        desk.told.connect(self._tell)
        shell.rebuilt.connect(self._attach)
        self._shortcuts = window_keys(
            shell, self.undo, self.redo, self.help, self.go, lambda: self._narrowing.places
        )
        self._attach()

    def _attach(self) -> None:
        """Connect the bars of the shell, which are new after the letter scale changed."""
        shell, coming = self._shell, self._going.coming
        self._drop_pages()
        self._wires = [
            (shell.kopbalk.undo_pressed, self.undo),
            (shell.kopbalk.redo_pressed, self.redo),
            (shell.kopbalk.presenting, self._present),
            (shell.kopbalk.project_chosen, self._use_project),
            (shell.kopbalk.project_wanted, partial(self.go, f"spot:{NIEUW_PROJECT}")),
            (shell.rail.chosen, self._to_spot),
        ]
        for signal, then in self._wires:
            signal.connect(then)
        self._popup = SearchPopup(self._theme, shell.kopbalk.search, self._finder.find, shell.whole)
        self._popup.chosen.connect(self._go_from_search)
        self._say_all()
        self._arrive(f"spot:{self._here.removeprefix('lijst:')}")
        self._going.again(coming, self._pages)

    def go(self, target: str) -> None:
        """Show a page (spot:…), list (lijst:…), new record (nieuw:…), report (rapport:…) or record (id).

        Over a large dossier a page that was never shown appears once its code is there.
        """
        self._going.to(target, partial(self._arrive, target), self._pages)

    @property
    def ready(self) -> bool:
        """Tell whether the page that was asked for is there, with all that it shows."""
        page = self._pages.get(self._here)
        return not self._going.busy and (page.ready if isinstance(page, Shown) else True)

    def _arrive(self, target: str) -> None:
        self.leave()
        kind, _, name = target.partition(":")
        if kind == "spot":
            spot, _, key = name.partition("/")
            page = self._show(spot)
            record = self.desk.dossier.find(key)
            if record is not None and isinstance(page, Page):
                page.finish()
                page.open_record(record)
        elif kind == "lijst":
            self._show_lists(spot_of(name)).show_entity(ENTITIES[name])
        elif kind == "nieuw":
            self._begin(*name.partition("/")[::2])
        elif kind == "inlezen":
            self.read_list(name)
        elif kind == "hulp":
            cast("HelpPage", self._show(HULP)).show_page(name)
        elif kind == "neem":
            self.take_in(Path(name))
        elif kind == "begin":
            self.begin_asked.emit(Path(name))
        elif kind == "kijk":
            self._narrowing.choose(on=name == "trekker")
            self._fit()
        elif kind == "doe":
            self._do(name)
        elif kind == "rapport":
            cast("ReportPage", self._show(RAPPORTAGE)).choose(name)
        else:
            self._open(target)

    def _go_from_search(self, target: str) -> None:
        """Go there with the cursor on the page, not in the field where it was asked."""
        self._going.to(target, partial(self._arrive_from_search, target), self._pages)

    def _arrive_from_search(self, target: str) -> None:
        self._arrive(target)
        # What the page has just built is in sight only after this round.
        QTimer.singleShot(0, self._shell, self._enter_page)

    def _enter_page(self) -> None:
        if self._shell.kopbalk.search.hasFocus():
            page = self._pages[self._here]
            if isinstance(page, Shown):
                page.finish()
            self._shell.enter_page()

    def _begin(self, name: str, known: str) -> None:
        """Begin a record on the page that is made for it, else in the form of its list."""
        page = None if known or self.desk.store.read_only else self._show(spot_of(name))
        if isinstance(page, Page):
            page.finish()
            if page.begin_new(ENTITIES[name]):
                return
        lists = self._show_lists(spot_of(name))
        lists.show_entity(ENTITIES[name])
        lists.begin(dict(part.split("=", 1) for part in known.split("&") if part))

    def _to_spot(self, key: str) -> None:
        page = self._pages.get(key)
        if key == self._here and isinstance(page, Shown):
            page.begin_again()
        self.go(f"spot:{key}")

    def help(self) -> None:
        """Open the handleiding at the page of the screen that is shown."""
        self.go(f"hulp:{self._here.removeprefix('lijst:')}")

    def _do(self, name: str) -> None:
        """Do what was chosen in the search field."""
        show, other = self._shell.kopbalk.present.toggle, self.open_asked.emit
        deeds = {"presenteren": show, "ongedaan": self.undo, "opnieuw": self.redo, "dossier": other}
        deeds.get(name, partial(self.scheme_chosen.emit, name))()

    def take_in(self, *paths: Path) -> None:
        """Show what werkbestanden would do, in turn; nothing is taken over before the user says so."""
        if self._may_write():
            self._going.to("neem:", partial(self._show_files, paths), self._pages)

    def read_list(self, name: str, path: Path | None = None) -> None:
        """Show what a list would add: `Organisatie`, `Organisatie/plakken`, or a file of whatever kind."""
        if self._may_write():
            self._going.to("inlezen:", partial(self._show_list, name, path), self._pages)

    def _show_files(self, paths: Sequence[Path]) -> None:
        self.leave()
        cast("ImportPage", self._show(BINNENGEKOMEN)).open_files(paths)
        self._narrowing.expect_file()

    def _show_list(self, name: str, path: Path | None) -> None:
        self.leave()
        cast("InlezenPage", self._show(INLEZEN)).begin(name, path)
        self._stand_at(name.partition("/")[0])

    def _stand_at(self, name: str) -> None:
        """Mark in the rail where the lines of the list will stand, unless the user went elsewhere."""
        if self._here == INLEZEN:
            self._shell.rail.show_at(spot_of(name))

    def _may_write(self) -> bool:
        if self.desk.store.read_only:
            self._refuse("Dit dossier is alleen te lezen. Open uw eigen dossier, en dan dit bestand opnieuw.")
        return not self.desk.store.read_only

    def _open(self, key: str) -> None:
        record = self.desk.dossier.find(key)
        if record is None:
            self._refuse("Dit gegeven is er niet meer. Kijk in de prullenbak of het is verwijderd.")
            return
        name = type(record).__name__
        for spot in (*WHOLE.get(name, ()), spot_of(name)):
            page = self._show(spot)
            if isinstance(page, Page):
                page.finish()
                if page.open_record(record):
                    return
        self._show_lists(spot_of(name)).open_record(record)

    def _show(self, spot: str) -> QWidget:
        if spot not in self._pages:
            self._pages[spot] = self._maker.page(spot)
        return self._bring(spot, spot)

    def _show_lists(self, spot: str) -> ListPage:
        """Show the generated lists of a spot, also where a hand-made page stands in front of them."""
        from wijkdesk.ui.listpage import ListPage  # noqa: PLC0415 - not for the first page

        page = self._show(spot)
        if isinstance(page, ListPage):
            return page
        key = f"lijst:{spot}"
        if key not in self._pages:
            self._pages[key] = self._maker.lists(spot)
        return cast("ListPage", self._bring(key, spot))

    def _bring(self, key: str, spot: str) -> QWidget:
        self._going.stop()
        self._guard.passed(self._shell.statusbalk, self._say_all, elsewhere=key != self._here)
        self._here = key
        self._sweeping.stir()
        page = self._guard.give_back(key, self._pages[key])
        self._narrowing.show_at(spot)
        self._shell.show_page(page)
        return page

    def _wire(self, page: SettingsPage) -> None:
        """Hear what is chosen on the page of the program's own settings."""
        page.scale_chosen.connect(self._use_scale)
        page.scheme_chosen.connect(self.scheme_chosen)
        page.author_given.connect(self.author_given)
        page.open_pressed.connect(self.open_asked)

    def _use_scale(self, scale: int) -> None:
        if self._may_lose("kies nog een keer", carry=True):
            self.scale_chosen.emit(scale)

    def undo(self) -> None:
        """Take back the last step."""
        self._undoing.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self._undoing.redo()

    def _preview(self, number: int) -> None:
        cast("ImportPage", self._show(BINNENGEKOMEN)).preview(number)

    def leave(self) -> None:
        """Save what is typed on the page but not left yet."""
        page = self._pages.get(self._here)
        if isinstance(page, Shown):
            page.leave()

    def may_close(self) -> bool:
        """Save what is typed; where a field was refused, say so once before its text is let go."""
        self.leave()
        if gone := self._guard.gone():
            self._refuse(gone)
            return False
        return self._may_lose("sluit nog een keer")

    def go_on(self) -> None:
        """Save what is typed, now that the dossier has a new place."""
        self._guard.forget()
        self._renew()
        self.leave()
        self._say_all()

    def _may_lose(self, again: str, *, carry: bool = False) -> bool:
        """Say once what stands on a page only; who asks again lets it go."""
        if words := self._guard.unsaved(self._pages, again, carry=carry):
            self._refuse(words)
        return not words

    def _present(self, on: bool) -> None:
        self.leave()
        if not self._may_lose("klik nog een keer", carry=True):
            self._shell.kopbalk.show_presenting(on=not on)
            return
        page = self._pages.get(self._here)
        place = page.place if isinstance(page, Shown) else ""
        coming = self._going.coming
        self._drop_pages()
        self.desk.present(on=on)
        if not self._going.again(coming, self._pages):
            self.go(f"spot:{self._here.removeprefix('lijst:')}/{place}")

    def _use_project(self, key: str) -> None:
        self.leave()
        if not self._may_lose("kies nog een keer"):
            return
        self._drop_pages(carry=False)
        self.desk.use_project(key)
        self.go(f"spot:{self._narrowing.home}")

    def _drop_pages(self, *, carry: bool = True) -> None:
        self._going.stop()
        self._guard.carry(self._pages if carry else None)
        for page in self._pages.values():
            self._shell.pages.removeWidget(page)
            page.deleteLater()
        self._pages = {}

    def _fit(self) -> None:
        """Offer the places that fit this dossier; where they changed, begin at their first page."""
        before, self._here = self._here, self._narrowing.home
        if not self._narrowing.fit():
            self._here = before

    def _renew(self) -> None:
        self._sweeping.stir()
        self._saved_at = self._now()
        self._fit()
        for page in self._pages.values():
            if isinstance(page, Shown):
                page.renew()
        self._say_all()

    def _say_all(self) -> None:
        tell_bars(self._shell, self.desk, self._keeper.words, self._saved_at)

    def _refuse(self, sentence: str) -> None:
        self._guard.refuse(self._shell.statusbalk, sentence, self._say_all)

    def _tell(self, sentence: str) -> None:
        self._say_all()
        self._shell.statusbalk.tell(sentence)

    def close(self) -> None:
        """Save what is typed and let go of the dossier."""
        self.leave()
        here = self._here.removeprefix("lijst:")
        keep_page(self.desk.views, self.desk.store.path, self.desk.project_id, here, self._now().date())
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        # The bars stay when another dossier opens: what they say is not for this window any more.
        for signal, then in self._wires:
            signal.disconnect(then)
        self._shell.rebuilt.disconnect(self._attach)
        self._popup.let_go()
        self._drop_pages()
        self._going.close()
        self._warmup.close()
        self._sweeping.stop()
        self._keeper.close()
        self.folder_watch.close()
        self.desk.close()
