"""The project's own environment in .venv: made once, recognised by a stamp, mended when broken."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

import debian

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OFFSCREEN = "offscreen"
_TRIES = 60
PROBE = """
import ctypes, pathlib, sys
import PySide6
from PySide6 import QtPdf, QtPrintSupport, QtSvg, QtWidgets
if sys.argv[1] != "offscreen":
    folder = pathlib.Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms"
    ctypes.CDLL(str(folder / ("libq" + sys.argv[1] + ".so")))
"""


class SetUpError(Exception):
    """The environment cannot be made; the text says what to do."""


@dataclass(frozen=True)
class Environment:
    """A checkout of the project, and the Python environment inside it."""

    root: Path
    builder: str

    @property
    def venv(self) -> Path:
        """Return the folder of the environment."""
        return self.root / ".venv"

    @property
    def state(self) -> Path:
        """Return the folder for what a developer's commands leave behind."""
        return self.root / ".wijkdesk"

    @property
    def python(self) -> Path:
        """Return the Python of the environment."""
        return self.venv / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

    @property
    def stamp(self) -> Path:
        """Return the file that says for which input the environment was finished."""
        return self.venv / "wijkdesk-stamp"

    def wanted_stamp(self) -> str:
        """Return the fingerprint of everything that decides what is in the environment."""
        # Its own Python counts, not the one that runs this: another terminal may start another one.
        version = self._run("import sys; print(sys.version)").stdout
        digest = hashlib.sha256(f"{self.root}\n{version}\n".encode())
        for name in ("pyproject.toml", "packaging/constraints.txt"):
            digest.update((self.root / name).read_bytes())
        return digest.hexdigest()

    def is_ready(self) -> bool:
        """Say whether the environment was finished for this input and still starts."""
        if not self.stamp.is_file() or self.stamp.read_text() != self.wanted_stamp():
            return False
        return self._starts("import wijkdesk")

    def prepare(self, platform: str = OFFSCREEN) -> Path:
        """Make the environment where needed and return its Python; Qt can be loaded when this returns."""
        with self.alone():
            if not self.is_ready():
                self._build()
            self._have_libraries(platform)
        return self.python

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Let no other set-up work in this checkout meanwhile."""
        self.state.mkdir(exist_ok=True)
        with _only_one(self.state / "set-up.lock"):
            yield

    def _build(self) -> None:
        # An environment without a stamp was interrupted: pip cannot mend that, starting again can.
        fresh = not self.stamp.is_file() or not self._starts("import pip")
        wanted = self.wanted_stamp()
        self.stamp.unlink(missing_ok=True)
        if fresh or not self._install():
            print("Making .venv with everything that wijkdesk needs; this takes a minute or so.", flush=True)
            self._make_venv()
            wanted = self.wanted_stamp()
            if not self._install():
                raise SetUpError("Installing the packages failed; the lines above say why. Try again.")
        # Written last and in one go, so that only a finished environment has it.
        unfinished = self.stamp.with_suffix(".new")
        unfinished.write_text(wanted)
        unfinished.replace(self.stamp)

    def _make_venv(self) -> None:
        self._remove_venv()
        command = [self.builder, "-m", "venv", str(self.venv)]
        # As pip does, it keeps the lock: when this set-up is killed, it works on.
        if subprocess.run(command, capture_output=True, close_fds=False, check=False).returncode == 0:
            return
        # Debian ships Python without the part that makes environments.
        if debian.is_debian_like() and debian.install(debian.VENV_PACKAGES):
            shutil.rmtree(self.venv, ignore_errors=True)
        again = subprocess.run(command, capture_output=True, text=True, close_fds=False, check=False)
        if again.returncode != 0:
            line = f" Try: {debian.install_line(debian.VENV_PACKAGES)}" if debian.is_debian_like() else ""
            raise SetUpError(f"{again.stdout}{again.stderr}Python cannot make an environment here.{line}")

    def _remove_venv(self) -> None:
        for again in range(_TRIES, -1, -1):
            try:
                if self.venv.is_symlink() or self.venv.is_file():
                    self.venv.unlink()
                elif self.venv.exists():
                    shutil.rmtree(self.venv)
            except OSError as problem:
                # What a killed set-up started may still be filling it.
                if problem.errno == errno.ENOTEMPTY and again:
                    time.sleep(1)
                    continue
                # Another user made it, or Windows keeps a program open that runs from it.
                raise SetUpError(
                    f"{problem}\nClose what uses {self.venv}, remove it, and try again."
                ) from problem
            else:
                return

    def _install(self) -> bool:
        command = [str(self.python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        command += ["--constraint", "packaging/constraints.txt", "--editable", ".[dev]"]
        # pip keeps the lock too, so that no other set-up starts when this one is killed and pip works on.
        done = subprocess.run(command, cwd=self.root, env=clean_environ(), close_fds=False, check=False)
        return done.returncode == 0

    def _have_libraries(self, platform: str) -> None:
        proof = self.venv / f"loads-{platform}"
        if sys.platform == "linux" and not proof.is_file():
            self._install_libraries(platform)
            proof.touch()

    def _install_libraries(self, platform: str) -> None:
        if self._starts(PROBE, platform):
            return
        installed = debian.install(debian.QT_LIBRARIES)
        if installed and self._starts(PROBE, platform):
            return
        if debian.is_debian_like():
            advice = f"Type this line, then try again:\n  {debian.install_line(debian.QT_LIBRARIES)}"
        else:
            advice = "Install the libraries named here with your package manager, then try again."
        raise SetUpError(f"{self._complaint(PROBE, platform)}\nQt lacks system libraries. {advice}")

    def _starts(self, code: str, *args: str) -> bool:
        return self._run(code, *args).returncode == 0

    def _complaint(self, code: str, *args: str) -> str:
        return (self._run(code, *args).stderr.strip().splitlines() or [""])[-1]

    def _run(self, code: str, *args: str) -> subprocess.CompletedProcess[str]:
        command = [str(self.python), "-c", code, *args]
        if not self.python.is_file():
            return subprocess.CompletedProcess(command, 1, "", "")
        return subprocess.run(command, capture_output=True, text=True, env=clean_environ(), check=False)


def clean_environ(**extra: str) -> dict[str, str]:
    """Return this process's environment without what would lead another Python astray."""
    astray = ("PYTHONHOME", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "PIP_USER", "PIP_TARGET", "PIP_PREFIX")
    kept = {name: value for name, value in os.environ.items() if name not in astray}
    return {**kept, **extra}


@contextlib.contextmanager
def _only_one(path: Path) -> Iterator[None]:
    """Wait for another set-up in the same checkout; the system lets go when its processes have died."""
    with path.open("a+") as handle:
        os.set_inheritable(handle.fileno(), True)
        if not _try_lock(handle):
            print("Another set-up is at work here; waiting for it.", flush=True)
            _wait_for_lock(handle)
        yield


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: IO[str]) -> bool:
        try:
            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _wait_for_lock(handle: IO[str]) -> None:
        # LK_LOCK itself gives up after ten tries of a second each.
        while True:
            with contextlib.suppress(OSError):
                msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
                return
else:
    import fcntl

    def _try_lock(handle: IO[str]) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _wait_for_lock(handle: IO[str]) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)
