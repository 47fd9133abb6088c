"""How long the window stands still at 21,000 records: every page the first time, after an edit, and again.

A page may be shown in slices (`wijkdesk/ui/slices.py`): then all of them count, until the page says it is
ready. Where a page has a list with a field to search and pills to narrow it, each key and each pill counts
too. Per page stand what all of it took of the processor, and the longest stretch between two beats of a
heartbeat in the event loop: of the processor on the thread of the window, of all threads, and by the clock,
which also counts what other programs took. `--why` tells of each long stretch what was going on.

python tests/bench/bench_pages.py [--why] [page ...]
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from tests.bench.watchdog import LIMIT, Busy, Reasons, Watchdog  # noqa: E402 - not before its folder is known

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from wijkdesk.app import App

EDITS = 2
_WORD = "val"


def main() -> None:
    """Print a row for each page, in milliseconds, and how many stay within the limit."""
    from PySide6.QtWidgets import QApplication

    from tests.make_dossier import LARGE, make_dossier
    from wijkdesk.app import App
    from wijkdesk.settings import Settings
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
        app.window.desk.store.make_ready()
        asked = [word for word in sys.argv[1:] if word != "--why"]
        reasons = Reasons() if "--why" in sys.argv else None
        _print(asked, app, reasons)
        if reasons is not None:
            reasons.close()
        app.shell.close()


def _print(asked: Sequence[str], app: App, reasons: Reasons | None) -> None:
    from wijkdesk.ui.places import PLACES

    assert app.window is not None
    window, spots = app.window, [page.key for place in PLACES for page in (place.pages or (place,))]
    dog, edit = Watchdog(lambda: window.ready, reasons), _edit_of(app)
    # What the start left to paint, and what comes with the first edit, are measured elsewhere.
    dog.during(edit)
    heads = ("first", "edit", "filter", "again")
    print(f"{'':<17}{'of the processor':>28}{'longest stretch, its thread':>28}{'   longest of all':>14}")
    print(f"{'page':<17}{''.join(f'{head:>7}' for head in (*heads, *heads, 'threads', 'clock'))}")
    quick = {"own": 0, "stretch": 0, "still": 0}
    for spot in asked or spots:
        there, away = (partial(window.go, f"spot:{name}") for name in (spot, spots[spot == spots[0]]))
        first = dog.during(there, f"{spot}, first")
        after = _worst([dog.during(edit, f"{spot}, edit") for _ in range(EDITS)])
        narrowed = _worst([dog.during(do, f"{spot}, filter") for do in _filters(app.shell.pages)])
        dog.during(away)
        found = (first, after, narrowed, dog.during(there, f"{spot}, again"))
        worst = _worst(found)
        for what in quick:
            quick[what] += getattr(worst, what) <= LIMIT
        figures = (*(busy.total for busy in found), *(busy.own for busy in found))
        shown = "".join(f"{figure:>7.0f}" for figure in (*figures, worst.stretch, worst.still))
        print(f"{spot:<17}{shown}", flush=True)
    for what, words in (("own", "of its thread"), ("stretch", "of all threads"), ("still", "by the clock")):
        print(f"{quick[what]} of {len(asked or spots)} pages never busy for more than {LIMIT} ms {words}")


def _edit_of(app: App) -> Callable[[], None]:
    from wijkdesk.domain.overleg import Actie

    assert app.window is not None
    store = app.window.desk.store
    key = store.read().all(Actie)[0].id

    def edit() -> None:
        with store.edit("Titel gewijzigd") as writer:
            writer.get(Actie, key).titel += "x"

    return edit


def _filters(pages: QWidget) -> Iterator[Callable[[], object]]:
    """Yield what narrows what is in sight, one step at a time, and what lets go of it."""
    from wijkdesk.ui.filters import ChoiceChip
    from wijkdesk.ui.kopbalk import SearchField

    for field in filter(SearchField.isVisible, pages.findChildren(SearchField)):
        for length in (*range(1, len(_WORD) + 1), 0):
            yield partial(field.setText, _WORD[:length])
    for chip in filter(ChoiceChip.isVisible, pages.findChildren(ChoiceChip)):
        for value in (*[value for value, _ in chip._choices[:1]], None):
            yield partial(chip.choose, value)


def _worst(found: Sequence[Busy]) -> Busy:
    """Return the longest of each; nothing where there is nothing to narrow."""
    return Busy(*(max(figures) for figures in zip(*found, strict=True))) if found else Busy(0, 0, 0, 0)


if __name__ == "__main__":
    main()
