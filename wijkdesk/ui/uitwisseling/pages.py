"""Which page of exchange stands on which spot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.ui.uitwisseling.askpage import AskPage
from wijkdesk.ui.uitwisseling.backuppage import BackupPage
from wijkdesk.ui.uitwisseling.closepage import ClosePage
from wijkdesk.ui.uitwisseling.importpage import ImportPage
from wijkdesk.ui.uitwisseling.paperpage import PaperPage
from wijkdesk.ui.uitwisseling.sharepage import SharePage
from wijkdesk.ui.uitwisseling.trekkerpage import TrekkerPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.page import Page
    from wijkdesk.ui.theme import Theme


def exchange_page(spot: str, theme: Theme, desk: Desk, now: Callable[[], datetime]) -> Page:
    """Return a new page for a spot."""
    if spot == "mijn":
        return TrekkerPage(theme, desk, now)
    if spot == "reservekopieen":
        return BackupPage(theme, desk, now)
    if spot == "delen":
        return SharePage(theme, desk, now)
    if spot == "afsluiten":
        return ClosePage(theme, desk, now)
    if spot == "invoeren":
        return PaperPage(theme, desk, now)
    if spot == "uitvragen":
        return AskPage(theme, desk, now)
    return ImportPage(theme, desk, now)
