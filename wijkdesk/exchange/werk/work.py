"""How much work a werkbestand is to read; who writes one counts the same by reading it (`writing.py`)."""

from __future__ import annotations

from typing import Final

from wijkdesk.domain.errors import UserError
from wijkdesk.exchange.werk import limits

_LIST: Final = 10
"""What a list or a table costs before anything is in it."""
_CONTEXT: Final = 2
"""What one more copy costs that an author had seen, where nobody had seen just these before."""


class Work:
    """The count of one file. A plain value is counted by its line: only what has parts can cost more."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._done = 0

    def value(self, text: bytes) -> None:
        """Count a value by its parts; UserError where the file is more work than one may be."""
        if text[:1] in (b"[", b"{"):
            self._more(_LIST + text.count(b",") + text.count(b"[") + text.count(b"{"))

    def context_new(self, copies: int) -> None:
        """Count what an author had seen of a cell, and nobody had seen just so before."""
        if copies > 1:
            self._more(_CONTEXT * copies)

    def context_again(self, copies: int) -> None:
        """Count what an author had seen of a cell, and another one had seen before."""
        if copies > 1:
            self._more(copies)

    def _more(self, parts: int) -> None:
        self._done += parts
        if self._done > limits.WORK:
            raise UserError(limits.TOO_BIG)
