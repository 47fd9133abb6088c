"""Two journeys as a screen reader walks them: over AT-SPI, in a real window on a screen of its own.

python tests/soak/atspi.py

Needs dbus-run-session, Xvfb and the Atspi bindings of the system (at-spi2-core, xvfb, python3-gi,
gir1.2-atspi-2.0); where one is missing it says so and passes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SYSTEM_PYTHON = "/usr/bin/python3"
INSIDE, BINDINGS = "--binnen", "import gi; gi.require_version('Atspi', '2.0')"
PATIENCE = 40.0
LOOKS = 6


def lacking() -> str:
    """Return what this system misses for these journeys; '' for nothing."""
    for tool in ("dbus-run-session", "Xvfb", SYSTEM_PYTHON):
        if shutil.which(tool) is None:
            return tool
    found = subprocess.run([SYSTEM_PYTHON, "-c", BINDINGS], capture_output=True, check=False)
    return "" if found.returncode == 0 else "Atspi"


def outside() -> int:
    """Make a dossier, a bus and a screen, and let the other half walk."""
    missing = lacking()
    if missing:
        print(f"atspi: overgeslagen, {missing} ontbreekt")
        return 0
    with tempfile.TemporaryDirectory() as name:
        dossier = Path(name) / "Toegankelijk.wijkdossier"
        wijkdesk = [sys.executable, "-m", "wijkdesk", "--map", name]
        made = [*wijkdesk, "nieuw", str(dossier), "--voorbeeld", "nieuwegein"]
        subprocess.run(made, cwd=ROOT, check=True, capture_output=True)
        walk = [SYSTEM_PYTHON, __file__, INSIDE, *wijkdesk, str(dossier)]
        return subprocess.run(["dbus-run-session", "--", *walk], cwd=ROOT, check=False).returncode


class Walker:
    """Finds what a screen reader would find, by what it is called."""

    def __init__(self) -> None:
        import gi  # type: ignore[import-not-found,unused-ignore]

        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi, GLib  # type: ignore[import-not-found,unused-ignore]

        self._gone: type[Exception] = GLib.GError
        self._events = GLib.MainContext.default()
        # A busy machine answers late, and who does not answer is taken for gone.
        Atspi.set_timeout(20000, 30000)
        self.atspi: Any = Atspi
        self.app: Any = self._wait(self._find_app, "het programma")

    def _find_app(self) -> Any:
        # What changes on the bus is told in events, and those wait for whoever runs a loop.
        while self._events.iteration(may_block=False):
            pass
        desktop = self.atspi.get_desktop(0)
        desktop.clear_cache()
        for number in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(number)
            if app is not None and "wijkdesk" in (app.get_name() or ""):
                # Pages are made anew all the time: what was remembered of them is soon not true any more.
                app.set_cache_mask(self.atspi.Cache.NONE)
                return app
        return None

    def _wait(self, look: Any, what: str, patience: float = PATIENCE) -> Any:
        until, looks = time.monotonic() + patience, 0
        # One look at a whole window may take seconds on a busy machine: then time alone says little.
        while time.monotonic() < until or looks < LOOKS:
            looks += 1
            try:
                found = look()
            except self._gone:
                # What was found may be gone a moment later.
                found = None
            if found:
                return found
            time.sleep(0.2)
        raise SystemExit(f"atspi: {what} is niet te vinden")

    def _shown(self, node: Any) -> bool:
        return bool(node.get_state_set().contains(self.atspi.StateType.SHOWING))

    def _all(self, node: Any) -> Any:
        for child in self._children(node):
            yield child
            yield from self._all(child)

    def _children(self, node: Any) -> list[Any]:
        """Return what is on screen inside something; what is gone by now is passed over."""
        found = []
        with suppress(self._gone):
            for number in range(node.get_child_count()):
                with suppress(self._gone):
                    child = node.get_child_at_index(number)
                    if child is not None and (self._shown(child) or child.get_role_name() == "application"):
                        found.append(child)
        return found

    def find(self, name: str, *, begins: bool = False) -> Any:
        """Return the first thing on screen with a name."""

        return self._wait(partial(self._look, name, begins=begins), f"‘{name}’")

    def _look(self, name: str, *, begins: bool) -> Any:
        self.app = self._find_app() or self.app
        for node in self._all(self.app):
            with suppress(self._gone):
                known = node.get_name() or ""
                if known == name or (begins and known.startswith(name)):
                    return node
        return None

    def press(self, name: str, *, begins: bool = False) -> Any:
        """Press a button."""
        node = self.find(name, begins=begins)
        deeds = [node.get_action_name(number) for number in range(node.get_n_actions())]
        number = next((number for number, deed in enumerate(deeds) if deed in {"Press", "Toggle"}), -1)
        if number < 0 or not node.do_action(number):
            raise SystemExit(f"atspi: ‘{name}’ is niet te gebruiken, wel: {deeds}")
        return node

    def press_until(self, name: str, then: str) -> None:
        """Press until something else is there: a card that is made anew takes its button along."""
        for _ in range(4):
            self.press(name)
            try:
                self._wait(partial(self._look, then, begins=False), then, patience=6)
            except SystemExit:
                continue
            return
        raise SystemExit(f"atspi: ‘{then}’ komt niet na ‘{name}’")

    def write(self, name: str, text: str, *, begins: bool = False) -> None:
        """Type in a field."""
        node = self.find(name, begins=begins)
        node.grab_focus()
        if not node.set_text_contents(text):
            raise SystemExit(f"atspi: in ‘{name}’ is niet te typen")

    def roles(self) -> set[str]:
        """Return the roles on screen."""
        return {node.get_role_name() for node in self._all(self.app)}


def journey_new_actie(walker: Walker) -> None:
    """Go to the acties, add one, hear that it is saved, and take it back."""
    walker.press_until("Werk", "Acties")
    walker.press("Acties")
    walker.press("Actie toevoegen")
    walker.write("Actie, verplicht", "Bellen met de huisarts")
    walker.press("Bord")
    walker.find("Ongedaan: actie toegevoegd")
    walker.find("Alles opgeslagen om", begins=True)
    walker.press("Ongedaan: actie toegevoegd")
    walker.find("Opnieuw: actie toegevoegd")


def journey_put_off(walker: Walker) -> None:
    """Hear what asks for attention, put one line off with a reason, and find it back."""
    walker.press("Vandaag")
    walker.find("Stoplicht rood", begins=True)
    walker.press("Uitstellen: Scholen werven is 61 dagen te laat")
    walker.write("Waarom kan dit wachten", "De scholen zijn met vakantie")
    walker.press("Uitstellen")
    walker.find("Ongedaan: uitgesteld tot", begins=True)
    walker.press_until("Eén punt is uitgesteld", "Uitstel toevoegen")


def inside(command: list[str]) -> int:
    """Start a screen and the program on it, and walk."""
    read, write = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        display = f":{told.readline().strip()}"
    settings = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    os.environ.update(settings)
    program = subprocess.Popen(command)
    try:
        walker = Walker()
        for journey in (journey_new_actie, journey_put_off):
            journey(walker)
            print(f"atspi: {journey.__name__} gelopen")
        print(f"atspi: {len(walker.roles())} soorten onderdelen op het scherm")
    finally:
        program.terminate()
        program.wait()
        screen.terminate()
        screen.wait()
    return 0


if __name__ == "__main__":
    sys.exit(inside(sys.argv[2:]) if sys.argv[1:2] == [INSIDE] else outside())
