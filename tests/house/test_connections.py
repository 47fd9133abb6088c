"""What may be connected to a signal, and asked of a layout."""

from __future__ import annotations

import ast
from functools import cache

from PySide6 import QtCore, QtGui, QtPrintSupport, QtWidgets

from tests.house.source import place, python_files, tree_of


@cache
def _names_of_qt() -> frozenset[str]:
    """Return how the functions are called that Qt's own objects have, without names that are ours too."""
    rooms = (QtCore, QtGui, QtWidgets, QtPrintSupport)
    things = [getattr(room, name) for room in rooms for name in dir(room)]
    kinds = [thing for thing in things if isinstance(thing, type) and issubclass(thing, QtCore.QObject)]
    names = {name for kind in kinds for name, thing in vars(kind).items() if _of_qt(thing)}
    ours = {
        node.name
        for path in python_files("wijkdesk")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef)
    }
    everyone = {name for name in dir(QtWidgets.QWidget) if _of_qt(getattr(QtWidgets.QWidget, name))}
    return frozenset(names - ours | everyone)


def _of_qt(thing: object) -> bool:
    return type(thing).__name__ == "method_descriptor"


def _straight_to_qt(tree: ast.Module) -> list[int]:
    here = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "connect"
        and node.args
        and isinstance(node.args[0], ast.Attribute)
        and node.args[0].attr in _names_of_qt() - here
    ]


def test_no_signal_is_connected_straight_to_a_function_of_qt() -> None:
    """Each such connection keeps the name of the function for ever: PySide asks for it and never lets go.

    A window that is open all day makes hundreds of thousands. A function of our own costs nothing.
    """
    found = [
        place(path, line) for path in python_files("wijkdesk") for line in _straight_to_qt(tree_of(path))
    ]
    assert found == []


def test_a_connection_straight_to_qt_would_be_seen() -> None:
    assert _straight_to_qt(ast.parse("theme.changed.connect(self.update)")) == [1]
    assert _straight_to_qt(ast.parse("theme.changed.connect(self._renew)")) == []


def _asks_for_an_item(tree: ast.Module) -> list[int]:
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"itemAt", "itemAtPosition"}
    ]


def test_no_layout_is_asked_which_item_stands_where() -> None:
    """PySide keeps the item that it gave until the layout goes, also where Qt threw it away with its widget.

    What Qt makes in the same place is then taken for that item: a page found no layout but a `QWidgetItem`,
    once in a hundred thousand steps. `indexOf` and `takeAt` keep nothing.
    """
    found = [
        place(path, line) for path in python_files("wijkdesk") for line in _asks_for_an_item(tree_of(path))
    ]
    assert found == []


def test_a_layout_that_is_asked_for_an_item_would_be_seen() -> None:
    assert _asks_for_an_item(ast.parse("here = layout.itemAt(0)")) == [1]
