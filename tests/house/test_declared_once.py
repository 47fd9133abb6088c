"""A fact about the data model is written down in one place."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections import Counter

import wijkdesk.domain
from tests.house.source import imported_names, place, python_files, tree_of
from wijkdesk.domain.entity import Entity
from wijkdesk.domain.entity import entities as declared


def entities() -> list[type[Entity]]:
    for module in pkgutil.walk_packages(wijkdesk.domain.__path__, "wijkdesk.domain."):
        importlib.import_module(module.name)
    return list(declared())


def test_no_two_entities_share_a_table() -> None:
    tables = Counter(entity.__tablename__ for entity in entities())
    assert [name for name, count in tables.items() if count > 1] == []


def test_no_class_declares_a_field_twice() -> None:
    twice = []
    for path in python_files("wijkdesk"):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ClassDef):
                names = Counter(name for part in node.body for name in names_bound_by(part))
                repeated = [name for name, count in names.items() if count > 1]
                twice += [f"{place(path, node.lineno)} {node.name}.{name}" for name in repeated]
    assert not twice


def names_bound_by(statement: ast.stmt) -> list[str]:
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        return [statement.target.id]
    if isinstance(statement, ast.Assign):
        return [target.id for target in statement.targets if isinstance(target, ast.Name)]
    return []


def test_tables_are_made_of_the_declarations_in_one_place() -> None:
    by_hand = [
        place(path, line)
        for path in python_files("wijkdesk")
        if path.name != "mapping.py"
        for line, name in imported_names(path)
        if name.startswith("sqlalchemy") and name.endswith(".Table")
    ]
    assert not by_hand
