"""Break the store and exchange in ways that matter, one at a time: the laws must notice every one.

python tests/soak/mutants.py [number ...]
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.mutations import MUTANTS
from tests.mutations_of_files import FILE_MUTANTS
from tests.mutations_of_laws import LAW_MUTANTS

if TYPE_CHECKING:
    from tests.mutant import Mutant

ALL = (*MUTANTS, *LAW_MUTANTS, *FILE_MUTANTS)
ROOT = Path(__file__).resolve().parents[2]

HASTE = """
import hypothesis as h
h.settings.register_profile("mutants", parent=h.settings.get_profile("ci"), phases=(h.Phase.generate,))
h.settings.load_profile("mutants")
"""
"""That a law fails is enough; the shortest way to make it fail takes minutes to find."""


def main() -> None:
    """Try each mutant, or those whose numbers are given."""
    chosen = [int(number) for number in sys.argv[1:]] or range(len(ALL))
    alive = []
    with tempfile.TemporaryDirectory() as place:
        tree = Tree(Path(place))
        for number in chosen:
            mutant = ALL[number]
            start = time.monotonic()
            test = tree.noticing(mutant)
            took = f"{time.monotonic() - start:>4.0f} s"
            print(f"{number:>3} {took}  {mutant.name}: {test or 'SURVIVES'}", flush=True)
            alive += [] if test else [mutant.name]
    print(f"{len(chosen) - len(alive)} of {len(chosen)} noticed")
    sys.exit(1 if alive else 0)


class Tree:
    """A copy of the program and its tests, in which it can be broken."""

    def __init__(self, root: Path) -> None:
        """Copy what the tests need."""
        self._root = root
        self._sound: set[str] = set()
        for folder in ("wijkdesk", "tests", "resources"):
            shutil.copytree(ROOT / folder, root / folder)
        shutil.copy(ROOT / "pyproject.toml", root)
        for conftest in ("tests/store/conftest.py", "tests/exchange/werk/conftest.py"):
            with (root / conftest).open("a", encoding="utf-8") as file:
                file.write(HASTE)

    def noticing(self, mutant: Mutant) -> str:
        """Return the test that fails with this mistake in the program; '' where every law still holds."""
        file = self._root / mutant.path
        text = file.read_text(encoding="utf-8")
        if mutant.right not in text:
            sys.exit(f"The program no longer has this line; adapt the mutant: {mutant.name}")
        file.write_text(text.replace(mutant.right, mutant.wrong), encoding="utf-8")
        failed = next(filter(None, map(self._first_failure, filter(None, mutant.laws))), "")
        file.write_text(text, encoding="utf-8")
        if failed and failed not in self._sound:
            # Of tests that notice nothing it is plain that they pass where nothing is broken.
            if self._first_failure((failed,)):
                sys.exit(f"This fails without a mistake too, and no mutant says anything: {failed}")
            self._sound.add(failed)
        return failed

    def _first_failure(self, tests: tuple[str, ...]) -> str:
        """Return the first test that fails; '' where all of them pass."""
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
        environ = {**os.environ, "PYTHONPATH": str(self._root)}
        run = subprocess.run(
            command, cwd=self._root, env=environ, capture_output=True, text=True, check=False
        )
        if run.returncode == 0:
            return ""
        found = re.search(r"^(?:FAILED|ERROR) ([^\s[]+)", run.stdout, re.MULTILINE)
        if found is None:
            sys.exit(f"pytest found no test to fail:\n{run.stdout[-2_000:]}")
        return found[1]


if __name__ == "__main__":
    main()
