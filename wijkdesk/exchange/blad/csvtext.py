"""Text with separators: which letters, which separator, which lines."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from typing import Final

from wijkdesk.domain.errors import UserError
from wijkdesk.exchange.blad.table import MOST_CELLS, MOST_COLUMNS, MOST_LINES, TOO_MANY, Line, Sheet, tidy

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLDER: Final = ("cp1252", "mac_roman", "cp850")
"""How programs wrote text before all signs had one number; Windows first."""
_EXPECTED: Final = frozenset("éëïöüèêàçáóíúäôûñÉËÏÖÜÈÀÇ€’‘“”–—…«»°½²³©®´")
_NAMES: Final = {"cp1252": "Windows", "mac_roman": "een oudere Mac", "cp850": "DOS"}
_SEPARATORS: Final = (";", "\t", ",", "|")
_SAMPLE: Final = 60
_FOREIGN: Final = 1_000_000
"""So many letters with accents tell enough."""
_WIDEST: Final = 2**14
"""So many columns has a sheet at most, empty ones and all."""


def read_text(data: bytes, name: str) -> Sheet:
    """Return the table in a text file; UserError where it holds no text."""
    text, note = decoded(data, name)
    return read_block(text, name, notes=(note,) if note else ())


def read_block(text: str, name: str, notes: tuple[str, ...] = ()) -> Sheet:
    """Return the table in a text, such as a block copied from Excel."""
    text, separator = _separator(text)
    if text.count(separator) > MOST_LINES * MOST_COLUMNS:
        raise UserError(TOO_MANY.format(name))
    lines: list[Line] = []
    cells = 0
    try:
        for number, found in _records(text, separator):
            if len(found) > _WIDEST:
                raise UserError(TOO_MANY.format(name))
            values = tuple(_unmarked(tidy(cell)) or None for cell in found)
            while values and values[-1] is None:
                values = values[:-1]
            cells += len(values)
            if len(lines) >= MOST_LINES or len(values) > MOST_COLUMNS or cells > MOST_CELLS:
                raise UserError(TOO_MANY.format(name))
            if values:
                lines.append(Line(number, values))
    except csv.Error:
        raise UserError(
            f"{name} is niet te lezen: een aanhalingsteken staat verkeerd of een cel is veel te lang."
        ) from None
    return Sheet(name, tuple(lines), notes)


def _unmarked(text: str) -> str:
    """Return a text without the sign that keeps Excel from calculating it."""
    return text[1:] if text[:2] in {"'=", "'+", "'-", "'@"} else text


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of a file, and a sentence where its letters had to be recognised."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), ""
            except UnicodeDecodeError:
                raise UserError(
                    f"{name} is beschadigd: het einde ontbreekt. Maak het bestand opnieuw."
                ) from None
    if b"\0" in data:
        raise UserError(f"{name} is geen lijst. Kies een Excel-bestand (.xlsx) of een CSV-bestand.")
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        pass
    encoding = _older(data)
    shown = (
        f"De letters van {name} zijn gelezen zoals {_NAMES[encoding]} ze schrijft. Kijk of accenten kloppen."
    )
    return data.decode(encoding, errors="replace"), shown


def _older(data: bytes) -> str:
    """Return the encoding in which the signs beyond ASCII are those that Dutch text has."""
    foreign = Counter(data.translate(None, bytes(range(128)))[:_FOREIGN])

    def fits(encoding: str) -> int:
        signs = {byte: bytes([byte]).decode(encoding, errors="replace") for byte in foreign}
        return sum(count for byte, count in foreign.items() if signs[byte] in _EXPECTED)

    scores = {encoding: fits(encoding) for encoding in _OLDER}
    best = max(scores.values())
    if not best:
        from charset_normalizer import from_bytes  # noqa: PLC0415 - rarely asked, and not small

        found = from_bytes(data[:200_000], cp_isolation=list(_OLDER)).best()
        return found.encoding if found is not None and found.encoding in _OLDER else _OLDER[0]
    return next(encoding for encoding in _OLDER if scores[encoding] == best)


def _separator(text: str) -> tuple[str, str]:
    """Return the text without the line that names its separator, and that separator."""
    first, _, rest = text.partition("\n")
    named = first.strip()
    if named.lower().startswith("sep=") and len(named) == 5:
        # The line stays as an empty one: numbers of lines are those that the user sees.
        return f"\n{rest}", named[4]
    return text, max(_SEPARATORS, key=lambda sign: _evenness(text, sign))


def _evenness(text: str, separator: str) -> float:
    """Return how much a separator makes of a text what a table is: lines of the same number of cells."""
    try:
        widths = [len(record) for _, record in _records(text[:200_000], separator, _SAMPLE) if any(record)]
    except csv.Error:
        return 0
    (width, times), *_ = Counter(widths).most_common(1) or [(1, 0)]
    return 0 if width < 2 else times / len(widths) * 10 + min(width, 9)


def _records(text: str, separator: str, most: int = 0) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    before = 0
    for count, record in enumerate(reader, start=1):
        yield before + 1, record
        before = reader.line_num
        if count == most:
            return
