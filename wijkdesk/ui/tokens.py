"""The values of the house style: colours, sizes and letter sizes, read from one file."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from wijkdesk.domain.frozen import dataclass
from wijkdesk.resources import path

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Scheme(StrEnum):
    """The two palettes; the value is the name of the block in the file."""

    LIGHT = "licht"
    DARK = "donker"


@dataclass(frozen=True)
class Tokens:
    """All values of the house style at 100 %."""

    family: str
    points: Mapping[str, float]
    sizes: Mapping[str, int]
    radii: Mapping[str, int]
    icons: Mapping[str, int]
    lights: Mapping[str, int]
    focus_width: int
    colors: Mapping[Scheme, Mapping[str, str]]
    contrast: Mapping[str, Mapping[str, float]]


def read_tokens(file: Path | None = None) -> Tokens:
    """Read the style file that ships with the program."""
    raw: dict[str, Any] = json.loads((file or path("stijl/schermen.json")).read_text("utf-8"))
    return Tokens(
        family=raw["lettertype"]["familie"],
        points=raw["tekst_pt"],
        sizes=raw["maat_px"],
        radii=raw["rond_px"],
        icons=raw["icoon_px"],
        lights=raw["licht_px"],
        focus_width=raw["focus"]["dikte_px"],
        colors={scheme: raw[scheme.value] for scheme in Scheme},
        contrast=raw["contrast"],
    )


def contrast_ratio(first: str, second: str) -> float:
    """Return the WCAG contrast of two #RRGGBB colours."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    channels = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
