"""How dev.py makes, recognises and mends its environment, tried on a small checkout."""

from __future__ import annotations

import errno
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import pythons
from environment import Environment, SetUpError, clean_environ


@dataclass(frozen=True)
class Rehearsal(Environment):
    """An environment whose packages are two empty modules, so that it is made in no time."""

    done: list[str] = field(default_factory=list)
    failing: list[BaseException | bool] = field(default_factory=list)

    def _make_venv(self) -> None:
        self.done.append("made")
        subprocess.run([self.builder, "-m", "venv", "--clear", "--without-pip", self.venv], check=True)
        (self.packages / "pip.py").touch()

    def _install(self) -> bool:
        self.done.append("installed")
        if self.failing:
            outcome = self.failing.pop()
            if isinstance(outcome, BaseException):
                raise outcome
            return outcome
        (self.packages / "wijkdesk.py").touch()
        return True

    @property
    def packages(self) -> Path:
        if sys.platform == "win32":
            return self.venv / "Lib" / "site-packages"
        return self.venv / "lib" / f"python3.{sys.version_info.minor}" / "site-packages"

    def _have_libraries(self, platform: str) -> None:
        assert platform == "offscreen"

    def set_up(self) -> list[str]:
        self.done.clear()
        self.prepare()
        return list(self.done)


@pytest.fixture
def checkout(tmp_path: Path) -> Rehearsal:
    root = tmp_path / "checkout"
    (root / "packaging").mkdir(parents=True)
    (root / "pyproject.toml").write_text("[project]\n")
    (root / "packaging/constraints.txt").write_text("appdirs==1.4.4\n")
    builder = pythons.suitable_python()
    assert builder is not None
    return Rehearsal(root, builder)


def test_a_second_run_has_nothing_to_do(checkout: Rehearsal) -> None:
    assert checkout.set_up() == ["made", "installed"]
    assert checkout.set_up() == []


def test_another_python_in_another_terminal_changes_nothing(checkout: Rehearsal) -> None:
    checkout.set_up()
    elsewhere = Rehearsal(checkout.root, "a-python-that-is-not-there")
    assert elsewhere.set_up() == []


def test_other_constraints_install_again_in_the_same_environment(checkout: Rehearsal) -> None:
    checkout.set_up()
    (checkout.root / "packaging/constraints.txt").write_text("appdirs==1.4.5\n")
    assert checkout.set_up() == ["installed"]
    assert checkout.is_ready()


def test_an_interrupted_set_up_starts_again(checkout: Rehearsal) -> None:
    checkout.failing.append(KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        checkout.set_up()
    assert not checkout.is_ready()
    assert checkout.set_up() == ["made", "installed"]
    assert checkout.is_ready()


def test_an_interrupted_change_starts_again(checkout: Rehearsal) -> None:
    checkout.set_up()
    (checkout.root / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    checkout.failing.append(KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        checkout.set_up()
    assert checkout.set_up() == ["made", "installed"]


def test_a_change_that_cannot_be_installed_in_place_starts_again(checkout: Rehearsal) -> None:
    checkout.set_up()
    (checkout.root / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    checkout.failing.append(False)
    assert checkout.set_up() == ["installed", "made", "installed"]
    assert checkout.is_ready()


def test_an_environment_that_lost_its_python_is_made_again(checkout: Rehearsal) -> None:
    checkout.set_up()
    checkout.python.unlink()
    assert checkout.set_up() == ["made", "installed"]
    assert checkout.is_ready()


def test_packages_that_cannot_be_had_leave_no_stamp(checkout: Rehearsal) -> None:
    checkout.failing.append(False)
    with pytest.raises(SetUpError, match="Installing the packages failed"):
        checkout.set_up()
    assert not checkout.stamp.exists()


def test_what_makes_the_environment_keeps_the_lock_when_this_set_up_is_killed(tmp_path: Path) -> None:
    (tmp_path / "packaging").mkdir()
    builder = tmp_path / "builder"
    builder.write_text(f"#!/bin/sh\nls -l /proc/self/fd >> {tmp_path}/held\nexit 1\n")
    builder.chmod(0o755)
    held = Environment(tmp_path, str(builder))
    with held.alone(), pytest.raises(SetUpError, match="cannot make an environment here"):
        held._make_venv()
    assert "set-up.lock" in (tmp_path / "held").read_text()


def test_a_folder_that_a_killed_set_up_still_fills_is_removed_when_it_stops(
    checkout: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout.set_up()
    remove, tries = shutil.rmtree, []

    def refuse_twice(folder: Path) -> None:
        tries.append(folder)
        if len(tries) < 3:
            raise OSError(errno.ENOTEMPTY, "Directory not empty", "_vendor")
        remove(folder)

    monkeypatch.setattr(shutil, "rmtree", refuse_twice)
    monkeypatch.setattr("environment.time.sleep", lambda _: None)
    checkout._remove_venv()
    assert not checkout.venv.exists()


def test_a_folder_that_cannot_be_removed_is_named(
    checkout: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout.set_up()

    def refuse(folder: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(folder))

    monkeypatch.setattr(shutil, "rmtree", refuse)
    monkeypatch.setattr("environment.time.sleep", lambda _: None)
    with pytest.raises(SetUpError, match="Close what uses"):
        checkout._remove_venv()


def test_another_python_cannot_be_led_astray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHOME", "elsewhere")
    monkeypatch.setenv("PIP_INDEX_URL", "somewhere")
    environ = clean_environ(EXTRA="1")
    assert "PYTHONHOME" not in environ
    assert (environ["PIP_INDEX_URL"], environ["EXTRA"]) == ("somewhere", "1")
