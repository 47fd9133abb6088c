"""How long the window is busy at 21,000 records: every page the first time, after an edit, and again.

python tests/bench/bench_pages.py
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

LIMIT = 50


def main() -> None:
    """Print a row for each page, in milliseconds of the processor, and how many stay within the limit."""
    from PySide6.QtWidgets import QApplication

    from tests.make_dossier import LARGE, make_dossier
    from wijkdesk.app import App
    from wijkdesk.domain.overleg import Actie
    from wijkdesk.settings import Settings
    from wijkdesk.ui.places import PLACES
    from wijkdesk.ui.theme import speak_dutch

    with tempfile.TemporaryDirectory() as name:
        os.environ.update(QT_QPA_PLATFORM="offscreen", WIJKDESK_MAP=name)
        dossier = make_dossier(Path(name) / "Groot.wijkdossier", LARGE)
        qt = QApplication([])
        speak_dutch(qt)
        app = App(qt, Settings.load())
        app.shell.show()
        app.start(dossier)
        assert app.window is not None
        window, store = app.window, app.window.desk.store
        store.make_ready()
        key = store.read().all(Actie)[0].id

        def busy(work: Callable[[], object]) -> float:
            start = time.process_time()
            work()
            qt.processEvents()
            return (time.process_time() - start) * 1000

        def edit() -> None:
            with store.edit("Titel gewijzigd") as writer:
                writer.get(Actie, key).titel += "x"

        edit()
        within = 0
        spots = [page.key for place in PLACES for page in (place.pages or (place,))]
        print(f"{'page':<24}{'first':>8}{'edit':>8}{'again':>8}   (at most {LIMIT} ms each)")
        for spot in spots:
            first = busy(lambda spot=spot: window.go(f"spot:{spot}"))
            after = min(busy(edit) for _ in range(2))
            window.go(f"spot:{spots[0]}")
            again = busy(lambda spot=spot: window.go(f"spot:{spot}"))
            within += max(first, after, again) <= LIMIT
            print(f"{spot:<24}{first:>8.0f}{after:>8.0f}{again:>8.0f}", flush=True)
        print(f"{within} of {len(spots)} pages within {LIMIT} ms")
        app.shell.close()


if __name__ == "__main__":
    main()
