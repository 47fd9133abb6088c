"""What the command line writes: lines, tables that fit, and JSON."""

from __future__ import annotations

import io
import json
import os
import sys
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any, TextIO

_LEAST = 40
_GAP = 2
_LABEL = 26
_NO_CONTROL = dict.fromkeys((*range(32), *range(127, 160)), " ")


def clean(text: str) -> str:
    """Return text on one line; a control character of a record never reaches the terminal."""
    return " ".join(text.translate(_NO_CONTROL).split())


def plain(value: Any) -> Any:
    """Return a value as JSON knows it; dates and decimals as text."""
    if isinstance(value, dict):
        return {name: plain(part) for name, part in value.items()}
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    return value if value is None or isinstance(value, bool | int | str) else str(value)


class Output:
    """The screen of the command line."""

    def __init__(self, stream: TextIO) -> None:
        """Write to a stream."""
        self._stream = stream

    def line(self, text: str = "") -> None:
        """Write one line."""
        self._stream.write(f"{text}\n")

    def heading(self, text: str) -> None:
        """Write a heading after an empty line."""
        self.line(f"\n{clean(text)}")

    def json(self, value: Any) -> None:
        """Write a value as JSON."""
        self.line(json.dumps(value, ensure_ascii=False, indent=2))

    def pairs(self, values: Mapping[str, str]) -> None:
        """Write labels with their values, wrapped beside the label."""
        width = self._width()
        indent = " " * min(_LABEL, width // 3)
        for label, value in values.items():
            head = f"{clean(label)}: ".ljust(len(indent))
            for number, part in enumerate(value.splitlines() or [""]):
                start = head if number == 0 else indent
                self.line(
                    textwrap.fill(clean(part), width, initial_indent=start, subsequent_indent=indent)
                    or start.rstrip()
                )

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Write rows in columns that fit the screen; what is too long ends in an ellipsis."""
        cells = [[clean(text) for text in row] for row in (heads, *rows)]
        widths = _fitted([max(map(len, column)) for column in zip(*cells, strict=True)], self._width())
        for number, row in enumerate(cells):
            parts = [_cut(text, width).ljust(width) for text, width in zip(row, widths, strict=True)]
            self.line((" " * _GAP).join(parts).rstrip())
            if number == 0:
                self.line((" " * _GAP).join("-" * width for width in widths))

    def _width(self) -> int:
        import shutil  # noqa: PLC0415 - a slow import, and the window writes no table

        return max(_LEAST, shutil.get_terminal_size((100, 24)).columns)


def _fitted(widths: list[int], room: int) -> list[int]:
    """Take from the widest column until all fit, and keep a few signs of each."""
    widths = [min(max(width, 1), room) for width in widths]
    while sum(widths) + _GAP * (len(widths) - 1) > room and max(widths) > 8:
        widest = max(range(len(widths)), key=lambda index: widths[index])
        widths[widest] -= 1
    return widths


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"


def speak_utf8() -> None:
    """Write Dutch signs on every system; what a file name cannot be spelled as, is escaped."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            # Whoever started us closed it; without something in its place a dossier could come there.
            setattr(sys, name, nowhere(mode))
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def nowhere(mode: str = "w") -> TextIO:
    """Return a place where nothing comes from, and all that is written is gone."""
    return io.TextIOWrapper(io.FileIO(os.devnull, mode), encoding="utf-8")
