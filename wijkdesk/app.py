"""The only wiring: puts window, dossier and settings together, and the net under all of it."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import long_date
from wijkdesk.store import garbage
from wijkdesk.ui.crash import catch_crashes
from wijkdesk.ui.firstfile import begun_check, first_file, free_path
from wijkdesk.ui.instance import Doorman, hand_over
from wijkdesk.ui.places import FOOT, PLACES
from wijkdesk.ui.shell import Shell
from wijkdesk.ui.theme import Theme, speak_dutch
from wijkdesk.ui.tokens import Scheme
from wijkdesk.ui.unread import leave_sources_unread
from wijkdesk.ui.whichfile import dated, is_list, is_werkbestand, sort_out

if TYPE_CHECKING:
    from collections.abc import Callable

    from wijkdesk.domain.beginproject import Begin
    from wijkdesk.domain.frame import Profiel
    from wijkdesk.settings import Settings
    from wijkdesk.store.backup import Backup
    from wijkdesk.store.opening import Check
    from wijkdesk.store.store import Store
    from wijkdesk.ui.begin.setuppage import SetupPage
    from wijkdesk.ui.window import Window

_SCHEMES = {"licht": Scheme.LIGHT, "donker": Scheme.DARK}
_FILES = "Dossiers en werkbestanden (*.wijkdossier *.wijkwerk);;Alle bestanden (*)"
_EXAMPLE = "nieuwegein"
_BESIDE = ("", "-wal", "-shm", "-journal", ".slot")


class App(QObject):
    """The program while it runs: one window, at most one open dossier."""

    def __init__(
        self,
        qt: QApplication,
        settings: Settings,
        now: Callable[[], datetime] = datetime.now,
        theme: Theme | None = None,
    ) -> None:
        super().__init__(qt)
        leave_sources_unread()
        self.settings, self._now = settings, now
        self.check: Check | None = None
        self.window: Window | None = None
        self.theme = theme or Theme(
            qt, scale=settings.font_scale / 100, scheme=_SCHEMES.get(settings.colour_scheme)
        )
        self.shell = Shell(self.theme, PLACES, FOOT)
        self.shell.closing.connect(self._close)
        self.shell.files_dropped.connect(self.open_dropped)
        self.shell.may_close = lambda: self.window is None or self.window.may_close()
        if settings.window:
            self.shell.restoreGeometry(QByteArray.fromBase64(settings.window.encode()))

    def fit_screen(self) -> None:
        """Fill a small screen the first time; a window that comes back has its own size."""
        room = self.shell.screen().availableSize()
        frame = 48
        if not self.settings.window and (
            room.width() <= self.shell.width() or room.height() <= self.shell.height() + frame
        ):
            self.shell.setWindowState(Qt.WindowState.WindowMaximized)

    def start(self, path: Path | None) -> None:
        """Open what was asked for, the last dossier, or the first page."""
        # A start makes many objects and drops few: looking for garbage meanwhile costs a quarter of the time.
        garbage.pause()
        try:
            self._first_page(path)
        finally:
            garbage.go_on_past()

    def _first_page(self, path: Path | None) -> None:
        wanted = first_file(path, self.settings)
        if wanted is None:
            self.welcome()
        else:
            self.open(wanted)

    def open(self, path: Path, *, read_only: bool = False) -> bool:
        """Open a dossier; say in the window why where that cannot be."""
        from wijkdesk.store.opening import is_database  # noqa: PLC0415 - not before the window

        if is_list(path) and self.window is not None:
            self._read_list(path)
            return True
        if is_werkbestand(path):
            return self.take_in(path)
        if self.window is not None and self.window.desk.store.path.resolve() == path.resolve():
            return True
        # What the window over a dossier needs is loaded while the file is looked through.
        check, self.check = self.check or begun_check(path), None
        from wijkdesk.store.store import Store  # noqa: PLC0415
        from wijkdesk.ui import desk, window  # noqa: F401, PLC0415

        try:
            store = Store.open(path, read_only=read_only, settings=self.settings, check=check)
        except UserError as error:
            self._refuse(str(error), None if read_only or not is_database(path) else path)
            return False
        if store.was_raised:
            from wijkdesk.exchange.werk.retrying import retry  # noqa: PLC0415 - of use once per version

            retry(store)
        self._show(store)
        return True

    def _read_list(self, path: Path) -> None:
        """Read a list; an invulblad that comes back is no list."""
        from wijkdesk.exchange.blad.opening import is_fill_file  # noqa: PLC0415 - as above

        if self.window is not None and is_fill_file(path):
            self.window.take_in(path)
        elif self.window is not None:
            self.window.read_list("Organisatie", path)

    def restore(self, made: Backup) -> None:
        """Put a reservekopie in the place of the dossier that is open, and say how old it is."""
        if self.window is not None:
            target = self.window.desk.store.path
            self._leave()
            self._put_back(made.path, target, made.moment.date())

    def restore_file(self) -> None:
        """Let the user choose a reservekopie, on a new computer for instance, and make it the dossier."""
        kind = "Reservekopieën (*.wijkdossier)"
        chosen, _ = QFileDialog.getOpenFileName(self.shell, "Reservekopie kiezen", str(Path.home()), kind)
        if chosen:
            self.restore_from(Path(chosen))

    def restore_from(self, source: Path) -> None:
        """Make a dossier of a reservekopie that lies elsewhere; the copy itself stays as it is."""
        stem, made = dated(source)
        self.settings.dossiers.mkdir(parents=True, exist_ok=True)
        self._put_back(source, free_path(self.settings.dossiers, stem), made)

    def _put_back(self, source: Path, target: Path, made: date) -> None:
        from wijkdesk.store.store import Store  # noqa: PLC0415 - as above

        try:
            Store.restore_from(source, target, confirmed=True, settings=self.settings)
        except UserError as error:
            if not target.is_file():
                self.welcome(str(error))
            elif self.open(target):
                self._refuse(str(error), None)
            return
        if self.open(target) and self.window is not None:
            self.window.go("spot:reservekopieen")
            page = self.shell.pages.currentWidget()
            days = (self._now().date() - made).days
            age = "van vandaag" if days <= 0 else f"{days} dagen oud" if days > 1 else "van gisteren"
            words = f"Alles staat er weer, zoals het was op {long_date(made)} ({age})."
            getattr(page, "tell", lambda _: None)(f"{words} Kijk na wat er daarna nog veranderde.")

    def open_dropped(self, dropped: list[str]) -> None:
        """Open what was dropped on the window, and say what not."""
        paths, left = sort_out(dropped, hushed=self.window is not None and self.window.desk.presenting)
        if len(paths) == 1:
            self.open(paths[0])
        elif paths:
            self.take_in(*paths)
        if left:
            self._refuse(left, None)

    def take_in(self, path: Path, *later: Path) -> bool:
        """Show a werkbestand over the open dossier, the last one, or a new one where there is none."""
        last = Path(self.settings.last_dossier) if self.settings.last_dossier else None
        if self.window is None and last is not None and last.is_file():
            self.open(last)
        if self.window is None:
            from wijkdesk.exchange.werk.arriving import refuse_unfit  # noqa: PLC0415 - as above

            try:
                # Before a dossier is made for it: what cannot be read leaves nothing behind.
                refuse_unfit(path)
            except UserError as error:
                self.welcome(str(error))
                return False
            self._make(free_path(self.settings.dossiers, path.stem), lambda _: None)
        if self.window is not None:
            self.window.take_in(path, *later)
        return self.window is not None

    def begin_with(self, path: Path) -> None:
        """Make a new dossier for a werkbestand of another project, and take it in there."""
        refused = self._make(free_path(self.settings.dossiers, path.stem), lambda _: None)
        if refused:
            self._refuse(refused, None)
        elif self.window is not None:
            self.window.take_in(path)

    def _show(self, store: Store) -> None:
        from wijkdesk.ui.desk import Desk  # noqa: PLC0415 - not before the window shows
        from wijkdesk.ui.viewmemory import ViewMemory  # noqa: PLC0415 - as above
        from wijkdesk.ui.window import Window  # noqa: PLC0415 - as above

        self._leave()
        if not store.read_only:
            self._keep(self.settings.with_dossier(store.path))
        self.shell.setWindowTitle(f"{store.path.stem} – wijkdesk")
        self.shell.show_bars(on=True)
        desk = Desk(store, self._now, views=ViewMemory(self.settings.config))
        desk.presenting = self.shell.kopbalk.present.isChecked()
        self.window = Window(self.shell, self.theme, desk, lambda: self.settings, self._now)
        self.window.open_asked.connect(self.choose_file)
        self.window.place_asked.connect(self.choose_place)
        self.window.begin_asked.connect(self.begin_with)
        self.window.desk.restore_wanted.connect(self.restore)
        self.window.scale_chosen.connect(self._use_scale)
        self.window.scheme_chosen.connect(self._use_scheme)
        self.window.author_given.connect(self._use_author)

    def _refuse(self, sentence: str, readable: Path | None) -> None:
        if self.window is not None:
            self.window.desk.refused.emit(sentence)
            return
        self.welcome(sentence, readable)

    def welcome(self, sentence: str = "", read_only: Path | None = None) -> None:
        """Show the first page, with what went wrong and the way out."""
        from wijkdesk.exchange.voorbeeld import described  # noqa: PLC0415 - as above
        from wijkdesk.ui.firstrun import FirstRun  # noqa: PLC0415 - as above

        self.shell.show_bars(on=False)
        page = FirstRun(self.theme, self.settings.dossiers, self.settings.recent_dossiers, described())
        page.example_chosen.connect(self.make_example)
        page.project_chosen.connect(self.set_up)
        page.open_chosen.connect(self.choose_file)
        page.restore_chosen.connect(self.restore_file)
        page.recent_chosen.connect(lambda path: self.open(Path(path)))
        if sentence:
            page.warn(sentence, read_only)
            page.read_only_chosen.connect(lambda path: self.open(Path(path), read_only=True))
        self.shell.show_page(page)

    def make_example(self, name: str = _EXAMPLE) -> None:
        """Make a dossier with an example project, or open the one that was made before."""
        from wijkdesk.exchange.voorbeeld import add_project, example_path  # noqa: PLC0415 - as above

        path = self.settings.dossiers / f"Voorbeeld {name.capitalize()}.wijkdossier"
        if path.exists():
            self.open(path)
            return
        refused = self._make(path, lambda store: add_project(store, example_path(name)))
        if refused:
            self.welcome(refused)

    def set_up(self, name: str, profile: Profiel) -> None:
        """Ask in a few steps what a new project starts with."""
        from wijkdesk.ui.begin.setuppage import SetupPage  # noqa: PLC0415 - as above

        page = SetupPage(
            self.theme,
            name,
            profile,
            self.settings.dossiers,
            lambda folder, words: free_path(folder, words).name,
        )
        page.finished.connect(partial(self._make_project, page))
        page.cancelled.connect(self.welcome)
        self.shell.show_page(page)

    def _make_project(self, page: SetupPage, begin: Begin, folder: Path) -> None:
        from wijkdesk.exchange.beginnen import begin_project  # noqa: PLC0415 - as above

        path = free_path(folder, begin.naam)
        refused = self._make(path, lambda store: begin_project(store, begin, self._now().date()))
        if refused:
            page.warn(refused)

    def _make(self, path: Path, fill: Callable[[Store], object]) -> str:
        """Make and show a dossier; return why it could not be made, and then nothing of it is left."""
        from wijkdesk.store.store import Store  # noqa: PLC0415 - as above

        store = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            store = Store.create(path, settings=self.settings)
            fill(store)
        except (UserError, OSError) as error:
            if store is not None:
                store.close()
                for beside in _BESIDE:
                    path.with_name(path.name + beside).unlink(missing_ok=True)
            is_ours = isinstance(error, UserError)
            return str(error) if is_ours else f"In de map {path.parent} kan niet worden opgeslagen."
        self._show(store)
        return ""

    def choose_file(self) -> None:
        """Let the user choose a dossier."""
        folder = str(self.settings.dossiers)
        chosen, _ = QFileDialog.getOpenFileName(self.shell, "Dossier openen", folder, _FILES)
        if chosen:
            self.open(Path(chosen))

    def choose_place(self) -> None:
        """Let the user choose where a dossier goes on whose file is no longer where it was."""
        if self.window is None:
            return
        store = self.window.desk.store
        proposed = str(free_path(self.settings.dossiers, store.path.stem))
        words = "Dossier bewaren op een nieuwe plek"
        chosen, _ = QFileDialog.getSaveFileName(self.shell, words, proposed, _FILES)
        if not chosen:
            return
        path = Path(chosen)
        try:
            store.move_to(path if path.suffix else path.with_name(f"{path.name}.wijkdossier"))
        except UserError as error:
            self.window.desk.refused.emit(str(error))
            return
        self._keep(self.settings.with_dossier(store.path))
        self.shell.setWindowTitle(f"{store.path.stem} – wijkdesk")
        self.window.go_on()

    def come_forward(self, path: str) -> None:
        """Show the window, with the file that a second start was asked to open."""
        if path:
            self.open(Path(path))
        self.shell.setWindowState(self.shell.windowState() & ~Qt.WindowState.WindowMinimized)
        self.shell.show()
        self.shell.raise_()
        self.shell.activateWindow()

    def _use_scale(self, scale: int) -> None:
        self._keep(replace(self.settings, font_scale=scale))
        # The list that asked for it disappears with the rebuild, so it has to be done with its press first.
        QTimer.singleShot(0, lambda: self.theme.use(scale=scale / 100))

    def _use_author(self, author: str) -> None:
        self._keep(replace(self.settings, author=author))
        if self.window is not None and not self.window.desk.store.read_only:
            self.window.desk.store.sign_as(author)

    def _use_scheme(self, name: str) -> None:
        self._keep(replace(self.settings, colour_scheme=name))
        scheme = _SCHEMES.get(name)
        if scheme is None:
            self.theme.follow_system()
        else:
            self.theme.use(scheme=scheme)

    def _keep(self, settings: Settings) -> None:
        self.settings = settings
        try:
            settings.save()
        except OSError:
            if self.window is not None:
                self.window.desk.refused.emit("Uw voorkeuren kunnen niet worden bewaard. Uw gegevens wel.")

    def _leave(self) -> None:
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None

    def _close(self) -> None:
        geometry = bytes(self.shell.saveGeometry().toBase64().data()).decode()
        self._leave()
        self._keep(replace(self.settings, window=geometry))


def run(path: Path | None, settings: Settings, check: Check | None = None) -> int:
    """Show the window, or give the file to the one there is; return the exit code. A `check` is going on."""
    qt = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(qt, QApplication):
        raise TypeError("another kind of Qt program is running")
    if hand_over(settings.config, path):
        return 0
    qt.setApplicationName("wijkdesk")
    speak_dutch(qt)
    app = App(qt, settings)
    app.check = check
    doorman = Doorman(settings.config, app)
    doorman.asked.connect(app.come_forward)
    catch_crashes(app.theme, app.shell)
    app.fit_screen()
    app.shell.first_shown.connect(lambda: app.start(path))
    app.shell.show()
    code = qt.exec()
    doorman.close()
    return code
