"""Which page of reports stands on which spot."""
# ruff: noqa: PLC0415 - each page is loaded when someone goes there: paper would double the start.

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.ui.places import EDITIES, SINDS, VRAGEN

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.page import Page
    from wijkdesk.ui.theme import Theme


def report_page(spot: str, theme: Theme, desk: Desk, now: Callable[[], datetime]) -> Page:
    """Return a new page for a spot."""
    if spot == EDITIES:
        from wijkdesk.ui.rapport.editiepage import EditionPage

        return EditionPage(theme, desk, now)
    if spot == VRAGEN:
        from wijkdesk.ui.rapport.vragenpage import QuestionPage

        return QuestionPage(theme, desk)
    if spot == SINDS:
        from wijkdesk.ui.rapport.sindspage import SincePage

        return SincePage(theme, desk)
    from wijkdesk.ui.reportpage import ReportPage

    return ReportPage(theme, desk, now)
