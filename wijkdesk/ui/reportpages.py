"""Which page of reports stands on which spot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.ui.places import EDITIES, SINDS, VRAGEN
from wijkdesk.ui.rapport.editiepage import EditionPage
from wijkdesk.ui.rapport.sindspage import SincePage
from wijkdesk.ui.rapport.vragenpage import QuestionPage
from wijkdesk.ui.reportpage import ReportPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.page import Page
    from wijkdesk.ui.theme import Theme


def report_page(spot: str, theme: Theme, desk: Desk, now: Callable[[], datetime]) -> Page:
    """Return a new page for a spot."""
    if spot == EDITIES:
        return EditionPage(theme, desk, now)
    if spot == VRAGEN:
        return QuestionPage(theme, desk)
    return SincePage(theme, desk) if spot == SINDS else ReportPage(theme, desk, now)
