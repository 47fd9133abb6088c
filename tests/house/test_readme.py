"""The README names what is there: the folders, the commands and the libraries."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.house.source import ROOT

README = (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("room", ["ui", "exchange"])
def test_every_folder_of_a_room_stands_in_the_readme(room: str) -> None:
    folders = [path.parent.name for path in sorted((ROOT / "wijkdesk" / room).glob("*/__init__.py"))]
    assert folders
    assert not [name for name in folders if f"`{name}/`" not in README]


def test_every_command_of_the_development_script_stands_in_the_readme() -> None:
    script = (ROOT / "packaging" / "dev.py").read_text("utf-8")
    verbs = re.findall(r'^    "(\w+)": \(', script, re.MULTILINE)
    assert len(verbs) >= 5
    assert not [verb for verb in verbs if f"| `{verb}` |" not in README]


def test_every_library_that_the_program_needs_stands_in_the_readme() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {re.split(r"[<>=]", line)[0] for line in project["dependencies"]}
    said = README.replace("PySide6", "PySide6-Essentials PySide6-Addons shiboken6")
    assert not sorted(name for name in names if name.lower() not in said.lower())
