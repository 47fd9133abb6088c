"""Bars and lines: progress with its expected tick, stacked counts, from nulmeting to doel, money."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from reportlab.graphics.shapes import Drawing, Line

from wijkdesk.reports import fonts
from wijkdesk.reports.findings import money_told
from wijkdesk.reports.picture import Picture
from wijkdesk.reports.shapes import area, disc, letters
from wijkdesk.reports.shown import euro, percent
from wijkdesk.reports.style import BLUE, INK, MUTED, TRACK, UNDERLINE, WHITE, Weight, colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.lib.colors import Color

_BEYOND: Final = 2.4
_STACK_TINTS: Final = (("stapel_1", WHITE), ("stapel_2", INK), ("stapel_3", INK), ("wit", INK))


def _tick(drawing: Drawing, x: float, height: float) -> None:
    """Mark what was expected: ink with a white halo, a little beyond the bar."""
    drawing.add(area(x - 1.8, _BEYOND, 3.6, height, WHITE))
    drawing.add(area(x - 0.6, 0, 1.2, height + 2 * _BEYOND, INK))


def progress_bar(
    share: float | None, width: float, height: float = 8.0, *, expected: float | None = None
) -> Picture:
    """Draw a share of 100 on its track, with a tick where it was expected to be."""
    return Picture(*_bar(share, width, height, expected))


@lru_cache(maxsize=256)
def _bar(share: float | None, width: float, height: float, expected: float | None) -> tuple[Drawing, str]:
    """Return a bar and what it says; drawn once, as a page that has to fit is laid out many times."""
    drawing = Drawing(width, height + 2 * _BEYOND)
    drawing.add(area(0, _BEYOND, width, height, TRACK))
    if share:
        drawing.add(area(0, _BEYOND, width * _within(share), height, BLUE))
    if expected is not None:
        _tick(drawing, width * _within(expected), height)
    said = [f"voortgang {percent(share, 0)}" if share is not None else "geen voortgang bekend"]
    if expected is not None:
        said.append(f"verwacht {percent(expected, 0)}{_finding(share, expected)}")
    elif share is not None:
        said.append(f"nog {percent(100 - share, 0)} te gaan" if share < 100 else "alles is gereed")
    return drawing, ", ".join(said)


def _finding(share: float | None, expected: float) -> str:
    """Return what the bar shows beside its tick: that it is behind, on or before it, and by how much."""
    gap = round(share) - round(expected) if share is not None else None
    if gap is None:
        return ""
    return f": {abs(gap)} punt {'voor' if gap > 0 else 'achter'}" if gap else ": precies zoals verwacht"


def _within(share: float) -> float:
    return min(max(share, 0.0), 100.0) / 100


def swatch() -> Picture:
    """Draw the small bar with its tick for the legend."""
    return progress_bar(50, 16, 4.6, expected=70)


def reach_bar(share: float, width: float, height: float = 5.5, *, alt: str) -> Picture:
    """Draw how much of a goal is reached."""
    drawing = Drawing(width, height)
    drawing.add(area(0, 0, width, height, TRACK))
    drawing.add(area(0, 0, width * _within(share), height, BLUE))
    return Picture(drawing, alt)


@dataclass(frozen=True)
class Money:
    """What one source of money was meant for and what is spent."""

    total: float
    spent: float
    planned: float | None


def money_bar(money: Money, scale: float, width: float, height: float = 9.0) -> Picture:
    """Draw money spent of its total on a scale that all bars share; the tick is what was planned by now."""
    unit = width / scale if scale > 0 else 0.0
    drawing = Drawing(width, height + 2 * _BEYOND)
    drawing.add(area(0, _BEYOND, money.total * unit, height, TRACK))
    drawing.add(area(0, _BEYOND, min(money.spent, scale) * unit, height, BLUE))
    told = money_told(money.total, money.spent, money.planned)
    alt = f"besteed {euro(money.spent)} van {euro(money.total)}, {told}"
    if money.planned is not None:
        _tick(drawing, min(money.planned, scale) * unit, height)
        alt += f" (tot nu {euro(money.planned)})"
    return Picture(drawing, alt)


def stacked_bar(parts: Sequence[tuple[str, int]], width: float, height: float = 18.5) -> Picture:
    """Draw counts as parts of one bar, the number inside and the word below."""
    tinted = zip(parts, _STACK_TINTS, strict=False)
    shown = [(label, count, tint) for (label, count), tint in tinted if count > 0]
    total = sum(count for _label, count, _tint in shown) or 1
    size, gap = UNDERLINE.size, 13.0
    drawing = Drawing(width, height + gap)
    x, wanted = 0.0, []
    for _label, count, (tint, ink) in shown:
        wide = width * count / total
        _segment(drawing, x, gap, wide, height, count, colour(tint), ink, framed=tint == "wit")
        wanted.append(x + min(6.5, wide / 2))
        x += wide
    for (label, _count, _tint), at in zip(shown, _spread(shown, wanted, width, size), strict=True):
        drawing.add(letters(at, 2.2, label, Weight.REGULAR, size, MUTED))
    alt = ", ".join(f"{count} {label}" for label, count, _tint in shown) or "geen"
    if len(shown) > 1:
        most = max(count for _label, count, _tint in shown)
        alt += f"; het meeste: {' en '.join(label for label, count, _tint in shown if count == most)}"
    return Picture(drawing, alt)


def _segment(
    drawing: Drawing,
    x: float,
    y: float,
    width: float,
    height: float,
    count: int,
    fill: Color,
    ink: Color,
    *,
    framed: bool,
) -> None:
    inset = 0.5 if framed else 0.0
    rim = INK if framed else None
    wide, high = max(width - 2 * inset, 0.5), height - 2 * inset
    drawing.add(area(x + inset, y + inset, wide, high, fill, rim, 1.0 if framed else 0.0))
    text, size = str(count), 9.3
    text_width = fonts.width(text, Weight.SEMIBOLD.value, size)
    if text_width + 3 > width:
        return
    at = x + 6.5 if width > text_width + 13 else x + (width - text_width) / 2
    drawing.add(letters(at, y + height / 2 - 0.35 * size, text, Weight.SEMIBOLD, size, ink))


def _spread(
    shown: Sequence[tuple[str, int, object]], wanted: Sequence[float], width: float, size: float
) -> list[float]:
    """Place the labels near their part of the bar without overlap."""
    wide = [fonts.width(label, Weight.REGULAR.value, size) for label, _count, _tint in shown]
    places = list(wanted)
    for number in range(1, len(places)):
        places[number] = max(places[number], places[number - 1] + wide[number - 1] + 8)
    limit = width
    for number in reversed(range(len(places))):
        places[number] = max(min(places[number], limit - wide[number]), 0.0)
        limit = places[number] - 8
    return places


def from_to(start: float, now: float | None, goal: float, width: float, *, alt: str) -> Picture:
    """Draw the way from nulmeting to doel with a dot at the stand; it also serves numbers that must fall."""
    drawing = Drawing(width, 8)
    left, right, y = 3.4, width - 3.4, 4.0
    part = 0.0 if goal == start or now is None else min(max((now - start) / (goal - start), 0.0), 1.0)
    at = left + part * (right - left)
    drawing.add(Line(left, y, right, y, strokeColor=TRACK, strokeWidth=2.2))
    for x in (left, right):
        drawing.add(Line(x, y - 3.4, x, y + 3.4, strokeColor=INK if x == right else BLUE, strokeWidth=1.1))
    if now is not None:
        drawing.add(Line(left, y, at, y, strokeColor=BLUE, strokeWidth=2.2))
        drawing.add(disc(at, y, 3.4, BLUE, WHITE, 0.8))
    return Picture(drawing, alt)
