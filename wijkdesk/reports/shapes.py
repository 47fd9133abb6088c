"""Shapes with their paint, for the drawings of lights and charts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeVar

from reportlab.graphics.shapes import Circle, Rect, SolidShape, String

if TYPE_CHECKING:
    from reportlab.lib.colors import Color

    from wijkdesk.reports.style import Weight

S = TypeVar("S", bound=SolidShape)


def paint(shape: S, fill: Color | None, stroke: Color | None = None, weight: float = 0.0) -> S:
    """Give a shape its fill and rim; without a rim colour there is none."""
    shape.fillColor = fill
    shape.strokeColor = stroke
    shape.strokeWidth = weight
    return shape


def area(
    x: float,
    y: float,
    width: float,
    height: float,
    fill: Color | None,
    stroke: Color | None = None,
    weight: float = 0.0,
) -> Rect:
    """Return a rectangle; a negative width counts as none."""
    return paint(Rect(x, y, max(width, 0.0), height), fill, stroke, weight)


def disc(
    x: float, y: float, radius: float, fill: Color | None, stroke: Color | None = None, weight: float = 0.0
) -> Circle:
    """Return a disc or a ring."""
    return paint(Circle(x, y, radius), fill, stroke, weight)


def letters(
    x: float, y: float, text: str, weight: Weight, size: float, tint: Color, *, centred: bool = False
) -> String:
    """Return text on a baseline."""
    anchor: Literal["start", "middle"] = "middle" if centred else "start"
    return String(x, y, text, fontName=weight.value, fontSize=size, fillColor=tint, textAnchor=anchor)
