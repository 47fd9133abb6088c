"""Lights, signature marks, pillars and deltas: shape and letter first, colour second."""

from __future__ import annotations

from enum import Enum
from functools import cache
from math import cos, pi, sin, sqrt
from typing import TYPE_CHECKING, Final

from reportlab.graphics.shapes import Drawing, Line, Path, Polygon, PolyLine

from wijkdesk.reports.picture import Picture
from wijkdesk.reports.shapes import area, disc, letters, paint
from wijkdesk.reports.style import BLUE, INK, MUTED, WHITE, Align, Weight, colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.lib.colors import Color

IN_TABLE: Final = 12.5
AT_GOAL: Final = 15.0
IN_LINE: Final = 11.5
IN_LEGEND: Final = 9.0
_OCTAGON: Final = [(cos(pi / 8 + k * pi / 4), sin(pi / 8 + k * pi / 4)) for k in range(8)]
_DISC: Final = [(cos(k * pi / 18), sin(k * pi / 18)) for k in range(36)]
_TRIANGLE: Final = [(0.0, 1.0), (1.0, -0.80), (-1.0, -0.80)]

Points = list[tuple[float, float]]


class Light(Enum):
    """The five lights; the value is the stored key."""

    GREEN = "groen"
    ORANGE = "oranje"
    RED = "rood"
    GREY = "grijs"
    DONE = "gereed"

    @property
    def letter(self) -> str:
        """Return the letter in the light."""
        return {"groen": "G", "oranje": "O", "rood": "R", "grijs": "–", "gereed": "✓"}[self.value]

    @property
    def meaning(self) -> str:
        """Return what the legend says."""
        return {
            "groen": "op koers",
            "oranje": "risico, bijsturing nodig",
            "rood": "lukt niet binnen de afspraken",
            "grijs": "geen stand of nog niet gestart",
            "gereed": "gereed",
        }[self.value]

    @property
    def alt(self) -> str:
        """Return what is read aloud."""
        return self.meaning if self in {Light.DONE, Light.GREY} else f"{self.value}: {self.meaning}"


def light(lit: Light, size: float = IN_TABLE, *, stale: str = "", align: Align = Align.LEFT) -> Picture:
    """Draw a light; `stale` names the day that an old stand is of, and hatches the shape."""
    alt = f"{lit.alt} (stand van {stale})" if stale else lit.alt
    return Picture(_light_drawing(lit, size, bool(stale)), alt, align=align, light=True)


@cache
def _light_drawing(lit: Light, size: float, stale: bool) -> Drawing:
    drawing = Drawing(size, size)
    draw_light(drawing, lit, size / 2, size / 2, size, stale=stale)
    return drawing


def draw_light(drawing: Drawing, lit: Light, x: float, y: float, size: float, *, stale: bool = False) -> None:
    """Add a light to a drawing, around a point."""
    if stale and lit in {Light.GREEN, Light.ORANGE, Light.RED}:
        _hatched(drawing, lit, x, y, size)
        return
    match lit:
        case Light.GREEN:
            rim = max(0.7, 0.055 * size)
            drawing.add(disc(x, y, (size - rim) / 2, colour("groen_vlak"), colour("groen_rand"), rim))
            _letter(drawing, lit, x, y - 0.22 * size, 0.6 * size, colour("groen_letter"))
        case Light.ORANGE:
            drawing.add(_triangle(x, y, size))
            _letter(drawing, lit, x, y - 0.30 * size, 0.6 * size, INK)
        case Light.RED:
            drawing.add(paint(Polygon(_flat(_OCTAGON, x, y, size / 2 / cos(pi / 8))), colour("rood_vlak")))
            _letter(drawing, lit, x, y - 0.22 * size, 0.6 * size, WHITE)
        case Light.GREY:
            _dashed_ring(drawing, x, y, size)
        case Light.DONE:
            drawing.add(disc(x, y, size / 2, colour("groen_rand")))
            _tick(drawing, x, y, size)


def _flat(points: Sequence[tuple[float, float]], x: float, y: float, radius: float) -> list[float]:
    return [value for px, py in points for value in (x + px * radius, y + py * radius)]


def _triangle(x: float, y: float, size: float) -> Polygon:
    tint = colour("oranje_vlak")
    shape = paint(Polygon(_flat(_TRIANGLE, x, y, 0.5 * size)), tint, tint, 0.16 * size)
    shape.strokeLineJoin = 1
    return shape


def _letter(drawing: Drawing, lit: Light, x: float, baseline: float, size: float, tint: Color) -> None:
    drawing.add(letters(x, baseline, lit.letter, Weight.BOLD, size, tint, centred=True))


def _dashed_ring(drawing: Drawing, x: float, y: float, size: float) -> None:
    ring = disc(x, y, 0.46 * size, None, MUTED, max(0.7, 0.05 * size))
    dash = max(1.4, 0.08 * size)
    ring.strokeDashArray = [dash, 0.75 * dash]
    drawing.add(ring)
    dash_weight = max(0.8, 0.055 * size)
    drawing.add(Line(x - 0.2 * size, y, x + 0.2 * size, y, strokeColor=MUTED, strokeWidth=dash_weight))


def _tick(drawing: Drawing, x: float, y: float, size: float) -> None:
    points = [-0.22, 0.0, -0.06, -0.17, 0.23, 0.18]
    placed = [(x, y)[number % 2] + value * size for number, value in enumerate(points)]
    tick = PolyLine(placed, strokeColor=WHITE, strokeWidth=0.12 * size, strokeLineCap=1, strokeLineJoin=1)
    drawing.add(tick)


def _hatched(drawing: Drawing, lit: Light, x: float, y: float, size: float) -> None:
    rim = colour({Light.GREEN: "groen_rand", Light.ORANGE: "oranje_rand", Light.RED: "rood_vlak"}[lit])
    unit, radius = {
        Light.GREEN: (_DISC, 0.47 * size),
        Light.ORANGE: (_TRIANGLE, 0.5 * size),
        Light.RED: (_OCTAGON, 0.47 * size / cos(pi / 8)),
    }[lit]
    corners: Points = [(x + px * radius, y + py * radius) for px, py in unit]
    step = max(1.5, 0.055 * size)
    for x1, y1, x2, y2 in _hatching(corners, step):
        drawing.add(Line(x1, y1, x2, y2, strokeColor=rim, strokeWidth=0.32 * step))
    outline = paint(
        Polygon([value for point in corners for value in point]), None, rim, max(0.7, 0.05 * size)
    )
    outline.strokeLineJoin = 1
    drawing.add(outline)
    low = 0.08 * size if lit is Light.ORANGE else 0.0
    drawing.add(disc(x, y - low, 0.31 * size, WHITE))
    _letter(drawing, lit, x, y - low - 0.2 * size, 0.56 * size, INK)


def _hatching(corners: Points, step: float) -> list[tuple[float, float, float, float]]:
    """Return the 45 degree lines inside a convex shape."""
    offsets = [py - px for px, py in corners]
    lines = []
    offset = min(offsets) + step
    while offset < max(offsets):
        ends = []
        for (x1, y1), (x2, y2) in zip(corners, [*corners[1:], corners[0]], strict=True):
            first, second = y1 - x1 - offset, y2 - x2 - offset
            if first * second < 0:
                part = first / (first - second)
                ends.append((x1 + part * (x2 - x1), y1 + part * (y2 - y1)))
        if len(ends) > 1:
            lines.append((*ends[0], *ends[1]))
        offset += step * sqrt(2)
    return lines


class Mark(Enum):
    """How far a party is with an agreement; the value is what is read aloud."""

    SIGNED = "getekend"
    AGREED = "akkoord op concept"
    INVITED = "uitgenodigd"
    WITHDRAWN = "opgezegd of afgezien"
    NO_PARTY = "geen partij"


def mark(state: Mark, size: float = 8.0, *, align: Align = Align.CENTRE) -> Picture:
    """Draw a signature mark: ● ◐ ○ ✕ or a dash."""
    return Picture(_mark_drawing(state, size), state.value, align=align)


@cache
def _mark_drawing(state: Mark, size: float) -> Drawing:
    drawing = Drawing(size, size)
    middle, radius, arm = size / 2, size / 2 - 0.5, 2.6
    match state:
        case Mark.NO_PARTY:
            drawing.add(_stroke(middle - arm, middle, middle + arm, middle, colour("haarlijn"), 0.8))
        case Mark.WITHDRAWN:
            for rise in (arm, -arm):
                drawing.add(_stroke(middle - arm, middle - rise, middle + arm, middle + rise, INK, 1.1))
        case _:
            drawing.add(disc(middle, middle, radius, INK if state is Mark.SIGNED else None, INK, 1.0))
            if state is Mark.AGREED:
                drawing.add(_half_disc(middle, radius))
    return drawing


def _stroke(x1: float, y1: float, x2: float, y2: float, tint: Color, weight: float) -> Line:
    return Line(x1, y1, x2, y2, strokeColor=tint, strokeWidth=weight)


def _half_disc(middle: float, radius: float) -> Path:
    bow = 0.5523 * radius
    half = Path(fillColor=INK, strokeColor=None)
    half.moveTo(middle, middle + radius)
    half.curveTo(middle - bow, middle + radius, middle - radius, middle + bow, middle - radius, middle)
    half.curveTo(middle - radius, middle - bow, middle - bow, middle - radius, middle, middle - radius)
    half.closePath()
    return half


def pillar(*, filled: bool, alt: str = "", align: Align = Align.CENTRE, radius: float = 3.6) -> Picture:
    """Draw one pillar of borging: there or not."""
    return Picture(_pillar_drawing(filled, radius), alt or ("ja" if filled else "nee"), align=align)


@cache
def _pillar_drawing(filled: bool, radius: float) -> Drawing:
    size = 2 * radius + 1
    drawing = Drawing(size, size)
    _dot(drawing, size / 2, size / 2, radius, filled=filled)
    return drawing


def pillars(filled: Sequence[bool], names: Sequence[str]) -> Picture:
    """Draw the six pillars in a row; the text says how many and which are missing."""
    step, radius = 11.0, 3.6
    drawing = Drawing(step * (len(filled) - 1) + 2 * radius + 1, 2 * radius + 1)
    for number, there in enumerate(filled):
        _dot(drawing, radius + 0.5 + step * number, radius + 0.5, radius, filled=there)
    gone = [name for name, there in zip(names, filled, strict=True) if not there]
    alt = f"{len(filled) - len(gone)} van {len(filled)} pijlers"
    return Picture(drawing, f"{alt}; ontbreekt: {', '.join(gone)}" if gone else f"{alt}; er ontbreekt niets")


def _dot(drawing: Drawing, x: float, y: float, radius: float, *, filled: bool) -> None:
    drawing.add(disc(x, y, radius, BLUE) if filled else disc(x, y, radius - 0.3, None, MUTED, 0.9))


class Change(Enum):
    """How a value compares with the previous report."""

    BETTER = "beter"
    WORSE = "slechter"
    EQUAL = "gelijk"


def delta(change: Change, *, align: Align = Align.LEFT) -> Picture:
    """Draw the direction of a change, always in ink."""
    drawing = Drawing(6, 6)
    match change:
        case Change.BETTER:
            shape = Polygon([0, 0.6, 6, 0.6, 3, 5.6])
        case Change.WORSE:
            shape = Polygon([0, 5.4, 6, 5.4, 3, 0.4])
        case Change.EQUAL:
            for y in (1.4, 4.0):
                drawing.add(area(0, y, 6, 0.7, MUTED))
            return Picture(drawing, change.value, align=align)
    drawing.add(paint(shape, INK))
    return Picture(drawing, change.value, align=align)


def history(lights: Sequence[Light], size: float = 9.0, *, align: Align = Align.LEFT) -> Picture:
    """Draw the lights of the last reports, oldest first."""
    step = size + 2
    drawing = Drawing(max(step * len(lights) - 2, 1), size)
    for number, lit in enumerate(lights):
        draw_light(drawing, lit, size / 2 + step * number, size / 2, size)
    alt = "van oud naar nieuw: " + ", ".join(lit.value for lit in lights)
    return Picture(drawing, alt, align=align, light=True)
