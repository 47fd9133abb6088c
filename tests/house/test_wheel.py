"""What is installed on another machine is complete."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.house.source import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def test_a_built_package_carries_the_resources(tmp_path: Path) -> None:
    command = [sys.executable, "setup.py", "--quiet", "build_py", "--build-lib", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    carried = tmp_path / "wijkdesk" / "_resources"
    wanted = {path.relative_to(ROOT / "resources") for path in (ROOT / "resources").rglob("*")}
    assert {path.relative_to(carried) for path in carried.rglob("*")} == wanted
    assert (tmp_path / "wijkdesk" / "__init__.py").is_file()
