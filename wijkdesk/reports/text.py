"""From text to lines: words that stay together, long words that still fit, strong pieces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.formats import NBSP
from wijkdesk.reports import fonts
from wijkdesk.reports.style import TextStyle, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator


class Strong(str):
    """A piece of text that is set in Semibold."""

    __slots__ = ()


Text = str | tuple[str, ...]

_UNITS: Final = (
    "dagen|dag|weken|week|maanden|maand|jaar|uur|minuten|punt|procentpunt|inwoners|mensen|"
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    r"jan\.|feb\.|mrt\.|apr\.|jun\.|jul\.|aug\.|sep\.|okt\.|nov\.|dec\."
)
# The space comes first: so Python looks for one, and only there at what stands before and behind it.
_TOGETHER: Final = re.compile(
    rf" (?:(?<=\d )(?=(?:{_UNITS})(?!\w))|(?<=€ )(?=[\d-])|(?<=\bblz\. )(?=\d)|(?<=\bnr\. )(?=\d)"
    # A small count with what is counted and of how many: 3 van de 9 acties.
    r"|(?<=\b\d )(?=[^\W\d])|(?<=\b\d\d )(?=[^\W\d])|(?<=\d van )(?=(?:de )?\d)|(?<=\d van de )(?=\d)"
    # What a figure was, is and must become, a day to be ready by, and the number that ends a name.
    r"|(?<=\bwas )(?=[<\d])|(?<=\bis nu )(?=[<\d])|(?<=\bdoel )(?=[<\d])|(?<=\bvóór )(?=\d)"
    r"|(?<=[^\W\d] )(?=\d+$)|(?<=\bte )(?=laat\b))"
)
_REST: Final = 3
"""So many letters of a broken word stand on its last line at least, where there is room."""
_SMALL: Final = frozenset(
    {"aan", "als", "bij", "binnen", "de", "door", "een", "en", "het", "in", "met", "na", "naar", "of"}
    | {"om", "op", "over", "per", "te", "ten", "tot", "tussen", "uit", "van", "vanuit", "voor", "zonder"}
)
"""Words that something always follows."""
_SEAMS: Final = re.compile(r"(?<=[/\-])")


@dataclass(frozen=True, slots=True)
class Piece:
    """Text in one font, at a distance from the start of its line."""

    x: float
    text: str
    font: str


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line."""

    pieces: tuple[Piece, ...]
    width: float


Fragment = tuple[str, str]
Word = tuple[Fragment, ...]


def plain(text: Text) -> str:
    """Return a text without its weights."""
    return text if isinstance(text, str) else "".join(text)


def wrap(text: Text, style: TextStyle, room: float) -> list[Line]:
    """Break a text into lines that are at most `room` wide."""
    if isinstance(text, str):
        short = _on_one_line(text, style, room)
        if short is not None:
            return [short]
    lines: list[Line] = []
    for paragraph in _paragraphs(text, style):
        lines += _fill(list(_fitting(paragraph, style.size, room)), style, room)
    return lines or [Line((), 0.0)]


def _on_one_line(text: str, style: TextStyle, room: float) -> Line | None:
    font = Weight.SEMIBOLD if isinstance(text, Strong) else style.font
    if "\n" in text:
        return None
    printed = fonts.clean(text).replace(NBSP, " ")
    width = fonts.width(printed, font, style.size)
    return Line((Piece(0.0, printed, font),), width) if width <= room else None


def _paragraphs(text: Text, style: TextStyle) -> Iterator[list[Word]]:
    """Yield the words of each paragraph; a word has a fragment for each weight in it."""
    words: list[Word] = []
    word: list[Fragment] = []
    for piece in (text,) if isinstance(text, str) else text:
        font = Weight.SEMIBOLD if isinstance(piece, Strong) else style.font
        for number, paragraph in enumerate(piece.replace("\r\n", "\n").split("\n")):
            if number:
                yield [*words, tuple(word)] if word else words
                words, word = [], []
            glued = _TOGETHER.sub(NBSP, fonts.clean(paragraph))
            for position, part in enumerate(glued.split(" ")):
                if position and word:
                    words.append(tuple(word))
                    word = []
                if part:
                    word.append((part.replace(NBSP, " "), font))
    if word:
        words.append(tuple(word))
    if words:
        yield words


def _width(word: Word, size: float) -> float:
    return sum(fonts.width(text, font, size) for text, font in word)


def _fitting(words: list[Word], size: float, room: float) -> Iterator[Word]:
    """Yield words that each fit on a line; too long ones break at a slash or hyphen, else anywhere."""
    for word in words:
        if _width(word, size) <= room:
            yield word
        else:
            # What belongs together but does not fit on one line falls apart at its spaces first.
            for text, font in word:
                for part in text.split():
                    yield from _broken(part, font, size, room)


def _broken(text: str, font: str, size: float, room: float) -> Iterator[Word]:
    held = ""
    for chunk in _SEAMS.split(text):
        if held and fonts.width(held + chunk, font, size) > room:
            yield ((held, font),)
            held = ""
        held += chunk
        while fonts.width(held, font, size) > room and len(held) > 1:
            count = _longest(held, font, size, room)
            if len(held) - count < _REST < count:
                count = len(held) - _REST
            yield ((held[:count] + "-", font),)
            held = held[count:]
    if held:
        yield ((held, font),)


def _longest(text: str, font: str, size: float, room: float) -> int:
    """Return how many characters fit together with a hyphen; at least one."""
    low, high = 1, len(text) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if fonts.width(text[:middle] + "-", font, size) <= room:
            low = middle
        else:
            high = middle - 1
    return low


def _fill(words: list[Word], style: TextStyle, room: float) -> list[Line]:
    space = fonts.width(" ", style.font, style.size)
    rows: list[list[Word]] = [[]]
    used = 0.0
    for word in words:
        wide = _width(word, style.size)
        if rows[-1] and used + space + wide > room:
            rows.append([])
            used = 0.0
        used += wide + (space if rows[-1] else 0.0)
        rows[-1].append(word)
    return [_line(row, style.size) for row in rows]


def _line(words: list[Word], size: float) -> Line:
    """Join the words of one line into as few pieces as the fonts allow."""
    pieces: list[tuple[str, str]] = []
    for number, word in enumerate(words):
        for position, (text, font) in enumerate(word):
            gap = " " if number and not position else ""
            if pieces and pieces[-1][1] == font:
                pieces[-1] = (pieces[-1][0] + gap + text, font)
            elif pieces and gap:
                pieces[-1] = (pieces[-1][0] + gap, pieces[-1][1])
                pieces.append((text, font))
            else:
                pieces.append((text, font))
    placed: list[Piece] = []
    x = 0.0
    for text, font in pieces:
        placed.append(Piece(x, text, font))
        x += fonts.width(text, font, size)
    return Line(tuple(placed), x)


def clipped(text: str, style: TextStyle, room: float, lines: int = 1) -> str:
    """Return a text that takes at most so many lines, with an ellipsis where it was cut."""
    if len(wrap(text, style, room)) <= lines:
        return text
    # What belongs together is kept or left out as one: no ‘46 …’ without its days.
    words = [
        word.replace(NBSP, " ") for word in _TOGETHER.sub(NBSP, text).replace("\n", " ").split(" ") if word
    ]
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if len(wrap(_until(words, middle), style, room)) <= lines:
            low = middle
        else:
            high = middle - 1
    return _until(words, low) if low else _first_letters(text, style, room * lines)


def shortened(text: str, style: TextStyle, room: float, lines: int = 1) -> str:
    """Return as many whole words of a name as fit on the lines, without a sign that some were left out.

    A name does not end with a small word or a comma; one that keeps less than two words is left out, for
    half a name says nothing.
    """
    words = text.split()
    while words and len(wrap(" ".join(words), style, room)) > lines:
        words.pop()
        while words and (words[-1] in _SMALL or not words[-1].strip(",;:.-–·")):
            words.pop()
    whole = len(words) == len(text.split())
    return text if whole else " ".join(words).rstrip(",;:.") if len(words) > 1 else ""


def _until(words: list[str], count: int) -> str:
    return f"{' '.join(words[:count]).rstrip(',;:.')} …"


def _first_letters(text: str, style: TextStyle, room: float) -> str:
    shown = text[:80]
    while len(shown) > 1 and fonts.width(f"{shown}…", style.font, style.size) > room:
        shown = shown[:-1]
    return f"{shown}…"
