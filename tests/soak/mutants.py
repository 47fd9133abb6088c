"""Break the store and exchange in ways that matter, one at a time: the laws must notice every one.

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

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.mutations import EXCHANGE, LAWS, MUTANTS, OTHERS, Mutant

ROOT = Path(__file__).resolve().parents[2]

HASTE = """
import hypothesis as h
h.settings.register_profile("mutants", parent=h.settings.get_profile("ci"), phases=(h.Phase.generate,))
h.settings.load_profile("mutants")
"""
"""That a law fails is enough; the shortest way to make it fail takes minutes to find."""


def survives(mutant: Mutant, copy: Path) -> bool:
    """Return whether every law still holds with this mistake in the store."""
    file = copy / mutant.path
    text = file.read_text(encoding="utf-8")
    if mutant.right not in text:
        sys.exit(f"The store no longer has this line; adapt the mutant: {mutant.name}")
    file.write_text(text.replace(mutant.right, mutant.wrong), encoding="utf-8")
    passed = laws_hold(copy, mutant.laws)
    file.write_text(text, encoding="utf-8")
    return passed


def laws_hold(copy: Path, laws: tuple[str, ...]) -> bool:
    """Return whether the tests pass in a copy of the tree."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *laws]
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
        for conftest in ("tests/store/conftest.py", "tests/exchange/werk/conftest.py"):
            with (copy / conftest).open("a", encoding="utf-8") as file:
                file.write(HASTE)
        shutil.copytree(ROOT / "resources", copy / "resources")
        if not laws_hold(copy, (*OTHERS, *LAWS)) or not laws_hold(copy, EXCHANGE):
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
