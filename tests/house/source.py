"""What the rules of the house are read from: the files of this checkout."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT_SUFFIXES = {".css", ".json", ".md", ".py", ".qss", ".svg", ".toml", ".txt", ".yaml"}


def python_files(*folders: str) -> list[Path]:
    """Return the Python files below some folders of the checkout."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def text_files() -> list[Path]:
    """Return every file of ours that a person can read."""
    folders = [ROOT / name for name in ("wijkdesk", "packaging", "tests", "resources")]
    inside = [path for folder in folders for path in folder.rglob("*")]
    single = [
        ROOT / name
        for name in ("README.md", "pyproject.toml", "setup.py", "LICENSE", ".ci/run", ".gitignore")
    ]
    return [path for path in inside if path.is_file() and path.suffix in TEXT_SUFFIXES] + single


@cache
def tree_of(path: Path) -> ast.Module:
    """Return a file as Python reads it."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def place(path: Path, line: int) -> str:
    """Return where something stands, as an editor opens it."""
    return f"{path.relative_to(ROOT)}:{line}"


def imported_names(path: Path) -> list[tuple[int, str]]:
    """Return each full name that a file imports, with its line."""
    found = []
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [(node.lineno, f"{node.module}.{alias.name}") for alias in node.names]
    return found
