"""A block of cells as Excel puts it on the clipboard."""

from __future__ import annotations

import re

_QUOTED = re.compile(r'"((?:[^"]|""){0,32767})"(?=[\t\n]|\Z)')
"""No cell of Excel is longer; quotes that are never closed are not looked for to the end of the block."""
_BARE = re.compile(r"[^\t\n]*")
_NEEDS_QUOTES = re.compile(r'[\t\n]|""')


def cells_of(block: str) -> list[list[str]]:
    """Return the cells, line by line; a cell that holds a line break or a tab is one cell.

    Such a cell stands between quotes. Any other one that begins with a quote is a text that begins with one.
    """
    text = block.replace("\r\n", "\n").replace("\r", "\n")
    lines: list[list[str]] = [[]]
    at = 0
    while True:
        quoted = _QUOTED.match(text, at)
        if quoted and _NEEDS_QUOTES.search(quoted[1]):
            lines[-1].append(quoted[1].replace('""', '"'))
            at = quoted.end()
        elif bare := _BARE.match(text, at):
            lines[-1].append(bare[0])
            at = bare.end()
        if at >= len(text):
            return lines
        if text[at] == "\n":
            lines.append([])
        at += 1
