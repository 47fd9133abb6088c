"""Reports against plain reportlab: the same rows on paper, at most three times as long."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Self

from reportlab.platypus import SimpleDocTemplate
from reportlab.platypus import Table as PlainTable

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.reports.stands import example_stand, many_zones, stand_with
from wijkdesk.reports import fonts
from wijkdesk.reports.document import Chapter, Furniture, print_document
from wijkdesk.reports.render import PROGRESS, SUMMARY, render
from wijkdesk.reports.sheet import PrintedSheet
from wijkdesk.reports.style import Weight
from wijkdesk.reports.table import Column, Row, Table

if TYPE_CHECKING:
    from wijkdesk.domain.stand import Stand

AT_MOST = 3.0
ROUNDS = 9
COLUMNS = 5
ROWS = 2000
_WIDE = 96.0
_FONT = ("FONT", (0, 0), (-1, -1), Weight.REGULAR.value, 8.7)

Rows = list[list[str]]


class _Listening:
    """Remembers every line of text that is set while it is in place."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._original = PrintedSheet.lines

    def __enter__(self) -> Self:
        original = self._original

        def listen(sheet: PrintedSheet, lines: Sequence[object], *rest: object, **more: object) -> None:
            self.texts += ["".join(piece.text for piece in line.pieces) for line in lines]  # type: ignore[attr-defined]  # lines of text
            original(sheet, lines, *rest, **more)  # type: ignore[arg-type]  # passed on as given

        PrintedSheet.lines = listen  # type: ignore[method-assign,assignment]  # only while measuring
        return self

    def __exit__(self, *_error: object) -> None:
        PrintedSheet.lines = self._original  # type: ignore[method-assign]  # put back


def seconds(*works: Callable[[], object]) -> list[float]:
    """Return how much processor time each piece of work takes, in turns, the quickest of some rounds."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for taken, work in zip(times, works, strict=True):
            begin = time.process_time()
            work()
            taken.append(time.process_time() - begin)
    return [min(taken) for taken in times]


def printed_rows(kind: str, stand: Stand) -> Rows:
    """Return every line that a report prints, as the rows of one table."""
    with _Listening() as heard:
        render(kind, stand)
    filled = heard.texts + [""] * (-len(heard.texts) % COLUMNS)
    return [filled[start : start + COLUMNS] for start in range(0, len(filled), COLUMNS)]


def plain(rows: Rows) -> bytes:
    """Return the floor: the rows as plain strings in a bare table, without tags, wrapping or pictures."""
    out = BytesIO()
    table = PlainTable(rows, colWidths=[_WIDE] * len(rows[0]), style=[_FONT], repeatRows=1)
    SimpleDocTemplate(out).build([table])
    return out.getvalue()


def long_table(rows: Rows) -> bytes:
    """Return the same rows as a table of ours, tagged and on numbered pages."""
    columns = [Column(head, _WIDE) for head in rows[0]]
    furniture = Furniture(
        "Lijst", "", "", lambda _n, _t: "", lambda number, total: f"blz. {number} van {total}"
    )
    table = Table(columns, [Row(tuple(row)) for row in rows[1:]])
    return print_document("Lijst", [Chapter([table], furniture)]).pdf


def told(name: str, ours: Callable[[], object], floor: Callable[[], object]) -> float:
    """Measure and print one row and return its ratio."""
    taken, least = seconds(ours, floor)
    print(
        f"{name:<34} plain {least * 1e3:7.1f} ms, ours {taken * 1e3:7.1f} ms = "
        f"{taken / least:.2f}x (at most {AT_MOST:g}x)"
    )
    return taken / least


def main() -> int:
    """Measure; 1 where a report takes too long."""
    fonts.register()
    stand = example_stand("nieuwegein")
    rows = printed_rows(PROGRESS, stand)
    many = [[f"regel {row} kolom {column}" for column in range(COLUMNS)] for row in range(ROWS + 1)]
    wide = stand_with(*many_zones(70, late=True))
    areas = printed_rows("gebied", wide)
    ratios = [
        told(f"{PROGRESS}, {len(rows)} rows", lambda: render(PROGRESS, stand), lambda: plain(rows)),
        told(
            f"gebieden, {len(areas)} rows on 72 pages", lambda: render("gebied", wide), lambda: plain(areas)
        ),
        told(f"table of {ROWS} rows", lambda: long_table(many), lambda: plain(many)),
    ]
    (summary,) = seconds(lambda: render(SUMMARY, stand))
    print(f"{SUMMARY:<34} ours {summary * 1e3:.1f} ms")
    return int(max(ratios) > AT_MOST)


if __name__ == "__main__":
    sys.exit(main())
