"""The reservekopieën of an open dossier: make one, know them, put one back."""

from __future__ import annotations

import threading
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from wijkdesk.settings import Settings
from wijkdesk.store import backup, opening
from wijkdesk.store.connection import READ, connect, sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.store.backup import Backup


class Reserve:
    """What a store can do to keep a copy of itself."""

    path: Path
    settings: Settings
    _copying: threading.Lock

    def backup(self, reason: str) -> Backup:
        """Make a reservekopie that was read back, and let go of those that had their time."""
        # A connection of its own: whoever reads or edits meanwhile does not wait for the copy.
        # One copy at a time: two in one minute would write the same draft, and tidy up each other's.
        with self._copying:
            with sentences(), closing(connect(self.path, READ)) as db:
                made = backup.make(db, self.path, self.settings.backups, reason)
            backup.tidy(self.path, self.settings.backups)
        return made

    def daily_backup(self) -> Backup | None:
        """Make the reservekopie of today, unless there is one."""
        today = datetime.now().astimezone().date()
        if any(made.moment.date() == today for made in self.backups()):
            return None
        return self.backup(backup.DAILY)

    def backups(self) -> Sequence[Backup]:
        """Return the reservekopieën of this dossier, the latest first."""
        return backup.found(self.path, self.settings.backups)

    @staticmethod
    def restore_from(
        source: Path, target: Path, *, confirmed: bool = False, settings: Settings | None = None
    ) -> None:
        """Put a reservekopie in the place of a dossier that is closed.

        What is there is kept as a reservekopie first; NeedsAnswer where the dossier would become emptier.
        """
        folder = (settings or Settings.load()).backups
        backup.restore(Path(source), opening.real(Path(target)), folder, confirmed=confirmed)
