"""Two set-ups in one checkout do not work at the same time, not even where one of them was killed."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

from tests.house.source import ROOT

COUNT = """
for _ in range(200):
    count = int((root / "count").read_text())
    (root / "count").write_text(str(count + 1))
"""
PIP = "import sys; print('pip at work', flush=True); sys.stdin.read(); open('pip-done', 'w')"
KILLED_WHILE_PIP_WORKS = f"""
import subprocess
subprocess.run([sys.executable, "-c", {PIP!r}], cwd=root, close_fds=False)
"""
AFTER_PIP = "print((root / 'pip-done').exists())"


def locked(root: Path, body: str) -> subprocess.Popen[str]:
    """Start a process that does something while it holds the lock of a checkout."""
    script = (
        "import sys, pathlib; sys.path.insert(0, sys.argv[2])\n"
        "from environment import _only_one\n"
        "root = pathlib.Path(sys.argv[1])\n"
        "with _only_one(root / 'lock'):\n" + textwrap.indent(body, "    ")
    )
    command = [sys.executable, "-c", script, str(root), str(ROOT / "packaging")]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def line_of(run: subprocess.Popen[str]) -> str:
    assert run.stdout is not None
    return run.stdout.readline()


def test_set_ups_take_turns(tmp_path: Path) -> None:
    (tmp_path / "count").write_text("0")
    runs = [locked(tmp_path, COUNT) for _ in range(3)]
    for run in runs:
        run.communicate()
    assert [run.returncode for run in runs] == [0, 0, 0]
    assert (tmp_path / "count").read_text() == "600"


def test_a_set_up_waits_for_the_pip_that_a_killed_one_left_behind(tmp_path: Path) -> None:
    with locked(tmp_path, KILLED_WHILE_PIP_WORKS) as killed:
        assert line_of(killed) == "pip at work\n"
        killed.kill()
        with locked(tmp_path, AFTER_PIP) as following:
            assert line_of(following).startswith("Another set-up is at work")
            assert killed.stdin is not None
            killed.stdin.close()
            assert line_of(following) == "True\n"
