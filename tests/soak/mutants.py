"""Break the store in ways that matter, one at a time: the laws must notice every one.

python tests/soak/mutants.py [number ...]
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
LAWS = ("tests/store/test_laws_narrow.py", "tests/store/test_laws_wide.py")
NAMES = ("edits", "exchange", "history", "identity", "search")
OTHERS = tuple(f"tests/store/test_{name}.py" for name in NAMES)


HASTE = """
import hypothesis as h
h.settings.register_profile("mutants", parent=h.settings.get_profile("ci"), phases=(h.Phase.generate,))
h.settings.load_profile("mutants")
"""
"""That a law fails is enough; the shortest way to make it fail takes minutes to find."""


class Mutant(NamedTuple):
    """One deliberate mistake in one file."""

    name: str
    file: str
    right: str
    wrong: str


MUTANTS = (
    Mutant(
        "context forgets what the heads had seen", "cells", "[*(op.ctx for op in found), ", "[*(() and ()), "
    ),
    Mutant(
        "context forgets the heads themselves",
        "cells",
        "*({op.replica: op.n} for op in found)",
        "*(() and ())",
    ),
    Mutant(
        "a later n covers any replica",
        "cells",
        "ctx.get(dot[0], 0) >= dot[1]",
        "max(ctx.values(), default=0) >= dot[1]",
    ),
    Mutant("the lowest n is shown", "cells", "return max(heads, key", "return min(heads, key"),
    Mutant("ties go by local number", "cells", "(op.n, uids[op.replica])", "(op.n, op.replica)"),
    Mutant(
        "one deleter is enough",
        "cells",
        "if any(op.val != IS_DELETED for op in state_heads)",
        "if all(op.val != IS_DELETED for op in state_heads)",
    ),
    Mutant(
        "deleting ignores what was not seen",
        "cells",
        "            return LIVE\n    return DELETED",
        "            return DELETED\n    return DELETED",
    ),
    Mutant("old heads stay heads", "journal", "SET head = 0 WHERE", "SET head = 1 WHERE"),
    Mutant("deleters forget what they saw", "journal", "if self._gone:", "if self._gone and not self._gone:"),
    Mutant(
        "deleters miss what their own step wrote",
        "journal",
        "for fld in beside.get(row, ()):",
        "for fld in beside.get(-row, ()):",
    ),
    Mutant(
        "the step has always the same n", "journal", "self.journal.last_n + 1", "max(self.journal.last_n, 1)"
    ),
    Mutant(
        "heads are not reckoned at an import",
        "arrival",
        "[(int(op.dot in heads), *op.dot, row, fld) for op in ops]",
        "[(1, *op.dot, row, fld) for op in ops]",
    ),
    Mutant(
        "rows are not reckoned when only seen facts arrive",
        "arrival",
        "        if new.rowcount:\n            self.rows[fact.row]",
        "        if not new.rowcount:\n            self.rows[fact.row]",
    ),
    Mutant("forgetting leaves the seen facts", "arrival", '("op", "seen", "erased")', '("op", "erased")'),
    Mutant(
        "forgetting leaves empty rows",
        "materialise",
        "and uid not in _referred(journal, shape)",
        "and uid == ''",
    ),
    Mutant(
        "a stub is not made",
        "materialise",
        "        if known is None:\n",
        "        if known is None and key == '':\n",
    ),
    Mutant(
        "undo goes over what someone else changed",
        "undo",
        "if blocked or not _is_of(",
        "if blocked or False and not _is_of(",
    ),
    Mutant(
        "undo of adding deletes what others filled",
        "undo",
        "return any(not covers(",
        "return False and any(not covers(",
    ),
    Mutant(
        "undo wakes what others deleted",
        "undo",
        "blocked = _gone_by_others(",
        "blocked = False and _gone_by_others(",
    ),
    Mutant(
        "undo does not see through later undos",
        "undo",
        "    while len(heads) == 1:",
        "    if len(heads) == 1:",
    ),
    Mutant(
        "search misses changed texts",
        "capture",
        'if "state" in changed or search.is_text(shape, changed):',
        'if "state" in changed:',
    ),
    Mutant(
        "values are kept as they were typed",
        "capture",
        "if clean is not value and",
        "if False and clean is not value and",
    ),
    Mutant(
        "a refused step leaves its numbers",
        "store",
        "            self._journal.reload()\n            raise\n        if step.written",
        "            raise\n        if step.written",
    ),
    Mutant(
        "a forged change is taken",
        "arrival",
        "elif mark and marks[key] and marks[key] != mark:",
        "elif False:",
    ),
    Mutant(
        "a copy keeps its name",
        "identity",
        "if known is not None and same and own",
        "if known is not None or own",
    ),
)


def survives(mutant: Mutant, copy: Path) -> bool:
    """Return whether every law still holds with this mistake in the store."""
    file = copy / "wijkdesk/store" / f"{mutant.file}.py"
    text = file.read_text(encoding="utf-8")
    if mutant.right not in text:
        sys.exit(f"The store no longer has this line; adapt the mutant: {mutant.name}")
    file.write_text(text.replace(mutant.right, mutant.wrong), encoding="utf-8")
    passed = laws_hold(copy)
    file.write_text(text, encoding="utf-8")
    return passed


def laws_hold(copy: Path) -> bool:
    """Return whether the tests pass in a copy of the tree."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *OTHERS, *LAWS]
    environ = {**os.environ, "PYTHONPATH": str(copy)}
    return subprocess.run(command, cwd=copy, env=environ, capture_output=True, check=False).returncode == 0


def main() -> None:
    """Try each mutant, or those whose numbers are given."""
    chosen = [int(number) for number in sys.argv[1:]] or range(len(MUTANTS))
    alive = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        shutil.copytree(ROOT / "wijkdesk", copy / "wijkdesk")
        shutil.copytree(ROOT / "tests", copy / "tests")
        shutil.copy(ROOT / "pyproject.toml", copy)
        with (copy / "tests/store/conftest.py").open("a", encoding="utf-8") as conftest:
            conftest.write(HASTE)
        if not laws_hold(copy):
            sys.exit("The laws do not even hold without a mistake; no mutant says anything.")
        for number in chosen:
            mutant = MUTANTS[number]
            start = time.monotonic()
            lives = survives(mutant, copy)
            verdict = "SURVIVES" if lives else "noticed"
            print(f"{number:>3} {verdict:<9}{time.monotonic() - start:>5.0f} s  {mutant.name}", flush=True)
            alive += [mutant.name] if lives else []
    print(f"{len(chosen) - len(alive)} of {len(chosen)} noticed")
    sys.exit(1 if alive else 0)


if __name__ == "__main__":
    main()
