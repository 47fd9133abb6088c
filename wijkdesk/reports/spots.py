"""Numbered spots on a grid of two scores: scenario's, risks, knelpunten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reportlab.graphics.shapes import Drawing

from wijkdesk.reports import fonts
from wijkdesk.reports.picture import Picture
from wijkdesk.reports.shapes import area, disc, letters
from wijkdesk.reports.style import BLUE, HAIRLINE, INK, MUTED, WHITE, Weight, colour

if TYPE_CHECKING:
    from collections.abc import Sequence

_EDGE: Final = 22.0
_RADIUS: Final = 8.0
_SIZE: Final = 7.5
_HEAVY: Final = colour("stapel_3")
"""The tint of heavy places: dark enough to be seen on a printer without colours."""


@dataclass(frozen=True)
class Spot:
    """One numbered spot; a filled one asks for attention."""

    label: str
    across: int
    up: int
    filled: bool = False


@dataclass(frozen=True)
class Axes:
    """The two scores, from 1 to so many, and from which product on a spot is heavy."""

    across: str
    up: str
    steps: int
    heavy: int = 0


def spots(found: Sequence[Spot], axes: Axes, size: float, *, alt: str) -> Picture:
    """Draw the spots; those on one place stand beside each other, heavy places have a tint."""
    drawing = Drawing(size, size)
    room = size - _EDGE - 14
    step = room / axes.steps
    for across in range(axes.steps):
        for up in range(axes.steps):
            x, y = _EDGE + across * step, _EDGE + up * step
            heavy = bool(axes.heavy) and (across + 1) * (up + 1) >= axes.heavy
            drawing.add(area(x, y, step, step, _HEAVY if heavy else WHITE, HAIRLINE, 0.4))
    for score in range(1, axes.steps + 1):
        middle = _EDGE + (score - 0.5) * step
        drawing.add(letters(middle, 12, str(score), Weight.REGULAR, _SIZE, MUTED, centred=True))
        drawing.add(letters(14, middle - 2.6, str(score), Weight.REGULAR, _SIZE, MUTED, centred=True))
    drawing.add(letters(_EDGE + room / 2, 2, axes.across, Weight.SEMIBOLD, _SIZE, MUTED, centred=True))
    drawing.add(letters(2, size - 8, axes.up, Weight.SEMIBOLD, _SIZE, MUTED))
    places: dict[tuple[int, int], list[Spot]] = {}
    for spot in found:
        places.setdefault((spot.across, spot.up), []).append(spot)
    for (across, up), here in places.items():
        _draw(drawing, here, _EDGE + (across - 0.5) * step, _EDGE + (up - 0.5) * step, step)
    return Picture(drawing, alt)


def _draw(drawing: Drawing, here: Sequence[Spot], x: float, y: float, step: float) -> None:
    """Draw the spots of one place in rows of as many as fit there."""
    radius = min(_RADIUS, step / 2 - 1)
    pitch = 2 * radius + 1
    wide = max(int(step // pitch), 1)
    rows = [here[start : start + wide] for start in range(0, len(here), wide)]
    high = min(pitch, (step - 2 * radius) / max(len(rows) - 1, 1))
    if len(rows) > 1 and high < 2 * radius and _draw_together(drawing, here, x, y, step):
        return
    for number, row in enumerate(rows):
        line = y + high * (len(rows) - 1) / 2 - number * high
        for place, spot in enumerate(row):
            at = x + (place - (len(row) - 1) / 2) * pitch
            fill, rim, ink = (BLUE, BLUE, WHITE) if spot.filled else (WHITE, INK, INK)
            drawing.add(disc(at, line, radius, fill, rim, 1.1))
            size = 8.5 if fonts.width(spot.label, Weight.SEMIBOLD.value, 8.5) < 1.6 * radius else 6.5
            low = line - 0.36 * size
            drawing.add(letters(at, low, spot.label, Weight.SEMIBOLD, size, ink, centred=True))


def _draw_together(drawing: Drawing, here: Sequence[Spot], x: float, y: float, step: float) -> bool:
    """Draw the spots of one place as one with all their numbers; False where those take too much room."""
    words = ",".join(spot.label for spot in here)
    wide = fonts.width(words, Weight.SEMIBOLD.value, _SIZE) + 4
    if wide > 2 * step:
        return False
    high = min(2 * _RADIUS, step - 2)
    fill, rim, ink = (BLUE, BLUE, WHITE) if any(spot.filled for spot in here) else (WHITE, INK, INK)
    drawing.add(area(x - wide / 2, y - high / 2, wide, high, fill, rim, 1.1))
    drawing.add(letters(x, y - 0.36 * _SIZE, words, Weight.SEMIBOLD, _SIZE, ink, centred=True))
    return True
