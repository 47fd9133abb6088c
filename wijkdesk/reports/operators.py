"""From the shapes of a drawing straight to PDF operators; reportlab's own renderer is slow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from reportlab.graphics.shapes import Circle, Line, Path, Polygon, PolyLine, Rect, String

from wijkdesk.reports import fonts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reportlab.graphics.shapes import Drawing
    from reportlab.lib.colors import Color

_BOW: Final = 0.5523
_STEPS: Final = {0: (2, "m"), 1: (2, "l"), 2: (6, "c"), 3: (0, "h")}


def operators(drawing: Drawing, shown: Callable[[str, str, float], str]) -> list[str]:
    """Return the operators that draw the shapes; `shown` gives those of a text in a font and size."""
    found: list[str] = []
    for shape in drawing.contents:
        if isinstance(shape, String):
            found.append(_text(shape, shown))
        else:
            found.append(" ".join(["q", *_painted(shape), *_path(shape), _paint(shape), "Q"]))
    return found


def rgb(tint: Color) -> str:
    """Return a colour as operands."""
    return f"{tint.red:.3f} {tint.green:.3f} {tint.blue:.3f}"


def _text(shape: Any, shown: Callable[[str, str, float], str]) -> str:
    x = shape.x
    if shape.textAnchor == "middle":
        x -= fonts.width(shape.text, shape.fontName, shape.fontSize) / 2
    elif shape.textAnchor == "end":
        x -= fonts.width(shape.text, shape.fontName, shape.fontSize)
    parts = [
        shown(part, name, shape.fontSize)
        for name, part in fonts.runs(fonts.clean(shape.text), shape.fontName)
    ]
    return f"BT {rgb(shape.fillColor)} rg 1 0 0 1 {x:.2f} {shape.y:.2f} Tm {' '.join(parts)} ET"


def _painted(shape: Any) -> Iterator[str]:
    fill = getattr(shape, "fillColor", None)
    if fill is not None:
        yield f"{rgb(fill)} rg"
    if shape.strokeColor is not None:
        yield f"{rgb(shape.strokeColor)} RG {shape.strokeWidth:.2f} w"
        if shape.strokeDashArray:
            yield f"[{' '.join(f'{dash:.2f}' for dash in shape.strokeDashArray)}] 0 d"
        if shape.strokeLineCap:
            yield f"{shape.strokeLineCap} J"
        if shape.strokeLineJoin:
            yield f"{shape.strokeLineJoin} j"


def _paint(shape: Any) -> str:
    filled = getattr(shape, "fillColor", None) is not None and not isinstance(shape, (Line, PolyLine))
    if shape.strokeColor is None:
        return "f" if filled else "n"
    return "B" if filled else "S"


def _path(shape: Any) -> list[str]:
    match shape:
        case Rect():
            return [f"{shape.x:.2f} {shape.y:.2f} {shape.width:.2f} {shape.height:.2f} re"]
        case Circle():
            return _round(shape.cx, shape.cy, shape.r)
        case Line():
            return [f"{shape.x1:.2f} {shape.y1:.2f} m {shape.x2:.2f} {shape.y2:.2f} l"]
        case Polygon():
            return [*_joined(shape.points), "h"]
        case PolyLine():
            return _joined(shape.points)
        case Path():
            return _drawn(shape)
        case _:
            raise TypeError(type(shape).__name__)


def _round(x: float, y: float, radius: float) -> list[str]:
    bow = _BOW * radius
    left, right, low, high = x - radius, x + radius, y - radius, y + radius
    return [
        f"{right:.2f} {y:.2f} m",
        f"{right:.2f} {y + bow:.2f} {x + bow:.2f} {high:.2f} {x:.2f} {high:.2f} c",
        f"{x - bow:.2f} {high:.2f} {left:.2f} {y + bow:.2f} {left:.2f} {y:.2f} c",
        f"{left:.2f} {y - bow:.2f} {x - bow:.2f} {low:.2f} {x:.2f} {low:.2f} c",
        f"{x + bow:.2f} {low:.2f} {right:.2f} {y - bow:.2f} {right:.2f} {y:.2f} c h",
    ]


def _joined(points: Sequence[float]) -> list[str]:
    pairs = zip(points[::2], points[1::2], strict=True)
    return [f"{x:.2f} {y:.2f} {'l' if number else 'm'}" for number, (x, y) in enumerate(pairs)]


def _drawn(shape: Any) -> list[str]:
    found, at = [], 0
    for kind in shape.operators:
        count, name = _STEPS[kind]
        found.append(" ".join([*(f"{value:.2f}" for value in shape.points[at : at + count]), name]))
        at += count
    return found
