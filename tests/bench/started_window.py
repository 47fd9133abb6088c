"""The real program, started on a dossier, as `bench_window` measures it: a process of its own.

It loads nothing that the program does not load itself: what a measure needs for itself is no time of ours.

python -m tests.bench.started_window DOSSIER MOMENT-OF-START
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

WORDS = ("valpreventie", "mantelzorg", "afspraken met", "bewegen voor ouderen")


def resident() -> int:
    """Return the kilobytes that this process holds now; its highest mark would count those of its parent."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmRSS")))


def measured_start(dossier: str, begin: float) -> None:
    """Start the real program on a dossier and print when it was painted and when it could be used."""
    # As `__main__` does before it loads the window; only to have a hand on `App.start` it is loaded here.
    from wijkdesk.store import garbage

    garbage.pause()
    from PySide6.QtCore import QCoreApplication, QTimer

    from wijkdesk import app as program
    from wijkdesk.__main__ import main as wijkdesk

    found: dict[str, Any] = {}
    start = program.App.start

    def begun(app: program.App, path: Path | None) -> None:
        found["paint"], found["paint work"] = time.time() - begin, time.thread_time()
        start(app, path)
        # After the first page was painted the window takes input.
        QTimer.singleShot(0, lambda: usable(app))

    def usable(app: program.App) -> None:
        QCoreApplication.processEvents()
        found["usable"], found["usable work"] = time.time() - begin, time.thread_time()
        found["memory"] = resident()
        keep_up(app, found)
        found["ready"] = ready_memory(app)
        print(json.dumps(found))
        app.shell.close()

    program.App.start = begun  # type: ignore[method-assign, assignment]
    wijkdesk([dossier])


def ready_memory(app: Any) -> int:
    """Return what the process holds once it is ready for the first edit: by itself it soon is."""
    app.window.desk.store.make_ready()
    return resident()


def keep_up(app: Any, found: dict[str, Any]) -> None:
    """Type in the list of acties and in the search field, and note how long each key took."""
    from PySide6.QtCore import QCoreApplication

    from wijkdesk.domain.overleg import Actie
    from wijkdesk.ui.listpage import ListPage

    def busy(work: Any) -> float:
        # Of this thread: what the first edit needs is loaded beside it, once, and is no work of the key.
        start = time.thread_time()
        work()
        QCoreApplication.processEvents()
        return (time.thread_time() - start) * 1000

    window = app.window

    def shown() -> None:
        # A page that comes into view takes turns by itself.
        window.go("lijst:Actie")
        while not isinstance(app.shell.pages.currentWidget(), ListPage):
            QCoreApplication.processEvents()

    found["page"] = busy(shown)
    page = app.shell.pages.currentWidget()
    assert isinstance(page, ListPage)
    listed = page._list(Actie)
    for _ in range(300):
        QCoreApplication.processEvents()
    keys = [word[:length] for word in WORDS for length in range(1, len(word) + 1)]
    found["filter"] = [busy(lambda text=text: listed.search.setText(text)) for text in keys]
    listed.search.setText("")
    field = app.shell.kopbalk.search
    field.setFocus()
    found["search"] = []
    for text in keys:
        field.setText(text)
        found["search"].append(busy(lambda text=text: field.textEdited.emit(text)))


if __name__ == "__main__":
    measured_start(sys.argv[1], float(sys.argv[2]))
