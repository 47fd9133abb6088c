"""The embedded fonts: which characters they have, how wide words are, what replaces a missing glyph."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from wijkdesk import resources
from wijkdesk.reports.style import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

FALLBACK: Final = "DejaVuSans"
REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
FILES: Final = {
    Weight.REGULAR.value: "OpenSans-Regular.ttf",
    Weight.SEMIBOLD.value: "OpenSans-Semibold.ttf",
    Weight.BOLD.value: "OpenSans-Bold.ttf",
    FALLBACK: "DejaVuSans.ttf",
}
# Spaces of every width print as one plain space; controls that steer direction or joining print as nothing.
_SPACES: Final = dict.fromkeys(map(ord, "\t\n\r\v\f\u2007\u2009\u200a\u202f\u2028\u2029"), " ")
_SILENT: Final = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFE0E, 0xFE0F, 0xFEFF])
_CONTROLS: Final = dict.fromkeys([*range(9), *range(14, 32), *range(127, 160)])
_BEYOND_16_BITS: Final = re.compile(r"> <([0-9A-F]{5,6})>")
_CLEAN: Final = {**_CONTROLS, **_SILENT, **_SPACES}


class PaperFont(TTFont):
    """A TrueType font whose unused codes map to U+FFFD, as PDF/UA asks, and not to NUL."""

    def addObjects(self, doc: Any) -> None:
        """Add the font to a document and mend its character maps."""
        super().addObjects(doc)
        for name, thing in doc.idToObject.items():
            if isinstance(name, str) and name.startswith("toUnicodeCMap:"):
                mended = thing.content.replace("> <0000>", "> <FFFD>")
                thing.content = _BEYOND_16_BITS.sub(_as_utf16, mended)


def _as_utf16(found: re.Match[str]) -> str:
    return f"> <{chr(int(found[1], 16)).encode('utf-16-be').hex().upper()}>"


@cache
def register() -> frozenset[str]:
    """Make the fonts known to reportlab, once, and return their names."""
    for name, file in FILES.items():
        pdfmetrics.registerFont(PaperFont(name, str(resources.path(f"fonts/{file}"))))
    return frozenset(FILES)


@cache
def _glyphs(font: str) -> frozenset[str]:
    register()
    known: Any = pdfmetrics.getFont(font)
    return frozenset(map(chr, known.face.charToGlyph))


def clean(text: str) -> str:
    """Return text as it can be printed: no controls, every breakable space a plain one."""
    return text if text.isprintable() else text.translate(_CLEAN)


def runs(text: str, font: str) -> Iterator[tuple[str, str]]:
    """Split text into (font, text); what the font lacks is set in the fallback, else as U+FFFD."""
    if _glyphs(font).issuperset(text):
        yield font, text
        return
    for chosen, characters in groupby(text, lambda character: _font_for(character, font)):
        part = "".join(characters)
        yield (chosen, part) if chosen else (FALLBACK, REPLACEMENT * len(part))


def complete(text: str, font: str) -> bool:
    """Say whether a font has every character of a text."""
    return _glyphs(font).issuperset(text)


def missing(text: str) -> set[str]:
    """Return the characters of a text that no embedded font has."""
    return {character for character in text if not _font_for(character, Weight.REGULAR.value)}


@lru_cache(maxsize=4096)
def _font_for(character: str, font: str) -> str:
    return next((name for name in (font, FALLBACK) if character in _glyphs(name)), "")


@lru_cache(maxsize=32768)
def _unit_width(text: str, font: str) -> float:
    register()
    return sum(float(pdfmetrics.stringWidth(part, name, 1000)) for name, part in runs(text, font))


def width(text: str, font: str, size: float) -> float:
    """Return how wide a text prints."""
    return _unit_width(text, font) * size / 1000
