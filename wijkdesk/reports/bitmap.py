"""From a drawing to a picture of dots, for the formats that cannot hold its shapes."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from itertools import pairwise
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from PIL import Image, ImageDraw, ImageFont
from reportlab.graphics.shapes import Circle, Line, Path, Polygon, PolyLine, Rect, String
from reportlab.lib.colors import Color

from wijkdesk import resources
from wijkdesk.reports import fonts
from wijkdesk.reports.house import PLAIN
from wijkdesk.reports.style import WHITE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlab.graphics.shapes import Drawing

    from wijkdesk.reports.house import House

DOTS: Final = 4
"""Dots per point: 288 to the inch."""
EDGE: Final = 1.0
"""White around a drawing, for rims that reach beyond it."""
_FINER: Final = 2
_STEPS: Final = 12
_OPERANDS: Final = {0: 2, 1: 2, 2: 6, 3: 0}
_MOST: Final = 200
_ONE: Final = Lock()
_DRAWN: Final[dict[object, bytes]] = {}
"""The pictures of the last drawings, a few thousand bytes each."""

Point = tuple[float, float]


def png_of(drawing: Drawing, house: House = PLAIN) -> bytes:
    """Return a drawing as a PNG on white, in the colour of a house; the same drawing gives the same bytes."""
    # Half of the drawings in a report are like one that was drawn before, as every small bar is.
    known = (_content(drawing), tuple(map(_content, drawing.contents)), house.colour)
    if (found := _DRAWN.get(known)) is None:
        found = _Canvas(drawing, house).png()
        with _ONE:
            # More reports may be made at once.
            if len(_DRAWN) >= _MOST:
                del _DRAWN[next(iter(_DRAWN))]
            _DRAWN[known] = found
    return found


def _content(shape: Any) -> tuple[object, ...]:
    """Return all that is seen of a shape."""
    told = sorted((name, _plain(value)) for name, value in vars(shape).items() if name[0] != "_")
    return type(shape), *(pair for pair in told if pair[0] != "contents")


def _plain(value: Any) -> object:
    if isinstance(value, Color):
        return value.rgba()
    return tuple(map(_plain, value)) if isinstance(value, list | tuple) else value


class _Canvas:
    """A drawing on a finer raster, which is scaled down for smooth edges."""

    def __init__(self, drawing: Drawing, house: House) -> None:
        self._house = house
        self._scale = DOTS * _FINER
        self._high = drawing.height + EDGE
        self._size = (round((drawing.width + 2 * EDGE) * DOTS), round((drawing.height + 2 * EDGE) * DOTS))
        fine = (self._size[0] * _FINER, self._size[1] * _FINER)
        self._image = Image.new("RGB", fine, "white")
        self._draw = ImageDraw.Draw(self._image)
        for shape in drawing.contents:
            self._add(shape)

    def png(self) -> bytes:
        out = BytesIO()
        smooth = self._image.resize(self._size, Image.Resampling.LANCZOS)
        smooth.quantize(64).save(out, "PNG", optimize=True, dpi=(72 * DOTS, 72 * DOTS))
        return out.getvalue()

    def _ink(self, tint: Color) -> str:
        return _hex(self._house.shade(tint))

    def _at(self, x: float, y: float) -> Point:
        return (x + EDGE) * self._scale, (self._high - y) * self._scale

    def _add(self, shape: Any) -> None:
        match shape:
            case String():
                self._letters(shape)
            case Rect():
                x, y = shape.x + shape.width, shape.y + shape.height
                self._polygon(shape, [(shape.x, shape.y), (x, shape.y), (x, y), (shape.x, y)], closed=True)
            case Circle():
                self._circle(shape)
            case Line():
                self._polygon(shape, [(shape.x1, shape.y1), (shape.x2, shape.y2)], closed=False)
            case Polygon():
                self._polygon(shape, _pairs(shape.points), closed=True)
            case PolyLine():
                self._polygon(shape, _pairs(shape.points), closed=False)
            case Path():
                for points, closed in _traced(shape):
                    self._polygon(shape, points, closed=closed)
            case _:
                raise TypeError(type(shape).__name__)

    def _circle(self, shape: Any) -> None:
        x, y = self._at(shape.cx, shape.cy)
        for tint, radius in _rings(shape):
            far = radius * self._scale
            self._draw.ellipse((x - far, y - far, x + far, y + far), fill=self._ink(tint))

    def _polygon(self, shape: Any, points: Sequence[Point], *, closed: bool) -> None:
        placed = [self._at(*point) for point in points]
        fill = getattr(shape, "fillColor", None)
        if fill is not None and closed:
            self._draw.polygon(placed, fill=self._ink(fill))
        if shape.strokeColor is not None and shape.strokeWidth:
            track = [*placed, placed[0]] if closed else placed
            for start, end in pairwise(track):
                self._stroke(shape, start, end)

    def _stroke(self, shape: Any, start: Point, end: Point) -> None:
        wide = max(round(shape.strokeWidth * self._scale), 1)
        dashes = [part * self._scale for part in shape.strokeDashArray or ()]
        for begin, finish in _dashed(start, end, dashes):
            self._draw.line((*begin, *finish), fill=self._ink(shape.strokeColor), width=wide)
            if shape.strokeLineJoin or shape.strokeLineCap:
                for x, y in (begin, finish):
                    far = wide / 2
                    self._draw.ellipse(
                        (x - far, y - far, x + far, y + far), fill=self._ink(shape.strokeColor)
                    )

    def _letters(self, shape: Any) -> None:
        x, y = self._at(shape.x, shape.y)
        wide = fonts.width(shape.text, shape.fontName, shape.fontSize) * self._scale
        x -= {"middle": wide / 2, "end": wide}.get(shape.textAnchor, 0.0)
        for name, part in fonts.runs(fonts.clean(shape.text), shape.fontName):
            face = _face(name, round(shape.fontSize * self._scale))
            self._draw.text((x, y), part, fill=self._ink(shape.fillColor), font=face, anchor="ls")
            x += fonts.width(part, name, shape.fontSize) * self._scale


@cache
def _face(name: str, size: int) -> ImageFont.FreeTypeFont:
    file = str(resources.path(f"fonts/{fonts.FILES[name]}"))
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)


def _hex(tint: Color) -> str:
    return f"#{round(tint.red * 255):02x}{round(tint.green * 255):02x}{round(tint.blue * 255):02x}"


def _rings(shape: Any) -> Iterator[tuple[Color, float]]:
    """Yield discs from large to small that together are a disc with a rim; an open one is white inside."""
    rim = shape.strokeWidth / 2 if shape.strokeColor is not None else 0.0
    if rim:
        yield shape.strokeColor, shape.r + rim
    if shape.fillColor is not None:
        yield shape.fillColor, shape.r - rim
    elif rim:
        yield WHITE, shape.r - rim


def _pairs(points: Sequence[float]) -> list[Point]:
    return list(zip(points[::2], points[1::2], strict=True))


def _dashed(start: Point, end: Point, dashes: Sequence[float]) -> Iterator[tuple[Point, Point]]:
    """Yield the inked parts of a line."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = (across**2 + down**2) ** 0.5
    if not dashes or not length:
        yield start, end
        return
    done, turn = 0.0, 0
    while done < length:
        until = min(done + max(dashes[turn % len(dashes)], 0.5), length)
        if turn % 2 == 0:
            yield _way(start, across, down, done / length), _way(start, across, down, until / length)
        done, turn = until, turn + 1


def _way(start: Point, across: float, down: float, part: float) -> Point:
    return start[0] + across * part, start[1] + down * part


def _traced(shape: Any) -> Iterator[tuple[list[Point], bool]]:
    """Yield the figures of a path, its curves as short lines."""
    points: list[Point] = []
    at = 0
    for kind in shape.operators:
        values = shape.points[at : at + _OPERANDS[kind]]
        at += _OPERANDS[kind]
        if kind == 0 and points:
            yield points, False
            points = []
        if kind == 3:
            yield points, True
            points = []
        elif kind == 2:
            points += _curve(points[-1], _pairs(values))
        else:
            points.append((values[0], values[1]))
    if points:
        yield points, False


def _curve(start: Point, ends: Sequence[Point]) -> list[Point]:
    four = [start, *ends]
    weights = [
        ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        for t in (step / _STEPS for step in range(1, _STEPS + 1))
    ]
    return [
        (
            sum(weight * point[0] for weight, point in zip(four_weights, four, strict=True)),
            sum(weight * point[1] for weight, point in zip(four_weights, four, strict=True)),
        )
        for four_weights in weights
    ]
