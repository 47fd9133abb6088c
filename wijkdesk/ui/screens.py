"""Which hand-made page stands on which spot; each is loaded when it is first asked for."""
# ruff: noqa: PLC0415 - a page is loaded when someone goes there: all at once would slow down the start.

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.page import Page
    from wijkdesk.ui.theme import Theme

EXCHANGE = frozenset(
    {"inlezen", "uitvragen", "binnengekomen", "mijn", "invoeren", "reservekopieen", "delen", "afsluiten"}
)


def page_on(spot: str, theme: Theme, desk: Desk, now: Callable[[], datetime]) -> Page | None:
    """Return a new hand-made page for a spot; None where the spot has only generated lists."""
    match spot:
        case "vandaag":
            from wijkdesk.ui.vandaag import VandaagPage

            return VandaagPage(theme, desk, now)
        case "plannen" | "bord" | "tijdlijn" | "agenda":
            return _page_of_work(spot, theme, desk, now)
        case "convenanten" | "borging" | "geld" | "visie" | "risicos" | "samenwerking":
            from wijkdesk.ui.afspraken.pages import agreement_page

            return agreement_page(spot, theme, desk)
        case "overleg":
            from wijkdesk.ui.overleg.overlegpage import OverlegPage

            return OverlegPage(theme, desk)
        case (
            "gebieden" | "taakgroepen" | "krachtenveld" | "mensen" | "organisaties" | "knelpunten" | "profiel"
        ):
            from wijkdesk.ui.wijk.pages import wijk_page

            return wijk_page(spot, theme, desk)
        case "verkenning":
            from wijkdesk.ui.verkenning.page import VerkenningPage

            return VerkenningPage(theme, desk)
        case _:
            return _report_page(spot, theme, desk, now) or _exchange_page(spot, theme, desk, now)


def _report_page(spot: str, theme: Theme, desk: Desk, now: Callable[[], datetime]) -> Page | None:
    if spot not in {"rapportage", "edities", "sinds", "vragen"}:
        return None
    # Paper is loaded when someone asks for it: it would double the start.
    from wijkdesk.ui.reportpages import report_page

    return report_page(spot, theme, desk, now)


def _exchange_page(spot: str, theme: Theme, desk: Desk, now: Callable[[], datetime]) -> Page | None:
    if spot not in EXCHANGE:
        return None
    if spot == "inlezen":
        from wijkdesk.ui.inlezen.page import InlezenPage

        return InlezenPage(theme, desk, now)
    from wijkdesk.ui.uitwisseling.pages import exchange_page

    return exchange_page(spot, theme, desk, now)


def _page_of_work(spot: str, theme: Theme, desk: Desk, now: Callable[[], datetime]) -> Page | None:
    match spot:
        case "plannen":
            from wijkdesk.ui.plan.page import PlanPage

            return PlanPage(theme, desk)
        case "bord":
            from wijkdesk.ui.plan.boardpage import BoardPage

            return BoardPage(theme, desk)
        case "tijdlijn":
            from wijkdesk.ui.plan.timepage import TimePage

            return TimePage(theme, desk, now)
        case "agenda":
            from wijkdesk.ui.agendapage import AgendaPage

            return AgendaPage(theme, desk)
        case _:
            return None
