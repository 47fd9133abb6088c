"""In what a user types."""

from __future__ import annotations

import ast

from tests.house.source import ROOT, place, python_files, tree_of

_OWN = ROOT / "wijkdesk" / "ui" / "lines.py"


def _lines_of_qt(tree: ast.Module) -> list[int]:
    """Return where Qt's own line is made, or made into a kind of its own."""
    found = []
    for node in ast.walk(tree):
        used = [node.func] if isinstance(node, ast.Call) else []
        used += node.bases if isinstance(node, ast.ClassDef) else []
        for one in used:
            name = one.attr if isinstance(one, ast.Attribute) else getattr(one, "id", "")
            if name == "QLineEdit":
                found.append(node.lineno)
    return found


def test_every_line_to_type_in_is_one_of_the_house() -> None:
    """Qt's own keeps Ctrl+Z from the window where nothing was typed in it: undo seems to be broken there."""
    files = [path for path in python_files("wijkdesk") if path != _OWN]
    assert [place(path, line) for path in files for line in _lines_of_qt(tree_of(path))] == []


def test_a_line_of_qt_would_be_seen() -> None:
    for made in ("line = QLineEdit()", "class Own(QLineEdit): ...", "QtWidgets.QLineEdit('x')"):
        assert _lines_of_qt(ast.parse(made)) == [1]
