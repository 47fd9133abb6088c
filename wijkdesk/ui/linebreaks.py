"""Where words may be broken that are longer than their line: between words, and between the parts of one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_VOWELS = "aeiouyáéëèïíóöôúüû"
_JOINT = re.compile(r"(?:(?<=ings)|(?<=ments)|(?<=heids)|(?<=iteits)|(?<=gangs))(?=\w{4})")
"""After the s that joins two Dutch words: samenwerkings-overeenkomst, engagements-verklaring."""

_SYLLABLE = re.compile(
    rf"(?:[{_VOWELS}]|(?![csptw][hj]|s[tp]|[bcdfgkptvw][lr]|ck|ng)[^\W{_VOWELS}])"
    rf"(?=(?:s?ch|[tp]h|[^\W{_VOWELS}])[{_VOWELS}])",
    re.IGNORECASE,
)
"""The letter before the consonant that begins a syllable: kun-dige. Never within ch, st or tr."""

_REST = 2
"""No part of a word is shorter than three letters."""


def broken(words: str, fits: Callable[[str], bool]) -> list[str]:
    """Return words as lines that fit; what has room for no three letters stands there as it is."""
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
    """Break one word at the last joint where its first part fits, else wherever it must, with a hyphen."""
    for joint in reversed([found.end() for found in re.finditer(r"-(?=\w{3})", word)]):
        if fits(word[:joint]):
            return [word[:joint], *([word[joint:]] if fits(word[joint:]) else _parts(word[joint:], fits))]
    anywhere = range(len(word) - _REST, _REST, -1)
    joints = [found.start() for found in _JOINT.finditer(word)]
    syllables = [joint for joint in anywhere if _SYLLABLE.match(word, joint - 1)]
    for joint in (*reversed(joints), *syllables, *anywhere):
        if fits(f"{word[:joint]}-"):
            rest = word[joint:]
            return [f"{word[:joint]}-", *([rest] if fits(rest) else _parts(rest, fits))]
    return [word]
