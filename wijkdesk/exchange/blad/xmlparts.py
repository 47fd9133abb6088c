"""The parts of a workbook as trees, and no more of them than a list can need.

What is read is counted before it is: to count takes a hundredth of the time.
"""

from __future__ import annotations

import zipfile
from typing import Final
from xml.etree import ElementTree as ET
from xml.parsers import expat

from wijkdesk.domain.errors import UserError
from wijkdesk.exchange.blad.table import MOST_CELLS, TOO_MANY

MOST_ELEMENTS: Final = 6 * MOST_CELLS
"""So many things may all parts hold: the cells of a large sheet, with formulas, and as many strings."""
_MOST_OF_ONE: Final = 3 * MOST_CELLS + 100_000
"""And so many may one part."""
_MOST_BYTES: Final = 80 * 2**20
_MOST_WORDS: Final = 500_000
"""So many names with values may there be, beside four of each thing."""
_LARGE: Final = 200_000
"""With more things than these, it is looked first how deep they lie in each other."""
_DEEPEST: Final = 60


class XmlParts:
    """The parts of one workbook, read one by one."""

    def __init__(self, archive: zipfile.ZipFile, name: str, most: int = MOST_ELEMENTS) -> None:
        """Read from an archive; `name` is what the user calls it, `most` how much may be in it."""
        self.names: Final = frozenset(archive.namelist())
        self.order: Final = tuple(archive.namelist())
        self.name: Final = name
        self._archive, self._most = archive, most
        self._bytes = self._elements = 0

    def tree(self, part: str, most_cells: int = MOST_CELLS) -> ET.Element:
        """Return a part; UserError where it is too much, an error of its parser where it is damaged."""
        self._bytes += self._archive.getinfo(part).file_size
        if self._bytes > _MOST_BYTES:
            raise UserError(TOO_MANY.format(self.name))
        data = self._archive.read(part)
        _refuse_entities(data[:4_096])
        found = data.count(b"<") - data.count(b"</")
        self._elements += found
        cells = data.count(b"<c ") + data.count(b"<c>") + data.count(b":c ")
        if (
            cells > most_cells
            or found > _MOST_OF_ONE
            or self._elements > self._most
            or data.count(b"=") > 4 * found + _MOST_WORDS
        ):
            raise UserError(TOO_MANY.format(self.name))
        if found > _LARGE:
            _refuse_deep(data)
        return ET.fromstring(data)  # noqa: S314 - declarations of entities were refused


def _refuse_entities(head: bytes) -> None:
    """Refuse a part that declares words of its own: no workbook needs them, and they can fill a memory."""
    if b"<!" in head.replace(b"\0", b"").replace(b"<!--", b""):
        raise ValueError("declarations in a workbook")


def _refuse_deep(data: bytes) -> None:
    """Refuse things in things in things: each that stays open takes memory until the last is closed."""
    depth = 0

    def opened(_name: str, _words: object) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise ValueError("too deep for a workbook")

    def closed(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ValueError("not well formed") from error
