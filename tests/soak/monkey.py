"""Click and type at random over every screen: nothing may break, nothing may be lost, memory may not grow.

python tests/soak/monkey.py --minutes 120 --seed 1
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
import traceback
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer, qInstallMessageHandler  # noqa: E402 - after the line above
from PySide6.QtGui import QKeyEvent, QWindow  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget  # noqa: E402
from shiboken6 import isValid  # noqa: E402

from wijkdesk.app import App  # noqa: E402
from wijkdesk.exchange.voorbeeld import add_project, example_path, examples  # noqa: E402
from wijkdesk.settings import Settings  # noqa: E402
from wijkdesk.store.store import Store  # noqa: E402
from wijkdesk.ui.places import FOOT, PLACES  # noqa: E402
from wijkdesk.ui.theme import speak_dutch  # noqa: E402

KEYS = (
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Space,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_F2,
)
COMMANDS = (Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_N, Qt.Key.Key_K, Qt.Key.Key_F, Qt.Key.Key_A, Qt.Key.Key_V)
TEXTS = (
    "Spreekuur",
    "15-06-2012",
    "31-02-2012",
    "12,5",
    "-1",
    "é ‘aan’ ½ 😀",
    "x" * 300,
    "A311",
    "999999999",
)
TRIES = 4
GROWTH = 1.10
MOST_WRONG = 20
"""Enough to look into; then the game stops."""
TURN = 60.0
"""Seconds with one dossier."""
PLATFORM = "This plugin does not support"


class Monkey:
    """Plays with one program and notes what goes wrong."""

    def __init__(self, app: App, seed: int) -> None:
        self.app, self.dice, self.wrong = app, random.Random(seed), []
        self.steps = 0
        spots = [page.key for place in PLACES for page in (place.pages or (place,))]
        self.spots = [*spots, *(foot.key for foot in FOOT)]
        qInstallMessageHandler(self._qt_said)
        sys.excepthook = self._broke

    def _qt_said(self, kind: Any, context: Any, message: str) -> None:
        del kind, context
        if PLATFORM not in message:
            self._note(f"Qt: {message}")

    def _broke(self, kind: Any, error: Any, trace: Any) -> None:
        self._note("".join(traceback.format_exception(kind, error, trace)))

    def _note(self, line: str) -> None:
        # At once, for a game that crashes tells nothing at its end.
        self.wrong.append(line)
        print(f"step {self.steps}: {line}", flush=True)

    def step(self) -> None:
        """Do one thing."""
        self.steps += 1
        chance = self.dice.random()
        if chance < 0.06:
            # As an event, so that what breaks in it comes to the hook as all else does.
            QTimer.singleShot(0, partial(self.app.window.go, f"spot:{self.dice.choice(self.spots)}"))
        elif chance < 0.50:
            self._click()
        elif chance < 0.80:
            self._press(self.dice.choice(KEYS))
        elif chance < 0.90:
            self._press(self.dice.choice(COMMANDS), Qt.KeyboardModifier.ControlModifier)
        else:
            self._type(self.dice.choice(TEXTS))
        settle()

    def _window(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.app.shell

    def _click(self) -> None:
        # By place, as a hand does. Asking a window for all its parts makes a Python object of each, and the
        # window keeps those for as long as it lives: the monkey would measure its own memory.
        window = self._window()
        places = [
            QPoint(self.dice.randrange(max(1, window.width())), self.dice.randrange(max(1, window.height())))
            for _ in range(TRIES)
        ]
        parts = [(window.childAt(place), place) for place in places]
        found = [(part, place) for part, place in parts if isinstance(part, QWidget) and part.isEnabled()]
        if found:
            # Of a few places the smallest part: else the great empty ones get nearly all clicks.
            child, place = min(found, key=lambda pair: pair[0].width() * pair[0].height())
            QTest.mouseClick(child, Qt.MouseButton.LeftButton, pos=child.mapFrom(window, place))

    def _press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        # Through the window, as a keyboard does: it looks again for who has the focus where a key took
        # its own target away. A key sent to a widget goes on with what is gone.
        for send in (QTest.keyPress, QTest.keyRelease):
            window = self._window().windowHandle()
            # Qt for Python may keep an item of a layout that is gone, and take for it a window that came in
            # its place: nothing can be sent to that.
            if isinstance(window, QWindow) and isValid(window):
                send(window, key, modifier)

    def _type(self, text: str) -> None:
        target = QApplication.focusWidget()
        for sign in text if isinstance(target, QWidget) else "":
            # QTest knows the keys of one keyboard only; people type more signs than those.
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(target, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign))
            target = QApplication.focusWidget()
            if not isinstance(target, QWidget):
                return


def let_go_of_dialogs() -> QTimer:
    """Close what would wait for a person: menus and dialogs that stay open."""
    timer = QTimer()

    def close() -> None:
        for widget in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if isinstance(widget, QWidget):
                widget.close()

    timer.timeout.connect(close)
    timer.start(150)
    return timer


def without_files() -> None:
    """Answer every question for a file or a printer with Annuleren."""
    QFileDialog.getOpenFileName = staticmethod(lambda *_, **__: ("", ""))
    QFileDialog.getSaveFileName = staticmethod(lambda *_, **__: ("", ""))
    QDialog.exec = lambda _: QDialog.DialogCode.Rejected


def resident() -> int:
    """Return the kilobytes in use; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    lines = status.read_text(encoding="ascii").splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmRSS")))


class Dossiers:
    """Copies of one dossier, one after the other: what the monkey makes does not pile up."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self._folder, self._settings, self._number = folder, settings, 0
        self._whole = folder / "Heel.wijkdossier"
        with Store.create(self._whole, settings=settings) as store:
            for name in examples():
                add_project(store, example_path(name))
        self.path = self._whole

    def next(self) -> Path:
        """Return a new copy."""
        self._number += 1
        self.path = self._folder / f"Aap {self._number}.wijkdossier"
        shutil.copy(self._whole, self.path)
        return self.path

    def checked(self, path: Path) -> list[str]:
        """Return what is wrong with a copy that was played with, and throw it away."""
        with Store.open(path, settings=self._settings) as store:
            wrong = [f"{path.name}: {line}" for line in store.check()]
        if not wrong:
            path.unlink()
        return wrong


def show_all(app: App, spots: list[str]) -> None:
    """Show every page once: pages are made when first seen and kept, and that is no leak."""
    for spot in spots:
        app.window.go(f"spot:{spot}")
        settle()


def settle() -> None:
    """Let everything happen that waits, and delete what is deleted later."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def play(folder: Path, seconds: float, seed: int) -> tuple[int, list[str], float]:
    """Play for some seconds; return steps, what went wrong, and how memory grew after the first quarter."""
    os.environ["WIJKDESK_MAP"] = str(folder)
    settings = Settings.load(folder)
    dossiers = Dossiers(folder, settings)
    qt = QApplication.instance() or QApplication([])
    speak_dutch(qt)
    without_files()
    app = App(qt, settings)
    app.shell.show()
    app.start(dossiers.next())
    monkey, timer = Monkey(app, seed), let_go_of_dialogs()
    begin, sizes = time.monotonic(), []
    while time.monotonic() - begin < seconds and len(monkey.wrong) < MOST_WRONG:
        show_all(app, monkey.spots)
        sizes.append((time.monotonic() - begin, resident()))
        until = min(time.monotonic() + TURN, begin + seconds)
        while time.monotonic() < until and len(monkey.wrong) < MOST_WRONG:
            monkey.step()
        played = dossiers.path
        app.open(dossiers.next())
        settle()
        monkey.wrong += dossiers.checked(played)
        print(
            f"{sizes[-1][0]:.0f} s: {monkey.steps} steps, {len(monkey.wrong)} wrong, {sizes[-1][1]} kB",
            flush=True,
        )
    timer.stop()
    app.shell.close() or app.shell.close()
    monkey.wrong += dossiers.checked(dossiers.path)
    return monkey.steps, monkey.wrong, growth(sizes, seconds)


def growth(sizes: list[tuple[float, int]], seconds: float) -> float:
    """Return the size at the last fresh dossier over that at the first one after a quarter of the time."""
    late = [size for at, size in sizes if at >= seconds / 4]
    return late[-1] / late[0] if late and late[0] else 1.0


def main() -> int:
    """Play, print the figures, and return 1 where something went wrong."""
    ask = argparse.ArgumentParser()
    ask.add_argument("--minutes", type=float, default=10)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--any-growth", action="store_true", help="too short a game to say anything of memory")
    asked = ask.parse_args()
    with tempfile.TemporaryDirectory() as name:
        try:
            steps, wrong, grown = play(Path(name), asked.minutes * 60, asked.seed)
        finally:
            # The crash hook of the program would keep to itself what broke the game off.
            sys.excepthook = sys.__excepthook__
    for line in wrong:
        print(line)
    print(f"monkey: {steps} steps, seed {asked.seed}, {len(wrong)} wrong, memory {grown:.2f}x")
    return 1 if wrong or (grown > GROWTH and not asked.any_growth) else 0


if __name__ == "__main__":
    sys.exit(main())
