"""The paper style: grid, colours and type, read from resources/stijl/papier.json."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from enum import Enum, StrEnum
from typing import Any, Final

from reportlab.lib.colors import Color, HexColor

from wijkdesk import resources

_TOKENS: Final[dict[str, Any]] = json.loads(resources.path("stijl/papier.json").read_text("utf-8"))
_PAGE: Final[dict[str, float]] = _TOKENS["pagina"]

PAGE_WIDTH: Final = _PAGE["breedte"]
PAGE_HEIGHT: Final = _PAGE["hoogte"]
MARGIN: Final = _PAGE["marge"]
TEXT_WIDTH: Final = PAGE_WIDTH - 2 * MARGIN
TOP: Final = _PAGE["boven"]
BOTTOM: Final = PAGE_HEIGHT - _PAGE["onder"]
HEADER: Final = _PAGE["kop"]
HEADER_RULE: Final = _PAGE["koplijn"]
FOOTER_RULE: Final = PAGE_HEIGHT - _PAGE["voetlijn"]
FOOTER: Final = PAGE_HEIGHT - _PAGE["voet"]
LEGEND: Final = PAGE_HEIGHT - _PAGE["legenda"]
COLUMN: Final = _PAGE["kolom"]
GUTTER: Final = _PAGE["goot"]


def column(index: int) -> float:
    """Return the left edge of a grid column, counted from the text edge."""
    return index * (COLUMN + GUTTER)


def span(count: int) -> float:
    """Return the width of so many grid columns with the gutters between them."""
    return count * COLUMN + (count - 1) * GUTTER


def colour(name: str) -> Color:
    """Return a colour of the paper palette."""
    return HexColor(_TOKENS["kleur"][name])


WHITE: Final = colour("wit")
INK: Final = colour("inkt")
MUTED: Final = colour("gedempt")
BLUE: Final = colour("blauw")
ASK: Final = colour("vraag")
TRACK: Final = colour("spoor")
HAIRLINE: Final = colour("haarlijn")


class Weight(StrEnum):
    """The three weights; the value is the name of the embedded font."""

    REGULAR = "OpenSans"
    SEMIBOLD = "OpenSans-Semibold"
    BOLD = "OpenSans-Bold"


class Align(Enum):
    """Where a line stands in its column."""

    LEFT = 0.0
    CENTRE = 0.5
    RIGHT = 1.0


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How one kind of text is set."""

    weight: Weight
    size: float
    leading: float
    colour: Color

    @property
    def font(self) -> str:
        """Return the name of the font."""
        return self.weight

    def strong(self) -> TextStyle:
        """Return the same style in Semibold."""
        return replace(self, weight=Weight.SEMIBOLD)

    def tinted(self, tint: Color) -> TextStyle:
        """Return the same style in another colour."""
        return replace(self, colour=tint)

    def sized(self, size: float, leading: float | None = None) -> TextStyle:
        """Return the same style in another size."""
        return replace(self, size=size, leading=leading or size * self.leading / self.size)


_WEIGHTS: Final = {"gewoon": Weight.REGULAR, "half": Weight.SEMIBOLD, "vet": Weight.BOLD}


def text_style(name: str) -> TextStyle:
    """Return a text style of the type scale."""
    weight, size, leading, tint = _TOKENS["tekst"][name]
    return TextStyle(_WEIGHTS[weight], size, leading, colour(tint))


TITLE: Final = text_style("titel")
LATER_TITLE: Final = text_style("titel_vervolg")
LEAD: Final = text_style("intro")
LATER_LEAD: Final = text_style("intro_vervolg")
SECTION: Final = text_style("kop")
SECTION_NOTE: Final = text_style("kop_noot")
FIGURE: Final = text_style("cijfer")
STRIP_FIGURE: Final = text_style("cijfer_strook")
NAME: Final = text_style("naam")
STRONG_NAME: Final = text_style("naam_sterk")
BODY: Final = text_style("tekst")
STRONG_BODY: Final = text_style("tekst_sterk")
SMALL: Final = text_style("klein")
STRONG_SMALL: Final = text_style("klein_sterk")
COLUMN_HEAD: Final = text_style("kolomkop")
UNDERLINE: Final = text_style("onderregel")
STRONG_UNDERLINE: Final = text_style("onderregel_sterk")
MOVE: Final = text_style("aan_zet")
MONTH: Final = text_style("maand")
ASK_TEXT: Final = text_style("vraag")
ASK_HEAD: Final = text_style("vraag_kop")
ASK_NUMBER: Final = text_style("vraag_nummer")
NOTE: Final = text_style("noot")
RUNNING: Final = text_style("kopregel")
RUNNING_NAME: Final = text_style("kopregel_naam")


def contrast(name: str, background: str) -> float:
    """Return the WCAG contrast ratio of two colours of the palette."""
    lighter, darker = sorted((_luminance(colour(name)), _luminance(colour(background))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def promised_contrasts() -> list[tuple[str, str, float]]:
    """Return the contrast ratios that the palette promises."""
    return [(name, background, ratio) for name, background, ratio in _TOKENS["contrast"]]


def _luminance(tint: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (tint.red, tint.green, tint.blue)
    )
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)
