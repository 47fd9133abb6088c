"""The shape of the tree: nothing grows past what a reader can hold, and no file is there for nothing."""

from __future__ import annotations

import ast

from tests.house.source import ROOT, place, python_files, tree_of

LINES_IN_FILE = 400
LINES_IN_FUNCTION = 40


def test_no_file_is_longer_than_400_lines() -> None:
    sizes = {
        path: len(path.read_bytes().splitlines()) for path in python_files("wijkdesk", "packaging", "tests")
    }
    assert not [place(path, size) for path, size in sizes.items() if size > LINES_IN_FILE]


def test_no_function_is_longer_than_40_lines() -> None:
    long = [
        f"{place(path, node.lineno)} {node.name}"
        for path in python_files("wijkdesk", "packaging")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > LINES_IN_FUNCTION
    ]
    assert not long


def test_rooms_have_no_attic() -> None:
    attics = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers", "base"}
    assert not [path for path in python_files("wijkdesk", "packaging") if path.stem in attics]


def test_package_files_hold_a_docstring_and_nothing_else() -> None:
    fuller = [
        place(path, 1)
        for path in python_files("wijkdesk")
        if path.name == "__init__.py" and [type(node) for node in tree_of(path).body] != [ast.Expr]
    ]
    assert not fuller


def test_every_folder_of_the_package_is_a_package() -> None:
    folders = {path.parent for path in python_files("wijkdesk")}
    assert not [folder.relative_to(ROOT) for folder in folders if not (folder / "__init__.py").is_file()]


def test_every_campaign_does_something_when_dev_starts_it() -> None:
    scripts = [path for path in python_files("tests/bench") if path.stem.startswith("bench_")]
    scripts += python_files("tests/soak")
    assert not [
        place(path, 1)
        for path in scripts
        if not ast.unparse(tree_of(path).body[-1]).startswith("if __name__")
    ]
