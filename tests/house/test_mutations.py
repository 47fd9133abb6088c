"""Each deliberate mistake of the campaign is still a mistake in a line that is there."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.mutant import EXCHANGE, LAWS, OTHERS, Mutant
from tests.mutations import MUTANTS
from tests.mutations_of_files import FILE_MUTANTS
from tests.mutations_of_laws import LAW_MUTANTS

ALL = (*MUTANTS, *LAW_MUTANTS, *FILE_MUTANTS)
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("mutant", ALL, ids=lambda mutant: mutant.name)
def test_a_mistake_is_made_in_one_line_that_is_there_and_still_reads(mutant: Mutant) -> None:
    text = (ROOT / mutant.path).read_text(encoding="utf-8")
    assert text.count(mutant.right) == 1
    wrong = text.replace(mutant.right, mutant.wrong)
    assert ast.dump(ast.parse(wrong)) != ast.dump(ast.parse(text))


def test_no_mistake_is_listed_twice_and_the_tests_that_must_notice_are_there() -> None:
    assert len({mutant.name for mutant in ALL}) == len(ALL)
    near = [name for mutant in ALL for name in mutant.near]
    assert [name for name in (*EXCHANGE, *LAWS, *OTHERS, *near) if not _is_there(name)] == []


def _is_there(name: str) -> bool:
    """Tell whether a file of tests, or one test in it, is there."""
    path, _, test = name.partition("::")
    file = ROOT / path
    return file.is_file() and f"def {test.partition('[')[0]}" in file.read_text(encoding="utf-8")
