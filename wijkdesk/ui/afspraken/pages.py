"""Which page of agreements stands on which spot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.ui.afspraken.borgingpage import BorgingPage
from wijkdesk.ui.afspraken.convenantpage import ConvenantPage
from wijkdesk.ui.afspraken.geldpage import GeldPage
from wijkdesk.ui.afspraken.risicopage import RisicoPage
from wijkdesk.ui.afspraken.samenwerkingpage import SamenwerkingPage
from wijkdesk.ui.afspraken.visiepage import VisiePage

if TYPE_CHECKING:
    from wijkdesk.ui.afspraken.agreementpage import AgreementPage
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

PAGES: tuple[type[AgreementPage], ...] = (
    ConvenantPage,
    BorgingPage,
    GeldPage,
    VisiePage,
    RisicoPage,
    SamenwerkingPage,
)


def agreement_page(spot: str, theme: Theme, desk: Desk) -> AgreementPage | None:
    """Return a new page for a spot; None where this room has none."""
    kind = next((page for page in PAGES if page.spot == spot), None)
    return kind(theme, desk) if kind is not None else None
