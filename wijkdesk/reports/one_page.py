"""A page that is never two: measure first, then shorten in a fixed order and say what was left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from wijkdesk.domain.errors import UserError
from wijkdesk.reports.style import TEXT_WIDTH

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wijkdesk.reports.block import Block

C = TypeVar("C")


@dataclass(frozen=True)
class Cut(Generic[C]):
    """One way to shorten; None where there is nothing to shorten. The last note about a thing holds."""

    what: str
    shorten: Callable[[C], C | None]
    note: Callable[[C, C], str]


@dataclass(frozen=True)
class Part:
    """A named block of the page, so that an error can say which one is too long."""

    name: str
    blocks: Sequence[Block]


@dataclass(frozen=True)
class Fitted(Generic[C]):
    """The content that fits, its blocks, and what was left out."""

    content: C
    blocks: list[Block]
    notes: list[str]


def fit(
    content: C, compose: Callable[[C, Sequence[str]], Sequence[Part]], cuts: Sequence[Cut[C]], room: float
) -> Fitted[C]:
    """Shorten the content until its parts fit in the room; a cut that wins nothing is passed by."""
    notes: dict[str, str] = {}
    parts = compose(content, [])
    height = _height(parts)
    for cut in cuts:
        if height <= room:
            break
        shorter = cut.shorten(content)
        if shorter is None:
            continue
        before = _told(notes)
        tried = compose(shorter, before)
        if _height(tried) >= height:
            continue
        notes[cut.what] = cut.note(content, shorter)
        content, told = shorter, _told(notes)
        # Most cuts are not told of: then what was tried is what is printed.
        parts = tried if told == before else compose(content, told)
        height = _height(parts)
    if height > room:
        longest = max(parts, key=lambda part: height_of(part.blocks))
        raise UserError(
            f"De managementsamenvatting past niet op één blad: het blok '{longest.name}' is te lang. "
            "Maak de teksten in dit blok korter."
        )
    return Fitted(content, [block for part in parts for block in part.blocks], _told(notes))


def _told(notes: dict[str, str]) -> list[str]:
    return [note for note in notes.values() if note]


def _height(parts: Sequence[Part]) -> float:
    return height_of([block for part in parts for block in part.blocks])


def height_of(blocks: Sequence[Block]) -> float:
    """Return the height of blocks under each other, with the space between them."""
    return sum(
        block.height(TEXT_WIDTH) + (block.before if number else 0.0) for number, block in enumerate(blocks)
    )
