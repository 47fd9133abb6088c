"""Which page of exchange stands on which spot."""
# ruff: noqa: PLC0415 - each page is loaded when someone goes there.

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.page import Page
    from wijkdesk.ui.theme import Theme


def exchange_page(spot: str, theme: Theme, desk: Desk, now: Callable[[], datetime]) -> Page:
    """Return a new page for a spot."""
    match spot:
        case "mijn":
            from wijkdesk.ui.uitwisseling.trekkerpage import TrekkerPage

            return TrekkerPage(theme, desk, now)
        case "reservekopieen":
            from wijkdesk.ui.uitwisseling.backuppage import BackupPage

            return BackupPage(theme, desk, now)
        case "delen":
            from wijkdesk.ui.uitwisseling.sharepage import SharePage

            return SharePage(theme, desk, now)
        case "afsluiten":
            from wijkdesk.ui.uitwisseling.closepage import ClosePage

            return ClosePage(theme, desk, now)
        case "invoeren":
            from wijkdesk.ui.uitwisseling.paperpage import PaperPage

            return PaperPage(theme, desk, now)
        case "uitvragen":
            from wijkdesk.ui.uitwisseling.askpage import AskPage

            return AskPage(theme, desk, now)
        case _:
            from wijkdesk.ui.uitwisseling.importpage import ImportPage

            return ImportPage(theme, desk, now)
