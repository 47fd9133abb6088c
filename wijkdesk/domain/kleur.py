"""The colour of an organisation: which can be read on white paper, and what they are called."""

from __future__ import annotations

import re
from typing import Final

from wijkdesk.domain.errors import UserError

LEESBAAR: Final = 4.5
"""The least contrast of text with its paper (WCAG)."""
PALET: Final = (
    ("Donkerblauw", "#14325C"),
    ("Helderblauw", "#0B66A3"),
    ("Blauwgroen", "#0F5F6B"),
    ("Groen", "#1F6B3A"),
    ("Olijfgroen", "#5A6414"),
    ("Bruin", "#6B4423"),
    ("Oranje", "#A8480A"),
    ("Rood", "#A3202B"),
    ("Wijnrood", "#6E1A33"),
    ("Roze", "#A0246C"),
    ("Paars", "#5B2A86"),
    ("Grijs", "#4A5568"),
)
"""Colours to choose from, each dark enough for text: the name that users see, and the colour as #rrggbb."""
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")


def contrast(colour: str, paper: str = "#FFFFFF") -> float | None:
    """Return the contrast of a colour with its paper (WCAG 2); None for what is no colour."""
    if not _COLOUR.fullmatch(colour):
        return None
    light, dark = sorted((_luminance(colour), _luminance(paper)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def checked_colour(text: str) -> str:
    """Return a colour that can be read on white; UserError with what to do for one that cannot."""
    if not text:
        return ""
    ratio = contrast(text)
    if ratio is None:
        raise UserError(f"‘{text}’ is geen kleur. Schrijf een kleur als #1B5593.")
    if ratio < LEESBAAR:
        shown = f"{ratio:.1f}".replace(".", ",")
        raise UserError(
            f"De kleur {text} is te licht om op wit papier te lezen (contrast {shown}; nodig is 4,5). "
            "Kies een donkerder tint."
        )
    return text


def kleur_van(text: str) -> str:
    """Return the colour that a user named or wrote; UserError where that cannot be."""
    named = {name.casefold(): colour for name, colour in PALET}
    return named.get(text.casefold()) or checked_colour(text)


def kleurnaam(colour: str) -> str:
    """Return what a user calls a colour; one without a name is written as it is."""
    return next((name for name, known in PALET if known.casefold() == colour.casefold()), colour)
