from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SCRIPT = """
import linecache
from PySide6.QtWidgets import QApplication
from wijkdesk.app import App
from wijkdesk.settings import Settings
qt = QApplication([])
app = App(qt, Settings.load())
import wijkdesk.ui.listpage
import wijkdesk.store.writer
import sqlalchemy.orm
kept = [name for name in linecache.cache if name.endswith(".py")]
assert len(kept) < 200 and not any("sqlalchemy" in name or "listpage" in name for name in kept), kept
"""


def test_the_window_keeps_no_source_text_of_its_modules_in_memory(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "WIJKDESK_MAP": str(tmp_path)}
    made = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
