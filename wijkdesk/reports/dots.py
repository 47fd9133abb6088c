"""The dot plot: a gebied and the gemeente around it, as differences from the country."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from reportlab.graphics.shapes import Drawing, Line

from wijkdesk.reports import fonts
from wijkdesk.reports.picture import Picture
from wijkdesk.reports.shapes import area, disc, letters
from wijkdesk.reports.shown import number
from wijkdesk.reports.style import BLUE, HAIRLINE, INK, MUTED, WHITE, Weight

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HEIGHT: Final = 21.0
_HALVES: Final = (3, 6, 12, 24, 48, 100)
_SIZE: Final = 7.5
_CLEAR: Final = 6.0
"""Between a word and the dots and the line beside it."""


@dataclass(frozen=True)
class Scale:
    """An axis around nought: so many points to each side."""

    half: int
    width: float

    def at(self, value: Decimal | float) -> float:
        """Return where a difference stands, kept on the paper."""
        part = min(max(float(value) / self.half, -1.0), 1.0)
        return self.width / 2 + part * (self.width / 2 - 8)

    @property
    def marks(self) -> tuple[float, ...]:
        """Return the places of the dotted lines."""
        return tuple(self.at(part * self.half) for part in (-1, -0.5, 0.5, 1))


def scale_for(differences: Iterable[Decimal | None], width: float) -> Scale:
    """Return the smallest axis on which all differences stand."""
    most = max((abs(value) for value in differences if value is not None), default=Decimal(0))
    return Scale(next((half for half in _HALVES if most <= half), _HALVES[-1]), width)


def axis(scale: Scale, base: str) -> Picture:
    """Draw the numbers above the plot."""
    drawing = Drawing(scale.width, 10)
    half = scale.half / 2
    shown = [(-scale.half, ""), (-half, ""), (0, base), (half, "+"), (scale.half, "+")]
    for value, sign in shown:
        text = sign if not value else f"{sign}{number(Decimal(str(value)).normalize())}".replace("-", "−")
        weight = Weight.SEMIBOLD if not value else Weight.REGULAR
        drawing.add(
            letters(scale.at(value), 2, text, weight, _SIZE, INK if not value else MUTED, centred=True)
        )
    return Picture(drawing, f"as van {scale.half} punt onder tot {scale.half} punt boven {base}")


def dots(here: Decimal | None, town: Decimal | None, scale: Scale, *, word: str, alt: str) -> Picture:
    """Draw one line: the gebied filled, the gemeente open, with a word where it is unfavourable."""
    drawing = Drawing(scale.width, HEIGHT)
    y = HEIGHT / 2
    for x in scale.marks:
        drawing.add(Line(x, 0, x, HEIGHT, strokeColor=MUTED, strokeWidth=0.35, strokeDashArray=[1, 2]))
    middle = scale.at(0)
    drawing.add(Line(middle, 0, middle, HEIGHT, strokeColor=INK, strokeWidth=1.2))
    if here is not None:
        at = scale.at(here)
        other = scale.at(town) if town is not None else middle
        drawing.add(Line(min(at, other), y, max(at, other), y, strokeColor=HAIRLINE, strokeWidth=2.0))
        if town is not None:
            drawing.add(disc(other, y, 3.3, WHITE, INK, 1.1))
        drawing.add(disc(at, y, 4.2, BLUE))
        _worded(drawing, word, at, other, here, scale.width)
    return Picture(drawing, alt)


def _worded(drawing: Drawing, word: str, at: float, other: float, here: Decimal, width: float) -> None:
    if not word:
        return
    wide = fonts.width(word, Weight.REGULAR.value, _SIZE)
    x = _place(wide, at, other, width, here)
    # The dotted lines of the axis do not run through the word.
    drawing.add(area(x - 2, HEIGHT / 2 - 4.5, wide + 4, 9, WHITE))
    drawing.add(letters(x, HEIGHT / 2 - 2.6, word, Weight.REGULAR, _SIZE, MUTED))


def _place(wide: float, at: float, other: float, width: float, here: Decimal) -> float:
    """Return where a word begins: outside the dots, else where it is free of them.

    What all is compared with is the line in the middle: the word stands beyond it, never on it.
    """
    middle = width / 2
    right, left = max(at, other) + 8, min(at, other) - 8 - wide
    outside = [right, left] if here > 0 else [left, right]
    beyond = [middle + _CLEAR, middle - _CLEAR - wide, 0.0, width - wide]
    free = [x for x in (*outside, *beyond) if 0 <= x <= width - wide and _misses(x, wide, middle)]
    return next((x for x in free if _misses(x, wide, at) and _misses(x, wide, other)), free[0])


def _misses(x: float, wide: float, line: float) -> bool:
    return line <= x - _CLEAR or line >= x + wide + _CLEAR


def explained(scale_width: float, names: Sequence[str]) -> Picture:
    """Draw what the signs stand for; a sign without a name is not used."""
    drawing = Drawing(scale_width, 10)
    x = 6.0
    for number_, name in enumerate(names):
        if not name:
            continue
        if number_ == 0:
            drawing.add(disc(x, 5, 4.2, BLUE))
        elif number_ == 1:
            drawing.add(disc(x, 5, 3.3, WHITE, INK, 1.1))
        else:
            drawing.add(Line(x, 0.5, x, 9.5, strokeColor=INK, strokeWidth=1.2))
        drawing.add(letters(x + 8, 2.3, name, Weight.REGULAR, _SIZE, MUTED))
        x += 8 + fonts.width(name, Weight.REGULAR.value, _SIZE) + 18
    signs = zip(("gevuld", "open", "lijn"), names, strict=True)
    return Picture(drawing, "; ".join(f"{sign}: {name}" for sign, name in signs if name))
