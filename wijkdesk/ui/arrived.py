"""What lies in the shared folder, as the desk knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.frozen import dataclass

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Came:
    """A file of someone else in the shared folder that was not taken over yet."""

    path: Path
    sender: str
    sha256: str
    """Of what was signed, by which the list of imports knows the file."""
    made: str = ""
    """Which one it is, in words: its name says nothing to a reader."""
