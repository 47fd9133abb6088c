"""Work in slices on the thread of the window: between two of them it takes keys and paints.

For work that is too long for one turn of the event loop and that must stay on this thread, as filling a
page is. (`background` is for work that needs no widgets; Python lets only one thread on at a time, so much
work there is felt here as well.)

The work is a generator that yields wherever the window may have its turn. A page with much to show says so
in `Page.parts`, which runs whole for a small dossier and in slices for a large one:

    def parts(self) -> Generator[None]:
        yield from self._desk.preparing()        # the stand and the points, worked out bit by bit
        facts = []
        for record in self._desk.dossier.all(Actie):
            facts.append(self._fact(record))
            yield                                # cheap: the window only gets its turn when time is up
        self._show(facts)                        # the old picture stood until here

Rules for who writes one:

- Between two yields no more than 5 ms of work, or what Qt cannot do in less. Yield often: it costs nothing.
- Gather first, show last. Whoever looks sees the old picture or the new one, never half of each; where
  widgets must be made in portions, make them in a widget that is not shown yet.
- After a yield anything may have happened: the cursor went elsewhere, a filter was typed, a row was chosen.
  Ask for the cursor, the selection and the place of the scroll bar when you show, not when you begin.
- A second edit meanwhile needs no care: the work is closed where it stood and begun anew. What must be put
  right then goes in `finally`.
- Who puts the cursor on what an edit just made says so with `Page.then`: it may not be on the page yet. Who
  needs the whole page at once calls `Page.finish`.
"""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

SLICE = 0.008
"""Seconds of work before the window has its turn."""

TURN = cast("None", object())
"""What work yields where it cannot go on before the window had its turn."""

_DONE = object()


def dressed(part: QWidget) -> Generator[None]:
    """Give a part that is not shown yet the style of the house, one widget at a time.

    Qt does it anyway, for all of them in one turn, when the part is shown.
    """
    for widget in part.findChildren(QWidget):
        widget.ensurePolished()
        yield
    # Asked for once, a layout knows its size until something in it changes.
    part.sizeHint()
    yield


def laid_out(part: QWidget, width: int, height: int | None = None) -> Generator[None]:
    """Lay out a part that is not shown yet as large as it will be, one layout at a time.

    Qt does it when the part is shown, in that same turn, and several times over: what is laid out anew says
    so to what it stands in, which then does the same.
    """
    # A layout counts what it was given from the next turn on.
    yield TURN
    parts = [part, *part.findChildren(QWidget)]
    if height is None:
        yield from _measured(parts)
        height = part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
    part.resize(width, height)
    # Twice: what hears how wide it became, as a table does, may ask for another height.
    for _ in range(2):
        yield from _measured(parts)
        for widget in parts:
            if widget.testAttribute(Qt.WidgetAttribute.WA_PendingResizeEvent):
                widget.setAttribute(Qt.WidgetAttribute.WA_PendingResizeEvent, on=False)
                QCoreApplication.sendEvent(widget, QResizeEvent(widget.size(), QSize()))
            elif isinstance(layout := widget.layout(), QLayout):
                layout.setGeometry(widget.contentsRect())
            yield


def _measured(parts: Sequence[QWidget]) -> Generator[None]:
    """Let layouts work out what they ask for, from the inside out: one that did tells what it stands in."""
    for widget in reversed(parts):
        # Qt for Python may keep an item of a widget that is gone, and take for it what came in its place: a
        # layout then looks like that item, and is laid out when the part is shown.
        if isinstance(layout := widget.layout(), QLayout):
            layout.activate()
        yield


class Slices(QObject):
    """Does one piece of work at a time; newer work takes the place of older work."""

    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: Generator[None] | None = None
        self._whole = self._going = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Tell whether there is work that is not done."""
        return self._work is not None

    def start(self, work: Generator[None], *, whole: bool = False, later: bool = False) -> None:
        """Begin with a first slice, now or in the next turn; `whole` does all of it now."""
        self.stop()
        self._work, self._whole = work, whole
        if later and not whole:
            self._timer.start(0)
        elif not self._going:
            # Work that asks for its own successor has to come to its yield first.
            self._go_on()

    def finish(self) -> None:
        """Do at once what is left."""
        self._timer.stop()
        while self._work is not None and not self._going:
            self._slice(self._work, math.inf)

    def stop(self) -> None:
        """Leave what is left undone."""
        self._timer.stop()
        work, self._work = self._work, None
        if work is not None and not self._going:
            work.close()

    def _go_on(self) -> None:
        if self._work is not None:
            self._slice(self._work, math.inf if self._whole else time.perf_counter() + SLICE)
        if self._whole:
            self.finish()
        elif self._work is not None:
            self._timer.start(0)

    def _slice(self, work: Generator[None], until: float) -> None:
        done, self._going = False, True
        try:
            while self._work is work and not done:
                said = next(work, _DONE)
                done = said is _DONE
                if time.perf_counter() >= until or (said is TURN and until < math.inf):
                    break
        except BaseException:
            if self._work is work:
                self._work = None
            raise
        finally:
            self._going = False
        if self._work is not work:
            work.close()
        elif done:
            self._work = None
            self.finished.emit()
