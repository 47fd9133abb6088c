"""How long the window stands still while a list of 2,000 lines is read, planned and taken over.

Per step stand how long it took by the clock, and the longest stretch between two beats of a heartbeat in the
event loop: of the processor on the thread of the window, and by the clock, which also counts what other
threads and programs took.

python tests/bench/bench_lists.py
"""

from __future__ import annotations

import itertools
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

LINES, LIMIT = 2_000, 50


def write_list(path: Path) -> None:
    """Write a list of acties as people make them."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["actie", "wie", "deadline", "status", "opmerking"])
    for number in range(LINES):
        who = f"medewerker {number % 40}"
        sheet.append([f"Afspraak {number} in de wijk", who, "13-05-2012", "loopt", f"zie lijst {number}"])
    book.save(path)


def main() -> None:
    """Print for each step how long it took and the longest that no click was heard, in milliseconds."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from wijkdesk.app import App
    from wijkdesk.exchange.voorbeeld import add_project, example_path
    from wijkdesk.settings import Settings
    from wijkdesk.store.store import Store
    from wijkdesk.ui.inlezen.page import InlezenPage
    from wijkdesk.ui.theme import speak_dutch

    with tempfile.TemporaryDirectory() as name:
        os.environ.update(QT_QPA_PLATFORM="offscreen", WIJKDESK_MAP=name)
        folder = Path(name)
        write_list(folder / "acties.xlsx")
        settings = Settings.load(folder)
        with Store.create(
            folder / "Nieuwegein.wijkdossier", owner="projectleider", settings=settings
        ) as store:
            add_project(store, example_path("nieuwegein"))
        qt = QApplication([])
        speak_dutch(qt)
        app = App(qt, settings)
        app.shell.show()
        app.start(folder / "Nieuwegein.wijkdossier")
        assert app.window is not None
        app.window.desk.store.make_ready()
        beats: list[tuple[float, float]] = []

        def beat() -> None:
            beats.append((time.perf_counter(), time.thread_time()))

        heart = QTimer()
        heart.setInterval(1)
        heart.timeout.connect(beat)
        heart.start()

        def step(words: str, work: Callable[[], object], ready: Callable[[], bool]) -> None:
            beats.clear()
            beat()
            start = beats[0][0]
            work()
            while not ready() and time.perf_counter() - start < 60:
                qt.processEvents()
            for _ in range(20):
                qt.processEvents()
            beat()
            pairs = list(itertools.pairwise(beats))
            still, own = (max(later[of] - earlier[of] for earlier, later in pairs) for of in range(2))
            took = beats[-1][0] - start
            print(f"{words:<28}{took * 1000:8.0f}{own * 1000:8.0f}{still * 1000:8.0f}   (at most {LIMIT})")

        print(f"{LINES} lines{'':<18}{'took':>8}{'own':>8}{'clock':>8}")
        window = app.window
        step("first page", lambda: window.go("inlezen:Actie"), lambda: True)
        page = window._shell.pages.currentWidget()
        assert isinstance(page, InlezenPage)
        step("read", lambda: page.read_file(folder / "acties.xlsx"), lambda: page.plan is not None)
        step("look over", page.next_button.click, lambda: page.plan is not None)
        before = page.plan
        step("all proposals", page._accept_all, lambda: page.plan is not before)
        step("take over", page.take_over, lambda: page._taken is not None)
        step("take back", page._undo, lambda: window.desk.store.redo_label is not None)
        heart.stop()
        app.shell.close()


if __name__ == "__main__":
    main()
