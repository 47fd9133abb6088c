"""Everything a developer does with wijkdesk, from a bare checkout: start, test, bench, screens, soak.

Needs no more than Python's standard library; it makes .venv itself.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from environment import OFFSCREEN, Environment, SetUpError, clean_environ
from pythons import missing_python_sentence, suitable_python

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent.parent
PEILDATUM = "2012-06-15"


def main(arguments: Sequence[str]) -> int:
    """Do one verb and return its exit code."""
    parser = argparse.ArgumentParser(prog="dev.py", description="Work on wijkdesk from a bare checkout.")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for name, (_, summary) in VERBS.items():
        verbs.add_parser(name, help=summary, add_help=False)
    chosen, passed_on = parser.parse_known_args(arguments)
    builder = suitable_python()
    if builder is None:
        print(missing_python_sentence(), file=sys.stderr)
        return 1
    try:
        return VERBS[chosen.verb][0](Environment(ROOT, builder), passed_on)
    except SetUpError as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def start(environment: Environment, arguments: list[str]) -> int:
    """Open the window on the Nieuwegein example; without a screen, print its progress report instead."""
    platform = screen_platform()
    environment.prepare(platform or OFFSCREEN)
    code, dossier = example_dossier(environment)
    if code != 0:
        return code
    if platform:
        return run(environment, "-m", "wijkdesk", str(dossier), *arguments)
    report = environment.state / "Voortgangsrapportage_Nieuwegein.pdf"
    report.unlink(missing_ok=True)
    command = ["--dossier", str(dossier), "rapport", "voortgang", "--uit", str(report)]
    code = run(environment, "-m", "wijkdesk", *command, "--peildatum", PEILDATUM, *arguments)
    if code == 0 and not is_pdf(report):
        print(f"The progress report is not a readable PDF: {report}", file=sys.stderr)
        return 1
    if code == 0:
        print(f"No screen here, so no window. The progress report of Nieuwegein is in {report}")
    return code


def test(environment: Environment, arguments: list[str]) -> int:
    """Run every test and every check of the house."""
    environment.prepare()
    return run(environment, "-m", "pytest", "-n", "3", *arguments)


def bench(environment: Environment, arguments: list[str]) -> int:
    """Measure against the budget; each row is a ratio to a floor of the same run."""
    return campaign(environment, "tests/bench/bench_*.py", arguments)


def soak(environment: Environment, arguments: list[str]) -> int:
    """Run the long campaigns: kills, faults, random input."""
    return campaign(environment, "tests/soak/*.py", arguments)


def screens(environment: Environment, arguments: list[str]) -> int:
    """Put a picture of every screen and page into a folder."""
    environment.prepare()
    folder = arguments or [str(environment.state / "screens")]
    return run(environment, "tests/screens.py", *folder)


VERBS = {
    "start": (start, "open the window on the example project (or print its report where there is no screen)"),
    "test": (test, "run all tests and checks; further arguments go to pytest"),
    "bench": (bench, "measure speed and memory against the budget"),
    "screens": (screens, "put a picture of every screen and page into a folder"),
    "soak": (soak, "run the long campaigns: kills, faults, random input"),
}


def run(environment: Environment, *arguments: str) -> int:
    """Run the environment's Python in the project folder and return its exit code."""
    extra = {"PYTHONPATH": str(environment.root)}
    if arguments[:2] != ("-m", "wijkdesk") or screen_platform() is None:
        extra["QT_QPA_PLATFORM"] = OFFSCREEN
    command = [str(environment.python), *arguments]
    return subprocess.run(command, cwd=environment.root, env=clean_environ(**extra), check=False).returncode


def campaign(environment: Environment, pattern: str, arguments: list[str]) -> int:
    """Run the scripts that match a pattern one by one, with one line about each; 1 if any failed."""
    environment.prepare()
    scripts = sorted(environment.root.glob(pattern))
    if not scripts:
        print(f"There is nothing to run: no {pattern}", file=sys.stderr)
        return 1
    verdicts = []
    for script in scripts:
        print(f"== {script.stem}", flush=True)
        began = time.monotonic()
        code = run(environment, str(script), *arguments)
        verdict = "ok" if code == 0 else f"failed with exit code {code}"
        verdicts.append((code, f"{script.stem}: {verdict} in {time.monotonic() - began:.0f} s"))
    print("\n".join(line for _, line in verdicts))
    return int(any(code for code, _ in verdicts))


def screen_platform() -> str | None:
    """Return Qt's name for the screen of this machine, or None where there is none."""
    if sys.platform != "linux":
        return "native"
    if os.environ.get("DISPLAY"):
        return "xcb"
    return "wayland" if os.environ.get("WAYLAND_DISPLAY") else None


def example_dossier(environment: Environment) -> tuple[int, Path]:
    """Return the dossier with the Nieuwegein example, made the first time, and the exit code of making it."""
    folder = environment.state / "voorbeeld"
    dossier = folder / "Nieuwegein.wijkdossier"
    finished = folder / "finished"
    if finished.is_file() and dossier.is_file():
        return 0, dossier
    # Without the mark the making was interrupted, and nobody has worked in it yet.
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    code = run(environment, "-m", "wijkdesk", "nieuw", str(dossier), "--voorbeeld", "nieuwegein")
    if code == 0:
        finished.touch()
    return code, dossier


def is_pdf(path: Path) -> bool:
    """Say whether a file is there and looks like a whole PDF."""
    if not path.is_file():
        return False
    content = path.read_bytes()
    return content.startswith(b"%PDF-") and b"%%EOF" in content[-32:]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
