"""Each deliberate mistake of the campaign is still a mistake in a line that is there."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.mutations import EXCHANGE, LAWS, MUTANTS, OTHERS, Mutant

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_mistake_is_made_in_one_line_that_is_there_and_still_reads(mutant: Mutant) -> None:
    text = (ROOT / mutant.path).read_text(encoding="utf-8")
    assert text.count(mutant.right) == 1
    wrong = text.replace(mutant.right, mutant.wrong)
    assert ast.dump(ast.parse(wrong)) != ast.dump(ast.parse(text))


def test_no_mistake_is_listed_twice_and_the_tests_that_must_notice_are_there() -> None:
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS)
    assert [name for name in (*EXCHANGE, *LAWS, *OTHERS) if not (ROOT / name).is_file()] == []
