"""What a start waits for: reading a dossier and showing it need no SQLAlchemy, a first edit does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.make_dossier import Size, make_dossier

SCRIPT = """
import sys
from datetime import date
from pathlib import Path
from PySide6.QtWidgets import QApplication
from wijkdesk.app import App
from wijkdesk.domain.overleg import Actie
from wijkdesk.settings import Settings
from wijkdesk.ui import warmup
from wijkdesk.ui.theme import speak_dutch

# What is loaded for the first edit while nobody waits may not come before the end here, on a slow machine.
warmup._AFTER_START_MS = 600_000
qt = QApplication([])
speak_dutch(qt)
app = App(qt, Settings.load())
app.shell.show()
app.start(Path(sys.argv[1]))
qt.processEvents()
assert app.window is not None
store = app.window.desk.store
actie = store.read().all(Actie)[0]
assert store.search("a")
assert store.history(Actie, actie.id)
assert store.trash() == []
edits = {"sqlalchemy"}
files = {"reportlab", "yaml", "openpyxl", "docx", "icalendar", "msgspec", "nacl"}
heavy = (edits | files) & set(sys.modules)
assert not heavy, heavy

with store.edit("Titel gewijzigd") as writer:
    writer.get(Actie, actie.id).titel = "Eerste wijziging"
    new = writer.add(Actie(project=actie.project, titel="Nieuw"))
assert "sqlalchemy" in sys.modules
read = store.read()
assert read.get(Actie, actie.id).titel == "Eerste wijziging"
assert read.get(Actie, new.id).titel == "Nieuw"
assert actie.titel != "Eerste wijziging"
assert store.undo() == "Titel gewijzigd"
assert store.check() == []
app.shell.close()
print("klaar")
"""


DELETE = """
import sys
from pathlib import Path
from wijkdesk.domain.frame import Gebied
from wijkdesk.domain.overleg import Overleg
from wijkdesk.store.store import Store

with Store.open(Path(sys.argv[1])) as store:
    overleg, gebied = store.read().all(Overleg)[0], store.read().all(Gebied)[0]
    with store.edit("Verwijderd") as writer:
        LINE
    assert store.check() == []
print("klaar")
"""


@pytest.mark.parametrize(
    "line",
    [
        "writer.delete(Overleg, overleg.id)",
        "writer.set(Overleg, overleg.id, 'gebieden', [gebied.id])",
        "writer.set(Overleg, overleg.id, 'naam', 'Anders')",
    ],
)
def test_any_first_step_in_a_fresh_process_works(tmp_path: Path, line: str) -> None:
    dossier = make_dossier(tmp_path / "Klein.wijkdossier", Size(zones=1, taakgroepen=1, acties=3))
    script = DELETE.replace("LINE", line)
    done = subprocess.run(
        [sys.executable, "-c", script, str(dossier)], check=False, capture_output=True, text=True
    )
    assert done.stdout == "klaar\n", done.stderr


def test_a_dossier_is_read_and_shown_without_what_only_edits_need(tmp_path: Path) -> None:
    dossier = make_dossier(tmp_path / "Klein.wijkdossier", Size(zones=1, taakgroepen=1, acties=3))
    shown = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(dossier)], check=False, capture_output=True, text=True
    )
    assert shown.stdout == "klaar\n", shown.stderr


LISTED = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from wijkdesk.app import App
from wijkdesk.settings import Settings

qt = QApplication([])
app = App(qt, Settings.load())
app.shell.show()
app.start(Path(sys.argv[1]))
app.window.go("lijst:Actie")
for _ in range(50):
    qt.processEvents()
assert type(app.shell.pages.currentWidget()).__name__ == "ListPage"
beside = {"wijkdesk.ui.recordpanel", "wijkdesk.exchange.blad.listplan"} & set(sys.modules)
assert not beside, beside
app.shell.close()
print("klaar")
"""


def test_a_list_stands_before_what_a_record_beside_it_needs_is_loaded(tmp_path: Path) -> None:
    dossier = make_dossier(tmp_path / "Klein.wijkdossier", Size(zones=1, taakgroepen=1, acties=3))
    shown = subprocess.run(
        [sys.executable, "-c", LISTED, str(dossier)], check=False, capture_output=True, text=True
    )
    assert shown.stdout == "klaar\n", shown.stderr


TYPED = """
import sys
import time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from wijkdesk.app import App
from wijkdesk.domain.overleg import Actie
from wijkdesk.settings import Settings
from wijkdesk.ui import warmup

# What is waited for at the start does not come; only what is waited for after a key does.
warmup._AFTER_START_MS, warmup._AFTER_KEY_MS = 600_000, 1
qt = QApplication([])
app = App(qt, Settings.load())
app.shell.show()
app.start(Path(sys.argv[1]))
app.window.go("lijst:Actie")
until = time.monotonic() + 60
while type(app.shell.pages.currentWidget()).__name__ != "ListPage":
    assert time.monotonic() < until
    qt.processEvents()
assert "sqlalchemy" not in sys.modules
WHERE.setText("val")
WHERE.textEdited.emit("val")
while "wijkdesk.store.materialise" not in sys.modules:
    assert time.monotonic() < until
    qt.processEvents()
app.shell.close()
print("klaar")
"""


@pytest.mark.parametrize(
    "where", ["app.shell.pages.currentWidget()._list(Actie).search", "app.shell.kopbalk.search"]
)
def test_what_the_first_edit_needs_is_counted_from_the_last_key_of_a_search(
    tmp_path: Path, where: str
) -> None:
    dossier = make_dossier(tmp_path / "Klein.wijkdossier", Size(zones=1, taakgroepen=1, acties=3))
    script = TYPED.replace("WHERE", where)
    typed = subprocess.run(
        [sys.executable, "-c", script, str(dossier)], check=False, capture_output=True, text=True
    )
    assert typed.stdout == "klaar\n", typed.stderr


BEGUN = """
import sys
from pathlib import Path
from types import SimpleNamespace
from wijkdesk.__main__ import main

def run(path, settings, check):
    assert "PySide6" not in sys.modules
    assert check.found_whole(path)
    print("klaar")
    return 0

sys.modules["wijkdesk.app"] = SimpleNamespace(run=run)
main([sys.argv[1]])
"""


def test_a_file_is_being_looked_through_before_qt_is_loaded(tmp_path: Path) -> None:
    dossier = make_dossier(tmp_path / "Klein.wijkdossier", Size(zones=1, taakgroepen=1, acties=3))
    begun = subprocess.run(
        [sys.executable, "-c", BEGUN, str(dossier)], check=False, capture_output=True, text=True
    )
    assert begun.stdout == "klaar\n", begun.stderr
