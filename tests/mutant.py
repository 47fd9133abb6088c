"""What a deliberate mistake is, and which tests must notice it (`mutants.py`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

LAWS = tuple(f"tests/store/test_laws_{name}.py" for name in ("narrow", "wide", "identity"))
NAMES = ("exchange", "history", "identity", "reopened", "search", "edits")
OTHERS = tuple(f"tests/store/test_{name}.py" for name in NAMES)
EXCHANGE = tuple(
    f"tests/exchange/werk/test_{name}.py"
    for name in (
        *("merging", "trust", "ties", "confidential", "policies", "upcasting", "reading_on"),
        *("laws", "laws_more", "laws_wide", "laws_records", "laws_links", "laws_versions", "laws_reading"),
        "container",
    )
)
_NEAREST: Final[Mapping[str, tuple[str, ...]]] = {
    "cells": ("tests/store/test_laws_narrow.py",),
    "journal": ("tests/store/test_laws_narrow.py", "tests/store/test_laws_wide.py"),
    "arrival": ("tests/store/test_exchange.py", "tests/store/test_laws_narrow.py"),
    "columns": ("tests/store/test_exchange.py", "tests/store/test_laws_wide.py"),
    "materialise": ("tests/store/test_laws_wide.py",),
    "undo": ("tests/store/test_history.py", "tests/store/test_laws_wide.py"),
    "capture": ("tests/store/test_search.py", "tests/store/test_edits.py"),
    "store": ("tests/store/test_edits.py",),
    "patching": ("tests/store/test_laws_narrow.py", "tests/store/test_laws_wide.py"),
    "exchange/werk/gathering": ("tests/exchange/werk/test_confidential.py",),
    "exchange/werk/reading": tuple(
        f"tests/exchange/werk/test_{name}.py" for name in ("upcasting", "container")
    ),
    "store/store": ("tests/exchange/werk/test_laws_more.py",),
    "store/snapshot": ("tests/exchange/werk/test_reading_on.py",),
    "store/materialise": ("tests/exchange/werk/test_reading_on.py",),
    "store/journal": ("tests/exchange/werk/test_reading_on.py",),
}
"""By file, the tests that soonest notice a mistake in it."""


class Mutant(NamedTuple):
    """One deliberate mistake in one file: of the store, or of the room that is named with it."""

    name: str
    file: str
    right: str
    wrong: str
    near: tuple[str, ...] = ()
    """The tests that soonest notice it, where those of its file are not."""

    @property
    def path(self) -> str:
        """Return the file in the package."""
        return f"wijkdesk/{self.file if '/' in self.file else f'store/{self.file}'}.py"

    @property
    def laws(self) -> tuple[tuple[str, ...], ...]:
        """Return the tests that must notice it: the nearest, for they soonest do, and then the others."""
        stem = self.file.rpartition("/")[2]
        found = EXCHANGE if "/" in self.file else (*OTHERS, *LAWS)
        own = [name for name in found if name.endswith(f"/test_{stem}.py")]
        near = self.near or tuple(dict.fromkeys((*own, *_NEAREST.get(self.file, ()))))
        return near, tuple(name for name in found if name not in near)
