"""How dev.py gets the system libraries of Qt, tried with stand-ins for apt-get and sudo on the path."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

import debian

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.defpath}")
    return folder


def make(folder: Path, name: str, script: str) -> Path:
    log = folder / f"{name}.log"
    program = folder / name
    program.write_text(f'#!/bin/sh\necho "$@" >> "{log}"\n{script}\n')
    program.chmod(0o755)
    return log


def be(monkeypatch: pytest.MonkeyPatch, user: int) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user)


def test_root_installs_without_sudo(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    be(monkeypatch, 0)
    asked = make(programs, "apt-get", "exit 0")
    sudo = make(programs, "sudo", "exit 0")
    assert debian.install(("libegl1", "libgl1"))
    assert "install -y --no-install-recommends libegl1 libgl1" in asked.read_text()
    assert not sudo.exists()


def test_package_lists_are_fetched_when_the_first_try_fails(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    be(monkeypatch, 0)
    fetched = programs / "fetched"
    script = f'case "$*" in *update*) touch "{fetched}";; *) test -e "{fetched}";; esac'
    asked = make(programs, "apt-get", script)
    assert debian.install(("libegl1",))
    assert [("update" in line) for line in asked.read_text().splitlines()] == [False, True, False]


def test_a_user_installs_through_a_sudo_that_asks_nothing(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    be(monkeypatch, 1000)
    asked = make(programs, "apt-get", "exit 0")
    make(programs, "sudo", 'shift; exec "$@"')
    assert debian.install(("libegl1",))
    assert "install -y" in asked.read_text()


def test_a_user_whose_sudo_asks_a_password_installs_nothing(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    be(monkeypatch, 1000)
    asked = make(programs, "apt-get", "exit 0")
    make(programs, "sudo", "exit 1")
    assert not debian.install(("libegl1",))
    assert not asked.exists()


def test_the_line_to_type_is_complete(monkeypatch: pytest.MonkeyPatch) -> None:
    be(monkeypatch, 1000)
    line = "sudo apt-get install --no-install-recommends libegl1 libgl1"
    assert debian.install_line(("libegl1", "libgl1")) == line
    be(monkeypatch, 0)
    assert debian.install_line(("libegl1", "libgl1")) == line.removeprefix("sudo ")
