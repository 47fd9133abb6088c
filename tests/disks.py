"""A small disk that can be filled, closed and emptied again."""

from __future__ import annotations

import errno
import os
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Disk:
    """A small disk of its own where that may be mounted; else a folder on which writing fails likewise."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder, self._patch = folder, patch
        folder.mkdir()
        asked = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)]
        self.mounted = subprocess.run(asked, check=False, capture_output=True).returncode == 0

    def fill(self) -> None:
        """Leave no room."""
        if not self.mounted:
            self._fail(errno.ENOSPC)
            return
        filler = self.folder / "vulling"
        asked = ["dd", "if=/dev/zero", f"of={filler}", "bs=4096"]
        assert subprocess.run(asked, check=False, capture_output=True).returncode == 1

    def close(self) -> None:
        """Let nothing be written any more."""
        if self.mounted:
            subprocess.run(["mount", "-o", "remount,ro", str(self.folder)], check=True)
        else:
            self._fail(errno.EROFS)

    def make_room(self) -> None:
        """Leave room again."""
        if self.mounted:
            (self.folder / "vulling").unlink()
        else:
            self._patch.undo()

    def _fail(self, number: int) -> None:
        def fails(*_told: object) -> None:
            raise OSError(number, os.strerror(number))

        self._patch.setattr(os, "fsync", fails)

    def names(self) -> list[str]:
        """Return what lies on it, but what fills it."""
        return sorted(path.name for path in self.folder.iterdir() if path.name != "vulling")

    def away(self) -> None:
        """Take the disk away."""
        if self.mounted:
            subprocess.run(["umount", "-l", str(self.folder)], check=True)


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    made = Disk(tmp_path / "schijf", monkeypatch)
    yield made
    made.away()
