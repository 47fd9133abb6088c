"""Where words may be broken that are longer than their line: between words, and between the parts of one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_JOINT = re.compile(r"(?<=ings)(?=\w{4})|(?<=ments)(?=\w{4})|(?<=heids)(?=\w{4})|(?<=iteits)(?=\w{4})")
"""After the s that joins two Dutch words: samenwerkings-overeenkomst, engagements-verklaring."""


def broken(words: str, fits: Callable[[str], bool]) -> list[str]:
    """Return words as lines that fit; what cannot be broken stands on one line, too long as it is."""
    lines: list[str] = []
    for word in words.split(" "):
        if lines and fits(f"{lines[-1]} {word}"):
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines += [word] if fits(word) else _parts(word, fits)
    return lines


def soft(words: str) -> str:
    """Return words that a line may break at their joints, with a hyphen that shows only there."""
    return _JOINT.sub("\u00ad", words)


def _parts(word: str, fits: Callable[[str], bool]) -> list[str]:
    """Break one word at the last joint where its first part fits, with a hyphen."""
    for joint in reversed([found.start() for found in _JOINT.finditer(word)]):
        if fits(f"{word[:joint]}-"):
            return [f"{word[:joint]}-", word[joint:]]
    return [word]
